"""The card for WhatsApp: its size, letters that are read on a telephone, nothing beyond the rim, equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image

from ilp_data.errors import GalatKode
from ilp_data.insight.facts import Fakta, FaktaTempat
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import card
from reports.svg import text as huruf
from tests.reports.sheet_reading import KANAAN, SATIMPO, paparan

TELEPON = 390
KUTIM = Lingkup("64.08")


def _teks(svg: str) -> Iterator[tuple[float, float, float, int, str]]:
    for x, y, ukuran, sisa, isi in re.findall(
        r'<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"([^>]*)>([^<]*)</text>', svg
    ):
        tebal = re.search(r'font-weight="(\d+)"', sisa)
        yield float(x), float(y), float(ukuran), int(tebal[1]) if tebal else huruf.BIASA, isi


@pytest.mark.parametrize("daerah", ["64.74", "64.08"])
@pytest.mark.parametrize("per", ["kelurahan", "kecamatan", "puskesmas"])
def test_every_card_is_read_on_a_telephone(potret: Potret, daerah: str, per: str) -> None:
    p = paparan(potret, Lingkup(daerah), "2026-03")
    kode = list(card.sheets.satuan_lembar(potret, p, per, ()))
    for isi in card.fakta_satuan(potret, p, per, kode[:20]):
        teks = list(_teks(card.svg_kartu(isi)))
        besar = [t for t in teks if t[2] * TELEPON / card.LEBAR >= 24]
        kata = " ".join(t[4] for t in besar)
        for f in isi.fakta:
            assert f.angka in kata and f.kata in kata, (isi.nama, f)
        assert all(t[2] * TELEPON / card.LEBAR >= 14 for t in teks)
        for x, y, ukuran, tebal, t in teks:
            assert x + huruf.lebar(t, ukuran, tebal) <= card.LEBAR - 40, (isi.nama, t)
            assert y <= card.TINGGI - 10, (isi.nama, t)
        assert "SIMULASI" not in card.svg_kartu(isi)


def test_what_has_no_room_in_full_size_is_left_out_from_the_end() -> None:
    panjang = tuple(Fakta("100,0 %", f"{n} " + "kata yang panjang sekali " * 4) for n in range(5))
    isi = FaktaTempat("1", "Kelurahan Uji", "", "Kota Uji", "Maret 2026", panjang, "", ())
    teks = [t[4] for t in _teks(card.svg_kartu(isi))]
    ada = [n for n in range(5) if any(t.startswith(f"{n} kata") for t in teks)]
    assert ada == list(range(len(ada))) and 1 <= len(ada) < 5


def test_pictures_and_texts(potret: Potret) -> None:
    maju: list[tuple[int, int]] = []
    berkas = card.kartu(potret, paparan(potret), "kelurahan", [KANAAN, SATIMPO], lapor=lambda a, b: maju.append((a, b)))
    nama = [f"kartu-{n}.{e}" for n in (f"satimpo-{SATIMPO}", f"kanaan-{KANAAN}") for e in ("png", "txt")]
    assert [n for n, _ in berkas] == nama and maju == [(1, 2), (2, 2)]
    with Image.open(io.BytesIO(berkas[0][1])) as gambar:
        assert (gambar.size, gambar.format) == ((1080, 1350), "PNG")
    assert berkas[1][1].decode().startswith("*Kelurahan Satimpo, Kota Bontang, Desember 2025*\n")
    assert len(berkas[1][1].decode().splitlines()) == 5


def test_a_zip_and_the_same_bytes(potret: Potret) -> None:
    def buat(isi: Potret) -> tuple[str, bytes]:
        return card.zip_kartu(isi, paparan(isi), "kelurahan", [KANAAN])

    nama, isi = buat(potret)
    assert nama == "kartu-kelurahan-kota-bontang-64.74-2025-12.zip" and (nama, isi) == buat(replace(potret))
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        assert arsip.namelist() == [f"kartu-kanaan-{KANAAN}.png", f"kartu-kanaan-{KANAAN}.txt"]


def test_an_unknown_code(potret: Potret) -> None:
    with pytest.raises(GalatKode, match="64.74.09.1001"):
        card.kartu(potret, paparan(potret), "kelurahan", ["64.74.09.1001"])
