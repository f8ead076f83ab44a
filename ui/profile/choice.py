"""Which place the page Profil shows, and why: a kelurahan, or where no kelurahan reports, a place that does."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from ilp_data.format import teks_periode
from ilp_data.insight import attention, summary
from ilp_data.insight.profile import ANGKA_KUNCI
from ilp_data.measure import reporters, scope
from ilp_data.measure.scope import Lingkup
from ui.app.context import Konteks

_SARINGAN = ("kelurahan", "puskesmas", "kecamatan")


@dataclass(frozen=True)
class Pilihan:
    """Which place is shown and why: ``alasan`` is "" when it was chosen by the filter; ``per`` is what it is."""

    kode: str
    alasan: str
    per: str = "kelurahan"


def pilih_tempat(k: Konteks) -> Pilihan | None:
    """The kelurahan of the filter, else the one that needs attention most, else the first by name. Where no kelurahan
    reports: the puskesmas or kecamatan of the filter, else the one that is worst in what the region opens on. None
    where there is none of either."""
    if k.lingkup.kelurahan:
        return Pilihan(k.lingkup.kelurahan, "")
    per = k.jadi(satuan_profil)
    if per != "kelurahan":
        return _pilih_pelapor(k, per)
    alasan = k.alasan()
    if len(alasan) and not k.sementara():
        milik = alasan[alasan["kode"] == alasan["kode"].iloc[0]]
        return Pilihan(milik["kode"].iloc[0], f"yang paling perlu perhatian ({len(milik)} catatan)")
    urut = urutkan_tempat(k, per)
    if urut.empty:
        return None
    return Pilihan(urut["kode"].iloc[0], f"yang pertama menurut abjad, karena {_tanpa_urutan(k)}")


def satuan_profil(k: Konteks) -> str:
    """``kelurahan``; ``puskesmas`` or ``kecamatan`` where these really report what the region opens on and no kelurahan
    does, and of a puskesmas of which nobody knows a kelurahan."""
    dalam = scope.satuan(k.potret, "puskesmas", k.lingkup)["kode"]
    if k.lingkup.puskesmas and k.pandang.kelurahan.empty and (dalam == k.lingkup.puskesmas).any():
        return "puskesmas"
    ind = k.indikator(summary.indikator_bawaan(k.sedaerah.pandang))
    if ind.jenis != "layanan" or not k.bulan:
        return "kelurahan"
    per = reporters.pembagian_bawaan(k.potret.nyata, k.lingkup.daerah, [ind.pembilang], k.periode[:4])
    return per if len(scope.satuan(k.potret, per, k.lingkup)) else "kelurahan"


def _pilih_pelapor(k: Konteks, per: str) -> Pilihan:
    urut = urutkan_tempat(k, per)
    kode, kode_saringan = str(urut["kode"].iloc[0]), getattr(k.lingkup, per)
    if kode_saringan:
        return Pilihan(kode_saringan, "", per)
    ind = k.indikator(summary.indikator_bawaan(k.sedaerah.pandang))
    terburuk = attention.peringkat_daerah(k.pandang.nyata, ind.kode, per)
    terburuk = terburuk[terburuk["urutan"].notna() & terburuk["kode"].isin(urut["kode"])]
    if terburuk.empty:
        return Pilihan(kode, f"yang pertama menurut abjad, karena {ind.pendek} tidak dapat diperingkat", per)
    ujung = "terendah" if ind.arah == "tinggi" else "tertinggi"
    return Pilihan(str(terburuk["kode"].iloc[0]), f"yang {ind.pendek}-nya {ujung}", per)


def _tanpa_urutan(k: Konteks) -> str:
    """Why none comes first: the period is provisional, nothing is pressing, or nothing is known."""
    if k.sementara():
        return f"{teks_periode(k.periode)} masih sementara dan tidak diperingkat"
    if any((u := k.hitung(i, "kelurahan")).loc[u["kode"] != "", "nilai"].notna().any() for i in ANGKA_KUNCI):
        return "tidak ada yang melewati batas perhatian"
    return "belum ada angka untuk diurutkan"


def urutkan_tempat(k: Konteks, per: str) -> pd.DataFrame:
    """The places that the arrows walk through: those of the filter without its own, by name."""
    lain = replace(k.lingkup, **{per: ""})
    return scope.satuan(k.potret, per, lain).sort_values("nama", ignore_index=True)


def fokus(k: Konteks, pilihan: Pilihan) -> Konteks:
    """The same choices narrowed to one place: for the sentence, the cards and the names of downloads."""
    return replace(k, lingkup=Lingkup(k.lingkup.daerah, **{pilihan.per: pilihan.kode}))
