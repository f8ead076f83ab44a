"""An office's template and logo: checked before they are kept, used by what is drawn, and taken away again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from sqlalchemy import Engine

from ilp_data.errors import GalatBerkas, GalatHak, GalatMasukan
from ilp_data.rights import Pengguna, Peran, sebagai
from ilp_data.store import backup, inspection, office_files, restore
from ilp_data.store import revisions as store
from ilp_data.store.office_files import JenisKantor
from reports import cli, deck, office, presenter, sheets
from reports.document import paper
from tests.reports import office_template, sample_deck
from tests.store_copies import salin_simpanan


@pytest.fixture
def own_store(mesin: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A store of the test's own."""
    hasil = store.buka_mesin(salin_simpanan(mesin, tmp_path / "ilp.db"))
    yield hasil
    hasil.dispose()


KOTA, LAIN = "64.74", "16.73"
TEMPLAT, LOGO = JenisKantor


def logo(lebar: int = 300, tinggi: int = 200, bentuk: str = "PNG", warna: str = "#0A8F3C") -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (lebar, tinggi), warna).save(keluar, bentuk)
    return keluar.getvalue()


def ubah_zip(isi: bytes, **ganti: bytes) -> bytes:
    """A zip with parts added or replaced; ``/`` in a name is written ``__``."""
    keluar = io.BytesIO()
    baru = {n.replace("__", "/"): b for n, b in ganti.items()}
    with zipfile.ZipFile(io.BytesIO(isi)) as lama, zipfile.ZipFile(keluar, "w") as arsip:
        for n in lama.namelist():
            arsip.writestr(n, baru.pop(n, None) or lama.read(n))
        for n, b in baru.items():
            arsip.writestr(n, b)
    return keluar.getvalue()


def test_kept_by_region_read_back_replaced_and_withdrawn(own_store: Engine) -> None:
    isi = office_template.pita_dan_logo()
    nomor = office.simpan_berkas(own_store, KOTA, TEMPLAT, "C:\\kantor\\Dinkes.pptx", isi, "Rina")
    assert office.templat(own_store, KOTA) == (isi, "Dinkes.pptx") and office.templat(own_store, LAIN) is None
    satu = store.riwayat(own_store, KOTA).iloc[0]
    assert (satu["nomor"], satu["oleh"], satu["berkas"]) == (nomor, "Rina", "Dinkes.pptx")
    with pytest.raises(GalatMasukan, match="sudah dipakai"):
        office.simpan_berkas(own_store, KOTA, TEMPLAT, "sama.pptx", isi, "Rina")
    office.simpan_berkas(own_store, KOTA, LOGO, "logo.jpg", logo(bentuk="JPEG"), "Rina")
    lama = office.logo(own_store, KOTA)
    office.simpan_berkas(own_store, KOTA, LOGO, "logo.png", logo(warna="#123456"), "Rina")
    assert office.logo(own_store, KOTA) != lama
    store.batalkan_revisi(own_store, nomor + 2, "Rina")
    assert office.logo(own_store, KOTA) == lama
    office.cabut_berkas(own_store, KOTA, TEMPLAT, "Rina")
    assert office.templat(own_store, KOTA) is None and set(office_files.daftar_berkas(own_store, KOTA)) == {LOGO}
    with pytest.raises(GalatMasukan, match="belum ada"):
        office.cabut_berkas(own_store, KOTA, TEMPLAT, "Rina")


@pytest.mark.parametrize(("peran", "boleh"), [(Peran.PEMAPAR, True), (Peran.ADMIN, True), (Peran.PETUGAS, False),
                                              (Peran.TAMU, False)])  # fmt: skip
def test_who_may_bring_them(own_store: Engine, peran: Peran, boleh: bool) -> None:
    with sebagai(Pengguna("ani", frozenset({peran}))):
        if boleh:
            office.simpan_berkas(own_store, KOTA, LOGO, "l.png", logo(), "ani")
        else:
            with pytest.raises(GalatHak):
                office.simpan_berkas(own_store, KOTA, LOGO, "l.png", logo(), "ani")
    assert (office.logo(own_store, KOTA) is not None) is boleh


LUAR = b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
Target="http://jahat.example/a.png" TargetMode="External"/></Relationships>"""


@pytest.mark.parametrize(("jenis", "nama", "isi", "kata"), [
    (LOGO, "l.svg", b"<svg/>", "bukan jenis berkas"), (LOGO, "l.png", b"<svg/>", "tidak dapat dibaca"),
    (LOGO, "l.png", logo(40, 40), "Ukuran logo"), (LOGO, "l.png", logo(1000, 70), "Ukuran logo"),
    (LOGO, "l.png", logo(6100, 3000), "Ukuran logo"), (LOGO, "l.png", b"0" * 2_000_001, "terlalu besar"),
    (LOGO, "l.png", logo(bentuk="GIF"), "tidak dapat dibaca"), (LOGO, "l.png", logo()[:200], "tidak dapat dibaca"),
    (TEMPLAT, "t.pptx", b"PK\x03\x04", "tidak dapat dibaca"), 
    (TEMPLAT, "t.pptm", office_template.pita_dan_logo(), "bukan jenis"),
    (TEMPLAT, "t.pptx", ubah_zip(office_template.pita_dan_logo(), ppt__vbaProject__bin=b"x"), "memuat makro"),
    (TEMPLAT, "t.pptx", ubah_zip(office_template.pita_dan_logo(), **{"ppt__theme___rels__theme1.xml.rels": LUAR}),
     "dari tempat lain"),
])  # fmt: skip
def test_what_cannot_serve_is_told_and_nothing_is_kept(
    own_store: Engine, jenis: JenisKantor, nama: str, isi: bytes, kata: str
) -> None:
    with pytest.raises(GalatBerkas, match=kata):
        office.simpan_berkas(own_store, KOTA, jenis, nama, isi, "Rina")
    assert office_files.daftar_berkas(own_store, KOTA) == {} and store.revisi_terakhir(own_store, KOTA) == 1


def test_the_limit_of_an_office_counts_too(own_store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILP_BATAS_UNGGAH", "mb=1")
    with pytest.raises(GalatBerkas, match="paling besar 1 MB"):
        office.simpan_berkas(own_store, KOTA, LOGO, "l.png", b"0" * 1_000_001, "Rina")


def test_a_logo_is_kept_as_a_picture_and_nothing_else(own_store: Engine) -> None:
    gambar = Image.new("CMYK", (3000, 900), 0)
    keluar, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "rahasia"
    gambar.save(keluar, "JPEG", exif=exif)
    office.simpan_berkas(own_store, KOTA, LOGO, "l.jpeg", keluar.getvalue(), "Rina")
    isi = office.logo(own_store, KOTA)
    assert isi is not None and b"rahasia" not in isi
    with Image.open(io.BytesIO(isi)) as bersih:
        assert (bersih.format, bersih.size) == ("PNG", (1200, 360))


def test_it_is_in_backup_and_check_and_comes_back(own_store: Engine, tmp_path: Path) -> None:
    office.simpan_berkas(own_store, KOTA, TEMPLAT, "t.pptx", office_template.pita_dan_logo(), "Rina")
    office.simpan_berkas(own_store, KOTA, LOGO, "l.png", logo(), "Rina")
    backup.cadangkan_simpanan(own_store, tmp_path / "c.zip")
    lain = store.buka_mesin(f"sqlite:///{(tmp_path / 'kembali.db').as_posix()}")
    restore.pulihkan_simpanan(lain, tmp_path / "c.zip")
    assert office.templat(lain, KOTA) == office.templat(own_store, KOTA)
    assert office.logo(lain, KOTA) == office.logo(own_store, KOTA)
    assert {b.hasil for b in inspection.periksa_simpanan(lain)} == {inspection.Hasil.BAIK}
    with lain.begin() as k:
        k.exec_driver_sql("UPDATE berkas_kantor SET isi_berkas = 'AAAA' WHERE jenis = 'logo'")
    salah = [b.kode for b in inspection.periksa_simpanan(lain) if b.hasil is inspection.Hasil.SALAH]
    assert salah == ["sidik"]
    lain.dispose()


def test_the_commands_keep_show_withdraw_and_use_them(
    own_store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, own_store.url.render_as_string(hide_password=False))
    (tmp_path / "t.pptx").write_bytes(office_template.pita_dan_logo())

    def jalan(*isi: str) -> dict[str, object]:
        assert cli.utama([*isi, "--daerah", KOTA, "--json"]) == 0
        return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]

    assert jalan("kantor")["templat"] is None
    assert jalan("kantor", "--templat", str(tmp_path / "t.pptx"), "--oleh", "Rina")["revisi"] == 2
    tujuan = tmp_path / "d.pptx"
    bentuk = ("deck", "--halaman", "ringkasan", "-o", str(tujuan))
    ukuran = {n: jalan(*bentuk, *akhir)["bita"] for n, akhir in (("kantor", ()), ("bawaan", ("--tanpa-templat",)))}
    assert ukuran["kantor"] != ukuran["bawaan"]
    jalan(*bentuk)
    gambar = [
        s for s in Presentation(str(tujuan)).slide_master.shapes if s.shape_type is not None and hasattr(s, "image")
    ]
    assert gambar, "the logo of the template's master is in the deck"
    assert jalan("kantor", "--cabut", "templat")["templat"] is None
    assert cli.utama(["kantor", "--daerah", KOTA, "--logo", str(tmp_path / "tidak-ada.png")]) == 2
    assert "Berkas tidak dapat dibaca" in capsys.readouterr().err


def test_papers_sheets_and_presenter_have_the_logo() -> None:
    png = office.bersihkan_logo(logo())
    dek = sample_deck.dek()
    dek = replace(dek, slide=dek.slide[:2], lampiran=())
    halaman = presenter.halaman(dek, logo=png)
    assert halaman.count('<img class="logo"') == 1 and 'class="logo"' not in presenter.halaman(dek)
    kop = ("PEMERINTAH KOTA BONTANG", "DINAS KESEHATAN")
    berkop = replace(dek, slide=(replace(dek.slide[0], kop=kop), *dek.slide[1:]))
    assert all(f"<span>{b}</span>" in presenter.halaman(berkop) for b in kop)
    for isi, foto in ((deck.tulis_dek(berkop, logo=png), ["Logo"]), (deck.tulis_dek(berkop), [])):
        sampul, kedua = list(Presentation(io.BytesIO(isi)).slides)[:2]
        assert "\n".join(kop) in [s.text_frame.text for s in sampul.shapes if s.has_text_frame]
        assert [s.name for s in sampul.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE] == foto
        assert not any(s.name in ("Kop", "Logo") for s in kedua.shapes)
    assert sheets._dokumen([], "x", png) != sheets._dokumen([], "x", None)
    keluar = io.BytesIO()
    paper.kertas_baru("Kota Bontang", "Rapat", "kaki", png).save(keluar)
    d = Document(keluar)
    (jangkar,) = d.element.body.iter(qn("wp:anchor"))
    assert [u.tag.rpartition("}")[2] for u in jangkar] == [
        "simplePos", "positionH", "positionV", "extent", "effectExtent", "wrapNone", "docPr", "cNvGraphicFramePr",
        "graphic",
    ]  # fmt: skip
    assert [p.text for p in d.paragraphs[:2]] == ["PEMERINTAH KOTA BONTANG", "DINAS KESEHATAN"]
