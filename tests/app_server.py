"""How tests start the app: as shipped, or as shipped but for the first pictures.

At its start a server draws the first picture of five pages, and one more for every address that somebody opens: seconds
of the processor for tests that look at what comes after the picture.
"""

from __future__ import annotations

import sys

TANPA_GAMBAR = """
from ui.server.first import shelf
shelf.siapkan_gambar = lambda: None
"""
_MULAI = """
import sys
from streamlit.web import cli
sys.argv = ["streamlit", "run", "app.py", *sys.argv[1:]]
cli.main()
"""


def perintah(*bendera: str, gambar: bool) -> list[str]:
    """The command that starts the app in the folder of the program, with or without first pictures."""
    if gambar:
        return [sys.executable, "-m", "streamlit", "run", "app.py", *bendera]
    return [sys.executable, "-c", TANPA_GAMBAR + _MULAI, *bendera]
