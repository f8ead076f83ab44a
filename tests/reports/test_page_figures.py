"""What leaves the building says what its page says, figure by figure: PWS, SPM, Pokjanal and Profil, each page opened
with the same filters beside its slide, its print, its sheet, its card."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import card, coverage_print, sheets, slides
from reports.deck import tulis_dek
from tests.pages.conftest import tabel_html, tautan, teks
from tests.reports.deck_figures import Isi, baca_dek
from tests.reports.deck_reading import polos

KOTA, BULAN = Lingkup("64.74"), "2026-03"


@pytest.fixture(scope="module")
def bontang(mesin: Engine) -> Potret:
    return store.potret(mesin, daerah="64.74")


@pytest.fixture(scope="module")
def deck(bontang: Potret) -> dict[str, Isi]:
    halaman = ("judul", "pws", "spm", "pokjanal")
    p = briefings.sementara(bontang, KOTA, BULAN, True, halaman)
    return dict(zip(halaman, baca_dek(tulis_dek(slides.susun_dek(bontang, p))), strict=True))


def _cetak(isi: bytes) -> str:
    return polos(re.sub(r"\s+", " ", " ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)))


def test_pws(bontang: Potret, deck: dict[str, Isi]) -> None:
    """Page, slide and print: each place with its share, in one order, and who is behind the pace."""
    at, s = tautan("pws.py", daerah="64.74", periode=BULAN), deck["pws"]
    halaman = tabel_html(at, "Nama", "Capaian", "Kata")
    di_slide = [(n.removeprefix("● "), v, n.startswith("● ")) for (_, n), v in s.grafik[0].nilai.items()]
    terbaca = [
        (b["Nama"], float(b["Capaian"].removesuffix(" %").replace(",", ".")), b["Kata"] == "di bawah laju")
        for _, b in halaman.iterrows()
    ]
    assert di_slide == terbaca and len(terbaca) == 15
    assert s.judul.rstrip(".") in teks(at)
    bawah = sum(x[2] for x in terbaca)
    assert f"di atas laju {15 - bawah}, di bawah laju {bawah}." in s.teks
    p = briefings.sementara(bontang, KOTA, BULAN, True)
    cetak = _cetak(coverage_print.tulis_pws(bontang, p, "mr1", "kelurahan"))
    assert all(f"{n} {b}" in cetak or (n in cetak and b in cetak) for n, b in halaman[["Nama", "Capaian"]].to_numpy())


def test_spm(bontang: Potret, deck: dict[str, Isi]) -> None:
    """Each of the twelve: what the page knows stands on slide and print, and of two sources both."""
    at = tautan("spm.py", daerah="64.74")
    halaman = tabel_html(at, "No.", "Pelayanan", "Yang diketahui").set_index("No.")["Yang diketahui"]
    baris = {n.partition(".")[0]: x for n, x in deck["spm"].tabel[0][1:]}
    assert deck["spm"].judul.rstrip(".") in teks(at) and set(baris) == set(halaman.index) == set(map(str, range(1, 13)))
    p = briefings.sementara(bontang, KOTA, BULAN, True)
    cetak, catatan = _cetak(coverage_print.tulis_spm(bontang, p, 2025)), " ".join(deck["spm"].catatan)
    for nomor, isi in halaman.items():
        pecahan = re.findall(r"([\d.]+ dari [\d.]+) orang \(([\d,]+) %", isi)
        assert (baris[nomor] == "belum ada data") == (not pecahan), nomor
        for cacah, nilai in pecahan:
            assert nilai in baris[nomor], (nomor, "the slide tells one of several")
            assert cacah in catatan and cacah in cetak and f"{nilai} %" in cetak, (nomor, cacah)


def test_pokjanal(deck: dict[str, Isi]) -> None:
    at, s = tautan("pokjanal.py", daerah="64.74"), deck["pokjanal"]
    halaman = tabel_html(at, "Yang ditanyakan", "Yang diketahui").set_index("Yang ditanyakan")["Yang diketahui"]
    assert s.judul.rstrip(".") in teks(at) and [b[0] for b in s.tabel[0][1:]] == list(halaman.index)
    for nama, tahu, _ in s.tabel[0][1:]:
        assert tahu in halaman[nama] if tahu != "belum ada data" else not re.search(r"\d", halaman[nama]), nama


@pytest.mark.parametrize("kode", ["64.74.02.1004", "64.74.02.1005", "64.74.01.1004"])  # the last one: withheld
def test_profil(bontang: Potret, kode: str) -> None:
    """The headline, each figure with both counts, the region's beside it and the rank; the card's shares too."""
    at = tautan("profil_kelurahan.py", daerah="64.74", periode=BULAN, kelurahan=kode)
    halaman = teks(at)
    p, jumpa = briefings.sementara(bontang, KOTA, BULAN, True, ("ringkasan",)), 0
    ((_, lembar),) = sheets._halaman(bontang, p, "kelurahan", [kode], "")
    assert polos(str(lembar["kalimat"])).rstrip(".") in halaman
    for a in (a for a in lembar["angka"] if a["bernilai"] and "dari" in a["keterangan"]):
        cacah = re.match(r"[\d.]+ dari [\d.]+ [a-zA-Z ]+", a["keterangan"])[0].strip()
        if cacah not in halaman:
            assert "skrining" in a["label"].lower() or "tekanan darah" in a["label"], "six figures on the page"
            continue
        kota = re.search(r"[\d,]+ %", polos(a["daerah"]))[0]
        urutan = a["peringkat"].replace("peringkat ", "ke-") if a["peringkat"] else "tidak diperingkat"
        satu = rf"{re.escape(cacah)}(?: · per [\w ]+?)? {re.escape(polos(a['nilai']))} {urutan} kota {kota}"
        assert re.search(satu, halaman), (a["label"], satu)
        jumpa += 1
    assert jumpa >= 3
    (isi,) = card.fakta_satuan(bontang, p, "kelurahan", [kode])
    utama = [f for f in isi.fakta if "terdaftar ditimbang" in f.kata or f.kata.endswith("ditimbang stunting")]
    assert len(utama) == 2
    for f in utama:
        cacah = re.match(r"[\d.]+ dari [\d.]+ balita (?:terdaftar|ditimbang)", f.kata)[0]
        assert f"{cacah} {polos(f.angka)}" in halaman and f"*{polos(f.angka)}* {cacah}" in polos(isi.teks)
