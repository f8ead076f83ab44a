"""The report of ``sitecustomize.py``, loaded in the server when it is asked for."""

from __future__ import annotations

import collections
import ctypes
import gc
import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_JENIS, _SEDIKIT = 40, 8  # types of objects that are named; fewer answers than this are not


class _Mallinfo(ctypes.Structure):
    _fields_ = [(n, ctypes.c_size_t) for n in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
    )]  # fmt: skip


def tulis(folder: str) -> None:
    """Write the report of this process into ``folder``."""
    isi = {
        "rss_mb": _rss(), "malloc_mb": _malloc(), "rak": dict(_rak()), "ingat": dict(_ingat()), "sesi": _sesi(),
        "utas": threading.active_count(), "objek": _objek(), "blok": _blok(), "pymalloc_blok": sys.getallocatedblocks(),
    }  # fmt: skip
    berkas = Path(folder) / f"{os.getpid()}.json"
    berkas.with_suffix(".tmp").write_text(json.dumps(isi, indent=1))
    berkas.with_suffix(".tmp").rename(berkas)


def _rss() -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(b.split()[1]) for b in status if b.startswith("VmRSS")) / 1024


def _malloc() -> dict[str, float]:
    libc = ctypes.CDLL("libc.so.6")
    libc.mallinfo2.restype = _Mallinfo
    m = libc.mallinfo2()
    return {n: round(getattr(m, n) / 2**20, 1) for n in ("arena", "hblkhd", "uordblks", "fordblks", "keepcost")}


def _rak() -> Iterator[tuple[str, list[float]]]:
    """MiB, bound in MiB, number of things of each shelf that a module holds, and of those kept with a reading."""
    rak = sys.modules["ilp_data.shelf"].Rak
    for nama, modul in list(sys.modules.items()):
        yield from ((f"{nama}.{k}", _penuh(r)) for k, r in list(vars(modul).items()) if type(r) is rak)
    for kunci, potret in sys.modules["ui.app.cached"]._BACAAN.isi():
        ingatan = getattr(potret, "__dict__", {}).get("_ingatan", {})
        yield from ((f"{kunci} {n}", _penuh(r)) for n, r in ingatan.items() if isinstance(r, rak))


def _penuh(rak: Any) -> list[float]:
    return [round(rak.byte / 2**20, 2), round(rak.batas / 2**20, 2), len(rak.isi())]


def _ingat() -> Iterator[tuple[str, list[int | None]]]:
    """Entries and bound of each function whose answers are kept (``functools``)."""
    for nama in [n for n in sys.modules if n.split(".")[0] in ("ui", "ilp_data", "geo", "reports")]:
        ada = {k: f for k, f in vars(sys.modules[nama]).items() if hasattr(f, "cache_info") and f.__module__ == nama}
        semua = {k: f.cache_info() for k, f in ada.items()}
        yield from ((f"{nama}.{k}", [c.currsize, c.maxsize]) for k, c in semua.items() if c.currsize > _SEDIKIT)


def _sesi() -> dict[str, int]:
    from streamlit.runtime import get_instance  # noqa: PLC0415

    s: Any = get_instance()._session_mgr
    m: Any = get_instance().media_file_mgr
    return {"terbuka": s.num_active_sessions(), "semua": s.num_sessions(), "media": len(m._file_metadata)}


def _objek() -> dict[str, int]:
    banyak = collections.Counter(f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects())
    return dict(banyak.most_common(_JENIS))


def _blok() -> dict[str, float]:
    """What Streamlit keeps of finished parts: entries, elements, and their serialised bytes."""
    from streamlit.runtime.caching.cache_resource_api import _resource_caches  # noqa: PLC0415

    entri = elemen = byte = 0
    for per_sesi in list(_resource_caches._function_caches.values()):
        for c in list(per_sesi.values()):
            for hasil in list(c._mem_cache.values()):
                entri += 1
                elemen += len(hasil.messages)
                byte += sum(m.message.ByteSize() for m in hasil.messages)
    return {"entri": entri, "elemen": elemen, "mb": round(byte / 2**20, 2)}
