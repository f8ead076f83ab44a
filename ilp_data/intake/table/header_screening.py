"""Who was screened, of whom the heading beside it says: "Sasaran Lansia | Diskrining"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table.header_counts import kelamin, ukuran
from ilp_data.intake.table.header_words import rapi

_DISKRINING = re.compile(
    r"(?:(?:jumlah|jml|total|yang|sudah|telah|di|hasil|capaian|realisasi) )*(?:di ?)?s[ck]rining(?: \d)?"
)
_SASARAN = re.compile(
    r"(?:jumlah |jml )?(?:sasaran|target|penduduk(?= (?:usia )?\d)) (?P<siapa>.+?)"
    r"(?: (?:setahun|tahunan|1 tahun|satu tahun))?"
)


def kolom(judul: Sequence[str]) -> dict[str, str]:
    """Header → count of those that say only that somebody was screened, by the target group to their left."""
    hasil = {}
    utuh = [(j, kelamin(j)) for j in judul if kelamin(j)[1] not in ("L", "P")]
    for (kiri, _), (j, (atas, _)) in zip(utuh, utuh[1:], strict=False):
        siapa = _SASARAN.fullmatch(rapi(kiri)) if _DISKRINING.fullmatch(rapi(atas or j)) else None
        if siapa and (nama := _yang_diskrining(siapa["siapa"])):
            hasil[j] = nama
    return hasil


def _yang_diskrining(siapa: str) -> str:
    semua = (
        f"{siapa} diskrining",
        f"diskrining {siapa}",
        f"skrining {siapa}",
        *([siapa] if "skrining" in siapa else []),
    )
    return next((n for t in semua if (n := ukuran(t)[0])), "")
