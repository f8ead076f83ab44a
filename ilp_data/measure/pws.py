"""PWS, pemantauan wilayah setempat: of each place, how far it is in the year, and who is still to be reached.

Two tests make the word: the cumulative result against the year's target by now (a twelfth a month), and what this
month brought against what the month before did. Where one of them cannot be made there is no word. A target is one
that a source says for that year, else there is none; people to be reached are counted only where counts are known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from ilp_data import periods
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.format import bulat
from ilp_data.measure import coverage, scope
from ilp_data.measure.view import Pandangan
from ilp_data.registry import coverage as registry
from ilp_data.registry import indicators
from ilp_data.registry.coverage import JenisPeriode, Target
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

BULAN_SETAHUN = 12
SUMBER_ATURAN = (
    "aturan PWS (scribd.com/document/505586399): target setahun dibagi 12 dan dijumlahkan sampai bulan itu; capaian "
    "bulan ini dibandingkan dengan bulan lalu"
)


class Arah(StrEnum):
    """What this month brought against the month before."""

    NAIK = "naik"
    TURUN = "turun"
    TETAP = "tetap"


class Kata(StrEnum):
    """The word of a place, the best first."""

    BAIK = "baik"
    CUKUP = "cukup"
    KURANG = "kurang"
    JELEK = "jelek"


ARTI_KATA: dict[Kata, str] = {
    Kata.BAIK: "di atas target dan naik",
    Kata.CUKUP: "di bawah target tetapi naik",
    Kata.KURANG: "di atas target tetapi turun",
    Kata.JELEK: "di bawah target dan turun",
}
_KATA = {
    (True, Arah.NAIK): Kata.BAIK,
    (True, Arah.TURUN): Kata.KURANG,
    (False, Arah.NAIK): Kata.CUKUP,
    (False, Arah.TURUN): Kata.JELEK,
}


@dataclass(frozen=True)
class BarisPws:
    """One place: percentages of the year's target group, None where unknown. ``sesuai``: whether it is at or above the
    target by now. ``sisa_orang``: who is still to be reached by December, ``sisa_per_bulan``: each month from now."""

    kode: str
    nama: str
    capaian: float | None = None
    target_kumulatif: float | None = None
    arah: Arah | None = None
    kata: Kata | None = None
    sisa_orang: int | None = None
    sisa_per_bulan: int | None = None
    pembilang: float | None = None
    sasaran: float | None = None
    sumber: str = ""
    catatan: str = ""
    simulasi: bool = False

    @property
    def sesuai(self) -> bool | None:
        """At or above the target by now; None where result or target is unknown."""
        if self.capaian is None or self.target_kumulatif is None:
            return None
        return self.capaian >= self.target_kumulatif


@dataclass(frozen=True)
class Pws:
    """An indicator in a month, by place, the best first and those without a figure last."""

    kode: str
    judul: str
    pendek: str
    definisi: str
    nama_pembilang: str
    nama_sasaran: str
    periode: str
    per: str
    target: Target | None
    baris: tuple[BarisPws, ...]

    @property
    def target_kumulatif(self) -> float | None:
        """The year's target by the end of the month."""
        return laju(self.target.nilai, self.periode) if self.target else None

    @property
    def terisi(self) -> tuple[BarisPws, ...]:
        """The places with a figure."""
        return tuple(b for b in self.baris if b.capaian is not None)

    @property
    def simulasi(self) -> bool:
        return any(b.simulasi for b in self.baris)


def laju(target: float, bulan: str) -> float:
    """A year's target by the end of a month: ``laju(95, "2025-08") == 63.33…``."""
    return target * periods.nomor_bulan(bulan) / BULAN_SETAHUN


def kata(capaian: float | None, target: float | None, arah: Arah | None) -> Kata | None:
    """The word by the rule; None where a test cannot be made, or where the rule says nothing (no change)."""
    if capaian is None or target is None or arah is None:
        return None
    return _KATA.get((capaian >= target, arah))


def bandingkan_bulan(ini: float | None, lalu: float | None) -> Arah | None:
    """What this month brought against the month before; None where either is unknown."""
    if ini is None or lalu is None:
        return None
    return Arah.NAIK if ini > lalu else Arah.TURUN if ini < lalu else Arah.TETAP


def sisa_orang(pembilang: float | None, sasaran: float | None, target: float | None) -> int | None:
    """People still to be reached for the year's target, whole; 0 where it is reached, None where a count is missing."""
    if pembilang is None or sasaran is None or target is None:
        return None
    return max(math.ceil(bulat(target * sasaran / 100 - pembilang, 6)), 0)


def sisa_per_bulan(sisa: int | None, bulan: str) -> int | None:
    """Each month that is left of the year; of December itself all that is left."""
    if sisa is None:
        return None
    return math.ceil(sisa / max(BULAN_SETAHUN - periods.nomor_bulan(bulan), 1))


# --- which indicators and months


def kode_pws(potret: Potret, daerah: str) -> dict[str, str]:
    """Code → title of what PWS can show of a region: published cumulative coverage, then stored monthly counts whose
    target group is that of a year. Those without any figure are left out."""
    ada = {
        c.indikator for c in coverage.capaian_terbit(potret, daerah) if coverage.bulan_akhir(c) and c.persen is not None
    }
    terbit = {k: c.judul for k, c in registry.semua_cakupan().items() if _bisa(c.jenis, c.arah) and k in ada}
    punya = set(potret.layanan["ukuran"])
    return terbit | {i.kode: i.judul for i in _tersimpan() if i.pembilang in punya}


def _bisa(jenis: JenisPeriode, arah: str) -> bool:
    return jenis is JenisPeriode.KUMULATIF and arah == "tinggi"


def _tersimpan() -> list[Indikator]:
    """Monthly counts that add up over the year, of a target group of a year."""
    ukuran = indicators.ukuran()
    return [
        i
        for i in indicators.semua().values()
        if i.jenis == "layanan" and i.arah == "tinggi" and ukuran[i.penyebut].dari_setahun
    ]


def bulan_pws(pandang: Pandangan, kode: str) -> list[str]:
    """The months of which PWS has a figure, ascending."""
    if kode not in registry.semua_cakupan():
        return pandang.bulan
    semua = coverage.capaian_terbit(pandang.potret, pandang.daerah, kode)
    return sorted({b for c in semua if c.persen is not None and (b := coverage.bulan_akhir(c))})


def tingkat_pws(pandang: Pandangan, kode: str, bulan: str) -> list[str]:
    """The breakdowns that have a figure in a month, the finest first."""
    if kode not in registry.semua_cakupan():
        return ["kelurahan", "puskesmas", "kota"]
    semua = coverage.capaian_terbit(pandang.potret, pandang.daerah, kode)
    ada = {c.tingkat for c in semua if coverage.bulan_akhir(c) == bulan and c.persen is not None}
    return [p for p in ("posyandu", "kelurahan", "puskesmas", "kota") if p in ada]


# --- the table


def hitung_pws(pandang: Pandangan, kode: str, per: str) -> Pws:
    """PWS of an indicator in the view's month. Raises ``GalatKode`` for an unknown indicator, ``GalatMasukan`` for one
    that is not cumulative over the year and for a period that is not a month."""
    if periods.uraikan_periode(pandang.periode) != [pandang.periode]:
        raise GalatMasukan("PWS dihitung per bulan.", diberikan=pandang.periode, diharapkan="misalnya 2025-08")
    scope.periksa_per(per)
    if kode in registry.semua_cakupan():
        return _terbit(pandang, kode, per)
    if kode not in indicators.semua():
        raise GalatKode(
            "Indikator tidak dikenal.", diberikan=repr(kode), diharapkan="misalnya mr1 atau skrining_lansia"
        )
    ind = next((i for i in _tersimpan() if i.kode == kode), None)
    if ind is None:
        raise _bukan_pws(kode)
    return _dari_simpanan(pandang, ind, per)


def _bukan_pws(kode: str) -> GalatMasukan:
    return GalatMasukan(
        "PWS hanya untuk indikator yang bertambah sepanjang tahun terhadap sasaran setahun, makin tinggi makin baik.",
        diberikan=kode,
        diharapkan=", ".join(["mr1", "k1", "k4", "idl", *(i.kode for i in _tersimpan())]),
    )


def _terbit(pandang: Pandangan, kode: str, per: str) -> Pws:
    c = registry.cakupan(kode)
    if not _bisa(c.jenis, c.arah):
        raise _bukan_pws(kode)
    target = c.target_tahun(int(pandang.periode[:4]))
    semua = coverage.capaian_terbit(pandang.potret, pandang.daerah, kode, per)
    tempat = scope.satuan(pandang.potret, per, pandang.lingkup)
    baris = []
    for t in tempat.to_dict("records"):
        milik = [x for x in semua if x.kode_tempat == t["kode"]]
        ini: list[coverage.CapaianTerbit | None] = [x for x in milik if coverage.bulan_akhir(x) == pandang.periode]
        baris += [
            _baris_terbit(str(t["kode"]), str(t["nama"]), x, milik, pandang.periode, target) for x in ini or [None]
        ]
    nama = c.penyebut[0] if c.penyebut else ""
    return Pws(
        kode, c.judul, c.pendek, c.definisi, c.pembilang, nama, pandang.periode, per, target, _urut(baris)
    )  # fmt: skip


def _baris_terbit(
    kode: str,
    nama: str,
    x: coverage.CapaianTerbit | None,
    milik: Sequence[coverage.CapaianTerbit],
    bulan: str,
    target: Target | None,
) -> BarisPws:
    if x is None:
        return _lengkapi(BarisPws(kode, nama), bulan, target, None)
    deret = {coverage.bulan_akhir(y): y.persen for y in milik if y.sumber == x.sumber or len(milik) == 1}
    catatan = "; ".join(s for s in (x.catatan, x.definisi if len(milik) > 1 else "") if s)
    dasar = BarisPws(
        kode, nama, x.persen, pembilang=x.pembilang, sasaran=x.penyebut, sumber=x.sumber, catatan=catatan
    )  # fmt: skip
    return _lengkapi(dasar, bulan, target, _arah_kumulatif(deret, bulan))


def _arah_kumulatif(deret: Mapping[str, float | None], bulan: str) -> Arah | None:
    """From running totals by month: what this month added against what the last one did."""
    lalu, dulu = periods.geser_bulan(bulan, -1), periods.geser_bulan(bulan, -2)
    tambah = [_tambahan(deret, b, a) for b, a in ((bulan, lalu), (lalu, dulu))]
    return bandingkan_bulan(*tambah) if bulan[:4] == lalu[:4] else None


def _tambahan(deret: Mapping[str, float | None], bulan: str, lalu: str) -> float | None:
    kini, dulu = deret.get(bulan), 0.0 if bulan[:4] != lalu[:4] else deret.get(lalu)
    return None if kini is None or dulu is None else kini - dulu


def _lengkapi(b: BarisPws, bulan: str, target: Target | None, arah: Arah | None) -> BarisPws:
    setahun = target.nilai if target else None
    kini = None if setahun is None else laju(setahun, bulan)
    sisa = sisa_orang(b.pembilang, b.sasaran, setahun)
    return replace(
        b,
        target_kumulatif=kini,
        arah=arah,
        kata=kata(b.capaian, kini, arah),
        sisa_orang=sisa,
        sisa_per_bulan=sisa_per_bulan(sisa, bulan),
    )


def _dari_simpanan(pandang: Pandangan, ind: Indikator, per: str) -> Pws:
    """From monthly counts: their sum since January over the year's target group, which is twelve months' shares."""
    bulan = periods.antara(f"{pandang.periode[:4]}-01", pandang.periode)
    isi = pandang.deret(ind.kode, bulan, per)
    isi = isi[isi["kode"] != ""]
    baris = [
        _baris_simpanan(str(kode), t.sort_values("periode"), pandang.periode)
        for kode, t in isi.groupby("kode", sort=False)
    ]
    target = None if ind.target is None else Target(int(pandang.periode[:4]), ind.target, ind.target_sumber)
    return Pws(
        ind.kode, ind.judul, ind.pendek, ind.definisi, ind.nama_pembilang, f"{ind.nama_penyebut} × 12", pandang.periode,
        per, target, _urut([_lengkapi(b, pandang.periode, target, b.arah) for b in baris]),
    )  # fmt: skip


def _baris_simpanan(kode: str, t: pd.DataFrame, bulan: str) -> BarisPws:
    """A place with a month that was not reported has no sum: unknown is not zero."""
    nama, simulasi = str(t["nama"].iloc[0]), bool(t["simulasi"].any())
    ada = t["keadaan"].map(lambda k: Keadaan(k).bernilai).to_numpy(dtype=bool)
    sumber = str(t["sumber"].iloc[-1])
    if not ada.all():
        kurang = int((~ada).sum())
        return BarisPws(
            kode, nama, catatan=f"{kurang} dari {len(t)} bulan belum dilaporkan", simulasi=simulasi, sumber=sumber
        )
    jumlah, sasaran = float(t["pembilang"].sum()), float(t["penyebut"].sum()) * BULAN_SETAHUN / len(t)
    nilai = [float(v) for v in t["pembilang"].tail(2)]
    arah = bandingkan_bulan(nilai[1], nilai[0]) if len(nilai) > 1 else None
    capaian = 100 * jumlah / sasaran if sasaran else None
    return BarisPws(
        kode, nama, capaian, arah=arah, pembilang=jumlah, sasaran=sasaran, sumber=sumber, simulasi=simulasi
    )  # fmt: skip


def _urut(baris: Sequence[BarisPws]) -> tuple[BarisPws, ...]:
    return tuple(sorted(baris, key=lambda b: (b.capaian is None, -(b.capaian or 0), b.kode)))
