/* What a person would see as cut, overlapping or out of the window on the slide that is shown. Texts of problems. */
() => {
  const masalah = [], lebar = innerWidth, tinggi = innerHeight, e = document.documentElement;
  if (e.scrollWidth > lebar || e.scrollHeight > tinggi) masalah.push(`gulir ${e.scrollWidth}×${e.scrollHeight}`);
  const kini = document.querySelectorAll(".slide.kini");
  if (kini.length !== 1) return [`${kini.length} slide tampak`];
  const luar = (k, b, t) => k.left < b.left - t || k.top < b.top - t || k.right > b.right + t || k.bottom > b.bottom + t;
  const jendela = { left: 0, top: 0, right: lebar, bottom: tinggi };
  const panggung = document.querySelector(".panggung").getBoundingClientRect();
  const nama = (x) => (x.textContent || "").trim().slice(0, 50);
  /* The ink of a line is lower than its box: ascent and descent of the font have air. */
  const tinta = (x) => {
    const k = x.getBoundingClientRect(), h = k.bottom - k.top;
    return { left: k.left, right: k.right, top: k.top + h * 0.22, bottom: k.bottom - h * 0.14, isi: x };
  };
  const html = Array.from(document.querySelectorAll(".slide.kini h1, .slide.kini p, .slide.kini .lencana, .slide.kini .gambar, .bawah"));
  html.concat(Array.from(document.querySelectorAll(".slide.kini h1 span, .slide.kini p span, .bawah span, .bawah b"))).forEach((x) => {
    const k = x.getBoundingClientRect();
    if (k.width && luar(k, jendela, 0.5)) masalah.push(`di luar jendela: ${nama(x)}`);
    if (k.width && luar(k, panggung, 0.5)) masalah.push(`di luar panggung: ${nama(x)}`);
    if (x.scrollWidth > x.clientWidth + 1 && getComputedStyle(x).display !== "inline") masalah.push(`terpotong: ${nama(x)}`);
  });
  const tumpuk = (a, b, t) => a.left < b.right - t && b.left < a.right - t && a.top < b.bottom - t && b.top < a.bottom - t;
  const blok = html.filter((x) => nama(x)).map((x) => ({ k: x.matches("h1, p, .lencana") ? tinta(x) : x.getBoundingClientRect(), x }));
  blok.forEach((a, i) => blok.slice(i + 1).forEach((b) => {
    if (tumpuk(a.k, b.k, 1)) masalah.push(`bertumpuk: ${nama(a.x)} / ${nama(b.x)}`);
  }));
  document.querySelectorAll(".slide.kini svg").forEach((svg) => {
    const bingkai = svg.getBoundingClientRect();
    const teks = Array.from(svg.querySelectorAll("text")).map(tinta);
    teks.forEach((t, i) => {
      if (luar(t, bingkai, 1.25)) masalah.push(`teks di luar gambar: ${nama(t.isi)} ${[t.left - bingkai.left, t.top - bingkai.top, bingkai.right - t.right, bingkai.bottom - t.bottom].map((v) => v.toFixed(1))}`);
      teks.slice(i + 1).forEach((u) => {
        const label = t.isi.dataset.label && t.isi.dataset.label === u.isi.dataset.label;
        if (!label && tumpuk(t, u, 0.75)) masalah.push(`teks bertumpuk: ${nama(t.isi)} / ${nama(u.isi)}`);
      });
    });
    svg.querySelectorAll("rect, path, circle, line, use").forEach((x) => {
      if (x.closest("defs, pattern")) return;
      const k = x.getBoundingClientRect();
      if ((k.width || k.height) && luar(k, bingkai, 3)) masalah.push(`bentuk di luar gambar: ${x.outerHTML.slice(0, 90)}`);
    });
  });
  return masalah;
}
