"""How old the data are: up to which month they are whole, how long ago that is, and what came in later already."""

from __future__ import annotations

from ilp_data import periods
from ilp_data.format import bulan as tulis_bulan
from ilp_data.measure import report_share
from ilp_data.measure.view import Pandangan


def teks_usia(pandang: Pandangan) -> str:
    """``data sampai Maret 2026 (8 bulan lalu)`` of the whole region by its own day, whatever is filtered.

    The month is the one that pages open on (``report_share.bulan_bawaan``); newer ones, which are provisional, are
    named behind it: ``…, sementara sampai Oktober 2026``. Simulated months do not count: where there are no others it
    says so, and where there are none at all.
    """
    nyata = pandang.nyata
    if not nyata.bulan:
        return "layanan: hanya data simulasi" if pandang.bulan else "belum ada laporan layanan"
    utuh, terakhir = report_share.bulan_bawaan(nyata.potret, pandang.daerah), nyata.bulan[-1]
    lalu = periods.selisih_bulan(utuh, f"{pandang.hari_ini:%Y-%m}")
    kata = {0: "bulan ini", 1: "bulan lalu"}.get(lalu, f"{lalu} bulan lalu")
    sisa = f", sementara sampai {tulis_bulan(terakhir)}" if terakhir > utuh else ""
    return f"data sampai {tulis_bulan(utuh)}" + (f" ({kata})" if lalu >= 0 else "") + sisa
