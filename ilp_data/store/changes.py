"""What a revision does to the tables: the rows that begin and the rows that end, never whole tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from ilp_data.errors import GalatSimpanan
from ilp_data.registry.fields import KOLOM, NASIONAL, SEMUA_TABEL
from ilp_data.store import ownership
from ilp_data.store.snapshot import Potret

_JENIS_PANDAS: dict[str, Any] = {"teks": "object", "bulat": "Int64", "desimal": "float64", "logika": "boolean"}


@dataclass(frozen=True)
class Perubahan:
    """One table's rows that begin (``mulai``) and those in force that end (``akhir``).

    Both have the columns of the registry and ``kode_daerah``. A row that changes is in both, with its old and its new
    content.
    """

    mulai: pd.DataFrame
    akhir: pd.DataFrame

    def __bool__(self) -> bool:
        return bool(len(self.mulai) or len(self.akhir))

    @property
    def daerah(self) -> set[str]:
        """The regions that it touches."""
        return {*self.mulai[ownership.KOLOM], *self.akhir[ownership.KOLOM]}

    def hitung(self, nama: str) -> dict[str, int]:
        """How many rows begin (``mulai``), change (``berubah``) and end (``berakhir``), by the key of the table."""
        kunci = list(SEMUA_TABEL[nama].kunci)
        mulai, akhir = (set(map(tuple, isi[kunci].to_numpy())) for isi in (self.mulai, self.akhir))
        return {"mulai": len(mulai - akhir), "berubah": len(mulai & akhir), "berakhir": len(akhir - mulai)}

    def terapkan_pada(self, nama: str, lama: pd.DataFrame) -> pd.DataFrame:
        """The content of the table afterwards, where ``lama`` is what is in force; the columns of the registry."""
        kunci, kolom = list(SEMUA_TABEL[nama].kunci), list(SEMUA_TABEL[nama].kolom)
        buang = set(map(tuple, self.akhir[kunci].astype(str).to_numpy()))
        tetap = [tuple(k) not in buang for k in lama[kunci].astype(str).to_numpy()]
        return pd.concat([_pilih(lama, tetap), self.mulai], ignore_index=True)[kolom].sort_values(
            kunci, ignore_index=True
        )


def bandingkan_tabel(
    potret: Potret, sesudah: Mapping[str, pd.DataFrame], *, daerah: str, nama_kader: pd.DataFrame | None = None
) -> dict[str, Perubahan]:
    """Table → what begins and ends so that the tables of ``potret`` become ``sesudah``; tables without difference are
    left out.

    ``daerah`` owns the rows that do not say whose they are; ``nama_kader`` is the private table in force. Raises
    ``GalatSimpanan`` where a key comes twice.
    """
    hasil: dict[str, Perubahan] = {}
    lama = {n: nama_kader if n == "nama_kader" else getattr(potret, n) for n in sesudah}
    peta = _peta(potret, sesudah)
    for nama, isi in sesudah.items():
        dulu = lama[nama]
        if dulu is None or isi is dulu:
            continue
        beda = Perubahan(*(_bermilik(nama, t, peta, daerah) for t in bandingkan_isi(nama, dulu, isi)))
        if beda:
            hasil[nama] = beda
    return hasil


def _peta(potret: Potret, sesudah: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Regions of facilities and cadres, those that only just come with these tables too."""
    peta = ownership.peta_tempat(potret.fasilitas, potret.kader)
    if not {"fasilitas", "kader"} & set(sesudah):
        return peta
    baru = ownership.peta_tempat(
        sesudah.get("fasilitas", potret.fasilitas), sesudah.get("kader", potret.kader.iloc[:0])
    )
    return peta | baru


def mulai_semua(isi: Mapping[str, pd.DataFrame]) -> dict[str, Perubahan]:
    """Everything begins, in an empty store. Raises ``GalatSimpanan`` where a key comes twice."""
    peta = ownership.peta_tempat(isi["fasilitas"], isi["kader"])
    hasil = {}
    for nama, tabel in isi.items():
        datang = bentuk(nama, tabel)
        tolak_ganda(nama, datang)
        milik = _bermilik(nama, datang, peta, NASIONAL)
        hasil[nama] = Perubahan(milik, milik.iloc[:0])
    return hasil


def bandingkan_isi(nama: str, lama: pd.DataFrame, baru: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(rows of ``baru`` that are not in ``lama``, rows of ``lama`` that are not in ``baru``), compared whole."""
    lama = bentuk(nama, lama if len(lama.columns) else pd.DataFrame(columns=list(SEMUA_TABEL[nama].kolom)))
    baru = bentuk(nama, baru)
    tolak_ganda(nama, baru)
    dulu, kini = baris_polos(lama), baris_polos(baru)
    ada, datang = set(dulu), set(kini)
    return _pilih(baru, [b not in ada for b in kini]), _pilih(lama, [b not in datang for b in dulu])


def _pilih(isi: pd.DataFrame, mana: list[bool]) -> pd.DataFrame:
    """The rows that are marked; an empty list of marks is no list of columns."""
    return isi.loc[np.array(mana, dtype=bool)]


def tolak_ganda(nama: str, isi: pd.DataFrame) -> None:
    """Raise ``GalatSimpanan`` where a key comes twice."""
    kunci = list(SEMUA_TABEL[nama].kunci)
    ganda = isi.duplicated(kunci)
    if ganda.any():
        raise GalatSimpanan(
            f"Tabel {nama} memuat kunci yang sama dua kali.", diberikan=isi.loc[ganda, kunci].iloc[0].to_dict()
        )


def _bermilik(nama: str, isi: pd.DataFrame, peta: Mapping[str, str], bawaan: str) -> pd.DataFrame:
    return isi.assign(**{ownership.KOLOM: ownership.daerah_baris(nama, isi, peta, bawaan)})


def bentuk(nama: str, isi: pd.DataFrame) -> pd.DataFrame:
    """``isi`` in the column types of the registry: text never null, numbers float with NaN, truth values nullable."""
    return pd.DataFrame({k: _sejenis(isi[k], KOLOM[k].jenis) for k in SEMUA_TABEL[nama].kolom})


def _sejenis(kolom: pd.Series[Any], jenis: str) -> pd.Series[Any]:
    """A column in its type; one that is of it already, as those of a reading are, stays as it is."""
    hasil = kolom if kolom.dtype == _JENIS_PANDAS[jenis] else kolom.astype(_JENIS_PANDAS[jenis])
    if jenis != "teks" or not (kosong := hasil.isna()).any():
        return hasil
    return hasil.where(~kosong, "")


def bentuk_baris(nama: str, baris: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """``bentuk`` of rows as a database gives them, in the order of the registry's columns, ordered by their key.

    Columns are made of their own kind at once: pandas would first guess one, which costs more than reading the rows.
    Raises ``TypeError`` or ``ValueError`` for a value that is not of its column's kind.
    """
    if not baris:
        return _tanpa_baris(nama).copy(deep=False)
    kolom, kunci = SEMUA_TABEL[nama].kolom, SEMUA_TABEL[nama].kunci
    # Sorted here: databases order text by collations of their own.
    urut = sorted(baris, key=itemgetter(*(list(kolom).index(k) for k in kunci)))
    isi = zip(*urut, strict=True)
    return pd.DataFrame({k: _larik(KOLOM[k].jenis, nilai) for k, nilai in zip(kolom, isi, strict=True)})


@cache
def _tanpa_baris(nama: str) -> pd.DataFrame:
    """A table without rows: half of a region's tables are such, and making one costs as much as reading a small one."""
    return pd.DataFrame({k: _larik(KOLOM[k].jenis, ()) for k in SEMUA_TABEL[nama].kolom})


def _larik(jenis: str, nilai: tuple[Any, ...]) -> Any:
    """One column's values as the array that pandas keeps of that kind."""
    if jenis == "teks":
        return pd.Series(["" if n is None else n for n in nilai], dtype="object")
    if jenis == "desimal":
        return np.array([math.nan if n is None else n for n in nilai], dtype="float64")
    return pd.array(nilai, dtype="Int64" if jenis == "bulat" else "boolean")


def baris_polos(isi: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The rows as tuples of plain values, unknown as None."""
    return list(zip(*(_polos(isi[k]) for k in isi), strict=True))


def _polos(kolom: pd.Series[Any]) -> list[Any]:
    """The values of a column, unknown as None."""
    kosong = kolom.isna().to_numpy()
    if not kosong.any():
        return kolom.tolist()
    return [None if k else n for n, k in zip(kolom.tolist(), kosong, strict=True)]


def sel_polos(jenis: str, nilai: Any) -> Any:
    """One cell of a database as ``baris_polos`` of ``bentuk`` gives it: text never None, other unknowns None.

    For the few rows of a region, where making a table of each costs more than reading it. Raises ``TypeError`` or
    ``ValueError`` for a value that is not of its column's kind.
    """
    if jenis == "teks":
        return "" if nilai is None else nilai
    if nilai is None or nilai != nilai:  # NaN
        return None
    if jenis == "bulat" and nilai != int(nilai):
        raise ValueError(f"bukan bilangan bulat: {nilai!r}")
    return {"bulat": int, "desimal": float, "logika": bool}[jenis](nilai)
