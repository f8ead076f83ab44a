"""Newer shipped data of a release, offered to a store that was filled from older ones; nothing comes by itself.

A region's offer is what its shipped rows of today would change against those that the store was given, row by row
(``seed_merge``). It is applied as a revision that can be undone, or refused until yet newer data ship; both are kept in
the book ``benih``. The nation's rows ("ID") are offered like a region's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Table, or_, select

from ilp_data.errors import GalatMasukan
from ilp_data.registry.fields import KOLOM, TABEL
from ilp_data.store import books, changes, hashes, schema, seed, seed_merge, seed_sums, undo, writing
from ilp_data.store.changes import Perubahan
from ilp_data.store.jejak import Jejak
from ilp_data.store.readings import kini, nomor_terakhir
from ilp_data.store.seed_merge import Baris, Bentrok, Isi

BUKU = "benih"
_RUJUKAN = ("kode_tempat", "kode_posyandu", "kode_puskesmas", "kode_kader")  # columns that speak of another row's key
_DIRUJUK = ("fasilitas", "kader")


class Putusan(StrEnum):
    """What was done with an offer."""

    DITERAPKAN = "diterapkan"
    DITOLAK = "ditolak"


@dataclass(frozen=True)
class Tawaran:
    """What the shipped data of this release would change in one region.

    ``tanda`` is their fingerprint, ``dasar`` the revision that they were compared with. ``asal_dikenal``: whether the
    store still has the rows as they were shipped before; else rows of the shipped data's own sources count as such.
    ``ditolak``: who refused it (``oleh``, ``waktu``), None while it is open.
    """

    daerah: str
    tanda: str
    dasar: int
    perubahan: Mapping[str, Perubahan]
    bentrok: tuple[Bentrok, ...]
    asal_dikenal: bool
    ditolak: Mapping[str, str] | None = None

    @property
    def simulasi(self) -> int:
        """How many rows that would begin are made up."""
        return sum(
            int(p.mulai["simulasi"].astype(bool).sum()) for p in self.perubahan.values() if "simulasi" in p.mulai
        )


@dataclass(frozen=True)
class Rilis:
    """The shipped rows of one region by table, their fingerprint by table, and that of all."""

    tabel: Mapping[str, Isi]
    sidik: Mapping[str, str]
    tanda: str


# --- what ships


def benih_rilis() -> Mapping[str, Rilis]:
    """Region → what ships for it with this program; read once for each state of the files."""
    jumlah = hashlib.sha256(json.dumps(seed_sums.hitung_sidik(seed.DATA), sort_keys=True).encode()).hexdigest()
    return _benih(seed.DATA, jumlah)


@lru_cache(maxsize=2)
def _benih(folder: Path, _jumlah: str) -> Mapping[str, Rilis]:
    baris: dict[str, dict[str, Isi]] = {}
    for nama, p in changes.mulai_semua(seed.baca_benih(folder)).items():
        for d, milik in p.mulai.groupby("kode_daerah", sort=True):
            baris.setdefault(str(d), {})[nama] = seed_merge.susun_isi(nama, _catatan(milik))
    sidik = {d: {n: hashes.sidik_perubahan(i.values(), ()) for n, i in t.items()} for d, t in baris.items()}
    return {d: Rilis(t, sidik[d], _tanda(sidik[d])) for d, t in baris.items()}


def _catatan(isi: pd.DataFrame) -> list[Baris]:
    kolom = list(isi.columns)
    return [dict(zip(kolom, b, strict=True)) for b in changes.baris_polos(isi)]


def _tanda(sidik: Mapping[str, str]) -> str:
    return hashlib.sha256("".join(f"{n}:{s}\n" for n, s in sorted(sidik.items())).encode()).hexdigest()


# --- what is offered


def tawaran(mesin: Engine, daerah: str, ambil: Collection[str] = ()) -> Tawaran | None:
    """What this release offers to a region ("ID": to the nation); None where nothing differs or it was applied.

    ``ambil`` are marks of conflicts (``Bentrok.tanda``) that are to follow the release.
    """
    rilis = benih_rilis().get(daerah)
    if rilis is None:
        return None
    with mesin.connect() as koneksi:
        catatan = _catatan_buku(koneksi, daerah)
        if _sudah(koneksi, daerah, rilis.tanda, catatan):
            return None
        return _susun(koneksi, daerah, rilis, catatan, frozenset(ambil))


def tanda_buku(mesin: Engine, daerah: str) -> tuple[int, int]:
    """What tells whether anything was decided since: entries of a region, and how many were taken back."""
    isi = books.baca_buku(mesin, BUKU, kode_daerah=daerah)
    return len(isi), int(isi["dicabut_waktu"].notna().sum())


def semua_tawaran(mesin: Engine) -> list[Tawaran]:
    """The offers to every region that data ship for, refused ones too, ordered by code."""
    return [t for d in sorted(benih_rilis()) if (t := tawaran(mesin, d)) is not None]


def _catatan_buku(koneksi: Connection, daerah: str) -> pd.DataFrame:
    """The region's entries that stand: not taken back, and their revision not undone."""
    isi = books.Lembaran(koneksi, BUKU, daerah).isi()
    r = schema.revisi
    milik = select(r.c.nomor, r.c.membatalkan).where(r.c.kode_daerah == daerah, r.c.membatalkan.is_not(None))
    batal = undo.dibatalkan((int(n), int(m)) for n, m in koneksi.execute(milik))
    return isi[isi["dicabut_waktu"].isna() & ~isi["revisi"].isin(list(batal))]


def _sudah(koneksi: Connection, daerah: str, tanda: str, catatan: pd.DataFrame) -> bool:
    """Whether the store was given exactly these: at its first filling, or by applying them."""
    terap = catatan[catatan["putusan"] == Putusan.DITERAPKAN]
    if len(terap):
        return bool(terap["tanda"].iloc[-1] == tanda)
    return _pertama_benih(koneksi) and _tanda(_sidik_awal(koneksi, daerah)) == tanda


def _sidik_awal(koneksi: Connection, daerah: str) -> dict[str, str]:
    """Table → fingerprint of a region's rows of revision 1."""
    s = schema.sidik
    pilih = select(s.c.tabel, s.c.sha256).where(s.c.kode_daerah == daerah, s.c.nomor == 1)
    return {str(b.tabel): str(b.sha256) for b in koneksi.execute(pilih)}


def _pertama_benih(koneksi: Connection) -> bool:
    """Whether revision 1 is the shipped data of that day."""
    r = schema.revisi
    awal = koneksi.execute(select(r.c.oleh, r.c.berkas).where(r.c.nomor == 1).limit(1)).first()
    return awal is not None and tuple(awal) == (seed.JEJAK.oleh, seed.JEJAK.berkas)


def _susun(
    koneksi: Connection, daerah: str, rilis: Rilis, catatan: pd.DataFrame, ambil: frozenset[str]
) -> Tawaran | None:
    dasar, dikenal = nomor_terakhir(koneksi, daerah), _pertama_benih(koneksi)
    revisi = [*([1] if dikenal else []), *(int(n) for n in catatan["revisi"].dropna())]
    pernah = {t for isi in catatan["dipertahankan"] for t in json.loads(isi)}
    perubahan: dict[str, Perubahan] = {}
    bentrok: list[Bentrok] = []
    tiada: set[str] = set()
    sisa: dict[str, Iterable[Baris]] = {}
    sama = _tak_berubah(koneksi, daerah, rilis) if revisi == [1] else set()
    for nama in (*_DIRUJUK, *sorted(set(TABEL) - set(_DIRUJUK) - sama)):
        ini = rilis.tabel.get(nama, {})
        berlaku = _berlaku(koneksi, nama, daerah)
        lama = _dikirim(koneksi, nama, daerah, revisi) if dikenal else _bersumber(berlaku, ini)
        boleh = {k: b for k, b in ini.items() if k in berlaku or not _menggantung(b, tiada)}
        p, tabrak = seed_merge.padukan_benih(nama, lama, boleh, berlaku, lambda b: b.tanda in ambil)
        perubahan |= {nama: p} if p else {}
        bentrok += [b for b in tabrak if b.tanda not in pernah or b.tanda in ambil]
        sisa[nama] = _hasil(nama, berlaku, p)
        if nama in _DIRUJUK:
            tiada |= {str(b["kode"]) for b in ini.values()} - {b["kode"] for b in sisa[nama]}
    if any(len(perubahan[n].akhir) for n in _DIRUJUK if n in perubahan):
        sisa |= {n: _berlaku(koneksi, n, daerah).values() for n in set(TABEL) - set(sisa)}
        _tetapkan_yang_dirujuk(perubahan, {str(b[k]) for t in sisa.values() for b in t for k in _RUJUKAN if b.get(k)})
    if not perubahan and not bentrok:
        return None
    tolak = catatan[(catatan["putusan"] == Putusan.DITOLAK) & (catatan["tanda"] == rilis.tanda)]
    siapa = {k: str(tolak[k].iloc[-1]) for k in ("oleh", "waktu")} if len(tolak) else None
    return Tawaran(daerah, rilis.tanda, dasar, perubahan, tuple(bentrok), dikenal, siapa)


def _tak_berubah(koneksi: Connection, daerah: str, rilis: Rilis) -> set[str]:
    """Tables that ship as they did for revision 1: there is nothing of them to offer."""
    return {n for n, s in _sidik_awal(koneksi, daerah).items() if rilis.sidik.get(n) == s}


def _menggantung(baris: Baris, tiada: Collection[str]) -> bool:
    """Whether a row speaks of a facility or cadre that the office has ended: it does not come without it."""
    return any(baris.get(k) in tiada for k in _RUJUKAN)


def _tetapkan_yang_dirujuk(perubahan: dict[str, Perubahan], dirujuk: set[str]) -> None:
    """A cadre or facility that ships no more stays where a row that stays speaks of it: no figure loses its place."""
    for nama in reversed(_DIRUJUK):  # a cadre that stays keeps its posyandu
        if (p := perubahan.get(nama)) is None:
            continue
        tetap = p.akhir["kode"].isin(dirujuk - set(p.mulai["kode"]))
        dirujuk |= {str(n) for k in _RUJUKAN if k in p.akhir for n in p.akhir.loc[tetap, k]}
        perubahan[nama] = Perubahan(p.mulai, p.akhir[~tetap])
        if not perubahan[nama]:
            del perubahan[nama]


def _hasil(nama: str, berlaku: Isi, p: Perubahan) -> list[Baris]:
    """The rows of one table afterwards."""
    if not p:
        return list(berlaku.values())
    kunci = list(seed_merge.kolom_pengenal(nama))
    akhir = {seed_merge.kunci_isi(b, kunci) for b in p.akhir[kunci].to_dict("records")}
    return [
        *(b for k, b in berlaku.items() if k not in akhir),
        *({str(k): n for k, n in b.items()} for b in p.mulai.to_dict("records")),
    ]


# --- the three readings


def _berlaku(koneksi: Connection, nama: str, daerah: str) -> Isi:
    t = schema.tabel[nama]
    return _baca(koneksi, nama, select(t).where(t.c.kode_daerah == daerah, t.c.rev_akhir.is_(None)))


def _dikirim(koneksi: Connection, nama: str, daerah: str, revisi: Collection[int]) -> Isi:
    """The rows as the store was last given them: what the newest of these revisions left of each key."""
    t: Table = schema.tabel[nama]
    sentuh = or_(t.c.rev_mulai.in_(revisi), t.c.rev_akhir.in_(revisi))
    akhir = {r: n for n, r in enumerate(sorted(revisi))}
    hasil: dict[Any, Baris] = {}
    # A revision that changes a row ends one and begins another: the one that begins is read after.
    urut = _baca_berurut(koneksi, nama, select(t).where(t.c.kode_daerah == daerah, sentuh))
    for kunci, baris, mulai, selesai in sorted(urut, key=lambda b: (b[2], str(b[0]))):
        if mulai in akhir:
            hasil[kunci] = baris
        if selesai in akhir:
            hasil.pop(kunci, None)
    return hasil


def _bersumber(berlaku: Isi, rilis: Isi) -> Isi:
    """Where the older shipped rows are not known: the rows in force that name a source of the shipped data."""
    sumber = {seed_merge.tanpa_arsip(b["sumber"]) for b in rilis.values() if "sumber" in b}
    return {k: b for k, b in berlaku.items() if seed_merge.tanpa_arsip(b.get("sumber")) in sumber}


def _baca(koneksi: Connection, nama: str, pilih: Any) -> Isi:
    return {kunci: baris for kunci, baris, _, _ in _baca_berurut(koneksi, nama, pilih)}


def _baca_berurut(koneksi: Connection, nama: str, pilih: Any) -> list[tuple[Any, Baris, int, int | None]]:
    """(key, row, revision that brought it, revision that ended it), rows typed as the registry has them; ``pilih``
    selects whole rows of the table."""
    kunci, kolom, t = seed_merge.kolom_pengenal(nama), seed_merge.kolom_baris(nama), schema.tabel[nama].c
    baris = koneksi.execute(pilih.with_only_columns(*(t[k] for k in kolom), t.rev_mulai, t.rev_akhir)).all()
    if not baris:
        return []
    *isi, mulai, akhir = zip(*baris, strict=True)
    rapi = [_sel_kolom(KOLOM[k].jenis, nilai) for k, nilai in zip(kolom, isi, strict=True)]
    catatan = [dict(zip(kolom, b, strict=True)) for b in zip(*rapi, strict=True)]
    return [(seed_merge.kunci_isi(b, kunci), b, m, a) for b, m, a in zip(catatan, mulai, akhir, strict=True)]


def _sel_kolom(jenis: str, nilai: Iterable[Any]) -> list[Any]:
    """The cells of one column as ``changes.sel_polos`` has them."""
    if jenis == "teks":
        return ["" if n is None else n for n in nilai]
    return [changes.sel_polos(jenis, n) for n in nilai]


# --- acts


def terapkan_tawaran(mesin: Engine, daerah: str, oleh: str, *, tanda: str, ambil: Collection[str] = ()) -> int:
    """Bring an offer into force as a revision of its region; returns the region's newest. ``tanda`` is that of the
    offer that was seen. Conflicts keep what the office has, but for those in ``ambil``; where nothing else differs no
    revision is made, and what was kept is remembered all the same. Raises ``GalatMasukan`` where it is not on offer.
    """
    t = _ditawarkan(mesin, daerah, tanda, ambil)
    tetap = sorted({b.tanda for b in t.bentrok} - set(ambil))
    entri = _entri(t, Putusan.DITERAPKAN, oleh) | {"dipertahankan": json.dumps(tetap)}
    if not t.perubahan:
        books.tulis_buku(mesin, BUKU, [entri])
        return t.dasar
    kata = (
        f"Data awal yang lebih baru dari rilis program{f'; {len(tetap)} baris kantor dipertahankan' if tetap else ''}"
    )
    jejak = Jejak(oleh.strip(), kata, seed.JEJAK.berkas, t.tanda)
    return writing.terapkan_revisi(mesin, t.perubahan, jejak, {BUKU: [entri]}, dasar=t.dasar, daerah=daerah)


def tolak_tawaran(mesin: Engine, daerah: str, oleh: str, *, tanda: str) -> None:
    """Refuse an offer: it does not come again until yet newer data ship. Raises ``GalatMasukan`` where it is not on
    offer or refused already."""
    t = _ditawarkan(mesin, daerah, tanda)
    if t.ditolak is not None:
        raise GalatMasukan("Data awal rilis ini sudah ditolak.", diberikan=daerah)
    books.tulis_buku(mesin, BUKU, [_entri(t, Putusan.DITOLAK, oleh)])


def cabut_penolakan(mesin: Engine, daerah: str, oleh: str) -> None:
    """Take the refusal of what ships now back. Raises ``GalatMasukan`` where there is none."""
    siapa = _entri_oleh(oleh)
    rilis = benih_rilis().get(daerah)
    isi = books.baca_buku(mesin, BUKU, kode_daerah=daerah, putusan=Putusan.DITOLAK.value)
    isi = isi[isi["dicabut_waktu"].isna() & (isi["tanda"] == (rilis.tanda if rilis else ""))]
    if isi.empty:
        raise GalatMasukan("Tidak ada penolakan yang berlaku.", diberikan=daerah)
    tanda = {"dicabut_oleh": siapa, "dicabut_waktu": kini()}
    books.tandai_buku(mesin, BUKU, [int(n) for n in isi["id"]], tanda)


def _ditawarkan(mesin: Engine, daerah: str, tanda: str, ambil: Collection[str] = ()) -> Tawaran:
    t = tawaran(mesin, daerah, ambil)
    if t is None or t.tanda != tanda:
        raise GalatMasukan(
            "Data awal itu tidak sedang ditawarkan untuk daerah ini.", diberikan=daerah, saran="Muat ulang tawarannya."
        )
    if asing := set(ambil) - {b.tanda for b in t.bentrok}:
        raise GalatMasukan("Baris yang hendak diambil tidak dikenal.", diberikan=sorted(asing)[0])
    return t


def _entri(t: Tawaran, putusan: Putusan, oleh: str) -> dict[str, Any]:
    siapa = {"oleh": _entri_oleh(oleh), "waktu": kini()}
    return {"kode_daerah": t.daerah, "tanda": t.tanda, "putusan": putusan.value, "dipertahankan": "[]"} | siapa


def _entri_oleh(oleh: str) -> str:
    if not oleh.strip():
        raise GalatMasukan("Nama yang memutuskan kosong.", saran="Isi siapa yang melakukannya.")
    return oleh.strip()
