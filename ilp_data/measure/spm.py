"""SPM bidang kesehatan: twelve services, each of two parts, their quality, the index and its word.

Mutu SPM = 0,8 × people served (at most 100 %) + 0,2 × goods, services and staff; the index is the mean of the twelve.
The figure itself is shown as it is, also above 100 %. Without all twelve there is no index, and a service without
one of its parts has no mutu: nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ilp_data.format import bulat
from ilp_data.measure import coverage, pairs, pws_stored, scope
from ilp_data.measure import coverage_kinds as kinds
from ilp_data.measure.coverage import CapaianTerbit
from ilp_data.measure.pws_rules import BarisPws
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan, Terukur
from ilp_data.registry import coverage as registry
from ilp_data.registry.coverage import Cakupan
from ilp_data.states import ARTI, Keadaan, keadaan_angka
from ilp_data.store.snapshot import Potret

BOBOT_LAYANAN, BOBOT_SARANA, PENUH = 0.8, 0.2, 100.0
SUMBER_RUMUS = "cocok dengan dua belas baris dan indeks SPM 2024 Kabupaten Belitung Timur yang dipublikasikan"
# Lower bound of the index → its word, the highest first.
KATEGORI: tuple[tuple[float, str], ...] = (
    (100.0, "Tuntas Paripurna"),
    (90.0, "Tuntas Utama"),
    (80.0, "Tuntas Madya"),
    (70.0, "Tuntas Pratama"),
    (60.0, "Tuntas Muda"),
    (0.0, "Belum Tuntas"),
)
SUMBER_KATEGORI = (
    "pembagian yang dipakai aplikasi SPM daerah; cocok dengan Belitung Timur 2024 (87,62: Tuntas Madya), perlu "
    "dipastikan Dinas Kesehatan"
)


@dataclass(frozen=True)
class BarisSpm:
    """One service in a year. ``dikenal``: every published figure of it that ends in that year, also those that are not
    of the whole year or contradict each other and so make no mutu. ``ditahan``: counted, but withheld since a count in
    it is small, and nothing else is known."""

    layanan: Cakupan
    pembilang: float | None
    penyebut: float | None
    mutu_layanan: float | None
    mutu_sarana: float | None
    dikenal: tuple[CapaianTerbit, ...]
    ditahan: bool = False

    @property
    def mutu(self) -> float | None:
        """Mutu SPM of the service."""
        return mutu_spm(self.mutu_layanan, self.mutu_sarana)

    @property
    def tanpa_nilai(self) -> str:
        """What stands where nothing is known: withheld, or no data."""
        return ARTI[keadaan_angka(None, ditahan=self.ditahan)].kata


@dataclass(frozen=True)
class Spm:
    """The twelve of a region, or of a place in it, in a year. ``daerah`` is the code, ``nama`` that of a place."""

    daerah: str
    tahun: int
    baris: tuple[BarisSpm, ...]
    nama: str = ""

    @property
    def indeks(self) -> float | None:
        """The mean of the twelve; None while one is missing."""
        return indeks_spm([b.mutu for b in self.baris])

    @property
    def kategori(self) -> str | None:
        """The word of the index."""
        return None if self.indeks is None else kategori(self.indeks)

    @property
    def dikenal(self) -> tuple[BarisSpm, ...]:
        """The services of which anything is published."""
        return tuple(b for b in self.baris if b.dikenal)


def mutu_spm(layanan: float | None, sarana: float | None) -> float | None:
    """Both parts in per cent; None where one is unknown."""
    if layanan is None or sarana is None:
        return None
    return BOBOT_LAYANAN * min(PENUH, layanan) + BOBOT_SARANA * min(PENUH, sarana)


def indeks_spm(mutu: Sequence[float | None]) -> float | None:
    """The mean of all; None where one is unknown or there is none."""
    ada = [m for m in mutu if m is not None]
    return sum(ada) / len(ada) if ada and len(ada) == len(mutu) else None


def kategori(indeks: float) -> str:
    """The word of an index, by its figure of two decimals as it is published."""
    tertulis = float(bulat(indeks, 2))
    return next(kata for batas, kata in KATEGORI if tertulis >= batas)


def tahun_spm(potret: Potret, daerah: str) -> list[int]:
    """The years of which a figure of the SPM is published or counted, ascending."""
    kode = {c.kode for c in registry.layanan_spm()} | {c.sarana for c in registry.layanan_spm()}
    semua = coverage.capaian_terbit(potret, daerah, tingkat="kota")
    terbit = {int(c.akhir[:4]) for c in semua if c.indikator in kode}
    cacah = [i for i in pws_stored.tersimpan() if i.kode in kode]
    setahun = {int(t) for i in cacah for t in pairs.tahun_tersedia(potret, i, daerah)}
    return sorted(terbit | setahun | {int(b[:4]) for i in cacah for b in pws_stored.bulan_cacah(potret, daerah, i)})


def tahun_utama(potret: Potret, daerah: str) -> int | None:
    """The year of which most services are known, the newest of equals; None where nothing is published."""
    ada = tahun_spm(potret, daerah)
    return max(ada, key=lambda t: (len(hitung_spm(potret, daerah, t).dikenal), t), default=None)


def hitung_spm(potret: Potret, daerah: str, tahun: int, ukur: Terukur = UMUM) -> Spm:
    """The twelve services of a region in a year: what is published, and what its places counted (as ``ukur`` lets be
    seen). Where the two contradict each other there is no mutu."""
    semua = [c for c in coverage.capaian_terbit(potret, daerah, tingkat="kota") if c.akhir[:4] == str(tahun)]
    cacah, tutup = _tercacah(potret, daerah, tahun, "kota", ukur)
    kode = {k for _, k in tutup}
    baris = (_baris(c, [*semua, *cacah], tahun, ditahan=c.kode in kode) for c in registry.layanan_spm())
    return Spm(daerah, tahun, tuple(baris))


def _tercacah(
    potret: Potret, daerah: str, tahun: int, per: str, ukur: Terukur
) -> tuple[list[CapaianTerbit], set[tuple[str, str]]]:
    """What places counted of the twelve up to their newest month of the year, in the form of a published figure; and
    the places and services of which that is withheld."""
    hasil: list[CapaianTerbit] = []
    tutup: set[tuple[str, str]] = set()
    for c in registry.layanan_spm():
        ind = next((i for i in pws_stored.tersimpan() if i.kode == c.kode), None)
        bulan = [b for b in pws_stored.bulan_cacah(potret, daerah, ind) if b[:4] == str(tahun)] if ind else []
        if ind is not None and str(tahun) in pairs.tahun_tersedia(potret, ind, daerah):
            hasil += _setahun_tercacah(Pandangan(potret, Lingkup(daerah), str(tahun), ukur), c, per)
        if ind is None or not bulan:
            continue
        p = pws_stored.dari_simpanan(Pandangan(potret, Lingkup(daerah), bulan[-1], ukur), ind, per)
        belum = "; ".join(x for x in (p.belum_sasaran, p.tingkat_lain) if x) if per == "kota" else ""
        hasil += [_sebagai_terbit(c, b, per, bulan[-1], belum) for b in p.terisi if not b.simulasi]
        tutup |= {(b.kode, c.kode) for b in p.baris if b.ditahan and not b.simulasi}
    return hasil, tutup


def _setahun_tercacah(pandang: Pandangan, c: Cakupan, per: str) -> list[CapaianTerbit]:
    """What places reported of one service as a figure of the whole year, in the form of a published figure."""
    isi, menurut = pandang.hitung(c.kode, per), kinds.capaian_jenis(pandang, c.kode, per)
    ada = [b for b in isi.to_dict("records") if Keadaan(b["keadaan"]).bernilai and not b["simulasi"]]
    return [
        CapaianTerbit(
            str(b["kode"]) or pandang.daerah, per, c.kode, pandang.periode, "tahun", float(b["pembilang"]),
            float(b["penyebut"]), None, "orang", c.definisi, str(b["sumber"]), "",
            kinds.teks_jenis(menurut[b["kode"]]) if b["kode"] in menurut else "",
        )
        for b in ada
    ]  # fmt: skip


def _sebagai_terbit(c: Cakupan, b: BarisPws, per: str, bulan: str, belum: str) -> CapaianTerbit:
    """A count up to December is one of the year."""
    periode = bulan[:4] if bulan.endswith("-12") else f"{bulan[:4]}-01..{bulan}"
    return CapaianTerbit(
        b.kode, per, c.kode, periode, "bulan", b.pembilang, b.sasaran, None, "orang", c.definisi, b.sumber, b.catatan,
        "; ".join(x for x in (b.menurut, belum) if x), b.sebagian,
    )  # fmt: skip


def spm_per_tempat(potret: Potret, daerah: str, tahun: int, per: str, ukur: Terukur = UMUM) -> list[Spm]:
    """The twelve of each puskesmas or kelurahan (``per``) of which a figure of the year is known, by code."""
    kode = {c.kode for c in registry.layanan_spm()} | {c.sarana for c in registry.layanan_spm()}
    semua = [
        c
        for c in coverage.capaian_terbit(potret, daerah, tingkat=per)
        if c.akhir[:4] == str(tahun) and c.indikator in kode
    ]
    cacah, tutup = _tercacah(potret, daerah, tahun, per, ukur)
    semua += cacah
    tempat = scope.satuan(potret, per, Lingkup(daerah))
    nama = dict(zip(tempat["kode"], tempat["nama"], strict=True))
    hasil = []
    for kode_tempat in sorted({c.kode_tempat for c in semua}):
        milik = [c for c in semua if c.kode_tempat == kode_tempat]
        baris = tuple(_baris(c, milik, tahun, ditahan=(kode_tempat, c.kode) in tutup) for c in registry.layanan_spm())
        hasil.append(Spm(kode_tempat, tahun, baris, nama.get(kode_tempat, kode_tempat)))
    return hasil


def tempat_lain(potret: Potret, daerah: str, per: str, isi: Sequence[Spm]) -> list[str]:
    """The names of the places of ``per`` that are not among ``isi`` (``spm_per_tempat``): nothing of them is known."""
    ada = {s.daerah for s in isi}
    tempat = scope.satuan(potret, per, Lingkup(daerah))
    return [str(n) for kode, n in zip(tempat["kode"], tempat["nama"], strict=True) if kode not in ada]


def _baris(layanan: Cakupan, semua: Sequence[CapaianTerbit], tahun: int, *, ditahan: bool) -> BarisSpm:
    milik = tuple(c for c in semua if c.indikator == layanan.kode)
    orang = _setahun(milik, tahun)
    sarana = _setahun([c for c in semua if c.indikator == layanan.sarana], tahun)
    return BarisSpm(
        layanan,
        orang.pembilang if orang else None,
        orang.penyebut if orang else None,
        orang.persen if orang else None,
        sarana.persen if sarana else None,
        milik,
        ditahan and not milik,
    )


def _setahun(isi: Sequence[CapaianTerbit], tahun: int) -> CapaianTerbit | None:
    """The one figure of the whole year; None where there is none, or where two contradict each other."""
    penuh = [c for c in isi if c.periode in (str(tahun), f"{tahun}-01..{tahun}-12")]
    return penuh[0] if len({c.persen for c in penuh}) == 1 else None
