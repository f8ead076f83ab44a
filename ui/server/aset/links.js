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
  jaga(a.getAttribute("href"), sebut(a), 40);
});
function sebut(a) { return (a.getAttribute("aria-label") || a.textContent).trim(); }
/* By its address; of what was chosen that is another now (it lets go), so by what it says. */
function jaga(href, kata, sisa) {
  if (!sisa) return;
  setTimeout(function () {
    if (document.activeElement === document.body) {
      const semua = Array.from(document.querySelectorAll("#root a.ilp-tautan"));
      const baru = semua.find((x) => x.getAttribute("href") === href) || semua.find((x) => sebut(x) === kata);
      if (baru) baru.focus({ preventScroll: true });
    }
    jaga(href, kata, sisa - 1);
  }, 100);
}
