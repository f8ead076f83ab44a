"""The tables of the workbook that are not cadres: measured figures, facilities, readiness, gaps, definitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from geo import doubtful
from ilp_data.format import angka
from ilp_data.insight import attention, attention_reporters, gaps, loci, neighbours
from ilp_data.insight.cluster_tables import kesiapan
from ilp_data.insight.reported import terlapor
from ilp_data.measure import completeness, published, reporters, scope
from ilp_data.measure.figures import gabung_sumber
from ilp_data.registry import facility_types, own
from ilp_data.registry.indicators import KLASTER, UNSUR, Indikator, indikator
from ilp_data.registry.published_measures import ukuran_terbit
from ilp_data.states import ARTI, Keadaan
from reports.workbook.base import UKURAN, Bahan, kata_simulasi
from reports.workbook.sheet import Jenis, KolomBuku, LembarBuku, Sel, dari_bingkai

_STATUS = {"ya": "ada", "tidak": "tidak ada", "belum_dilaporkan": ARTI[Keadaan.BELUM_DILAPORKAN].kata}
_FASILITAS: dict[str, KolomBuku] = {
    "kode": KolomBuku("Kode"),
    "nama": KolomBuku("Nama"),
    "jenis": KolomBuku("Jenis"),
    "lokus": KolomBuku("Status lokus ILP"),
    "kelurahan": KolomBuku("Kelurahan/desa"),
    "kecamatan": KolomBuku("Kecamatan"),
    "puskesmas": KolomBuku("Puskesmas"),
    "lat": KolomBuku("Lintang (derajat WGS84)", "koordinat"),
    "lng": KolomBuku("Bujur (derajat WGS84)", "koordinat"),
    "titik": KolomBuku("Jenis titik"),
    "dasar_titik": KolomBuku("Dasar titik", cetak=False),
    "periksa_titik": KolomBuku("Perlu diperiksa", cetak=False),
    "alamat": KolomBuku("Alamat", cetak=False),
    "sumber_lokus": KolomBuku("Sumber status lokus", cetak=False),
    "sumber": KolomBuku("Sumber", cetak=False),
    "catatan": KolomBuku("Catatan", cetak=False),
}
_DEFINISI = {
    "kode": "Kode indikator", "judul": "Indikator", "bagian": "Bagian", "konsep": "Konsep", "definisi": "Definisi",
    "interpretasi": "Interpretasi", "rumus": "Rumus", "nama_pembilang": "Pembilang", "nama_penyebut": "Penyebut",
    "satuan": "Satuan", "arah": "Arah yang baik", "bulan": "Dihitung pada bulan", "kelas": "Batas kelas (%)",
    "kelas_sumber": "Sumber batas kelas", "target": "Target (%)", "target_sumber": "Sumber target",
    "pasangan": "Pasangan, penyebut lain",
}  # fmt: skip
_TERCETAK = list(_DEFINISI).index("satuan")  # what stands at the right of it is not printed
_PANJANG = ("konsep", "definisi", "interpretasi", "rumus", "kelas_sumber", "target_sumber")


def ringkasan(b: Bahan) -> LembarBuku:
    """Every indicator of the whole scope, with the wider ones that the region reports."""
    arti = f"Semua indikator untuk seluruh saringan, {b.waktu}"
    kode = dict.fromkeys([*b.pandang.registri.semua, *(i.kode for i in terlapor(b.pandang))])
    baris = b.baris(b.ukur(kode, "kota"))
    return LembarBuku("Ringkasan", arti, tuple(UKURAN.values()), baris)


def lokus(b: Bahan) -> LembarBuku:
    """Every facility with its place."""
    f = doubtful.tandai_ragu(b.potret, b.lingkup.daerah, loci.susun_fasilitas(b.potret, b.lingkup))
    jenis = scope.sebutan_jenis(b.potret, b.lingkup.daerah)
    isi = f.assign(jenis=f["jenis"].map(jenis), titik=f["jenis_titik"].map(loci.TITIK))
    isi = isi.assign(lokus=[f"{k[:1].upper()}{k[1:]}" for k in f["kata_lokus"]])
    luar = [neighbours.letak_luar(k, b.lingkup.daerah) for k in isi["kode"]]
    letak = isi["kelurahan"].where(isi["kelurahan"] != "", luar)
    # Those across a border name where they lie.
    isi = isi.assign(kelurahan=letak)
    arti = "Semua fasilitas dengan koordinat dan jenis titiknya"
    kolom = b.menyebut(_FASILITAS)
    return LembarBuku("Lokus", arti, tuple(kolom.values()), dari_bingkai(isi, kolom))


def _lembar(satuan: str) -> str:
    """A unit in the name of a sheet, where no stroke may stand."""
    return satuan.replace("/", "-")


def lokus_per(b: Bahan, per: str) -> LembarBuku:
    """Loci of registered facilities by puskesmas or kelurahan."""
    ukuran = b.ukur([f"lokus_{j}" for j in facility_types.BAWAAN], per)
    nama = b.sebutan if per == "kelurahan" else per
    return b.lembar_ukuran(f"Lokus per {_lembar(nama)}", f"Lokus ILP dari fasilitas terdaftar, per {nama}", ukuran)


def indikator_klaster(b: Bahan) -> LembarBuku:
    """All indicators of the clusters by kelurahan."""
    kode = [i.kode for i in b.pandang.registri.semua.values() if i.jenis in ("layanan", "kesiapan")]
    arti = f"Semua indikator klaster per {b.sebutan}, {b.waktu}"
    return b.lembar_ukuran(f"Indikator per {_lembar(b.sebutan)}", arti, b.ukur(kode, "kelurahan"))


def indikator_pelapor(b: Bahan) -> Iterable[LembarBuku]:
    """Of the whole region a sheet for each other kind of places that report: puskesmas, kecamatan."""
    lain = [i.kode for i in b.pandang.registri.semua.values() if i.jenis == "layanan"]
    kode = dict.fromkeys([*(i.kode for i in terlapor(b.pandang)), *lain])
    for per in reporters.tingkat_lapor(b.potret, b.daerah) if b.lingkup.seluruhnya else ():
        if per != "kelurahan":
            nama = b.pandang.sebutan(per)
            arti = f"Semua indikator layanan per {nama}, yang melaporkannya, {b.waktu}"
            yield b.lembar_ukuran(f"Indikator per {_lembar(nama)}", arti, b.ukur(kode, per))


def deret(b: Bahan, per: str, nama: str, arti: str) -> LembarBuku:
    """All service indicators by month; no rows where nothing was ever reported."""
    bulan = b.pandang.bulan
    kode = [i.kode for i in b.pandang.registri.semua.values() if i.jenis == "layanan"]
    if not bulan:
        return LembarBuku(nama, arti, tuple(UKURAN.values()), ())
    return b.lembar_ukuran(nama, arti, b.deret(kode, bulan, per))


def kesiapan_klaster(b: Bahan) -> LembarBuku:
    """Elements of readiness by puskesmas and cluster."""
    t = kesiapan(b.potret, b.lingkup, KLASTER)
    asal = b.potret.kesiapan.groupby(["kode_puskesmas", "klaster"])["sumber"].agg(gabung_sumber).to_dict()
    isi = t.assign(
        klaster=t["klaster"].map(KLASTER),
        **{u: t[u].map(_STATUS) for u in UNSUR},
        dilaporkan=t["lapor"].where(t["lapor"] > 0).astype("Int64"),
        ada=t["ada"].where(t["lapor"] > 0).astype("Int64"),
        saringan=b.saringan,
        simulasi=kata_simulasi(t["simulasi"]),
        sumber=[asal.get(k, "") for k in zip(t["kode"], t["klaster"], strict=True)],
    )
    kolom = {
        "kode": KolomBuku("Kode"),
        "nama": KolomBuku("Puskesmas"),
        "klaster": KolomBuku("Klaster"),
        **{u: KolomBuku(label) for u, label in UNSUR.items()},
        "ada": KolomBuku("Unsur ada", "bulat"),
        "dilaporkan": KolomBuku("Unsur dilaporkan", "bulat"),
        "per_tanggal": KolomBuku("Data per", "tanggal"),
        "simulasi": KolomBuku("Simulasi"),
        "saringan": KolomBuku("Saringan", cetak=False),
        "sumber": KolomBuku("Sumber", cetak=False),
    }
    arti = "Unsur kesiapan tiap klaster per puskesmas"
    baris = dari_bingkai(isi, kolom)
    return LembarBuku("Kesiapan", arti, tuple(kolom.values()), baris, beku=3, isi=None if t["lapor"].any() else 0)


def perhatian(b: Bahan) -> LembarBuku:
    """Reasons to act by kelurahan, the first to look at first, before them the places that report where no kelurahan
    does; behind them, without rank and weight, what only simulated rows say."""
    nyata = attention_reporters.semua_alasan(b.pandang)
    buatan = attention.alasan_simulasi(b.pandang)
    palsu = [False] * len(nyata) + [True] * len(buatan)
    t = pd.concat([x for x in (nyata, buatan) if len(x)] or [nyata], ignore_index=True)
    kalimat = [f"{a[:1].upper()}{a[1:]}." for a in t["alasan"]]
    isi = t.reindex(columns=nyata.columns).assign(
        alasan=kalimat, per=b.paparan.periode, saringan=b.saringan, simulasi=kata_simulasi(palsu)
    )
    kolom = {
        "urutan": KolomBuku("Urutan", "bulat"),
        "kode": KolomBuku("Kode"),
        "nama": KolomBuku("Nama"),
        "alasan": KolomBuku("Alasan", lipat=True),
        "bobot": KolomBuku("Bobot (puluhan poin)", "desimal"),
        "per": KolomBuku("Data per", "tanggal"),
        "simulasi": KolomBuku("Simulasi"),
        "saringan": KolomBuku("Saringan", cetak=False),
    }
    arti = f"Alasan tiap tempat perlu didahulukan, {b.waktu}"
    return LembarBuku("Perhatian", arti, tuple(kolom.values()), dari_bingkai(isi, kolom), beku=3)


def kekosongan(b: Bahan) -> LembarBuku:
    """What is missing, since when, and who could bring it."""
    isi = gaps.kekosongan(b.pandang)
    baris = tuple((g.judul, g.kalimat, g.jumlah, g.sejak, g.oleh, *kata_simulasi([g.simulasi])) for g in isi)
    waktu: tuple[str, Jenis] = ("Sejak", "tanggal")
    kolom = _kolom("Hal", _lipat("Penjelasan"), ("Jumlah", "bulat"), waktu, _lipat("Dilengkapi oleh"), "Simulasi")
    return LembarBuku("Kekosongan data", "Apa yang belum ada dalam data, dan siapa dapat melengkapi", kolom, baris, 1)


def kelengkapan(b: Bahan) -> LembarBuku:
    """Counts reported of those expected by month and by the places that report, kelurahan where any do."""
    per = reporters.pembagian_isian(b.potret, b.lingkup.daerah)
    t = completeness.kelengkapan(b.potret, b.lingkup, per)
    persen = 100 * t["ada"].astype(float) / t["harap"].astype(float)
    isi = t.assign(persen=persen, saringan=b.saringan, sumber="laporan layanan, tanpa simulasi")
    kolom = {
        "kode": KolomBuku("Kode"),
        "nama": KolomBuku("Nama"),
        "periode": KolomBuku("Bulan", "tanggal"),
        "ada": KolomBuku("Isian masuk", "bulat"),
        "harap": KolomBuku("Isian diharapkan", "bulat"),
        "persen": KolomBuku("Masuk (% dari isian diharapkan)", "persen"),
        "saringan": KolomBuku("Saringan", cetak=False),
        "sumber": KolomBuku("Dihitung dari", cetak=False),
    }
    arti = f"Isian laporan yang masuk per {b.pandang.sedaerah.sebutan(per)} dan bulan"
    return LembarBuku("Kelengkapan laporan", arti, tuple(kolom.values()), dari_bingkai(isi, kolom))


def angka_terbit(b: Bahan) -> LembarBuku:
    """Published figures of the region, whatever the filter: they contradict each other and are not added up."""
    isi = sorted(published.daftar(b.potret, b.daerah), key=lambda t: t.ukuran)
    baris = tuple(
        (t.ukuran, ukuran_terbit(t.ukuran).judul, t.nilai, t.satuan, t.per, t.definisi, t.sumber) for t in isi
    )
    nilai: tuple[tuple[str, Jenis], ...] = (("Nilai", "angka"), ("Satuan", "teks"), ("Data per", "tanggal"))
    kolom = _kolom("Kode ukuran", "Ukuran", *nilai, _lipat("Definisi"), _lipat("Sumber"))
    arti = "Angka dipublikasikan seluruh daerah; tanggal dan definisinya berbeda, jangan dijumlahkan"
    return LembarBuku("Angka dipublikasikan", arti, kolom, baris)


def definisi(b: Bahan) -> LembarBuku:
    """Every indicator of the region's registry."""
    semua = _kolom(
        *((j, "persen") if k == "target" else _lipat(j) if k in _PANJANG else j for k, j in _DEFINISI.items())
    )
    kolom = tuple(replace(k, cetak=j < _TERCETAK) for j, k in enumerate(semua))
    kode = dict.fromkeys(i.kode for i in (*own.tampil(b.pandang.registri), *terlapor(b.pandang)))
    baris = tuple(_satu_definisi(b.pandang.indikator(k)) for k in kode)
    return LembarBuku("Definisi", "Arti, rumus, dan batas setiap indikator", kolom, baris)


def _satu_definisi(i: Indikator) -> tuple[Sel, ...]:
    lain = {
        "bagian": KLASTER.get(i.klaster, ""),
        "arah": {"tinggi": "tinggi = baik", "rendah": "rendah = baik"}[i.arah],
        "bulan": ", ".join(angka(x) for x in i.bulan) if i.bulan else "setiap bulan" if i.jenis == "layanan" else "",
        "kelas": "; ".join(angka(k, 0 if float(k).is_integer() else 1) for k in i.kelas),
        "pasangan": indikator(i.pasangan).judul if i.pasangan else "",
    }
    return tuple(lain[k] if k in lain else getattr(i, k) for k in _DEFINISI)


def _kolom(*judul: str | tuple[str, Jenis] | KolomBuku) -> tuple[KolomBuku, ...]:
    return tuple(KolomBuku(j) if isinstance(j, str) else KolomBuku(*j) if isinstance(j, tuple) else j for j in judul)


def _lipat(judul: str) -> KolomBuku:
    return KolomBuku(judul, lipat=True)


def semua_ukuran(b: Bahan) -> Iterable[LembarBuku]:
    """Facilities and loci."""
    yield lokus(b)
    yield lokus_per(b, "puskesmas")
    yield lokus_per(b, "kelurahan")


def layanan(b: Bahan) -> Sequence[LembarBuku]:
    """Clusters: the period, the months, readiness."""
    per_bulan = "Semua indikator layanan bulan demi bulan"
    return (
        indikator_klaster(b),
        *indikator_pelapor(b),
        deret(b, "kota", "Deret saringan", f"{per_bulan}, seluruh saringan"),
        deret(b, "kelurahan", f"Deret per {_lembar(b.sebutan)}", f"{per_bulan}, per {b.sebutan}"),
        kesiapan_klaster(b),
    )
