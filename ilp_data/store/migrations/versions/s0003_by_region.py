"""The store by region: ``kode_daerah`` first in every key, revisions of regions, fingerprints, partitions.

Numbers of revisions stay as people have seen them. A revision becomes one entry for each region whose rows it touched;
one that touched none keeps the region of the file that it came from, else it is the nation's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from ilp_data.store import hashes
from ilp_data.store.migrations.region_tables import buat_tabel, pecah_kolom

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_POTONG = 5_000
_NASIONAL = "ID"
_BERSAMA = ("daerah", "keterampilan", "aturan_tingkat")
# Table → (key after the region, other columns); ``:b`` whole number, ``:d`` decimal, ``:l`` truth value.
_TABEL: dict[str, tuple[str, str]] = {
    "daerah": ("kode", "nama nama_pendek tingkat peran kode_bps catatan sumber"),
    "wilayah": ("kode", "nama tingkat kode_induk lat_label:d lng_label:d luas_km2:d"),
    "ejaan": ("jenis kode ejaan", "sumber"),
    "batas": ("kode", "geometri indikatif:l sumber"),
    "fasilitas": (
        "kode",
        "jenis nama kode_kecamatan kode_kelurahan kode_puskesmas lokus_ilp sumber_lokus lat:d lng:d jenis_titik "
        "dasar_titik periksa_titik alamat catatan sumber",
    ),
    "riwayat_fasilitas": ("kode peristiwa tanggal", "lama baru keterangan sumber"),
    "wilayah_kerja": ("kode_puskesmas kode_kelurahan", "sumber"),
    "layanan": ("kode_tempat periode ukuran", "nilai:d keadaan simulasi:l sumber"),
    "layanan_tahunan": ("kode_tempat tahun ukuran", "nilai:d keadaan simulasi:l sumber"),
    "kader": ("kode", "nama kode_posyandu aktif:l dilatih:l dinilai:l tingkat_dilaporkan simulasi:l sumber"),
    "keterampilan_kader": ("kode_kader kelompok nomor:b", "lulus:l"),
    "kesiapan": ("kode_puskesmas klaster unsur", "status per_tanggal simulasi:l sumber"),
    "angka_terbit": ("kode_wilayah ukuran per_tanggal sumber", "nilai:d satuan definisi"),
    "kegiatan": (
        "nama mulai",
        "selesai ketelitian_tanggal jenis tempat peserta keterangan_peserta unsur_hadir status sumber",
    ),
    "keterampilan": ("versi nomor:b", "kelompok nama_kelompok keterampilan sumber"),
    "aturan_tingkat": ("versi tingkat", "urutan:b wajib kelompok_tambahan:b status sumber"),
    "nama_kader": ("kode_kader", "nama"),
}
_LEWAT = {
    "daerah": ("kode",), "wilayah": ("kode",), "ejaan": ("kode",), "layanan": ("kode_tempat",),
    "layanan_tahunan": ("kode_tempat",), "kader": ("kode_posyandu",), "keterampilan_kader": ("kode_kader",),
    "nama_kader": ("kode_kader",), "kesiapan": ("kode_puskesmas",), "angka_terbit": ("kode_wilayah",),
    "wilayah_kerja": ("kode_puskesmas", "kode_kelurahan"),
}  # fmt: skip
Baris = dict[str, Any]


def upgrade() -> None:
    """All in the caller's transaction."""
    koneksi = op.get_bind()
    ada = set(sa.inspect(koneksi).get_table_names())
    revisi = _ambil(koneksi, "revisi", ada)
    asal = {b["revisi"]: b["daerah"] for b in _ambil(koneksi, "berkas_impor", ada) if b.get("daerah")}
    peta = _peta(_ambil(koneksi, "fasilitas", ada), _ambil(koneksi, "kader", ada))
    meta = sa.MetaData()
    sentuh: dict[int, set[str]] = defaultdict(set)
    sidik: list[Baris] = []
    for nama in _TABEL:
        baris = [_bermilik(nama, b, peta, asal) for b in _ambil(koneksi, nama, ada)]
        if nama in ada:
            op.drop_table(nama)
        _isi(koneksi, buat_tabel(nama, *_TABEL[nama], meta, terbagi=nama not in _BERSAMA), baris)
        sidik += _sidik(nama, baris, sentuh)
    _buat_revisi(koneksi, meta, revisi, sentuh, asal)
    _isi(koneksi, _tabel_sidik(koneksi, meta), sidik)
    _buat_ikhtisar()
    _buku(koneksi, ada)


def _ambil(koneksi: sa.Connection, nama: str, ada: Iterable[str]) -> list[Baris]:
    """Every row of an old table, typed as its columns are; [] where it is missing."""
    if nama not in ada:
        return []
    kolom = [k["name"] for k in sa.inspect(koneksi).get_columns(nama)]
    jenis = pecah_kolom(" ".join(_TABEL.get(nama, ())))
    t = sa.table(nama, *(sa.column(k, jenis[k]() if k in jenis else None) for k in kolom))
    return [dict(b) for b in koneksi.execute(sa.select(t)).mappings()]


# --- whose a row is


def _peta(fasilitas: list[Baris], kader: list[Baris]) -> dict[str, str]:
    """Facilities and cadres of all revisions → region; the newest word counts."""
    hasil = {b["kode"]: b["kode_daerah"] for b in sorted(fasilitas, key=_mulai)}
    for b in sorted(kader, key=_mulai):
        if b["kode_posyandu"] in hasil:
            hasil[b["kode"]] = hasil[b["kode_posyandu"]]
    return hasil


def _mulai(b: Baris) -> int:
    return int(b["rev_mulai"])


def _bermilik(nama: str, b: Baris, peta: dict[str, str], asal: dict[int, str]) -> Baris:
    isi = {k: v for k, v in b.items() if k not in ("id_baris", "kode_daerah")}
    if nama in ("keterampilan", "aturan_tingkat") or (nama == "ejaan" and len(b["kode"]) == len("64.74")):
        return {"kode_daerah": _NASIONAL} | isi
    bawaan = asal.get(b["rev_mulai"], _NASIONAL)
    if nama not in _LEWAT:
        return {"kode_daerah": b.get("kode_daerah") or bawaan} | isi
    return {"kode_daerah": next((d for k in _LEWAT[nama] if (d := _dari_kode(b[k], peta))), bawaan)} | isi


def _dari_kode(kode: str, peta: dict[str, str]) -> str:
    if kode in peta:
        return peta[kode]
    return kode[:5] if len(kode) >= len("64.74") and kode[2:3] == "." and kode[:2].isdecimal() else ""


# --- the new tables


def _isi(koneksi: sa.Connection, t: sa.Table, baris: list[Baris]) -> None:
    for awal in range(0, len(baris), _POTONG):
        koneksi.execute(sa.insert(t), baris[awal : awal + _POTONG])


def _sidik(nama: str, baris: list[Baris], sentuh: dict[int, set[str]]) -> list[Baris]:
    """The fingerprints of what each revision did to this table, and whom it touched, into ``sentuh``."""
    mulai: dict[tuple[str, int], list[Baris]] = defaultdict(list)
    akhir: dict[tuple[str, int], list[Baris]] = defaultdict(list)
    kunci = ["kode_daerah", *(k.partition(":")[0] for k in _TABEL[nama][0].split()), "rev_mulai"]
    for b in baris:
        isi = {k: v for k, v in b.items() if k not in ("rev_mulai", "rev_akhir")}
        mulai[b["kode_daerah"], b["rev_mulai"]].append(isi)
        if b["rev_akhir"] is not None:
            akhir[b["kode_daerah"], b["rev_akhir"]].append({k: b[k] for k in kunci})
    hasil = []
    for daerah, nomor in sorted({*mulai, *akhir}):
        sentuh[nomor].add(daerah)
        teks = hashes.sidik_perubahan(mulai.get((daerah, nomor), []), akhir.get((daerah, nomor), []))
        hasil.append({"kode_daerah": daerah, "nomor": nomor, "tabel": nama, "sha256": teks})
    return hasil


def _buat_revisi(
    koneksi: sa.Connection, meta: sa.MetaData, lama: list[Baris], sentuh: dict[int, set[str]], asal: dict[int, str]
) -> None:
    op.drop_table("revisi")
    t = sa.Table(
        "revisi",
        meta,
        sa.Column("kode_daerah", sa.String(8), primary_key=True),
        sa.Column("nomor", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("waktu", sa.String(32), nullable=False),
        sa.Column("oleh", sa.String(120), nullable=False),
        sa.Column("keterangan", sa.Text, nullable=False),
        sa.Column("berkas", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("membatalkan", sa.Integer, nullable=True),
    )
    sa.Index("ix_revisi_nomor", t.c.nomor)
    t.create(koneksi)
    baris = [
        {k: b[k] for k in [k.name for k in t.c][1:]} | {"kode_daerah": d}
        for b in lama
        for d in sorted(sentuh.get(b["nomor"], ()) or {asal.get(b["nomor"], _NASIONAL)})
    ]
    _isi(koneksi, t, baris)


def _tabel_sidik(koneksi: sa.Connection, meta: sa.MetaData) -> sa.Table:
    t = sa.Table(
        "sidik",
        meta,
        sa.Column("kode_daerah", sa.String(8), primary_key=True),
        sa.Column("nomor", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("tabel", sa.String(40), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    t.create(koneksi)
    return t


def _buat_ikhtisar() -> None:
    """Empty: the program fills it once the store is of this version."""
    op.create_table(
        "ikhtisar",
        sa.Column("kode_daerah", sa.String(8), primary_key=True),
        sa.Column("indikator", sa.String(60), primary_key=True),
        sa.Column("periode", sa.String(20), primary_key=True),
        *(sa.Column(k, sa.Float, nullable=True) for k in ("pembilang", "penyebut", "nilai")),
        sa.Column("keadaan", sa.String(20), nullable=False),
        sa.Column("revisi", sa.Integer, nullable=False),
    )
    op.create_index("ix_ikhtisar_indikator", "ikhtisar", ["indikator", "periode", "kode_daerah"])


# --- books


def _teks() -> sa.Column[Any]:
    return sa.Column("daerah", sa.String(8), nullable=False, server_default="")


def _buku(koneksi: sa.Connection, ada: set[str]) -> None:
    """Decisions and remembered columns get a region (none is known of the old ones: they serve all); what is asked by
    region is found by region."""
    for nama in ("keputusan", "pemetaan_ingat"):
        if nama in ada:
            op.add_column(nama, _teks())
    for nama, lama, kunci in (
        ("keputusan", "kunci", "kunci"),
        ("pemetaan_ingat", "bentuk", "bentuk"),
        ("berkas_impor", "revisi", "revisi"),
        ("temuan", "kunci", "kunci"),
        ("paparan", "daerah", "nomor"),
    ):
        if nama not in ada:
            continue
        indeks = {i["name"] for i in sa.inspect(koneksi).get_indexes(nama)}
        if f"ix_{nama}_{lama}" in indeks:
            op.drop_index(f"ix_{nama}_{lama}", nama)
        op.create_index(f"ix_{nama}_daerah", nama, ["daerah", kunci])
    op.execute("DELETE FROM meta WHERE kunci = 'versi_skema'")
