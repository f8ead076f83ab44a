"""The limit that a name has by its meaning, said again beside it: "Lansia ≥ 60 th", "Bayi 0–11 bln", "BBLR (< 2.500
gr)", "Bumil KEK (LILA < 23,5 cm)", "KN1 (6–48 jam)" are no more than lansia, bayi, BBLR, KEK, KN1. Any other limit
there ("Lansia ≥ 70 th", "HB0 > 24 jam") makes another count of it, and stays in the heading.

Which limits a name has stands in ``definisi/tajuk.toml``, section ``batasan``, as people write them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from ilp_data.intake.table.header_words import isi_tajuk

_SATUAN = {
    "tahun": r"(?:tahun|thn|th)", "bulan": r"(?:bulan|bln|bl)", "minggu": r"(?:minggu|mggu|mgg|mg)",
    "hari": r"(?:hari|hr)", "jam": r"(?:jam|j)", "gram": r"(?:gram|grm|gr|g)", "cm": "cm", "kali": "(?:kali|x)",
    "tablet": r"(?:tablet|tab|butir)", "sd": r"sd", "g/dl": r"(?:gr?(?:am)?\s*/\s*dl|gr?\s*%|g\s*/\s*100\s*ml)",
}  # fmt: skip
_BANDING = {
    "≥": r"(?:≥|>=|=>|minimal|min\.?|sedikitnya)",
    ">": r"(?:>(?!=)|lebih dari|di ?atas)",
    "≤": r"(?:≤|<=|=<|maksimal|s\s*/\s*d\.?|sampai)",
    "<": r"(?:<(?!=)|kurang dari|kurang|di ?bawah)",
}
_HINGGA = r"(?:-|–|—|s\s*/\s*d\.?|s\.?d\.?|sampai(?:\s+dengan)?)"
_KE_ATAS = r"(?:\+|ke\s*atas|(?:dan|atau|/)\s*lebih)"
_TANDA = re.compile(r"(?P<tanda>≥|>=|=>|≤|<=|=<|>|<)")  # which levelled headings lose, words they keep
_BAKU = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤"}
_SESUDAH = re.compile(
    r"\s*-?\s*(\d+(?:[.,]\d+)?)\s*" + "".join(rf"(?P<s{i}>{pola}\b)?" for i, pola in enumerate(_SATUAN.values())), re.I
)
_SELA = r"(?P<sela{i}>(?:\s+[^\W\d]+){{0,2}}?)"  # "KEK pada bumil (LILA < 23,5 cm)"


def _angka(teks: str) -> str:
    """A number as people write it: 2500 and 2.500, 23,5 and 23.5."""
    utuh, _, pecahan = teks.partition(",")
    bulat = rf"{utuh[:-3]}\.?{utuh[-3:]}" if len(utuh) > 3 else utuh
    return rf"-?\s*{bulat}[.,]{pecahan}" if pecahan else rf"-?\s*{bulat}(?:[.,]0+)?"


def _satuan(kata: str) -> str:
    """A unit, in brackets where it may be left out."""
    polos = kata.strip("()")
    return rf"(?:\s*{_SATUAN[polos]}\b\.?){'?' if kata != polos else ''}"


def _pola(batas: str) -> str:
    """A limit of the registry ("≥ 60 (tahun)", "0–11 bulan", "lila < 23,5 cm") as a pattern."""
    *awal, nilai, satuan = batas.split()
    banding = awal.pop() if awal and awal[-1] in _BANDING else ""
    unit = _satuan(satuan)
    depan = "".join(rf"{re.escape(k)}\W*".replace("/", r"\s*/?\s*") for k in awal)
    if "–" in nilai:
        dari, _, hingga = nilai.partition("–")
        return rf"{depan}{_angka(dari)}{unit.removesuffix('?')}?\s*{_HINGGA}\s*{_angka(hingga)}{unit}"
    if banding == "≥":
        ke_atas = rf"{_angka(nilai)}{unit.removesuffix('?')}?\s*{_KE_ATAS}"
        return rf"{depan}(?:{_BANDING['≥']}\s*{_angka(nilai)}{unit}|{ke_atas})"
    return rf"{depan}{_BANDING[banding] if banding else ''}\s*{_angka(nilai)}{unit}"


@cache
def _semua() -> re.Pattern[str]:
    bagian = []
    for i, (nama, batas) in enumerate(isi_tajuk("batasan").items()):
        ejaan = "|".join(re.escape(n.strip()).replace(r"\ ", r"[\s-]*") for n in nama.split(","))
        pola = "|".join(map(_pola, batas))
        usia = r"(?:\b(?:ber)?(?:usia|umur)\b\s*)?"
        bagian.append(
            rf"(?P<nama{i}>\b(?:{ejaan})\b){_SELA.format(i=i)}\s*[,:]?\s*"
            rf"(?:[(\[]\s*{usia}(?:{pola})\s*[)\]]|{usia}(?:{pola})(?![\w+]|\s*[-–/]\s*\d))"
        )
    return re.compile("|".join(bagian), re.IGNORECASE)


@lru_cache(maxsize=8192)
def lepas_batas_sendiri(judul: str) -> str:
    """A heading without the limits that its name has by its meaning."""
    return _semua().sub(_nama_saja, judul)


def _nama_saja(kena: re.Match[str]) -> str:
    bagian = {n: isi for n, isi in kena.groupdict().items() if isi}
    return "".join(bagian.values())


@cache
def _dikenal() -> Mapping[tuple[str, str], frozenset[str]]:
    """Number and unit ("" where it may be left out) → how the limits of the registry compare with it."""
    hasil: dict[tuple[str, str], set[str]] = {}
    for batas in (b.split() for semua in isi_tajuk("batasan").values() for b in semua):
        if len(batas) > 2 and batas[-3] in _BANDING:
            polos = batas[-1].strip("()")
            for satuan in {polos, "" if polos != batas[-1] else polos}:
                hasil.setdefault((_polos(batas[-2]), satuan), set()).add(batas[-3])
    return {n: frozenset(b) for n, b in hasil.items()}


def berbatas_lain(judul: str) -> bool:
    """Whether a heading, its own limits gone, has one that no count of the program is known by: above a number, or on
    the other side of it ("TTD < 90", "LILA ≥ 23,5"). Levelled headings have lost the sign."""
    return any(_bukan(judul, kena) for kena in _TANDA.finditer(judul))


def _bukan(judul: str, kena: re.Match[str]) -> bool:
    angka = _SESUDAH.match(judul, kena.end())
    if not angka:
        return False
    banding = _BAKU.get(kena["tanda"], kena["tanda"])
    satuan = next((n for i, n in enumerate(_SATUAN) if angka[f"s{i}"]), "")
    dikenal = _dikenal().get((_polos(angka[1]), satuan), frozenset())
    return banding not in dikenal and (bool(dikenal) or banding in ("≥", ">"))


def _polos(nilai: str) -> str:
    """A number without the marks that part its thousands: 2500, 23,5."""
    return re.sub(r"[.](?=\d{3}\b)", "", nilai).replace(".", ",")
