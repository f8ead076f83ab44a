"""HTML tables and SpreadsheetML 2003, which many Indonesian systems hand out under the name .xls.

Only text is taken: scripts and styles are dropped unread, nothing is fetched, nothing is run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import safety
from ilp_data.intake.files.cell_text import rapi
from ilp_data.intake.files.text import enkoding
from ilp_data.intake.model import Mentah

_BISU = {"script", "style", "noscript", "template", "title", "select", "nav"}
_BARIS_BARU = {"br", "p", "div", "li"}
_KOLOM_MAKS = 2_000
_BLOK = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "center", "td", "tr", "table", "body", *_BARIS_BARU}
_ATAS, _PANJANG_ATAS = 6, 200  # lines above a table, and letters of one, that may be its title


@dataclass
class _Tabel:
    """One table while it is read: rows of text (the first ``atas`` stand above it), merged cells, cells that reach down
    from above."""

    nama: str
    sel: list[list[str]] = field(default_factory=list)
    gabungan: list[tuple[int, int, int, int]] = field(default_factory=list)
    terisi: dict[int, int] = field(default_factory=dict)  # column → last row taken from above
    atas: int = 0

    def __post_init__(self) -> None:
        self.atas = len(self.sel)

    def taruh(self, teks: str, kolom: int | None, lebar: int, tinggi: int) -> None:
        """Put a cell at the next free place of the current row (or at ``kolom``)."""
        baris = len(self.sel) - 1
        isi = self.sel[-1]
        letak = len(isi) if kolom is None else max(kolom, len(isi))
        while self.terisi.get(letak, -1) >= baris:
            letak += 1
        letak = min(letak, _KOLOM_MAKS)
        lebar = max(1, min(lebar, _KOLOM_MAKS - letak + 1))
        isi += [""] * (letak - len(isi)) + [teks] + [""] * (lebar - 1)
        if lebar > 1 or tinggi > 1:
            self.gabungan.append((baris, letak, baris + max(tinggi, 1) - 1, letak + lebar - 1))
            self.terisi.update(dict.fromkeys(range(letak, letak + lebar), baris + max(tinggi, 1) - 1))


class _Pembaca(HTMLParser):
    """Collects all tables of a document; a table inside a cell is a table of its own."""

    def __init__(self, jalur: Path, xml: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.jalur, self.xml = jalur, xml
        self.selesai: list[_Tabel] = []
        self.buka: list[_Tabel] = []
        self.teks: list[str] | None = None
        self.ukuran: tuple[int | None, int, int] = (None, 1, 1)
        self.bisu = self.banyak = 0
        self.nama = ""
        self.luar: list[str] = []  # text outside of cells, since the table before

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        sifat = {k.rpartition(":")[2]: v or "" for k, v in attrs}
        if tag in _BISU:
            self.bisu += 1
        elif tag == "worksheet":
            self.nama = sifat.get("name", "")
        elif tag == "caption":
            self.luar = []
        elif tag == "table":
            self.buka.append(_Tabel(self.nama, [] if self.buka else self._atas()))
        elif tag in ("tr", "row") and self.buka:
            self._tutup_sel()
            self._baris_baru(_bulat(sifat.get("index"), 0))
        elif tag in ("td", "th", "cell") and self.buka:
            self._tutup_sel()
            self._buka_sel(sifat)
        elif tag in _BARIS_BARU and self.teks is not None:
            self.teks.append("\n")
        elif tag in _BLOK and self.teks is None:
            self.luar.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _BLOK and self.teks is None:
            self.luar.append("\n")
        if tag in _BISU:
            self.bisu = max(0, self.bisu - 1)
        elif tag == "caption" and self.buka and len(self.buka[-1].sel) == self.buka[-1].atas:
            self.buka[-1].sel += self._atas()
            self.buka[-1].atas = len(self.buka[-1].sel)
        elif tag in ("td", "th", "cell", "tr", "row"):
            self._tutup_sel()
        elif tag == "table" and self.buka:
            self._tutup_sel()
            self.selesai.append(self.buka.pop())

    def handle_data(self, data: str) -> None:
        if self.teks is not None and not self.bisu:
            self.teks.append(data if self.xml else data.replace("\n", " "))
        elif not (self.xml or self.bisu):
            self.luar.append(data.replace("\n", " "))

    def _atas(self) -> list[list[str]]:
        """The last lines above a table, as rows of one cell: what Excel shows there too."""
        baris = [" ".join(b.split()) for b in "".join(self.luar).split("\n")]
        self.luar = []
        return [[rapi(b)] for b in [b for b in baris if b][-_ATAS:] if len(b) <= _PANJANG_ATAS]

    def _baris_baru(self, nomor: int) -> None:
        tabel = self.buka[-1]
        kosong = max(0, min(nomor - len(tabel.sel) - 1, safety.BATAS_SEL))
        self._hitung(kosong + 1)
        tabel.sel += [[] for _ in range(kosong + 1)]

    def _buka_sel(self, sifat: dict[str, str]) -> None:
        if len(self.buka[-1].sel) == self.buka[-1].atas:
            self._baris_baru(0)
        kolom = _bulat(sifat.get("index"), 0)
        lebar = _bulat(sifat.get("colspan"), 1) if not self.xml else _bulat(sifat.get("mergeacross"), 0) + 1
        tinggi = _bulat(sifat.get("rowspan"), 1) if not self.xml else _bulat(sifat.get("mergedown"), 0) + 1
        self.ukuran = (kolom - 1 if kolom else None, lebar, tinggi)
        self.teks = []

    def _tutup_sel(self) -> None:
        if self.teks is None or not self.buka:
            return
        isi = "\n".join(b for b in (" ".join(b.split()) for b in "".join(self.teks).split("\n")) if b)
        if len(self.buka[-1].sel) == self.buka[-1].atas:  # a table began within a cell that was still open
            self._baris_baru(0)
        sebelum = len(self.buka[-1].sel[-1])
        self.buka[-1].taruh(rapi(isi), *self.ukuran)
        self._hitung(len(self.buka[-1].sel[-1]) - sebelum)
        self.teks = None

    def _hitung(self, tambah: int) -> None:
        self.banyak += tambah
        if self.banyak > safety.BATAS_SEL:
            raise safety.terlalu_banyak_sel(self.jalur, self.banyak)


def _bulat(teks: str | None, bila_tidak: int) -> int:
    angka = teks is not None and teks.isascii() and teks.isdigit() and len(teks) < 9
    return min(int(teks or 0), safety.BATAS_SEL) if angka else bila_tidak


def tabel_tabel(jalur: Path, xml: bool = False) -> tuple[list[_Tabel], str]:
    """(the tables with content, encoding). GalatBerkas where there is none."""
    ukuran = jalur.stat().st_size
    if ukuran > safety.BATAS_HTML:
        raise GalatBerkas(
            "Halaman HTML ini terlalu besar.",
            diberikan=f"{jalur.name}, {safety.besar(ukuran)}",
            diharapkan=f"paling besar {safety.besar(safety.BATAS_HTML)}",
            saran="Buka di Excel lalu simpan sebagai .xlsx atau .csv.",
        )
    kode = enkoding(jalur)
    pembaca = _Pembaca(jalur, xml)
    with jalur.open(encoding=kode, errors="replace") as f:
        while potongan := f.read(safety.POTONG):
            pembaca.feed(potongan.replace("\x00", ""))
    pembaca.close()
    while pembaca.buka:
        pembaca.handle_endtag("table")
    isi = [t for t in pembaca.selesai if any(any(b) for b in t.sel[t.atas :])]
    if not isi:
        raise GalatBerkas(
            "Tidak ada tabel di dalam halaman ini.",
            diberikan=jalur.name,
            diharapkan="tabel HTML",
            saran="Bila ini halaman masuk (login) yang tersimpan, ekspor ulang datanya setelah masuk.",
        )
    for nomor, t in enumerate(isi, start=1):
        t.nama = t.nama or f"Tabel {nomor}"
    return isi, kode


def mentah(jalur: Path, tabel: _Tabel, semua: tuple[str, ...], kode: str, xml: bool) -> Mentah:
    """One table as a sheet."""
    return Mentah(
        berkas=jalur.name,
        sha256="",
        asal="spreadsheetml" if xml else "html",
        lembar=tabel.nama,
        semua_lembar=semua,
        sel=tabel.sel,
        nomor=list(range(1, len(tabel.sel) + 1)),
        enkoding=kode,
        gabungan=tuple((a, b, min(c, len(tabel.sel) - 1), d) for a, b, c, d in tabel.gabungan),
    )
