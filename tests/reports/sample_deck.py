"""A briefing made by hand, with every kind of part and every state of a value, for tests of whatever draws a ``Dek``.

Nothing is measured here: the figures are made up so that each case occurs (value, true zero, not reported, not
applicable, withheld, provisional, simulated, over 100 %). The map is the real one of Kota Bontang.

``dek()`` is a briefing as it should be; ``dek_ekstrem()`` has texts and tables that fit nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from geo import boundaries, legend
from geo.drawing import GambarPeta, IsiBidang, Kerangka, kerangka
from geo.look import TERANG
from ilp_data.states import Keadaan, Tanda
from reports.model import (
    Bagian,
    Batang,
    Butir,
    Daftar,
    Dek,
    DeretKartu,
    Garis,
    Kalimat,
    Kartu,
    Kolom,
    Nilai,
    Paragraf,
    Peta,
    Petak,
    SelArti,
    Seri,
    Slide,
    Tabel,
)

AKAR = Path(__file__).resolve().parents[2]
SUMBER = "Sumber: e-PPGBM (contoh uji) · data per Desember 2025 · Kota Bontang · revisi 7 · BRF-2026-11-23-01"
PEMBICARA = (
    "Balita ditimbang (D/S): balita yang hadir dan ditimbang dibagi balita yang ada pada bulan itu.\n"
    "Angka ini contoh untuk pengujian.\nKeterbatasan: penyebut menurut posyandu, bukan proyeksi penduduk."
)
KELURAHAN = (
    "Bontang Kuala", "Bontang Baru", "Api-Api", "Gunung Elai", "Lok Tuan", "Guntung", "Satimpo", "Berebas Pantai",
    "Berebas Tengah", "Tanjung Laut", "Tanjung Laut Indah", "Bontang Lestari", "Belimbing", "Gunung Telihan", "Kanaan",
)  # fmt: skip


def nilai(angka: float | None, keadaan: Keadaan = Keadaan.ADA, penyebut: float = 200, simulasi: bool = False) -> Nilai:
    """A percentage with parts that agree with it."""
    tanda: tuple[Tanda, ...] = (Tanda.SIMULASI,) if simulasi else ()
    if angka is None:
        return Nilai(None, keadaan, nama_penyebut="balita terdaftar", tanda=tanda)
    tanda += (Tanda.LEBIH_100,) if angka > 100 else ()
    return Nilai(angka, keadaan, angka * penyebut / 100, penyebut, "balita terdaftar", tanda)


KOSONG = nilai(None, Keadaan.BELUM_DILAPORKAN)
TAK_BERLAKU = nilai(None, Keadaan.TIDAK_BERLAKU)
TERKUNCI = nilai(None, Keadaan.DISEMBUNYIKAN)
NOL = nilai(0.0, Keadaan.NOL)
SEMENTARA = nilai(88.25, Keadaan.SEMENTARA)
# Fifteen areas: ten values, then each other state once.
LIMA_BELAS = (
    *(nilai(v) for v in (46.77, 52.1, 61.04, 66.6, 70.0, 74.9, 79.95, 85.5, 91.3, 104.2)),
    SEMENTARA, NOL, KOSONG, TAK_BERLAKU, TERKUNCI,
)  # fmt: skip


@cache
def kerangka_bontang() -> Kerangka:
    """The map of Bontang with its facilities; some points are estimates, a few facilities have none."""
    batas = boundaries.baca_batas(AKAR / "data" / "batas" / "64.74.geojson")
    tabel = pd.read_csv(AKAR / "data" / "fasilitas.csv", dtype=str)
    tabel = tabel[tabel["kode_daerah"] == "64.74"]
    tabel = tabel.assign(lat=pd.to_numeric(tabel["lat"]), lng=pd.to_numeric(tabel["lng"]))
    return kerangka(batas, fasilitas=tabel, lebar=1000, sumber="cahyadsn/wilayah_boundaries (MIT)")


def peta(simulasi: bool = False, fasilitas: tuple[str, ...] = ("posyandu", "pustu", "puskesmas")) -> Peta:
    """The map of Bontang with every state of a value; ``simulasi`` marks all of it as simulated."""
    ker = kerangka_bontang()
    isi = {b.kode: v for b, v in zip(ker.bidang, LIMA_BELAS, strict=True)}
    jumlah = {j: sum(t.jenis == j for t in ker.titik) for j in fasilitas}
    legenda = legend.susun_legenda(
        {k: v.nilai for k, v in isi.items()},
        {k: str(v.keadaan) for k, v in isi.items()},
        judul="Balita ditimbang (D/S)",
        batas=(40, 60, 70, 80, 90, 100),
        simulasi=simulasi,
        fasilitas=tuple(legend.Butir(j, TERANG.fasilitas[j].nama, n, perkiraan=True) for j, n in jumlah.items()),
        catatan=("Titik kosong = titik perkiraan.",),
    )
    bidang = {k: IsiBidang(legenda.warna(v.nilai), str(v.keadaan), simulasi, _kata(v)) for k, v in isi.items()}
    gambar = GambarPeta(ker, bidang, legenda, fasilitas, terpilih=frozenset({ker.bidang[0].kode}))
    return Peta(gambar, "Balita ditimbang menurut kelurahan", "Peta 15 kelurahan menurut persen balita ditimbang.", isi)


def _kata(v: Nilai) -> str:
    return {
        Keadaan.BELUM_DILAPORKAN: "belum ada data", Keadaan.TIDAK_BERLAKU: "tidak berlaku",
        Keadaan.DISEMBUNYIKAN: "disembunyikan",
    }.get(v.keadaan) or f"{v.nilai:.1f} %".replace(".", ",")  # fmt: skip


def kartu(n: int = 5) -> DeretKartu:
    """Headline figures: a value, a true zero, a missing, a withheld, a simulated and a provisional one."""
    semua = (
        Kartu("Balita ditimbang", "76,5 %", "7.381 dari 9.654 balita terdaftar · Des 2025", nilai(76.455)),
        Kartu("Posyandu tutup", "0", "0 dari 127 posyandu · Des 2025", NOL),
        Kartu("Imunisasi dasar lengkap", "belum ada data", "belum ada laporan · Des 2025", KOSONG),
        Kartu("Gizi buruk", "disembunyikan", "jumlah terlalu kecil · Des 2025", TERKUNCI),
        Kartu("Kader dilatih", "45,9 %", "420 dari 915 kader · simulasi", nilai(45.9, simulasi=True)),
        Kartu("Kunjungan rumah", "88,3 %", "sementara: 9 dari 12 laporan · Des 2025", SEMENTARA),
    )
    return DeretKartu(semua[:n], "Enam angka utama Kota Bontang, Desember 2025.")


def batang() -> Batang:
    """Horizontal bars by kelurahan with every state, a reference line and stressed categories."""
    seri = Seri("Balita ditimbang (D/S)", LIMA_BELAS, TERANG.utama)
    return Batang(
        "Balita ditimbang menurut kelurahan", KELURAHAN, (seri,), "%", "Batang persen balita ditimbang per kelurahan.",
        acuan=("target 85 %", 85.0), sorot=frozenset({0, 1}),
    )  # fmt: skip


def corong() -> Batang:
    """Standing bars side by side, two series (registry and published); some simulated, one missing."""
    kategori = ("Aktif", "Dilatih", "Dinilai", "Purwa", "Madya", "Utama")
    jumlah = (915, 420, 260, 120, 60, 0)
    seri = (
        Seri("Registri", tuple(Nilai(float(n), Keadaan.ADA if n else Keadaan.NOL, float(n), 915.0, "kader",
                                     (Tanda.SIMULASI,)) for n in jumlah), TERANG.utama),
        Seri("Angka dipublikasikan", (Nilai(915.0), Nilai(420.0), KOSONG, Nilai(72.0), KOSONG, KOSONG), TERANG.redam),
    )  # fmt: skip
    return Batang("Corong kader", kategori, seri, "kader", "Corong kader dari aktif sampai Utama.",
                  mendatar=False, desimal=0)  # fmt: skip


def tumpuk(susun: Literal["jajar", "tumpuk", "tumpuk100"] = "tumpuk100") -> Batang:
    """Grades of cadres by area, stacked; the last area has no cadre registered."""
    tingkat = ("belum_dinilai", "purwa", "madya", "utama")
    nama = ("Belum dinilai", "Purwa", "Madya", "Utama")
    banyak = ((40, 12, 6, 2), (30, 20, 5, 0), (10, 11, 12, 13), (55, 3, 0, 0), (None,) * 4)
    seri = tuple(
        Seri(n, tuple(_cacah(b[i]) for b in banyak), TERANG.tingkat[t])
        for i, (t, n) in enumerate(zip(tingkat, nama, strict=True))
    )
    return Batang("Tingkat kader menurut wilayah", KELURAHAN[:5], seri, "kader", "Tingkat kader per kelurahan.",
                  susun=susun, desimal=0)  # fmt: skip


def _cacah(n: int | None) -> Nilai:
    if n is None:
        return KOSONG
    return Nilai(float(n), Keadaan.ADA if n else Keadaan.NOL, float(n), 60.0, "kader", (Tanda.SIMULASI,))


def garis() -> Garis:
    """Lines over twelve months with a gap, a true zero and a provisional last month."""
    bulan = tuple(f"2025-{b:02d}" for b in range(1, 13))
    kota = [nilai(v) for v in (71.2, 72.0, 70.4, 73.1, 74.4, 75.0, 74.1, 76.0, 76.2, 75.9, 76.1)]
    satu = [nilai(v) for v in (50.0, 55.1, 44.0)] + [KOSONG, KOSONG] + [nilai(v) for v in (52.0, 0.0, 49.0, 48.2, 47.7)]
    seri = (
        Seri("Kota Bontang", (*kota, SEMENTARA), TERANG.utama),
        Seri("Tanjung Laut Indah", (*satu, KOSONG, nilai(46.8, Keadaan.SEMENTARA)), TERANG.perhatian),
    )
    return Garis("Balita ditimbang dari bulan ke bulan", bulan, seri, "%", "Garis persen balita ditimbang 2025.")


def petak() -> Petak:
    """Five groups of skills by fifteen areas, with every state."""
    kolom = ("Pengelolaan posyandu", "Bayi dan balita", "Ibu hamil dan menyusui", "Usia sekolah dan remaja",
             "Usia dewasa dan lansia")  # fmt: skip
    dasar = (12, 35, 48, 62, 81)
    sel = [[nilai(float((v + 7 * i) % 101), simulasi=True) for v in dasar] for i in range(len(KELURAHAN))]
    sel[2][1], sel[3][2], sel[4][3], sel[5][0], sel[6][4] = KOSONG, TAK_BERLAKU, TERKUNCI, NOL, SEMENTARA
    return Petak("Keterampilan kader", KELURAHAN, kolom, tuple(map(tuple, sel)), (0, 20, 40, 60, 80, 100),
                 "tinggi_baik", "%", "Persen kader terampil menurut kelurahan dan kelompok keterampilan.")  # fmt: skip


def tabel(baris: int = 8) -> Tabel:
    """A table with text, whole numbers, decimals, percentages, a zero and unknown cells."""
    kolom = (Kolom("Puskesmas", bobot=2.2), Kolom("Posyandu", "bulat"), Kolom("Lokus ILP", "bulat"),
             Kolom("Rata-rata kader", "desimal"), Kolom("Balita ditimbang", "persen"),
             Kolom("Keterangan", bobot=1.6))  # fmt: skip
    isi = [
        (f"Puskesmas Contoh {i + 1}", 20 + i, None if i == 2 else i % 3, 7.25 + i, None if i == 1 else 0.0 if i == 3
         else 60.55 + i, SelArti("simulasi", Tanda.SIMULASI) if i % 4 == 0 else "")
        for i in range(baris)
    ]  # fmt: skip
    return Tabel(kolom, tuple(isi), "Lokus ILP menurut puskesmas.", "Lokus menurut puskesmas", frozenset({1, 3}), True)


def daftar(n: int = 6) -> Daftar:
    """A ranked list; the second line is simulated."""
    butir = tuple(
        Butir(KELURAHAN[i], f"354 dari 757 balita terdaftar ditimbang pada Des 2025; {i + 3},7 poin di bawah kota.",
              f"{46 + i},8 %", i < 3, i == 1)
        for i in range(n)
    )  # fmt: skip
    return Daftar(butir, "Daftar wilayah yang perlu perhatian.", "Perlu perhatian", "dan 4 lainnya")


def paragraf() -> Paragraf:
    """Three paragraphs, two with a heading."""
    return Paragraf((
        Kalimat("setiap persen ditulis bersama pembilang dan penyebutnya; penyebut disebut namanya.",
                "Pembilang dan penyebut"),
        Kalimat("tidak sama dengan nol. Tempat yang belum melapor diarsir pada peta dan kosong pada grafik.",
                "Belum ada data"),
        Kalimat("Data simulasi ditandai dengan kata SIMULASI pada setiap halaman yang memuatnya."),
    ))  # fmt: skip


def slide(kode: str, judul: str, *bagian: Bagian, **lain: Any) -> Slide:
    """A slide with a source and notes; ``lain`` goes to ``Slide``."""
    isi: dict[str, Any] = {
        "sumber": SUMBER,
        "ucapan": tuple(map(Kalimat, PEMBICARA.splitlines())),
        "bobot": (1.0,) * len(bagian),
        "nama": judul[:30],
    }
    return Slide(kode=kode, judul=judul, bagian=bagian, **(isi | lain))


def dek() -> Dek:
    """A whole briefing: every kind of part once, some side by side, an appendix of two."""
    isi = (
        slide("judul", "Rapat koordinasi Integrasi Layanan Primer Kota Bontang",
              Paragraf((Kalimat("Kota Bontang", "Tempat"), Kalimat("23 November 2026", "Tanggal rapat"),
                        Kalimat("Des 2025", "Data"))), simulasi=True),
        slide("ringkasan", "420 dari 915 kader (45,9 %) sudah dilatih; 3 kelurahan belum punya kader Utama.",
              kartu(), simulasi=True, catatan=("Angka kader adalah data simulasi.",)),
        slide("peta_lokus", "Balita ditimbang paling rendah di Tanjung Laut Indah: 354 dari 757 (46,8 %).",
              peta(), daftar(4), bobot=(1.7, 1.0), catatan=("1 kelurahan belum ada data, 1 tidak berlaku.",)),
        slide("lokus_puskesmas", "Semua 6 puskesmas sudah menjadi lokus ILP.", tabel()),
        slide("corong_kader", "Dari 915 kader, 420 sudah dilatih dan 260 dinilai.", corong(), simulasi=True),
        slide("tingkat_wilayah", "Tiga kelurahan belum punya kader tingkat Utama.", tumpuk(), simulasi=True),
        slide("keterampilan", "Keterampilan paling lemah: pengelolaan posyandu.", petak(), simulasi=True),
        slide("klaster_2", "Balita ditimbang 76,5 % di Kota Bontang; lima kelurahan di bawah 70 %.",
              batang(), garis(), bobot=(1.2, 1.0), catatan=("1 nilai lebih dari 100 %: ditampilkan apa adanya.",)),
        slide("klaster_3", "Simulasi: balita ditimbang menurut kelurahan.", peta(simulasi=True), simulasi=True),
        slide("klaster_4", "Kader bertingkat menurut kelurahan, dalam orang.", tumpuk("tumpuk"), simulasi=True),
        slide("perhatian", "Enam hal perlu ditindaklanjuti bulan ini.", daftar()),
        slide("metode", "Bagaimana angka ini dihitung", paragraf()),
    )  # fmt: skip
    wilayah = ("Bontang Kuala", "Belimbing")
    isi_daftar = tuple((nama, "46,8 % (354 dari 757)") for nama in wilayah)
    kepala = (Kolom("Kelurahan"), Kolom("D/S balita terdaftar"))
    daftar_lampiran = Tabel(kepala, isi_daftar, "Daftar lampiran: Bontang Kuala; Belimbing.")
    lampiran = (slide("daftar_kelurahan:1", "Lampiran: 2 kelurahan.", daftar_lampiran, indeks="kelurahan"),) + tuple(
        slide(f"kelurahan:64.74.0{i + 1}.1001", f"{nama}: balita ditimbang 46,8 %, 29,7 poin di bawah kota.",
              kartu(4), garis(), bobot=(1.0, 1.4), nama=nama)
        for i, nama in enumerate(wilayah)
    )  # fmt: skip
    return Dek("BRF-2026-11-23-01", 1, "Rapat koordinasi ILP Kota Bontang", "23 November 2026", "Kota Bontang",
               "seluruh kota · Desember 2025", 7, "2026-11-20T08:30:00+00:00", "20 November 2026", isi,
               lampiran)  # fmt: skip


def dek_ekstrem() -> Dek:
    """Texts, names and tables that fit nowhere: whoever draws must wrap, shorten or split them."""
    panjang = "Kelurahan Persiapan Pemekaran Tanjung Laut Indah Seberang Timur Raya (Bagian Kedua)"
    kalimat = ("Cakupan kunjungan balita ke posyandu menurun, terutama di pesisir; pembilang menurut laporan, "
               "penyebut menurut proyeksi; keduanya perlu diperiksa bersama puskesmas dan kader. ") * 3  # fmt: skip
    kata = "Pertanggungjawabanketidakterpenuhinyapelayananprimerterintegrasiseluruhkelurahan"
    t, g, p = tabel(45), garis(), petak()
    nama = tuple(f"{panjang} {i + 1}" for i in range(40))
    banyak = tuple(LIMA_BELAS[i % 15] for i in range(40))
    isi = (
        slide("judul", kalimat, Paragraf((Kalimat(kalimat),) * 6), nama=kata),
        slide("a", kata + " " + kata, DeretKartu(tuple(Kartu(panjang, "123.456.789,0 %", kalimat, nilai(3.0))
                                                       for _ in range(6)), kalimat)),
        slide("b", kalimat, Batang(kalimat, nama, (Seri(panjang, banyak, TERANG.utama),), "%", kalimat,
                                   acuan=(kalimat, 90.0)), catatan=(kalimat,) * 3),
        slide("c", kalimat, Batang(kalimat, nama[:12], tuple(Seri(f"{panjang} {i}", banyak[:12], w) for i, w in
                                   enumerate(TERANG.tingkat.values())), "%", kalimat, susun="tumpuk", mendatar=False)),
        slide("d", kalimat, Garis(kalimat, g.bulan, tuple(Seri(f"{panjang} {i}", s.nilai, s.warna)
                                  for i, s in enumerate(g.seri * 3)), "%", kalimat), daftar(3), bobot=(1.0, 1.0)),
        slide("e", kalimat, Petak(kalimat, nama, tuple(f"{panjang} {i}" for i in range(9)),
                                  tuple((*p.sel[i % 15], *p.sel[(i + 1) % 15][:4]) for i in range(40)),
                                  p.batas, p.arah, "%", kalimat)),
        slide("f", kalimat, Tabel(t.kolom, tuple((f"{panjang} {kata}", *r[1:5], kalimat) for r in t.baris), kalimat)),
        slide("g", kalimat, Daftar((Butir(panjang, kalimat, "123.456.789,0 % kader", True, True),) * 25,
                                   kalimat, kalimat, kalimat)),
        slide("h", kalimat, peta(), Paragraf((Kalimat(kalimat),) * 8), bobot=(1.0, 1.0), catatan=(kalimat,)),
        slide("i", kalimat, DeretKartu(kartu(6).kartu, ""), tabel(30), bobot=(0.5, 1.0)),
    )  # fmt: skip
    penuh = tuple(replace(s, sumber=f"Sumber: {kalimat}", ucapan=(Kalimat(kalimat * 20),)) for s in isi)
    return Dek("BRF-2026-11-23-99", 12, kalimat, "23 November 2026", panjang, kalimat, 7, "2026-11-20T08:30:00+00:00",
               "20 November 2026", penuh)  # fmt: skip
