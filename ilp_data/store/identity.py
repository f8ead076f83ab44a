"""Who acted or answers for something, erased for good (UU PDP): a pseudonym stands in its place wherever the store says
who, in all revisions and books, the book of access among them.

Rows stay, only the identity goes. The pseudonym is drawn by lot, so nothing leads back from it to the person; one
person bears one everywhere. Backups made before still hold the name; ``carried`` sees to it that one which is brought
back is erased again.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Engine, RowMapping, Table, delete, func, insert, or_, select, update

from ilp_data import rights
from ilp_data.errors import GalatMasukan
from ilp_data.store import erased, erasure, guards, office_files, office_text, personal, schema, stamp
from ilp_data.store.books import catat_dalam
from ilp_data.store.engine import transaksi
from ilp_data.store.jejak import SISTEM, Perbuatan
from ilp_data.store.resealing import sidik_mengikuti

Ubahan = tuple[RowMapping, dict[str, str]]  # a row, and what is other in it
SAMARAN = re.compile(r"orang-[0-9a-f]{8}")
# Texts in which people or the program may have written who. A word alone ("Dinkes") stays: it may be anything.
TEKS: Mapping[str, tuple[str, ...]] = {
    "revisi": ("keterangan", "berkas"),
    "akses": ("hal",),
    "keputusan": ("kunci", "isi", "teks"),
    "berkas_impor": ("berkas", "lembar"),
    "temuan": ("kunci", "teks", "saran", "tempat", "catatan", "berkas", "lembar"),
    "paparan": ("judul", "teks"),
    "tindak_lanjut": ("keputusan", "alasan", "sumber"),
}


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
    nama = baku(siapa)
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
    if nama in (baku(oleh), baku(rights.pelaku().sebutan)):
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
            banyak[baku(isi)] += n
            tulisan.setdefault(baku(isi), isi)
    return [(tulisan[nama], n) for nama, n in sorted(banyak.items(), key=lambda b: (-b[1], b[0]))]


def buat_samaran() -> str:
    """A new pseudonym, drawn by lot."""
    return f"orang-{secrets.token_hex(4)}"


def nama_tersimpan(koneksi: Connection) -> set[str]:
    """Everybody who acted or answers for something, as ``baku`` has it."""
    return {baku(n) for k in kolom_orang() for n in _isi(koneksi, k)}


def kolom_orang() -> Iterator[Column[str]]:
    """Every column of the store that says who acted or who answers for something."""
    yield from personal.kolom_pelaku()
    yield from (schema.metadata.tables[t].c[k] for t, k in personal.PEMILIK)


def baku(nama: str) -> str:
    """A name as names are compared: whatever its case and spaces."""
    return " ".join(nama.split()).casefold()


def ganti_dalam(koneksi: Connection, samaran: Mapping[str, str]) -> dict[str, int]:
    """Replace names (as ``baku`` has them) by their pseudonyms, in a transaction that the caller holds with all locks,
    and empty past files of the office that name them; table → rows that changed."""
    if not samaran:
        return {}
    kata = _pengganti_kata(samaran)
    hasil = {}
    for t in schema.metadata.sorted_tables:
        orang = [k.name for k in kolom_orang() if k.table is t]
        if isi := list(_yang_berubah(koneksi, t, orang, samaran, kata)):
            _tulis(koneksi, t, isi)
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
    lama: list[Ubahan] = [(b, {"isi_berkas": ""}) for b in berkas if b["rev_akhir"] is not None]
    _tulis(koneksi, schema.tabel[office_files.NAMA], lama)
    return len(lama)


def _sebut_berlaku(berkas: Iterable[RowMapping]) -> tuple[str, ...]:
    return tuple(f"{b['nama']} (revisi {b['rev_mulai']})" for b in berkas if b["rev_akhir"] is None)


def _berkas_bernama(koneksi: Connection, samaran: Mapping[str, str]) -> Iterator[RowMapping]:
    """The office's files, of all revisions, that name one of these people in their words. Those of the past are
    emptied; what is in force the office replaces itself."""
    kata, t = _pengganti_kata(samaran), schema.tabel[office_files.NAMA]
    for b in koneksi.execute(select(t).where(t.c.isi_berkas != "")).mappings().all():
        teks = office_text.baca_teks(base64.b64decode(b["isi_berkas"]))
        if kata(teks) != teks:
            yield b


def _pengganti_kata(samaran: Mapping[str, str]) -> Callable[[str], str]:
    """Replaces, in a text, e-mails and names of several words; also as JSON writes letters beyond ASCII."""
    panjang = {n: s for n, s in samaran.items() if "@" in n or " " in n}
    ganti = panjang | {json.dumps(n)[1:-1]: s for n, s in panjang.items()}
    if not ganti:
        return lambda teks: teks
    pola = "|".join(_pola(n) for n in sorted(ganti, key=len, reverse=True))
    cari = re.compile(pola, re.IGNORECASE)
    return lambda teks: cari.sub(lambda m: ganti.get(baku(m[0]), m[0]), teks)


def _pola(nama: str) -> str:
    """A whole name, not the end of another's address."""
    kiri, kanan = (r"(?<![\w.+-])", r"(?![\w-]|\.\w)") if "@" in nama else (r"(?<!\w)", r"(?!\w)")
    return kiri + re.escape(nama).replace(r"\ ", r"\s+") + kanan


def _yang_berubah(
    koneksi: Connection, t: Table, orang: list[str], samaran: Mapping[str, str], kata: Callable[[str], str]
) -> Iterator[Ubahan]:
    """(row, what is other in it) of every row that names one of these people."""
    teks = TEKS.get(t.name, ())
    syarat = [t.c[k].in_([n for n in _isi(koneksi, t.c[k]) if baku(n) in samaran]) for k in orang]
    syarat += [t.c[k].is_not(None) for k in teks]
    if not syarat:
        return
    for b in koneksi.execute(select(t).where(or_(*syarat))).mappings().all():
        baru = {k: samaran[baku(b[k])] for k in orang if b[k] and baku(b[k]) in samaran}
        baru |= {k: kata(b[k]) for k in teks if b[k] and kata(b[k]) != b[k]}
        if baru:
            yield b, baru


def _isi(koneksi: Connection, kolom: Column[str]) -> list[str]:
    return list(koneksi.scalars(select(kolom).where(kolom != "").distinct()))


def _tulis(koneksi: Connection, t: Table, isi: list[Ubahan]) -> None:
    """What may only be added to is taken out and put back through its door; of a table of revisions the fingerprints
    follow."""
    if t.name in guards.TETAP:
        with guards.buka_pintu(koneksi, t.name):
            for b, _ in isi:
                koneksi.execute(delete(t).where(*_kunci(t, b)))
            koneksi.execute(insert(t), [{**b, **baru} for b, baru in isi])
        return
    if t.name not in schema.tabel:
        _ubah(koneksi, t, isi)
        return
    for daerah in sorted({b["kode_daerah"] for b, _ in isi}):
        with sidik_mengikuti(koneksi, t, daerah):
            _ubah(koneksi, t, (u for u in isi if u[0]["kode_daerah"] == daerah))


def _ubah(koneksi: Connection, t: Table, isi: Iterable[Ubahan]) -> None:
    for b, baru in isi:
        koneksi.execute(update(t).where(*_kunci(t, b)).values(**baru))


def _kunci(t: Table, b: RowMapping) -> list[Any]:
    return [k == b[k.name] for k in t.primary_key]
