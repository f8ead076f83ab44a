"""Slides of the clusters: the main indicator on the map, beside it both denominators, or the months."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from geo.look import TERANG
from ilp_data.format import angka, daftar, persen, teks_periode
from ilp_data.insight import attention, cluster_tables, own_figures, reported, sentences
from ilp_data.insight.own_figures import PALING
from ilp_data.measure import report_share, reporters
from ilp_data.measure.words import nama_klaster, sebutan
from ilp_data.registry.indicators import Indikator, menurut_klaster
from ilp_data.states import Keadaan, Tanda
from reports.model import Bagian, Batang, Garis, Nilai, Seri
from reports.slides import text as teks
from reports.slides.base import (
    Bahan,
    kosong,
    nilai,
    nilai_menurut_kode,
    pecahan,
    sisanya,
    sumber_dari,
    terburuk,
    tulis_nilai,
)
from reports.slides.frame import Naskah
from reports.slides.maps import peta_indikator

_PENDEK = 46  # characters of a heading over the narrow bars beside a map


def klaster(kode: str) -> Callable[[Bahan], Naskah]:
    """The maker of one cluster's slide, of its main indicator or, where only another is known, of what stands for the
    cluster; ``kode`` is a key of ``KLASTER``."""
    return lambda b: indikator_utama(b, pertama(b, kode))


def pertama(b: Bahan, kode: str) -> Indikator:
    """The indicator of a cluster's first slide."""
    return reported.wakil(b.pandang, kode)


def lain(kode: str) -> list[Indikator]:
    """Further main indicators of a cluster: each gets a slide of its own, since it is a message of its own."""
    return [i for i in menurut_klaster(kode) if i.utama][1:]


def buatan(b: Bahan, kode: str) -> list[Indikator]:
    """The office's own indicators of a cluster that have a value, a slide each; behind the table of all clusters
    (``kode`` "") the first few."""
    return own_figures.buatan_bernilai(b.pandang, kode) if kode else own_figures.buatan_bernilai(b.pandang)[:PALING]


def indikator_utama(b: Bahan, ind: Indikator) -> Naskah:
    """One main indicator: map, and both denominators by kelurahan where there are two, else the months."""
    per = b.per(ind)
    ukuran = b.hitung(ind.kode, per)
    ukuran = ukuran[ukuran["kode"] != ""]
    if not ada_isi(b, ind, ukuran):
        return _belum_ada(b, ind)
    peta = peta_indikator(b, ind) if per == "kelurahan" else None
    perhatian = attention.perhatian(b.pandang, ind.kode, per)
    urut = attention.peringkat(ukuran, ind, b.satu(ind.kode, b.kota), b.satu(ind.kode), perhatian)
    pasangan = b.pandang.indikator(ind.pasangan) if ind.pasangan else None
    jajar, berurut = pasangan is not None or peta is None, bool(urut["urutan"].notna().any())
    gambar: list[Bagian] = [peta] if peta is not None else []
    garis = tren(b, ind, pasangan)
    if jajar and len(urut) > 1:
        gambar.append(batang(b, ind, pasangan, urut))
    elif garis is not None:
        gambar.append(garis)
    return Naskah(
        judul_indikator(b, ind),
        tuple(gambar),
        _bunyi_gambar(b.sebut(per), gambar, berurut),
        bobot=(1.25, 1.0) if len(gambar) == 2 else (1.0,),
        catatan=_catatan(b, ind, pasangan, ukuran, per == "kelurahan" and peta is None, berurut),
        sumber=_sumber(b, ind, ukuran),
        ukuran=tuple(k for k in (ind.kode, ind.pasangan, *_kode_kesiapan(ind)) if k),
        tambahan=rinci_bulan(b, ind, ukuran),
        simulasi=bool(b.satu(ind.kode)["simulasi"]),
    )


def judul_indikator(b: Bahan, ind: Indikator) -> str:
    """The headline with the extreme that the picture shows; how months became a figure gives way to it, as the remarks
    say that."""
    return teks.pilih_judul(*(sentences.klaster(b.pandang, ind.kode, ringkas=r) for r in (False, True)))


def ada_isi(b: Bahan, ind: Indikator, ukuran: pd.DataFrame) -> bool:
    """Whether anything can be drawn: a value in the period, a withheld one, or an earlier month."""
    if any(Keadaan(k).bernilai or Keadaan(k) is Keadaan.DISEMBUNYIKAN for k in ukuran["keadaan"]):
        return True
    return bool(b.deret(ind.kode)["nilai"].notna().any())


def _belum_ada(b: Bahan, ind: Indikator) -> Naskah:
    kalimat = sentences.klaster(b.pandang, ind.kode)
    siap, sumber, palsu = _kesiapan(b, ind)
    oleh = f"Puskesmas dapat melengkapinya lewat laporan {nama_klaster(ind.klaster)}."
    return Naskah(
        kalimat,
        (kosong(kalimat, oleh),),
        "tidak ada, karena belum ada data.",
        catatan=siap,
        sumber=sumber,
        ukuran=(ind.kode, *_kode_kesiapan(ind)),
        simulasi=palsu,
    )


def _kode_kesiapan(ind: Indikator) -> tuple[str, ...]:
    """Readiness stands on the first slide of its cluster only."""
    return () if ind in lain(ind.klaster) or not ind.utama else (f"kesiapan_{ind.klaster}",)


def _sumber(b: Bahan, ind: Indikator, ukuran: pd.DataFrame) -> tuple[str, ...]:
    ikut = [b.satu(ind.pasangan)] if ind.pasangan else []
    siap = [x for x in (b.satu(k) for k in _kode_kesiapan(ind)) if pd.notna(x["nilai"])]
    return sumber_dari(ukuran, b.satu(ind.kode), *ikut, *siap)


def _bunyi_gambar(sebutan_: str, gambar: list[Bagian], berurut: bool) -> str:
    urutan = "dari yang terburuk" if berurut else "tanpa urutan"
    nama = {"Peta": f"peta {sebutan_} menurut kelas nilainya", "Batang": f"{sebutan_} {urutan}"}
    nama["Garis"] = "bulan demi bulan; celah berarti belum ada nilai"
    return "; ".join(nama[type(g).__name__] for g in gambar) + "."


# --- pictures


def batang(b: Bahan, ind: Indikator, pasangan: Indikator | None, urut: pd.DataFrame, lapang: bool = False) -> Batang:
    """Kelurahan of the filter, the worst first; the other denominator as dots, where it is known. ``lapang``: there is
    room for a heading that names both; elsewhere the legend does, as a second line of heading costs a bar."""
    tampil = urut.head(terburuk(range(len(urut))))
    kode = [str(x) for x in tampil["kode"]]
    per = b.per(ind)
    isi = nilai_menurut_kode(b.hitung(ind.kode, per))
    lain_ = nilai_menurut_kode(b.hitung(pasangan.kode, per)) if pasangan is not None else {}
    berdua = any(lain_[k].keadaan is not Keadaan.BELUM_DILAPORKAN for k in kode if k in lain_)
    # A dot on the scale of the bars is seen on pale ones only.
    seri = [_seri(ind, isi, kode, TERANG.tingkat["madya"] if berdua else TERANG.utama)]
    if pasangan is not None and berdua:
        # Two short names stand on one line of the legend; headline and remark name both denominators.
        seri = [replace(seri[0], nama=ind.pendek), replace(_seri(pasangan, lain_, kode, TERANG.tinta), titik=True)]
        seri[1] = replace(seri[1], nama=pasangan.pendek)
    kota = b.satu(ind.kode, b.kota)
    acuan = None if pd.isna(kota["nilai"]) else (f"{ind.pendek}: {sebutan(str(kota['nama']))}", float(kota["nilai"]))
    ada = [(str(x.nama), float(x.nilai)) for x in urut.itertuples() if pd.notna(x.urutan)]
    tanpa = int(urut["nilai"].isna().sum())
    alt = f"{ind.pendek} per {b.sebut(per)} di {b.tempat}: {teks.ujung(ada, persen) or 'tidak diurutkan'}"
    return Batang(
        _judul_batang(b, ind, pasangan if berdua else None, lapang),
        tuple(str(x) for x in tampil["nama"]),
        tuple(seri),
        "%",
        f"{alt}{f'; {angka(tanpa)} tanpa nilai' if tanpa else ''}.",
        acuan=acuan,
        sorot=frozenset(i for i, m in enumerate(tampil["mendesak"]) if m),
    )


def _judul_batang(b: Bahan, ind: Indikator, pasangan: Indikator | None, lapang: bool) -> str:
    """What the bars are, over which denominators and of when: ``D/S per kelurahan, dua penyebut, Des 2025``. Of several
    months of one denominator map, headline and remark say which."""
    per = f"per {b.sebut(b.per(ind))}"
    if lapang or pasangan is None:
        return _judul_bagan(ind, pasangan, per) + ("" if b.beberapa_bulan else f", {b.waktu}")
    nama = f"{ind.nama_inti} {per}, dua penyebut"
    semua = (f"{nama}, {teks_periode(b.periode, pendek=True)}", nama)
    return next((x for x in semua if len(x) <= _PENDEK), semua[-1])


def _judul_bagan(ind: Indikator, pasangan: Indikator | None, per: str) -> str:
    """Everything that a picture draws, by name: ``D/S per bulan, balita terdaftar dan proyeksi``."""
    if pasangan is None:
        return f"{ind.pendek} {per}"
    return f"{ind.nama_inti} {per}, {ind.dasar} dan {pasangan.dasar}"


def _seri(ind: Indikator, isi: Mapping[str, Nilai], kode: Sequence[str], warna: str) -> Seri:
    return Seri(f"{ind.pendek} (dari {ind.nama_penyebut})", tuple(isi[k] for k in kode), warna)


def tren(b: Bahan, ind: Indikator, pasangan: Indikator | None) -> Garis | None:
    """The filter by month, beside it the region or the other denominator; None where no month has a value."""
    bulan = b.bulan
    tempat = b.tempat.removeprefix("wilayah ")  # in a legend every word costs a line
    isi = [(tempat, b.deret(ind.kode), TERANG.utama)]
    if not b.lingkup.seluruhnya:
        isi.append((b.nama_daerah, b.deret(ind.kode, b.kota), TERANG.redam))
    if pasangan is not None and (lain_ := b.deret(pasangan.kode))["nilai"].notna().any():
        nama = f"{tempat}, {pasangan.dasar}"
        isi.append((nama, lain_, TERANG.fasilitas["pustu"].warna))
    else:
        pasangan = None
    if not bulan or all(d["nilai"].isna().all() for _, d, _ in isi):
        return None
    seri = []
    for nama, deret, warna in isi:
        menurut = {str(x["periode"]): nilai(x) for x in deret.to_dict("records")}  # type: ignore[arg-type]
        seri.append(Seri(nama, tuple(menurut[m] for m in bulan), warna))
    alt = f"{ind.pendek} {b.tempat} per bulan: {_bunyi_bulan(bulan, seri[0].nilai)}."
    return Garis(_judul_bagan(ind, pasangan, "per bulan"), tuple(bulan), tuple(seri), "%", alt)


def _bunyi_bulan(bulan: Sequence[str], isi: Sequence[Nilai]) -> str:
    """The extremes of a line for who cannot see it, those of doubtful months aside, as everywhere."""
    ada = [(teks_periode(m), n) for m, n in zip(bulan, isi, strict=True) if n.nilai is not None]
    ujung = teks.ujung([(m, float(n.nilai or 0)) for m, n in ada if not n.ragu], persen)
    ragu = daftar([m for m, n in ada if n.ragu], 3)
    kosong_ = len(bulan) - len(ada)
    return "; ".join((
        ujung or "satu bulan saja yang bernilai",
        *([f"diragukan {ragu}"] if ragu else []),
        *([f"{angka(kosong_)} bulan tanpa nilai dibiarkan terbuka"] if kosong_ else []),
    ))  # fmt: skip


# --- remarks

BUKAN_PREVALENSI = "Bukan prevalensi: hanya balita yang datang ke posyandu; tidak sebanding langsung dengan survei."


def _catatan(
    b: Bahan, ind: Indikator, pasangan: Indikator | None, ukuran: pd.DataFrame, tanpa_peta: bool, berurut: bool
) -> tuple[str, ...]:
    isi = []
    if ukuran["simulasi"].any():
        isi.append(f"SIMULASI: angka {nama_klaster(ind.klaster)} dibuat untuk peragaan, bukan keadaan sebenarnya.")
    isi += [BUKAN_PREVALENSI] * (ind.kode == "stunting") + tanda_baris(b, ind, ukuran)
    if tanpa_peta:
        isi.append(f"Batas wilayah {b.nama_daerah} belum ada: batang menggantikan peta.")
    if pasangan is not None:
        isi += dua_penyebut(b, pasangan)
    isi += _kesiapan(b, ind)[0]
    isi.append(own_figures.kalimat_lain(b.pandang, ind.klaster) if _kode_kesiapan(ind) else "")
    berbatang = pasangan is not None or tanpa_peta or b.per(ind) != "kelurahan"
    urutan = "terburuk" if berurut else "pertama"
    isi.append(sisanya(len(ukuran), terburuk(range(len(ukuran))), b.sebut(b.per(ind)), urutan) if berbatang else "")
    return tuple(isi)


def tanda_baris(b: Bahan, ind: Indikator, ukuran: pd.DataFrame) -> list[str]:
    """Remarks on the values shown: provisional, withheld, everywhere 100 %, over 100 %, not reported."""
    keadaan = [Keadaan(k) for k in ukuran["keadaan"]]
    isi = []
    if Keadaan.SEMENTARA in keadaan:
        isi.append(_sementara(b))
    if tahan := keadaan.count(Keadaan.DISEMBUNYIKAN):
        siapa = f"{angka(tahan)} {b.sebut(b.per(ind))}"
        isi.append(f"Disembunyikan: {siapa} agar jumlah yang terlalu kecil tidak dikenali.")
    if any(Tanda.SERBA_100 in t for t in ukuran["tanda"]):
        isi.append(f"Serba 100 %: pada {b.waktu} hampir semua wilayah tepat 100 %; periksa penyebutnya.")
    if lebih := lebih_seratus(ind, ukuran):
        isi.append(lebih)
    belum = [str(x.nama) for x in ukuran.itertuples() if Keadaan(x.keadaan) is Keadaan.BELUM_DILAPORKAN]
    if belum and b.lingkup.seluruhnya and reporters.seluruhnya_saja(b.pandang, ind.kode, b.per(ind)):
        isi.append(f"Dilaporkan untuk seluruh {b.nama_daerah} saja, belum dirinci per {b.sebut(b.per(ind))}.")
    elif belum:
        apa = "Semua" if len(belum) == len(ukuran) and len(belum) > 1 else daftar(belum, 3)
        isi.append(f"Belum ada data: {apa} pada {b.waktu}; bukan berarti nol.")
    if b.beberapa_bulan and ind.jenis == "layanan" and ukuran["nilai"].notna().any():
        isi.append(_cara_bulan(b, ind))
    return isi


def lebih_seratus(ind: Indikator, ukuran: pd.DataFrame) -> str:
    """Places of which more were served than there should be, and what is to be checked; "" for none."""
    isian = zip(ukuran["nama"], ukuran["nilai"], ukuran["tanda"], strict=True)
    rinci = [f"{nama} {persen(n)}" for nama, n, t in isian if Tanda.LEBIH_100 in t and pd.notna(n)]
    kata = f"Lebih dari 100 %: {daftar(rinci, 2)}; ditampilkan apa adanya, periksa {ind.nama_penyebut}."
    return kata if rinci else ""


def _sementara(b: Bahan) -> str:
    """Why the figures may still change, with the month by name: a deck is read later too."""
    alasan = report_share.sementara(b.potret, b.lingkup.daerah, b.periode, b.waktu)
    return f"Sementara: {alasan or 'laporannya belum lengkap'}; angkanya masih dapat berubah."


def _cara_bulan(b: Bahan, ind: Indikator) -> str:
    """What became of several months, for who reads one figure of them."""
    if ind.gabung == "jumlah":
        return f"Jumlah semua bulan {b.waktu}; orang yang sama dapat terhitung lebih dari sekali."
    return f"Angka: {b.waktu_angka(ind.kode)}; bukan jumlah semua bulan."


def dua_penyebut(b: Bahan, pasangan: Indikator) -> tuple[str, ...]:
    """The same people over the other denominator, and which places it is too small for."""
    n, ukuran = nilai(b.satu(pasangan.kode)), b.hitung(pasangan.kode, b.per(pasangan))
    if n.nilai is not None:
        lebih = lebih_seratus(pasangan, ukuran[ukuran["kode"] != ""])
        return f"{pasangan.pendek}: {pecahan(n)} {n.nama_penyebut} ({tulis_nilai(n)}).", lebih
    alasan = f"{pasangan.nama_penyebut} untuk {b.waktu} belum ada"
    return (f"{pasangan.pendek} belum dapat dihitung: {alasan}.",) * (n.keadaan is Keadaan.BELUM_DILAPORKAN)


def _kesiapan(b: Bahan, ind: Indikator) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Readiness of the puskesmas as a remark, its sources, whether any of it is simulated; () where nobody reported."""
    kode = _kode_kesiapan(ind)
    isi = cluster_tables.kesiapan(b.potret, b.lingkup, [ind.klaster] if kode else [])
    if isi.empty or not isi["lapor"].sum():
        return (), (), False
    palsu = bool(isi["simulasi"].any())
    kalimat = f"Kesiapan {nama_klaster(ind.klaster)}: {cluster_tables.keterangan_kesiapan(isi)}{' (SIMULASI)' * palsu}."
    return (kalimat,), sumber_dari(*(b.satu(k) for k in kode)), palsu


def rinci_bulan(b: Bahan, ind: Indikator, ukuran: pd.DataFrame) -> tuple[str, ...]:
    """For the notes: what is said of the months: everywhere 100 %, over 100 %, no denominator, not reported."""
    kota = b.deret(ind.kode)
    return tuple(
        f"{c.label}: {c.kalimat}"
        for c in cluster_tables.catatan(ind, b.periode, b.periode, _bernilai(ukuran), kota, kota)
    )


def _bernilai(ukuran: pd.DataFrame) -> pd.DataFrame:
    """Rows that may be written out: those with a value, and those not reported."""
    return ukuran[ukuran["keadaan"] != Keadaan.DISEMBUNYIKAN]
