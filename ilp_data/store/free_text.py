"""Sentences of the store in which people or the program may have written who, and how a name is taken out of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, insert, update

from ilp_data.store import guards, schema
from ilp_data.store.resealing import sidik_mengikuti

Ubahan = tuple[RowMapping, dict[str, str]]  # a row, and what is other in it
# Texts in which people or the program may have written who. A word alone ("Dinkes", "Mawar") stays, it may be anything,
# but behind a word of ``_SAPAAN``.
TEKS: Mapping[str, tuple[str, ...]] = {
    "revisi": ("keterangan", "berkas"),
    "akses": ("hal",),
    "keputusan": ("kunci", "isi", "teks"),
    "berkas_impor": ("berkas", "lembar"),
    "temuan": ("kunci", "teks", "saran", "tempat", "catatan", "berkas", "lembar"),
    "paparan": ("judul", "teks"),
    "tindak_lanjut": ("keputusan", "alasan", "sumber"),
    "fasilitas": ("alamat",),
    "riwayat_fasilitas": ("keterangan",),
    "kegiatan": ("tempat", "keterangan_peserta", "unsur_hadir"),
}
# Columns that hold who a task belongs to; those of who acted are found by their names.
PEMILIK = (("temuan", "pemilik"), ("tindak_lanjut", "pemilik"))
# What stands before the name of a person and of nothing else; "kader Melati" may be those of the posyandu Melati.
_SAPAAN = (
    r"bapak|pak|bpk\.?|ibu|bu|sdri?\.?|saudar[ai]|ny\.?|nyonya|tn\.?|tuan|h\.|hj\.?|mbak|mas|a\.n\.|atas nama|bernama"
)


def baku(nama: str) -> str:
    """A name as names are compared: whatever its case and spaces."""
    return " ".join(nama.split()).casefold()


def pengganti_kata(samaran: Mapping[str, str], tempat: Collection[str] = ()) -> Callable[[str], str]:
    """Replaces, in a text, e-mails and names of several words, and a name of one word behind what only stands before a
    person ("Ibu Siti"; "kader Siti" where no place of ``tempat``, as ``baku`` has them, is called so); also as JSON
    writes letters beyond ASCII."""
    ganti = dict(samaran) | {json.dumps(n)[1:-1]: s for n, s in samaran.items()}
    panjang = [n for n in ganti if "@" in n or " " in n]
    pendek = [n for n in ganti if n not in panjang]
    langkah = (
        _pengganti("", panjang, ganti),
        _pengganti(_SAPAAN, pendek, ganti),
        _pengganti("kader", [n for n in pendek if n not in tempat], ganti),
    )

    def kata(teks: str) -> str:
        for satu in langkah:
            teks = satu(teks)
        return teks

    return kata


def _pengganti(sapaan: str, nama: Collection[str], ganti: Mapping[str, str]) -> Callable[[str], str]:
    """Replaces these names, behind one of the words ``sapaan`` only ("": anywhere)."""
    if not nama:
        return lambda teks: teks
    depan = rf"(?<!\w)(?:{sapaan})\s*(?<=[\s.])" if sapaan else ""
    pola = "|".join(_pola(n) for n in sorted(nama, key=len, reverse=True))
    cari = re.compile(f"({depan})({pola})", re.IGNORECASE)
    return lambda teks: cari.sub(lambda m: m[1] + ganti.get(baku(m[2]), m[2]), teks)


def _pola(nama: str) -> str:
    """A whole name, not the end of another's address."""
    kiri, kanan = (r"(?<![\w.+-])", r"(?![\w-]|\.\w)") if "@" in nama else (r"(?<!\w)", r"(?!\w)")
    return kiri + re.escape(nama).replace(r"\ ", r"\s+") + kanan


def tulis_ubahan(koneksi: Connection, t: Table, isi: list[Ubahan]) -> None:
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
