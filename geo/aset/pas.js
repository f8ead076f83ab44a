/* Fit an area into the view, as large as it goes without a legend standing on it. The outline decides, not its
   box: a legend may stand in a corner where there is only sea. */
(function (I) {
  "use strict";
  const TEPI = 10, JARAK = 10, SELA = 5, TURUN = 1.6;
  /* Places of the box in the free room, from the middle outwards. */
  const GESER = [].concat.apply([], [0, 1, 2, 3, 4, 5, 6, 7, 8].map(function (x) {
    return [0, 1, 2, 3, 4, 5, 6, 7, 8].map(function (y) { return [x / 8, y / 8]; });
  })).sort(function (a, b) { return Math.hypot(a[0] - 0.5, a[1] - 0.5) - Math.hypot(b[0] - 0.5, b[1] - 0.5); });
  const SUDUT = { "kanan-bawah": "bottomright", "kanan-atas": "topright", "kiri-atas": "topleft", "kiri-bawah": "bottomleft" };

  /* Where these rings run: points along them on a grid of about 1/110 of b, in world pixels of zoom 0. */
  function garis(cincinSemua, b) {
    const sel = Math.max(b.getEast() - b.getWest(), b.getNorth() - b.getSouth()) / 110, hasil = new Map();
    function catat(lat, lng) {
      const k = Math.round(lat / sel) + ":" + Math.round(lng / sel);
      if (!hasil.has(k)) hasil.set(k, I.map.project([lat, lng], 0));
    }
    cincinSemua.forEach(function (cincin) {
      cincin.forEach(function (a, i) {
        const z = cincin[(i + 1) % cincin.length];
        const n = Math.ceil(Math.max(Math.abs(a[0] - z[0]), Math.abs(a[1] - z[1])) / sel) || 1;
        for (let j = 0; j < n; j++) catat(a[0] + (z[0] - a[0]) * j / n, a[1] + (z[1] - a[1]) * j / n);
      });
    });
    return Array.from(hasil.values());
  }

  /* Rectangles of the legend boxes if they stood in these corners. */
  function kotak(sudut, ukuran) {
    return I.kotakLegenda.map(function (e, ke) {
      const kanan = /^kanan/.test(sudut[ke]), bawah = /bawah$/.test(sudut[ke]), w = e.offsetWidth, h = e.offsetHeight;
      const isi = I.tinggiSudut[sudut[ke]] + JARAK;
      const x = kanan ? ukuran.x - w - JARAK : JARAK, y = bawah ? ukuran.y - h - isi : isi;
      return { x: x - SELA, y: y - SELA, x2: x + w + SELA, y2: y + h + SELA };
    });
  }

  function ukurSudut() {
    const asal = I.map.getContainer().querySelector(".leaflet-control-attribution");
    /* The scale stands on the line of sources, however many lines a long one takes. */
    const kaki = Math.max(20, asal ? asal.offsetHeight : 0);
    I.map._controlCorners.bottomleft.style.bottom = kaki + "px";
    I.tinggiSudut = {};
    Object.keys(SUDUT).forEach(function (s) {
      const pojok = I.map._controlCorners[SUDUT[s]], isi = Array.from(pojok.children);
      const lain = isi.filter(function (e) { return I.kotakLegenda.indexOf(e) < 0; });
      I.tinggiSudut[s] = lain.reduce(function (n, e) { return n + e.offsetHeight + (e.matches(".leaflet-control-attribution") ? 0 : JARAK); }, 0)
        + (s === "kiri-bawah" ? kaki : 0);
    });
  }

  function tertutup(titik, skala, x0, y0, semua, batas) {
    let n = 0;
    for (const s of titik) {
      const x = s.x * skala - x0, y = s.y * skala - y0;
      for (const k of semua) if (x > k.x && x < k.x2 && y > k.y && y < k.y2) n++;
      if (n >= batas) return n;
    }
    return n;
  }

  /* All ways to set the view at one zoom: where the box of b may slide within the window. */
  function letak(b, zoom, ukuran) {
    const a = I.map.project(b.getNorthWest(), zoom), z = I.map.project(b.getSouthEast(), zoom), hasil = [];
    const sisaX = ukuran.x - 2 * TEPI - (z.x - a.x), sisaY = ukuran.y - 2 * TEPI - 20 - (z.y - a.y);
    GESER.forEach(function (g) { hasil.push({ x: a.x - TEPI - sisaX * g[0], y: a.y - TEPI - sisaY * g[1] }); });
    return hasil;
  }

  function pasangan() {
    const semua = Object.keys(SUDUT);
    if (!I.kotakLegenda.length) return [[]];
    if (I.sudutTetap) return [I.sudutTetap];
    const awal = I.bebas ? semua : [I.sudut[0]];
    if (I.kotakLegenda.length < 2) return awal.map(function (s) { return [s]; });
    return [].concat.apply([], awal.map(function (s) {
      return semua.filter(function (t) { return t !== s; }).map(function (t) { return [s, t]; });
    }));
  }

  /* The largest view of b that no box covers; where there is none, the one least covered. */
  function cari(b, titik, maks) {
    const ukuran = I.map.getSize(), puncak = Math.min(maks, I.map.getBoundsZoom(b, false, L.point(2 * TEPI, 2 * TEPI + 20)));
    const calon = pasangan().map(function (s) { return { sudut: s, kotak: kotak(s, ukuran) }; });
    let unggul = null;
    for (let zoom = puncak; zoom > puncak - TURUN; zoom -= 0.1) {
      const skala = Math.pow(2, zoom);
      for (const l of letak(b, zoom, ukuran)) {
        for (const c of calon) {
          const n = c.kotak.length ? tertutup(titik, skala, l.x, l.y, c.kotak, unggul ? unggul.n : Infinity) : 0;
          if (!unggul || n < unggul.n) unggul = { n: n, zoom: zoom, x: l.x, y: l.y, sudut: c.sudut };
          if (!n) return unggul;
        }
      }
    }
    return unggul;
  }

  /* kode: areas to show, or [] for the whole region. */
  I.pas = function (kode) {
    const ukuran = I.map.getSize();
    if (!ukuran.x || !ukuran.y) return;
    I.garisDaerah = I.garisDaerah || garis(I.cincin([]), I.batas());
    I.kotakLegenda = I.kotakLegenda || [];
    ukurSudut();
    const tanda = ukuran + "/" + I.kotakLegenda.length + I.bebas;
    if (tanda !== I.tandaSudut) {
      /* Corners are chosen for the whole region, then kept, so that boxes do not jump about. */
      I.sudutTetap = null;
      I.sudutTetap = cari(I.batas(), I.garisDaerah, 16).sudut;
      I.tandaSudut = tanda;
    }
    const b = kode.length && I.batasPilihan(kode);
    const l = b ? cari(b, garis(I.cincin(kode), b), 14.5) : cari(I.batas(), I.garisDaerah, 16);
    if (I.kotakLegenda.length) I.taruhLegenda(l.sudut);
    I.map.setView(I.map.unproject(L.point(l.x, l.y).add(ukuran.divideBy(2)), l.zoom), l.zoom, { animate: false });
    I.pasTerakhir = { kode: kode, pusat: I.map.getCenter(), zoom: I.map.getZoom() };
  };
})(window.DasborIlp);
