"""What Ringkasan shows: the indicator of its map, figures and list, and the places that these are of."""

from __future__ import annotations

from ilp_data.insight import reported, summary
from ilp_data.measure import reporters
from ilp_data.registry.indicators import KLASTER
from ui.app.context import Konteks


def indikator_bawaan(k: Konteks) -> str:
    """The indicator that the map opens on, one that is really reported where any is."""
    kode = summary.indikator_bawaan(k.pandang)
    return kode if kode in pilihan_indikator(k) else "ds_hadir"


def pilihan_indikator(k: Konteks) -> dict[str, str]:
    """Indicators that can colour the map of kelurahan, by code: those that every region is asked about, then wider
    ones whose counts the reading holds."""
    semua = [i for i in k.pandang.registri.semua.values() if i.jenis in ("layanan", "kader")]
    luas = [i for c in KLASTER for i in reported.luas_diketahui(k.pandang, c)]
    return {i.kode: i.judul for i in (*semua, *luas)}


def satuan_angka(k: Konteks, kode: str) -> str:
    """The places that report an indicator in the view's year: ``kelurahan``, else ``puskesmas`` or ``kecamatan``."""
    return k.sedaerah.jadi(_satuan_angka, kode)


def _satuan_angka(k: Konteks, kode: str) -> str:
    ind = k.indikator(kode)
    if ind.jenis != "layanan":
        return "kelurahan"
    return reporters.pembagian_bawaan(k.potret, k.lingkup.daerah, [ind.pembilang], k.periode[:4])
