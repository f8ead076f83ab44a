"""What an indicator comes to since January of its year: the figure of PWS, cascades and SPM, beside that of its month.

A month of it is a share of a twelfth of the year's target group; only since January is it a share of those people
themselves. Both stand side by side, each by its name.
"""

from __future__ import annotations

from ilp_data import periods
from ilp_data.format import bagian_dari, persen, teks_periode
from ilp_data.measure import pws, pws_stored
from ilp_data.measure.pws_rules import Pws
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import predikat, sebutan_satuan, tempat
from ilp_data.registry.indicators import Indikator

_DIBANDINGKAN = 2  # fewer places have no worst


def sejak_januari(pandang: Pandangan, ind: Indikator, periode: str, per: str = "kota") -> Pws | None:
    """PWS of the last month of ``periode`` by ``per``; None of what does not add up to a target group of the year, and
    where nobody counted it in that month."""
    if ind.kode not in {i.kode for i in pws_stored.tersimpan(pandang.registri)} or not pws_stored.bertambah(ind):
        return None
    akhir = periods.uraikan_periode(periode)[-1] if periode else ""
    if akhir not in pws_stored.bulan_cacah(pandang.potret, pandang.daerah, ind):
        return None
    return pws.hitung_pws(pandang.pada(periode=akhir), ind.kode, per)


def kalimat_sejak_januari(pandang: Pandangan, ind: Indikator) -> str:
    """``74.265 dari 137.722 penduduk usia 15–59 tahun dilayani sesuai standar (53,9 %), Januari–Oktober 2026``, then
    how many places have every month and which is furthest behind; "" where the sum is not known or made up."""
    p = sejak_januari(pandang, ind, pandang.periode)
    if p is None or p.simulasi or not p.terisi or p.baris[0].sasaran is None:
        return ""
    b, di = p.baris[0], tempat(pandang.potret, pandang.lingkup)
    apa = f"{bagian_dari(b.pembilang, b.sasaran, p.nama_sasaran)} {predikat(ind)} ({persen(b.capaian)})"
    return f"{apa}{di and f' di {di}'}, {masa(p.periode)}{_ekor(pandang, ind)}."


def menurut_sejak_januari(pandang: Pandangan, ind: Indikator, periode: str) -> tuple[str, str]:
    """The sum over every kind of target group and its months in words; ("", "") where there are not several kinds, or
    the sum is not known."""
    p = sejak_januari(pandang, ind, periode)
    teks = p.baris[0].menurut if p is not None and p.terisi else ""
    return (teks, masa(p.periode, pendek=True)) if p is not None and teks else ("", "")


def masa(akhir: str, *, pendek: bool = False) -> str:
    """January to a month: ``Januari–Oktober 2026``."""
    awal = f"{akhir[:4]}-01"
    return teks_periode(akhir if akhir == awal else f"{awal}..{akhir}", pendek=pendek)


def _ekor(pandang: Pandangan, ind: Indikator) -> str:
    if pandang.lingkup.kelurahan:
        return ""
    p = sejak_januari(pandang, ind, pandang.periode, "kelurahan")
    if p is None or p.simulasi or len(p.terisi) < _DIBANDINGKAN:
        return ""
    satuan, kurang = sebutan_satuan(pandang.kelurahan), len(p.terisi) < len(p.baris)
    lengkap = f"; {bagian_dari(len(p.terisi), len(p.baris), satuan)} lengkap" if kurang else ""
    akhir = p.terisi[-1]
    rendah = "" if any(b.ditahan for b in p.baris) else f"; terendah {akhir.nama} {persen(akhir.capaian)}"
    return lengkap + rendah
