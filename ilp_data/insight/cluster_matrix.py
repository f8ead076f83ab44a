"""The area × cluster matrix: one indicator a cluster, what needs attention in it, in which order, in one sentence.

What stands for a cluster (``reported.wakil``) is its column unless another is chosen. Works through a view
(``Pandangan``); nothing is read or drawn here. Simulated figures rank nothing and raise no alarm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ilp_data.format import angka, bagian_dari, daftar, persen
from ilp_data.insight import attention, awaiting, cluster_tables, headline, reported
from ilp_data.insight.reported import luas_diketahui, ukuran_ada
from ilp_data.measure import scope
from ilp_data.measure.other_units import ukur_lain
from ilp_data.measure.reporters import pembagian_bawaan, tingkat_lapor
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import huruf_kecil, nama_klaster, nama_pendek, pada_waktu, sebutan_satuan, tanpa_sasaran
from ilp_data.registry.indicators import KLASTER, Bentuk, Indikator, menurut_klaster, utama
from ilp_data.states import Keadaan

_SEBUTAN_TERBANYAK = 2
_BELUM = Keadaan.BELUM_DILAPORKAN


Kolom = tuple[str, ...]  # the code of an indicator for each of ``KLASTER``, in that order


def kolom_bawaan(pandang: Pandangan) -> Kolom:
    """The indicator that stands for each cluster in the period (``reported.wakil``)."""
    return tuple(reported.wakil(pandang, c).kode for c in KLASTER)


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


@dataclass(frozen=True)
class Urutan:
    """In which order the areas stand: ``kode`` top down; ``klaster`` whose figure decides, "" for the alphabet."""

    kode: tuple[str, ...]
    klaster: str


def pembagian(pandang: Pandangan) -> str:
    """The places that a screen of the clusters begins with: the finest that report any of the indicators that stand for
    them in the view's period; kelurahan where nothing real came."""
    nyata = pandang.sedaerah.nyata
    ada = [i.pembilang for c in KLASTER if _bernilai(nyata.satu((i := reported.wakil(pandang, c)).kode))]
    return pembagian_bawaan(nyata.potret, pandang.daerah, ada, pandang.periode[:4]) if ada else "kelurahan"


def matriks_daerah(pandang: Pandangan, per: str, kolom: Kolom = ()) -> pd.DataFrame:
    """The whole region, whatever the view is filtered by: a row a cluster and area, the region's own first.

    Columns ``cluster_tables.KOLOM_MATRIKS``, kota (bool: the region's row), urutan (Int64: rank among the areas in that
    cluster, 1 the worst; empty where nothing is ranked) and mendesak (bool: needs attention).
    """
    daerah = pandang.sedaerah
    dipilih = indikator_kolom(pandang, kolom or kolom_bawaan(pandang))
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


def kalimat(pandang: Pandangan, *, pendek: int = 0) -> str:
    """What the clusters say together, in one sentence: where most needs attention, else how many have real reports, and
    what the others are. Unlike ``sentences.klaster`` it speaks of no single indicator only, but of those that stand for
    the clusters: the same on the page and on a slide, whatever columns stand there. ``pendek``: where several clusters
    name areas, 1 for how many in each, without names and indicators, which stand under a headline; 2 for how many in
    the one with most, and of the others only that there are some."""
    if not (pandang.periode and pandang.bulan):
        tanpa = not pandang.bulan
        return awaiting.kalimat_klaster(pandang) if tanpa else headline.pokok(pandang, utama("2").kode).kalimat
    k = _Klaster(pandang, {c: reported.wakil(pandang, c) for c in KLASTER})
    if not k.nyata:
        return k.tanpa_laporan()
    di = "" if pandang.lingkup.seluruhnya else f" di {pandang.nama}"
    kepala = f"{'Baru ' if k.lain else ''}{angka(len(k.nyata))} dari {len(KLASTER)} klaster{di} punya laporan nyata"
    isi, bertempat = k.kabar(pendek)
    sisa = [c for c in k.lain if c not in (*k.buatan, *k.tutup, *k.hitung, *k.jumlah)]
    ekor = [f"{k.sebut(k.buatan)} masih SIMULASI"] if k.buatan else []
    ekor += [f"{k.sebut(k.tutup)} disembunyikan (jumlah kecil)"] if k.tutup else []
    ekor += [f"{k.sebut(k.hitung)} melapor, sasarannya belum ada"] if k.hitung else []
    ekor += [f"{nama_klaster(c)} baru melaporkan jumlah ({apa})" for c, apa in k.jumlah.items()]
    ekor += [f"{k.sebut(sisa)} belum melapor"] if sisa else []
    awal = isi if bertempat else f"{kepala}: {isi}"  # whom to see to comes first, whatever is cut
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


@dataclass(frozen=True)
class _Klaster:
    """The clusters of a view, each by the indicator that stands for it (``wakil``): those with a real figure, and of
    the others (``lain``) those made up, withheld, and counted without a target group."""

    pandang: Pandangan
    wakil: Mapping[str, Indikator]

    @cached_property
    def nyata(self) -> list[str]:
        baca = self.pandang.nyata
        return [c for c in KLASTER if _bernilai(baca.satu(self.wakil[c].kode))]

    @property
    def lain(self) -> list[str]:
        return [c for c in KLASTER if c not in self.nyata]

    @cached_property
    def buatan(self) -> list[str]:
        return [c for c in self.lain if _bernilai(self.pandang.satu(self.wakil[c].kode))]

    @cached_property
    def tutup(self) -> list[str]:
        return [c for c in self.lain if c not in self.buatan and _ditahan(self.pandang.satu(self.wakil[c].kode))]

    @cached_property
    def hitung(self) -> list[str]:
        sisa = [c for c in self.lain if c not in (*self.buatan, *self.tutup)]
        return [c for c in sisa if tanpa_sasaran(self.pandang.satu(self.wakil[c].kode))]

    @cached_property
    def jumlah(self) -> dict[str, str]:
        """Clusters of which only rates and plain counts were reported: which."""
        sisa = (c for c in self.lain if c not in (*self.buatan, *self.tutup, *self.hitung))
        ada = {c: reported.hanya_dihitung(self.pandang, c) for c in sisa}
        return {c: daftar([i.pendek for i in isi], _SEBUTAN_TERBANYAK) for c, isi in ada.items() if isi}

    def sebut(self, kode: list[str]) -> str:
        """Clusters by name; ``4 klaster lain`` where they are all of the others and many."""
        if len(kode) == len(self.lain) > _SEBUTAN_TERBANYAK and self.nyata:
            return f"{angka(len(kode))} klaster lain"
        return daftar([self.nama(c) for c in kode], len(KLASTER))

    def nama(self, klaster: str) -> str:
        """``klaster 2``, with its indicator where that is not its main one: ``klaster 2 menurut K1``."""
        return nama_klaster(klaster) if self.wakil[klaster].kode == utama(klaster).kode else self.menurut(klaster)

    def menurut(self, klaster: str) -> str:
        """``klaster 2 menurut D/S``: whom it names, it names by this indicator only; others may stand beside it."""
        wakil = self.wakil[klaster]  # the cluster's main one needs no denominator; another does
        nama = wakil.nama_inti if wakil.kode == utama(klaster).kode else wakil.pendek
        return f"{nama_klaster(klaster)} menurut {nama}"

    def _tanpa_urutan(self) -> str:
        """Why none of the places can be ranked: they did not report, or not enough of them."""
        p, kode = self.pandang, [self.wakil[c].pembilang for c in self.nyata]
        if tingkat_lapor(p.nyata.potret, p.daerah, kode, p.periode[:4]):
            return "belum dapat diperingkat"
        return f"hanya {p.nama_daerah} seluruhnya, belum dirinci per {p.sebutan('kelurahan')}"

    def tanpa_laporan(self) -> str:
        """The sentence where no cluster has a real figure."""
        p = self.pandang
        waktu = pada_waktu(p.satu(utama("2").kode))
        if self.tutup:
            return f"Laporan {self.sebut(self.tutup)} dari {p.tempat} {waktu} disembunyikan (jumlah kecil)."
        kepala = f"Belum satu pun klaster punya laporan nyata dari {p.tempat} {waktu}".rstrip()
        if self.hitung:
            isi = self.sebut(self.hitung)
            kepala = f"{isi[:1].upper()}{isi[1:]} di {p.tempat} melapor {waktu}, sasarannya belum ada"
        elif self.jumlah:
            isi = daftar([f"{nama_klaster(c)} ({apa})" for c, apa in self.jumlah.items()], len(KLASTER))
            kepala = f"Baru jumlah yang dilaporkan dari {p.tempat} {waktu}: {isi}"
        return f"{kepala}; angka {self.sebut(self.buatan)} masih SIMULASI." if self.buatan else f"{kepala}."

    def kabar(self, pendek: int = 0) -> tuple[str, bool]:
        """Where most areas need attention, or the value where there is but one area; and whether it names such
        areas."""
        p = self.pandang
        if p.lingkup.kelurahan:
            return daftar([_nilai(p, c, self.wakil[c]) for c in self.nyata], len(KLASTER)), False
        per = {c: _pembagian(p, self.wakil[c]) for c in self.nyata}
        perlu = {c: _mendesak(p, self.wakil[c], per[c]) for c in self.nyata}
        ada = sorted((c for c, t in perlu.items() if len(t)), key=lambda c: -len(perlu[c]))
        if not ada:
            baik = f"tidak ada {p.sebutan(per[self.nyata[0]])} yang perlu perhatian"
            urut = any(_terperingkat(p, self.wakil[c], per[c]) for c in self.nyata)
            return baik if urut else self._tanpa_urutan(), False
        pertama = ada[0]
        dari, satuan = len(_unit(p, per[pertama])), p.sebutan(per[pertama])
        sebut = daftar([nama_pendek(str(n)) for n in perlu[pertama]["nama"]], _SEBUTAN_TERBANYAK)
        siapa = satuan if p.lingkup.seluruhnya else f"{satuan} di {p.nama_berjenis}"
        if pendek and len(ada) > 1:
            menurut = [f"{angka(len(perlu[c]))} di {nama_klaster(c)}" for c in ada[1:]]
            semua = f"{bagian_dari(len(perlu[pertama]), dari)} {siapa} perlu perhatian di {nama_klaster(pertama)}"
            juga = f"{semua}; di {angka(len(menurut))} klaster lain juga ada"
            return juga if pendek > 1 else daftar([semua, *menurut], len(KLASTER)), True
        awal = f"{bagian_dari(len(perlu[pertama]), dari)} {siapa} perlu perhatian di {self.menurut(pertama)} ({sebut})"
        lain = [f"{angka(len(perlu[c]))} di {self.menurut(c)}" for c in ada[1:]]
        return f"{awal}, {daftar(lain, len(KLASTER))}" if lain else awal, True


def _pembagian(pandang: Pandangan, ind: Indikator) -> str:
    """The places that report an indicator in the view's year."""
    return pembagian_bawaan(pandang.nyata.potret, pandang.daerah, [ind.pembilang], pandang.periode[:4])


def _unit(pandang: Pandangan, per: str) -> list[str]:
    return list(scope.satuan(pandang.potret, per, pandang.lingkup)["kode"])


def _mendesak(pandang: Pandangan, ind: Indikator, per: str = "kelurahan") -> pd.DataFrame:
    """The areas of the view that need attention in this, by the alarm of the whole region: the worst first."""
    urut = attention.peringkat_daerah(pandang.nyata, ind.kode, per)
    return urut[urut["mendesak"].astype(bool) & urut["kode"].isin(_unit(pandang, per))]


def _terperingkat(pandang: Pandangan, ind: Indikator, per: str) -> bool:
    """Whether the areas of an indicator are ranked (in a provisional month they are not)."""
    urut = attention.peringkat_daerah(pandang.nyata, ind.kode, per)
    return bool(urut.loc[urut["kode"] != "", "urutan"].notna().any())


def _nilai(pandang: Pandangan, klaster: str, ind: Indikator) -> str:
    perlu = " perlu perhatian" if len(_mendesak(pandang, ind)) else ""
    nilai = persen(pandang.nyata.satu(ind.kode)["nilai"])
    return f"{nama_klaster(klaster)}{perlu} ({huruf_kecil(ind.pendek)} {nilai})"
