"""The look in one place: colours and sizes that screen, deck and sheets read. Nobody else names a colour.

Light and dark hold the same roles. Where a colour differs from the project's first palette, it is because a
simulated colour-blind eye could not tell two of them apart (tests/geo/test_look.py): the lightest classes of
the ramp, "dinilai" against Purwa, cluster 1 against 2, and cluster 3 against lintas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from geo.colour import contrast

__all__ = ["GELAP", "TERANG", "UKURAN", "Fasilitas", "Rupa", "Ukuran", "contrast", "rupa", "sebagai_dict"]


@dataclass(frozen=True)
class Fasilitas:
    """How one type of facility is drawn: a colour and a shape, never colour alone."""

    warna: str
    bentuk: str
    nama: str


@dataclass(frozen=True)
class Ukuran:
    """Type sizes in px at 1366×768, and the font that Streamlit serves itself."""

    kartu: int = 34
    kalimat: int = 24
    judul: int = 18
    tabel: int = 14
    legenda: int = 14
    label_peta: int = 14
    terkecil: int = 14
    huruf: str = '"Source Sans", "Source Sans 3", "Segoe UI", system-ui, sans-serif'


@dataclass(frozen=True)
class Rupa:
    """All colours of one variant. ``kelas`` runs from the worst class to the best one."""

    nama: str
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
    tepi_kecamatan: str
    terpilih: str
    sorot: str
    tanpa_kelas: str
    tidak_berlaku: str
    arsir: str
    peran_teks: tuple[str, ...] = (
        "tinta", "redam", "utama", "perhatian", "simulasi",
    )  # fmt: skip


def _fasilitas(puskesmas: str, pustu: str, posyandu: str) -> Mapping[str, Fasilitas]:
    return MappingProxyType(
        {
            "puskesmas": Fasilitas(puskesmas, "plus", "Puskesmas"),
            "pustu": Fasilitas(pustu, "wajik", "Pustu"),
            "posyandu": Fasilitas(posyandu, "bundar", "Posyandu"),
        }
    )


def _tingkat(*warna: str) -> Mapping[str, str]:
    urutan = ("belum_dinilai", "dinilai", "purwa", "madya", "utama")
    return MappingProxyType(dict(zip(urutan, warna, strict=True)))


def _klaster(*warna: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(("1", "2", "3", "4", "lintas"), warna, strict=True)))


UKURAN = Ukuran()

TERANG = Rupa(
    nama="terang",
    tinta="#17242B",
    redam="#5B6B73",
    garis="#D5DCE0",
    permukaan="#FFFFFF",
    dasar="#F6F8F8",
    utama="#0F6B6E",
    perhatian="#B3541E",
    simulasi="#7A5AA6",
    kelas=("#E8F4F2", "#B3D9D4", "#79BAB2", "#3A9790", "#0F6B6E"),
    fasilitas=_fasilitas("#1F4E9E", "#C77700", "#0B7A75"),
    tingkat=_tingkat("#E6EAED", "#9CABB3", "#B0DDCF", "#4A9F94", "#0F6B6E"),
    klaster=_klaster("#37474F", "#B8466E", "#1F4E9E", "#B3541E", "#8A63BD"),
    laut="#DAE6EE",
    tepi="#FFFFFF",
    tepi_kecamatan="#5B6B73",
    terpilih="#17242B",
    sorot="#FFD54A",
    tanpa_kelas="#FBFCFC",
    tidak_berlaku="#C3C6C8",
    arsir="#8A989F",
)

GELAP = Rupa(
    nama="gelap",
    tinta="#EAF0F2",
    redam="#A9B8BF",
    garis="#3A474E",
    permukaan="#1B262B",
    dasar="#12191D",
    utama="#5CC4BC",
    perhatian="#F0935A",
    simulasi="#C3A6EC",
    kelas=("#2B4A4B", "#3A7573", "#55A39C", "#86CFC6", "#D2F3EC"),
    fasilitas=_fasilitas("#8FB4F5", "#F0A83C", "#4FC3B8"),
    tingkat=_tingkat("#333E44", "#75858E", "#2A6B62", "#5CBDB0", "#CFF5EE"),
    klaster=_klaster("#DCE6EA", "#E0709B", "#6FA0F0", "#F0A060", "#D9BFFF"),
    laut="#0E1519",
    tepi="#12191D",
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


def sebagai_dict(r: Rupa) -> dict[str, object]:
    """The variant as plain values, for the map script and for themes."""
    polos = {k: v for k, v in vars(r).items() if isinstance(v, str)}
    return polos | {
        "kelas": list(r.kelas),
        "fasilitas": {k: asdict(f) for k, f in r.fasilitas.items()},
    }
