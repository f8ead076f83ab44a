"""Who brings a revision into force, and from what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SISTEM = "sistem"  # who acts where nobody does: the program itself


@dataclass(frozen=True)
class Jejak:
    """``sha256`` is the fingerprint of the file that was read, empty where there was none."""

    oleh: str
    keterangan: str
    berkas: str = ""
    sha256: str = ""


class Perbuatan(StrEnum):
    """What the book of access writes down. Acts on another book are ``tulis_<book>`` and ``tandai_<book>``."""

    MASUK = "masuk"
    REVISI = "revisi"
    BATAL = "batal"
    UNDUH = "unduh_data_pribadi"
    DRAF_LAIN = "draf_orang_lain"
    HAPUS_NAMA = "hapus_nama"
    HAPUS_IDENTITAS = "hapus_identitas"
    PANGKAS = "pangkas_akses"
    CADANGAN = "cadangan"
    PULIH = "pulih"
