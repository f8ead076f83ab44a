"""The two pictures of a sheet that are no words: where the unit lies, and the QR code to its page."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import replace
from urllib.parse import urlencode

import segno

from geo.drawing import GambarPeta, IsiBidang, Kerangka
from geo.look import TERANG
from ilp_data.briefing.book import Paparan
from ilp_data.insight.profile_scope import ProfilLingkup
from reports import svg
from reports.model import Peta

# The locator's size in drawing units, a tenth of a millimetre each, and the scale that makes its type seven points.
LEBAR, TINGGI, BESAR = 500, 460, 1.8
_HALAMAN = {"kelurahan": "profil-kelurahan", "puskesmas": "ringkasan", "kecamatan": "ringkasan", "kota": "ringkasan"}


def tanpa_nama(k: Kerangka) -> Kerangka:
    """The geometry for a locator: its caption says what is strong, a name would hide it; the source is in the foot."""
    return replace(k, bidang=tuple(replace(b, nama="") for b in k.bidang), sumber="")


def svg_letak(k: Kerangka, terpilih: Collection[str], alt: str) -> str:
    """The region pale, the areas of the unit strong; ``k`` from ``tanpa_nama``. By colour alone: a strong outline
    would swallow small islands."""
    isi = {b.kode: IsiBidang(TERANG.utama if b.kode in terpilih else None) for b in k.bidang}
    return svg.gambar_bagian(Peta(GambarPeta(k, isi), "", alt), LEBAR, TINGGI, besar=BESAR)


def tautan(alamat: str, p: ProfilLingkup, paparan: Paparan) -> str:
    """Where the sheet leads: the frozen page of a saved briefing, else the page of the unit with the same filters; ""
    where no address of the dashboard is configured."""
    if not alamat:
        return ""
    if paparan.nomor:
        return f"{alamat.rstrip('/')}/paparan/{paparan.nomor}/{paparan.edisi}"
    tempat = {} if p.per == "kota" else {p.per: p.kode}
    pilihan = {"daerah": p.lingkup.daerah, **tempat, "periode": p.periode}
    pilihan |= {} if paparan.simulasi else {"simulasi": "false"}
    return f"{alamat.rstrip('/')}/{_HALAMAN[p.per]}?{urlencode(pilihan)}"


def kode_qr(teks: str) -> str:
    """A QR code as SVG, dark on nothing, with the quiet zone of four modules."""
    keluar = io.BytesIO()
    segno.make(teks, error="m", micro=False).save(
        keluar, kind="svg", border=4, dark=TERANG.tinta, omitsize=True, xmldecl=False, nl=False
    )
    return keluar.getvalue().decode("ascii")
