"""The participants' sheet: real cadres filled after the class come back as assessments, simulated ones never."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from ilp_data.insight import class_plan
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Jenis, Nasib
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.store import revisions as store
from reports import class_sheet
from tests.readings import lihat
from tests.store_copies import salin_simpanan

KOTA = Lingkup("64.74")
REGISTRI = ["Nama kader", "Posyandu", "Puskesmas", "Kelurahan", "status_pelatihan", "status_penilaian",
            *(f"status_keterampilan_{g}" for g in "abcde")]  # fmt: skip


@pytest.fixture
def own_store(tmp_path: Path, mesin: Engine) -> Engine:
    hasil = store.buka_mesin(salin_simpanan(mesin, tmp_path / "ilp.db"))
    yield hasil
    hasil.dispose()


def _pandang(mesin: Engine) -> Pandangan:
    return lihat(store.potret(mesin, daerah="64.74"), KOTA)


def _impor_nyata(mesin: Engine, folder: Path) -> None:
    """Three cadres of two posyandu, assessed."""
    buku = Workbook()
    buku.active.append(REGISTRI)
    for nama, posyandu, kelurahan, hasil in (
        ("Uji Satu", "Pasir Putih 1", "Bontang Lestari", "ya ya tidak tidak tidak"),
        ("Uji Dua", "Pasir Putih 1", "Bontang Lestari", "ya tidak ya tidak tidak"),
        ("Uji Tiga", "Pasir Putih 2", "Bontang Lestari", "ya ya ya ya tidak"),
    ):
        buku.active.append([nama, posyandu, "", kelurahan, "sudah", "sudah", *hasil.split()])
    buku.save(folder / "kader.xlsx")
    hasil = draft.susun_draf(folder / "kader.xlsx", daerah="64.74", mesin=mesin)
    assert hasil.banyak(Nasib.DITERIMA) == 3, [b.alasan for b in hasil.baris]
    draft.terapkan_draf(mesin, hasil, "Uji")


def _lembar(isi: bytes) -> pd.DataFrame:
    return pd.read_excel(
        io.BytesIO(isi), sheet_name=class_sheet.LEMBAR, dtype=str, keep_default_na=False, engine="calamine"
    )


def _seperti_petugas(isi: bytes, jalur: Path, judul: list[str] | None) -> Path:
    """The sheet with other headings and ticks; ``judul`` None: one column of results in place of the groups."""
    buku = load_workbook(io.BytesIO(isi))
    halaman = buku[class_sheet.LEMBAR]
    for baris in halaman.iter_rows(min_row=2):
        if judul is None:
            baris[7].value = "Lulus"
            continue
        for kelompok in str(baris[6].value).split("; "):
            baris[7 + "ABCDE".index(kelompok)].value = "v"
    if judul is None:
        halaman.delete_cols(9, 4)
        halaman["H1"].value = "Ket. Hasil"
    for sel, teks in zip(halaman[1], judul or (), strict=False):
        sel.value = teks
    buku.move_sheet("Cara memakai", -1)
    buku.save(jalur)
    return jalur


def _periksa_salah_isi(mesin: Engine, isi: bytes, jalur: Path) -> None:
    """A sheet as people fill it: a code wiped out, an absent one, one not filled. Only what it says changes."""
    buku = load_workbook(io.BytesIO(isi))
    baris = list(buku[class_sheet.LEMBAR].iter_rows(min_row=2))
    for sel, teks in zip(baris, ("ya", "tidak hadir"), strict=False):
        sel[7 + "ABCDE".index(str(sel[6].value)[0])].value = teks
    kode, baris[0][0].value = baris[0][0].value, None  # "Kader 01" of her posyandu is still she
    buku.save(jalur)
    hasil = draft.susun_draf(jalur, daerah="64.74", mesin=mesin)
    satu, dua = hasil.baris[:2]
    assert (satu.nilai["kode_kader"], satu.nasib, dua.nasib) == (kode, Nasib.DITERIMA, Nasib.DITERIMA)
    assert "tidak ikut" in " ".join(dua.alasan)
    assert not hasil.temuan, "posyandu whose cadres were not in the class are no finding"
    assert {nama: set(x.mulai["kode_kader"]) for nama, x in hasil.perubahan.items()} == {"keterampilan_kader": {kode}}


def test_a_filled_sheet_comes_back_as_assessments(tmp_path: Path, own_store: Engine) -> None:
    _impor_nyata(own_store, tmp_path)
    pandang = _pandang(own_store)
    r = class_plan.rencana_kelas(pandang, 3)
    assert not r.simulasi and {t.kelompok for t in r.tempat} <= {"D", "E"}
    isi = class_sheet.tulis_peserta(pandang, r)
    tabel = _lembar(isi)
    assert "Uji" not in isi.decode("latin-1") and not tabel.astype(str).stack().str.contains("Uji").any()
    assert not tabel["Sebutan"].str.contains("simulasi").any()
    (tmp_path / "kosong.xlsx").write_bytes(isi)
    kosong = draft.susun_draf(tmp_path / "kosong.xlsx", daerah="64.74", mesin=own_store)
    assert kosong.jenis is Jenis.KADER and not kosong.perubahan, "an unfilled sheet changes nothing"
    buku = load_workbook(io.BytesIO(isi))
    for baris in buku[class_sheet.LEMBAR].iter_rows(min_row=2):
        for kelompok in str(baris[6].value).split("; "):
            baris[7 + "ABCDE".index(kelompok)].value = "ya"
    buku.save(tmp_path / "hasil.xlsx")
    hasil = draft.susun_draf(tmp_path / "hasil.xlsx", daerah="64.74", mesin=own_store)
    assert hasil.jenis is Jenis.KADER and hasil.banyak(Nasib.DITERIMA) == len(tabel) == len(hasil.baris)
    _periksa_salah_isi(own_store, isi, tmp_path / "salah.xlsx")
    for judul in (["Kode", "Nama", "Nama Posyandu", "PKM", "Kel/Desa", "Kec", "Kelas", *"ABCDE"], None):
        lain = _seperti_petugas(isi, tmp_path / "petugas.xlsx", judul)
        baca = draft.susun_draf(lain, daerah="64.74", mesin=own_store)
        assert baca.jenis is Jenis.KADER and set(baca.perubahan) == set(hasil.perubahan)
        for nama, beda in baca.perubahan.items():
            milik = [c for c in beda.mulai if c != "sumber"]
            pd.testing.assert_frame_equal(beda.mulai[milik], hasil.perubahan[nama].mulai[milik])
    draft.terapkan_draf(own_store, hasil, "Uji")
    sesudah = _pandang(own_store)
    assert len(sesudah.kader) == 3, "no cadre twice"
    tingkat = sesudah.kader["tingkat"].value_counts().to_dict()
    assert {t: tingkat.get(t, 0) for t in r.sesudah} == dict(r.sesudah), "what was promised"


def test_simulated_participants_are_marked_and_refused(tmp_path: Path, own_store: Engine) -> None:
    pandang = _pandang(own_store)
    isi = class_sheet.tulis_peserta(pandang, class_plan.rencana_kelas(pandang, 5))
    assert _lembar(isi)["Sebutan"].str.fullmatch(r"Kader \d{3} \(simulasi\)").all()
    buku = load_workbook(io.BytesIO(isi))
    assert "bukan anjuran" in buku["Cara memakai"]["A1"].value
    for baris in buku[class_sheet.LEMBAR].iter_rows(min_row=2):
        baris[7].value = "ya"
    buku.save(tmp_path / "contoh.xlsx")
    hasil = draft.susun_draf(tmp_path / "contoh.xlsx", daerah="64.74", mesin=own_store)
    assert {b.nasib for b in hasil.baris} == {Nasib.DITOLAK} and "simulasi" in hasil.baris[0].alasan[0]
