"""What an office's slides and papers look like: its PowerPoint template and its logo, checked by who draws with them,
kept for its region (``store.office_files``), and handed out to deck, papers, sheets and presenter.

A file that cannot serve is refused with what is wrong and what to do; nothing is kept of it.
"""

from __future__ import annotations

import io
from pathlib import PurePath

from PIL import Image, UnidentifiedImageError
from sqlalchemy import Engine

from ilp_data import limits
from ilp_data.briefing.checks import periksa_oleh
from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from ilp_data.store import office_files
from ilp_data.store.office_files import JenisKantor

TERBESAR_MB = {JenisKantor.TEMPLAT: 15, JenisKantor.LOGO: 2}
AKHIRAN = {JenisKantor.TEMPLAT: ("pptx", "potx"), JenisKantor.LOGO: ("png", "jpg", "jpeg")}
_SEBUTAN = {JenisKantor.TEMPLAT: "Templat", JenisKantor.LOGO: "Logo"}
_SISI, _SISI_TERBESAR, _MEMANJANG = 64, 6_000, 6.0  # pixels, least and most; how much longer than high at most
_LEBAR, _TINGGI = 1_200, 400  # of what is kept: sharp on paper at 3 cm
_PANJANG_NAMA = 120


def batas_mb(jenis: JenisKantor) -> int:
    """The largest file in megabytes: ours, or less where the office sets less (``ILP_BATAS_UNGGAH``)."""
    return min(TERBESAR_MB[jenis], limits.batas_unggah().mb)


def simpan_berkas(mesin: Engine, daerah: str, jenis: JenisKantor, nama: str, isi: bytes, oleh: str) -> int:
    """Check a file and put it in force for a region; the revision. Raises ``GalatBerkas``, ``GalatMasukan``,
    ``GalatHak``."""
    siapa, polos = periksa_oleh(oleh), PurePath(nama.replace("\\", "/")).name[-_PANJANG_NAMA:]
    akhiran = PurePath(polos).suffix.lower().removeprefix(".")
    if akhiran not in AKHIRAN[jenis]:
        raise GalatBerkas(
            f"{_SEBUTAN[jenis]} bukan jenis berkas yang dapat dipakai.",
            diberikan=polos or "berkas tanpa nama",
            diharapkan=" atau ".join(f".{a}" for a in AKHIRAN[jenis]),
        )
    if len(isi) > batas_mb(jenis) * limits.MB:
        raise GalatBerkas(
            f"{_SEBUTAN[jenis]} terlalu besar.",
            diberikan=f"{polos}, {angka(len(isi) / limits.MB, 1)} MB",
            diharapkan=f"paling besar {angka(batas_mb(jenis))} MB",
        )
    if jenis is JenisKantor.TEMPLAT:
        from reports.deck.template import panggung_templat  # noqa: PLC0415  python-pptx is slow to load

        panggung_templat(isi, polos)
    else:
        isi = bersihkan_logo(isi, polos)
    return office_files.simpan_berkas(mesin, daerah, jenis, polos, isi, siapa)


def cabut_berkas(mesin: Engine, daerah: str, jenis: JenisKantor, oleh: str) -> int:
    """Take it away; the revision. ``GalatMasukan`` where there is none."""
    return office_files.cabut_berkas(mesin, daerah, jenis, periksa_oleh(oleh))


def templat(mesin: Engine, daerah: str) -> tuple[bytes, str] | None:
    """Content and name of the template of a region; None where the deck has our own look."""
    ada = office_files.daftar_berkas(mesin, daerah).get(JenisKantor.TEMPLAT)
    isi = office_files.baca_berkas(mesin, daerah, JenisKantor.TEMPLAT) if ada else None
    return (isi, ada.nama) if ada and isi else None


def logo(mesin: Engine, daerah: str) -> bytes | None:
    """The logo of a region as PNG; None where it has none."""
    return office_files.baca_berkas(mesin, daerah, JenisKantor.LOGO)


def tanda(mesin: Engine, daerah: str) -> tuple[str, ...]:
    """What is in force, for the key of whatever is drawn with it and kept."""
    return tuple(f"{j}:{b.sidik}" for j, b in sorted(office_files.daftar_berkas(mesin, daerah).items()))


def bersihkan_logo(isi: bytes, nama: str = "logo") -> bytes:
    """The picture alone as a PNG of at most 1200 × 400: what a camera or a program wrote beside it is left out. Raises
    ``GalatBerkas`` for what is no PNG or JPEG, and for sizes that no letterhead has."""
    try:
        with Image.open(io.BytesIO(isi), formats=("PNG", "JPEG")) as gambar:
            _periksa_ukuran(*gambar.size, nama)
            bersih = gambar.convert("RGBA" if gambar.mode in ("RGBA", "LA", "P", "PA") else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as galat:
        raise GalatBerkas(
            "Logo tidak dapat dibaca.", diberikan=nama, diharapkan="gambar PNG atau JPEG yang dapat dibuka"
        ) from galat
    bersih.thumbnail((_LEBAR, _TINGGI), Image.Resampling.LANCZOS)
    keluar = io.BytesIO()
    bersih.save(keluar, "PNG", optimize=True)
    return keluar.getvalue()


def _periksa_ukuran(lebar: int, tinggi: int, nama: str) -> None:
    pas = min(lebar, tinggi) >= _SISI and max(lebar, tinggi) <= _SISI_TERBESAR
    if not pas or max(lebar, tinggi) > _MEMANJANG * min(lebar, tinggi):
        raise GalatBerkas(
            "Ukuran logo tidak dapat dipakai.",
            diberikan=f"{nama}, {angka(lebar)} × {angka(tinggi)} piksel",
            diharapkan=f"tiap sisi {angka(_SISI)} sampai {angka(_SISI_TERBESAR)} piksel, sisi panjang paling banyak "
            f"{angka(_MEMANJANG)} kali sisi pendek",
        )
