"""Events between sectors: the sheet that goes out comes back without a change, a file is read with its questions, the
form makes one revision that can be undone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.insight import events as insight
from ilp_data.intake import activities, decisions
from ilp_data.intake.draft import corrections, templates
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Nasib, Putusan
from ilp_data.registry.events import StatusKegiatan
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

TANPA = {"baru": 0, "berubah": 0, "hilang": 0}
JUDUL = ["Nama Kegiatan", "Tanggal", "Tempat", "Jumlah Undangan", "Hadir", "Unsur", "Status"]


def susun(folder: Path, mesin: Engine, *baris: list[str], judul: list[str] = JUDUL, **lain: object) -> Draf:
    buku = Workbook()
    halaman = buku.active
    for b in ([], ["DAFTAR KEGIATAN LINTAS SEKTOR"], judul, *baris):
        halaman.append(b)
    buku.save(folder / "kegiatan.xlsx")
    return draft.susun_draf(folder / "kegiatan.xlsx", daerah="64.74", mesin=mesin, **lain)


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08"])
def test_an_untouched_template_changes_nothing(daerah: str, tmp_path: Path, mesin: Engine, potret: Potret) -> None:
    (tmp_path / "t.xlsx").write_bytes(templates.buat_templat(Jenis.KEGIATAN, potret, daerah))
    hasil = draft.susun_draf(tmp_path / "t.xlsx", daerah=daerah, mesin=mesin)
    banyak = len(insight.semua_kegiatan(potret, daerah))
    assert (hasil.jenis, hasil.putusan, hasil.banyak(Nasib.DITERIMA)) == (Jenis.KEGIATAN, Putusan.IMPOR, banyak)
    assert draft.ringkas_draf(hasil)["beda"] == TANPA and not hasil.perubahan


def test_who_came_joins_who_was_invited(tmp_path: Path, own_store: Engine, potret: Potret) -> None:
    buku = load_workbook(io.BytesIO(templates.buat_templat(Jenis.KEGIATAN, potret, "64.74")))
    halaman = buku[templates.LEMBAR]
    judul = [s.value for s in halaman[1]]
    baris = next(r for r in halaman.iter_rows(min_row=2) if r[0].value == "Rapat koordinasi implementasi ILP Posyandu")
    assert baris[judul.index("Diundang")].value in (97, "97")
    baris[judul.index("Hadir")].value = 88
    buku.save(tmp_path / "isi.xlsx")
    hasil = draft.susun_draf(tmp_path / "isi.xlsx", daerah="64.74", mesin=own_store)
    nomor = draft.terapkan_draf(own_store, hasil, "Uji")
    kata = {k.nama: k for k in insight.semua_kegiatan(store.potret(own_store, daerah="64.74"), "64.74")}
    assert kata[str(baris[0].value)].kata_peserta == "88 hadir dari 97 diundang"
    store.batalkan_revisi(own_store, nomor, "Uji")
    assert insight.semua_kegiatan(store.potret(own_store, daerah="64.74"), "64.74") == insight.semua_kegiatan(
        potret, "64.74"
    )


def test_a_list_of_the_office_is_read(tmp_path: Path, mesin: Engine) -> None:
    hasil = susun(
        tmp_path, mesin,
        ["Rapat Pokjanal", "14-17 Mei 2026", "Aula", "40", "35", "camat; lurah", "sudah"],
        ["Jambore kader", "Oktober 2026", "", "", "ratusan kader", "kader", "direncanakan"],
        ["Lomba posyandu", "2026", "", "", "", "", "ditunda karena anggaran"],
        ["", "2026-01-02", "Aula", "", "", "", ""],
        ["Rapat tanpa tanggal", "segera", "Aula", "", "", "", ""],
    )  # fmt: skip
    assert hasil.jenis is Jenis.KEGIATAN
    nasib = [(b.nilai["nama_kegiatan"], b.nasib) for b in hasil.baris]
    assert [n for _, n in nasib] == [Nasib.DITERIMA] * 3 + [Nasib.DITOLAK] * 2
    isi = {b["nama"]: b for b in hasil.perubahan["kegiatan"].mulai.to_dict("records")}
    rapat, jambore, lomba = isi["Rapat Pokjanal"], isi["Jambore kader"], isi["Lomba posyandu"]
    assert (rapat["mulai"], rapat["selesai"], rapat["ketelitian_tanggal"]) == ("2026-05-14", "2026-05-17", "hari")
    assert (rapat["peserta"], rapat["keterangan_peserta"], rapat["status"]) == (
        "35", "hadir dari 40 diundang", "terlaksana",
    )  # fmt: skip
    assert (jambore["mulai"], jambore["peserta"], jambore["keterangan_peserta"]) == ("2026-10", "", "ratusan kader")
    assert (lomba["mulai"], lomba["status"]) == ("2026", "direncanakan; ditunda karena anggaran")
    assert all(b["kode_daerah"] == "64.74" and b["sumber"] == "impor berkas kegiatan.xlsx" for b in isi.values())


def test_a_sheet_as_clerks_keep_it(tmp_path: Path, mesin: Engine) -> None:
    """The status stands in the remark, one cell has both numbers, parties are parted by commas and slashes."""
    judul = ["Kegiatan", "Hari/Tanggal", "Lokasi", "Undangan/Hadir", "Lintas Sektor Terkait", "Ket"]
    hasil = susun(
        tmp_path, mesin,
        ["Rakor Pokjanal", "Selasa, 16 Juni 2026", "Aula", "97/81", "Dinkes, DPMD/TP PKK", "Terlaksana, ada notula"],
        ["Kelas kader", "17-18/11/2026", "BPU", "40 / 38", "Dinkes/Puskesmas", "sudah terlaksana"],
        ["Lomba posyandu", "Minggu ke-2 Nov 2026", "", "", "PKK; DPMD", "batal"],
        ["Lokakarya mini", "TW III 2026", "", "", "TNI/POLRI, lurah dan tokoh agama", "belum dilaksanakan"],
        ["Monev", "Minggu ke-2 Nov", "", "", "", "anggaran APBD"],
        judul=judul,
    )  # fmt: skip
    assert [b.nasib for b in hasil.baris] == [Nasib.DITERIMA] * 4 + [Nasib.DITOLAK]
    assert "tidak menyebut tahunnya" in hasil.baris[4].alasan[-1]
    isi = hasil.perubahan["kegiatan"].mulai.to_dict("records")
    kolom = ("mulai", "selesai", "peserta", "keterangan_peserta", "unsur_hadir", "status")
    assert {b["nama"]: tuple(b[k] for k in kolom) for b in isi} == {
        "Rakor Pokjanal": ("2026-06-16", "", "81", "hadir dari 97 diundang", "Dinkes; DPMD; TP PKK",
                           "Terlaksana, ada notula"),
        "Kelas kader": ("2026-11-17", "2026-11-18", "38", "hadir dari 40 diundang", "Dinkes; Puskesmas", "terlaksana"),
        "Lomba posyandu": ("2026-11", "", "", "", "PKK; DPMD", "batal; waktu: Minggu ke-2 Nov 2026"),
        "Lokakarya mini": ("2026-07", "2026-09", "", "", "TNI/POLRI; lurah; tokoh agama",
                           "direncanakan; waktu: TW III 2026"),
    }  # fmt: skip


def test_a_date_that_became_exact_is_asked_about_and_not_doubled(tmp_path: Path, mesin: Engine, potret: Potret) -> None:
    nama = "Rapat koordinasi implementasi ILP Posyandu"
    baris = [nama, "12 September 2024", "", "", "", "", ""]
    tanya = susun(tmp_path, mesin, baris)
    assert tanya.putusan is Putusan.TANYA and [p.jenis for p in tanya.pertanyaan] == ["kegiatan_tanggal"]
    kunci = tanya.pertanyaan[0].kunci
    satu = susun(tmp_path, mesin, baris, jawab={kunci: "satu"}).perubahan["kegiatan"]
    assert list(satu.akhir["mulai"]) == ["2024"] and list(satu.mulai["mulai"]) == ["2024-09-12"]
    assert list(satu.mulai["peserta"]) == ["97"], "what the file does not say stays"
    lain = susun(tmp_path, mesin, baris, jawab={kunci: "baru"}).perubahan["kegiatan"]
    assert lain.akhir.empty and len(lain.mulai) == 1


def test_personal_data_does_not_stay(tmp_path: Path, mesin: Engine) -> None:
    unsur = "Bapak Camat; camat, HP 081234567890; Ibu Siti Aminah; dr. Budi"
    hasil = susun(tmp_path, mesin, ["Lomba Kader Berprestasi", "2026-02-03", "Aula", "", "", unsur, "terlaksana"])
    (isi,) = hasil.perubahan["kegiatan"].mulai.to_dict("records")
    assert isi["unsur_hadir"] == "Bapak Camat; camat, HP [dihapus]", "what names no office goes whole"
    assert "orang pada unsurnya tidak disimpan" in " ".join(hasil.baris[0].alasan)
    assert isi["nama"] == "Lomba Kader Berprestasi"


def test_the_form_adds_edits_and_refuses(own_store: Engine) -> None:
    isian = {
        "nama": "Lomba kader",
        "jenis": "lomba",
        "mulai": "Agustus 2026",
        "status": "direncanakan",
        "tempat": "Aula",
    }
    activities.simpan_kegiatan(own_store, "64.74", isian, "Uji")
    with pytest.raises(GalatMasukan, match="sudah tercatat"):
        activities.simpan_kegiatan(own_store, "64.74", isian, "Uji")
    ubah = isian | {"mulai": "17/8/2026", "status": "terlaksana", "tempat": ""}
    nomor = activities.simpan_kegiatan(own_store, "64.74", ubah, "Uji", ("Lomba kader", "2026-08"))
    ada = [k for k in insight.semua_kegiatan(store.potret(own_store, daerah="64.74"), "64.74") if k.jenis == "lomba"]
    assert [(k.mulai, k.tempat, k.status, k.sumber) for k in ada] == [
        ("2026-08-17", "", StatusKegiatan.TERLAKSANA, activities.SUMBER)
    ]
    sampai = {"nama": "Kelas", "mulai": "17-18 Nov 2026", "unsur_hadir": "Dinkes, PKK", "status": "direncanakan"}
    nomor = activities.simpan_kegiatan(own_store, "64.74", sampai, "Uji")
    (kelas,) = [
        k for k in insight.semua_kegiatan(store.potret(own_store, daerah="64.74"), "64.74") if k.nama == "Kelas"
    ]
    assert (kelas.waktu, kelas.unsur) == ("17–18 November 2026", ("Dinkes", "PKK"))
    rencana = {"status": "direncanakan", "peserta": "41", "keterangan_peserta": "hadir dari 50 diundang"}
    salah_isi = (
        {"nama": ""},
        {"mulai": ""},
        {"mulai": "segera"},
        {"mulai": "Senin, 18/8/2026"},
        {"selesai": "2025-01-01"},
        {"tempat": "x" * 500},
    )
    for salah in salah_isi:
        with pytest.raises(GalatMasukan):
            activities.simpan_kegiatan(own_store, "64.74", ubah | {"nama": "Lain"} | salah, "Uji")
    depan = {"mulai": str(store.potret(own_store, daerah="64.74").hari_ini("64.74").year + 1)}
    tolak = ((depan, "belum dapat terlaksana"), (rencana, "masih rencana"), (rencana | depan, "masih rencana"))
    for salah, kata in tolak:
        with pytest.raises(GalatMasukan, match=kata):
            activities.simpan_kegiatan(own_store, "64.74", ubah | {"nama": "Lain"} | salah, "Uji")
    assert store.revisi_terakhir(own_store, "64.74") == nomor


def test_a_new_region_can_note_its_first_event(own_store: Engine) -> None:
    activities.simpan_kegiatan(own_store, "14.71", {"nama": "Sosialisasi ILP", "mulai": "2026"}, "Uji")
    assert [k.nama for k in insight.semua_kegiatan(store.potret(own_store, daerah="14.71"), "14.71")] == [
        "Sosialisasi ILP"
    ]


def test_results_of_a_contest_stand_with_their_posyandu_and_follow_their_event(
    own_store: Engine, potret: Potret
) -> None:
    acara = ("Lomba kader", "2026-08-17")
    activities.simpan_kegiatan(own_store, "64.74", {"nama": acara[0], "mulai": acara[1], "jenis": "lomba"}, "Uji")
    f = potret.fasilitas[potret.fasilitas["jenis"] == "posyandu"]
    satu, dua = f["kode"].iloc[0], f["kode"].iloc[1]
    nama = dict(zip(f["kode"], f["nama"], strict=True))
    activities.simpan_hasil(own_store, "64.74", acara, satu, "juara 2", "Uji")
    activities.simpan_hasil(own_store, "64.74", acara, satu, "juara 1", "Uji")
    activities.simpan_hasil(own_store, "64.74", acara, dua, "harapan 1", "Uji")

    def hasil() -> dict[tuple[str, str], list[tuple[str, str]]]:
        return insight.hasil_posyandu(store.potret(own_store, daerah="64.74"), "64.74")

    assert hasil() == {acara: [(nama[satu], "juara 1"), (nama[dua], "harapan 1")]}, "winners first"
    pindah = {"nama": acara[0], "mulai": "18 Agustus 2026", "jenis": "lomba"}
    activities.simpan_kegiatan(own_store, "64.74", pindah, "Uji", acara)
    assert list(hasil()) == [("Lomba kader", "2026-08-18")]
    activities.simpan_hasil(own_store, "64.74", ("Lomba kader", "2026-08-18"), satu, "", "Uji")
    assert [n for n, _ in hasil()["Lomba kader", "2026-08-18"]] == [nama[dua]]
    for salah in ((acara, satu), (("Lomba kader", "2026-08-18"), "PY.tidak-ada")):
        with pytest.raises(GalatMasukan):
            activities.simpan_hasil(own_store, "64.74", *salah, "juara", "Uji")
    lain = ("Lomba yel-yel", "2026-08-18")  # a second contest of that day
    activities.simpan_kegiatan(own_store, "64.74", {"nama": lain[0], "mulai": lain[1], "jenis": "lomba"}, "Uji")
    activities.simpan_hasil(own_store, "64.74", lain, dua, "juara 3", "Uji")
    assert hasil() == {("Lomba kader", "2026-08-18"): [(nama[dua], "harapan 1")], lain: [(nama[dua], "juara 3")]}
    milik = potret.fasilitas[potret.fasilitas["kode_daerah"] == "64.74"]
    assert len(store.potret(own_store, daerah="64.74").fasilitas) == len(milik), "no facility is touched"


def test_times_that_are_no_day_are_kept_as_exact_as_they_are_certain(tmp_path: Path, mesin: Engine) -> None:
    hasil = susun(
        tmp_path, mesin,
        ["Rapat A", "minggu ke-2 November 2024", "Aula", "", "", "camat", "sudah"],
        ["Rapat B", "awal Maret 2025", "", "", "", "lurah", ""],
        ["Monev", "triwulan III 2025", "", "", "", "Dinkes", "rencana"],
        ["Bimtek", "Januari–Maret 2025", "", "", "", "Dinkes", ""],
        ["Minggu sehat", "Minggu, 2 November 2025", "", "", "", "Dinkes", ""],
        ["Evaluasi", "akhir tahun 2024", "", "", "", "Dinkes", ""],
        ["Tanpa", "pekan depan", "", "", "", "Dinkes", ""],
    )  # fmt: skip
    assert [b.nasib for b in hasil.baris] == [Nasib.DITERIMA] * 6 + [Nasib.DITOLAK]
    isi = {b["nama"]: b for b in hasil.perubahan["kegiatan"].mulai.to_dict("records")}
    waktu = {n: (b["mulai"], b["selesai"], b["ketelitian_tanggal"]) for n, b in isi.items()}
    assert waktu == {
        "Rapat A": ("2024-11", "", "bulan"),
        "Rapat B": ("2025-03", "", "bulan"),
        "Monev": ("2025-07", "2025-09", "bulan"),
        "Bimtek": ("2025-01", "2025-03", "bulan"),
        "Minggu sehat": ("2025-11-02", "", "hari"),
        "Evaluasi": ("2024", "", "tahun"),
    }
    assert isi["Rapat A"]["status"] == "terlaksana; waktu: minggu ke-2 November 2024"
    assert isi["Minggu sehat"]["status"] == ""


def test_sectors_below_each_other_beside_merged_cells_are_one_event(tmp_path: Path, own_store: Engine) -> None:
    buku = Workbook()
    halaman = buku.active
    halaman.append(["No", "Nama Kegiatan", "Waktu Pelaksanaan", "Tempat", "Sektor terkait", "Jumlah undangan"])
    for baris in (
        [1, "Rapat koordinasi ILP", "minggu ke-2 November 2024", "Aula", "Pokjanal", "97"],
        [None, None, None, None, "TNI/POLRI", None],
        [None, None, None, None, "DPRD", None],
        [2, "Rapat lain", "3 Juni 2025", "Aula", "Dinkes", "40"],
        [3, "Rapat lain", "3 Juni 2025", "Hotel", "Bappeda", "40"],
    ):
        halaman.append(baris)
    for kolom in "ABCDF":
        halaman.merge_cells(f"{kolom}2:{kolom}4")
    buku.save(tmp_path / "gabung.xlsx")
    hasil = draft.susun_draf(tmp_path / "gabung.xlsx", daerah="64.74", mesin=own_store)
    assert [b.nasib for b in hasil.baris] == [Nasib.DITERIMA] * 4 + [Nasib.DITOLAK]
    isi = {b["nama"]: b for b in hasil.perubahan["kegiatan"].mulai.to_dict("records")}
    assert isi["Rapat koordinasi ILP"]["unsur_hadir"] == "Pokjanal; TNI/POLRI; DPRD"
    assert len(isi) == 2 and isi["Rapat lain"]["tempat"] == "Aula"
    draft.terapkan_draf(own_store, hasil, "Uji", sebagian=True)
    lagi = draft.susun_draf(tmp_path / "gabung.xlsx", daerah="64.74", mesin=own_store)
    assert not lagi.perubahan, "the same file brings nothing a second time"


def test_a_sheet_of_winners_is_read_without_their_names(tmp_path: Path, own_store: Engine, potret: Potret) -> None:
    f = potret.fasilitas[potret.fasilitas["jenis"] == "posyandu"]
    f = f[(f["kode_daerah"] == "64.74") & ~f["nama"].duplicated(keep=False)].head(3)
    wilayah = dict(zip(potret.wilayah["kode"], potret.wilayah["nama"], strict=True))
    tempat = [(b["nama"], wilayah[b["kode_kelurahan"]]) for b in f.to_dict("records")]
    buku = Workbook()
    halaman = buku.active
    for baris in (
        ["HASIL LOMBA KADER POSYANDU TINGKAT KOTA BONTANG TAHUN 2025"],
        ["Rabu, 12 November 2025"],
        [],
        ["No", "Nama Kader", "Posyandu", "Kelurahan", "Juara", "Nilai", "Kategori", "Ket"],
        [1, "Siti Aminah", *tempat[0], "Juara I (Siti)", 87.5, "Penyuluhan", "an. Siti"],
        [2, "Rina", *tempat[1], 2, 85, "", ""],
        [3, "Ani", "Posyandu Kwxyz", tempat[0][1], 3, 80, "", ""],
        [4, "Wati", *tempat[2], "", "", "", "Wati"],
    ):
        halaman.append(baris)
    buku.save(tmp_path / "lomba.xlsx")
    hasil = draft.susun_draf(tmp_path / "lomba.xlsx", daerah="64.74", mesin=own_store)
    assert (hasil.jenis, hasil.putusan) == (Jenis.HASIL_LOMBA, Putusan.TANYA)
    assert [b.nasib for b in hasil.baris] == [Nasib.DITERIMA] * 2 + [Nasib.DITANYA, Nasib.DITOLAK]
    assert [p.jenis for p in hasil.pertanyaan] == ["posyandu_tidak_dikenal"] and "fasilitas" not in hasil.perubahan
    assert any("Nama Kader" in c for c in hasil.rincian["catatan"])
    tersimpan = repr([*hasil.baris, *(p.mulai.to_dict("records") for p in hasil.perubahan.values())])
    assert not [n for n in ("Siti", "Rina", "Ani", "Wati") if f"{n} " in tersimpan or f"{n}'" in tersimpan]
    draft.terapkan_draf(own_store, hasil, "Uji", sebagian=True)
    kini = store.potret(own_store, daerah="64.74")
    acara = ("Lomba Kader Posyandu Tingkat Kota Bontang", "2025-11-12")
    menang = [(tempat[0][0], "Juara I, nilai 87,5 (Penyuluhan)"), (tempat[1][0], "Juara 2, nilai 85")]
    assert insight.hasil_posyandu(kini, "64.74") == {acara: sorted(menang)}
    assert next(k.jenis for k in insight.semua_kegiatan(kini, "64.74") if (k.nama, k.mulai) == acara) == "lomba"
    (tmp_path / "t.xlsx").write_bytes(templates.buat_templat(Jenis.HASIL_LOMBA, kini, "64.74"))
    for nama in ("lomba.xlsx", "t.xlsx"):
        lagi = draft.susun_draf(tmp_path / nama, daerah="64.74", mesin=own_store)
        assert lagi.jenis is Jenis.HASIL_LOMBA and not lagi.perubahan, "nothing a second time"
    halaman["A1"].value = "HASIL LOMBA YEL-YEL POSYANDU TINGKAT KOTA BONTANG TAHUN 2025"  # another of that day
    buku.save(tmp_path / "yel.xlsx")
    hasil = draft.susun_draf(tmp_path / "yel.xlsx", daerah="64.74", mesin=own_store)
    jawab = {p.kunci: decisions.BARU for p in hasil.pertanyaan if p.jenis == "hasil_kegiatan"}
    hasil = draft.susun_draf(tmp_path / "yel.xlsx", daerah="64.74", mesin=own_store, jawab=jawab)
    draft.terapkan_draf(own_store, hasil, "Uji", sebagian=True)
    dua = insight.hasil_posyandu(store.potret(own_store, daerah="64.74"), "64.74")
    assert dua == {acara: sorted(menang), ("Lomba Yel-yel Posyandu Tingkat Kota Bontang", "2025-11-12"): sorted(menang)}


def test_what_a_contest_leaves_to_mend_comes_back_as_its_result(tmp_path: Path, mesin: Engine, potret: Potret) -> None:
    """The correction sheet has no title: the contest, its day and the rank, without names, stand in its columns."""
    f = potret.fasilitas[(potret.fasilitas["jenis"] == "posyandu") & (potret.fasilitas["kode_daerah"] == "64.74")]
    nama = f.loc[f["kode_kelurahan"] == "64.74.02.1005", "nama"].iloc[0]
    buku = Workbook()
    isi = [["Posyandu", "Kelurahan", "Juara"], ["Tidak Ada 99", "Bontang Lestari", "Juara III an. Namasatu"]]
    for b in (["HASIL LOMBA CERDAS CERMAT KADER"], ["12 November 2025"], *isi):
        buku.active.append(b)
    buku.save(tmp_path / "hasil.xlsx")
    draf = draft.susun_draf(tmp_path / "hasil.xlsx", daerah="64.74", mesin=mesin)
    koreksi = load_workbook(io.BytesIO(corrections.buat_koreksi(draf)))
    lembar = koreksi[corrections.LEMBAR]
    assert [s.value for s in lembar[2]][:5] == [
        "Tidak Ada 99", "Bontang Lestari", "juara III", "Lomba Cerdas Cermat Kader", "2025-11-12"
    ]  # fmt: skip
    lembar["A2"] = nama
    koreksi.save(tmp_path / "terisi.xlsx")
    hasil = draft.susun_draf(tmp_path / "terisi.xlsx", daerah="64.74", mesin=mesin)
    assert (hasil.jenis, hasil.putusan) == (Jenis.HASIL_LOMBA, Putusan.IMPOR)
    kunci = ("hasil", "nama_acara", "mulai_acara")
    assert [tuple(b.nilai[k] for k in kunci) for b in hasil.baris] == [
        ("Juara III", "Lomba Cerdas Cermat Kader", "2025-11-12")
    ]


def test_parties_under_an_unknown_heading_are_known_by_their_cells(tmp_path: Path, mesin: Engine) -> None:
    judul = [
        "No",
        "Hari/Tanggal",
        "Nama Kegiatan",
        "Tempat",
        "Jumlah Undangan",
        "Peserta",
        "Yang duduk di meja",
        "Pakaian",
    ]
    hasil = susun(
        tmp_path, mesin,
        ["1", "Senin, 12 Feb 2026", "Rapat", "Aula", "10", "12", "Camat, Kapolsek / dr. Siti Aminah", "batik"],
        ["2", "Jumat, 13 Feb 2026", "Rapat lanjutan", "Aula", "sekitar 50", "±40", "Bakul jamu, Forkopimcam", "batik"],
        judul=judul,
    )  # fmt: skip
    satu, dua = (b.nilai for b in hasil.baris)
    assert satu["unsur_hadir"] == "Camat; Kapolsek", "what is nobody's office is no party"
    assert dua["unsur_hadir"] == "Bakul jamu; Forkopimcam"
    assert (dua["diundang"], dua["hadir"], dua["keterangan_peserta"]) == (None, None, "sekitar 50 diundang; ±40 hadir")
    assert [(t.kode, t.nomor) for t in hasil.temuan] == [("hari_lain", 4), ("hadir_melebihi_undangan", 4)]
    catatan = hasil.rincian["catatan"]
    assert "Kolom teks yang tidak dipakai: “Pakaian”." in catatan and not any("“No”" in c for c in catatan)


def test_who_is_to_come_stands_in_words_and_how_many_beside_them(tmp_path: Path, mesin: Engine) -> None:
    judul = ["No", "Hari/Tanggal", "Jam", "Kegiatan", "Tempat", "Peserta", "Jumlah", "Ket"]
    hasil = susun(
        tmp_path, mesin,
        ["1", "Senin, 12 Januari 2026", "09.00", "Sosialisasi Uji", "Aula", "Puskesmas, Pokjanal", "45", "terlaksana"],
        ["2", "Maret 2026", "", "Lomba kader Uji", "", "Kader posyandu", "60 org", "rencana"],
        ["3", "5 Mei 2026", "", "Jambore Uji", "", "Kader, PKK", "", "batal"], judul=judul,
    )  # fmt: skip
    isi = [(b.nilai["unsur_hadir"], b.nilai["diundang"], b.nilai["hadir"]) for b in hasil.baris]
    assert hasil.putusan is Putusan.IMPOR
    assert isi == [("Puskesmas; Pokjanal", None, 45), ("Kader posyandu", 60, None), ("Kader; PKK", None, None)]
    status = [b.nilai["status_kegiatan"] for b in hasil.baris]
    assert [s.partition(";")[0] for s in status] == ["terlaksana", "direncanakan", "batal"]
