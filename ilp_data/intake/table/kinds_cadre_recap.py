"""A recap of how many cadres each place has: recognised to be refused with what to bring instead.

Cadres are stored one by one, and the funnel (trained, assessed, graded) is counted from them; counts of a place would
be a second truth beside it.
"""

from __future__ import annotations

import re

from ilp_data.format import daftar
from ilp_data.intake.table import columns, headers
from ilp_data.intake.table.kinds_evidence import Bukti

_KADER = re.compile(r"\bkader\b")
_CORONG = re.compile(
    r"\b(dilatih|terlatih|dinilai|bersertifikat|bertingkat|purwa|(?:kader|tpk|tingkat) (?:madya|utama)|madya|utama)\b"
)
_CUKUP = 2


def rekap_kader(bukti: Bukti) -> str:
    """Why such a recap is not taken and what is; "" for any other table."""
    kolom = [j for j in bukti.angka_asing if _KADER.search(headers.rapi(j)) or _tingkat(headers.rapi(j))]
    corong = [j for j in kolom if _tingkat(headers.rapi(j))]
    judul = " ".join(map(headers.rapi, columns.teks_judul(bukti.tabel)))
    disebut = any(_KADER.search(headers.rapi(j)) for j in kolom) or bool(_KADER.search(judul))
    if len(kolom) < _CUKUP or not corong or not disebut:
        return ""
    sebut = daftar([f"“{j}”" for j in kolom], 4)
    return (
        f"Ini rekap jumlah kader menurut tempat (kolom {sebut}). Jumlah seperti ini tidak disimpan, karena kader "
        "dilatih, dinilai, dan bertingkat dihitung dari registri. Impor daftar kadernya, satu baris satu kader "
        "(templat kader: posyandu, dilatih, dinilai, dan keterampilannya). Bila rekap ini angka resmi, catat di "
        "templat “Angka yang dipublikasikan”, satu baris satu angka dengan sumbernya (indikator “Kader dilatih dari "
        "kader aktif” dan seterusnya)."
    )


def _tingkat(judul: str) -> bool:
    """Whether a heading is a step of cadres; a posyandu has grades of the same words."""
    return bool(_CORONG.search(judul)) and ("posyandu" not in judul or bool(_KADER.search(judul)))
