"""``ikhtisar`` of several regions: which month they may be set side by side in, and each region's newest figure.

Only real rows are in it. A month that is provisional is never chosen while a final one is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ilp_data.measure import figures
from ilp_data.measure.cadres import nama_diketahui
from ilp_data.measure.disclosure import tahan_kecil, tentang_orang
from ilp_data.measure.overview import kode_sebanding
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import pelapor_sekali
from ilp_data.registry.indicators import Indikator, sebanding
from ilp_data.states import Keadaan
from ilp_data.store.several import Bahan
from ilp_data.store.snapshot import Potret

Sebutan = tuple[str, str]  # an indicator and its month
_ANGKA = ["pembilang", "penyebut", "nilai"]


@dataclass(frozen=True)
class AngkaDaerah:
    """One indicator of one region: ``periode`` "" where it is as of the revision, ``nilai`` in per cent; ``pelapor``:
    that it is of fewer places than there are, in words, "" where it is of all or that is not kept; ``nama_penyebut``
    what the share is of."""

    periode: str
    pembilang: float
    penyebut: float
    nilai: float
    keadaan: Keadaan
    revisi: int
    pelapor: str = ""
    nama_penyebut: str = ""


_Menurut = dict[str, dict[str, dict[str, AngkaDaerah]]]  # indicator → region → month → its figure


def _angka(bahan: Bahan) -> _Menurut:
    """Every figure that has a value, made once of all regions."""
    return bahan.ingat("angka", lambda: _kelompok(bahan.ikhtisar))


def _kelompok(ikhtisar: pd.DataFrame) -> _Menurut:
    hasil: _Menurut = {}
    for b in ikhtisar[ikhtisar["nilai"].notna()].to_dict("records"):
        periode = str(b["periode"])
        a = AngkaDaerah(
            periode,
            float(b["pembilang"]),
            float(b["penyebut"]),
            float(b["nilai"]),
            Keadaan(b["keadaan"]),
            int(b["revisi"]),
            _pelapor(b),
        )
        hasil.setdefault(str(b["indikator"]), {}).setdefault(str(b["kode_daerah"]), {})[periode] = a
    return hasil


def _pelapor(b: Mapping[Hashable, Any]) -> str:
    """``14 dari 15 kelurahan melapor`` of a row of ``ikhtisar``."""
    return "" if pd.isna(b["lapor"]) or b["lapor"] >= b["seharusnya"] else pelapor_sekali(b)


def bulan_bersama(bahan: Bahan, kode: str) -> str:
    """The newest of the months in which the most regions have a final value of an indicator; "" without any."""
    tetap = Counter(
        p
        for isi in _angka(bahan).get(kode, {}).values()
        for p, a in isi.items()
        if p and a.keadaan is not Keadaan.SEMENTARA
    )
    return max(tetap, key=lambda p: (tetap[p], p), default="")


def angka_daerah(bahan: Bahan, ind: Indikator, daerah: str, periode: str = "") -> AngkaDaerah | None:
    """A region's value: of ``periode`` where it has one then, else its newest final month, else its newest; None where
    it has no value at all."""
    isi = _angka(bahan).get(ind.kode, {}).get(daerah, {})
    tetap = [p for p, a in isi.items() if a.keadaan is not Keadaan.SEMENTARA]
    if not isi:
        return None
    a = isi[periode if periode in isi else max(tetap or isi)]
    return replace(a, nama_penyebut=nama_penyebut(bahan, ind, daerah, a.penyebut))


def tertahan(potret: Potret, daerah: str) -> frozenset[Sebutan]:
    """Which entries of a region's ``ikhtisar`` the public may not see: (indicator, month; "" as of the revision).
    ``potret`` is the region's reading; real rows only, as in ``ikhtisar``."""
    nyata, kota = potret.nyata, Lingkup(daerah)
    bulan = figures.bulan_tersedia(nyata, daerah)
    ada = [sebanding()[k] for k in kode_sebanding(nyata, daerah)]
    diminta = [i.kode for i in ada if i.jenis == "kader" or tentang_orang(i)]
    ukuran = figures.semua_sekaligus(nyata, diminta, bulan, "kota", kota)
    return frozenset(x for t in ukuran.values() for x in _tersembunyi(tahan_kecil(nyata, t, "kota", kota)))


def _tersembunyi(t: pd.DataFrame) -> Iterator[Sebutan]:
    for keadaan, kode, periode in zip(t["keadaan"], t["indikator"], t["periode"], strict=True):
        if keadaan is Keadaan.DISEMBUNYIKAN:
            yield str(kode), str(periode)


def tahan_ikhtisar(bahan: Bahan, tutup: Mapping[str, Collection[Sebutan]]) -> Bahan:
    """``bahan`` as the public may see it; ``tutup`` are the ``tertahan`` of each region of which anything is."""
    t = bahan.ikhtisar
    baris = zip(t["kode_daerah"], t["indikator"], t["periode"], strict=True)
    kena = [(str(k), str(p)) in tutup.get(str(d), ()) for d, k, p in baris]
    if not any(kena):
        return bahan
    t = t.astype(dict.fromkeys(_ANGKA, float))
    t.loc[kena, _ANGKA] = float("nan")
    keadaan = [str(Keadaan.DISEMBUNYIKAN) if x else k for k, x in zip(t["keadaan"], kena, strict=True)]
    return replace(bahan, ikhtisar=t.assign(keadaan=keadaan))


def disembunyikan(bahan: Bahan, daerah: str, kode: str) -> bool:
    """Whether all that the region has of an indicator is withheld."""
    milik = [b for b in bahan.baris("ikhtisar", daerah) if b["indikator"] == kode]
    tutup = any(b["keadaan"] == str(Keadaan.DISEMBUNYIKAN) for b in milik)
    return tutup and not any(pd.notna(b["nilai"]) for b in milik)


def berisi(bahan: Bahan, kode: Collection[str]) -> list[str]:
    """Which of these indicators have a value in any region, in the order given."""
    ada = _angka(bahan)
    return [k for k in kode if k in ada]


def bagian_kini(bahan: Bahan, daerah: str, kode: str) -> tuple[float, float] | None:
    """Numerator and denominator of what is as of the revision; None where nothing is known or nothing was to count."""
    a = _angka(bahan).get(kode, {}).get(daerah, {}).get("")
    return (a.pembilang, a.penyebut) if a is not None and a.penyebut > 0 else None


def sebagian_kader(bahan: Bahan, ind: Indikator, daerah: str, dari: float) -> bool:
    """Whether a share of a region's active cadres is of fewer (``dari``) than it has: of the others nobody knows."""
    semua = bahan.baris("kader", daerah)
    return ind.jenis == "kader" and ind.penyebut == "aktif" and any(dari < int(b["jumlah"]) for b in semua)


def nama_penyebut(bahan: Bahan, ind: Indikator, daerah: str, dari: float) -> str:
    """What a share is of, as ``figures`` calls it: ``kader aktif``, ``kader aktif yang hasilnya diketahui``."""
    return nama_diketahui(ind.pembilang) if sebagian_kader(bahan, ind, daerah, dari) else ind.nama_penyebut


def lokus_terukur(bahan: Bahan, daerah: str, jenis: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Kind of facility → (loci, registered) of a region; kinds of which none is registered are left out."""
    ada = {j: bagian_kini(bahan, daerah, f"lokus_{j}") for j in jenis}
    return {j: (int(a[0]), int(a[1])) for j, a in ada.items() if a is not None}
