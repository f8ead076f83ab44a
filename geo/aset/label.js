/* Names of areas: halo text at the label points, never on top of each other. Selected areas first, then the
   biggest; the rest appear as the map is enlarged. */
(function (I) {
  "use strict";
  /* Above the point first: a pustu often stands on it. */
  const GESER = [[0, -1], [0, 1], [0, 0], [0.45, -0.9], [-0.45, -0.9], [0.45, 0.9], [-0.45, 0.9],
    [0.6, 0], [-0.6, 0]];

  function buat() {
    I.label = (I.lapis[I.opsi.lapis.wilayah] || []).map(function (f) {
      const e = I.el("div", "ilp-label", f.n);
      I.petakLabel.appendChild(e);
      return { k: f.k, luas: f.a, pos: L.latLng(f.l), e: e, w: e.offsetWidth, h: e.offsetHeight };
    });
    I.label.sort(function (a, b) { return b.luas - a.luas; });
  }

  function tumpang(a, daftar) {
    return daftar.some(function (b) { return a.x < b.x2 && b.x < a.x2 && a.y < b.y2 && b.y < a.y2; });
  }

  function taruh(n, terisi) {
    const p = I.map.latLngToLayerPoint(n.pos);
    for (const g of GESER) {
      const x = p.x + g[0] * n.w - n.w / 2, y = p.y + g[1] * n.h - n.h / 2;
      const kotak = { x: x - 3, y: y - 1, x2: x + n.w + 3, y2: y + n.h + 1 };
      if (!tumpang(kotak, terisi)) return { x: x, y: y, kotak: kotak };
    }
    return null;
  }

  I.susunLabel = function () {
    if (!I.label || (I.label.length && !I.label[0].w)) {
      I.petakLabel.textContent = "";
      buat();
    }
    const pilih = new Set(I.keadaan.pilih || []), redup = new Set(I.keadaan.redup || []), terisi = [];
    const urut = I.label.slice().sort(function (a, b) {
      return (pilih.has(b.k) - pilih.has(a.k)) || (redup.has(a.k) - redup.has(b.k)) || b.luas - a.luas;
    });
    urut.forEach(function (n) {
      const t = I.keadaan.label === false ? null : taruh(n, terisi);
      n.e.style.display = t ? "" : "none";
      if (!t) return;
      terisi.push(t.kotak);
      n.e.classList.toggle("ilp-label-pilih", pilih.has(n.k));
      n.e.classList.toggle("ilp-label-redup", redup.has(n.k));
      L.DomUtil.setPosition(n.e, L.point(Math.round(t.x), Math.round(t.y)));
    });
  };
})(window.DasborIlp);
