"""A map on A3, landscape, to hang on a wall: what it means above it, legend, scale bar and north, date and source.

The one drawing of the map (``geo.drawing``), set by typst from ``aset/peta.typ``: facilities and their loci, or the
areas of the filter coloured by one indicator. Small counts are withheld; made-up figures carry the word.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from geo.look import TERANG
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.format import angka, bagian_dari, daftar
from ilp_data.insight import headline, loci, sentences
from ilp_data.measure import scope
from ilp_data.measure.words import uraian
from ilp_data.registry import facility_types
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.region_words import sebutan_satuan
from ilp_data.store.snapshot import Potret
from reports import slides, svg, typeset
from reports.model import Peta
from reports.sheets.figures import bersih, rapat
from reports.slides import loci as slides_loci
from reports.slides.base import Bahan, gabung_sumber, sumber_dari
from reports.slides.frame import bersimulasi
from reports.slides.maps import peta_fasilitas, peta_indikator

_STATUS = {
    "ya": "lokus ILP",
    "belum_diketahui": "status belum diketahui",
    "tidak_disebut": "tidak disebut sumbernya",
    "tidak": "bukan lokus",
}
# The map's box in units of 0.3 mm (finer ones would only make names slow to place), and the scale of its type: the
# smallest is twelve points.
_LEBAR, _TINGGI, _BESAR = 1320, 706, 1.2


class Saringan(NamedTuple):
    """Which facilities a map of loci shows: types and states (``insight.loci.LOKUS``); () for all of them."""

    jenis: tuple[str, ...] = ()
    lokus: tuple[str, ...] = ()


SEMUA = Saringan()


class _Isi(NamedTuple):
    """What one map says: headline, drawing, what it shows and when, remarks, sources."""

    judul: str
    peta: Peta
    waktu: str
    catatan: tuple[str, ...]
    sumber: tuple[str, ...]


def tulis_peta(potret: Potret, paparan: Paparan, indikator: str = "", pilih: Saringan = SEMUA) -> bytes:
    """The PDF of the map of the briefing's filter: by ``indikator``, "" for facilities, of these only those of
    ``pilih``. Raises ``GalatMasukan`` where no boundaries are known or the indicator is of no area, ``GalatKode`` for
    an unknown indicator, type or state."""
    b = slides.bahan_paparan(potret, paparan, True, None)
    isi = _wilayah(b, b.pandang.indikator(indikator)) if indikator else _fasilitas(b, _periksa(b, pilih))
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


def _periksa(b: Bahan, pilih: Saringan) -> Saringan:
    """The choice with only what is part of it, in the order of the page; all of a row is no choice."""
    opsi = (scope.jenis_fasilitas(b.potret, b.lingkup.daerah), loci.LOKUS)
    for apa, isi, kenal in zip(("Jenis fasilitas", "Status lokus"), pilih, opsi, strict=True):
        asing = [x for x in isi if x not in kenal]
        if asing:
            raise GalatKode(f"{apa} tidak dikenal.", diberikan=", ".join(asing), diharapkan=", ".join(kenal))
    urut = [tuple(k for k in kenal if k in isi) for isi, kenal in zip(pilih, opsi, strict=True)]
    return Saringan(*(() if len(isi) == len(kenal) else isi for isi, kenal in zip(urut, opsi, strict=True)))


def _fasilitas(b: Bahan, pilih: Saringan) -> _Isi:
    """Where the facilities are and which are loci; of a region without a list its areas alone."""
    n = slides_loci.peta_lokus(b)
    semua = loci.susun_fasilitas(b.potret, b.lingkup)
    tampil = loci.saring_fasilitas(semua, list(pilih.jenis or facility_types.NAMA), list(pilih.lokus or loci.LOKUS))
    peta = peta_fasilitas(b, tampil)
    if peta is None:
        raise _tanpa_batas(b)
    if len(tampil) == len(semua):
        return _Isi(sentences.peta_lokus(b.pandang), peta, n.waktu, n.catatan, n.sumber)
    apa = _sebut_pilihan(b, pilih)
    sisa = f"Peta ini hanya memuat {apa}: {bagian_dari(len(tampil), len(semua))} fasilitas terdaftar."
    judul = f"{angka(len(tampil))} {apa} di {b.tempat}."
    peta = replace(peta, judul=f"Hanya {apa}")
    asal = sumber_dari(pd.DataFrame({"sumber": [*tampil["sumber"], *tampil["sumber_lokus"]]}))
    return _Isi(judul, peta, n.waktu, (sisa, *_titik_peta(tampil)), asal)


def _sebut_pilihan(b: Bahan, pilih: Saringan) -> str:
    """``posyandu dan pustu (lokus ILP)``: what the switches left."""
    kata = scope.kata_jenis(b.potret, b.lingkup.daerah)
    jenis = daftar([kata[j] for j in pilih.jenis], len(pilih.jenis)) or "fasilitas"
    lokus = daftar([_STATUS[x] for x in pilih.lokus], len(pilih.lokus))
    return f"{jenis} ({lokus})" if lokus else jenis


def _titik_peta(f: pd.DataFrame) -> tuple[str, ...]:
    """What has to be said of the points drawn: how many are estimates, how many have none."""
    kira, hilang = (int((f["jenis_titik"] == x).sum()) for x in ("perkiraan", ""))
    isi = f"{angka(kira)} titik berongga adalah perkiraan, bukan letak sebenarnya." if kira else ""
    tanpa = f"{angka(hilang)} fasilitas tidak ada di peta karena tanpa titik." if hilang else ""
    return tuple(x for x in (isi, tanpa) if x)


def _wilayah(b: Bahan, ind: Indikator) -> _Isi:
    if ind.jenis == "kesiapan":
        satuan = sebutan_satuan(b.lingkup.daerah)
        raise GalatMasukan(f"Indikator ini tidak dihitung per {satuan}.", diberikan=ind.kode, saran="Lihat --daftar.")
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
        saran=f"Bawa batas {sebutan_satuan(b.lingkup.daerah)} lewat halaman Data.",
    )
