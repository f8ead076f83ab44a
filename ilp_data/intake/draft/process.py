"""What the processes beside the server have in common: one wish comes in, steps go out, an exit status ends it.

One line of JSON is the wish; its ``hasil`` is where the result goes. Each step goes out as a line ``parcel.TAHAP`` +
its name. Exit status 0: it is done; 3: the wish is wrong, and ``hasil`` with the ending ``.galat`` says why. A process
ends when whoever started it is gone.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ilp_data.errors import GalatIlp
from ilp_data.intake.draft import parcel


def lapor_tahap(tahap: str) -> None:
    """Say which step begins."""
    print(f"{parcel.TAHAP}{tahap}", flush=True)


def jalankan_proses(kerjakan: Callable[[dict[str, Any], Path], None], hormat: int) -> None:
    """Do the one wish that comes in, ``hormat`` steps behind the server where both want the processor, and end."""
    if hasattr(os, "nice"):
        os.nice(hormat)
    minta = json.loads(sys.stdin.readline())
    hasil = Path(minta.pop("hasil"))
    threading.Thread(target=_sampai_ditinggal, daemon=True).start()
    status = 0
    try:
        kerjakan(minta, hasil)
    except GalatIlp as galat:
        hasil.with_suffix(".galat").write_text(str(galat), encoding="utf-8")
        status = parcel.SALAH
    sys.stdout.flush()
    os._exit(status)  # the thread at the line would keep the process


def _sampai_ditinggal() -> None:
    """End with whoever started this: the other end of the line is then closed."""
    sys.stdin.read()
    os._exit(1)
