"""The tables of the workbook about cadres: counts by area, no names. What is not known is empty, not 0."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ilp_data.insight import cadre_tables
from ilp_data.insight.source_dates import tanggal_sumber
from ilp_data.measure import scope
from ilp_data.measure.figures import gabung_sumber
from ilp_data.registry.skills import KELOMPOK, LABEL_TINGKAT, TINGKAT
from ilp_data.states import ARTI, Keadaan
from reports.workbook.base import Bahan, kata_simulasi
from reports.workbook.sheet import KolomBuku, LembarBuku, dari_bingkai

_CACAH = {
    "aktif": "Kader aktif",
    "dilatih": "Dilatih",
    "dinilai": "Dinilai",
    "bertingkat": "Bertingkat",
    **{t: LABEL_TINGKAT[t] for t in TINGKAT},
    **{f"lengkap_{k.lower()}": f"Lengkap kelompok {k}" for k in KELOMPOK},
    "tahu_dilatih": "Pelatihan diketahui",
    "tahu_hasil": "Hasil penilaian diketahui",
}
# Column of shares: numerator, denominator, heading.
_BAGIAN = {
    "bagian_dilatih": ("dilatih", "tahu_dilatih", "Dilatih (% dari kader aktif yang diketahui)"),
    "bagian_dinilai": ("dinilai", "tahu_dinilai", "Dinilai (% dari kader aktif yang diketahui)"),
    "bagian_bertingkat": ("bertingkat", "tahu_hasil", "Bertingkat (% dari kader aktif yang diketahui)"),
    "bagian_utama": ("utama", "tahu_hasil", "Utama (% dari kader aktif yang diketahui)"),
}


def _kolom(posyandu: bool) -> dict[str, KolomBuku]:
    tempat = {"kelurahan": KolomBuku("Kelurahan/desa"), "puskesmas": KolomBuku("Puskesmas")} if posyandu else {}
    return {
        "kode": KolomBuku("Kode"),
        "nama": KolomBuku("Nama"),
        **tempat,
        **{k: KolomBuku(j, "bulat") for k, j in _CACAH.items()},
        **{k: KolomBuku(j, "persen") for k, (_, _, j) in _BAGIAN.items()},
        "keadaan": KolomBuku("Keadaan"),
        "simulasi": KolomBuku("Simulasi"),
        "per": KolomBuku("Data per", "tanggal"),
        "saringan": KolomBuku("Saringan", cetak=False),
        "sumber": KolomBuku("Sumber", cetak=False),
    }


def kader_per(b: Bahan, per: str) -> LembarBuku:
    """Active cadres by kelurahan, puskesmas or posyandu, by code."""
    semua = cadre_tables.rincian(b.potret, b.kader, per, b.lingkup).sort_values("kode", ignore_index=True)
    ditahan = b.pandang.kader_ditahan(per)
    t = cadre_tables.tahan_rincian(semua, ditahan)
    asal = b.kader["sumber"].groupby(scope.ke_satuan(per, b.lingkup, b.kader)).agg(gabung_sumber)
    isi = t.assign(
        **{k: _persen(t[p], t[q]) for k, (p, q, _) in _BAGIAN.items()},
        keadaan=[
            ARTI[_keadaan(n, k in set().union(*ditahan.values()))].kata
            for n, k in zip(t["aktif"], t["kode"], strict=True)
        ],
        per=tanggal_sumber(b.kader["sumber"]),
        saringan=b.saringan,
        simulasi=kata_simulasi(t["simulasi"]),
        sumber=t["kode"].map(asal),
    )
    if per == "posyandu":
        letak = cadre_tables.keterangan_posyandu(b.potret, b.lingkup)[["kode", "kelurahan", "puskesmas"]]
        isi = isi.merge(letak, on="kode", how="left")
    kolom = b.menyebut(_kolom(per == "posyandu"))
    nama = b.sebutan if per == "kelurahan" else per
    arti = f"Kader aktif per {nama}: jumlah tanpa nama"
    baris, ada = dari_bingkai(isi, kolom), None if len(b.kader) else 0
    return LembarBuku(f"Kader per {nama.replace('/', '-')}", arti, tuple(kolom.values()), baris, isi=ada)


def _keadaan(aktif: object, ditahan: bool) -> Keadaan:
    if pd.isna(aktif):
        return Keadaan.BELUM_DILAPORKAN
    if ditahan:
        return Keadaan.DISEMBUNYIKAN
    return Keadaan.NOL if aktif == 0 else Keadaan.ADA


def _persen(pembilang: pd.Series, penyebut: pd.Series) -> pd.Series:
    """Per cent; empty where either is unknown or nobody is counted."""
    bawah = penyebut.astype("Float64")
    return 100 * pembilang.astype("Float64") / bawah.where(bawah > 0)


def keterampilan(b: Bahan) -> LembarBuku:
    """Whole groups of skills among assessed cadres, by kelurahan."""
    ukuran = b.ukur([f"kelompok_{k.lower()}" for k in KELOMPOK], "kelurahan")
    arti = f"Kader dinilai yang menguasai seluruh kelompok keterampilan, per {b.sebutan}"
    return b.lembar_ukuran("Keterampilan", arti, ukuran)


def semua_kader(b: Bahan) -> Iterable[LembarBuku]:
    """All tables about cadres."""
    yield from (kader_per(b, per) for per in ("kelurahan", "puskesmas", "posyandu"))
    yield keterampilan(b)
