"""What axe calls a barrier, of a page as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then((h) => h.violations.flatMap((v) =>
  v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)} ${n.any.map((a) => a.message).join(" ").slice(0, 160)}`)))"""


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def rintangan(halaman: Page) -> list[str]:
    """The violations, with those of its frames; disabled fields are none."""
    for bingkai in halaman.frames:
        bingkai.evaluate(_axe())
    return list(halaman.evaluate(_AXE))
