"""Writing the store: a change comes into force, a revision is undone. One transaction = one revision of its regions.

Rows are never updated in place: a row that ends only gets the number of the revision that ended it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql

from ilp_data import rights
from ilp_data.errors import GalatSimpanan
from ilp_data.registry.fields import NASIONAL, SEMUA_TABEL
from ilp_data.store import books, comparison, cross_border, hashes, ownership, schema, texts, undo
from ilp_data.store.books import Buku
from ilp_data.store.changes import Perubahan, baris_polos, tolak_ganda
from ilp_data.store.engine import transaksi
from ilp_data.store.jejak import Jejak, Perbuatan
from ilp_data.store.readings import kini, nomor_terakhir

_POTONG = 5_000
# Who presents writes down what the meeting decides, and brings what slides and papers look like.
_HAK = {"tindak_lanjut": (rights.Hak.IMPOR, rights.Hak.PAPARAN), "berkas_kantor": (rights.Hak.PAPARAN,)}
Baris = dict[str, Any]


@dataclass(frozen=True)
class Siapan:
    """One table's change as the database takes it, checked and fingerprinted: all that needs no look into the store, so
    that it is done before a writer holds it. ``sidik``: region → the fingerprints of its rows that begin."""

    mulai: list[Baris]
    akhir: list[Baris]
    sidik: Mapping[str, list[bytes]]


def siapkan_perubahan(perubahan: Mapping[str, Perubahan]) -> dict[str, Siapan]:
    """``Siapan`` of each table that differs. Raises ``GalatHak`` where who acts may not write it, ``GalatMasukan`` for
    a text that cannot be kept, ``GalatSimpanan`` where a key comes twice."""
    ada = {nama: p for nama, p in perubahan.items() if p}
    _izin(ada)
    return {nama: _siapan(nama, p) for nama, p in ada.items()}


def _siapan(nama: str, p: Perubahan) -> Siapan:
    tolak_ganda(nama, p.mulai)
    mulai, sidik = _catatan(p.mulai), dict[str, list[bytes]]()
    texts.periksa_teks(schema.tabel[nama], mulai)
    for b in mulai:
        sidik.setdefault(b[ownership.KOLOM], []).append(hashes.sidik_baris(b))
    return Siapan(mulai, _catatan(p.akhir), sidik)


def terapkan_revisi(
    mesin: Engine,
    perubahan: Mapping[str, Perubahan],
    jejak: Jejak,
    buku: Buku | None = None,
    dasar: int = 0,
    *,
    daerah: str = "",
) -> int:
    """Bring a change into force in one transaction: one new revision, or none when nothing differs.

    ``buku`` are entries for the books, written in the same transaction and only with a new revision, whose number they
    get as ``revisi``. ``dasar`` is the revision that the change was made from: where a later one has touched one of
    its rows, ``GalatSimpanan``; what later ones did to other rows stands. Returns the newest revision of ``daerah``
    ("" = of all) then in force.
    """
    milik = daerah_perubahan(perubahan) | ({daerah} if daerah else set()) or {NASIONAL}
    milik |= _tetangga(perubahan)
    lembar = {nama: books.periksa_entri(nama, entri) for nama, entri in (buku or {}).items()}
    siap = siapkan_perubahan(perubahan)  # others may write until here; the fewer steps they wait for, the better
    with transaksi(mesin, milik) as koneksi:
        baru = terapkan_dalam(koneksi, perubahan, jejak, milik, dasar=dasar, siap=siap)
        if baru is None:
            return nomor_terakhir(koneksi, daerah)
        for nama, entri in lembar.items():
            books.tulis_siap(koneksi, nama, entri, revisi=baru)
        return baru


def _tetangga(perubahan: Mapping[str, Perubahan]) -> set[str]:
    """The regions in which facilities of a change lie that others run: the revision is theirs too."""
    p = perubahan.get("fasilitas")
    ubah = () if p is None else (p.mulai, p.akhir)
    return {d for t in ubah for d in cross_border.daerah_diberi_tahu(zip(t["kode"], t[ownership.KOLOM], strict=True))}


def daerah_perubahan(perubahan: Mapping[str, Perubahan]) -> set[str]:
    """The regions that a change touches."""
    return {d for p in perubahan.values() for d in p.daerah}


def terapkan_dalam(
    koneksi: Connection,
    perubahan: Mapping[str, Perubahan],
    jejak: Jejak,
    milik: Collection[str] = (),
    *,
    dasar: int = 0,
    membatalkan: int | None = None,
    siap: Mapping[str, Siapan] | None = None,
) -> int | None:
    """``terapkan`` inside a transaction that the caller holds, with the locks of all regions of the change: the new
    revision's number, or None when nothing differs. It is one of the regions that it touches and of ``milik``.
    ``siap``: the change where it was made ready before the transaction."""
    ada = {nama: p for nama, p in perubahan.items() if p}
    siap = siapkan_perubahan(perubahan) if siap is None else siap
    if not ada:
        return None
    texts.periksa_teks(schema.revisi, [vars(jejak)])  # before a number is taken: a refusal leaves no gap
    akhir = {nama: _rencana(koneksi, nama, siap[nama], p.daerah, dasar) for nama, p in ada.items()}
    nomor = _nomor_baru(koneksi)
    sidik: dict[tuple[str, str], str] = {}
    for nama, selesai in akhir.items():
        _akhiri(koneksi, nama, selesai, nomor)
        _mulai(koneksi, nama, siap[nama].mulai, nomor)
        sidik |= {(d, nama): _sidik(nama, d, siap[nama], selesai) for d in ada[nama].daerah}
    _catat_revisi(koneksi, nomor, {d for d, _ in sidik} | set(milik), jejak, membatalkan)
    koneksi.execute(
        insert(schema.sidik),
        [{"kode_daerah": d, "nomor": nomor, "tabel": t, "sha256": s} for (d, t), s in sorted(sidik.items())],
    )
    comparison.perbarui_ikhtisar(koneksi, {d for d, _ in sidik}, nomor, ada)
    return nomor


def _izin(ada: Collection[str]) -> None:
    """``GalatHak`` where who acts may not write these tables."""
    siapa = rights.pelaku()
    for nama in ada or ("",):
        hak = _HAK.get(nama, (rights.Hak.IMPOR,))
        if not any(map(siapa.boleh, hak)):
            siapa.wajib(hak[0])


def _nomor_baru(koneksi: Connection) -> int:
    """The next number. On a server, where several regions are written at once, it is taken in a transaction of its
    own, so that nobody waits; what then fails leaves a gap, as a torn-out page does.
    """
    terakhir = nomor_terakhir(koneksi)
    if koneksi.dialect.name != "postgresql" or not terakhir:
        return terakhir + 1
    m = schema.meta
    with koneksi.engine.begin() as lain:
        lain.execute(postgresql.insert(m).values(kunci=schema.NOMOR_REVISI, isi="0").on_conflict_do_nothing())
        milik = m.c.kunci == schema.NOMOR_REVISI
        tercatat = lain.scalar(select(m.c.isi).where(milik).with_for_update())
        nomor = max(int(tercatat or 0), terakhir) + 1
        lain.execute(update(m).where(milik).values(isi=str(nomor)))
    return nomor


def _catat_revisi(
    koneksi: Connection, nomor: int, daerah: Collection[str], jejak: Jejak, membatalkan: int | None
) -> None:
    """One entry a region. Whatever the clock says, a revision is not older than the one before it."""
    terakhir = koneksi.scalar(select(func.max(schema.revisi.c.waktu))) or ""
    isi = {"nomor": nomor, "waktu": max(kini(), terakhir), **vars(jejak), "membatalkan": membatalkan}
    koneksi.execute(insert(schema.revisi), [isi | {"kode_daerah": d} for d in sorted(daerah)])
    perbuatan, hal = Perbuatan.REVISI, f"revisi {nomor}"
    if membatalkan is not None:
        perbuatan, hal = Perbuatan.BATAL, f"revisi {nomor} membatalkan revisi {membatalkan}"
    books.catat_dalam(koneksi, perbuatan, hal, jejak.oleh, min(daerah) if len(daerah) == 1 else "")


# --- rows


def _rencana(koneksi: Connection, nama: str, siap: Siapan, daerah: Collection[str], dasar: int) -> list[Baris]:
    """The rows to end with the revision that brought them.

    Raises ``GalatSimpanan`` where rows are not as the change supposes, because somebody was faster.
    """
    kunci = kolom_kunci(nama)
    berlaku = _berlaku(koneksi, nama, daerah)
    berakhir = {tuple(b[k] for k in kunci) for b in siap.akhir}
    lain = [k for k in berakhir if k not in berlaku or (dasar and berlaku[k] > dasar)]
    mulai_ = {tuple(b[c] for c in kunci) for b in siap.mulai} - berakhir
    lain += [k for k in mulai_ if k in berlaku]
    lain += mulai_ & _sempat(koneksi, nama, daerah, dasar) if dasar else []
    lain += _rangkap(nama, siap, set(berlaku) - berakhir)
    if lain:
        kini_ = nomor_terakhir(koneksi)
        raise GalatSimpanan(
            "Simpanan berubah sejak draf ini dibuat: barisnya sudah diubah revisi yang lebih baru.",
            diberikan=f"draf dari revisi {dasar or kini_}, kini revisi {kini_}; tabel {nama}, "
            f"baris {' / '.join(map(str, sorted(lain)[0][1:]))}",
            saran="Baca ulang berkasnya, lalu terapkan draf yang baru.",
        )
    return [b | {"rev_mulai": berlaku[tuple(b[k] for k in kunci)]} for b in siap.akhir]


def _rangkap(nama: str, siap: Siapan, tetap: Collection[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Keys of rows that stay in force beside new ones of the same ``Tabel.tunggal``: of that only one may be."""
    kunci, tunggal = kolom_kunci(nama), SEMUA_TABEL[nama].tunggal
    ke = [kunci.index(k) for k in tunggal]
    baru = {tuple(b[k] for k in tunggal) for b in siap.mulai}
    return [k for k in tetap if tuple(k[n] for n in ke) in baru] if tunggal else []


def kolom_kunci(nama: str) -> list[str]:
    """What tells the rows of a table apart that are in force: the region and the registry's key."""
    return [ownership.KOLOM, *(k for k in SEMUA_TABEL[nama].kunci if k != ownership.KOLOM)]


def _berlaku(koneksi: Connection, nama: str, daerah: Iterable[str]) -> dict[tuple[Any, ...], int]:
    """Key of each row in force in these regions → the revision that brought it."""
    t, kunci = schema.tabel[nama], kolom_kunci(nama)
    hasil: dict[tuple[Any, ...], int] = {}
    for d in sorted(daerah):
        pilih = select(*(t.c[k] for k in kunci), t.c.rev_mulai).where(t.c.kode_daerah == d, t.c.rev_akhir.is_(None))
        hasil |= {tuple(b[:-1]): b[-1] for b in koneksi.execute(pilih)}
    return hasil


def _sempat(koneksi: Connection, nama: str, daerah: Iterable[str], dasar: int) -> set[tuple[Any, ...]]:
    """Keys that came and went after ``dasar``: a number that a draft took for new may have been given meanwhile."""
    t, kunci = schema.tabel[nama], kolom_kunci(nama)
    milik = (t.c.rev_mulai > dasar, t.c.rev_akhir.is_not(None))
    return {
        tuple(b)
        for d in sorted(daerah)
        for b in koneksi.execute(select(*(t.c[k] for k in kunci)).where(t.c.kode_daerah == d, *milik))
    }


def _akhiri(koneksi: Connection, nama: str, baris: list[Baris], nomor: int) -> None:
    t = schema.tabel[nama]
    kunci = [*kolom_kunci(nama), "rev_mulai"]
    ubah = update(t).where(*(t.c[k] == bindparam(f"p_{k}") for k in kunci)).values(rev_akhir=nomor)
    for awal in range(0, len(baris), _POTONG):
        koneksi.execute(ubah, [{f"p_{k}": b[k] for k in kunci} for b in baris[awal : awal + _POTONG]])


def _mulai(koneksi: Connection, nama: str, baris: list[Baris], nomor: int) -> None:
    for awal in range(0, len(baris), _POTONG):
        potongan = [b | {"rev_mulai": nomor} for b in baris[awal : awal + _POTONG]]
        koneksi.execute(insert(schema.tabel[nama]), potongan)


def _catatan(isi: pd.DataFrame) -> list[Baris]:
    """Records with plain Python values and None for unknown, as the database wants them."""
    kolom = list(isi.columns)
    return [dict(zip(kolom, b, strict=True)) for b in baris_polos(isi)]


def _sidik(nama: str, daerah: str, siap: Siapan, akhir: list[Baris]) -> str:
    """The fingerprint of what a revision does to one table of one region."""
    kunci = [*kolom_kunci(nama), "rev_mulai"]
    berakhir = ({k: b[k] for k in kunci} for b in akhir if b[ownership.KOLOM] == daerah)
    return hashes.gabung_sidik(siap.sidik.get(daerah, ()), map(hashes.sidik_baris, berakhir))


# --- undoing


def batalkan_revisi(mesin: Engine, revisi: int, oleh: str) -> int:
    """A new revision that ends what ``revisi`` brought and revives what it ended. Returns its number.

    Raises ``GalatSimpanan`` for the first filling, an unknown revision, and where a later revision stands on one of
    its rows: that one has to be undone first. An undo can itself be undone.
    """
    rights.pelaku().wajib(rights.Hak.IMPOR)
    with mesin.connect() as koneksi:
        daerah = undo.daerah_revisi(koneksi, revisi)
    with transaksi(mesin, daerah) as koneksi:
        perubahan = {}
        for nama in SEMUA_TABEL:
            hidup, selesai = undo.rencana(revisi, nama, *undo.tersentuh(koneksi, nama, revisi, daerah))
            perubahan[nama] = Perubahan(_tabel(nama, hidup), _tabel(nama, selesai))
        jejak = Jejak(oleh=oleh, keterangan=f"Membatalkan revisi {revisi}")
        baru = terapkan_dalam(koneksi, perubahan, jejak, daerah, membatalkan=revisi)
        return nomor_terakhir(koneksi) if baru is None else baru


def _tabel(nama: str, baris: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    kolom = [ownership.KOLOM, *(k for k in SEMUA_TABEL[nama].kolom if k != ownership.KOLOM)]
    return pd.DataFrame([[b[k] for k in kolom] for b in baris], columns=kolom, dtype=object)
