"""The column of a list of events that names the parties, where its heading says little: known by its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table import headers
from ilp_data.intake.table.content import Isi
from ilp_data.registry import events

UNSUR = "unsur_hadir"
MENURUT_ISI = "menurut isinya: pihak dari sektor yang dikenal"
HADIR = "hadir"
_JUMLAH = frozenset({"jumlah", "jml", "jlh", "banyaknya", "jumlah orang", "jml orang", "orang"})
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
    _lepas_peserta(bebas, kolom, yakin, isi)
    if UNSUR in kolom:
        return
    sisa = [j for j in bebas if j not in kolom.values() and not _BUKAN.search(headers.rapi(j))]
    calon = [j for j in sisa if isi.contoh(j) and sum(map(_menyebut, isi.contoh(j))) >= _CUKUP * len(isi.contoh(j))]
    if len(calon) == 1:
        kolom[UNSUR] = calon[0]
        yakin[UNSUR] = MENURUT_ISI


def _lepas_peserta(bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """ "Peserta" over words is who came; how many then stands under a bare "Jumlah"."""
    judul = kolom.get(HADIR, "")
    contoh = isi.contoh(judul) if judul else []
    if not contoh or sum(not re.search(r"\d", t) and _menyebut(t) for t in contoh) < _CUKUP * len(contoh):
        return
    del kolom[HADIR]
    kolom[UNSUR], yakin[UNSUR] = judul, MENURUT_ISI
    if jumlah := next((j for j in bebas if headers.rapi(j) in _JUMLAH and j not in kolom.values()), ""):
        kolom[HADIR], yakin[HADIR] = jumlah, f"jumlah di sebelah “{judul}”"


def _menyebut(sel: str) -> bool:
    lain = events.sektor()[-1].kode
    return any(events.sektor_unsur(u) != lain for u in events.pecah_unsur(sel))
