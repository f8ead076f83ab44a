"""Which figures of an office's own indicators become others when their definition changes, before it does.

The counts stay as they are; only what is made of them changes, for every month and year that was reported. Measured
for staff, over the whole region and its kelurahan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ilp_data.format import angka, daftar, pecahan, teks_periode
from ilp_data.measure import coverage, figures, other_units
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.registry.indicators import Bentuk, Indikator
from ilp_data.registry.own_versions import BedaDefinisi, bandingkan_definisi
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

_DISEBUT = 3
Nilai = dict[tuple[str, str], str]  # (period, code of the unit) → the figure as people read it


@dataclass(frozen=True)
class AngkaUlang:
    """The region's figure of one month or year: as it is and as it would be, as people read it."""

    periode: str
    lama: str
    baru: str


@dataclass(frozen=True)
class UkurUlang:
    """One own indicator whose definition would change: ``beda`` in which parts, ``angka`` the figures of the region
    that become others, months first, then years; ``kelurahan`` how many kelurahan have such a figure; ``terbit`` what
    was published of it in these periods, which stays."""

    kode: str
    judul: str
    beda: tuple[BedaDefinisi, ...]
    angka: tuple[AngkaUlang, ...]
    kelurahan: int
    terbit: tuple[str, ...]

    @property
    def periode(self) -> tuple[str, ...]:
        """The months and years whose figure of the region becomes another one."""
        return tuple(a.periode for a in self.angka)

    @property
    def ringkas(self) -> str:
        """``“Skrining jiwa” (Penyebut): 2 bulan dan 1 tahun diukur ulang, Desember 2025–Januari 2026``."""
        apa = daftar([b.apa for b in self.beda], _DISEBUT)
        bulan = [p for p in self.periode if len(p) > len("2026")]
        bagian = [(len(bulan), "bulan"), (len(self.periode) - len(bulan), "tahun")]
        banyak = " dan ".join(f"{angka(n)} {kata}" for n, kata in bagian if n)
        if not banyak:
            lain = f"; {angka(self.kelurahan)} kelurahan diukur ulang" if self.kelurahan else ""
            return f"“{self.judul}” ({apa}): tidak ada angka daerah yang berubah{lain}"
        ujung = dict.fromkeys((bulan or list(self.periode))[:: max(1, len(bulan or self.periode) - 1)])
        return f"“{self.judul}” ({apa}): {banyak} diukur ulang, {'–'.join(teks_periode(p) for p in ujung)}"


def ukur_ulang(lama: Potret, baru: Potret, daerah: str) -> tuple[UkurUlang, ...]:
    """What changes in own indicators that are in force in both readings, in the order of screens; ``baru`` is ``lama``
    with other definitions. () where no definition measures or judges differently."""
    dulu, kini = lama.registri(daerah), baru.registri(daerah)
    sama = [k for k in kini.lengkap if k in kini.sendiri and k in dulu.sendiri]
    beda = {k: bandingkan_definisi(dulu.lengkap[k], kini.lengkap[k]) for k in sama}
    return tuple(_satu(lama, baru, daerah, kini.lengkap[k], b) for k, b in beda.items() if b)


def kalimat(semua: Sequence[UkurUlang]) -> str:
    """What the list of changes says behind what was done: ``. Definisi berubah: …``; "" without any."""
    return f". Definisi berubah: {daftar([u.ringkas for u in semua], _DISEBUT)}" if semua else ""


def _satu(lama: Potret, baru: Potret, daerah: str, ind: Indikator, beda: tuple[BedaDefinisi, ...]) -> UkurUlang:
    a, b = _nilai(lama, daerah, ind.kode, "kota"), _nilai(baru, daerah, ind.kode, "kota")
    lain = [AngkaUlang(p, a[p, k], b[p, k]) for p, k in a if a[p, k] != b[p, k]]
    lain.sort(key=lambda x: (len(x.periode) == len("2026"), x.periode))
    x, y = _nilai(lama, daerah, ind.kode, "kelurahan"), _nilai(baru, daerah, ind.kode, "kelurahan")
    tempat = {k for (p, k), teks in x.items() if k and y.get((p, k)) != teks}
    terbit = tuple(c.kalimat for c in coverage.capaian_terbit(lama, daerah, ind.kode))
    return UkurUlang(ind.kode, ind.judul, beda, tuple(lain), len(tempat), terbit)


def _nilai(potret: Potret, daerah: str, kode: str, per: str) -> Nilai:
    """Every figure of an indicator by period and unit: of the months that were reported, and of their years."""
    bulan = figures.bulan_tersedia(potret, daerah)
    pandang = Pandangan(potret, Lingkup(daerah), "", STAF)
    ind = pandang.registri.indikator(kode)
    return {
        (periode, str(unit)): teks
        for periode in (*bulan, *dict.fromkeys(b[:4] for b in bulan))
        for unit, teks in _sebut(pandang.pada(periode=periode), ind, per)
    }


def _sebut(pandang: Pandangan, ind: Indikator, per: str) -> Iterator[tuple[str, str]]:
    if ind.bentuk is not Bentuk.PERSEN:
        for x in other_units.ukur_lain(pandang, ind, per):
            yield x.kode, " · ".join(filter(None, (x.teks, x.cacah)))
        return
    for b in pandang.hitung(ind.kode, per).to_dict("records"):
        yield b["kode"], _tulis(b)


def _tulis(b: Mapping[Any, Any]) -> str:
    """``72 dari 915 (7,9 %)``, or the word of the state."""
    keadaan = Keadaan(b["keadaan"])
    return pecahan(b["pembilang"], b["penyebut"]) if keadaan.bernilai else kata_tanpa_nilai(b)
