"""The same content, the same bytes: an Office file packed anew with the time of every member fixed."""

from __future__ import annotations

import io
import zipfile

_WAKTU = (1980, 1, 1, 0, 0, 0)  # zip knows no time before this


def kemas_ulang(isi: bytes) -> bytes:
    """The zip ``isi`` with its members in their order, without clock and machine in it."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as lama, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru:
        for nama in lama.namelist():
            info = zipfile.ZipInfo(nama, _WAKTU)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            baru.writestr(info, lama.read(nama))
    return keluar.getvalue()
