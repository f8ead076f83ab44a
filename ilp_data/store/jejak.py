"""Who brings a revision into force, and from what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Jejak:
    """``sha256`` is the fingerprint of the file that was read, empty where there was none."""

    oleh: str
    keterangan: str
    berkas: str = ""
    sha256: str = ""
