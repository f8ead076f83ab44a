"""A file made on asking outlives the ends of other people's scripts."""

from __future__ import annotations

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from ui.server import kept_downloads
from ui.server.kept_downloads import BERTAHAN, Bertahan


@pytest.mark.parametrize("ditahan", [True, False])
def test_a_download_is_there_while_others_end_and_goes_when_it_had_time(
    ditahan: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``ditahan`` False: what Streamlit does by itself, for which this is needed."""
    pengelola, kini = MediaFileManager(MemoryMediaFileStorage("/media")), [100.0]
    monkeypatch.setattr(kept_downloads.time, "monotonic", lambda: kini[0])
    if ditahan:
        Bertahan(pengelola)
    nama = pengelola.execute_deferred(pengelola.add_deferred(lambda: b"isi", "text/csv", "a", "a.csv"))
    nama = nama.removeprefix("/media/")
    gambar = pengelola.add(b"png", "image/png", "b").removeprefix("/media/")
    pengelola.clear_session_refs("dontcare")
    for _ in range(3):
        pengelola.remove_orphaned_files()
    assert (pengelola.read_file(nama) is not None) is ditahan and pengelola.read_file(gambar) is None
    kini[0] += BERTAHAN + 1
    for _ in range(2):
        pengelola.remove_orphaned_files()
    assert pengelola.read_file(nama) is None
