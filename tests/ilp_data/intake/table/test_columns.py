"""Which header carries which field; personal data is dropped; a person's choice is remembered for the shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.intake import known_places
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Jenis
from ilp_data.intake.table import columns, headers, personal
from ilp_data.store.snapshot import Potret
from tests.ilp_data.intake import made_tables


def test_the_finest_name_and_its_parent() -> None:
    t = made_tables.tabel(
        ["No", "Puskesmas", "Nama Posyandu", "Desa"], [["1", "A", "Mawar", "X"], ["2", "A", "Melati", "X"]]
    )
    kolom = columns.petakan_kolom(t, Jenis.FASILITAS).kolom
    assert kolom == {"no_urut": "No", "puskesmas": "Puskesmas", "nama": "Nama Posyandu", "kelurahan": "Desa"}


def test_contents_decide_over_headings() -> None:
    t = made_tables.tabel(["Nama", "Puskesmas Pembantu", "Lat", "Long"], [["Puskesmas A", "4", "Jl. Melati", "117.5"]])
    p = columns.petakan_kolom(t, Jenis.FASILITAS)
    assert p.kolom == {"nama": "Nama", "lng": "Long"}
    assert p.keterangan["Lat"] == "kolom ini tidak berisi koordinat"
    assert set(p.tak_dikenal) == {"Puskesmas Pembantu", "Lat"}


def test_per_cent_and_strange_counts_do_not_vanish_silently() -> None:
    judul = ["Kelurahan", "Bulan", "Ditimbang", "Pct_Ditimbang", "Jml_Aneh"]
    p = columns.petakan_kolom(made_tables.tabel(judul, [["A", "Jan 2025", "5", "50", "3"]]), Jenis.LAYANAN)
    assert set(p.tak_dikenal) == {"Pct_Ditimbang", "Jml_Aneh"}
    assert "persentase" in p.keterangan["Pct_Ditimbang"]
    assert set(p.kolom.values()) | set(p.tak_dikenal) | set(p.dibuang) == set(judul)


def test_a_count_that_holds_per_cent_is_not_mapped() -> None:
    p = columns.petakan_kolom(
        made_tables.tabel(["Kelurahan", "Bulan", "Stunting"], [["A", "Jan 2025", "8.6 %"]]), Jenis.LAYANAN
    )
    assert "balita_stunting" not in p.kolom


def test_memory_wins() -> None:
    t = made_tables.tabel(["Nama A", "Nama B", "Jenis"], [["x", "Posyandu y", "posyandu"]])
    bentuk = headers.bentuk(t.judul)
    p = columns.petakan_kolom(t, Jenis.FASILITAS, {bentuk: {"nama": "nama b", "alamat": "hilang"}})
    assert p.kolom["nama"] == "Nama B" and "diingat" in p.yakin["nama"]
    assert "alamat" not in p.kolom and p.bentuk == bentuk


NIK = ["6474011203900001", "6474014203850002", "6474020101700003"]
HP = ["0812-5300-1122", "+62 853 1111 2222", "081253001133"]


@pytest.mark.parametrize(
    ("judul", "contoh", "apa"),
    [
        ("Identitas", NIK, "NIK"),
        ("NIK", ["", "", ""], "NIK"),
        ("Keterangan", HP, "telepon"),
        ("No. HP / WA", ["", "-", ""], "telepon"),
        ("Telepon", ["(0274) 562143", "", ""], "telepon"),
        ("Catatan", ["a@b.co.id", "c@d.com", "e@f.id"], "surel"),
        ("Tgl. Lahir", ["1/2/1990", "", ""], "lahir"),
        ("Nama Ibu Kandung", ["Siti", "", ""], "nama"),
        ("No KK", ["6474011203900001", "", ""], "KK"),
        ("Kepala Puskesmas", ["dr. Budi Santoso", "Siti Aminah", ""], "nama orang"),
    ],
)
def test_personal_data_are_dropped(judul: str, contoh: list[str], apa: str) -> None:
    t = made_tables.tabel(["Nama Posyandu", judul], [[f"Posyandu {i}", c] for i, c in enumerate(contoh)])
    p = columns.petakan_kolom(t, Jenis.FASILITAS)
    assert p.dibuang == (judul,) and apa in p.keterangan[judul]
    rahasia = [c for c in contoh if c not in ("", "-")]
    for b in made_tables.olah(t, Jenis.FASILITAS):
        tulisan = repr(b)
        assert not any(r in tulisan for r in rahasia) and judul not in b.asli


@pytest.mark.parametrize(
    ("judul", "contoh"),
    [
        ("Latitude", ["-8.1234567", "-8.2223334"]),
        ("kode_kelurahan", ["8101012001", "8101012002"]),
        ("Kode", ["6271011001", "6271011002"]),
        ("Kode Puskesmas", ["1060837", "1060838"]),
        ("Jumlah KK", ["120", "80"]),
        ("KK", ["120", "80"]),
        ("Tanggal", ["08-12-2025", "08/11/2025"]),
        ("Jumlah Bidan", ["2", "3"]),
        ("status_keterampilan_ibu_hamil", ["sudah", "belum"]),
        ("Alamat", ["Jl. Mawar 1", "Jl. Melati 2"]),
    ],
)
def test_no_personal_data(judul: str, contoh: list[str]) -> None:
    assert personal.kenali_pribadi([judul], lambda _: personal.Contoh(contoh), Jenis.FASILITAS) == {}


def test_addresses_and_ages_of_cadres_are_dropped() -> None:
    judul = ["Nama Kader", "Posyandu", "Usia", "Alamat Domisili", "Jenis Kelamin"]
    p = columns.petakan_kolom(made_tables.tabel(judul, [["Siti", "Mawar", "40", "Jl. A", "P"]]), Jenis.KADER)
    assert set(p.dibuang) == {"Usia", "Alamat Domisili", "Jenis Kelamin"}


def test_numbers_in_addresses_are_masked() -> None:
    judul = ["Nama", "Jenis", "Alamat"]
    b = made_tables.olah(
        made_tables.tabel(judul, [["Mawar", "Posyandu", "Jl. A RT 2, HP 081253001122"]] * 1 + [["Z", "Posyandu", "B"]])
    )[0]
    assert "081253001122" not in repr(b) and b.nilai["alamat"].startswith("Jl. A RT 2")


@pytest.mark.parametrize(
    ("sel", "kata"),
    [("± 900", ", misalnya “± 900”"), ("sekitar 900", ""), ("tutup", None)],
    ids=["sign", "word", "none"],
)
def test_counts_of_which_no_cell_is_read_are_told(sel: str, kata: str | None) -> None:
    judul = ["Kelurahan", "Okt 2026 – Balita Ditimbang", "Nov 2026 – Balita Ditimbang"]
    t = made_tables.tabel(judul, [["Kanaan", "80", sel], ["Guntung", "70", sel]])
    alasan = columns.angka_sisa(t, columns.petakan_kolom(t, Jenis.LAYANAN))
    assert alasan == ({} if kata is None else {judul[2]: f"isinya tidak terbaca sebagai bilangan{kata}"})


def test_counts_of_cadres_beside_a_list_of_posyandu_say_where_they_come_from() -> None:
    judul = ["Nama Posyandu", "Kelurahan", "Jml Kader", "Kader Terlatih"]
    t = made_tables.tabel(judul, [["Mawar", "Kanaan", "5", "3"], ["Melati", "Guntung", "6", "4"]])
    alasan = columns.angka_sisa(t, columns.petakan_kolom(t, Jenis.FASILITAS))
    assert set(alasan) == set(judul[2:]) and all("daftar kader" in a for a in alasan.values())


def test_jml_is_the_count_and_parts_are_told() -> None:
    judul = ["Kelurahan", *(f"{c} – {a}" for c in ("Balita yang ada (S)", "Ditimbang") for a in ("L", "P", "Jml"))]
    t = made_tables.tabel(judul, [["Kanaan", "5", "4", "9", "3", "3", "6"]], atas=["Oktober 2026"])
    p = columns.petakan_kolom(t, Jenis.LAYANAN)
    assert p.kolom == {"kelurahan": "Kelurahan", "balita_ada": judul[3], "balita_ditimbang": judul[6]}
    assert set(columns.angka_sisa(t, p)) == {judul[1], judul[2], judul[4], judul[5]}


def test_men_and_women_without_a_total_are_added_up() -> None:
    t = made_tables.tabel(
        ["Kelurahan", "Bulan", "S L", "S P", "D L", "D P"], [["Kanaan", "2026-10", "5", "4", "3", "-"]]
    )
    (b,) = made_tables.olah(t)
    assert b.nilai["ukuran"]["balita_ada"].nilai == 9
    assert b.nilai["ukuran"]["balita_ditimbang"].nilai is None, "a part that is not reported leaves the sum unknown"


@pytest.mark.parametrize(
    ("judul", "bulan", "field"),
    [
        ("Sasaran 1 Thn", "Jan", "sasaran_usia_produktif_setahun@tahun"),
        ("Target Tahun 2026", "Jan", "sasaran_usia_produktif_setahun@2026"),
        ("Sasaran Setahun", "Jan 2026", "sasaran_usia_produktif_setahun@2026"),
        ("Sasaran Lansia 1 Tahun", "Jan", "sasaran_lansia_setahun@tahun"),
        ("Sasaran", "Jan", ""),
    ],
)
def test_a_yearly_target_by_the_count_in_the_heading(judul: str, bulan: str, field: str) -> None:
    t = made_tables.tabel(
        ["Kelurahan", judul, bulan, "Feb"], [["Kanaan", "900", "5", "-"]], atas=["Skrining Hipertensi 2026"]
    )
    p = columns.petakan_kolom(t, Jenis.LAYANAN)
    assert {f for f in p.kolom if "sasaran" in f} == ({field} if field else set())
    assert field or judul in columns.angka_sisa(t, p)


def test_words_in_a_column_of_numbers_do_not_drop_it() -> None:
    t = made_tables.tabel(
        ["Kelurahan", "Bulan", "D"], [[k, "2026-10", v] for k, v in zip("ABC", ("tutup", "5", "libur"), strict=True)]
    )
    assert columns.petakan_kolom(t, Jenis.LAYANAN).kolom["balita_ditimbang"] == "D"


def test_two_columns_that_fit_alike_are_not_guessed() -> None:
    judul = ["Kelurahan", "Bulan", "S", "Ditimbang", "D"]
    sama = columns.petakan_kolom(made_tables.tabel(judul, [["Kanaan", "2026-10", "9", "5", "5"]]), Jenis.LAYANAN)
    assert sama.kolom["balita_ditimbang"] in ("Ditimbang", "D")
    t = made_tables.tabel(judul, [["Kanaan", "2026-10", "9", "5", "6"]])
    beda = columns.petakan_kolom(t, Jenis.LAYANAN)
    assert "balita_ditimbang" not in beda.kolom and set(columns.angka_sisa(t, beda)) == {"Ditimbang", "D"}


@pytest.mark.parametrize(
    ("judul", "isi", "jenis", "field"),
    [
        ("Wilayah", ["Bontang Utara", "BONTANG SELATAN", "Kec. Bontang Barat"], Jenis.LAYANAN, "kecamatan"),
        ("Wilayah", ["Kanaan", "Api Api", "Loktuan"], Jenis.LAYANAN, "kelurahan"),
        ("organisationunitname", ["Puskesmas Bontang Barat", "PKM Bontang Lestari"], Jenis.LAYANAN, "puskesmas"),
        ("Kelurahan", ["Bontang Utara", "Bontang Selatan"], Jenis.LAYANAN, "kecamatan"),
        ("Tempat Timbang", ["Kanaan", "Belimbing", "Guntung"], Jenis.LAYANAN, "kelurahan"),
        ("xyz", ["64.74.03.1003", "64.74.03.1001"], Jenis.LAYANAN, "kode_wilayah"),
        ("desa_id", ["6474031003", "6474031001"], Jenis.FASILITAS, "kode_kelurahan_berkas"),
        ("kode", ["64.74.03.1003", "64.74.03.1001"], Jenis.FASILITAS, "kode_kelurahan_berkas"),
    ],
)
def test_contents_decide_the_place(potret: Potret, judul: str, isi: list[str], jenis: Jenis, field: str) -> None:
    nama = [f"Posyandu {i}" for i in range(len(isi))]
    t = made_tables.tabel(["Nama", judul, "D"], [[n, t, "5"] for n, t in zip(nama, isi, strict=True)])
    p = columns.petakan_kolom(t, jenis, kenalan=Kenalan(potret, "64.74"))
    assert p.kolom[field] == judul


def test_a_bps_code_under_another_heading_is_no_code() -> None:
    t = made_tables.tabel(
        ["Nama", "Jenis", "id_desa"], [["A", "Posyandu", "6474010001"], ["B", "Posyandu", "6474010002"]]
    )
    assert known_places.tingkat_kode(["6474010001", "6474010002"]) == ""
    assert columns.petakan_kolom(t, Jenis.FASILITAS).kolom["nama"] == "Nama"


def test_degrees_under_a_strange_heading_become_a_point() -> None:
    t = made_tables.tabel(["Nama Posyandu", "K1", "K2"], [["A", "117,4581", "0,1311"], ["B", "117,4590", "-0,1320"]])
    kolom = columns.petakan_kolom(t, Jenis.FASILITAS).kolom
    assert (kolom["lat"], kolom["lng"]) == ("K2", "K1")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), min_size=1, max_size=8, unique=True
    ),
    st.sampled_from([Jenis.FASILITAS, Jenis.KADER, Jenis.LAYANAN]),
    st.text(max_size=12),
)
def test_every_heading_is_in_one_place(judul: list[str], jenis: Jenis, sel: str) -> None:
    p = columns.petakan_kolom(made_tables.tabel(judul, [[sel] * len(judul)] * 2), jenis)
    terpakai = list(p.kolom.values())
    assert sorted([*terpakai, *p.tak_dikenal, *p.dibuang]) == sorted(judul)
    assert set(p.yakin) == set(p.kolom)


def test_a_total_beside_its_months_is_no_figure_of_a_month() -> None:
    judul = ["Kelurahan", "Ditimbang (D) – Jan", "Ditimbang (D) – Feb", "Ditimbang (D) – Jml"]
    p = columns.petakan_kolom(made_tables.tabel(judul, [["A", "5", "6", "11"]]), Jenis.LAYANAN)
    assert set(p.kolom) == {"kelurahan", "balita_ditimbang@01", "balita_ditimbang@02"}
    assert "jumlah kolom bulannya" in p.keterangan["Ditimbang (D) – Jml"]


def test_a_column_of_regions_under_a_title_of_a_person_is_kept(potret: Potret) -> None:
    baris = [["Kanaan", "12", "10"], ["Satimpo", "15", "11"], ["Gunung Elai", "9", "9"]]
    tabel = made_tables.tabel(["Lurah", "Balita terdaftar", "Balita ditimbang"], baris)
    p = columns.petakan_kolom(tabel, Jenis.LAYANAN, kenalan=Kenalan(potret, "64.74"))
    assert p.kolom["kelurahan"] == "Lurah"
    assert p.dibuang == ()


def test_names_of_people_under_that_title_go(potret: Potret) -> None:
    tabel = made_tables.tabel(
        ["Kelurahan", "Lurah", "Balita terdaftar"], [["Kanaan", "Contoh Satu", "12"], ["Satimpo", "Contoh Dua", "15"]]
    )
    p = columns.petakan_kolom(tabel, Jenis.LAYANAN, kenalan=Kenalan(potret, "64.74"))
    assert p.kolom["kelurahan"] == "Kelurahan"
    assert p.dibuang == ("Lurah",)
