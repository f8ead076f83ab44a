/* Measures in the page itself, frame by frame. The map lives in an iframe of the same origin. */
(function () {
  "use strict";
  if (window.top !== window) return;
  const U = { klik: null, gambar: null, peta: null, tenang: null };
  let cari = null, awal = 0, jalan = true;

  /* Vizro and the static page draw their map into the page itself. */
  function dash() { return document.querySelector("#react-entry-point, body > #peta"); }

  function dokumen() {
    return Array.from(document.querySelectorAll("iframe")).filter(function (f) {
      return f.getBoundingClientRect().height > 0;
    }).map(function (f) { return f.contentDocument; }).filter(Boolean).concat(dash() ? document : []);
  }

  function adaBentuk(e) { return (e.getAttribute("d") || "").length > 10; }

  /* Areas and facilities are there (a map moved to a selection leaves those out of sight without a line); where a selection is awaited, it is there too and drawn after the click. */
  function tergambar(d) {
    const w = Array.from(d.querySelectorAll(cari.wilayah)), utuh = cari.berubah ? w : w.filter(adaBentuk);
    if (utuh.length < cari.nWilayah || d.querySelectorAll(cari.titik).length < cari.nTitik) return false;
    if (!cari.berubah) return true;
    const p = Array.from(d.querySelectorAll(cari.pilih));
    return p.length > 0 && p.some(adaBentuk) && p.every(function (e) {
      return e.__lama === undefined || e.__lama !== e.getAttribute("d");
    });
  }

  function keadaan() {
    const a = document.querySelector("[data-testid=stApp]");
    return a ? a.getAttribute("data-test-script-state") || "" : dash() ? null : "";
  }

  /* The first picture of our pages: its sentence, and its map where the page has one, in a frame that was painted. */
  function adaGambar() {
    const g = document.getElementById("gambar-pertama");
    return g && g.querySelector(".ilp-kalimat") && g.querySelector(".gp-peta path, .ilp-matriks, .ilp-corong") !== null;
  }

  function terlukis(kini) {
    const cat = performance.getEntriesByName("first-contentful-paint")[0];
    return cat ? Math.max(kini, cat.startTime) : null;
  }

  /* Each message of the own server: a short run begins and ends within one drawing of the page, which then never says
     that it ran; the first frame at rest after the last message is the rest of that run. */
  let pesan = false;
  window.WebSocket = class extends window.WebSocket {
    constructor(...apa) {
      super(...apa);
      this.addEventListener("message", function () { pesan = true; });
    }
  };

  let lalu = null, tampak = false;
  function langkah() {
    if (!jalan) return;
    const kini = performance.now();
    if (tampak && U.gambar === null) U.gambar = terlukis(kini);
    tampak = tampak || adaGambar();
    if (cari && (U.klik !== null || !cari.berubah)) {
      if (U.peta === null && dokumen().some(tergambar)) U.peta = kini - (U.klik === null ? awal : U.klik);
      const k = keadaan();
      /* A page of another framework says nothing of its state: it rests once its map is there. */
      if (k === null && U.peta !== null && U.tenang === null) U.tenang = U.peta;
      if (k === "notRunning" && (pesan || lalu !== k)) {
        U.tenang = kini - (U.klik === null ? awal : U.klik);
        pesan = false;
      }
      lalu = k;
    }
    requestAnimationFrame(langkah);
  }

  function dipilih(e) {
    if (!cari || !cari.berubah || U.klik !== null || !e.target.closest("[role=option], select")) return;
    dokumen().forEach(function (d) { d.querySelectorAll(cari.pilih).forEach(function (p) {
      p.__lama = p.getAttribute("d");
    }); });
    U.klik = e.timeStamp;
    lalu = keadaan();
    pesan = false;
  }
  document.addEventListener("click", dipilih, true);
  document.addEventListener("input", dipilih, true); /* a plain list of the browser */

  window.ukur = {
    siap: function (apa) { cari = apa; U.klik = U.gambar = U.peta = U.tenang = null; lalu = null; },
    hasil: function () { return Object.assign({}, U); },
    berhenti: function () { jalan = false; },
  };
  if (window.__awalUkur) cari = window.__awalUkur;
  requestAnimationFrame(langkah);
})();
