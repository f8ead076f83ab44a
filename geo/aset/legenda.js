/* The legends: our own HTML, built from text nodes. One box for the indicator, one for the facility marks. */
(function (I) {
  "use strict";
  const SUDUT = { "kanan-bawah": "bottomright", "kiri-bawah": "bottomleft", "kanan-atas": "topright", "kiri-atas": "topleft" };
  const LAWAN = { "kanan-bawah": "kanan-atas", "kanan-atas": "kanan-bawah", "kiri-bawah": "kiri-atas", "kiri-atas": "kiri-bawah" };

  function petak(isi, simulasi) {
    const anak = [I.svg("rect", { x: 0.5, y: 0.5, width: 21, height: 14, fill: isi, stroke: I.opsi.rupa.arsir })];
    if (simulasi) {
      anak.push(I.svg("rect", { x: 1.5, y: 1.5, width: 19, height: 12, fill: "url(#ilp-simulasi)", stroke: I.opsi.rupa.simulasi,
        "stroke-width": 2, "stroke-dasharray": "0.1 4", "stroke-linecap": "round" }));
    }
    return I.svg("svg", { width: 22, height: 15, "aria-hidden": "true" }, anak);
  }

  function baris(kotak, gambar, teks, jumlah, kelas) {
    const b = I.el("div", "ilp-baris " + (kelas || "")), g = I.el("span", "ilp-gambar");
    if (gambar) {
      g.appendChild(gambar);
      b.appendChild(g);
    }
    b.appendChild(I.el("span", "ilp-teks", teks));
    if (jumlah !== undefined) b.appendChild(I.el("span", "ilp-jumlah", jumlah));
    kotak.appendChild(b);
  }

  function keadaan(kode, warna) {
    if (kode === "simulasi") return petak(I.opsi.rupa.permukaan, true);
    if (kode !== "sementara") return petak(I.isian([null, kode]));
    const g = petak(warna);
    g.appendChild(I.svg("rect", { x: 1, y: 1, width: 20, height: 13, fill: "url(#ilp-sementara)" }));
    return g;
  }

  function isiKelas(kotak, l) {
    if (l.arah) kotak.appendChild(I.el("div", "ilp-redam", l.arah));
    baris(kotak, null, l.kelas.length ? l.satuan : "", l.sebutan, "ilp-redam");
    l.kelas.forEach(function (k) { baris(kotak, petak(k[0]), k[1], k[2]); });
    const warna = l.kelas.length ? l.kelas[l.kelas.length >> 1][0] : I.opsi.rupa.tanpa_kelas;
    l.keadaan.forEach(function (b) {
      baris(kotak, keadaan(b[0], warna), b[1], b[2], b[0] === "simulasi" ? "ilp-simulasi" : "");
    });
  }

  function isiTitik(kotak, l) {
    l.fasilitas.forEach(function (b) {
      const g = b[3].split(" ");
      if (b[0] === "ragu") {
        baris(kotak, I.tandaRagu(true), b[1], b[2]);
        return;
      }
      baris(kotak, I.lambang(b[0], g[0] === "perkiraan", g[1]), b[1], b[2]);
    });
    l.catatan.forEach(function (c) { kotak.appendChild(I.el("div", "ilp-catatan", c)); });
  }

  /* A box that folds to its title; folded boxes stay folded when filters change. */
  function bangun(l, judul, isi) {
    const kotak = I.el("section", "ilp-legenda" + (l.ringkas ? " ilp-ringkas" : "") + (l.luar ? " ilp-luar" : ""));
    const kepala = I.el("button", "ilp-kepala"), badan = I.el("div", "ilp-badan"), ingat = I.lipat[isi.name];
    kepala.type = "button";
    kepala.title = "Lipat atau buka legenda";
    kepala.setAttribute("aria-expanded", String(!ingat));
    kepala.appendChild(I.el("span", "ilp-judul", judul));
    isi(badan, l);
    badan.hidden = !!ingat;
    kepala.addEventListener("click", function () {
      I.lipat[isi.name] = badan.hidden = !badan.hidden;
      kepala.setAttribute("aria-expanded", String(!badan.hidden));
    });
    kotak.appendChild(kepala);
    kotak.appendChild(badan);
    L.DomEvent.disableClickPropagation(kotak);
    L.DomEvent.disableScrollPropagation(kotak);
    return kotak;
  }

  function lepas() {
    (I.kendaliLegenda || []).forEach(function (k) { k.remove(); });
    I.kendaliLegenda = [];
  }

  /* The indicator box in sudut[0], the facility box in sudut[1]; pas.js says where nothing is covered. */
  I.taruhLegenda = function (sudut) {
    lepas();
    I.sudut = sudut;
    I.kotakLegenda.forEach(function (kotak, ke) {
      const K = L.Control.extend({ options: { position: SUDUT[sudut[ke]] }, onAdd: function () { return kotak; } });
      I.kendaliLegenda.push(new K().addTo(I.map));
    });
  };

  I.gambarLegenda = function (l) {
    lepas();
    I.lipat = I.lipat || {};
    I.kotakLegenda = [];
    if (!l) return;
    if (l.kelas.length || l.keadaan.length) I.kotakLegenda.push(bangun(l, l.judul, isiKelas));
    if (l.fasilitas.length || l.catatan.length) I.kotakLegenda.push(bangun(l, "Fasilitas", isiTitik));
    const bebas = !SUDUT[l.posisi];
    if (bebas !== I.bebas) I.tandaSudut = "";
    I.bebas = bebas;
    I.taruhLegenda(I.bebas ? I.sudut && I.sudut.length >= I.kotakLegenda.length ? I.sudut : ["kanan-bawah", "kanan-atas"]
      : [l.posisi, LAWAN[l.posisi]]);
  };
})(window.DasborIlp);
