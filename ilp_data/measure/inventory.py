"""What the store holds of each indicator now: real, simulated, both or nothing; and how much is made up.

For the method page. It looks only at whether parts were reported, never at their size: a true zero is data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import pandas as pd

from ilp_data.format import angka, bagian_dari
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import own
from ilp_data.registry.indicators import Indikator, nama_hitungan
from ilp_data.registry.skills import KELOMPOK, Aturan
from ilp_data.store.snapshot import Potret


class Asal(StrEnum):
    """Where the data of an indicator comes from, as a word for screens."""

    NYATA = "data nyata"
    SIMULASI = "simulasi"
    CAMPURAN = "nyata dan simulasi"
    TIADA = "belum ada data"


@dataclass(frozen=True)
class Persediaan:
    """Data of one indicator in one region. ``awal`` and ``akhir`` are months, "" where there is no month."""

    asal: Asal
    awal: str = ""
    akhir: str = ""
    bulan: int = 0
    sumber: str = ""


def persediaan(potret: Potret, daerah: str) -> dict[str, Persediaan]:
    """By indicator code, for a region; of the wider registry only what has counts. ``potret`` with its simulated rows,
    or they count as absent."""
    bagian = {"kader": _kader, "lokus": _lokus, "kesiapan": _kesiapan}
    lain = {jenis: ambil(potret, daerah) for jenis, ambil in _AMBIL.items()}
    ada, registri = _ambil_layanan(potret, daerah), potret.registri(daerah)
    tampil = {i.kode for i in own.tampil(registri)}
    dikenal = [i for i in registri.lengkap.values() if i.kode in tampil or i.pembilang in ada]
    isi = {i.kode: _layanan(i, ada) if i.jenis == "layanan" else bagian[i.jenis](i, lain[i.jenis]) for i in dikenal}
    return {kode: p for kode, p in isi.items() if kode in tampil or p.asal is not Asal.TIADA}


def kalimat(isi: dict[str, Persediaan], nama_daerah: str, terdaftar: int) -> str:
    """The page's sentence: how many of the ``terdaftar`` indicators of the registry the region has, and how many of
    those rest on real data, on simulated data, and on none."""
    jumlah = {a: sum(p.asal is a for p in isi.values()) for a in Asal}
    if jumlah[Asal.TIADA] == len(isi):
        return f"{bagian_dari(len(isi), terdaftar, 'indikator')} menunggu data pertama {nama_daerah}."
    bagian = [f"{angka(n)} {_SEBUTAN[a]}" for a, n in jumlah.items() if n]
    return f"{bagian_dari(len(isi), terdaftar, 'indikator')} dipakai {nama_daerah}: {', '.join(bagian)}."


_SEBUTAN = {
    Asal.NYATA: "dari data nyata",
    Asal.SIMULASI: "dari data simulasi",
    Asal.CAMPURAN: "dari data nyata dan simulasi",
    Asal.TIADA: "belum ada datanya",
}


def _ambil_layanan(potret: Potret, daerah: str) -> dict[str, pd.DataFrame]:
    """Reported counts of the region by their name, of a month or a year: kode_tempat, periode, ukuran, simulasi,
    sumber."""
    semua = (potret.layanan, potret.layanan_tahunan.assign(periode=lambda x: x["tahun"].astype(str)))
    kolom = ["kode_tempat", "periode", "ukuran", "simulasi", "sumber"]
    milik = [scope.milik_daerah(potret, t["kode_tempat"], daerah) & t["nilai"].notna() for t in semua]
    isi = [t.loc[m, kolom].groupby("ukuran", sort=False) for t, m in zip(semua, milik, strict=True)]
    return {str(ukuran): bagian for kelompok in reversed(isi) for ukuran, bagian in kelompok}


def _ambil_kader(potret: Potret, daerah: str) -> pd.DataFrame:
    posyandu = scope.fasilitas(potret, Lingkup(daerah), "posyandu")["kode"]
    return potret.kader.loc[potret.kader["kode_posyandu"].isin(posyandu), ["simulasi", "sumber"]]


def _ambil_lokus(potret: Potret, daerah: str) -> pd.DataFrame:
    f = scope.fasilitas(potret, Lingkup(daerah))
    f = f.assign(sumber=f["sumber_lokus"].where(f["sumber_lokus"] != "", f["sumber"]), simulasi=False)
    return f.loc[f["lokus_ilp"].isin(["ya", "tidak"]), ["jenis", "simulasi", "sumber"]]


def _ambil_kesiapan(potret: Potret, daerah: str) -> pd.DataFrame:
    puskesmas = scope.fasilitas(potret, Lingkup(daerah), "puskesmas")["kode"]
    k = potret.kesiapan
    terjawab = k["kode_puskesmas"].isin(puskesmas) & k["status"].isin(["ya", "tidak"])
    return k.loc[terjawab, ["klaster", "simulasi", "sumber"]]


_AMBIL = {"kader": _ambil_kader, "lokus": _ambil_lokus, "kesiapan": _ambil_kesiapan}


def _layanan(ind: Indikator, t: dict[str, pd.DataFrame]) -> Persediaan:
    """Of places and months with both parts reported; of a plain count with its one. ``t`` by name of the count."""
    kunci = ["kode_tempat", "periode"]
    if (atas := t.get(ind.pembilang)) is None or (bawah := _penyebut(ind, atas, t)) is None:
        return Persediaan(Asal.TIADA)
    pasangan = atas.merge(bawah[[*kunci, "simulasi"]], on=kunci, suffixes=("", "_penyebut"))
    if pasangan.empty:
        return Persediaan(Asal.TIADA)
    bulan = sorted(pasangan["periode"].unique())
    pasangan = pasangan.assign(simulasi=pasangan["simulasi"] | pasangan["simulasi_penyebut"])
    return Persediaan(_asal(pasangan), bulan[0], bulan[-1], len(bulan), _sumber(pasangan))


def _penyebut(ind: Indikator, atas: pd.DataFrame, t: dict[str, pd.DataFrame]) -> pd.DataFrame | None:
    """What the counts ``atas`` are divided by, month by month; of a month that is the twelfth part of a year, that year
    in each of its months; None where it was not reported."""
    if not ind.penyebut:
        return atas
    u = ind.cacah(ind.penyebut)
    if ind.penyebut in t or u is None or (setahun := t.get(u.dari_setahun)) is None:
        return t.get(ind.penyebut)
    bulan = atas[["kode_tempat", "periode"]].assign(tahun=atas["periode"].str[:4])
    return bulan.merge(setahun.rename(columns={"periode": "tahun"}), on=["kode_tempat", "tahun"])


def _kader(_ind: Indikator, t: pd.DataFrame) -> Persediaan:
    return _tanpa_bulan(t)


def _lokus(ind: Indikator, t: pd.DataFrame) -> Persediaan:
    return _tanpa_bulan(t[t["jenis"] == ind.penyebut.partition("_")[0]])


def _kesiapan(ind: Indikator, t: pd.DataFrame) -> Persediaan:
    return _tanpa_bulan(t[t["klaster"] == ind.klaster])


def _tanpa_bulan(t: pd.DataFrame) -> Persediaan:
    return Persediaan(_asal(t), sumber=_sumber(t)) if len(t) else Persediaan(Asal.TIADA)


def _asal(t: pd.DataFrame) -> Asal:
    simulasi = t["simulasi"].astype(bool)
    if simulasi.all():
        return Asal.SIMULASI
    return Asal.CAMPURAN if simulasi.any() else Asal.NYATA


def _sumber(t: pd.DataFrame) -> str:
    return "; ".join(sorted(set(t["sumber"]) - {""}))


def simulasi(potret: Potret) -> pd.DataFrame:
    """Everything simulated in the store: Isi, Baris, Awal, Akhir (months or dates, "" where none), Sumber."""
    baris = [_ringkas(potret.kader, "Kader posyandu: dilatih, dinilai, keterampilan")]
    baris.append(_ringkas(potret.kesiapan, "Kesiapan klaster tiap puskesmas", "per_tanggal"))
    t = potret.layanan[potret.layanan["simulasi"].astype(bool)]
    for nama in dict.fromkeys(t["ukuran"]):
        baris.append(_ringkas(t[t["ukuran"] == nama], _kepala(nama_hitungan(nama)), "periode"))
    hasil = pd.DataFrame(baris)
    return hasil[hasil["Baris"] > 0].reset_index(drop=True)


def _ringkas(t: pd.DataFrame, isi: str, waktu: str = "") -> dict[str, object]:
    t = t[t["simulasi"].astype(bool)]
    batas = (min(t[waktu]), max(t[waktu])) if waktu and len(t) else ("", "")
    return {"Isi": isi, "Baris": len(t), "Awal": batas[0], "Akhir": batas[1], "Sumber": _sumber(t)}


def banyak_keterampilan(aturan: Aturan, anggota: dict[str, int]) -> tuple[int, ...]:
    """How many skills the least set of whole groups of a grade can hold, ascending: Purwa (14, 16, 17)."""
    lain = [k for k in KELOMPOK if k in anggota and k not in aturan.wajib]
    wajib = sum(anggota.get(k, 0) for k in aturan.wajib)
    return tuple(sorted({wajib + sum(anggota[k] for k in pilih) for pilih in combinations(lain, aturan.tambahan)}))


def _kepala(teks: str) -> str:
    return teks[:1].upper() + teks[1:]
