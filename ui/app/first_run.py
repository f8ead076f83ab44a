"""Whether this run of the script only makes the first picture (``ui.server.first``): nobody sits before it, and what
a browser would have to build itself (the web map) is drawn as a finished picture instead.
"""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx

SESI = "gambar-pertama-"  # how the names of such runs begin; those of visitors are UUIDs


def sedang_gambar_pertama() -> bool:
    """True in the run that makes the first picture of a page."""
    konteks = get_script_run_ctx(suppress_warning=True)
    return konteks is not None and konteks.session_id.startswith(SESI)
