"""With which kind of target group other levels of a region are shown, where that is another one."""

from __future__ import annotations

from ilp_data import format as fmt
from ilp_data.measure import places, scope, target_groups, words
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.service_units import tingkat_satuan
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.snapshot import Potret

_URUT: tuple[places.Tingkat, ...] = ("daerah", "kecamatan", "puskesmas", "kelurahan", "fasilitas")


def tingkat_lain(pandang: Pandangan, ind: Indikator, per: str) -> dict[str, tuple[str, ...]]:
    """By year what other levels are shown with, where that is another kind than that of ``per``: ``kelurahan menurut
    SPM``."""
    hasil = {}
    for tahun, menurut in target_groups.jenis_penyebut(pandang.potret, ind, pandang.daerah).items():
        sendiri = menurut.get(tingkat_satuan(pandang.potret, per, pandang.lingkup), "")
        beda: dict[str, list[str]] = {}
        for t in (t for t in _URUT if sendiri and menurut.get(t, sendiri) != sendiri):
            beda.setdefault(menurut[t], []).append(_sebut_tingkat(pandang.potret, pandang.daerah, t))
        hasil[tahun] = tuple(f"{fmt.daftar(nama, len(nama))} menurut {jenis}" for jenis, nama in beda.items())
    return hasil


def _sebut_tingkat(potret: Potret, daerah: str, tingkat: places.Tingkat) -> str:
    if tingkat == "daerah":
        return words.sebutan(scope.nama_daerah(potret, daerah))
    if tingkat == "kelurahan":
        return words.sebutan_satuan(scope.kelurahan(potret, Lingkup(daerah)))
    return "posyandu" if tingkat == "fasilitas" else kata_wilayah(daerah).tuturkan(tingkat)
