"""What a code means stands in the registry: nothing is read out of the letters of a code."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

from ilp_data.registry import coverage, facility_types, indicators, own, published_measures
from ilp_data.registry.indicators import Bentuk
from ilp_data.registry.skills import KELOMPOK, TINGKAT

AKAR = Path(__file__).resolve().parents[3]
_POTONG = {"startswith", "endswith", "removeprefix", "removesuffix"}
# Columns that hold codes, glyphs of a font, variables of the environment: what is asked is whose name it is.
_BOLEH = {"kode_", "_oleh", "digit_", "ILP_"}


def _potongan(berkas: Path) -> Iterator[str]:
    """Literals with which a name is cut or judged by its beginning or end, where they are pieces of a code."""
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if not (isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute)):
            continue
        if simpul.func.attr in _POTONG:
            teks = [x.value for a in simpul.args for x in ast.walk(a) if isinstance(x, ast.Constant)]
            yield from (t for t in teks if isinstance(t, str) and t.strip("_") and (t[0] == "_" or t[-1] == "_"))


def test_no_code_is_judged_by_its_beginning_or_end() -> None:
    program = [f for p in ("ilp_data", "reports", "ui", "geo", "pages") for f in (AKAR / p).rglob("*.py")]
    kena = {(str(f.relative_to(AKAR)), t) for f in program if "migrations" not in f.parts for t in _potongan(f)}
    assert len(program) > 300 and {x for x in kena if x[1] not in _BOLEH} == set()


def test_the_search_sees_a_code_that_is_cut(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('x = k.endswith(("_setahun", ".csv")) or k.removeprefix("kader_")\n')
    assert set(_potongan(tmp_path / "a.py")) == {"_setahun", "kader_"}


def test_every_published_measure_that_ships_is_in_the_registry() -> None:
    with (AKAR / "data" / "angka_terbit.csv").open(encoding="utf-8") as isi:
        kode = {b["ukuran"] for b in csv.DictReader(isi)}
    lain = {"posyandu_madya", "posyandu_purnama"}  # strata between the two that are in the news
    assert kode | lain == set(published_measures.semua_ukuran()) and not kode & lain
    assert list(published_measures.ukuran_strata()) == ["Pratama", "Madya", "Purnama", "Mandiri"]
    assert list(published_measures.ukuran_tingkat()) == list(TINGKAT)
    assert published_measures.ukuran_lokus("pustu") == "pustu_lokus_ilp" and not published_measures.ukuran_lokus("lain")
    asing = published_measures.ukuran_terbit("kader_baru")
    assert (asing.judul, asing.rumpun) == ("Kader baru", "") and "kader_baru" not in published_measures.serumpun(
        "kader"
    )


def test_counts_of_a_year_say_so() -> None:
    semua = indicators.ukuran()
    assert all(semua[u.dari_setahun].setahun and not u.setahun for u in semua.values() if u.dari_setahun)
    assert {n for n in semua if n.endswith("_setahun")} == {n for n, u in semua.items() if u.setahun}
    assert {n for n in semua if "sasaran" in n} == indicators.ukuran_sasaran()


def test_an_office_names_its_counts_of_a_year_by_another() -> None:
    bulan = {"kode": "catin_b", "nama": "sasaran catin sebulan", "sifat": "stok", "setahun": "catin_t"}
    registri = own.susun_registri([bulan, {**bulan, "kode": "catin_t", "nama": "sasaran catin", "setahun": ""}], [])
    assert not registri.ditinggal
    b, t = registri.ukuran["catin_b"], registri.ukuran["catin_t"]
    assert (b.setahun, t.setahun, b.sasaran, t.sasaran) == (False, True, True, True)


def test_services_loci_groups_and_rates_say_what_they_are_of() -> None:
    assert len(coverage.layanan_spm()) == 12
    for c in coverage.layanan_spm():
        assert c.kode == f"spm_{c.layanan}" and c.sarana == f"{c.kode}_sarana"
        assert c.judul == f"Pelayanan kesehatan {c.sebutan}"
    semua = indicators.lengkap().values()
    assert [i.fasilitas for i in semua if i.jenis == "lokus"] == list(facility_types.BAWAAN)
    assert "".join(i.kelompok for i in semua) == "".join(KELOMPOK)
    assert {i.bentuk for i in semua if i.satuan.startswith(Bentuk.PER_100000)} == {Bentuk.PER_100000}
    assert {i.bentuk for i in semua if i.satuan.startswith(Bentuk.PER_1000 + " ")} == {Bentuk.PER_1000}
