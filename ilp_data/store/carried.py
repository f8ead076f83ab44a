"""What a store hands on to the backup that takes its place: what happened may not be undone by going back in time.

The book of access is only added to, so lines of after the backup stay. Names that were erased and public links that
were ended since are erased and ended again; briefings that were archived since are archived again, or their links would
be open once more. Rows are told to be the same by key and moment, so that a backup of another
store takes over nothing but the book.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from ilp_data.store import erased, erasure, free_text, guards, identity, schema
from ilp_data.store.backup import tabel_apa_adanya
from ilp_data.store.books import AKSES
from ilp_data.store.erased import Penghapusan
from ilp_data.store.jejak import SISTEM

Baris = dict[str, Any]
Sel = tuple[Any, ...]  # table, column, moment, key


@dataclass(frozen=True)
class Bawaan:
    """Of the store that is replaced: the lines of its book of access, the cells in which a pseudonym stands, the rows
    of cadres without a name, public links that were ended (fingerprint of the key → who and when), and editions of
    briefings that were archived (number, edition, when it was made → who and when)."""

    akses: list[Baris]
    samaran: Mapping[Sel, str]
    tanpa_nama: frozenset[Sel]
    tautan: Mapping[str, Baris]
    arsip: Mapping[Sel, Baris]


@dataclass(frozen=True)
class Terbawa:
    """How much was carried over: lines of access that the backup did not have, people and cadres whose names were
    erased again, public links that were ended and briefings that were archived again."""

    akses: int
    orang: int
    kader: int
    tautan: int
    paparan: int


@dataclass(frozen=True)
class Diulang:
    """What lists of erasures did: how many people and cadres were erased again and public links ended again, how many
    past files of an office that name one of them were emptied; ``kantor``: such files that are in force."""

    orang: int = 0
    kader: int = 0
    tautan: int = 0
    berkas: int = 0
    kantor: tuple[str, ...] = ()


def kumpulkan_bawaan(koneksi: Connection) -> Bawaan:
    """What the store behind this connection hands on, whatever version it is of."""
    tabel = {t.name: t for t in tabel_apa_adanya(koneksi)}
    sel = {
        s: isi
        for k in identity.kolom_orang()
        for s, isi in _sel(koneksi, tabel, k.table.name, k.name)
        if identity.SAMARAN.fullmatch(isi)
    }
    kader = frozenset(s for s, isi in _sel(koneksi, tabel, "nama_kader", "nama") if not isi)
    akses = [dict(b) for b in koneksi.execute(select(tabel[AKSES])).mappings()] if AKSES in tabel else []
    return Bawaan(akses, sel, kader, _diakhiri(koneksi, tabel), _diarsipkan(koneksi, tabel))


def _diakhiri(koneksi: Connection, tabel: Mapping[str, Table]) -> dict[str, Baris]:
    t = tabel.get("tautan")
    if t is None:
        return {}
    pilih = select(t.c.sidik, t.c.diakhiri_oleh, t.c.diakhiri_waktu).where(t.c.diakhiri_waktu.is_not(None))
    return {
        b["sidik"]: {k: b[k] for k in ("diakhiri_oleh", "diakhiri_waktu")} for b in koneksi.execute(pilih).mappings()
    }


def _diarsipkan(koneksi: Connection, tabel: Mapping[str, Table]) -> dict[Sel, Baris]:
    t = tabel.get("paparan")
    kunci, isi = ("nomor", "edisi", "waktu"), ("diarsipkan_oleh", "diarsipkan_waktu")
    if t is None or not {*kunci, *isi} <= set(t.c.keys()):
        return {}
    pilih = select(*(t.c[k] for k in (*kunci, *isi))).where(t.c.diarsipkan_waktu.is_not(None))
    return {tuple(b[k] for k in kunci): {k: b[k] for k in isi} for b in koneksi.execute(pilih).mappings()}


def terapkan_bawaan(koneksi: Connection, bawaan: Bawaan) -> Terbawa:
    """Put it into the store as the backup has filled it, in the same transaction."""
    tabel = dict(schema.metadata.tables)
    samaran: dict[str, str] = {}
    for k in identity.kolom_orang():
        for s, isi in _sel(koneksi, tabel, k.table.name, k.name):
            if s in bawaan.samaran and not identity.SAMARAN.fullmatch(isi):
                samaran[free_text.baku(isi)] = bawaan.samaran[s]
    identity.ganti_dalam(koneksi, samaran)
    kader: dict[str, set[str]] = defaultdict(set)
    for s, isi in _sel(koneksi, tabel, "nama_kader", "nama"):
        if isi and s in bawaan.tanpa_nama:
            kader[s[3]].add(s[4])
    for daerah, kode in kader.items():
        erasure.hapus_lagi(koneksi, daerah, kode)
    return Terbawa(
        akses=_gabung_akses(koneksi, bawaan.akses),
        orang=len(samaran),
        kader=sum(map(len, kader.values())),
        tautan=_akhiri_lagi(koneksi, bawaan.tautan),
        paparan=_arsipkan_lagi(koneksi, bawaan.arsip),
    )


def ulangi_penghapusan(koneksi: Connection, daftar: Collection[Penghapusan]) -> Diulang:
    """Erase again what a list says of this store, in the transaction that has filled it from a backup of before."""
    asal = erased.baca_asal(koneksi)
    daftar = [p for p in daftar if p.asal in ("", asal)]
    erasure.nolkan_yang_ditimpa(koneksi)
    sidik = {(p.garam, p.sidik) for p in daftar if p.sidik}
    garam = {g for g, _ in sidik}
    nama = {n for n in identity.nama_tersimpan(koneksi) if not identity.SAMARAN.fullmatch(n)} if garam else set()
    kena = [n for n in nama if any((g, erased.sidik_nama(n, g)) in sidik for g in garam)]
    identity.ganti_dalam(koneksi, {n: identity.buat_samaran() for n in kena})
    kader: dict[str, set[str]] = defaultdict(set)
    for p in daftar:
        kader[p.kode_daerah].update(p.kader)
    berkas, kantor = identity.kosongkan_berkas(koneksi, {s for p in daftar for s in p.berkas})
    return Diulang(
        orang=len(kena),
        kader=sum(erasure.hapus_lagi(koneksi, d, kode) for d, kode in kader.items() if kode),
        tautan=_akhiri_lagi(
            koneksi, {p.tautan: {"diakhiri_oleh": SISTEM, "diakhiri_waktu": p.waktu} for p in daftar if p.tautan}
        ),
        berkas=berkas,
        kantor=kantor,
    )


def _akhiri_lagi(koneksi: Connection, tautan: Mapping[str, Baris]) -> int:
    t = schema.buku["tautan"]
    buka = t.c.diakhiri_waktu.is_(None)
    return sum(
        koneksi.execute(update(t).where(t.c.sidik == s, buka).values(**isi)).rowcount for s, isi in tautan.items()
    )


def _arsipkan_lagi(koneksi: Connection, arsip: Mapping[Sel, Baris]) -> int:
    """How many briefings that the backup has open."""
    t = schema.buku["paparan"]
    lagi = set()
    for (nomor, edisi, waktu), isi in arsip.items():
        milik = (t.c.nomor == nomor, t.c.edisi == edisi, t.c.waktu == waktu, t.c.diarsipkan_waktu.is_(None))
        if koneksi.execute(update(t).where(*milik).values(**isi)).rowcount:
            lagi.add(nomor)
    return len(lagi)


def hitung_tautan_terbuka(koneksi: Connection) -> int:
    """How many public links show a briefing to whoever has the key."""
    t, p = schema.buku["tautan"], schema.buku["paparan"]
    milik = (p.c.nomor == t.c.nomor) & (p.c.edisi == t.c.edisi) & p.c.diarsipkan_waktu.is_(None)
    return koneksi.scalar(select(func.count()).select_from(t.join(p, milik)).where(t.c.diakhiri_waktu.is_(None))) or 0


def _sel(koneksi: Connection, tabel: Mapping[str, Table], nama: str, kolom: str) -> Iterator[tuple[Sel, str]]:
    """(cell, its text) of a column, none of those that are unknown; key and moment of a row stay what they are as long
    as it is the same row. Nothing of a table that is not there or says no moment."""
    t, revisi = tabel.get(nama), tabel[schema.revisi.name]
    if t is None or kolom not in t.c:
        return
    kunci = [k.name for k in schema.metadata.tables[nama].primary_key]
    saat = "rev_mulai" if "rev_mulai" in t.c else "waktu"
    if not {*kunci, "kode_daerah", saat} <= set(t.c.keys()) or "kode_daerah" not in revisi.c:
        return
    pilih = select(revisi.c.kode_daerah, revisi.c.nomor, revisi.c.waktu)
    waktu = {(b.kode_daerah, b.nomor): b.waktu for b in koneksi.execute(pilih)} if saat == "rev_mulai" else {}
    perlu = dict.fromkeys((*kunci, "kode_daerah", saat, kolom))
    for b in koneksi.execute(select(*(t.c[k] for k in perlu)).where(t.c[kolom].is_not(None))).mappings():
        yield (nama, kolom, waktu.get((b["kode_daerah"], b[saat]), b[saat]), *(b[k] for k in kunci)), str(b[kolom])


def _gabung_akses(koneksi: Connection, ada: list[Baris]) -> int:
    """The book as it was, and lines of the backup that it does not know behind them. What is older than its oldest line
    was taken away by retention, where any line is common to both. How many lines the backup did not have."""
    t = schema.buku[AKSES]
    cadangan = {_garis(b): b for b in map(dict, koneksi.execute(select(t)).mappings())}
    kini = {_garis(b): b for b in ada}
    bersama = kini.keys() & cadangan.keys()
    tertua = min((b["waktu"] for b in ada), default="") if bersama else ""
    lain = [b for g, b in cadangan.items() if g not in kini and b["waktu"] >= tertua]
    akhir = max((b["id"] for b in ada), default=0)
    semua = [*ada, *(b | {"id": akhir + n} for n, b in enumerate(lain, 1))]
    with guards.buka_pintu(koneksi, AKSES):
        koneksi.execute(delete(t))
    kolom = t.c.keys()
    if semua:
        koneksi.execute(insert(t), [{k: b.get(k, "") for k in kolom} for b in semua])
    return len(kini) - len(bersama)


def _garis(b: Mapping[str, Any]) -> Sel:
    """What makes a line of the book that line, whoever it names."""
    return b.get("kode_daerah", ""), b["id"], b["waktu"], b["perbuatan"]
