"""What the start loads ahead is there for the pages: the map is served though no page loaded its component first."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.components.lib.local_component_registry import LocalComponentRegistry

from ui.server import warm


def test_the_map_component_is_registered_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    daftar = LocalComponentRegistry()
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(component_registry=daftar))
    warm.daftarkan_peta()
    jalur = daftar.get_component_path("streamlit_folium.st_folium")
    assert jalur and (Path(jalur) / "index.html").is_file()
