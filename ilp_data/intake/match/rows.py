"""From cleaned rows to codes: regions, facilities, cadres. What is not certain becomes a question with proposals.

Order: code, normalised name within the parent, alias, kept decision, proposal. Nothing ambiguous is taken by itself;
every row stays exactly one row, accepted, asked about or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from ilp_data.intake.match import activities as match_activities
from ilp_data.intake.match import cadres as match_cadres
from ilp_data.intake.match import contests as match_contests
from ilp_data.intake.match import facilities as match_facilities
from ilp_data.intake.match import follow_up as match_follow_up
from ilp_data.intake.match import lists as match_lists
from ilp_data.intake.match import own as match_own
from ilp_data.intake.match import requests as match_requests
from ilp_data.intake.match import services as match_services
from ilp_data.intake.match import working_areas as match_working_areas
from ilp_data.intake.match.base import NASIONAL, Dasar, Kerja
from ilp_data.intake.model import BUATAN, Baris, Jenis, Pertanyaan
from ilp_data.intake.tools import Kotak
from ilp_data.regions import kenali_daerah
from ilp_data.registry import lists
from ilp_data.store.snapshot import Potret

_PENCOCOK: dict[Jenis, Callable[[Dasar, list[Kerja]], None]] = {
    Jenis.FASILITAS: match_facilities.cocokkan_fasilitas,
    Jenis.LAYANAN: match_services.cocokkan_layanan,
    Jenis.KEGIATAN: match_activities.cocokkan_kegiatan,
    Jenis.HASIL_LOMBA: match_contests.cocokkan_hasil,
    Jenis.PERMOHONAN: match_requests.cocokkan_permohonan,
    Jenis.WILAYAH_KERJA: match_working_areas.cocokkan_wilayah_kerja,
    Jenis.TINDAK_LANJUT: match_follow_up.cocokkan_tindak_lanjut,
}


def cocokkan_baris(
    jenis: Jenis,
    baris: Sequence[Baris],
    daerah: str,
    potret: Potret,
    keputusan: Mapping[str, str],
    *,
    nama_kader: pd.DataFrame | None = None,
    kotak: Kotak | None = None,
    dijawab: dict[str, Pertanyaan] | None = None,
) -> tuple[list[Baris], list[Pertanyaan]]:
    """Rows with their codes in ``nilai``, in the order given, and the open questions, grouped by doubt.

    ``daerah`` is a regency code (dotted or digits) or "ID" for a national list. ``keputusan`` are answers by question
    key; ``dijawab`` is filled with the questions that they settled. ``kotak`` is where the region lies, for points of
    elsewhere. ``nama_kader`` (``store.nama_kader``) lets cadres be known again by name. Boundaries never come here
    (``geo.intake`` matches them). Raises ``GalatKode`` for an unknown region.
    """
    kode = daerah if daerah == NASIONAL else kenali_daerah(daerah).kode
    d = Dasar(kode, potret, keputusan, kotak)
    kerja = [Kerja.dari(b) for b in baris]
    if (cocokkan := _PENCOCOK.get(jenis)) is not None:
        cocokkan(d, kerja)
    elif jenis is Jenis.KADER:
        match_cadres.cocokkan_kader(d, kerja, nama_kader)
    else:
        match_lists.cocokkan_daftar(d, kerja, lists.daftar(str(jenis)))
        if jenis in BUATAN:
            match_own.periksa_buatan(d, kerja, lists.daftar(str(jenis)))
    if dijawab is not None:
        dijawab |= d.tanya.dijawab
    return [k.selesai() for k in kerja], d.tanya.daftar_pertanyaan(kerja)
