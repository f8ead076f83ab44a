"""Counts of a whole year that stand beside the months of a recap, and say something else from month to month.

"Sasaran ibu hamil" in the sheet of each month is the year's number, the same in every sheet. Where it changes, it was
either brought up to date, or is of the month after all: a person says which, and no number is left out unseen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ilp_data import format as fmt
from ilp_data import periods
from ilp_data.intake.cells.counts import KolomCacah, angka_nilai
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.register import Register
from ilp_data.intake.model import Usul
from ilp_data.intake.table import known_counts
from ilp_data.parse import Terbaca

JENIS_TANYA = "setahun_berubah"
TERAKHIR, BULANAN = "terakhir", "bulanan"
_CONTOH = 3


@dataclass
class _Beda:
    """One count of one year: the places of which rows of different months give different numbers, with those rows by
    month, and every row that gives it beside a month."""

    tempat: dict[str, list[tuple[str, Kerja, float]]] = field(default_factory=dict)
    semua: list[tuple[str, Kerja]] = field(default_factory=list)


def satukan_setahun(d: Dasar, register: Register, kerja: Sequence[Kerja]) -> None:
    """Ask which number of a year holds where living rows of several months contradict each other; in place."""
    kolom = next((k.nilai["kolom_cacah"] for k in kerja if k.nilai.get("kolom_cacah")), KolomCacah())
    for (tahun, ukuran), beda in _beda([k for k in kerja if k.hidup and k.nilai.get("kode_tempat")]).items():
        _tanyakan(d, register, (tahun, ukuran, kolom.sidik), beda)


def _beda(kerja: Sequence[Kerja]) -> dict[tuple[str, str], _Beda]:
    menurut: dict[tuple[str, str], dict[str, list[tuple[str, Kerja, float]]]] = defaultdict(lambda: defaultdict(list))
    for k in kerja:
        bulan = k.teks("periode")
        if not bulan or periods.setahun(bulan):
            continue
        for tahun, ukuran, t in angka_nilai(k.nilai):
            if periods.setahun(tahun) and t.nilai is not None:
                menurut[tahun, ukuran][k.nilai["kode_tempat"]].append((bulan, k, float(t.nilai)))
    hasil = {}
    for kunci, isi in menurut.items():
        berubah = {t: sorted(b, key=lambda x: x[0]) for t, b in isi.items() if len({n for *_, n in b}) > 1}
        if berubah:
            hasil[kunci] = _Beda(berubah, [(bulan, k) for b in isi.values() for bulan, k, _ in b])
    return hasil


def _tanyakan(d: Dasar, register: Register, apa: tuple[str, str, str], beda: _Beda) -> None:
    tahun, ukuran, sidik = apa
    dikenal = known_counts.ukuran()
    label = dikenal[ukuran].label if ukuran in dikenal else ukuran
    sebulan = next((n for n, u in dikenal.items() if u.dari_setahun == ukuran), "")
    tempat, contoh = next(iter(beda.tempat.items()))
    angka = ", ".join(fmt.angka(n) for *_, n in contoh[:_CONTOH]) + (" …" if len(contoh) > _CONTOH else "")
    kata = (
        f"{label[:1].upper()}{label[1:]} {tahun} berbeda dari bulan ke bulan di {fmt.angka(len(beda.tempat))} tempat "
        f"(misalnya {_nama(d, register, tempat)}: {angka}). Angkanya untuk setahun atau untuk bulan itu?"
    )
    setahun = Usul(TERAKHIR, f"Untuk setahun {tahun}; pakai yang bulan terakhir")
    usul = (setahun, Usul(BULANAN, f"Untuk bulan itu ({dikenal[sebulan].label})")) if sebulan else (setahun,)
    kunci = (JENIS_TANYA, d.daerah, sidik, ukuran, tahun)
    kena = [k for _, k in beda.semua] if sebulan else [k for isi in beda.tempat.values() for _, k, _ in isi]
    jawab = {d.tanya.ajukan(k, kunci, kata, usul) for k in kena}
    if BULANAN in jawab and sebulan:
        for bulan, k in beda.semua:
            _jadikan_sebulan(k, bulan, (tahun, ukuran), sebulan)
    elif TERAKHIR in jawab:
        for isi in beda.tempat.values():
            _pakai_terakhir(isi, tahun, ukuran, label)


def _pakai_terakhir(isi: Sequence[tuple[str, Kerja, float]], tahun: str, ukuran: str, label: str) -> None:
    """Only the number of the last month stays in the rows of a place."""
    terakhir = isi[-1][2]
    for _, k, n in isi[:-1]:
        if n != terakhir:
            _lepas(k, tahun, ukuran)
            k.alasan.append(f"{label} {tahun} {fmt.angka(n)} diganti {fmt.angka(terakhir)} menurut keputusan.")


def _nama(d: Dasar, register: Register, tempat: str) -> str:
    if tempat in register.isi:
        return register.label(tempat)
    return d.pohon(d.daerah).nama.get(tempat, tempat)


def _lepas(k: Kerja, tahun: str, ukuran: str) -> Terbaca | None:
    """Take the year's number out of a row."""
    semua: dict[str, dict[str, Terbaca]] = {p: dict(isi) for p, isi in (k.nilai.get("bulanan") or {}).items()}
    t = semua.get(tahun, {}).pop(ukuran, None)
    k.nilai["bulanan"] = semua
    return t


def _jadikan_sebulan(k: Kerja, bulan: str, asal: tuple[str, str], sebulan: str) -> None:
    """The number into the month of its row, unless that gives the month's own."""
    t = _lepas(k, *asal)
    if t is None or k.nilai["ukuran"].get(sebulan) is not None:
        return
    k.nilai["ukuran"] = {**k.nilai["ukuran"], sebulan: t}
    k.alasan.append(f"{known_counts.ukuran()[sebulan].label} menurut keputusan, bukan setahun.")
