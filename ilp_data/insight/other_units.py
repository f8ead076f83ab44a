"""Rates and plain counts of a place, of the program and of the office's own: what stands beside the percentages."""

from __future__ import annotations

from dataclasses import dataclass

from ilp_data import periods
from ilp_data.insight.reported import ukuran_ada
from ilp_data.measure.other_units import AngkaLain, ukur_lain
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Bentuk, Indikator
from ilp_data.registry.own_checks import BATAS_BAWAAN
from ilp_data.states import Keadaan


def indikator_lain(pandang: Pandangan, klaster: str = "") -> list[Indikator]:
    """The indicators (of a cluster) that are no percentage and whose counts the reading holds, in the order of
    screens."""
    ada = ukuran_ada(pandang)
    return [
        i
        for i in pandang.registri.lengkap.values()
        if i.jenis == "layanan" and i.bentuk is not Bentuk.PERSEN and i.pembilang in ada and klaster in ("", i.klaster)
    ]


def susun_lain(pandang: Pandangan, klaster: str = "", per: str = "kota") -> list[AngkaLain]:
    """Their values in the view's period by the units of ``per``; [] without a period."""
    if not pandang.periode:
        return []
    return [a for i in indikator_lain(pandang, klaster) for a in ukur_lain(pandang, i, per)]


@dataclass(frozen=True)
class LainPerTempat:
    """One such indicator over the places of a region. ``kota`` is the region's own; ``isi`` stands in the order of
    need: of a rate the worst first, of a count the largest; what has no value behind."""

    ind: Indikator
    periode: str
    kota: AngkaLain
    isi: tuple[AngkaLain, ...]

    @property
    def simulasi(self) -> bool:
        return self.kota.simulasi or any(a.simulasi for a in self.isi)

    @property
    def berkelas(self) -> bool:
        """Whether places may be coloured by it: a rate; a count only says where many people live."""
        return self.ind.bentuk is not Bentuk.JUMLAH

    @property
    def batas(self) -> tuple[float, ...]:
        """The inner breaks of its classes in its own unit; () where it names none, so that places are parted into
        classes of equal number."""
        bawaan = self.ind.kelas == BATAS_BAWAAN  # breaks in per cent that nobody chose for a rate
        return () if bawaan or not self.berkelas else tuple(float(b) for b in self.ind.kelas)

    @property
    def sumber_kelas(self) -> str:
        """Who set the classes, in words."""
        return self.ind.kelas_sumber if self.batas else "dibagi menjadi kelas yang berisi sama banyak tempat"


def susun_per_tempat(pandang: Pandangan, per: str, klaster: str = "") -> list[LainPerTempat]:
    """Rates and counts (of a cluster) by the places of the whole region in the view's period, those with any value."""
    daerah = pandang.sedaerah
    if not daerah.periode:
        return []
    return [x for i in indikator_lain(daerah, klaster) if (x := _per_tempat(daerah, i, per)) is not None]


def _per_tempat(daerah: Pandangan, ind: Indikator, per: str) -> LainPerTempat | None:
    kota = next(iter(ukur_lain(daerah, ind)), None)
    isi = [a for a in ukur_lain(daerah, ind, per) if a.kode]
    if kota is None or not any(a.nilai is not None for a in (kota, *isi)):
        return None
    naik = 1 if ind.bentuk is not Bentuk.JUMLAH and ind.arah == "tinggi" else -1
    urut = sorted(isi, key=lambda a: (a.nilai is None, naik * (a.nilai or 0.0), a.nama))
    return LainPerTempat(ind, daerah.periode, kota, tuple(urut))


def deret_lain(pandang: Pandangan, ind: Indikator, banyak: int = 15) -> list[AngkaLain]:
    """The last months of one of them up to the view's period, ascending, from the first that was reported."""
    akhir = periods.uraikan_periode(pandang.periode)[-1] if pandang.periode else ""
    bulan = [b for b in pandang.bulan if b <= akhir][-banyak:]
    semua = [a for b in bulan for a in ukur_lain(pandang.pada(periode=b), ind)]
    ada = [n for n, a in enumerate(semua) if a.nilai is not None or a.keadaan is Keadaan.DISEMBUNYIKAN]
    return semua[ada[0] :] if ada else []
