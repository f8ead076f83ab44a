"""A table as it stands on the sheet becomes one that can be mapped column by column: places and years out of headings,
both sexes of a month and all ages of a group as one, stretches of time by their neighbours, statuses and opposites as
counts. Each step leaves any other table as it is."""

from __future__ import annotations

from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Tabel
from ilp_data.intake.table.complements import tambah_sisa
from ilp_data.intake.table.counts_in_rows import lepas_bagian
from ilp_data.intake.table.dose_columns import gabung_dosis
from ilp_data.intake.table.names_below_places import tegakkan_nama
from ilp_data.intake.table.people_parts import satukan_bagian
from ilp_data.intake.table.places_across import panjangkan_tabel
from ilp_data.intake.table.posyandu_decrees import tambah_lembaga
from ilp_data.intake.table.sexes_by_month import satukan_kelamin
from ilp_data.intake.table.status_counts import hitung_status
from ilp_data.intake.table.target_tables import tegakkan_sasaran
from ilp_data.intake.table.time_columns import sebut_rentang
from ilp_data.intake.table.title_years import tambah_tahun


def bentuk_ulang(tabel: Tabel, kenalan: Kenalan) -> Tabel:
    """The table after all steps. ``kenalan``: the places of the region that the file is for."""
    tabel = panjangkan_tabel(tegakkan_nama(lepas_bagian(gabung_dosis(sebut_rentang(tabel))), kenalan), kenalan)
    tabel = tambah_lembaga(tabel, kenalan)
    return tambah_tahun(tegakkan_sasaran(tambah_sisa(hitung_status(satukan_bagian(satukan_kelamin(tabel))))))
