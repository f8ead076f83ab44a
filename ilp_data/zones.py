"""Local days of a region: Indonesia has three time zones, and a server's clock usually shows none of them.

At seven in the morning in Bontang it is still yesterday in UTC; "today" is therefore asked of the region.
"""

from __future__ import annotations

import datetime as dt

# Province codes (Kemendagri) of UTC+8 and UTC+9; all others are UTC+7. Keppres 41/1987.
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96", "97"})


def zona(kode_wilayah: str) -> dt.timezone:
    """The time zone of a region by its Kemendagri code of any level: WIB, WITA or WIT."""
    provinsi = kode_wilayah[:2]
    if provinsi in _WIT:
        return dt.timezone(dt.timedelta(hours=9), "WIT")
    if provinsi in _WITA:
        return dt.timezone(dt.timedelta(hours=8), "WITA")
    return dt.timezone(dt.timedelta(hours=7), "WIB")


def hari(waktu: str, kode_wilayah: str) -> dt.date:
    """The local day of a moment as the store writes it (``store.kini``: ISO, UTC)."""
    return dt.datetime.fromisoformat(waktu).astimezone(zona(kode_wilayah)).date()
