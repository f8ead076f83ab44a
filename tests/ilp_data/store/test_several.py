"""Several regions at once: what is read is what each region's own reading holds; one without any has no row."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.store import revisions as store
from ilp_data.store import schema, several

DAERAH = ("64.74", "16.73", "64.08", "14.71")


def test_facts_of_several_regions_are_those_of_each_reading(mesin: Engine) -> None:
    bahan = several.baca_bahan(mesin, DAERAH)
    for d in DAERAH:
        p = store.potret(mesin, daerah=d)
        for nama, kunci in (("kegiatan", ["nama", "mulai"]), ("angka_terbit", ["kode_wilayah", "ukuran", "sumber"])):
            satu = getattr(p, nama)
            sama = bahan.milik(nama, d)[satu.columns]
            assert sorted(map(str, sama.values.tolist())) == sorted(map(str, satu.values.tolist())), (d, nama)
            assert not satu.duplicated(kunci).any()
        f = p.fasilitas[p.fasilitas["kode_daerah"] == d]
        jumlah = f.groupby(["jenis", "lokus_ilp", "sumber_lokus"]).size().to_dict()
        assert bahan.milik("lokus", d).set_index(["jenis", "lokus_ilp", "sumber_lokus"])["jumlah"].to_dict() == jumlah
    assert bahan.milik("ikhtisar", "14.71").empty and len(bahan.milik("ikhtisar", "64.74")) > 100


def test_readiness_is_counted_by_puskesmas_and_never_from_simulated_rows(mesin: Engine, own_store: Engine) -> None:
    assert several.baca_bahan(mesin, DAERAH).kesiapan.empty
    t = schema.tabel["kesiapan"]
    with own_store.begin() as k:  # as if an office had reported what the sample made up
        k.execute(t.update().values(simulasi=False))
    isi = several.baca_bahan(own_store, DAERAH).kesiapan
    nyata = store.potret(own_store, daerah="64.74").kesiapan
    ada = nyata[nyata["status"] == "ya"]
    assert isi.set_index("kode_puskesmas")["ada"].to_dict() == ada["kode_puskesmas"].value_counts().to_dict()
    sk = ada[ada["unsur"] == "sk"]["kode_puskesmas"].value_counts()
    assert isi.set_index("kode_puskesmas")["sk_ada"].to_dict() == {k: int(sk.get(k, 0)) for k in isi["kode_puskesmas"]}
    assert set(isi["lokus_ilp"]) == {"ya"} and len(isi) == 6


def test_boundaries_are_asked_for_by_region(mesin: Engine) -> None:
    assert several.daerah_berbatas(mesin, ["64.74", "14.71", "64.08"]) == ["64.08", "64.74"]
    assert len(several.baca_batas_daerah(mesin, ["64.74"])) == 15
    assert several.baca_bahan(mesin, []).ikhtisar.empty


def test_the_country_has_514_kabupaten_and_kota_in_38_provinces() -> None:
    semua = regions.semua_daerah()
    assert (len(semua), len(regions.semua_provinsi())) == (514, 38)
    assert len({d.kode for d in semua}) == 514 and {d.tingkat for d in semua} == {"kota", "kabupaten"}
    assert sum(d.kode_induk == "64" for d in semua) == 10
    assert regions.kenali_provinsi(" 64 ").nama == "Kalimantan Timur"


@pytest.mark.parametrize("kode", ["64.74", "99", "", "6", "Kaltim"])
def test_what_is_no_province_is_refused(kode: str) -> None:
    with pytest.raises(GalatKode):
        regions.kenali_provinsi(kode)
