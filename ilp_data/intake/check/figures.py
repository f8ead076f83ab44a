"""Findings in service figures: against themselves, against last month, against the register and the calendar."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ilp_data import format as fmt
from ilp_data import periods
from ilp_data.format import teks_periode
from ilp_data.intake.cells.counts import angka_nilai, bulan_nilai
from ilp_data.intake.check import cumulative, order
from ilp_data.intake.match import not_begun
from ilp_data.intake.model import Baris, Temuan
from ilp_data.intake.table import known_counts
from ilp_data.measure import counts
from ilp_data.measure.jumps import melonjak
from ilp_data.registry import indicators
from ilp_data.store.snapshot import Potret

_PERINGATAN, _CATATAN = "peringatan", "catatan"
_SERBA, _MINIMAL_TEMPAT = 0.9, 5  # nine places in ten at exactly 100 %, of five or more
_BANYAK_SEBUT = 5
UNIT_LAPOR = ("posyandu_wajib_lapor", "posyandu_lapor_tepat_waktu")


@dataclass(frozen=True)
class Angka:
    """One count of the file: which row, where, when, what."""

    nomor: int
    tempat: str
    periode: str
    ukuran: str
    nilai: float


def angka(baris: Iterable[Baris]) -> list[Angka]:
    """Every reported count of rows whose place and month are known."""
    return [
        Angka(b.nomor, str(b.nilai["kode_tempat"]), periode, ukuran, float(t.nilai))
        for b in baris
        if b.nilai.get("kode_tempat")
        for periode, ukuran, t in angka_nilai(b.nilai)
        if t.nilai is not None
    ]


def layanan(hidup: Sequence[Baris], potret: Potret, hari_ini: dt.date) -> list[Temuan]:
    """All findings of a file of service figures."""
    isi = angka(hidup)
    nama = _nama_tempat(potret)
    return [
        *_bagian(isi, nama),
        *_serba_100(isi),
        *_loncatan(isi, potret, nama),
        *_bulan_berjalan(hidup, hari_ini),
        *_bulan_depan(hidup),
        *_unit_lapor(isi, potret, nama),
        *_sasaran_nol(isi),
        *_tidak_melapor(isi, potret, nama),
        *_beda_tingkat(isi, potret, nama),
        *cumulative.kumulatif(hidup, nama),
        *order.urutan(hidup, potret, nama),
    ]


def _nama_tempat(potret: Potret) -> Mapping[str, str]:
    w, f = potret.wilayah, potret.fasilitas
    return dict(zip(w["kode"], w["nama"], strict=True)) | dict(zip(f["kode"], f["nama"], strict=True))


def label(ukuran: str) -> str:
    """The label of a count, or its name in words where the registry does not know it."""
    ada = known_counts.ukuran().get(ukuran)
    return ada.label if ada else ukuran.replace("_", " ")


def _pasangan() -> tuple[tuple[str, str], ...]:
    """Part and whole of every service indicator."""
    semua = known_counts.registri().semua.values()
    return tuple(dict.fromkeys((i.pembilang, i.penyebut) for i in semua if i.jenis == "layanan"))


def _menurut_tempat(isi: Iterable[Angka]) -> dict[tuple[str, str], dict[str, Angka]]:
    hasil: dict[tuple[str, str], dict[str, Angka]] = defaultdict(dict)
    for a in isi:
        hasil[a.tempat, a.periode][a.ukuran] = a
    return hasil


def _bagian(isi: Sequence[Angka], nama: Mapping[str, str]) -> Iterable[Temuan]:
    pasangan = _pasangan()
    for (tempat, periode), ada in _menurut_tempat(isi).items():
        for bagian, utuh in pasangan:
            if bagian not in ada or utuh not in ada or ada[bagian].nilai <= ada[utuh].nilai:
                continue
            if (proyeksi := _sasaran(utuh)) and not ada[utuh].nilai:
                continue  # a target of 0 was not given: one finding for all places says so
            sebut = f"{label(bagian)} {fmt.angka(ada[bagian].nilai)}, {label(utuh)} {fmt.angka(ada[utuh].nilai)}"
            yield Temuan(
                "lebih_100" if proyeksi else "bagian_melebihi_utuh", _CATATAN if proyeksi else _PERINGATAN,
                f"{nama.get(tempat, tempat)}, {fmt.bulan(periode)}: {sebut}.",
                "Lebih dari sasaran mungkin terjadi bila sasarannya proyeksi; angka disimpan apa adanya."
                if proyeksi else "Periksa kedua angka di sumbernya; bagian tidak mungkin melebihi keseluruhannya.",
                ada[bagian].nomor, tempat,
            )  # fmt: skip


def _serba_100(isi: Sequence[Angka]) -> Iterable[Temuan]:
    penuh: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    pasangan = _pasangan()
    for (_, periode), ada in _menurut_tempat(isi).items():
        for bagian, utuh in pasangan:
            if bagian in ada and utuh in ada and ada[utuh].nilai > 0:
                penuh[bagian, utuh, periode].append(ada[bagian].nilai == ada[utuh].nilai)
    for (bagian, utuh, periode), tanda in penuh.items():
        if len(tanda) >= _MINIMAL_TEMPAT and sum(tanda) >= _SERBA * len(tanda):
            yield Temuan(
                "serba_100", _PERINGATAN,
                f"{fmt.bulan(periode)}: {label(bagian)} sama persis dengan {label(utuh)} di {fmt.angka(sum(tanda))} "
                f"dari {fmt.angka(len(tanda))} tempat.",
                "Periksa apakah satu kolom disalin dari kolom lain.", None, "",
            )  # fmt: skip


def _loncatan(isi: Sequence[Angka], potret: Potret, nama: Mapping[str, str]) -> Iterable[Temuan]:
    dulu = _sebelum(isi, potret)
    for a in isi:
        if periods.setahun(a.periode):
            continue
        u = known_counts.ukuran().get(a.ukuran)
        lama = dulu.get((a.tempat, periods.geser_bulan(a.periode, -1), a.ukuran))
        if lama is None or (u is not None and u.bulan is not None):
            continue
        if melonjak(lama, a.nilai) and not (_sasaran(a.ukuran) and not min(lama, a.nilai)):
            yield Temuan(
                "loncatan", _CATATAN,
                f"{nama.get(a.tempat, a.tempat)}, {fmt.bulan(a.periode)}: {label(a.ukuran)} {fmt.angka(a.nilai)}, "
                f"bulan sebelumnya {fmt.angka(lama)}.",
                "Periksa apakah ada salah ketik atau posyandu yang belum melapor.", a.nomor, a.tempat,
            )  # fmt: skip


def _sebelum(isi: Sequence[Angka], potret: Potret) -> dict[tuple[str, str, str], float]:
    """Counts by place, month and name: those in force of the file's places, and the file's own above them."""
    tempat = {a.tempat for a in isi}
    t = potret.layanan
    t = t[t["kode_tempat"].isin(tempat) & ~t["simulasi"].astype(bool) & t["nilai"].notna()]
    kunci = zip(t["kode_tempat"], t["periode"], t["ukuran"], strict=True)
    return dict(zip(kunci, t["nilai"], strict=True)) | {(a.tempat, a.periode, a.ukuran): a.nilai for a in isi}


def _bulan_berjalan(hidup: Sequence[Baris], hari_ini: dt.date) -> Iterable[Temuan]:
    """The month or year that is not over and already has figures."""
    kini = f"{hari_ini:%Y-%m}"
    menurut: dict[str, list[int]] = defaultdict(list)
    for b in hidup:
        for periode in bulan_nilai(b.nilai):
            if periode >= kini[: len(periode)] and not _hanya_sasaran(b, periode):
                menurut[periode].append(b.nomor)
    for periode, nomor in sorted(menurut.items()):
        yield Temuan(
            "bulan_belum_berakhir", _PERINGATAN,
            f"{teks_periode(periode).capitalize()} belum berakhir ({fmt.angka(len(nomor))} baris).",
            "Periksa bulan dan tahunnya; bila benar, angkanya masih sementara.", nomor[0], "",
        )  # fmt: skip


def _bulan_depan(hidup: Sequence[Baris]) -> Iterable[Temuan]:
    """Months that have not begun, whose figures were left out."""
    menurut: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for b in hidup:
        for periode, banyak in b.nilai.get(not_begun.BELUM_MULAI, {}).items():
            menurut[periode].append((b.nomor, banyak))
    for periode, isi in sorted(menurut.items()):
        yield Temuan(
            not_begun.BELUM_MULAI, _PERINGATAN,
            f"{teks_periode(periode).capitalize()} belum mulai: {fmt.angka(sum(n for _, n in isi))} angkanya pada "
            f"{fmt.angka(len(isi))} baris tidak disimpan.",
            "Betulkan bulan atau tahunnya bila keliru; kolom bulan yang belum mulai biarkan kosong.", isi[0][0], "",
        )  # fmt: skip


def _hanya_sasaran(b: Baris, periode: str) -> bool:
    """Whether a row gives nothing of a period but whom to serve: that is known before the period is over."""
    return all(_sasaran(u) or u in _sasaran_setahun() for p, u, _ in angka_nilai(b.nilai) if p == periode)


@cache
def _sasaran_setahun() -> frozenset[str]:
    """The yearly counts that shares are taken of, which are not all called targets ("ibu bersalin")."""
    semua = [indicators.ukuran().get(i.penyebut) for i in indicators.lengkap().values()]
    return frozenset(u.dari_setahun for u in semua if u is not None and u.dari_setahun)


def _unit_lapor(isi: Sequence[Angka], potret: Potret, nama: Mapping[str, str]) -> Iterable[Temuan]:
    f = potret.fasilitas[potret.fasilitas["jenis"] == "posyandu"]
    kolom = ("kode_kelurahan", "kode_kecamatan", "kode_puskesmas", "kode_daerah")
    ada = {k: n for c in kolom for k, n in f[c].value_counts().items() if k}
    for a in isi:
        if a.ukuran in UNIT_LAPOR and a.tempat in ada and a.nilai > ada[a.tempat]:
            yield Temuan(
                "unit_lapor_berlebih", _PERINGATAN,
                f"{nama.get(a.tempat, a.tempat)}, {fmt.bulan(a.periode)}: {label(a.ukuran)} {fmt.angka(a.nilai)}, "
                f"padahal terdaftar {fmt.angka(ada[a.tempat])} posyandu.",
                "Periksa angkanya, atau lengkapi daftar posyandu.", a.nomor, a.tempat,
            )  # fmt: skip


def _beda_tingkat(isi: Sequence[Angka], potret: Potret, nama: Mapping[str, str]) -> Iterable[Temuan]:
    """A kelurahan or puskesmas whose own figure is not the sum of its posyandu, all of which reported: the posyandu
    count (design, Store), and somebody should know that the two differ."""
    f = potret.fasilitas[potret.fasilitas["jenis"] == "posyandu"]
    ada = _berlaku(isi, potret)
    for induk in ("kode_kelurahan", "kode_puskesmas"):
        anak = {k: list(g) for k, g in f.groupby(induk)["kode"] if k}
        milik = dict(zip(f["kode"], f[induk], strict=True)) | {k: k for k in anak}
        baris = {(milik[a.tempat], a.periode, a.ukuran): a.nomor for a in isi if milik.get(a.tempat)}
        bagian = [[ada.get((k, periode, ukuran), math.nan) for k in anak[t]] for t, periode, ukuran in baris]
        utuh = np.array([ada.get(kunci, math.nan) for kunci in baris], dtype=float)
        jumlah = np.array([sum(b) for b in bagian], dtype=float)  # NaN where one is missing
        beda = counts.bertentangan(utuh, jumlah, ~np.isnan(jumlah))
        letak = list(baris.items())
        for i in np.flatnonzero(beda):
            (tempat, periode, ukuran), nomor = letak[i]
            yield Temuan(
                "beda_tingkat", _PERINGATAN,
                f"{nama.get(tempat, tempat)}, {teks_periode(periode)}: {label(ukuran)} {fmt.angka(utuh[i])}, jumlah "
                f"{fmt.angka(len(bagian[i]))} posyandunya {fmt.angka(jumlah[i])}.",
                "Yang dihitung angka posyandu; periksa mana yang benar.", nomor, tempat,
            )  # fmt: skip


def _berlaku(isi: Sequence[Angka], potret: Potret) -> dict[tuple[str, str, str], float]:
    """Real counts of the file's months as they will be in force: those of the store under those of the file."""
    t = potret.layanan
    t = t[t["periode"].isin({a.periode for a in isi}) & ~t["simulasi"].astype(bool) & t["nilai"].notna()]
    kunci = zip(t["kode_tempat"], t["periode"], t["ukuran"], strict=True)
    return dict(zip(kunci, t["nilai"], strict=True)) | {(a.tempat, a.periode, a.ukuran): a.nilai for a in isi}


def _sasaran(ukuran: str) -> bool:
    u = known_counts.ukuran().get(ukuran)
    return u is not None and u.sasaran


def sasaran_nol(isi: Iterable[Angka]) -> set[tuple[str, str]]:
    """(count, month) of targets that are 0 in every place of the file: not given, rather than nobody to serve."""
    nilai: dict[tuple[str, str], list[float]] = defaultdict(list)
    for a in isi:
        if _sasaran(a.ukuran):
            nilai[a.ukuran, a.periode].append(a.nilai)
    return {k for k, n in nilai.items() if not any(n)}


def _sasaran_nol(isi: Sequence[Angka]) -> Iterable[Temuan]:
    for ukuran, periode in sorted(sasaran_nol(isi)):
        yield Temuan(
            "sasaran_nol", _PERINGATAN, f"{fmt.bulan(periode)}: {label(ukuran)} 0 di semua tempat.",
            "Dianggap belum diberikan, bukan nol; isi sasarannya bila sudah ada.",
            next(a.nomor for a in isi if (a.ukuran, a.periode) == (ukuran, periode)), "",
        )  # fmt: skip


def _tidak_melapor(isi: Sequence[Angka], potret: Potret, nama: Mapping[str, str]) -> Iterable[Temuan]:
    """Places of the same kind that reported these counts last month and are not in the file's newest month."""
    bulan = [a.periode for a in isi if not periods.setahun(a.periode)]
    if not bulan:
        return
    periode = max(bulan)
    ada = {a.tempat for a in isi if a.periode == periode}
    t = potret.layanan
    lalu = (t["periode"] == periods.geser_bulan(periode, -1)) & ~t["simulasi"].astype(bool) & t["nilai"].notna()
    lalu &= t["ukuran"].isin({a.ukuran for a in isi})
    bentuk = {(k[:5], len(k)) for k in ada}
    hilang = sorted(k for k in t.loc[lalu, "kode_tempat"].unique() if k not in ada and (k[:5], len(k)) in bentuk)
    if hilang:
        sebut = fmt.daftar([nama.get(k, k) for k in hilang], _BANYAK_SEBUT)
        yield Temuan(
            "tempat_tidak_melapor", _PERINGATAN,
            f"{fmt.bulan(periode)}: {fmt.angka(len(hilang))} tempat melapor bulan sebelumnya tetapi tidak ada di "
            f"berkas: {sebut}.",
            "Minta laporannya; selama belum masuk, bulan ini belum lengkap.", None, "",
        )  # fmt: skip
