"""What axe calls a barrier, of a page as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

# Of leaves that look alike down to the ground they stand on, axe weighs the contrast of the first three: a table of two
# hundred cells has a handful of looks, and each cell costs it as much as a whole rule. What stands over something else
# (positioned) is weighed wherever it is, for it may lie on more than its ancestors.
# What has no words of its own axe would leave out itself, but only after it has asked who labels it.
_SATU_RUPA = """() => {
  const dasar = new Map(), banyak = new Map();
  const tanpaKata = (e) => !e.matches("input, select, textarea")
    && !Array.from(e.childNodes).some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  const latar = (e) => {
    if (!e) return "";
    if (!dasar.has(e)) {
      const g = getComputedStyle(e), atas = latar(e.parentElement), batas = e.matches("[data-testid=stMain], body");
      const lepas = !batas && (atas === null || !["static", "relative"].includes(g.position));
      dasar.set(e, lepas ? null : `${atas ?? ""}|${g.backgroundColor}${g.backgroundImage}${g.opacity}${g.filter}`);
    }
    return dasar.get(e);
  };
  document.body.querySelectorAll("*").forEach((e) => {
    e.toggleAttribute("data-uji-serupa", tanpaKata(e));
    if (e.childElementCount || !(e instanceof HTMLElement) || !e.textContent.trim()) return;
    const g = getComputedStyle(e), di = latar(e);
    if (di === null) return;
    const rupa = [di, g.color, g.fontSize, g.fontWeight, g.textShadow, e.matches(":disabled")].join();
    banyak.set(rupa, (banyak.get(rupa) || 0) + 1);
    if (banyak.get(rupa) > 3) e.setAttribute("data-uji-serupa", "");
  });
}"""
_ATUR = """() => axe.configure({rules: [{id: "color-contrast", selector: "*:not([data-uji-serupa])"}]})"""
# Nothing of what axe would fetch beforehand (style sheets, media) is asked for by a rule that is on.
_AXE = """(hanya) => axe.run(document, {resultTypes: ["violations"], preload: false, ...hanya}).then((h) =>
  h.violations.flatMap((v) =>
  v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)} ${n.any.map((a) => a.message).join(" ").slice(0, 160)}`)))"""
_WARNA = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def rintangan(halaman: Page, *, hanya_warna: bool = False) -> list[str]:
    """The violations, with those of its frames; disabled fields are none. ``hanya_warna``: only those of colours, of a
    page that was looked at in the other look."""
    for bingkai in halaman.frames:
        if not bingkai.evaluate("() => 'axe' in window"):
            bingkai.evaluate(_axe())
            bingkai.evaluate(_ATUR)
    halaman.evaluate(_SATU_RUPA)
    return list(halaman.evaluate(_AXE, _WARNA if hanya_warna else {}))
