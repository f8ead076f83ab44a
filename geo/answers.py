"""What a map shows for each kelurahan that may be chosen, made beforehand: the frame draws a choice at once with it
(``aset/jawaban.js``) and the server's answer then says the same. One short file, asked for after the map stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from geo import assets
from geo.layers import LapisDaerah
from geo.maps import bit

TERPANJANG = 400_000  # letters; a longer file costs more than it saves


def susun_jawaban(
    lapis: LapisDaerah, satuan: str, isi: Mapping[str, Mapping[str, object]], nama: Mapping[str, str]
) -> str:
    """The file as text; "" where it would be too long.

    ``isi`` is by kelurahan ("" for none chosen) what ``geo.maps.susun_isi`` gives, ``nama`` what the list calls each.
    Only fields that differ among them are in it; names that two share are not.
    """
    semua = list(isi.values())
    beda = [f for f in semua[0] if any(x[f] != semua[0][f] for x in semua[1:])] if semua else []
    berapa = Counter(nama.values())
    teks = assets.aman_untuk_skrip(
        {
            "isi": {kode: {f: _nilai(lapis, satuan, f, x[f]) for f in beda} for kode, x in isi.items()},
            "nama": {n: kode for kode, n in nama.items() if berapa[n] == 1 and kode in isi},
        }
    )
    return teks if beda and len(teks) <= TERPANJANG else ""


def daftarkan_jawaban(teks: str) -> str:
    """The address of such a file as seen from the map's frame; "" for ""."""
    return assets.daftarkan_aset(f"{assets.JAWABAN}peta", teks, "application/json") if teks else ""


def _nilai(lapis: LapisDaerah, satuan: str, bagian: str, nilai: object) -> object:
    """Pale areas as bits in the map's order: their codes would be most of the file."""
    return bit(nilai, lapis.kode[satuan]) if bagian == "redup" else nilai  # type: ignore[arg-type]
