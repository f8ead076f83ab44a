"""What the front page shows beside its sentence: a figure over each of its denominators, fifteen months of it, loci and
cadres in a line each, and how many people are meant. Plain values; who draws only lays them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from ilp_data import periods, regions
from ilp_data.format import angka, bagian_dari, daftar, persen, sisa_cacah, tanggal, teks_periode
from ilp_data.insight import events, profile, sentences
from ilp_data.insight.comparison import Halangan, halangan, sebelum
from ilp_data.measure import published, scope
from ilp_data.measure.jumps import bulan_lonjakan
from ilp_data.measure.pairs import dihitung_pada
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import (
    TANPA_SASARAN,
    kata_tanpa_nilai,
    pelapor,
    predikat,
    sebutan_satuan,
    tanpa_sasaran,
    waktu_baris,
)
from ilp_data.registry import facility_types, locus_words
from ilp_data.registry.indicators import Indikator, indikator, lengkap
from ilp_data.states import Keadaan, Tanda
from ilp_data.store import seed
from ilp_data.store.national_list import puskesmas_nasional

PANJANG = 15  # months of the line: a year and the quarter that it is compared with
_RAGU = (Halangan.SERBA_100, Halangan.RAGU)
# Posyandu are fuller in the months in which vitamin A is given: read from the registry, not written here.
_MUSIM = "vitamin_a_bayi"


@dataclass(frozen=True)
class Angka:
    """A figure over one denominator. ``nilai`` in words (a state where there is none: ``ada`` False), ``nama`` what it
    is of (``dari balita terdaftar``), ``cacah`` both parts, with the period (``periode`` its code, ``waktu`` in words)
    and the source of its own. ``jumlah`` and ``dari``: ``nilai`` in its two counts, where it is of a list; ``letak``:
    in what it lies, where ``cacah`` says that."""

    nilai: str
    nama: str
    cacah: str
    waktu: str
    sumber: str
    ada: bool
    simulasi: bool = False
    sementara: bool = False
    kurang: str = ""
    periode: str = ""
    jumlah: str = ""
    dari: str = ""
    letak: str = ""


@dataclass(frozen=True)
class Bulan:
    """One month of the line: value and that of the same month of last year (None: not reported or not counted), and
    what is to be marked. ``kini``: the page shows it; ``musim``: vitamin A is given; ``dihitung``: the indicator is
    taken in this month at all; ``lonjak``: its count jumped from the month before; ``ditahan``: withheld, since a
    count in it is small; ``tanpa_sasaran``: people were counted, but there is nothing to divide them by."""

    periode: str
    nilai: float | None
    lalu: float | None
    sementara: bool
    ragu: bool
    musim: bool
    kini: bool
    simulasi: bool
    dihitung: bool = True
    lonjak: bool = False
    ditahan: bool = False
    tanpa_sasaran: bool = False

    @property
    def terputus(self) -> bool:
        """Whether the line breaks here because nothing was reported."""
        return self.nilai is None and self.dihitung and not (self.ditahan or self.tanpa_sasaran)


def angka_penyebut(pandang: Pandangan, kode: str) -> tuple[Angka, ...]:
    """The indicator, and the same numerator over its other denominator where the registry knows one; each in the period
    of the view, else in its newest earlier one, which it names."""
    ind = pandang.indikator(kode)
    return tuple(_angka(pandang, k) for k in (kode, ind.pasangan) if k)


def _angka(pandang: Pandangan, kode: str) -> Angka:
    ind, baris = pandang.indikator(kode), pandang.satu(kode)
    if not Keadaan(baris["keadaan"]).bernilai and ind.jenis == "layanan":
        dulu = sebelum(pandang, kode)
        baris = baris if dulu is None else dulu
    keadaan = Keadaan(baris["keadaan"])
    if not keadaan.bernilai:
        waktu = teks_periode(pandang.periode, pendek=True) if ind.jenis == "layanan" else ""
        kata, nama = kata_tanpa_nilai(baris), f"dari {ind.nama_penyebut}"
        if kata == TANPA_SASARAN:  # read on: "tanpa sasaran", "balita proyeksi"
            nama = ind.nama_penyebut.removeprefix("sasaran ")
        return Angka(kata, nama, "", waktu, "", False)
    return Angka(
        persen(baris["nilai"]),
        f"dari {baris['nama_penyebut']}",
        bagian_dari(baris["pembilang"], baris["penyebut"]),
        waktu_baris(baris, pendek=True),
        str(baris["sumber"] or ""),
        True,
        bool(baris["simulasi"]),
        keadaan is Keadaan.SEMENTARA or halangan(baris) is Halangan.TIPIS,
        pelapor(baris) if Tanda.SEBAGIAN in baris["tanda"] else "",
        str(baris["periode"]) if ind.jenis == "layanan" else "",
    )


def target_sendiri(ind: Indikator) -> bool:
    """Whether the region set the target itself, other than the national level of the registry."""
    bawaan = lengkap().get(ind.kode)
    return bawaan is None or bawaan.target_sumber != ind.target_sumber


def kata_acuan(ind: Indikator) -> str:
    """What a target is called: the region's own, else the national level."""
    return "target daerah" if target_sendiri(ind) else "acuan"


def acuan_bulan(pandang: Pandangan, ind: Indikator, bulan: Sequence[str]) -> tuple[float | None, ...]:
    """What ``ind`` is to reach in each month: its target over the months that this is of. A target that the region set
    is one of its year, and none of another; a national level holds in all."""
    milik = (pandang.pada(periode=m).indikator(ind.kode) for m in bulan)
    ini = (ind.target, ind.target_sumber)
    return tuple(ind.target if (i.target, i.target_sumber) == ini else None for i in milik)


def angka_tempat(pandang: Pandangan) -> tuple[Angka, ...]:
    """Where no service was ever reported: loci of each kind whose status is known, else how many facilities or places
    are on the list. Never empty for a region with places."""
    f = scope.fasilitas(pandang.potret, pandang.lingkup)
    hasil = []
    for jenis in sentences.JENIS_FASILITAS:
        t = f[f["jenis"] == jenis]
        if locus_words.diketahui(t).any():
            lain = locus_words.hitung_kata(t[~locus_words.diketahui(t)])
            sisa = daftar([f"{angka(n)} {kata}" for kata, n in lain.items()])
            n = int((t["lokus_ilp"] == "ya").sum())
            nilai, dari = bagian_dari(n, len(t)), angka(len(t))
            hasil.append(Angka(nilai, f"{jenis} lokus ILP", sisa, "", "", True, jumlah=angka(n), dari=dari))
        elif len(t):
            lain = locus_words.hitung_kata(t)
            polos = list(lain) == [locus_words.KATA[locus_words.BELUM]]
            sisa = "status lokus belum diketahui" if polos else daftar([f"{angka(n)} {k}" for k, n in lain.items()])
            hasil.append(Angka(angka(len(t)), f"{jenis} terdaftar", sisa, "", "", True))
    if hasil or pandang.kelurahan.empty:
        return tuple(hasil)
    return (_wilayah(pandang), *_puskesmas_nasional(pandang))


def _wilayah(pandang: Pandangan) -> Angka:
    """How many kelurahan, which of one says nothing: of that its area on the map."""
    luas = profile.luas(pandang.potret, list(pandang.kelurahan["kode"])) if pandang.lingkup.kelurahan else None
    if luas is not None:
        return Angka(f"{angka(luas, 1)} km²", "luas di peta", pandang.nama, "", seed.SUMBER_BATAS, True)
    kecamatan = f"di {angka(pandang.kelurahan['kode_kecamatan'].nunique())} {pandang.kata.kecamatan}"
    banyak, kata = angka(len(pandang.kelurahan)), sebutan_satuan(pandang.kelurahan)
    return Angka(banyak, kata, kecamatan, "", regions.SUMBER, True, letak=kecamatan)


def _puskesmas_nasional(pandang: Pandangan) -> tuple[Angka, ...]:
    """The puskesmas of the national list, which the region has yet to take over; none below the whole region."""
    daftar_kemenkes = puskesmas_nasional(pandang.daerah) if pandang.lingkup.seluruhnya else None
    if not daftar_kemenkes:
        return ()
    asal = seed.SUMBER_PUSKESMAS
    return (Angka(angka(len(daftar_kemenkes)), "puskesmas", "pada daftar Kemenkes, belum diambil", "", asal, True),)


class Peluncuran(NamedTuple):
    """``12 Agustus 2024``; ``Ruang Rapat Dayang Torek, 40 peserta`` ("" where the source says no more);
    ``(koranlinggaupos.id)``."""

    waktu: str
    tempat: str
    asal: str

    @property
    def teks(self) -> str:
        """All of it in one line."""
        return " ".join(x for x in (", ".join(x for x in (self.waktu, self.tempat) if x), self.asal) if x)


def peluncuran(pandang: Pandangan) -> Peluncuran | None:
    """The last launch known of the region; ``None`` for none. One that no source confirms says so."""
    isi = [k for k in events.semua_kegiatan(pandang.potret, pandang.daerah) if k.golongan == "peluncuran"]
    if not isi:
        return None
    k = next((k for k in reversed(isi) if k.pasti), isi[-1])
    asal = "; ".join(x for x in ("" if k.pasti else "belum dipastikan terlaksana", events.sumber_pendek(k.sumber)) if x)
    rinci = ", ".join(x for x in (k.tempat, k.kata_peserta) if x)
    return Peluncuran(k.waktu, rinci, asal and f"({asal})")


def isi_registri(pandang: Pandangan) -> str:
    """What the register of a region without services holds, and what of it is not there yet."""
    f = scope.fasilitas(pandang.potret, pandang.lingkup)
    ada = [(j, int((f["jenis"] == j).sum())) for j in sentences.JENIS_FASILITAS]
    punya = daftar([f"{angka(n)} {j}" for j, n in ada if n])
    belum = daftar([j for j, n in ada if not n])
    if not punya or not belum:
        return ""
    return f"{punya}; daftar {belum} belum ada"


def deret(pandang: Pandangan, kode: str) -> tuple[Bulan, ...]:
    """The fifteen months up to the newest with figures, or up to the end of an older period of the view, ascending;
    () for what has no months, or where nothing was ever reported."""
    ind, bulan = pandang.indikator(kode), pandang.bulan
    if ind.jenis != "layanan" or not bulan or not pandang.periode:
        return ()
    kini = periods.uraikan_periode(pandang.periode)
    akhir = bulan[-1] if kini[-1] > periods.geser_bulan(bulan[-1], -PANJANG) else kini[-1]
    tampil = periods.antara(periods.geser_bulan(akhir, 1 - PANJANG), akhir)
    lama = {periods.setahun_sebelum(b) for b in tampil}
    t = pandang.deret(kode, [b for b in bulan if b in lama or b in tampil])
    baris = {str(b["periode"]): b for _, b in t.iterrows()}
    if not any(pd.notna(b["nilai"]) for b in baris.values()):
        return ()
    musim, lonjak = _bulan_musim(ind), frozenset() if ind.bulan else bulan_lonjakan(t)
    return tuple(
        replace(_satu_bulan(b, baris, kini, musim), dihitung=dihitung_pada(ind, b), lonjak=b in lonjak) for b in tampil
    )


def _satu_bulan(bulan: str, baris: dict[str, pd.Series], kini: list[str], musim: frozenset[int]) -> Bulan:
    ini, lalu = baris.get(bulan), baris.get(periods.setahun_sebelum(bulan))
    nilai = _nilai(ini)
    apa = halangan(ini) if ini is not None and nilai is not None else None
    boleh = lalu is not None and halangan(lalu) not in _RAGU
    return Bulan(
        bulan,
        nilai,
        _nilai(lalu) if boleh else None,
        apa in (Halangan.TIPIS, Halangan.SEMENTARA),
        apa in _RAGU,
        periods.nomor_bulan(bulan) in musim,
        bulan in kini,
        ini is not None and nilai is not None and bool(ini["simulasi"]),
        ditahan=ini is not None and Keadaan(ini["keadaan"]) is Keadaan.DISEMBUNYIKAN,
        tanpa_sasaran=ini is not None and tanpa_sasaran(ini),
    )


def _nilai(baris: pd.Series | None) -> float | None:
    if baris is None or not Keadaan(baris["keadaan"]).bernilai or pd.isna(baris["nilai"]):
        return None
    return float(baris["nilai"])


def _bulan_musim(ind: Indikator) -> frozenset[int]:
    """The months of vitamin A, for what posyandu count of children; none for what is counted in them only, nor for what
    an office made itself."""
    anak = ind.klaster == "2" and not ind.bulan and not ind.luas and ind.kode in lengkap()
    return frozenset(indikator(_MUSIM).bulan or ()) if anak else frozenset()


def baris_lokus(pandang: Pandangan) -> str:
    """``6 dari 6 puskesmas, 15 dari 15 pustu, dan 121 dari 127 posyandu lokus ILP; dipublikasikan 124 posyandu per 16
    Juni 2025``; "" where no facility is known. What was published is told beside the register, never as a change of it:
    the two count by other definitions."""
    f = scope.fasilitas(pandang.potret, pandang.lingkup)
    kata = scope.kata_jenis(pandang.potret, pandang.daerah)
    milik = [(j, f[f["jenis"] == j]) for j in facility_types.SEMUA]
    tahu = [(j, t) for j, t in milik if locus_words.diketahui(t).any()]
    if not tahu:
        ada = [f"{angka(len(t))} {kata[j]}" for j, t in milik if len(t)]
        sisa = locus_words.hitung_kata(pd.concat([t for _, t in milik]))
        polos = list(sisa) == [locus_words.KATA[locus_words.BELUM]]
        status = "status lokusnya belum diketahui" if polos else daftar([f"{angka(n)} {k}" for k, n in sisa.items()])
        return f"{daftar(ada)} terdaftar; {status}" if ada else ""
    isi = [f"{bagian_dari((t['lokus_ilp'] == 'ya').sum(), len(t))} {kata[j]}" for j, t in tahu]
    beda = [x for j, t in tahu if (x := _terbit_beda(pandang, j, int((t["lokus_ilp"] == "ya").sum())))]
    ekor = f"; dipublikasikan {daftar(beda)}" if beda else ""
    return f"{daftar(isi)} lokus ILP{ekor}"


def _terbit_beda(pandang: Pandangan, jenis: str, lokus: int) -> str:
    """``124 posyandu per 16 Juni 2025`` where what was published for the whole region differs from the register."""
    if not pandang.lingkup.seluruhnya:
        return ""
    terbit = published.terbit_lokus(pandang.potret, pandang.daerah, jenis)
    if terbit is None or terbit.nilai == lokus:
        return ""
    kata = scope.kata_jenis(pandang.potret, pandang.daerah)[jenis]
    return f"{angka(terbit.nilai)} {kata} per {tanggal(terbit.per)}"


def orang(baris: pd.Series, ind: Indikator) -> str:
    """How many are meant: ``166 balita terdaftar tidak ditimbang``, ``103 balita stunting``; "" without both parts, or
    where nobody is missing."""
    if pd.isna(baris["pembilang"]) or pd.isna(baris["penyebut"]):
        return ""
    if ind.arah == "rendah":
        return f"{angka(baris['pembilang'])} {ind.nama_pembilang}"
    kurang = sisa_cacah(baris["pembilang"], baris["penyebut"])
    return f"{angka(kurang)} {terlewat(baris, ind)}" if kurang > 0 else ""


def terlewat(baris: pd.Series, ind: Indikator) -> str:
    """Who is in the denominator and not in the numerator: ``balita terdaftar tidak ditimbang``."""
    tidak = "tidak" if ind.jenis == "layanan" else "belum"
    return f"{baris.get('nama_penyebut', ind.nama_penyebut)} {tidak} {predikat(ind)}"
