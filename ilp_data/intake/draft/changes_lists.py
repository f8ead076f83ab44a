"""The table of a list with the rows of a file, or of a form, brought into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ilp_data.intake.match.lists import baris_tabel
from ilp_data.intake.model import Baris
from ilp_data.registry import lists
from ilp_data.registry.fields import KOLOM, TABEL
from ilp_data.registry.lists import Daftar
from ilp_data.store.snapshot import Potret


def daftar(masuk: Sequence[Baris], potret: Potret, daerah: str, jenis: str, sumber: str) -> dict[str, pd.DataFrame]:
    """The table with accepted rows in it; an empty cell leaves what is known. ``sumber`` names the file where a row
    names none."""
    d = lists.daftar(jenis)
    return ganti_baris(potret, daerah, d, [isi for b in masuk for isi in baris_tabel(d, b.nilai)], sumber)


def ganti_baris(
    potret: Potret, daerah: str, d: Daftar, baris: Sequence[Mapping[str, Any]], sumber: str
) -> dict[str, pd.DataFrame]:
    """The whole table with each row (columns of the table) in place of the one with the same key; only filled cells
    replace."""
    t: pd.DataFrame = getattr(potret, d.tabel)
    kini: dict[tuple[str, ...], dict[str, Any]] = {
        _kunci(d, b): {str(k): v for k, v in b.items()} for b in t.to_dict("records")
    }
    for isi in baris:
        milik = {"kode_daerah": daerah} if "kode_daerah" in TABEL[d.tabel].kolom else {}
        kunci = _kunci(d, {"sumber": sumber, **{k: v for k, v in isi.items() if v not in ("", None)}, **milik})
        lama = kini.get(kunci) or {k.kolom: k.bawaan for k in d.kolom if k.bawaan}
        dasar = dict.fromkeys(TABEL[d.tabel].kolom, "") | _lama(lama, sumber)
        baru = dasar | {k: v for k, v in isi.items() if v not in ("", None)} | milik
        if lama and not isi.get("sumber") and any(baru[k] != lama.get(k) for k in isi if k in baru):
            baru["sumber"] = sumber  # what is new in the row is not from where the old one was
        if "dicatat" in TABEL[d.tabel].kolom and baru.get("nilai") != lama.get("nilai"):
            # Two files of one second are told apart by the revision that each stands on.
            baru["dicatat"] = f"{potret.saat} r{potret.revisi:09d}"
        kini[kunci] = _lengkap(d, baru, tingkat_tempat(potret, daerah, str(baru.get("kode_tempat", ""))))
    return {d.tabel: pd.DataFrame(list(kini.values()), columns=list(TABEL[d.tabel].kolom))}


def _lama(lama: Mapping[str, Any], sumber: str) -> dict[str, Any]:
    """What stays of the row in force; a made-up one gives nothing but its place, and what a file says is real."""
    if "simulasi" not in lama:
        return {"sumber": sumber} | dict(lama)
    return {"sumber": sumber, "simulasi": False} | ({} if lama["simulasi"] else dict(lama))


def _kunci(d: Daftar, b: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(str(b.get(k) or "") for k in d.tunggal or TABEL[d.tabel].kunci)


def _lengkap(d: Daftar, b: dict[str, Any], tingkat: str) -> dict[str, Any]:
    """What a row says without saying it: published figures carry their level and exactness."""
    if "ketelitian" in TABEL[d.tabel].kolom:
        b["ketelitian"] = b["ketelitian"] or _KETELITIAN[len(str(b["periode"]).rpartition("..")[2])]
        b["tingkat"] = tingkat
    return {k: _menurut_jenis(k, v) for k, v in b.items()}


def _menurut_jenis(kolom: str, nilai: Any) -> Any:
    """A cell as its column of the store holds it: no number is None, a whole one an int."""
    jenis = KOLOM[kolom].jenis
    if jenis == "logika":
        return nilai == "ya" if isinstance(nilai, str) else bool(nilai)
    if jenis not in ("bulat", "desimal"):
        return nilai
    if nilai in ("", None) or pd.isna(nilai):
        return None
    return int(nilai) if jenis == "bulat" else nilai


def tingkat_tempat(potret: Potret, daerah: str, kode: str) -> str:
    """The level of a place: ``kota`` for the region itself, else by its code, else the type of the facility."""
    if kode == daerah:
        return "kota"
    if (tingkat := _MENURUT_KODE.get(len(kode), "")) and kode.startswith(f"{daerah}."):
        return tingkat
    f = potret.fasilitas
    jenis = f.loc[f["kode"] == kode, "jenis"]
    return str(jenis.iloc[0]) if len(jenis) else ""


_MENURUT_KODE = {len("64.74.01"): "kecamatan", len("64.74.01.1001"): "kelurahan"}
_KETELITIAN = {len("2025"): "tahun", len("2025-08"): "bulan", len("2025-08-31"): "hari"}
