"""The store: SQLAlchemy Core on SQLite (default) or PostgreSQL. It alone talks to the database, through ``engine``,
``opening`` and ``failures``, which belong to it.

Rows are never updated in place: each carries ``rev_mulai``, the revision that brought it, and ``rev_akhir``,
the revision that ended it. "As of revision R" is one condition; so are differences and undoing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from ilp_data.errors import GalatSimpanan
from ilp_data.registry.fields import KOLOM, SEMUA_TABEL, TABEL
from ilp_data.store import engine, failures, opening, schema, seed, texts, undo
from ilp_data.store.engine import VARIABEL_URL as VARIABEL_URL
from ilp_data.store.engine import buka as buka
from ilp_data.store.engine import folder as folder
from ilp_data.store.engine import transaksi as transaksi
from ilp_data.store.engine import url_bawaan as url_bawaan
from ilp_data.store.jejak import Jejak
from ilp_data.store.opening import Keadaan
from ilp_data.store.snapshot import Potret

_POTONG = 5_000
# Older printed editions are not weighed against a new one: each costs one more reading of the service rows.
TERBIT_TERBANYAK = 12
Buku = Mapping[str, Sequence[Mapping[str, Any]]]  # name of a book → entries
Pemeriksa = Callable[[Potret], Sequence[Mapping[str, Any]]]  # the shipped data → entries of the book of findings


# --- start


def siapkan(
    url: str | None = None,
    *,
    dari_awal: bool = False,
    lapor: Callable[[str], None] | None = None,
    periksa: Pemeriksa | None = None,
) -> Engine:
    """Open the store; at the very first start make it and fill it from ``data/``, and tell ``lapor`` so.

    Very first is: no file yet, or a database of a server without any table of ours. A second call changes nothing. An
    earlier version is brought forward. A file or database that was there and is empty now is refused, and filled only
    with ``dari_awal``. ``periksa`` looks at the shipped data (``intake.shipped``, which stands above the store);
    without it the store says that they were not checked. Raises ``GalatKonfigurasi`` for a bad address,
    ``GalatSimpanan`` for what cannot be a store.
    """
    mesin = buka(url)
    jalur = engine.berkas(mesin)
    if jalur is not None and not jalur.exists():
        with engine.berkas_baru(mesin) as baru, transaksi(baru) as koneksi:
            _isi_awal(koneksi, _lapor_awal(mesin, lapor), periksa)
    with mesin.connect() as koneksi:
        apa = opening.keadaan(koneksi)
    if apa is not Keadaan.SIAP:
        with transaksi(mesin) as koneksi:
            _lengkapi(koneksi, dari_awal, _lapor_awal(mesin, lapor), periksa)
    engine.pakai_wal(mesin)
    return mesin


def _lengkapi(koneksi: Connection, dari_awal: bool, lapor: Callable[[], None], periksa: Pemeriksa | None) -> None:
    """Bring forward or fill what is found once nobody else writes."""
    apa = opening.keadaan(koneksi)
    if apa is Keadaan.LAMA:
        opening.majukan(koneksi)
    elif apa is not Keadaan.SIAP and (dari_awal or opening.boleh_diisi(koneksi, apa)):
        _isi_awal(koneksi, lapor, periksa)
    elif apa is not Keadaan.SIAP:
        raise opening.kosong(failures.sebut(koneksi.engine.url), apa)


def _isi_awal(koneksi: Connection, lapor: Callable[[], None], periksa: Pemeriksa | None) -> None:
    opening.buat_tabel(koneksi)
    isi = seed.baca_benih()
    terapkan_dalam(koneksi, isi, seed.JEJAK)
    if periksa is not None:
        _periksa_awal(koneksi, isi, periksa)
    koneksi.execute(delete(schema.meta).where(schema.meta.c.kunci == opening.CATATAN_AWAL))
    koneksi.execute(insert(schema.meta).values(kunci=opening.CATATAN_AWAL, isi=kini()))
    lapor()


def _periksa_awal(koneksi: Connection, isi: Mapping[str, pd.DataFrame], periksa: Pemeriksa) -> None:
    """The findings of the shipped data into their book, and that they were looked for."""
    rapi = {nama: bentuk(nama, isi[nama]) for nama in TABEL}
    potret_awal = Potret(revisi=nomor_terakhir(koneksi), waktu=kini(), saat=kini(), **rapi)
    _tulis_buku(koneksi, "temuan", periksa(potret_awal))
    koneksi.execute(delete(schema.meta).where(schema.meta.c.kunci == opening.BAWAAN_DIPERIKSA))
    koneksi.execute(insert(schema.meta).values(kunci=opening.BAWAAN_DIPERIKSA, isi=kini()))


def bawaan_diperiksa(mesin: Engine) -> bool:
    """Whether the shipped data were checked when the store was filled; stores of older versions did not."""
    with mesin.connect() as koneksi:
        return bool(koneksi.scalar(select(schema.meta.c.isi).where(schema.meta.c.kunci == opening.BAWAAN_DIPERIKSA)))


def _lapor_awal(mesin: Engine, lapor: Callable[[str], None] | None) -> Callable[[], None]:
    pesan = (
        f"Simpanan baru dibuat ({failures.sebut(mesin.url)}) dan diisi data bawaan; "
        "yang dibuat untuk peragaan bertanda simulasi."
    )
    return lambda: lapor(pesan) if lapor else None


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


# --- reading


def revisi_terakhir(mesin: Engine) -> int:
    """Number of the newest revision; 0 for an empty store."""
    with mesin.connect() as koneksi:
        return nomor_terakhir(koneksi)


def nomor_terakhir(koneksi: Connection) -> int:
    """``revisi_terakhir`` inside a connection that the caller holds."""
    return int(koneksi.scalar(select(func.max(schema.revisi.c.nomor))) or 0)


def riwayat(mesin: Engine) -> pd.DataFrame:
    """All revisions, newest first: nomor, waktu (ISO, UTC), oleh, keterangan, berkas, sha256, membatalkan (number of
    the revision that it undoes, else missing)."""
    with mesin.connect() as koneksi:
        baris = koneksi.execute(select(schema.revisi).order_by(schema.revisi.c.nomor.desc())).all()
    isi = pd.DataFrame(list(map(tuple, baris)), columns=schema.revisi.c.keys())
    return isi.astype({"membatalkan": "Int64"})


def potret(mesin: Engine, revisi: int | None = None, saat: str | None = None) -> Potret:
    """Every table as of ``revisi`` (default: the newest), read as of ``saat`` (ISO, UTC; default: this moment).

    Raises ``GalatSimpanan`` for an unknown revision.
    """
    nomor = revisi_terakhir(mesin) if revisi is None else revisi
    with mesin.connect() as koneksi:
        catatan = koneksi.execute(select(schema.revisi).where(schema.revisi.c.nomor == nomor)).one_or_none()
        if catatan is None:
            raise GalatSimpanan(
                "Revisi tidak ada dalam simpanan.", diberikan=nomor, saran="Lihat daftarnya dengan `riwayat`."
            )
        isi = {nama: baca_tabel(koneksi, nama, nomor) for nama in TABEL}
    return Potret(
        revisi=nomor,
        waktu=catatan.waktu,
        saat=saat or kini(),
        baca_terbit=partial(layanan_terbit, mesin, nomor),
        **isi,
    )


def layanan_terbit(mesin: Engine, revisi: int) -> list[pd.DataFrame]:
    """The service rows as of each revision before ``revisi`` that a briefing was frozen on, oldest first; one of each
    that differ, at most ``TERBIT_TERBANYAK`` of the newest."""
    t, p = schema.tabel["layanan"], schema.buku["paparan"]
    with mesin.connect() as koneksi:
        beku = sorted(koneksi.scalars(select(p.c.revisi).where(p.c.revisi < revisi).distinct()))
        if not beku:
            return []
        ubah = {r for k in (t.c.rev_mulai, t.c.rev_akhir) for r in koneksi.scalars(select(k).distinct()) if r}
        # Frozen revisions between the same changes have the same rows; those after the last change have today's.
        berbeda = {sum(u <= r for u in ubah): r for r in beku if any(r < u <= revisi for u in ubah)}
        return [baca_tabel(koneksi, "layanan", r) for r in sorted(berbeda.values())[-TERBIT_TERBANYAK:]]


def tersentuh(mesin: Engine, nama: str, sejak: int, sampai: int, kolom: Sequence[str]) -> pd.DataFrame:
    """What the revisions after ``sejak`` up to ``sampai`` brought or ended in one table: revisi and the distinct
    values of ``kolom`` in its rows. Few rows even where a revision brought thousands."""
    t = schema.tabel[nama]
    pilihan = [
        select(rev.label("revisi"), *(t.c[k] for k in kolom)).where((rev > sejak) & (rev <= sampai)).distinct()
        for rev in (t.c.rev_mulai, t.c.rev_akhir)
    ]
    with mesin.connect() as koneksi:
        baris = {tuple(b) for p in pilihan for b in koneksi.execute(p)}
    return pd.DataFrame(sorted(baris, key=str), columns=["revisi", *kolom])


def baca_tabel(koneksi: Connection, nama: str, revisi: int) -> pd.DataFrame:
    """One table as of a revision: the columns of the registry, blank text as "", typed, ordered by its key.

    Raises ``GalatBasisData`` for a cell that is not of its column's type: a file that was damaged or edited by hand.
    """
    t = schema.tabel[nama]
    berlaku = (t.c.rev_mulai <= revisi) & (t.c.rev_akhir.is_(None) | (t.c.rev_akhir > revisi))
    pilih = select(*(t.c[k] for k in SEMUA_TABEL[nama].kolom)).where(berlaku)
    try:
        baris = list(map(tuple, koneksi.execute(pilih)))  # pandas is slow on SQLAlchemy's rows
        isi = bentuk(nama, pd.DataFrame(baris, columns=list(SEMUA_TABEL[nama].kolom)))
    except (TypeError, ValueError) as galat:
        tempat = failures.sebut(koneksi.engine.url)
        raise failures.GalatBasisData(failures.Sebab.RUSAK, tempat, f"tabel {nama}") from galat
    # Sorted here: databases order text by collations of their own.
    return isi.sort_values(list(SEMUA_TABEL[nama].kunci), ignore_index=True)


def bentuk(nama: str, isi: pd.DataFrame) -> pd.DataFrame:
    """``isi`` in the column types of the registry: text never null, numbers float with NaN, truth values nullable."""
    jenis_pandas = {"teks": "object", "bulat": "Int64", "desimal": "float64", "logika": "boolean"}
    hasil = {}
    for k in SEMUA_TABEL[nama].kolom:
        kolom = isi[k].astype(jenis_pandas[KOLOM[k].jenis])
        hasil[k] = kolom.where(kolom.notna(), "") if KOLOM[k].jenis == "teks" else kolom
    return pd.DataFrame(hasil)


def nama_kader(mesin: Engine, revisi: int | None = None) -> pd.DataFrame:
    """kode_kader, nama: for the importer only, to know a cadre again. Never part of a ``Potret``."""
    nomor = revisi_terakhir(mesin) if revisi is None else revisi
    with mesin.connect() as koneksi:
        return baca_tabel(koneksi, "nama_kader", nomor)


def terapkan(
    mesin: Engine, perubahan: Mapping[str, pd.DataFrame], jejak: Jejak, buku: Buku | None = None, dasar: int = 0
) -> int:
    """Bring whole tables into force in one transaction: one new revision, or the old one when nothing differs.

    ``perubahan`` maps a table's name to its complete new content. Rows equal to what is in force stay
    untouched, changed and missing ones are ended, new ones begun. ``buku`` are entries for the books, written in
    the same transaction and only with a new revision, whose number they get as ``revisi``. ``dasar`` is the
    revision that ``perubahan`` was made from: when given and no longer the newest, ``GalatSimpanan``, because
    whole tables would silently undo what came between. Returns the revision now in force.
    """
    with transaksi(mesin) as koneksi:
        lama = nomor_terakhir(koneksi)
        if dasar and dasar != lama:
            raise GalatSimpanan(
                "Simpanan berubah sejak draf ini dibuat.",
                diberikan=f"draf dari revisi {dasar}, kini revisi {lama}",
                saran="Baca ulang berkasnya, lalu terapkan draf yang baru.",
            )
        baru = terapkan_dalam(koneksi, perubahan, jejak)
        if baru != lama:
            for nama, entri in (buku or {}).items():
                _tulis_buku(koneksi, nama, [dict(e) | {"revisi": baru} for e in entri])
        return baru


def terapkan_dalam(koneksi: Connection, perubahan: Mapping[str, pd.DataFrame], jejak: Jejak) -> int:
    """``terapkan`` inside a transaction that the caller holds."""
    lama = nomor_terakhir(koneksi)
    baru = lama + 1
    berubah = [_ganti(koneksi, nama, isi, baru) for nama, isi in perubahan.items()]
    if lama and not any(berubah):
        return lama
    _catat_revisi(koneksi, baru, jejak)
    return baru


def kini() -> str:
    """Now, as the store writes it: ISO, UTC, seconds."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _catat_revisi(koneksi: Connection, nomor: int, jejak: Jejak, membatalkan: int | None = None) -> None:
    isi = {"nomor": nomor, "waktu": kini(), **vars(jejak), "membatalkan": membatalkan}
    texts.periksa(schema.revisi, [isi])
    koneksi.execute(insert(schema.revisi), [isi])


def _ganti(koneksi: Connection, nama: str, isi: pd.DataFrame, baru: int) -> bool:
    """Replace one table's content; True when any row was ended or begun."""
    t, kunci = schema.tabel[nama], list(SEMUA_TABEL[nama].kunci)
    rapi = bentuk(nama, isi)
    ganda = rapi.duplicated(kunci)
    if ganda.any():
        raise GalatSimpanan(
            f"Tabel {nama} memuat kunci yang sama dua kali.", diberikan=rapi.loc[ganda, kunci].iloc[0].to_dict()
        )
    tersimpan = {_sidik(b): i for i, b in _baris_berlaku(koneksi, nama)}
    datang = {_sidik(b): b for b in _catatan(rapi)}
    berakhir = [i for sidik, i in tersimpan.items() if sidik not in datang]
    mulai = [b for sidik, b in datang.items() if sidik not in tersimpan]
    del datang
    texts.periksa(t, mulai)
    _akhiri(koneksi, nama, berakhir, baru)
    for awal in range(0, len(mulai), _POTONG):
        koneksi.execute(insert(t), [b | {"rev_mulai": baru} for b in mulai[awal : awal + _POTONG]])
    return bool(berakhir or mulai)


def _akhiri(koneksi: Connection, nama: str, id_baris: Sequence[int], revisi: int) -> None:
    t = schema.tabel[nama]
    for awal in range(0, len(id_baris), _POTONG):
        potongan = id_baris[awal : awal + _POTONG]
        koneksi.execute(update(t).where(t.c.id_baris.in_(potongan)).values(rev_akhir=revisi))


def _baris_berlaku(koneksi: Connection, nama: str) -> list[tuple[int, dict[str, Any]]]:
    t = schema.tabel[nama]
    baris = koneksi.execute(select(t).where(t.c.rev_akhir.is_(None))).mappings()
    return [(b["id_baris"], {k: b[k] for k in SEMUA_TABEL[nama].kolom}) for b in baris]


def _catatan(isi: pd.DataFrame) -> list[dict[str, Any]]:
    """Records with plain Python values and None for unknown, as the database wants them."""
    polos = isi.astype("object").where(isi.notna(), None)
    return polos.to_dict("records")


def _sidik(baris: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple("" if v is None else v for v in baris.values())


# --- undoing


def batalkan(mesin: Engine, revisi: int, oleh: str) -> int:
    """A new revision that ends what ``revisi`` brought and revives what it ended. Returns its number.

    Raises ``GalatSimpanan`` for the first filling, an unknown revision, and where a later revision stands on one of
    its rows: that one has to be undone first. An undo can itself be undone.
    """
    with transaksi(mesin) as koneksi:
        undo.periksa_nomor(revisi, nomor_terakhir(koneksi))
        rencana = {nama: undo.rencana(revisi, nama, *_tersentuh(koneksi, nama, revisi)) for nama in SEMUA_TABEL}
        baru = nomor_terakhir(koneksi) + 1
        for nama, (berakhir, hidup) in rencana.items():
            _akhiri(koneksi, nama, berakhir, baru)
            if hidup:
                koneksi.execute(insert(schema.tabel[nama]), [b | {"rev_mulai": baru} for b in hidup])
        jejak = Jejak(oleh=oleh, keterangan=f"Membatalkan revisi {revisi}")
        _catat_revisi(koneksi, baru, jejak, membatalkan=revisi)
        return baru


def _tersentuh(koneksi: Connection, nama: str, revisi: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows that a revision brought or ended, and the rows now in force, which may stand on them."""
    t = schema.tabel[nama]
    sentuh = koneksi.execute(select(t).where((t.c.rev_mulai == revisi) | (t.c.rev_akhir == revisi))).mappings().all()
    if not sentuh:
        return [], []
    berlaku = koneksi.execute(select(t).where(t.c.rev_akhir.is_(None) & (t.c.rev_mulai > revisi))).mappings().all()
    return [dict(b) for b in sentuh], [dict(b) for b in berlaku]


# --- books: decisions, remembered mappings, files, findings, briefings


def tulis_buku(mesin: Engine, nama: str, entri: Sequence[Mapping[str, Any]]) -> None:
    """Append entries to a book (a key of ``schema.buku``), in one transaction."""
    with transaksi(mesin) as koneksi:
        _tulis_buku(koneksi, nama, entri)


def tambah_buku(mesin: Engine, nama: str, buat: Callable[[pd.DataFrame], Mapping[str, Any]]) -> None:
    """Append the entry that ``buat`` makes from the whole book (``baca_buku``); no other writer comes between, so
    numbers can be counted on. What ``buat`` raises leaves the book as it was."""
    with transaksi(mesin) as koneksi:
        _tulis_buku(koneksi, nama, [buat(_isi_buku(koneksi, nama))])


def _tulis_buku(koneksi: Connection, nama: str, entri: Sequence[Mapping[str, Any]]) -> None:
    t = schema.buku[nama]
    isi = [{k: v for k, v in e.items() if k in t.c} for e in entri]
    texts.periksa(t, isi)
    if isi:
        koneksi.execute(insert(t), isi)


def baca_buku(mesin: Engine, nama: str) -> pd.DataFrame:
    """All entries of a book, oldest first, missing text as None."""
    with mesin.connect() as koneksi:
        return _isi_buku(koneksi, nama)


def _isi_buku(koneksi: Connection, nama: str) -> pd.DataFrame:
    t = schema.buku[nama]
    return pd.DataFrame(koneksi.execute(select(t).order_by(t.c.id)).all(), columns=t.c.keys())


def tandai_buku(mesin: Engine, nama: str, nomor: Sequence[int], isi: Mapping[str, Any]) -> int:
    """Set marks on entries by id (withdrawn, owner, status …). Returns how many were found."""
    t = schema.buku[nama]
    texts.periksa(t, [isi])
    with transaksi(mesin) as koneksi:
        return koneksi.execute(update(t).where(t.c.id.in_(list(nomor))).values(**isi)).rowcount
