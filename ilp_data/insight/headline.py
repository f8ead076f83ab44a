"""What one indicator means, in a sentence that can be read aloud, and the figures that stand under it.

The front page, the slide and the presenter's first picture all ask here, so they cannot say two things. Real rows lead;
made-up ones say so and rank nothing; a thin or doubtful month says what stands in the way instead of a rank. Where the
figure asked for is missing, the sentence leads with what is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ilp_data.format import angka, bagian_dari, beda_poin, daftar, nama_bulan, persen, setara, teks_periode
from ilp_data.insight import attention, pace, sentences
from ilp_data.insight.comparison import Halangan, halangan, sebelum, terhalang
from ilp_data.insight.fractions import bagian_kata
from ilp_data.insight.summary import indikator_bawaan
from ilp_data.measure import reporters, scope
from ilp_data.measure.reporters import tingkat_lapor
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import (
    huruf_kecil,
    nama_pendek,
    pada_waktu,
    pelapor,
    predikat,
    sebut_selisih,
    sebutan_satuan,
    tanpa_sasaran,
    waktu_baris,
)
from ilp_data.regions import kecamatan_dari
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan, Tanda

_DISEBUT = 2  # so many places are named as the worst
_SERBA = 99.95


@dataclass(frozen=True)
class Pokok:
    """``kalimat`` says what it means, ``angka`` the figures behind it ("" where there are none). ``kode`` and
    ``periode`` are what both speak of; ``simulasi``: only made-up rows stand behind them; ``pendek`` is the sentence
    with the worst place alone, for where two names have no room."""

    kalimat: str
    angka: str
    kode: str
    periode: str
    simulasi: bool = False
    pendek: str = ""


def pokok(pandang: Pandangan, kode: str) -> Pokok:
    """The headline of an indicator in the view; also where it, or everything, is missing."""
    ind = pandang.indikator(kode)
    if ind.jenis == "layanan" and not (pandang.periode and pandang.bulan):
        return Pokok(_tanpa_layanan(pandang), "", kode, "")
    baca = pandang.nyata
    baris = baca.satu(kode)
    if baca is not pandang and Keadaan(baris["keadaan"]) is Keadaan.BELUM_DILAPORKAN:
        baca, baris = pandang, pandang.satu(kode)
    if not Keadaan(baris["keadaan"]).bernilai:
        return _tanpa_nilai(baca, ind, baris)
    if ind.jenis == "kader" and baris["simulasi"] and sentences.kader_terbit(pandang):
        return Pokok(sentences.kader(pandang), "", kode, "")
    isi, pendek = (_kalimat(_isi(baca, ind, baris, n), baris) for n in (_DISEBUT, 1))
    return Pokok(isi, baris_angka(baris), kode, str(baris["periode"]), bool(baris["simulasi"]), pendek)


def _kalimat(isi: str, baris: pd.Series) -> str:
    if baris["simulasi"]:
        isi = f"SIMULASI: {isi}"
    return f"{isi[:1].upper()}{isi[1:]}."


def ringkasan(pandang: Pandangan) -> Pokok:
    """The headline of the indicator that a screen opens on: of the front page, the deck and the presenter."""
    kode = indikator_bawaan(pandang)
    return pokok(pandang, kode if pandang.indikator(kode).jenis in ("layanan", "kader") else "ds_hadir")


def baris_angka(baris: pd.Series) -> str:
    """``8.272 dari 9.694 balita terdaftar, 85,3 % · Maret 2026 · e-PPGBM``, and who reported where some are missing."""
    cacah = bagian_dari(baris["pembilang"], baris["penyebut"], baris["nama_penyebut"])
    kurang = pelapor(baris) if Tanda.SEBAGIAN in baris["tanda"] else ""
    bagian = (f"{cacah}, {persen(baris['nilai'])}", waktu_baris(baris), kurang, baris["sumber"] or "")
    return " · ".join(b for b in bagian if b)


def _isi(pandang: Pandangan, ind: Indikator, baris: pd.Series, paling: int) -> str:
    """The sentence without its capital and its full stop; ``paling`` places are named at most."""
    apa = halangan(baris)
    if apa is Halangan.SERBA_100:
        return f"hampir semua wilayah tepat 100 % {pada_waktu(baris)}; periksa dahulu penyebutnya"
    pokok_ = _makna(pandang, ind, baris)
    if apa is Halangan.TIPIS:
        return f"sementara ({pelapor(baris)}): {pokok_}"
    if apa is Halangan.SEMENTARA:
        return f"sementara, {pada_waktu(baris)} belum lengkap: {pokok_}"
    if apa is Halangan.RAGU:
        return f"{pokok_}, tetapi jumlahnya perlu diperiksa (serba 100 % {pada_waktu(baris)})"
    return f"{pokok_}{'' if apa else _ekor(pandang, ind, baris, paling)}"


def _makna(pandang: Pandangan, ind: Indikator, baris: pd.Series) -> str:
    """``satu dari tujuh balita terdaftar tidak ditimbang``: the part that is not well, of whom, where."""
    nilai, siapa = float(baris["nilai"]), str(baris["nama_penyebut"])
    di = f" di {pandang.tempat}" if not pandang.lingkup.seluruhnya else ""
    apa = predikat(ind)
    if nilai > 100 and not setara(nilai - 100):
        return f"{huruf_kecil(ind.nama_pembilang)}{di} melebihi {siapa} ({persen(nilai)}); periksa penyebutnya"
    if ind.arah == "rendah":
        if not baris["pembilang"]:
            return f"tidak ada {siapa}{di} yang {apa}"
        return f"{bagian_kata(nilai)} {siapa}{di} {apa}"
    tidak = "tidak" if ind.jenis == "layanan" else "belum"
    if baris["pembilang"] == baris["penyebut"]:
        return f"semua {siapa}{di} {apa}"
    if not baris["pembilang"]:
        return f"{tidak} satu pun {siapa}{di} {apa}"
    if nilai >= _SERBA:
        return f"hampir semua {siapa}{di} {apa}"
    return f"{bagian_kata(100 - nilai)} {siapa}{di} {tidak} {apa}"


def _ekor(pandang: Pandangan, ind: Indikator, baris: pd.Series, paling: int) -> str:
    """The distance to the region for one kelurahan, else the worst places; "" where neither may be said."""
    if pandang.lingkup.kelurahan:
        daerah = pandang.sedaerah.satu(ind.kode)
        if pd.isna(daerah["nilai"]) or halangan(daerah):
            return ""
        jarak = sebut_selisih(beda_poin(baris["nilai"], daerah["nilai"]), daerah["nama"])
        # The sentence names those who were missed; the distance is of those who were reached, and says so.
        return f"; yang {predikat(ind)} {jarak}" if ind.arah == "tinggi" else f", {jarak}"
    terburuk = _terburuk(pandang, ind, baris)
    if not terburuk:
        return ""
    # The sentence counts those who were missed; "A terendah" behind it could be read as the fewest of them.
    seri = len(terburuk) > _DISEBUT
    nama = daftar([nama_pendek(n) for n in (terburuk if seri else terburuk[:paling])], _DISEBUT)
    return f"; capaian terendah: {nama}" if ind.arah == "tinggi" else f"; {nama} tertinggi"


def _terburuk(pandang: Pandangan, ind: Indikator, baris: pd.Series) -> list[str]:
    """The places that stand first in the one ranking (``attention.peringkat``): at most two, all that share the worst
    value where these are more; [] where fewer than two may be ranked or all are alike."""
    milik_puskesmas = ind.jenis == "kesiapan" or ind.kode == "lokus_puskesmas"
    per = "puskesmas" if milik_puskesmas else reporters.pembagian_angka(pandang, ind)
    unit = pandang.hitung(ind.kode, per)
    unit = unit[unit["nilai"].notna() & (unit["kode"] != "") & ~terhalang(unit)]
    if len(unit) < _DISEBUT or setara(unit["nilai"].max() - unit["nilai"].min()):
        return []
    urut = attention.peringkat(unit, ind, None, baris)
    urut = urut[urut["urutan"].notna()]
    seri = urut[[setara(v - urut["nilai"].iloc[0]) for v in urut["nilai"]]] if len(urut) else urut
    if len(seri) > _DISEBUT:
        return list(seri["nama"])
    return list(urut["nama"].head(_DISEBUT if len(urut) > _DISEBUT else 1))


# --- where the figure is missing


def _tanpa_nilai(pandang: Pandangan, ind: Indikator, baris: pd.Series) -> Pokok:
    """Withheld and not applicable say so; what was not reported leads with the newest figure that is known."""
    di, waktu, kode = pandang.tempat, pada_waktu(baris), ind.kode
    keadaan = Keadaan(baris["keadaan"])
    if keadaan is Keadaan.DISEMBUNYIKAN:
        kalimat = f"{ind.pendek} untuk {di} {waktu} disembunyikan agar orangnya tidak dikenali."
        return Pokok(kalimat, "", kode, pandang.periode)
    if keadaan is Keadaan.TIDAK_BERLAKU:
        return Pokok(_tidak_berlaku(ind, baris, di, waktu), "", kode, pandang.periode)
    dulu = sebelum(pandang, kode) if ind.jenis == "layanan" else None
    if dulu is not None:
        isi = _makna(pandang, ind, dulu)
        kapan = teks_periode(pandang.periode)
        sebab = "dilaporkan tanpa sasaran" if tanpa_sasaran(baris) else "belum dilaporkan"
        kalimat = f"Terakhir diketahui {teks_periode(dulu['periode'])}: {isi}; {kapan} {sebab}."
        return Pokok(kalimat, baris_angka(dulu), kode, str(dulu["periode"]))
    if ind.jenis == "kader" and (len(pandang.kader) or sentences.kader_terbit(pandang)):
        return Pokok(sentences.kader(pandang), "", kode, "")
    apa = (
        "dilaporkan tanpa sasaran" if tanpa_sasaran(baris) else _hanya_daerah(pandang, ind) or "belum pernah dilaporkan"
    )
    kurang = f"{ind.nama_pembilang if ind.jenis == 'kader' else huruf_kecil(ind.pendek)} {apa}"
    return Pokok(pimpin_yang_diketahui(pandang, kurang), "", kode, pandang.periode)


def _hanya_daerah(pandang: Pandangan, ind: Indikator) -> str:
    """``baru dilaporkan per puskesmas (Kabupaten … 76,5 %)``: what is known of the region where the place of the view
    has no figure; "" where nothing real is."""
    daerah = pandang.sedaerah.nyata
    if pandang.lingkup.seluruhnya or ind.jenis != "layanan" or not Keadaan(daerah.satu(ind.kode)["keadaan"]).bernilai:
        return ""
    per = tingkat_lapor(daerah.potret, pandang.daerah, [ind.pembilang], pandang.periode[:4])
    if "kelurahan" in per:
        return ""
    siapa = f"baru dilaporkan per {pandang.kata.tuturkan(per[0])}" if per else "baru dilaporkan untuk seluruh daerah"
    return f"{siapa} ({pandang.nama_daerah} {persen(daerah.satu(ind.kode)['nilai'])})"


def _tidak_berlaku(ind: Indikator, baris: pd.Series, di: str, waktu: str) -> str:
    if ind.bulan and pd.isna(baris["pembilang"]):
        nama = daftar([nama_bulan(b) for b in ind.bulan])
        return f"{ind.pendek} hanya dihitung pada {nama}; tidak berlaku {waktu}."
    return f"Tidak ada {ind.nama_penyebut} di {di} {waktu}; {huruf_kecil(ind.pendek)} tidak dihitung."


def _tanpa_layanan(pandang: Pandangan) -> str:
    """A region without any month: what is known of it, then what is not there yet."""
    apa = "layanan nyata" if pandang.bulan else "layanan"
    if indeks := pace.indeks_diketahui(pandang):
        return f"{indeks}; laporan {apa} bulanan belum masuk."
    return pimpin_yang_diketahui(pandang, f"laporan {apa} pertama belum masuk")


def pimpin_yang_diketahui(pandang: Pandangan, kurang: str) -> str:
    """The sentence of a page that has nothing of its own to say: what is known of the place, then ``kurang``."""
    return f"{_yang_diketahui(pandang)}; {kurang}."


def _yang_diketahui(pandang: Pandangan) -> str:
    """Loci where any status is known, else the facilities on the list, else the places themselves."""
    f = scope.fasilitas(pandang.potret, pandang.lingkup)
    kata = scope.kata_jenis(pandang.potret, pandang.daerah)
    milik = [(kata[j], f[f["jenis"] == j]) for j in sentences.JENIS_FASILITAS]
    if pandang.lingkup.puskesmas and list(f["jenis"]) == ["puskesmas"]:
        return _sendiri(str(f["nama"].iloc[0]), locus_words.baca_status(*_lokus(f)), locus_words.kata(*_lokus(f)))
    lokus = [sentences.lokus_terdaftar(t, j) for j, t in milik if locus_words.diketahui(t).any()]
    di = pandang.tempat
    if lokus:
        return f"Di {di} {daftar(lokus)}"
    ada = [f"{angka(len(t))} {j}" for j, t in milik if len(t)]
    if ada:
        # "tidak disebut" is what is known of them; that nothing is known need not be said here.
        lain = [k for k in locus_words.hitung_kata(f) if k != locus_words.KATA[locus_words.BELUM]]
        ekor = f", {daftar(lain)} sebagai lokus ILP" if lain else ""
        return f"{di[:1].upper()}{di[1:]} punya {daftar(ada)} terdaftar{ekor}"
    kelurahan = pandang.kelurahan
    if kelurahan.empty:
        return f"{di[:1].upper()}{di[1:]} sudah terdaftar"
    kata = pandang.kata
    if pandang.lingkup.kelurahan:
        induk = Lingkup(pandang.daerah, kecamatan_dari(pandang.lingkup.kelurahan))
        return f"{di} terletak di {kata.Kecamatan} {scope.nama_lingkup(pandang.potret, induk)}"
    kecamatan = kelurahan["kode_kecamatan"].nunique()
    satuan = f"{angka(len(kelurahan))} {sebutan_satuan(kelurahan)}"
    ekor = "" if pandang.lingkup.kecamatan else f" di {angka(kecamatan)} {kata.kecamatan}"
    return f"{di[:1].upper()}{di[1:]} punya {satuan}{ekor}"


def _lokus(f: pd.DataFrame) -> tuple[str, str]:
    return str(f["lokus_ilp"].iloc[0]), str(f["sumber_lokus"].iloc[0])


def _sendiri(nama: str, status: locus_words.StatusLokus, kata: str) -> str:
    """A puskesmas of which no other facility is listed, by its own status: it does not "have 1 puskesmas"."""
    if status is locus_words.BELUM:
        return f"{nama} terdaftar, status lokus ILP-nya belum diketahui"
    if status is locus_words.TIDAK_DISEBUT:
        return f"{nama} {kata.replace('disebut', 'disebut sebagai lokus ILP', 1)}"
    return f"{nama} {'adalah ' * (status is locus_words.YA)}{kata}"
