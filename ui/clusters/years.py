"""Figures that were reported for whole years: beside the months, never among them."""

from __future__ import annotations

import pandas as pd

from ilp_data.measure import pairs
from ui.app.context import Konteks
from ui.kit import parts


def ada(k: Konteks) -> bool:
    """Whether the region reported any indicator for a whole year."""
    layanan = [i for i in k.pandang.registri.semua.values() if i.jenis == "layanan"]
    return any(pairs.tahun_tersedia(k.potret, i, k.lingkup.daerah) for i in layanan)


def setahun(k: Konteks, kode: str, per: str, sebutan: str) -> None:
    """One row a unit, one column a year; nothing where the region reported none for this indicator."""
    ind = k.indikator(kode)
    if ind.jenis != "layanan":
        return
    tahun = pairs.tahun_tersedia(k.potret, ind, k.lingkup.daerah)
    if not tahun:
        return
    parts.judul(
        f"{ind.pendek}, angka setahun", "dilaporkan untuk setahun penuh; tidak dijumlahkan dengan angka bulanan"
    )
    kolom = {t: k.hitung(ind.kode, per, k.lingkup, t).set_index("kode") for t in tahun}
    pertama = kolom[tahun[0]]
    isi = pd.DataFrame({sebutan: pertama["nama"]}, index=pertama.index)
    for t, nilai in kolom.items():
        isi[t] = [parts.sel(b) for _, b in nilai.reindex(isi.index).iterrows()]
    sumber = sorted({s for nilai in kolom.values() for s in nilai["sumber"] if s})
    parts.tabel_statis(isi.reset_index(drop=True))
    parts.catatan(f"Sumber: {'; '.join(sumber)}.")
