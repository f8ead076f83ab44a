/* Every part of the page that shows a figure, with the period that it carries: [period, own words, figure, own].
   A part carries a period by data-periode, or, where Streamlit draws it, by the key of the container it stands in
   (periode-2026-03-name). Of no figure: periods and dates themselves, labels of what is pressed, hints. */
() => {
  const utama = document.querySelector("[data-testid=stMain]");
  const TEKAN = "button, input, select, textarea, label, [role=tab], [role=radiogroup], [data-testid=stWidgetLabel]," +
    ".stSelectbox, .stButtonGroup, .stPageLink, .stDownloadButton, .stFileUploader, .ilp-identitas, .ilp-cetak, style, script";
  const BULAN = "(jan|feb|mar|apr|mei|jun|jul|agu|ags|sep|okt|nov|des)[a-z]*";
  const WAKTU = new RegExp(`(\\d{1,2}\\s+)?${BULAN}\\s+(20)\\d\\d|tahun 20\\d\\d|20\\d\\d-\\d\\d(-\\d\\d)?|\\d\\d\\.\\d\\d wi[bt]a?`, "gi");
  const SKALA = /\b\d+ k?m\b/g;
  const peta = (e) => Array.from(e.contentDocument?.querySelectorAll("body *") || [])
    .filter((x) => !x.childElementCount && !x.closest(".leaflet-control-attribution, style, script"))
    .map((x) => x.textContent).join(" ").replace(SKALA, "");
  const kunci = (e) => Array.from(e.classList).map((c) => /^st-key-periode-(.+?)-(?=[a-z])/.exec(c)?.[1]).find(Boolean)?.replace("--", "..");
  const kata = new Map(); /* of each part once: a page has hundreds of figures in one */
  const periode = (e) => {
    for (let n = e; n && n !== utama; n = n.parentElement) {
      const p = n.dataset?.periode || kunci(n);
      if (p) return [p, kata.get(n) ?? kata.set(n, n.innerText.replace(/\s+/g, " ")).get(n)];
    }
    return ["", ""];
  };
  const hasil = [], sudah = new Set();
  const catat = (e, isi) => {
    if (!/\d/.test(isi.replace(WAKTU, "")) || sudah.has(e) || e.closest(TEKAN) || !e.getClientRects().length) return;
    sudah.add(e);
    hasil.push([...periode(e), isi.replace(/\s+/g, " ").trim().slice(0, 70)]);
  };
  const jalan = document.createTreeWalker(utama, NodeFilter.SHOW_TEXT);
  while (jalan.nextNode()) catat(jalan.currentNode.parentElement, jalan.currentNode.data);
  utama.querySelectorAll("img[alt]").forEach((e) => catat(e, e.alt));
  utama.querySelectorAll(".stDataFrame, .stVegaLiteChart").forEach((e) => catat(e, `1 ${e.className}`));
  utama.querySelectorAll("iframe").forEach((e) => catat(e, peta(e)));
  return [utama.querySelector(".ilp-perihal")?.dataset.periode || "", hasil];
}
