"""Counts of desa and kelurahan that a table tells by a status: "SBS: Ya", "UCI: Belum", a row a kelurahan.

Yes becomes one of them, no none, and each row with a status one that was judged; a blank stays unreported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.model import Tabel
from ilp_data.intake.table import headers
from ilp_data.registry import indicators

_STATUS = re.compile(r"^\s*(?:status|keterangan|capaian|predikat)\s+", re.IGNORECASE)
_PILIHAN = re.compile(
    r"\s*[(\[]?\b(?:ya|sudah|y)\s*/\s*(?:tidak|belum|t)\b[)\]]?\s*$", re.IGNORECASE
)  # "UCI (Ya/Tidak)"
_DINILAI = "kelurahan_yang_dinilai"


def hitung_status(tabel: Tabel) -> Tabel:
    """The table with its statuses of desa and kelurahan as counts; any other as it is."""
    letak = {i: n for i, j in enumerate(tabel.judul) if (n := _cacah(j)) and _berstatus([b[i] for b in tabel.data])}
    if not letak:
        return tabel
    ada = any(headers.ukuran(j)[0] == _DINILAI for j in tabel.judul)
    semua = indicators.ukuran()
    tambahan = [] if ada else [semua[_DINILAI].label.capitalize()]
    data = [_hitung(b, set(letak), dinilai=not ada) for b in tabel.data]
    sebut = ", ".join(f"“{tabel.judul[i]}”" for i in letak)
    return replace(
        tabel,
        judul=[
            *(semua[letak[i]].label.capitalize() if i in letak else j for i, j in enumerate(tabel.judul)),
            *tambahan,
        ],
        data=data,
        jumlah={},
        catatan=(*tabel.catatan, f"Status {sebut} dihitung: ya = 1, tidak atau belum = 0, dari yang dinilai."),
    )


def _cacah(judul: str) -> str:
    """The count of desa and kelurahan that a heading names; "" for any other."""
    nama = headers.ukuran(_STATUS.sub("", _PILIHAN.sub("", judul)))[0]
    layanan = (i for i in indicators.lengkap().values() if i.jenis == "layanan")
    return nama if any(i.pembilang == nama and i.penyebut == _DINILAI for i in layanan) else ""


def _berstatus(sel: Sequence[str]) -> bool:
    """Whether the cells that say anything are statuses in words or ticks, not numbers."""
    berisi = [t for t in sel if not values.kosong(t)]
    return bool(berisi) and all(_status(t) is not None for t in berisi) and not all(t.isdecimal() for t in berisi)


def _status(teks: str) -> bool | None:
    try:
        return values.status(teks)
    except GalatNilai:
        return None


def _hitung(baris: Sequence[str], letak: set[int], *, dinilai: bool) -> list[str]:
    nilai = {i: _status(baris[i]) for i in letak}
    tulis = {i: "" if s is None else str(int(s)) for i, s in nilai.items()}
    hasil = [tulis.get(i, t) for i, t in enumerate(baris)]
    return [*hasil, "1" if any(tulis.values()) else ""] if dinilai else hasil
