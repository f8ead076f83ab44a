"""Folium maps whose iframe never reloads on a filter change.

``peta`` is the static part: Leaflet, our script and the region's layers by URL, nothing that a filter
changes. ``susun_keadaan`` is the dynamic part for ``feature_group_to_add``: one short call. Build both anew at
every run (it takes milliseconds): streamlit-folium renames and adds to the objects it is given, so a map
that is kept and reused would change its script and reload. Keep only ``LapisDaerah``.

    hasil = st_folium(peta(lapis, satuan), feature_group_to_add=susun_keadaan(lapis, IsiPeta(…)),
                      key="peta", height=560, use_container_width=True, returned_objects=["last_active_drawing"])
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template

from geo import assets
from geo.basemap import PetaDasar
from geo.layers import SATUAN, LapisDaerah
from geo.legend import Butir, Legenda, petunjuk
from geo.look import TERANG, Rupa
from ilp_data.errors import GalatMasukan
from ilp_data.format import angka

_RAGU = "ragu"  # the mark around a point that lies outside its place
__all__ = [
    "KOSONG", "IsiPeta", "KelasPeta", "LapisDaerah", "Tinggi", "bit", "klik", "legenda_fasilitas", "nomor_klik", "peta",
    "susun_isi", "susun_keadaan",
]  # fmt: skip


class KelasPeta(NamedTuple):
    """How one area is shown: class colour (``None`` = no class), state, simulated?, tooltip lines (\\n), the value
    under its name ("" for none), and the number of its place in a list beside the map, which stands where the name has
    no room ("" for none; only with a value)."""

    warna: str | None
    keadaan: str = "ada"
    simulasi: bool = False
    teks: str = ""
    nilai: str = ""
    nomor: str = ""


@dataclasses.dataclass(frozen=True)
class IsiPeta:
    """What a map shows: all that filters change.

    ``kelas`` by code of the map's unit (areas left out are drawn without a class); ``terpilih`` (strong) and ``redup``
    (pale) may hold codes of kelurahan, kecamatan or puskesmas working areas; ``fasilitas=None`` shows all, an empty set
    none; ``sorot`` puts a halo round one facility and moves there ("" for none). ``label``: the areas' names.
    ``fokus``: a changed selection moves the map to it. ``urutan``: codes, the neediest first: whose names come first on
    a map of points, where names compete for room. ``ukuran``: the measured rows behind ``kelas``, for a
    picture drawn without a browser.
    """

    kelas: Mapping[str, KelasPeta] = dataclasses.field(default_factory=dict)
    terpilih: Collection[str] = ()
    redup: Collection[str] = ()
    fasilitas: Collection[str] | None = None
    fasilitas_redup: Collection[str] = ()
    sorot: str = ""
    legenda: Legenda | None = None
    label: bool = True
    fokus: bool = True
    urutan: tuple[str, ...] = ()
    ukuran: pd.DataFrame | None = dataclasses.field(default=None, compare=False)


KOSONG = IsiPeta()  # the areas and all facilities


class Tinggi(NamedTuple):
    """Height of the map in px = ``fraksi`` of the browser window minus ``kurang``, within ``min``..``maks``."""

    fraksi: float = 1.0
    kurang: int = 260
    min: int = 380
    maks: int = 900


class _Panggilan(MacroElement):
    """A call of our script with data; ``argumen`` is JSON made safe for scripts."""

    _template = Template(
        "{% macro script(this, kwargs) %}DasborIlp.{{ this.fungsi }}({{ this.argumen }});{% endmacro %}"
    )

    def __init__(self, nama: str, fungsi: str, argumen: str) -> None:
        super().__init__()
        self._name, self._id = "Panggilan", nama
        self.fungsi, self.argumen = fungsi, argumen


class _Peta(folium.Map):
    """A map that loads only what our own server hands out: no jQuery, Bootstrap, fonts or style links."""

    default_css: list[tuple[str, str]] = []

    def __init__(self, lapis: LapisDaerah, url: list[str]) -> None:
        (selatan, barat), (utara, timur) = lapis.batas
        super().__init__(
            location=[round((selatan + utara) / 2, 5), round((barat + timur) / 2, 5)],
            zoom_start=11, tiles=None, zoom_control=False, attribution_control=False, zoom_snap=0.1,
            zoom_delta=0.5, wheel_px_per_zoom_level=120, scroll_wheel_zoom=False, zoom_animation=False,
            fade_animation=False, track_resize=False, marker_zoom_animation=False, inertia=False,
        )  # fmt: skip
        self._id = "ilp"
        self.default_js = [(f"ilp{ke}", u) for ke, u in enumerate(url)]


def peta(
    lapis: LapisDaerah,
    satuan: str = "kelurahan",
    *,
    rupa: Rupa = TERANG,
    dasar: PetaDasar | None = None,
    tinggi: Tinggi | None = None,
) -> folium.Map:
    """The static base: depends on region, revision, ``satuan``, look and configuration only.

    ``dasar`` is the configured online base map (``geo.basemap.dari_lingkungan()``), shown only when
    ``susun_keadaan(peta_dasar=True)`` says so. ``tinggi`` lets the map follow the browser window.
    """
    if satuan not in SATUAN or satuan not in lapis.url:
        raise GalatMasukan("Peta ini tidak punya satuan itu.", diberikan=satuan, diharapkan=", ".join(lapis.kode))
    dalam = {"kelurahan": None, "puskesmas": "kelurahan", "kecamatan": "kelurahan"}[satuan]
    batas = {"kelurahan": "kecamatan", "puskesmas": None, "kecamatan": None}[satuan]
    alas = dalam if satuan == "puskesmas" and lapis.bertitik else None
    jenis = [j for j in (satuan, dalam, batas, "fasilitas") if j]
    url = [*assets.pustaka(rupa.nama), *(lapis.url[j] for j in jenis)]
    opsi = {
        "aset": url,
        "batas": lapis.batas,
        "dasar": {"url": dasar.url, "atribusi": dasar.atribusi} if dasar else None,
        "lapis": {"wilayah": satuan, "dalam": dalam, "batas": batas, "titik": "fasilitas", "alas": alas},
        "nama": lapis.nama,
        "sumber": lapis.sumber,
        "tinggi": tinggi._asdict() if tinggi else None,
    }
    m = _Peta(lapis, url)
    teks = assets.aman_untuk_skrip(opsi)
    m.add_child(_Panggilan("ilpmulai", "mulai", f"map_div,{teks}"), name="ilpmulai")
    return m


def susun_keadaan(
    lapis: LapisDaerah,
    isi: IsiPeta = KOSONG,
    *,
    satuan: str = "kelurahan",
    rupa: Rupa = TERANG,
    peta_dasar: bool = False,
    jawaban: str = "",
) -> folium.FeatureGroup:
    """The dynamic part: everything that filters change, as one short script.

    ``satuan`` and ``rupa`` as of the base (``peta``). ``peta_dasar``: the online base map is shown. ``jawaban``: where
    the frame finds what it shows for other choices (``geo.answers``); "" for nowhere.
    """
    grup = folium.FeatureGroup(name="keadaan")
    grup._id = "ilpkeadaan"
    teks = assets.aman_untuk_skrip(
        susun_isi(lapis, isi, satuan=satuan, rupa=rupa) | {"dasar": peta_dasar, "jawaban": jawaban}
    )
    grup.add_child(_Panggilan("ilpterapkan", "terapkan", teks), name="ilpterapkan")
    return grup


def susun_isi(
    lapis: LapisDaerah, isi: IsiPeta = KOSONG, *, satuan: str = "kelurahan", rupa: Rupa = TERANG
) -> dict[str, object]:
    """What the map's script draws, by field. The legend gets the facility marks that are shown, with counts, and
    "n … tidak ada di peta", unless it brings its own."""
    tampil = None if isi.fasilitas is None else frozenset(isi.fasilitas)
    legenda = isi.legenda
    if legenda is not None and not legenda.fasilitas:
        butir, catatan = legenda_fasilitas(lapis, tampil)
        semua = tuple(dict.fromkeys((*legenda.catatan, *catatan)))  # a page may have said so already
        legenda = dataclasses.replace(legenda, fasilitas=butir, catatan=semua)
    return {
        "fokus": isi.fokus,
        "kelas": [_satu_kelas(isi.kelas.get(k)) for k in lapis.kode[satuan]],
        "label": isi.label,
        "legenda": _legenda(legenda, rupa),
        "pilih": sorted(isi.terpilih),
        "redup": sorted(isi.redup),
        "sorot": isi.sorot or None,
        "titik": None if tampil is None else _bit(lapis, tampil),
        "titik_redup": _bit(lapis, frozenset(isi.fasilitas_redup)) if isi.fasilitas_redup else None,
        "urutan": list(isi.urutan) if satuan == "puskesmas" and lapis.bertitik else None,
    }


def _satu_kelas(k: KelasPeta | None) -> list[object] | None:
    if k is None:
        return None
    warna, keadaan_nilai, simulasi, teks, *nilai = k
    return [warna, keadaan_nilai, int(simulasi), teks, *(n for n in nilai if n)]


def _bit(lapis: LapisDaerah, kode: frozenset[str]) -> str:
    """Membership of each facility in drawing order (``bit``)."""
    return bit(kode, [f[0] for f in lapis.fasilitas])


def bit(kode: Collection[str], urut: Iterable[str]) -> str:
    """Which of ``urut`` are in ``kode``, four to a hex digit: 148 facilities are 37 letters."""
    bit = "".join("1" if k in kode else "0" for k in urut)
    bit += "0" * (-len(bit) % 4)
    return "".join(f"{int(bit[i : i + 4], 2):x}" for i in range(0, len(bit), 4))


def _legenda(lg: Legenda | None, rupa: Rupa) -> dict[str, object] | None:
    if lg is None:
        return None
    return {
        "judul": lg.judul, "satuan": lg.satuan, "arah": petunjuk(rupa) if lg.kelas else "", "sebutan": lg.sebutan,
        "posisi": lg.posisi,
        "ringkas": lg.ringkas, "luar": lg.luar, "catatan": lg.catatan,
        "kelas": [[k.warna, k.label, k.jumlah] for k in lg.terburuk_dulu],
        "keadaan": [[b.kode, b.label, b.jumlah] for b in lg.keadaan],
        "fasilitas": [[b.kode, b.label, b.jumlah, _gaya(b)] for b in lg.fasilitas],
    }  # fmt: skip


def _gaya(b: Butir) -> str:
    """The classes of a mark in the legend (``aset/legenda.js``)."""
    return _RAGU if b.kode == _RAGU else f"{'perkiraan' if b.perkiraan else 'terbit'} {b.lokus}"


def legenda_fasilitas(
    lapis: LapisDaerah, tampil: Collection[str] | None = None
) -> tuple[tuple[Butir, ...], tuple[str, ...]]:
    """Marks that are on the map with their counts, and a note on those that have no point.

    ``tampil=None`` means all; facilities filtered out are counted in neither.
    """
    hitung = Counter((j, kira, lokus) for k, j, kira, lokus in lapis.fasilitas if tampil is None or k in tampil)
    kata = {
        "belum_diketahui": ", lokus belum diketahui",
        "tidak_disebut": ", tidak disebut lokus",
        "tidak": ", bukan lokus",
    }
    butir = [
        Butir(jenis, nama + kata.get(lokus, ""), n, kira, lokus)
        for jenis, nama in lapis.jenis.items()
        for (j, kira, lokus), n in sorted(hitung.items(), key=_ya_dahulu)
        if j == jenis
    ]
    ragu = sum(k in lapis.ragu for k, *_ in lapis.fasilitas if tampil is None or k in tampil)
    butir += [Butir(_RAGU, "di antaranya titik meragukan", ragu)] if ragu else []
    catatan = ["berongga = titik perkiraan"] if any(kira for _, kira, _ in hitung) else []
    hilang = Counter(j for k, j in lapis.tanpa_titik if tampil is None or k in tampil)
    hilang_kata = [f"{angka(n)} {lapis.jenis[j].lower()}" for j, n in hilang.items()]
    if hilang_kata:
        catatan.append(f"{_dan(hilang_kata)} tidak ada di peta")
    return tuple(butir), tuple(catatan)


def _ya_dahulu(isi: tuple[tuple[str, bool, str], int]) -> tuple[str, bool, bool]:
    """Order of the marks: by type, published points first, loci first."""
    (jenis, kira, lokus), _ = isi
    return jenis, kira, lokus != "ya"


def _dan(kata: Iterable[str]) -> str:
    *awal, akhir = kata
    return f"{', '.join(awal)} dan {akhir}" if awal else akhir


def _sifat_klik(hasil: object) -> Mapping[str, object]:
    gambar = hasil.get("last_active_drawing") if isinstance(hasil, Mapping) else None
    sifat = gambar.get("properties") if isinstance(gambar, Mapping) else None
    return sifat if isinstance(sifat, Mapping) else {}


def klik(hasil: object) -> tuple[str, str] | None:
    """``("wilayah"|"fasilitas", kode)`` of the last click that st_folium returned.

    A click on empty sea is ``("kosong", "")``: a page may clear its selection. ``None`` when nothing was
    clicked yet. The value stays until the next click: use ``nomor_klik`` to act on each click once.
    """
    sifat = _sifat_klik(hasil)
    jenis, kode = sifat.get("jenis"), sifat.get("kode")
    if jenis not in ("wilayah", "fasilitas", "kosong") or not isinstance(kode, str):
        return None
    return jenis, kode


def nomor_klik(hasil: object) -> int:
    """A number that is another one for every click (ms of the browser's clock), 0 before the first."""
    n = _sifat_klik(hasil).get("n")
    return int(n) if isinstance(n, (int, float)) and not isinstance(n, bool) else 0
