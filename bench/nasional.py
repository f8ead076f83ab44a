"""How the store grows: ``python -m bench.nasional --kali 1|10|100|514 [--simpanan URL]``.

Made-up regions over the real list of codes: Kota Bontang with the shipped data, and beside it ``kali`` - 1 regencies of
the nation's average size (584 posyandu, 20 puskesmas, 2,900 cadres, 12 months × 20 counts a kelurahan). The work of one
city (a page's reading and figures, a draft of three rows, its apply and undo, a briefing) is measured in that store
and, side by side in the same run, in one that holds the city alone; then an indicator of a province and of the nation.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from lokal import wilayah as lokal
from sqlalchemy import Engine, insert, select, text

from bench.laporan import _puncak_mb
from ilp_data import regions
from ilp_data.briefing import book
from ilp_data.intake import shipped
from ilp_data.intake.draft import steps as draft
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.fields import SEMUA_TABEL
from ilp_data.store import engine, ownership, schema
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan, bentuk
from ilp_data.store.jejak import Jejak

KOTA = "64.74"
POSYANDU, PUSKESMAS, KADER, BULAN, CACAH = 584, 20, 2_900, 12, 20
ULANG = 5
_SUMBER = "bench.nasional"
_TAMBAH = (
    "Nama Posyandu;Kelurahan;Kecamatan;Puskesmas\n"
    "Uji A {n};Kanaan;Bontang Barat;Bontang Barat\nUji B {n};Kanaan;Bontang Barat;Bontang Barat\n"
    "Uji C {n};Telihan;Bontang Barat;Bontang Barat\n"
)


def daerah_lain(banyak: int) -> list[str]:
    """Codes of so many regencies, without those that ship."""
    ada = {KOTA, "16.73", "64.08"}
    semua_kode = [w.kode for p in lokal.list_wilayah() for w in regions.anak(p.code)]
    return [k for k in semua_kode if k not in ada][:banyak]


def susun_daerah(kode: str) -> dict[str, Perubahan]:
    """Everything of one made-up regency, as rows that begin."""
    kecamatan = regions.anak(kode)
    kel = [w for k in kecamatan for w in regions.anak(k.kode)] or kecamatan
    pkm = [f"9{kode.replace('.', '')}{n:02d}" for n in range(PUSKESMAS)]
    posyandu = [(f"PY.{pkm[n % PUSKESMAS]}.{kel[n % len(kel)].kode}.p{n}", kel[n % len(kel)]) for n in range(POSYANDU)]
    return {
        nama: Perubahan(milik, milik.iloc[:0])
        for nama, isi in {
            "daerah": [{"kode": kode, "nama": f"Daerah {kode}", "tingkat": "kabupaten", "peran": "pembanding"}],
            "wilayah": [{"kode": w.kode, "nama": w.nama, "tingkat": w.tingkat, "kode_induk": w.kode_induk}
                        for w in (*kecamatan, *(kel if kel is not kecamatan else ()))],
            "fasilitas": list(_fasilitas(kode, pkm, posyandu, kecamatan[0].kode)),
            "kader": [{"kode": f"{posyandu[n % POSYANDU][0]}-K{n}", "nama": f"Kader {n}", "kode_posyandu":
                       posyandu[n % POSYANDU][0], "aktif": True, "dilatih": n % 2 == 0, "dinilai": n % 5 == 0}
                      for n in range(KADER)],
            "layanan": [{"kode_tempat": k.kode, "periode": f"2025-{b:02d}", "ukuran": f"cacah_{u}",
                         "nilai": float(10 + u), "keadaan": "ada"}
                        for k in kel for b in range(1, BULAN + 1) for u in range(CACAH)],
        }.items()
        for milik in [_tabel(nama, isi, kode)]
    }  # fmt: skip


def _fasilitas(daerah: str, pkm: list[str], posyandu: list[tuple[str, Any]], kec: str) -> Iterator[dict[str, Any]]:
    for n, kode in enumerate(pkm):
        yield {"kode": kode, "jenis": "puskesmas", "nama": f"Puskesmas {n}", "kode_daerah": daerah,
               "kode_kecamatan": kec, "kode_puskesmas": kode, "lokus_ilp": "ya"}  # fmt: skip
    for n, (kode, kel) in enumerate(posyandu):
        yield {"kode": kode, "jenis": "posyandu", "nama": f"Posyandu {n}", "kode_daerah": daerah,
               "kode_kecamatan": kel.kode[:8], "kode_kelurahan": kel.kode, "kode_puskesmas": pkm[n % PUSKESMAS],
               "lokus_ilp": "ya"}  # fmt: skip


def _tabel(nama: str, isi: list[dict[str, Any]], daerah: str) -> pd.DataFrame:
    kosong = {"simulasi": False, "sumber": _SUMBER}
    t = pd.DataFrame([kosong | b for b in isi]).reindex(columns=list(SEMUA_TABEL[nama].kolom))
    return bentuk(nama, t).assign(**{ownership.KOLOM: daerah})


def isi_daerah(mesin: Engine, kode: list[str]) -> int:
    """Write the regencies, each as a revision of its own; ``ikhtisar`` with the city's rows under their codes, because
    measuring them all is not what is measured here. Returns the rows written."""
    with mesin.connect() as k:
        contoh = [
            dict(b) for b in k.execute(select(schema.ikhtisar).where(schema.ikhtisar.c.kode_daerah == KOTA)).mappings()
        ]
    polos = engine.buka(mesin.url)
    banyak = 0
    for n, d in enumerate(kode, 1):
        perubahan = susun_daerah(d)
        banyak += sum(len(p.mulai) for p in perubahan.values())
        store.terapkan(polos, perubahan, Jejak("bench", f"Isi buatan {d}"), daerah=d)
        with engine.transaksi(polos, [d]) as k:
            k.execute(insert(schema.ikhtisar), [b | {"kode_daerah": d} for b in contoh])
        if n % 25 == 0:
            print(f"  {n} daerah", file=sys.stderr, flush=True)
    polos.dispose()
    return banyak


# --- what is measured


def _halaman(mesin: Engine) -> None:
    p = store.potret(mesin, store.revisi_terakhir(mesin, KOTA), daerah=KOTA)
    pandang = Pandangan(p, Lingkup(KOTA), "2025-12", STAF)
    for kode in ("ds_hadir", "stunting", "lokus_posyandu"):
        pandang.hitung(kode, "kelurahan")


def kerja(mesin: Engine, folder: Path) -> dict[str, Callable[[int], None]]:
    """Name → one round of it."""
    berkas, simpan = folder / "tambah.csv", dict[str, Any]()

    def susun(n: int) -> None:
        berkas.write_text(_TAMBAH.format(n=f"{n}"), encoding="utf-8")
        simpan["draf"] = draft.susun_draf(berkas, daerah=KOTA, mesin=mesin)

    def terapkan(_: int) -> None:
        simpan["revisi"] = draft.terapkan(mesin, simpan["draf"], "bench", sebagian=True)

    def paparan(_: int) -> None:
        p = book.buat_paparan(mesin, judul="Ukur", tanggal="2026-01-01", lingkup=Lingkup(KOTA), periode="2025-12",
                              simulasi=True, oleh="bench")  # fmt: skip
        book.potret(mesin, p)

    return {
        "bacaan dan angka satu halaman": lambda _: _halaman(mesin),
        "draf tiga baris": susun,
        "terapkan": terapkan,
        "batalkan": lambda _: _abaikan(store.batalkan(mesin, simpan["revisi"], "bench")),
        "bekukan paparan": paparan,
        "satu indikator, satu provinsi": lambda _: _abaikan(store.baca_ikhtisar(mesin, "stunting", "2025-12", "35.")),
        "satu indikator, nasional": lambda _: _abaikan(store.baca_ikhtisar(mesin, "stunting", "2025-12")),
    }


def _abaikan(_: object) -> None:
    return None


def ukur(semua_mesin: dict[str, Engine], folder: Path) -> dict[str, dict[str, float]]:
    """Name → store → median seconds; the stores take turns, round by round, the first round not counted."""
    tugas = {nama: kerja(m, folder / nama) for nama, m in semua_mesin.items()}
    detik: dict[str, dict[str, list[float]]] = {}
    urutan = [(n, apa, nama) for n in range(ULANG + 1) for apa in next(iter(tugas.values())) for nama in tugas]
    for n, apa, nama in urutan:
        mulai = time.perf_counter()
        tugas[nama][apa](n)
        if n:
            detik.setdefault(apa, {}).setdefault(nama, []).append(time.perf_counter() - mulai)
    return {apa: {nama: statistics.median(d) for nama, d in isi.items()} for apa, isi in detik.items()}


def _besar_mb(mesin: Engine) -> float:
    if mesin.dialect.name == "postgresql":
        with mesin.connect() as k:
            return int(k.scalar(text("select pg_database_size(current_database())")) or 0) / 1e6
    berkas = engine.berkas(mesin)
    return sum(p.stat().st_size for p in berkas.parent.glob(f"{berkas.name}*")) / 1e6 if berkas else 0.0


def utama() -> None:
    """Fill, measure, print."""
    urai = argparse.ArgumentParser(prog="python -m bench.nasional")
    urai.add_argument("--kali", type=int, default=10, help="so many regions in all")
    urai.add_argument("--simpanan", nargs=2, metavar=("SENDIRI", "BESAR"), help="two empty databases of a server")
    pilihan = urai.parse_args()
    with tempfile.TemporaryDirectory() as tempat:
        folder = Path(tempat)
        url = pilihan.simpanan or [f"sqlite:///{(folder / f'{n}.db').as_posix()}" for n in ("sendiri", "besar")]
        mesin = {nama: shipped.siapkan_simpanan(u) for nama, u in zip(("sendiri", "besar"), url, strict=True)}
        for nama in mesin:
            (folder / nama).mkdir()
        mulai = time.perf_counter()
        baris = isi_daerah(mesin["besar"], daerah_lain(pilihan.kali - 1)) if pilihan.kali > 1 else 0
        detik = time.perf_counter() - mulai
        besar = " / ".join(f"{_besar_mb(m):.0f} MB" for m in mesin.values())
        nama = mesin["besar"].dialect.name
        print(f"{pilihan.kali} daerah, {nama}: {baris:,} baris dalam {detik:.0f} s; {besar}", flush=True)
        for apa, isi in ukur(mesin, folder).items():
            ganda = isi["besar"] / isi["sendiri"]
            print(f"  {apa:32} {isi['sendiri']:8.3f} s → {isi['besar']:8.3f} s   {ganda:5.2f}×")
        print(f"  puncak memori proses ini: {_puncak_mb()} MB")
        for m in mesin.values():
            m.dispose()


if __name__ == "__main__":
    utama()
