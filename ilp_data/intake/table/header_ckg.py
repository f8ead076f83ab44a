"""Columns of a recap of the Cek Kesehatan Gratis by age: below a group of ages its target group and who was examined.

Used only in a table whose title or heading speaks of CKG: "18–59 tahun" elsewhere is anything. A part of a group
("18–29 tahun") is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table import header_spm
from ilp_data.intake.table.header_counts import kelamin, tingkat_judul
from ilp_data.intake.table.header_span import KUMULATIF, Rentang, lepas_rentang
from ilp_data.intake.table.header_words import persen, rapi
from ilp_data.registry import indicators

KELOMPOK = "ckg_kelompok"  # field of a form with a row a group of ages
_KE = r" (?:(?:s d|sd|sampai|hingga) )?"  # "18-59" and "18 s/d 59", levelled
_UMUR = (
    ("ckg_balita", re.compile(rf"\b1{_KE}[56]\b")),
    ("ckg_sekolah", re.compile(rf"\b7{_KE}(?:17|18)\b")),
    ("ckg_dewasa", re.compile(rf"\b18{_KE}59\b")),
    ("ckg_lansia", re.compile(rf"(?<!\d )(?<!s d )(?<!sd )(?<!sampai )(?<!hingga )\b60\b(?!{_KE}\d)")),
)
_KATA = (
    ("ckg_bayi", re.compile(r"\b(?:bayi baru lahir|bbl|neonatus)\b")),
    ("ckg_balita", re.compile(r"\b(?:balita|prasekolah|pra sekolah)\b")),
    ("ckg_sekolah", re.compile(r"\b(?:anak sekolah|usia sekolah|sekolah dan remaja|remaja)\b")),
    ("ckg_dewasa", re.compile(r"\b(?:dewasa|usia produktif)\b")),
    ("ckg_lansia", re.compile(r"\b(?:lansia|lanjut usia|usia lanjut)\b")),
)
_TAHUN = frozenset({"th", "thn", "tahun"})
_HARI = re.compile(r"\b(?:usia |umur )?(?:0 |2 )?(?:2|28) hari\b")
_SASARAN = frozenset({"target", "target ckg", "sasaran ckg", "target peserta", "jumlah penduduk", "penduduk"})
_DIPERIKSA = frozenset(
    {"diperiksa", "hadir", "peserta", "penerima", "menerima", "menerima ckg", "penerima ckg", "kehadiran", "diskrining"}
    | {"jumlah diperiksa", "jumlah hadir", "jumlah peserta", "sudah diperiksa", "ckg", "mengikuti ckg", "yang hadir"}
)


def kelompok(teks: str) -> str:
    """The code of the indicator of a group of ages ("Dewasa (18–59 tahun)" → ``ckg_dewasa``); "" for none."""
    kata = " ".join(k for k in _HARI.sub(" ", rapi(teks)).split() if k not in _TAHUN)
    umur = {kode for kode, pola in _UMUR if pola.search(kata)}
    if umur or any(c.isdigit() for c in kata):
        return umur.pop() if len(umur) == 1 else ""
    nama = [kode for kode, pola in _KATA if pola.search(kata)]
    return nama[0] if len(set(nama)) == 1 else ""


def bagian(judul: str) -> str:
    """``header_spm.SASARAN`` or ``CAPAIAN`` of a heading below or beside groups of ages, "" for any other."""
    if persen(judul):
        return ""
    kata = rapi(lepas_rentang(judul)[0])
    apa = header_spm.bagian(judul)
    if apa in (header_spm.SASARAN, header_spm.CAPAIAN):
        return apa
    return header_spm.SASARAN if kata in _SASARAN else header_spm.CAPAIAN if kata in _DIPERIKSA else ""


def kolom(judul: Sequence[str], *, berjudul: bool) -> dict[str, str]:
    """Field → heading of the columns that have a group of ages above and say below it what they hold. ``berjudul``:
    the title of the table speaks of CKG; without it only headings that do."""
    hasil: dict[str, str] = {}
    for j in judul:
        polos, rentang = lepas_rentang(j)
        *atas, akhir = tingkat_judul(polos) or [""]
        sebut = berjudul or any(re.search(r"\bckg\b", rapi(t)) for t in atas)
        kode = next((k for t in reversed(atas) if (k := kelompok(t))), "") if sebut else ""
        if not kode or persen(j) or rentang is Rentang.LALU or kelamin(polos)[1] in ("L", "P"):
            continue
        i = indicators.lengkap()[kode]
        apa = bagian(akhir)
        if apa == header_spm.SASARAN:
            hasil.setdefault(f"{indicators.ukuran()[i.penyebut].dari_setahun}@tahun", j)
        elif apa == header_spm.CAPAIAN:
            hasil.setdefault(i.pembilang + KUMULATIF * (rentang is Rentang.KUMULATIF), j)
    return hasil


def kelompok_saja(judul: Sequence[str]) -> dict[str, str]:
    """Field → heading of a recap whose columns are groups of ages and nothing else, whole or by sex ("1–6 tahun – L"):
    who received it."""
    hasil: dict[str, str] = {}
    for j in judul:
        polos, rentang = lepas_rentang(j)
        atas, tanda = kelamin(polos)
        kode = kelompok(atas or polos) if " – " not in (atas or polos) else ""
        if kode and not persen(j) and rentang is not Rentang.LALU:
            akhir = KUMULATIF * (rentang is Rentang.KUMULATIF) + (f"+{tanda}" if tanda in ("L", "P") else "")
            hasil.setdefault(indicators.lengkap()[kode].pembilang + akhir, j)
    return {f: j for f, j in hasil.items() if f[:-2] not in hasil or f[-2] != "+"}
