"""The first two slides: what this meeting is about, and the state of the region in three figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pandas as pd

from ilp_data.format import angka, bagian_dari, daftar, persen, persen_ringkas, tanggal
from ilp_data.insight import comparison, front, headline, reported, sentences
from ilp_data.insight.comparison import Halangan, halangan
from ilp_data.insight.sentences import JENIS_FASILITAS
from ilp_data.measure import published, scope, words
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import indikator
from ilp_data.states import ARTI, Keadaan, Tanda
from reports.cover_agenda import AGENDA, tulis_agenda
from reports.letterhead import PENYELENGGARA
from reports.model import DeretKartu, Kalimat, Kartu, Paragraf
from reports.slides import text as teks
from reports.slides.base import (
    Bahan,
    cacah,
    gabung_sumber,
    nilai,
    sumber_dari,
    tulis_nilai,
    ukuran_lokus,
)
from reports.slides.frame import Naskah

_KARTU = 3  # figures on the summary
_LOKUS_DIKENAL = ("posyandu", "puskesmas")  # loci of the first kind of which anything is known
_LAYANAN = ("ds_hadir", "stunting")


def judul(b: Bahan, isi: Sequence[str] = ()) -> Naskah:
    """Which meeting, by whom, where, when, from which frozen figures, what is made up; ``isi``: the agenda."""
    p = b.paparan
    simulasi = next((g.kalimat for g in b.kekosongan if g.kunci == "hanya_simulasi"), "")
    if not p.simulasi:
        simulasi = "Data simulasi tidak ditampilkan; tempatnya tertulis belum ada data."
    beku = f"{p.sebutan or 'belum dibekukan'}, revisi {angka(b.potret.revisi)} ({b.tanggal_revisi})"
    kalimat = (
        Kalimat(f"Dinas Kesehatan {b.nama_daerah}", PENYELENGGARA),
        Kalimat(f"{b.saringan} · {b.waktu if b.ada_laporan else 'belum ada laporan layanan'}", "Wilayah dan periode"),
        Kalimat(tanggal(p.tanggal), "Tanggal rapat"),
        Kalimat(tulis_agenda(isi), AGENDA),
        Kalimat(beku, "Paparan"),
        *((Kalimat(simulasi, "Simulasi"),) if simulasi else ()),
    )
    return Naskah(
        p.judul,
        (Paragraf(kalimat, alt=f"{p.judul}. {' '.join(map(str, kalimat))}"),),
        "tanggal rapat, agenda, wilayah dan bulan datanya, dan apa yang masih simulasi.",
        sumber=("Dasbor ILP",),
    )


def ringkasan(b: Bahan) -> Naskah | None:
    """Three figures with both parts, their change since the same month of last year, and the target: weighing and
    stunting, or what is really reported where neither is; of a region without services what it has. None where nothing
    is known at all."""
    if not b.ada_laporan:
        return _tanpa_layanan(b)
    layanan = _kode_layanan(b)
    lokus = next((j for j in _LOKUS_DIKENAL if _dikenal(b.satu(f"lokus_{j}"))), _LOKUS_DIKENAL[0])
    tempat = () if len(scope.fasilitas(b.potret, b.lingkup)) else _jumlah_wilayah(b)  # no card that is empty
    kartu = [*(_layanan(b, k) for k in layanan), *(tempat or (_lokus(b, lokus),))]
    kode = [*layanan, *(() if tempat else (f"lokus_{lokus}",))]
    pokok = headline.ringkasan(b.pandang)
    alt = "; ".join(f"{k.judul}: {k.angka} ({k.keterangan})" for k in kartu)
    return Naskah(
        teks.pilih_judul(pokok.kalimat, pokok.pendek or pokok.kalimat),
        (DeretKartu(tuple(kartu), f"Angka kunci {b.tempat}. {alt}."),),
        "angka kunci; di bawah tiap angka pembilang, penyebut, tanggal, dan perubahannya.",
        catatan=(*_catatan(b), *(_pasangan(b) if layanan[0] == _LAYANAN[0] else ())),
        tambahan=tuple(f"{x}." for x in (pokok.angka, front.baris_lokus(b.pandang)) if x),
        sumber=gabung_sumber(sumber_dari(b.satu(k)) for k in kode),
        ukuran=tuple(kode),
    )


def _kode_layanan(b: Bahan) -> tuple[str, ...]:
    """The services of the summary: the two main ones, weighing over the denominator that is known, unless only others
    are; a card that was never filled in the region is left out."""
    utama = (reported.penimbangan(b.pandang).kode, *_LAYANAN[1:])
    if any(_dikenal(b.satu(k)) for k in utama):
        return tuple(k for k in utama if _dikenal(b.satu(k)) or b.deret(k, b.kota)["nilai"].notna().any())
    lain = tuple(i.kode for i in islice(reported.terlapor(b.pandang), len(_LAYANAN)))
    return lain or _LAYANAN


def _dikenal(baris: pd.Series) -> bool:
    return Keadaan(baris["keadaan"]).bernilai or Keadaan(baris["keadaan"]) is Keadaan.DISEMBUNYIKAN


def _terhadap(b: Bahan, kode: str) -> tuple[str, str]:
    """``naik 36,3 poin terhadap Mar 2025``, ``acuan 14 % (Perpres 72/2021)``: against the same month of last year, else
    the month before, and the target; each "" where not known."""
    ind, baris = b.pandang.indikator(kode), b.satu(kode)
    lalu = comparison.setahun_lalu(b.pandang, kode)
    ubah = comparison.perubahan(baris, lalu, ind) if lalu is not None and pd.notna(lalu["nilai"]) else None
    if ubah is not None and ubah.selisih is not None and lalu is not None:
        gerak = f"{ubah.pokok} terhadap {words.waktu_baris(lalu, pendek=True)}"
    else:
        dekat = sentences.perubahan_terakhir(b.pandang, kode)
        gerak = dekat.teks if dekat.selisih is not None else ""
    if ind.target is None:
        return gerak, ""
    kata = front.kata_acuan(ind)
    return gerak, f"{kata} {persen_ringkas(ind.target)} ({ind.target_dasar or ind.target_sumber})"


def _tanpa_layanan(b: Bahan) -> Naskah | None:
    """What a region has before anybody reported: facilities, loci, the launch."""
    isi = front.angka_tempat(b.pandang)
    if not isi:
        return None
    kartu = tuple(
        Kartu(
            teks.pendekkan_teks(x.nama[:1].upper() + x.nama[1:], teks.JUDUL_KARTU),
            x.nilai,
            teks.pendekkan_teks(x.cacah or f"registri {b.nama_daerah}", teks.TEKS_KARTU),
            cacah(1, None, ""),
        )
        for x in isi[:3]
    )
    kartu = (*kartu, *_wilayah(b), *_peluncuran(b))[:_KARTU]
    luncur, registri = front.peluncuran(b.pandang), front.isi_registri(b.pandang)
    return Naskah(
        headline.ringkasan(b.pandang).kalimat,
        (DeretKartu(kartu, f"Yang diketahui tentang {b.tempat}: {'; '.join(f'{k.angka} {k.judul}' for k in kartu)}."),),
        "yang sudah diketahui sebelum ada laporan layanan.",
        catatan=(f"{registri}.",) if registri else (),
        tambahan=(f"Peluncuran: {luncur.teks}.",) if luncur else (),
        sumber=gabung_sumber(sumber_dari(b.satu(f"lokus_{j}")) for j in JENIS_FASILITAS)
        or tuple(dict.fromkeys(x.sumber for x in isi if x.sumber))
        or ("Dasbor ILP",),
        waktu=b.waktu_registri,
        ukuran=ukuran_lokus(scope.fasilitas(b.potret, b.lingkup)["jenis"]),
        simulasi=False,
    )


def _wilayah(b: Bahan) -> tuple[Kartu, ...]:
    """How many kelurahan in how many kecamatan, where another card does not say so."""
    return _jumlah_wilayah(b) if len(scope.fasilitas(b.potret, b.lingkup)) else ()


def _jumlah_wilayah(b: Bahan) -> tuple[Kartu, ...]:
    kel, kec = len(b.kelurahan), b.kelurahan["kode_kecamatan"].nunique()
    if not kel or b.lingkup.kelurahan:
        return ()
    di = f"di {b.tempat}" if b.lingkup.kecamatan else f"di {angka(kec)} {b.pandang.kata.kecamatan}"
    return (Kartu(b.sebutan.capitalize(), angka(kel), teks.pendekkan_teks(di, teks.TEKS_KARTU), cacah(kel, None, "")),)


def _peluncuran(b: Bahan) -> tuple[Kartu, ...]:
    """The launch with its day and source."""
    luncur = front.peluncuran(b.pandang)
    if luncur is None or not luncur.tempat:
        return ()
    rinci = teks.pendekkan_teks(f"{luncur.tempat} {luncur.asal}".rstrip(), teks.TEKS_KARTU)
    return (Kartu("Peluncuran ILP", luncur.waktu, rinci, cacah(1, None, "")),)


def _lokus(b: Bahan, jenis: str) -> Kartu:
    baris = b.satu(f"lokus_{jenis}")
    kata = scope.kata_jenis(b.potret, b.lingkup.daerah)[jenis]
    n, nama = nilai(baris), f"{kata.capitalize()} lokus ILP"
    terbit = published.terbit_lokus(b.potret, b.lingkup.daerah, jenis) if b.lingkup.seluruhnya else None
    ekor = f"dipublikasikan {angka(terbit.nilai)} per {tanggal(terbit.per)}" if terbit else ""
    if n.nilai is None:
        terdaftar = f"{angka(n.penyebut)} {kata} terdaftar, statusnya belum diketahui" if n.penyebut else ""
        if n.keadaan is Keadaan.TIDAK_BERLAKU:
            return Kartu(nama, "tidak ada", f"tidak ada {kata} pada saringan ini", n)
        ket = terdaftar or f"daftar {kata} belum ada"
        return Kartu(nama, ARTI[Keadaan.BELUM_DILAPORKAN].kata, teks.bagian((ket, ekor), teks.TEKS_KARTU), n)
    f = scope.fasilitas(b.potret, b.lingkup, jenis)
    lain = locus_words.hitung_kata(f[~locus_words.diketahui(f)])
    bagian = (f"{kata} terdaftar", daftar([f"{angka(x)} {sebut}" for sebut, x in lain.items()]), ekor)
    return Kartu(nama, bagian_dari(n.pembilang, n.penyebut), teks.bagian(bagian, teks.TEKS_KARTU), n)


def _layanan(b: Bahan, kode: str) -> Kartu:
    ind, n = b.pandang.indikator(kode), nilai(b.satu(kode))
    waktu = b.waktu_angka(kode, pendek=True)
    if n.nilai is None:
        ket = {Keadaan.DISEMBUNYIKAN: "agar orangnya tidak dikenali"}.get(n.keadaan, "")
        bagian = (ket or f"{huruf_kecil(ind.nama_pembilang)} dari {ind.nama_penyebut}", waktu)
        return Kartu(ind.pendek, tulis_nilai(n), teks.bagian(bagian, teks.TEKS_KARTU, " · "), n)
    gerak, acuan = _terhadap(b, kode)
    bagian = (
        bagian_dari(n.pembilang, n.penyebut, n.nama_penyebut),
        waktu,
        "simulasi" if n.simulasi else "",
        _sementara(b.satu(kode)),
        gerak,
        _pasangan_pendek(b, kode),
        acuan,
    )
    return Kartu(ind.pendek, persen(n.nilai), teks.bagian(bagian, teks.TEKS_KARTU_BESAR), n)


def _sementara(baris: pd.Series) -> str:
    if Keadaan(baris["keadaan"]) is not Keadaan.SEMENTARA:
        return ""
    return f"sementara: {words.pelapor(baris)}" if halangan(baris) is Halangan.TIPIS else "sementara"


def _pasangan_pendek(b: Bahan, kode: str) -> str:
    """``D/S proyeksi 44,5 %``: the same numerator over the other denominator, by name."""
    ind = b.pandang.indikator(kode)
    if not ind.pasangan:
        return ""
    n = nilai(b.satu(ind.pasangan))
    return f"{indikator(ind.pasangan).pendek} {persen(n.nilai)}" if n.nilai is not None else ""


def _pasangan(b: Bahan) -> tuple[str, ...]:
    """Both denominators in full, for the remarks."""
    lain = indikator(indikator("ds_hadir").pasangan)
    n = nilai(b.satu(lain.kode))
    if n.nilai is not None:
        isi = f"{bagian_dari(n.pembilang, n.penyebut, n.nama_penyebut)} ({persen(n.nilai)})"
        return (f"{lain.pendek}: {isi}, penyebut lain untuk pembilang yang sama.",)
    if n.keadaan is Keadaan.BELUM_DILAPORKAN and n.pembilang:
        return (f"{lain.pendek} belum dapat dihitung: {lain.nama_penyebut} untuk {b.waktu} belum ada.",)
    return ()


def _catatan(b: Bahan) -> tuple[str, ...]:
    isi = []
    if Tanda.SERBA_100 in b.satu(reported.penimbangan(b.pandang).kode)["tanda"]:
        isi.append(f"Serba 100 %: pada {b.waktu} hampir semua wilayah tepat 100 %; periksa penyebutnya.")
    belum = b.satu("lokus_posyandu")
    if Keadaan(belum["keadaan"]).bernilai and Tanda.SEBAGIAN in belum["tanda"]:
        kurang = angka(belum["seharusnya"] - belum["lapor"])
        isi.append(f"Status lokus {kurang} posyandu belum diketahui; tidak dihitung sebagai lokus.")
    return tuple(isi)
