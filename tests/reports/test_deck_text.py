"""Text of a deck never overflows: measured again with the font itself, for briefings as they are and as they may be."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import slides
from reports.deck import text as teks
from reports.deck import tulis_dek
from tests.reports import deck_reading
from tests.reports.deck_reading import A, bentuk, buka, luapan

PERIODE = "2025-12"


@pytest.fixture(scope="module", params=[{}, {"kelurahan": "64.74.02.1001"}], ids=str)
def dek_bontang(request: pytest.FixtureRequest, potret: Potret, mesin: Engine) -> Iterator[bytes]:
    """Decks of Bontang: the whole city, and filtered to one kelurahan."""
    del mesin
    lingkup = Lingkup("64.74", **request.param)
    paparan = briefings.sementara(potret, lingkup, PERIODE, True, judul="Rapat koordinasi ILP", tanggal="2026-11-23")
    yield tulis_dek(slides.susun_dek(potret, paparan))


def test_widths_are_those_of_the_font() -> None:
    """Every letter of Windows-1252 that prints, and the others we use; never less than the font needs."""
    huruf = [h for h in teks._tabel(False) if h.isprintable()]
    assert len(huruf) > 200
    for tebal in (False, True):
        for h in huruf:
            font = deck_reading.lebar(h, 100, tebal)
            assert font - 0.3 <= teks.lebar(h, 100, tebal) <= font + 8, (h, tebal)


@pytest.mark.parametrize("isi", [deck_reading.contoh, deck_reading.ekstrem])
def test_nothing_overflows_in_made_up_briefings(isi: object) -> None:
    assert luapan(isi()) == []


def test_nothing_overflows_for_bontang(dek_bontang: bytes) -> None:
    assert luapan(dek_bontang) == []


def _ukuran(isi: bytes) -> Iterator[tuple[str, float, str]]:
    """Name of the shape, size and text of every run."""
    for s in buka(isi).slides:
        for b in (b for b in bentuk(s) if b.shape_type != 6):
            for r in b._element.iter(f"{A}r", f"{A}fld"):
                yield b.name, int(r.find(f"{A}rPr").get("sz")) / 100, r.findtext(f"{A}t") or ""


KECIL = {"Sumber", "Nomor slide", "Sumber batas"}


@pytest.mark.parametrize("isi", [deck_reading.contoh, deck_reading.ekstrem])
def test_no_type_is_smaller_than_can_be_read(isi: object) -> None:
    for nama, pt, kata in _ukuran(isi()):
        assert pt >= (12 if nama in KECIL else 14), (nama, pt, kata)


def test_no_type_of_bontang_is_smaller_than_can_be_read(dek_bontang: bytes) -> None:
    kecil = [u for u in _ukuran(dek_bontang) if u[1] < (12 if u[0] in KECIL else 14)]
    assert kecil == []
    judul = [int(s.shapes.title._element.find(f".//{A}rPr").get("sz")) for s in buka(dek_bontang).slides]
    assert min(judul) >= 2600


@pytest.mark.parametrize("isi", [deck_reading.contoh, deck_reading.ekstrem])
def test_everything_lies_on_the_slide(isi: object) -> None:
    _di_dalam(isi())


def test_everything_of_bontang_lies_on_the_slide(dek_bontang: bytes) -> None:
    _di_dalam(dek_bontang)


def _di_dalam(isi: bytes) -> None:
    for i, s in enumerate(buka(isi).slides, 1):
        for b in bentuk(s):
            assert b.left >= 0 and b.top >= 0, (i, b.name)
            assert b.left + b.width <= 12192000 and b.top + b.height <= 6858000, (i, b.name)


def test_the_parts_of_a_slide_do_not_cover_each_other(dek_bontang: bytes) -> None:
    """Top-level shapes only: headline, badge, parts, remarks, source."""
    for i, s in enumerate(buka(dek_bontang).slides, 1):
        kotak = [(b.name, b.left, b.top, b.left + b.width, b.top + b.height) for b in s.shapes if b.height and b.width]
        for n, a in enumerate(kotak):
            for b in kotak[n + 1 :]:
                lebar, tinggi = min(a[3], b[3]) - max(a[1], b[1]), min(a[4], b[4]) - max(a[2], b[2])
                assert lebar <= 12700 or tinggi <= 12700, (i, a[0], b[0])


KATA = st.text(alphabet=string.ascii_letters + string.digits + "éü%≥–", min_size=1, max_size=40)
KALIMAT = st.lists(KATA, min_size=1, max_size=30).map(" ".join)


@given(KALIMAT, st.floats(20, 400), st.booleans())
def test_lines_fit_and_hold_every_letter(kalimat: str, ruang: float, tebal: bool) -> None:
    baris = teks.lipat_teks(kalimat, 14, ruang, tebal)
    assert "".join(baris).replace(" ", "") == kalimat.replace(" ", "")
    assert all(teks.lebar(b, 14, tebal) <= ruang or len(b) == 1 for b in baris)


@given(KALIMAT, st.floats(60, 600), st.floats(20, 100))
def test_fitted_text_fits_or_is_the_least_there_can_be(kalimat: str, ruang: float, tinggi: float) -> None:
    muat = teks.paskan_teks(kalimat, ruang, tinggi, 30, 12)
    assert 12 <= muat.pt <= 30
    assert muat.tinggi <= tinggi + 0.02 or muat.baris == 1
    assert muat.utuh == (muat.teks == teks.bersih(kalimat))
    if not muat.utuh:
        assert muat.teks.endswith("…") and teks.bersih(kalimat).startswith(muat.teks[:-1])


def test_shortened_at_a_clause_never_inside_a_number() -> None:
    kalimat = "7.381 dari 9.654 balita ditimbang (76,5 %); terendah Tanjung Laut Indah, lalu Satimpo dan Kanaan."
    for n in range(30, len(kalimat)):
        hasil = teks.ringkas_teks(kalimat, lambda t, n=n: len(t) <= n)
        assert len(hasil) <= n and kalimat.startswith(hasil[:-1])
        assert kalimat[len(hasil) - 1] in " ;,.(:" or not kalimat[len(hasil) - 1].isdigit()


def test_shortened_names_stay_two_names() -> None:
    a, b = (teks.ringkas_nama(f"Puskesmas Bontang Selatan {n}", 12, 110) for n in ("I", "II"))
    assert (a[-3:], b[-4:]) == ("… I", "… II") and teks.lebar(b, 12) <= 110


def test_headline_of_two_parts_keeps_its_number() -> None:
    muat = teks.paskan_teks("Sangat panjang sekali " * 20, 400, 60, 30, 26, tebal=True, ekor=" (1/2)")
    assert muat.teks.endswith("… (1/2)") and muat.baris <= 2


def test_control_characters_never_reach_the_file_and_per_cent_stays_with_its_figure() -> None:
    assert teks.bersih("  Api\x00-\x0bApi \n\t 76,5 %\ufffe ") == "Api-Api 76,5\u00a0%"
