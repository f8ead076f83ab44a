"""How the store grows: ``python -m bench.nasional --kali 10 100 514 [--simpanan URL URL] [--folder FOLDER]``.

Made-up regions over the real list of codes: Kota Bontang with the shipped data, and beside it ``kali`` - 1 regencies of
the nation's average size (584 posyandu, 20 puskesmas, 2,900 cadres with their names) with the kelurahan that they have
(12 months × 20 counts each). The work of one city (a page's reading and figures, a draft of three rows, its apply and
undo, a briefing) is measured in that store and, turn by turn in the same run, in one that holds the city alone; then
an indicator of a province and of the nation. Several numbers: the store grows from one to the next. What a folder or
a database holds from an earlier run is not loaded again.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from lokal import wilayah as lokal
from sqlalchemy import Engine, func, insert, select, text, true

from bench import bulk
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
JEJAK = Jejak("bench", "Isi buatan")
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


def susun_daerah(kode: str) -> dict[str, dict[str, list[Any]]]:
    """Everything of one made-up regency: table → column → values, without what is unknown; service rows in the order
    of their key."""
    kecamatan = regions.anak(kode)
    kel = sorted((w for k in kecamatan for w in regions.anak(k.kode)), key=lambda w: w.kode) or kecamatan
    pkm = [f"9{kode.replace('.', '')}{n:02d}" for n in range(PUSKESMAS)]
    posyandu = [(f"PY.{pkm[n % PUSKESMAS]}.{kel[n % len(kel)].kode}.p{n}", kel[n % len(kel)]) for n in range(POSYANDU)]
    wilayah = [*kecamatan, *(kel if kel is not kecamatan else ())]
    tempat = [posyandu[n % POSYANDU][0] for n in range(KADER)]
    kader = [f"{t}-K{n}" for n, t in enumerate(tempat)]
    isi: dict[str, dict[str, list[Any]]] = {
        "daerah": {"kode": [kode], "nama": [f"Daerah {kode}"], "tingkat": ["kabupaten"], "peran": ["pembanding"]},
        "wilayah": {
            k: [getattr(w, k) for w in wilayah] for k in ("kode", "nama", "tingkat", "kode_induk")
        },
        "fasilitas": _fasilitas(pkm, posyandu, kecamatan[0].kode),
        "kader": {
            "kode": kader, "kode_posyandu": tempat, "aktif": [True] * KADER, "simulasi": [False] * KADER,
            "dilatih": [n % 2 == 0 for n in range(KADER)], "dinilai": [n % 5 == 0 for n in range(KADER)],
        },
        "layanan": _layanan([w.kode for w in kel]),
    }  # fmt: skip
    for tabel in isi.values():
        tabel["sumber"] = [_SUMBER] * len(next(iter(tabel.values())))
    return isi | {"nama_kader": {"kode_kader": kader, "nama": [f"Kader {n}" for n in range(KADER)]}}


def _fasilitas(pkm: list[str], posyandu: list[tuple[str, Any]], kec: str) -> dict[str, list[Any]]:
    kel = [w.kode for _, w in posyandu]
    return {
        "kode": [*pkm, *(k for k, _ in posyandu)],
        "jenis": ["puskesmas"] * len(pkm) + ["posyandu"] * len(posyandu),
        "nama": [f"Puskesmas {n}" for n in range(len(pkm))] + [f"Posyandu {n}" for n in range(len(posyandu))],
        "kode_kecamatan": [kec] * len(pkm) + [k[:8] for k in kel],
        "kode_kelurahan": [""] * len(pkm) + kel,
        "kode_puskesmas": [*pkm, *(pkm[n % len(pkm)] for n in range(len(posyandu)))],
        "lokus_ilp": ["ya"] * (len(pkm) + len(posyandu)),
    }


def _layanan(kel: list[str]) -> dict[str, list[Any]]:
    sebulan = [f"cacah_{u:02d}" for u in range(CACAH)]
    setahun = [f"2025-{b:02d}" for b in range(1, BULAN + 1) for _ in sebulan]
    n = len(setahun)
    nilai = [float(10 + u % 90) for u in range(n)]
    return {
        "kode_tempat": [k for k in kel for _ in range(n)],
        "periode": setahun * len(kel),
        "ukuran": sebulan * BULAN * len(kel),
        "nilai": [v for i in range(len(kel)) for v in nilai[i % n :] + nilai[: i % n]],
        "keadaan": ["ada"] * n * len(kel),
        "simulasi": [False] * n * len(kel),
    }


def sebagai_perubahan(daerah: str, isi: bulk.Isi) -> dict[str, Perubahan]:
    """The same for the store's writer."""
    hasil = {}
    for nama, lajur in isi.items():
        t = pd.DataFrame(lajur).reindex(columns=list(SEMUA_TABEL[nama].kolom))
        milik = bentuk(nama, t).assign(**{ownership.KOLOM: daerah})
        hasil[nama] = Perubahan(milik, milik.iloc[:0])
    return hasil


def isi_daerah(mesin: Engine, kode: Sequence[str], *, penulis: bool = False) -> int:
    """Each regency as a revision of its own; ``ikhtisar`` with the city's rows under their codes, because measuring
    them all is not what is measured here. With ``penulis`` through the store's writer. Returns the rows written."""
    with mesin.connect() as k:
        t = schema.ikhtisar
        contoh = [dict(b) for b in k.execute(select(t).where(t.c.kode_daerah == KOTA)).mappings()]
    if not penulis:
        semua = ((d, susun_daerah(d)) for d in _terlihat(kode))
        return bulk.muat(mesin, semua, JEJAK, contoh)
    polos = engine.buka_mesin(mesin.url)
    banyak = 0
    for d in _terlihat(kode):
        perubahan = sebagai_perubahan(d, susun_daerah(d))
        banyak += sum(len(p.mulai) for p in perubahan.values())
        nomor = store.terapkan_revisi(polos, perubahan, JEJAK, daerah=d)
        if contoh:
            with engine.transaksi(polos, [d]) as k:
                k.execute(insert(schema.ikhtisar), [b | {"kode_daerah": d, "revisi": nomor} for b in contoh])
    polos.dispose()
    return banyak


def _terlihat(kode: Sequence[str]) -> Iterator[str]:
    for n, d in enumerate(kode, 1):
        if n % 25 == 0:
            print(f"  {n} daerah", file=sys.stderr, flush=True)
        yield d


# --- what is measured


class Waktu(NamedTuple):
    """Seconds by the clock, and of this process's processor: a server's own are only in the first."""

    jam: float
    prosesor: float


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
        simpan["revisi"] = draft.terapkan_draf(mesin, simpan["draf"], "bench", sebagian=True)

    def paparan(_: int) -> None:
        p = book.buat_paparan(mesin, judul="Ukur", tanggal="2026-01-01", lingkup=Lingkup(KOTA), periode="2025-12",
                              simulasi=True, oleh="bench")  # fmt: skip
        book.potret(mesin, p)

    return {
        "bacaan dan angka satu halaman": lambda _: _halaman(mesin),
        "draf tiga baris": susun,
        "terapkan": terapkan,
        "batalkan": lambda _: _abaikan(store.batalkan_revisi(mesin, simpan["revisi"], "bench")),
        "bekukan paparan": paparan,
        "satu indikator, satu provinsi": lambda _: _abaikan(store.baca_ikhtisar(mesin, "stunting", "2025-12", "35.")),
        "satu indikator, nasional": lambda _: _abaikan(store.baca_ikhtisar(mesin, "stunting", "2025-12")),
    }


def _abaikan(_: object) -> None:
    return None


def ukur(semua_mesin: dict[str, Engine], folder: Path, ulang: int = ULANG) -> dict[str, dict[str, Waktu]]:
    """Name → store → median seconds; the stores take turns, round by round, the first round not counted."""
    tugas = {nama: kerja(m, folder / nama) for nama, m in semua_mesin.items()}
    detik: dict[str, dict[str, list[Waktu]]] = {}
    urutan = [(n, apa, nama) for n in range(ulang + 1) for apa in next(iter(tugas.values())) for nama in tugas]
    for n, apa, nama in urutan:
        mulai = (time.perf_counter(), time.process_time())
        tugas[nama][apa](n)
        lama = Waktu(time.perf_counter() - mulai[0], time.process_time() - mulai[1])
        if n:
            detik.setdefault(apa, {}).setdefault(nama, []).append(lama)
    return {
        apa: {nama: Waktu(*(statistics.median(d) for d in zip(*lama, strict=True))) for nama, lama in isi.items()}
        for apa, isi in detik.items()
    }


def _besar_mb(mesin: Engine) -> float:
    if mesin.dialect.name == "postgresql":
        with mesin.connect() as k:
            return int(k.scalar(text("select pg_database_size(current_database())")) or 0) / 1e6
    berkas = engine.berkas(mesin)
    return sum(p.stat().st_size for p in berkas.parent.glob(f"{berkas.name}*")) / 1e6 if berkas else 0.0


def isi_simpanan(mesin: Engine) -> str:
    """What it holds, counted in the rows in force."""
    hitung = {"daerah": None, "puskesmas": "puskesmas", "posyandu": "posyandu", "kader": None, "layanan": None}
    hasil = []
    with mesin.connect() as k:
        for apa, jenis in hitung.items():
            t = schema.tabel["fasilitas" if jenis else apa]
            milik = t.c.jenis == jenis if jenis else true()
            banyak = k.scalar(select(func.count()).select_from(t).where(milik, t.c.rev_akhir.is_(None)))
            hasil.append(f"{banyak or 0:,} {apa}")
    return ", ".join(hasil)


def satu_ukuran(mesin: dict[str, Engine], kali: int, folder: Path, *, penulis: bool, ulang: int) -> None:
    """Let the store grow to so many regions, measure, print."""
    ada = set(store.daftar_daerah(mesin["besar"])["kode"])
    kode = [d for d in daerah_lain(kali - 1) if d not in ada]
    mulai = time.perf_counter()
    baris = isi_daerah(mesin["besar"], kode, penulis=penulis) if kode else 0
    detik = time.perf_counter() - mulai
    besar = " / ".join(f"{_besar_mb(m):,.0f} MB" for m in mesin.values())
    mana = mesin["besar"].dialect.name
    print(f"{kali} daerah, {mana}: {len(kode)} daerah baru, {baris:,} baris dalam {detik:.0f} s; {besar}")
    print(f"  {isi_simpanan(mesin['besar'])}; puncak memori mengisi {_puncak_mb()} MB", flush=True)
    for apa, isi in ukur(mesin, folder, ulang).items():
        bagian = [f"{a:8.3f} → {b:8.3f} {b / a:5.2f}×" for a, b in zip(isi["sendiri"], isi["besar"], strict=True)]
        print(f"  {apa:32} jam {bagian[0]}   prosesor {bagian[1]}", flush=True)
    print(f"  puncak memori proses ini: {_puncak_mb()} MB", flush=True)


def utama() -> None:
    """Fill, measure, print."""
    urai = argparse.ArgumentParser(prog="python -m bench.nasional")
    urai.add_argument("--kali", type=int, nargs="+", default=[10], help="so many regions in all, one after the other")
    urai.add_argument("--simpanan", nargs=2, metavar=("SENDIRI", "BESAR"), help="two databases of a server")
    urai.add_argument("--folder", type=Path, help="where the SQLite files are kept (default: gone afterwards)")
    urai.add_argument("--penulis", action="store_true", help="fill through the store's writer, not in bulk")
    urai.add_argument("--ulang", type=int, default=ULANG, help="so many rounds are counted")
    pilihan = urai.parse_args()
    with tempfile.TemporaryDirectory() as tempat:
        folder = Path(pilihan.folder or tempat)
        url = pilihan.simpanan or [f"sqlite:///{(folder / f'{n}.db').as_posix()}" for n in ("sendiri", "besar")]
        mesin = {nama: shipped.siapkan_simpanan(u) for nama, u in zip(("sendiri", "besar"), url, strict=True)}
        for nama in mesin:
            (Path(tempat) / nama).mkdir()
        for kali in sorted(pilihan.kali):
            satu_ukuran(mesin, kali, Path(tempat), penulis=pilihan.penulis, ulang=pilihan.ulang)
        for m in mesin.values():
            m.dispose()


if __name__ == "__main__":
    utama()
