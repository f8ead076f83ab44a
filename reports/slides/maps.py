"""Maps of slides: an indicator over the region, the facilities, and where one kelurahan lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

import pandas as pd

from geo import doubtful, legend
from geo.boundaries import dari_baris
from geo.drawing import GambarPeta, IsiBidang, Kerangka, kerangka
from geo.legend import Butir, Legenda
from geo.look import TERANG
from ilp_data.format import angka, daftar
from ilp_data.insight.comparison import halangan, terhalang
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import uraian
from ilp_data.registry.facility_types import NAMA
from ilp_data.registry.indicators import Indikator
from ilp_data.store import seed
from ilp_data.store.snapshot import Potret
from reports.model import Nilai, Peta
from reports.slides import text as teks
from reports.slides.base import Bahan, nilai_menurut_kode, tulis_nilai

_LOKUS = {
    "ya": "",
    "belum_diketahui": ", lokus belum diketahui",
    "tidak_disebut": ", tidak disebut lokus",
    "tidak": ", bukan lokus",
}


def kerangka_daerah(potret: Potret, daerah: str) -> Kerangka | None:
    """The geometry of a region, made once a reading; None where no boundaries are known."""
    return potret.ingat(("kerangka", daerah), lambda: _kerangka(potret, Lingkup(daerah)))


def kerangka_saringan(b: Bahan) -> Kerangka | None:
    """The geometry of the filter alone: what a deck about it speaks of fills the map."""
    if b.lingkup.seluruhnya:
        return kerangka_daerah(b.potret, b.lingkup.daerah)
    return b.potret.ingat(("kerangka", str(b.lingkup)), lambda: _kerangka(b.potret, b.lingkup))


def _kerangka(potret: Potret, lingkup: Lingkup) -> Kerangka | None:
    daerah = lingkup.daerah
    baris = potret.batas[potret.batas["kode_daerah"] == daerah]
    if not lingkup.seluruhnya:
        baris = baris[baris["kode"].isin(scope.kelurahan(potret, lingkup)["kode"])]
    if baris.empty:
        return None
    w = potret.wilayah[potret.wilayah["kode"].str.startswith(daerah + ".")]
    bertitik = w[w["lat_label"].notna()]
    return kerangka(
        dari_baris(baris.merge(w[["kode", "nama", "tingkat"]], on="kode")),
        label={k: (a, o) for k, a, o in bertitik[["kode", "lat_label", "lng_label"]].itertuples(index=False)},
        fasilitas=scope.fasilitas(potret, lingkup),
        sumber=seed.SUMBER_BATAS,
    )


def alasan_tanpa_peta(b: Bahan) -> str:
    """Why ``kerangka_saringan`` gives none: the region has no boundaries, or the filter no place within them."""
    if kerangka_daerah(b.potret, b.lingkup.daerah) is None:
        return f"Batas wilayah {b.nama_daerah} belum ada, jadi peta belum dapat digambar."
    return f"{b.tempat[:1].upper()}{b.tempat[1:]} belum punya wilayah kerja dalam data, jadi tanpa peta."


def peta_indikator(b: Bahan, ind: Indikator) -> Peta | None:
    """Kelurahan of the filter coloured by one indicator; None without boundaries."""
    dasar = kerangka_saringan(b)
    if dasar is None:
        return None
    ukuran = b.hitung(ind.kode, "kelurahan")
    ukuran = ukuran[ukuran["kode"] != ""]
    lg = legend.dari_ukuran(ind, ukuran, sebutan=b.sebutan)
    nilai = nilai_menurut_kode(ukuran)
    isi = {
        k: IsiBidang(lg.warna(n.nilai), str(n.keadaan), n.simulasi, f"{ind.pendek}: {tulis_nilai(n)}")
        for k, n in nilai.items()
    }
    gambar = GambarPeta(dasar, isi, lg)
    waktu = f", {b.waktu_angka(ind.kode, pendek=b.beberapa_bulan)}" if ind.jenis == "layanan" else ""
    return Peta(gambar, f"{ind.pendek} per {b.sebutan}{waktu}", _alt_indikator(b, ind, ukuran), nilai)


def _alt_indikator(b: Bahan, ind: Indikator, ukuran: pd.DataFrame) -> str:
    dalam = ukuran[ukuran["kode"].isin(b.kelurahan["kode"])]
    bernilai = dalam[dalam["nilai"].notna()]
    layak = bernilai[~terhalang(bernilai)]
    ada = [(str(x.nama), float(x.nilai)) for x in layak.itertuples()] if not halangan(b.satu(ind.kode)) else []
    ujung = teks.ujung(ada, lambda v: f"{angka(v, 1)} %")
    tanpa = len(dalam) - len(bernilai)
    bagian = [
        f"Peta {ind.pendek} {b.tempat} menurut {b.sebutan}",
        ujung or uraian(b.satu(ind.kode), ind),
        f"{angka(tanpa)} {b.sebutan} tanpa nilai" if tanpa else "",
    ]
    return "; ".join(x for x in bagian if x) + "."


def peta_fasilitas(b: Bahan, fasilitas: pd.DataFrame) -> Peta | None:
    """The facilities of the filter on its map; None without boundaries. The legend counts marks."""
    dasar = kerangka_saringan(b)
    if dasar is None:
        return None
    dalam = set(fasilitas["kode"])
    dasar = replace(
        dasar,
        titik=tuple(t for t in dasar.titik if t.kode in dalam),
        tanpa_titik=tuple(k for k in dasar.tanpa_titik if k in dalam),
    )
    kata = scope.sebutan_jenis(b.potret, b.lingkup.daerah)
    lg = legenda_fasilitas(dasar, fasilitas, b.sebutan, _meragukan(b, dasar), kata)
    gambar = GambarPeta(dasar, {}, lg, tuple(TERANG.fasilitas))
    jenis = [f"{angka(n)} {kata[j].lower()}" for j, n in Counter(t.jenis for t in dasar.titik).items()]
    alt = f"Peta {b.tempat} dengan {daftar(jenis, 5) or 'belum satu pun titik fasilitas'}."
    alt += f" {angka(len(dasar.tanpa_titik))} fasilitas tidak ada di peta." if dasar.tanpa_titik else ""
    return Peta(gambar, "Fasilitas menurut jenis dan status lokus", alt)


def _meragukan(b: Bahan, dasar: Kerangka) -> tuple[str, ...]:
    """A line for the legend on the points drawn that lie outside their place."""
    ragu = doubtful.titik_ragu(b.potret, b.lingkup.daerah)
    nama = [t.nama for t in dasar.titik if t.kode in ragu]
    return (f"titik meragukan: {daftar(nama)}",) if nama else ()


def legenda_fasilitas(
    dasar: Kerangka,
    fasilitas: pd.DataFrame,
    sebutan: str,
    meragukan: tuple[str, ...] = (),
    kata: Mapping[str, str] = NAMA,
) -> Legenda:
    """Marks that are on the map with their counts, loci first, and notes on doubtful points and on what has none."""
    hitung = Counter((t.jenis, t.perkiraan, t.lokus) for t in dasar.titik)
    butir = tuple(
        Butir(jenis, kata[jenis] + _LOKUS.get(lokus, ""), n, kira, lokus)
        for jenis in TERANG.fasilitas
        for (j, kira, lokus), n in sorted(hitung.items(), key=lambda x: (x[0][0], x[0][1], x[0][2] != "ya"))
        if j == jenis
    )
    catatan = ["berongga = titik perkiraan"] if any(t.perkiraan for t in dasar.titik) else []
    jenis = fasilitas.set_index("kode")["jenis"]
    hilang = Counter(jenis[k] for k in dasar.tanpa_titik)
    nama = [f"{angka(n)} {kata[j].lower()}" for j, n in sorted(hilang.items())]
    catatan += [f"{daftar(nama)} tidak ada di peta"] if nama else []
    catatan += meragukan
    return Legenda("Fasilitas", sebutan=sebutan, fasilitas=butir, catatan=tuple(catatan))


def peta_letak(b: Bahan, kode: Collection[str], nama: str) -> Peta | None:
    """Where these kelurahan lie: the region pale, they strong; None without boundaries, and where none is known."""
    dasar = kerangka_daerah(b.potret, b.lingkup.daerah)
    if dasar is None or not kode:
        return None
    pilih = frozenset(kode)
    warna = {x.kode: TERANG.utama if x.kode in pilih else None for x in dasar.bidang}
    isi = {x.kode: IsiBidang(warna[x.kode], teks=x.nama) for x in dasar.bidang}
    gambar = GambarPeta(dasar, isi, terpilih=pilih)
    nilai: dict[str, Nilai] = {}
    return Peta(gambar, f"Letak {nama}", f"Letak {nama} di {b.nama_daerah}.", nilai)
