"""Runs ``ui/main.py`` once for an address, without a browser: the same script, filters and refusals as for a visitor.

Streamlit's own ``ScriptRunner`` does the work in a thread of its own; its messages are kept instead of sent.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Sequence
from functools import cache
from itertools import count
from pathlib import Path

from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state import SessionState

from ilp_data.rights import SETEMPAT, Pengguna
from ui.app import first_run
from ui.server import identity

log = logging.getLogger("dasbor_ilp")
SKRIP = Path(__file__).resolve().parents[2] / "main.py"
_NOMOR = count(1)


@cache
def _naskah() -> ScriptCache:
    """Compiled scripts, kept as Streamlit keeps those of its sessions."""
    return ScriptCache()


class _Perekam:
    """Keeps what a run puts on the page; a run that starts over begins anew."""

    def __init__(self) -> None:
        self.pesan: list[ForwardMsg] = []
        self.selesai = threading.Event()
        self.utuh = False

    def __call__(self, _pengirim: object, event: ScriptRunnerEvent, **isi: object) -> None:
        if event is ScriptRunnerEvent.SCRIPT_STARTED:
            self.pesan, self.utuh = [], False
        elif event is ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
            self.pesan.append(isi["forward_msg"])  # type: ignore[arg-type]
        elif event is ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS:
            self.utuh = True
        elif event is ScriptRunnerEvent.SHUTDOWN:
            self.selesai.set()


def jalankan_skrip(halaman: str, tanya: str, batas: float, siapa: Pengguna = SETEMPAT) -> Sequence[ForwardMsg] | None:
    """What the page ``halaman`` ("" for the first) shows ``siapa`` for a query string; None where it took longer than
    ``batas`` seconds or broke off. Blocks: call it from a thread of your own."""
    sesi = f"{first_run.SESI}{next(_NOMOR)}"
    simpul, rekam = asyncio.new_event_loop(), _Perekam()
    pelari = ScriptRunner(
        session_id=sesi,
        main_script_path=str(SKRIP),
        session_state=SessionState(),
        uploaded_file_mgr=MemoryUploadedFileManager("/_stcore/upload_file"),
        script_cache=_naskah(),
        initial_rerun_data=RerunData(query_string=tanya, page_name=halaman),
        user_info={},  # nobody signed in: as whom it looks is said below
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(str(SKRIP), _naskah()),
        event_loop=simpul,
        on_script_error=_catat_galat,
    )
    pelari.on_event.connect(rekam, weak=False)
    with identity.berperan(sesi, siapa):
        pelari.start()
        if not rekam.selesai.wait(batas):
            pelari.request_stop()
            rekam.selesai.wait(batas)
    _lepaskan(sesi)
    if rekam.selesai.is_set():
        simpul.close()
    return rekam.pesan if rekam.utuh and rekam.selesai.is_set() else None


def _catat_galat(galat: Exception) -> bool:
    log.warning("Gambar pertama tidak dibuat.", exc_info=galat)
    return True


def _lepaskan(sesi: str) -> None:
    """Files that the run offered for download are nobody's."""
    peladen = runtime.get_instance()
    peladen.media_file_mgr.clear_session_refs(sesi)
    peladen.media_file_mgr.remove_orphaned_files()
    peladen.dataframe_source_mgr.clear_session_refs(sesi)
