"""What waits on disk is sealed with the key of its draft, which stands in the address of who made it and on no disk of
the server: whoever reads the folder (a backup of the computer, a stolen disk) reads nothing.

The key has 128 random bits, so what is derived from it needs no slow work. Name and content are sealed together
(AES-GCM with a number of its own for each file); a file that was changed, or moved from another draft, does not open.
"""

from __future__ import annotations

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NOMOR, _PANJANG_NAMA = 12, 2  # bytes of the number of a file, and of the length of its name


def folder(kunci: str) -> str:
    """The folder of a draft: it tells the key to nobody."""
    return hashlib.blake2b(kunci.encode(), digest_size=16, person=b"ilp draf folder").hexdigest()


def segel_isi(kunci: str, nama: str, isi: bytes) -> bytes:
    """A file with its name, sealed."""
    nomor, tulis = os.urandom(_NOMOR), nama.encode()
    return nomor + _sandi(kunci).encrypt(nomor, len(tulis).to_bytes(_PANJANG_NAMA, "big") + tulis + isi, None)


def buka_segel(kunci: str, byte: bytes) -> tuple[str, bytes]:
    """Name and content. Raises ``ValueError`` for what was not sealed with this key."""
    try:
        isi = _sandi(kunci).decrypt(byte[:_NOMOR], byte[_NOMOR:], None)
    except InvalidTag as galat:
        raise ValueError("bukan segel kunci ini") from galat
    akhir = _PANJANG_NAMA + int.from_bytes(isi[:_PANJANG_NAMA], "big")
    return isi[_PANJANG_NAMA:akhir].decode(), isi[akhir:]


def _sandi(kunci: str) -> AESGCM:
    return AESGCM(hashlib.blake2b(kunci.encode(), digest_size=32, person=b"ilp draf isi").digest())
