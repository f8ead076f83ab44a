"""What may be drawn of a value, and the words for what may not. NaN and infinity end here: they are unknown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from ilp_data.format import angka, bulan, daftar, persen
from ilp_data.states import Keadaan
from reports.model import Nilai


def bilangan(v: float | int | None) -> float | None:
    """A finite float, or None."""
    if v is None or not math.isfinite(v):
        return None
    return float(v)


def nilai_gambar(v: Nilai) -> float | None:
    """The number to draw: None unless the state carries one; a withheld number never gets past here."""
    return bilangan(v.nilai) if v.keadaan.bernilai else None


def bagian(v: Nilai) -> tuple[float | None, float | None]:
    """Numerator and denominator that may be shown beside the value."""
    if v.keadaan is Keadaan.DISEMBUNYIKAN:
        return None, None
    return bilangan(v.pembilang), bilangan(v.penyebut)


def kata(v: Nilai) -> str:
    """The word of a state that must be told (``belum ada data``, ``sementara``); "" for a plain value or a zero."""
    isi = v.tampak
    return "" if isi in (Keadaan.ADA, Keadaan.NOL) else v.kata


def semua_simulasi(nilai: Iterable[Nilai]) -> bool:
    """Whether there are numbers and all of them are simulated."""
    ada = [v.simulasi for v in nilai if nilai_gambar(v) is not None]
    return bool(ada) and all(ada)


def tulis_angka(v: float | None, satuan: str, desimal: int) -> str:
    """A number in a picture: ``76,5 %`` or ``1.234``."""
    return persen(v, desimal) if satuan == "%" else angka(v, desimal)


def menurut_kata(nilai: Iterable[tuple[str, Nilai]]) -> Mapping[str, list[str]]:
    """Names by the word of their state, for the line under a picture."""
    isi: dict[str, list[str]] = {}
    for nama, v in nilai:
        if kata(v):
            isi.setdefault(kata(v), []).append(nama)
    return isi


def kalimat_keadaan(judul: str, nilai: Iterable[tuple[str, Nilai]], batas: int = 3) -> str:
    """``Angka dipublikasikan: belum ada data untuk Dinilai dan Madya``; "" when every value is plain."""
    bagian_ = [f"{k} untuk {daftar(nama, batas)}" for k, nama in menurut_kata(nilai).items()]
    return f"{judul}: {'; '.join(bagian_)}." if bagian_ else ""


def rentang_bulan(isi: list[str]) -> list[str]:
    """Months (YYYY-MM, ascending) with neighbours joined: ``Apr–Mei 2025``, ``Nov 2025``."""
    deret: list[list[str]] = []
    for b in isi:
        if deret and _ke(b) == _ke(deret[-1][-1]) + 1:
            deret[-1].append(b)
        else:
            deret.append([b])
    return [_rentang(d[0], d[-1]) for d in deret]


def _ke(b: str) -> int:
    return int(b[:4]) * 12 + int(b[5:7])


def _rentang(awal: str, akhir: str) -> str:
    kiri, kanan = bulan(awal, True), bulan(akhir, True)
    if awal == akhir:
        return kiri
    return f"{kiri.partition(' ')[0]}–{kanan}" if awal[:4] == akhir[:4] else f"{kiri}–{kanan}"
