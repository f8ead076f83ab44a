"""Single pictures read back with other programs: Pillow for the PNG, an XML parser for the SVG."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from geo.look import GELAP, TERANG
from ilp_data.errors import GalatMasukan
from reports import picture
from reports.model import Bagian, Kolom, Tabel
from tests.reports import sample_deck as contoh
from tests.reports.svg_checks import BAGIAN, NS, kotak_teks

JUDUL = "354 dari 757 balita terdaftar ditimbang (46,8 %) di Tanjung Laut Indah"


def buat(b: Bagian, format: str, **lain: object) -> bytes:
    return picture.berkas(b, judul=JUDUL, sumber=contoh.SUMBER, format=format, **lain)


@pytest.mark.parametrize("nama", BAGIAN)
def test_a_png_of_any_part_is_as_wide_as_asked_and_the_same_each_time(nama: str) -> None:
    isi = buat(BAGIAN[nama], "png", lebar_px=800)
    gambar = Image.open(io.BytesIO(isi)).convert("RGB")
    assert gambar.width == 800 and gambar.height >= 600
    assert gambar.getpixel((2, 2)) == (255, 255, 255)
    # Ink in the headline, the picture and the source line.
    for atas, bawah in ((0.0, 0.15), (0.3, 0.7), (0.93, 1.0)):
        petak = gambar.crop((0, int(atas * gambar.height), 800, int(bawah * gambar.height)))
        assert len(petak.getcolors(100_000) or ()) > 8
    assert isi == buat(BAGIAN[nama], "png", lebar_px=800)


def test_the_svg_says_headline_source_and_alternative_text() -> None:
    akar = ET.fromstring(buat(contoh.batang(), "svg"))
    semua = [isi for isi, *_ in kotak_teks(akar)]
    assert " ".join(semua).startswith(JUDUL)
    assert contoh.SUMBER in " ".join(semua)
    assert akar.find(f"{NS}title").text == JUDUL
    assert akar.find(f"{NS}desc").text == contoh.batang().alt
    id_ = [e.get("id") for e in akar.iter() if e.get("id")]
    assert len(id_) == len(set(id_))


@pytest.mark.parametrize(("bagian", "ada"), [(contoh.corong(), True), (contoh.peta(simulasi=True), True),
                                             (contoh.kartu(6), True), (contoh.tabel(), True), (contoh.daftar(), True),
                                             (contoh.petak(), True), (contoh.batang(), False),
                                             (contoh.peta(), False), (contoh.garis(), False)])  # fmt: skip
def test_simulated_figures_carry_the_badge(bagian: Bagian, ada: bool) -> None:
    akar = ET.fromstring(buat(bagian, "svg"))
    luar = ["".join(t.itertext()) for t in akar.findall(f"{NS}text")]
    assert ("SIMULASI" in luar) is ada


def test_a_word_that_a_user_wrote_makes_no_figure_simulated() -> None:
    """The remark of a revision stands in a cell as it was written; only marked rows are made up."""
    kata = Tabel((Kolom("Angka"), Kolom("Sebab")), (("Stunting", "revisi 3: simulasi diganti laporan"),), "Koreksi.")
    akar = ET.fromstring(buat(kata, "svg"))
    assert "SIMULASI" not in ["".join(t.itertext()) for t in akar.iter(f"{NS}text")]
    assert not [e for e in akar.iter() if e.get("fill") == TERANG.simulasi]


def test_a_long_table_makes_a_higher_picture_with_every_row() -> None:
    akar = ET.fromstring(buat(contoh.tabel(45), "svg"))
    assert float(akar.get("height")) > 2000
    semua = [isi for isi, *_ in kotak_teks(akar)]
    assert sum(t.startswith("Puskesmas Contoh") for t in semua) == 45
    assert not any("baris lagi" in t for t in semua)


def test_the_dark_look_is_dark() -> None:
    gambar = Image.open(io.BytesIO(buat(contoh.batang(), "png", rupa=GELAP))).convert("RGB")
    assert "#{:02X}{:02X}{:02X}".format(*gambar.getpixel((2, 2))) == GELAP.permukaan != TERANG.permukaan


def test_another_format_is_refused() -> None:
    with pytest.raises(GalatMasukan, match="svg atau png"):
        buat(contoh.batang(), "gif")
