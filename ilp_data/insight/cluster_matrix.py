"""The area × cluster matrix: one indicator a cluster, what needs attention in it, in which order, in one sentence.

The main indicator stands in a column unless another is chosen. Works through a view (``Pandangan``); nothing is read or
drawn here. Simulated figures rank nothing and raise no alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ilp_data.format import angka, bagian_dari, daftar, persen
from ilp_data.insight import attention, awaiting, cluster_tables, headline
from ilp_data.measure.other_units import ukur_lain
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import huruf_kecil, nama_klaster, pada_waktu, sebutan_satuan, tanpa_sasaran
from ilp_data.registry.indicators import KLASTER, Bentuk, Indikator, menurut_klaster, utama
from ilp_data.states import Keadaan

_SEBUTAN_TERBANYAK = 2
_BELUM = Keadaan.BELUM_DILAPORKAN


Kolom = tuple[str, ...]  # the code of an indicator for each of ``KLASTER``, in that order


def kolom_bawaan() -> Kolom:
    """The main indicator of each cluster."""
    return tuple(utama(c).kode for c in KLASTER)


def indikator_kolom(pandang: Pandangan, kolom: Kolom) -> dict[str, Indikator]:
    """Cluster → the indicator of its column."""
    return {c: pandang.indikator(kode) for c, kode in zip(KLASTER, kolom, strict=True)}


def pilihan_kolom(pandang: Pandangan, klaster: str) -> dict[str, str]:
    """Code → short name of what a cluster's column can show: percentages (``pilihan_persen``), then rates and plain
    counts of which the reading holds any."""
    ada = ukuran_ada(pandang)
    lain = (i for i in pandang.registri.lengkap.values() if i.klaster == klaster and i.pembilang in ada)
    return pilihan_persen(pandang, klaster) | {
        i.kode: f"{i.pendek} ({i.satuan})" for i in lain if i.jenis == "layanan" and i.bentuk is not Bentuk.PERSEN
    }


def pilihan_persen(pandang: Pandangan, klaster: str) -> dict[str, str]:
    """Code → short name of a cluster's percentages: those that every region is asked about, then wider ones whose
    counts the reading holds."""
    semua = [*pandang.registri.menurut_klaster(klaster), *luas_diketahui(pandang, klaster)]
    return {i.kode: f"{i.pendek} (dari {i.nama_penyebut})" for i in semua}


def luas_diketahui(pandang: Pandangan, klaster: str) -> list[Indikator]:
    """Wider percentages of a cluster whose counts the reading holds. What another, always shown one counts as well
    (short children, over those measured) is known only with those it is divided by."""
    ada, milik = ukuran_ada(pandang), pandang.registri
    bersama = {i.pembilang for i in milik.menurut_klaster(klaster)}
    calon = (i for i in milik.lengkap.values() if i.luas and i.klaster == klaster and i.terukur and i.pembilang in ada)
    return [i for i in calon if i.pembilang not in bersama or _penyebut_ada(i, ada)]


def _penyebut_ada(i: Indikator, ada: frozenset[str]) -> bool:
    u = i.cacah(i.penyebut)
    return i.penyebut in ada or (u is not None and u.dari_setahun in ada)


def ukuran_ada(pandang: Pandangan) -> frozenset[str]:
    """The counts of which the reading holds a row, by month or for a year."""
    p = pandang.potret
    if not pandang.bulan:
        return frozenset()
    return p.ingat(("ukuran_ada",), lambda: frozenset(p.layanan["ukuran"]) | frozenset(p.layanan_tahunan["ukuran"]))


@dataclass(frozen=True)
class Urutan:
    """In which order the areas stand: ``kode`` top down; ``klaster`` whose figure decides, "" for the alphabet."""

    kode: tuple[str, ...]
    klaster: str


def matriks_daerah(pandang: Pandangan, per: str, kolom: Kolom = ()) -> pd.DataFrame:
    """The whole region, whatever the view is filtered by: a row a cluster and area, the region's own first.

    Columns ``cluster_tables.KOLOM_MATRIKS``, kota (bool: the region's row), urutan (Int64: rank among the areas in that
    cluster, 1 the worst; empty where nothing is ranked) and mendesak (bool: needs attention).
    """
    daerah = pandang.sedaerah
    dipilih = indikator_kolom(pandang, kolom or kolom_bawaan())
    bagian = [_lapis(daerah, lapis, dipilih) for lapis in ("kota", per)]
    return pd.concat(bagian, ignore_index=True).astype({"urutan": "Int64"})


def _lapis(daerah: Pandangan, per: str, kolom: dict[str, Indikator]) -> pd.DataFrame:
    ukuran = _setara({c: _ukuran(daerah, c, i, per) for c, i in kolom.items()})
    siap = {c: daerah.hitung(menurut_klaster(c, "kesiapan")[0].kode, per) for c in KLASTER}
    isi = cluster_tables.matriks(ukuran, siap).assign(kota=per == "kota")
    if per == "kota":
        return isi.assign(urutan=pd.NA, mendesak=False)
    peringkat = [_peringkat(daerah, c, i, per) for c, i in kolom.items()]
    return isi.merge(pd.concat(peringkat), on=["klaster", "kode"], how="left")


def _setara(ukuran: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The same areas in every column. What lies outside every area (code "") is a row of some indicators only: it stays
    where any of them knows a value of it, and is then not reported in the others."""
    semua = pd.concat([u[["kode", "nama", "nilai"]] for u in ukuran.values()], ignore_index=True)
    semua = semua[(semua["kode"] != "") | semua.groupby("kode")["nilai"].transform("count").gt(0)]
    tempat = semua[["kode", "nama"]].drop_duplicates("kode")
    return {c: _lengkapi(u[u["kode"].isin(tempat["kode"])], tempat) for c, u in ukuran.items()}


def _lengkapi(isi: pd.DataFrame, tempat: pd.DataFrame) -> pd.DataFrame:
    kurang = tempat[~tempat["kode"].isin(isi["kode"])]
    if kurang.empty:
        return isi
    nilai = {k: isi[k].iloc[0] for k in ("indikator", "nama_penyebut")} | {"keadaan": _BELUM, "simulasi": False}
    baris = [b | nilai | {"tanda": ()} for b in kurang.to_dict("records")]
    tambah = pd.DataFrame(baris).reindex(columns=isi.columns)
    return pd.concat([isi, tambah.astype({"pembilang": float, "penyebut": float, "nilai": float})])


def _ukuran(daerah: Pandangan, klaster: str, ind: Indikator, per: str) -> pd.DataFrame:
    """The rows of a column. A rate or a plain count (``nilai`` in its own unit, its unit in place of the denominator)
    has one for each area that the cluster's main indicator has."""
    if ind.bentuk is Bentuk.PERSEN:
        return daerah.hitung(ind.kode, per)
    ada = {a.kode: a for a in ukur_lain(daerah, ind, per)}
    baris = []
    for b in daerah.hitung(utama(klaster).kode, per)[["kode", "nama"]].to_dict("records"):
        a = ada.get(str(b["kode"]))
        isi = (a.pembilang, a.penyebut, a.nilai, a.keadaan, a.simulasi) if a else (None, None, None, _BELUM, False)
        nilai = dict(zip(("pembilang", "penyebut", "nilai", "keadaan", "simulasi"), isi, strict=True))
        baris.append(b | nilai | {"indikator": ind.kode, "nama_penyebut": ind.satuan, "tanda": ()})
    return pd.DataFrame(baris).astype({"pembilang": float, "penyebut": float, "nilai": float})


def _peringkat(daerah: Pandangan, klaster: str, ind: Indikator, per: str) -> pd.DataFrame:
    if ind.bentuk is not Bentuk.PERSEN:  # neither ranked nor an alarm
        kode = daerah.hitung(utama(klaster).kode, per)["kode"]
        return pd.DataFrame({"kode": kode, "urutan": pd.NA, "mendesak": False, "klaster": klaster})
    urut = attention.peringkat_daerah(daerah, ind.kode, per)
    return urut[["kode", "urutan", "mendesak"]].assign(klaster=klaster)


def urutkan_daerah(isi: pd.DataFrame, klaster: str) -> Urutan:
    """The areas of ``matriks_daerah`` worst first by this cluster; where nothing of it may be ranked by the first one
    in which something may, else by name. What has no rank stands behind by name, what lies outside last."""
    unit = isi[~isi["kota"]]
    calon = (klaster, *(c for c in KLASTER if c != klaster))
    dipakai = next((c for c in calon if unit.loc[unit["klaster"] == c, "urutan"].notna().any()), "")
    satu = unit[unit["klaster"] == (dipakai or klaster)].assign(luar=lambda t: t["kode"] == "")
    kunci = ["luar", "urutan", "nama"] if dipakai else ["luar", "nama"]
    urut = satu.sort_values(kunci, na_position="last", kind="stable")
    return Urutan(tuple(urut["kode"]), dipakai)


def kalimat_urutan(urutan: Urutan, diminta: str, dipilih: Mapping[str, Indikator] | None = None) -> str:
    """How the rows stand (``diurutkan dari D/S … yang paling rendah``), and why not by the cluster asked for."""
    if not urutan.klaster:
        return "diurutkan menurut abjad, karena tidak ada angka yang dapat diperingkat"
    dipilih = dipilih or {c: utama(c) for c in KLASTER}
    ind = dipilih[urutan.klaster]
    isi = f"diurutkan dari {ind.pendek} yang paling {'rendah' if ind.arah == 'tinggi' else 'tinggi'}"
    if urutan.klaster == diminta:
        return isi
    return f"{isi}, karena {dipilih[diminta].pendek} tidak dapat diperingkat"


def kalimat(pandang: Pandangan) -> str:
    """What the clusters say together, in one sentence: where most needs attention, else how many have real reports, and
    what the others are. Unlike ``sentences.klaster`` it speaks of no single indicator only, but of the main ones: the
    same on the page and on a slide, whatever columns stand there."""
    if not (pandang.periode and pandang.bulan):
        tanpa = not pandang.bulan
        return awaiting.kalimat_klaster(pandang) if tanpa else headline.pokok(pandang, utama("2").kode).kalimat
    nyata = {c: b for c in KLASTER if (b := pandang.nyata.satu(utama(c).kode)) is not None and _bernilai(b)}
    lain = [c for c in KLASTER if c not in nyata]
    buatan = [c for c in lain if _bernilai(pandang.satu(utama(c).kode))]
    if not nyata:
        return _tanpa_laporan(pandang, buatan)
    di = "" if pandang.lingkup.seluruhnya else f" di {pandang.nama}"
    kepala = f"{'Baru ' if lain else ''}{angka(len(nyata))} dari {len(KLASTER)} klaster{di} punya laporan nyata"
    isi, bertempat = _kabar(pandang, list(nyata))
    tutup = [c for c in lain if c not in buatan and _ditahan(pandang.satu(utama(c).kode))]
    hitung = [c for c in lain if c not in (*buatan, *tutup) and tanpa_sasaran(pandang.satu(utama(c).kode))]
    sisa = [c for c in lain if c not in (*buatan, *tutup, *hitung)]
    ekor = [f"{_klaster(buatan, len(lain))} masih SIMULASI"] if buatan else []
    ekor += [f"{_klaster(tutup, len(lain))} disembunyikan (jumlah kecil)"] if tutup else []
    ekor += [f"{_klaster(hitung, len(lain))} melapor, sasarannya belum ada"] if hitung else []
    ekor += [f"{_klaster(sisa, len(lain))} belum melapor"] if sisa else []
    awal = isi if bertempat and pandang.lingkup.seluruhnya else f"{kepala}: {isi}"
    return "; ".join([awal, *([daftar(ekor)] if ekor else [])]) + "."


def kalimat_lanjut(pandang: Pandangan, lanjut: Sequence[Indikator]) -> str:
    """How many areas need attention in each of the indicators that stand beside the main ones; "" of none."""
    if pandang.lingkup.kelurahan:
        return ""
    banyak = [(i, len(_mendesak(pandang, i))) for i in lanjut]
    isi = [f"{huruf_kecil(i.pendek)} di {angka(n)} {sebutan_satuan(pandang.kelurahan)}" for i, n in banyak if n]
    return f"Selain indikator utama tiap klaster, yang perlu perhatian: {daftar(isi, len(isi))}." if isi else ""


def _bernilai(baris: pd.Series) -> bool:
    return Keadaan(baris["keadaan"]).bernilai


def _ditahan(baris: pd.Series) -> bool:
    return Keadaan(baris["keadaan"]) is Keadaan.DISEMBUNYIKAN


def _klaster(kode: list[str], lain: int) -> str:
    """Clusters by name; ``4 klaster lain`` where they are all of the others and many."""
    if len(kode) == lain and lain > _SEBUTAN_TERBANYAK:
        return f"{angka(lain)} klaster lain"
    return daftar([nama_klaster(c) for c in kode], len(KLASTER))


def _tanpa_laporan(pandang: Pandangan, buatan: list[str]) -> str:
    waktu = pada_waktu(pandang.satu(utama("2").kode))
    if tutup := [c for c in KLASTER if c not in buatan and _ditahan(pandang.satu(utama(c).kode))]:
        return f"Laporan {_klaster(tutup, 0)} dari {pandang.tempat} {waktu} disembunyikan (jumlah kecil)."
    kepala = f"Belum satu pun klaster punya laporan nyata dari {pandang.tempat} {waktu}".rstrip()
    return f"{kepala}; angka {_klaster(buatan, 0)} masih SIMULASI." if buatan else f"{kepala}."


def _kabar(pandang: Pandangan, nyata: Sequence[str]) -> tuple[str, bool]:
    """Where most areas need attention, or the value where there is but one area; and whether it names such areas."""
    if pandang.lingkup.kelurahan:
        return daftar([_nilai(pandang, c) for c in nyata], len(KLASTER)), False
    per_klaster = {c: _mendesak(pandang, utama(c)) for c in nyata}
    satuan = sebutan_satuan(pandang.kelurahan)
    ada = sorted((c for c, t in per_klaster.items() if len(t)), key=lambda c: -len(per_klaster[c]))
    if not ada:
        baik = f"tidak ada {satuan} yang perlu perhatian"
        return baik if _terperingkat(pandang, nyata) else "belum dapat diperingkat", False
    pertama, dari = per_klaster[ada[0]], len(pandang.kelurahan)
    sebut = daftar(list(pertama["nama"]), _SEBUTAN_TERBANYAK)
    awal = f"{bagian_dari(len(pertama), dari)} {satuan} perlu perhatian di {nama_klaster(ada[0])} ({sebut})"
    lain = [f"{angka(len(per_klaster[c]))} di {nama_klaster(c)}" for c in ada[1:]]
    return f"{awal}, {daftar(lain, len(KLASTER))}" if lain else awal, True


def _mendesak(pandang: Pandangan, ind: Indikator) -> pd.DataFrame:
    """The areas of the view that need attention in this, by the alarm of the whole region: the worst first."""
    urut = attention.peringkat_daerah(pandang.nyata, ind.kode)
    return urut[urut["mendesak"].astype(bool) & urut["kode"].isin(pandang.kelurahan["kode"])]


def _terperingkat(pandang: Pandangan, nyata: Iterable[str]) -> bool:
    """Whether any of these clusters ranks its areas (a provisional month does not)."""
    return any(pd.notna(attention.peringkat_daerah(pandang.nyata, utama(c).kode)["urutan"]).any() for c in nyata)


def _nilai(pandang: Pandangan, klaster: str) -> str:
    ind: Indikator = utama(klaster)
    perlu = " perlu perhatian" if len(_mendesak(pandang, ind)) else ""
    nilai = persen(pandang.nyata.satu(ind.kode)["nilai"])
    return f"{nama_klaster(klaster)}{perlu} ({huruf_kecil(ind.pendek)} {nilai})"
