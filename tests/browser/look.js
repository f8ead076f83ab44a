/* What is on a page as a person sees it, by the boxes of its lines of text: which lie over each other, and which are
   too small. Texts of problems. `batas`: the smallest type in pixels. */
(batas) => {
  const masalah = [], kecil = new Map(), baris = [];
  const akar = document.querySelector("[data-testid=stApp]") || document.body;
  const tersembunyi = (e) => e.closest("canvas, [hidden], [aria-hidden=true] select, [inert]");
  const gaya = new Map();
  const lihat = (e) => gaya.get(e) || gaya.set(e, getComputedStyle(e)).get(e);
  /* The part of a box that its scrolling and clipping ancestors let through; null where nothing is left. */
  const tampak = (kotak, e) => {
    let { left, top, right, bottom } = kotak;
    for (let x = e; x && x !== document.documentElement; x = x.parentElement) {
      const g = lihat(x);
      if (g.visibility === "hidden" || g.opacity === "0") return null;
      if (g.overflowX !== "visible" || g.overflowY !== "visible") {
        const k = x.getBoundingClientRect();
        if (g.overflowX !== "visible") { left = Math.max(left, k.left); right = Math.min(right, k.right); }
        if (g.overflowY !== "visible") { top = Math.max(top, k.top); bottom = Math.min(bottom, k.bottom); }
      }
      if (g.position === "fixed") break;
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  };
  /* What floats over the page on purpose: the header stays while the page scrolls beneath it. */
  const lapis = (e) => {
    for (let x = e; x; x = x.parentElement) {
      const g = lihat(x);
      if (g.position === "fixed" || x.matches("[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stToolbar]")) return x;
      if (g.position === "sticky") return x;
    }
    return null;
  };
  const jalan = document.createTreeWalker(akar, NodeFilter.SHOW_TEXT);
  const rentang = document.createRange();
  while (jalan.nextNode()) {
    const simpul = jalan.currentNode, e = simpul.parentElement, teks = simpul.nodeValue.trim();
    if (!teks || !e || e.closest("style, script, noscript, option, title, desc") || tersembunyi(e)) continue;
    if (!e.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true })) continue;
    const g = lihat(e);
    if (g.visibility === "hidden" || g.display === "none" || parseFloat(g.fontSize) === 0) continue;
    if (/rgba\(.*, 0\)|transparent/.test(g.color)) continue;
    if (e.closest("[data-testid=stIconMaterial]")) continue;
    rentang.selectNodeContents(simpul);
    const kotak = Array.from(rentang.getClientRects()).map((k) => tampak(k, e)).filter(Boolean);
    if (!kotak.length) continue;
    const skala = e instanceof SVGElement && e.ownerSVGElement && e.getScreenCTM ? Math.abs(e.getScreenCTM().a) : 1;
    const ukuran = parseFloat(g.fontSize) * skala;
    if (ukuran < batas - 0.05) {
      const nama = `${e.tagName.toLowerCase()}.${String(e.className.baseVal ?? e.className).split(" ").slice(0, 2).join(".")}`;
      if (!kecil.has(nama)) kecil.set(nama, `${ukuran.toFixed(1)} px ${nama}: ${teks.slice(0, 40)}`);
    }
    kotak.forEach((k) => {
      const t = k.bottom - k.top;
      baris.push({ l: k.left + 0.5, r: k.right - 0.5, a: k.top + t * 0.24, b: k.bottom - t * 0.2, e, teks, lapis: lapis(e) });
    });
  }
  baris.sort((x, y) => x.a - y.a);
  const sudah = new Set();
  baris.forEach((x, i) => {
    for (let j = i + 1; j < baris.length && baris[j].a < x.b; j++) {
      const y = baris[j];
      if (x.e === y.e || x.lapis !== y.lapis || !(x.l < y.r && y.l < x.r)) continue;
      const kunci = `${x.teks.slice(0, 30)} / ${y.teks.slice(0, 30)}`;
      if (!sudah.has(kunci)) { sudah.add(kunci); masalah.push(`bertumpuk: ${kunci}`); }
    }
  });
  return { tumpuk: masalah, kecil: Array.from(kecil.values()) };
}
