"""Names on the map of Ringkasan come by need: those at the head of the list beside it bear their values, on their land
or with a line to it, none stands under another, each value is that of the list."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Frame

from tests.browser.tab import TUNGGU, Tab

LABEL = """() => [...document.querySelectorAll('.ilp-label')].filter(e => e.style.display !== 'none').map(e => {
  const k = e.getBoundingClientRect();
  return {teks: [...e.children].map(b => b.textContent).join(' '), kotak: [k.left, k.top, k.right, k.bottom]};
})"""
# Lines from names over the water to their land: where each ends in the window, and on which area that is.
GARIS = """() => [...document.querySelectorAll('.ilp-label-garis')].map(e => {
  const m = new DOMMatrix(getComputedStyle(e).transform), w = parseFloat(e.style.width), D = window.DasborIlp;
  const di = p => D.map.layerPointToContainerPoint(L.point(p.x, p.y));
  const t = m.transformPoint({x: w, y: 0}), a = D.label.map(n => [n.k, D.map.latLngToLayerPoint(n.pos)])
    .sort((x, y) => Math.hypot(x[1].x - t.x, x[1].y - t.y) - Math.hypot(y[1].x - t.x, y[1].y - t.y))[0];
  const p = di(m.transformPoint({x: 0, y: 0})), q = di(t);
  return {ke: a[0], sisa: Math.hypot(a[1].x - t.x, a[1].y - t.y), dari: [p.x, p.y], ujung: [q.x, q.y]};
})"""
# In which order names are placed: whoever asks first takes the room. Taken from the frame's own pass.
GILIRAN = """() => {
  const D = window.DasborIlp, ke = new Map(D.label.map(n => [n.e, n.k])), urut = [];
  D.label.forEach(n => { let v = n.e.className; Object.defineProperty(n.e, 'className',
    {configurable: true, get: () => v, set: x => { v = x; urut.push(ke.get(n.e)); }}); });
  D.susunLabel();
  D.label.forEach(n => delete n.e.className);
  return [urut, D.kelas];
}"""


def _bingkai(tab: Tab, lebar: int, tinggi: int) -> Frame:
    tab.halaman.set_viewport_size({"width": lebar, "height": tinggi})
    tab.buka("/?daerah=64.74&periode=2026-03")
    tab.peta()
    bingkai = next(f for f in tab.halaman.frames if "streamlit_folium" in f.url)
    bingkai.wait_for_function(f"() => ({LABEL})().length > 3", timeout=TUNGGU)
    return bingkai


@pytest.mark.parametrize(("lebar", "tinggi"), [(1366, 768), (1920, 1080)])
def test_the_neediest_bears_its_value_and_every_value_is_that_of_the_list(tab: Tab, lebar: int, tinggi: int) -> None:
    bingkai = _bingkai(tab, lebar, tinggi)
    isi = tab.halaman.locator(".ilp-perlu, .ilp-perlu-lain").all_inner_texts()
    daftar = re.findall(r"(\d+)\s+([A-Z][A-Za-z \n-]+?)\s+(\d+,\d %)", "\n".join(isi))
    nilai = {re.sub(r"\s+", " ", n): v for _, n, v in daftar}
    assert len(nilai) == 15 and daftar[0][:2] == ("1", "Satimpo")
    label = bingkai.evaluate(LABEL)
    teks = [x["teks"] for x in label]
    depan = [re.sub(r"\s+", " ", n) for _, n, _ in daftar[:4]]
    assert [f"{n} {nilai[n]}" for n in depan if f"{n} {nilai[n]}" in teks] == [f"{n} {nilai[n]}" for n in depan]
    garis = bingkai.evaluate(GARIS)
    assert garis and all(g["sisa"] < 1 for g in garis), "a line ends at the point of an area"
    assert len({g["ke"] for g in garis}) == len(garis)
    for g in garis:  # no name stands on a line but the one it starts from
        langkah = [
            tuple(a + (b - a) * i / 50 for a, b in zip(g["dari"], g["ujung"], strict=True)) for i in range(5, 50)
        ]
        for x in label:
            (k, a, n, b), tepi = x["kotak"], 1
            kena = [1 for p, q in langkah if k + tepi < p < n - tepi and a + tepi < q < b - tepi]
            assert not kena, (x["teks"], g)
    for satu in teks:
        nama, _, angka = satu.partition(next(iter(re.findall(r" \d+,\d %$", satu)), "\0"))
        if nama != satu:
            assert satu == f"{nama} {nilai[nama]}", angka
        else:
            assert satu in nilai or satu in {no for no, _, _ in daftar}
    for i, a in enumerate(label):
        for b in label[i + 1 :]:
            (x, y, x2, y2), (p, q, p2, q2) = a["kotak"], b["kotak"]
            assert min(x2, p2) - max(x, p) <= 0 or min(y2, q2) - max(y, q) <= 0, (a["teks"], b["teks"])


def test_names_are_placed_in_the_order_of_the_list(tab: Tab) -> None:
    urut, kelas = _bingkai(tab, 1366, 768).evaluate(GILIRAN)
    nomor = [int(kelas[k][5]) for k in urut]
    assert nomor == sorted(nomor) and nomor[0] == 1 and len(nomor) == 15
