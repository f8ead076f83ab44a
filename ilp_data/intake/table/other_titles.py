"""Titles by which columns headed like counts are something else: vaccines in stock ("Stok vaksin": "BCG"), what is
needed or planned, who was not reached or dropped out, who came from outside. Their figures are given back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table import known_counts
from ilp_data.intake.table.header_counts import kata_cacah
from ilp_data.intake.table.header_span import cacah
from ilp_data.intake.table.header_words import rapi

_PERSEDIAAN = re.compile(
    r"\b(?:stok|stock|persediaan|pemakaian|permintaan|kebutuhan|logistik|amprah\w*|lplpo|vial|kipi"
    r"|(?:penerimaan|pengeluaran|sisa) (?:vaksin|logistik|obat|kapsul|vitamin|tablet))\b"
)
_LUAR = re.compile(r"\b(?:luar (?:wilayah|daerah|kota|kabupaten)|(?:dari|pasien) luar)\b")
_KEDUANYA = re.compile(r"\bdalam (?:dan|maupun|serta) luar\b|\btermasuk (?:dari )?luar\b|\bdalam luar\b")
_RENCANA = re.compile(r"\b(?:rencana|jadwal|usulan|perencanaan|rka|ruk|rpk)\b")
_SISA = re.compile(
    r"\b(?:drop ?out|mangkir|kesenjangan|kekurangan|selisih|(?:belum|blm|tidak|tdk) "
    r"(?!termasuk|lengkap|ada|valid|final|fix|masuk|melapor|lapor|terisi|diisi|semua)\w+)"
)
_BALIK = frozenset({"tidak", "belum"})
_HASIL = re.compile(r"\b(?:hasil|realisasi|capaian|pencapaian|cakupan)\b")


def lepas_judul_lain(
    teks: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Give back, in place, what was done under a title that says that it was not, or that things are counted; whom to
    serve stays. ``teks``: what the table says of itself, the file's name last."""
    if not (sebut := _sebut(teks)):
        return
    semua = known_counts.ukuran()
    for f in [f for f in kolom if (u := semua.get(cacah(f))) is not None and not (u.setahun or u.dari_setahun)]:
        if not kata_cacah(cacah(f)) & _BALIK & set(sebut.split()):  # "Balita tidak naik" is a count
            ditolak[kolom[f]] = f"{semua[cacah(f)].label}? Judul tabel menyebut “{sebut}”; bila benar, pilih sendiri"
            del kolom[f]
            yakin.pop(f, None)


def _sebut(teks: Sequence[str]) -> str:
    """The words of a title that say so, "" for none: of those not reached only where the table itself says it."""
    rapi_ = [rapi(t) for t in teks]
    for t in rapi_:
        luar = None if _KEDUANYA.search(t) else _LUAR.search(t)
        if kena := _PERSEDIAAN.search(t) or luar or (None if _HASIL.search(t) else _RENCANA.search(t)):
            return kena[0]
    return next((kena[0] for t in rapi_[:-1] if (kena := _SISA.search(t))), "")
