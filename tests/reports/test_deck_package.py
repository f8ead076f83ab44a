"""The file is sound, so that PowerPoint opens it without asking to repair: parts, relationships, numbers, order."""

from __future__ import annotations

import posixpath
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from tests.reports import deck_reading
from tests.reports.deck_reading import A, C, P, R, zip_dari

CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
DEK = {"contoh": deck_reading.contoh, "ekstrem": deck_reading.ekstrem, "belum beku": deck_reading.belum_beku}
# Children in the order that the schema wants, for what we write ourselves.
URUTAN = {
    f"{P}spPr": ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "pattFill", "ln"),
    f"{A}ln": ("noFill", "solidFill", "prstDash"),
    f"{A}tcPr": ("lnL", "lnR", "lnT", "lnB", "noFill", "solidFill", "pattFill"),
    f"{A}p": ("pPr", "r", "fld", "endParaRPr"),
    f"{A}pPr": ("spcBef", "buFont", "buChar", "defRPr"),
    f"{A}rPr": ("solidFill", "latin", "cs", "hlinkClick"),
    f"{A}custGeom": ("avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"),
    f"{C}chartSpace": ("date1904", "lang", "roundedCorners", "chart", "spPr", "txPr", "externalData", "userShapes"),
    f"{C}chart": ("autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"),
    f"{C}plotArea": ("layout", "barChart", "lineChart", "catAx", "dateAx", "valAx", "spPr"),
    f"{C}ser": ("idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "cat", "val", "smooth"),
    f"{C}dLbls": ("dLbl", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName",
                  "showPercent", "showBubbleSize"),
    f"{C}catAx": ("axId", "scaling", "delete", "axPos", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos",
                  "spPr", "txPr", "crossAx", "crosses", "auto", "lblAlgn", "lblOffset", "tickLblSkip", "noMultiLvlLbl"),
    f"{C}dateAx": ("axId", "scaling", "delete", "axPos", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos",
                   "spPr", "txPr", "crossAx", "crosses", "auto", "lblOffset", "baseTimeUnit", "majorUnit",
                   "majorTimeUnit"),
    f"{C}valAx": ("axId", "scaling", "delete", "axPos", "majorGridlines", "numFmt", "majorTickMark", "minorTickMark",
                  "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossBetween", "majorUnit"),
    f"{C}scaling": ("orientation", "max", "min"),
}  # fmt: skip


@pytest.fixture(params=DEK)
def content(request: pytest.FixtureRequest) -> bytes:
    return DEK[request.param]()


def _bagian(isi: bytes) -> dict[str, bytes]:
    with zip_dari(isi) as z:
        return {n: z.read(n) for n in z.namelist()}


def test_every_part_is_there_once_and_is_well_formed(content: bytes) -> None:
    with zip_dari(content) as z:
        assert z.testzip() is None
        assert [n for n, k in Counter(z.namelist()).items() if k > 1] == []
        assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert z.namelist()[0] == "[Content_Types].xml"
    for nama, data in _bagian(content).items():
        if nama.endswith((".xml", ".rels")):
            etree.fromstring(data)


def test_every_part_has_a_content_type(content: bytes) -> None:
    bagian = _bagian(content)
    jenis = etree.fromstring(bagian["[Content_Types].xml"])
    tertulis = {o.get("PartName").lstrip("/") for o in jenis.iter(f"{CT}Override")}
    akhiran = {d.get("Extension").lower() for d in jenis.iter(f"{CT}Default")}
    assert tertulis <= set(bagian)
    for nama in set(bagian) - {"[Content_Types].xml"}:
        assert nama in tertulis or nama.rpartition(".")[2].lower() in akhiran - {"xml"}, nama


def test_every_relationship_leads_to_a_part_and_every_use_has_one(content: bytes) -> None:
    bagian = _bagian(content)
    milik: dict[str, set[str]] = {}
    for nama, data in bagian.items():
        if not nama.endswith(".rels"):
            continue
        folder, _, ekor = nama.partition("_rels/")
        nomor = [r.get("Id") for r in etree.fromstring(data).iter(f"{REL}Relationship")]
        assert len(nomor) == len(set(nomor)), nama
        milik[folder + ekor.removesuffix(".rels")] = set(nomor)
        for r in etree.fromstring(data).iter(f"{REL}Relationship"):
            assert r.get("TargetMode") != "External", (nama, r.get("Target"))
            tujuan = posixpath.normpath(posixpath.join("/", folder, r.get("Target"))).lstrip("/")
            assert tujuan in bagian, (nama, tujuan)
    for nama, data in bagian.items():
        if nama.endswith(".xml"):
            dipakai = {v for u in etree.fromstring(data).iter() for k, v in u.attrib.items() if k.startswith(R)}
            assert dipakai <= milik.get(nama, set()), nama


def test_no_part_is_left_without_a_way_to_it(content: bytes) -> None:
    """Parts that nothing refers to would make PowerPoint complain or carry what nobody sees."""
    bagian = _bagian(content)
    dituju = set()
    for nama, data in bagian.items():
        if nama.endswith(".rels"):
            folder = nama.partition("_rels/")[0]
            for r in etree.fromstring(data).iter(f"{REL}Relationship"):
                dituju.add(posixpath.normpath(posixpath.join("/", folder, r.get("Target"))).lstrip("/"))
    lain = {n for n in bagian if not n.endswith(".rels") and n != "[Content_Types].xml"}
    assert lain - dituju == set()


def test_shape_numbers_are_unique_on_a_slide(content: bytes) -> None:
    for nama, data in _bagian(content).items():
        if nama.startswith("ppt/slides/slide"):
            nomor = [u.get("id") for u in etree.fromstring(data).iter(f"{P}cNvPr")]
            assert len(nomor) == len(set(nomor)), nama


def test_what_we_write_is_in_the_order_of_the_schema(content: bytes) -> None:
    for nama, data in _bagian(content).items():
        if not nama.startswith(("ppt/slides/slide", "ppt/charts/chart")) or not nama.endswith(".xml"):
            continue
        for unsur in etree.fromstring(data).iter(*URUTAN):
            urutan = URUTAN[unsur.tag]
            letak = [urutan.index(etree.QName(a).localname) for a in unsur]
            assert letak == sorted(letak), (nama, unsur.tag, [etree.QName(a).localname for a in unsur])


def test_tables_have_as_many_cells_as_columns(content: bytes) -> None:
    for nama, data in _bagian(content).items():
        if nama.startswith("ppt/slides/slide"):
            for t in etree.fromstring(data).iter(f"{A}tbl"):
                kolom = len(t.findall(f"{A}tblGrid/{A}gridCol"))
                assert {len(r.findall(f"{A}tc")) for r in t.findall(f"{A}tr")} == {kolom}


def test_every_chart_has_its_workbook_and_no_stray_number(content: bytes) -> None:
    bagian = _bagian(content)
    grafik = [n for n in bagian if n.startswith("ppt/charts/chart") and n.endswith(".xml")]
    assert grafik
    for nama in grafik:
        akar = etree.fromstring(bagian[nama])
        assert akar.find(f"{C}externalData/{C}autoUpdate").get("val") == "0"
        for v in akar.iter(f"{C}v"):
            if v.getparent().getparent().tag == f"{C}numCache":
                assert abs(float(v.text)) < 1e12, (nama, v.text)


def test_sections_hold_every_slide_once(content: bytes) -> None:
    akar = etree.fromstring(_bagian(content)["ppt/presentation.xml"])
    ada = [s.get("id") for s in akar.iter(f"{P}sldId")]
    p14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    assert [s.get("id") for s in akar.iter(f"{p14}sldId")] == ada
    assert len({s.get("id") for s in akar.iter(f"{p14}section")}) == len(list(akar.iter(f"{p14}section")))


def test_no_pictures_and_nothing_of_the_template_is_left(content: bytes) -> None:
    nama = set(_bagian(content))
    assert not [n for n in nama if n.startswith("ppt/media") or "printerSettings" in n or "thumbnail" in n]
    assert len([n for n in nama if n.startswith("ppt/slideLayouts/slideLayout")]) == 4


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_every_slide(tmp_path: Path) -> None:
    """An own profile, so that no running office is disturbed; one page of PDF for each slide, and no complaint."""
    (tmp_path / "dek.pptx").write_bytes(deck_reading.contoh())
    perintah = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    jadi = subprocess.run(
        [*perintah, "--outdir", str(tmp_path), str(tmp_path / "dek.pptx")], capture_output=True, text=True, check=True
    )
    # The machine's missing Java is no matter of the file.
    keluhan = [b for b in jadi.stderr.splitlines() if b.strip() and "javaldx" not in b]
    assert keluhan == [] and "using filter : impress_pdf_Export" in jadi.stdout
    halaman = (tmp_path / "dek.pdf").read_bytes().count(b"/Type/Page/")
    assert halaman == len(deck_reading.buka(deck_reading.contoh()).slides)
