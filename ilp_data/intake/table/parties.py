"""The column of a list of events that names the parties, where its heading says little: known by its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table import headers
from ilp_data.intake.table.content import Isi
from ilp_data.registry import events

UNSUR = "unsur_hadir"
MENURUT_ISI = "menurut isinya: pihak dari sektor yang dikenal"
_CUKUP = 0.6  # of the cells: at least one party of a known sector
# Who holds it, speaks or pays is no answer to who was there; a remark may speak of anybody.
_BUKAN = re.compile(
    r"penyelenggara|pelaksana|narasumber|pemateri|penanggung|\bpj\b|\bpic\b|sumber|dana|anggaran|ket|catatan|hasil|tindak"
    r"|materi|topik|nama|tempat|lokasi"
)


def lengkapi_kolom(bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """Give the parties the one free column of which most cells name some; none where two do."""
    if UNSUR in kolom:
        return
    sisa = [j for j in bebas if j not in kolom.values() and not _BUKAN.search(headers.rapi(j))]
    calon = [j for j in sisa if isi.contoh(j) and sum(map(_menyebut, isi.contoh(j))) >= _CUKUP * len(isi.contoh(j))]
    if len(calon) == 1:
        kolom[UNSUR] = calon[0]
        yakin[UNSUR] = MENURUT_ISI


def _menyebut(sel: str) -> bool:
    lain = events.sektor()[-1].kode
    return any(events.sektor_unsur(u) != lain for u in events.pecah_unsur(sel))
