"""The draft of one file in a process of its own: ``python -m geo.intake.beside``, started by the page Data for files
that take long, so that nobody's page waits for them.

One line of JSON comes in: ``jalur`` and the other wishes of ``susun_draf``, and ``hasil``, where the draft goes; the
store is that of ``ILP_STORE``. Each step goes out as a line ``parcel.TAHAP`` + its name. Exit status 0: the draft is
there; 3: the wish is wrong, and ``hasil`` with the ending ``.galat`` says why. The process ends when whoever started it
is gone.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from geo.intake.tools import Alat
from ilp_data.errors import GalatIlp
from ilp_data.intake.draft import parcel
from ilp_data.intake.draft import steps as draft
from ilp_data.store import revisions as store

_HORMAT = 10  # steps behind the server, where both want the processor


def kerjakan(minta: dict[str, Any]) -> int:
    """Make the draft; the exit status."""
    hasil = Path(minta.pop("hasil"))
    mesin = store.buka_mesin()
    try:
        draf = draft.susun_draf(minta.pop("jalur"), mesin=mesin, geo=Alat(), lapor=_lapor, **minta)
    except GalatIlp as galat:
        hasil.with_suffix(".galat").write_text(str(galat), encoding="utf-8")
        return parcel.SALAH
    finally:
        mesin.dispose()
    _lapor("menyerahkan draf")
    parcel.tulis_draf(hasil, draf)
    return 0


def _lapor(tahap: str) -> None:
    print(f"{parcel.TAHAP}{tahap}", flush=True)


def _sampai_ditinggal() -> None:
    """End with whoever started this: the other end of the line is then closed."""
    sys.stdin.read()
    os._exit(1)


def utama() -> int:
    """Read the wish, do it."""
    if hasattr(os, "nice"):
        os.nice(_HORMAT)
    minta = json.loads(sys.stdin.readline())
    threading.Thread(target=_sampai_ditinggal, daemon=True).start()
    return kerjakan(minta)


if __name__ == "__main__":
    status = utama()
    sys.stdout.flush()
    os._exit(status)  # the thread at the line would keep the process
