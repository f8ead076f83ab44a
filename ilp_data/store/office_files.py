"""The PowerPoint template and the logo of an office: one of each a region, kept as revisions like all else.

They are no part of a reading: a page that shows figures never loads them. What is kept is the text (base64) of the
file, so that backup, restore and fingerprints treat it as any other row. Whether a file can serve is decided by who
draws with it (``reports.office``).
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
from sqlalchemy import Engine, select

from ilp_data.errors import GalatMasukan
from ilp_data.registry.fields import TABEL_KANTOR
from ilp_data.store import schema
from ilp_data.store.changes import Perubahan
from ilp_data.store.jejak import Jejak
from ilp_data.store.ownership import KOLOM
from ilp_data.store.writing import terapkan_revisi

NAMA = "berkas_kantor"


class JenisKantor(StrEnum):
    """What an office may bring."""

    TEMPLAT = "templat"
    LOGO = "logo"


@dataclass(frozen=True)
class BerkasKantor:
    """One of them as it is in force: its name, the sha256 of its content, the revision that brought it."""

    jenis: JenisKantor
    nama: str
    sidik: str
    revisi: int


def daftar_berkas(mesin: Engine, daerah: str) -> dict[JenisKantor, BerkasKantor]:
    """What is in force for a region, without content. One that was emptied (``identity``) is none."""
    t = schema.tabel[NAMA]
    pilih = select(t.c.jenis, t.c.nama, t.c.sidik_berkas, t.c.rev_mulai).where(t.c.isi_berkas != "")
    with mesin.connect() as koneksi:
        isi = koneksi.execute(pilih.where(t.c.kode_daerah == daerah, t.c.rev_akhir.is_(None))).all()
    return {JenisKantor(j): BerkasKantor(JenisKantor(j), str(n), str(s), int(r)) for j, n, s, r in isi}


def baca_berkas(mesin: Engine, daerah: str, jenis: JenisKantor) -> bytes | None:
    """The content of the one in force; None where a region has none."""
    t = schema.tabel[NAMA]
    pilih = select(t.c.isi_berkas).where(t.c.kode_daerah == daerah, t.c.jenis == str(jenis), t.c.rev_akhir.is_(None))
    with mesin.connect() as koneksi:
        isi = koneksi.scalar(pilih)
    return base64.b64decode(isi) if isi else None


def simpan_berkas(mesin: Engine, daerah: str, jenis: JenisKantor, nama: str, isi: bytes, oleh: str) -> int:
    """Put one in force in place of the one before; the revision. ``GalatMasukan`` where it is the same file."""
    sidik = hashlib.sha256(isi).hexdigest()
    lama = _berlaku(mesin, daerah, jenis)
    if len(lama) and lama["sidik_berkas"].iloc[0] == sidik:
        raise GalatMasukan("Berkas ini sudah dipakai.", diberikan=nama, saran="Pilih berkas lain.")
    baris = {KOLOM: daerah, "jenis": str(jenis), "nama": nama, "sidik_berkas": sidik}
    baru = _tabel([baris | {"isi_berkas": base64.b64encode(isi).decode("ascii")}])
    return _terapkan(mesin, daerah, Perubahan(baru, lama), Jejak(oleh, f"{_SEBUTAN[jenis]}: {nama}", nama, sidik))


def cabut_berkas(mesin: Engine, daerah: str, jenis: JenisKantor, oleh: str) -> int:
    """Take the one in force away; the revision. ``GalatMasukan`` where there is none."""
    lama = _berlaku(mesin, daerah, jenis)
    if lama.empty:
        raise GalatMasukan(f"{_SEBUTAN[jenis]} belum ada.", diberikan=daerah)
    nama = lama["nama"].iloc[0]
    return _terapkan(mesin, daerah, Perubahan(_tabel([]), lama), Jejak(oleh, f"{_SEBUTAN[jenis]} dicabut: {nama}"))


_SEBUTAN = {JenisKantor.TEMPLAT: "Templat PowerPoint kantor", JenisKantor.LOGO: "Logo kantor"}


def _tabel(isi: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(isi, columns=list(TABEL_KANTOR[NAMA].kolom), dtype=object)


def _berlaku(mesin: Engine, daerah: str, jenis: JenisKantor) -> pd.DataFrame:
    """The row in force, if any."""
    t = schema.tabel[NAMA]
    pilih = select(*(t.c[k] for k in TABEL_KANTOR[NAMA].kolom))
    with mesin.connect() as koneksi:
        isi = koneksi.execute(
            pilih.where(t.c.kode_daerah == daerah, t.c.jenis == str(jenis), t.c.rev_akhir.is_(None))
        ).mappings()
        return _tabel([dict(b) for b in isi])


def _terapkan(mesin: Engine, daerah: str, perubahan: Perubahan, jejak: Jejak) -> int:
    return terapkan_revisi(mesin, {NAMA: perubahan}, jejak, daerah=daerah)
