"""Which kecamatan, kelurahan and puskesmas meet: what a filter may offer, and what to show for a link that contradicts.

Two trees stand side by side (kecamatan → kelurahan, puskesmas → its working area). A pair meets where a kelurahan or
a facility lies in both; where the working area of a puskesmas is not known, that is where its facilities stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd

from ilp_data.format import daftar
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.snapshot import Potret

# The narrowest first: when no more than one of contradicting filters can stay, it is this one.
BAGIAN = ("kelurahan", "puskesmas", "kecamatan")


@dataclass(frozen=True)
class Pertentangan:
    """A filter that contradicts itself: ``lingkup`` is the nearest that does not, ``sebab`` says in a sentence why,
    ``ditampilkan`` names what can be shown."""

    lingkup: Lingkup
    sebab: str
    ditampilkan: str

    @property
    def kalimat(self) -> str:
        """Why, and what is shown in its place."""
        return f"{self.sebab} Yang ditampilkan: {self.ditampilkan}."


def pertemuan(potret: Potret, daerah: str) -> pd.DataFrame:
    """Every meeting of the region, once: kecamatan, kelurahan, puskesmas (codes, "" where unknown). Read-only."""
    return potret.ingat(("pertemuan", daerah), lambda: _pertemuan(potret, daerah))


def _pertemuan(potret: Potret, daerah: str) -> pd.DataFrame:
    kel = scope.kelurahan(potret, Lingkup(daerah)).rename(columns={"kode": "kode_kelurahan"})
    kolom = {f"kode_{b}": b for b in BAGIAN}
    sumber = [t[list(kolom)].rename(columns=kolom) for t in (kel, scope.fasilitas(potret, Lingkup(daerah)))]
    w = scope.daftar_wilayah(potret, daerah)
    # A region may be known by its kecamatan alone; each of these can be chosen.
    kecamatan = w.loc[w["tingkat"] == "kecamatan", ["kode"]].rename(columns={"kode": "kecamatan"})
    sumber.append(kecamatan.assign(kelurahan="", puskesmas=""))
    return pd.concat(sumber).drop_duplicates(ignore_index=True)


def bertemu(potret: Potret, lingkup: Lingkup) -> bool:
    """Whether anything lies in all parts of the filter at once."""
    return lingkup.seluruhnya or bool(_cocok(potret, lingkup).any())


def _cocok(potret: Potret, lingkup: Lingkup) -> pd.Series:
    p = pertemuan(potret, lingkup.daerah)
    cocok = pd.Series(True, index=p.index)
    for bagian in BAGIAN:
        if kode := getattr(lingkup, bagian):
            cocok &= p[bagian] == kode
    return cocok


def pilihan(potret: Potret, lingkup: Lingkup, bagian: str) -> set[str]:
    """Codes that may be chosen for ``bagian`` beside the other parts of the filter, as they stand."""
    lain = replace(lingkup, **{bagian: ""})
    p = pertemuan(potret, lingkup.daerah)
    return set(p.loc[_cocok(potret, lain), bagian]) - {""}


def terdekat(potret: Potret, lingkup: Lingkup) -> Pertentangan | None:
    """The nearest filter that selects anything, with the sentence that says so; None where nothing contradicts.

    As many parts as can stand together stay; among equally many those with the narrower part.
    """
    if bertemu(potret, lingkup):
        return None
    diisi = [b for b in BAGIAN if getattr(lingkup, b)]
    for banyak in range(len(diisi) - 1, 0, -1):
        for simpan in combinations(diisi, banyak):
            sisa = replace(lingkup, **{b: "" for b in diisi if b not in simpan})
            if bertemu(potret, sisa):
                return Pertentangan(sisa, *_sebut_beda(potret, lingkup, simpan))
    return Pertentangan(Lingkup(lingkup.daerah), *_sebut_beda(potret, lingkup, ()))


def sebutan(potret: Potret, lingkup: Lingkup) -> list[str]:
    """Every part of a filter by its full name, the widest first; [] for a whole region."""
    return [_nama(potret, lingkup, b) for b in reversed(BAGIAN) if getattr(lingkup, b)]


def _sebut_beda(potret: Potret, lingkup: Lingkup, simpan: tuple[str, ...]) -> tuple[str, str]:
    """Why what is left out does not meet what stays, and the name of that."""
    diisi = [b for b in reversed(BAGIAN) if getattr(lingkup, b)]
    sebut = {b: _nama(potret, lingkup, b) for b in diisi}
    lepas = daftar([sebut[b] for b in diisi if b not in simpan])
    tetap = daftar([sebut[b] for b in diisi if b in simpan])
    if not tetap:
        return f"Tidak ada data wilayah untuk {lepas}.", scope.nama_daerah(potret, lingkup.daerah)
    return f"{lepas} dan {tetap} tidak bertemu: {_sebab(potret, lingkup)}.", tetap


def _sebab(potret: Potret, lingkup: Lingkup) -> str:
    """Why they do not meet: nothing lies in both, or nobody has said what the puskesmas serves."""
    p = pertemuan(potret, lingkup.daerah)
    milik = p[p["puskesmas"] == lingkup.puskesmas] if lingkup.puskesmas else p
    if lingkup.kelurahan and lingkup.puskesmas and (milik["kelurahan"] == "").all():
        return "wilayah kerja puskesmas itu belum diketahui"
    if lingkup.kelurahan and lingkup.kecamatan and not lingkup.puskesmas:
        kec = kata_wilayah(lingkup.daerah).kecamatan
        return f"{_tingkat(potret, lingkup.daerah, lingkup.kelurahan)} itu terletak di {kec} lain"
    return "tidak ada wilayah atau fasilitas yang termasuk keduanya"


def _nama(potret: Potret, lingkup: Lingkup, bagian: str) -> str:
    """``Kecamatan Sangkulirang``, ``Desa Benua Baru``, ``Puskesmas Sepaso``."""
    kode = getattr(lingkup, bagian)
    nama = scope.nama_lingkup(potret, Lingkup(lingkup.daerah, **{bagian: kode}))
    return nama if bagian == "puskesmas" else f"{_tingkat(potret, lingkup.daerah, kode).capitalize()} {nama}"


def _tingkat(potret: Potret, daerah: str, kode: str) -> str:
    w = scope.daftar_wilayah(potret, daerah)
    return kata_wilayah(daerah).tingkat(str(w.loc[w["kode"] == kode, "tingkat"].iloc[0]))
