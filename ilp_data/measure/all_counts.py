"""Every count of a region, and every pair of them, in one pass over its rows: what ``pairs`` hands out one by one.

Months of one count know nothing of those of another, so all counts stand side by side as one long row of months and
walk up the trees (``rollup``) together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from ilp_data.measure import counts, places, rollup, target_groups
from ilp_data.measure.counts import Laporan, Uraian
from ilp_data.registry.indicators import Indikator, Ukuran
from ilp_data.store.snapshot import Potret

TANPA_BARIS = ""  # stands for every count that nobody reported


def bulan_tercatat(potret: Potret, tahunan: bool = False) -> tuple[str, ...]:
    """Every month (or year) with a row in the reading, ascending."""
    if tahunan:
        return tuple(sorted(set(potret.layanan_tahunan["tahun"]))) if len(potret.layanan_tahunan) else ()
    return potret.ingat(("bulan_layanan",), lambda: tuple(sorted(potret.layanan["periode"].unique())))


def cacah_terpakai(potret: Potret, daerah: str, tahunan: bool = False) -> pd.DataFrame:
    """The rows of all counts that figures are made of (``counts.dipakai``), twelfths of yearly ones among them:
    kode_tempat, periode (a month, or with ``tahunan`` a year), ukuran, nilai, keadaan, simulasi, sumber. Read-only."""

    def susun() -> pd.DataFrame:
        isi = _setahun(potret, daerah) if tahunan else _bulanan(potret, daerah)
        return isi[counts.dipakai(isi)]

    return potret.ingat(("cacah_terpakai", daerah, str(tahunan)), susun)


def _setahun(potret: Potret, daerah: str) -> pd.DataFrame:
    """Yearly rows as reported; a count whose month is the twelfth part of a year is that year here."""
    t, ukuran = potret.layanan_tahunan, potret.registri(daerah).ukuran
    if not len(t):
        return potret.layanan.iloc[:0]
    lapor = t.rename(columns={"tahun": "periode"})
    utuh = [
        target_groups.sasaran_setahun(potret, u.dari_setahun, daerah).assign(ukuran=u.nama)
        for u in ukuran.values()
        if u.dari_setahun
    ]
    sekolom: list[pd.DataFrame] = [x.reindex(columns=lapor.columns) for x in utuh if len(x)]
    return pd.concat([lapor, *sekolom], ignore_index=True)


def _bulanan(potret: Potret, daerah: str, ukuran: Iterable[Ukuran] | None = None) -> pd.DataFrame:
    semua = potret.registri(daerah).ukuran.values() if ukuran is None else ukuran
    bagian = [seperdua_belas(potret, u, daerah) for u in semua if u.dari_setahun]
    if not any(len(b) for b in bagian):
        return potret.layanan
    return pd.concat([potret.layanan, *(b for b in bagian if len(b))], ignore_index=True)


def seperdua_belas(potret: Potret, u: Ukuran, daerah: str) -> pd.DataFrame:
    """Monthly rows of a count made from the yearly figure that it names: a twelfth each month, where its place reported
    no month of that year."""
    setahun = target_groups.sasaran_setahun(potret, u.dari_setahun, daerah)
    if len(setahun):  # of most counts no office knows a year, and pandas takes its time with nothing too
        setahun = setahun[setahun["nilai"].notna()]
    if setahun.empty:
        return setahun
    isi = potret.cacah(u.nama)
    ada = set(zip(isi["kode_tempat"], isi["periode"].str[:4], isi["simulasi"].astype(bool), strict=True))
    kunci = zip(setahun["kode_tempat"], setahun["periode"], setahun["simulasi"].astype(bool), strict=True)
    setahun = setahun[[k not in ada for k in kunci]]
    tiap = setahun.assign(nilai=setahun["nilai"] / 12, ukuran=u.nama)
    tiap = tiap.merge(pd.DataFrame({"ke": range(1, 13)}), how="cross")
    tiap["periode"] = [f"{t}-{b:02d}" for t, b in zip(tiap["periode"], tiap["ke"], strict=True)]
    return tiap.drop(columns="ke")


def semua_hitungan(potret: Potret, daerah: str, tahunan: bool = False) -> dict[str, tuple[Laporan, Uraian]]:
    """Every count with a row: as reported, and at every level; others are ``TANPA_BARIS``. Kept with the reading."""

    def susun() -> dict[str, tuple[Laporan, Uraian]]:
        return _hitung(potret, daerah, cacah_terpakai(potret, daerah, tahunan), bulan_tercatat(potret, tahunan))

    return potret.ingat(("hitungan", daerah, str(tahunan)), susun)


def _hitung(
    potret: Potret, daerah: str, isi: pd.DataFrame, bulan: tuple[str, ...]
) -> dict[str, tuple[Laporan, Uraian]]:
    pohon, nama = places.pohon(potret, daerah), [*sorted(set(isi["ukuran"])), TANPA_BARIS]
    lapor = counts.baca_semua(pohon, isi, nama, bulan)
    urai = rollup.uraikan_laporan(pohon, lapor)
    return {u: (lapor.potong(i, len(bulan)), urai.potong(i, len(bulan))) for i, u in enumerate(nama)}


def semua_pasangan(
    potret: Potret, daerah: str, indikator: Sequence[Indikator], tahunan: bool = False
) -> dict[str, tuple[Laporan, Uraian, Uraian]]:
    """The pair of each indicator: as reported, what it comes to, and the numerator alone."""
    hitungan = semua_hitungan(potret, daerah, tahunan)
    kosong, banyak = hitungan[TANPA_BARIS], len(bulan_tercatat(potret, tahunan))
    sisi = [(hitungan.get(i.pembilang, kosong), hitungan.get(i.penyebut, kosong)) for i in indikator]
    lapor = [counts.pasangkan_cacah(atas, bawah) for atas, bawah in sisi]
    urai = rollup.uraikan_laporan(places.pohon(potret, daerah), Laporan.sambung(lapor))
    return {
        ind.kode: (lapor[i], urai.potong(i, banyak), atas[1])
        for i, (ind, (atas, _)) in enumerate(zip(indikator, sisi, strict=True))
    }


def pasangan_sendiri(potret: Potret, daerah: str, ind: Indikator) -> tuple[Laporan, Uraian, Uraian]:
    """The monthly pair of one indicator as ``semua_pasangan`` has it, of its own two counts only; not kept."""
    ukuran = potret.registri(daerah).ukuran
    nama = (ind.pembilang, ind.penyebut)
    isi = _bulanan(potret, daerah, [ukuran[n] for n in nama if n in ukuran])
    isi = isi[isi["ukuran"].isin(nama)]
    hitungan = _hitung(potret, daerah, isi[counts.dipakai(isi)], bulan_tercatat(potret))
    atas, bawah = (hitungan.get(n, hitungan[TANPA_BARIS]) for n in (ind.pembilang, ind.penyebut))
    lapor = counts.pasangkan_cacah(atas, bawah)
    return lapor, rollup.uraikan_laporan(places.pohon(potret, daerah), lapor), atas[1]
