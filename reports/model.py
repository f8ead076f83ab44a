"""What a briefing shows, before anyone draws it: sentences, pictures and tables as plain frozen data.

``slides`` makes these from measured tables; the deck, the presenter view, the sheets and single pictures draw the same
objects, so they cannot disagree. Texts are finished Indonesian text; numbers stay numbers, each with its state.

    Dek
    ├── slide      the slides in their order, the title first
    └── lampiran   one per kelurahan, to jump to when somebody asks
        Slide
        └── bagian   one to three of: DeretKartu, Batang, Garis, Petak, Tabel, Daftar, Peta, Paragraf
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from geo.drawing import GambarPeta
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.states import Keadaan, Tanda

Lapor = Callable[[int, int], None]  # progress: how many slides are done, of how many


@dataclass(frozen=True)
class Nilai:
    """One value with its state. ``nilai`` is None unless the state carries a number; it is the measured number,
    never rounded. The parts are None where unknown or withheld."""

    nilai: float | None
    keadaan: Keadaan = Keadaan.ADA
    pembilang: float | None = None
    penyebut: float | None = None
    nama_penyebut: str = ""
    tanda: tuple[Tanda, ...] = ()

    @property
    def tampak(self) -> Keadaan:
        """The state that is shown: a value without its number was not reported."""
        ada = self.nilai is not None and math.isfinite(self.nilai)
        return self.keadaan if ada or not self.keadaan.bernilai else Keadaan.BELUM_DILAPORKAN

    @property
    def kata(self) -> str:
        """The word of the state that is shown, which stands where there is no number."""
        return kata_tanpa_nilai({"keadaan": self.tampak, "pembilang": self.pembilang})

    @property
    def simulasi(self) -> bool:
        """Whether any part of it was made up for demonstration."""
        return Tanda.SIMULASI in self.tanda

    @property
    def ragu(self) -> bool:
        """Whether it is shown but not compared: everywhere exactly 100 %, or doubtful against the years beside it."""
        return not {Tanda.SERBA_100, Tanda.RAGU}.isdisjoint(self.tanda)


@dataclass(frozen=True)
class Kartu:
    """A headline figure: ``angka`` as written, under it ``keterangan`` with both parts by name and the date."""

    judul: str
    angka: str
    keterangan: str
    nilai: Nilai


@dataclass(frozen=True)
class DeretKartu:
    """Figures beside each other; at most six."""

    kartu: tuple[Kartu, ...]
    alt: str


@dataclass(frozen=True)
class Seri:
    """One series of a chart; ``warna`` is a hex colour of the light look (``geo.look``). ``titik``: a dot on the scale
    of the bars instead of a bar of its own (lying bars, the last series). ``acuan``: a level to compare with, the same
    in all months, no measurement (lines, the last series)."""

    nama: str
    nilai: tuple[Nilai, ...]
    warna: str
    titik: bool = False
    acuan: bool = False


@dataclass(frozen=True)
class Batang:
    """Bars over categories. ``susun``: jajar (side by side), tumpuk (stacked counts), tumpuk100 (stacked shares).

    ``mendatar`` bars run to the right, the first category on top. ``acuan`` is a labelled line at a value.
    ``sorot`` are numbers of categories that need attention.
    """

    judul: str
    kategori: tuple[str, ...]
    seri: tuple[Seri, ...]
    satuan: str
    alt: str
    susun: Literal["jajar", "tumpuk", "tumpuk100"] = "jajar"
    mendatar: bool = True
    desimal: int = 1
    acuan: tuple[str, float] | None = None
    sorot: frozenset[int] = frozenset()

    @property
    def batang(self) -> tuple[Seri, ...]:
        """The series that are bars."""
        return tuple(s for s in self.seri if not s.titik)


@dataclass(frozen=True)
class Garis:
    """Lines by month (``bulan``: YYYY-MM, ascending, without holes); a value without a number leaves a gap."""

    judul: str
    bulan: tuple[str, ...]
    seri: tuple[Seri, ...]
    satuan: str
    alt: str
    desimal: int = 1

    @property
    def ukuran(self) -> tuple[Seri, ...]:
        """The series that were measured."""
        return tuple(s for s in self.seri if not s.acuan)


@dataclass(frozen=True)
class Petak:
    """A heat map: rows × columns of values, classed by ``batas`` (rising breaks) with ``arah`` of ``geo.legend``."""

    judul: str
    baris: tuple[str, ...]
    kolom: tuple[str, ...]
    sel: tuple[tuple[Nilai, ...], ...]
    batas: tuple[float, ...]
    arah: str
    satuan: str
    alt: str
    desimal: int = 1


@dataclass(frozen=True)
class Kolom:
    """A column of a table. ``bobot`` is its share of the width."""

    judul: str
    jenis: Literal["teks", "bulat", "desimal", "persen"] = "teks"
    bobot: float = 1.0


@dataclass(frozen=True)
class SelArti:
    """A cell of a table whose word stands for a state without a value or for "made up": written like ``str``."""

    teks: str
    arti: Keadaan | Tanda

    @property
    def kosong(self) -> bool:
        """Whether there is no value."""
        return isinstance(self.arti, Keadaan) and not self.arti.bernilai

    @property
    def simulasi(self) -> bool:
        """Whether the word says that the row was made up for demonstration."""
        return self.arti is Tanda.SIMULASI

    def __str__(self) -> str:
        return self.teks


@dataclass(frozen=True)
class SelKelas:
    """A cell of a table that is painted in the colour of its value's class (``warna``, a hex colour of the light look);
    ``simulasi``: the value was made up for demonstration."""

    teks: str
    warna: str
    simulasi: bool = False

    def __str__(self) -> str:
        return self.teks


Sel = str | SelArti | SelKelas | int | float | None


@dataclass(frozen=True)
class Tabel:
    """A table; cells are text, numbers or None (unknown). ``tekan`` are numbers of rows to stress; ``simulasi``:
    whether any figure in it was made up for demonstration; ``isian``: its rows are to be written in, so they are as
    high as there is room for; ``paling``: the largest type in points of a part of one, that of its other parts."""

    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[Sel, ...], ...]
    alt: str
    judul: str = ""
    tekan: frozenset[int] = frozenset()
    simulasi: bool = False
    isian: bool = False
    paling: float = 0.0

    def iris(self, awal: int, akhir: int) -> Tabel:
        """The rows from ``awal`` up to before ``akhir`` for a page of their own, whose heading says which of all."""
        isi = {**vars(self), "baris": self.baris[awal:akhir]}
        isi["tekan"] = frozenset(i - awal for i in self.tekan if awal <= i < akhir)
        isi["judul"] = self.judul and f"{self.judul} · baris {awal + 1}–{akhir} dari {len(self.baris)}"
        return Tabel(**isi)


@dataclass(frozen=True)
class Butir:
    """A line of a list: what, why in a sentence, the value at the right."""

    nama: str
    kalimat: str
    nilai: str = ""
    buruk: bool = False
    simulasi: bool = False


@dataclass(frozen=True)
class Daftar:
    """A ranked list; ``sisa`` says how many more there are ("" = none)."""

    butir: tuple[Butir, ...]
    alt: str
    judul: str = ""
    sisa: str = ""


@dataclass(frozen=True)
class Peta:
    """A map; ``nilai`` by area code, so that a slide's shapes and an export carry the numbers. With ``nomor`` names
    stand on their own land or not at all, as on the web map; by area code what stands there instead of a name."""

    gambar: GambarPeta
    judul: str
    alt: str
    nilai: Mapping[str, Nilai] = field(default_factory=dict)
    nomor: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Kalimat:
    """A paragraph of running text; ``judul`` is the heading before it ("" for none)."""

    teks: str
    judul: str = ""

    def __str__(self) -> str:
        return f"{self.judul}: {self.teks}" if self.judul else self.teks


@dataclass(frozen=True)
class Paragraf:
    """Running text, a paragraph an item."""

    isi: tuple[Kalimat, ...]
    alt: str = ""


Bagian = DeretKartu | Batang | Garis | Petak | Tabel | Daftar | Peta | Paragraf

BILA_DITANYA = "Bila ditanya"


@dataclass(frozen=True)
class Slide:
    """One message. ``kode`` is a key of ``briefing.agenda``, ``KEY:INDICATOR`` (a further main indicator of a cluster)
    or ``kelurahan:KODE``; ``judul`` the headline sentence.

    ``bagian`` stand beside each other with the widths ``bobot``. ``catatan`` are short remarks under the picture (what
    is flagged, missing, simulated), ``sumber`` the one line with source, date, filters and number of the briefing,
    ``asal`` the same without that number, for a frame that has a place of its own for it ("" = none was frozen);
    ``ucapan`` is for the speaker to say, ``jawaban`` for when somebody asks (definitions, sources); ``nama`` what a
    list of slides calls it; ``indeks`` the kind of area whose slides it lists ("" = it is no such list); ``kop`` the
    letterhead's lines, on the cover.
    """

    kode: str
    judul: str
    bagian: tuple[Bagian, ...]
    sumber: str
    ucapan: tuple[Kalimat, ...]
    jawaban: tuple[Kalimat, ...] = ()
    bobot: tuple[float, ...] = (1.0,)
    catatan: tuple[str, ...] = ()
    simulasi: bool = False
    nama: str = ""
    asal: str = ""
    indeks: str = ""
    kop: tuple[str, ...] = ()

    @property
    def pembicara(self) -> str:
        """The speaker's notes, a line a paragraph."""
        tanya = (f"{BILA_DITANYA}:", *self.jawaban) if self.jawaban else ()
        return "\n".join(map(str, (*self.ucapan, *tanya)))


@dataclass(frozen=True)
class Dek:
    """A whole briefing. ``nomor`` is "" where nothing was frozen (then ``revisi`` is still named on each slide);
    ``tanggal_revisi`` is the region's own day of ``waktu_revisi`` (ISO, UTC), in words."""

    nomor: str
    edisi: int
    judul: str
    tanggal: str
    tempat: str
    saringan: str
    revisi: int
    waktu_revisi: str
    tanggal_revisi: str
    slide: tuple[Slide, ...]
    lampiran: tuple[Slide, ...] = ()
