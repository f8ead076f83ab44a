"""A file that was made when a button was pressed stays until the browser has had time to fetch it.

Streamlit ties such a file to no session, and takes files that no session has away whenever a script ends, anybody's: a
second end between the making and the fetching of a file, and the download is a 404. Among many people that is soon.

Streamlit's insides used: ``_get_inactive_file_ids`` and ``_file_metadata`` of its manager of media files,
``execute_deferred`` (tried on 1.67). Where they are not found the server does not start.
"""

from __future__ import annotations

import time
from pathlib import PurePosixPath

from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager

BERTAHAN = 60.0  # seconds; the browser asks for the file as soon as it has its address


class Bertahan:
    """Which files were made on asking, and when."""

    def __init__(self, pengelola: MediaFileManager) -> None:
        self._dibuat: dict[str, float] = {}
        buat, sisa = pengelola.execute_deferred, pengelola._get_inactive_file_ids

        def membuat(file_id: str) -> str:
            alamat = buat(file_id)
            self._dibuat[PurePosixPath(alamat).stem] = time.monotonic()
            return alamat

        def tersisa() -> set[str]:
            return sisa() - self._baru()

        pengelola.execute_deferred = membuat  # type: ignore[method-assign]
        pengelola._get_inactive_file_ids = tersisa  # type: ignore[method-assign]

    def _baru(self) -> set[str]:
        kini = time.monotonic()
        for nama in [n for n, saat in list(self._dibuat.items()) if kini - saat > BERTAHAN]:
            self._dibuat.pop(nama, None)
        return set(self._dibuat)


def tahan_unduhan() -> None:
    """Keep what is made on the running server."""
    Bertahan(runtime.get_instance().media_file_mgr)
