"""The tables of the Profil Kesehatan of a year with what is known: a row a puskesmas (or kelurahan), numbers and
percentages. What is not known stays blank, and a year that lacks months says so beside its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilp_data.format import teks_periode
from ilp_data.measure import scope
from ilp_data.measure.pws_rules import BULAN_SETAHUN
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.profile_tables import Kelompok, TabelProfil, tabel_profil
from ilp_data.states import Keadaan

Sel = str | float | None


@dataclass(frozen=True)
class LembarProfil:
    """One sheet: titles, two rows of headings, which columns of the first are one group (from, to), the rows, and the
    columns that are percentages."""

    nama: str
    judul: tuple[str, ...]
    kepala: tuple[tuple[str, ...], tuple[str, ...]]
    gabung: tuple[tuple[int, int], ...]
    baris: tuple[tuple[Sel, ...], ...]
    persen: frozenset[int]


@dataclass(frozen=True)
class _Nilai:
    pembilang: float
    penyebut: float
    bulan: int  # how many months it is made of; 0 of a figure of the whole year
    semua_bulan: int  # in how many months of a year it is taken
    keadaan: str  # the month whose state it is, in words; "" of what several months add up to
    lapor: int
    seharusnya: int
    satuan_lapor: str


def susun_profil(pandang: Pandangan, per: str) -> list[LembarProfil]:
    """The sheets of which anything is known in the view's period, a year. ``per``: puskesmas or kelurahan."""
    semua = (_lembar(pandang, t, per) for t in tabel_profil())
    return [x for x in semua if x is not None]


def _lembar(pandang: Pandangan, t: TabelProfil, per: str) -> LembarProfil | None:
    ind = {k: pandang.indikator(k) for g in t.kelompok for k in g.indikator}
    nilai = {k: {p: _menurut_tempat(pandang, i, p) for p in (per, "kota")} for k, i in ind.items()}
    if not any(isi[per] or isi["kota"] for isi in nilai.values()):
        return None
    kena = {g: [_terpilih(k, nilai, per) for k in g.pilihan] for g in t.kelompok}
    kolom = [(g, k, apa) for g in t.kelompok for k, apa in _kolom(kena[g], ind)]
    tempat = scope.satuan(pandang.potret, per, pandang.kota)
    sama = [
        [x for x in kena[g] if apa == "sasaran" and ind[x].penyebut == ind[k].penyebut] or [k] for g, k, apa in kolom
    ]
    baris = [
        _baris(
            str(n), str(b["nama"]), [_pertama(nilai[k][per].get(str(b["kode"])) for k in s) for s in sama], kolom, ind
        )
        for n, b in enumerate(tempat.to_dict("records"), 1)
    ]
    kota = [_pertama(next(iter(nilai[k]["kota"].values()), None) for k in s) for s in sama]
    jumlah = _baris("Jumlah", "", kota, kolom, ind)
    atas = ("No", per.capitalize(), *(g.kepala for g, _, _ in kolom), "Keterangan")
    bawah = ("", "", *(_sebut(ind[k], apa) for _, k, apa in kolom), "")
    letak = [[i + 2 for i, (x, _, _) in enumerate(kolom) if x is g] for g in t.kelompok]
    return LembarProfil(
        t.lembar,
        (f"{t.judul} menurut {per}", pandang.nama_daerah, f"Tahun {pandang.periode}", "Profil Kesehatan"),
        (atas, bawah),
        tuple((x[0], x[-1]) for x in letak),
        (*baris, jumlah),
        frozenset(i + 2 for i, (_, _, apa) in enumerate(kolom) if apa == "%"),
    )


def _pertama(nilai: Iterable[_Nilai | None]) -> _Nilai | None:
    """The first that is known: those counted by the first column may be known from another of the same people."""
    return next((n for n in nilai if n is not None), None)


def _terpilih(pilihan: Sequence[str], nilai: Mapping[str, Mapping[str, Any]], per: str) -> str:
    """Of the indicators that may stand in a column the first that is known of most places, else the last."""
    banyak = {k: len(nilai[k][per]) or bool(nilai[k]["kota"]) for k in reversed(pilihan)}
    return max(reversed(banyak), key=lambda k: banyak[k]) if any(banyak.values()) else pilihan[-1]


def _kolom(kode: Sequence[str], ind: dict[str, Indikator]) -> list[tuple[str, str]]:
    """(indicator, what): whom it counts where that is another than before it, the number, the percentage."""
    hasil: list[tuple[str, str]] = []
    lalu = ""
    for k in kode:
        hasil += [(k, "sasaran")] if ind[k].penyebut != lalu else []
        hasil += [(k, "jumlah"), (k, "%")]
        lalu = ind[k].penyebut
    return hasil


def _sebut(i: Indikator, apa: str) -> str:
    if apa == "sasaran":
        return i.semua_penyebut[0][:1].upper() + i.semua_penyebut[0][1:]
    return f"{i.pendek} %" if apa == "%" else i.pendek


def _menurut_tempat(pandang: Pandangan, i: Indikator, per: str) -> dict[str, _Nilai]:
    """Place → figures of the year, real ones that are known."""
    t = pandang.hitung(i.kode, per)
    ada = [b for b in t.to_dict("records") if Keadaan(b["keadaan"]).bernilai and not b["simulasi"]]
    return {str(b["kode"]): _nilai(i, pd.Series(b)) for b in ada}


def _nilai(i: Indikator, b: pd.Series) -> _Nilai:
    bulan = [x for x in b["dari_bulan"] if len(x) == len("2025-01")]
    u = i.cacah(i.penyebut)
    kali = BULAN_SETAHUN / len(bulan) if bulan and u is not None and u.dari_setahun else 1.0
    lapor = int(b["lapor"]), int(b["seharusnya"]), str(b["satuan_lapor"])
    keadaan = teks_periode(bulan[0]) if len(bulan) == 1 and i.gabung == "bulan_terakhir" else ""
    semua = len(i.bulan or range(BULAN_SETAHUN))
    return _Nilai(float(b["pembilang"]), float(b["penyebut"]) * kali, len(bulan), semua, keadaan, *lapor)


def _baris(
    nomor: str, nama: str, nilai: Sequence[_Nilai | None], kolom: Sequence[tuple[Kelompok, str, str]],
    ind: dict[str, Indikator],
) -> tuple[Sel, ...]:  # fmt: skip
    sel = [None if n is None else _sel(n, apa) for n, (_, _, apa) in zip(nilai, kolom, strict=True)]
    kurang: dict[str, dict[str, None]] = {}
    for n, (_, k, apa) in zip(nilai, kolom, strict=True):
        for kata in _kurang(n) if n is not None and apa != "sasaran" else ():
            kurang.setdefault(kata, {})[ind[k].pendek] = None
    return (nomor, nama, *sel, "; ".join(f"{', '.join(milik)}: {kata}" for kata, milik in kurang.items()))


def _kurang(n: _Nilai) -> list[str]:
    """What a figure of the year lacks: months, else places that report; of a state, which month's it is."""
    if n.keadaan:
        return [f"keadaan {n.keadaan}"]
    if 0 < n.bulan < n.semua_bulan:
        return [f"{n.bulan} dari {n.semua_bulan} bulan"]
    return [f"{n.lapor} dari {n.seharusnya} {n.satuan_lapor} melapor"] if n.lapor < n.seharusnya else []


def _sel(n: _Nilai, apa: str) -> float | None:
    if apa == "sasaran":
        return n.penyebut
    if apa == "jumlah":
        return n.pembilang
    return 100 * n.pembilang / n.penyebut if n.penyebut else None
