"""Who was screened, of whom the heading beside it says: "Sasaran Lansia | Diskrining"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table.header_counts import kelamin, ukuran
from ilp_data.intake.table.header_words import rapi

_DISKRINING = re.compile(
    r"(?:(?:jumlah|jml|total|yang|sudah|telah|di|hasil|capaian|realisasi) )*(?:di ?)?s[ck]rining(?: \d)?"
)
# The age that a group is by its name: "Lansia ≥ 60 tahun" are the lansia.
_UMUR_SENDIRI = re.compile(
    r"(?<=lansia|lanjut) (?:usia |umur )?60(?: tahun)?(?: ke atas)?\b|(?<=produktif) 15 59(?: tahun)?\b"
)
_SASARAN = re.compile(
    r"(?:jumlah |jml )?(?:sasaran|target|penduduk(?= (?:usia )?\d)) (?P<siapa>.+?)"
    r"(?: (?:setahun|tahunan|1 tahun|satu tahun))?"
)


def hanya_diskrining(judul: str) -> bool:
    """Whether a heading says that somebody was screened, and not who."""
    return bool(_DISKRINING.fullmatch(rapi(judul)))


def kolom(judul: Sequence[str]) -> dict[str, str]:
    """Header → count of those that say only that somebody was screened, by the target group to their left."""
    hasil = _di_bawah_kelompok(judul)
    utuh = [(j, kelamin(j)) for j in judul if kelamin(j)[1] not in ("L", "P")]
    for (kiri, _), (j, (atas, _)) in zip(utuh, utuh[1:], strict=False):
        siapa = _SASARAN.fullmatch(rapi(kiri)) if _DISKRINING.fullmatch(rapi(atas or j)) else None
        if siapa and (nama := _yang_diskrining(siapa["siapa"])):
            hasil[j] = nama
    return hasil


def _di_bawah_kelompok(judul: Sequence[str]) -> dict[str, str]:
    """The same below a heading that says who ("Lansia ≥ 60 Tahun – Jumlah diskrining"), whole or by sex; also "Lansia
    ≥ 60 Tahun – L" beside a total of those screened, which it is a part of."""
    hasil: dict[str, str] = {}
    for j in judul:
        atas, tanda = kelamin(j)
        siapa, pisah, akhir = (atas or j).rpartition(" – ")
        nama = _yang_diskrining(rapi(siapa)) if pisah and hanya_diskrining(akhir) else ""
        if not nama:
            continue
        hasil[j] = nama + (f"+{tanda}" if tanda in ("L", "P") else "")
        if rapi(akhir).split()[0] in ("jumlah", "total") and not tanda:
            bagian = {t: x for x in judul if (k := kelamin(x))[0] == siapa and (t := k[1]) in ("L", "P")}
            hasil |= {x: f"{nama}+{t}" for t, x in bagian.items()}
    return hasil


def _yang_diskrining(siapa: str) -> str:
    polos = _UMUR_SENDIRI.sub(" ", siapa).strip()
    semua = [
        t
        for s in dict.fromkeys((siapa, polos))
        for t in (f"{s} diskrining", f"diskrining {s}", f"skrining {s}", *([s] if "skrining" in s else []))
    ]
    return next((n for t in semua if (n := ukuran(t)[0])), "")
