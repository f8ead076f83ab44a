"""What axe calls a barrier, of a page as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

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
    return list(halaman.evaluate(_AXE, _WARNA if hanya_warna else {}))
