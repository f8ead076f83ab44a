"""One mark a type, told apart without colour, the same wherever it is drawn."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import shapely

from geo import marks
from geo.look import GELAP, TERANG, sebagai_dict
from ilp_data.registry import facility_types
from ilp_data.registry.locus_words import BELUM, TIDAK, TIDAK_DISEBUT, YA
from reports.svg.marks import lambang
from ui.kit.facility_mark import lambang_markup

AKAR = Path(__file__).resolve().parents[2]


def _bidang(bentuk: str) -> shapely.Geometry:
    titik = marks.KONTUR[bentuk]
    return shapely.Polygon(titik) if titik else shapely.Point(10, 10).buffer(marks.JARI)


def test_shape_and_letter_tell_the_types_apart() -> None:
    jenis = facility_types.JENIS.values()
    assert len({j.huruf for j in jenis}) == len({j.bentuk for j in jenis}) == len(jenis)
    for a, b in itertools.combinations(jenis, 2):
        kiri, kanan = _bidang(a.bentuk), _bidang(b.bentuk)
        beda = kiri.symmetric_difference(kanan).area / kiri.union(kanan).area
        assert beda > 0.15, (a.kode, b.kode)


def test_signs_lie_within_their_shape() -> None:
    for j in facility_types.JENIS.values():
        for tanda in (j.huruf, marks.TANYA):
            isi = shapely.MultiLineString([list(g) for g in marks.goresan(j.bentuk, tanda)])
            assert _bidang(j.bentuk).buffer(-1).contains(isi), (j.kode, tanda)


def test_every_surface_draws_the_one_mark() -> None:
    for r in (TERANG, GELAP):
        for kode, f in r.fasilitas.items():
            skrip = sebagai_dict(r)["fasilitas"][kode]  # type: ignore[index]
            huruf = marks.jalur_tanda(f.bentuk, facility_types.JENIS[kode].huruf)
            assert (skrip["jalur"], skrip["tanda"]) == (f.jalur, huruf)
            gambar, teks = lambang(r, kode, False, YA), str(lambang_markup(kode))
            assert f'd="{f.jalur}"' in gambar and f'd="{huruf}"' in gambar
            assert marks.potongan_css(f.bentuk) in teks and f'data-huruf="{f.huruf}"' in teks
    for berkas in ("geo/aset/titik.js", "reports/svg/marks.py", "reports/deck/marks.py"):
        isi = (AKAR / berkas).read_text(encoding="utf-8")
        assert not re.search("|".join(f'"{b}"' for b in marks.KONTUR if b != "plus"), isi), berkas


def test_what_is_not_known_and_what_is_none_are_marked() -> None:
    f = TERANG.fasilitas["pustu"]
    assert f.tanda(YA) == ("P",) and f.tanda(TIDAK) == ("P", marks.CORET)
    assert f.tanda(BELUM) == f.tanda(TIDAK_DISEBUT) == (marks.TANYA,)
    assert f.tanda(YA, huruf=False) == () and TERANG.fasilitas["puskesmas"].tanda(YA, huruf=False) == ("+",)
