/* The mode for shared screens: class "layar" on the document, kept by the tab, so that nothing that is drawn anew ends
   it. Key L or the button in the head turns it on, Esc or the button off; keys typed into a field are left alone. */
(function () {
  const KUNCI = "ilp-layar", akar = document.documentElement;
  function simpanan(nilai) {
    try {
      if (nilai === undefined) return sessionStorage.getItem(KUNCI) === "1";
      sessionStorage.setItem(KUNCI, nilai ? "1" : "");
    } catch (galat) { if (!(galat instanceof DOMException)) throw galat; }
    return false;
  }
  function atur(nyala) {
    akar.classList.toggle("layar", nyala);
    simpanan(nyala);
    dispatchEvent(new Event("resize"));
  }
  function mengetik(e) {
    return e.isContentEditable || e.closest("input,textarea,select,[role=combobox],[role=listbox],[role=textbox],[role=dialog]");
  }
  /* A map keeps on paper the size it has on the screen, as far as the sheet is wide; on the front page it has a part. */
  const LEMBAR = 690, SEBAGIAN = 380;
  function cetak(nyala) {
    document.querySelectorAll("[data-testid=stMain] iframe").forEach(function (f) {
      const ada = f.closest(".st-key-depan") ? SEBAGIAN : LEMBAR;
      f.style.zoom = nyala ? Math.min(1, ada / f.offsetWidth) : "";
    });
  }
  addEventListener("beforeprint", function () { cetak(true); });
  addEventListener("afterprint", function () { cetak(false); });
  if (simpanan()) akar.classList.add("layar");
  addEventListener("click", function (acara) {
    if (acara.target.closest && acara.target.closest("button.ilp-layar")) atur(!akar.classList.contains("layar"));
  });
  addEventListener("keydown", function (acara) {
    const nyala = akar.classList.contains("layar"), e = acara.target;
    if (acara.defaultPrevented || acara.ctrlKey || acara.metaKey || acara.altKey) return;
    if (acara.key === "Escape" && nyala && !(e.closest && e.closest("[role=dialog]"))) atur(false);
    else if (!acara.repeat && acara.key.toLowerCase() === "l" && !(e.closest && mengetik(e))) atur(!nyala);
  });
})();
