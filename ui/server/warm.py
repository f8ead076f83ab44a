"""What the first visitor would wait for, done at the start: modules of the pages loaded, the newest reading taken. Then
the server is ready; what only makes a visit quicker follows while it already serves.

What then is there stays as long as the process: the garbage collector is told so (``gc.freeze``), for it would look
through some 200,000 objects again each time it runs, while people wait. It runs by itself; that Streamlit asks for a
full collection after every script is switched off in ``.streamlit/config.toml``.
"""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from streamlit import runtime
from streamlit.runtime.scriptrunner_utils.script_run_context_attr import SCRIPT_RUN_CONTEXT_ATTR_NAME

import ui
from ilp_data.errors import GalatIlp
from ilp_data.store import revisions as store
from ui.server import fonts

log = logging.getLogger("dasbor_ilp")
_SKRIP = "ui.main"  # the script itself: it draws
_KEMUDIAN = ("scipy.optimize",)  # what a page loads only when it needs it


@contextmanager
def _seperti_skrip() -> Iterator[None]:
    """Let this thread pass for one that runs a script, for what only asks whether there is one (and else complains)."""
    utas = threading.current_thread()
    if runtime.exists() and not hasattr(utas, SCRIPT_RUN_CONTEXT_ATTR_NAME):
        setattr(utas, SCRIPT_RUN_CONTEXT_ATTR_NAME, object())
        try:
            yield
        finally:
            delattr(utas, SCRIPT_RUN_CONTEXT_ATTR_NAME)
    else:
        yield


def daftarkan_peta() -> None:
    """Tell Streamlit where the map component's files lie. The component does so itself only when a page's script is the
    first to load it (``declare_component`` asks for a script's context); loaded here, its frame would not be found."""
    with _seperti_skrip():
        import streamlit_folium  # type: ignore[import-untyped]  # noqa: PLC0415  loads folium: after the server answers

    if runtime.exists():
        runtime.get_instance().component_registry.register_component(streamlit_folium._component_func)


def _siapkan_huruf() -> None:
    """The fonts cut down; where that fails (a full disk, another Streamlit), Streamlit's own are sent."""
    try:
        fonts.siapkan_huruf(store.folder() / "aset-huruf")
    except OSError as galat:
        log.warning("Huruf dikirim utuh: %s", galat)


def hangatkan_peladen() -> None:
    """Load what pages import, take the newest reading, and leave both out of every later garbage collection.

    A store that cannot be opened is nothing to wait for: its pages say why.
    """
    daftarkan_peta()
    for nama in (*(m.name for m in pkgutil.walk_packages(ui.__path__, "ui.")), *_KEMUDIAN):
        if nama != _SKRIP:
            importlib.import_module(nama)
    from ui.app import cached  # noqa: PLC0415  pages and caches are loaded here, not with the server

    _coba(cached.hangatkan_simpanan)
    gc.collect()
    gc.freeze()


def lengkapi_peladen() -> None:
    """What a visitor does without until it is there, made while the server already serves: first pictures (a page comes
    without, a little later), then fonts cut down (the whole ones are sent before)."""
    from ui.server.first import shelf  # noqa: PLC0415

    _coba(shelf.siapkan_gambar)
    _siapkan_huruf()


def _coba(kerja: Callable[[], None]) -> None:
    """Work that a store which cannot be opened makes impossible: its pages say why, the log too."""
    try:
        kerja()
    except GalatIlp as galat:
        log.warning("%s", galat)
