"""How old the data are: the newest month of which anything real was reported, and how long ago that is."""

from __future__ import annotations

from ilp_data import periods
from ilp_data.format import bulan as tulis_bulan
from ilp_data.measure.view import Pandangan


def teks_usia(pandang: Pandangan) -> str:
    """``data sampai Maret 2026 (8 bulan lalu)`` of the whole region by its own day, whatever is filtered.

    Simulated months do not count: where there are no others it says so, and where there are none at all.
    """
    bulan = pandang.nyata.bulan
    if not bulan:
        return "layanan: hanya data simulasi" if pandang.bulan else "belum ada laporan layanan"
    terakhir = bulan[-1]
    lalu = periods.selisih_bulan(terakhir, f"{pandang.hari_ini:%Y-%m}")
    kata = {0: "bulan ini", 1: "bulan lalu"}.get(lalu, f"{lalu} bulan lalu")
    return f"data sampai {tulis_bulan(terakhir)}" + (f" ({kata})" if lalu >= 0 else "")
