"""How messages name an address that a person set: enough to know it again, nothing that is nobody's business."""

from __future__ import annotations

import re
from urllib.parse import urlsplit


def sebut_alamat(alamat: str) -> str:
    """Kind and server of a URL (``https://tile.example/…``): never account, password, path or query, which hold keys.

    What cannot be taken apart for certain (an ``@``, a strange port) shows its kind only.
    """
    teks = alamat.strip()
    skema = re.match(r"[A-Za-z][A-Za-z0-9+.-]*(?=://)", teks)
    if not skema:
        return "…" if re.search("[@:?/]", teks) else teks[:80]
    try:
        bagian = urlsplit(teks)
        server = f"{bagian.hostname or ''}{f':{bagian.port}' if bagian.port else ''}"
    except ValueError:
        return f"{skema[0]}://…"
    if "@" in teks or not re.fullmatch(r"[A-Za-z0-9.:_-]+", server):
        return f"{skema[0]}://…"
    return f"{skema[0]}://{server}{'/…' if len(teks) > len(f'{skema[0]}://{server}/') else ''}"


def dapat_dicetak(alamat: str) -> bool:
    """Whether it can be printed on paper as it is: a web address without account, query and fragment."""
    try:
        terurai = urlsplit(alamat)
    except ValueError:
        return False
    lain = "@" in terurai.netloc or terurai.query or terurai.fragment
    return terurai.scheme in ("http", "https") and bool(terurai.netloc) and not lain
