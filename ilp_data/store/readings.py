"""Reading the store: one region as of a revision, the history, what came between two revisions.

A query names its region, so that its cost is that of the region, whatever else the store holds. "" reads all of it:
for checks, exports and national lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from functools import lru_cache, partial
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, Integer, Table, and_, bindparam, func, or_, select, true

from ilp_data.errors import GalatSimpanan
from ilp_data.registry.fields import NASIONAL, SEMUA_TABEL, TABEL
from ilp_data.store import failures, ownership, schema
from ilp_data.store.changes import bentuk_baris
from ilp_data.store.cross_border import LintasBatas, kelurahan_kode
from ilp_data.store.snapshot import Potret

# Older printed editions are not weighed against a new one: each costs one more reading of the service rows.
TERBIT_TERBANYAK = 12


def kini() -> str:
    """Now, as the store writes it: ISO, UTC, seconds."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def revisi_terakhir(mesin: Engine, daerah: str = "") -> int:
    """Number of the newest revision of a region, or of the nation, which is everybody's; 0 for an empty store."""
    with mesin.connect() as koneksi:
        return nomor_terakhir(koneksi, daerah)


def nomor_terakhir(koneksi: Connection, daerah: str = "") -> int:
    """``revisi_terakhir`` inside a connection that the caller holds."""
    nomor = koneksi.execute(select(*kolom_nomor(daerah))).one()
    return max((int(n) for n in nomor if n is not None), default=0)


def kolom_nomor(daerah: str = "") -> list[ColumnElement[int | None]]:
    """The newest number of each stretch of a region's history, for one statement that may ask for more beside it."""
    return [select(func.max(schema.revisi.c.nomor)).where(m).scalar_subquery() for m in _milik_revisi(daerah)]


def _milik_revisi(daerah: str) -> list[ColumnElement[bool]]:
    """One condition a stretch of the history, so that each is one look into its index."""
    kode = schema.revisi.c.kode_daerah
    return [kode == d for d in dict.fromkeys((daerah, NASIONAL))] if daerah else [true()]


def daftar_daerah(mesin: Engine) -> pd.DataFrame:
    """The regions that the store knows now: the columns of ``daerah``, ordered by code."""
    with mesin.connect() as koneksi:
        return baca_tabel(koneksi, "daerah", nomor_terakhir(koneksi))


def riwayat(mesin: Engine, daerah: str = "") -> pd.DataFrame:
    """The revisions of a region and of the nation, newest first, each number once: nomor, waktu (ISO, UTC), oleh,
    keterangan, berkas, sha256, membatalkan (number of the revision that it undoes, else missing)."""
    kolom = [k for k in schema.revisi.c if k.name != ownership.KOLOM]
    with mesin.connect() as koneksi:
        baris = {tuple(b) for m in _milik_revisi(daerah) for b in koneksi.execute(select(*kolom).where(m))}
    isi = pd.DataFrame(sorted(baris, key=lambda b: int(str(b[0])), reverse=True), columns=[k.name for k in kolom])
    return isi.astype({"membatalkan": "Int64"})


def potret(mesin: Engine, revisi: int | None = None, saat: str | None = None, *, daerah: str = "") -> Potret:
    """Every table of a region as of ``revisi`` (default: its newest), with what belongs to everybody, read as of
    ``saat`` (ISO, UTC; default: this moment).

    Any revision that happened may be named, also of another region: then it is the region as it was at that time.
    Raises ``GalatSimpanan`` for an unknown revision.
    """
    with mesin.connect() as koneksi:
        nomor = nomor_terakhir(koneksi, daerah) if revisi is None else revisi
        return potret_dalam(koneksi, nomor, daerah, saat)


def potret_dalam(
    koneksi: Connection, nomor: int, daerah: str, saat: str | None = None, *, hanya: Collection[str] = tuple(TABEL)
) -> Potret:
    """``potret`` inside a connection that the caller holds; tables that are not in ``hanya`` stay empty and cost
    nothing."""
    waktu = koneksi.scalar(select(schema.revisi.c.waktu).where(schema.revisi.c.nomor == nomor).limit(1))
    if waktu is None:
        raise GalatSimpanan(
            "Revisi tidak ada dalam simpanan.", diberikan=nomor, saran="Lihat daftarnya dengan `riwayat`."
        )
    return Potret(
        revisi=nomor,
        waktu=waktu,
        saat=saat or kini(),
        baca_terbit=partial(layanan_terbit, koneksi.engine, nomor, daerah),
        baca_kode=partial(kode_pernah, koneksi.engine, daerah),
        baca_lintas=partial(lintas_masuk, koneksi.engine, nomor),
        **{n: baca_tabel(koneksi, n, nomor, daerah) if n in hanya else _kosong(n) for n in TABEL},
    )


def _kosong(nama: str) -> pd.DataFrame:
    return bentuk_baris(nama, [])


def layanan_terbit(mesin: Engine, revisi: int, daerah: str = "") -> list[pd.DataFrame]:
    """The service rows of a region as of earlier revisions that somebody may have in hand, oldest first: all rows of
    those that one of its briefings was frozen on, and of each that a later one changed the real rows of the periods
    that were changed. What was undone is left out. At most ``TERBIT_TERBANYAK`` of the newest, one of each that differ.
    """
    with mesin.connect() as koneksi:
        return terbit_dalam(koneksi, revisi, daerah)


def terbit_dalam(koneksi: Connection, revisi: int, daerah: str = "") -> list[pd.DataFrame]:
    """``layanan_terbit`` over a connection: also of a revision that is being written."""
    t, p = schema.tabel["layanan"], schema.buku["paparan"]
    milik = p.c.kode_daerah == daerah if daerah else true()
    pilih = [select(k).where(_milik(t, "layanan", daerah)).distinct() for k in (t.c.rev_mulai, t.c.rev_akhir)]
    ubah = sorted({r for k in pilih for r in koneksi.scalars(k) if r and r <= revisi})
    if len(ubah) < 2:
        return []
    beku = sorted(koneksi.scalars(select(p.c.revisi).where(p.c.revisi < revisi, milik).distinct()))
    # Frozen revisions between the same changes have the same rows; those after the last change have today's.
    utuh = {sum(u <= r for u in ubah): r for r in beku if r < ubah[-1]}
    batal = set(koneksi.scalars(select(schema.revisi.c.membatalkan).distinct()))
    lewat = {n: r for n, r in enumerate(ubah[:-1], 1) if r not in batal and n not in utuh}
    masa = _masa_berubah(koneksi, daerah, ubah[-1]) if lewat else []
    semua = sorted([*utuh, *(lewat if masa else ())])[-TERBIT_TERBANYAK:]
    return [
        baca_tabel(koneksi, "layanan", utuh[n], daerah) if n in utuh else _nyata(koneksi, lewat[n], daerah, masa)
        for n in semua
    ]


def _masa_berubah(koneksi: Connection, daerah: str, sampai: int) -> list[str]:
    """The periods whose service rows did not all come with one revision and stay."""
    t = schema.tabel["layanan"]
    pilih = select(t.c.periode).where(_milik(t, "layanan", daerah), t.c.rev_mulai <= sampai).group_by(t.c.periode)
    lain = func.count(t.c.rev_mulai.distinct()) > 1
    return list(koneksi.scalars(pilih.having(or_(lain, func.min(t.c.rev_akhir) <= sampai))))


def _nyata(koneksi: Connection, revisi: int, daerah: str, masa: Sequence[str]) -> pd.DataFrame:
    isi = baca_tabel(koneksi, "layanan", revisi, daerah, masa)
    return isi[~isi["simulasi"].astype(bool)]


def kode_pernah(mesin: Engine, daerah: str, nama: str) -> list[str]:
    """Every ``kode`` that a table has had in a region ("" = in all), in whichever revision."""
    t = schema.tabel[nama]
    with mesin.connect() as koneksi:
        return list(koneksi.scalars(select(t.c.kode).where(_milik(t, nama, daerah)).distinct()))


def lintas_masuk(mesin: Engine, revisi: int, daerah: str) -> list[LintasBatas]:
    """The facilities of other regions that lie in ``daerah`` by their code, as of a revision, ordered by it. Asked only
    of regions that share a revision with it: one that brings such a facility is also of the region where it lies."""
    t, r = schema.tabel["fasilitas"], schema.revisi
    bersama = select(r.c.nomor).where(r.c.kode_daerah == daerah, r.c.nomor <= revisi)
    siapa = select(r.c.kode_daerah).where(r.c.nomor.in_(bersama), r.c.kode_daerah.not_in([daerah, NASIONAL])).distinct()
    pilih = (
        select(t.c.kode, t.c.nama, t.c.kode_daerah, t.c.sumber)
        .where(t.c.kode_daerah.in_(siapa), t.c.kode.like(f"PY.%.{daerah}.%"), _berlaku(t, revisi))
        .order_by(t.c.kode)
    )
    with mesin.connect() as koneksi:
        baris = koneksi.execute(pilih).all()
    isi = [LintasBatas(b.kode, b.nama, b.kode_daerah, kelurahan_kode(b.kode), b.sumber or "") for b in baris]
    return [f for f in isi if f.daerah_letak == daerah]


def semua_baris(mesin: Engine, nama: str, daerah: str) -> list[dict[str, Any]]:
    """Every row that a table of a region ever had, by its columns, with ``rev_mulai`` and ``rev_akhir`` (None while in
    force), oldest first."""
    t = schema.tabel[nama]
    kolom = (*SEMUA_TABEL[nama].kolom, "rev_mulai", "rev_akhir")
    pilih = select(*(t.c[k] for k in kolom)).where(_milik(t, nama, daerah)).order_by(t.c.rev_mulai, t.c.kode)
    with mesin.connect() as koneksi:
        return [dict(b) for b in koneksi.execute(pilih).mappings()]


def tersentuh(
    mesin: Engine, nama: str, sejak: int, sampai: int, kolom: Sequence[str], daerah: str = ""
) -> pd.DataFrame:
    """What the revisions after ``sejak`` up to ``sampai`` brought or ended in one table of a region: revisi and the
    distinct values of ``kolom`` in its rows. Few rows even where a revision brought thousands."""
    t = schema.tabel[nama]
    pilihan = [
        select(rev.label("revisi"), *(t.c[k] for k in kolom))
        .where(_milik(t, nama, daerah), (rev > sejak) & (rev <= sampai))
        .distinct()
        for rev in (t.c.rev_mulai, t.c.rev_akhir)
    ]
    with mesin.connect() as koneksi:
        baris = {tuple(b) for p in pilihan for b in koneksi.execute(p)}
    return pd.DataFrame(sorted(baris, key=str), columns=["revisi", *kolom])


def baca_tabel(koneksi: Connection, nama: str, revisi: int, daerah: str = "", masa: Sequence[str] = ()) -> pd.DataFrame:
    """One table of a region as of a revision: the columns of the registry, blank text as "", typed, ordered by its
    key; with ``masa`` only the rows of these periods.

    Raises ``GalatBasisData`` for a cell that is not of its column's type: a file that was damaged or edited by hand.
    """
    try:
        isian = {"revisi": revisi} | ({"masa": list(masa)} if masa else {})
        isi = bentuk_baris(nama, koneksi.execute(pilih_tabel(nama, daerah, bermasa=bool(masa)), isian).all())
    except (TypeError, ValueError) as galat:
        tempat = failures.sebut_simpanan(koneksi.engine.url)
        raise failures.GalatBasisData(failures.Sebab.RUSAK, tempat, f"tabel {nama}") from galat
    if ownership.KOLOM in SEMUA_TABEL[nama].kolom:  # a facility of a national list that names no region
        isi[ownership.KOLOM] = isi[ownership.KOLOM].replace(NASIONAL, "")
    return isi


# A reading asks thirty tables, half of them empty: to write the question costs more than to answer it.
@lru_cache(maxsize=512)
def pilih_tabel(nama: str, daerah: str = "", *, bermasa: bool = False) -> Any:
    """The query of ``baca_tabel``, with ``revisi`` to be named; ``bermasa``: with the periods ``masa`` too."""
    t, revisi = schema.tabel[nama], bindparam("revisi", type_=Integer)
    pilih = select(*(t.c[k] for k in SEMUA_TABEL[nama].kolom)).where(_milik(t, nama, daerah), _berlaku(t, revisi))
    return pilih.where(t.c.periode.in_(bindparam("masa", expanding=True))) if bermasa else pilih


def _berlaku(t: Table, revisi: int | ColumnElement[int]) -> ColumnElement[bool]:
    return and_(t.c.rev_mulai <= revisi, or_(t.c.rev_akhir.is_(None), t.c.rev_akhir > revisi))


def _milik(t: Table, nama: str, daerah: str) -> ColumnElement[bool]:
    bagian = ownership.bagian_dibaca(nama, daerah)
    if bagian is None:
        return true()
    return t.c.kode_daerah == bagian[0] if len(bagian) == 1 else t.c.kode_daerah.in_(bagian)


def hitung_baris(mesin: Engine) -> dict[str, int]:
    """Table → how many of its rows are in force, in the whole store."""
    with mesin.connect() as koneksi:
        return {
            nama: int(koneksi.scalar(select(func.count()).where(schema.tabel[nama].c.rev_akhir.is_(None))) or 0)
            for nama in TABEL
        }


def nama_kader(mesin: Engine, revisi: int | None = None, *, daerah: str = "") -> pd.DataFrame:
    """kode_kader, nama: for the importer only, to know a cadre again. Never part of a ``Potret``."""
    with mesin.connect() as koneksi:
        nomor = nomor_terakhir(koneksi, daerah) if revisi is None else revisi
        return baca_tabel(koneksi, "nama_kader", nomor, daerah)
