"""A4 sheets, one page a kelurahan, puskesmas, kecamatan or region: PDF with searchable text, PNG for WhatsApp.

Set by typst from ``aset/lembar.typ``; words come from ``content``. Sheets leave the building: small counts are
withheld. The same reading and briefing give the same bytes.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from PIL import Image, ImageColor

from geo.drawing import Kerangka
from geo.look import TERANG
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.format import teks_periode
from ilp_data.insight import profile_scope
from ilp_data.insight.profile_scope import Daerah, PerLembar, ProfilLingkup
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.registry.region_words import sebut_per
from ilp_data.store.snapshot import Potret
from reports import typeset
from reports.sheets import region
from reports.sheets.content import isi as isi_lembar
from reports.sheets.figures import Bahan, bersih
from reports.sheets.maps import kode_qr, svg_letak, tanpa_nama, tautan
from reports.slides.maps import kerangka_daerah

Format = Literal["pdf", "png"]
FORMAT: tuple[str, ...] = ("pdf", "png")
Lapor = Callable[[int, int], None]
_TEMPLAT = "lembar.typ"
# A4 at 150 dots an inch is 1240 × 1754: sharp on a phone, a few hundred kilobytes.
_PPI = 150
_WAKTU_ZIP = (1980, 1, 1, 0, 0, 0)
# Pillow looks a palette up coarsely: without colours that are all but white, white stays white.
_HAMPIR_PUTIH = 248


@dataclass(frozen=True)
class Pesanan:
    """What sheets are to be of: each unit in the scope of a briefing, or only those of ``kode``.

    ``potret`` is the reading of the briefing (``briefings.potret``). ``alamat`` is the dashboard's address for the QR
    code, ``logo`` (PNG) stands at the top, ``lapor`` is called with (done, all) after each sheet.
    """

    potret: Potret
    paparan: Paparan
    per: PerLembar
    kode: Sequence[str] = ()
    alamat: str = ""
    logo: bytes | None = None
    lapor: Lapor | None = None

    def halaman(self) -> Iterator[tuple[ProfilLingkup, dict[str, Any]]]:
        """Each unit with all the words of its sheet. Raises ``GalatMasukan`` and ``GalatKode``."""
        satuan = satuan_lembar(self.potret, self.paparan, self.per, self.kode)
        semua = _halaman(self.potret, self.paparan, self.per, list(satuan), self.alamat)
        for ke, isi in enumerate(semua, start=1):
            yield isi
            if self.lapor:
                self.lapor(ke, len(satuan))


def lembar(pesanan: Pesanan, format: Format = "pdf") -> list[tuple[str, bytes]]:
    """A file for each unit, by code: (name, content). Raises ``GalatMasukan`` and ``GalatKode``."""
    if format not in FORMAT:
        raise GalatMasukan("Bentuk lembar tidak dikenal.", diberikan=repr(format), diharapkan=", ".join(FORMAT))
    hasil = []
    for p, data in pesanan.halaman():
        dokumen = _dokumen([data], f"{data['nama']}, {data['periode']}", pesanan.logo)
        isi = _susun(dokumen, format, berlogo=bool(pesanan.logo))
        hasil.append((f"{nama_berkas(p.nama_polos, p.kode)}.{format}", isi))
    return hasil


def gabung_pdf(pesanan: Pesanan) -> tuple[str, bytes]:
    """All sheets as one PDF with a bookmark each: (name, content)."""
    potret, paparan, per = pesanan.potret, pesanan.paparan, pesanan.per
    nama = scope.nama_lingkup(potret, paparan.lingkup)
    apa = "" if per == "kota" else f"{sebut_per(per, paparan.lingkup.daerah)} "
    judul = f"Lembar {apa}{nama}, {teks_periode(paparan.periode)}"
    dokumen = _dokumen([data for _, data in pesanan.halaman()], judul, pesanan.logo)
    return f"{nama_kumpulan(potret, paparan, per)}.pdf", _susun(dokumen, "pdf")


def zip_lembar(pesanan: Pesanan, format: Format = "pdf") -> tuple[str, bytes]:
    """All sheets as one zip of files: (name, content)."""
    nama = nama_kumpulan(pesanan.potret, pesanan.paparan, pesanan.per)
    return f"{nama}-{format}.zip", zip_berkas(lembar(pesanan, format))


def zip_berkas(berkas: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of (name, content). Times in it are fixed, so that equal files are equal zips."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        for nama, isi in berkas:
            info = zipfile.ZipInfo(nama, _WAKTU_ZIP)
            info.compress_type = zipfile.ZIP_STORED  # sheets and pictures are compressed already
            arsip.writestr(info, isi)
    return keluar.getvalue()


def nama_berkas(nama: str, kode: str) -> str:
    """``Api-api``, ``64.74.01.1006`` → ``api-api-64.74.01.1006``: letters, figures, dots and dashes only."""
    polos = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode().lower()
    bersih = re.sub(r"[^a-z0-9]+", "-", polos).strip("-")[:60].strip("-")
    return "-".join(b for b in (bersih, re.sub(r"[^A-Za-z0-9.]+", "-", kode)) if b)


def nama_kumpulan(potret: Potret, paparan: Paparan, per: str, apa: str = "lembar") -> str:
    """The name, without ending, of a file that holds them all: ``lembar-kelurahan-kota-bontang-64.74-2025-12``."""
    nama = nama_berkas(scope.nama_lingkup(potret, paparan.lingkup), scope.kode_lingkup(paparan.lingkup))
    return f"{apa}-{'seluruh' if per == 'kota' else per}-{nama}-{paparan.periode.replace('..', '_')}"


# --- pages


def satuan_lembar(potret: Potret, paparan: Paparan, per: str, kode: Sequence[str]) -> dict[str, str]:
    """Code → name of the units asked for; ``GalatKode`` for a code that is none of them."""
    semua = profile_scope.satuan(potret, per, paparan.lingkup)
    hasil = dict(zip(semua["kode"], semua["nama"], strict=True))
    asing = [k for k in kode if k not in hasil]
    if asing:
        raise GalatKode(
            f"Kode {sebut_per(per, paparan.lingkup.daerah)} tidak ada dalam saringan ini.",
            diberikan=", ".join(asing),
            diharapkan=", ".join(list(hasil)[:4]) + (" …" if len(hasil) > 4 else ""),
        )
    return {k: n for k, n in hasil.items() if not kode or k in kode}


def _halaman(
    potret: Potret, paparan: Paparan, per: PerLembar, kode: Sequence[str], alamat: str
) -> Iterator[tuple[ProfilLingkup, dict[str, Any]]]:
    """Each unit with all the words of its sheet."""
    potret = potret.pada(paparan.waktu)
    daerah = _daerah(potret, paparan, per)
    bahan, kerangka = Bahan(daerah.pandang, paparan), kerangka_daerah(potret, daerah.pandang.daerah)
    peta = tanpa_nama(kerangka) if kerangka else None
    for k in kode:
        p = profile_scope.profil(daerah, k)
        asal = {"peta_sumber": bersih(f"Batas: {kerangka.sumber}.") if kerangka and kerangka.sumber else ""}
        letak = region.peta(bahan, peta) if per == "kota" and peta else _letak(p, peta)
        yield p, bersih(isi_lembar(bahan, p)) | letak | asal | _qr(p, alamat, paparan)


def _daerah(potret: Potret, paparan: Paparan, per: str) -> Daerah:
    """The region measured for the public, once a reading: the same for PDF, PNG and every single sheet."""

    def ukur() -> Daerah:
        return profile_scope.daerah(Pandangan(potret, Lingkup(paparan.lingkup.daerah), paparan.periode, UMUM), per)

    kunci = ("lembar", paparan.lingkup.daerah, per, paparan.periode)
    return potret.ingat(kunci, ukur)


def _letak(p: ProfilLingkup, peta: Kerangka | None) -> dict[str, Any]:
    ada = {b.kode for b in peta.bidang} & {p.kode, *p.kelurahan} if peta else set()
    if peta is None or not ada:
        apa = f"Batas wilayah {p.daerah}" if peta is None else f"Wilayah kerja atau batas {p.nama}"
        return {"peta": None, "peta_alt": "", "peta_kata": f"{apa} belum ada dalam data, jadi tanpa peta."}
    sisa = 0 if p.kode in ada else len(set(p.kelurahan) - ada)
    kata = f"letak di {p.daerah}" + (f"; {sisa} tanpa batas wilayah" if sisa else "")
    alt = bersih(f"Peta {p.nama}, {kata}.")
    return {"peta": svg_letak(peta, ada, alt), "peta_alt": alt, "peta_kata": f"{kata[:1].upper()}{kata[1:]}"}


def _qr(p: ProfilLingkup, alamat: str, paparan: Paparan) -> dict[str, Any]:
    """The QR code with its caption; nothing where no address is set."""
    ke = tautan(alamat, p, paparan)
    if not ke:
        return {"qr": None, "qr_kata": "", "qr_ket": "", "tautan": ""}
    ket = "paparan rapat di dasbor" if paparan.nomor else "halaman ini di dasbor"
    return {"qr": kode_qr(ke), "qr_kata": f"Kode QR menuju {ke}", "qr_ket": ket, "tautan": ke}


def _dokumen(halaman: Sequence[dict[str, Any]], judul: str, logo: bytes | None) -> str:
    isi = {"judul": judul, "penulis": "Dasbor ILP", "warna": _warna(), "lembar": list(halaman)}
    return json.dumps(isi | {"logo": list(logo) if logo else None})


def _warna() -> dict[str, str]:
    """The inks of a sheet by name."""
    peran = ("tinta", "redam", "garis", "dasar", "utama", "perhatian", "simulasi", "tidak_berlaku", "arsir", "laut")
    return (
        {nama: getattr(TERANG, nama) for nama in peran}
        | {jenis: f.warna for jenis, f in TERANG.fasilitas.items()}
        | {f"tingkat_{k}": v for k, v in TERANG.tingkat.items()}
    )


# --- typst


def _susun(data: str, format: str, *, berlogo: bool = False) -> bytes:
    """One run of typst; a PNG holds the first page. Colours of a logo are none of ours: with one all are kept."""
    if format == "png":
        png = typeset.susun_png(_TEMPLAT, data, _PPI)
        return png if berlogo else _kecilkan(png)
    return typeset.susun_pdf(_TEMPLAT, data)


def _kecilkan(png: bytes) -> bytes:
    """The same picture with a palette: a third of the size, and no difference that the eye sees."""
    keluar = io.BytesIO()
    with Image.open(io.BytesIO(png)) as gambar:
        kecil = gambar.convert("RGB").quantize(palette=_palet(), dither=Image.Dither.NONE)
    kecil.save(keluar, "PNG", dpi=(_PPI, _PPI))
    return keluar.getvalue()


@cache
def _palet() -> Image.Image:
    """Every ink of the look in steps towards white, as its edges are smoothed: no rare colour is lost."""
    tinta = dict.fromkeys(ImageColor.getrgb(k) for k in _warna().values() if k.upper() != "#FFFFFF")
    warna = [(255, 255, 255), (0, 0, 0)]
    langkah = (256 - len(warna)) // len(tinta)
    for k in tinta:
        campur = [tuple(round(255 + (v - 255) * i / langkah) for v in k) for i in range(1, langkah + 1)]
        warna += [c for c in campur if min(c) < _HAMPIR_PUTIH]
    hasil = Image.new("P", (1, 1))
    hasil.putpalette([v for k in warna for v in k])
    return hasil
