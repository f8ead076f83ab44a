"""What stands in the files themselves, read back: deck, presenter page, sheets and outside workbook of one kecamatan.

The attack (``attack``) weighs the tables that may be printed. Here every number about people that a file does print is
one of those tables, and no count that they withhold is anywhere in it: not in a text, a cell, a chart or the workbook
behind a chart.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ilp_data.briefing import book as briefings
from ilp_data.limits import BATAS_KECIL
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import semua
from ilp_data.store.snapshot import Potret
from reports import deck, presenter, sheets, slides, workbook
from tests.reports import deck_reading
from tests.reports.attack import Serangan
from tests.reports.test_presenter import Pembaca

BONTANG, BARAT = Lingkup("64.74"), Lingkup("64.74", kecamatan="64.74.03")
KANAAN, BULAN = "64.74.03.1003", ("2025-11", "2025-12")
HALAMAN = ("judul", "ringkasan", "klaster_2", "klaster_4", "perhatian", "perubahan")
KUNCI = {"Kode indikator", "Kode", "Data per"}
LAYANAN = {i.kode: i for i in semua().values() if i.jenis == "layanan"}


@dataclass(frozen=True)
class Terbaca:
    """All texts of the files, the numbers of charts and of the workbooks behind them, and the rows of the workbook."""

    teks: dict[str, str]
    bagan: list[float]
    buku: list[dict[str, object]]


@pytest.fixture(scope="module")
def small(potret: Potret) -> Potret:
    """Two months, in which Kanaan has three stunted children."""
    t = potret.layanan[potret.layanan["periode"].isin(BULAN)].copy()
    milik = (t["kode_tempat"] == KANAAN) & (t["ukuran"] == "balita_stunting")
    assert milik.sum() == len(BULAN)
    t.loc[milik, "nilai"] = 3.0
    return replace(potret, layanan=t)


@pytest.fixture(scope="module")
def known_attack(small: Potret) -> Serangan:
    s = Serangan(BATAS_KECIL)
    s.baca(small, LAYANAN, BULAN, [BONTANG, BARAT])
    return s


@pytest.fixture(scope="module")
def legible(small: Potret) -> Terbaca:
    p = replace(briefings.sementara(small, BARAT, BULAN[-1], True), halaman=HALAMAN)
    dek = slides.susun_dek(small, p)
    isi = deck.tulis_dek(dek)
    halaman = Pembaca()
    halaman.feed(presenter.halaman(dek))
    pdf = PdfReader(io.BytesIO(sheets.gabung_pdf(sheets.Pesanan(small, p, "kelurahan"))[1]))
    buku = load_workbook(io.BytesIO(workbook.tulis_buku(small, p)))
    lembar = [list(s.iter_rows(values_only=True)) for s in buku.worksheets]
    teks = {
        "dek": list(_teks_dek(isi)),
        "presenter": halaman.teks,
        "lembar": [x.extract_text() for x in pdf.pages],
        "buku": [str(c) for s in lembar for b in s for c in b if isinstance(c, str)],
    }
    baris = [dict(zip(s[0], b, strict=True)) for s in lembar if set(s[0]) >= KUNCI for b in s[1:]]
    return Terbaca({k: re.sub(r"\s+", " ", "\n".join(v)) for k, v in teks.items()}, list(_bagan(isi)), baris)


def _bulan(per: object) -> str:
    """``2025-12`` of a cell with a month."""
    return f"{per:%Y-%m}" if isinstance(per, dt.datetime) else str(per)


def _teks_dek(isi: bytes) -> Iterator[str]:
    for nama, xml in deck_reading.isi_zip(isi):
        if nama.startswith("ppt/") and nama.endswith(".xml"):
            for p in deck_reading.etree.fromstring(xml).iter(f"{deck_reading.A}p"):
                yield "".join(t.text or "" for t in p.iter(f"{deck_reading.A}t"))


def _bagan(isi: bytes) -> Iterator[float]:
    """Values of series, and every number of the workbooks in which they can be edited but their dates."""
    for nama, data in deck_reading.isi_zip(isi):
        if nama.startswith("ppt/charts/") and nama.endswith(".xml"):
            for v in deck_reading.etree.fromstring(data).iterfind(f".//{deck_reading.C}val//{deck_reading.C}v"):
                yield float(v.text)
        elif nama.endswith(".xlsx"):
            for lembar in load_workbook(io.BytesIO(data), data_only=True).worksheets:
                yield from (
                    float(c) for b in lembar.iter_rows(values_only=True) for c in b if isinstance(c, int | float)
                )


def _angka(teks: str) -> float:
    return float(teks.replace(".", ""))


def test_something_is_withheld_and_something_printed(known_attack: Serangan, legible: Terbaca) -> None:
    assert ("stunting", KANAAN, "2025-12") in known_attack.ditahan and len(known_attack.tercetak) > 300
    assert all(len(t) > 2_000 for t in legible.teks.values()) and len(legible.bagan) > 30 and len(legible.buku) > 100


def test_every_fraction_of_people_is_a_row_that_may_be_printed(known_attack: Serangan, legible: Terbaca) -> None:
    """``354 dari 757 balita terdaftar``, wherever it stands, is a row of an indicator with that denominator."""
    for penyebut in sorted({i.nama_penyebut for i in LAYANAN.values()}):
        boleh = {r[:2] for (k, _, _), r in known_attack.tercetak.items() if LAYANAN[k].nama_penyebut == penyebut}
        for nama, teks in legible.teks.items():
            ada = {
                (_angka(a), _angka(b))
                for a, b in re.findall(rf"([\d.]*\d) dari ([\d.]*\d) {re.escape(penyebut)}", teks)
            }
            assert ada <= boleh, (nama, penyebut, ada - boleh)


def test_no_withheld_fraction_or_share_is_in_any_file(small: Potret, known_attack: Serangan, legible: Terbaca) -> None:
    """The counts themselves come from the plain rows of the reading."""
    kunci = ["ukuran", "kode_tempat", "periode"]
    cacah = dict(zip(small.layanan[kunci].itertuples(index=False, name=None), small.layanan["nilai"], strict=True))
    boleh = {round(r[2], 6) for r in known_attack.tercetak.values()}
    persen = []
    for kode, tempat, bulan in known_attack.ditahan:
        ind = LAYANAN[kode]
        a, b = (cacah.get((u, tempat, bulan)) for u in (ind.pembilang, ind.penyebut))
        if a and b:
            pecahan = rf"(?<![\d.]){a:.0f} dari {b:.0f} {re.escape(ind.nama_penyebut)}"
            assert [n for n, t in legible.teks.items() if re.search(pecahan, t)] == [], (kode, tempat)
            persen += [100 * a / b] if round(100 * a / b, 6) not in boleh else []
    assert len(persen) > 5
    assert [v for v in legible.bagan if any(abs(v - p) < 1e-6 for p in persen)] == []


def test_charts_show_rows_that_may_be_printed(known_attack: Serangan, legible: Terbaca) -> None:
    boleh = {round(x, 4) for r in known_attack.tercetak.values() for x in r}
    assert {round(v, 4) for v in legible.bagan} <= boleh


def test_rows_of_the_outside_workbook_are_those_of_the_attack(known_attack: Serangan, legible: Terbaca) -> None:
    dilihat = set()
    for b in legible.buku:
        kunci = (str(b["Kode indikator"]), str(b["Kode"]), _bulan(b["Data per"]))
        if kunci[0] in LAYANAN and kunci[2] in BULAN:
            angka = (b["Pembilang"], b["Penyebut"], b["Nilai (%)"])
            if kunci in known_attack.tercetak:
                assert angka == pytest.approx(known_attack.tercetak[kunci]), kunci
            else:
                assert angka[2] is None and (kunci not in known_attack.ditahan or angka == (None, None, None)), kunci
            dilihat.add(kunci)
    assert dilihat & known_attack.ditahan and len(dilihat) > 100
