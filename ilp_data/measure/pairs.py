"""Numerator and denominator of an indicator together, at every level of a region and for every month of a reading.

A pair is complete where both parts are; a ratio of unlike things is none. The rule for places is in
``ilp_data.measure.counts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ilp_data import periods
from ilp_data.measure import places, scope, target_groups
from ilp_data.measure.all_counts import TANPA_BARIS, bulan_tercatat, pasangan_sendiri, semua_hitungan, semua_pasangan
from ilp_data.measure.counts import Laporan, Uraian
from ilp_data.measure.places import LUAR, TINGKAT, Pohon, Tingkat
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret

SERBA_100_BAGIAN = 0.9
SERBA_100_MINIMUM = 3


@dataclass(frozen=True)
class Pasangan:
    """One indicator of one region. ``lapor`` are the pairs as they stand at their places, ``urai`` what they come to,
    ``pembilang`` the numerator alone. By month: ``berlaku`` (the count is taken), ``serba_100`` (nearly every place
    reports part = whole, withheld or not: ask ``all_equal``), ``mungkin_100`` (enough places do that some could);
    ``campur``: levels have denominators of different kinds of target group, so that parts and whole do not add up."""

    pohon: Pohon
    lapor: Laporan
    urai: Uraian
    pembilang: Uraian
    berlaku: np.ndarray
    serba_100: np.ndarray
    mungkin_100: np.ndarray
    campur: np.ndarray

    @property
    def bulan(self) -> tuple[str, ...]:
        """The months (or years) of all arrays, ascending."""
        return self.urai.bulan

    @property
    def masuk(self) -> tuple[np.ndarray, np.ndarray]:
        """Places of the region that reported, and those expected, by month; 0 where the count is not taken."""
        return self.masuk_dari(self.urai)

    def masuk_dari(self, urai: Uraian) -> tuple[np.ndarray, np.ndarray]:
        """``masuk`` of the pair (``urai``) or of its ``pembilang`` alone."""
        lapor, harap = urai.lapor["daerah"][0], urai.harap["daerah"][0]
        return np.where(self.berlaku, lapor, 0), np.where(self.berlaku, harap, 0)


def pasangan(potret: Potret, ind: Indikator, daerah: str, tahunan: bool = False) -> Pasangan:
    """The pair of an indicator over all months (or whole years) of the reading; made with those of all indicators that
    every region is asked about at once, a wider one by itself when asked for, and kept with the reading."""
    if ind.kode not in potret.registri(daerah).semua:
        kunci = ("pasangan", daerah, str(tahunan), ind.kode)
        return potret.ingat(kunci, lambda: _pasangkan(potret, daerah, tahunan, [ind]))[ind.kode]
    return potret.ingat(("pasangan", daerah, str(tahunan)), lambda: _semua(potret, daerah, tahunan))[ind.kode]


def hitungan(potret: Potret, nama: str, daerah: str, tahunan: bool = False) -> tuple[Laporan, Uraian]:
    """One count of a region over all months (or years): as reported, and at every level; made with all counts at once
    and kept with the reading."""
    hasil = semua_hitungan(potret, daerah, tahunan)
    return hasil.get(nama, hasil[TANPA_BARIS])


def _semua(potret: Potret, daerah: str, tahunan: bool) -> dict[str, Pasangan]:
    return _pasangkan(
        potret, daerah, tahunan, [i for i in potret.registri(daerah).semua.values() if i.jenis == "layanan"]
    )


def _pasangkan(potret: Potret, daerah: str, tahunan: bool, layanan: Sequence[Indikator]) -> dict[str, Pasangan]:
    pohon, hasil = places.pohon(potret, daerah), semua_pasangan(potret, daerah, layanan, tahunan)
    musim = {i.kode: [tahunan or dihitung_pada(i, b) for b in bulan_tercatat(potret, tahunan)] for i in layanan}
    return {
        i.kode: Pasangan(pohon, lapor, urai, atas, np.array(musim[i.kode], dtype=bool), *_serba_100(urai),
                         _campur(potret, i, daerah, urai.bulan))
        for i, (lapor, urai, atas) in ((i, hasil[i.kode]) for i in layanan)
    }  # fmt: skip


def _campur(potret: Potret, ind: Indikator, daerah: str, bulan: Sequence[str]) -> np.ndarray:
    menurut = target_groups.jenis_penyebut(potret, ind, daerah)
    return np.array([len(set(menurut.get(b[:4], {}).values())) > 1 for b in bulan], dtype=bool)


def dihitung_pada(ind: Indikator, bulan: str) -> bool:
    """Whether an indicator is taken in a month at all (vitamin A: February and August only)."""
    return not ind.bulan or periods.nomor_bulan(bulan) in ind.bulan


def _serba_100(urai: Uraian) -> tuple[np.ndarray, np.ndarray]:
    """Months in which nearly every reporting place has part = whole: a sign that one was copied from the other; and
    those in which as many have as the rule asks for at least."""
    hasil, mungkin = np.zeros(len(urai.bulan), dtype=bool), np.zeros(len(urai.bulan), dtype=bool)
    satuan = np.array(urai.satuan, dtype=object)
    for tingkat in TINGKAT:
        atas, bawah = urai.nilai[tingkat][..., 0], urai.nilai[tingkat][..., 1]
        dihitung = ~np.isnan(atas) & (bawah > 0)
        banyak, sama = dihitung.sum(axis=0), (dihitung & (atas == bawah)).sum(axis=0)
        ya = (banyak >= SERBA_100_MINIMUM) & (sama >= SERBA_100_BAGIAN * banyak)
        hasil |= ya & (satuan == tingkat)
        mungkin |= sama >= SERBA_100_MINIMUM
    return hasil, mungkin


def sebutan_pelapor(potret: Potret, pohon: Pohon, urai: Uraian, ke: int) -> str:
    """What the places that report are called in one month (by index): ``posyandu``, ``kelurahan``, ``desa`` …"""
    tingkat = urai.satuan[ke]
    if tingkat == "kelurahan":
        daerah = Lingkup(pohon.daerah)
        return potret.ingat(
            ("sebutan_kelurahan", daerah.daerah), lambda: sebutan_satuan(scope.kelurahan(potret, daerah))
        )
    if tingkat == "fasilitas":
        jenis = set(pohon.jenis[urai.harap["fasilitas"][:, ke] > 0])
        return jenis.pop() if len(jenis) == 1 else "fasilitas"
    return tingkat


def tahun_tersedia(potret: Potret, ind: Indikator, daerah: str) -> list[str]:
    """Years for which the region reported both parts as one figure and no month of them, ascending."""

    def cari() -> list[str]:
        setahun = pasangan(potret, ind, daerah, tahunan=True)
        utuh = {t for t, ada in zip(setahun.bulan, tercatat(setahun.lapor), strict=True) if ada}
        p = hitungan(potret, ind.pembilang, daerah)[0]
        bulanan = {b[:4] for b, ada in zip(p.bulan, tercatat(p), strict=True) if ada}
        return sorted(utuh - bulanan)

    return list(potret.ingat(("tahun", daerah, ind.kode), cari))


def tercatat(lapor: Laporan) -> np.ndarray:
    """By month whether any place of the region reported it."""
    return np.any([isi.any(axis=0) for isi in lapor.ada.values()], axis=0) if lapor.bulan else np.zeros(0, dtype=bool)


def sel(potret: Potret, ind: Indikator, daerah: str) -> pd.DataFrame:
    """What every sum of an indicator in this region is made of: a row per place that counts and month (or year that
    answers for itself) in which it is taken; where the places lie is in ``letak_tempat``.

    Columns: kode_tempat, periode, nilai_pembilang, nilai_penyebut (NaN where only the numerator is known).
    """
    bagian = list(_sel(pasangan(potret, ind, daerah), None))
    if tahun := tahun_tersedia(potret, ind, daerah):
        bagian += _sel(pasangan(potret, ind, daerah, tahunan=True), tahun)
    return pd.DataFrame({k: np.concatenate([b[k] for b in bagian]) for k in bagian[0]})


def sel_bulan(potret: Potret, ind: Indikator, daerah: str) -> pd.DataFrame:
    """``sel`` of the months alone, worked out for this indicator by itself and not kept: of a reading that holds little
    else."""
    lapor, urai, atas = pasangan_sendiri(potret, daerah, ind)
    berlaku = np.array([dihitung_pada(ind, b) for b in urai.bulan], dtype=bool)
    tanpa = np.zeros_like(berlaku)
    bagian = list(_sel(Pasangan(places.pohon(potret, daerah), lapor, urai, atas, berlaku, tanpa, tanpa, tanpa), None))
    return pd.DataFrame({k: np.concatenate([b[k] for b in bagian]) for k in bagian[0]})


def _sel(p: Pasangan, hanya: Sequence[str] | None) -> Iterator[dict[str, np.ndarray]]:
    """Facilities where they answer for their kelurahan, kelurahan where they answer for themselves, and wider places
    where what lies below them is not complete (their figure stands for itself and is not the sum of its parts); then
    the numerators that stand without their denominator."""
    bulan = np.array(p.bulan, dtype=object)
    pilih = p.berlaku & (np.isin(bulan, hanya) if hanya is not None else True)
    for tingkat in TINGKAT:
        kode = p.pohon.kode[tingkat].to_numpy(dtype=object)
        utuh = p.urai.sendiri[tingkat] & pilih
        lepas = p.pembilang.sendiri[tingkat] & ~utuh & ~_di_bawah(p, tingkat) & pilih
        for mana, isi in ((utuh, p.urai.nilai[tingkat]), (lepas, _tanpa_penyebut(p.pembilang.nilai[tingkat]))):
            baris, kolom = np.nonzero(mana)
            nilai = isi[baris, kolom]
            yield {
                "kode_tempat": kode[baris],
                "periode": bulan[kolom],
                "nilai_pembilang": nilai[:, 0],
                "nilai_penyebut": nilai[:, 1],
            }


def _di_bawah(p: Pasangan, tingkat: Tingkat) -> np.ndarray:
    """Facilities whose kelurahan has the pair (places × months): their numerator is part of it."""
    hasil = np.zeros_like(p.pembilang.sendiri[tingkat])
    if tingkat == "fasilitas":
        dalam = p.pohon.fas_kelurahan != LUAR
        hasil[dalam] = p.urai.sendiri["kelurahan"][p.pohon.fas_kelurahan[dalam]]
    return hasil


def _tanpa_penyebut(pembilang: np.ndarray) -> np.ndarray:
    return np.concatenate([pembilang, np.full_like(pembilang, np.nan)], axis=2)


def letak_tempat(potret: Potret, daerah: str) -> pd.DataFrame:
    """Every place of a region that can report: kode_tempat and the codes of ``sel``; kept with the reading."""

    def susun() -> pd.DataFrame:
        pohon = places.pohon(potret, daerah)
        bagian = [pd.DataFrame(_letak(pohon, t, np.arange(len(pohon.kode[t])))) for t in TINGKAT]
        return pd.concat(bagian, ignore_index=True)

    return potret.ingat_bersama(("letak_tempat", daerah), susun)


def _letak(pohon: Pohon, tingkat: Tingkat, baris: np.ndarray) -> dict[str, np.ndarray]:
    """Codes of the places and of what they lie in."""
    kosong = np.full(len(baris), "", dtype=object)
    kode = pohon.kode[tingkat].to_numpy(dtype=object)[baris]
    letak = {f"kode_{t}": kosong for t in ("kelurahan", "kecamatan", "puskesmas", "posyandu")}
    if tingkat in ("kelurahan", "kecamatan", "puskesmas"):
        letak[f"kode_{tingkat}"] = kode
    if tingkat == "kelurahan":
        letak["kode_kecamatan"] = _kode(pohon, "kecamatan", pohon.kel_kecamatan[baris])
        letak["kode_puskesmas"] = _kode(pohon, "puskesmas", pohon.kel_puskesmas[baris])
    if tingkat == "fasilitas":
        letak["kode_posyandu"] = kode
        letak["kode_kelurahan"] = _kode(pohon, "kelurahan", pohon.fas_kelurahan[baris])
        letak["kode_kecamatan"] = _kode(pohon, "kecamatan", pohon.fas_kecamatan[baris])
        letak["kode_puskesmas"] = _kode(pohon, "puskesmas", pohon.fas_puskesmas[baris])
    return {"kode_tempat": kode, **letak}


def _kode(pohon: Pohon, tingkat: Tingkat, letak: np.ndarray) -> np.ndarray:
    kode = np.append(pohon.kode[tingkat].to_numpy(dtype=object), "")
    return kode[np.where(letak == LUAR, len(kode) - 1, letak)]
