"""Where map layers lie on disk, so that memory may forget them: one gzipped file a name, written whole or not at all.

Names carry the hash of their content and the reader checks it, so several processes may share a folder.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import weakref
from contextlib import suppress
from pathlib import Path

UMUR_HARI = 60


class FolderAset:
    """Files by asset name. Without ``jalur`` a private folder that goes with the process.

    Where nothing can be written (full disk, read-only system) the layers stay in memory: ``punya`` then says no.
    """

    def __init__(self, jalur: Path | None = None) -> None:
        self._jalur = jalur
        if jalur is not None:
            self._buang_lama()

    def _tempat(self) -> Path:
        if self._jalur is None:
            self._jalur = Path(tempfile.mkdtemp(prefix="dasbor-ilp-aset-"))
            weakref.finalize(self, shutil.rmtree, self._jalur, ignore_errors=True)
        return self._jalur

    def _berkas(self, nama: str) -> Path:
        return self._tempat() / f"{nama.replace('/', '_')}.gz"

    def simpan(self, nama: str, gz: bytes) -> None:
        """Write a file under its name at once (a reader never sees half of it); errors leave it unwritten."""
        with suppress(OSError):
            tujuan = self._berkas(nama)
            if tujuan.exists():
                os.utime(tujuan)
                return
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=tujuan.parent, prefix=".baru-", delete=False) as sementara:
                sementara.write(gz)
            Path(sementara.name).replace(tujuan)

    def punya(self, nama: str) -> bool:
        """Whether the file is there."""
        return self._berkas(nama).is_file()

    def ambil(self, nama: str) -> bytes | None:
        """The content of a file, None where there is none."""
        try:
            return self._berkas(nama).read_bytes()
        except OSError:
            return None

    def _buang_lama(self) -> None:
        """Layers that nobody has drawn for ``UMUR_HARI`` days: every page draws its own anew when it is opened."""
        lama = time.time() - UMUR_HARI * 86_400
        with suppress(OSError):
            for berkas in self._tempat().glob("*.gz"):
                if berkas.stat().st_mtime < lama:
                    berkas.unlink(missing_ok=True)
