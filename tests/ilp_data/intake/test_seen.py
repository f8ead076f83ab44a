"""What a file brings is seen afterwards: every accepted facility stands in the list of loci and counts once."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data.errors import GalatMasukan
from ilp_data.insight import loci
from ilp_data.intake import decisions
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Nasib, Putusan
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from tests import real_files

BONTANG = Lingkup("64.74")
BERKAS = {
    "kelurahan": "Nama Posyandu,Puskesmas,Kelurahan\nSatu Uji,BTU I,Kannaan\nDua Uji,BTB,Santimpo\n",
    "kode desa": "desa_id,nama,kategori\n64.74.03.1003,Posyandu Uji Satu,Posyandu\n64.74.01.1004,Uji Dua,Posyandu\n",
    "tanpa kelurahan": "Nama Posyandu,Puskesmas\nSatu Uji,BTU II\nDua Uji,BTS I\n",
    "titik saja": "nama,jenis,lat,lng\nSatu Uji,Posyandu,0.1311,117.4581\nPuskesmas Uji,Puskesmas,0.1372,117.4562\n",
    "kode puskesmas": "Kode Puskesmas,Kode Posyandu,Nama Posyandu,Kelurahan\n1060837,A1,Uji,Kanaan\n1060837,A2,Uji,"
    "Kanaan\n",
    "pustu": "Nama,Jenis,Kelurahan\nPustu Uji,Pustu,Bontang Baru\n",
}


def susun(mesin: Engine, jalur: Path, daerah: str = "64.74", **lain: object) -> Draf:
    return draft.susun_draf(jalur, daerah=daerah, mesin=mesin, geo=Alat(), **lain)  # type: ignore[arg-type]


def diterima(d: Draf) -> set[str]:
    return {str(b.nilai["kode_fasilitas"]) for b in d.baris if b.nasib is Nasib.DITERIMA}


@pytest.mark.parametrize("apa", BERKAS)
def test_every_accepted_row_is_seen_and_counted(own_store: Engine, tmp_path: Path, apa: str) -> None:
    jalur = tmp_path / "berkas.csv"
    jalur.write_text(BERKAS[apa], encoding="utf-8")
    d = susun(own_store, jalur)
    jawab = {p.kunci: "baru" for p in d.pertanyaan}
    d = susun(own_store, jalur, jawab=jawab)
    assert d.putusan is Putusan.IMPOR and d.banyak(Nasib.DITERIMA) == BERKAS[apa].count("\n") - 1
    lama = len(loci.susun_fasilitas(store.potret(own_store), BONTANG))
    draft.terapkan_draf(own_store, d, "uji")
    p = store.potret(own_store)
    assert len(diterima(d)) == d.banyak(Nasib.DITERIMA)
    assert diterima(d) <= set(loci.susun_fasilitas(p, BONTANG)["kode"])
    assert len(loci.susun_fasilitas(p, BONTANG)) == lama + sum(bool(b.nilai.get("fasilitas_baru")) for b in d.baris)
    tanpa = [t.kode for t in d.temuan if t.kode == "tanpa_kelurahan"]
    assert bool(tanpa) is (apa == "tanpa kelurahan")  # a point alone finds its kelurahan


@pytest.mark.parametrize(
    ("berkas", "daerah", "banyak"),
    [
        ("fasilitas/puskesmas_komdat.csv", "64.74", 6),
        ("fasilitas/puskesmas_komdat.csv", "16.73", 10),
        ("fasilitas/puskesmas_komdat.csv", "64.08", 21),
        ("fasilitas/yogyakarta_puskesmas.geojson", "34.71", 18),
        ("kecil/04_daftar_nasional.csv", "64.74", 1),
    ],
)
def test_real_files_are_seen_in_their_region(
    own_store: Engine, berkas: str, daerah: str, banyak: int, tmp_path: Path
) -> None:
    jalur = real_files.berkas(berkas)
    if "komdat" in berkas:
        jalur = real_files.bagian(berkas, tmp_path, f'"{daerah.replace(".", "")}"')
    d = susun(own_store, jalur, daerah)
    assert d.banyak(Nasib.DITERIMA) == banyak and not d.pertanyaan
    sendiri = d.banyak(Nasib.DITERIMA) + d.banyak(Nasib.DITOLAK)
    assert sendiri == len(d.baris) and all(b.alasan for b in d.baris if b.nasib is Nasib.DITOLAK)
    draft.terapkan_draf(own_store, d, "uji")
    assert diterima(d) <= set(scope.fasilitas(store.potret(own_store), Lingkup(daerah))["kode"])


def test_two_ways_to_a_new_region_store_the_same(own_store: Engine, tmp_path: Path) -> None:
    """By boundaries and by a list of facilities: the same regency, the same kecamatan and kelurahan."""
    daftar = tmp_path / "daftar.csv"
    daftar.write_text("nama,kabupaten\nPuskesmas Uji,Kota Administrasi Jakarta Pusat\n", encoding="utf-8")
    batas = susun(own_store, real_files.berkas("batas/jakarta_pusat_rbi/ADMINISTRASIDESA_AR_25K.shp"), "31.71")
    fasilitas = susun(own_store, daftar, "31.71")
    satu, dua = batas.perubahan, fasilitas.perubahan
    assert satu["daerah"].mulai.equals(dua["daerah"].mulai)
    nama = ["kode", "nama", "tingkat", "kode_induk"]
    kiri, kanan = (x["wilayah"].mulai[nama].sort_values("kode", ignore_index=True) for x in (satu, dua))
    assert kiri.equals(kanan) and kiri["kode"].str.startswith("31.71.").sum() == 52  # 8 kecamatan, 44 kelurahan


def test_answering_reads_the_file_only_once(own_store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jalur = tmp_path / "berkas.csv"
    jalur.write_text("Nama Posyandu,Puskesmas,Kelurahan\nSejahtra 1,BTB,Kanaan\n", encoding="utf-8")
    (p,) = susun(own_store, jalur).pertanyaan
    hitung: list[str] = []
    dibaca = ((draft.clean, "bersihkan_baris"), (draft.match, "cocokkan_baris"), (draft.read, "buka_berkas"))
    for modul, nama in dibaca:
        asal = getattr(modul, nama)
        monkeypatch.setattr(modul, nama, lambda *a, _f=asal, _n=nama, **k: hitung.append(_n) or _f(*a, **k))
    d = susun(own_store, jalur, jawab={p.kunci: p.usul[0].kode})
    assert sorted(hitung) == ["bersihkan_baris", "buka_berkas", "cocokkan_baris"]
    assert [q.kunci for q in d.rincian["dijawab"]] == [p.kunci] and d.putusan is Putusan.IMPOR


def test_names_over_120_letters_are_clearly_rejected(own_store: Engine, tmp_path: Path) -> None:
    jalur = tmp_path / "berkas.csv"
    jalur.write_text(
        f"Nama Posyandu,Puskesmas,Kelurahan\n{'Mawar ' * 21},BTB,Kanaan\nUji,BTB,Kanaan\n", encoding="utf-8"
    )
    d = susun(own_store, jalur)
    assert [b.nasib for b in d.baris] == [Nasib.DITOLAK, Nasib.DITERIMA] and "120" in d.baris[0].alasan[0]
    for panjang, pesan in (("x" * 121, "terlalu panjang"), (" ", "kosong")):
        with pytest.raises(GalatMasukan, match=pesan):
            draft.terapkan_draf(own_store, d, panjang)
        with pytest.raises(GalatMasukan, match=pesan):
            decisions.catat_jawaban(own_store, "k", "jenis", "isi", panjang)
    draft.terapkan_draf(own_store, d, "x" * 120)


def test_a_point_alone_is_no_second_posyandu(own_store: Engine, tmp_path: Path) -> None:
    """Points by name alone: the one of that name in the kelurahan that holds the point, else asked; never a second."""
    jalur = tmp_path / "titik.csv"
    jalur.write_text(
        "nama,lat,lng\nPosyandu Mawar,0.1104,117.4839\nPosyandu Mawar,0.1066,117.4555\n"
        "Posyandu Baru Uji,0.1246,117.4496\n",
        encoding="utf-8",
    )
    d = susun(own_store, jalur)
    mawar, satimpo, baru = d.baris
    assert mawar.nilai["kode_fasilitas"] == "PY.1060834.64.74.02.1003.mawar" and not mawar.nilai["fasilitas_baru"]
    assert satimpo.nasib is Nasib.DITANYA and [p.jenis for p in d.pertanyaan] == ["fasilitas_bertitik"]
    assert len(d.pertanyaan[0].usul) == 3  # the two registered ones that are left, or a new one
    assert baru.nilai["fasilitas_baru"] and baru.nilai["kode_kelurahan"] == "64.74.03.1003"


def test_a_change_of_puskesmas_makes_no_second_posyandu(own_store: Engine, tmp_path: Path) -> None:
    """Moved under another puskesmas: the same file again asks nothing, and a list without puskesmas finds it."""
    jalur = tmp_path / "binaan.csv"
    jalur.write_text("Posyandu,Kelurahan,Ket\nMutiara 2,Berbas Pantai,dialihkan ke Puskesmas Bontang Selatan I\n")
    (p,) = susun(own_store, jalur).pertanyaan
    draft.terapkan_draf(own_store, susun(own_store, jalur, jawab={p.kunci: "1060833"}), "uji")
    f = store.potret(own_store).fasilitas.set_index("kode")
    assert f.loc["PY.1060834.64.74.02.1003.mutiara-2", "kode_puskesmas"] == "1060833"
    jalur.write_text("Posyandu,Kelurahan\nMutiara 2,Berbas Pantai\n")
    (b,) = susun(own_store, jalur).baris
    assert b.nilai["kode_fasilitas"] == "PY.1060834.64.74.02.1003.mutiara-2" and not b.nilai["fasilitas_baru"]
