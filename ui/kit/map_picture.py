"""A map of a page as one finished SVG, for the first picture: the one drawing (``reports.svg``) with classes, legend
and choices that the web map gets. Both looks in one: its colours are CSS variables.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from geo.css import CSS
from geo.discs import kerangka_titik
from geo.drawing import GambarPeta, IsiBidang, Kerangka, kerangka
from geo.legend import Legenda
from geo.maps import IsiPeta, Tinggi
from ilp_data.format import angka
from ilp_data.measure import scope
from ui.app.context import Konteks
from ui.markup import html

# Units of the drawing: about the map's box in a window of 1366 × 768; in another it is scaled.
_LEBAR, _LEBAR_TENGAH, _LEBAR_LETAK, _JENDELA = 600, 400, 250, 768


def gambar_peta(
    k: Konteks,
    satuan: str,
    kunci: str,
    tinggi: Tinggi,
    peta: IsiPeta,
) -> Markup:
    """The map in a box as high as the web map's; where ``peta.ukuran`` is there, its values stand under the names.
    Needs boundaries (``k.lapis``)."""
    kotak = f"clamp({tinggi.min}px, {tinggi.fraksi * 100:g}vh - {tinggi.kurang}px, {tinggi.maks}px)"
    from reports.model import Peta  # noqa: PLC0415  what leaves the building is loaded when somebody asks for it
    from reports.slides.base import nilai_menurut_kode  # noqa: PLC0415
    from reports.svg import gambar_bagian  # noqa: PLC0415

    ker = _kerangka(k, satuan)
    if peta.fasilitas is not None:
        ker = replace(ker, titik=tuple(t for t in ker.titik if t.kode in peta.fasilitas))
    isi = {kode: IsiBidang(x.warna, x.keadaan, x.simulasi, x.teks) for kode, x in peta.kelas.items()}
    jenis = tuple({t.jenis: None for t in ker.titik})
    pilih, redup = frozenset(peta.terpilih), frozenset(peta.redup)
    gambar = GambarPeta(ker, isi, _legenda(peta.legenda), jenis, pilih, redup, peta.urutan)
    nilai = nilai_menurut_kode(peta.ukuran) if peta.ukuran is not None and peta.label else {}
    nomor = {kode: x.nomor for kode, x in peta.kelas.items()}
    tinggi_gambar = min(tinggi.maks, max(tinggi.min, round(_JENDELA * tinggi.fraksi - tinggi.kurang)))
    # A legend that stands under the map too is not drawn twice: such a map has a narrow column of its own.
    luar = peta.legenda is not None and peta.legenda.luar
    lebar = _LEBAR_TENGAH if luar else _LEBAR if peta.label else _LEBAR_LETAK
    svg = gambar_bagian(
        Peta(gambar, "", "", nilai, nomor), lebar, tinggi_gambar, rupa=CSS, awalan=kunci, berlencana=False
    )
    # Every text in the SVG is escaped by ``reports.svg.canvas``.
    return html('<div class="gp-peta" style="height:{t}">{s}</div>', t=kotak, s=Markup(svg))


def _legenda(lg: Legenda | None) -> Legenda | None:
    """The legend (of one that stands elsewhere only what values are written by), with a mark that only the web map has
    (a doubtful point) said in words."""
    if lg is None or lg.luar:
        return Legenda(satuan=lg.satuan, desimal=lg.desimal) if lg else None
    lain = [b for b in lg.fasilitas if b.kode not in CSS.fasilitas]
    butir = tuple(b for b in lg.fasilitas if b.kode in CSS.fasilitas)
    return replace(lg, fasilitas=butir, catatan=(*lg.catatan, *(f"{angka(b.jumlah)} {b.label}" for b in lain)))


def _kerangka(k: Konteks, satuan: str) -> Kerangka:
    """The region's geometry by ``satuan``, made once a reading."""
    from reports.slides.maps import kerangka_daerah  # noqa: PLC0415

    daerah, lapis = k.lingkup.daerah, k.lapis
    asal = k.utuh
    ker = kerangka_daerah(asal, daerah)
    if ker is None or lapis is None:
        raise ValueError(f"no boundaries for {daerah}")
    if satuan == "kelurahan":
        return ker

    def buat() -> Kerangka:
        if satuan == "puskesmas" and lapis.bertitik:
            return kerangka_titik(ker, lapis.kode[satuan])
        return kerangka(lapis.gdf[satuan], fasilitas=scope.fasilitas(asal, k.kota), sumber=ker.sumber)

    return asal.ingat(("kerangka", daerah, satuan), buat)
