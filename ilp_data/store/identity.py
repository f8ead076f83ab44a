"""Who acted or answers for something, erased for good (UU PDP): a pseudonym stands in its place wherever the store says
who, in all revisions and books, the book of access among them.

Rows stay, only the identity goes. The pseudonym is drawn by lot, so nothing leads back from it to the person; one
person bears one everywhere. Backups made before still hold the name; ``carried`` sees to it that one which is brought
back is erased again.
"""

from __future__ import annotations

import base64
import re
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Engine, RowMapping, Table, func, or_, select

from ilp_data import rights
from ilp_data.errors import GalatMasukan
from ilp_data.store import erased, erasure, free_text, office_files, office_text, personal, schema, stamp
from ilp_data.store.books import catat_dalam
from ilp_data.store.engine import transaksi
from ilp_data.store.jejak import SISTEM, Perbuatan

SAMARAN = re.compile(r"orang-[0-9a-f]{8}")


@dataclass(frozen=True)
class Terhapus:
    """The pseudonym that stands there now, in how many rows of which table something was replaced, and the office's
    files in force whose words still name the person (name and revision)."""

    samaran: str
    baris: Mapping[str, int]
    kantor: tuple[str, ...] = ()


def hapus_identitas(mesin: Engine, siapa: str, oleh: str) -> Terhapus:
    """Put a pseudonym in the place of ``siapa`` (an e-mail or a name, whatever its case) in the whole store.

    For KELOLA only. Raises ``GalatMasukan`` where nobody of that name acted or answers for something, and for the own
    name: the line that tells of the erasure would write it down again; ``GalatBerkas`` where it cannot be listed
    (``erased``). Then nothing is changed.
    """
    rights.pelaku().wajib(rights.Hak.KELOLA)
    nama = free_text.baku(siapa)
    _periksa(siapa, nama, oleh)
    samaran = buat_samaran()
    with transaksi(mesin) as koneksi:
        erasure.nolkan_yang_ditimpa(koneksi)
        bernama = list(_berkas_bernama(koneksi, {nama: samaran}))
        if nama not in nama_tersimpan(koneksi) and not bernama:
            raise GalatMasukan(
                "Tidak ada yang bernama itu dalam simpanan.",
                diberikan=siapa,
                saran="`hapus-identitas --daftar` menyebut semua nama yang tersimpan.",
            )
        baris = ganti_dalam(koneksi, {nama: samaran})
        dulu = stamp.perbarui_tanda(koneksi)  # what a running dashboard keeps of the store still names the person
        hal = f"{samaran}: {sum(baris.values())} baris, {len(baris)} tabel"
        catat_dalam(koneksi, Perbuatan.HAPUS_IDENTITAS, hal, oleh)
        erased.catat_orang(koneksi, nama, (b["sidik_berkas"] for b in bernama))
    erasure.kosongkan_jurnal(mesin)
    stamp.buang_gambar(dulu)
    return Terhapus(samaran, baris, _sebut_berlaku(bernama))


def _periksa(siapa: str, nama: str, oleh: str) -> None:
    if not oleh.strip():
        raise GalatMasukan("Nama yang menghapus kosong.", saran="Sebut siapa yang memutuskan penghapusan ini.")
    if not nama:
        raise GalatMasukan("Nama yang hendak dihapus kosong.", diharapkan="surel atau nama seperti yang tersimpan")
    if nama == SISTEM or SAMARAN.fullmatch(nama):
        raise GalatMasukan("Itu sudah samaran atau nama program sendiri.", diberikan=siapa)
    if nama in (free_text.baku(oleh), free_text.baku(rights.pelaku().sebutan)):
        raise GalatMasukan(
            "Nama sendiri tidak dapat dihapus sendiri: catatan penghapusan ini akan menyebutnya lagi.",
            diberikan=siapa,
            saran="Minta pengelola lain menghapusnya.",
        )


def daftar_identitas(mesin: Engine) -> list[tuple[str, int]]:
    """(who acts or answers for something, in how many places), most first, without pseudonyms and the program itself.
    For KELOLA only."""
    rights.pelaku().wajib(rights.Hak.KELOLA)
    banyak: Counter[str] = Counter()
    tulisan: dict[str, str] = {}
    with mesin.connect() as koneksi:
        pilih = [select(k, func.count()).where(k != "").group_by(k) for k in kolom_orang()]
        semua = [(str(isi), n) for p in pilih for isi, n in koneksi.execute(p)]
    for isi, n in semua:
        if isi != SISTEM and not SAMARAN.fullmatch(isi):
            banyak[free_text.baku(isi)] += n
            tulisan.setdefault(free_text.baku(isi), isi)
    return [(tulisan[nama], n) for nama, n in sorted(banyak.items(), key=lambda b: (-b[1], b[0]))]


def buat_samaran() -> str:
    """A new pseudonym, drawn by lot."""
    return f"orang-{secrets.token_hex(4)}"


def nama_tersimpan(koneksi: Connection) -> set[str]:
    """Everybody who acted or answers for something, as ``baku`` has it."""
    return {free_text.baku(n) for k in kolom_orang() for n in _isi(koneksi, k)}


def kolom_orang() -> Iterator[Column[str]]:
    """Every column of the store that says who acted or who answers for something."""
    yield from personal.kolom_pelaku()
    yield from (schema.metadata.tables[t].c[k] for t, k in free_text.PEMILIK)


def ganti_dalam(koneksi: Connection, samaran: Mapping[str, str]) -> dict[str, int]:
    """Replace names (as ``baku`` has them) by their pseudonyms, in a transaction that the caller holds with all locks,
    and empty past files of the office that name them; table → rows that changed."""
    if not samaran:
        return {}
    kata = free_text.pengganti_kata(samaran)
    hasil = {}
    for t in schema.metadata.sorted_tables:
        orang = [k.name for k in kolom_orang() if k.table is t]
        if isi := list(_yang_berubah(koneksi, t, orang, samaran, kata)):
            free_text.tulis_ubahan(koneksi, t, isi)
            hasil[t.name] = len(isi)
    if lama := _kosongkan(koneksi, _berkas_bernama(koneksi, samaran)):
        hasil[office_files.NAMA] = lama
    return hasil


def kosongkan_berkas(koneksi: Connection, sidik: Collection[str]) -> tuple[int, tuple[str, ...]]:
    """The office's files of these sha256, which name somebody who was erased and came back with a backup, in a
    transaction that the caller holds: how many of the past were emptied, and those in force (name and revision)."""
    t = schema.tabel[office_files.NAMA]
    pilih = select(t).where(t.c.isi_berkas != "", t.c.sidik_berkas.in_(list(sidik)))
    isi = koneksi.execute(pilih).mappings().all()
    return _kosongkan(koneksi, isi), _sebut_berlaku(isi)


def _kosongkan(koneksi: Connection, berkas: Iterable[RowMapping]) -> int:
    """Take the content out of those that are no longer in force; how many."""
    lama: list[free_text.Ubahan] = [(b, {"isi_berkas": ""}) for b in berkas if b["rev_akhir"] is not None]
    free_text.tulis_ubahan(koneksi, schema.tabel[office_files.NAMA], lama)
    return len(lama)


def _sebut_berlaku(berkas: Iterable[RowMapping]) -> tuple[str, ...]:
    return tuple(f"{b['nama']} (revisi {b['rev_mulai']})" for b in berkas if b["rev_akhir"] is None)


def _berkas_bernama(koneksi: Connection, samaran: Mapping[str, str]) -> Iterator[RowMapping]:
    """The office's files, of all revisions, that name one of these people in their words. Those of the past are
    emptied; what is in force the office replaces itself."""
    kata, t = free_text.pengganti_kata(samaran), schema.tabel[office_files.NAMA]
    for b in koneksi.execute(select(t).where(t.c.isi_berkas != "")).mappings().all():
        teks = office_text.baca_teks(base64.b64decode(b["isi_berkas"]))
        if kata(teks) != teks:
            yield b


def _yang_berubah(
    koneksi: Connection, t: Table, orang: list[str], samaran: Mapping[str, str], kata: Callable[[str], str]
) -> Iterator[free_text.Ubahan]:
    """(row, what is other in it) of every row that names one of these people."""
    teks = free_text.TEKS.get(t.name, ())
    syarat = [t.c[k].in_([n for n in _isi(koneksi, t.c[k]) if free_text.baku(n) in samaran]) for k in orang]
    syarat += [t.c[k].is_not(None) for k in teks]
    if not syarat:
        return
    for b in koneksi.execute(select(t).where(or_(*syarat))).mappings().all():
        baru = {k: samaran[free_text.baku(b[k])] for k in orang if b[k] and free_text.baku(b[k]) in samaran}
        baru |= {k: kata(b[k]) for k in teks if b[k] and kata(b[k]) != b[k]}
        if baru:
            yield b, baru


def _isi(koneksi: Connection, kolom: Column[str]) -> list[str]:
    return list(koneksi.scalars(select(kolom).where(kolom != "").distinct()))
