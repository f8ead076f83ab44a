"""``python -m reports deck|layar|gambar|lembar|…``: what the page Rapat makes, for IT staff and cron.

Without ``--paparan`` the newest revision is taken as it is; with it, the figures of that frozen briefing.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from ilp_data import addresses
from ilp_data.briefing import agenda
from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.cli import base as cli_base
from ilp_data.cli import places as cli_places
from ilp_data.cli import trail
from ilp_data.cli.base import Pengurai, jalankan_perintah, sebagai_json
from ilp_data.errors import GalatBerkas, GalatMasukan
from ilp_data.format import angka
from ilp_data.insight import profile_scope
from ilp_data.store.snapshot import Potret
from reports import cli_across, cli_office, office
from reports.cli_files import baca_templat, hitung_slide, periksa_berkas, periksa_folder, tulis_berkas, tulis_semua

_SATU_ANGKA = 10_000  # bytes from which kilobytes are whole
_JENIS_DOKUMEN = ("undangan", "hadir", "notulen", "laporan")  # reports.document.JENIS, which is slow to load
_BENTUK, _JENIS_LEMBAR = ("pdf", "png"), ("profil", "pws", "spm")
_ARTI_TRIWULAN = "triwulan laporan, misalnya 2025-3; bawaan: triwulan dari bulan paparan"
_ARTI_ALAMAT = "alamat dasbor untuk kode QR; bawaan: ILP_ALAMAT"


def _pengurai() -> Pengurai:
    induk = Pengurai(prog="python -m reports", description="Dek, lembar, dan buku kerja dari data Dasbor ILP.")
    anak = induk.add_subparsers(dest="perintah", title="perintah", metavar="PERINTAH", parser_class=Pengurai)
    dek = anak.add_parser("deck", help="dek PowerPoint untuk rapat")
    layar = anak.add_parser("layar", help="paparan layar penuh sebagai satu berkas HTML, tanpa internet")
    gambar = anak.add_parser("gambar", help="tiap peta dan grafik paparan sebagai PNG atau SVG")
    lembar = anak.add_parser("lembar", help="satu halaman A4 per kelurahan, puskesmas, kecamatan, atau seluruh daerah")
    buku = anak.add_parser("buku", help="buku kerja Excel dari semua yang tampak")
    kartu = anak.add_parser("kartu", help="gambar untuk WhatsApp dan teks lima baris, satu tiap wilayah")
    peta = anak.add_parser("peta", help="peta A3 untuk dinding: lokus ILP, atau satu indikator per wilayah")
    for p in (dek, layar, gambar, lembar, buku, kartu, peta):
        _argumen_isi(p.grup)
        p.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")
    _argumen_lembar(lembar.grup)
    _argumen_satuan(kartu.grup)
    peta.grup.add_argument("--indikator", default="", metavar="KODE", help="misalnya stunting; bawaan: lokus ILP")
    peta.grup.add_argument("--jenis", default="", metavar="A,B", help="hanya jenis fasilitas ini: posyandu,pustu")
    peta.grup.add_argument("--lokus", default="", metavar="A,B", help="hanya status ini: ya,tidak,belum_diketahui")
    peta.grup.add_argument("-o", dest="keluaran", required=True, metavar="BERKAS.pdf", help="berkas keluaran")
    for p in (dek, layar, gambar):
        p.grup.add_argument("--lampiran", default="", choices=("", *agenda.PER_LAMPIRAN), metavar="PER",
                            help=f"satu slide tiap wilayah: {', '.join(agenda.PER_LAMPIRAN)}")  # fmt: skip
        p.grup.add_argument("--halaman", default="", metavar="A,B,C", help="urutan halaman; bawaan: agenda rapat")
    layar.grup.add_argument("-o", dest="keluaran", required=True, metavar="BERKAS.html", help="berkas keluaran")
    gambar.grup.add_argument("--format", choices=("png", "svg"), default="png", help="bentuk berkas; bawaan: png")
    gambar.grup.add_argument("-o", dest="keluaran", required=True, metavar="FOLDER", help="folder keluaran")
    dek.grup.add_argument("-o", dest="keluaran", required=True, metavar="BERKAS.pptx", help="berkas keluaran")
    arti = "dengan jumlah kecil (ILP_BATAS_KECIL), untuk petugas saja; bawaan: disembunyikan"
    buku.grup.add_argument("--internal", action="store_true", help=arti)
    arti = "templat PowerPoint; bawaan: templat kantor yang tersimpan"
    dek.grup.add_argument("--templat", default="", metavar="BERKAS.pptx", help=arti)
    dek.grup.add_argument("--tanpa-templat", action="store_true", help="rupa bawaan, walau templat kantor tersimpan")
    buku.grup.add_argument("-o", dest="keluaran", required=True, metavar="BERKAS.xlsx", help="berkas keluaran")
    dokumen = anak.add_parser("dokumen", help="undangan, daftar hadir, notulen, atau laporan triwulan (Word)")
    dokumen.grup.add_argument("--jenis", required=True, choices=_JENIS_DOKUMEN, help="dokumen mana")
    dokumen.grup.add_argument("--paparan", required=True, metavar="NOMOR", help="misalnya BRF-6474-2026-11-23-01")
    dokumen.grup.add_argument("--alamat", default="", metavar="URL", help=_ARTI_ALAMAT)
    dokumen.grup.add_argument("--triwulan", default="", metavar="TTTT-N", help=_ARTI_TRIWULAN)
    dokumen.grup.add_argument("-o", dest="keluaran", required=True, metavar="BERKAS.docx", help="berkas keluaran")
    dokumen.grup.add_argument("--json", action="store_true", help="cetak satu objek JSON")
    kantor = anak.add_parser(cli_office.PERINTAH, help="templat PowerPoint dan logo kantor, sekali untuk satu daerah")
    cli_office.argumen_kantor(kantor.grup)
    cli_across.daftarkan_perintah(anak)
    return induk


def _argumen_isi(grup: Any) -> None:
    grup.add_argument("--daerah", default="", metavar="KODE", help="kode Kemendagri, misalnya 64.74")
    grup.add_argument("--paparan", default="", metavar="NOMOR", help="paparan beku, misalnya BRF-6474-2026-11-23-01")
    grup.add_argument("--periode", default="", help="bulan, tahun, triwulan, atau rentang; bawaan: bulan terbaru")
    cli_places.argumen_saringan(grup)
    grup.add_argument("--judul", default="", help="judul rapat")
    grup.add_argument("--tanggal", default="", metavar="TTTT-BB-HH", help="tanggal rapat")
    grup.add_argument("--tanpa-simulasi", action="store_true", help="sembunyikan semua data simulasi")


def _argumen_satuan(grup: Any) -> None:
    arti = "satu tiap wilayah ini, atau kota: satu untuk seluruh kota/kabupaten; bawaan: kelurahan"
    grup.add_argument("--per", choices=profile_scope.PER, default="kelurahan", help=arti)
    grup.add_argument("--kode", default="", metavar="A,B,C", help="hanya kode ini; bawaan: semua dalam saringan")
    grup.add_argument("-o", dest="keluaran", required=True, metavar="FOLDER", help="folder keluaran")


def _argumen_lembar(grup: Any) -> None:
    _argumen_satuan(grup)
    grup.add_argument("--format", choices=_BENTUK, default="pdf", help="bentuk berkas; bawaan: pdf")
    satu = grup.add_mutually_exclusive_group()
    satu.add_argument("--gabung", action="store_true", help="semua dalam satu PDF dengan penanda tiap lembar")
    satu.add_argument("--zip", action="store_true", help="semua dalam satu berkas zip")
    grup.add_argument("--alamat", default="", metavar="URL", help=_ARTI_ALAMAT)
    arti = "profil tiap wilayah, atau satu halaman pws (satu indikator dan bulan) atau spm (dua belas pelayanan)"
    grup.add_argument("--jenis", choices=_JENIS_LEMBAR, default=_JENIS_LEMBAR[0], help=arti)
    grup.add_argument("--indikator", default="", metavar="KODE", help="untuk pws, misalnya mr1")
    grup.add_argument("--tahun", type=int, default=0, metavar="TTTT", help="untuk spm; bawaan: yang paling lengkap")


# --- what is shown


def _bahan(mesin: Engine, pilihan: argparse.Namespace) -> tuple[Potret, Paparan]:
    """The reading and the briefing: the frozen one that is named, or one made of the filters and not saved."""
    if pilihan.paparan:
        paparan = briefings.ambil_paparan(mesin, pilihan.paparan)
        _periksa_beku(pilihan, paparan)
        return briefings.potret(mesin, paparan), paparan
    if not pilihan.daerah:
        raise GalatMasukan("Argumen ini wajib diisi: --daerah.", saran="Atau sebut paparan beku dengan --paparan.")
    utuh, lingkup = cli_places.baca_tempat(mesin, pilihan)
    potret = utuh.tanpa_simulasi() if pilihan.tanpa_simulasi else utuh
    periode = pilihan.periode or briefings.periode_bawaan(potret, lingkup.daerah)
    paparan = briefings.sementara(
        potret,
        lingkup,
        periode,
        simulasi=not pilihan.tanpa_simulasi,
        judul=pilihan.judul,
        tanggal=pilihan.tanggal,
        halaman=_halaman(pilihan),
    )
    return potret, paparan


def _halaman(pilihan: argparse.Namespace) -> tuple[str, ...]:
    """The pages asked for, else the meeting's agenda, with the appendix."""
    diminta = tuple(k.strip() for k in getattr(pilihan, "halaman", "").split(",") if k.strip())
    return agenda.berlampiran(diminta or agenda.BAWAAN, getattr(pilihan, "lampiran", ""))


def _periksa_beku(pilihan: argparse.Namespace, paparan: Paparan) -> None:
    """A frozen briefing has its own choices: naming others beside it is a mistake, not a wish."""
    nama = ("periode", "kecamatan", "kelurahan", "puskesmas", "judul", "tanggal", "tanpa_simulasi", "halaman")
    lain = [f"--{n.replace('_', '-')}" for n in nama if getattr(pilihan, n, "")]
    if pilihan.daerah and pilihan.daerah != paparan.lingkup.daerah:
        lain.insert(0, f"--daerah {pilihan.daerah}")
    if lain:
        raise GalatMasukan(
            "Paparan beku membawa pilihannya sendiri.",
            diberikan=", ".join(lain),
            saran=f"Hapus pilihan itu, atau buat yang baru dengan `python -m ilp_data paparan salin {paparan.nomor}`.",
        )


# --- the commands


def _deck(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    from reports import assemble, deck  # python-pptx is slow to load

    tujuan = Path(pilihan.keluaran)
    periksa_berkas(tujuan, ".pptx")
    if pilihan.templat and pilihan.tanpa_templat:
        raise GalatMasukan("Pilih salah satu.", diberikan="--templat dan --tanpa-templat")
    templat: tuple[bytes, str] | None = baca_templat(pilihan.templat)
    _, paparan = _bahan(mesin, pilihan)
    if templat is None and not pilihan.tanpa_templat:
        templat = office.templat(mesin, paparan.lingkup.daerah)
    paparan = replace(paparan, halaman=agenda.berlampiran(paparan.halaman, pilihan.lampiran))
    logo = office.logo(mesin, paparan.lingkup.daerah)
    isi = deck.tulis_dek(assemble.dek(mesin, paparan), *(templat or ()), logo=logo)
    tulis_berkas(tujuan, isi)
    return _hasil(paparan, [(tujuan, isi)]) | {"slide": hitung_slide(isi)}


def _layar(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    from reports import assemble, presenter

    tujuan = Path(pilihan.keluaran)
    periksa_berkas(tujuan, ".html")
    _, paparan = _bahan(mesin, pilihan)
    dek = assemble.dek(mesin, replace(paparan, halaman=agenda.berlampiran(paparan.halaman, pilihan.lampiran)))
    isi = presenter.halaman(dek, logo=office.logo(mesin, paparan.lingkup.daerah)).encode()
    tulis_berkas(tujuan, isi)
    return _hasil(paparan, [(tujuan, isi)]) | {"slide": len(dek.slide) + len(dek.lampiran)}


def _gambar(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    from reports import assemble, picture

    folder = Path(pilihan.keluaran)
    periksa_folder(folder)
    _, paparan = _bahan(mesin, pilihan)
    dek = assemble.dek(mesin, replace(paparan, halaman=agenda.berlampiran(paparan.halaman, pilihan.lampiran)))
    berkas = [
        (f"{g.nama_berkas}.{pilihan.format}",
         picture.berkas(g.bagian, judul=g.slide.judul, sumber=g.slide.sumber, format=pilihan.format))
        for g in picture.kumpulkan_gambar(dek)
    ]  # fmt: skip
    if not berkas:
        raise GalatMasukan("Paparan ini tidak memuat peta atau grafik.", saran="Pilih halaman lain dengan --halaman.")
    jalur = tulis_semua(folder, berkas)
    isi = [(j, b) for j, (_, b) in zip(jalur, berkas, strict=True)]
    return _hasil(paparan, isi) | {"gambar": len(berkas)}


def _buku(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    from reports import workbook

    tujuan = Path(pilihan.keluaran)
    periksa_berkas(tujuan, ".xlsx")
    if pilihan.internal and "internal" not in tujuan.stem.lower():
        raise GalatBerkas(
            "Nama buku internal harus menyebutnya.",
            diberikan=tujuan.name,
            diharapkan="nama berkas dengan kata internal",
        )
    potret, paparan = _bahan(mesin, pilihan)
    if pilihan.internal:
        trail.catat_unduh(mesin, f"buku kerja internal {paparan.sebutan or tujuan.name}", paparan.lingkup.daerah)
    isi = workbook.tulis_buku(potret, paparan, internal=pilihan.internal)
    tulis_berkas(tujuan, isi)
    return _hasil(paparan, [(tujuan, isi)])


def _lembar(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    from reports import sheets

    folder, alamat = Path(pilihan.keluaran), _alamat(pilihan.alamat or os.environ.get("ILP_ALAMAT", ""))
    periksa_folder(folder)
    if pilihan.gabung and pilihan.format != "pdf":
        raise GalatMasukan("Hanya PDF yang dapat digabung.", diberikan="--format png", saran="Pakai --zip untuk PNG.")
    potret, paparan = _bahan(mesin, pilihan)
    if pilihan.jenis != _JENIS_LEMBAR[0]:
        return _lembar_cakupan(potret, paparan, pilihan, folder)
    kode, banyak = _kode(pilihan.kode), [0]
    lapor = _lapor("lembar", banyak)
    logo = office.logo(mesin, paparan.lingkup.daerah)
    pesanan = sheets.Pesanan(potret, paparan, pilihan.per, kode, alamat, logo, lapor)
    if pilihan.gabung:
        berkas = [sheets.gabung_pdf(pesanan)]
    elif pilihan.zip:
        berkas = [sheets.zip_lembar(pesanan, pilihan.format)]
    else:
        berkas = sheets.lembar(pesanan, pilihan.format)
    jalur = tulis_semua(folder, berkas)
    isi = [(j, b) for j, (_, b) in zip(jalur, berkas, strict=True)]
    return _hasil(paparan, isi) | {"lembar": banyak[0], "qr": bool(alamat)}


def _lembar_cakupan(potret: Potret, paparan: Paparan, pilihan: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """The one page of PWS or of the SPM."""
    from reports import coverage_print

    if pilihan.format != "pdf" or pilihan.gabung or pilihan.zip:
        raise GalatMasukan(
            "Lembar ini satu PDF.", diberikan="--format, --gabung, atau --zip", saran="Hapus pilihan itu."
        )
    if pilihan.jenis == "spm":
        periode = str(coverage_print.tahun_spm(potret, paparan, pilihan.tahun))
        isi = coverage_print.tulis_spm(potret, paparan, pilihan.tahun)
        nama = coverage_print.nama_spm(potret, paparan, pilihan.tahun)
    else:
        isi = coverage_print.tulis_pws(potret, paparan, pilihan.indikator, pilihan.per)
        nama = coverage_print.nama_pws(potret, paparan, pilihan.indikator)
        periode = coverage_print.bulan_pws(potret, paparan, pilihan.indikator)
    jalur = tulis_semua(folder, [(nama, isi)])
    return _hasil(paparan, [(jalur[0], isi)]) | {"lembar": 1, "periode": periode}


def _kode(teks: str) -> tuple[str, ...]:
    return tuple(k.strip() for k in teks.split(",") if k.strip())


def _lapor(apa: str, banyak: list[int]) -> Callable[[int, int], None]:
    """How far the work is, for who sits before the screen; keeps in ``banyak`` how many there are."""

    def lapor(jadi: int, semua: int) -> None:
        banyak[0] = semua
        if sys.stderr.isatty():
            print(f"\r{jadi} dari {semua} {apa}", end="\n" if jadi == semua else "", file=sys.stderr, flush=True)

    return lapor


def _kartu(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    from reports import card

    folder, banyak = Path(pilihan.keluaran), [0]
    periksa_folder(folder)
    potret, paparan = _bahan(mesin, pilihan)
    berkas = card.kartu(potret, paparan, pilihan.per, _kode(pilihan.kode), lapor=_lapor("kartu", banyak))
    jalur = tulis_semua(folder, berkas)
    isi = [(j, b) for j, (_, b) in zip(jalur, berkas, strict=True)]
    return _hasil(paparan, isi) | {"kartu": banyak[0]}


def _peta(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    from reports import map_print

    tujuan = Path(pilihan.keluaran)
    periksa_berkas(tujuan, ".pdf")
    potret, paparan = _bahan(mesin, pilihan)
    pilih = map_print.Saringan(_kode(pilihan.jenis), _kode(pilihan.lokus))
    if pilihan.indikator and any(pilih):
        raise GalatMasukan(
            "Pilihan fasilitas tidak berlaku untuk peta indikator.", diberikan=f"--indikator {pilihan.indikator}",
            saran="Hapus --jenis dan --lokus, atau --indikator.",
        )  # fmt: skip
    isi = map_print.tulis_peta(potret, paparan, pilihan.indikator, pilih)
    tulis_berkas(tujuan, isi)
    return _hasil(paparan, [(tujuan, isi)])


def _dokumen(mesin: Engine, pilihan: argparse.Namespace) -> dict[str, Any]:
    from reports import assemble

    tujuan, alamat = Path(pilihan.keluaran), _alamat(pilihan.alamat or os.environ.get("ILP_ALAMAT", ""))
    periksa_berkas(tujuan, ".docx")
    paparan = briefings.ambil_paparan(mesin, pilihan.paparan)
    isi = assemble.dokumen(mesin, paparan, pilihan.jenis, alamat, pilihan.triwulan)
    tulis_berkas(tujuan, isi)
    return _hasil(paparan, [(tujuan, isi)])


def _alamat(isi: str) -> str:
    """The dashboard's address as given; ``GalatMasukan`` unless it is one."""
    teks = isi.strip()
    if not teks:
        return ""
    if not addresses.dapat_dicetak(teks):
        raise GalatMasukan(
            "Alamat dasbor tidak dikenali.",
            diberikan=addresses.sebut_alamat(teks),
            diharapkan="misalnya http://192.168.1.20:8501, tanpa akun, tanda tanya, dan tanda pagar",
        )
    return teks


def _hasil(paparan: Paparan, berkas: Sequence[tuple[Path, bytes]]) -> dict[str, Any]:
    return {
        "berkas": [{"nama": str(jalur), "bita": len(isi)} for jalur, isi in berkas],
        "bita": sum(len(isi) for _, isi in berkas),
        "daerah": paparan.lingkup.daerah,
        "periode": paparan.periode,
        "revisi": paparan.revisi,
        "paparan": paparan.sebutan or None,
        "simulasi": paparan.simulasi,
    }


_PERINTAH: dict[str, Callable[[Engine, argparse.Namespace], dict[str, Any]]] = {
    "deck": _deck,
    "layar": _layar,
    "gambar": _gambar,
    "lembar": _lembar,
    "buku": _buku,
    "kartu": _kartu,
    "peta": _peta,
    "dokumen": _dokumen,
    cli_office.PERINTAH: cli_office.jalankan_kantor,
    **cli_across.PERINTAH,
}


def _laksanakan(argumen: Sequence[str] | None) -> tuple[str, int]:
    pilihan = cli_places.bakukan_daerah(_pengurai().parse_args(argumen))
    if pilihan.perintah is None:
        raise GalatMasukan("Perintah belum disebut.", diharapkan=", ".join(_PERINTAH), saran="Lihat --help.")
    mulai = time.perf_counter()
    hasil = _PERINTAH[pilihan.perintah](cli_base.simpanan(), pilihan)
    hasil["detik"] = round(time.perf_counter() - mulai, 2)
    tulis = cli_office.tulis_kantor if pilihan.perintah == cli_office.PERINTAH else _baris
    return (sebagai_json(hasil) if pilihan.json else "\n".join(tulis(hasil))), 0


def _baris(hasil: dict[str, Any]) -> Iterator[str]:
    for b in hasil["berkas"]:
        yield f"{b['nama']}  {angka(b['bita'] / 1000, 0 if b['bita'] >= _SATU_ANGKA else 1)} kB"
    isi = [f"{angka(hasil[k])} {k}" for k in ("slide", "gambar", "lembar", "kartu") if k in hasil]
    isi += [hasil["periode"], f"revisi {hasil['revisi']}", hasil["paparan"] or "", f"{angka(hasil['detik'], 1)} detik"]
    yield " · ".join(b for b in isi if b)


def utama(argumen: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    return jalankan_perintah(lambda: _laksanakan(argumen))
