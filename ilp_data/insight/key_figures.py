"""Which key figures and trends a profile or a sheet has: its own, and before them what the region really reports where
its units do not have the first of those.

A region whose puskesmas brought a maternal recap first has no figure of weighed children to begin with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ilp_data.insight import reported
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import KLASTER, Indikator, utama
from ilp_data.states import Keadaan

PALING = 4  # so many stand before the others


def kode_terlapor(pandang: Pandangan, per: str, bawaan: Sequence[str]) -> tuple[str, ...]:
    """Codes of what is really reported in the view's period beside ``bawaan``, first what any unit of ``per`` has a
    value of; () where the first of ``bawaan`` has a real value of any of them, and without a period."""
    if not (pandang.periode and pandang.bulan):
        return ()
    nyata = pandang.sedaerah.nyata
    if _di_satuan(nyata, bawaan[0], per):
        return ()
    semua = [i.kode for i in _nyata(nyata) if i.kode not in bawaan]
    return tuple(sorted(semua, key=lambda k: not _di_satuan(nyata, k, per))[:PALING])


def _nyata(nyata: Pandangan) -> Iterator[Indikator]:
    """The main indicators that have a real value, then the other percentages that do."""
    yield from (u for u in map(utama, KLASTER) if Keadaan(nyata.satu(u.kode)["keadaan"]).bernilai)
    yield from reported.terlapor(nyata)


def _di_satuan(nyata: Pandangan, kode: str, per: str) -> bool:
    isi = nyata.hitung(kode, per)
    return any(Keadaan(k).bernilai for k in isi.loc[isi["kode"] != "", "keadaan"])
