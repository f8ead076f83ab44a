"""Sheets as files: links, QR codes, PNG, zip, equal bytes, requests that cannot be."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import sheets
from reports.sheets import Pesanan
from reports.sheets.maps import kode_qr
from tests.reports.sheet_reading import ALAMAT, INDAH, KANAAN, SATIMPO, paparan, satu, teks


def _tautan(pdf: PdfReader) -> list[str]:
    semua = [a.get_object() for a in pdf.pages[0].get("/Annots", [])]
    return [str(a["/A"]["/URI"]) for a in semua if a.get("/Subtype") == "/Link"]


@pytest.mark.parametrize(
    ("per", "kode", "ke"),
    [
        ("kelurahan", KANAAN, f"profil-kelurahan?daerah=64.74&kelurahan={KANAAN}&periode=2025-12"),
        ("puskesmas", "1060837", "ringkasan?daerah=64.74&puskesmas=1060837&periode=2025-12"),
        ("kecamatan", "64.74.03", "ringkasan?daerah=64.74&kecamatan=64.74.03&periode=2025-12"),
    ],
)
def test_qr_code_and_link(potret: Potret, per: str, kode: str, ke: str) -> None:
    assert _tautan(satu(potret, kode, per, alamat=ALAMAT)) == [f"http://192.168.1.20:8501/{ke}"]
    tanpa = satu(potret, kode, per)
    assert _tautan(tanpa) == []
    assert not re.search(r"alamat|QR", teks(tanpa)), "nothing is said of an address that is not set"


def test_the_qr_code_of_a_frozen_briefing_opens_it(potret: Potret) -> None:
    beku = replace(paparan(potret), nomor="BRF-6474-2026-11-23-01", edisi=2)
    pdf = PdfReader(io.BytesIO(sheets.lembar(Pesanan(potret, beku, "kelurahan", [KANAAN], ALAMAT))[0][1]))
    assert _tautan(pdf) == ["http://192.168.1.20:8501/paparan/BRF-6474-2026-11-23-01/2"]
    assert "paparan rapat di dasbor" in teks(pdf)


def test_the_qr_code_has_the_modules_of_segno() -> None:
    """The drawn strokes cover exactly the dark modules of the code."""
    teks_qr = "http://192.168.1.20:8501/profil-kelurahan?kelurahan=64.74.03.1003"
    matriks = segno.make(teks_qr, error="m", micro=False).matrix
    jalur = re.search(r' d="([^"]+)"', kode_qr(teks_qr))
    assert jalur is not None
    gelap, x, y = set(), 0.0, 0.0
    for huruf, a, b in re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", jalur[1]):
        if huruf == "h":
            gelap |= {(int(x) + i, int(y)) for i in range(int(a))}
            x += int(a)
        else:
            x, y = (float(a), float(b)) if huruf == "M" else (x + float(a), y + float(b))
    assert gelap == {(i + 4, j + 4) for j, baris in enumerate(matriks) for i, m in enumerate(baris) if m}


def test_png_of_the_size_of_whatsapp(potret: Potret) -> None:
    berkas = sheets.lembar(Pesanan(potret, paparan(potret), "kelurahan", [KANAAN, INDAH]), "png")
    assert [n for n, _ in berkas] == [f"tanjung-laut-indah-{INDAH}.png", f"kanaan-{KANAAN}.png"]
    for _, isi in berkas:
        assert len(isi) < 500_000
        with Image.open(io.BytesIO(isi)) as gambar:
            assert gambar.size == (1240, 1754) and gambar.format == "PNG"
            warna = {w for _, w in gambar.convert("RGB").getcolors(1 << 16) or []}
    assert (255, 255, 255) in warna and (0x7A, 0x5A, 0xA6) in warna, "paper is white, simulation violet"


def test_a_zip_collection_has_names_and_progress(potret: Potret) -> None:
    maju: list[tuple[int, int]] = []
    kode = [KANAAN, SATIMPO]
    pesanan = Pesanan(potret, paparan(potret), "kelurahan", kode, lapor=lambda a, b: maju.append((a, b)))
    nama, isi = sheets.zip_lembar(pesanan)
    assert nama == "lembar-kelurahan-kota-bontang-64.74-2025-12-pdf.zip" and maju == [(1, 2), (2, 2)]
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        assert arsip.namelist() == [f"satimpo-{SATIMPO}.pdf", f"kanaan-{KANAAN}.pdf"]
        assert all(len(PdfReader(io.BytesIO(arsip.read(n))).pages) == 1 for n in arsip.namelist())


def test_the_same_briefing_gives_the_same_bytes(potret: Potret) -> None:
    def buat(isi: Potret) -> list[bytes]:
        p = paparan(isi)
        return [sheets.zip_lembar(Pesanan(isi, p, "kelurahan", [KANAAN], ALAMAT), f)[1] for f in ("pdf", "png")]

    assert buat(potret) == buat(replace(potret)), "the second reading remembers nothing of the first"


@pytest.mark.parametrize(
    ("kerja", "galat", "pesan"),
    [
        (lambda p: sheets.lembar(Pesanan(p, paparan(p), "rt")), GalatMasukan, "Pembagian lembar tidak dikenal"),
        (lambda p: sheets.lembar(Pesanan(p, paparan(p), "kelurahan"), "docx"), GalatMasukan, "Bentuk lembar"),
        (lambda p: sheets.lembar(Pesanan(p, paparan(p), "kelurahan", ["64.74.09.1001"])), GalatKode, "64.74.09.1001"),
        (
            lambda p: sheets.lembar(Pesanan(p, paparan(p, Lingkup("64.74", "64.74.03")), "kelurahan", [SATIMPO])),
            GalatKode,
            "tidak ada dalam saringan",
        ),
    ],
)
def test_wrong_requests(potret: Potret, kerja: Callable[[Potret], object], galat: type, pesan: str) -> None:
    with pytest.raises(galat, match=pesan):
        kerja(potret)


def test_file_names_are_tidy() -> None:
    assert sheets.nama_berkas("Api-api", "64.74.01.1006") == "api-api-64.74.01.1006"
    assert sheets.nama_berkas("../..\\Étoile / <x>", "106/0833") == "etoile-x-106-0833"
    assert len(sheets.nama_berkas("panjang " * 40, "1")) < 70
