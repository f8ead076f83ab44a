"""An office's own indicators in the store, on either engine: brought, read per region, undone, backed up; and an old
store that is brought forward can hold them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.intake import own
from ilp_data.store import backup, restore
from ilp_data.store import revisions as store
from tests.office_made import ISIAN, UKURAN_ISIAN

KOTA, LAIN = "64.74", "16.73"


def sendiri(mesin: Engine, daerah: str = KOTA, revisi: int | None = None) -> frozenset[str]:
    return store.potret(mesin, revisi, daerah=daerah).registri(daerah).sendiri


def test_brought_read_by_region_and_undone(filled: Engine, tmp_path: Path) -> None:
    sebelum = store.revisi_terakhir(filled, KOTA)
    nomor = own.simpan_indikator(filled, KOTA, ISIAN, "uji", UKURAN_ISIAN)
    assert sendiri(filled) == {"hiv_catin"} and sendiri(filled, LAIN) == frozenset()
    assert sendiri(filled, revisi=sebelum) == frozenset(), "an earlier revision does not know it"
    r = store.potret(filled, daerah=KOTA).registri(KOTA)
    assert r.indikator("hiv_catin").bulan == (2, 8) and r.indikator("hiv_catin").target == 80
    assert [u.orang for u in r.ukuran_sendiri] == [True, False]
    backup.cadangkan_simpanan(filled, tmp_path / "c.zip")
    lain = store.buka_mesin(f"sqlite:///{(tmp_path / 'kembali.db').as_posix()}")
    restore.pulihkan_simpanan(lain, tmp_path / "c.zip")
    assert sendiri(lain) == {"hiv_catin"}
    lain.dispose()
    own.cabut_indikator(filled, KOTA, "hiv_catin", "uji")
    assert sendiri(filled) == frozenset()
    store.batalkan_revisi(filled, nomor + 1, "uji")
    assert sendiri(filled) == {"hiv_catin"}


def test_undone_before_anything_rests_on_it(filled: Engine) -> None:
    nomor = own.simpan_indikator(filled, KOTA, ISIAN, "uji", UKURAN_ISIAN)
    store.batalkan_revisi(filled, nomor, "uji")
    potret = store.potret(filled, daerah=KOTA)
    assert not potret.registri(KOTA).sendiri and potret.ukuran_daerah.empty and potret.indikator_daerah.empty


@pytest.mark.parametrize("daerah", [KOTA, LAIN])
def test_two_regions_may_use_one_code_for_different_things(filled: Engine, daerah: str) -> None:
    for d, nama in ((KOTA, "Catin di kota"), (LAIN, "Catin di sana")):
        own.simpan_indikator(filled, d, ISIAN | {"nama_indikator_daerah": nama}, "uji", UKURAN_ISIAN)
    judul = store.potret(filled, daerah=daerah).registri(daerah).indikator("hiv_catin").judul
    assert judul == ("Catin di kota" if daerah == KOTA else "Catin di sana")
    semua = store.potret(filled)  # the whole store at once
    assert semua.registri(daerah).indikator("hiv_catin").judul == judul
