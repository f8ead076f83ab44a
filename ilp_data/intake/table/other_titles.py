"""Titles by which columns headed like counts are something else: vaccines in stock ("Stok vaksin": "BCG"), what is
needed, planned or aimed at, who was not reached or dropped out, who came from outside or to another provider, shares
and averages, what was made up. Their figures are given back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table import known_counts
from ilp_data.intake.table.header_counts import kata_cacah
from ilp_data.intake.table.header_span import cacah
from ilp_data.intake.table.header_words import persen, rapi

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
_SEBAGIAN = re.compile(  # of those served, the part that one provider served, or that has an insurance
    r"(?<!termasuk )(?<!dan )(?<!maupun )\b(?:rsud|rsu|rsia|rs|rumah sakit|klinik|bpm|pmb|tpmb|dpm"
    r"|praktik? mandiri\w*|swasta|bpjs|jkn|pbi|gakin|maskin|keluarga miskin)\b"
)
_BAGI = re.compile(
    r"\b(?:persen\w*|prosentase|proporsi|rata rata|per (?:100|1000|10000|100000)|peringkat|ranking|rangking)\b"
)
_BUATAN = re.compile(r"\b(?:simulasi|dummy|fiktif|data contoh|contoh (?:pengisian|format|data|tabel|laporan))\b")
_TARGET = re.compile(r"\b(?:target|sasaran)\b")
_BALIK = frozenset({"tidak", "belum"})
_HASIL = re.compile(r"\b(?:hasil|realisasi|capaian|pencapaian|cakupan)\b")


def lepas_judul_lain(
    teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Give back, in place, what was done under a title that says that it was not, or that things are counted; whom to
    serve stays. ``teks``: what the table says of itself, the file's name last."""
    semua = known_counts.ukuran()
    dikerjakan = [f for f in kolom if (u := semua.get(cacah(f))) is not None and not (u.setahun or u.dari_setahun)]
    hitungan = [f for f in kolom if cacah(f) in semua]
    if not dikerjakan or not (sebut := _sebut(teks, bebas, sasaran=len(dikerjakan) < len(hitungan))):
        return
    for f in dikerjakan:
        if not kata_cacah(cacah(f)) & _BALIK & set(sebut.split()):  # "Balita tidak naik" is a count
            ditolak[kolom[f]] = f"{semua[cacah(f)].label}? Judul tabel menyebut “{sebut}”; bila benar, pilih sendiri"
            del kolom[f]
            yakin.pop(f, None)


def _sebut(teks: Sequence[str], bebas: Sequence[str], *, sasaran: bool) -> str:
    """The words of a title that say so, "" for none: some of them only where the table itself says it, shares only
    where no column of them stands beside, targets only where none of whom to serve does."""
    rapi_ = [rapi(t.replace("%", " persen ")) for t in teks]
    for t in rapi_:
        luar = None if _KEDUANYA.search(t) else _LUAR.search(t)
        if kena := _PERSEDIAAN.search(t) or luar or (None if _HASIL.search(t) else _RENCANA.search(t)):
            return kena[0]
    pola = [_SISA, _SEBAGIAN, _BUATAN]
    pola += [] if any(map(persen, bebas)) else [_BAGI]
    target = [] if sasaran or any(map(_HASIL.search, rapi_)) else [_TARGET]
    return next((kena[0] for t in rapi_[:-1] for p in (*pola, *target) if (kena := p.search(t))), "")
