/* The presenter view: one slide at a time, by keyboard or clicker; everything it needs is in the page. */
(function () {
  "use strict";
  const akar = document.documentElement, badan = document.body;
  const cari = (p) => document.querySelector(p), semua = (p) => Array.from(document.querySelectorAll(p));
  const slide = semua(".slide:not(.lampiran)"), lampiran = semua(".slide.lampiran"), data = badan.dataset;
  const kabar = { berubah: 0, revisi: 0, luring: false };
  const tik = { lama: 15, nyala: false, jeda: false, jam: 0 };
  const bicara = { jendela: null, mulai: 0, ditolak: false }, putusan = { sendiri: 0 };
  let kini = 0, buka = null, angka = "", pilihan = [], dipilih = 0;

  /* ---- where we are: a number, or the code of a kelurahan; in the address, so that a reload stays */
  function tampil() {
    const e = buka === null ? slide[kini] : lampiran[buka];
    semua(".slide.kini").forEach(function (s) { if (s !== e) s.classList.remove("kini"); });
    e.classList.add("kini");
    const tanda = "#" + (buka === null ? kini + 1 : e.dataset.kode);
    if (location.hash !== tanda) history.replaceState(null, "", tanda);
    document.title = (buka === null ? kini + 1 + ". " : "") + e.getAttribute("aria-label") + " · " + data.judul;
    tulisStatus();
    tulisPembicara();
    ulangJam();
  }
  function ke(i) { buka = null; kini = Math.max(0, Math.min(slide.length - 1, i)); tampil(); }
  function keLampiran(i) { if (lampiran[i]) { buka = i; tampil(); } }
  function kembali() { buka = null; tampil(); }
  function geser(n) { if (buka !== null) kembali(); else ke(kini + n); }
  function geserTegak(n) {
    if (buka !== null) keLampiran((buka + n + lampiran.length) % lampiran.length); else ke(kini + n);
  }
  function dariAlamat() {
    const isi = decodeURIComponent(location.hash.slice(1));
    const i = lampiran.findIndex(function (s) { return s.dataset.kode === isi; });
    if (i >= 0) { if (buka !== i) keLampiran(i); } else if (/^\d+$/.test(isi)) { if (buka !== null || kini !== isi - 1) ke(isi - 1); } else tampil();
  }

  /* ---- the quiet line at the bottom */
  function tulis(p, teks) { const e = cari(p); if (e.textContent !== teks) e.textContent = teks; }
  function tulisStatus() {
    const bagian = [];
    if (angka) bagian.push("ke slide " + angka + " · Enter");
    if (tik.nyala) bagian.push(tik.jeda || buka !== null ? "jeda" : "otomatis " + tik.lama + " detik");
    if (kabar.luring) bagian.push("luring");
    if (bicara.ditolak) bagian.push("jendela pembicara ditolak peramban");
    if (!bagian.length && buka === null && kini === 0) bagian.push("?: bantuan tombol");
    tulis("#keadaan", bagian.join(" · "));
    tulis("#nomor", buka === null ? kini + 1 + " / " + slide.length : "Esc: kembali ke slide " + (kini + 1));
    tulis("#kabar", teksKabar());
    if (data.putusan) cari("#catat").hidden = buka !== null || slide[kini].dataset.kode !== "keputusan_diminta";
  }
  function teksKabar() {
    const bagian = [];
    if (kabar.berubah > 0) {
      bagian.push(kabar.berubah.toLocaleString("id-ID") + " angka berubah sejak paparan dibekukan (revisi " + kabar.revisi + ")");
    } else if (kabar.revisi > Math.max(Number(data.revisi), putusan.sendiri)) {
      bagian.push("ada revisi " + kabar.revisi + "; angka paparan ini tidak berubah");
    }
    if (Date.now() - Date.parse(data.waktu) > 864e5) bagian.push("data per " + data.per);
    return bagian.join(" · ");
  }

  /* ---- automatic advance */
  function ulangJam() {
    clearTimeout(tik.jam);
    if (tik.nyala && !tik.jeda && buka === null) {
      tik.jam = setTimeout(function () { ke((kini + 1) % slide.length); }, tik.lama * 1000);
    }
  }
  function putar() {
    if (!tik.nyala) { tik.nyala = true; tik.jeda = false; } else tik.jeda = !tik.jeda;
    tulisStatus();
    ulangJam();
  }
  function hentikan() { tik.nyala = false; tik.jeda = false; tulisStatus(); ulangJam(); }
  function atur(d) { tik.lama = Math.max(5, Math.min(120, tik.lama + d)); tulisStatus(); ulangJam(); }

  /* ---- light and dark, full screen, black */
  function simpan(nilai, apa) { try { sessionStorage.setItem(apa, nilai); } catch (_) { /* not on every file:// */ } }
  function ingat(apa) { try { return sessionStorage.getItem(apa); } catch (_) { return null; } }
  function gelap() {
    return akar.dataset.tema ? akar.dataset.tema === "gelap" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function gantiTema() { akar.dataset.tema = gelap() ? "terang" : "gelap"; simpan(akar.dataset.tema, "tema"); }
  function layarPenuh() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (akar.requestFullscreen) akar.requestFullscreen().catch(function () { /* the browser said no */ });
  }
  function padam(nyala) { cari("#padam").hidden = !nyala; }

  /* ---- the speaker's window: what to say, what comes next, how late it is. It is written from here and has no script,
     so it works from a file too, and closes with this page. */
  function bukaPembicara() {
    const j = window.open("", "ilp-pembicara", "width=1040,height=680");
    bicara.ditolak = !j;
    if (j && j !== bicara.jendela) siapkanPembicara(j);
    if (j) { bicara.jendela = j; j.focus(); }
    tulisPembicara();
    tulisStatus();
  }
  function siapkanPembicara(j) {
    const d = j.document, buat = function (nama, kelas) { const e = d.createElement(nama); e.className = kelas; return e; };
    d.documentElement.lang = "id";
    d.documentElement.className = "pembicara";
    d.documentElement.dataset.tema = gelap() ? "gelap" : "terang";
    d.title = "Pembicara · " + data.judul;
    d.head.replaceChildren.apply(d.head, [d.querySelector("title")].concat(
      semua("style").map(function (s) { return d.importNode(s, true); })));
    const kiri = buat("section", "naskah"), kanan = buat("aside", "samping");
    kiri.append(buat("h1", ""), buat("div", "isi"));
    kanan.append(buat("p", "lanjut"), buat("div", "panggung"), buat("p", "jam"), buat("p", "lama"));
    d.body.replaceChildren.apply(d.body, semua(".gudang").map(function (g) { return d.importNode(g, true); }).concat([kiri, kanan]));
    if (data.putusan) {
      const catat = buat("button", "catat");
      catat.textContent = "Catat keputusan (C)";
      catat.addEventListener("click", function () { bukaPutusan(d); });
      kanan.append(catat);
      d.body.append(pasangPutusan(d.importNode(cari("#putusan"), true)));
    }
    d.addEventListener("keydown", function (e) {
      if (tombolPutusan(e, d)) return;
      if (data.putusan && /^c$/i.test(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey) { bukaPutusan(d); e.preventDefault(); }
      else if (!/^[kf/?]$/i.test(e.key)) tombol(e);
    });
    bicara.mulai = Date.now();
  }
  function tulisPembicara() {
    const j = bicara.jendela;
    if (!j || j.closed) return;
    const d = j.document, e = cari(".slide.kini"), lanjut = buka === null ? slide[kini + 1] : slide[kini];
    const naskah = e.querySelector("template"), baris = Array.from(e.querySelectorAll("h1 span"));
    const judul = baris.map(function (b) { return b.textContent; }).join(" ") || e.getAttribute("aria-label");
    d.querySelector("h1").textContent = (buka === null ? kini + 1 + " / " + slide.length + " · " : "") + judul;
    d.querySelector(".isi").replaceChildren(naskah ? d.importNode(naskah.content, true) : "");
    d.querySelector(".isi").scrollTop = 0;
    d.querySelector(".lanjut").textContent = lanjut ? "Berikutnya" : "Slide terakhir";
    d.querySelector(".panggung").replaceChildren.apply(d.querySelector(".panggung"), lanjut ? [d.importNode(lanjut, true)] : []);
    d.querySelectorAll(".panggung .slide").forEach(function (s) { s.classList.add("kini"); });
    tulisJam();
  }
  function tulisJam() {
    const j = bicara.jendela;
    if (!j || j.closed) return;
    const kini = new Date(), dua = function (n) { return String(n).padStart(2, "0"); };
    j.document.querySelector(".jam").textContent = dua(kini.getHours()) + "." + dua(kini.getMinutes());
    j.document.querySelector(".lama").textContent = "berjalan " + Math.floor((Date.now() - bicara.mulai) / 6e4) + " menit";
  }

  /* ---- what the meeting decides: a form over the slide or in the speaker's window; what was typed stays when it closes */
  function pasangPutusan(lapis) {
    const f = lapis.querySelector("form");
    lapis.hidden = true;
    f.reset();
    pesanPutusan(f, "", false);
    f.elements.oleh.value = ingat("pencatat") || "";
    f.addEventListener("submit", function (e) { e.preventDefault(); kirimPutusan(f); });
    f.querySelector(".tutup").addEventListener("click", function () { lapis.hidden = true; });
    lapis.addEventListener("click", function (e) { if (e.target === lapis) lapis.hidden = true; });
    return lapis;
  }
  function bukaPutusan(d) {
    const lapis = d.querySelector("#putusan"), f = lapis.querySelector("form");
    lapis.hidden = false;
    f.elements.keputusan.focus();
    minta(f, {}).then(function (isi) { if (isi) usulkan(f, isi); });
  }
  function minta(f, permintaan) {
    return fetch(data.putusan, Object.assign({ cache: "no-store" }, permintaan)).then(function (j) {
      const asing = { galat: j.status === 401 ? "Sesi masuk sudah berakhir. Masuk lagi di tab lain, lalu simpan sekali lagi."
        : "Peladen tidak dapat mencatat sekarang (" + j.status + "). Isian ini belum tersimpan." };
      return j.json().catch(function () { return asing; });
    }, function () { return { galat: "Peladen tidak terhubung. Isian ini belum tersimpan; coba lagi." }; }).then(function (isi) {
      if (isi.galat) { pesanPutusan(f, isi.galat, true); return null; }
      isiPilihan(f, isi);
      return isi;
    });
  }
  function isiPilihan(f, isi) {
    f.querySelectorAll("select").forEach(function (s) {
      const lama = s.value;
      s.replaceChildren.apply(s, isi[s.dataset.pilihan].map(function (p) { return new Option(p[1], p[0]); }));
      s.value = Array.from(s.options).some(function (o) { return o.value === lama; }) ? lama : "";
    });
    f.elements.oleh.parentElement.hidden = Boolean(isi.nama);
    const sudah = f.querySelector(".sudah"), butir = isi.keputusan.map(function (k) { return butirPutusan(f, k); });
    sudah.hidden = !butir.length;
    sudah.querySelector("ul").replaceChildren.apply(sudah.querySelector("ul"), butir);
  }
  /* A decision of this meeting; one that is open can be dropped, for a reason. */
  function butirPutusan(f, k) {
    const li = f.ownerDocument.createElement("li");
    li.textContent = k.kode + " · " + k.keputusan + " · " + k.siapa + " ";
    if (k.terbuka) li.append(tombolKecil(f, "Batalkan", "Batalkan " + k.kode, function () { tanyaAlasan(f, li, k.kode); }));
    return li;
  }
  function tombolKecil(f, teks, label, aksi) {
    const b = f.ownerDocument.createElement("button");
    b.type = "button";
    b.textContent = teks;
    b.setAttribute("aria-label", label);
    b.addEventListener("click", aksi);
    return b;
  }
  function tanyaAlasan(f, li, kode) {
    const isian = f.ownerDocument.createElement("input");
    const kirim = function () {
      catatPutusan(f, { batal: kode, alasan: isian.value, oleh: f.elements.oleh.value }, function () {
        pesanPutusan(f, kode + " dibatalkan.", false);
      });
    };
    isian.setAttribute("aria-label", "Mengapa " + kode + " dibatalkan");
    isian.placeholder = "mengapa dibatalkan";
    isian.addEventListener("keydown", function (e) { if (e.key === "Enter") { e.preventDefault(); kirim(); } });
    li.querySelector("button").replaceWith(isian, tombolKecil(f, "Simpan pembatalan", "Simpan pembatalan " + kode, kirim));
    isian.focus();
  }
  /* The area and the indicator of the slide on screen, as long as nothing was written. */
  function usulkan(f, isi) {
    if (f.elements.keputusan.value || f.elements.pemilik.value) return;
    const kode = cari(".slide.kini").dataset.kode, tempat = kode.split(":")[1] || isi.wilayah;
    const ada = isi.tempat.some(function (p) { return p[0] === tempat; });
    f.elements.kode_tempat.value = ada ? tempat : isi.wilayah;
    f.elements.indikator.value = isi.usul[kode] || "";
  }
  function pesanPutusan(f, teks, salah) {
    const p = f.querySelector(".pesan");
    p.textContent = teks;
    p.classList.toggle("salah", salah);
  }
  function kirimPutusan(f) {
    const isi = {};
    Array.from(f.elements).forEach(function (e) { if (e.name) isi[e.name] = e.value; });
    catatPutusan(f, isi, function (hasil) {
      ["keputusan", "pemilik", "tenggat"].forEach(function (n) { f.elements[n].value = ""; });
      pesanPutusan(f, hasil.kode + " tersimpan; kembali sendiri pada rapat berikut sampai ditutup.", false);
      f.elements.keputusan.focus();
    });
  }
  function catatPutusan(f, isi, selesai) {
    const simpanNya = f.querySelector("[type=submit]");
    simpan(isi.oleh, "pencatat");
    simpanNya.disabled = true;
    pesanPutusan(f, "Menyimpan …", false);
    minta(f, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(isi) }).then(function (hasil) {
      simpanNya.disabled = false;
      if (!hasil) return;
      putusan.sendiri = hasil.revisi;
      selesai(hasil);
    });
  }
  /* Whether a key was for the form: all are while it is open. */
  function tombolPutusan(e, d) {
    const lapis = d.querySelector("#putusan");
    if (!lapis || lapis.hidden) return false;
    if (e.key === "Escape") { lapis.hidden = true; e.preventDefault(); }
    return true;
  }

  /* ---- the list of kelurahan */
  const polos = (t) => t.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  function bukaCari() {
    cari("#cari").hidden = false;
    const m = cari("#isian");
    m.value = "";
    saring();
    m.focus();
  }
  function tutup() {
    semua(".lapis").forEach(function (e) { e.hidden = true; });
    cari("#isian").blur();
  }
  function saring() {
    const kata = polos(cari("#isian").value.trim()).split(/\s+/);
    const cocok = lampiran.map(function (_, i) { return i; }).filter(function (i) {
      const nama = polos(lampiran[i].getAttribute("aria-label"));
      return kata.every(function (k) { return nama.includes(k); });
    });
    // Those that begin with what was typed come first.
    const awal = function (i) { return polos(lampiran[i].getAttribute("aria-label")).startsWith(kata.join(" ")) ? 0 : 1; };
    // Areas before the tables that list them, skills and method.
    const lain = function (i) { return /^(kelurahan|puskesmas|kecamatan):/.test(lampiran[i].dataset.kode) ? 0 : 1; };
    pilihan = cocok.sort(function (a, b) { return awal(a) - awal(b) || lain(a) - lain(b) || a - b; });
    dipilih = 0;
    gambarDaftar();
  }
  function gambarDaftar() {
    const daftar = cari("#hasil"), muat = 20;
    const awal = Math.max(0, Math.min(dipilih - muat + 1, pilihan.length - muat));
    daftar.replaceChildren.apply(daftar, pilihan.slice(awal, awal + muat).map(function (i, n) {
      const li = document.createElement("li");
      li.textContent = lampiran[i].getAttribute("aria-label");
      li.setAttribute("role", "option");
      li.id = "hasil-" + i;
      li.setAttribute("aria-selected", String(n + awal === dipilih));
      li.addEventListener("click", function () { tutup(); keLampiran(i); });
      return li;
    }));
    cari("#isian").setAttribute("aria-activedescendant", pilihan.length ? "hasil-" + pilihan[dipilih] : "");
    const sisa = pilihan.length - muat;
    tulis("#sisa", !lampiran.length ? "Paparan ini tidak memuat lampiran wilayah." : !pilihan.length ? "Tidak ada yang cocok."
      : sisa > 0 ? sisa + " lainnya: ketik sebagian namanya." : "Ketik sebagian nama, Enter untuk membuka, Esc untuk batal.");
  }
  function tombolCari(e) {
    const n = pilihan.length;
    if (e.key === "Escape") tutup();
    else if (e.key === "Enter") { if (n) { tutup(); keLampiran(pilihan[dipilih]); } }
    else if ((e.key === "ArrowDown" || e.key === "ArrowUp") && n) {
      dipilih = (dipilih + (e.key === "ArrowDown" ? 1 : n - 1)) % n;
      gambarDaftar();
    } else return;
    e.preventDefault();
  }

  /* ---- keys */
  const maju = function () { geser(1); }, mundur = function () { geser(-1); };
  const TOMBOL = {
    ArrowRight: maju, PageDown: maju, ArrowLeft: mundur, PageUp: mundur,
    ArrowDown: function () { geserTegak(1); }, ArrowUp: function () { geserTegak(-1); },
    Home: function () { ke(0); }, End: function () { ke(slide.length - 1); },
    Escape: function () {
      if (angka) { angka = ""; tulisStatus(); } else if (buka !== null) kembali(); else if (tik.nyala) hentikan();
    },
    Backspace: function () { if (buka !== null) kembali(); },
    F5: layarPenuh, f: layarPenuh, g: gantiTema, n: bukaPembicara, p: putar, k: bukaCari, "/": bukaCari,
    "+": function () { atur(5); }, "-": function () { atur(-5); },
    b: function () { padam(true); }, ".": function () { padam(true); },
    "?": function () { cari("#bantuan").hidden = false; },
  };
  /* each figure has an address of its own that stays; the list opens at the page of this slide */
  if (data.angka) TOMBOL.a = function () { window.open(data.angka + "#" + cari(".slide.kini").dataset.kode.split(":")[0], "ilp-angka"); };
  if (data.putusan) TOMBOL.c = function () { bukaPutusan(document); };
  function tombol(e) {
    if (tombolPutusan(e, document) || e.ctrlKey || e.altKey || e.metaKey) return;
    if (!cari("#cari").hidden) { tombolCari(e); return; }
    if (!cari("#padam").hidden) { padam(false); e.preventDefault(); return; }
    if (!cari("#bantuan").hidden) { tutup(); e.preventDefault(); return; }
    if (/^[0-9]$/.test(e.key)) { angka = (angka + e.key).slice(-3); tulisStatus(); return; }
    if (e.key === "Enter") {
      if (angka) { const n = Number(angka); angka = ""; ke(n - 1); } else maju();
      e.preventDefault();
      return;
    }
    if (e.key === " ") { if (e.shiftKey) mundur(); else maju(); e.preventDefault(); return; }
    const aksi = TOMBOL[e.key] || TOMBOL[e.key.toLowerCase()];
    if (!aksi) return;
    if (e.key !== "Escape") angka = "";
    e.preventDefault();
    aksi();
  }

  /* ---- news: only ever a remark; no figure on screen changes */
  function tanya() {
    fetch(data.kabar, { cache: "no-store", signal: AbortSignal.timeout ? AbortSignal.timeout(8000) : undefined })
      .then(function (j) { if (!j.ok) throw new Error(String(j.status)); return j.json(); })
      .then(function (isi) {
        kabar.berubah = Number(isi.berubah) || 0;
        kabar.revisi = Number(isi.revisi) || 0;
        kabar.luring = false;
      })
      .catch(function () { kabar.luring = true; })
      .then(tulisStatus);
  }

  /* ---- a pointer that rests is no part of the picture */
  let diam = 0;
  function gerak() {
    badan.classList.remove("diam");
    clearTimeout(diam);
    diam = setTimeout(function () { badan.classList.add("diam"); }, 3000);
  }

  if (!akar.dataset.tema && ingat("tema")) akar.dataset.tema = ingat("tema");
  document.addEventListener("keydown", tombol);
  document.addEventListener("mousemove", gerak);
  addEventListener("hashchange", dariAlamat);
  cari("#isian").addEventListener("input", saring);
  cari("#cari").addEventListener("click", function (e) { if (e.target === this) tutup(); });
  cari("#bantuan").addEventListener("click", tutup);
  cari("#padam").addEventListener("click", function () { padam(false); });
  cari(".panggung").addEventListener("click", function (e) { geser(e.clientX < innerWidth / 3 ? -1 : 1); });
  addEventListener("pagehide", function () { if (bicara.jendela) bicara.jendela.close(); });
  if (data.putusan) {
    pasangPutusan(cari("#putusan"));
    cari("#catat").addEventListener("click", function (e) { e.stopPropagation(); bukaPutusan(document); });
  }
  dariAlamat();
  /* ?putar=20 begins an endless walk by itself, for a screen in a lobby */
  const putaran = Number(new URLSearchParams(location.search).get("putar"));
  if (putaran > 0) { atur(putaran - tik.lama); putar(); }
  setInterval(tulisJam, 5000);
  if (data.kabar) { tanya(); setInterval(tanya, 20000); }
  setInterval(tulisStatus, 60000);
})();
