/* Links of our own tables (class ilp-tautan) choose without loading the page anew. Their query is laid over the one of
   the address (an empty value takes a choice away), and Streamlit hears of it as it does of the back button. The part
   that a link names (data-ke) is scrolled to; a link that is drawn anew keeps the focus. Where Streamlit does not run
   yet, the address is opened as that of any link. */
addEventListener("click", function (acara) {
  const a = acara.target.closest ? acara.target.closest("a.ilp-tautan") : null;
  if (!a || acara.button || acara.metaKey || acara.ctrlKey || acara.shiftKey || acara.altKey) return;
  const alamat = new URL(location.href), ubah = new URL(a.getAttribute("href"), location.href).searchParams;
  ubah.forEach(function (nilai, kunci) {
    if (nilai) alamat.searchParams.set(kunci, nilai); else alamat.searchParams.delete(kunci);
  });
  acara.preventDefault();
  if (!document.querySelector("[data-testid=stApp]")) { location.assign(alamat); return; }
  history.pushState(null, "", alamat);
  dispatchEvent(new PopStateEvent("popstate"));
  const tujuan = a.dataset.ke && document.getElementById(a.dataset.ke);
  if (tujuan) {
    const tenang = matchMedia("(prefers-reduced-motion: reduce)").matches;
    tujuan.scrollIntoView({ behavior: tenang ? "auto" : "smooth", block: "start" });
  }
  jaga(a.getAttribute("href"), 40);
});
function jaga(href, sisa) {
  if (!sisa) return;
  setTimeout(function () {
    if (document.activeElement === document.body) {
      const baru = document.querySelector('a.ilp-tautan[href="' + CSS.escape(href) + '"]');
      if (baru) baru.focus({ preventScroll: true });
    }
    jaga(href, sisa - 1);
  }, 100);
}
