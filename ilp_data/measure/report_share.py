"""How many of the places that report did so in a month: which month a screen opens on, and which are still thin.

A month is judged by the main indicator that the region is steered by (weighing, where reported), else by any report at
all, with the places that the figures themselves count (``measure.counts``). Simulated rows say nothing about who
reported, unless a region has no others.
"""

from __future__ import annotations

from dataclasses import dataclass

from ilp_data import periods
from ilp_data.format import bagian_dari, bulan, daftar, teks_periode
from ilp_data.measure import counts, pairs, places, rollup
from ilp_data.measure.counts import Uraian
from ilp_data.registry.indicators import Indikator, semua
from ilp_data.store.snapshot import Potret

CUKUP = 0.8  # with fewer of the places a month is provisional: marked, not ranked, not compared
_BULAN_TERBANYAK = 3


@dataclass(frozen=True)
class Porsi:
    """One month: ``lapor`` of ``seharusnya`` places called ``satuan``; ``acuan``: by the main indicator."""

    lapor: int
    seharusnya: int
    satuan: str
    acuan: bool

    @property
    def bagian(self) -> float:
        """The share that reported, 0 to 1."""
        return self.lapor / self.seharusnya if self.seharusnya else 0.0

    @property
    def cukup(self) -> bool:
        """Whether the month may be ranked and compared."""
        return self.bagian >= CUKUP

    @property
    def kalimat(self) -> str:
        """``9 dari 15 kelurahan melapor``."""
        return f"{bagian_dari(self.lapor, self.seharusnya)} {self.satuan} melapor"


def per_bulan(potret: Potret, daerah: str) -> dict[str, Porsi]:
    """Every month with any figure of the region, ascending. Read-only."""
    return potret.ingat(("porsi_lapor", daerah), lambda: _per_bulan(potret, daerah))


def bulan_bawaan(potret: Potret, daerah: str) -> str:
    """The newest month in which at least ``CUKUP`` of the places reported the main indicator, else anything; the newest
    of all where none has so many, or where nobody is expected to report; "" without any figure."""
    porsi = per_bulan(potret, daerah)
    cukup = [b for b, p in porsi.items() if p.cukup]
    return max(
        (b for b in cukup if porsi[b].acuan), default=max(cukup, default=max(porsi, default=_terakhir(potret, daerah)))
    )


def _terakhir(potret: Potret, daerah: str) -> str:
    t = potret.layanan
    t = t[t["kode_tempat"].isin(pairs.letak_tempat(potret, daerah)["kode_tempat"]) & t["nilai"].notna()]
    return str(max(t["periode"], default=""))


def sementara(potret: Potret, daerah: str, periode: str, waktu: str = "bulan ini") -> str:
    """Why figures of ``periode`` may still change, as a sentence; "" where they are complete enough, or unknown.

    A month that has not ended or is thin; a range or a year with such a month, or with months still to come.
    ``waktu`` names a month that has not ended.
    """
    porsi = per_bulan(potret, daerah)
    if not porsi or not periode:
        return ""
    semua, kini = periods.uraikan_periode(periode), f"{potret.hari_ini(daerah):%Y-%m}"
    tipis = [b for b in semua if b in porsi and not porsi[b].cukup]
    rinci = [f"{porsi[b].kalimat} pada {bulan(b)}" if len(semua) > 1 else porsi[b].kalimat for b in tipis]
    alasan = [daftar(rinci, _BULAN_TERBANYAK)] if rinci else []
    if semua[0] <= kini <= semua[-1]:
        alasan.append(f"{waktu} belum berakhir" if len(semua) == 1 else f"{teks_periode(periode)} belum berakhir")
    belum = [b for b in semua if b not in porsi and b > max(porsi) and b < kini]
    if belum and len(semua) > len(belum):
        alasan.append(f"belum ada laporan {daftar([bulan(b) for b in belum], _BULAN_TERBANYAK)}")
    return "; ".join(alasan)


def _per_bulan(potret: Potret, daerah: str) -> dict[str, Porsi]:
    hasil = _porsi(potret, daerah, _apa_saja(potret, daerah), acuan=False)
    if ind := _acuan(potret, daerah):
        hasil |= _porsi(potret, daerah, pairs.pasangan(potret, ind, daerah).urai, acuan=True)
    return dict(sorted(hasil.items()))


def _acuan(potret: Potret, daerah: str) -> Indikator | None:
    """The first main indicator with a real report, cluster 2 before the others."""
    calon = sorted((i for i in semua().values() if i.jenis == "layanan" and i.utama), key=lambda i: i.klaster != "2")
    for ind in calon:
        urai = pairs.pasangan(potret, ind, daerah).urai
        if ((urai.lapor["daerah"][0] > 0) & ~urai.simulasi["daerah"][0]).any():
            return ind
    return None


def _apa_saja(potret: Potret, daerah: str) -> Uraian:
    """A report of anything, as a count: places and months with any value."""
    pohon, t = places.pohon(potret, daerah), potret.layanan
    milik = pairs.letak_tempat(potret, daerah)["kode_tempat"]
    t = t[t["kode_tempat"].isin(milik) & t["nilai"].notna()]
    nyata = t[~t["simulasi"].astype(bool)]
    t = (t if nyata.empty else nyata)[["kode_tempat", "periode"]].drop_duplicates()
    lapor = t.assign(nilai=1.0, keadaan="ada", simulasi=False)
    return rollup.uraikan_laporan(pohon, counts.baca_laporan(pohon, lapor, tuple(sorted(set(t["periode"])))))


def _porsi(potret: Potret, daerah: str, urai: Uraian, *, acuan: bool) -> dict[str, Porsi]:
    """Months in which anybody reported."""
    pohon = places.pohon(potret, daerah)
    lapor, harap = urai.lapor["daerah"][0], urai.harap["daerah"][0]
    return {
        b: Porsi(int(n), int(m), pairs.sebutan_pelapor(potret, pohon, urai, i), acuan)
        for i, (b, n, m) in enumerate(zip(urai.bulan, lapor, harap, strict=True))
        if n
    }
