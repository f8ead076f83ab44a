"""The rows of a store against what it says of them: fingerprints, revisions, keys, books. Each question gives the
findings, [] where all is well; tables are read in pieces, and 32 bytes a row are kept of one region at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, select
from sqlalchemy.sql import ColumnElement

from ilp_data.registry.fields import SEMUA_TABEL
from ilp_data.store import hashes, schema
from ilp_data.store.archive import gambarkan_simpanan
from ilp_data.store.backup import POTONG, baca_potongan

_REVISI = ("rev_mulai", "rev_akhir")
_JSON: Mapping[str, tuple[tuple[str, type], ...]] = {
    "pemetaan_ingat": (("pemetaan", dict),),
    "paparan": (("halaman", list), ("teks", dict)),
    "benih": (("dipertahankan", list),),
}
_LUBANG = {"berkas_impor": "revisi", "temuan": "revisi", "paparan": "revisi", "benih": "revisi"}


# --- fingerprints


def periksa_sidik(koneksi: Connection) -> list[str]:
    """Every revision's fingerprint recomputed from its rows, by region and table."""
    t = schema.sidik
    hasil = []
    for daerah in _daerah(koneksi):
        pilih = select(t.c.tabel, t.c.nomor, t.c.sha256).where(t.c.kode_daerah == daerah)
        tercatat: dict[str, dict[int, str]] = defaultdict(dict)
        for b in koneksi.execute(pilih):
            tercatat[b.tabel][b.nomor] = b.sha256
        for nama, tabel in schema.tabel.items():
            beda = _beda(tercatat[nama], dict(sidik_tabel(koneksi, tabel, daerah)))
            hasil += [f"{b}, daerah {daerah}, tabel {nama}" for b in beda]
    return hasil


def _beda(tercatat: dict[int, str], kini: dict[int, str]) -> list[str]:
    """Revisions whose fingerprint is another, is missing, or stands for rows that are gone."""
    return [
        f"revisi {n}{'' if n in tercatat else ' (tanpa sidik)'}"
        for n in sorted({*tercatat, *kini})
        if tercatat.get(n) != kini.get(n)
    ]


def _daerah(koneksi: Connection) -> list[str]:
    """Every region that a row, a revision or a fingerprint names."""
    semua: set[str] = set()
    for t in (schema.revisi, schema.sidik, *schema.tabel.values()):
        semua |= set(koneksi.scalars(select(t.c.kode_daerah).distinct()))
    return sorted(semua)


def sidik_tabel(koneksi: Connection, tabel: Table, daerah: str) -> Iterator[tuple[int, str]]:
    """(revision, fingerprint) of what each did to a table of a region."""
    mulai: dict[int, list[bytes]] = defaultdict(list)
    akhir: dict[int, list[bytes]] = defaultdict(list)
    isi = [k.name for k in tabel.c if k.name not in _REVISI]
    kunci = [k.name for k in tabel.primary_key]
    for b in _baris(koneksi, tabel, daerah):
        mulai[b["rev_mulai"]].append(hashes.sidik_baris({k: b[k] for k in isi}))
        if b["rev_akhir"] is not None:
            akhir[b["rev_akhir"]].append(hashes.sidik_baris({k: b[k] for k in kunci}))
    for nomor in {*mulai, *akhir}:
        yield nomor, hashes.gabung_sidik(mulai.get(nomor, []), akhir.get(nomor, []))


def _baris(koneksi: Connection, tabel: Table, daerah: str) -> Iterator[RowMapping]:
    pilih = select(tabel).where(tabel.c.kode_daerah == daerah).execution_options(yield_per=POTONG)
    with koneksi.execute(pilih) as hasil:
        yield from hasil.mappings()


# --- revisions and keys


def periksa_revisi(koneksi: Connection) -> list[str]:
    """Rows that a revision brought or ended which is not recorded for their region, or that end before they begin."""
    r = schema.revisi
    hasil = []
    for nama, t in schema.tabel.items():
        for kolom in _REVISI:
            milik = (r.c.kode_daerah == t.c.kode_daerah) & (r.c.nomor == t.c[kolom])
            ada = select(r.c.nomor).where(milik).exists()
            banyak = _banyak(koneksi, t, t.c[kolom].is_not(None) & ~ada)
            hasil += [f"tabel {nama}: {banyak} baris dengan {kolom} yang tidak tercatat"] if banyak else []
        banyak = _banyak(koneksi, t, t.c.rev_akhir <= t.c.rev_mulai)
        hasil += [f"tabel {nama}: {banyak} baris berakhir sebelum dimulai"] if banyak else []
    return hasil


def _banyak(koneksi: Connection, tabel: Table, syarat: ColumnElement[bool]) -> int:
    return koneksi.scalar(select(func.count()).select_from(tabel).where(syarat)) or 0


def periksa_ganda(koneksi: Connection) -> list[str]:
    """Keys with two rows in force at one revision, today or at any before."""
    hasil = []
    for nama, t in schema.tabel.items():
        kunci = [k for k in t.c if k.name in ("kode_daerah", *SEMUA_TABEL[nama].kunci)]
        # The row before it by revision must have ended when this one begins.
        jajar = select(
            *kunci,
            func.lag(t.c.rev_mulai).over(partition_by=kunci, order_by=t.c.rev_mulai).label("dulu"),
            func.lag(t.c.rev_akhir).over(partition_by=kunci, order_by=t.c.rev_mulai).label("akhir"),
            t.c.rev_mulai,
        ).subquery()
        bentrok = jajar.c.dulu.is_not(None) & (jajar.c.akhir.is_(None) | (jajar.c.akhir > jajar.c.rev_mulai))
        for b in koneksi.execute(select(*(jajar.c[k.name] for k in kunci)).where(bentrok).limit(POTONG)):
            hasil.append(f"tabel {nama}: {' / '.join(map(str, b))}")
    return hasil


# --- books


def periksa_buku(koneksi: Connection) -> list[str]:
    """Entries whose cells are none of their kind, whose JSON cannot be read or that name an unknown revision."""
    revisi = set(koneksi.scalars(select(schema.revisi.c.nomor)))
    hasil = []
    for nama, t in schema.buku.items():
        periksa = gambarkan_simpanan(t).pemeriksa()
        for potongan in baca_potongan(koneksi, t):
            for b in potongan:
                salah = periksa(b) or _isi_salah(nama, dict(b._mapping), revisi)
                hasil += [f"buku {nama}, catatan {b.id}: {salah}"] if salah else []
    return hasil


def _isi_salah(nama: str, entri: Mapping[str, Any], revisi: set[int]) -> str | None:
    """The first column of an entry that says what cannot be."""
    lubang = _LUBANG.get(nama)
    if lubang and entri[lubang] is not None and entri[lubang] not in revisi:
        return f"revisi {entri[lubang]}"
    for kolom, jenis in _JSON.get(nama, ()):
        try:
            terbaca = json.loads(entri[kolom])
        except ValueError:
            return kolom
        if not isinstance(terbaca, jenis):
            return kolom
    return None
