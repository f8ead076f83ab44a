"""What is known of a place before anybody reported: its parts and its facilities, by kecamatan."""

from __future__ import annotations

import pandas as pd

from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.registry import facility_types


def menurut_kecamatan(pandang: Pandangan) -> pd.DataFrame:
    """One row per kecamatan in scope, by name: kode, nama, satuan (how many kelurahan and desa), and a count of
    registered facilities by type (Int64; NA where none is on the list)."""
    potret = pandang.potret
    kelurahan = pandang.kelurahan
    satuan = kelurahan["kode_kecamatan"].value_counts()
    hasil = pd.DataFrame({"kode": sorted(satuan.index)})
    hasil["nama"] = [scope.nama_lingkup(potret, Lingkup(pandang.daerah, kode)) for kode in hasil["kode"]]
    hasil["satuan"] = hasil["kode"].map(satuan)
    f = scope.fasilitas(potret, pandang.lingkup)
    for jenis in facility_types.SEMUA:
        milik = f[f["jenis"] == jenis]
        jumlah = milik["kode_kecamatan"].value_counts()
        hasil[jenis] = hasil["kode"].map(jumlah).astype("Int64")
    return hasil.sort_values("nama", ignore_index=True)


def fasilitas(pandang: Pandangan) -> dict[str, int]:
    """Registered facilities in scope by type; types of which none is on the list are left out."""
    jumlah = scope.fasilitas(pandang.potret, pandang.lingkup)["jenis"].value_counts()
    return {j: int(jumlah[j]) for j in facility_types.SEMUA if j in jumlah.index}
