"""The line of fifteen months: gaps stay gaps, doubtful months are not joined, last year lies where it belongs."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

from geo.look import TERANG
from ilp_data.format import bulan as nama_bulan
from ilp_data.insight import front
from ilp_data.insight.front import Bulan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store.snapshot import Potret
from ui.summary.front import LEBAR, garis_markup

_SVG = "{http://www.w3.org/2000/svg}"


def _bulan(periode: str, nilai: float | None, **lain: object) -> Bulan:
    isi = {"lalu": None, "sementara": False, "ragu": False, "musim": False, "kini": False, "simulasi": False} | lain
    return Bulan(periode, nilai, **isi)  # type: ignore[arg-type]


def _gambar(isi: list[Bulan]) -> ET.Element:
    data = re.search(r"base64,([^\"]*)", str(garis_markup(isi, "D/S", TERANG)))
    assert data
    return ET.fromstring(base64.b64decode(data[1]))


def test_gaps_and_doubtful_months_break_the_line() -> None:
    isi = [_bulan("2025-01", 50.0), _bulan("2025-02", 60.0), _bulan("2025-03", None)]
    isi += [_bulan("2025-04", 100.0, ragu=True), _bulan("2025-05", 70.0), _bulan("2025-06", 80.0, sementara=True)]
    svg = _gambar(isi)
    garis = next(p.attrib["d"] for p in svg.iter(f"{_SVG}path") if p.attrib["class"] == "garis")
    assert [len(x.split("L")) for x in garis.split("M")[1:]] == [2, 2]
    assert len(list(svg.iter(f"{_SVG}circle"))) == 5, "the doubtful one is a point, the missing one is none"
    assert [r.attrib["class"] for r in svg.iter(f"{_SVG}rect")] == ["sementara"]
    teks = str(garis_markup(isi, "D/S", TERANG))
    assert (
        "putus = tidak dilaporkan" in teks and "Maret 2025: tidak ada nilai" in teks and "tahun sebelumnya" not in teks
    )


def test_names_of_months_are_whole_and_apart_and_the_last_is_one_of_them() -> None:
    """Whatever month the line ends in; a name of twelve pixels is at most 52 wide."""
    for akhir in range(12):
        bulan = [f"{2025 + n // 12}-{n % 12 + 1:02d}" for n in range(akhir, akhir + front.PANJANG)]
        svg = _gambar([_bulan(b, 50.0) for b in bulan])
        letak = sorted(
            (float(t.attrib["x"]), str(t.text)) for t in svg.iter(f"{_SVG}text") if t.attrib["class"] == "bulan"
        )
        assert letak[-1][1] == nama_bulan(bulan[-1], pendek=True) and letak[-1][0] + 26 <= LEBAR
        assert all(b[0] - a[0] >= 52 for a, b in pairwise(letak)) and len(letak) >= 2, letak


def test_fifteen_months_with_last_year_beside_them(potret: Potret) -> None:
    """January to March 2026 have the months of 2025 behind them; May and November are doubtful; vitamin A is marked."""
    isi = front.deret(Pandangan(potret, Lingkup("64.74"), "2026-03", STAF), "ds_hadir")
    assert [b.periode for b in isi][::14] == ["2025-01", "2026-03"] and len(isi) == front.PANJANG
    nilai = {b.periode: b.nilai for b in isi}
    assert {b.periode: b.lalu for b in isi if b.lalu is not None} == {
        f"2026-{m}": nilai[f"2025-{m}"] for m in ("01", "02", "03")
    }
    assert [b.periode for b in isi if b.ragu] == ["2025-05", "2025-11"]
    assert {b.periode[5:] for b in isi if b.musim} == {"02", "08"}
    assert [b.periode for b in isi if b.kini] == ["2026-03"]
    assert front.deret(Pandangan(potret, Lingkup("16.73"), "", STAF), "ds_hadir") == ()
    vitamin = front.deret(Pandangan(potret, Lingkup("64.74"), "2025-08", STAF), "vitamin_a_anak")
    assert {b.periode[5:] for b in vitamin if b.dihitung} == {"02", "08"}
    teks = str(garis_markup(vitamin, "Vitamin A", TERANG))
    assert "tidak dihitung pada bulan lain" in teks and "Maret 2025: tidak dihitung" in teks
