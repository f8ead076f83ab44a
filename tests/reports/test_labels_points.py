"""Names beside points: the neediest first, each with its value, none over another or over a disc."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.discs import kerangka_titik
from geo.drawing import Bidang, GambarPeta, IsiBidang, Kerangka, Titik
from ilp_data.states import Keadaan
from reports.model import Nilai, Peta
from reports.svg import gambar_bagian
from reports.svg.canvas import jalur
from reports.svg.labels_points import letakkan_di_samping
from tests.reports.svg_checks import NS

_KOTAK = ((0.0, 0.0), (900.0, 0.0), (900.0, 500.0), (0.0, 500.0))
_TEMPAT = [(i * 97 % 800 + 50.0, i * 61 % 400 + 50.0) for i in range(24)]


def _peta(urutan: tuple[str, ...], tanpa: frozenset[str] = frozenset()) -> Peta:
    kode = [f"p{i:02}" for i in range(len(_TEMPAT))]
    titik = tuple(
        Titik(k, f"Puskesmas Muara {k}", "puskesmas", x, y, False, "ya")
        for k, (x, y) in zip(kode, _TEMPAT, strict=True)
    )
    dasar = Kerangka(1000, 600, (Bidang("a", "A", (_KOTAK,), (450, 250), 450_000),), (), titik, (), 100)
    nilai = {
        k: Nilai(None if k in tanpa else float(i + 1), Keadaan.BELUM_DILAPORKAN if k in tanpa else Keadaan.ADA)
        for i, k in enumerate(kode)
    }
    isi = {k: IsiBidang("#7A3410") for k in kode if k not in tanpa}
    return Peta(GambarPeta(kerangka_titik(dasar, kode), isi, urutan=urutan), "", "uji", nilai)


def _tulisan(p: Peta, lebar: float = 420, tinggi: float = 320) -> dict[str, list[str]]:
    akar = ET.fromstring(gambar_bagian(p, lebar, tinggi, awalan="u", berlencana=False))
    hasil: dict[str, list[str]] = {}
    for t in akar.iter(f"{NS}text"):
        if t.get("data-label"):
            hasil.setdefault(t.get("data-label", ""), []).append("".join(t.itertext()))
    return hasil


def test_the_neediest_are_named_with_their_values_and_nobody_without() -> None:
    kode = [f"p{i:02}" for i in range(len(_TEMPAT))]
    for urutan in (tuple(kode), tuple(reversed(kode))):
        tulisan = _tulisan(_peta(urutan))
        assert urutan[0] in tulisan and 2 < len(tulisan) < len(kode)
        for k, baris in tulisan.items():
            assert " ".join(baris[:-1]) == f"Muara {k}" and baris[-1] == str(int(k[1:]) + 1)


def test_a_place_without_a_value_has_its_name_alone_and_waits_for_the_others() -> None:
    kode = [f"p{i:02}" for i in range(len(_TEMPAT))]
    tanpa = frozenset(kode[:2])
    tulisan = _tulisan(_peta(tuple(kode[2:]), tanpa), 1500, 900)
    assert tanpa & set(tulisan) and all(" ".join(tulisan[k]) == f"Muara {k}" for k in tanpa & set(tulisan))


_POS = st.tuples(st.floats(0, 300), st.floats(0, 200))


@given(st.lists(_POS, min_size=1, max_size=12), st.floats(20, 120), st.floats(8, 40))
def test_no_label_lies_on_another_on_a_disc_or_outside(pusat: list[tuple[float, float]], w: float, h: float) -> None:
    bidang = [_cakram(f"k{i}", x, y) for i, (x, y) in enumerate(pusat)]
    cara = {b.kode: [(w, h), (w / 2, h * 2)] for b in bidang}
    label = letakkan_di_samping(bidang, cara, (300, 200), [b.kode for b in bidang])
    kotak = [
        (lb.x - a / 2, lb.y - b / 2, lb.x + a / 2, lb.y + b / 2) for lb, ke in label for a, b in [cara[lb.kode][ke]]
    ]
    cakram = [(x - 5, y - 5, x + 5, y + 5) for x, y in pusat]
    for i, k in enumerate(kotak):
        assert k[0] >= -0.01 and k[1] >= -0.01 and k[2] <= 300.01 and k[3] <= 200.01
        for lain in kotak[:i] + cakram:
            assert min(k[2], lain[2]) - max(k[0], lain[0]) <= 0.01 or min(k[3], lain[3]) - max(k[1], lain[1]) <= 0.01
    with_room = letakkan_di_samping(bidang[:1], {bidang[0].kode: [(20.0, 8.0)]}, (300, 200), [bidang[0].kode])
    assert with_room, "one label in an empty room always fits beside its disc"


def _cakram(kode: str, x: float, y: float) -> Bidang:
    return Bidang(kode, kode, (((x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)),), (x, y), 100)


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=3, max_size=30))
def test_a_path_of_steps_leads_through_the_same_points(cincin: list[tuple[float, float]]) -> None:
    d = jalur((tuple(cincin),), 1.7, 3.0, -2.0)
    mulai, _, langkah = d.removesuffix("Z").removeprefix("M").partition("l")
    angka = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", langkah)]
    x, y = (float(v) for v in mulai.split())
    jejak = [(x, y)]
    for dx, dy in zip(angka[::2], angka[1::2], strict=True):
        x, y = x + dx, y + dy
        jejak.append((x, y))
    harap = [(a * 1.7 + 3, b * 1.7 - 2) for a, b in cincin]
    for p in harap:
        assert min(abs(p[0] - q[0]) + abs(p[1] - q[1]) for q in jejak) < 0.11
    assert jejak[-1] == pytest.approx(harap[-1], abs=0.06) and len(jejak) <= len(harap)


def test_a_selected_point_is_named_before_all_others() -> None:
    kode = [f"p{i:02}" for i in range(len(_TEMPAT))]
    p = _peta(tuple(kode))
    semua = _tulisan(p)
    tersisih = next(k for k in kode if k not in semua)
    assert tersisih in _tulisan(replace(p, gambar=replace(p.gambar, terpilih=frozenset({tersisih}))))
