"""Papers from a briefing as editable Word files: invitation, list of those present, minutes, report of the quarter.

paper       A4 with letterhead, headings, native tables, pictures, foot
letterhead  the logo of the office at its side
meeting     undangan, hadir, notulen
quarterly   laporan: sentences, tables and pictures of the quarter, method, annex of figures
parts       a part of a slide as a table or a picture of a paper
annex       the figures behind the pictures

Figures are those of the briefing's own slides, so they are those that were shown. What is not known (hour, place,
number of the letter, who came) is a dotted line; an address that is not set is not mentioned.
"""

from __future__ import annotations

from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret
from reports.document import meeting
from reports.document.meeting import JENIS_RAPAT
from reports.document.paper import simpan_dokumen
from reports.document.quarterly import baca_triwulan, periode_laporan, tulis_laporan
from reports.model import Dek

LAPORAN = "laporan"
JENIS = (*JENIS_RAPAT, LAPORAN)


def tulis_dokumen(
    jenis: str, paparan: Paparan, kini: Potret, dek: Dek, alamat: str = "", logo: bytes | None = None
) -> bytes:
    """One paper of a meeting (``JENIS_RAPAT``). ``kini`` is the newest reading: decisions are taken after freezing.

    ``alamat``: the dashboard's address for the QR code ("" = none); ``logo``: PNG for the letterhead. Raises
    ``GalatMasukan`` for another kind.
    """
    if jenis not in JENIS_RAPAT:
        raise GalatMasukan("Jenis dokumen tidak dikenal.", diberikan=jenis, diharapkan=", ".join(JENIS))
    pandang = Pandangan(kini, paparan.lingkup, "", UMUM)
    return simpan_dokumen(meeting.susun_dokumen(jenis, paparan, pandang, dek, alamat, logo), dek)


__all__ = ["JENIS", "JENIS_RAPAT", "LAPORAN", "baca_triwulan", "periode_laporan", "tulis_dokumen", "tulis_laporan"]
