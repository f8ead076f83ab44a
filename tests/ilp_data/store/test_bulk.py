"""The bench's made-up regions, brought in in bulk, are row for row what the store's writer makes of them, on both
engines; and they are the nation: every kelurahan of the list of codes, with its counts."""

from __future__ import annotations

from collections import Counter

import pytest
from lokal import wilayah as lokal

from bench import nasional
from ilp_data import regions
from ilp_data.store import inspection
from ilp_data.store import revisions as store
from tests.ilp_data.store.conftest import MESIN, Tempat
from tests.stored_things import curah

KECIL = ["31.01", "91.71"]  # a few kelurahan each; before and after the city in the order of codes


@pytest.mark.parametrize("jenis", MESIN)
def test_bulk_writes_what_the_writer_writes(jenis: str, place: Tempat, monkeypatch: pytest.MonkeyPatch) -> None:
    for nama, kecil in {"POSYANDU": 7, "PUSKESMAS": 3, "KADER": 25, "BULAN": 2, "CACAH": 11}.items():
        monkeypatch.setattr(nasional, nama, kecil)
    hasil = []
    for penulis in (True, False):
        mesin = store.buka_mesin(place(jenis, isi=True))
        nasional.isi_daerah(mesin, KECIL, penulis=penulis)
        isi = curah(mesin)
        del isi["akses"]  # the bulk of a benchmark is nobody's act
        isi["revisi"] = dict(
            Counter(b[:-1] for b in Counter(isi["revisi"]).elements())
        )  # all but the time, by name the last
        hasil.append(isi)
        if not penulis:
            butir = inspection.periksa_simpanan(mesin)
            assert [b.kode for b in butir if b.hasil is inspection.Hasil.SALAH] == []
        mesin.dispose()
    assert all(any(d in b for b in hasil[1]["layanan"]) for d in KECIL)
    assert hasil[0] == hasil[1]


def test_the_regions_are_all_of_the_list_with_the_nations_quantities() -> None:
    kode = nasional.daerah_lain(600)
    semua = [w.kode for p in lokal.list_wilayah() for w in regions.anak(p.code)]
    assert len(set(kode)) == len(kode) and {*kode, "64.74", "16.73", "64.08"} == set(semua) and len(semua) == 514
    isi = nasional.susun_daerah("35.78")
    kelurahan = {w.kode for k in regions.anak("35.78") for w in regions.anak(k.kode)}
    cacah = set(zip(*(isi["layanan"][k] for k in ("kode_tempat", "periode", "ukuran")), strict=True))
    assert {k for k, _, _ in cacah} == kelurahan and len(cacah) == len(kelurahan) * 12 * 20
    jenis = isi["fasilitas"]["jenis"]
    assert len(semua) * jenis.count("posyandu") >= 300_000 and len(semua) * jenis.count("puskesmas") >= 10_000
    assert 1_450_000 <= len(semua) * len(isi["kader"]["kode"]) <= 1_550_000
