"""PWS, pemantauan wilayah setempat: of each place, how far it is in the year, and who is still to be reached.

From published running totals, or from what the view measures of the stored months. A target is one that a source says
for that year, else there is none; people to be reached are counted only where counts are known. The rules are those of
``pws_rules``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ilp_data import periods
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.measure import coverage, coverage_kinds, figures, reporters, scope
from ilp_data.measure.coverage import CapaianTerbit
from ilp_data.measure.coverage_kinds import Kunci
from ilp_data.measure.pws_rules import (
    SEBULAN,
    BarisPws,
    Pws,
    bandingkan_bulan,
    lengkapi_baris,
    urutkan_baris,
)
from ilp_data.measure.pws_stored import bulan_cacah, dari_simpanan, tersimpan
from ilp_data.measure.targets import target_tahun
from ilp_data.measure.view import Pandangan
from ilp_data.registry import coverage as registry
from ilp_data.registry.coverage import JenisPeriode, Target
from ilp_data.store.snapshot import Potret

# --- which indicators and months


def kode_pws(potret: Potret, daerah: str) -> dict[str, str]:
    """Code → title of what PWS can show of a region: published cumulative coverage, then stored monthly counts whose
    target group is that of a year. Those without any figure are left out."""
    ada = {c.indikator for c in coverage.capaian_terbit(potret, daerah) if _bulan_terbit(c) and c.persen is not None}
    terbit = {k: c.judul for k, c in registry.semua_cakupan().items() if _bisa(c.jenis, c.arah) and k in ada}
    return terbit | {i.kode: i.judul for i in tersimpan(potret.registri(daerah)) if bulan_cacah(potret, daerah, i)}


def _bulan_terbit(c: CapaianTerbit) -> str:
    """The month that a published figure is of: up to it since January, or it alone."""
    return coverage.bulan_akhir(c) or coverage.bulan_tunggal(c)


def _bisa(jenis: JenisPeriode, arah: str) -> bool:
    return jenis is JenisPeriode.KUMULATIF and arah == "tinggi"


def bulan_pws(pandang: Pandangan, kode: str) -> list[str]:
    """The months of which PWS has a figure, ascending: those counted, and those published."""
    semua = coverage.capaian_terbit(pandang.potret, pandang.daerah, kode)
    terbit = {b for c in semua if c.persen is not None and (b := _bulan_terbit(c))}
    return sorted(terbit | set(_bulan_tersimpan(pandang, kode)))


def _bulan_tersimpan(pandang: Pandangan, kode: str) -> list[str]:
    ind = next((i for i in tersimpan(pandang.registri) if i.kode == kode), None)
    return bulan_cacah(pandang.potret, pandang.daerah, ind) if ind else []


def tingkat_pws(pandang: Pandangan, kode: str, bulan: str) -> list[str]:
    """The breakdowns that have a figure in a month, the first that of which a page speaks."""
    if bulan in _bulan_tersimpan(pandang, kode):
        # of a posyandu nearly every count is small
        rinci = not pandang.umum and _dari_posyandu(pandang, kode, bulan[:4])
        urut = ["kelurahan", "puskesmas", *(["posyandu"] if rinci else []), "kota"]
        cacah = [pandang.indikator(kode).pembilang]
        dahulu = reporters.pembagian_bawaan(pandang.potret, pandang.daerah, cacah, bulan[:4])
        return [dahulu, *(p for p in urut if p != dahulu)]
    semua = coverage.capaian_terbit(pandang.potret, pandang.daerah, kode)
    ada = {c.tingkat for c in semua if _bulan_terbit(c) == bulan and c.persen is not None}
    return [p for p in ("kelurahan", "puskesmas", "posyandu", "kota") if p in ada]


def _dari_posyandu(pandang: Pandangan, kode: str, tahun: str) -> bool:
    """Whether posyandu of the region report the count in any month of a year."""
    f = pandang.potret.fasilitas
    milik = f.loc[(f["kode_daerah"] == pandang.daerah) & (f["jenis"] == "posyandu"), "kode"]
    t = pandang.potret.layanan
    isi = t[(t["ukuran"] == pandang.indikator(kode).pembilang) & t["kode_tempat"].isin(milik)]
    return bool(isi["periode"].str.startswith(tahun).any())


def kode_utama(potret: Potret, daerah: str) -> str:
    """What PWS shows first: what is published of most places, else the first count that is real, before others one that
    has a target group; "" of nothing."""
    terbit = Counter(c.indikator for c in coverage.capaian_terbit(potret, daerah))
    semua = list(kode_pws(potret, daerah))
    nyata = [k for k in semua if k in set(kode_pws(potret.nyata, daerah))] or semua
    if any(terbit[k] for k in nyata):
        return max(nyata, key=lambda k: terbit[k])
    return next((k for k in nyata if _bersasaran(potret, daerah, k)), next(iter(nyata), ""))


def _bersasaran(potret: Potret, daerah: str, kode: str) -> bool:
    """Whether the region as a whole has a value of an indicator in any month."""
    isi = figures.deret(potret, kode, figures.bulan_tersedia(potret, daerah), "kota", scope.Lingkup(daerah))
    return bool(isi["nilai"].notna().any())


def bulan_tampil(pandang: Pandangan, kode: str) -> str:
    """The last month of the view's period where it has a figure, else the newest that has one; "" of nothing."""
    ada = bulan_pws(pandang, kode)
    pilih = periods.uraikan_periode(pandang.periode)[-1] if pandang.periode else ""
    return pilih if pilih in ada else ada[-1] if ada else ""


def jenis_sasaran_pws(pandang: Pandangan, kode: str) -> dict[str, Kunci]:
    """The kinds of target group that PWS of the month shown can be made with: short code → group and kind; {} where the
    list names fewer than two of that year, or the figures are published ones."""
    ind = next((i for i in tersimpan(pandang.registri) if i.kode == kode), None)
    waktu = bulan_tampil(pandang, kode)
    if ind is None or waktu not in _bulan_tersimpan(pandang, kode):
        return {}
    ada = coverage_kinds.jenis_tersedia(pandang, ind, waktu[:4])
    return {coverage_kinds.kode_kunci(ind, k): k for k in ada} if len(ada) > 1 else {}


def tampilkan_pws(pandang: Pandangan, kode: str, per: str = "", sasaran: str = "") -> Pws:
    """PWS of the month shown (``bulan_tampil``) by ``per`` ("" = the first breakdown that has a figure), over the kind
    of target group ``sasaran`` (a code of ``jenis_sasaran_pws``; "" = the one that leads)."""
    kunci = jenis_sasaran_pws(pandang, kode).get(sasaran)
    pandang = pandang.pada(periode=bulan_tampil(pandang, kode))
    ada = tingkat_pws(pandang, kode, pandang.periode)
    return hitung_pws(pandang, kode, per or next(iter(ada), "kota"), kunci)


# --- the table


def hitung_pws(pandang: Pandangan, kode: str, per: str, kunci: Kunci | None = None) -> Pws:
    """PWS of an indicator in the view's month; ``kunci``: over which group and kind of target group. What is published
    of the whole region is not that of a filter; made-up figures rank nobody: their places stand by name. Raises
    ``GalatKode`` for an unknown indicator, ``GalatMasukan`` for one that is not cumulative over the year and for a
    period that is not a month."""
    if periods.uraikan_periode(pandang.periode) != [pandang.periode]:
        raise GalatMasukan("PWS dihitung per bulan.", diberikan=pandang.periode, diharapkan="misalnya 2025-08")
    scope.periksa_per(per)
    ind = next((i for i in tersimpan(pandang.registri) if i.kode == kode), None)
    if kode in registry.semua_cakupan() and (ind is None or pandang.periode not in _bulan_tersimpan(pandang, kode)):
        return _terbit(pandang.sedaerah if per == "kota" else pandang, kode, per)
    periksa_kode(pandang, kode)
    if ind is None:
        raise _bukan_pws(kode)
    hasil = dari_simpanan(pandang, ind, per, _sampai(pandang, kode, per), kunci)
    return (
        replace(hasil, baris=tuple(sorted(hasil.baris, key=lambda b: (b.capaian is None, b.nama))))
        if hasil.simulasi
        else hasil
    )


def periksa_kode(pandang: Pandangan, kode: str) -> None:
    """Raises ``GalatKode`` for an indicator that neither the registry nor the region has."""
    if kode not in registry.semua_cakupan() and kode not in pandang.registri.lengkap:
        raise GalatKode(
            "Indikator tidak dikenal.", diberikan=repr(kode), diharapkan="misalnya mr1 atau skrining_lansia"
        )


def _sampai(pandang: Pandangan, kode: str, per: str) -> dict[str, BarisPws]:
    """Place → what is said of it for January to the month, with its coverage."""
    semua = coverage.capaian_terbit(pandang.potret, pandang.daerah, kode, per)
    ini = [c for c in semua if coverage.bulan_akhir(c) == pandang.periode and c.persen is not None]
    nama = coverage.nama_tempat(pandang.potret, pandang.daerah) if ini else {}
    hasil = {}
    for c in ini:
        milik = _Milik(c.kode_tempat, nama.get(c.kode_tempat, c.kode_tempat), _di(semua, c.kode_tempat))
        hasil[c.kode_tempat] = _baris_terbit(milik, c, pandang.periode, None)
    return hasil


def _di(semua: Sequence[CapaianTerbit], kode: str) -> list[CapaianTerbit]:
    return [y for y in semua if y.kode_tempat == kode]


def _bukan_pws(kode: str) -> GalatMasukan:
    return GalatMasukan(
        "PWS hanya untuk cakupan terhadap sasaran setahun atau sasaran tiap bulan, makin tinggi makin baik.",
        diberikan=kode,
        diharapkan=", ".join(["mr1", "k1", "k4", "idl", "skrining_lansia", "ds_hadir"]),
    )


def _terbit(pandang: Pandangan, kode: str, per: str) -> Pws:
    c = registry.cakupan(kode)
    if not _bisa(c.jenis, c.arah):
        raise _bukan_pws(kode)
    target = target_tahun(pandang.potret, pandang.daerah, kode, int(pandang.periode[:4]))
    semua = coverage.capaian_terbit(pandang.potret, pandang.daerah, kode, per)
    tempat = scope.satuan(pandang.potret, per, pandang.lingkup)
    menurut = [_Milik(str(t["kode"]), str(t["nama"]), _di(semua, str(t["kode"]))) for t in tempat.to_dict("records")]
    sejak = [(m, [x for x in m.semua if coverage.bulan_akhir(x) == pandang.periode]) for m in menurut]
    sebulan = not any(x.persen is not None for _, isi in sejak for x in isi)
    if sebulan:
        sejak = [(m, [x for x in m.semua if coverage.bulan_tunggal(x) == pandang.periode]) for m in menurut]
    satu = (
        partial(_baris_sebulan, bulan=pandang.periode)
        if sebulan
        else partial(_baris_terbit, bulan=pandang.periode, target=target)
    )
    tanpa: list[CapaianTerbit | None] = [None]
    pilih = [(m, x) for m, isi in sejak for x in isi or tanpa]
    baris = [satu(m, x) for m, x in pilih]
    nama = c.penyebut[0] if c.penyebut else ""
    return Pws(
        kode, c.judul, c.pendek, c.definisi, c.pembilang, nama, pandang.periode, per, target, urutkan_baris(baris),
        sebulan=sebulan and any(b.capaian is not None for b in baris),
    )  # fmt: skip


@dataclass(frozen=True)
class _Milik:
    """A place with all that is published of it for one indicator."""

    kode: str
    nama: str
    semua: list[CapaianTerbit]

    def deret(self, x: CapaianTerbit, bulan: Callable[[CapaianTerbit], str]) -> dict[str, float | None]:
        """The figures of the source of ``x`` by month."""
        return {bulan(y): y.persen for y in self.semua if y.sumber == x.sumber or len(self.semua) == 1}

    def catatan(self, x: CapaianTerbit) -> str:
        """Its remark, and what it counts where several figures stand side by side."""
        return "; ".join(s for s in (x.catatan, x.definisi if len(self.semua) > 1 else "") if s)


def _baris_sebulan(m: _Milik, x: CapaianTerbit | None, bulan: str) -> BarisPws:
    """A figure of one month alone: what there is since January is not known, so no target stands beside it."""
    if x is None:
        return BarisPws(m.kode, m.nama)
    lalu = m.deret(x, coverage.bulan_tunggal).get(periods.geser_bulan(bulan, -1))
    return BarisPws(
        m.kode, m.nama, x.persen, arah=bandingkan_bulan(x.persen, lalu), pembilang=x.pembilang, sasaran=x.penyebut,
        sumber=x.sumber, catatan="; ".join(s for s in (SEBULAN, m.catatan(x)) if s), tambahan=x.persen,
        tambahan_lalu=lalu,
    )  # fmt: skip


def _baris_terbit(m: _Milik, x: CapaianTerbit | None, bulan: str, target: Target | None) -> BarisPws:
    if x is None:
        return lengkapi_baris(BarisPws(m.kode, m.nama), bulan, target)
    ini, lalu = _tambahan_kumulatif(m.deret(x, coverage.bulan_akhir), bulan)
    dasar = BarisPws(
        m.kode, m.nama, x.persen, arah=bandingkan_bulan(ini, lalu), pembilang=x.pembilang, sasaran=x.penyebut,
        sumber=x.sumber, catatan=m.catatan(x), tambahan=ini, tambahan_lalu=lalu,
    )  # fmt: skip
    return lengkapi_baris(dasar, bulan, target)


def _tambahan_kumulatif(deret: Mapping[str, float | None], bulan: str) -> tuple[float | None, float | None]:
    """From running totals by month, in points: what this month added and what the last one did. January has no month
    before it in its year."""
    lalu, dulu = periods.geser_bulan(bulan, -1), periods.geser_bulan(bulan, -2)
    return _tambahan(deret, bulan, lalu), _tambahan(deret, lalu, dulu) if bulan[:4] == lalu[:4] else None


def _tambahan(deret: Mapping[str, float | None], bulan: str, lalu: str) -> float | None:
    kini, dulu = deret.get(bulan), 0.0 if bulan[:4] != lalu[:4] else deret.get(lalu)
    return None if kini is None or dulu is None else kini - dulu
