"""The style sheet of our own elements: the files of ``css/``, with the tokens of ``geo.look`` as variables in front.

Streamlit's theme does the rest. Which look is on, Streamlit tells the server at each run; when the computer turns dark
while a page is open, no run comes, so within the app the colours follow its colour scheme where the browser can.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import streamlit as st

from geo import css, look
from geo.look import Rupa
from ui.markup import Jadi

# In this order: what stands later wins.
UMUM = (
    "base",
    "cards",
    "marks",
    "lists",
    "cadres",
    "clusters",
    "details",
    "profile",
    "front",
    "sectors",
    "compare",
    "decisions",
    "pace",
    "large",
    "screen",
    "print",
)
GAMBAR = ("drawn",)  # of lines and small multiples, which are pictures of their own
MASUKAN = ("uploader", "draft", "questions", "completeness", "intake_large")


@cache
def lembar(*nama: str) -> str:
    """The rules of some files of ``css/``, one after the other. Read once a process."""
    folder = resources.files("ui.kit") / "css"
    return "".join((folder / f"{n}.css").read_text(encoding="utf-8") for n in nama)


def pasang_gaya(rupa: Rupa) -> None:
    """Write the variables of a look and the rules of all pages. Once a run, before anything that uses them."""
    st.html(Jadi(_lembar_rupa(rupa.nama)))


@cache
def _lembar_rupa(nama: str) -> str:
    """The whole element for a look, made once a process: the inks on sixty colours are measured for it."""
    dasar = f":root{{{css.variabel_layar(look.rupa(nama))}}}"
    ikut = f'@supports (color:light-dark(red,red)){{[data-testid="stApp"]{{{css.variabel_menurut_skema()}}}}}'
    return f"<style>{dasar}{ikut}\n{lembar(*UMUM)}</style>"


def pasang_masukan() -> None:
    """Write the rules of uploads, drafts, questions and completeness. Once a run, on the pages that use them."""
    st.html(Jadi(f"<style>{lembar(*MASUKAN)}</style>"))


@cache
def gaya_gambar(nama: str) -> str:
    """The rules of lines and small multiples in the colours of a look: they are pictures of their own, to which nothing
    gives variables. For a drawing that is part of the page (``css.CSS``) with the variables, and for nothing else."""
    isi = lembar(*GAMBAR)
    if nama == css.CSS.nama:
        return re.sub(r"([^{}]+)\{", lambda m: f"{_dalam_lukisan(m[1])}{{", isi)
    warna = css.bernama(look.rupa(nama))
    return re.sub(r"var\(--([\w-]+)\)", lambda m: warna[m[1]], isi)


def _dalam_lukisan(pilih: str) -> str:
    return ",".join(f".ilp-lukis {x.strip()}" for x in pilih.split(","))
