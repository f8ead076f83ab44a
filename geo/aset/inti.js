/* DasborIlp: the map inside the streamlit-folium iframe. Loaded after leaflet.js, before the layers.
   mulai() runs once for a region and revision; terapkan() runs at every filter change, in place.
   Data is text: nothing from a file ever goes through innerHTML. */
window.DasborIlp = (function () {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const I = { lapis: {}, keadaan: {}, kini: { pilih: "", sorot: "" } };

  I.daftarkan = function (nama, data) { I.lapis[nama] = data; };

  I.el = function (jenis, kelas, teks) {
    const e = document.createElement(jenis);
    if (kelas) e.className = kelas;
    if (teks !== undefined && teks !== null) e.textContent = String(teks);
    return e;
  };

  I.svg = function (jenis, sifat, anak) {
    const e = document.createElementNS(NS, jenis);
    Object.keys(sifat || {}).forEach(function (k) { e.setAttribute(k, sifat[k]); });
    (anak || []).forEach(function (a) { e.appendChild(a); });
    return e;
  };

  function petak(nama, z) {
    const p = I.map.createPane(nama);
    p.style.zIndex = z;
    p.style.pointerEvents = "none";
    return p;
  }

  function kendali(posisi, buat) {
    const K = L.Control.extend({ options: { position: posisi }, onAdd: buat });
    return new K().addTo(I.map);
  }

  function tombolWilayah() {
    const kotak = I.el("div", "leaflet-bar leaflet-control");
    const a = I.el("a", "ilp-rumah");
    a.href = "#";
    a.title = "Seluruh wilayah";
    a.setAttribute("role", "button");
    a.setAttribute("aria-label", "Seluruh wilayah");
    a.appendChild(I.svg("svg", { viewBox: "0 0 24 24", width: 18, height: 18 }, [
      I.svg("path", { d: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5", fill: "none", stroke: "currentColor", "stroke-width": 2.4 }),
    ]));
    L.DomEvent.disableClickPropagation(kotak);
    L.DomEvent.on(a, "click", function (e) { L.DomEvent.preventDefault(e); I.pas([]); });
    kotak.appendChild(a);
    return kotak;
  }

  /* The height follows the window (1366×768 or 1920×1080); streamlit-folium itself knows pixels only. */
  function tinggi(t) {
    const S = window.Streamlit;
    if (!t || !S) return;
    let luar;
    try { luar = window.parent.innerHeight; } catch (e) { return; }
    const asli = S.setFrameHeight.bind(S);
    function hitung() {
      /* On a shared screen the page's style sheet says how high the frame is. */
      const layar = window.parent.document.documentElement.classList.contains("layar");
      const h = layar ? window.innerHeight : Math.round(Math.min(t.maks, Math.max(t.min, luar * t.fraksi - t.kurang)));
      I.map.getContainer().style.height = h + "px";
      return h;
    }
    S.setFrameHeight = function () { asli(hitung()); };
    window.parent.addEventListener("resize", function () {
      luar = window.parent.innerHeight;
      S.setFrameHeight();
    });
    S.setFrameHeight();
  }

  function dasar(nyala) {
    const d = I.opsi.dasar;
    if (d && nyala && !I.ubin) {
      I.ubin = L.tileLayer(d.url, {
        maxZoom: 19, attribution: I.aman(d.atribusi), referrerPolicy: "strict-origin-when-cross-origin",
      });
      /* Our areas turn see-through only when there is something to see below them. */
      I.ubin.once("tileload", function () { I.ubinAda = true; I.warnai(I.keadaan); });
    }
    if (!I.ubin) return;
    if (nyala) I.ubin.addTo(I.map); else I.ubin.remove();
    I.map.getContainer().classList.toggle("ilp-berubin", !!nyala);
  }

  /* Leaflet writes attributions as HTML: hand it escaped text. */
  I.aman = function (teks) { return I.el("i", "", teks || "").innerHTML; };

  I.batas = function () { return L.latLngBounds(I.opsi.batas); };

  I.pasLagi = function () { I.pas(I.pasTerakhir ? I.pasTerakhir.kode : []); };

  /* Did the user leave the view as we set it? Leaflet rounds to whole pixels at each step of a window that is drawn
     larger or smaller. */
  function belumDigeser() {
    const t = I.pasTerakhir, z = t && t.zoom;
    return t && z === I.map.getZoom() && I.map.project(t.pusat, z).distanceTo(I.map.project(I.map.getCenter(), z)) < 8;
  }

  /* A large map is looked at from further away: its letters grow with it. */
  function ukuranHuruf() {
    const wadah = I.map.getContainer(), h = wadah.clientHeight, u = I.opsi.ukuran;
    wadah.style.setProperty("--tinggi", h + "px");
    wadah.style.setProperty("--label", Math.min(24, Math.max(u.label_peta, h / 52)).toFixed(1) + "px");
    wadah.style.setProperty("--legenda", Math.min(22, Math.max(u.legenda, h / 58)).toFixed(1) + "px");
  }

  /* A window that changes its size keeps what it showed; a map the user moved stays where it is. */
  function ikutiUkuran() {
    new ResizeObserver(function () {
      if (!I.map.getContainer().clientWidth) return;  /* hidden: what it showed is kept for when it comes back */
      const asli = !I.pasTerakhir || belumDigeser();
      ukuranHuruf();
      I.label = null;
      I.map.invalidateSize({ animate: false, pan: false });
      if (asli) I.pasLagi();
      I.susunLabel();
    }).observe(I.map.getContainer());
  }

  I.klik = function (jenis, kode) {
    return { type: "Feature", properties: { jenis: jenis, kode: kode, n: Date.now() }, geometry: null };
  };

  I.jawab = function (layer, jenis, kode) {
    layer.toGeoJSON = function () { return I.klik(jenis, kode); };
    return layer;
  };

  /* Streamlit serves its own font to the page around us: use the same file here. */
  function hurufStreamlit() {
    let tautan = null;
    try { tautan = window.parent.document.querySelector('link[rel="preload"][as="font"]'); } catch (e) { return; }
    if (!tautan) return;
    const huruf = new FontFace("Source Sans", "url(" + JSON.stringify(tautan.href) + ")", { weight: "200 900" });
    document.fonts.add(huruf);
    huruf.load().then(function () {
      I.label = null;
      if (I.sudah && belumDigeser()) I.pasLagi();
      I.susunLabel();
    }, function () { /* another font of the list is used */ });
  }

  /* Who drew the boundaries; after what, and how they were simplified, is a hint and stands on Metode & Sumber. */
  function pendek(sumber, sempit) {
    const siapa = (sumber || "").split("; ").map(function (s) {
      return s.split(",")[0].replace(sempit ? /^[^/ ]*\// : "", "");
    });
    return siapa[0] ? "Batas: " + Array.from(new Set(siapa)).join("; ") : "";
  }

  function siapkanPeta(map, opsi) {
    const wadah = map.getContainer();
    wadah.setAttribute("aria-label", "Peta " + opsi.nama);
    wadah.style.background = opsi.rupa.laut;
    wadah.classList.toggle("ilp-gelap", opsi.rupa.nama === "gelap");
    ["tinta", "redam", "garis", "permukaan", "simulasi", "sorot"].forEach(function (k) {
      wadah.style.setProperty("--" + k, opsi.rupa[k]);
    });
    wadah.style.setProperty("--huruf", opsi.ukuran.huruf);
    map.on("focus", function () { map.scrollWheelZoom.enable(); });
    map.on("blur", function () { map.scrollWheelZoom.disable(); });
    L.control.zoom({ zoomInTitle: "Perbesar", zoomOutTitle: "Perkecil", position: "topleft" }).addTo(map);
    kendali("topleft", tombolWilayah);
    const asal = L.control.attribution({ prefix: false, position: "bottomright" });
    asal.addAttribution(I.aman(pendek(opsi.sumber, map.getSize().x < 330))).addTo(map).getContainer().title = opsi.sumber || "";
    L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 110 }).addTo(map);
  }

  I.mulai = function (map, opsi) {
    I.map = map;
    I.opsi = Object.assign(opsi, I.tampilan);
    ukuranHuruf();
    siapkanPeta(map, opsi);
    petak("ilpTanda", 405);
    petak("ilpGaris", 410);
    petak("ilpPilih", 420);
    I.petakLabel = petak("ilpLabel", 640);
    tinggi(opsi.tinggi);
    map.setView(I.batas().getCenter(), 10, { animate: false });
    I.gambarWilayah();
    I.gambarTitik();
    map.on("click", function (e) {
      I.wilayah.fire("click", { layer: { toGeoJSON: function () { return I.klik("kosong", ""); } }, latlng: e.latlng });
    });
    map.on("zoomend", function () { I.skalaTitik(); I.susunLabel(); });
    I.pas([]);
    ikutiUkuran();
    hurufStreamlit();
  };

  function fokus(k) {
    const pilih = (k.pilih || []).join(), sorot = k.sorot || "";
    if (k.fokus && pilih !== I.kini.pilih) {
      I.pas(k.pilih || []);
    } else if (!I.sudah || belumDigeser()) {
      I.pasLagi();
    }
    const titik = sorot && sorot !== I.kini.sorot ? I.titik[sorot] : null;
    /* Near enough to tell neighbours apart, never so near that a wide region shows nothing else. */
    const dekat = Math.min(14, I.map.getBoundsZoom(I.batas()) + 2.7);
    if (titik && k.fokus) I.map.setView(titik.getLatLng(), Math.max(I.map.getZoom(), dekat), { animate: false });
    I.kini = { pilih: pilih, sorot: sorot };
    I.sudah = true;
  }

  I.gambarKeadaan = function (k) {
    I.keadaan = k;
    dasar(k.dasar);
    I.warnai(k);
    I.tampilkanTitik(k);
    I.gambarLegenda(k.legenda);
    fokus(k);
    I.susunLabel();
  };

  /* The server's answer. What was drawn before it came (jawaban.js) and is the same stays as it is. */
  I.terapkan = function (k) {
    if (!I.terjawab(k)) I.gambarKeadaan(k);
    I.siapkanJawaban(k.jawaban);
  };

  return I;
})();
