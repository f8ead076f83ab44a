"""Asks one process of the dashboard on this computer, ``python deploy/tanya.py 8501 /siap``: exit code 0 for a yes.

``/sehat``: process and store answer. ``/siap``: and its pages are loaded, so that nobody waits for them. Under a path
``STREAMLIT_SERVER_BASE_URL_PATH`` says so to the process and to this.
"""

from __future__ import annotations

import http.client
import os
import sys


def tanya(porta: int, jalur: str) -> int:
    """0 where the answer is 200, else 1."""
    pangkal = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    jalur = f"/{pangkal}{jalur}" if pangkal else jalur
    sambungan = http.client.HTTPConnection("127.0.0.1", porta, timeout=10)
    try:
        sambungan.request("GET", jalur)
        return int(sambungan.getresponse().status != http.client.OK)
    except OSError:
        return 1
    finally:
        sambungan.close()


if __name__ == "__main__":
    sys.exit(tanya(int(sys.argv[1]), sys.argv[2]))
