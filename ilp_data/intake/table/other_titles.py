"""Titles by which columns headed like counts are something else: vaccines in stock ("Stok vaksin": "BCG"), what is
needed, planned or aimed at, who was not reached or dropped out, who came from outside or to another provider, shares
and averages, what was made up. Their figures are given back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table import known_counts
from ilp_data.intake.table.given_back import kembalikan_kolom
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
    """Give back, in place, counts under a title that says that they are of something else: all of them where they are
    shares, made up or of some people only, and what was done where it was not, or things are counted; who is there and
    whom to serve then stay. ``teks``: what the table says of itself, the file's name last."""
    semua = known_counts.ukuran()
    hitungan = [f for f in kolom if cacah(f) in semua]
    dikerjakan = [f for f in hitungan if not (semua[cacah(f)].siapa or _sasaran(cacah(f)))]
    berjudul = [rapi(t.replace("%", " persen ")) for t in teks]
    lain = _sebut_lain(berjudul, bebas) if hitungan else ""
    sebut = lain or (_sebut_bukan(berjudul, target=len(dikerjakan) == len(hitungan)) if dikerjakan else "")
    for f in hitungan if lain else dikerjakan if sebut else ():
        if not kata_cacah(cacah(f)) & _BALIK & set(sebut.split()):  # "Balita tidak naik" is a count
            sebab = f"{semua[cacah(f)].label}? Judul tabel menyebut “{sebut}”; bila benar, pilih sendiri"
            kembalikan_kolom(f, sebab, kolom, yakin, ditolak)


def _sasaran(nama: str) -> bool:
    cacah_ = known_counts.ukuran()[nama]
    return bool(cacah_.setahun or cacah_.dari_setahun)


def _sebut_lain(judul: Sequence[str], bebas: Sequence[str]) -> str:
    """The words of a title by which its counts are shares (where no column of them stands beside), of those from
    outside or of one provider, or made up; "" for none."""
    luar = (k for t in judul if not _KEDUANYA.search(t) and (k := _LUAR.search(t)))
    pola = [_SEBAGIAN, _BUATAN, *([] if any(map(persen, bebas)) else [_BAGI])]
    kena = (k for t in judul[:-1] for p in pola if (k := p.search(t)))  # not by the file's name
    return next((k[0] for k in (*luar, *kena)), "")


def _sebut_bukan(judul: Sequence[str], *, target: bool) -> str:
    """The words of a title by which nothing was done: things are counted, it was planned, aimed at (``target``: where
    no column of whom to serve stands beside), or somebody was not reached; "" for none."""
    for t in judul:
        if kena := _PERSEDIAAN.search(t) or (None if _HASIL.search(t) else _RENCANA.search(t)):
            return kena[0]
    pola = [_SISA, *([_TARGET] if target and not any(map(_HASIL.search, judul)) else [])]
    return next((k[0] for t in judul[:-1] for p in pola if (k := p.search(t))), "")
