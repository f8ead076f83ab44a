"""Cells of real files to typed values: numbers, statuses. Dates and months are in ``times``.

A reader refuses what it does not know by raising ``GalatNilai``; a blank, a dash, "?", "n/a" or an error of the
spreadsheet is *not reported*: never zero, never "no". ``1.234`` alone says neither 1234 nor 1,234: ``gaya`` looks at
the other cells of the column, and when these do not tell, ``AngkaRancu`` is raised so that a person is asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from ilp_data.errors import GalatNilai
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan


def _kata(daftar: str) -> frozenset[str]:
    return frozenset(daftar.split())


_BUKAN_NILAI = _kata("n/a na n.a n.a. n.a.n null nil none nan kosong blank unknown missing undefined tad t.a.d tba tbd")
_BUKAN_NILAI |= frozenset(["(kosong)", "(blank)", "no data", "not available", "not applicable", "tidak diketahui"])
_BUKAN_LAPOR = re.compile(
    r"(?:tidak|tdk|tak|belum|blm) (?:ada )?(?:data|laporan|lapor|melapor|dilaporkan|diisi|terisi|mengisi|entri|dientri|"
    r"entry|dientry|input|diinput|terdata|tersedia|diketahui|tahu|ada keterangan|ada info|ada informasi)(?:nya)?"
    r"|(?:data|laporan) (?:tidak|tdk|belum|blm) (?:ada|tersedia|masuk|diisi)|belum ada|blm ada"
)
_HANYA_TANDA = re.compile(r"[-‐‑‒–—―−_.…?\s]+")
_GALAT_LEMBAR = re.compile(
    r"#(?:n/a|na|div/0|ref|value|nama|name|num|null|spill|calc|error|getting_data|#+)[!?]?|err:\d+|#+"
)
_TIDAK_BERLAKU = frozenset({"tb", "t.b", "tidak berlaku", "tdk berlaku"})
_NIHIL = re.compile(r"[\W_]*(?:nihil|nol)[\W_]*", re.IGNORECASE)
_TIDAK_ADA = re.compile(r"(?:tidak|tdk|tak|tida|gak|ga) ?ada\.?", re.IGNORECASE)
_BELUM_ADA = frozenset({"belum ada", "blm ada"})  # nothing of a count is known; of a status it is the answer no
_ILMIAH = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d+")
_GANDA = re.compile(r"([.,])\d{3}$")
_RIBUAN_SPASI = re.compile(r"[+-]?\d{1,3}( \d{3})+(?P<pecahan>[.,]\d+)?")
_BULAT = re.compile(r"[+-]?\d+")
_MENURUT = {  # sign of the thousands, sign of the decimals
    ".,": re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d*)(,\d+)?"),
    ",.": re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?"),
}
_RATUS, _RIBU = 100, 1000
_TERPANJANG_ANGKA = 40  # letters of a number
_TERBANYAK = 1_000_000_000  # nothing that a health office counts is more than all people of Indonesia
_TANDA_CATATAN = re.compile(
    r"(?<=[\d%])\s?(?:\*{1,4}\)?|[†‡§]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]\)?|\(\*{1,4}\))$"
)  # "60*" points at a note below
_BAGIAN_PERSEN = re.compile(r"(?<=\d)\s*\(\s*\d+(?:[.,]\d+)?\s*%\s*\)$")  # "646 (94%)": the count and its share
_EKOR = re.compile(r"(?<=\d)\s?(?:[.,]-|[.,;:])$")  # "45." and "45,-": a full stop behind a number, not a decimal sign
_SATUAN = re.compile(
    r"(?<!\s)\s*+(orang|org|anak|balita|bayi|jiwa|kk|kali|kasus|ibu|bumil|lansia|siswa|pasien|rumah|sasaran)\.?$", re.I
)


class AngkaRancu(GalatNilai):
    """A number that can be read in two ways, such as ``1.234``."""


class TidakAdaRancu(GalatNilai):
    """ "Tidak ada" in place of a count: there was none (0), or there is no figure."""


class Gaya(StrEnum):
    """How a column writes numbers."""

    KOMA_DESIMAL = "koma_desimal"  # 1.234,5
    TITIK_DESIMAL = "titik_desimal"  # 1,234.5
    CAMPUR = "campur"  # both occur: nothing ambiguous may be read


def rapikan_sel(teks: str) -> str:
    """One blank between words, no blank (also no no-break blank) and no text mark ' at the ends."""
    if "\u200b" in teks or "\ufeff" in teks:
        teks = teks.replace("\u200b", " ").replace("\ufeff", " ")
    bersih = " ".join(teks.split())
    return bersih[1:].strip() if bersih.startswith("'") and len(bersih) > 1 else bersih


@lru_cache(maxsize=65536)
def kosong(teks: str) -> bool:
    """Whether a cell says that nothing was reported: blank, dashes, ?, n/a, three dots, #DIV/0!, "belum lapor"."""
    bersih = rapikan_sel(teks).lower()
    if not bersih or bersih in _BUKAN_NILAI:
        return True
    return any(pola.fullmatch(bersih) for pola in (_HANYA_TANDA, _GALAT_LEMBAR, _BUKAN_LAPOR))


@lru_cache(maxsize=65536)
def nihil(teks: str) -> bool:
    """Whether a cell reports in words that there was none: "Nihil", "-nihil-", "nol". That is a zero, never a blank."""
    return bool(_NIHIL.fullmatch(rapikan_sel(teks)))


def tanpa_tanda(teks: str) -> str:
    """A number without the mark behind it that points at a note below the table: ``60*`` → ``60``."""
    bersih = rapikan_sel(teks)
    return _TANDA_CATATAN.sub("", bersih) if len(bersih) <= _TERPANJANG_ANGKA else bersih


def bertanda(teks: str) -> bool:
    """Whether a number carries such a mark."""
    return bool(teks) and tanpa_tanda(teks) != rapikan_sel(teks)


def gaya(isi: Iterable[str]) -> Gaya | None:
    """The way of writing numbers that the unambiguous cells of a column prove; None when none proves any."""
    bukti = {g for teks in isi if (g := _bukti(_inti(teks))) is not None}
    if len(bukti) > 1:
        return Gaya.CAMPUR
    return bukti.pop() if bukti else None


def _inti(teks: str) -> str:
    polos = _tanpa_bagian(tanpa_tanda(teks)).removesuffix("%").strip().lstrip("+-")
    return _SATUAN.sub("", polos) if polos[-1:].isalpha() or polos[-1:] == "." else polos


def _tanpa_bagian(teks: str) -> str:
    """A number without its share in brackets or a lone sign of punctuation behind it."""
    if len(teks) > _TERPANJANG_ANGKA:
        return teks
    return _BAGIAN_PERSEN.sub("", teks) if teks.endswith(")") else _EKOR.sub("", teks)


def _bukti(inti: str) -> Gaya | None:
    """What one number proves: ``1.234,5`` ``1.234.567`` ``12,5`` ``0,125`` → comma; mirrored → point; else None."""
    if not re.fullmatch(r"\d+([.,]\d+)+", inti):
        return None
    tanda = re.findall(r"[.,]", inti)
    if len(set(tanda)) == 2:
        return Gaya.KOMA_DESIMAL if tanda[-1] == "," else Gaya.TITIK_DESIMAL
    if len(tanda) > 1:  # a sign that repeats groups thousands
        return Gaya.KOMA_DESIMAL if tanda[0] == "." else Gaya.TITIK_DESIMAL
    depan, _, belakang = inti.replace(",", ".").partition(".")
    if len(belakang) == 3 and len(depan) <= 3 and not depan.startswith("0"):
        return None
    return Gaya.KOMA_DESIMAL if tanda[0] == "," else Gaya.TITIK_DESIMAL


def rancu(teks: str) -> bool:
    """Whether a number can be read as thousands and as a decimal: ``1.234`` ``12,345``."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", _inti(teks)))


def gaya_cacah(isi: Iterable[str]) -> Gaya | None:
    """Like ``gaya`` for a column of counts, where ``1.234`` can only be thousands: nobody counts 1,234 children.

    Not proven by ``1.000`` alone (a whole number with three decimals), nor where both signs occur. A comma is no
    thousands of ours: ``1,375`` is not proven where another cell writes 1000 or more without a sign.
    """
    nilai = [_inti(t) for t in isi if not kosong(t)]
    terbukti = gaya(nilai)
    if terbukti is not None:
        return terbukti
    ganda = [n for n in nilai if rancu(n)]
    tanda = {m.group(1) for n in ganda if (m := _GANDA.search(n))}
    polos = [float(n) for n in nilai if _BULAT.fullmatch(n)]
    if len(tanda) != 1 or (tanda == {","} and any(p >= _RIBU for p in polos)):
        return None
    if all(n.endswith("000") for n in ganda) and not any(p >= _RATUS for p in polos):
        return None
    return Gaya.KOMA_DESIMAL if tanda == {"."} else Gaya.TITIK_DESIMAL


def bilangan(teks: str, gaya_kolom: Gaya | None = None) -> float | None:
    """A number; not reported → None. A percent sign is refused here (see ``persen``).

    Raises ``AngkaRancu`` when the cell can be read in two ways and the column does not tell, ``GalatNilai`` else.
    """
    if kosong(teks):
        return None
    asal = _tanpa_bagian(tanpa_tanda(teks))
    if "%" in asal:
        raise GalatNilai("Ini persentase, bukan bilangan.", diberikan=repr(teks), diharapkan="bilangan tanpa tanda %")
    if _ILMIAH.fullmatch(asal):
        raise GalatNilai(
            "Bilangan tertulis dalam bentuk ilmiah; angka aslinya mungkin sudah dibulatkan.",
            diberikan=repr(teks),
            saran="Ubah format sel menjadi angka, lalu tulis ulang nilainya.",
        )
    return _baca(_SATUAN.sub("", asal), teks, gaya_kolom)


def _baca(inti: str, teks: str, gaya_kolom: Gaya | None) -> float:
    if _RIBUAN_SPASI.fullmatch(inti):
        inti = inti.replace(" ", "")
        if rancu(inti):  # "12 345,678": blanks group the thousands, so the sign is the decimal one
            return float(inti.replace(",", "."))
    if _BULAT.fullmatch(inti):
        return _hingga(float(inti), teks)
    tanpa_tanda = inti.lstrip("+-")
    if len(inti) - len(tanpa_tanda) > 1 or not re.fullmatch(r"\d*([.,]\d+)+", tanpa_tanda):
        raise GalatNilai("Bilangan tidak terbaca.", diberikan=repr(teks), diharapkan="misalnya 1.234 atau 12,5")
    cara = _bukti(tanpa_tanda if tanpa_tanda[0].isdigit() else "0" + tanpa_tanda) or gaya_kolom
    if cara is None or cara is Gaya.CAMPUR:
        raise AngkaRancu(
            "Bilangan dapat dibaca dengan dua cara.",
            diberikan=repr(teks),
            diharapkan="tanda ribuan atau tanda desimal yang jelas",
        )
    return _hingga(_menurut(inti, cara, teks), teks)


def _menurut(inti: str, cara: Gaya, teks: str) -> float:
    ribuan, desimal = (".", ",") if cara is Gaya.KOMA_DESIMAL else (",", ".")
    if not _MENURUT[ribuan + desimal].fullmatch(inti):
        raise GalatNilai("Tanda ribuan pada bilangan ini tidak beraturan.", diberikan=repr(teks))
    return float(inti.replace(ribuan, "").replace(desimal, "."))


def _hingga(nilai: float, teks: str) -> float:
    if not math.isfinite(nilai):
        raise GalatNilai("Bilangan di luar jangkauan.", diberikan=repr(teks))
    return nilai


def cacah(teks: str, gaya_kolom: Gaya | None = None) -> Terbaca:
    """A count: not reported → belum dilaporkan, ``tb`` → tidak berlaku, 0 and "nihil" → nol.

    Raises ``AngkaRancu`` for ``1.234`` when the column does not tell or makes a fraction of it, ``TidakAdaRancu`` for
    "tidak ada" and ``GalatNilai`` for negative numbers, fractions, percentages and anything unreadable.
    """
    if rapikan_sel(teks).lower() in _TIDAK_BERLAKU:
        return Terbaca(None, Keadaan.TIDAK_BERLAKU)
    if nihil(teks):
        return Terbaca(0.0, Keadaan.NOL)
    if _TIDAK_ADA.fullmatch(rapikan_sel(teks)):
        raise TidakAdaRancu("“Tidak ada” dapat berarti 0 atau belum ada angkanya.", diberikan=repr(teks))
    nilai = bilangan(teks, gaya_kolom)
    if nilai is None:
        return Terbaca(None, Keadaan.BELUM_DILAPORKAN)
    if nilai != int(nilai) and rancu(teks):  # the column writes decimals so, and nobody counts 1,020 children
        raise AngkaRancu("Bilangan dapat dibaca dengan dua cara.", diberikan=repr(teks), diharapkan="cacah yang jelas")
    if nilai < 0 or nilai != int(nilai) or nilai > _TERBANYAK:
        raise GalatNilai("Cacah tidak terbaca.", diberikan=repr(teks), diharapkan="bilangan bulat 0 atau lebih")
    return Terbaca(nilai, Keadaan.ADA if nilai else Keadaan.NOL)


def persen(teks: str, gaya_kolom: Gaya | None = None) -> float | None:
    """A percentage with or without its sign: ``8.6 %`` → 8.6; not reported → None; else ``GalatNilai``."""
    if kosong(teks):
        return None
    return bilangan(tanpa_tanda(teks).removesuffix("%"), gaya_kolom)


_YA = _kata(
    "ya y iya yes true benar betul v vv sudah sdh udah pernah lulus kompeten terampil terlatih dilatih dinilai "
    "bersertifikat tersertifikasi lengkap selesai aktif ada hadir ok oke t/ 1 1.0 ✓ ✔ √ ☑ ✅ ● • ⬤"
)
_BUKAN = _kata("tidak tdk tak belum blm blom bukan non no not false salah n nonaktif 0 0.0 ✗ ✘ ☐ ❌ gagal")
_PENGISI = _kata(
    "mengikuti ikut mendapat mendapatkan dapat pelatihan latihan penilaian keterampilan dasar kader menjadi memiliki "
    "oleh dengan secara telah 25 semua seluruh"
)


def status(teks: str) -> bool | None:
    """ya/sudah/1/true/✓/lulus/kompeten → True, tidak/belum/0/false → False, else ``GalatNilai``.

    A blank, a dash and whatever else says that nothing was reported, or that the question does not apply → None: an
    unknown status is no "no". x alone is a tick to some and a cross to others, so it is asked.
    Several words are read when they say one thing ("Belum pernah dilatih", "Sudah dinilai (2024)").
    """
    bersih = rapikan_sel(teks).lower()
    if (kosong(bersih) and bersih not in _BELUM_ADA) or bersih in _TIDAK_BERLAKU:
        return None
    if bersih in _YA or bersih in _BUKAN:
        return bersih in _YA
    tanpa_tahun = re.sub(r"\(?\b(th|tahun|thn)?\.?\s*(19|20)\d\d\b\)?", " ", bersih)
    kata = re.findall(r"[^\W\d_]+|25", tanpa_tahun)
    sisa = re.sub(r"[^\W\d_]+|25|[\s.()/-]", "", tanpa_tahun)
    berarti = [k for k in kata if k not in _PENGISI]
    if berarti and not sisa and all(k in _YA or k in _BUKAN for k in berarti):
        if all(k in _YA for k in berarti):
            return True
        if berarti[0] in _BUKAN and all(k in _YA - {"sudah", "sdh", "ya"} for k in berarti[1:]):
            return False
    raise GalatNilai("Status tidak terbaca.", diberikan=repr(teks), diharapkan="ya/sudah/1 atau tidak/belum/0")
