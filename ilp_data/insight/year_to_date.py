"""What an indicator comes to since January of its year: the figure of PWS, cascades and SPM, beside that of its month.

A month of it is a share of a twelfth of the year's target group; only since January is it a share of those people
themselves. Both stand side by side, each by its name.
"""

from __future__ import annotations

from dataclasses import dataclass

from ilp_data import periods
from ilp_data.format import angka, bagian_dari, daftar, persen, teks_periode
from ilp_data.measure import pws, pws_stored
from ilp_data.measure.pws_rules import BarisPws, Pws
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import predikat_cacah, sebutan_satuan, tempat
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan

_DIBANDINGKAN = 2  # fewer places have no worst
_TEMPATNYA = "seperti pada PWS, SPM, dan kaskade"


def sejak_januari(pandang: Pandangan, ind: Indikator, periode: str, per: str = "kota") -> Pws | None:
    """PWS by ``per`` of the last month of ``periode`` that anybody counted (a year that still runs has months to come);
    None of what does not add up to a target group of the year, and where nobody counted it in any."""
    if ind.kode not in {i.kode for i in pws_stored.tersimpan(pandang.registri)} or not pws_stored.bertambah(ind):
        return None
    akhir = bulan_akhir(pandang.pada(periode=periode), ind)
    return pws.hitung_pws(pandang.pada(periode=akhir), ind.kode, per) if akhir else None


def kalimat_dua_angka(pandang: Pandangan, ind: Indikator) -> str:
    """Why the figure of the view's period is not that of PWS, with the latter: ``71,1 % dari 3.825 (bagian 10 bulan
    dari sasaran setahun); sejak Januari 2.721 dari 4.590 sasaran ibu hamil setahun (59,3 %), Januari–Oktober 2026, …``.
    "" of what does not add up over a year, and where both are one number or one of them is not known."""
    b, ini = _sejak(pandang, ind), _bagian(pandang, ind)
    if b is None or ini is None or ini.nilai == persen(b.capaian):
        return ""
    setahun = f"{bagian_dari(b.pembilang, b.sasaran, ind.semua_penyebut[0])} ({persen(b.capaian)})"
    waktu = masa(bulan_akhir(pandang, ind))
    return f"{ini.nilai} dari {ini.penyebut} ({ini.bagian}); sejak Januari {setahun}, {waktu}, {_TEMPATNYA}."


def kalimat_bulanan(pandang: Pandangan, p: Pws) -> str:
    """Beside PWS of the view's month: what other pages say of that month and of the months since January together; ""
    where PWS is not of running totals, or nobody counted them by month."""
    ind = next((i for i in pws_stored.tersimpan(pandang.registri) if i.kode == p.kode), None)
    b = _sejak(pandang, ind) if ind is not None and p.sejak_januari and not p.simulasi else None
    if ind is None or b is None:
        return ""
    waktu = dict.fromkeys([p.periode, f"{p.periode[:4]}-01..{p.periode}"])
    isi = [
        f"{x.nilai} dari {x.penyebut} ({teks_periode(w)}: {x.bagian})"
        for w in waktu
        if (x := _bagian(pandang.pada(periode=w), ind)) is not None
    ]
    if not isi:
        return ""
    sini = f"{pandang.nama} {persen(b.capaian)} dari {angka(b.sasaran)}, sasaran setahun"
    return f"{sini}. Klaster dan Profil menulis {daftar(isi)}."


def bulan_akhir(pandang: Pandangan, ind: Indikator) -> str:
    """The last month of the view's period that anybody counted; "" of none."""
    tercacah = set(pws_stored.bulan_cacah(pandang.potret, pandang.daerah, ind))
    return max((b for b in _bulan(pandang.periode) if b in tercacah), default="")


def _bulan(periode: str) -> list[str]:
    return periods.uraikan_periode(periode) if periode else []


@dataclass(frozen=True)
class _Bagian:
    """A figure of some months as written, its number of people, and which part of the year's that is."""

    nilai: str
    penyebut: str
    bagian: str


def _bagian(pandang: Pandangan, ind: Indikator) -> _Bagian | None:
    b = pandang.satu(ind.kode)
    if not Keadaan(b["keadaan"]).bernilai:
        return None
    banyak = len(b["dari_bulan"])
    kata = f"bagian {angka(banyak)} bulan dari sasaran setahun" if banyak > 1 else "seperdua belas sasaran setahun"
    return _Bagian(persen(b["nilai"]), angka(b["penyebut"]), kata)


def _sejak(pandang: Pandangan, ind: Indikator) -> BarisPws | None:
    """The whole view since January; None where that is not known."""
    p = sejak_januari(pandang, ind, pandang.periode)
    return p.baris[0] if p is not None and p.terisi and p.baris[0].sasaran is not None else None


def kalimat_sejak_januari(pandang: Pandangan, ind: Indikator) -> str:
    """``74.265 dari 137.722 penduduk usia 15–59 tahun dilayani sesuai standar (53,9 %), Januari–Oktober 2026``, then
    how many places have every month and which is furthest behind; "" where the sum is not known or made up."""
    p = sejak_januari(pandang, ind, pandang.periode)
    if p is None or p.simulasi or not p.terisi or p.baris[0].sasaran is None:
        return ""
    b, di = p.baris[0], tempat(pandang.potret, pandang.lingkup)
    apa = f"{bagian_dari(b.pembilang, b.sasaran, p.nama_sasaran)} {predikat_cacah(ind)} ({persen(b.capaian)})"
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
