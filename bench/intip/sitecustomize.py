"""What is in the memory of a server that is measured: in its PYTHONPATH, this file starts with every Python there.

With ``ILP_INTIP`` naming a folder, a server that gets the signal SIGUSR1 writes ``<pid>.json`` into it: how full each
shelf and each remembered function is, how many objects of which type the garbage collector knows, what the C library
has taken and what of it is in use, sessions, threads. Of the bench only: the program knows nothing of it.
"""

from __future__ import annotations

import os

if os.environ.get("ILP_INTIP"):
    import importlib
    import signal
    import threading

    def _tulis() -> None:
        importlib.import_module("laporan_memori").tulis(os.environ["ILP_INTIP"])  # beside this file

    signal.signal(signal.SIGUSR1, lambda *_: threading.Thread(target=_tulis, daemon=True).start())
