"""The words of PWS on the map: each area in the colour of its word, where it has none in that of its pace."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from geo.legend import Butir, Kelas, Legenda
from geo.look import Rupa
from geo.maps import IsiPeta, KelasPeta, Tinggi
from ilp_data.format import persen
from ilp_data.measure.pws_rules import ARTI_KATA, LAJU, BarisPws, Kata, Pws
from ui.app import binding
from ui.app.context import Konteks
from ui.kit import known, maps
from ui.pws.measured import hitung_pws

SATUAN = ("kelurahan", "puskesmas", "kecamatan")  # levels of which there may be boundaries
_TINGGI = Tinggi(fraksi=0.62, kurang=110, min=320, maks=560)
_KELAS = {Kata.JELEK: 0, Kata.KURANG: 2, Kata.CUKUP: 3, Kata.BAIK: 4}  # of the look's five, the worst first
_LAJU = {False: 1, True: 4}


def satuan_peta(k: Konteks, p: Pws) -> str:
    """The level of the map of these rows; "" where there is none: no boundaries, made-up figures, no target."""
    if k.lapis is None or p.simulasi or p.target_kumulatif is None or p.per not in SATUAN:
        return ""
    if p.per == "kelurahan" and maps.satuan_terhalus(k) != "kelurahan":
        return ""
    return p.per if p.per in k.lapis.gdf else ""


def susun_legenda(p: Pws, rupa: Rupa) -> Legenda:
    """The words that occur, the worst first, with how many areas have each; places without a word by their pace; and
    those without a figure."""
    banyak = Counter(x for b in p.baris if (x := _urutan(b)) is not None)
    label = {Kata: lambda x: f"{x.value}: {ARTI_KATA[x]}", bool: lambda x: LAJU[x]}
    isi = sorted(banyak, key=lambda x: (isinstance(x, bool), _ke(x)))
    kelas = tuple(
        Kelas(rupa.kelas[_ke(x)], float(i), float(i + 1), label[type(x)](x), banyak[x]) for i, x in enumerate(isi)
    )
    tanpa = Counter((str(b.keadaan), b.tanpa_nilai) for b in p.baris if b.capaian is None)
    butir = tuple(Butir(s, kata, n) for (s, kata), n in tanpa.items())
    return Legenda(p.pendek, "", kelas=kelas, keadaan=butir)


def kelas_peta(p: Pws, rupa: Rupa) -> dict[str, KelasPeta]:
    """Each area's colour, tooltip and the value under its name."""
    return {b.kode: _satu(p, b, rupa) for b in p.baris}


def _satu(p: Pws, b: BarisPws, rupa: Rupa) -> KelasPeta:
    x = _urutan(b)
    if b.capaian is None or x is None:
        return KelasPeta(None, str(b.keadaan), teks=f"{p.pendek}: {b.tanpa_nilai}")
    return KelasPeta(
        rupa.kelas[_ke(x)],
        teks=f"{p.pendek}: {persen(b.capaian)}, {b.sebutan}\nseharusnya {persen(b.target_kumulatif)}",
        nilai=f"{persen(b.capaian)} {b.kata.value if b.kata else ''}".strip(),
    )


def _urutan(b: BarisPws) -> Kata | bool | None:
    """What an area is coloured by: its word, else whether it is on pace; None without a figure."""
    return None if b.capaian is None else b.kata or b.sesuai


def _ke(x: Kata | bool) -> int:
    return _LAJU[x] if isinstance(x, bool) else _KELAS[x]


def gambar(k: Konteks, pilihan: tuple[str, str, str], satuan: str) -> None:
    """The map of these choices; a click filters."""
    klik = maps.gambar_peta(k, satuan, f"peta-pws-{satuan}", _isi, *pilihan, satuan, tinggi=_TINGGI, mendahului=False)
    known.catatan_titik(k, satuan)
    if klik and klik[0] == "wilayah":
        binding.nanti(**maps.saringan_klik(k, satuan, klik[1]))
        st.rerun()


def _isi(k: Konteks, kode: str, per: str, sasaran: str, satuan: str) -> IsiPeta:
    """What the map shows (``maps.gambar_peta``): the whole region, the filtered ones strong."""
    p = k.sedaerah.jadi(hitung_pws, kode, per, sasaran)
    terpilih, redup = maps.sorotan(k, satuan)
    perlu = [(_ke(x), b.capaian, b.kode) for b in p.baris if b.capaian is not None and (x := _urutan(b)) is not None]
    urutan = tuple(kode for _, _, kode in sorted(perlu))
    return IsiPeta(
        kelas_peta(p, k.rupa), terpilih, redup, fasilitas=(), legenda=susun_legenda(p, k.rupa), urutan=urutan
    )
