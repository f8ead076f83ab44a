"""Rates and plain counts as a map shows them: a rate by its classes in its own unit, a count without colour."""

from __future__ import annotations

from geo import legend
from geo.look import Rupa
from ilp_data.insight.other_units import LainPerTempat

CATATAN_JUMLAH = (
    "Jumlah tidak diwarnai pada peta: tempat yang penduduknya banyak selalu tampak paling gelap. Untuk membandingkan "
    "tempat diperlukan penyebutnya."
)


def susun_legenda(x: LainPerTempat, rupa: Rupa, sebutan: str = "kelurahan") -> legend.Legenda:
    """The classes of a rate with their counts, and the states that occur; without classes where no place has a value
    or it is a count."""
    nilai = {a.kode: a.nilai for a in x.isi}
    ada = [v for v in nilai.values() if v is not None]
    batas = (0.0, *x.batas, max(*x.batas, *ada) + 1) if x.batas and ada else None
    return legend.susun_legenda(
        nilai if x.berkelas else {},
        {a.kode: str(a.keadaan) for a in x.isi},
        judul=x.ind.pendek,
        satuan=x.ind.satuan,
        arah="tinggi_baik" if x.ind.arah == "tinggi" else "rendah_baik",
        batas=batas,
        simulasi=x.simulasi,
        rupa=rupa,
        sebutan=sebutan,
    )
