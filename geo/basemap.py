"""The one exception to "asks nobody outside": an optional online base map, off unless configured.

``ILP_PETA_DASAR`` is a tile address such as ``https://tile.openstreetmap.org/{z}/{x}/{y}.png`` and
``ILP_PETA_DASAR_ATRIBUSI`` the words its owner asks for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ilp_data import addresses
from ilp_data.errors import GalatKonfigurasi

PENGATURAN = "ILP_PETA_DASAR"
ATRIBUSI = "ILP_PETA_DASAR_ATRIBUSI"
_HOST = re.compile(r"(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*")
_CONTOH = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


@dataclass(frozen=True)
class PetaDasar:
    """A checked tile address: ``url`` with {z}{x}{y}, ``asal`` = the origin the CSP admits, ``atribusi``."""

    url: str
    asal: str
    atribusi: str


def dari_lingkungan(lingkungan: Mapping[str, str] | None = None) -> PetaDasar | None:
    """The configured base map, or ``None`` when there is none.

    Raises ``GalatKonfigurasi`` when the address is not https, lacks a placeholder, has others such as {s}
    (several hosts), or its host holds anything that could widen a Content-Security-Policy.
    """
    nilai = os.environ if lingkungan is None else lingkungan
    url = nilai.get(PENGATURAN, "").strip()
    if not url:
        return None
    bagian = urlsplit(url)
    tanda = sorted(re.findall(r"\{[^{}]*\}", url))
    if (
        bagian.scheme != "https"
        or not _HOST.fullmatch(bagian.netloc.partition(":")[0])
        or not re.fullmatch(r"[^:]+(:\d{1,5})?", bagian.netloc)
        or tanda != ["{x}", "{y}", "{z}"]
        or re.search(r"""[\s"'<>\\;,]""", url)
    ):
        raise GalatKonfigurasi(
            f"Alamat peta dasar pada {PENGATURAN} tidak dapat dipakai.",
            diberikan=addresses.sebut_alamat(url),
            diharapkan=f"https, satu host, dengan {{z}}, {{x}}, dan {{y}}, misalnya {_CONTOH}",
            saran="Kosongkan pengaturan itu untuk memakai peta tanpa internet.",
        )
    return PetaDasar(url, f"https://{bagian.netloc}", nilai.get(ATRIBUSI, "").strip() or bagian.netloc)
