"""What a person sees of a sheet and a reader of cells does not: percentages and leading zeros, rows that are crossed
out or hidden, in each kind of workbook (.xlsb: ``test_xlsb.py``)."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from ilp_data.intake.files import read
from tests.made_files import ods


def test_rows_that_are_crossed_out_are_told(tmp_path: Path) -> None:
    """To a reader of cells they are like any other; one word that is crossed out is no row."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as buku:
        coret, halaman = buku.add_format({"font_strikeout": True}), buku.add_worksheet()
        halaman.write_row(0, 0, ["Posyandu", "Kelurahan", "Kader"])
        halaman.write_row(1, 0, ["Mawar", "Belimbing", 5], coret)
        halaman.write_row(2, 0, ["Melati", "Belimbing", 6])
        halaman.write(3, 0, "Kenanga", coret)
        halaman.write_row(3, 1, ["Kanaan", 4])
        halaman.write_blank(4, 0, None, coret)
    m = read.buka_berkas(tmp_path / "a.xlsx")
    assert m.sel[1] == ["Mawar", "Belimbing", "5"]
    assert [c for c in m.catatan if "dicoret" in c][0].startswith(
        "1 baris dicoret di dalam berkas tetapi ikut dibaca (baris 2)"
    )


def test_old_xls_as_it_is_seen(tmp_path: Path) -> None:
    """Percentages, leading zeros, what is crossed out or hidden: as of a workbook of today."""
    xlwt = pytest.importorskip("xlwt")
    b = xlwt.Workbook()
    lembar = b.add_sheet("Data", cell_overwrite_ok=True)
    for k, judul in enumerate(["Kode", "Cakupan", "Posyandu", "Kader", "Naik"]):
        lembar.write(0, k, judul)
    persen, kode, coret = (xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str="000"), "font: struck_out on")
    for i, (nomor, bagian) in enumerate([(7, 0.855), (12, 0.5), (3, 1), (1250, 0.25)], start=1):
        lembar.write(i, 0, nomor, kode)
        lembar.write(i, 1, bagian, persen)
        lembar.write(i, 2, f"Mawar {i}", xlwt.easyxf(coret) if i == 2 else xlwt.Style.default_style)
        lembar.write(i, 3, 0.5)
        lembar.write(i, 4, xlwt.Formula("2*3"), persen)
    lembar.write(2, 3, 5, xlwt.easyxf(coret))
    lembar.write(2, 0, 12, xlwt.easyxf(coret, num_format_str="000"))
    lembar.write(3, 2, "Kenanga", xlwt.easyxf(coret))
    lembar.row(3).hidden = True
    lembar.row(40).hidden = True  # without content
    lembar.col(3).hidden = True
    b.save(str(tmp_path / "a.xls"))
    m = read.buka_berkas(tmp_path / "a.xls")
    assert [s[:2] for s in m.sel[1:]] == [["007", "85.5%"], ["012", "50%"], ["003", "100%"], ["1250", "25%"]]
    assert [s[3] for s in m.sel[1:]] == ["0.5", "5", "0.5", "0.5"]
    assert any(c.startswith("1 baris dicoret") and "(baris 3)" in c for c in m.catatan), m.catatan
    assert "2 baris atau kolom tersembunyi ikut dibaca." in m.catatan


def test_ods_as_it_is_seen(tmp_path: Path) -> None:
    """What is crossed out or hidden, also in rows that are written once for several."""
    gaya = '<style:style style:name="%s" style:family="%s"><style:text-properties style:text-line-through-style="%s"/>'
    isi = "".join(gaya % g + "</style:style>" for g in [("c", "table-cell", "solid"), ("d", "table-cell", "none")])
    sel = '<table:table-cell table:style-name="%s" office:value-type="string"><text:p>%s</text:p></table:table-cell>'
    baris = "<table:table-row %s>%s</table:table-row>"
    isi += '<table:table table:name="A"><table:table-column table:number-columns-repeated="2"/>'
    isi += '<table:table-column table:visibility="collapse"/><table:table-column table:visibility="collapse"/>'
    isi += baris % ("", "".join(sel % ("d", j) for j in ("Posyandu", "Kelurahan", "Kader")))
    isi += baris % ('table:number-rows-repeated="2"', sel % ("c", "Mawar") + sel % ("c", "Kanaan") + sel % ("d", "5"))
    isi += baris % ('table:visibility="filter"', sel % ("c", "Melati") + sel % ("d", "Kanaan") + sel % ("d", "6"))
    isi += baris % ('table:visibility="collapse" table:number-rows-repeated="90"', "<table:table-cell/>")
    jalur = ods(tmp_path / "a.ods", isi + "</table:table>")
    m = read.buka_berkas(jalur)
    assert any(c.startswith("2 baris dicoret") and "(baris 2 dan 3)" in c for c in m.catatan), m.catatan
    assert "2 baris atau kolom tersembunyi ikut dibaca." in m.catatan
