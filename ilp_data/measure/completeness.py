"""Which reports are in: counts reported out of those expected, by unit and month, counted where figures are counted.

Looks only at whether a count was reported, never at its size, and never at simulated rows: what is made up is always
complete and would say nothing. A count is expected from the first month on in which the region reported it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ilp_data.measure import all_counts, pairs, places, scope
from ilp_data.measure.counts import Uraian
from ilp_data.measure.places import Tingkat
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.service_units import bagian_satuan
from ilp_data.periods import antara, geser_bulan, nomor_bulan
from ilp_data.registry.indicators import Ukuran
from ilp_data.store.snapshot import Potret

BATAS_LENGKAP = (0.0, 50.0, 75.0, 90.0, 100.0)
"""Breaks of the classes of completeness, per cent of what is expected: the page and the slide draw the same."""

KOLOM = ["kode", "nama", "periode", "ada", "harap"]


def kelengkapan(potret: Potret, lingkup: Lingkup, per: str) -> pd.DataFrame:
    """Counts reported of those expected: kode, nama, periode, ada, harap; by unit and month, newest month first.

    A report is a count of one place in one month; the places are those that report it (posyandu, or kelurahan, …).
    Units for which nothing is expected in a month are left out.
    """
    satuan = scope.satuan(potret, per, lingkup)
    bagian = bagian_satuan(potret, per, list(satuan["kode"]), lingkup)
    bulan = _bulan(potret, lingkup.daerah)
    ada, harap = np.zeros((len(satuan), len(bulan)), dtype=int), np.zeros((len(satuan), len(bulan)), dtype=int)
    for _, urai, berlaku in _hitungan(potret, lingkup.daerah):
        for i, (tingkat, letak) in enumerate(bagian):
            lapor, wajib = _masuk(urai, tingkat, letak, berlaku)
            ada[i] += lapor
            harap[i] += wajib
    tabel = pd.DataFrame({k: np.repeat(satuan[k].to_numpy(dtype=object), len(bulan)) for k in ("kode", "nama")})
    tabel = tabel.assign(periode=list(bulan) * len(satuan), ada=ada.ravel(), harap=harap.ravel())
    tabel = tabel[tabel["harap"] > 0]
    return tabel.sort_values(["periode", "kode"], ascending=[False, True], ignore_index=True)[KOLOM]


def tak_terisi(potret: Potret, lingkup: Lingkup) -> pd.DataFrame:
    """Counts missing in the scope: ukuran, bulan (list), kurang (reports); most missing first."""
    bagian = bagian_satuan(potret, "kota", [""], lingkup)
    bulan, baris = np.array(_bulan(potret, lingkup.daerah), dtype=object), []
    for nama, urai, berlaku in _hitungan(potret, lingkup.daerah):
        lapor, wajib = _masuk(urai, *bagian[0], berlaku)
        if (kurang := wajib - lapor).any():
            baris.append({"ukuran": nama, "bulan": list(bulan[kurang > 0]), "kurang": int(kurang.sum())})
    hasil = pd.DataFrame(baris, columns=["ukuran", "bulan", "kurang"])
    return hasil.sort_values(["kurang", "ukuran"], ascending=[False, True], ignore_index=True)


def dengan_luar(isi: pd.DataFrame, seluruh: pd.DataFrame, per: str) -> pd.DataFrame:
    """``isi`` with a row a month (code "") for reports of the whole scope (``seluruh``) that lie in none of its units:
    posyandu outside the region belong to no kelurahan. A unit that shares places with another leaves nothing over."""
    milik = isi.groupby("periode")[["ada", "harap"]].sum()
    sisa = seluruh.set_index("periode")[["ada", "harap"]].sub(milik, fill_value=0).astype(int)
    sisa = sisa[(sisa["harap"] > 0) & (sisa["ada"] >= 0)].reset_index()
    luar = sisa.assign(kode="", nama=scope.nama_luar(per))[KOLOM]
    gabung = pd.concat([isi, luar], ignore_index=True) if len(luar) else isi
    return gabung.sort_values("periode", ascending=False, kind="stable", ignore_index=True)


def terakhir(potret: Potret, lingkup: Lingkup, per: str, sampai: str) -> pd.DataFrame:
    """Who reported what last: ukuran, kode, nama, terakhir (newest month, "" never), sejak (the first month up to
    ``sampai`` that is missing since then, "" where nothing is waited for). By count and unit that should report it; a
    count taken in some months only is waited for in those."""
    satuan = scope.satuan(potret, per, lingkup)
    bagian = bagian_satuan(potret, per, list(satuan["kode"]), lingkup)
    artinya, baris = potret.registri(lingkup.daerah).ukuran, []
    for ukuran, urai, _ in _hitungan(potret, lingkup.daerah):
        semua = np.ones(len(urai.bulan), dtype=bool)
        for kode, nama, (tingkat, letak) in zip(satuan["kode"], satuan["nama"], bagian, strict=True):
            lapor, wajib = _masuk(urai, tingkat, letak, semua)
            if wajib.any():
                akhir = max((b for b, n in zip(urai.bulan, lapor, strict=True) if n), default="")
                baris.append((ukuran, kode, nama, akhir, _ditunggu(artinya.get(ukuran), akhir, sampai)))
    return pd.DataFrame(baris, columns=["ukuran", "kode", "nama", "terakhir", "sejak"])


def _ditunggu(arti: Ukuran | None, akhir: str, sampai: str) -> str:
    lewat = antara(geser_bulan(akhir, 1), sampai) if akhir and akhir < sampai else []
    return next((b for b in lewat if arti is None or not arti.bulan or nomor_bulan(b) in arti.bulan), "")


def jumlah(isi: pd.DataFrame) -> tuple[int, int]:
    """Reported and expected over a whole table of ``kelengkapan``."""
    return int(isi["ada"].sum()), int(isi["harap"].sum())


def kurang(isi: pd.DataFrame) -> pd.DataFrame:
    """Units and months that are not complete, newest month first."""
    return isi[isi["ada"] < isi["harap"]].reset_index(drop=True)


def tercakup(potret: Potret, urai: Uraian, daerah: str) -> np.ndarray:
    """Kelurahan × months for which anything was reported: by itself, by a facility in it, or by a wider place."""
    pohon = places.pohon(potret, daerah)
    hasil: np.ndarray = ~np.any(np.isnan(urai.nilai["kelurahan"]), axis=2) | urai.sendiri["daerah"][0]
    for tingkat, induk in (("kecamatan", pohon.kel_kecamatan), ("puskesmas", pohon.kel_puskesmas)):
        milik = np.vstack([urai.sendiri[tingkat], np.zeros((1, len(urai.bulan)), dtype=bool)])  # type: ignore[index]
        hasil |= milik[induk]
    return hasil


def _nyata(potret: Potret) -> Potret:
    return potret.ingat(("tanpa_simulasi",), potret.tanpa_simulasi) if potret.ada_simulasi else potret


def _bulan(potret: Potret, daerah: str) -> tuple[str, ...]:
    """The months of the arrays; none where the region never really reported."""
    return all_counts.bulan_tercatat(_nyata(potret)) if _hitungan(potret, daerah) else ()


def _hitungan(potret: Potret, daerah: str) -> list[tuple[str, Uraian, np.ndarray]]:
    """Every count that the region really reported, with the months in which it is expected; kept with the reading."""
    nyata = _nyata(potret)
    return nyata.ingat(("hitungan_nyata", daerah), lambda: _cari_hitungan(nyata, daerah))


def _cari_hitungan(nyata: Potret, daerah: str) -> list[tuple[str, Uraian, np.ndarray]]:
    semua = {n: pairs.hitungan(nyata, n, daerah)[1] for n in sorted(set(nyata.layanan["ukuran"]))}
    ada = {n: _pernah(u) for n, u in semua.items()}
    melapor = np.any(list(ada.values()), axis=0) if ada else np.zeros(0, dtype=bool)  # months with any report at all
    return [
        (n, u, _musim(nyata.registri(daerah).ukuran.get(n), u.bulan) & np.logical_or.accumulate(ada[n]) & melapor)
        for n, u in semua.items()
        if ada[n].any()
    ]


def _pernah(urai: Uraian) -> np.ndarray:
    """Months in which any place reported the count."""
    pernah: np.ndarray = np.any([(~np.isnan(isi).any(axis=2)).any(axis=0) for isi in urai.nilai.values()], axis=0)
    return pernah


def _musim(arti: Ukuran | None, bulan: tuple[str, ...]) -> np.ndarray:
    """Months in which a count is taken at all; every month of one that nobody knows."""
    return np.array([arti is None or not arti.bulan or nomor_bulan(b) in arti.bulan for b in bulan], dtype=bool)


def _masuk(urai: Uraian, tingkat: Tingkat, letak: list[int], berlaku: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    lapor, harap = (isi[tingkat][letak].sum(axis=0) for isi in (urai.lapor, urai.harap))
    return np.where(berlaku, lapor, 0), np.where(berlaku, harap, 0)
