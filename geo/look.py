"""The look in one place: colours and sizes that screen, deck and sheets read. Nobody else names a colour.

Light and dark hold the same roles. Need is ink: of the classes of an indicator the worst stands out most, darkest on
light and brightest on dark, whether high or low is good. Where a colour differs from the palette agreed on, it is
because a simulated colour-blind eye could not tell two of them apart ("dinilai" against Purwa, cluster 1 against 2,
cluster 3 against lintas), or because no ink was readable on it (the second worst class): tests/geo/test_look.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from geo import marks
from geo.colour import contrast
from ilp_data.registry import facility_types, locus_words

__all__ = [
    "GELAP",
    "TERANG",
    "UKURAN",
    "Fasilitas",
    "Rupa",
    "Ukuran",
    "contrast",
    "rupa",
    "sebagai_dict",
    "tepi_di_atas",
]


@dataclass(frozen=True)
class Fasilitas:
    """How one type of facility is drawn: a colour, a shape and a sign, never colour alone."""

    warna: str
    bentuk: str
    nama: str
    huruf: str

    @property
    def jalur(self) -> str:
        """The outline of the mark as the path of an SVG (``geo.marks``)."""
        return marks.jalur_bentuk(self.bentuk)

    def tanda(self, lokus: str, huruf: bool = True) -> tuple[str, ...]:
        """The signs within the mark: the question mark where nobody says whether it is a locus (``lokus``), else its
        own (a letter only with ``huruf``), and the stroke through what is none."""
        if lokus in locus_words.TAK_PASTI:
            return (marks.TANYA,)
        sendiri = (self.huruf,) if huruf or not self.huruf.isalpha() else ()
        return (*sendiri, *((marks.CORET,) if lokus == locus_words.TIDAK else ()))


@dataclass(frozen=True)
class Ukuran:
    """Type sizes in px at 1366×768, and the font that Streamlit serves itself."""

    kartu: int = 34
    kalimat: int = 24
    judul: int = 18
    tabel: int = 14
    legenda: int = 14
    terkecil: int = 14
    huruf: str = '"Source Sans", "Source Sans 3", "Segoe UI", system-ui, sans-serif'


@dataclass(frozen=True)
class Rupa:
    """All colours of one variant. ``kelas`` runs from the worst class to the best one; ``pekat`` is how a legend calls
    its way towards the worst. Borders of areas: ``tepi``, and ``tepi_muda`` where that would not be seen on a colour.
    """

    nama: str
    pekat: str
    tinta: str
    redam: str
    garis: str
    permukaan: str
    dasar: str
    utama: str
    perhatian: str
    simulasi: str
    kelas: tuple[str, str, str, str, str]
    fasilitas: Mapping[str, Fasilitas]
    tingkat: Mapping[str, str]
    klaster: Mapping[str, str]
    laut: str
    tepi: str
    tepi_muda: str
    tepi_kecamatan: str
    terpilih: str
    sorot: str
    tanpa_kelas: str
    tidak_berlaku: str
    arsir: str
    peran_teks: tuple[str, ...] = (
        "tinta", "redam", "utama", "perhatian", "simulasi",
    )  # fmt: skip


def _fasilitas(*warna: str) -> Mapping[str, Fasilitas]:
    """A colour for each type of the registry, in its order."""
    pasang = zip(facility_types.JENIS.values(), warna, strict=True)
    return MappingProxyType({j.kode: Fasilitas(w, j.bentuk, j.nama, j.huruf) for j, w in pasang})


def _tingkat(*warna: str) -> Mapping[str, str]:
    urutan = ("belum_dinilai", "dinilai", "purwa", "madya", "utama")
    return MappingProxyType(dict(zip(urutan, warna, strict=True)))


def _klaster(*warna: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(("1", "2", "3", "4", "lintas"), warna, strict=True)))


UKURAN = Ukuran()

TERANG = Rupa(
    nama="terang",
    pekat="makin gelap",
    tinta="#17242B",
    redam="#5B6B73",
    garis="#D5DCE0",
    permukaan="#FFFFFF",
    dasar="#F6F8F8",
    utama="#0F6B6E",
    perhatian="#B3541E",
    simulasi="#7A5AA6",
    kelas=("#7A3410", "#B2602A", "#DB9C63", "#EBCBA6", "#F4EDE4"),
    fasilitas=_fasilitas("#1F4E9E", "#C77700", "#C2185B", "#0B7A75", "#3B2F2B"),
    tingkat=_tingkat("#E6EAED", "#9CABB3", "#B0DDCF", "#4A9F94", "#0F6B6E"),
    klaster=_klaster("#37474F", "#B8466E", "#1F4E9E", "#B3541E", "#8A63BD"),
    laut="#E7EDF1",
    tepi="#FFFFFF",
    tepi_muda="#A68E76",
    tepi_kecamatan="#5B6B73",
    terpilih="#17242B",
    sorot="#FFD54A",
    tanpa_kelas="#FFFFFF",
    tidak_berlaku="#C3C6C8",
    arsir="#8A989F",
)

GELAP = Rupa(
    nama="gelap",
    pekat="makin terang",
    tinta="#EAF0F2",
    redam="#A9B8BF",
    garis="#3A474E",
    permukaan="#1B262B",
    dasar="#12191D",
    utama="#5CC4BC",
    perhatian="#F0935A",
    simulasi="#C3A6EC",
    kelas=("#FFDDB5", "#E8A05C", "#C07B42", "#734527", "#43352E"),
    fasilitas=_fasilitas("#8FB4F5", "#F0A83C", "#E87BD0", "#4FC3B8", "#E9E6E2"),
    tingkat=_tingkat("#333E44", "#75858E", "#2A6B62", "#5CBDB0", "#CFF5EE"),
    klaster=_klaster("#DCE6EA", "#E0709B", "#6FA0F0", "#F0A060", "#D9BFFF"),
    laut="#0E1519",
    tepi="#12191D",
    tepi_muda="#9A8270",
    tepi_kecamatan="#A9B8BF",
    terpilih="#FFFFFF",
    sorot="#FFD54A",
    tanpa_kelas="#243137",
    tidak_berlaku="#4A565C",
    arsir="#7C8B93",
)


def rupa(nama: str) -> Rupa:
    """``terang`` or ``gelap``; anything else is a mistake of the programmer."""
    return {"terang": TERANG, "gelap": GELAP}[nama]


def tepi_di_atas(warna: str, rupa: Rupa) -> str:
    """The border of an area filled with a colour: the usual one, or the other where it would not be seen."""
    return max((rupa.tepi, rupa.tepi_muda), key=lambda t: contrast(t, warna))


def tinta_di_atas(warna: str, rupa: Rupa, *lain: str) -> str:
    """The darkest or the lightest ink of the look (or one of ``lain``), whichever reads best on a colour."""
    return max((rupa.tinta, rupa.permukaan, *lain), key=lambda t: contrast(t, warna))


def sebagai_dict(r: Rupa) -> dict[str, object]:
    """The variant as plain values, for the map script and for themes."""
    polos = {k: v for k, v in vars(r).items() if isinstance(v, str)}
    return polos | {
        "kelas": list(r.kelas),
        "tepi_isian": {w: tepi_di_atas(w, r) for w in r.kelas} | {r.tanpa_kelas: r.arsir},
        "tinta_isian": {w: tinta_di_atas(w, r) for w in r.kelas},
        "fasilitas": {k: asdict(f) | _jalur(f) for k, f in r.fasilitas.items()},
    }


def _jalur(f: Fasilitas) -> dict[str, str]:
    """The paths of a mark and of its signs."""
    tanda = {"tanda": f.huruf, "tanya": marks.TANYA, "coret": marks.CORET}
    return {"jalur": f.jalur} | {k: marks.jalur_tanda(f.bentuk, t) for k, t in tanda.items()}
