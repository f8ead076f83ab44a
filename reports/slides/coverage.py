"""Slides of the year's coverage: PWS in the book's picture, the twelve services of the SPM, a cluster's cascades."""

from __future__ import annotations

from collections.abc import Callable

from geo.look import TERANG
from ilp_data.format import angka, bulan, daftar, persen
from ilp_data.insight import cascade, pace
from ilp_data.insight.cascade import Kaskade, Langkah
from ilp_data.measure import pws as ukur_pws
from ilp_data.measure import spm as ukur_spm
from ilp_data.measure.pws_rules import ARTI_KATA, SUMBER_ATURAN, BarisPws, Pws
from ilp_data.measure.spm import BarisSpm
from ilp_data.states import ARTI, Keadaan, Tanda, keadaan_angka
from reports.model import Batang, Kolom, Nilai, Sel, SelArti, Seri, Tabel
from reports.slides import text as teks
from reports.slides.base import Bahan, kosong, sisanya, terburuk
from reports.slides.frame import Naskah

_SIAPA_PWS = (
    "Pengelola program di Dinas Kesehatan atau puskesmas dapat melengkapi capaian bulanan terhadap sasaran setahun."
)
_SIAPA_SPM = "Pengelola SPM di Dinas Kesehatan dapat melengkapinya dari laporan SPM tahunan."
BELUM = SelArti(ARTI[Keadaan.BELUM_DILAPORKAN].kata, Keadaan.BELUM_DILAPORKAN)
DITAHAN = SelArti("disembunyikan (jumlah kecil)", Keadaan.DISEMBUNYIKAN)


# --- PWS


def pws(b: Bahan) -> Naskah:
    """The main indicator of PWS: bars from the highest, the line of the target by now, who is left."""
    kode = ukur_pws.kode_utama(b.potret, b.lingkup.daerah)
    if not kode:
        return _kosong(f"Capaian kumulatif {b.nama_daerah} belum ada.", _SIAPA_PWS)
    p = ukur_pws.tampilkan_pws(b.pandang, kode)
    satuan = b.sebutan if p.per == "kelurahan" else p.per
    kalimat = pace.kalimat_pws(p, satuan, b.nama_daerah)
    if not p.terisi:
        return _kosong(kalimat, _SIAPA_PWS)
    waktu = f"{'kumulatif sampai' if p.sejak_januari else 'bulan'} {bulan(p.periode)}"
    garis = "angka bulan itu saja" if p.sebulan else "garis adalah target sampai bulan itu"
    tampil = p.baris[len(p.baris) - terburuk(range(len(p.baris))) :]
    return Naskah(
        kalimat,
        (_batang(p, tampil, satuan, waktu),),
        f"{satuan} dari capaian tertinggi; {garis}.",
        catatan=tuple(x for x in (_kata(p), _sisa(p), sisanya(len(p.baris), len(tampil), satuan)) if x),
        sumber=tuple(dict.fromkeys(x.sumber for x in p.baris if x.sumber)),
        waktu=waktu,
        tambahan=(p.definisi, *(x for x in (f"Target: {p.target.sumber}." if p.target else "",) if x), _aturan()),
        simulasi=p.simulasi,
    )


def _batang(p: Pws, tampil: tuple[BarisPws, ...], satuan: str, waktu: str) -> Batang:
    kini = p.target_kumulatif
    lemah = () if p.simulasi else (i for i, x in enumerate(tampil) if x.sesuai is False)
    nilai = tuple(_nilai(x, p.nama_sasaran) for x in tampil)
    return Batang(
        judul=f"{p.pendek} per {satuan}, {waktu}, dari {p.nama_sasaran}",
        kategori=tuple(f"{x.nama} · {x.kata.value}" if x.kata and not p.simulasi else x.nama for x in tampil),
        seri=(Seri(p.pendek, nilai, TERANG.utama),),
        satuan="%",
        alt="; ".join(f"{x.nama} {persen(x.capaian) if x.capaian is not None else x.tanpa_nilai}" for x in tampil),
        acuan=None if kini is None else (f"target sampai {bulan(p.periode, pendek=True)} {persen(kini)}", kini),
        sorot=frozenset(lemah),
    )


def _nilai(x: BarisPws, penyebut: str) -> Nilai:
    tanda = (Tanda.SIMULASI,) if x.simulasi else ()
    return Nilai(x.capaian, x.keadaan, x.pembilang, x.sasaran, penyebut, tanda)


def _kata(p: Pws) -> str:
    """How many places have which word."""
    if p.simulasi:
        return "Data simulasi: wilayahnya tidak diperingkat."
    return ", ".join(f"{k} {angka(n)}" for k, n in p.hitung_sebutan.items())


def _sisa(p: Pws) -> str:
    """The people still to be reached, all together, where they are counted everywhere."""
    sisa = [x.sisa_orang for x in p.terisi]
    if p.simulasi or p.per == "kota" or any(s is None for s in sisa):
        return ""
    return f"Belum dijangkau untuk mencapai target tiap wilayah: {angka(sum(s for s in sisa if s is not None))} orang."


def _aturan() -> str:
    return f"Kata menurut {SUMBER_ATURAN}: {'; '.join(f'{k.value}, {a}' for k, a in ARTI_KATA.items())}."


# --- SPM


def spm(b: Bahan) -> Naskah:
    """The twelve services with both parts; of the whole region, whatever the filter."""
    tahun = ukur_spm.tahun_utama(b.potret, b.lingkup.daerah)
    if tahun is None:
        return _kosong(f"Capaian SPM kesehatan {b.nama_daerah} belum diketahui.", _SIAPA_SPM)
    s = ukur_spm.hitung_spm(b.potret, b.lingkup.daerah, tahun)
    # A column without any figure is left out, the title says so; twelve times "belum ada data" made two slides of one.
    isi = [k for k in _KOLOM_SPM if k[0].judul in _TETAP or any(k[1](x) != BELUM for x in s.baris)]
    baris = tuple(tuple(sel(x) for _, sel in isi) for x in s.baris)
    return Naskah(
        pace.kalimat_spm(s, b.nama_daerah),
        (Tabel(tuple(k for k, _ in isi), baris, alt=f"tabel dua belas pelayanan SPM tahun {tahun}"),),
        "tabel kedua belas pelayanan; yang belum diketahui dibiarkan kosong dan disebut.",
        catatan=(f"Mutu SPM = 0,8 × mutu layanan (paling tinggi 100 %) + 0,2 × barang, jasa, SDM; tahun {tahun}.",),
        sumber=tuple(dict.fromkeys(c.sumber for x in s.dikenal for c in x.dikenal)),
        waktu=f"SPM tahun {tahun}",
        tambahan=tuple(f"{x.layanan.judul}: {c.kalimat}" for x in s.dikenal for c in x.dikenal),
    )


def _layanan(x: BarisSpm) -> Sel:
    """The year's figure; else what is published of a part of it, all of it where sources contradict each other, or
    that it is unknown."""
    if x.mutu_layanan is not None:
        return f"{persen(x.mutu_layanan, 2)}"
    if len({c.persen for c in x.dikenal}) > 1:
        waktu = daftar(list(dict.fromkeys(c.waktu for c in x.dikenal)))
        return f"{pace.rentang_terbit(x)} menurut {angka(len(x.dikenal))} sumber, {waktu}"
    return teks.pendekkan_teks(f"{x.dikenal[0].teks}, {x.dikenal[0].waktu}", 60) if x.dikenal else _tiada(x)


def _tiada(x: BarisSpm) -> Sel:
    return DITAHAN if x.ditahan else BELUM


_TETAP = ("Pelayanan", "Mutu layanan")
_KOLOM_SPM: tuple[tuple[Kolom, Callable[[BarisSpm], Sel]], ...] = (
    (Kolom("Pelayanan", bobot=1.9), lambda x: f"{x.layanan.spm}. {x.layanan.sebutan}"),
    (Kolom("Mutu layanan", bobot=2.0), _layanan),
    (Kolom("Barang, jasa, SDM", bobot=1.1), lambda x: BELUM if x.mutu_sarana is None else persen(x.mutu_sarana, 2)),
    (Kolom("Mutu SPM", bobot=0.9), lambda x: BELUM if x.mutu is None else angka(x.mutu, 2)),
)


# --- cascades


def kaskade(klaster: str) -> Callable[[Bahan], Naskah]:
    """The maker of the slide with a cluster's cascades."""
    return lambda b: _kaskade(b, klaster)


def _kaskade(b: Bahan, klaster: str) -> Naskah:
    semua = cascade.susun_kaskade(b.pandang, klaster)
    langkah = [x for k in semua for x in k.langkah]
    kalimat = cascade.kalimat_klaster(semua, b.tempat)
    if not any(x.diketahui for x in langkah):
        return _kosong(kalimat, "Puskesmas dapat melengkapinya lewat laporan bulanan program.")
    kolom = (Kolom("Langkah", bobot=1.0), Kolom("Dari", bobot=2.0), Kolom("Kapan", bobot=1.2))
    return Naskah(
        kalimat,
        (_batang_kaskade(semua), Tabel(kolom, tuple(map(_baris_langkah, langkah)), alt=kalimat)),
        "tiap batang dari penyebutnya sendiri, yang tertulis pada tabel di sebelahnya.",
        bobot=(1.15, 1.1),
        catatan=(
            "Tiap batang dari penyebutnya sendiri, bukan dari langkah sebelumnya.",
            *_hilang(semua),
            *dict.fromkeys(f"{x.sebagian[:1].upper()}{x.sebagian[1:]}." for x in langkah if x.sebagian),
        ),
        sumber=tuple(dict.fromkeys(x.sumber for x in langkah if x.sumber)),
        waktu="periode pada tiap langkah",
        tambahan=tuple(f"{x.nama}: {x.teks or x.tanpa_nilai}, {x.waktu} ({x.sumber})" for x in langkah if x.sumber),
        simulasi=any(k.simulasi for k in semua),
    )


def _hilang(semua: list[Kaskade]) -> tuple[str, ...]:
    return tuple(f"{h}." for k in semua for h in k.hilang if h)


def _batang_kaskade(semua: list[Kaskade]) -> Batang:
    langkah = [x for k in semua for x in k.langkah]
    return Batang(
        judul="Capaian tiap langkah, dari penyebutnya sendiri",
        kategori=tuple(x.nama for x in langkah),
        seri=(Seri("capaian", tuple(map(_nilai_langkah, langkah)), TERANG.utama),),
        satuan="%",
        alt="; ".join(
            f"{x.nama} {persen(x.persen) if x.persen is not None else x.teks or x.tanpa_nilai}" for x in langkah
        ),
    )


def _nilai_langkah(x: Langkah) -> Nilai:
    tanda = (Tanda.SIMULASI,) if x.simulasi else ()
    return Nilai(x.persen, keadaan_angka(x.persen, ditahan=x.ditahan), x.pembilang, x.penyebut, x.nama_penyebut, tanda)


def _baris_langkah(x: Langkah) -> tuple[Sel, ...]:
    if not x.diketahui:
        return (x.nama, x.nama_penyebut, DITAHAN if x.ditahan else BELUM)
    waktu: Sel = SelArti(f"{x.waktu}, SIMULASI", Tanda.SIMULASI) if x.simulasi else x.waktu
    return (x.nama, x.teks.removeprefix("dari "), waktu)


def _kosong(kalimat: str, oleh: str) -> Naskah:
    """What is missing and who could bring it; the headline is not said again."""
    pokok, _, rinci = kalimat.rstrip(".").partition(": ")
    isi = (teks.sebagai_kalimat(rinci),) if rinci else ()
    return Naskah(f"{pokok}.", (kosong(*isi, oleh),), "tidak ada, karena belum ada data.", waktu="belum ada data")
