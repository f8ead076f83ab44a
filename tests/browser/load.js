/* What a person would see as cut or as lying over its neighbour on a page of the app. Texts of problems. */
() => {
  const masalah = [], isi = document.querySelector("[data-testid=stMain]");
  if (isi.scrollWidth > isi.clientWidth) masalah.push(`halaman bergulir ${isi.scrollWidth} > ${isi.clientWidth}`);
  isi.querySelectorAll(".ilp-kartu, .ilp-panel, td, th, .ilp-judul, .ilp-kalimat, [data-testid=stButton] button").forEach((k) => {
    if (k.clientWidth && getComputedStyle(k).overflowX === "visible" && k.scrollWidth > k.clientWidth + 3)
      masalah.push(`${k.className || k.tagName}: ${(k.textContent || "").trim().slice(0, 40)} ${k.scrollWidth} > ${k.clientWidth}`);
  });
  /* A button says all of its words; only a choice among many may end in an ellipsis. */
  isi.querySelectorAll(".stButton button, .stDownloadButton button, .stPageLink a, .stPopover button").forEach((k) => {
    const potong = [k, ...k.querySelectorAll("*")].find((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 2
      && getComputedStyle(e).overflowX !== "visible");
    if (potong) masalah.push(`terpotong: ${(k.textContent || "").trim().slice(0, 40)}`);
  });
  return masalah;
}
