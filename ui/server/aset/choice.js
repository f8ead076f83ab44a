/* A kelurahan that is chosen in the sidebar is drawn by the maps of the page at once (geo/aset/jawaban.js); the figures
   come with the server's answer. Choices that are cut are said whole. */
(function () {
  const KOTAK = ".st-key-lihat_kelurahan [role=combobox]";
  let opsi = null;
  function terbuka() {
    const kotak = document.querySelector(KOTAK);
    return kotak && kotak.getAttribute("aria-expanded") === "true";
  }
  function dahului(nama) {
    document.querySelectorAll("[data-testid=stMain] iframe[title*='st_folium']").forEach(function (f) {
      const peta = f.contentWindow && f.contentWindow.DasborIlp;
      if (peta && f.offsetHeight) peta.dahuluiNama(nama);
    });
  }
  /* The list may be closed by the time of the click: which list it is, is asked when the pointer goes down. */
  document.addEventListener("pointerdown", function (e) {
    opsi = e.target.closest && terbuka() ? e.target.closest("[role=option]") : null;
  }, true);
  document.addEventListener("click", function (e) {
    if (opsi && opsi.contains(e.target)) dahului(opsi.textContent.trim());
    opsi = null;
  }, true);
  document.addEventListener("keydown", function (e) {
    if (e.key !== "Enter" || !e.target.matches || !e.target.matches(KOTAK) || !terbuka()) return;
    const pilih = document.getElementById(e.target.getAttribute("aria-activedescendant") || "");
    if (pilih) dahului(pilih.textContent.trim());
  }, true);
  /* A choice that its box cuts is said whole on hover. */
  document.addEventListener("mouseover", function (e) {
    const kotak = e.target.closest && e.target.closest(".stSelectbox [role=group]"), isi = kotak && kotak.querySelector("input");
    if (isi) isi.title = isi.scrollWidth > isi.clientWidth ? isi.value : "";
  });
})();
