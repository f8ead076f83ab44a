"""Indonesian sentences made from the data, true for every filter; read by pages, the deck and the sheets.

Nothing here holds a figure of its own: each number comes from a measured row and is written with its numerator,
its denominator by name, and its month. Where there is no value the sentence says so, never "0".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from ilp_data import cadres, locus_words, measure, periods, scope
from ilp_data.format import angka, daftar, persen, selisih_poin, tanggal
from ilp_data.indicators import Indikator, indikator, semua
from ilp_data.measure import Pengukur
from ilp_data.scope import Lingkup
from ilp_data.snapshot import Potret
from ilp_data.states import Keadaan, Tanda
from ilp_data.words import (
    SAMA,
    bandingkan,
    huruf_kecil,
    keterangan,
    nama_bulan,
    sebutan_satuan,
    teks_periode,
    tempat,
    uraian,
)

Arah = Literal["baik", "buruk", "tetap", "tidak_diketahui"]
JENIS_FASILITAS = ("puskesmas", "pustu", "posyandu")
__all__ = [
    "Perubahan",
    "kader",
    "keterangan",
    "klaster",
    "penyebut_ragu",
    "perubahan",
    "perubahan_terakhir",
    "peta_lokus",
    "profil",
    "ringkasan",
    "sebelum",
    "sebelum_per",
]


@dataclass(frozen=True)
class Perubahan:
    """A change between two periods: ``teks`` in words, ``arah`` for this indicator, ``selisih`` in points or None."""

    teks: str
    arah: Arah
    selisih: float | None


def sebelum_per(
    potret: Potret,
    kode: str,
    periode: str,
    per: str,
    lingkup: Lingkup,
    pengukur: Pengukur = measure,  # type: ignore[assignment]
) -> pd.DataFrame:
    """For each unit its newest earlier period with a value; units without one are left out. Columns of ``measure``.

    Months that were not reported are passed over, and months where nearly all is exactly 100 % (``serba_100``),
    also by the main indicator that counts one of its parts: a fall from such a month is a fall of the record. A year is
    compared with the year before, a range with the range of the same length before it. Cadres, loci and
    readiness have no earlier period here: empty.
    """
    ind = indikator(kode)
    if ind.jenis != "layanan" or not periode:
        return pd.DataFrame(columns=measure.KOLOM_UKURAN)
    awal = periods.uraikan(periode)
    if awal == [periode]:
        bulan_lalu = [b for b in measure.bulan_tersedia(potret, lingkup.daerah) if b < periode]
        dulu = pengukur.deret(potret, kode, bulan_lalu or [periods.geser(periode, -1)], per, lingkup)
    elif len(periode) == 4:
        dulu = pengukur.hitung(potret, kode, measure.periode_sebelum(periode), per, lingkup)
    else:
        rentang = f"{periods.geser(awal[0], -len(awal))}..{periods.geser(awal[0], -1)}"
        dulu = pengukur.hitung(potret, kode, rentang, per, lingkup)
    bulanan = sorted(b for b in dulu["periode"].unique() if len(b) == 7)
    ragu = _serba_100(dulu) | dulu["periode"].isin(penyebut_ragu(potret, ind, bulanan, lingkup.daerah))
    sah = dulu["nilai"].notna() & ~ragu
    return dulu[sah].sort_values("periode").drop_duplicates("kode", keep="last").reset_index(drop=True)


def _serba_100(ukuran: pd.DataFrame) -> pd.Series:
    return ukuran["tanda"].map(lambda t: Tanda.SERBA_100 in t).astype(bool)


def penyebut_ragu(potret: Potret, ind: Indikator, bulan: list[str], daerah: str) -> set[str]:
    """Months of ``bulan`` in which one of its parts, as the numerator of a main indicator, was 100 % everywhere."""
    bagian = (ind.penyebut, ind.pembilang)
    asal = [i for i in semua().values() if i.utama and i.jenis == "layanan" and i.pembilang in bagian]
    return {b for i in asal for b in measure.bulan_serba_100(potret, i.kode, daerah) if b in bulan}


def sebelum(
    potret: Potret,
    kode: str,
    periode: str,
    lingkup: Lingkup,
    pengukur: Pengukur = measure,  # type: ignore[assignment]
) -> pd.Series | None:
    """The whole scope in its newest earlier period with a value (``sebelum_per``), or None."""
    dulu = sebelum_per(potret, kode, periode, "kota", lingkup, pengukur)
    return dulu.iloc[0] if len(dulu) else None


def perubahan(sekarang: pd.Series, dulu: pd.Series | None, ind: Indikator) -> Perubahan:
    """``naik 2,1 poin sejak Nov 2025`` and whether that is good for this indicator. ``dulu`` from ``sebelum``."""
    if dulu is None or pd.isna(dulu["nilai"]):
        return Perubahan("belum ada pembanding", "tidak_diketahui", None)
    if pd.isna(sekarang["nilai"]):
        return Perubahan("belum dapat dibandingkan", "tidak_diketahui", None)
    sejak = teks_periode(dulu["periode"], pendek=True)
    selisih = float(sekarang["nilai"] - dulu["nilai"])
    if Tanda.SERBA_100 in sekarang["tanda"]:
        return Perubahan("tidak dibandingkan: bulan ini serba 100 %", "tidak_diketahui", None)
    if abs(selisih) < SAMA:
        return Perubahan(f"tetap sejak {sejak}", "tetap", selisih)
    baik = (selisih > 0) == (ind.arah == "tinggi")
    return Perubahan(f"{selisih_poin(selisih)} sejak {sejak}", "baik" if baik else "buruk", selisih)


def perubahan_terakhir(
    potret: Potret,
    kode: str,
    periode: str,
    lingkup: Lingkup,
    pengukur: Pengukur = measure,  # type: ignore[assignment]
) -> Perubahan:
    """``perubahan`` of the scope against its newest earlier period with a value; also when ``periode`` is ""."""
    ind = indikator(kode)
    if not periode:
        return Perubahan("belum ada pembanding", "tidak_diketahui", None)
    sekarang = pengukur.hitung(potret, kode, periode, "kota", lingkup).iloc[0]
    if len(periode) == 7 and penyebut_ragu(potret, ind, [periode], lingkup.daerah):
        return Perubahan("tidak dibandingkan: bulan ini serba 100 %", "tidak_diketahui", None)
    return perubahan(sekarang, sebelum(potret, kode, periode, lingkup, pengukur), ind)


def ringkasan(potret: Potret, lingkup: Lingkup, periode: str) -> str:
    """The sentence of the page Ringkasan: weighed of present, and the worst place."""
    if measure.bulan_tersedia(potret, lingkup.daerah):
        return klaster(potret, lingkup, periode, "ds_hadir")
    f = scope.fasilitas(potret, lingkup)
    milik = [(j, f[f["jenis"] == j]) for j in JENIS_FASILITAS]
    terdaftar = [
        f"{angka((t['lokus_ilp'] == 'ya').sum())} dari {angka(len(t))} {j} terdaftar lokus ILP"
        for j, t in milik
        if len(t)
    ]
    kalimat = f"Belum ada laporan layanan dari {_nama_tempat(potret, lingkup)}"
    return f"{kalimat}; {daftar(terdaftar)}." if terdaftar else f"{kalimat}."


def klaster(
    potret: Potret,
    lingkup: Lingkup,
    periode: str,
    kode_indikator: str,
    pengukur: Pengukur = measure,  # type: ignore[assignment]
) -> str:
    """One indicator of the scope in one sentence: its value, then the worst unit or the distance to the region.

    Where units are withheld the worst of the others is called that of those shown.
    """
    ind = indikator(kode_indikator)
    if ind.jenis == "layanan" and not (periode and measure.bulan_tersedia(potret, lingkup.daerah)):
        return f"Belum ada data {huruf_kecil(ind.pendek)} untuk {_nama_tempat(potret, lingkup)}."
    baris = pengukur.hitung(potret, ind.kode, periode, "kota", lingkup).iloc[0]
    waktu = _waktu(potret, ind, periode, lingkup)
    if not Keadaan(baris["keadaan"]).bernilai:
        return _tanpa_nilai(potret, lingkup, periode, ind, baris, waktu, pengukur)
    di = tempat(potret, lingkup)
    kepala = " ".join(b for b in (uraian(baris, ind), di and f"di {di}", waktu) if b)
    return f"{kepala}{_ekor(potret, lingkup, periode, ind, baris, pengukur)}."


def _nama_tempat(potret: Potret, lingkup: Lingkup) -> str:
    return tempat(potret, lingkup) or scope.nama_daerah(potret, lingkup.daerah)


def _waktu(potret: Potret, ind: Indikator, periode: str, lingkup: Lingkup) -> str:
    if ind.jenis == "layanan":
        return f"pada {teks_periode(periode, pendek=not lingkup.seluruhnya)}"
    if ind.jenis != "kesiapan":
        return ""
    milik = scope.fasilitas(potret, lingkup, "puskesmas")["kode"]
    k = potret.kesiapan[potret.kesiapan["kode_puskesmas"].isin(milik) & (potret.kesiapan["klaster"] == ind.klaster)]
    terbaru = max(k["per_tanggal"], default="")
    return f"per {tanggal(terbaru)}" if terbaru else ""


def _tanpa_nilai(
    potret: Potret, lingkup: Lingkup, periode: str, ind: Indikator, baris: pd.Series, waktu: str, pengukur: Pengukur
) -> str:
    di, pada = _nama_tempat(potret, lingkup), waktu and f" {waktu}"
    if Keadaan(baris["keadaan"]) is Keadaan.DISEMBUNYIKAN:
        return f"{ind.pendek} untuk {di}{pada} disembunyikan agar orangnya tidak dikenali."
    if Keadaan(baris["keadaan"]) is Keadaan.TIDAK_BERLAKU:
        if ind.bulan and pd.isna(baris["pembilang"]):
            nama = daftar([nama_bulan(b) for b in ind.bulan])
            return f"{ind.pendek} tidak berlaku{pada}; hanya dihitung pada {nama}."
        return f"Tidak ada {ind.nama_penyebut} di {di}{pada}; {huruf_kecil(ind.pendek)} tidak dihitung."
    apa = "kader" if ind.jenis == "kader" else huruf_kecil(ind.pendek)
    kalimat = f"Belum ada data {apa} untuk {di}{pada}"
    dulu = sebelum(potret, ind.kode, periode, lingkup, pengukur) if ind.jenis == "layanan" else None
    return f"{kalimat}." if dulu is None else f"{kalimat}; terakhir ada {teks_periode(dulu['periode'])}."


def _ekor(potret: Potret, lingkup: Lingkup, periode: str, ind: Indikator, baris: pd.Series, pengukur: Pengukur) -> str:
    """What follows the value: the distance to the region for one kelurahan, else the worst units."""
    if Tanda.SERBA_100 in baris["tanda"]:
        return "; hampir semua wilayah tepat 100 %, periksa penyebutnya"
    if lingkup.kelurahan or (ind.jenis == "kesiapan" and lingkup.puskesmas):
        daerah = pengukur.hitung(potret, ind.kode, periode, "kota", Lingkup(lingkup.daerah)).iloc[0]
        if pd.isna(daerah["nilai"]):
            return ""
        return f", {bandingkan(baris['nilai'] - daerah['nilai'], daerah['nama'])}"
    per = "puskesmas" if ind.jenis == "kesiapan" or ind.kode == "lokus_puskesmas" else "kelurahan"
    semua = pengukur.hitung(potret, ind.kode, periode, per, lingkup)
    ditahan = " yang dapat ditampilkan" if (semua["keadaan"] == Keadaan.DISEMBUNYIKAN).any() else ""
    semua = semua[semua["nilai"].notna() & (semua["kode"] != "")]
    if len(semua) < 2 or semua["nilai"].max() - semua["nilai"].min() < SAMA:
        return ""
    batas = semua["nilai"].min() if ind.arah == "tinggi" else semua["nilai"].max()
    ekstrem = semua[semua["nilai"] == batas]
    kata = ("terendah" if ind.arah == "tinggi" else "tertinggi") + ditahan
    if len(ekstrem) > 1:
        return f"; {kata} {persen(batas)}: {daftar(list(ekstrem['nama']), 2)}"
    satu = ekstrem.iloc[0]
    return f"; {kata} {satu['nama']}: {angka(satu['pembilang'])} dari {angka(satu['penyebut'])} ({persen(batas)})"


def peta_lokus(potret: Potret, lingkup: Lingkup) -> str:
    """Loci by type of the registry, how many are not known, and how many facilities are not on the map."""
    f = scope.fasilitas(potret, lingkup)
    di = tempat(potret, lingkup)
    if f.empty:
        return f"Belum ada fasilitas terdaftar di {_nama_tempat(potret, lingkup)}."
    milik = [(j, f[f["jenis"] == j]) for j in JENIS_FASILITAS]
    tahu = [(j, t) for j, t in milik if (t["lokus_ilp"] != "belum_diketahui").any()]
    jenis = [f"{angka((t['lokus_ilp'] == 'ya').sum())} dari {angka(len(t))} {j}" for j, t in tahu]
    tak_tahu, tak_dipeta = (f["lokus_ilp"] == "belum_diketahui").sum(), (f["lat"].isna() | f["lng"].isna()).sum()
    sisa = [f"{angka(tak_tahu)} belum diketahui"] if tak_tahu else []
    sisa += [
        f"{angka(n)} {k}" for k, n in locus_words.hitung(f[locus_words.kolom(f) == locus_words.TIDAK_DISEBUT]).items()
    ]
    sisa += [f"{angka(tak_dipeta)} tidak ada di peta"] if tak_dipeta else []
    if not jenis:
        ekor = f"; {angka(tak_dipeta)} tidak ada di peta" if tak_dipeta else ""
        return f"Status lokus ILP {angka(tak_tahu)} fasilitas di {_nama_tempat(potret, lingkup)} belum diketahui{ekor}."
    return f"{daftar(jenis)}{di and f' di {di}'} adalah lokus ILP{'; ' if sisa else ''}{', '.join(sisa)}."


def kader(potret: Potret, lingkup: Lingkup) -> str:
    """``420 dari 915 kader (45,9 %) sudah dilatih; 3 kelurahan belum punya kader Utama.``"""
    milik = cadres.daftar(potret, lingkup)
    if milik.empty:
        return f"Belum ada data kader untuk {_nama_tempat(potret, lingkup)}."
    dilatih, di = int(milik["dilatih"].sum()), tempat(potret, lingkup)
    jumlah = f"{angka(len(milik))} kader{di and f' di {di}'}"
    if dilatih:
        kepala = f"{angka(dilatih)} dari {jumlah} ({persen(100 * dilatih / len(milik))}) sudah dilatih"
    else:
        kepala = f"Belum satu pun dari {jumlah} dilatih"
    return f"{kepala}; {_utama(potret, lingkup, milik)}."


def _utama(potret: Potret, lingkup: Lingkup, kader: pd.DataFrame) -> str:
    """Where a cadre of grade Utama is missing, among the kelurahan whose cadres are known."""
    utama = kader["tingkat"] == "utama"
    if not kader["dinilai"].any():
        return "belum ada yang dinilai"
    if lingkup.kelurahan or not utama.any():
        return f"{angka(utama.sum())} kader Utama" if utama.any() else "belum ada kader Utama"
    per = utama.groupby(kader["kode_kelurahan"]).any().drop("", errors="ignore")
    satuan, tanpa = sebutan_satuan(scope.kelurahan(potret, lingkup)), int((~per).sum())
    return f"{angka(tanpa)} {satuan} belum punya kader Utama" if tanpa else f"setiap {satuan} punya kader Utama"


def profil(
    potret: Potret,
    lingkup: Lingkup,
    periode: str,
    pengukur: Pengukur = measure,  # type: ignore[assignment]
) -> str:
    """The sentence of one kelurahan: weighed against the region, then its trained cadres."""
    if not lingkup.kelurahan:
        return f"Pilih satu {sebutan_satuan(scope.kelurahan(potret, lingkup))} untuk melihat profilnya."
    timbang = klaster(potret, lingkup, periode, "ds_hadir", pengukur).removesuffix(".")
    baris = pengukur.hitung(potret, "kader_dilatih", periode, "kota", lingkup).iloc[0]
    return f"{timbang}; {kader_dilatih(baris)}."


def kader_dilatih(baris: pd.Series) -> str:
    """The measured row of the trained as the end of a sentence."""
    if Keadaan(baris["keadaan"]) is Keadaan.DISEMBUNYIKAN:
        return "jumlah kader dilatih disembunyikan agar orangnya tidak dikenali"
    return "belum ada data kader" if pd.isna(baris["nilai"]) else uraian(baris, indikator("kader_dilatih"))
