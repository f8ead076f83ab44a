"""PWS from what the store counts: which indicators, which months, each place's sum since January or its month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import pandas as pd

from ilp_data import format as fmt
from ilp_data import periods
from ilp_data.measure import coverage_kinds, figures, scope, target_groups
from ilp_data.measure.coverage_kinds import CapaianJenis, Kunci, teks_belum, teks_persen, teks_tingkat
from ilp_data.measure.obstacles import Baris, Halangan, diragukan, halangan, kata_halangan
from ilp_data.measure.pws_rules import BULAN_SETAHUN, BarisPws, Pws, bandingkan_bulan, lengkapi_baris, urutkan_baris
from ilp_data.measure.service_units import tingkat_satuan
from ilp_data.measure.targets import target_tahun
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import pelapor
from ilp_data.registry import own
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.own import Registri
from ilp_data.registry.target_kinds import LAPORAN
from ilp_data.states import KATA_TANDA, Keadaan, Tanda
from ilp_data.store.snapshot import Potret

_BANYAK_SEBUT = 4
_SAMA = 1e-6


def tersimpan(registri: Registri | None = None) -> list[Indikator]:
    """Monthly counts of a region's registry (default: the program's) of which PWS can be made: those that add up over
    the year to a target group of the year, and those that reach the same people every month (D/S)."""
    milik = (registri or own.bawaan()).lengkap.values()
    semua = (i for i in milik if i.jenis == "layanan" and i.arah == "tinggi" and not i.bulan)
    return [i for i in semua if i.terukur and i.cacah(i.penyebut) and (bertambah(i) or _bulanan(i))]


def bertambah(i: Indikator) -> bool:
    """Whether the months of an indicator add up over the year."""
    bawah = i.cacah(i.penyebut)
    return bawah is not None and bool(bawah.dari_setahun)


def _bulanan(i: Indikator) -> bool:
    atas, bawah = i.cacah(i.pembilang), i.cacah(i.penyebut)
    return bool(atas and bawah and bawah.sifat == "stok" and atas.sifat == "hadir" and atas.orang)


def bulan_cacah(potret: Potret, daerah: str, ind: Indikator) -> list[str]:
    """The months in which a region's places reported the numerator, ascending."""
    return potret.ingat(("bulan_cacah", daerah), lambda: _bulan_cacah(potret, daerah)).get(ind.pembilang, [])


def _bulan_cacah(potret: Potret, daerah: str) -> dict[str, list[str]]:
    if not figures.bulan_tersedia(potret, daerah):
        return {}
    t = potret.layanan
    isi = t.loc[scope.milik_daerah(potret, t["kode_tempat"], daerah), ["ukuran", "periode"]].drop_duplicates()
    return {str(u): sorted(g["periode"]) for u, g in isi.groupby("ukuran")}


def dari_simpanan(
    pandang: Pandangan,
    ind: Indikator,
    per: str,
    sampai: Mapping[str, BarisPws] = MappingProxyType({}),
    kunci: Kunci | None = None,
) -> Pws:
    """From monthly counts: their sum since January over the year's target group, which is twelve months' shares; of
    what reaches the same people every month (D/S) the month itself. ``sampai``: by place what is said of January to the
    month, for those of which not all months are known. ``kunci``: of which group and kind of target group, else of the
    one that leads."""
    kumulatif = bertambah(ind)
    awal = f"{pandang.periode[:4]}-01" if kumulatif else periods.geser_bulan(pandang.periode, -1)
    asal = pandang.deret(ind.kode, periods.antara(awal, pandang.periode), per)
    asal = asal[asal["kode"] != ""]
    isi = asal if kunci is None else coverage_kinds.ganti_penyebut(pandang, ind, asal, per, kunci)
    per_tempat = [(str(kode), t.sort_values("periode")) for kode, t in isi.groupby("kode", sort=False)]
    kini = f"{pandang.potret.hari_ini(pandang.daerah):%Y-%m}"
    if kumulatif:
        baris = [
            _baris_simpanan(kode, t, ind, kini, sampai.get(kode) if kunci is None else None) for kode, t in per_tempat
        ]
    else:
        baris = [_baris_bulanan(kode, t, pandang.periode, ind, kini) for kode, t in per_tempat]
    target = target_tahun(pandang.potret, pandang.daerah, ind.kode, int(pandang.periode[:4]))
    jenis = coverage_kinds.jenis_bulanan(
        pandang, ind, asal if kumulatif else asal[asal["periode"] == pandang.periode], per
    )
    baris = [replace(b, menurut=_menurut(jenis.get(b.kode))) for b in baris]
    sasaran = ind.semua_penyebut[0] if kumulatif else ind.nama_penyebut
    return Pws(
        ind.kode, ind.judul, ind.pendek, ind.definisi, ind.nama_pembilang, kunci[0] if kunci else sasaran,
        pandang.periode, per, target,
        urutkan_baris([lengkapi_baris(b, pandang.periode, target, kumulatif=kumulatif) for b in baris]), kumulatif,
        kunci[1] if kunci else _pemimpin(pandang, ind, per, jenis), next((teks_belum(c) for c in jenis.values()), ""),
        tingkat_lain=next((teks_tingkat(c) for c in jenis.values()), ""),
    )  # fmt: skip


def _menurut(jenis: CapaianJenis | None) -> str:
    return teks_persen(jenis.setahun) if jenis is not None else ""


def _pemimpin(pandang: Pandangan, ind: Indikator, per: str, jenis: Mapping[str, CapaianJenis]) -> str:
    """The kind that the figures are made with: as they say, else that of their level; "" where places reported it
    themselves, or not all of one."""
    ada = {j.jenis for c in jenis.values() for j in c.isi if j.memimpin}
    if not ada:
        tingkat = tingkat_satuan(pandang.potret, per, pandang.lingkup)
        menurut = target_groups.jenis_penyebut(pandang.potret, ind, pandang.daerah)
        ada = {menurut.get(pandang.periode[:4], {}).get(tingkat, "")} - {LAPORAN}
    return ada.pop() if len(ada) == 1 else ""


def _baris_simpanan(kode: str, t: pd.DataFrame, ind: Indikator, kini: str, sampai: BarisPws | None) -> BarisPws:
    """A place with a month that was not reported has no sum: unknown is not zero. Its figure is then the running total
    that was said of it, if any."""
    nama, simulasi = str(t["nama"].iloc[0]), bool(t["simulasi"].any())
    ada = t["keadaan"].map(lambda k: Keadaan(k).bernilai).to_numpy(dtype=bool)
    if sampai is not None and not ada.all() and Keadaan.DISEMBUNYIKAN not in set(t["keadaan"]):
        return sampai
    if not ada.all():
        tutup = Keadaan.DISEMBUNYIKAN in set(t["keadaan"])
        sebab = _sebab_kosong(t, ind)
        return BarisPws(kode, nama, catatan=sebab, simulasi=simulasi, ditahan=tutup)
    jumlah, sasaran = float(t["pembilang"].sum()), float(t["penyebut"].sum()) * BULAN_SETAHUN / len(t)
    akhir = t.tail(2).to_dict("records")
    ini, lalu = float(akhir[-1]["pembilang"]), float(akhir[0]["pembilang"]) if len(akhir) > 1 else None
    ragu = _ragu(akhir, kini)
    capaian = 100 * jumlah / sasaran if sasaran else None
    sebagian = _sebagian(t)
    return BarisPws(
        kode, nama, capaian, arah=None if ragu else bandingkan_bulan(ini, lalu), pembilang=jumlah, sasaran=sasaran,
        sumber=str(t["sumber"].iloc[-1]), catatan="; ".join(x for x in (ragu, sebagian) if x), simulasi=simulasi,
        tambahan=ini, tambahan_lalu=lalu, orang=True, ragu=ragu, sebagian=sebagian,
    )  # fmt: skip


def _sebagian(t: pd.DataFrame) -> str:
    """Which months are of some of its places only: the others' part of the target group is left out with them, so that
    the number of the year is below the one that its source says."""
    penuh = float(t["penyebut"].max()) * (1 - _SAMA)
    sebagian = t[t["tanda"].map(lambda x: Tanda.SEBAGIAN in x).astype(bool) & (t["penyebut"] < penuh)]
    if sebagian.empty:
        return ""
    sebut = fmt.daftar([fmt.bulan(str(p)).partition(" ")[0] for p in sebagian["periode"]], _BANYAK_SEBUT)
    satu = f": {pelapor(sebagian.iloc[0])}" if len(sebagian) == 1 else ""
    return f"sebagian ({sebut}{satu}); sasarannya tanpa yang belum melapor"


def _ragu(bulan: Sequence[Baris], kini: str) -> str:
    """Why a month is not set against the one before; "" where both may be compared: a change from a doubted month is
    one of the record, and a month that has not ended (``kini``) or of which few reported brought less for that reason.
    Made-up months are compared among themselves."""
    if len(bulan) <= 1:
        return ""
    ada = [f"{fmt.bulan(str(b['periode']))}: {s}" for b in bulan if (s := _sebab_ragu(b, kini))]
    return f"tidak dibandingkan dengan bulan lalu ({'; '.join(ada)})" if ada else ""


def _sebab_ragu(b: Baris, kini: str) -> str:
    if str(b["periode"]) >= kini:
        return "belum berakhir"
    apa = diragukan(b) or (Halangan.TIPIS if halangan(b) is Halangan.TIPIS else None)
    return kata_halangan(apa, b) if apa else ""


def _sebab_kosong(t: pd.DataFrame, ind: Indikator) -> str:
    """Why a place has no figure over these months: small, months that nobody reported, or nobody to divide by."""
    keadaan = [Keadaan(k) for k in t["keadaan"]]
    if Keadaan.DISEMBUNYIKAN in keadaan:
        return "disembunyikan: jumlahnya kecil"
    kosong = t[[not k.bernilai for k in keadaan]]
    tanpa_angka = kosong.loc[kosong["pembilang"].isna(), "periode"]
    tahun = str(t["periode"].iloc[-1])[:4]
    if len(t) == len(tanpa_angka):
        kapan = tahun if len(t) > 1 else fmt.bulan(str(t["periode"].iloc[0]))
        return f"{ind.pendek} {kapan} belum dilaporkan; impor rekap bulanannya"
    if len(tanpa_angka):
        sebut = fmt.daftar([fmt.bulan(str(p)).partition(" ")[0] for p in tanpa_angka], _BANYAK_SEBUT)
        return f"{ind.pendek} belum dilaporkan {len(tanpa_angka)} dari {len(t)} bulan ({sebut}); impor rekapnya"
    if bertambah(ind):
        return f"{ind.semua_penyebut[0]} {tahun} belum ada; impor sasaran tempat ini"
    return f"{ind.nama_penyebut} belum dilaporkan"


def _baris_bulanan(kode: str, t: pd.DataFrame, bulan: str, ind: Indikator, kini: str) -> BarisPws:
    """The month, and the one before in its own percentage."""
    nama, simulasi = str(t["nama"].iloc[0]), bool(t["simulasi"].any())
    nilai = {str(b["periode"]): b for b in t.to_dict("records") if Keadaan(b["keadaan"]).bernilai}
    if bulan not in nilai:
        milik = t[t["periode"] == bulan]
        sebab = _sebab_kosong(milik, ind) if len(milik) else "bulan ini belum dilaporkan"
        tutup = Keadaan.DISEMBUNYIKAN in set(milik["keadaan"])
        return BarisPws(kode, nama, catatan=sebab, simulasi=simulasi, ditahan=tutup)
    ini, lalu = nilai[bulan], nilai.get(periods.geser_bulan(bulan, -1))
    dulu = None if lalu is None else float(lalu["nilai"])
    ragu = "" if lalu is None else _ragu([lalu, ini], kini)
    capaian = float(ini["nilai"])
    catatan = ragu or (KATA_TANDA[Tanda.LEBIH_100] if Tanda.LEBIH_100 in ini["tanda"] else "")
    return BarisPws(
        kode, nama, capaian, arah=None if ragu else bandingkan_bulan(capaian, dulu), pembilang=float(ini["pembilang"]),
        sasaran=float(ini["penyebut"]), sumber=str(ini["sumber"]), catatan=catatan, simulasi=simulasi, tambahan=capaian,
        tambahan_lalu=dulu, ragu=ragu,
    )  # fmt: skip
