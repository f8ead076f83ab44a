"""The book of an office's own counts and indicators: two sheets, one draft. Definitions rest on each other, so a fault
in any row keeps the whole book out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from ilp_data.intake.files import read
from ilp_data.intake.model import BUATAN, Baris, Dilewati, Draf, Jenis, Mentah, Nasib, Putusan, Tabel
from ilp_data.intake.table import header_words, layout
from ilp_data.measure import remeasured
from ilp_data.measure.remeasured import UkurUlang
from ilp_data.regions import normal
from ilp_data.registry import lists
from ilp_data.store.changes import Perubahan
from ilp_data.store.snapshot import Potret

LEMBAR = {Jenis.UKURAN_DAERAH: "Ukuran", Jenis.INDIKATOR: "Indikator"}
TABEL_DEFINISI = ("ukuran_daerah", "indikator_daerah")
_TAMPIL = 20


Satu = Callable[[Jenis | None, str | None, Potret], Draf]  # kind, sheet, reading → the draft of one sheet


def susun_buku(jalur: Path, jenis: Jenis | None, lembar: str | None, potret: Potret, satu: Satu) -> Draf:
    """The draft of a file: of such a book the counts, then the indicators that may rest on them; of any other file what
    ``satu`` makes of the sheet asked for. A sheet without a row asks for nothing. Indicators are checked beside the
    counts that are fine, also where another row of theirs keeps the book out: only what rests on that one is told."""
    buku = lembar_buku(jalur) if lembar is None and jenis in (None, Jenis.INDIKATOR) else {}
    diisi = [j for j, nama in buku.items() if _berisi(jalur, nama)]
    if buku and not diisi:
        raise GalatBerkas(
            "Lembar Ukuran dan lembar Indikator masih kosong.",
            diberikan=jalur.name,
            diharapkan="satu baris satu ukuran atau indikator di bawah judul kolomnya",
            saran="Isi dahulu; arti tiap kolom ada pada lembar Penjelasan kolom.",
        )
    if len(diisi) < len(LEMBAR):
        return tegas(satu(diisi[0], buku[diisi[0]], potret) if diisi else satu(jenis, lembar, potret))
    cacah = satu(Jenis.UKURAN_DAERAH, buku[Jenis.UKURAN_DAERAH], potret)
    ind = satu(Jenis.INDIKATOR, buku[Jenis.INDIKATOR], dengan_definisi(potret, cacah.perubahan))
    return _gabung(tegas(cacah), tegas(ind))


def _berisi(jalur: Path, lembar: str) -> bool:
    return sum(any(map(str.strip, baris)) for baris in read.buka_berkas(jalur, lembar).sel) > 1


def susun_tabel(mentah: Mentah, jenis: Jenis | None) -> Tabel:
    """The table of a sheet. One of definitions is all words, so its headings are found by their spellings."""
    kepala = _baris_judul(mentah, jenis) if jenis in BUATAN else None
    if jenis is None or kepala is None:
        return layout.susun_tabel(mentah)
    lebar = max(map(len, mentah.sel))
    judul = _bernama([*mentah.sel[kepala], *[""] * (lebar - len(mentah.sel[kepala]))])
    isi = [(n, [*b, *[""] * (lebar - len(b))]) for n, b in zip(mentah.nomor, mentah.sel, strict=True)]
    data = [(n, b) for n, b in isi[kepala + 1 :] if any(map(str.strip, b))]
    atas = [Dilewati(n, "baris di atas judul kolom", " ".join(b).strip()) for n, b in isi[:kepala] if any(b)]
    return Tabel(mentah, judul, [mentah.nomor[kepala]], [b for _, b in data], [n for n, _ in data], atas)


def _baris_judul(mentah: Mentah, jenis: Jenis) -> int | None:
    ejaan, ciri = header_words.ejaan(str(jenis)), set(lists.daftar(str(jenis)).ciri)
    dikenal = ({ejaan.get(header_words.rapi(sel), "") for sel in baris} for baris in mentah.sel)
    return next((i for i, ada in enumerate(dikenal) if ciri <= ada), None)


def _bernama(judul: list[str]) -> list[str]:
    """Headings that are unique and never empty."""
    hasil: list[str] = []
    for ke, sel in enumerate(judul, 1):
        nama = " ".join(sel.split()) or f"Kolom {ke}"
        hasil.append(nama if nama not in hasil else f"{nama} ({ke})")
    return hasil


def lembar_buku(jalur: Path) -> dict[Jenis, str]:
    """The two sheets of such a book as they are written in it; {} for any other file."""
    try:
        semua = {normal(n): n for n in read.daftar_lembar(jalur)}
    except (GalatBerkas, OSError):
        return {}  # whoever reads the file says why
    ada = {jenis: semua[normal(n)] for jenis, n in LEMBAR.items() if normal(n) in semua}
    return ada if len(ada) == len(LEMBAR) else {}


def dengan_definisi(potret: Potret, perubahan: Mapping[str, Perubahan]) -> Potret:
    """The reading as it would be with the counts and indicators of these changes; itself without any."""
    isi: dict[str, Any] = {
        n: p.terapkan_pada(n, getattr(potret, n)) for n, p in perubahan.items() if n in TABEL_DEFINISI
    }
    return replace(potret, **isi) if isi else potret


def ukur_ulang(potret: Potret, perubahan: Mapping[str, Perubahan], daerah: str) -> tuple[UkurUlang, ...]:
    """What these changes measure anew; () where they bring no definition."""
    kelak = dengan_definisi(potret, perubahan)
    return () if kelak is potret else remeasured.ukur_ulang(potret, kelak, daerah)


def tegas(draf: Draf) -> Draf:
    """A draft of definitions with a refused row is refused as a whole, and says which rows and why."""
    if draf.jenis not in BUATAN or not _ditolak(draf):
        return draf
    lembar = draf.mentah.lembar if draf.mentah else ""
    alasan = [_sebut(b, lembar) for b in _ditolak(draf)]
    sisa = (f"… dan {angka(len(alasan) - _TAMPIL)} baris lain.",) if len(alasan) > _TAMPIL else ()
    return replace(draf, putusan=Putusan.TOLAK, alasan=(*alasan[:_TAMPIL], *sisa), perubahan={})


def _gabung(cacah: Draf, ind: Draf) -> Draf:
    """One draft of both sheets; a fault in either keeps both out."""
    salah = [d for d in (cacah, ind) if d.putusan is Putusan.TOLAK]
    if salah:
        alasan = tuple(dict.fromkeys(a for d in salah for a in d.alasan))
        return replace(ind, putusan=Putusan.TOLAK, alasan=alasan, perubahan={})
    catatan = [f"Lembar Ukuran: {angka(cacah.banyak(Nasib.DITERIMA))} baris dibaca bersama lembar Indikator."]
    # Every sheet that says something was read; the others explain.
    mentah = replace(ind.mentah, semua_lembar=(ind.mentah.lembar,)) if ind.mentah else None
    rincian = dict(ind.rincian) | {"catatan": [*catatan, *ind.rincian.get("catatan", [])]}
    return replace(ind, mentah=mentah, perubahan={**cacah.perubahan, **ind.perubahan}, rincian=rincian)


def _ditolak(draf: Draf) -> list[Baris]:
    return [b for b in draf.baris if b.nasib is Nasib.DITOLAK]


def _sebut(b: Baris, lembar: str) -> str:
    di = f"Lembar {lembar}, baris {b.nomor}" if lembar else f"Baris {b.nomor}"
    return f"{di}: {' '.join(_unik(b.alasan))}"


def _unik(alasan: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(alasan))
