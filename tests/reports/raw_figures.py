"""Figures worked out from the raw rows of a reading by plain arithmetic: none of the program's own measuring.

A place is its kelurahan; a share is the sum of both counts over those kelurahan that gave both. Of several months a
share is that of the mean of the months in which all of them gave both (of all where none is whole), of the last one
(``AKHIR``) or of all together (``JUMLAH``), without the months in which nearly all kelurahan weighed exactly all their
children.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

from ilp_data.store.snapshot import Potret

BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
         "Desember")  # fmt: skip
_NAMA_BULAN = {n: i for i, b in enumerate(BULAN, 1) for n in (b, b[:3])}
# Label as it is written → counts above and below the line, how sentences call it.
RUMUS = {
    "D/S balita terdaftar": ("balita_ditimbang", "balita_ada"),
    "D/S proyeksi": ("balita_ditimbang", "sasaran_balita_proyeksi"),
    "Stunting": ("balita_stunting", "balita_ditimbang"),
    "Wasting": ("balita_wasting", "balita_ditimbang"),
    "Berat kurang": ("balita_underweight", "balita_ditimbang"),
    "Naik berat (N/D)": ("balita_naik_berat", "balita_ditimbang"),
    "Buku KIA": ("balita_punya_buku_kia", "balita_ada"),
    "Lapor tepat waktu": ("posyandu_lapor_tepat_waktu", "posyandu_wajib_lapor"),
    "Skrining hipertensi": ("usia_produktif_skrining_hipertensi", "sasaran_usia_produktif"),
    "Skrining TB": ("orang_skrining_tbc", "sasaran_skrining_tbc"),
    "Kunjungan rumah": ("keluarga_dikunjungi", "keluarga_sasaran_kunjungan"),
}
AKHIR = frozenset({"Stunting", "Wasting", "Berat kurang"})  # of several months the last one
MUSIMAN = r"bayi_|anak_"  # counted in February and August only
JUMLAH = frozenset({"Skrining hipertensi", "Skrining TB"})  # of several months all together


@dataclass(frozen=True)
class Bagian:
    """Both counts of a share, exact; of a mean month they need not be whole."""

    atas: Fraction
    bawah: Fraction

    @property
    def persen(self) -> Fraction:
        return 100 * self.atas / self.bawah

    def tulisan(self) -> tuple[str, str, str]:
        """``153``, ``319``, ``48,0``: as they must be printed."""
        return bulat(self.atas), bulat(self.bawah), bulat(self.persen, 1)

    def beda(self, lain: Bagian) -> str:
        """The difference in points between what is printed of both."""
        return bulat(abs(_desimal(self.persen, 1) - _desimal(lain.persen, 1)), 1)


def _desimal(x: Fraction | Decimal, desimal: int) -> Decimal:
    dasar = x if isinstance(x, Decimal) else Decimal(x.numerator) / Decimal(x.denominator)
    return dasar.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)


def bulat(x: Fraction | Decimal, desimal: int = 0) -> str:
    """Halves up, in Indonesian form."""
    return f"{_desimal(x, desimal):,}".translate(str.maketrans(",.", ".,"))


def bulan_dari(periode: str) -> list[str]:
    """``2025-10..2025-12``, ``2025`` and ``2025-12`` as months."""
    awal, _, akhir = periode.partition("..")
    akhir = akhir or awal
    if len(awal) == 4:
        awal, akhir = f"{awal}-01", f"{akhir}-12"
    semua = [f"{t}-{b:02d}" for t in range(int(awal[:4]), int(akhir[:4]) + 1) for b in range(1, 13)]
    return [b for b in semua if awal <= b <= akhir]


_NAMA = "|".join(sorted(_NAMA_BULAN, key=len, reverse=True))
_WAKTU = re.compile(rf"\b({_NAMA})(?:–({_NAMA}))? (\d{{4}})\b|\btahun (\d{{4}})\b")


def periode_disebut(teks: str) -> list[str]:
    """The months, stretches and years that a sentence names; days of a date are none of them."""
    hasil = []
    for awal, akhir, tahun, setahun in _WAKTU.findall(re.sub(rf"\b\d{{1,2}} (?:{_NAMA}) \d{{4}}", "", teks)):
        satu = f"{tahun}-{_NAMA_BULAN.get(awal, 0):02d}"
        hasil.append(setahun or (f"{satu}..{tahun}-{_NAMA_BULAN[akhir]:02d}" if akhir else satu))
    return hasil


@dataclass(frozen=True)
class Mentah:
    """The rows of a reading, with or without what was made up."""

    potret: Potret
    simulasi: bool = True
    daerah: str = "64.74"
    _ingat: dict[object, object] = field(default_factory=dict)

    @cached_property
    def _nilai(self) -> dict[tuple[str, str, str], float]:
        t = self.potret.layanan
        t = t[t["nilai"].notna() & (self.simulasi | ~t["simulasi"].astype(bool))]
        t = t[t["kode_tempat"].str.startswith(self.daerah)]
        return dict(zip(zip(t["ukuran"], t["periode"], t["kode_tempat"], strict=True), t["nilai"], strict=True))

    @cached_property
    def tempat(self) -> dict[str, tuple[str, ...]]:
        """Name as it is written → the kelurahan of the place; narrower places hide wider ones of the same name."""
        w, kerja = self.potret.wilayah, self.potret.wilayah_kerja
        w = w[w["kode"].str.startswith(self.daerah)]
        hasil: dict[str, tuple[str, ...]] = {}
        kel = w[w["kode"].str.len() == 13]
        daerah = str(w.loc[w["kode"].str.len() == 5, "nama"].iloc[0])
        hasil[daerah] = tuple(kel["kode"])
        for kode, nama in w.loc[w["kode"].str.len() == 8, ["kode", "nama"]].itertuples(index=False):
            isi = tuple(k for k in kel["kode"] if k.startswith(kode))
            hasil |= dict.fromkeys((nama, f"Kecamatan {nama}", f"Kec. {nama}"), isi)
        pusk = self.potret.fasilitas[self.potret.fasilitas["jenis"] == "puskesmas"]
        pusk = pusk[pusk["kode_daerah"] == self.daerah]
        for kode, nama in pusk[["kode", "nama"]].itertuples(index=False):
            isi = tuple(kerja.loc[kerja["kode_puskesmas"] == kode, "kode_kelurahan"])
            hasil |= {nama: isi, nama.removeprefix("Puskesmas "): isi}
        return hasil | {str(n): (str(k),) for k, n in kel[["kode", "nama"]].itertuples(index=False)}

    @cached_property
    def bulan(self) -> list[str]:
        return sorted({p for _, p, _ in self._nilai})

    @cached_property
    def diragukan(self) -> frozenset[str]:
        """Months in which all kelurahan but one at most weighed exactly all their children."""
        semua = {k for _, _, k in self._nilai}
        tepat = {b: sum(self._satu(b, k, "balita_ditimbang") == self._satu(b, k, "balita_ada") for k in semua)
                 for b in self.bulan}  # fmt: skip
        return frozenset(b for b, n in tepat.items() if n >= len(semua) - 1)

    def _satu(self, bulan: str, kode: str, ukuran: str) -> float:
        return self._nilai.get((ukuran, bulan, kode), math.nan)

    def sebulan(self, label: str, kode: Sequence[str], bulan: str) -> Bagian | None:
        """The share of one month; None where no kelurahan of the place gave both counts."""
        atas, bawah = RUMUS[label]
        isi = [(self._satu(bulan, k, atas), self._satu(bulan, k, bawah)) for k in kode]
        isi = [(a, b) for a, b in isi if not (math.isnan(a) or math.isnan(b))]
        bawah_ = sum((Fraction(b) for _, b in isi), Fraction(0))
        return Bagian(sum((Fraction(a) for a, _ in isi), Fraction(0)), bawah_) if bawah_ else None

    def _utuh(self, label: str, kode: Sequence[str], bulan: str) -> bool:
        return not any(math.isnan(self._satu(bulan, k, u)) for k in kode for u in RUMUS[label])

    def bagian(self, label: str, kode: tuple[str, ...], periode: str) -> Bagian | None:
        kunci = (label, kode, periode)
        if kunci not in self._ingat:
            self._ingat[kunci] = self._bagian(label, kode, bulan_dari(periode))
        return self._ingat[kunci]  # type: ignore[return-value]

    def _bagian(self, label: str, kode: Sequence[str], bulan: Sequence[str]) -> Bagian | None:
        sah = [b for b in bulan if len(bulan) == 1 or "balita_ditimbang" not in RUMUS[label] or b not in self.diragukan]
        isi = [x for b in sah if (x := self.sebulan(label, kode, b)) is not None]
        if not isi:
            return None
        if label in AKHIR:
            return isi[-1]
        if label not in JUMLAH:
            isi = [x for b in sah if self._utuh(label, kode, b) and (x := self.sebulan(label, kode, b))] or isi
        return Bagian(
            sum((x.atas for x in isi), Fraction(0)) / len(isi), sum((x.bawah for x in isi), Fraction(0)) / len(isi)
        )

    def perlu_perhatian(self, label: str, periode: str) -> frozenset[str]:
        """Kelurahan of the region by the one alarm: in a class that needs attention, ten points or more worse than the
        region, or in the worst quarter and worse than it."""
        kode = next(tuple(k) for k in self.tempat.values() if len(k) == max(map(len, self.tempat.values())))
        ind = next(i for i in self.potret.registri(self.daerah).semua.values() if i.pendek == label)
        baik = 1 if ind.arah == "tinggi" else -1
        isi = {k: x for k in kode if (x := self.bagian(label, (k,), periode)) is not None}
        kota = _desimal(self.bagian(label, kode, periode).persen, 1)
        buruk = {k: baik * (kota - _desimal(x.persen, 1)) for k, x in isi.items()}
        urut = sorted(isi.values(), key=lambda x: baik * x.persen)
        batas = urut[(len(urut) - 1) // 4].persen if len(urut) > 3 else None
        terakhir = [_desimal(Fraction(b), 1) for b in ind.kelas][::baik][: 1 if label != "Stunting" else 2]
        return frozenset(
            k for k, x in isi.items()
            if buruk[k] >= 10
            or any((_desimal(x.persen, 1) < t) if baik > 0 else (_desimal(x.persen, 1) >= t) for t in terakhir)
            or (batas is not None and baik * x.persen <= baik * batas and buruk[k] > 0)
        )  # fmt: skip

    def fasilitas(self, jenis: str, kode: Sequence[str], puskesmas: str = "") -> tuple[int, int]:
        """(loci, all) of the facilities of a kind in these kelurahan, or of one puskesmas."""
        f = self.potret.fasilitas
        milik = f["kode_puskesmas"] == puskesmas if puskesmas else f["kode_kelurahan"].isin(kode)
        f = f[(f["jenis"] == jenis) & milik]
        return int((f["lokus_ilp"] == "ya").sum()), len(f)

    def isian(self, kode: Sequence[str], bulan: Sequence[str]) -> tuple[int, int]:
        """(given, due) counts: every count ever really given × kelurahan × the months in which it is taken at all."""
        t = self.potret.layanan
        t = t[~t["simulasi"].astype(bool) & t["kode_tempat"].isin(kode) & t["periode"].isin(bulan)]
        t = t[~t["ukuran"].str.match(MUSIMAN) | t["periode"].str.endswith(("-02", "-08"))]
        return int(t["nilai"].notna().sum()), len(t)

    def kolam(self, label: Sequence[str], tempat: Sequence[tuple[str, ...]], periode: Sequence[str]) -> Kolam:
        """All that may be printed of these indicators, places and periods."""
        tulisan: set[tuple[str, str, str]] = set()
        angka: set[str] = set()
        for nama in label:
            isi = [[self.bagian(nama, k, p) for p in periode] for k in tempat]
            rata = [x for baris in isi for x in baris if x is not None]
            tulisan |= {x.tulisan() for x in rata}
            angka |= {s for x in rata for s in (*x.tulisan(), bulat(x.bawah - x.atas), bulat(100 - x.persen, 1))}
            angka |= {a.beda(b) for a, b in itertools.combinations(rata, 2)}
            # People left out, from the two counts as they are printed.
            angka |= {bulat(_desimal(x.bawah, 0) - _desimal(x.atas, 0)) for x in rata}
        return Kolam(frozenset(tulisan), frozenset(angka))


@dataclass(frozen=True)
class Kolam:
    """Fractions with their share, and single numbers, as they are printed."""

    pecahan: frozenset[tuple[str, str, str]]
    angka: frozenset[str]


def tempat_disebut(m: Mentah, teks: str) -> Iterator[tuple[str, ...]]:
    """The places that a sentence names, the longest name first: "Tanjung Laut Indah" is no "Tanjung Laut"."""
    for nama in sorted(m.tempat, key=len, reverse=True):
        if re.search(rf"(?<![\w-]){re.escape(nama)}(?![\w-])", teks):
            yield m.tempat[nama]
            teks = teks.replace(nama, " ")
