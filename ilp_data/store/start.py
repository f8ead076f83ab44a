"""The start of the store: opened, filled where nothing was, brought forward where it is of an earlier version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, insert, select

from ilp_data.registry.fields import TABEL
from ilp_data.store import (
    backup,
    books,
    changes,
    comparison,
    engine,
    failures,
    opening,
    schema,
    seed,
    stamp,
    upgrade,
    writing,
)
from ilp_data.store.comparison import Peringkas
from ilp_data.store.engine import buka_mesin, transaksi
from ilp_data.store.opening import Keadaan
from ilp_data.store.readings import kini, nomor_terakhir
from ilp_data.store.snapshot import Potret

Pemeriksa = Callable[[Potret], Sequence[Mapping[str, Any]]]  # the shipped data → entries of the book of findings


def siapkan_simpanan(
    url: str | None = None,
    *,
    dari_awal: bool = False,
    lapor: Callable[[str], None] | None = None,
    periksa: Pemeriksa | None = None,
    ringkas: Peringkas | None = None,
) -> Engine:
    """Open the store; at the very first start make it and fill it from ``data/``, and tell ``lapor`` so.

    Very first is: no file yet, or a database of a server without any table of ours. A second call changes nothing. An
    earlier version is brought forward. A file or database that was there and is empty now is refused, and filled only
    with ``dari_awal``. ``periksa`` looks at the shipped data (``intake.shipped``, which stands above the store);
    without it the store says that they were not checked. ``ringkas`` measures what compares regions
    (``comparison``). Raises ``GalatKonfigurasi`` for a bad address,
    ``GalatSimpanan`` for what cannot be a store.
    """
    mesin = buka_mesin(url)
    if ringkas is not None:
        comparison.pasang_peringkas(mesin, ringkas)
    jalur = engine.berkas(mesin)
    diisi = jalur is not None and not jalur.exists()
    if diisi:
        with engine.berkas_baru(mesin) as baru, transaksi(_seperti(baru, ringkas)) as koneksi:
            _isi_awal(koneksi, periksa)
    with mesin.connect() as koneksi:
        apa = opening.keadaan(koneksi)
    if apa is Keadaan.LAMA:
        _majukan(mesin, lapor)
    elif apa is not Keadaan.SIAP:
        with transaksi(mesin) as koneksi:
            diisi = _lengkapi(koneksi, dari_awal, periksa)
    if diisi and lapor:  # only now is it there: the disk may have filled up on the way
        lapor(_kalimat_awal(mesin))
    engine.pakai_wal(mesin)
    if ringkas is not None and apa is Keadaan.LAMA:
        comparison.lengkapi_ikhtisar(mesin)
    return mesin


def _seperti(baru: Engine, ringkas: Peringkas | None) -> Engine:
    if ringkas is not None:
        comparison.pasang_peringkas(baru, ringkas)
    return baru


def _majukan(mesin: Engine, lapor: Callable[[str], None] | None) -> None:
    """Bring an earlier store forward, once nobody else writes, with a backup made first, in the same
    transaction: nothing comes between."""
    salinan = None
    with transaksi(mesin) as koneksi:
        if opening.keadaan(koneksi) is Keadaan.LAMA:
            salinan = backup.cadangkan_pengaman(koneksi, f"sebelum-{upgrade.VERSI}")
            opening.majukan_skema(koneksi)
    if lapor and salinan is not None:
        lapor(
            f"Simpanan ({failures.sebut_simpanan(mesin.url)}) dimajukan ke susunan {upgrade.VERSI}; nomor revisi dan "
            f"paparan tetap. Cadangan sebelumnya: {salinan.jalur}"
        )


def _lengkapi(koneksi: Connection, dari_awal: bool, periksa: Pemeriksa | None) -> bool:
    """Fill what is found once nobody else writes; whether there was anything to fill."""
    apa = opening.keadaan(koneksi)
    if apa is Keadaan.SIAP:
        return False
    if not dari_awal and not opening.boleh_diisi(koneksi, apa):
        raise opening.kosong(failures.sebut_simpanan(koneksi.engine.url), apa)
    _isi_awal(koneksi, periksa)
    return True


def _isi_awal(koneksi: Connection, periksa: Pemeriksa | None) -> None:
    opening.buat_tabel(koneksi)
    isi = seed.baca_benih()
    writing.terapkan_dalam(koneksi, changes.mulai_semua(isi), seed.JEJAK)
    if periksa is not None:
        _periksa_awal(koneksi, isi, periksa)
    koneksi.execute(delete(schema.meta).where(schema.meta.c.kunci == opening.CATATAN_AWAL))
    koneksi.execute(insert(schema.meta).values(kunci=opening.CATATAN_AWAL, isi=kini()))
    stamp.tulis_tanda(koneksi)


def _periksa_awal(koneksi: Connection, isi: Mapping[str, pd.DataFrame], periksa: Pemeriksa) -> None:
    """The findings of the shipped data into their book, and that they were looked for."""
    rapi: dict[str, Any] = {nama: changes.bentuk(nama, isi[nama]) for nama in TABEL}
    potret_awal = Potret(revisi=nomor_terakhir(koneksi), waktu=kini(), saat=kini(), **rapi)
    books.tulis_entri(koneksi, "temuan", periksa(potret_awal))
    koneksi.execute(delete(schema.meta).where(schema.meta.c.kunci == opening.BAWAAN_DIPERIKSA))
    koneksi.execute(insert(schema.meta).values(kunci=opening.BAWAAN_DIPERIKSA, isi=kini()))


def bawaan_diperiksa(mesin: Engine) -> bool:
    """Whether the shipped data were checked when the store was filled; stores of older versions did not."""
    with mesin.connect() as koneksi:
        return bool(koneksi.scalar(select(schema.meta.c.isi).where(schema.meta.c.kunci == opening.BAWAAN_DIPERIKSA)))


def _kalimat_awal(mesin: Engine) -> str:
    return (
        f"Simpanan baru dibuat ({failures.sebut_simpanan(mesin.url)}) dan diisi data bawaan; "
        "yang dibuat untuk peragaan bertanda simulasi."
    )


def catatan_awal(mesin: Engine) -> str:
    """When the store was made and filled (ISO, UTC), while people still have to be told: until somebody closes the
    note or a second revision comes. "" otherwise."""
    with mesin.connect() as koneksi:
        if nomor_terakhir(koneksi) != 1:
            return ""
        return koneksi.scalar(select(schema.meta.c.isi).where(schema.meta.c.kunci == opening.CATATAN_AWAL)) or ""


def tutup_catatan_awal(mesin: Engine) -> None:
    """The note of ``catatan_awal`` has been read."""
    with transaksi(mesin) as koneksi:
        koneksi.execute(delete(schema.meta).where(schema.meta.c.kunci == opening.CATATAN_AWAL))
