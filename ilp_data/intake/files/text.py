"""CSV and its relatives: encoding and delimiter found, quoted line breaks kept, NUL bytes and lost quotes survived."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import charset_normalizer

from ilp_data.errors import GalatBerkas
from ilp_data.intake import deadline
from ilp_data.intake.files import safety
from ilp_data.intake.files.cell_text import rapi
from ilp_data.intake.model import Mentah

CONTOH = 1 << 18
PEMISAH = ("\t", ";", "|", ",")
_BOM = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SATU_BITA = ["cp1252", "mac_roman", "cp850"]
_BIDANG_MAKS = 100_000


def _selamatkan(galat: UnicodeError) -> tuple[str, int]:
    """A stray byte in a UTF-8 file, or one that cp1252 leaves undefined: as cp1252, else Latin-1."""
    if not isinstance(galat, UnicodeDecodeError):
        raise galat
    bita = galat.object[galat.start : galat.start + 1]
    try:
        return bita.decode("cp1252"), galat.start + 1
    except UnicodeDecodeError:
        return bita.decode("latin-1"), galat.start + 1


codecs.register_error("ilp-cp1252", _selamatkan)


def enkoding(jalur: Path) -> str:
    """Encoding of a text file: byte order mark, UTF-16 by its zero bytes, UTF-8 where the whole file is, else a
    one-byte encoding as charset-normalizer finds it, cp1252 where that does not know."""
    with jalur.open("rb") as f:
        contoh = f.read(CONTOH)
        for bom, nama in _BOM:
            if contoh.startswith(bom):
                return nama
        for letak, nama in ((1, "utf-16-le"), (0, "utf-16-be")):
            if contoh[letak::2].count(0) * 2 > len(contoh[letak::2]) > contoh[1 - letak :: 2].count(0) * 20 > -1:
                return nama
        f.seek(0)
        utf8, majemuk = _utf8(f)
    if utf8 or majemuk:
        return "utf-8"
    terbaik = charset_normalizer.from_bytes(contoh, cp_isolation=_SATU_BITA).best()
    return terbaik.encoding if terbaik is not None and terbaik.encoding in _SATU_BITA else "cp1252"


def _utf8(f: BinaryIO) -> tuple[bool, bool]:
    """(every byte is UTF-8, most characters beyond ASCII are): a few stray bytes do not make a file cp1252."""
    pembaca = codecs.getincrementaldecoder("utf-8")("replace")
    jauh = salah = 0
    while potongan := f.read(safety.POTONG):
        isi = pembaca.decode(potongan)
        if not isi.isascii():
            jauh += sum(c > "\x7f" for c in isi)
            salah += isi.count("\ufffd")
    return salah == 0 and not pembaca.getstate()[0], jauh > 4 * salah


def baca_teks(jalur: Path) -> Mentah:
    """A text table. Rows are counted as a spreadsheet would: a line break inside quotes makes no new row.

    GalatBerkas for more than ``safety.BATAS_SEL`` cells. What was odd is told in ``catatan``.
    """
    kode = enkoding(jalur)
    catatan = []
    contoh, nol = _contoh(jalur, kode)
    if nol:
        catatan.append("Berkas memuat bita NUL; bita itu dibuang, isi lainnya dibaca.")
    pemisah, lewati = _pemisah(contoh)
    try:
        sel = _baris(jalur, kode, pemisah, csv.QUOTE_MINIMAL)
        kutip_hilang = _kutip_tak_tertutup(sel) or _menelan_baris(sel, jalur, kode, pemisah)
    except csv.Error:
        kutip_hilang = True
    if kutip_hilang:
        sel = _baris_tanpa_kutip(jalur, kode, pemisah)
        catatan.append("Ada tanda kutip yang tidak ditutup; tanda kutip dibaca sebagai teks biasa.")
    if lewati:
        sel = sel[1:]
        catatan.append("Baris pertama (sep=…) hanya petunjuk pemisah untuk Excel.")
    sel, terbungkus = _buka_bungkus(sel, pemisah)
    if terbungkus:
        pemisah = terbungkus
        catatan.append("Setiap baris terbungkus satu tanda kutip; bungkusnya dibuka.")
    return Mentah(
        berkas=jalur.name,
        sha256="",
        asal="csv",
        lembar="",
        semua_lembar=(),
        sel=sel,
        nomor=list(range(1, len(sel) + 1)),
        enkoding=kode,
        pemisah=pemisah,
        catatan=tuple(catatan),
    )


def _baris_teks(jalur: Path, kode: str) -> Iterator[str]:
    with jalur.open(encoding=kode, errors="replace" if "16" in kode or "32" in kode else "ilp-cp1252", newline="") as f:
        for baris in f:
            yield baris.replace("\x00", "") if "\x00" in baris else baris


def _contoh(jalur: Path, kode: str) -> tuple[str, bool]:
    """(the first 256 KB as text up to a line end, whether the file holds NUL that are not its encoding)."""
    with jalur.open("rb") as f:
        bita = f.read(CONTOH)
        nol = "16" not in kode and "32" not in kode and (b"\x00" in bita or any(b"\x00" in p for p in _potongan(f)))
    isi = bita.decode(kode, "replace").replace("\x00", "").lstrip("\ufeff")
    utuh = len(bita) < CONTOH or "\n" not in isi
    return (isi if utuh else isi[: isi.rindex("\n") + 1]), nol


def _potongan(f: BinaryIO) -> Iterator[bytes]:
    while isi := f.read(safety.POTONG):
        yield isi


def _pemisah(contoh: str) -> tuple[str, bool]:
    """(delimiter or "", whether the first line is Excel's ``sep=``): the one that most rows agree on.

    A decimal comma makes commas consistent too: a semicolon, tab or bar that is about as consistent wins.
    """
    if contoh[:4].lower() == "sep=" and contoh[4:5] not in ("", "\r", "\n"):
        return contoh[4], True
    nilai = {p: _kekompakan(contoh, p) for p in PEMISAH}
    terbaik = max(nilai.values())
    if terbaik < 0.3:
        return ",", False
    return next(p for p in PEMISAH if nilai[p] >= terbaik - 0.1), False


def _kekompakan(contoh: str, pemisah: str) -> float:
    """Share of the sample's rows that have its commonest number of cells above one."""
    try:
        lebar = [len(b) for b in islice(csv.reader(io.StringIO(contoh), delimiter=pemisah), 400) if b]
    except csv.Error:
        lebar = [n + 1 for n in (b.count(pemisah) for b in contoh.splitlines()[:400] if b.strip())]
    terbanyak = Counter(n for n in lebar if n > 1).most_common(1)
    return terbanyak[0][1] / len(lebar) if terbanyak else 0.0


def _baris(jalur: Path, kode: str, pemisah: str, kutip: int) -> list[list[str]]:
    """All rows, cells trimmed. Equal texts share one object, which halves the memory of a long list."""
    csv.field_size_limit(_BIDANG_MAKS)
    hasil: list[list[str]] = []
    satu: dict[str, str] = {}
    banyak = 0
    for baris in deadline.tiap(csv.reader(_baris_teks(jalur, kode), delimiter=pemisah, quoting=kutip)):
        banyak += len(baris) or 1
        if banyak > safety.BATAS_SEL:
            raise safety.terlalu_banyak_sel(jalur, banyak)
        hasil.append([satu.setdefault(t, t) for t in map(rapi, baris)])
    return hasil


def _baris_tanpa_kutip(jalur: Path, kode: str, pemisah: str) -> list[list[str]]:
    """All rows with quotes as plain text. GalatBerkas where even then one cell is longer than any cell can be."""
    try:
        return _baris(jalur, kode, pemisah, csv.QUOTE_NONE)
    except csv.Error as sebab:
        raise GalatBerkas(
            f"Ada satu sel yang lebih panjang dari {_BIDANG_MAKS} huruf.",
            diberikan=jalur.name,
            diharapkan="tabel dengan satu baris tiap data",
            saran="Simpan ulang dari Excel sebagai .xlsx.",
        ) from sebab


def _kutip_tak_tertutup(sel: list[list[str]]) -> bool:
    """A quote that is never closed swallows the rest of the file into one cell of many lines."""
    return any(c.count("\n") > 50 for baris in sel[-3:] for c in baris)


def _menelan_baris(sel: list[list[str]], jalur: Path, kode: str, pemisah: str) -> bool:
    """Whether a quote that was closed much later swallowed whole rows: a line inside a cell has as many delimiters as
    a row, and without quotes more rows are of the usual width."""
    lebar = Counter(len(b) for b in sel if any(b)).most_common(1)
    cukup = lebar[0][0] - 1 if lebar else 0
    if cukup < 2 or not any(
        baris.count(pemisah) >= cukup for b in sel for c in b if "\n" in c for baris in c.split("\n")
    ):
        return False
    polos = _baris_tanpa_kutip(jalur, kode, pemisah)
    return sum(len(b) == cukup + 1 for b in polos) > sum(len(b) == cukup + 1 for b in sel)


def _buka_bungkus(sel: list[list[str]], pemisah: str) -> tuple[list[list[str]], str]:
    """Rows that were quoted as a whole ("1,Mawar,2" in one cell), opened; and the delimiter found inside, else ""."""
    isi = [b for b in sel if any(b)]
    if len(isi) < 2 or any(len([c for c in b if c]) > 1 for b in isi):
        return sel, ""
    dalam = [next((c for c in b if c), "") for b in sel]
    pemisah, _ = _pemisah("\n".join(dalam[:400]))
    try:
        terbuka = [[rapi(c) for c in next(csv.reader([b], delimiter=pemisah), [])] for b in dalam]
    except csv.Error:  # a line break in a cell that opens no quotes: no row of its own
        return sel, ""
    lebar, banyak = Counter(len(b) for b in terbuka if b).most_common(1)[0]
    return (terbuka, pemisah) if lebar > 1 and banyak >= 0.9 * len(isi) else (sel, "")


def berkolom(jalur: Path) -> bool:
    """Whether a text has columns at all: two rows or more, split by a common delimiter."""
    contoh, _ = _contoh(jalur, enkoding(jalur))
    return any(_kekompakan(contoh, p) >= 0.3 for p in PEMISAH) and len(contoh.splitlines()) > 1


def pemisah_teks(jalur: Path, kode: str, ringkas: Callable[[str], str]) -> str:
    """The delimiter of a text table, found in a sample of it that ``ringkas`` has made short."""
    contoh, _ = _contoh(jalur, kode)
    return _pemisah(ringkas(contoh))[0]
