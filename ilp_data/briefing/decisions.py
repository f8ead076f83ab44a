"""Decisions written down while a frozen briefing is on screen: what may be chosen, and the entry with its meeting.

The entry is the one of ``intake.follow_up``, as the page Rapat and the command make it; the briefing is its meeting.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from ilp_data.briefing import agenda
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan
from ilp_data.insight import follow_up as insight
from ilp_data.intake import follow_up
from ilp_data.measure import scope
from ilp_data.measure.areas import daftar_tempat
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry import events
from ilp_data.registry.follow_up import StatusTindak
from ilp_data.store import revisions as store

ISIAN = ("keputusan", "pemilik", "sektor", "tenggat", "kode_tempat", "indikator")
_TANPA = ("", "Tidak ada")


def _pandang(mesin: Engine, paparan: Paparan) -> Pandangan:
    """The newest reading of the region: a decision is about now, not about the day of the freezing."""
    daerah = paparan.lingkup.daerah
    return Pandangan(store.potret(mesin, daerah=daerah), Lingkup(daerah), "", STAF)


def catat_keputusan(mesin: Engine, paparan: Paparan, isian: Mapping[str, str], oleh: str) -> tuple[str, int]:
    """Write one decision down as taken in the meeting of a saved briefing. Returns its number and the revision.

    ``isian`` has the keys of ``ISIAN``; keputusan and pemilik must be filled. Raises ``GalatMasukan`` (``GalatKode``
    for an unknown area, sector or indicator), ``GalatHak``.
    """
    isi = {k: str(isian.get(k, "")).strip() for k in ISIAN} | {"rapat": paparan.nomor}
    if isi["indikator"]:
        pandang = _pandang(mesin, paparan)
        pandang.indikator(isi["indikator"])
        isi["periode"] = insight.periode_saat_ini(pandang, isi["indikator"])
    return follow_up.tambah_keputusan(mesin, paparan.lingkup.daerah, isi, oleh)


def batalkan_keputusan(mesin: Engine, paparan: Paparan, kode: str, alasan: str, oleh: str) -> int:
    """Drop a decision of this meeting for a reason. Returns the revision. Raises ``GalatMasukan``, also for a decision
    of another meeting, and ``GalatHak``."""
    if kode not in {t.kode for t in insight.keputusan_rapat(_pandang(mesin, paparan), paparan.nomor)}:
        raise GalatMasukan("Keputusan ini bukan dari rapat ini.", diberikan=kode)
    return follow_up.tutup_keputusan(mesin, paparan.lingkup.daerah, kode, StatusTindak.DIBATALKAN, alasan, oleh)


def pilihan_keputusan(mesin: Engine, paparan: Paparan) -> dict[str, Any]:
    """What the form of a briefing offers, in plain values: ``tempat``, ``indikator``, ``sektor`` as (code, name);
    ``wilayah`` the area of the briefing's filter; ``usul`` page → the indicator it is about; ``keputusan`` what was
    already decided in this meeting, and whether it is open still."""
    pandang = _pandang(mesin, paparan)
    daerah, semua = pandang.daerah, pandang.registri.semua
    halaman = {h: next((k for k, _ in agenda.halaman(h).angka if k in semua), "") for h in paparan.halaman}
    kode = scope.kode_lingkup(paparan.lingkup)
    return {
        "tempat": [("", f"Seluruh {pandang.nama_daerah}"), *daftar_tempat(pandang.potret, daerah).items()],
        "indikator": [_TANPA, *((i.kode, i.judul) for i in semua.values())],
        "sektor": [("", "Menurut jabatannya"), *((s.kode, s.nama_di(daerah)) for s in events.sektor())],
        "wilayah": "" if kode == daerah else kode,
        "usul": {h: k for h, k in halaman.items() if k and agenda.halaman(h).deret},
        "keputusan": [
            {
                "kode": t.kode,
                "keputusan": t.keputusan,
                "siapa": f"{t.pemilik}, {t.kata_tenggat if t.terbuka else t.kata_status}",
                "terbuka": t.terbuka,
            }
            for t in insight.keputusan_rapat(pandang, paparan.nomor)
        ],
    }
