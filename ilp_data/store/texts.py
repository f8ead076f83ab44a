"""Texts that the store cannot keep, found before they are written and alike on both engines.

SQLite takes a text of any length where the schema names one, PostgreSQL refuses it; neither keeps every character.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Integer, String, Table

from ilp_data.errors import GalatMasukan

INDEKS = 2_000  # bytes of an indexed key: PostgreSQL takes at most 2,704 for a row of an index
_BULAT = 2**31
_SEBUTAN = {
    "oleh": "Nama yang melakukan", "dicabut_oleh": "Nama yang mencabut", "diubah_oleh": "Nama yang mengubah",
    "diarsipkan_oleh": "Nama yang mengarsipkan", "pemilik": "Nama pemilik temuan", "berkas": "Nama berkas",
    "nama": "Nama",
}  # fmt: skip


def periksa_teks(tabel: Table, baris: Iterable[Mapping[str, Any]]) -> None:
    """Raise ``GalatMasukan`` for the first value that one of the engines would refuse or could not give back."""
    panjang = {k.name: k.type.length for k in tabel.c if isinstance(k.type, String) and k.type.length}
    bulat = [k.name for k in tabel.c if isinstance(k.type, Integer)]
    indeks = [[k.name for k in i.columns] for i in tabel.indexes]
    for b in baris:
        for nama, isi in b.items():
            if isinstance(isi, str):
                _teks(nama, isi, panjang.get(nama))
        for nama in bulat:
            _bilangan(nama, b.get(nama))
        for kunci in indeks:
            _kunci(kunci, b)


def _teks(nama: str, isi: str, paling: int | None) -> None:
    sebutan = _SEBUTAN.get(nama, f"Isi {nama}")
    if paling and len(isi) > paling:
        raise GalatMasukan(
            f"{sebutan} terlalu panjang.",
            diberikan=f"{len(isi)} huruf, {isi[:40]!r} …",
            diharapkan=f"paling banyak {paling} huruf",
        )
    if "\x00" in isi or not (isi.isascii() or _tersimpan(isi)):
        raise GalatMasukan(
            f"{sebutan} memuat huruf yang tidak dapat disimpan.",
            diberikan=ascii(isi[:80]),
            saran="Ketik ulang teksnya tanpa huruf kendali.",
        )


def _tersimpan(isi: str) -> bool:
    """Whether a text has a form in UTF-8: half a pair of surrogates has none."""
    try:
        isi.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _bilangan(nama: str, isi: Any) -> None:
    if isinstance(isi, int) and not -_BULAT <= isi < _BULAT:
        raise GalatMasukan(
            f"Bilangan {nama} di luar jangkauan simpanan.", diberikan=isi, diharapkan=f"kurang dari {_BULAT}"
        )


def _kunci(kunci: list[str], baris: Mapping[str, Any]) -> None:
    besar = sum(len(v.encode("utf-8")) for k in kunci if isinstance(v := baris.get(k), str))
    if besar > INDEKS:
        raise GalatMasukan(
            "Nama atau kunci ini terlalu panjang untuk disimpan.",
            diberikan=f"{besar} bita pada {', '.join(kunci)}",
            diharapkan=f"paling banyak {INDEKS} bita",
        )
