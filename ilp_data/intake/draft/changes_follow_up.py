"""The table of decisions with the rows of a file brought into it; a decision that a file leaves out stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ilp_data.intake.model import Baris
from ilp_data.registry.fields import TABEL
from ilp_data.registry.follow_up import StatusTindak
from ilp_data.store.snapshot import Potret

_LANGSUNG = {
    "keputusan": "keputusan_rapat", "pemilik": "pemilik_keputusan", "sektor": "sektor_keputusan",
    "tenggat": "tenggat_keputusan", "kode_tempat": "kode_tempat", "indikator": "indikator_keputusan",
    "rapat": "rapat_keputusan", "status": "status_keputusan", "alasan": "alasan_keputusan",
}  # fmt: skip

_NAMA = "tindak_lanjut"
Isi = dict[str, str]


def tindak_lanjut(masuk: Sequence[Baris], potret: Potret, daerah: str, sumber: str) -> dict[str, pd.DataFrame]:
    """The whole table as it will be; ``sumber`` names the file. A day of decision or closing that a row leaves empty
    stays as it was, else it is today's. The period of a new decision's indicator is the month of its day."""
    t, hari = potret.tindak_lanjut, potret.hari_ini(daerah).isoformat()
    milik = t[t["kode_daerah"] == daerah].to_dict("records") if len(t) else []
    ada: dict[str, dict[Any, Any]] = {b["kode"]: b for b in milik}
    semua = [{**b.nilai, "kode": kode, "kode_tempat": tempat} for b in masuk for kode, tempat in b.nilai["bagian"]]
    baru = iter(nomor_baru(potret, daerah, len(semua)))
    hasil = []
    for n in semua:
        lama = ada.get(n["kode"], {})
        isi = {k: str(n.get(f) or "") for k, f in _LANGSUNG.items()}
        isi |= {"kode_daerah": daerah, "kode": n["kode"] or next(baru)}
        isi["tanggal"] = n["tanggal_keputusan"] or lama.get("tanggal") or hari
        tutup = isi["status"] != StatusTindak.TERBUKA
        isi["selesai"] = (n["selesai_keputusan"] or lama.get("selesai") or hari) if tutup else ""
        serupa = lama.get("indikator", "") == isi["indikator"]
        isi["periode"] = str(lama.get("periode", "")) if serupa and lama else _periode(isi)
        isi["sumber"] = lama.get("sumber") or sumber
        hasil.append(isi)
    return gabung_keputusan(potret, hasil)


def _periode(isi: dict[str, str]) -> str:
    return isi["tanggal"][: len("2026-01")] if isi["indikator"] else ""


def nomor_baru(potret: Potret, daerah: str, banyak: int) -> list[str]:
    """The next numbers of the region in this year, after the last that was ever given: one that was undone stands in
    minutes already."""
    awalan = f"TL-{daerah.replace('.', '')}-{potret.hari_ini(daerah).year}-"
    ada = [int(k.removeprefix(awalan)) for k in potret.kode_pernah(_NAMA) if k.startswith(awalan)]
    mulai = max(ada, default=0) + 1
    return [f"{awalan}{n:03d}" for n in range(mulai, mulai + banyak)]


def gabung_keputusan(potret: Potret, baru: Sequence[Isi]) -> dict[str, pd.DataFrame]:
    """The table with these rows in place of those of the same number."""
    kolom = list(TABEL[_NAMA].kolom)
    kini: dict[tuple[str, str], dict[Any, Any]] = {
        (b["kode_daerah"], b["kode"]): b for b in potret.tindak_lanjut.to_dict("records")
    }
    kini |= {(b["kode_daerah"], b["kode"]): dict(b) for b in baru}
    return {_NAMA: pd.DataFrame(list(kini.values()), columns=kolom)}
