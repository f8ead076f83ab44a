"""Maps on a page: an indicator over areas, or the loci. Draws with ``geo.maps`` and returns what was clicked once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from geo import basemap, legend
from geo.answers import daftarkan_jawaban, susun_jawaban
from geo.css import CSS
from geo.maps import KOSONG, IsiPeta, KelasPeta, Tinggi, klik, nomor_klik, peta, susun_isi, susun_keadaan
from ilp_data.format import persen
from ilp_data.measure import scope
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan
from ui.app import binding
from ui.app.context import Konteks, konteks
from ui.app.filters import sebut_semua_desa
from ui.app.first_run import sedang_gambar_pertama
from ui.kit import map_picture
from ui.kit.parts import kosong, sel
from ui.markup import Jadi, tulis_markup

_LAYAR = 1.5  # as in screen.css
_KENDALI = 85  # px of controls and head that are away on a shared screen
TINGGI = Tinggi(fraksi=1.0, kurang=330, min=380, maks=900)
TERBANYAK = 80  # kelurahan of which it is made beforehand what the map shows for each


def indikator_di_peta(
    k: Konteks,
    ind: Indikator,
    periode: str,
    *,
    kunci: str,
    satuan: str = "kelurahan",
    tinggi: Tinggi = TINGGI,
    luar: bool = False,
    nomor: Mapping[str, int] | None = None,
) -> tuple[str, str] | None:
    """Areas coloured by one indicator over the whole region, the filtered ones strong, the rest pale.

    ``luar``: the legend stands under the map too, which leaves it out where it is narrow. ``nomor``: by code the place
    in a list beside the map, written where a name has no room.
    """
    urutan = tuple(sorted((nomor or {}).items()))
    return gambar_peta(k, satuan, kunci, _isi_indikator, ind.kode, periode, satuan, luar, urutan, tinggi=tinggi)


def _isi_indikator(
    k: Konteks, kode: str, periode: str, satuan: str, luar: bool, nomor: tuple[tuple[str, int], ...]
) -> IsiPeta:
    lg, kelas, perlu = k.sedaerah.jadi(_kelas, kode, periode, satuan)
    lg = replace(lg, luar=luar)
    if nomor:
        urutan = dict(nomor)
        kelas = {x: v._replace(nomor=str(urutan.get(x, ""))) for x, v in kelas.items()}
    terpilih, redup = sorotan(k, satuan)
    ukuran = k.hitung(kode, satuan, k.kota, periode) if sedang_gambar_pertama() else None
    return IsiPeta(kelas, terpilih, redup, fasilitas=(), legenda=lg, urutan=perlu, ukuran=ukuran)


def _kelas(
    k: Konteks, kode: str, periode: str, satuan: str
) -> tuple[legend.Legenda, dict[str, KelasPeta], tuple[str, ...]]:
    """Legend and areas of one indicator, whatever is filtered, and who of them is neediest (made-up figures are no
    need)."""
    ind = k.indikator(kode)
    ukuran = k.hitung(kode, satuan, k.kota, periode)
    ukuran = ukuran[ukuran["kode"] != ""]
    lg = legenda(ind, ukuran, k, satuan)
    kelas = {
        str(b["kode"]): KelasPeta(
            lg.warna(b["nilai"]) if Keadaan(b["keadaan"]).bernilai else None,
            str(b["keadaan"]),
            bool(b["simulasi"]),
            f"{ind.pendek}: {sel(pd.Series(b))}",
            persen(b["nilai"]) if Keadaan(b["keadaan"]).bernilai else "",
        )
        for b in ukuran.to_dict("records")
    }
    nilai = {str(b["kode"]): float(b["nilai"]) for b in ukuran.to_dict("records") if not b["simulasi"]}
    ada = [x for x in nilai if kelas[x].nilai]
    tanda = 1 if lg.arah == "tinggi_baik" else -1
    return lg, kelas, tuple(sorted(ada, key=lambda x: (tanda * nilai[x], x)))


def satuan_terhalus(k: Konteks) -> str:
    """What the finest areas of the region's map are: kelurahan, or kecamatan where only these have boundaries."""
    return "kecamatan" if k.lapis is not None and k.lapis.hanya_kecamatan else "kelurahan"


def legenda(ind: Indikator, ukuran: pd.DataFrame, k: Konteks, satuan: str = "kelurahan") -> legend.Legenda:
    """Legend of one indicator: its fixed classes with counts, direction, states that occur, simulation."""
    return legend.dari_ukuran(ind, ukuran, rupa=k.rupa, sebutan=satuan)


def legenda_css(ind: Indikator, ukuran: pd.DataFrame, satuan: str) -> legend.Legenda:
    """``legenda`` whose colours are the variables of the look: for HTML that serves both."""
    return legend.dari_ukuran(ind, ukuran, rupa=CSS, sebutan=satuan)


def sorotan(k: Konteks, satuan: str = "kelurahan") -> tuple[set[str], set[str]]:
    """Codes of the selected areas and of those to be drawn pale, by the filters."""
    if k.lingkup.seluruhnya:
        return set(), set()
    dalam = scope.kelurahan(k.potret, k.lingkup)
    semua = scope.kelurahan(k.potret, k.kota)
    if satuan == "kelurahan":
        return set(dalam["kode"]), set(semua["kode"]) - set(dalam["kode"])
    if satuan == "puskesmas" and k.lingkup.puskesmas:  # also one whose working area is not known
        lain = set(scope.fasilitas(k.potret, k.kota, "puskesmas")["kode"])
        return {k.lingkup.puskesmas}, lain - {k.lingkup.puskesmas}
    kolom = f"kode_{satuan}"
    return set(dalam[kolom]) - {""}, set(semua[kolom]) - set(dalam[kolom]) - {""}


def isi_polos(_k: Konteks) -> IsiPeta:
    """For ``gambar_peta``: nothing but the areas and the facilities."""
    return KOSONG


def gambar_peta(
    k: Konteks,
    satuan: str,
    kunci: str,
    isi: Callable[..., IsiPeta],
    *pilihan: Hashable,
    tinggi: Tinggi = TINGGI,
    mendahului: bool = True,
) -> tuple[str, str] | None:
    """Draw the map and return a click the first time it is seen: ("wilayah"|"fasilitas"|"kosong", kode).

    ``isi(k, *pilihan)`` is what it shows, a function of a module that needs nothing else. So it is also known what the
    map shows for each kelurahan that may be chosen next: the browser draws that at once (``mendahului``) and gets the
    same from here a moment later.
    """
    lapis = k.lapis
    if lapis is None:
        kosong("Peta belum dapat digambar", f"Batas wilayah {k.nama} belum ada. Dinas Kesehatan dapat melengkapinya.")
        return None
    kini = isi(k, *pilihan)
    if sedang_gambar_pertama():
        tulis_markup(map_picture.gambar_peta(k, satuan, kunci, tinggi, kini))
        return None
    _sediakan_tinggi(tinggi)
    dasar = basemap.dari_lingkungan()
    teks = _lepas(k).jadi(_jawaban, satuan, isi, *pilihan) if mendahului else ""
    hasil = st_folium(
        peta(lapis, satuan, rupa=k.rupa, dasar=dasar, tinggi=tinggi),
        feature_group_to_add=susun_keadaan(
            lapis,
            kini,
            satuan=satuan,
            rupa=k.rupa,
            peta_dasar=_peta_dasar(dasar, kunci),
            jawaban=daftarkan_jawaban(teks),
        ),
        key=kunci,
        height=tinggi.min,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
    )
    nomor = nomor_klik(hasil)
    if nomor == st.session_state.get(f"_klik_{kunci}", 0):
        return None
    st.session_state[f"_klik_{kunci}"] = nomor
    return klik(hasil)


def _lepas(k: Konteks, kelurahan: str = "") -> Konteks:
    """The same choices with another kelurahan, or none."""
    return replace(k, lingkup=replace(k.lingkup, kelurahan=kelurahan))


def _jawaban(k: Konteks, satuan: str, isi: Callable[..., IsiPeta], *pilihan: Hashable) -> str:
    """What the map shows for each kelurahan of these choices and for none, by code and by the words of the list.

    "" for a region of so many that making it would be felt.
    """
    if k.lapis is None or len(desa := scope.kelurahan(k.potret, k.lingkup)) > TERBANYAK:
        return ""
    nama = {"": sebut_semua_desa(k.potret, k.lingkup.daerah)} | dict(zip(desa["kode"], desa["nama"], strict=True))
    semua = {x: susun_isi(k.lapis, isi(_lepas(k, x), *pilihan), satuan=satuan, rupa=k.rupa) for x in nama}
    return susun_jawaban(k.lapis, satuan, semua, nama)


def _sediakan_tinggi(t: Tinggi) -> None:
    """The room of the page's map from the first moment: streamlit-folium knows pixels only and would grow later.

    On a shared screen all is drawn ``_LAYAR`` times as large, the window too, while the controls over the map are away.
    """
    jendela = f"{t.fraksi * 100:g}vh"
    variabel = (
        f"--tinggi-peta:clamp({t.min}px,{jendela} - {t.kurang}px,{t.maks}px);--tinggi-peta-layar:"
        f"clamp({t.min * 3 // 4}px,{jendela} / {_LAYAR} - {max(0, t.kurang - _KENDALI)}px,{t.maks}px)"
    )
    st.html(Jadi(f"<style>:root{{{variabel}}}</style>"))


def _peta_dasar(dasar: object, kunci: str) -> bool:
    return bool(dasar) and bool(st.session_state.get(f"peta_dasar_{kunci}", False))


def sakelar_peta_dasar(kunci: str) -> None:
    """The switch for the online base map; there is none unless the installation configured one."""
    if basemap.dari_lingkungan() is not None:
        st.toggle(
            "Peta daring",
            key=f"peta_dasar_{kunci}",
            help="Peta dasar dari internet; bila gagal dimuat, peta bawaan tetap tampil.",
        )


def saring_kelurahan(kode: str) -> None:
    """Set the kelurahan filter from a click, and run again; the same click twice lets it go. On a map of kecamatan or
    of working areas it sets that filter."""
    satuan = {len("35.03.01"): "kecamatan", len("35.03.01.2001"): "kelurahan"}.get(len(kode), "puskesmas")
    binding.nanti(**saringan_klik(konteks(), satuan, kode))
    st.rerun()


def saringan_klik(k: Konteks, satuan: str, kode: str) -> dict[str, str]:
    """The filters after a click on an area: that area, or nothing when it was the one chosen.

    What excludes the clicked area goes: the narrower choice, and a kecamatan or puskesmas that it does not lie in.
    """
    if getattr(k.lingkup, satuan) == kode and (satuan == "kelurahan" or not k.lingkup.kelurahan):
        return {satuan: ""}
    if satuan != "kelurahan":
        return {"kecamatan": "", "puskesmas": "", "kelurahan": "", satuan: kode}
    lain = [n for n in ("kecamatan", "puskesmas") if getattr(k.lingkup, n)]
    if lain:
        w = scope.kelurahan(k.potret, scope.Lingkup(k.lingkup.daerah, kelurahan=kode))
        lain = [n for n in lain if getattr(k.lingkup, n) not in set(w[f"kode_{n}"])]
    return {"kelurahan": kode} | dict.fromkeys(lain, "")
