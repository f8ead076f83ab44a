"""Indonesian sentences made from the data, true for every filter; read by pages, the deck and the sheets.

Nothing here holds a figure of its own: each number comes from a measured row and is written with its numerator,
its denominator by name, and its month. Where there is no value the sentence says so, never "0".
"""

from __future__ import annotations

import pandas as pd

from ilp_data.format import (
    angka,
    bagian_dari,
    beda_poin,
    daftar,
    nama_bulan,
    persen,
    semua_dari,
    setara,
    tanggal,
    teks_periode,
)
from ilp_data.insight.comparison import (
    Halangan,
    Perubahan,
    halangan,
    perubahan,
    perubahan_terakhir,
    sebelum,
    sebelum_per,
    terhalang,
)
from ilp_data.measure import cadres, published, reporters, scope
from ilp_data.measure.cadres import Cakupan
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import (
    huruf_kecil,
    keterangan,
    pada_waktu,
    pelapor,
    sebut_selisih,
    sebutan_satuan,
    tanpa_sasaran,
    tempat,
    uraian,
)
from ilp_data.registry import facility_types, locus_words
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan, Tanda

JENIS_FASILITAS = facility_types.BAWAAN
_KADER_TERBIT = {"dilatih": "kader_dilatih_kumulatif", "aktif": "kader_aktif"}
__all__ = [
    "Perubahan",
    "cakupan_kader",
    "kader",
    "kader_terbit",
    "keterangan",
    "klaster",
    "perubahan",
    "perubahan_terakhir",
    "peta_lokus",
    "sebelum",
    "sebelum_per",
]


def lokus_terdaftar(f: pd.DataFrame, jenis: str) -> str:
    """``4 dari 10 puskesmas adalah lokus ILP, 6 tidak disebut (2024)``."""
    n, dari = int((f["lokus_ilp"] == "ya").sum()), len(f)
    lain = [f"{angka(x)} {kata}" for kata, x in locus_words.hitung_kata(f[~locus_words.diketahui(f)]).items()]
    sisa = f", {daftar(lain)}" if lain else ""
    return f"{bagian_dari(n, dari)} {jenis} adalah lokus ILP{sisa}"


def klaster(pandang: Pandangan, kode_indikator: str, *, ringkas: bool = False) -> str:
    """One indicator of the view in one sentence: its value, then the worst unit or the distance to the region.

    From real rows where they give a value. Where only simulated ones do, the sentence begins with that word, and ranks
    and compares nothing; where too few reports are in it says how many instead. Where units are withheld the worst of
    the others is called that of those shown. ``ringkas``: how months became a figure is said elsewhere.
    """
    ind = pandang.indikator(kode_indikator)
    if ind.jenis == "layanan" and not (pandang.periode and pandang.bulan):
        return f"Belum ada data {huruf_kecil(ind.pendek)} untuk {pandang.tempat}."
    baca = pandang.nyata
    baris = baca.satu(ind.kode)
    if baca is not pandang and Keadaan(baris["keadaan"]) is Keadaan.BELUM_DILAPORKAN:
        baca = pandang
        baris = baca.satu(ind.kode)
    waktu = _waktu(baca, ind, baris, ringkas)
    if not Keadaan(baris["keadaan"]).bernilai:
        return _tanpa_nilai(baca, ind, baris, waktu)
    di = tempat(pandang.potret, pandang.lingkup)
    kepala = " ".join(b for b in (uraian(baris, ind), di and f"di {di}", waktu) if b)
    if baris["simulasi"]:
        return f"SIMULASI: {kepala}."
    return f"{kepala}{_ekor(baca, ind, baris)}."


def _waktu(pandang: Pandangan, ind: Indikator, baris: pd.Series, ringkas: bool = False) -> str:
    potret, lingkup = pandang.potret, pandang.lingkup
    if ind.jenis == "layanan":
        return pada_waktu(baris, not lingkup.seluruhnya, ringkas)
    if ind.jenis != "kesiapan":
        return ""
    milik = scope.fasilitas(potret, lingkup, "puskesmas")["kode"]
    k = potret.kesiapan[potret.kesiapan["kode_puskesmas"].isin(milik) & (potret.kesiapan["klaster"] == ind.klaster)]
    terbaru = max(k["per_tanggal"], default="")
    return f"per {tanggal(terbaru)}" if terbaru else ""


def _tanpa_nilai(pandang: Pandangan, ind: Indikator, baris: pd.Series, waktu: str) -> str:
    di, pada = pandang.tempat, waktu and f" {waktu}"
    if Keadaan(baris["keadaan"]) is Keadaan.DISEMBUNYIKAN:
        return f"{ind.pendek} untuk {di}{pada} disembunyikan agar orangnya tidak dikenali."
    if Keadaan(baris["keadaan"]) is Keadaan.TIDAK_BERLAKU:
        if ind.bulan and pd.isna(baris["pembilang"]):
            nama = daftar([nama_bulan(b) for b in ind.bulan])
            return f"{ind.pendek} tidak berlaku{pada}; hanya dihitung pada {nama}."
        return f"Tidak ada {ind.nama_penyebut} di {di}{pada}; {huruf_kecil(ind.pendek)} tidak dihitung."
    apa = "kader" if ind.jenis == "kader" else huruf_kecil(ind.pendek)
    kalimat, akhir = f"Belum ada data {apa} untuk {di}{pada}", "terakhir ada"
    if tanpa_sasaran(baris):
        kalimat, akhir = f"Sasaran {apa} untuk {di}{pada} belum ada", "persen terakhir"
    dulu = sebelum(pandang, ind.kode) if ind.jenis == "layanan" else None
    return f"{kalimat}." if dulu is None else f"{kalimat}; {akhir} {teks_periode(dulu['periode'])}."


def _ekor(pandang: Pandangan, ind: Indikator, baris: pd.Series) -> str:
    """What follows the value: how much is missing, the distance to the region for one kelurahan, else the worst
    units; neither where the figure stands in the way of that."""
    apa = halangan(baris)
    if apa is Halangan.SERBA_100:
        return "; hampir semua wilayah tepat 100 %, periksa penyebutnya"
    if apa is Halangan.TIPIS:
        return f"; sementara: {pelapor(baris)}"
    if apa is Halangan.SEMENTARA:
        return "; sementara, bulannya belum berakhir atau laporannya belum lengkap"
    if apa is Halangan.RAGU:
        return "; memakai jumlah yang pada bulan ini hampir di semua wilayah tepat 100 %, perlu diperiksa"
    kurang = f"; {pelapor(baris)}" if ind.jenis == "layanan" and Tanda.SEBAGIAN in baris["tanda"] else ""
    if pandang.lingkup.kelurahan or (ind.jenis == "kesiapan" and pandang.lingkup.puskesmas):
        daerah = pandang.sedaerah.satu(ind.kode)
        if pd.isna(daerah["nilai"]) or halangan(daerah):
            return kurang
        return f", {sebut_selisih(beda_poin(baris['nilai'], daerah['nilai']), daerah['nama'])}{kurang}"
    return f"{kurang}{_terburuk(pandang, ind)}"


def _terburuk(pandang: Pandangan, ind: Indikator) -> str:
    """The worst of the units that may be ranked; "" where fewer than two may, or all are alike."""
    milik_puskesmas = ind.jenis == "kesiapan" or ind.kode == "lokus_puskesmas"
    per = "puskesmas" if milik_puskesmas else reporters.pembagian_angka(pandang, ind)
    unit = pandang.hitung(ind.kode, per)
    ditahan = " yang dapat ditampilkan" if (unit["keadaan"] == Keadaan.DISEMBUNYIKAN).any() else ""
    unit = unit[unit["nilai"].notna() & (unit["kode"] != "") & ~terhalang(unit)]
    if len(unit) < 2 or setara(unit["nilai"].max() - unit["nilai"].min()):
        return ""
    batas = unit["nilai"].min() if ind.arah == "tinggi" else unit["nilai"].max()
    ekstrem = unit[unit["nilai"] == batas]
    kata = ("terendah" if ind.arah == "tinggi" else "tertinggi") + ditahan
    if len(ekstrem) > 1:
        return f"; {kata} {persen(batas)}: {daftar(list(ekstrem['nama']), 2)}"
    satu = ekstrem.iloc[0]
    return f"; {kata} {satu['nama']}: {bagian_dari(satu['pembilang'], satu['penyebut'])} ({persen(batas)})"


def peta_lokus(pandang: Pandangan) -> str:
    """Loci by type of the registry, how many are not known, and how many facilities are not on the map."""
    f = scope.fasilitas(pandang.potret, pandang.lingkup)
    di = tempat(pandang.potret, pandang.lingkup)
    if f.empty:
        kel = pandang.kelurahan
        if kel.empty:
            return f"Belum ada fasilitas terdaftar di {pandang.tempat}."
        kec = f"{angka(kel['kode_kecamatan'].nunique())} {pandang.kata.kecamatan}"
        isi = f"{angka(len(kel))} {sebutan_satuan(kel)} di {kec}"
        return f"{pandang.tempat} punya {isi}; registri fasilitasnya belum dibawa."
    kata = scope.kata_jenis(pandang.potret, pandang.daerah)
    milik = [(kata[j], f[f["jenis"] == j]) for j in facility_types.SEMUA]
    tahu = [(j, t) for j, t in milik if locus_words.diketahui(t).any()]
    jenis = [f"{bagian_dari((t['lokus_ilp'] == 'ya').sum(), len(t))} {j}" for j, t in tahu]
    tak_dipeta = (f["lat"].isna() | f["lng"].isna()).sum()
    sisa = _belum_diketahui(milik, {j for j, _ in tahu})
    sisa += [
        f"{angka(n)} {k}"
        for k, n in locus_words.hitung_kata(f[locus_words.kolom(f) == locus_words.TIDAK_DISEBUT]).items()
    ]
    sisa += [f"{angka(tak_dipeta)} fasilitas tidak ada di peta"] if tak_dipeta else []
    if not jenis:
        ekor = f"; {angka(tak_dipeta)} di antaranya tidak ada di peta" if tak_dipeta else ""
        lain = locus_words.hitung_kata(f)
        apa = f": {daftar([f'{angka(n)} {k}' for k, n in lain.items()])}"
        apa = " belum diketahui" if list(lain) == [locus_words.KATA[locus_words.BELUM]] else apa
        return f"Status lokus ILP {angka(len(f))} fasilitas di {pandang.tempat}{apa}{ekor}."
    return f"{_lokus(tahu, jenis, di and f' di {di}')}{'; ' if sisa else ''}{', '.join(sisa)}."


def _belum_diketahui(milik: list[tuple[str, pd.DataFrame]], tahu: set[str]) -> list[str]:
    """``6 belum diketahui``; by type where one is among them of which the sentence has said nothing (``tahu``: of which
    it has): ``4 poskeskel dan 6 posyandu belum diketahui``."""
    belum = {j: n for j, t in milik if (n := int((t["lokus_ilp"] == "belum_diketahui").sum()))}
    apa = angka(sum(belum.values())) if belum.keys() <= tahu else daftar([f"{angka(n)} {j}" for j, n in belum.items()])
    return [f"{apa} belum diketahui"] if belum else []


def _lokus(tahu: list[tuple[str, pd.DataFrame]], jenis: list[str], di: str) -> str:
    """``Semua 6 puskesmas dan 15 pustu serta 121 dari 127 posyandu sudah menjadi lokus ILP``."""
    utuh = {j: len(t) for j, t in tahu if (t["lokus_ilp"] == "ya").all()}
    cacah = [f"{angka(n)} {j}" for j, n in utuh.items()]
    kurang = [teks for teks, (_, t) in zip(jenis, tahu, strict=True) if not (t["lokus_ilp"] == "ya").all()]
    if not utuh:
        return f"{daftar(jenis)}{di} adalah lokus ILP"
    if not kurang:
        return f"Semua fasilitas{di} sudah menjadi lokus ILP: {daftar(cacah)}"
    if min(utuh.values()) < 3:
        isi = daftar([f"1 {j}" if n == 1 else semua_dari(n, j) for j, n in utuh.items()] + kurang)
        return f"{isi[:1].upper()}{isi[1:]}{di} sudah menjadi lokus ILP"
    return f"Semua {daftar(cacah)} serta {daftar(kurang)}{di} sudah menjadi lokus ILP"


def kader(pandang: Pandangan) -> str:
    """``420 dari 915 kader (45,9 %) sudah dilatih; 3 kelurahan belum punya kader Utama.``

    From how many puskesmas or posyandu they are is said where some are missing. Without a real registry what was
    published stands instead (only of a whole region), else the simulated count under that word.
    """
    return f"{'; '.join(_klausa_kader(pandang))}."


def pokok_kader(pandang: Pandangan) -> str:
    """The first clause of ``kader``, without a full stop."""
    return _klausa_kader(pandang)[0]


def _klausa_kader(pandang: Pandangan) -> tuple[str, ...]:
    nyata = pandang.nyata
    milik = nyata.kader
    if len(milik):
        return _dilatih(nyata, milik), _hasil(nyata, milik)
    buatan = pandang.kader
    if terbit := kader_terbit(pandang):
        return terbit, "data per posyandu masih SIMULASI" if len(buatan) else "data per posyandu belum ada"
    if len(buatan):
        return (f"SIMULASI: {_dilatih(pandang, buatan)}",)
    return (f"Belum ada data kader untuk {pandang.tempat}",)


def kader_terbit(pandang: Pandangan) -> str:
    """``420 kader dilatih per 19 Januari 2026 dan 915 kader aktif per … (angka dipublikasikan)``, never as a
    share of each other: their dates differ; "" without."""
    if not pandang.lingkup.seluruhnya:
        return ""
    isi = [(kata, published.terbit(pandang.potret, pandang.daerah, ukuran)) for kata, ukuran in _KADER_TERBIT.items()]
    ada = [f"{angka(t.nilai)} kader {kata} per {tanggal(t.per)}" for kata, t in isi if t]
    return f"{daftar(ada)} (angka dipublikasikan)" if ada else ""


def tanggal_terbit(pandang: Pandangan) -> str:
    """The first date that ``kader_terbit`` names (ISO); "" where it says nothing."""
    if not kader_terbit(pandang):
        return ""
    ada = (published.terbit(pandang.potret, pandang.daerah, u) for u in _KADER_TERBIT.values())
    return next(t.per for t in ada if t)


def cakupan_kader(c: Cakupan) -> str:
    """`` dari 1 dari 6 puskesmas``: from where the cadres are, where anything is missing; "" where nothing is."""
    if c.puskesmas < c.puskesmas_terdaftar:
        return f" dari {bagian_dari(c.puskesmas, c.puskesmas_terdaftar)} puskesmas"
    if c.posyandu < c.posyandu_terdaftar:
        return f" dari {bagian_dari(c.posyandu, c.posyandu_terdaftar)} posyandu"
    return ""


def _hasil(pandang: Pandangan, milik: pd.DataFrame) -> str:
    """``_utama`` of the kelurahan whose results may be told."""
    if pandang.kader_ditahan("kota")["hasil"]:
        return "hasil penilaiannya disembunyikan (jumlah kecil)"
    ditahan = pandang.kader_ditahan("kelurahan")["hasil"]
    tampak = milik[~milik["kode_kelurahan"].isin(ditahan)]
    isi = _utama(pandang, tampak)
    return f"{isi} di antara yang dapat ditampilkan" if len(tampak) < len(milik) else isi


def _dilatih(pandang: Pandangan, milik: pd.DataFrame) -> str:
    potret, lingkup = pandang.potret, pandang.lingkup
    if pandang.kader_ditahan("kota")["dilatih"]:
        return f"Pelatihan {angka(len(milik))} kader di {pandang.tempat} disembunyikan (jumlah kecil)"
    di, dari = tempat(potret, lingkup), cakupan_kader(cadres.cakupan(potret, lingkup, milik))
    tahu = milik[milik["dilatih_tahu"]]
    siapa = f"{dari}{di and f' di {di}'}"
    kader = f"kader{siapa}"
    if tahu.empty:
        return f"{angka(len(milik))} kader aktif{siapa}; pelatihannya belum dilaporkan"
    dilatih, belum = int(tahu["dilatih"].sum()), len(milik) - len(tahu)
    sisa = f", {angka(belum)} lain belum diketahui" if belum else ""
    if dilatih:
        bagian = persen(100 * dilatih / len(tahu))
        return f"{bagian_dari(dilatih, len(tahu))} {kader} ({bagian}) sudah dilatih{sisa}"
    return f"Belum satu pun dari {angka(len(tahu))} {kader} dilatih{sisa}"


def _utama(pandang: Pandangan, kader: pd.DataFrame) -> str:
    """In how many kelurahan a cadre of grade Utama is missing; how many there are where not all results are known."""
    if not kader["hasil_tahu"].any():
        return "hasil penilaiannya belum dilaporkan"
    utama, tahu = kader["tingkat"] == "utama", int(kader["hasil_tahu"].sum())
    antara = "" if tahu == len(kader) else f" di antara {angka(tahu)} yang hasilnya diketahui"
    if not kader["dinilai"].any():
        return f"belum ada yang dinilai{antara}"
    if pandang.lingkup.kelurahan or not utama.any():
        return f"{angka(utama.sum())} kader Utama{antara}" if utama.any() else f"belum ada kader Utama{antara}"
    per = kader.assign(utama=utama).groupby("kode_kelurahan")[["utama", "hasil_tahu"]]
    per_tempat = per.agg({"utama": "any", "hasil_tahu": "all"}).drop("", errors="ignore")
    tanpa = int((~per_tempat["utama"] & per_tempat["hasil_tahu"]).sum())
    satuan = sebutan_satuan(pandang.kelurahan)
    if tanpa and not antara:
        return f"{angka(tanpa)} {satuan} belum punya kader Utama"
    semua_ada = per_tempat["utama"].all() and cadres.cakupan(pandang.potret, pandang.lingkup, kader).cukup
    return f"setiap {satuan} punya kader Utama" if semua_ada else f"{angka(utama.sum())} kader Utama{antara}"
