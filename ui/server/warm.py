"""What the first visitor would wait for, done at the start: modules of the pages loaded, the newest reading taken.

What then is there stays as long as the process: the garbage collector is told so (``gc.freeze``), for it would look
through some 200,000 objects again each time it runs, while people wait. It runs by itself; that Streamlit asks for a
full collection after every script is switched off in ``.streamlit/config.toml``.
"""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil

from streamlit import runtime

import ui
from ilp_data.errors import GalatIlp

log = logging.getLogger("dasbor_ilp")
_SKRIP = "ui.main"  # the script itself: it draws


def daftarkan_peta() -> None:
    """Tell Streamlit where the map component's files lie. The component does so itself only when a page's script is the
    first to load it (``declare_component`` asks for a script's context); loaded here, its frame would not be found."""
    import streamlit_folium  # type: ignore[import-untyped]  # noqa: PLC0415  loads folium: after the server answers

    if runtime.exists():
        runtime.get_instance().component_registry.register_component(streamlit_folium._component_func)


def hangatkan() -> None:
    """Load what pages import, take the newest reading, and leave both out of every later garbage collection.

    A store that cannot be opened is nothing to wait for: its pages say why.
    """
    daftarkan_peta()
    for modul in pkgutil.walk_packages(ui.__path__, "ui."):
        if modul.name != _SKRIP:
            importlib.import_module(modul.name)
    from ui.app import cached  # noqa: PLC0415  pages and caches are loaded here, not with the server

    try:
        cached.hangatkan()
    except GalatIlp as galat:
        log.warning("%s", galat)
    gc.collect()
    gc.freeze()
