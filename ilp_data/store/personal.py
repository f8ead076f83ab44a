"""How much of people a store keeps: counts for the data protection officer, never a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Engine, Select, func, select, union

from ilp_data.store import free_text, schema
from ilp_data.store.backup import folder_pengaman
from ilp_data.store.books import AKSES
from ilp_data.store.erasure import kader_bernama


@dataclass(frozen=True)
class IsiPribadi:
    """Of a region: ``kader`` with a name, ``kader_berkode`` of whom training and results are kept (none made up),
    ``permohonan`` of citizens. Of the whole store: different names in ``pelaku`` (who acted) and ``pemilik`` (who
    answers for something), lines of access and the moment of the oldest (ISO, UTC; "" without one), files from the
    office, ``cadangan``: safety copies that the program made itself."""

    kader: int
    kader_berkode: int
    permohonan: int
    pelaku: int
    pemilik: int
    akses: int
    akses_sejak: str
    berkas_kantor: int
    cadangan: int


def kolom_pelaku() -> Iterator[Column[str]]:
    """Every column of the store that says who acted."""
    for t in schema.metadata.sorted_tables:
        yield from (k for k in t.c if k.name == "oleh" or k.name.endswith("_oleh"))


def hitung_pribadi(mesin: Engine, daerah: str) -> IsiPribadi:
    """What is kept of people in ``daerah`` and beside it."""
    akses, kantor = schema.buku[AKSES], schema.tabel["berkas_kantor"]
    pemilik = [schema.metadata.tables[t].c[k] for t, k in free_text.PEMILIK]
    k, mohon = schema.tabel["kader"].c, schema.tabel["permohonan"].c
    berkode = select(func.count(k.kode.distinct())).where(k.kode_daerah == daerah, k.simulasi.is_not(True))
    antre = select(func.count(mohon.nomor)).where(mohon.kode_daerah == daerah, mohon.rev_akhir.is_(None))
    with mesin.connect() as koneksi:
        banyak, sejak = koneksi.execute(select(func.count(), func.min(akses.c.waktu))).one()
        return IsiPribadi(
            kader=len(kader_bernama(mesin, daerah)),
            kader_berkode=koneksi.scalar(berkode) or 0,
            permohonan=koneksi.scalar(antre) or 0,
            pelaku=koneksi.scalar(_beda(list(kolom_pelaku()))) or 0,
            pemilik=koneksi.scalar(_beda(pemilik)) or 0,
            akses=banyak,
            akses_sejak=sejak or "",
            berkas_kantor=koneksi.scalar(select(func.count()).select_from(kantor)) or 0,
            cadangan=sum(1 for _ in folder_pengaman(mesin).glob("ilp-*.zip")),
        )


def _beda(kolom: list[Column[str]]) -> Select[int]:
    """How many different texts stand in these columns."""
    semua = union(*(select(k.label("siapa")).where(k != "") for k in kolom)).subquery()
    return select(func.count()).select_from(semua)
