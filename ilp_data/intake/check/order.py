"""Counts of a year against the rules of the registry (``registry.rules``): K6 is at most K4, K4 at most K1.

Compared are figures of whole years, running totals, and months that are all known from January on; a single month says
nothing of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ilp_data import periods
from ilp_data.format import angka, teks_periode
from ilp_data.intake.cells.counts import angka_nilai, kumulatif_nilai
from ilp_data.intake.match.cumulative import SAMPAI
from ilp_data.intake.model import Baris, Temuan
from ilp_data.registry import indicators, rules
from ilp_data.store.snapshot import Potret

KODE = "urutan_terbalik"
Jumlah = dict[tuple[str, str], dict[str, float]]  # (place, count) → year, or month up to which → figure


def urutan(hidup: Sequence[Baris], potret: Potret, nama: Mapping[str, str]) -> Iterable[Temuan]:
    """A finding for each place and rule that does not hold, of the newest period in which it does not."""
    jumlah, nomor = _jumlah(hidup, potret), _nomor(hidup)
    pasang = [(aturan, a, b) for aturan in rules.urutan() for a, b in aturan.pasang]
    for tempat in sorted({t for t, _ in jumlah}):
        for aturan, kecil, besar in pasang:
            a, b = jumlah.get((tempat, kecil), {}), jumlah.get((tempat, besar), {})
            if salah := [p for p in a.keys() & b.keys() if a[p] > b[p]]:
                p = max(salah)
                awal = "" if periods.setahun(p) or p.endswith("-01") else "Januari sampai "
                kapan = f"{awal}{teks_periode(p)}"
                kata = f"{_label(kecil)} {angka(a[p])}, {_label(besar)} {angka(b[p])}"
                teks = f"{nama.get(tempat, tempat)}, {kapan}: {kata}; seharusnya {aturan.arti}."
                yield Temuan(KODE, "peringatan", teks, aturan.saran, nomor.get(tempat), tempat)


def _label(ukuran: str) -> str:
    return indicators.ukuran()[ukuran].label


def _nomor(hidup: Sequence[Baris]) -> dict[str, int]:
    """Place → its last row."""
    return {str(b.nilai["kode_tempat"]): b.nomor for b in hidup if b.nilai.get("kode_tempat")}


def _jumlah(hidup: Sequence[Baris], potret: Potret) -> Jumlah:
    """Of the counts that rules speak of: figures of years, and totals from January to each month of the file."""
    dipakai = {u for aturan in rules.urutan() for u in aturan.ukuran}
    hasil: Jumlah = defaultdict(dict)
    bulan: Jumlah = defaultdict(dict)
    for b in hidup:
        tempat = str(b.nilai.get("kode_tempat") or "")
        for p, u, t in angka_nilai(b.nilai) if tempat else ():
            if u in dipakai and t.nilai is not None:
                (hasil if periods.setahun(p) else bulan)[tempat, u][p] = float(t.nilai)
        for p, u, n in b.nilai.get(SAMPAI, ()):
            hasil[tempat, u][p] = n
        for p, u, t in kumulatif_nilai(b.nilai):
            if u in dipakai and t.nilai is not None:
                hasil[tempat, u][p] = float(t.nilai)
    for kunci, isi in bulan.items():
        dikenal = _tersimpan(potret, kunci) | isi
        for p in isi:
            sampai = periods.antara(f"{p[:4]}-01", p)
            if p not in hasil[kunci] and all(q in dikenal for q in sampai):
                hasil[kunci][p] = sum(dikenal[q] for q in sampai)
    return {k: isi for k, isi in hasil.items() if isi}


def _tersimpan(potret: Potret, kunci: tuple[str, str]) -> dict[str, float]:
    t = potret.cacah(kunci[1])
    t = t[(t["kode_tempat"] == kunci[0]) & ~t["simulasi"].astype(bool) & t["nilai"].notna()]
    return dict(zip(t["periode"], t["nilai"].astype(float), strict=True))
