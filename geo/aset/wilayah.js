/* Areas: decode the compact rings, draw them, colour them, mark states by pattern (never by colour alone). */
(function (I) {
  "use strict";

  const DALAM = { weight: 0.8, opacity: 0.55, dashArray: "2 3" };

  /* A ring is [lng0, lat0, dlng, dlat, …] in units of 1e-5 degree, each pair relative to the one before. */
  function cincin(angka) {
    const hasil = new Array(angka.length / 2);
    let x = 0, y = 0;
    for (let i = 0; i < angka.length; i += 2) {
      x += angka[i];
      y += angka[i + 1];
      hasil[i / 2] = [y / 1e5, x / 1e5];
    }
    return hasil;
  }

  function bentuk(fitur) {
    if (!fitur.pos) fitur.pos = fitur.g.map(function (poligon) { return poligon.map(cincin); });
    return fitur.pos;
  }

  function fitur(nama) { return nama && I.lapis[nama] ? I.lapis[nama] : []; }

  function pola(id, sisi, latar, anak, putar) {
    const isi = latar ? [I.svg("rect", { width: sisi, height: sisi, fill: latar })].concat(anak) : anak;
    return I.svg("pattern", {
      id: id, width: sisi, height: sisi, patternUnits: "userSpaceOnUse",
      patternTransform: putar ? "rotate(" + putar + ")" : "",
    }, isi);
  }

  function garis(sisi, warna, tebal) {
    return I.svg("line", { x1: 0, y1: 0, x2: 0, y2: sisi, stroke: warna, "stroke-width": tebal });
  }

  function titik(sisi, warna, r) {
    return [[0.25, 0.25], [0.75, 0.75]].map(function (p) {
      return I.svg("circle", { cx: sisi * p[0], cy: sisi * p[1], r: r, fill: warna });
    });
  }

  /* Patterns live in one hidden SVG, so map and legend use the same ones. */
  function pasangPola(r) {
    const wadah = I.svg("svg", { width: 0, height: 0, "aria-hidden": "true", class: "ilp-pola" }, [
      I.svg("defs", {}, [
        pola("ilp-belum", 8, r.tanpa_kelas, [garis(8, r.arsir, 3)], 45),
        pola("ilp-sembunyi", 9, r.tanpa_kelas, titik(9, r.arsir, 1.7), 0),
        pola("ilp-sementara", 9, null, [garis(9, r.redam, 1.3)], -45),
        pola("ilp-simulasi", 14, null, titik(14, r.simulasi, 1.3), 0),
      ]),
    ]);
    document.body.appendChild(wadah);
  }

  I.isian = function (kelas) {
    const r = I.opsi.rupa;
    if (!kelas) return r.tanpa_kelas;
    const khusus = { belum_dilaporkan: "url(#ilp-belum)", disembunyikan: "url(#ilp-sembunyi)", tidak_berlaku: r.tidak_berlaku };
    return khusus[kelas[1]] || kelas[0] || r.tanpa_kelas;
  };

  /* Paler, but opaque: a see-through area would take the colour of the sea. Patterns keep their own fill. */
  function pudarkan(isi) {
    if (isi[0] !== "#") return isi;
    const dasar = I.opsi.rupa.tanpa_kelas;
    return "#" + [1, 3, 5].map(function (i) {
      const a = parseInt(isi.substr(i, 2), 16), b = parseInt(dasar.substr(i, 2), 16);
      return ("0" + Math.round(b + (a - b) * 0.28).toString(16)).slice(-2);
    }).join("");
  }

  function tepi(nama, gaya) {
    const sifat = Object.assign({ pane: "ilpGaris", interactive: false, fill: false, smoothFactor: 0.4 }, gaya);
    fitur(nama).forEach(function (f) { L.polygon(bentuk(f), sifat).addTo(I.map); });
  }

  /* The hint by the pointer: above the legends, never outside the map. */
  I.tunjuk = function (layer, isi) {
    layer.on("mouseover mousemove", function (e) {
      const p = e.containerPoint, ukuran = I.map.getSize();
      if (e.type === "mouseover" || I.tip.hidden) I.tip.replaceChildren(isi());
      I.tip.hidden = false;
      const kiri = p.x + 16 + I.tip.offsetWidth > ukuran.x ? p.x - 16 - I.tip.offsetWidth : p.x + 16;
      I.tip.style.left = Math.max(4, kiri) + "px";
      I.tip.style.top = Math.max(4, Math.min(ukuran.y - I.tip.offsetHeight - 4, p.y - I.tip.offsetHeight / 2)) + "px";
    });
    layer.on("mouseout remove", function () { I.tip.hidden = true; });
  };

  function isiTip(f) {
    return function () {
      const kotak = I.el("div"), kelas = I.kelas[f.k];
      kotak.appendChild(I.el("b", "", f.n));
      (kelas && kelas[3] ? String(kelas[3]).split("\n") : []).forEach(function (baris) {
        kotak.appendChild(I.el("div", "", baris));
      });
      if (kelas && kelas[2]) kotak.appendChild(I.el("div", "ilp-lencana", "SIMULASI"));
      if (f.i) kotak.appendChild(I.el("div", "ilp-redam", "batas indikatif: sketsa pada sumbernya"));
      return kotak;
    };
  }

  I.gambarWilayah = function () {
    const r = I.opsi.rupa, o = I.opsi.lapis;
    pasangPola(r);
    I.tip = I.el("div", "ilp-tip");
    I.tip.hidden = true;
    I.map.getContainer().appendChild(I.tip);
    I.poligon = {};
    I.kelas = {};
    I.wilayah = L.featureGroup().addTo(I.map);
    I.tanda = L.layerGroup().addTo(I.map);
    I.pilihan = L.layerGroup().addTo(I.map);
    /* Land under areas that stand for points. */
    fitur(o.alas).forEach(function (f) {
      L.polygon(bentuk(f), Object.assign({ fillColor: r.permukaan, fillOpacity: 1, smoothFactor: 0.4, interactive: false }, DALAM, { color: r.redam })).addTo(I.map);
    });
    fitur(o.wilayah).forEach(function (f) {
      const p = L.polygon(bentuk(f), {
        weight: 0.9, color: r.arsir, fillColor: r.tanpa_kelas, fillOpacity: 1, smoothFactor: 0.4,
        bubblingMouseEvents: false, className: "ilp-wilayah",
      });
      I.jawab(p, "wilayah", f.k);
      I.tunjuk(p, isiTip(f));
      p.on("click", function () { I.dahuluiKlik(f.k); });
      I.poligon[f.k] = p;
      I.wilayah.addLayer(p);
    });
    if (!o.alas) tepi(o.dalam, Object.assign({ color: r.redam }, DALAM));
    tepi(o.batas, { weight: 1.3, color: r.tepi_kecamatan });
  };

  function cariFitur(kode) {
    const o = I.opsi.lapis;
    for (const nama of [o.wilayah, o.dalam, o.batas]) {
      const f = fitur(nama).find(function (x) { return x.k === kode; });
      if (f) return f;
    }
    return null;
  }

  /* Rings of these areas, or of all areas of the map for []. */
  I.cincin = function (kode) {
    const f = kode.length ? kode.map(cariFitur).filter(Boolean) : fitur(I.opsi.lapis.alas || I.opsi.lapis.wilayah);
    return [].concat.apply([], f.map(function (x) { return [].concat.apply([], bentuk(x)); }));
  };

  I.batasPilihan = function (kode) {
    const b = L.latLngBounds([]);
    kode.map(cariFitur).forEach(function (f) { if (f) b.extend(L.polygon(bentuk(f)).getBounds()); });
    return b.isValid() ? b : null;
  };

  function tandai(f, isi, sifat) {
    const dasar = { pane: "ilpTanda", interactive: false, stroke: false, fillOpacity: 1, fillColor: isi, smoothFactor: 0.4 };
    I.tanda.addLayer(L.polygon(bentuk(f), Object.assign(dasar, sifat)));
  }

  I.warnai = function (k) {
    const r = I.opsi.rupa, redup = new Set(k.redup || []);
    I.tanda.clearLayers();
    I.pilihan.clearLayers();
    I.kelas = {};
    fitur(I.opsi.lapis.wilayah).forEach(function (f, ke) {
      const kelas = (k.kelas || [])[ke] || null, pudar = redup.has(f.k) ? 0.3 : 1, isi = I.isian(kelas);
      I.kelas[f.k] = kelas;
      I.poligon[f.k].setStyle({
        fillColor: pudar < 1 ? pudarkan(isi) : isi, fillOpacity: k.dasar && I.ubinAda ? 0.62 : 1, color: isi[0] !== "#" ? r.arsir : pudar < 1 ? r.garis : r.tepi_isian[isi] || r.tepi,
      });
      if (kelas && kelas[1] === "sementara") tandai(f, "url(#ilp-sementara)", { fillOpacity: pudar });
      if (kelas && kelas[2]) {
        tandai(f, "url(#ilp-simulasi)", { fillOpacity: 0.7 * pudar, stroke: true, color: r.simulasi,
          opacity: 0.9 * pudar, weight: 2, dashArray: "0.1 5", lineCap: "round" });
      }
    });
    (k.pilih || []).map(cariFitur).forEach(function (f) {
      if (!f) return;
      const sifat = { pane: "ilpPilih", interactive: false, fill: false, smoothFactor: 0.4 };
      I.pilihan.addLayer(L.polygon(bentuk(f), Object.assign({ weight: 6, color: r.permukaan, opacity: 0.9 }, sifat)));
      I.pilihan.addLayer(L.polygon(bentuk(f), Object.assign({ weight: 3.2, color: r.terpilih }, sifat)));
    });
  };
})(window.DasborIlp);
