"""Names beside discs that stand for points (``geo.discs``): right of them, left, below, above, then at the corners.

Who comes first has the choice; who finds no room stays without a name. The web map does the same (geo/aset/label.js).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.drawing import Bidang, Label
from reports.svg.labels_grid import Kotak4

_SELA, _SELA_TEGAK = 4.0, 2.0


def letakkan_di_samping(
    bidang: Sequence[Bidang],
    cara: Mapping[str, Sequence[tuple[float, float]]],
    ruang: tuple[float, float],
    urut: Iterable[str],
) -> list[tuple[Label, int]]:
    """The labels that find room, each with which of its sizes it has; ``cara``: sizes by code, the best first;
    ``urut``: codes in the order in which they choose. Rings and sizes in units of ``ruang``, whose corner is 0,0."""
    cakram = {b.kode: _batas(b) for b in bidang}
    label = {b.kode: b.label for b in bidang}
    terisi, hasil = list(cakram.values()), []
    for kode in urut:
        for ke, (w, h) in enumerate(cara[kode]):
            kotak = next((t for t in _tempat(cakram[kode], w, h) if _bebas(t, ruang, terisi)), None)
            if kotak is not None:
                terisi.append(kotak)
                x, y = (kotak[0] + kotak[2]) / 2, (kotak[1] + kotak[3]) / 2
                hasil.append((Label(kode, x, y, *label[kode], False), ke))
                break
    return hasil


def _batas(b: Bidang) -> Kotak4:
    x, y = [p[0] for c in b.cincin for p in c], [p[1] for c in b.cincin for p in c]
    return min(x), min(y), max(x), max(y)


def _tempat(b: Kotak4, w: float, h: float) -> list[Kotak4]:
    """Where a writing may stand beside a disc, the best first."""
    x, y = (b[0] + b[2] - w) / 2, (b[1] + b[3] - h) / 2
    kanan, kiri, bawah, atas = b[2] + _SELA, b[0] - _SELA - w, b[3] + _SELA_TEGAK, b[1] - _SELA_TEGAK - h
    sudut = [(kanan, atas), (kanan, bawah), (kiri, atas), (kiri, bawah)]
    return [(a, c, a + w, c + h) for a, c in [(kanan, y), (kiri, y), (x, bawah), (x, atas), *sudut]]


def _bebas(k: Kotak4, ruang: tuple[float, float], terisi: Iterable[Kotak4]) -> bool:
    if k[0] < 0 or k[1] < 0 or k[2] > ruang[0] or k[3] > ruang[1]:
        return False
    return not any(k[0] < b[2] and b[0] < k[2] and k[1] < b[3] and b[1] < k[3] for b in terisi)
