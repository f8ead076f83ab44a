"""Where a figure changed: its places then and now, the worst change first, beside a short list of changes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ilp_data.format import selisih_poin, setara, teks_periode
from ilp_data.insight import comparison
from ilp_data.insight.comparison import HAMPIR_TETAP, Perubahan
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.indicators import Indikator
from reports.model import Kolom, Tabel
from reports.slides.base import Bahan, nilai, sel_nilai, sisanya

_BARIS = 8
_SEDIKIT = 2  # fewer places are no list


@dataclass(frozen=True)
class Setempat:
    """The places of one figure that may be compared, the worst change first: name, then, now, change; ``periode``
    then and now."""

    ind: Indikator
    sebutan: str
    periode: tuple[str, str]
    isi: tuple[tuple[str, pd.Series, pd.Series, Perubahan], ...]

    @property
    def tabel(self) -> Tabel:
        """The worst of them."""
        tampil = self.isi[:_BARIS]
        baris = tuple((nama, *(sel_nilai(nilai(x)) for x in dua), selisih_poin(u.selisih)) for nama, *dua, u in tampil)
        kolom = [Kolom(teks_periode(p, pendek=True)) for p in self.periode]
        judul = f"{self.ind.pendek} per {self.sebutan}, {self._urutan[0]} di atas"
        return Tabel(
            (Kolom(self.sebutan.capitalize(), bobot=1.3), *kolom, Kolom("Perubahan", bobot=1.3)),
            baris,
            f"{judul}: {'; '.join(f'{x[0]} {x[-1]}' for x in baris)}.",
            judul=judul,
            tekan=frozenset(i for i, x in enumerate(tampil) if x[-1].arah == "buruk"),
        )

    @property
    def sisa(self) -> str:
        """The remark on what the table leaves out; "" for nothing."""
        return sisanya(len(self.isi), min(_BARIS, len(self.isi)), self.sebutan, self._urutan[1])

    @property
    def _urutan(self) -> tuple[str, str]:
        """What the first rows are, for the heading and for the remark: where all improved, none of them is bad."""
        if all(u.arah == "baik" for *_, u in self.isi):
            return "yang paling sedikit membaik", "yang paling sedikit membaik"
        return "perubahan terburuk", "dengan perubahan terburuk"

    def kata(self, arah: str) -> str:
        """What a headline says of the first place, behind a change of the whole that is good, bad or hardly any
        (``arah`` of ``Perubahan``): ``, tetapi turun 3,0 poin di Busang``; "" where all places went alike."""
        nama, _, _, u = self.isi[0]
        beda = u.selisih or 0.0
        if abs(beda - (self.isi[-1][-1].selisih or 0.0)) < HAMPIR_TETAP:
            return ""
        if (beda > 0) == (self.ind.arah == "tinggi") or setara(beda):
            return f", paling sedikit di {nama} ({selisih_poin(beda)})" if arah == "baik" else ""
        if arah == "buruk":
            return f", terbanyak di {nama} ({selisih_poin(beda)})"
        return f", tetapi {selisih_poin(beda)} di {nama}"


def setempat(b: Bahan, ind: Indikator, periode: tuple[str, str]) -> Setempat | None:
    """The places by which a figure is told, in both periods; None where fewer than two may be compared. What is made up
    or withheld in either is no row."""
    per = b.per(ind)
    lama, kini = (_menurut_kode(b.pandang.pada(periode=p).hitung(ind.kode, per)) for p in periode)
    isi = []
    for kode in (k for k in kini if k and k in lama):
        ubah = comparison.perubahan(kini[kode], lama[kode], ind)
        if ubah.selisih is not None and not (kini[kode]["simulasi"] or lama[kode]["simulasi"]):
            isi.append((nama_pendek(str(kini[kode]["nama"])), lama[kode], kini[kode], ubah))
    if len(isi) < _SEDIKIT:
        return None
    naik = 1 if ind.arah == "tinggi" else -1
    isi.sort(key=lambda x: (naik * (x[-1].selisih or 0.0), x[0]))
    return Setempat(ind, b.sebut(per), periode, tuple(isi))


def _menurut_kode(t: pd.DataFrame) -> dict[str, pd.Series]:
    return {str(baris["kode"]): baris for _, baris in t.iterrows()}
