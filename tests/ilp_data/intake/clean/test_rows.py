"""Every data row becomes one row with a fate; faults are refused or asked about, never changed in silence."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.intake.cells.names import kunci_wilayah
from ilp_data.intake.check import lost_columns
from ilp_data.intake.clean import rows as clean
from ilp_data.intake.model import Baris, Jenis, Nasib
from ilp_data.intake.table import columns
from ilp_data.states import Keadaan
from tests import real_files
from tests.ilp_data.intake import made_tables

DATA = Path(__file__).resolve().parents[4] / "data"
HARI_INI = dt.date(2026, 11, 26)
UJI = {
    "fasilitas/bontang_posyandu.csv": 121,
    "fasilitas/osm_jabar_dki.csv": 1937,
    "fasilitas/yogyakarta_puskesmas.geojson": 18,
    "layanan/bontang_gizi_2025_2026.csv": 225,
    "layanan/kab_malang_stunting.csv": 390,
}


@pytest.mark.parametrize(("nama", "banyak"), UJI.items())
def test_test_files_are_whole(nama: str, banyak: int) -> None:
    baris = made_tables.olah(made_tables.dari_berkas(real_files.berkas(nama)))
    assert Counter(b.nasib for b in baris) == {Nasib.DITERIMA: banyak}


# --- facilities


def test_longitude_latitude_and_telephone_of_yogyakarta() -> None:
    baris = made_tables.olah(made_tables.dari_berkas(real_files.berkas("fasilitas/yogyakarta_puskesmas.geojson")))
    assert all(110 < b.nilai["lng"] < 111 and -8 < b.nilai["lat"] < -7 for b in baris)
    assert not any("562143" in repr(b) or "Telepon" in b.asli for b in baris)
    assert {b.nilai["jenis"] for b in baris} == {"puskesmas"}


def test_places_of_posyandu_in_bontang_as_they_are() -> None:
    baris = made_tables.olah(made_tables.dari_berkas(real_files.berkas("fasilitas/bontang_posyandu.csv")))
    assert {b.nilai["jenis"] for b in baris} == {"posyandu"}
    assert sum(b.nilai["kelurahan"] == "" for b in baris) == 6
    assert sum("/" in b.nilai["kelurahan"] for b in baris) == 6
    assert all(b.nilai["puskesmas"].startswith("Bontang") and b.nilai["lat"] is None for b in baris)


FASILITAS = ["Nama", "Jenis", "Kode", "Lat", "Long"]


def fasilitas(*data: tuple[str, ...], jawab: dict[str, str] | None = None) -> list[Baris]:
    return made_tables.olah(made_tables.tabel(FASILITAS, data), Jenis.FASILITAS, jawab)


def test_repairs_of_points_are_asked_about_and_used_as_answered() -> None:
    data = [("Posyandu A", "", "", "117.48", "0.13"), ("Posyandu B", "", "", "0.13", "117.48")]
    a, b = fasilitas(*data)
    assert (a.nasib, b.nasib) == (Nasib.DITANYA, Nasib.DITERIMA)
    assert a.nilai["lat"] is None and a.asli["Lat"] == "117.48" and b.nilai["jenis_titik"] == "terbit"
    (tanya,) = clean.pertanyaan([a, b], HARI_INI)
    assert (
        tanya.baris == (a.nomor,)
        and tanya.jenis == "titik"
        and [u.kode for u in tanya.usul] == ["terima", "tanpa_titik"]
    )
    for jawab, lat, nasib in (
        ("terima", 0.13, Nasib.DITERIMA),
        ("tanpa_titik", None, Nasib.DITERIMA),
        ("lewati", None, Nasib.DITOLAK),
        ("entah", None, Nasib.DITANYA),
    ):
        hasil = fasilitas(*data, jawab={tanya.kunci: jawab})[0]
        assert (hasil.nilai["lat"], hasil.nasib, hasil.asli["Lat"]) == (lat, nasib, "117.48")


def test_other_rows_choose_the_reading() -> None:
    baik = [(f"Posyandu {i}", "", "", f"-6.9{i}", f"107.6{i}") for i in range(4)]
    ragu = fasilitas(*baik, ("Posyandu X", "", "", "-6905742", "107620144"))[-1]
    assert ragu.nilai["titik_usul"]["sesudah"] == {"lat": -6.905742, "lng": 107.620144}
    assert ragu.nasib is Nasib.DITANYA


def test_the_point_of_the_map_wins_and_empty_geometry_uses_columns() -> None:
    t = made_tables.tabel(FASILITAS, [("Posyandu A", "", "", "1", "2"), ("Posyandu B", "", "", "0.13", "117.4")],
                   titik=[(117.5, 0.2), None])  # fmt: skip
    a, b = made_tables.olah(t)
    assert (a.nilai["lat"], a.nilai["lng"]) == (0.2, 117.5) and (b.nilai["lat"], b.nilai["lng"]) == (0.13, 117.4)
    assert a.asli["(titik peta)"] == "117.5 0.2"


def test_codes_stay_text() -> None:
    isi = [("Puskesmas A", "", k, "", "") for k in ("1060837.0", "'0106083", "1.06E+06", "P6474010101", "-")]
    assert [b.nilai["kode"] for b in fasilitas(*isi)] == ["1060837", "0106083", "", "P6474010101", ""]
    assert any("bentuk ilmiah" in a for a in fasilitas(*isi)[2].alasan)


def test_an_empty_name_is_rejected_and_an_unclear_kind_asked_about() -> None:
    kosong, ragu, jelas = fasilitas(
        ("", "Posyandu", "", "", ""), ("Mawar", "", "", "", ""), ("Melati", "Pustu", "", "", "")
    )
    assert kosong.nasib is Nasib.DITOLAK and "kosong" in kosong.alasan[0]
    assert ragu.nasib is Nasib.DITANYA and jelas.nilai["jenis"] == "pustu"
    (tanya,) = clean.pertanyaan([kosong, ragu, jelas], HARI_INI)
    pasti = fasilitas(("Mawar", "", "", "", ""), ("Y", "Pustu", "", "", ""), jawab={tanya.kunci: "posyandu"})[0]
    assert (pasti.nilai["jenis"], pasti.nasib) == ("posyandu", Nasib.DITERIMA)


def test_unreadable_points_become_findings() -> None:
    b = fasilitas(
        ("Posyandu A", "", "", "abc", "117"), ("Posyandu B", "", "", "0", "0"), ("Posyandu C", "", "", "1.5", "117.1")
    )
    assert [t.kode for t in clean.temuan(b)] == ["koordinat_tidak_terbaca"]
    assert all(x.nasib is Nasib.DITERIMA for x in b)


# --- cadres

KADER = ["nama_puskesmas", "nama_posyandu", "nama_kader", "nik", "status_pelatihan_posyandu"]
KADER += ["status_penilaian_posyandu", "status_keterampilan_posyandu", "status_keterampilan_bayi_balita"]
KADER += ["tingkatan_kader"]


def kader(*isi: str, jawab: dict[str, str] | None = None) -> list[Baris]:
    return made_tables.olah(made_tables.tabel(KADER, [i.split("|") for i in isi]), None, jawab)


def test_three_facts_of_a_cadre_are_apart() -> None:
    a, b = kader("A|Mawar|Siti|6474011203900001|Sudah|belum|Terampil|0|Purwa", "A|Mawar|Ani||||||Belum bertingkat")
    assert a.nilai["keterampilan"] == {"A": True, "B": False, "C": None, "D": None, "E": None}
    assert a.nilai["pelatihan"]["A"] is True and a.nilai["penilaian"]["A"] is False
    assert (a.nilai["tingkat_dilaporkan"], b.nilai["tingkat_dilaporkan"]) == ("purwa", "")
    assert set(b.nilai["keterampilan"].values()) == {None} and b.nilai["dinilai"] is None


def test_cadre_names_in_one_place_only_and_nik_nowhere() -> None:
    (b,) = kader("A|Mawar|Siti Contoh|6474011203900001|proses|1|1|1|Aneh")
    assert b.nilai["nama"] == "Siti Contoh" and "nama_kader" not in b.asli and "Siti" not in repr(b.asli)
    assert "6474011203900001" not in repr(b)
    assert not any("Siti" in a for a in b.alasan) and "Siti" not in repr(clean.pertanyaan([b], HARI_INI))


def test_an_unreadable_status_is_asked_about_once_for_all() -> None:
    isi = ("A|Mawar|Siti||proses|1|1|1|", "A|Mawar|Ani||Proses |1|x|1|")
    baris = kader(*isi)
    assert [b.nasib for b in baris] == [Nasib.DITANYA] * 2
    assert baris[0].nilai["pelatihan"]["A"] is None
    tanya = clean.pertanyaan(baris, HARI_INI)
    assert {t.kunci: t.baris for t in tanya} == {
        "status_tidak_terbaca|proses": (2, 3),
        "status_tidak_terbaca|x": (3,),
    }
    hasil = kader(*isi, jawab={"status_tidak_terbaca|proses": "tidak", "status_tidak_terbaca|x": "kosong"})
    assert [b.nasib for b in hasil] == [Nasib.DITERIMA] * 2
    assert hasil[0].nilai["pelatihan"]["A"] is False and hasil[1].nilai["keterampilan"]["A"] is None


def test_cadres_without_a_place_are_rejected() -> None:
    assert kader("||Siti||1|1|1|1|", "A|Mawar|Ani||1|1|1|1|")[0].nasib is Nasib.DITOLAK


# --- service figures


def kelurahan() -> dict[str, str]:
    with (DATA / "wilayah.csv").open(encoding="utf-8") as isi:
        kode = {kunci_wilayah(b["nama"]): b["kode"] for b in csv.DictReader(isi) if b["kode"].startswith("64.74.")}
    with (DATA / "ejaan.csv").open(encoding="utf-8") as isi:
        kode |= {kunci_wilayah(b["ejaan"]): b["kode"] for b in csv.DictReader(isi) if b["kode"].startswith("64.74.")}
    return {n: k for n, k in kode.items() if len(k) == len("64.74.01.1001")}


def test_nutrition_of_bontang_is_that_of_the_shipped_data() -> None:
    """225 rows × 14 counts equal the seed, which was made by hand from the same reports."""
    kode = kelurahan()
    isi = {
        (kode[kunci_wilayah(b.nilai["kelurahan"])], b.nilai["periode"]): b.nilai["ukuran"]
        for b in made_tables.olah(made_tables.dari_berkas(real_files.berkas("layanan/bontang_gizi_2025_2026.csv")))
    }
    with (DATA / "layanan_balita.csv").open(encoding="utf-8") as berkas:
        awal = list(csv.DictReader(berkas))
    assert len(isi) == len(awal) == 225
    tulis = {Keadaan.BELUM_DILAPORKAN: "", Keadaan.TIDAK_BERLAKU: "tb"}
    for b in awal:
        terbaca = isi[b["kode_wilayah"], b["periode"]]
        for u in set(b) - {"kode_wilayah", "periode"}:
            t = terbaca[u]
            assert tulis.get(t.keadaan, f"{t.nilai:.0f}" if t.nilai is not None else "?") == b[u], (b, u)


def test_per_cent_of_malang_do_not_become_counts() -> None:
    baris = made_tables.olah(made_tables.dari_berkas(real_files.berkas("layanan/kab_malang_stunting.csv")))
    assert len({b.nilai["periode"] for b in baris}) == 10 and len({b.nilai["puskesmas"] for b in baris}) == 39
    assert baris[0].nilai["periode"] == "2020-02"
    assert all(set(b.nilai["ukuran"]) == {"balita_stunting"} for b in baris)


LAYANAN = ["Kelurahan", "Bulan", "Tahun", "Sasaran Balita", "Balita Ditimbang", "Jml_Bayi_6_11_Bulan"]


def layanan(*isi: str, jawab: dict[str, str] | None = None) -> list[Baris]:
    return made_tables.olah(made_tables.tabel(LAYANAN, [i.split("|") for i in isi]), None, jawab)


def test_zero_targets_everywhere_mean_not_given_yet() -> None:
    baris = layanan("A|1|2026|0|5|", "B|Jan|2026|0|0|", "A|2|2026|0|5|", "B|2|2026|7|5|")
    sasaran = [b.nilai["ukuran"]["sasaran_balita_proyeksi"].keadaan for b in baris]
    assert sasaran == [Keadaan.BELUM_DILAPORKAN] * 2 + [Keadaan.NOL, Keadaan.ADA]
    assert baris[1].nilai["ukuran"]["balita_ditimbang"].keadaan is Keadaan.NOL
    assert [t.kode for t in clean.temuan(baris)] == ["sasaran_nol"]


def test_vitamin_a_di_luar_bulannya() -> None:
    baris = layanan("A|1|2025|9|5|0", "A|2|2025|9|5|0", "A|3|2025|9|5|", "A|4|2025|9|5|6")
    keadaan = [b.nilai["ukuran"]["bayi_6_11_bulan"].keadaan for b in baris]
    assert keadaan == [Keadaan.TIDAK_BERLAKU, Keadaan.NOL, Keadaan.BELUM_DILAPORKAN, Keadaan.ADA]
    assert [(t.kode, t.nomor) for t in clean.temuan(baris)] == [("di_luar_bulan", 5)]


@pytest.mark.parametrize("rusak", ["1l4", "8.6 %", "-3", "1,5", "1E+05", "lima"])
def test_a_broken_count_is_unknown_and_rejects_only_a_row_that_says_nothing_else(rusak: str) -> None:
    baik = [f"{n}|1|2025|9|{i}|" for i, n in enumerate("DEFG", 4)]
    a, b, c, *_ = layanan(f"A|1|2025|9|{rusak}|", "B|1|2025|9|5|", f"C|1|2025|-|{rusak}|", *baik)
    assert (a.nasib, b.nasib, c.nasib) == (Nasib.DITERIMA, Nasib.DITERIMA, Nasib.DITOLAK)
    assert "Balita Ditimbang" in c.alasan[0] and rusak in a.alasan[0]
    isi = a.nilai["ukuran"]
    assert isi["balita_ditimbang"].keadaan is Keadaan.BELUM_DILAPORKAN and isi["sasaran_balita_proyeksi"].nilai == 9
    (temuan,) = clean.temuan([a, b, c])
    assert (temuan.kode, temuan.nomor) == ("sel_tak_terbaca", a.nomor) and f"E{a.nomor} (“{rusak}”)" in temuan.teks
    assert f"E{c.nomor}" not in temuan.teks


@pytest.mark.parametrize(
    ("sel", "dibaca"),
    [("45/90", 1), ("±40 anak", 1), ("lengkap", 1), ("80%", 0), ("3 Okt 2025", 0)],
)
def test_a_known_count_of_which_most_cells_cannot_be_read_is_named_cell_by_cell(sel: str, dibaca: int) -> None:
    """Its good cells are counts; where its cells are something else (a percentage, a day), the column is named."""
    t = made_tables.tabel(
        LAYANAN, [["A", "1", "2025", "9", sel, ""] for _ in range(8)] + [["B", "1", "2025", "9", "4", ""]]
    )
    peta = columns.petakan_kolom(t, Jenis.LAYANAN)
    temuan = [*clean.temuan(clean.bersihkan_baris(t, peta, Jenis.LAYANAN)), *lost_columns.temukan_kolom(t, peta)]
    assert [x.kode for x in temuan] == (["sel_tak_terbaca"] if dibaca else ["kolom_tak_terbaca"])
    assert "Balita Ditimbang" in temuan[0].teks and all(f"E{n} (“{sel}”)" in temuan[0].teks for n in range(2, 10))


@pytest.mark.parametrize("bulan", ["", "13", "Triwulan I", "Bulan ini"])
def test_a_broken_month_rejects_the_row(bulan: str) -> None:
    a, *_ = layanan(f"A|{bulan}|2025|9|5|", *(f"A|{i}|2025|9|5|" for i in range(1, 5)))
    assert a.nasib is Nasib.DITOLAK and a.nilai["periode"] == ""


def test_ambiguous_numbers_are_asked_about_by_column() -> None:
    isi = ("A|1|2025|9|1.000|", "B|1|2025|9|5|")
    a, b = layanan(*isi)
    assert (a.nasib, b.nasib) == (Nasib.DITANYA, Nasib.DITERIMA) and "balita_ditimbang" not in a.nilai["ukuran"]
    (tanya,) = clean.pertanyaan([a, b], HARI_INI)
    hasil = layanan(*isi, jawab={tanya.kunci: "ribuan"})[0]
    assert hasil.nilai["ukuran"]["balita_ditimbang"].nilai == 1000 and hasil.nasib is Nasib.DITERIMA
    assert layanan(*isi, jawab={tanya.kunci: "desimal"})[0].nilai["ukuran"]["balita_ditimbang"].nilai == 1


def test_thousands_are_certain_in_counts() -> None:
    """1.234 children are no 1,234 children: a count has no decimals."""
    a, _ = layanan("A|1|2025|9|1.234|", "B|1|2025|9|5|")
    assert a.nasib is Nasib.DITERIMA and a.nilai["ukuran"]["balita_ditimbang"].nilai == 1234


def lebar(judul: list[str], *isi: str, jawab: dict[str, str] | None = None, **lain: object) -> list[Baris]:
    return made_tables.olah(made_tables.tabel(judul, [i.split("|") for i in isi], **lain), None, jawab)  # type: ignore[arg-type]


def test_months_side_by_side() -> None:
    (b,) = lebar(["Kelurahan", "Ditimbang Jan 2025", "Ditimbang Feb 2025", "Naik Jan 2025"], "A|5||0")
    angka = {(p, u): (t.nilai, t.keadaan) for p, u, t in clean.angka(b)}
    assert angka == {
        ("2025-01", "balita_ditimbang"): (5.0, Keadaan.ADA),
        ("2025-02", "balita_ditimbang"): (None, Keadaan.BELUM_DILAPORKAN),
        ("2025-01", "balita_naik_berat"): (0.0, Keadaan.NOL),
    }
    (c,) = lebar(["Kelurahan", "Januari", "Feb"], "A|5|6", atas=["Jumlah Balita Ditimbang Tahun 2025"])
    assert {p: t["balita_ditimbang"].nilai for p, t in c.nilai["bulanan"].items()} == {"2025-01": 5, "2025-02": 6}


def test_what_is_not_named_is_asked_about_only_for_that_sheet() -> None:
    judul, isi = ["Kelurahan", "Januari", "Februari"], "A|5|6"
    (b,) = lebar(judul, isi)
    tanya = {t.jenis: t.kunci for t in clean.pertanyaan([b], HARI_INI)}
    assert set(tanya) == {"tahun_berkas", "ukuran_berkas"} and b.nilai["bulanan"] == {}
    usul = {q.jenis: [u.kode for u in q.usul] for q in clean.pertanyaan([b], dt.date(2031, 1, 1))}
    assert usul["tahun_berkas"] == ["2031", "2030", "2029"]  # the caller's day, not the clock's
    jawab = {tanya["tahun_berkas"]: "2025", tanya["ukuran_berkas"]: "balita_ditimbang"}
    (c,) = lebar(judul, isi, jawab=jawab)
    assert c.nilai["bulanan"]["2025-02"]["balita_ditimbang"].nilai == 6 and c.nasib is Nasib.DITERIMA
    (d,) = lebar(judul, isi, jawab=jawab, lembar="lain")
    assert d.nasib is Nasib.DITANYA


def test_the_count_of_a_table_of_balita_is_asked_about_with_those_that_it_may_be() -> None:
    judul, atas = ["Kelurahan", "Jumlah"], ["JUMLAH BALITA OKTOBER 2025"]
    (b,) = lebar(judul, "A|12", atas=atas)
    (tanya,) = clean.pertanyaan([b], HARI_INI)
    assert tanya.jenis == "ukuran_berkas" and "balita_ada" in [u.kode for u in tanya.usul]
    (c,) = lebar(judul, "A|12", atas=atas, jawab={tanya.kunci: "balita_ada"})
    assert (c.nilai["periode"], c.nilai["ukuran"]["balita_ada"].nilai) == ("2025-10", 12)


def test_the_month_comes_from_the_title_not_the_signature() -> None:
    judul, isi = ["Posyandu", "S", "K", "D", "N"], "Mawar|9|9|8|5"
    assert lebar(judul, isi, lembar="Januari 2025")[0].nilai["periode"] == "2025-01"
    (b,) = lebar(judul, isi, atas=["Bontang, 5 Januari 2026"])
    assert b.nilai["periode"] == "" and clean.pertanyaan([b], HARI_INI)[0].jenis == "periode_berkas"
    (c,) = lebar(judul, isi, atas=["Laporan Januari s.d. Maret 2025"])
    assert c.nilai["periode"] == ""


def test_long_form_by_names_of_counts() -> None:
    judul = ["Kelurahan", "Bulan", "Indikator", "Nilai"]
    a, b, c = lebar(judul, "A|Jan 2025|Balita ditimbang|12", "A|Jan 2025|Balita stunting|n/a", "A|Jan 2025|Cakupan X|7")
    assert a.nilai["ukuran"]["balita_ditimbang"].nilai == 12
    assert b.nilai["ukuran"]["balita_stunting"].keadaan is Keadaan.BELUM_DILAPORKAN
    assert c.nasib is Nasib.DITOLAK and "Cakupan X" in c.alasan[0]


# --- any table

SEL = st.one_of(
    st.sampled_from(
        ["", "-", "0", "5", "1.234", "1,5", "8 %", "ya", "x", "Mawar", "Jan 2025", "2025", "117.4", "0,1", "#REF!"]
    ),
    st.text(max_size=8),
)


@given(st.sampled_from([(FASILITAS, Jenis.FASILITAS), (KADER, Jenis.KADER), (LAYANAN, Jenis.LAYANAN)]), st.data())
def test_arbitrary_tables_lose_no_row(bentuk: tuple[list[str], Jenis], data: st.DataObject) -> None:
    judul, jenis = bentuk
    isi = data.draw(st.lists(st.lists(SEL, min_size=len(judul), max_size=len(judul)), min_size=1, max_size=6))
    t = made_tables.tabel(judul, isi)
    p = columns.petakan_kolom(t, jenis)
    baris = clean.bersihkan_baris(t, p, jenis)
    assert [b.nomor for b in baris] == t.nomor
    tanya = {n for q in clean.pertanyaan(baris, HARI_INI) for n in q.baris}
    assert tanya == {b.nomor for b in baris if b.nasib is Nasib.DITANYA}
    assert all(b.alasan for b in baris if b.nasib is Nasib.DITOLAK)
    for b in baris:
        for u in b.nilai.get("ukuran", {}).values():
            assert (u.nilai is None) == (not u.keadaan.bernilai)
            assert u.nilai != 0 or u.keadaan is Keadaan.NOL
