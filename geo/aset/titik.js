/* Facilities: a shape, a colour and a letter for each type (geo/marks.py has them); hollow = estimated point; "?" =
   locus unknown; a slash = not a locus; a flag with "!" = the point is doubtful. Rows of the layer: [kode, jenis, nama, lat, lng, perkiraan, lokus,
   keterangan, ragu]. */
(function (I) {
  "use strict";
  const SKALA = { puskesmas: 1.25, pustu: 1, poskes: 1, posyandu: 0.85, lainnya: 0.8 };
  const LAPIS = { puskesmas: 2000, pustu: 1000, poskes: 900, posyandu: 0, lainnya: -1000 };

  /* The sign of a doubtful point: a warning triangle at the upper right of the mark, or alone in the legend. */
  I.tandaRagu = function (sendiri) {
    const r = I.opsi.rupa, g = [
      I.svg("path", { d: "M6 .8 11.6 11H.4Z", fill: r.perhatian, stroke: r.permukaan, "stroke-width": 1.2, "stroke-linejoin": "round" }),
      I.svg("path", { d: "M6 4.2v3.2M6 8.7v.9", stroke: r.permukaan, "stroke-width": 1.5, fill: "none" }),
    ];
    if (!sendiri) return I.svg("g", { transform: "translate(11 -4)" }, g);
    return I.svg("svg", { viewBox: "0 0 12 12", width: 17, height: 17, "aria-hidden": "true" }, g);
  };

  I.lambang = function (jenis, perkiraan, lokus, ragu) {
    const f = I.opsi.rupa.fasilitas[jenis], gelap = I.opsi.rupa.nama === "gelap";
    const putih = gelap ? I.opsi.rupa.permukaan : "#FFFFFF", pasti = lokus === "ya";
    const takTahu = lokus === "belum_diketahui" || lokus === "tidak_disebut";
    const isi = perkiraan ? { fill: putih, stroke: f.warna, "stroke-width": 2.6 } : { fill: f.warna, stroke: putih, "stroke-width": 1.6 };
    if (perkiraan) isi["stroke-dasharray"] = "3.6 1.3";
    const dalam = perkiraan ? f.warna : putih;
    function jalur(d, sifat) { return I.svg("path", Object.assign({ d: d, "stroke-linejoin": "round" }, sifat)); }
    const anak = [jalur(f.jalur, { fill: "none", stroke: putih, "stroke-width": 5 }), jalur(f.jalur, isi)];
    if (takTahu) anak.push(jalur(f.tanya, { stroke: dalam, "stroke-width": 1.5, fill: "none" }));
    else if (f.huruf === "+") anak.push(jalur(f.tanda, { stroke: dalam, "stroke-width": 2.6, fill: "none" }));
    else anak.push(jalur(f.tanda, { "class": "ilp-huruf", stroke: dalam, "stroke-width": 1.6, fill: "none" }));
    if (lokus === "tidak") anak.push(jalur(f.coret, { stroke: perkiraan ? f.warna : I.opsi.rupa.tinta, "stroke-width": 1.8 }));
    const badan = I.svg("g", pasti ? {} : { opacity: 0.72 }, anak);
    const semua = ragu ? [badan, I.tandaRagu(false)] : [badan];
    return I.svg("svg", { viewBox: "0 0 20 20", width: 20, height: 20, overflow: "visible", "aria-hidden": "true" }, semua);
  };

  function isiTip(b) {
    return function () {
      const kotak = I.el("div");
      kotak.appendChild(I.el("b", "", b[2]));
      String(b[7] || "").split("\n").forEach(function (baris) { if (baris) kotak.appendChild(I.el("div", "", baris)); });
      return kotak;
    };
  }

  I.gambarTitik = function () {
    I.titik = {};
    I.fasilitas = L.featureGroup().addTo(I.map);
    (I.lapis[I.opsi.lapis.titik] || []).forEach(function (b) {
      const isi = I.el("div", "ilp-lambang");
      isi.style.setProperty("--ini", SKALA[b[1]] || 1);
      isi.appendChild(I.lambang(b[1], b[5], b[6], b[8]));
      const m = L.marker([b[3], b[4]], {
        icon: L.divIcon({ className: "ilp-titik", html: isi, iconSize: [20, 20], iconAnchor: [10, 10] }),
        keyboard: false, zIndexOffset: LAPIS[b[1]] || 0, bubblingMouseEvents: false,
      });
      I.jawab(m, "fasilitas", b[0]);
      I.tunjuk(m, isiTip(b));
      I.titik[b[0]] = m;
    });
    I.skalaTitik();
  };

  /* Small on the whole city, full size once streets would be seen. */
  I.skalaTitik = function () {
    const s = Math.min(1.15, Math.max(0.52, 0.52 + (I.map.getZoom() - 11.5) * 0.21));
    I.map.getContainer().style.setProperty("--skala", s.toFixed(2));
    I.map.getContainer().classList.toggle("ilp-kecil", s < 0.8);
  };

  /* k.titik: null = all; else hex digits, four facilities each, in the order of the layer. */
  I.bit = function (hex, ke) {
    return hex === null || hex === undefined || ((parseInt(hex[ke >> 2] || "0", 16) >> (3 - (ke & 3))) & 1) === 1;
  };

  I.tampilkanTitik = function (k) {
    (I.lapis[I.opsi.lapis.titik] || []).forEach(function (b, ke) {
      const m = I.titik[b[0]], tampil = I.bit(k.titik, ke) || b[0] === k.sorot;
      if (tampil !== I.fasilitas.hasLayer(m)) I.fasilitas[tampil ? "addLayer" : "removeLayer"](m);
      if (!tampil) return;
      const e = m.getElement();
      e.classList.toggle("ilp-sorot", b[0] === k.sorot);
      e.classList.toggle("ilp-pudar", !!k.titik_redup && I.bit(k.titik_redup, ke) && b[0] !== k.sorot);
      m.setZIndexOffset(b[0] === k.sorot ? 5000 : LAPIS[b[1]] || 0);
    });
  };
})(window.DasborIlp);
