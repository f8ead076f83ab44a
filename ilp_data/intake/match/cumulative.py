"""Running totals of a year told from figures of a month, and brought back to months.

A running total never falls. A column whose heading says nothing and whose figures behave like one, over all places and
months of the file and of what is in force for the same year, is asked about. A month is the difference of two running
totals; where the one before is not known, the month is not known either and nothing is invented. Where a table has both
the month and the running total, the month is taken and the running total compared with it.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ilp_data import format as fmt
from ilp_data import periods
from ilp_data.intake.cells.counts import KolomCacah, angka_nilai, kumulatif_nilai, triwulan_nilai
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.cumulative_notes import (
    BERBEDA,
    MELEBIHI,
    TANPA_SEBELUMNYA,
    TRIWULAN_KECIL,
    TRIWULAN_TANPA,
    catat_ganjil,
    sebut,
    tersimpan,
)
from ilp_data.intake.model import Usul
from ilp_data.intake.table import known_counts
from ilp_data.intake.table.additive import akhir_triwulan, bertambah
from ilp_data.measure.coverage import SUMBER_KUMULATIF
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan

JENIS_TANYA, JENIS_TERSIMPAN = "bulanan_kumulatif", "kumulatif_tersimpan"
BULANAN, KUMULATIF = "bulanan", "kumulatif"
SAMPAI = "jumlah_sampai"  # in the values of a row: (month, count, running total) of which not all months are known
SATU_TRIWULAN = "satu_triwulan"  # in the values of a row: (first month, last month, count, figure) of quarters alone
_USUL = (Usul(BULANAN, "Angka tiap bulan"), Usul(KUMULATIF, "Kumulatif sejak Januari; bulanannya dari selisih"))
_CUKUP_BULAN = 3
_BUKTI = math.log(math.factorial(_CUKUP_BULAN))  # one place that rises over three months, or several that add up to it
_BUKTI_KUAT = math.log(5000.0)  # where other columns of the same table do fall
_JARANG = 20  # so many rises to one fall still are a running total with a slip in it
_CONTOH = 4
Tempat = str
Deret = dict[str, float]  # month → figure


@dataclass
class _Cacah:
    """One count of a file: by place what it gives of months and as running totals, and the rows that say so."""

    bulan: dict[Tempat, Deret] = field(default_factory=lambda: defaultdict(dict))
    jumlah: dict[Tempat, Deret] = field(default_factory=lambda: defaultdict(dict))
    baris: dict[tuple[Tempat, str], Kerja] = field(default_factory=dict)


def ke_bulanan(d: Dasar, kerja: Sequence[Kerja]) -> None:
    """Bring the running totals of living rows with a place to months, in place; asks where a heading leaves it open."""
    hidup = [k for k in kerja if k.hidup and k.nilai.get("kode_tempat")]
    simpanan = _Tersimpan(d, hidup)
    _tanyakan(d, hidup, simpanan)
    hidup = [k for k in hidup if k.hidup]
    for ukuran, c in _kumpulkan(hidup).items():
        for tempat in c.jumlah:
            _satu_tempat(ukuran, tempat, c, simpanan)
        for tempat in [t for t in c.bulan if t not in c.jumlah and bertambah(ukuran)]:
            _sambung(ukuran, tempat, c, simpanan)
    _triwulan([k for k in hidup if k.hidup], simpanan)


class _Tersimpan:
    """What is in force of the file's places: (count, place) → month → figure; never a simulated one."""

    def __init__(self, d: Dasar, kerja: Sequence[Kerja]) -> None:
        self.isi: dict[tuple[str, Tempat], Deret] = defaultdict(dict)
        self.jumlah: dict[tuple[str, Tempat], Deret] = defaultdict(dict)
        tempat = {str(k.nilai["kode_tempat"]) for k in kerja}
        t = d.potret.layanan
        t = t[t["kode_tempat"].isin(tempat) & ~t["simulasi"].astype(bool) & t["nilai"].notna()]
        for tempat_, periode, ukuran, nilai in zip(
            t["kode_tempat"], t["periode"], t["ukuran"], t["nilai"], strict=True
        ):
            self.isi[ukuran, tempat_][periode] = float(nilai)
        self._baca_jumlah(d, tempat)

    def _baca_jumlah(self, d: Dasar, tempat: set[str]) -> None:
        """Running totals that earlier recaps left."""
        t = d.potret.capaian_terbit
        t = (
            t[(t["sumber"] == SUMBER_KUMULATIF) & t["kode_tempat"].isin(tempat) & t["pembilang"].notna()]
            if len(t)
            else t
        )
        pembilang = {i.kode: i.pembilang for i in known_counts.registri().lengkap.values()}
        for b in t.to_dict("records"):
            bulan = str(b["periode"]).rpartition("..")[2]
            self.jumlah[pembilang[b["indikator"]], b["kode_tempat"]][bulan] = float(b["pembilang"])

    def deret(self, ukuran: str, tempat: Tempat) -> Deret:
        """Month → figure; empty where nothing is known."""
        return self.isi.get((ukuran, tempat), {})


def _kumpulkan(kerja: Iterable[Kerja]) -> dict[str, _Cacah]:
    hasil: dict[str, _Cacah] = defaultdict(_Cacah)
    for k in kerja:
        tempat = str(k.nilai["kode_tempat"])
        for periode, ukuran, t in angka_nilai(k.nilai):
            if t.nilai is not None and not periods.setahun(periode):
                hasil[ukuran].bulan[tempat][periode] = float(t.nilai)
                hasil[ukuran].baris.setdefault((tempat, periode), k)
        for periode, ukuran, t in kumulatif_nilai(k.nilai):
            if t.nilai is not None:
                hasil[ukuran].jumlah[tempat][periode] = float(t.nilai)
                hasil[ukuran].baris[tempat, periode] = k
    return hasil


# --- what a heading leaves open


def _tanyakan(d: Dasar, kerja: Sequence[Kerja], simpanan: _Tersimpan) -> None:
    """Ask of each count that its heading leaves open and that looks like a running total; what is answered so, also by
    a kept answer, is moved to the running totals of its rows."""
    kolom: KolomCacah = next((k.nilai["kolom_cacah"] for k in kerja if k.nilai.get("kolom_cacah")), KolomCacah())
    semua = _kumpulkan(kerja)
    terbuka = {u: c for u, c in semua.items() if u in kolom.polos and bertambah(u)}
    ukur = {u: _Naik.dari(_gabung(u, c, simpanan)) for u, c in terbuka.items()}
    ambang = _BUKTI_KUAT if any(n.jatuh and not n.kumulatif(_BUKTI) for n in ukur.values()) else _BUKTI
    for ukuran, c in terbuka.items():
        kunci = (JENIS_TANYA, d.daerah, kolom.sidik, ukuran)
        if ukur[ukuran].kumulatif(ambang) or d.tanya.diberi("|".join(kunci)):
            _tanya_satu(d, kerja, ukuran, c, kolom.polos[ukuran], kunci, simpanan)


def _gabung(ukuran: str, c: _Cacah, simpanan: _Tersimpan) -> list[Deret]:
    """The figures of each place and year: those in force below those of the file."""
    hasil: list[Deret] = []
    for tempat, milik in c.bulan.items():
        semua = simpanan.deret(ukuran, tempat) | milik
        hasil += [{p: n for p, n in semua.items() if p[:4] == t} for t in sorted({p[:4] for p in milik})]
    return hasil


@dataclass(frozen=True)
class _Naik:
    """How figures move from month to month over all places: rises, falls, how unlikely that is for single months, and
    the most months that a place has."""

    naik: int
    jatuh: int
    bukti: float
    bulan: int

    @classmethod
    def dari(cls, deret: Iterable[Deret]) -> _Naik:
        naik = jatuh = bulan = 0
        bukti = 0.0
        for satu in deret:
            nilai = [satu[p] for p in sorted(satu)]
            pasang = list(zip(nilai, nilai[1:], strict=False))
            naik += sum(b > a for a, b in pasang)
            jatuh += sum(b < a for a, b in pasang)
            bukti += math.lgamma(len(set(nilai)) + 1)
            bulan = max(bulan, len(nilai))
        return cls(naik, jatuh, bukti, bulan)

    def kumulatif(self, ambang: float) -> bool:
        """Whether this is how a running total moves: over three months or more, (all but) never down."""
        return self.bulan >= _CUKUP_BULAN and self.jatuh * _JARANG <= self.naik and self.bukti >= ambang - 1e-9


def _tanya_satu(
    d: Dasar,
    kerja: Sequence[Kerja],
    ukuran: str,
    c: _Cacah,
    judul: str,
    kunci: tuple[str, ...],
    simpanan: _Tersimpan,
) -> None:
    milik = [k for k in kerja if k.hidup and any(u == ukuran for _, u, _ in angka_nilai(k.nilai))]
    kata = (
        f"Kolom “{judul}” ({sebut(ukuran)}) {_gerak(ukuran, c, simpanan)}. "
        "Angkanya tiap bulan, atau kumulatif sejak Januari?"
    )
    jawab = {d.tanya.ajukan(k, kunci, kata, _USUL) for k in milik}
    if KUMULATIF not in jawab:
        return
    for k in milik:
        _pindahkan(k, ukuran)
        k.alasan.append(f"“{judul}” dibaca sebagai kumulatif menurut keputusan.")
    _yang_tersimpan(d, milik, ukuran, c, simpanan)


def _gerak(ukuran: str, c: _Cacah, simpanan: _Tersimpan) -> str:
    """In words how the figures move, with the place that has most months as an example."""
    deret = _gabung(ukuran, c, simpanan)
    terpanjang = max(deret, key=len)
    bulan = sorted(terpanjang)
    contoh = ", ".join(fmt.angka(terpanjang[p]) for p in bulan[:_CONTOH]) + (" …" if len(bulan) > _CONTOH else "")
    rentang = f"{fmt.bulan(bulan[0])} sampai {fmt.bulan(bulan[-1])}" if len(bulan) > 1 else fmt.bulan(bulan[0])
    turun = "hampir tidak pernah turun" if _Naik.dari(deret).jatuh else "tidak pernah turun"
    return f"{turun} di {fmt.angka(len(c.bulan))} tempat, {rentang} (misalnya {contoh})"


def _pindahkan(k: Kerja, ukuran: str) -> None:
    """The figures of a count from the months of a row to its running totals."""
    jumlah: dict[str, dict[str, Terbaca]] = {p: dict(isi) for p, isi in (k.nilai.get("kumulatif") or {}).items()}
    periode = str(k.nilai.get("periode") or "")
    if ukuran in k.nilai["ukuran"] and not periods.setahun(periode):
        k.nilai["ukuran"] = dict(k.nilai["ukuran"])
        jumlah.setdefault(periode, {})[ukuran] = k.nilai["ukuran"].pop(ukuran)
    bulanan = {p: dict(isi) for p, isi in (k.nilai.get("bulanan") or {}).items()}
    for p, isi in bulanan.items():
        if ukuran in isi and not periods.setahun(p):
            jumlah.setdefault(p, {})[ukuran] = isi.pop(ukuran)
    k.nilai |= {"bulanan": bulanan, "kumulatif": jumlah}


# --- months in force that were taken as they stood before anybody could know


def _yang_tersimpan(d: Dasar, milik: Sequence[Kerja], ukuran: str, c: _Cacah, simpanan: _Tersimpan) -> None:
    """Months in force of a count now known to run up: where they run up too they may have come in as they stood. Asked
    once a file; answered with running totals, they are brought to months along with the rows of their places."""
    awal = min(p for deret in c.bulan.values() for p in deret)
    lama = {t: _sebelum(simpanan.deret(ukuran, t), awal) for t in c.bulan}
    lama = {t: deret for t, deret in lama.items() if len(deret) > 1 or (deret and not min(deret).endswith("-01"))}
    if not lama or not _menumpuk(list(lama.values())):
        return
    bulan = sorted({p for deret in lama.values() for p in deret})
    isi = repr(sorted((t, sorted(deret.items())) for t, deret in lama.items()))
    kunci = (JENIS_TERSIMPAN, d.daerah, ukuran, bulan[-1], hashlib.sha256(isi.encode()).hexdigest()[:10])
    kata = (
        f"{sebut(ukuran).capitalize()} yang sudah tersimpan untuk {fmt.bulan(bulan[0])} sampai {fmt.bulan(bulan[-1])} "
        "juga terus bertambah. Angka tersimpan itu tiap bulan, atau kumulatif sejak Januari?"
    )
    terdampak = [k for k in milik if str(k.nilai["kode_tempat"]) in lama]
    jawab = {d.tanya.ajukan(k, kunci, kata, _USUL) for k in terdampak}
    if KUMULATIF not in jawab:
        return
    for tempat, deret in lama.items():
        k = next(k for k in terdampak if str(k.nilai["kode_tempat"]) == tempat)
        jumlah = {p: dict(isi) for p, isi in k.nilai["kumulatif"].items()}
        for p, n in deret.items():
            jumlah.setdefault(p, {})[ukuran] = Terbaca(n, Keadaan.ADA if n else Keadaan.NOL)
        k.nilai["kumulatif"] = jumlah
        simpanan.isi.pop((ukuran, tempat))
        k.alasan.append("Bulan-bulan yang sudah tersimpan ikut dijadikan bulanan menurut keputusan.")


def _sebelum(deret: Mapping[str, float], bulan: str) -> Deret:
    return {p: n for p, n in deret.items() if p[:4] == bulan[:4] and p < bulan}


def _menumpuk(deret: Sequence[Deret]) -> bool:
    """Whether figures grow as running totals do, with the number of the month, rather than stay as months do."""
    if any(n.jatuh * _JARANG > n.naik for n in [_Naik.dari(deret)]):
        return False
    bulan = sorted({p for satu in deret for p in satu})
    pertama, akhir = (sum(satu.get(p, 0.0) for satu in deret) for p in (bulan[0], bulan[-1]))
    ke = [periods.nomor_bulan(p) for p in (bulan[0], bulan[-1])]
    return akhir > 0 and akhir >= pertama * math.sqrt(ke[1] / ke[0])


# --- from running totals to months


def _satu_tempat(ukuran: str, tempat: Tempat, c: _Cacah, simpanan: _Tersimpan) -> None:
    """The running totals of one place, month by month: compared with the month beside them, or brought to it."""
    bulan = dict(c.bulan.get(tempat, {}))
    dikenal = simpanan.deret(ukuran, tempat) | bulan
    jumlah = simpanan.jumlah.get((ukuran, tempat), {}) | c.jumlah[tempat]
    for p in sorted(c.jumlah[tempat]):
        k = c.baris[tempat, p]
        if not k.hidup:
            continue
        sebelum, kurang = _sampai_sebelum(p, jumlah, dikenal)
        if p in bulan:
            _bandingkan(k, ukuran, p, bulan[p], jumlah[p], sebelum)
        elif sebelum is None:
            catat_ganjil(k, TANPA_SEBELUMNYA, p, ukuran, jumlah[p], kurang=kurang)
        elif jumlah[p] < sebelum:
            k.tolak(
                f"{sebut(ukuran).capitalize()}: kumulatif {fmt.bulan(p)} {fmt.angka(jumlah[p])} kurang dari "
                f"{fmt.angka(sebelum)} sampai bulan sebelumnya; kumulatif tidak mungkin turun."
            )
        else:
            dikenal[p] = jumlah[p] - sebelum
            _isikan(k, ukuran, p, dikenal[p])
        if k.hidup and not _lengkap(p, dikenal) and tersimpan(ukuran, jumlah[p]):
            k.nilai[SAMPAI] = [*k.nilai.get(SAMPAI, ()), (p, ukuran, jumlah[p])]


def _sambung(ukuran: str, tempat: Tempat, c: _Cacah, simpanan: _Tersimpan) -> None:
    """A month that follows a kept running total carries it on; the months before it are still not known."""
    jumlah, dikenal = dict(simpanan.jumlah.get((ukuran, tempat), {})), simpanan.deret(ukuran, tempat) | c.bulan[tempat]
    for p in sorted(c.bulan[tempat]):
        k, sebelum = c.baris[tempat, p], jumlah.get(periods.geser_bulan(p, -1))
        if sebelum is not None and k.hidup and p[5:] != "01" and not _lengkap(p, dikenal):
            jumlah[p] = sebelum + c.bulan[tempat][p]
            if tersimpan(ukuran, jumlah[p]):
                k.nilai[SAMPAI] = [*k.nilai.get(SAMPAI, ()), (p, ukuran, jumlah[p])]


def _lengkap(bulan: str, dikenal: Mapping[str, float]) -> bool:
    """Whether every month from January on is known."""
    return all(p in dikenal for p in periods.antara(f"{bulan[:4]}-01", bulan))


def _sampai_sebelum(bulan: str, jumlah: Mapping[str, float], dikenal: Mapping[str, float]) -> tuple[float | None, str]:
    """The running total up to the month before: the file's own, else known months back to one or to January; None and
    the month that is not known where there is one."""
    total, p = 0.0, bulan
    while not p.endswith("-01"):
        p = periods.geser_bulan(p, -1)
        if p in jumlah:
            return total + jumlah[p], ""
        if p not in dikenal:
            return None, p
        total += dikenal[p]
    return total, ""


def _triwulan(kerja: Sequence[Kerja], simpanan: _Tersimpan) -> None:
    """Counts of quarters as running totals at their end: a quarter is no month, and three months are not told apart."""
    menurut: dict[tuple[str, Tempat], dict[str, tuple[Kerja, float]]] = defaultdict(dict)
    for k in kerja:
        for akhir, ukuran, t in triwulan_nilai(k.nilai):
            if t.nilai is not None:
                menurut[ukuran, str(k.nilai["kode_tempat"])][akhir] = (k, float(t.nilai))
    for (ukuran, tempat), isi in menurut.items():
        jumlah, dikenal = dict(simpanan.jumlah.get((ukuran, tempat), {})), simpanan.deret(ukuran, tempat)
        for akhir, (k, nilai) in sorted(isi.items()):
            _satu_triwulan(k, ukuran, akhir, nilai, (jumlah, dikenal))


def _satu_triwulan(k: Kerja, ukuran: str, akhir: str, nilai: float, tahu: tuple[Deret, Deret]) -> None:
    """A quarter added to the running total before it, else kept by itself; ``tahu``: the totals, which grow by it, and
    the months. What is the state at the end of a quarter is that of its last month."""
    if ukuran in akhir_triwulan():
        _isikan(k, ukuran, akhir, nilai)
        return
    jumlah, dikenal = tahu
    awal = periods.geser_bulan(akhir, -2)
    sebelum, kurang = _sampai_sebelum(awal, jumlah, dikenal)
    if sebelum is None:
        catat_ganjil(k, TRIWULAN_TANPA, akhir, ukuran, nilai, kurang=kurang)
        if tersimpan(ukuran, nilai):
            k.nilai[SATU_TRIWULAN] = [*k.nilai.get(SATU_TRIWULAN, ()), (awal, akhir, ukuran, nilai)]
        return
    jumlah[akhir] = sebelum + nilai
    if tersimpan(ukuran, jumlah[akhir]):
        k.nilai[SAMPAI] = [*k.nilai.get(SAMPAI, ()), (akhir, ukuran, jumlah[akhir])]
    else:
        catat_ganjil(k, TRIWULAN_KECIL, akhir, ukuran, jumlah[akhir])


def _bandingkan(k: Kerja, ukuran: str, p: str, bulan: float, jumlah: float, sebelum: float | None) -> None:
    if bulan > jumlah:
        catat_ganjil(k, MELEBIHI, p, ukuran, jumlah, bulan)
    elif sebelum is not None and sebelum + bulan != jumlah:
        catat_ganjil(k, BERBEDA, p, ukuran, jumlah, bulan, sebelum)


def _isikan(k: Kerja, ukuran: str, p: str, nilai: float) -> None:
    """The month into a row, where its other counts of that month stand."""
    t = Terbaca(nilai, Keadaan.ADA if nilai else Keadaan.NOL)
    if k.nilai.get("periode") == p:
        k.nilai["ukuran"] = {**k.nilai["ukuran"], ukuran: t}
        return
    bulanan = {q: dict(isi) for q, isi in (k.nilai.get("bulanan") or {}).items()}
    bulanan.setdefault(p, {})[ukuran] = t
    k.nilai["bulanan"] = bulanan
