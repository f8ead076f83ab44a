"""Every figure as JSON lines, and what differs between two such files: do two trees of the program say the same?

``python -m bench.figures_dump write FILE [--tree FOLDER] [--at MOMENT]``
    fills a store of its own from the shipped data of the tree (default: this one; else a checkout of another commit)
    and writes, region by region: every indicator × level × unit × period (months, quarters, years), with its parts,
    state, marks and reports; every part of every slide of the default briefing; the text of every sheet of every
    kelurahan, puskesmas and kecamatan.
``python -m bench.figures_dump compare A B [--examples N]``
    counts what only A has, only B has, and what changed, by kind and field, with examples. Exit code 1 where anything
    differs.

A line is ``{"kunci": [...], "isi": {...}}``. Names that moved since 9dc809f are tried in turn (``_ambil``).
"""

from __future__ import annotations

import argparse
import csv
import importlib
import inspect
import io
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from pypdf import PdfReader

SAAT = "2026-11-27T00:00:00+00:00"
PER = ("kota", "kecamatan", "puskesmas", "kelurahan", "posyandu")
PER_LEMBAR = ("kelurahan", "puskesmas", "kecamatan")
# Since 9dc809f: the present place first.
TEMPAT = {
    "siapkan": ("ilp_data.intake.shipped:siapkan_simpanan", "ilp_data.store:siapkan"),
    "potret": ("ilp_data.store.readings:potret", "ilp_data.store.revisions:potret", "ilp_data.store:potret"),
    "ukur": ("ilp_data.measure.figures", "ilp_data.measure"),
    "hitung": (
        "ilp_data.measure.figures:hitung_indikator",
        "ilp_data.measure.figures:hitung",
        "ilp_data.measure:hitung",
    ),
    "indikator": ("ilp_data.registry.indicators:semua", "ilp_data.indicators:semua"),
    "lingkup": ("ilp_data.measure.scope:Lingkup", "ilp_data.scope:Lingkup"),
    "satuan": ("ilp_data.measure.scope:satuan", "ilp_data.scope:satuan"),
    "sementara": ("ilp_data.briefing.book:sementara", "ilp_data.briefings:sementara"),
    "dek": ("reports.slides:susun_dek", "reports.slides:susun"),
    "lembar": ("reports.sheets:lembar",),
}
Baris = tuple[list[str], dict[str, Any]]


def _ambil(nama: str) -> Any:
    """What a name of ``TEMPAT`` stands for in the tree that is loaded; raises ``ImportError`` where it is nowhere."""
    for tempat in TEMPAT[nama]:
        modul, _, isi = tempat.partition(":")
        try:
            hasil = importlib.import_module(modul)
        except ModuleNotFoundError:
            continue
        if not isi or hasattr(hasil, isi):
            return getattr(hasil, isi) if isi else hasil
    raise ImportError(f"{nama}: none of {', '.join(TEMPAT[nama])}")


# --- writing


def polos(x: object) -> Any:
    """A value as JSON has it: enums by value, NaN as null, drawings left out, sets in order, numbers to nine places."""
    if isinstance(x, Enum):
        return x.value
    if is_dataclass(x) and not isinstance(x, type):
        return {f.name: polos(getattr(x, f.name)) for f in fields(x) if f.name not in ("gambar", "warna")}
    if isinstance(x, Mapping):
        return {str(k): polos(v) for k, v in x.items()}
    if isinstance(x, frozenset | set):
        return sorted((polos(v) for v in x), key=str)
    if isinstance(x, tuple | list):
        return [polos(v) for v in x]
    return x if x is None or isinstance(x, str | bool) else _angka(x)


def _angka(x: Any) -> Any:
    nilai = x.item() if hasattr(x, "item") else x
    if isinstance(nilai, float):
        return None if nilai != nilai else round(nilai, 9)
    return nilai if isinstance(nilai, bool | int) else str(nilai)


def rentang(bulan: list[str]) -> list[str]:
    """The quarters and years that these months lie in."""
    triwulan = {f"{b[:4]}-{3 * q + 1:02d}..{b[:4]}-{3 * q + 3:02d}" for b in bulan for q in [(int(b[5:]) - 1) // 3]}
    return sorted(triwulan) + sorted({b[:4] for b in bulan})


def angka(potret: Any, daerah: str) -> Iterator[Baris]:
    """Every indicator at every level: months measured together, quarters and years one by one."""
    ukur, hitung, lingkup = _ambil("ukur"), _ambil("hitung"), _ambil("lingkup")(daerah)
    bulan = list(ukur.bulan_tersedia(potret, daerah))
    for kode, ind in _ambil("indikator")().items():
        layanan = ind.jenis == "layanan"
        for per in PER:
            tabel = [ukur.deret(potret, kode, bulan, per, lingkup)] if layanan and bulan else []
            tabel += [hitung(potret, kode, p, per, lingkup) for p in (rentang(bulan) if layanan else [""])]
            for b in (b for t in tabel for b in t.to_dict("records")):
                kunci = ["angka", daerah, kode, per, b.pop("periode"), f"{b.pop('kode')}|{b['nama']}"]
                yield kunci, {k: polos(v) for k, v in b.items()}


def slide(potret: Any, daerah: str) -> Iterator[Baris]:
    """Every slide of the default briefing and of its appendix: its words, and each of its parts."""
    dek = _ambil("dek")(potret, _paparan(potret, daerah))
    for s in (*dek.slide, *dek.lampiran):
        isi = polos(s)
        for ke, bagian in enumerate(isi.pop("bagian")):
            yield ["slide", daerah, s.kode, f"{ke}:{type(s.bagian[ke]).__name__}"], bagian
        yield ["slide", daerah, s.kode, "kata"], isi


def lembar(potret: Any, daerah: str) -> Iterator[Baris]:
    """The text of every sheet, line by line as a reader of the PDF finds it."""
    paparan, satuan = _paparan(potret, daerah), _ambil("satuan")
    for per in PER_LEMBAR:
        if satuan(potret, per, paparan.lingkup).empty:
            continue
        for nama, isi in _ambil("lembar")(potret, paparan, per):
            teks = "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)
            yield ["lembar", daerah, per, nama], {"teks": teks.splitlines()}


def _paparan(potret: Any, daerah: str) -> Any:
    periode = _ambil("ukur").bulan_bawaan(potret, daerah) or SAAT[:7]
    return _ambil("sementara")(potret, _ambil("lingkup")(daerah), periode, True)


def _baca(mesin: Any, daerah: str, saat: str) -> Any:
    """A reading of one region, or of all where a store has only such."""
    potret = _ambil("potret")
    lain = {"daerah": daerah} if "daerah" in inspect.signature(potret).parameters else {}
    return potret(mesin, None, saat, **lain)


def tulis(berkas: Path, pohon: Path, saat: str) -> int:
    """Write the dump of a tree; the number of lines."""
    sys.path[:0] = [str(pohon)]
    dari = Path(_ambil("ukur").__file__)
    if not dari.is_relative_to(pohon):
        raise ImportError(f"{dari} is not of {pohon}: another tree is loaded")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, berkas.open("w", encoding="utf-8") as f:
        mesin = _ambil("siapkan")(f"sqlite:///{(Path(folder) / 'ilp.db').as_posix()}")
        banyak = 0
        for daerah in _daerah(pohon):
            potret = _baca(mesin, daerah, saat)
            waktu = re.compile(re.escape(potret.waktu))
            for kunci, isi in (b for sumber in (angka, slide, lembar) for b in sumber(potret, daerah)):
                baris = json.dumps({"kunci": kunci, "isi": isi}, ensure_ascii=False, sort_keys=True)
                f.write(waktu.sub("WAKTU", baris) + "\n")
                banyak += 1
        mesin.dispose()
    return banyak


def _daerah(pohon: Path) -> list[str]:
    """The codes of the regions that ship."""
    with (pohon / "data" / "daerah.csv").open(encoding="utf-8", newline="") as f:
        return sorted(b["kode"] for b in csv.DictReader(f))


# --- comparing


def baca(berkas: Path) -> dict[str, dict[str, Any]]:
    """Key → content; raises ``ValueError`` where a key stands there twice."""
    hasil: dict[str, dict[str, Any]] = {}
    for baris in berkas.read_text(encoding="utf-8").splitlines():
        b = json.loads(baris)
        kunci = " ".join(b["kunci"])
        if kunci in hasil:
            raise ValueError(f"{berkas}: {kunci} twice")
        hasil[kunci] = b["isi"]
    return hasil


def beda(a: Mapping[str, dict[str, Any]], b: Mapping[str, dict[str, Any]]) -> dict[str, list[str]]:
    """What differs: kind (``angka: nilai``, ``slide: only in A`` …) → one line each."""
    hasil: dict[str, list[str]] = defaultdict(list)
    for kunci in sorted({*a, *b}):
        jenis = kunci.partition(" ")[0]
        if kunci not in a or kunci not in b:
            hasil[f"{jenis}: only in {'A' if kunci in a else 'B'}"].append(kunci)
            continue
        for medan in sorted({*a[kunci], *b[kunci]}):
            lama, baru = a[kunci].get(medan), b[kunci].get(medan)
            if lama != baru:
                hasil[f"{jenis}: {medan}"].append(f"{kunci}\n        {_ringkas(lama, baru)}")
    return dict(hasil)


def _ringkas(lama: Any, baru: Any) -> str:
    """Old and new; of two lists only the items that differ."""
    if isinstance(lama, list) and isinstance(baru, list):
        hilang = Counter(map(str, lama)) - Counter(map(str, baru))
        datang = Counter(map(str, baru)) - Counter(map(str, lama))
        if hilang or datang:
            lama, baru = list(hilang), list(datang)
    return f"{lama!r} → {baru!r}"[:600]


def utama() -> int:
    """Run a command; the exit code."""
    p = argparse.ArgumentParser(prog="python -m bench.figures_dump", description=(__doc__ or "").partition("\n")[0])
    sub = p.add_subparsers(dest="perintah", required=True)
    t = sub.add_parser("write")
    t.add_argument("berkas", type=Path)
    t.add_argument("--tree", type=Path, default=Path(__file__).resolve().parents[1])
    t.add_argument("--at", default=SAAT)
    b = sub.add_parser("compare")
    b.add_argument("a", type=Path)
    b.add_argument("b", type=Path)
    b.add_argument("--examples", type=int, default=3)
    pilihan = p.parse_args()
    if pilihan.perintah == "write":
        print(tulis(pilihan.berkas.resolve(), pilihan.tree.resolve(), pilihan.at), "lines")
        return 0
    a, b_ = baca(pilihan.a), baca(pilihan.b)
    hasil = beda(a, b_)
    print(f"A {len(a)} lines, B {len(b_)} lines, {sum(map(len, hasil.values()))} differences")
    for jenis, baris in hasil.items():
        print(f"{jenis}: {len(baris)}", *(f"    {x}" for x in baris[: pilihan.examples]), sep="\n")
    return int(bool(hasil))


if __name__ == "__main__":
    sys.exit(utama())
