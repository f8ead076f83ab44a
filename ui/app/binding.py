"""Choices bound to the URL by code.

Streamlit binds a selectbox or tabs to the URL by their labels. Links must carry codes
(``?kelurahan=64.74.03.1003``), so each choice has two widgets: a bound text field that carries the code and is never
shown, and the visible selectbox, which is set from the carrier at every run and writes back to it. Deep links, the back
button and page changes are then Streamlit's own work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from ilp_data.regions import normal
from ui.markup import polos

_LIHAT = "lihat_{}"
_NANTI = "_saringan_nanti"


def bawa_kode(kunci: str) -> str:
    """The code that the URL carries under ``kunci`` ("" when none). Draw carriers inside a hidden container."""
    return st.text_input(kunci, key=kunci, bind="query-params", label_visibility="collapsed").strip()


def pilih_saringan(
    kunci: str,
    label: str,
    opsi: Mapping[str, str],
    nilai: str,
    *,
    setelah: Callable[[str], None] | None = None,
    bawaan: str | None = None,
) -> str:
    """The visible selectbox of a carrier: ``opsi`` maps codes to labels, ``nilai`` is the code in force.

    ``bawaan`` is the option that the URL need not carry; default: the first.
    """
    lihat = _LIHAT.format(kunci)
    st.session_state[lihat] = nilai
    bawaan = next(iter(opsi), None) if bawaan is None else bawaan

    def ubah() -> None:
        kode = st.session_state[lihat] or ""
        st.session_state[kunci] = "" if kode == bawaan else kode
        if setelah:
            setelah(kode)

    return st.selectbox(
        polos(label),
        list(opsi),
        format_func=lambda kode: opsi.get(kode, kode),
        key=lihat,
        on_change=ubah,
        placeholder="Pilih …",
    )


def nanti(**kode: str) -> None:
    """Change carriers from the middle of a run (a click on a map): takes effect at the next run."""
    st.session_state[_NANTI] = kode


def terapkan_nanti() -> None:
    """Carry out what ``nanti`` asked for. Before any carrier is drawn."""
    for kunci, kode in st.session_state.pop(_NANTI, {}).items():
        st.session_state[kunci] = kode


def _sebut_asing(kunci: str, dibawa: str, dikenal: bool) -> None:
    """Say beside a choice what the URL asked of it and there is not."""
    if dibawa and not dikenal:
        st.caption(f":material/info: Diabaikan karena tidak dikenal di sini: {polos(f'{kunci} = {dibawa}')}.")


def pilih_halaman(
    kunci: str, label: str, opsi: Mapping[str, str], bawaan: str = "", *, tombol: bool = False, ringkas: bool = False
) -> str:
    """A page's own choice with its carrier (hidden): the code in force; the default, with a note, for an unknown one.

    ``tombol`` shows the options as buttons in a row instead of a list to open; the label is then for screen readers,
    as it is with ``ringkas``, where the options say themselves what they are.
    """
    with st.container(key=f"pilihan-url-{kunci}"):
        dibawa = bawa_kode(kunci)
    urut = {bawaan: opsi[bawaan], **opsi} if bawaan else dict(opsi)
    nilai = dibawa if dibawa in opsi else next(iter(urut))
    _sebut_asing(kunci, dibawa, dibawa in opsi)
    st.session_state[_LIHAT.format(kunci)] = nilai

    def ubah() -> None:
        kode = st.session_state[_LIHAT.format(kunci)]
        st.session_state[kunci] = "" if kode == next(iter(urut)) else kode

    tulis = polos if tombol else str  # a row of buttons reads Markdown, a list to open does not
    umum = {"format_func": lambda k: tulis(opsi.get(k, k)), "key": _LIHAT.format(kunci), "on_change": ubah}
    if tombol:
        return st.segmented_control(polos(label), list(opsi), required=True, label_visibility="collapsed", **umum)
    return st.selectbox(polos(label), list(opsi), label_visibility="collapsed" if ringkas else "visible", **umum)


def buka_tab(kunci: str, opsi: Mapping[str, str]) -> dict[str, TabContainer]:
    """The tabs of a page by code, with their carrier (hidden); ``open`` says which is in force: the one that the URL
    names by code (or, as links of before did, by its label), else the first."""
    with st.container(key=f"pilihan-url-{kunci}"):
        dibawa = bawa_kode(kunci)
    awal, menurut = next(iter(opsi)), {normal(label): kode for kode, label in opsi.items()}
    kode = dibawa if dibawa in opsi else menurut.get(normal(dibawa), awal)
    _sebut_asing(kunci, dibawa, dibawa in opsi or normal(dibawa) in menurut)
    lihat = _LIHAT.format(kunci)
    st.session_state[lihat] = opsi[kode]

    def ubah() -> None:
        baru = menurut[normal(st.session_state[lihat])]
        st.session_state[kunci] = "" if baru == awal else baru

    return dict(zip(opsi, st.tabs(list(opsi.values()), key=lihat, on_change=ubah), strict=True))


def pilih_beberapa(
    kunci: str, label: str, opsi: Mapping[str, str], bawaan: Sequence[str], terbanyak: int
) -> tuple[list[str], list[str]]:
    """A page's choice of several with its carrier (hidden; codes with commas between): the codes in force, and what the
    URL carried beside them that is no option or more than ``terbanyak``."""
    with st.container(key=f"pilihan-url-{kunci}"):
        dibawa = list(dict.fromkeys(k for x in bawa_kode(kunci).split(",") if (k := x.strip())))
    nilai = [k for k in dibawa if k in opsi][:terbanyak]
    asing = [k for k in dibawa if k not in nilai]
    nilai = nilai or list(bawaan)
    lihat = _LIHAT.format(kunci)
    st.session_state[lihat] = nilai

    def ubah() -> None:
        kode = st.session_state[lihat]
        st.session_state[kunci] = "" if list(kode) == list(bawaan) else ",".join(kode)

    st.multiselect(
        polos(label),
        list(opsi),
        format_func=lambda k: opsi.get(k, k),
        key=lihat,
        on_change=ubah,
        max_selections=terbanyak,
        placeholder="Pilih …",
    )
    return nilai, asing
