"""A draft on its way from the process that made it: in pieces, so that whoever takes it in lets others work between.

Only for a folder that this program alone writes and reads; what somebody brought is never read this way. The process
that wrote it has read a stranger's file, so only values are taken in: our own classes, tables and their parts, no other
function of anybody.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any

from ilp_data.intake.model import Draf, Tabel

_ASAL = ("ilp_data", "pandas", "numpy", "datetime")  # packages whose classes are values
_BAWAAN = frozenset({"slice", "set", "frozenset", "complex", "bytearray", "range"})
_FUNGSI = frozenset(
    {"_reconstruct", "_frombuffer", "scalar", "_new_Index", "_unpickle_block", "__pyx_unpickle_NDArrayBacked"}
)  # of pandas and numpy, by which tables are put together
SEKALI = 500  # rows of one piece: about 10 ms
TAHAP, SALAH = "tahap\t", 3  # how a process names its step, and its exit status for a wrong wish


class _Penulis(pickle.Pickler):
    """Writes a member of an enum as its class and value: Python 3.11.0 to 3.11.3 (Debian 12) would have it fetched by
    ``getattr``, which is no value."""

    def reducer_override(self, obj: object) -> Any:
        return (type(obj), (obj.value,)) if isinstance(obj, Enum) else NotImplemented


def tulis_draf(berkas: Path, draf: Draf) -> None:
    """Write a draft; what its rows share is written once."""
    mentah, tabel = draf.mentah, draf.tabel
    sama = tabel is not None and tabel.mentah is mentah
    panjang: dict[str, Any] = {"baris": draf.baris, "temuan": draf.temuan}
    kerangka = replace(draf, baris=(), temuan=())
    if mentah is not None:
        panjang["sel"] = mentah.sel
        kerangka = replace(kerangka, mentah=replace(mentah, sel=[]))
    if tabel is not None:
        panjang["data"] = tabel.data
        milik: Any = tabel.mentah if kerangka.mentah is None or not sama else kerangka.mentah
        kerangka = replace(kerangka, tabel=replace(tabel, data=[], mentah=milik))
    with berkas.open("wb") as keluar:
        tulis = _Penulis(keluar, protocol=pickle.HIGHEST_PROTOCOL)
        tulis.dump((kerangka, sama))
        for nama, isi in panjang.items():
            for i in range(0, len(isi), SEKALI):
                tulis.dump((nama, list(isi[i : i + SEKALI])))
        tulis.dump(None)


class _Pembaca(pickle.Unpickler):
    """Takes in values only."""

    def find_class(self, modul: str, nama: str) -> Any:
        isi = super().find_class(modul, nama) if self._dikenal(modul, nama) else None
        if isinstance(isi, type) or (isi is not None and nama in _FUNGSI):
            return isi
        raise pickle.UnpicklingError(f"{modul}.{nama}")

    @staticmethod
    def _dikenal(modul: str, nama: str) -> bool:
        if modul == "builtins":
            return nama in _BAWAAN
        return modul.partition(".")[0] in _ASAL and "." not in nama


def baca_draf(berkas: Path) -> Draf:
    """The draft that ``tulis_draf`` wrote. Raises ``pickle.UnpicklingError`` where anything else stands in it."""
    isi: dict[str, list[Any]] = {nama: [] for nama in ("baris", "temuan", "sel", "data")}
    with berkas.open("rb") as masuk:
        baca = _Pembaca(masuk)
        kerangka, sama = baca.load()
        while (bagian := baca.load()) is not None:
            isi[bagian[0]] += bagian[1]
    mentah = None if kerangka.mentah is None else replace(kerangka.mentah, sel=isi["sel"])
    tabel: Tabel | None = kerangka.tabel
    if tabel is not None:
        tabel = replace(tabel, data=isi["data"], mentah=mentah if sama else tabel.mentah)
    hasil: Draf = replace(kerangka, baris=tuple(isi["baris"]), temuan=tuple(isi["temuan"]), mentah=mentah, tabel=tabel)
    return hasil
