/* The legend: our own HTML, built from text nodes. Folds to its title with one click. */
(function (I) {
  "use strict";
  const SUDUT = { "kanan-bawah": "bottomright", "kiri-bawah": "bottomleft", "kanan-atas": "topright", "kiri-atas": "topleft" };

  function petak(isi, simulasi) {
    const anak = [I.svg("rect", { x: 0.5, y: 0.5, width: 21, height: 14, fill: isi, stroke: I.opsi.rupa.arsir })];
    if (simulasi) {
      anak.push(I.svg("rect", { x: 1.5, y: 1.5, width: 19, height: 12, fill: "url(#ilp-simulasi)", stroke: I.opsi.rupa.simulasi,
        "stroke-width": 2, "stroke-dasharray": "0.1 4", "stroke-linecap": "round" }));
    }
    return I.svg("svg", { width: 22, height: 15, "aria-hidden": "true" }, anak);
  }

  function baris(kotak, gambar, teks, jumlah) {
    const b = I.el("div", "ilp-baris"), g = I.el("span", "ilp-gambar");
    if (gambar) g.appendChild(gambar);
    b.appendChild(g);
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

  function isi(kotak, l) {
    const satuan = l.ringkas ? "" : " " + l.sebutan;
    l.kelas.slice().reverse().forEach(function (k) { baris(kotak, petak(k[0]), k[1], k[2] + satuan); });
    const warna = l.kelas.length ? l.kelas[l.kelas.length >> 1][0] : I.opsi.rupa.tanpa_kelas;
    l.keadaan.forEach(function (b) { baris(kotak, keadaan(b[0], warna), b[1], b[2] + satuan); });
    if (l.fasilitas.length && (l.kelas.length || l.keadaan.length)) kotak.appendChild(I.el("hr"));
    l.fasilitas.forEach(function (b) {
      const g = b[3].split(" ");
      baris(kotak, I.lambang(b[0], g[0] === "perkiraan", g[1]), b[1], b[2]);
    });
    l.catatan.forEach(function (c) { kotak.appendChild(I.el("div", "ilp-catatan", c)); });
  }

  function bangun(l) {
    const kotak = I.el("section", "ilp-legenda" + (l.ringkas ? " ilp-ringkas" : ""));
    const kepala = I.el("button", "ilp-kepala"), badan = I.el("div", "ilp-badan");
    kepala.type = "button";
    kepala.title = "Lipat atau buka legenda";
    kepala.setAttribute("aria-expanded", String(!I.terlipat));
    kepala.appendChild(I.el("span", "ilp-judul", l.judul || "Legenda"));
    kotak.appendChild(kepala);
    const bawah = [l.satuan, l.arah].filter(Boolean).join(" · ");
    if (bawah) badan.appendChild(I.el("div", "ilp-redam", bawah));
    isi(badan, l);
    kotak.appendChild(badan);
    badan.hidden = !!I.terlipat;
    kepala.addEventListener("click", function () {
      I.terlipat = badan.hidden = !badan.hidden;
      kepala.setAttribute("aria-expanded", String(!I.terlipat));
    });
    L.DomEvent.disableClickPropagation(kotak);
    L.DomEvent.disableScrollPropagation(kotak);
    return kotak;
  }

  I.gambarLegenda = function (l) {
    if (I.kendaliLegenda) I.kendaliLegenda.remove();
    I.kendaliLegenda = I.kotakLegenda = null;
    I.posisi = l ? l.posisi : "";
    if (!l) return;
    I.kotakLegenda = bangun(l);
    const K = L.Control.extend({ options: { position: SUDUT[l.posisi] }, onAdd: function () { return I.kotakLegenda; } });
    I.kendaliLegenda = new K().addTo(I.map);
  };
})(window.DasborIlp);
