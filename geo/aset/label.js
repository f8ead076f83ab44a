/* Names of areas with their values under them: halo text on their own land, never on a neighbour's and never on each
   other. Selected areas first, then the neediest (beside points, or by the list beside the map), else the biggest. Those
   at the head of that list that have no room on their land stand over the water, with a line to it; what else does not
   fit yet appears as the map is enlarged. */
(function (I) {
  "use strict";
  /* Where the middle of the label may go, in parts of its size from the label point; the nearest first. */
  const GESER = [];
  for (let y = -8; y <= 8; y++) for (let x = -6; x <= 6; x++) GESER.push([x / 4, y / 4]);
  GESER.sort(function (a, b) { return Math.hypot(a[0], a[1] * 0.7) - Math.hypot(b[0], b[1] * 0.7); });
  /* Points of the box that have to lie on the area: rows and columns from edge to edge. */
  const KOLOM = [0.02, 0.18, 0.34, 0.5, 0.66, 0.82, 0.98], BARIS = [0.12, 0.5, 0.88];
  /* So much of a label may reach over water or out of the region, never its middle, where it fits nowhere on its land. */
  const DI_LAUT = 0.35;

  const TERDEPAN = 4; /* so many of the list beside the map are found on the map whatever their size */
  /* How far over the water, as a part of the map's shorter side, and which places are tried (pixels, directions). */
  const JAUH = 0.28, LANGKAH = 5, ARAH = 36;
  const LIPAT = 15; /* so much longer may its line be, before a name breaks into two */

  function potong(nama) {
    const kata = nama.split(" "), tengah = nama.length / 2;
    if (kata.length < 2) return [nama];
    let letak = 0, terbaik = 1, beda = Infinity;
    for (let i = 1; i < kata.length; i++) {
      letak += kata[i - 1].length + 1;
      if (Math.abs(letak - tengah) < beda) { beda = Math.abs(letak - tengah); terbaik = i; }
    }
    return [kata.slice(0, terbaik).join(" "), kata.slice(terbaik).join(" ")];
  }

  function nilai(kode) { return (I.kelas && I.kelas[kode] && I.kelas[kode][4]) || ""; }

  function nomor(kode) { return (I.kelas && I.kelas[kode] && I.kelas[kode][5]) || ""; }

  /* The ways to write a label, the fullest first, each in one line or two; the last is its number in the list beside
     the map. */
  function cara(n) {
    const v = nilai(n.k), dua = potong(n.nama), no = nomor(n.k);
    const nama = [[n.nama], dua].filter(function (b, i) { return !i || b.length > 1; });
    /* Where the land is wide and low, name and value stand on one line: the value is what the map is for. */
    const bernilai = v ? [nama.map(function (b) { return b.concat("*" + v); }).concat([[n.nama + " " + v]])] : [];
    /* Beside points, where names compete for room, none takes the room of another's value. */
    return bernilai.concat(v && I.opsi.lapis.alas ? [] : [nama], no ? [[["*" + no]]] : []);
  }

  function buat() {
    I.label = (I.lapis[I.opsi.lapis.wilayah] || []).map(function (f) {
      const e = I.el("div", "ilp-label");
      I.petakLabel.appendChild(e);
      return { k: f.k, nama: f.n, luas: f.a, pos: L.latLng(f.l), e: e, ukuran: {} };
    });
    I.label.sort(function (a, b) { return b.luas - a.luas; });
  }

  function isi(n, baris) {
    n.e.replaceChildren.apply(n.e, baris.map(function (t) {
      return I.el("div", t[0] === "*" ? "ilp-label-nilai" : "", t[0] === "*" ? t.slice(1) : t);
    }));
  }

  function ukur(n, baris) {
    const kunci = baris.join("|") + n.e.className;
    if (!n.ukuran[kunci]) {
      n.e.style.display = "";
      isi(n, baris);
      const u = [n.e.offsetWidth, n.e.offsetHeight];
      if (!u[0]) return u; /* the frame is hidden: nothing can be measured yet */
      n.ukuran[kunci] = u;
    }
    return n.ukuran[kunci];
  }

  function tumpang(a, daftar) {
    return daftar.some(function (b) { return a.x < b.x2 && b.x < a.x2 && a.y < b.y2 && b.y < a.y2; });
  }

  /* Rings of an area in pixels of the layer at this zoom. */
  function cincin(kode) {
    const hasil = [];
    (I.poligon[kode] ? I.poligon[kode].getLatLngs() : []).forEach(function (p) {
      (Array.isArray(p[0]) ? p : [p]).forEach(function (r) {
        hasil.push(r.map(function (t) { return I.map.latLngToLayerPoint(t); }));
      });
    });
    return hasil;
  }

  function didalam(x, y, rings) {
    let ya = false;
    for (const r of rings) {
      for (let i = 0, j = r.length - 1; i < r.length; j = i++) {
        if ((r[i].y > y) !== (r[j].y > y) && x < (r[j].x - r[i].x) * (y - r[i].y) / (r[j].y - r[i].y) + r[i].x) ya = !ya;
      }
    }
    return ya;
  }

  function batas(rings) {
    const k = { x: Infinity, y: Infinity, x2: -Infinity, y2: -Infinity };
    rings.forEach(function (r) {
      r.forEach(function (t) {
        k.x = Math.min(k.x, t.x); k.y = Math.min(k.y, t.y); k.x2 = Math.max(k.x2, t.x); k.y2 = Math.max(k.y2, t.y);
      });
    });
    return k;
  }

  /* How many points of a label in this box lie over water or out of the region; more than may where its middle does, or
     any of it on a neighbour. */
  function diluar(n, kotak, tanah) {
    if (I.opsi.lapis.alas) return Object.keys(tanah).some(function (k) { return tumpang(kotak, [tanah[k].batas]); }) ? Infinity : 0;
    const milik = tanah[n.k], lebar = kotak.x2 - kotak.x, tinggi = kotak.y2 - kotak.y;
    if (!didalam(kotak.x + lebar / 2, kotak.y + tinggi / 2, milik.rings)) return Infinity;
    const dekat = Object.keys(tanah).filter(function (k) { return k !== n.k && tumpang(kotak, [tanah[k].batas]); });
    let luar = 0;
    for (const b of BARIS) for (const k of KOLOM) {
      const x = kotak.x + lebar * k, y = kotak.y + tinggi * b;
      if (didalam(x, y, milik.rings)) continue;
      if (dekat.some(function (d) { return didalam(x, y, tanah[d].rings); })) return Infinity;
      luar++;
    }
    return luar;
  }

  /* Buttons and boxes at the edges of the map, as they stand now: a name under them cannot be read. */
  function pinggir() {
    const bingkai = I.map.getContainer().getBoundingClientRect();
    return Array.from(I.map.getContainer().querySelectorAll(".leaflet-control")).map(function (e) {
      const k = e.getBoundingClientRect();
      const a = I.map.containerPointToLayerPoint([k.left - bingkai.left, k.top - bingkai.top]);
      return { x: a.x - 3, y: a.y - 3, x2: a.x + k.width + 3, y2: a.y + k.height + 3 };
    }).filter(function (k) { return k.x2 - k.x > 6; });
  }

  function taruh(n, terisi, tanah, semua) {
    for (const tulisan of semua) {
      let sisa = null, sedikit = Math.floor(DI_LAUT * BARIS.length * KOLOM.length) + 1; /* what reaches least over the water */
      for (const baris of tulisan) {
        for (const t of letak(n, baris, tanah)) {
          if (tumpang(t.kotak, terisi)) continue;
          const luar = diluar(n, t.kotak, tanah);
          if (!luar) return t;
          if (luar < sedikit) { sisa = t; sedikit = luar; }
        }
      }
      if (sisa) return sisa;
    }
    return null;
  }

  /* What stands for a point has its name beside it, within the window. */
  function samping(b, u, baris) {
    const nol = I.map.containerPointToLayerPoint([2, 2]), ujung = I.map.containerPointToLayerPoint(I.map.getSize());
    const x = (b.x + b.x2 - u[0]) / 2, y = (b.y + b.y2 - u[1]) / 2;
    const kanan = b.x2 + 4, kiri = b.x - 4 - u[0], atas = b.y - 2 - u[1], bawah = b.y2 + 2;
    return [[kanan, y], [kiri, y], [x, bawah], [x, atas], [kanan, atas], [kanan, bawah], [kiri, atas], [kiri, bawah]].map(function (t) {
      return { x: t[0], y: t[1], kotak: { x: t[0] - 2, y: t[1], x2: t[0] + u[0] + 2, y2: t[1] + u[1] }, baris: baris };
    }).filter(function (t) { return t.x >= nol.x && t.y >= nol.y && t.kotak.x2 <= ujung.x && t.kotak.y2 <= ujung.y; });
  }

  /* Where a writing may stand, the nearest to its point first; none where it is much larger than its land. */
  function letak(n, baris, tanah) {
    const milik = tanah[n.k];
    if (!milik) return [];
    const p = I.map.latLngToLayerPoint(n.pos), u = ukur(n, baris);
    if (I.opsi.lapis.alas) return samping(milik.batas, u, baris);
    if (u[0] > 1.5 * (milik.batas.x2 - milik.batas.x) || u[1] > 1.5 * (milik.batas.y2 - milik.batas.y)) return [];
    return GESER.map(function (g) {
      const x = p.x + g[0] * u[0] - u[0] / 2, y = p.y + g[1] * u[1] - u[1] / 2;
      return { x: x, y: y, kotak: { x: x - 2, y: y, x2: x + u[0] + 2, y2: y + u[1] }, baris: baris };
    });
  }

  /* On its land as fully as there is room, else nowhere. Those at the head of the list rather stand over the water with
     name and value than on their land as a number. */
  function tempatkan(n, terisi, tanah) {
    const semua = cara(n), no = nomor(n.k), v = nilai(n.k);
    if (!(Number(no) <= TERDEPAN) || I.opsi.lapis.alas || (I.keadaan.redup || []).includes(n.k)) return taruh(n, terisi, tanah, semua);
    const penuh = [[n.nama], potong(n.nama)].map(function (b) { return v ? b.concat("*" + v) : b; });
    return taruh(n, terisi, tanah, semua.slice(0, v ? 1 : -1)) || seberang(n, terisi, tanah, penuh) ||
      taruh(n, terisi, tanah, semua) || seberang(n, terisi, tanah, [["*" + no]]);
  }

  /* Over the water or out of the region, its box on no land at all: the nearest place within the window. */
  function seberang(n, terisi, tanah, semua) {
    if (!tanah[n.k]) return null;
    const p = I.map.latLngToLayerPoint(n.pos), nol = I.map.containerPointToLayerPoint([2, 2]);
    const luas = I.map.getSize(), ujung = I.map.containerPointToLayerPoint(luas), jauh = JAUH * Math.min(luas.x, luas.y);
    if (p.x < nol.x || p.y < nol.y || p.x > ujung.x || p.y > ujung.y) return null; /* its land is out of sight */
    let terbaik = null, biaya = Infinity;
    semua.forEach(function (baris, bentuk) {
      const u = ukur(n, baris);
      for (let r = LANGKAH; r <= jauh && r + bentuk * LIPAT < biaya; r += LANGKAH) for (let i = 0; i < ARAH; i++) {
        const x = p.x + Math.cos(2 * Math.PI * i / ARAH) * (r + u[0] / 2) - u[0] / 2;
        const y = p.y + Math.sin(2 * Math.PI * i / ARAH) * (r + u[1] / 2) - u[1] / 2;
        const kotak = { x: x - 2, y: y, x2: x + u[0] + 2, y2: y + u[1] };
        if (kotak.x < nol.x || kotak.y < nol.y || kotak.x2 > ujung.x || kotak.y2 > ujung.y || tumpang(kotak, terisi)) continue;
        const t = { x: x, y: y, kotak: kotak, baris: baris, dari: tepi(kotak, p), ke: p };
        if (didarat(kotak, tanah) || jejak(t).some(function (k) { return tumpang(k, terisi); })) continue;
        terbaik = t;
        biaya = r + bentuk * LIPAT;
        break;
      }
    });
    return terbaik;
  }

  function didarat(kotak, tanah) {
    const dekat = Object.keys(tanah).filter(function (k) { return tumpang(kotak, [tanah[k].batas]); });
    const w = kotak.x2 - kotak.x, h = kotak.y2 - kotak.y;
    const memuat = function (t) { return t.x > kotak.x && t.x < kotak.x2 && t.y > kotak.y && t.y < kotak.y2; };
    if (dekat.some(function (d) { return tanah[d].rings.some(function (r) { return r.some(memuat); }); })) return true;
    return BARIS.some(function (b) {
      return KOLOM.some(function (k) {
        return dekat.some(function (d) { return didalam(kotak.x + w * k, kotak.y + h * b, tanah[d].rings); });
      });
    });
  }

  /* Where the line from a label to its area leaves the label's box. */
  function tepi(kotak, ke) {
    const x = (kotak.x + kotak.x2) / 2, y = (kotak.y + kotak.y2) / 2, dx = ke.x - x, dy = ke.y - y;
    const bagian = Math.min((kotak.x2 - kotak.x) / 2 / Math.abs(dx) || 9, (kotak.y2 - kotak.y) / 2 / Math.abs(dy) || 9, 1);
    return { x: x + dx * bagian, y: y + dy * bagian };
  }

  /* Small boxes along that line and round its dot: no name stands on it. */
  function jejak(t) {
    const banyak = Math.ceil(Math.hypot(t.ke.x - t.dari.x, t.ke.y - t.dari.y) / 5), hasil = [];
    for (let i = 1; i <= banyak; i++) {
      const x = t.dari.x + (t.ke.x - t.dari.x) * i / banyak, y = t.dari.y + (t.ke.y - t.dari.y) * i / banyak;
      hasil.push({ x: x - 3, y: y - 3, x2: x + 3, y2: y + 3 });
    }
    return hasil;
  }

  function garis(t) {
    const dx = t.ke.x - t.dari.x, dy = t.ke.y - t.dari.y, e = I.el("div", "ilp-label-garis");
    e.style.width = Math.hypot(dx, dy) + "px";
    e.style.transform = "translate(" + t.dari.x + "px," + t.dari.y + "px) rotate(" + Math.atan2(dy, dx) + "rad)";
    I.petakLabel.insertBefore(e, I.petakLabel.firstChild);
  }

  /* On an area of a class the ink that reads best on it, with a halo of its colour. */
  function warnai(n, isi) {
    const tinta = I.opsi.rupa.tinta_isian[isi];
    for (const [nama, warna] of [["--ilp-tinta", tinta], ["--ilp-lingkar", tinta && isi]]) {
      if (warna) n.e.style.setProperty(nama, warna); else n.e.style.removeProperty(nama);
    }
  }

  I.susunLabel = function () {
    if (!I.label) {
      I.petakLabel.textContent = "";
      buat();
    }
    const pilih = new Set(I.keadaan.pilih || []), redup = new Set(I.keadaan.redup || []), terisi = pinggir(), tanah = {};
    const ke = function (n) { return Number(nomor(n.k)) || Infinity; }; /* its place in the list beside the map */
    const perlu = new Map((I.keadaan.urutan || []).map(function (k, i, semua) { return [k, semua.length - i]; }));
    I.label.forEach(function (n) {
      const rings = cincin(n.k);
      if (rings.length) tanah[n.k] = { rings: rings, batas: batas(rings) };
    });
    const urut = I.label.slice().sort(function (a, b) {
      return (pilih.has(b.k) - pilih.has(a.k)) || (redup.has(a.k) - redup.has(b.k)) ||
        (perlu.get(b.k) || 0) - (perlu.get(a.k) || 0) || ke(a) - ke(b) || b.luas - a.luas;
    });
    I.petakLabel.querySelectorAll(".ilp-label-garis").forEach(function (e) { e.remove(); });
    const tampil = I.keadaan.label !== false;
    urut.forEach(function (n) {
      n.e.className = "ilp-label" + (pilih.has(n.k) ? " ilp-label-pilih" : "") + (redup.has(n.k) ? " ilp-label-redup" : "");
      const t = tampil ? tempatkan(n, terisi, tanah) : null;
      warnai(n, !I.opsi.lapis.alas && !redup.has(n.k) && !(t && t.ke) && I.kelas && I.kelas[n.k] && I.kelas[n.k][0]);
      n.e.style.display = t ? "" : "none";
      if (!t) return;
      if (t.ke) { garis(t); terisi.push.apply(terisi, jejak(t)); }
      isi(n, t.baris);
      terisi.push(t.kotak);
      L.DomUtil.setPosition(n.e, L.point(Math.round(t.x), Math.round(t.y)));
    });
  };
})(window.DasborIlp);
