"""Columns of one target group by several kinds side by side: "Sasaran Dinkes", "Sasaran Riil", "Sasaran Pusdatin".

Whom to serve is the group in the heading above them or in their own ("Sasaran Bumil Riil"), else the one that the title
names. Fields:
``sasaran_ibu_hamil_setahun@tahun=riil``. A single such column says nothing of kinds and is read like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from ilp_data.intake.table.header_counts import SETAHUN, tingkat_judul
from ilp_data.intake.table.header_words import persen, rapi
from ilp_data.registry import lists

_KATA = {
    "SPM": frozenset({"sasaran dinkes", "sasaran dinas", "sasaran dinas kesehatan", "dinkes", "sasaran spm", "spm"}),
    "riil": frozenset({"sasaran riil", "sasaran real", "riil", "real", "data riil", "sasaran pendataan", "pendataan"}),
    "proyeksi": frozenset({"sasaran pusdatin", "sasaran proyeksi", "pusdatin", "proyeksi", "sasaran bps", "estimasi"}),
    "Profil": frozenset({"sasaran profil", "profil"}),
}
_DALAM = re.compile(
    r"\(?\b(?:(?:sumber|data|hasil|menurut|versi)\b[\s:]*)*"
    r"(?:pusdatin|proyeksi|estimasi|bps|riil|real|pendataan|spm|profil(?: kesehatan)?|dinkes|kemenkes)\b\)?",
    re.IGNORECASE,
)
_TAHUN = re.compile(r"\s+(?:tahun|menurut|per|di|kota|kabupaten)\b.*", re.IGNORECASE | re.DOTALL)
_DUA = 2


def pisah_jenis(field: str) -> tuple[str, str]:
    """(count, kind) of such a field; ("", "") of any other."""
    cacah, _, akhir = field.partition("@")
    masa, sama, jenis = akhir.partition("=")
    return (cacah, jenis) if sama and masa == SETAHUN else ("", "")


def jenis(teks: str) -> str:
    """The kind that a heading or a cell names and nothing else; "" for none."""
    kata = rapi(teks)
    resmi = next(k for k in lists.daftar("sasaran").kolom if k.kolom == "jenis").pilih(teks)
    return next((k for k, semua in _KATA.items() if kata in semua), "") or resmi or ""


def tanpa_jenis(teks: str) -> str:
    """A title without the words that say of which kind it is."""
    return " ".join(_DALAM.sub(" ", teks).split())


def kolom(judul: Sequence[str], teks: Sequence[str], kelompok: Callable[[str], str]) -> dict[str, str]:
    """Field → heading. ``kelompok`` tells the yearly count of a heading that names a target group, as a field."""
    dari_judul = {f for t in teks if (f := kelompok(_TAHUN.sub("", t)))}
    hasil: dict[str, str] = {}
    for j in judul:
        *atas, akhir = tingkat_judul(j) or [""]
        jenis = next((k for k, kata in _KATA.items() if rapi(akhir) in kata), "")
        siapa = kelompok(atas[-1]) if atas else next(iter(dari_judul)) if len(dari_judul) == 1 else ""
        if not (jenis and siapa):
            jenis, siapa = _sekalimat(" ".join((*atas, akhir)), kelompok)
        if jenis and siapa and not persen(j):
            hasil.setdefault(f"{siapa}={jenis}", j)
    banyak = Counter(f.partition("=")[0] for f in hasil)
    return {f: j for f, j in hasil.items() if banyak[f.partition("=")[0]] >= _DUA}


def _sekalimat(judul: str, kelompok: Callable[[str], str]) -> tuple[str, str]:
    """Kind and group of a heading that says both at once: "Sasaran Bumil Riil", "Bayi (Pusdatin)", "Riil – Bayi"."""
    kata = rapi(judul).split()
    jenis = {k for k, semua in _KATA.items() for t in kata if t in semua}
    if len(jenis) != 1:
        return "", ""
    (satu,) = jenis
    return satu, kelompok(" ".join(t for t in kata if t not in _KATA[satu]))
