"""The first two slides: what this meeting is about, and the state of the region in six figures."""

from __future__ import annotations

import pandas as pd

from ilp_data.format import angka, bagian_dari, persen, tanggal
from ilp_data.insight import headline, sentences
from ilp_data.insight.comparison import Halangan, halangan
from ilp_data.insight.sentences import JENIS_FASILITAS
from ilp_data.measure import published, scope, words
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry.indicators import indikator
from ilp_data.states import ARTI, Keadaan, Tanda
from reports.model import DeretKartu, Kalimat, Kartu, Paragraf
from reports.slides import text as teks
from reports.slides.base import Bahan, cacah, gabung_sumber, nilai, sumber_dari, tulis_nilai
from reports.slides.frame import Naskah

_LAYANAN = ("ds_hadir", "stunting")


def judul(b: Bahan) -> Naskah:
    """Which meeting, where, when, with which filters, from which frozen figures, and what is made up."""
    p = b.paparan
    simulasi = next((g.kalimat for g in b.kekosongan if g.kunci == "hanya_simulasi"), "")
    if not p.simulasi:
        simulasi = "Data simulasi tidak ditampilkan; tempatnya tertulis belum ada data."
    isi = (
        Kalimat(b.saringan, "Tempat"),
        Kalimat(tanggal(p.tanggal), "Tanggal rapat"),
        Kalimat(b.waktu, "Periode data"),
        Kalimat(p.sebutan or "belum dibekukan", "Nomor paparan"),
        Kalimat(f"revisi {angka(b.potret.revisi)}, {b.tanggal_revisi}", "Data"),
        Kalimat(simulasi or "tidak ada data simulasi pada saringan ini.", "Simulasi"),
    )
    return Naskah(
        p.judul,
        (Paragraf(isi, alt=f"{p.judul}. {' '.join(map(str, isi))}"),),
        "halaman judul dengan tempat, tanggal, saringan, dan nomor paparan.",
        sumber=("Dasbor ILP",),
    )


def ringkasan(b: Bahan) -> Naskah:
    """Loci of three kinds, cadres trained, weighed, stunting: six figures with both parts."""
    kartu = [*(_lokus(b, j) for j in JENIS_FASILITAS), _kader(b), *(_layanan(b, k) for k in _LAYANAN)]
    kode = [*(f"lokus_{j}" for j in JENIS_FASILITAS), "kader_dilatih", *_LAYANAN]
    pokok = headline.ringkasan(b.pandang)
    alt = "; ".join(f"{k.judul}: {k.angka} ({k.keterangan})" for k in kartu)
    return Naskah(
        pokok.kalimat,
        (DeretKartu(tuple(kartu), f"Enam angka kunci {b.tempat}. {alt}."),),
        "enam angka kunci; di bawah tiap angka pembilang, penyebut, dan tanggalnya.",
        catatan=(*_catatan(b), *_pasangan(b)),
        tambahan=(f"{pokok.angka}.",) if pokok.angka else (),
        sumber=gabung_sumber(sumber_dari(b.satu(k)) for k in (*_LAYANAN, *kode)),
        ukuran=tuple(kode),
    )


def _lokus(b: Bahan, jenis: str) -> Kartu:
    baris = b.satu(f"lokus_{jenis}")
    kata = scope.kata_jenis(b.potret, b.lingkup.daerah)[jenis]
    n, nama = nilai(baris), f"{kata.capitalize()} lokus ILP"
    terbit = published.terbit(b.potret, b.lingkup.daerah, f"{jenis}_lokus_ilp") if b.lingkup.seluruhnya else None
    ekor = f"dipublikasikan {angka(terbit.nilai)} per {tanggal(terbit.per)}" if terbit else ""
    if n.nilai is None:
        terdaftar = f"{angka(n.penyebut)} {kata} terdaftar, statusnya belum diketahui" if n.penyebut else ""
        if n.keadaan is Keadaan.TIDAK_BERLAKU:
            return Kartu(nama, "tidak ada", f"tidak ada {kata} pada saringan ini", n)
        ket = terdaftar or f"daftar {kata} belum ada"
        return Kartu(nama, ARTI[Keadaan.BELUM_DILAPORKAN].kata, teks.bagian((ket, ekor), teks.TEKS_KARTU), n)
    belum = baris["seharusnya"] - baris["lapor"]
    bagian = (f"{kata} terdaftar", f"{angka(belum)} belum diketahui" if belum else "", ekor)
    return Kartu(nama, bagian_dari(n.pembilang, n.penyebut), teks.bagian(bagian, teks.TEKS_KARTU), n)


def _kader(b: Bahan) -> Kartu:
    n = nilai(b.satu("kader_dilatih"))
    terbit = published.terbit(b.potret, b.lingkup.daerah, "kader_dilatih_kumulatif") if b.lingkup.seluruhnya else None
    ekor = f"dipublikasikan {angka(terbit.nilai)} per {tanggal(terbit.per)}" if terbit else ""
    if n.keadaan is Keadaan.DISEMBUNYIKAN:
        return Kartu("Kader dilatih", tulis_nilai(n), "agar orangnya tidak dikenali", n)
    if terbit and (n.nilai is None or n.simulasi):
        apa = "registri masih simulasi" if n.simulasi else "registri belum ada"
        ket = teks.bagian((f"angka dipublikasikan per {tanggal(terbit.per)}", apa), teks.TEKS_KARTU)
        return Kartu("Kader dilatih", angka(terbit.nilai), ket, cacah(terbit.nilai, None, ""))
    if n.nilai is None:
        return Kartu("Kader dilatih", ARTI[Keadaan.BELUM_DILAPORKAN].kata, "belum ada data kader", n)
    baris = b.satu("kader_dilatih")
    kurang = words.pelapor(baris) if Tanda.SEBAGIAN in baris["tanda"] else ""
    bagian = (
        bagian_dari(n.pembilang, n.penyebut, n.nama_penyebut),
        kurang,
        *(["simulasi"] * n.simulasi),
        ekor,
    )
    return Kartu("Kader dilatih", persen(n.nilai), teks.bagian(bagian, teks.TEKS_KARTU), n)


def _layanan(b: Bahan, kode: str) -> Kartu:
    ind, n = indikator(kode), nilai(b.satu(kode))
    waktu = b.waktu_angka(kode, pendek=True)
    if n.nilai is None:
        ket = {Keadaan.DISEMBUNYIKAN: "agar orangnya tidak dikenali"}.get(n.keadaan, "")
        bagian = (ket or f"{huruf_kecil(ind.nama_pembilang)} dari {ind.nama_penyebut}", waktu)
        return Kartu(ind.pendek, tulis_nilai(n), teks.bagian(bagian, teks.TEKS_KARTU, " · "), n)
    ubah = sentences.perubahan_terakhir(b.pandang, kode)
    bagian = (
        bagian_dari(n.pembilang, n.penyebut, n.nama_penyebut),
        waktu,
        "simulasi" if n.simulasi else "",
        _sementara(b.satu(kode)),
        _pasangan_pendek(b, kode),
        ubah.teks if ubah.selisih is not None else "",
    )
    return Kartu(ind.pendek, persen(n.nilai), teks.bagian(bagian, teks.TEKS_KARTU), n)


def _sementara(baris: pd.Series) -> str:
    if Keadaan(baris["keadaan"]) is not Keadaan.SEMENTARA:
        return ""
    return f"sementara: {words.pelapor(baris)}" if halangan(baris) is Halangan.TIPIS else "sementara"


def _pasangan_pendek(b: Bahan, kode: str) -> str:
    """``D/S proyeksi 44,5 %``: the same numerator over the other denominator, by name."""
    ind = indikator(kode)
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
    kader = b.satu("kader_dilatih")
    isi = []
    if Tanda.SIMULASI in kader["tanda"] and not published.terbit(b.potret, b.lingkup.daerah, "kader_dilatih_kumulatif"):
        isi.append("SIMULASI: angka kader dibuat untuk peragaan, bukan keadaan sebenarnya.")
    if Tanda.SERBA_100 in b.satu("ds_hadir")["tanda"]:
        isi.append(f"Serba 100 %: pada {b.waktu} hampir semua wilayah tepat 100 %; periksa penyebutnya.")
    belum = b.satu("lokus_posyandu")
    if Keadaan(belum["keadaan"]).bernilai and Tanda.SEBAGIAN in belum["tanda"]:
        kurang = angka(belum["seharusnya"] - belum["lapor"])
        isi.append(f"Status lokus {kurang} posyandu belum diketahui; tidak dihitung sebagai lokus.")
    return tuple(isi)
