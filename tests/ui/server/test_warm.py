"""What the start loads ahead is there for the pages: the map is served though no page loaded its component first."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.components.lib.local_component_registry import LocalComponentRegistry
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner_utils import script_run_context

from ui.server import warm


@pytest.mark.parametrize("dimuat", [False, True], ids=["fresh", "loaded before"])
def test_the_map_component_is_registered_without_a_complaint(dimuat: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit_folium  # noqa: F401, PLC0415

    daftar, keluhan = LocalComponentRegistry(), []
    monkeypatch.setattr(Runtime, "_instance", SimpleNamespace(component_registry=daftar))
    monkeypatch.setattr(script_run_context._LOGGER, "warning", lambda *isi: keluhan.append(isi))
    if not dimuat:
        monkeypatch.delitem(sys.modules, "streamlit_folium")
    utas = threading.Thread(target=warm.daftarkan_peta)
    utas.start()
    utas.join()
    jalur = daftar.get_component_path("streamlit_folium.st_folium")
    assert jalur and (Path(jalur) / "index.html").is_file()
    assert keluhan == [] and script_run_context.get_script_run_ctx(suppress_warning=True) is None
