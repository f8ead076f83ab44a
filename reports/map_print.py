"""A map on A3, landscape, to hang on a wall: what it means above it, legend, scale bar and north, date and source.

The one drawing of the map (``geo.drawing``), set by typst from ``aset/peta.typ``: facilities and their loci, or the
areas of the filter coloured by one indicator. Small counts are withheld; made-up figures carry the word.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import NamedTuple

from geo.look import TERANG
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan
from ilp_data.format import angka
from ilp_data.insight import headline
from ilp_data.measure import scope
from ilp_data.measure.words import uraian
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret
from reports import sheets, slides, svg, typeset
from reports.model import Peta
from reports.sheets.figures import bersih, rapat
from reports.slides import loci as slides_loci
from reports.slides.base import Bahan, gabung_sumber, sumber_dari
from reports.slides.frame import bersimulasi
from reports.slides.maps import peta_fasilitas, peta_indikator

# The map's box in units of 0.3 mm (finer ones would only make names slow to place), and the scale of its type: the
# smallest is ten points.
_LEBAR, _TINGGI, _BESAR = 1320, 706, 1.0


class _Isi(NamedTuple):
    """What one map says: headline, drawing, what it shows and when, remarks, sources."""

    judul: str
    peta: Peta
    waktu: str
    catatan: tuple[str, ...]
    sumber: tuple[str, ...]


def tulis_peta(potret: Potret, paparan: Paparan, indikator: str = "") -> bytes:
    """The PDF of the map of the briefing's filter: by ``indikator``, "" for facilities. Raises ``GalatMasukan`` where
    no boundaries are known or the indicator is of no area, ``GalatKode`` for an unknown one."""
    b = slides.bahan_paparan(potret, paparan, True, None)
    isi = _wilayah(b, b.pandang.indikator(indikator)) if indikator else _fasilitas(b)
    kaki = (
        f"Sumber: {'; '.join(isi.sumber) or 'belum ada'}",
        isi.waktu,
        f"revisi {angka(b.potret.revisi)} ({b.tanggal_revisi})",
        paparan.sebutan and f"paparan {paparan.sebutan}",
    )
    data = {
        "judul": rapat(isi.judul),
        "atas": f"Integrasi Layanan Primer · {b.saringan}",
        "apa": isi.peta.judul,
        "peta": svg.gambar_bagian(replace(isi.peta, judul=""), _LEBAR, _TINGGI, besar=_BESAR, berlencana=False),
        "alt": isi.peta.alt,
        "simulasi": bersimulasi(isi.peta),
        "catatan": rapat(" ".join(isi.catatan)),
        "kaki": rapat(" · ".join(x for x in kaki if x)),
        "warna": {k: getattr(TERANG, k) for k in ("tinta", "redam", "garis", "utama", "simulasi")},
    }
    return typeset.susun_pdf("peta.typ", json.dumps(bersih(data)))


def nama_peta(potret: Potret, paparan: Paparan, indikator: str = "") -> str:
    """``peta-lokus-kota-bontang-64.74.pdf``, ``peta-stunting-kota-bontang-64.74-2025-12.pdf``."""
    nama = sheets.nama_berkas(scope.nama_lingkup(potret, paparan.lingkup), scope.kode_lingkup(paparan.lingkup))
    apa = f"{indikator.replace('_', '-')}-{nama}-{paparan.periode.replace('..', '_')}" if indikator else f"lokus-{nama}"
    return f"peta-{apa}.pdf"


def _fasilitas(b: Bahan) -> _Isi:
    """Where the facilities are and which are loci; of a region without a list its areas alone."""
    n = slides_loci.peta_lokus(b)
    peta = next((x for x in n.bagian if isinstance(x, Peta)), None)
    if peta is None:
        peta = peta_fasilitas(b, scope.fasilitas(b.potret, b.lingkup))
    if peta is None:
        raise _tanpa_batas(b)
    return _Isi(n.judul, peta, n.waktu, n.catatan, n.sumber)


def _wilayah(b: Bahan, ind: Indikator) -> _Isi:
    if ind.jenis == "kesiapan":
        raise GalatMasukan("Indikator ini tidak dihitung per kelurahan.", diberikan=ind.kode, saran="Lihat --daftar.")
    peta = peta_indikator(b, ind)
    if peta is None:
        raise _tanpa_batas(b)
    ukuran = b.hitung(ind.kode, "kelurahan")
    pokok = headline.pokok(b.pandang, ind.kode)
    waktu = b.waktu_angka(ind.kode) if ind.jenis == "layanan" else b.waktu_registri
    angka_ini = uraian(b.satu(ind.kode), ind)
    catatan = (f"{angka_ini[:1].upper()}{angka_ini[1:]}.", f"{ind.definisi.removesuffix('.')}.")
    return _Isi(pokok.kalimat, peta, waktu, catatan, gabung_sumber([sumber_dari(ukuran)]))


def _tanpa_batas(b: Bahan) -> GalatMasukan:
    return GalatMasukan(
        f"Batas wilayah {b.nama_daerah} belum ada, jadi peta belum dapat dicetak.",
        saran="Bawa batas kelurahan atau desa lewat halaman Data.",
    )
