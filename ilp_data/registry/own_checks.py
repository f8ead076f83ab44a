"""What keeps a count or an indicator of an office's own from being in force: each fault with what was given, what was
expected and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ilp_data import parse
from ilp_data.errors import GalatNilai
from ilp_data.regions import normal
from ilp_data.registry import indicators
from ilp_data.registry.coverage import sarana_spm
from ilp_data.registry.indicators import Bentuk, JenisPeriode

Baris = Mapping[Any, Any]
UKURAN, INDIKATOR = "ukuran_daerah", "indikator_daerah"
ARAH = ("tinggi", "rendah")
SIFAT = ("stok", "hadir", "alir")
# What one figure of an office's own indicator may be of, and the months of a term.
WAKTU = (JenisPeriode.BULAN, JenisPeriode.KUMULATIF, JenisPeriode.TRIWULAN, JenisPeriode.TERMIN, JenisPeriode.TAHUN)
BULAN_TERMIN = (2, 8)
BATAS_BAWAAN = (20.0, 40.0, 60.0, 80.0)
_KODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
_BATAS_KELAS = 4
_BULAN_SETAHUN = 12
_NAMA_TERPANJANG = 80
_PENDEK_TERPANJANG = 24


class Sebab(StrEnum):
    """Kinds of fault."""

    KODE = "kode"
    NAMA_DIPAKAI = "nama_dipakai"
    TIDAK_LENGKAP = "tidak_lengkap"
    PANJANG = "panjang"
    UKURAN_ASING = "ukuran_asing"
    MELINGKAR = "melingkar"
    ARAH = "arah"
    BULAN = "bulan"
    KELAS = "kelas"
    GABUNG = "gabung"
    TARGET = "target"
    KLASTER = "klaster"
    SATUAN = "satuan"
    WAKTU = "waktu"


@dataclass(frozen=True)
class Masalah:
    """One fault of one row: ``tabel`` and ``kode`` say which."""

    tabel: str
    kode: str
    sebab: Sebab
    teks: str


def baca_bulan(teks: str) -> tuple[int, ...] | None:
    """Months of a cell (``2, 8``; ``2 8``), ascending; () for an empty one, None for what is none."""
    bagian = [t for t in re.split(r"[\s,;]+", teks) if t]
    if not all(t.isdecimal() and 1 <= int(t) <= _BULAN_SETAHUN for t in bagian):
        return None
    return tuple(sorted({int(t) for t in bagian}))


def baca_batas(teks: str) -> tuple[float, ...] | None:
    """Four breaks in per cent, rising (``20; 40; 60; 80``); () for an empty cell, None for what is none."""
    bagian = [t.strip("% ") for t in re.split(r"[;/]|\s{1,9}", teks)]
    try:
        angka = tuple(n for t in bagian if (n := parse.desimal(t)) is not None)
    except GalatNilai:
        return None
    if not angka:
        return ()
    naik = all(a < b for a, b in zip(angka, angka[1:], strict=False))
    return angka if len(angka) == _BATAS_KELAS and naik and angka[0] > 0 else None


def satuan(b: Baris) -> Bentuk | None:
    """The form of an indicator's value (a row that says none is a percentage); None for what is none."""
    teks = _teks(b, "satuan") or Bentuk.PERSEN.value
    return Bentuk(teks) if teks in set(Bentuk) else None


def waktu(b: Baris) -> JenisPeriode | None:
    """What one figure of an indicator is of (a row that says nothing: a month); None for what is none."""
    teks = _teks(b, "waktu") or JenisPeriode.BULAN.value
    return JenisPeriode(teks) if teks in WAKTU else None


def masalah_ukuran(ukuran: Sequence[Baris], indikator: Sequence[Baris]) -> Iterator[Masalah]:
    """Faults of counts: code, name taken, months, and a yearly count that leads back to itself."""
    dipakai = {_teks(b, "kode") for b in indikator}
    nama = {normal(u.label): u.label for u in indicators.ukuran().values()}
    kode_tahunan = {_teks(b, "kode"): _teks(b, "setahun") for b in ukuran}
    dilihat: dict[str, str] = {}
    for b in ukuran:
        kode = _teks(b, "kode")

        def salah(sebab: Sebab, teks: str, kode: str = kode) -> Masalah:
            return Masalah(UKURAN, kode, sebab, teks)

        yield from (Masalah(UKURAN, kode, s, t) for s, t in _kode_dan_nama(b, dipakai, nama, dilihat))
        if baca_bulan(_teks(b, "bulan_hitung")) is None:
            yield salah(
                Sebab.BULAN,
                f"Bulan dihitung “{_teks(b, 'bulan_hitung')}” tidak terbaca; diharapkan nomor 1–12, misalnya “2, 8”.",
            )
        setahun = _teks(b, "setahun")
        if setahun and setahun not in indicators.ukuran() and setahun not in kode_tahunan:
            yield salah(Sebab.UKURAN_ASING, f"Ukuran setahun “{setahun}” tidak dikenal. {_TAMBAH_UKURAN}")
        if setahun and (jalan := _lingkar(kode, kode_tahunan)):
            yield salah(
                Sebab.MELINGKAR,
                f"Ukuran setahun melingkar: {' → '.join(jalan)}. Sebut ukuran setahun yang berdiri sendiri.",
            )


def masalah_indikator(ukuran: Sequence[Baris], indikator: Sequence[Baris]) -> Iterator[Masalah]:
    """Faults of indicators: code, name taken, cluster, direction, counts that are none, circles, classes, target."""
    cacah = {_teks(b, "kode") for b in ukuran}
    nama = {normal(x): i.judul for i in indicators.lengkap().values() for x in (i.judul, i.pendek)}
    bagian = {_teks(b, "kode"): (_teks(b, "ukuran_pembilang"), _teks(b, "ukuran_penyebut")) for b in indikator}
    sifat = {u.nama: str(u.sifat) for u in indicators.ukuran().values()}
    sifat |= {_teks(b, "kode"): _teks(b, "sifat") or "hadir" for b in ukuran}
    kapan = {u.nama: u.bulan for u in indicators.ukuran().values()}
    kapan |= {_teks(b, "kode"): baca_bulan(_teks(b, "bulan_hitung")) or None for b in ukuran}
    tahunan = {u.nama for u in indicators.ukuran().values() if u.dari_setahun}
    tahunan |= {_teks(b, "kode") for b in ukuran if _teks(b, "setahun")}
    dilihat: dict[str, str] = {}
    for b in indikator:
        semua = [
            *_kode_dan_nama(b, cacah, nama, dilihat),
            *_bagian(b, sifat.keys(), bagian),
            *_pilihan(b, sifat.get(_teks(b, "ukuran_pembilang"), "")),
            *_masa(b, sifat.get(_teks(b, "ukuran_pembilang"), ""), tahunan, kapan),
        ]
        yield from (Masalah(INDIKATOR, _teks(b, "kode"), s, t) for s, t in semua)


_Salah = Iterator[tuple[Sebab, str]]
_TAMBAH_UKURAN = (
    "Pakai kode ukuran yang ada, atau tambahkan barisnya pada lembar Ukuran; baris yang ditolak di sana dibetulkan "
    "dahulu."
)


def _kode_dan_nama(b: Baris, lain: set[str], nama: Mapping[str, str], dilihat: dict[str, str]) -> _Salah:
    """A code that is one, is nobody else's, and a name under which nothing else is shown."""
    kode, judul = _teks(b, "kode"), _teks(b, "nama")
    if not _KODE.fullmatch(kode):
        yield (
            Sebab.KODE,
            f"Kode “{kode}” tidak dapat dipakai; diharapkan huruf kecil, angka, dan garis bawah, mulai dengan huruf, "
            "2–40 tanda, misalnya posyandu_remaja.",
        )
    elif kode in lain or _bawaan(kode):
        yield Sebab.NAMA_DIPAKAI, f"Kode “{kode}” sudah dipakai {_pemakai(kode)}; pilih kode lain."
    if not judul:
        yield Sebab.TIDAK_LENGKAP, "Nama kosong; tulis nama yang dibaca orang."
    if len(judul) > _NAMA_TERPANJANG:
        yield Sebab.PANJANG, f"Nama berisi {len(judul)} huruf; paling panjang {_NAMA_TERPANJANG}."
    rapi = normal(judul)
    if rapi and rapi in nama:
        yield Sebab.NAMA_DIPAKAI, f"Nama “{judul}” sudah dipakai “{nama[rapi]}” bawaan Dasbor ILP; pilih nama lain."
    elif rapi and dilihat.setdefault(rapi, kode) != kode:
        yield Sebab.NAMA_DIPAKAI, f"Nama “{judul}” sudah dipakai kode {dilihat[rapi]}; pilih nama lain."


def _bawaan(kode: str) -> bool:
    return kode in indicators.lengkap() or indicators.dikenal(kode) or kode in sarana_spm()


def _pemakai(kode: str) -> str:
    if ada := indicators.lengkap().get(kode):
        return f"indikator “{ada.judul}” bawaan Dasbor ILP"
    return "bawaan Dasbor ILP" if _bawaan(kode) else "ukuran dan indikator sekaligus"


def _bagian(b: Baris, dikenal: Any, bagian: Mapping[str, tuple[str, str]]) -> _Salah:
    """Numerator and denominator: there, counts, not the same, and not made of the indicator itself."""
    kode, jumlah = _teks(b, "kode"), satuan(b) is Bentuk.JUMLAH
    if jumlah and _teks(b, "ukuran_penyebut"):
        yield Sebab.SATUAN, "Satuan jumlah tidak punya penyebut; kosongkan penyebutnya, atau ganti satuannya."
    for sebut, kolom in (("Pembilang", "ukuran_pembilang"), ("Penyebut", "ukuran_penyebut")):
        isi = _teks(b, kolom)
        if jumlah and kolom == "ukuran_penyebut":
            continue
        if not isi:
            yield Sebab.TIDAK_LENGKAP, f"{sebut} kosong; tulis kode ukurannya."
        elif isi in dikenal:
            continue
        elif isi in bagian and (jalan := _jalan_balik(kode, isi, bagian)):
            yield (
                Sebab.MELINGKAR,
                f"{sebut} melingkar: {' → '.join(jalan)}. Indikator dibuat dari ukuran, bukan dari dirinya sendiri.",
            )
        elif isi in bagian or isi in indicators.lengkap():
            yield (
                Sebab.UKURAN_ASING,
                f"{sebut} “{isi}” adalah indikator, bukan ukuran; tulis ukuran yang menjadi {sebut.lower()}nya.",
            )
        else:
            yield Sebab.UKURAN_ASING, f"{sebut} “{isi}” bukan ukuran yang dikenal. {_TAMBAH_UKURAN}"
    atas, bawah = bagian.get(kode, ("", ""))
    if atas and atas == bawah:
        yield Sebab.MELINGKAR, f"Pembilang dan penyebut sama (“{atas}”); hasilnya selalu 100 %. Ganti salah satunya."


def _pilihan(b: Baris, sifat: str) -> _Salah:
    arah, klaster, gabung = _teks(b, "arah"), _teks(b, "klaster"), _teks(b, "gabung")
    if satuan(b) is None:
        pilihan = ", ".join(Bentuk)
        yield Sebab.SATUAN, f"Satuan “{_teks(b, 'satuan')}” tidak dikenal; diharapkan {pilihan}."
    if arah not in ARAH:
        yield Sebab.ARAH, "Arah kosong; tulis “tinggi” bila makin tinggi makin baik, “rendah” bila sebaliknya."
    if klaster not in indicators.KLASTER:
        yield Sebab.KLASTER, f"Klaster “{klaster}” tidak dikenal; diharapkan {', '.join(indicators.KLASTER)}."
    if not _teks(b, "definisi"):
        yield Sebab.TIDAK_LENGKAP, "Definisi kosong; tulis siapa dibagi siapa, dan pada bulan apa."
    if len(_teks(b, "pendek")) > _PENDEK_TERPANJANG:
        panjang = len(_teks(b, "pendek"))
        yield Sebab.PANJANG, f"Nama singkat berisi {panjang} huruf; paling panjang {_PENDEK_TERPANJANG}."
    if gabung == "jumlah" and sifat not in ("alir", ""):
        yield (
            Sebab.GABUNG,
            "Bulan tidak dapat dijumlahkan karena pembilangnya bukan kejadian (sifat alir); pakai rerata atau bulan "
            "terakhir.",
        )
    if baca_batas(_teks(b, "batas_kelas")) is None:
        yield (
            Sebab.KELAS,
            f"Batas kelas “{_teks(b, 'batas_kelas')}” tidak terbaca; diharapkan empat angka yang naik, misalnya "
            "“20; 40; 60; 80”.",
        )
    if _teks(b, "nilai_target") and not _teks(b, "target_sumber"):
        yield Sebab.TARGET, "Target tanpa sumber; tulis dokumen yang menetapkannya, atau kosongkan targetnya."


def _masa(b: Baris, sifat: str, tahunan: set[str], kapan: Mapping[str, tuple[int, ...] | None]) -> _Salah:
    """What one figure is of, and whether the counts can make it: a running total adds events up over a target group of
    the year, a term has counts of February or August."""
    masa = waktu(b)
    if masa is None:
        yield Sebab.WAKTU, f"Waktu “{_teks(b, 'waktu')}” tidak dikenal; diharapkan {', '.join(WAKTU)}."
    if masa is JenisPeriode.KUMULATIF:
        if _teks(b, "gabung") == "rerata":
            yield Sebab.GABUNG, "Kumulatif dijumlahkan sejak Januari, jadi tidak dirata-rata; pakai jumlah."
        if sifat not in ("alir", ""):
            yield (
                Sebab.WAKTU,
                "Kumulatif menjumlahkan bulan sejak Januari, tetapi pembilangnya bukan kejadian (sifat alir); ganti "
                "sifat ukurannya, atau pakai waktu bulan.",
            )
        if satuan(b) is not Bentuk.JUMLAH and (bawah := _teks(b, "ukuran_penyebut")) in kapan and bawah not in tahunan:
            yield (
                Sebab.WAKTU,
                f"Kumulatif memerlukan sasaran setahun, tetapi penyebut “{bawah}” tidak punya Ukuran setahun; isi "
                "kolom itu pada lembar Ukuran, atau pakai waktu bulan.",
            )
    bagian = [kapan.get(_teks(b, k)) for k in ("ukuran_pembilang", "ukuran_penyebut")]
    if masa is JenisPeriode.TERMIN and any(x is not None and not set(x) & set(BULAN_TERMIN) for x in bagian):
        yield Sebab.WAKTU, "Termin ialah Februari dan Agustus, tetapi ukurannya tidak dihitung pada bulan itu."


def _jalan_balik(kode: str, ke: str, bagian: Mapping[str, tuple[str, str]]) -> list[str]:
    """The way from an indicator through the ones that it names back to itself; [] without one."""
    antre, dilihat = [[kode, ke]], {ke}
    while antre:
        jalan = antre.pop(0)
        if jalan[-1] == kode:
            return jalan
        for lanjut in bagian.get(jalan[-1], ()):
            if lanjut == kode or (lanjut in bagian and lanjut not in dilihat):
                dilihat.add(lanjut)
                antre.append([*jalan, lanjut])
    return []


def _lingkar(kode: str, lanjut: Mapping[str, str]) -> list[str]:
    """The circle that begins and ends with a count; [] without one."""
    jalan = [kode]
    while (berikut := lanjut.get(jalan[-1], "")) and len(jalan) <= len(lanjut):
        jalan.append(berikut)
        if berikut == kode:
            return jalan
    return []


def _teks(b: Baris, kolom: str) -> str:
    isi = b.get(kolom)
    return "" if isi is None or isi != isi else str(isi).strip()
