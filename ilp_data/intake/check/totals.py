"""Rows that sum up others: told from places by the region's own names and by arithmetic, and compared with their parts.

The layout knows totals that say so ("Jumlah", "Total Puskesmas"). Here are those that carry the name of a place:
"Kota Bontang" below its kelurahan, "Kec. Bontang Utara" among them, a row of figures without a name. A coarser name
is a total only where its parts are in the file; else it is a place that reports, and the matching asks about it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from ilp_data import format as fmt
from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.cells.counts import gaya_kolom
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Dilewati, Pemetaan, Tabel, Temuan
from ilp_data.intake.table import headers
from ilp_data.intake.table.rows import ALASAN, Macam

_TINGKAT = ("posyandu", "kelurahan", "puskesmas", "kecamatan")  # from the finest
_WAKTU = ("periode", "bulan", "tahun", "tanggal")
_RATA = re.compile(r"\b(rata[\s-]*rata|rerata|average|mean|median)\b", re.IGNORECASE)
_SEBUT = 3


@dataclass(frozen=True)
class _Kolom:
    """Where the table has what: places from the finest, times, counts (those that are read in one way only) with their
    way of writing numbers."""

    tempat: Mapping[str, int]
    waktu: tuple[int, ...]
    cacah: Mapping[str, int]
    gaya: Mapping[str, values.Gaya | None]


def pisahkan_jumlah(tabel: Tabel, pemetaan: Pemetaan, kenalan: Kenalan) -> Tabel:
    """The table of service figures with the totals among its data rows moved to what is skipped."""
    k = _kolom(tabel, pemetaan)
    if not k.tempat or not k.cacah:
        return tabel
    pemisah = _Pemisah(tabel, k, kenalan)
    total = pemisah.cari()
    sisa = [i for i in range(len(tabel.data)) if i not in total]
    if not total or not sisa:
        return tabel
    lewat = [
        Dilewati(tabel.nomor[i], f"{ALASAN[Macam.JUMLAH]}: {sebab}", _isi(tabel.data[i])) for i, sebab in total.items()
    ]
    return replace(
        tabel,
        data=[_berinduk(tabel.data[i], pemisah.induk.get(i, {})) for i in sisa],
        catatan=(*tabel.catatan, *pemisah.catatan),
        nomor=[tabel.nomor[i] for i in sisa],
        dilewati=sorted([*tabel.dilewati, *lewat], key=lambda d: d.nomor),
        jumlah={**tabel.jumlah, **{tabel.nomor[i]: tabel.data[i] for i in total}},
    )


def _berinduk(baris: list[str], induk: Mapping[int, str]) -> list[str]:
    return [induk.get(j, t) for j, t in enumerate(baris)] if induk else baris


def _kolom(tabel: Tabel, pemetaan: Pemetaan) -> _Kolom:
    letak = {j: i for i, j in enumerate(tabel.judul)}
    ada = {f: letak[j] for f, j in pemetaan.kolom.items() if j in letak}
    tempat = {t: ada[t] for t in _TINGKAT if t in ada}
    if "kelurahan" not in ada and "kode_wilayah" in ada and "posyandu" not in ada:
        tempat = {"kelurahan": ada["kode_wilayah"]} | tempat
    nama = headers.nama_ukuran() | {"?", "angka"}
    cacah = {f: i for f, i in ada.items() if headers.cacah(f) in nama}
    isi = {f: [b[i] for b in (*tabel.data, *tabel.jumlah.values())] for f, i in cacah.items()}
    gaya = gaya_kolom(isi)
    jelas = {f: i for f, i in cacah.items() if gaya[f] is not None or not any(map(values.rancu, isi[f]))}
    return _Kolom(tempat, tuple(ada[f] for f in _WAKTU if f in ada), jelas, gaya)


def _isi(baris: Sequence[str]) -> str:
    return " | ".join(" ".join(t.split()) for t in baris if t)


def _angka(baris: Sequence[str], field: str, k: _Kolom) -> float | None:
    try:
        return values.cacah(baris[k.cacah[field]], k.gaya[field]).nilai
    except GalatNilai:
        return None


class _Pemisah:
    """Looks for totals row by row; sums are taken once, so that the work grows with the rows and no faster."""

    def __init__(self, tabel: Tabel, k: _Kolom, kenalan: Kenalan) -> None:
        self.tabel, self.k, self.kenalan = tabel, k, kenalan
        self.halus = next(iter(k.tempat))
        self.masa = [tuple(b[j] for j in k.waktu) for b in tabel.data]
        self.bertempat = [any(b[j] for j in k.tempat.values()) for b in tabel.data]
        self.induk: dict[int, dict[int, str]] = {}  # row → place column → the name in the total above the row
        self.sebulan = Counter(m for m, ada in zip(self.masa, self.bertempat, strict=True) if ada)

    def cari(self) -> dict[int, str]:
        """Index of a row that is a total → why."""
        total: dict[int, str] = {}
        awal = 0
        for i in range(len(self.tabel.data)):
            if sebab := self._sebab(i, awal):
                total[i] = sebab
                awal = i + 1
        return total

    def _sebab(self, i: int, awal: int) -> str:
        """Why row ``i`` is a total; "" for a place that reports, and for a row without figures. ``awal``: the first
        row after the total before it."""
        baris, kenalan = self.tabel.data[i], self.kenalan
        isi = [(t, values.rapikan_sel(baris[j])) for t, j in self.k.tempat.items() if not values.kosong(baris[j])]
        tingkat, teks = isi[0] if isi else ("", "")
        if tingkat == self.halus and kenalan.dikenal(tingkat, teks) and not kenalan.bersebutan(teks):
            return ""
        if isi and kenalan.jumlah(teks):
            return f"“{teks}”" if self.sebulan[self.masa[i]] > 1 else ""
        if not any(self._nilai[f][i] is not None for f in self.k.cacah):
            return ""
        if tingkat == self.halus:
            return self._bernama_kasar(i, awal, teks)
        sebut = f"jumlah {tingkat} “{teks}”" if isi else "angkanya jumlah baris di atasnya"
        kunci = (self.masa[i], tingkat, baris[self.k.tempat[tingkat]]) if isi else (self.masa[i], "", "")
        terbukti = self._terbukti(i, self._jumlah_kelompok[kunci]) or self._sejak(i, awal)
        return sebut if terbukti or (isi and self._di_atas(i)) else ""

    def _bernama_kasar(self, i: int, awal: int, teks: str) -> str:
        """Whether a name in the finest column is that of a coarser place whose parts are in the file."""
        kasar = self.kenalan.tingkat_kasar(self.halus, teks)
        if not kasar:
            return ""
        milik = self.kenalan.anak(kasar, teks, self.halus) & self._ada[self.masa[i]]
        return f"jumlah {kasar} “{teks}”" if milik or self._sejak(i, awal) or self._di_atas(i) else ""

    @cached_property
    def _nilai(self) -> dict[str, list[float | None]]:
        """The figures of every count by row, None where none is reported."""
        return {f: [_angka(b, f, self.k) for b in self.tabel.data] for f in self.k.cacah}

    @cached_property
    def _ada(self) -> dict[tuple[str, ...], set[str]]:
        """Month → keys of the finest places that report in it."""
        hasil: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for m, b in zip(self.masa, self.tabel.data, strict=True):
            hasil[m].add(self.kenalan.kunci(self.halus, b[self.k.tempat[self.halus]]))
        return hasil

    @cached_property
    def _jumlah_kelompok(self) -> dict[tuple[tuple[str, ...], str, str], dict[str, list[float]]]:
        """(month, level, name) → count → [sum, rows]; ("", "") stands for all places of the month."""
        hasil: dict[tuple[tuple[str, ...], str, str], dict[str, list[float]]] = defaultdict(
            lambda: {f: [0.0, 0.0] for f in self.k.cacah}
        )
        for i, b in enumerate(self.tabel.data):
            kunci = [(self.masa[i], t, b[j]) for t, j in self.k.tempat.items() if b[j]]
            for k in [*kunci, (self.masa[i], "", "")] if kunci else []:
                for f in self.k.cacah:
                    hasil[k][f][0] += self._nilai[f][i] or 0.0
                    hasil[k][f][1] += 1
        return hasil

    @cached_property
    def _kumulatif(self) -> dict[str, list[float]]:
        """Running sums of every count, from 0 before the first row."""
        return {f: [0.0, *accumulate(n or 0.0 for n in isi)] for f, isi in self._nilai.items()}

    def _sejak(self, i: int, awal: int) -> bool:
        """Whether row ``i`` is the sum of the rows since the total before it."""
        jumlah = {f: [n[i] - n[awal], float(i - awal)] for f, n in self._kumulatif.items()}
        return self._terbukti(i, jumlah, sendiri=False)

    def _di_atas(self, i: int) -> bool:
        """Whether row ``i``, of a coarser place, is the sum of the rows below it, up to the next one of that kind. What
        it names is then also the place of those that leave it blank."""
        n = len(self.tabel.data)
        z = next((j for j in range(i + 1, n) if self._kasar(j)), n)
        jumlah = {f: [isi[z] - isi[i + 1], float(z - i - 1)] for f, isi in self._kumulatif.items()}
        if not self._terbukti(i, jumlah, sendiri=False):
            return False
        halus = self.k.tempat[self.halus]
        nama = {j: t for j in self.k.tempat.values() if j != halus and (t := self.tabel.data[i][j])}
        self.induk |= {x: {j: t for j, t in nama.items() if not self.tabel.data[x][j]} for x in range(i + 1, z)}
        return True

    def _kasar(self, i: int) -> bool:
        """Whether a row names no place of the finest level: it leaves it blank, or names a coarser one there."""
        teks = self.tabel.data[i][self.k.tempat[self.halus]]
        return not teks or bool(self.kenalan.tingkat_kasar(self.halus, teks))

    @property
    def catatan(self) -> tuple[str, ...]:
        """What was filled in from totals above their parts."""
        banyak = Counter(j for isi in self.induk.values() for j in isi)
        return tuple(
            f"Kolom “{self.tabel.judul[j]}” hanya terisi di baris jumlah di atas bagiannya; disalin ke {n} baris."
            for j, n in banyak.items()
        )

    def _terbukti(self, i: int, jumlah: Mapping[str, Sequence[float]], *, sendiri: bool = True) -> bool:
        """Whether every figure of row ``i`` is that sum of two rows or more, at least one of them not 0. ``sendiri``:
        the row itself is among those summed up."""
        isi = [(n, s) for f, s in jumlah.items() if (n := self._nilai[f][i]) is not None]
        bertempat = sendiri and self.bertempat[i]
        cukup = all(s[1] - bertempat > 1 for _, s in isi)
        return cukup and any(n for n, _ in isi) and all(n == s[0] - n * bertempat for n, s in isi)


# --- totals against their parts


def periksa_jumlah(tabel: Tabel, pemetaan: Pemetaan) -> list[Temuan]:
    """A finding for every total whose figures are not the sum of any run of rows that it can be the sum of."""
    k = _kolom(tabel, pemetaan)
    if not k.cacah or not tabel.jumlah:
        return []
    banding = _Pembanding(tabel, k)
    semua = ((nomor, _label(baris), banding.beda(nomor)) for nomor, baris in sorted(tabel.jumlah.items()))
    return [_temuan(tabel, n, sebut, beda) for n, sebut, beda in semua if beda and not _RATA.search(sebut)]


def _label(baris: Sequence[str]) -> str:
    return _isi([t for t in baris if any(c.isalpha() for c in t)])


def _temuan(tabel: Tabel, nomor: int, sebut: str, beda: Sequence[str]) -> Temuan:
    lain = f" dan {len(beda) - _SEBUT} kolom lain" if len(beda) > _SEBUT else ""
    return Temuan(
        "jumlah_berbeda",
        "peringatan",
        f"Baris jumlah{f' “{sebut}”' if sebut else ''}: {'; '.join(beda[:_SEBUT])}{lain}.",
        "Periksa angka tiap tempat dan baris jumlahnya di sumber; yang disimpan angka tiap tempat.",
        nomor,
        lembar=tabel.mentah.lembar,
    )


class _Pembanding:
    """Sums of runs of data rows, taken once: running sums by count, and sums by month."""

    def __init__(self, tabel: Tabel, k: _Kolom) -> None:
        self.tabel, self.k = tabel, k
        self.total = sorted(tabel.jumlah)
        nilai = {f: [_angka(b, f, k) or 0.0 for b in tabel.data] for f in k.cacah}
        self.kumulatif = {f: [0.0, *accumulate(isi)] for f, isi in nilai.items()}
        self.sebulan: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: dict.fromkeys(k.cacah, 0.0))
        for i, b in enumerate(tabel.data):
            milik = self.sebulan[self._masa(b)]
            for f in k.cacah:
                milik[f] += nilai[f][i]

    def _masa(self, baris: Sequence[str]) -> tuple[str, ...]:
        return tuple(baris[j] for j in self.k.waktu)

    def beda(self, nomor: int) -> list[str]:
        """What differs, column by column: "Ditimbang tertulis 1.305, jumlah barisnya 1.300"."""
        baris, batas = self.tabel.jumlah[nomor], self._batas(nomor)
        masa = self.sebulan.get(self._masa(baris), {})
        hasil = []
        for f, j in self.k.cacah.items():
            tertulis = _angka(baris, f, self.k)
            n = self.kumulatif[f]
            jumlah = [n[z] - n[a] for a, z in batas] + ([masa[f]] if masa else [])
            if tertulis is not None and jumlah and tertulis not in jumlah:
                dekat = min(jumlah, key=lambda s: abs(s - tertulis))
                hasil.append(
                    f"{self.tabel.judul[j]} tertulis {fmt.angka(tertulis)}, jumlah barisnya {fmt.angka(dekat)}"
                )
        return hasil

    def _batas(self, nomor: int) -> list[tuple[int, int]]:
        """Runs of data rows that a total may sum up: since the total before it, until the one after it, all above,
        all below, all."""
        letak = bisect_left(self.total, nomor)
        sebelum = self.total[letak - 1] if letak else 0
        sesudah = self.total[letak + 1] if letak + 1 < len(self.total) else self.tabel.nomor[-1] + 1
        a, i, z = (bisect_left(self.tabel.nomor, n) for n in (sebelum, nomor, sesudah))
        akhir = len(self.tabel.nomor)
        return [(x, y) for x, y in ((a, i), (i, z), (0, i), (i, akhir), (0, akhir)) if y > x]
