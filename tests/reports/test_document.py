"""Papers of a meeting: minutes carry the headlines of the frozen slides and the decisions; an invitation prints no
address that is not set."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pytest
from docx import Document
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.errors import GalatMasukan
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.fields import TABEL
from ilp_data.store.snapshot import Potret
from reports import assemble
from reports.document import tulis_dokumen


def _teks(isi: bytes) -> str:
    d = Document(io.BytesIO(isi))
    sel = [c.text for t in d.tables for b in t.rows for c in b.cells]
    return "\n".join([*(p.text for p in d.paragraphs), *sel])


def test_papers_say_what_the_briefing_shows(mesin: Engine, potret: Potret) -> None:
    rencana = briefings.sementara(
        potret, Lingkup("64.74"), "2025-12", simulasi=False, halaman=("ringkasan", "perhatian")
    )
    p = replace(rencana, nomor="BRF-6474-2026-11-23-01", edisi=1)
    kolom = list(TABEL["tindak_lanjut"].kolom)
    isi = dict.fromkeys(kolom, "") | {
        "kode_daerah": "64.74", "kode": "TL-6474-2026-001", "keputusan": "Timbang ulang", "pemilik": "Lurah Kanaan",
        "status": "terbuka", "rapat": p.nomor, "tanggal": "2026-11-23", "tenggat": "2099-12-31",
    }  # fmt: skip
    kini = replace(potret.tanpa_simulasi(), tindak_lanjut=pd.DataFrame([isi], columns=kolom))
    dek = assemble.dek(mesin, rencana)
    notulen = _teks(tulis_dokumen("notulen", p, kini, dek))
    assert all(s.judul in notulen for s in dek.slide if s.kode != "judul")
    assert "Timbang ulang" in notulen and "Lurah Kanaan, Kota Bontang" in notulen and "31 Desember 2099" in notulen
    undangan = _teks(tulis_dokumen("undangan", p, kini, dek))
    assert "DINAS KESEHATAN" in undangan and "lamat" not in undangan and "http" not in undangan
    assert f"http://a/paparan/{p.nomor}/1" in _teks(tulis_dokumen("undangan", p, kini, dek, "http://a"))
    assert "Tanda tangan" in _teks(tulis_dokumen("hadir", p, kini, dek))
    with pytest.raises(GalatMasukan, match="Jenis dokumen tidak dikenal"):
        tulis_dokumen("surat", p, kini, dek)
