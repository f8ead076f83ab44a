"""A backup brought back: into an empty place, or in place of what is there, of which a backup is made first.

The file is judged whole before anything is touched. Then all happens in one transaction under the writers' lock:
whoever reads sees the old store until it is over, and what is interrupted leaves the old one. A new SQLite file is made
beside its place and put there when it is complete, as is one that replaces a file which can no longer be opened. What
may not be undone by it (the book of access, names that were erased) is carried over (``carried``).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.types import TypeEngine

from ilp_data.errors import GalatBerkas, GalatSimpanan
from ilp_data.store import (
    carried,
    engine,
    erased,
    erasure,
    failures,
    guards,
    opening,
    restore_file,
    schema,
    stamp,
    version,
)
from ilp_data.store.archive import (
    Arsip,
    GalatCadangan,
    KolomArsip,
    Manifes,
    Sebab,
    TabelArsip,
    buka_arsip,
    gambarkan_simpanan,
)
from ilp_data.store.backup import POTONG, cadangkan_pengaman, tabel_apa_adanya
from ilp_data.store.erased import Penghapusan
from ilp_data.store.failures import GalatBasisData
from ilp_data.store.opening import Keadaan

SEBELUM = "sebelum-pulih"
_TIPE: dict[str, type[TypeEngine[Any]]] = {"bulat": Integer, "desimal": Float, "logika": Boolean}
_RUSAK = {failures.Sebab.RUSAK, failures.Sebab.TAK_LENGKAP}


class Tempat(StrEnum):
    """What is where the backup shall go."""

    BELUM_ADA = "belum_ada"  # no SQLite file
    KOSONG = "kosong"  # no table of ours, or no revision
    BERISI = "berisi"
    RUSAK = "rusak"  # an SQLite file that cannot be read


@dataclass(frozen=True)
class HasilPulih:
    """A restore that is done: what was brought back, whether it came from an earlier step and was brought forward, and
    where what was there before lies now (a backup, or the damaged file itself). ``terbawa``: what the store that was
    replaced handed on; None where there was none, or it could not be read. ``diulang``: what was erased again by lists
    of erasures; None where there was no list."""

    manifes: Manifes
    dimajukan: bool
    pengaman: Path | None
    terbawa: carried.Terbawa | None = None
    diulang: carried.Diulang | None = None
    tautan_terbuka: int = 0


@dataclass
class _Isian:
    """What a store is filled with: the backup, and what was erased since; ``diulang`` and ``tautan_terbuka`` once that
    is done and before it is committed, so that no reading afterwards can fail."""

    arsip: Arsip
    dihapus: Sequence[Penghapusan]
    diulang: carried.Diulang | None = None
    tautan_terbuka: int = 0


def pulihkan_simpanan(mesin: Engine, asal: Path, *, ganti: bool = False, penghapusan: Path | None = None) -> HasilPulih:
    """Bring the backup ``asal`` back into the store that ``mesin`` leads to, whichever engine the backup is from.

    What was erased since the backup, by the lists of erasures beside it and beside the store, is erased again; by the
    file ``penghapusan`` also where it is another store's. Raises ``GalatBerkas`` for a file that cannot be used
    (``GalatCadangan``: foreign, damaged, newer), and ``GalatSimpanan`` where a store is there and ``ganti`` is not
    said, or what is there is another program's or newer.
    Whatever is raised, the store is as it was.
    """
    with buka_arsip(asal) as arsip:
        periksa_susunan(arsip)
        arsip.periksa_utuh()
        tempat = lihat_tempat(mesin)
        if tempat in (Tempat.BERISI, Tempat.RUSAK) and not ganti:
            raise _sudah_berisi(mesin, tempat)
        daftar = _kumpulkan_daftar(mesin, asal, penghapusan)
        erased.gabung_daftar(erased.letak_daftar(mesin), daftar)
        isian = _Isian(arsip, [p for p in daftar.values() if p.waktu >= arsip.manifes.dibuat])
        pengaman, terbawa = _laksanakan(mesin, isian, tempat, ganti)
        engine.pakai_wal(mesin)
        erasure.kosongkan_jurnal(mesin)
        diulang = isian.diulang or (carried.Diulang() if daftar else None)
        lama = arsip.manifes.susunan != version.PROGRAM
        return HasilPulih(arsip.manifes, lama, pengaman, terbawa, diulang, isian.tautan_terbuka)


def _kumpulkan_daftar(mesin: Engine, asal: Path, lain: Path | None) -> dict[Penghapusan, Penghapusan]:
    """Every erasure that is known here → how it counts: of a file that is named for whichever store. Raises
    ``GalatBerkas`` where that file is not there."""
    if lain is not None and not lain.is_file():
        raise GalatBerkas("Daftar penghapusan tidak ada.", diberikan=str(lain))
    sendiri = {p: p for x in (asal.parent / erased.NAMA, erased.letak_daftar(mesin)) for p in erased.baca_daftar(x)}
    return sendiri | {p: replace(p, asal="") for p in (erased.baca_daftar(lain) if lain else [])}


def periksa_susunan(arsip: Arsip) -> None:
    """Raise ``GalatCadangan`` where the backup is of a step that this program does not know, or lacks a table or column
    of the step that it names."""
    m = arsip.manifes
    if not version.dikenal(m.susunan):
        raise GalatCadangan(Sebab.LEBIH_BARU, f"{arsip.nama}: susunan {m.susunan}", f"sampai {version.PROGRAM}")
    punya, kita = {t.nama: t for t in m.tabel}, schema.metadata.tables
    asing = set(punya) - set(kita)
    if m.susunan == version.PROGRAM:
        asing |= {n for n, t in kita.items() if n not in punya or not _sama(punya[n], gambarkan_simpanan(t))}
    if asing or not {schema.revisi.name, schema.meta.name} <= set(punya):
        raise GalatCadangan(Sebab.RUSAK, f"{arsip.nama}: tabel {', '.join(sorted(asing)[:3]) or 'tidak lengkap'}")


def _sama(punya: TabelArsip, kita: TabelArsip) -> bool:
    return [(k.nama, k.jenis) for k in punya.kolom] == [(k.nama, k.jenis) for k in kita.kolom]


def lihat_tempat(mesin: Engine) -> Tempat:
    """What is there. Raises ``GalatSimpanan`` for what is another program's or of a later version."""
    jalur = engine.berkas(mesin)
    if jalur is not None and not jalur.exists():
        return Tempat.BELUM_ADA
    try:
        with mesin.connect() as koneksi:
            return _tempat(opening.keadaan(koneksi))
    except GalatBasisData as galat:
        if jalur is not None and galat.sebab in _RUSAK:
            return Tempat.RUSAK
        raise


def _tempat(apa: Keadaan) -> Tempat:
    return Tempat.KOSONG if apa in (Keadaan.TANPA_TABEL, Keadaan.TANPA_ISI) else Tempat.BERISI


def _sudah_berisi(mesin: Engine, tempat: Tempat) -> GalatSimpanan:
    keadaan = "berisi" if tempat is Tempat.BERISI else "rusak"
    return GalatSimpanan(
        f"Di sana sudah ada simpanan ({keadaan}); tidak ada yang diganti.",
        diberikan=failures.sebut_simpanan(mesin.url),
        saran="Tambahkan --ganti bila memang hendak diganti; yang ada disimpan dahulu di samping.",
    )


def _laksanakan(
    mesin: Engine, isian: _Isian, tempat: Tempat, ganti: bool
) -> tuple[Path | None, carried.Terbawa | None]:
    """Where what was there lies now, and what it handed on; None where nothing was."""
    isi_baru = partial(_isi, isian=isian, apa=Keadaan.TANPA_TABEL)
    if tempat is Tempat.BELUM_ADA:
        restore_file.buat_berkas(mesin, isi_baru)
        return None, None
    if tempat is Tempat.RUSAK:
        return restore_file.ganti_berkas(mesin, isi_baru), None
    try:
        with engine.transaksi(mesin) as koneksi:
            return _ganti_isi(koneksi, isian, ganti)
    except GalatBasisData as galat:
        # What is there cannot be read to its end: then its file itself is kept.
        if engine.berkas(mesin) is None or galat.sebab not in _RUSAK or not ganti:
            raise
    return restore_file.ganti_berkas(mesin, isi_baru), None


def _ganti_isi(koneksi: Connection, isian: _Isian, ganti: bool) -> tuple[Path | None, carried.Terbawa | None]:
    """In the transaction that holds the writers' lock: a backup of what is there, then the new content."""
    apa = opening.keadaan(koneksi)
    if _tempat(apa) is not Tempat.BERISI:
        _isi(koneksi, isian, apa)
        return None, None
    if not ganti:  # somebody was faster
        raise _sudah_berisi(koneksi.engine, Tempat.BERISI)
    pengaman = cadangkan_pengaman(koneksi, SEBELUM)
    bawaan = carried.kumpulkan_bawaan(koneksi)
    erasure.nolkan_yang_ditimpa(koneksi)
    return pengaman.jalur, _isi(koneksi, isian, apa, bawaan)


# --- content


def _isi(
    koneksi: Connection, isian: _Isian, apa: Keadaan, bawaan: carried.Bawaan | None = None
) -> carried.Terbawa | None:
    """Empty our tables and fill them from the backup, laid out as the backup's step has them and then brought
    forward; then what the store before handed on, and what was erased since. It is another store from then on
    (``stamp``)."""
    arsip = isian.arsip
    if arsip.manifes.susunan == version.PROGRAM:
        if apa is Keadaan.LAMA:
            _buang_tabel(koneksi)
        opening.buat_tabel(koneksi)
        tabel = {t.name: t for t in schema.metadata.sorted_tables}
        _kosongkan_tabel(koneksi)
        _salin(koneksi, arsip, tabel)
        version.tandai_versi(koneksi, version.PROGRAM)
    else:
        _buang_tabel(koneksi)
        lama = MetaData()
        tabel = {t.nama: _bangun(t, lama) for t in arsip.manifes.tabel}
        lama.create_all(koneksi)
        _salin(koneksi, arsip, tabel)
        version.tandai_versi(koneksi, arsip.manifes.susunan)
        opening.majukan_skema(koneksi)
    stamp.tulis_tanda(koneksi)
    terbawa = carried.terapkan_bawaan(koneksi, bawaan) if bawaan else None
    if isian.dihapus:
        isian.diulang = carried.ulangi_penghapusan(koneksi, isian.dihapus)
    _majukan_urutan(koneksi)
    isian.tautan_terbuka = carried.hitung_tautan_terbuka(koneksi)
    return terbawa


def _kosongkan_tabel(koneksi: Connection) -> None:
    """All rows of our tables; first those that are guarded, whose doors stand in one of the others."""
    for nama in guards.TETAP:
        with guards.buka_pintu(koneksi, nama):
            koneksi.execute(delete(schema.metadata.tables[nama]))
    for t in reversed(schema.metadata.sorted_tables):
        koneksi.execute(delete(t))


def _buang_tabel(koneksi: Connection) -> None:
    for t in tabel_apa_adanya(koneksi):
        t.drop(koneksi)


def _bangun(tabel: TabelArsip, meta: MetaData) -> Table:
    """A table of an earlier step as its backup describes it."""
    return Table(
        tabel.nama,
        meta,
        *(Column(k.nama, _tipe(k), primary_key=k.kunci, nullable=not k.wajib) for k in tabel.kolom),
        *(UniqueConstraint(*u) for u in tabel.unik),
    )


def _tipe(kolom: KolomArsip) -> TypeEngine[Any]:
    if kolom.jenis == "teks":
        return String(kolom.panjang) if kolom.panjang else Text()
    return _TIPE[kolom.jenis]()


def _salin(koneksi: Connection, arsip: Arsip, tabel: dict[str, Table]) -> None:
    for gambar in arsip.manifes.tabel:
        nama, tulis = [k.nama for k in gambar.kolom], insert(tabel[gambar.nama])
        sisa = arsip.baris(gambar)
        while potongan := list(itertools.islice(sisa, POTONG)):
            koneksi.execute(tulis, [dict(zip(nama, b, strict=True)) for b in potongan])


def _majukan_urutan(koneksi: Connection) -> None:
    """Numbers that a server gives itself go on after the highest that was brought back."""
    if koneksi.dialect.name != "postgresql":
        return
    for t in schema.buku.values():
        terakhir = koneksi.scalar(select(func.max(t.c.id)))
        koneksi.execute(select(func.setval(f"urutan_{t.name}", terakhir or 1, terakhir is not None)))
