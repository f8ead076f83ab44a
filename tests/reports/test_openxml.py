"""Every Office file of ours by the rules of Office: ``openxml-audit`` finds no error, and no repair at opening."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import assemble, deck, document, slides, workbook

HALAMAN = ("ringkasan", "perhatian", "ds", "stunting", "kader", "klaster", "mutu")


BONTANG, SATIMPO = Lingkup("64.74"), Lingkup("64.74", kelurahan="64.74.02.1004")


def _paparan(potret: Potret, lingkup: Lingkup, halaman: tuple[str, ...] = ("ringkasan",)) -> Paparan:
    p = briefings.sementara(potret, lingkup, "2025-12", simulasi=True, halaman=halaman)
    return replace(p, nomor="BRF-6474-2026-11-23-01", edisi=1)


def _dek(_mesin: Engine, potret: Potret) -> bytes:
    return deck.tulis_dek(slides.susun_dek(potret, _paparan(potret, BONTANG, HALAMAN)))


def _buku(_mesin: Engine, potret: Potret) -> bytes:
    return workbook.tulis_buku(potret, _paparan(potret, SATIMPO))


def _laporan(_mesin: Engine, potret: Potret) -> bytes:
    p = document.periode_laporan(_paparan(potret, BONTANG, ("ds",)))
    return document.tulis_laporan(p, potret, potret, slides.susun_dek(potret, p))


def _undangan(mesin: Engine, potret: Potret) -> bytes:
    p = _paparan(potret, BONTANG, ("ringkasan",))
    return document.tulis_dokumen("undangan", p, potret, assemble.dek(mesin, p), "http://192.168.1.20:8501")


BERKAS: dict[str, Callable[[Engine, Potret], bytes]] = {
    "dek.pptx": _dek, "buku.xlsx": _buku, "laporan.docx": _laporan, "undangan.docx": _undangan,
}  # fmt: skip


@pytest.mark.parametrize("nama", list(BERKAS))
def test_office_opens_the_file_without_repair(nama: str, mesin: Engine, potret: Potret, tmp_path: Path) -> None:
    jalur = tmp_path / nama
    jalur.write_bytes(BERKAS[nama](mesin, potret))
    hasil = OpenXmlValidator().validate(jalur)
    assert hasil.is_valid and not hasil.errors, [(e.part_uri, e.description) for e in hasil.errors]


def test_the_validator_sees_a_broken_file(mesin: Engine, potret: Potret, tmp_path: Path) -> None:
    """The reason to trust the tests above: an element that Word does not know is refused."""
    baik, rusak = tmp_path / "baik.docx", tmp_path / "rusak.docx"
    baik.write_bytes(_undangan(mesin, potret))
    with zipfile.ZipFile(baik) as lama, zipfile.ZipFile(rusak, "w") as baru:
        for n in lama.namelist():
            isi = lama.read(n)
            baru.writestr(n, isi.replace(b"<w:body>", b"<w:body><w:rusak/>") if n == "word/document.xml" else isi)
    assert not OpenXmlValidator().validate(rusak).is_valid
