"""Names of cadres erased for good (UU PDP): out of every revision and every book, and out of the pages of the file.

With ``identity`` the one place that changes rows of past revisions. The cadre stays, without a name; fingerprints are
made anew for what remains, and only where they were right before, so that erasing never hides what somebody changed by
hand. Backups made before still hold the names: whoever erases is told so, and the list of erasures (``erased``) sees
to it that one which is brought back is erased again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Engine, or_, select, text, update

from ilp_data import rights
from ilp_data.errors import GalatMasukan, GalatSimpanan
from ilp_data.store import erased, free_text, schema, stamp
from ilp_data.store.books import catat_dalam
from ilp_data.store.engine import transaksi
from ilp_data.store.jejak import Perbuatan
from ilp_data.store.resealing import sidik_mengikuti

_TABEL = "nama_kader"
_GANTI = "(nama dihapus)"
# Texts that speak of rows of a list of cadres: there a name of one word is a name too.
_TEKS = {
    "temuan": ("kunci", "teks", "saran", "tempat", "catatan"),
    "keputusan": ("kunci", "isi", "teks"),
}
# Behind these a word is the name of a place, whoever is called so too.
_TEMPAT = ("posyandu", "pos", "puskesmas", "pustu", "kelurahan", "desa", "kecamatan", "dusun", "jalan", "jl", "gang")
_TERPENDEK = 3  # letters of a name that is looked for in texts


def hapus_nama(mesin: Engine, daerah: str, kader: Collection[str], oleh: str) -> int:
    """Erase the names of these cadres (codes) of a region in all revisions and books; how many cadres had one.

    For KELOLA only. Raises ``GalatMasukan`` where none of them has a name, ``GalatSimpanan`` where the table's
    fingerprints are wrong already, ``GalatBerkas`` where it cannot be listed (``erased``); then nothing is changed.
    """
    rights.pelaku().wajib(rights.Hak.KELOLA)
    if not oleh.strip():
        raise GalatMasukan("Nama yang menghapus kosong.", saran="Sebut siapa yang memutuskan penghapusan ini.")
    with transaksi(mesin, (daerah,)) as koneksi:
        nolkan_yang_ditimpa(koneksi)
        nama = _nama(koneksi, daerah, kader)
        if not nama:
            raise GalatMasukan("Tidak ada nama kader yang dapat dihapus.", diberikan=f"{len(kader)} kader di {daerah}")
        if not _hapus(koneksi, daerah, nama):
            raise GalatSimpanan(
                "Nama tidak dihapus: isi tabel nama kader berbeda dari sidiknya.",
                saran="Jalankan `periksa`, pulihkan cadangan yang utuh, lalu ulangi.",
            )
        catat_dalam(koneksi, Perbuatan.HAPUS_NAMA, f"{len(nama)} kader, semua revisi", oleh, daerah)
        erased.catat_kader(koneksi, daerah, nama)
        dulu = stamp.perbarui_tanda(koneksi)  # what a running dashboard keeps of the store may still say the name
    kosongkan_jurnal(mesin)
    stamp.buang_gambar(dulu)
    return len(nama)


def hapus_lagi(koneksi: Connection, daerah: str, kader: Collection[str]) -> int:
    """Names that were erased before and came back with a backup, in a transaction that the caller holds; how many
    cadres had one."""
    nama = _nama(koneksi, daerah, kader)
    _hapus(koneksi, daerah, nama)
    return len(nama)


def kader_bernama(mesin: Engine, daerah: str) -> list[str]:
    """Codes of all cadres of a region that some revision knows by name."""
    t = schema.tabel[_TABEL]
    pilih = select(t.c.kode_kader).where(t.c.kode_daerah == daerah, t.c.nama != "").distinct()
    with mesin.connect() as koneksi:
        return sorted(koneksi.scalars(pilih))


def _nama(koneksi: Connection, daerah: str, kader: Collection[str]) -> dict[str, set[str]]:
    """Code → every name that some revision knew it by."""
    t = schema.tabel[_TABEL]
    hasil: dict[str, set[str]] = {}
    diminta = set(kader)
    for kode, nama in koneksi.execute(select(t.c.kode_kader, t.c.nama).where(t.c.kode_daerah == daerah)):
        if kode in diminta and nama:
            hasil.setdefault(kode, set()).add(str(nama))
    return hasil


def _hapus(koneksi: Connection, daerah: str, nama: Mapping[str, set[str]]) -> bool:
    """Take the names out of table and books; whether all fingerprints of the table were right before."""
    t = schema.tabel[_TABEL]
    with sidik_mengikuti(koneksi, t, daerah) as utuh:
        for kode in nama:
            koneksi.execute(update(t).where(t.c.kode_daerah == daerah, t.c.kode_kader == kode).values(nama=""))
    semua = sorted({n for isi in nama.values() for n in isi})
    _hapus_di_buku(koneksi, daerah, semua)
    _hapus_di_kalimat(koneksi, daerah, semua)
    return utuh


def _hapus_di_buku(koneksi: Connection, daerah: str, nama: Sequence[str]) -> None:
    """The names out of what the region's books say of lists of cadres, as whole words whatever their case; also as the
    importer writes keys. What speaks of a list of posyandu keeps its Mawar and Melati, and so does a code."""
    pola = [re.escape(n.strip()).replace(r"\ ", r"\s+") for n in nama if len(n.strip()) >= _TERPENDEK]
    if not pola:
        return
    bukan = "".join(rf"(?<!\b{t}\s)" for t in _TEMPAT)
    satu = "|".join(sorted(pola, key=len, reverse=True))
    cari = re.compile(rf"(?<![\w.]){bukan}(?:{satu})(?!\w|\.\w)", re.IGNORECASE)
    for buku, kolom in _TEKS.items():
        t = schema.buku[buku]
        pilih = select(t.c.kode_daerah, t.c.id, *(t.c[k] for k in kolom))
        for b in koneksi.execute(pilih.where(_soal_kader(buku, daerah))).mappings().all():
            baru = {k: cari.sub(_GANTI, b[k]) for k in kolom if b[k] and cari.search(b[k])}
            if baru:
                milik = (t.c.kode_daerah == b["kode_daerah"]) & (t.c.id == b["id"])
                koneksi.execute(update(t).where(milik).values(**baru))


def _soal_kader(buku: str, daerah: str) -> ColumnElement[bool]:
    """The rows of a book that speak of a list of cadres of the region: findings in such a file or in none, decisions on
    a question about cadres."""
    t, b = schema.buku[buku], schema.buku["berkas_impor"]
    milik = t.c.kode_daerah.in_(("", daerah))
    if buku == "keputusan":
        return milik & t.c.jenis.startswith("kader", autoescape=True)
    asal = select(b.c.id).where(b.c.kode_daerah == t.c.kode_daerah, b.c.berkas == t.c.berkas, b.c.jenis == "kader")
    return milik & ((t.c.berkas == "") | asal.exists())


def _hapus_di_kalimat(koneksi: Connection, daerah: str, nama: Sequence[str]) -> None:
    """Names out of what else people wrote of the region or of no region: decisions and who answers for them, titles,
    remarks, names of files. One of several words wherever it stands; a word alone where only a person can be meant
    (``free_text.pengganti_kata``, or nothing else says who answers), else it may be a posyandu."""
    samaran = {free_text.baku(n): _GANTI for n in nama}
    tempat = _nama_tempat(koneksi, daerah)
    kata = free_text.pengganti_kata(samaran, tempat)
    sendiri = {n for n in samaran if n not in tempat}
    for t in schema.metadata.sorted_tables:
        pemilik = [k for tabel, k in free_text.PEMILIK if tabel == t.name]
        kolom = [*free_text.TEKS.get(t.name, ()), *pemilik]
        if not kolom:
            continue
        pilih = select(t).where(t.c.kode_daerah.in_(("", daerah)), or_(*(t.c[k] != "" for k in kolom)))
        semua = koneksi.execute(pilih).mappings().all()
        baru = [(b, {k: kata(b[k]) for k in kolom if b[k]}) for b in semua]
        for b, isi in baru:
            isi |= {k: _GANTI for k in pemilik if free_text.baku(b[k] or "") in sendiri}
        if ganti := [(b, beda) for b, isi in baru if (beda := {k: v for k, v in isi.items() if v != b[k]})]:
            free_text.tulis_ubahan(koneksi, t, ganti)


def _nama_tempat(koneksi: Connection, daerah: str) -> set[str]:
    """What the facilities of the region are called in any revision, as names are compared, without their kind too."""
    t = schema.tabel["fasilitas"]
    pilih = select(t.c.nama).where(t.c.kode_daerah == daerah).distinct()
    semua = {free_text.baku(str(n)) for n in koneksi.scalars(pilih)}
    tanpa_jenis = {n.partition(" ")[2] for n in semua}
    return semua | tanpa_jenis | {n.rstrip(" 0123456789") for n in tanpa_jenis}


def nolkan_yang_ditimpa(koneksi: Connection) -> None:
    """In this transaction an SQLite file keeps nothing of what is overwritten."""
    if koneksi.dialect.name == "sqlite":
        koneksi.execute(text("PRAGMA secure_delete = ON"))


def kosongkan_jurnal(mesin: Engine) -> None:
    """The write-ahead log of an SQLite file still holds the pages of before; it is folded in and cut to nothing.

    Of the file by name: without one SQLite takes the connection's temporary database too, which the reflection of
    tables has opened (``PRAGMA temp.table_info``) and which is locked until its schema was read.
    """
    if mesin.dialect.name == "sqlite":
        with mesin.connect() as koneksi:
            koneksi.exec_driver_sql("PRAGMA main.wal_checkpoint(TRUNCATE)")
