"""Tables of the year's coverage: PWS by place, the twelve services of the SPM, the cascades."""

from __future__ import annotations

from collections.abc import Iterator

from ilp_data.insight import cascade, kinds, other_units, target_sources
from ilp_data.insight.cascade import Kaskade, Langkah
from ilp_data.insight.kinds import BarisJenis
from ilp_data.measure import coverage
from ilp_data.measure import pws as ukur_pws
from ilp_data.measure import spm as ukur_spm
from ilp_data.measure.coverage_kinds import MenurutJenis
from ilp_data.measure.pws_rules import BarisPws, Pws
from ilp_data.measure.spm import BarisSpm
from ilp_data.states import ARTI, Keadaan
from reports.workbook.base import Bahan, kata_simulasi
from reports.workbook.sheet import KolomBuku, LembarBuku, Sel

_ADA = ARTI[Keadaan.ADA].kata
_BUKAN_MUTU = "ada, tanpa mutu: bukan setahun penuh atau saling berbeda"
_PWS = (
    KolomBuku("Kode indikator"), KolomBuku("Indikator"), KolomBuku("Kode"), KolomBuku("Nama"),
    KolomBuku("Sampai", "tanggal"),
    KolomBuku("Capaian (%)", "persen"), KolomBuku("Keadaan"), KolomBuku("Target sampai bulan itu (%)", "persen"),
    KolomBuku("Target setahun (%)", "persen"), KolomBuku("Pembilang", "bulat"), KolomBuku("Nama pembilang"),
    KolomBuku("Sasaran", "bulat"), KolomBuku("Nama sasaran"), KolomBuku("Bulan ini", "angka"),
    KolomBuku("Bulan lalu", "angka"), KolomBuku("Satuan tambahan"), KolomBuku("Arah"), KolomBuku("Kata"),
    KolomBuku("Sisa orang", "bulat"), KolomBuku("Sisa per bulan", "bulat"), KolomBuku("Jenis sasaran"),
    KolomBuku("Menurut jenis sasaran", lipat=True), KolomBuku("Simulasi"),
    KolomBuku("Catatan", lipat=True, cetak=False), KolomBuku("Sumber", lipat=True, cetak=False),
)  # fmt: skip
_SPM = (
    KolomBuku("Tahun", "tanggal"), KolomBuku("No.", "bulat"), KolomBuku("Pelayanan"), KolomBuku("Keadaan"),
    KolomBuku("Pembilang", "bulat"),
    KolomBuku("Sasaran", "bulat"), KolomBuku("Mutu layanan (%)", "desimal"),
    KolomBuku("Mutu barang, jasa, SDM (%)", "desimal"), KolomBuku("Mutu SPM", "desimal"),
    KolomBuku("Indeks setahun", "desimal"), KolomBuku("Kategori"), KolomBuku("Yang diketahui", lipat=True),
)  # fmt: skip
_LAIN = (
    KolomBuku("Kode indikator"), KolomBuku("Indikator"), KolomBuku("Kode"), KolomBuku("Nama"),
    KolomBuku("Data per", "tanggal"), KolomBuku("Nilai", "desimal"), KolomBuku("Satuan"),
    KolomBuku("Pembilang", "bulat"), KolomBuku("Nama pembilang"), KolomBuku("Penyebut", "bulat"),
    KolomBuku("Nama penyebut"), KolomBuku("Keadaan"), KolomBuku("Simulasi"),
    KolomBuku("Sumber", lipat=True, cetak=False),
)  # fmt: skip
_JENIS = (
    KolomBuku("Kode indikator"), KolomBuku("Indikator"), KolomBuku("Kode"), KolomBuku("Nama"),
    KolomBuku("Data per", "tanggal"), KolomBuku("Jenis sasaran"), KolomBuku("Dipakai lebih dahulu"),
    KolomBuku("Capaian (%)", "persen"), KolomBuku("Pembilang", "bulat"), KolomBuku("Nama pembilang"),
    KolomBuku("Sasaran masa itu", "desimal"), KolomBuku("Sasaran setahun", "bulat"), KolomBuku("Nama sasaran"),
    KolomBuku("Belum ada untuk tahun itu"), KolomBuku("Sumber sasaran", lipat=True, cetak=False),
)  # fmt: skip
_SASARAN = (
    KolomBuku("Tempat"), KolomBuku("Kelompok"), KolomBuku("Tahun", "tanggal"), KolomBuku("Jenis sasaran"),
    KolomBuku("Jumlah", "bulat"), KolomBuku("Dipakai"), KolomBuku("Sebab"), KolomBuku("Tanggal sumber"),
    KolomBuku("Sumber", lipat=True, cetak=False),
)  # fmt: skip
_TERBIT = (
    KolomBuku("Kode indikator"), KolomBuku("Indikator"), KolomBuku("Kode"), KolomBuku("Nama"), KolomBuku("Waktu"),
    KolomBuku("Sampai", "tanggal"), KolomBuku("Pembilang", "angka"), KolomBuku("Penyebut", "angka"),
    KolomBuku("Persen yang tertulis", "desimal"), KolomBuku("Satuan"), KolomBuku("Definisi", lipat=True),
    KolomBuku("Sumber", lipat=True), KolomBuku("Catatan", lipat=True, cetak=False),
)  # fmt: skip
_KASKADE = (
    KolomBuku("Kaskade"), KolomBuku("Langkah"), KolomBuku("Capaian (%)", "persen"), KolomBuku("Pembilang", "bulat"),
    KolomBuku("Penyebut", "bulat"), KolomBuku("Nama penyebut"), KolomBuku("Kapan"), KolomBuku("Ke langkah berikutnya"),
    KolomBuku("Simulasi"), KolomBuku("Catatan", lipat=True, cetak=False),
    KolomBuku("Sumber", lipat=True, cetak=False),
)  # fmt: skip


def semua_cakupan(b: Bahan) -> list[LembarBuku]:
    """The tables, empty where nothing is known; that of several kinds of target group only where the list has any."""
    lain = (capaian_terbit(b), menurut_jenis(b), angka_lain(b), sasaran(b))
    return [pws(b), spm(b), kaskade(b), *(x for x in lain if x.baris)]


def capaian_terbit(b: Bahan) -> LembarBuku:
    """What was published of the region's coverage, whatever the filter, the newest first: each figure as it was said,
    two of one thing below each other. Running totals of recaps are no publication."""
    nama = coverage.nama_tempat(b.potret, b.daerah)
    semua = [c for c in coverage.capaian_terbit(b.potret, b.daerah) if not coverage.dari_rekap(c)]
    baris = tuple(
        (
            c.indikator, coverage.judul_indikator(b.pandang.registri, c.indikator), c.kode_tempat,
            nama.get(c.kode_tempat, c.kode_tempat), f"tahun {c.waktu}" if c.waktu.isdigit() else c.waktu, c.akhir,
            c.pembilang, c.penyebut, c.nilai, c.satuan, c.definisi, c.sumber, c.catatan,
        )
        for c in sorted(semua, key=lambda c: c.akhir, reverse=True)
    )  # fmt: skip
    arti = (
        "Capaian yang dipublikasikan, apa adanya: dua angka untuk satu hal berdampingan, persen tidak dikalikan balik"
    )
    return LembarBuku("Capaian dipublikasikan", arti, _TERBIT, baris, 4)


def angka_lain(b: Bahan) -> LembarBuku:
    """Rates and counts of the period: the scope as a whole and by kelurahan."""
    semua = [x for per in ("kota", "kelurahan") for x in other_units.susun_lain(b.pandang, per=per)]
    baris = tuple(
        (
            x.ind.kode, x.ind.judul, x.kode, x.nama, x.periode, x.nilai, x.ind.satuan, x.pembilang,
            x.ind.nama_pembilang, x.penyebut, x.ind.semua_penyebut[0] if x.ind.penyebut else "", x.kata,
            *kata_simulasi([x.simulasi]), x.sumber,
        )
        for x in semua
    )  # fmt: skip
    return LembarBuku("Angka lain", "Banding per 1.000 dan per 100.000, dan jumlah tanpa penyebut", _LAIN, baris, 4)


def menurut_jenis(b: Bahan) -> LembarBuku:
    """Each figure of the period over every kind of target group: the scope as a whole and by kelurahan."""
    semua = [x for per in ("kota", "kelurahan") for x in kinds.susun_jenis(b.pandang, per)]
    baris = tuple(_baris_jenis(x, j) for x in semua for j in x.capaian.isi)
    arti = "Capaian yang sama dari tiap jenis sasaran (proyeksi, riil, SPM, Profil); tidak pernah dari tahun lain"
    return LembarBuku("Jenis sasaran", arti, _JENIS, baris, 4)


def _baris_jenis(x: BarisJenis, j: MenurutJenis) -> tuple[Sel, ...]:
    c = x.capaian
    return (
        x.ind.kode, x.ind.judul, x.kode, x.nama, x.periode, j.jenis, "ya" if j.memimpin else "", j.nilai, c.pembilang,
        x.ind.nama_pembilang, j.penyebut, j.sasaran, j.kelompok, ", ".join(c.belum), j.sumber,
    )  # fmt: skip


def sasaran(b: Bahan) -> LembarBuku:
    """Every number of the list of target groups with its source, and which of several is in force."""
    arti = "Semua sasaran yang tercatat, sumbernya, dan yang dipakai bila beberapa sumber menyebut hal yang sama"
    baris = tuple(
        (
            x.nama,
            x.kunci[1],
            x.kunci[2],
            x.kunci[3],
            x.nilai,
            "ya" if x.berlaku else "tidak",
            x.sebab,
            x.tanggal,
            x.sumber,
        )
        for x in target_sources.daftar_sasaran(b.potret, b.daerah)
    )
    return LembarBuku("Sasaran", arti, _SASARAN, baris, 2)


def pws(b: Bahan) -> LembarBuku:
    """Every indicator of PWS by kelurahan (or by what it is published of) in the month that it is shown in."""
    kode = ukur_pws.kode_pws(b.potret, b.daerah)
    semua = [ukur_pws.tampilkan_pws(b.pandang, k) for k in kode]
    baris = tuple(_baris_pws(p, x) for p in semua for x in p.baris)
    return LembarBuku(
        "PWS", "Laju tiap wilayah terhadap target setahun, dan sisa orang yang harus dijangkau", _PWS, baris, 4
    )


def _baris_pws(p: Pws, x: BarisPws) -> tuple[Sel, ...]:
    satuan = "" if x.tambahan is None else "orang" if x.orang else "poin persen"
    return (
        p.kode, p.judul, x.kode, x.nama, p.periode, x.capaian, x.tanpa_nilai if x.capaian is None else _ADA,
        x.target_kumulatif, p.target.nilai if p.target else None,
        x.pembilang, p.nama_pembilang, x.sasaran, p.nama_sasaran, x.tambahan, x.tambahan_lalu, satuan,
        x.arah.value if x.arah else "", x.sebutan, x.sisa_orang, x.sisa_per_bulan, p.jenis_sasaran, x.menurut,
        *kata_simulasi([x.simulasi]),
        x.catatan, x.sumber,
    )  # fmt: skip


def spm(b: Bahan) -> LembarBuku:
    """The twelve services of every year of which a figure is published; of the whole region."""
    baris = tuple(_baris_spm(b, tahun) for tahun in ukur_spm.tahun_spm(b.potret, b.daerah))
    return LembarBuku(
        "SPM", "Dua belas pelayanan SPM kesehatan seluruh daerah, mutu dan indeks", _SPM, sum(baris, ()), 3
    )


def _baris_spm(b: Bahan, tahun: int) -> tuple[tuple[Sel, ...], ...]:
    s = ukur_spm.hitung_spm(b.potret, b.daerah, tahun, b.pengukur)
    return tuple((str(tahun), *_satu_spm(x), s.indeks, s.kategori or "", _kalimat(x)) for x in s.baris)


def _satu_spm(x: BarisSpm) -> tuple[Sel, ...]:
    return (x.layanan.spm, x.layanan.judul, _keadaan(x), x.pembilang, x.penyebut, x.mutu_layanan, x.mutu_sarana, x.mutu)


def _keadaan(x: BarisSpm) -> str:
    """Why the cells of a service are empty; ``ada`` where none is for want of a figure."""
    return _ADA if x.mutu_layanan is not None else _BUKAN_MUTU if x.dikenal else x.tanpa_nilai


def _kalimat(x: BarisSpm) -> str:
    return "; ".join(c.kalimat for c in x.dikenal)


def kaskade(b: Bahan) -> LembarBuku:
    """Every step of every cascade, the unknown ones too."""
    semua = cascade.susun_kaskade(b.pandang)
    baris = tuple(x for k in semua for x in _langkah(k))
    ada = None if any(x.diketahui for k in semua for x in k.langkah) else 0
    arti = "Tiap langkah dari penyebutnya sendiri, bukan dari langkah sebelumnya"
    return LembarBuku("Kaskade", arti, _KASKADE, baris, isi=ada)


def _langkah(k: Kaskade) -> Iterator[tuple[Sel, ...]]:
    for x, hilang in zip(k.langkah, (*k.hilang, ""), strict=True):
        yield (
            k.baku.judul, x.nama, x.persen, x.pembilang, x.penyebut, x.nama_penyebut, _kapan(x), hilang,
            *kata_simulasi([x.simulasi]), x.sebagian, x.sumber,
        )  # fmt: skip


def _kapan(x: Langkah) -> str:
    return x.waktu if x.diketahui else x.tanpa_nilai
