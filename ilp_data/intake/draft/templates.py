"""Templates to fill in: headings as the importer knows them, rows pre-filled with what is known, columns explained.

A template of a filled region that comes back untouched changes nothing. Estimated points and simulated rows are not
known things and stay out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import pandas as pd

from ilp_data import periods, regions
from ilp_data.errors import GalatMasukan
from ilp_data.format import bulan as sebut_bulan
from ilp_data.intake.draft import (
    templates_events,
    templates_follow_up,
    templates_lists,
    templates_own,
    templates_requests,
)
from ilp_data.intake.draft.corrections import tulis_buku
from ilp_data.intake.model import BUATAN, DAFTAR, Jenis
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import facility_types, indicators
from ilp_data.registry.fields import KOLOM
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan, tuturkan_di
from ilp_data.registry.skills import KELOMPOK
from ilp_data.store import national_list
from ilp_data.store.snapshot import Potret

LEMBAR = "Data"
_FASILITAS = {
    "kode": "Kode",
    "nama": "Nama fasilitas",
    "jenis": "Jenis fasilitas",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan",
    "puskesmas": "Puskesmas",
    "lat": "Lintang",
    "lng": "Bujur",
    "alamat": "Alamat",
    "lokus_ilp": "Lokus ILP",
}
_LAYANAN = {"kecamatan": "Kecamatan", "kelurahan": "Kelurahan", "bulan": "Bulan", "tahun": "Tahun"}
_KADER = {
    "nama": "Nama kader",
    "posyandu": "Posyandu",
    "puskesmas": "Puskesmas",
    "kelurahan": "Kelurahan",
    "kecamatan": "Kecamatan",
    "aktif": "Kader aktif",
    "dilatih": "status_pelatihan",
    "dinilai": "status_penilaian",
}
_BATAS = {"kode_wilayah": "Kode wilayah", "kelurahan": "Kelurahan", "kecamatan": "Kecamatan"}
_CARA_BATAS = (
    "Gabungkan daftar ini dengan poligon di QGIS (Join attributes by field value) menurut kode atau nama, simpan "
    "sebagai GeoJSON, GeoPackage, atau shapefile, lalu bawa berkas itu. Berkas batas yang sudah memuat kode atau nama "
    "dibaca apa adanya, tanpa daftar ini."
)
_ARTI = {
    "kode_wilayah": "Kode Kemendagri.",
    "kecamatan": "Nama kecamatan menurut Kemendagri.",
    "kelurahan": "Nama kelurahan/desa; kosongkan hanya bila letaknya di luar daerah.",
    "puskesmas": "Nama puskesmas pembina.",
    "posyandu": "Nama posyandu tempat kader bertugas.",
    "bulan": "Nama bulan, misalnya Januari.",
    "tahun": "Tahun empat angka.",
}
_LAIN = "Ukuran lain"
_PENGANTAR = ("Kolom", "Arti", "Bentuk isi")
_BENTUK = {
    "lat": "derajat desimal, misalnya 0,1305",
    "lng": "derajat desimal, misalnya 117,4821",
    "jenis": ", ".join(n.lower() for n in facility_types.NAMA.values()),
    "lokus_ilp": "ya, tidak, atau dikosongkan",
    "aktif": "ya atau tidak",
    "dilatih": "sudah atau belum",
    "dinilai": "sudah atau belum",
    "kode": "biarkan seperti tertulis; kosongkan untuk fasilitas baru",
}


def buat_templat(jenis: Jenis | str, potret: Potret, daerah: str) -> bytes:
    """An xlsx to fill in; for boundaries the list to join polygons with. Raises ``GalatKode`` for an unknown region."""
    pembuat: dict[Jenis, Callable[[Potret, str], Isi]] = {
        Jenis.FASILITAS: _fasilitas,
        Jenis.LAYANAN: _layanan,
        Jenis.KADER: _kader,
        Jenis.BATAS: _batas,
        Jenis.KEGIATAN: templates_events.kegiatan,
        Jenis.HASIL_LOMBA: templates_events.hasil_lomba,
        Jenis.PERMOHONAN: templates_requests.permohonan,
        **{j: partial(templates_lists.daftar, jenis=str(j)) for j in DAFTAR},
        Jenis.TINDAK_LANJUT: templates_follow_up.tindak_lanjut,
    }
    if jenis not in pembuat:
        raise GalatMasukan(
            "Tidak ada templat untuk jenis ini.", diberikan=str(jenis), diharapkan=", ".join(str(j) for j in pembuat)
        )
    kode = regions.kenali_daerah(daerah).kode
    if jenis in BUATAN:
        return templates_own.buku_indikator(potret, kode)
    kepala, baris, penjelasan = pembuat[Jenis(jenis)](potret, kode)
    kata = {"Kelurahan": sebutan_satuan(kode).capitalize(), "Kecamatan": kata_wilayah(kode).Kecamatan}
    kepala = _menyebut(kepala, kata)
    penjelasan = [[*_menyebut(b[:1], kata), *(tuturkan_di(kode, x) for x in b[1:])] for b in penjelasan]
    lembar = {LEMBAR: [kepala, *baris], "Penjelasan kolom": [list(_PENGANTAR), *penjelasan]}
    if jenis == Jenis.LAYANAN:
        lembar[_LAIN] = _ukuran_lain(potret, kode, kepala)
    return tulis_buku(lembar)


def _ukuran_lain(potret: Potret, daerah: str, kepala: Iterable[str]) -> list[list[str]]:
    """Every further count of a month as a column to copy into the sheet: its heading, and below it what it means."""
    ada = set(kepala)
    semua = potret.registri(daerah).ukuran.values()
    lain = [u for u in semua if u.label not in ada and not u.dari_setahun and not u.setahun]
    return [[u.label for u in lain], [u.arti for u in lain]]


Isi = tuple[list[str], list[list[str]], list[list[str]]]


def _menyebut(kepala: list[str], kata: Mapping[str, str]) -> list[str]:
    """Headings in the words of the region for its parts."""
    return [kata.get(k, k) for k in kepala]


def _batas(potret: Potret, daerah: str) -> Isi:
    """What the polygons are to be called: each kelurahan and desa with its code."""
    kel = scope.kelurahan(potret, Lingkup(daerah))
    nama = _nama_wilayah(potret, daerah)
    baris = [[str(b["kode"]), str(b["nama"]), nama.get(b["kode_kecamatan"], "")] for b in kel.to_dict("records")]
    return (
        list(_BATAS.values()),
        baris,
        [*([j, _ARTI[k], "teks"] for k, j in _BATAS.items()), ["Cara", _CARA_BATAS, ""]],
    )


def _jelaskan(kolom: dict[str, str]) -> list[list[str]]:
    return [[judul, _ARTI.get(k) or KOLOM[k].arti, _BENTUK.get(k, "teks")] for k, judul in kolom.items()]


def _nama_wilayah(potret: Potret, daerah: str) -> dict[str, str]:
    w = scope.daftar_wilayah(potret, daerah)
    return dict(zip(w["kode"], w["nama"], strict=True))


def _fasilitas(potret: Potret, daerah: str) -> Isi:
    """What is registered; before the puskesmas of a region are, those of the national list."""
    f = potret.fasilitas[potret.fasilitas["kode_daerah"] == daerah]
    wilayah = _nama_wilayah(potret, daerah)
    puskesmas = dict(zip(f["kode"], f["nama"], strict=True))
    baris = []
    for b in f.to_dict("records"):
        terbit = b["jenis_titik"] == "terbit"
        pembina = "" if b["jenis"] == "puskesmas" else puskesmas.get(b["kode_puskesmas"], "")
        letak = [wilayah.get(b["kode_kecamatan"], ""), wilayah.get(b["kode_kelurahan"], ""), pembina]
        titik = [_derajat(b["lat"]), _derajat(b["lng"])] if terbit else ["", ""]
        lokus = "" if b["lokus_ilp"] == "belum_diketahui" else b["lokus_ilp"]
        baris.append([b["kode"], b["nama"], b["jenis"], *letak, *titik, b["alamat"], lokus])
    if "puskesmas" not in set(f["jenis"]):
        nasional = national_list.puskesmas_nasional(daerah) or ()
        sisa = [""] * (len(_FASILITAS) - 3)
        baris = [[p.kode, p.nama, "puskesmas", *sisa] for p in nasional] + baris
    return list(_FASILITAS.values()), baris, _jelaskan(_FASILITAS)


def _derajat(nilai: float) -> str:
    return "" if pd.isna(nilai) else repr(float(nilai))


def _layanan(potret: Potret, daerah: str) -> Isi:
    """Kelurahan × the newest month with real figures (as they stand) and the month after it (empty)."""
    registri = potret.registri(daerah)
    ukuran, sendiri = registri.ukuran, [u.nama for u in registri.ukuran_sendiri]
    sah = potret.layanan[~potret.layanan["simulasi"].astype(bool)]
    kel = scope.kelurahan(potret, Lingkup(daerah))
    sah = sah[sah["kode_tempat"].isin(kel["kode"]) & sah["ukuran"].isin(list(ukuran))]
    dipakai = [u for u in ukuran if u in {*sah["ukuran"], *sendiri}]
    dipakai = dipakai if set(dipakai) - set(sendiri) else [*_ukuran_klaster_2(), *sendiri]
    bulan = _bulan(sah)
    angka = {(t, p, u): n for t, p, u, n in sah[["kode_tempat", "periode", "ukuran", "nilai"]].itertuples(index=False)}
    nama = _nama_wilayah(potret, daerah)
    baris = []
    for periode in bulan:
        kata = sebut_bulan(periode).split()
        for kode in kel["kode"]:
            cacah = [_cacah(angka.get((kode, periode, u))) for u in dipakai]
            baris.append([nama.get(regions.kecamatan_dari(kode), ""), nama[kode], kata[0], kata[-1], *cacah])
    penjelasan = _jelaskan(_LAYANAN) + [
        [ukuran[u].label, ukuran[u].arti, "bilangan bulat; kosong berarti belum dilaporkan"] for u in dipakai
    ]
    return [*_LAYANAN.values(), *(ukuran[u].label for u in dipakai)], baris, penjelasan


def _ukuran_klaster_2() -> list[str]:
    """What a region without figures is asked for first: everything that the indicators of cluster 2 count."""
    dipakai = {u for i in indicators.menurut_klaster("2") for u in (i.pembilang, i.penyebut)}
    return [u for u in indicators.ukuran() if u in dipakai]


def _bulan(sah: pd.DataFrame) -> list[str]:
    if sah.empty:
        return [pd.Timestamp.today().strftime("%Y-%m")]
    terbaru = str(sah["periode"].max())
    return [terbaru, periods.geser_bulan(terbaru, 1)]


def _cacah(nilai: float | None) -> str:
    return "" if nilai is None or pd.isna(nilai) else str(int(nilai))


def _kader(potret: Potret, daerah: str) -> Isi:
    """One empty row for each posyandu; names of cadres are never given out, so known cadres are not listed."""
    f = potret.fasilitas[(potret.fasilitas["kode_daerah"] == daerah) & (potret.fasilitas["jenis"] == "posyandu")]
    wilayah = _nama_wilayah(potret, daerah)
    nama = dict(zip(potret.fasilitas["kode"], potret.fasilitas["nama"], strict=True))
    kelompok = [f"status_keterampilan_{k.lower()}" for k in KELOMPOK]
    baris = [
        ["", b["nama"], nama.get(b["kode_puskesmas"], ""), wilayah.get(b["kode_kelurahan"], "")]
        + [wilayah.get(b["kode_kecamatan"], ""), "", "", "", *("" for _ in kelompok)]
        for b in f.to_dict("records")
    ]
    penjelasan = [*_jelaskan(_KADER), *_kelompok(kelompok)]
    return [*_KADER.values(), *kelompok], baris, penjelasan


def _kelompok(judul: Iterable[str]) -> list[list[str]]:
    return [
        [j, f"Seluruh keterampilan kelompok {k} dikuasai.", "ya atau tidak"]
        for j, k in zip(judul, KELOMPOK, strict=True)
    ]
