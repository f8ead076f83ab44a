"""The pages of the app by section of the menu, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from ilp_data.registry.region_words import sebutan_satuan
from ilp_data.rights import SETEMPAT, Hak, Pengguna
from ui.markup import html, tulis_markup

_FOLDER = Path(__file__).resolve().parents[2] / "pages"

PANTAU, WILAYAH, KOORDINASI, ACUAN = "Pantau", "Wilayah", "Koordinasi", "Data dan acuan"

# file, title (with the region's word for its smallest units), section of the menu, path in the URL.
# WILAYAH begins and compares regions, KOORDINASI is the work with
# others, ACUAN holds and explains data; pages of a section stand together
DAFTAR = (
    ("ringkasan.py", "Ringkasan", PANTAU, "ringkasan"),
    ("peta_lokus.py", "Peta Lokus", PANTAU, "peta-lokus"),
    ("kader.py", "Kader", PANTAU, "kader"),
    ("klaster.py", "Klaster", PANTAU, "klaster"),
    ("pws.py", "PWS", PANTAU, "pws"),
    ("spm.py", "SPM", PANTAU, "spm"),
    ("profil_kelurahan.py", "Profil {satuan}", PANTAU, "profil-kelurahan"),
    ("mulai.py", "Mulai", WILAYAH, "mulai"),
    ("bandingkan.py", "Bandingkan", WILAYAH, "bandingkan"),
    ("provinsi.py", "Provinsi", WILAYAH, "provinsi"),
    ("lintas_sektor.py", "Lintas Sektor", KOORDINASI, "lintas-sektor"),
    ("pokjanal.py", "Pokjanal", KOORDINASI, "pokjanal"),
    ("rapat.py", "Rapat", KOORDINASI, "rapat"),
    ("data.py", "Data", ACUAN, "data"),
    ("mutu_data.py", "Mutu Data", ACUAN, "mutu-data"),
    ("data_pribadi.py", "Data Pribadi", ACUAN, "data-pribadi"),
    ("mengenal_ilp.py", "Mengenal ILP", ACUAN, "mengenal-ilp"),
    ("metode.py", "Metode & Sumber", ACUAN, "metode"),
)

HALAMAN_AWAL = DAFTAR[0][3]

# Pages that show a whole region or several, of any month, and nothing simulated: no other filter fits them.
SEDAERAH = frozenset(
    {"mulai", "bandingkan", "provinsi", "spm", "lintas-sektor", "pokjanal", "mengenal-ilp", "data-pribadi"}
)


# Pages of aggregates: to who may not see small counts (``umum``) they show what a public sheet shows.
_GABUNGAN = (
    "ringkasan", "peta-lokus", "kader", "klaster", "pws", "spm", "profil-kelurahan", "bandingkan", "provinsi",
    "lintas-sektor", "mengenal-ilp", "metode",
)  # fmt: skip
# Any of these opens a page; RINCI where nothing stands here: lists of single places, quality, the office's own work.
# Of Rapat who may not make briefings gets the decisions alone.
HAK: Mapping[str, tuple[Hak, ...]] = {
    "mulai": (Hak.IMPOR,),
    "data": (Hak.IMPOR,),
    "rapat": (Hak.PAPARAN, Hak.IMPOR),
    **dict.fromkeys(_GABUNGAN, (Hak.LIHAT,)),
}


def umum(siapa: Pengguna | None) -> bool:
    """Whether small counts of people are withheld from ``siapa``."""
    return siapa is None or not siapa.boleh(Hak.RINCI)


def membawa(siapa: Pengguna | None) -> bool:
    """Whether ``siapa`` may bring files, fill in forms, change what is in force."""
    return siapa is not None and siapa.boleh(Hak.IMPOR)


def memapar(siapa: Pengguna | None) -> bool:
    """Whether ``siapa`` may make briefings and give them out."""
    return siapa is not None and siapa.boleh(Hak.PAPARAN)


def boleh(siapa: Pengguna | None, jalur: str) -> bool:
    """Whether somebody may open the page of a path ("" is the first page)."""
    return siapa is not None and any(map(siapa.boleh, HAK.get(jalur or HALAMAN_AWAL, (Hak.RINCI,))))


def halaman(daerah: str = "") -> list[Page]:
    """The pages in order, named in the words of a region (code; "" for none); the first is the default.

    None has an icon: it would become the browser tab's icon, which Streamlit fetches from an outside host.
    """
    satuan = sebutan_satuan(daerah).title().replace("/Kelurahan", "/Kel.")  # two pages stand beside each other
    return [
        st.Page(_FOLDER / berkas, title=judul.format(satuan=satuan), url_path=jalur, default=urutan == 0)
        for urutan, (berkas, judul, _, jalur) in enumerate(DAFTAR)
    ]


def menurut_jalur(jalur: str) -> Page:
    """The page of a path in the URL; ``StopIteration`` for one that is not ours."""
    return next(h for h, (_, _, _, j) in zip(halaman(), DAFTAR, strict=True) if j == jalur)


def per_bagian(daftar: Sequence[Page]) -> dict[str, list[Page]]:
    """The pages of each section that has any, in order."""
    hasil: dict[str, list[Page]] = {}
    for isi, (_, _, bagian, _) in zip(daftar, DAFTAR, strict=True):
        hasil.setdefault(bagian, []).append(isi)
    return hasil


def menu(bagian: Mapping[str, Sequence[Page]], siapa: Pengguna | None = SETEMPAT) -> None:
    """Links to all pages that ``siapa`` may open, at the top of the sidebar, two beside each other so that the filters
    below stay in sight; the filters travel along in the URL."""
    with st.sidebar, st.container(key="menu-halaman", gap=None):
        for nama, semua in bagian.items():
            daftar = [h for h in semua if boleh(siapa, h.url_path)]
            if not daftar:
                continue
            tulis_markup(html('<p class="ilp-bagian">{n}</p>', n=nama))
            for isi in daftar:
                st.page_link(isi, width="stretch")
