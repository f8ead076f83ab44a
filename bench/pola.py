"""Every pattern of the program against texts made to hurt it: ``python -m bench.pola [LENGTH]`` (about 3 minutes).

A regular expression that can read one text in many ways takes time with the square of its length, or worse; one cell of
blanks then holds the server. The patterns are read off the source, each with the methods it is used with, and meet
floods of their own characters: alone, after what can begin them, before what cannot end them. Printed are those that
take more than ``BATAS`` seconds for one text of that length (10,000 where none is given), the slowest first, and what
could not be measured; exit status 1 where there are any.

``python -m bench.pola --pembaca LENGTH`` hands the same kind of floods to every function that reads a cell or heading,
and prints the seconds of the processor that the slowest took. A test does so with a quarter of the longest cell that a
file can hand over, and asks for less than a square would take.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import itertools
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from geo.intake import columns
from ilp_data import regions
from ilp_data.errors import GalatIlp
from ilp_data.intake import region_index
from ilp_data.intake.cells import coords, degrees, facility_type, names, pairs, times, values
from ilp_data.intake.clean import facilities as clean_facilities
from ilp_data.intake.files import cell_text
from ilp_data.intake.model import Jenis
from ilp_data.intake.table import cells as layout_cells
from ilp_data.intake.table import headers, personal
from ilp_data.intake.table import rows as layout_rows

PAKET = ("ilp_data", "geo", "reports", "ui")
PANJANG = 10_000
BATAS = 0.1
_HENTI = 1.0  # seconds after which a text is given up
_HURUF = 12
_CONTOH = 6
_CARA = frozenset({"match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split"})
_PENUTUP = ("", "\x01", "!\n", "0x")
_DASAR = " \n0a"
_BANJIR = (" ", "\n", "0", "1.", "a ", "(", "-", "7° ")
_TAK_DIIMPOR = frozenset({"ui.main"})  # the script of the pages, which draws when it is imported


@dataclass(frozen=True)
class Dipakai:
    """One pattern with how it is used and where it stands."""

    pola: re.Pattern[Any]
    cara: str
    letak: str


class _Lama(Exception):
    """A text on which a pattern did not come to an end in time."""


def _modul() -> Iterator[ModuleType]:
    for nama in PAKET:
        paket = importlib.import_module(nama)
        semua = [nama, *(m.name for m in pkgutil.walk_packages(paket.__path__, nama + "."))]
        for satu in semua:
            if satu not in _TAK_DIIMPOR and not satu.endswith("__main__"):
                yield importlib.import_module(satu)


def kumpulkan() -> tuple[list[Dipakai], list[str]]:
    """All patterns of the program with each method they are used with, and the calls that could not be read."""
    hasil: dict[tuple[Any, int, str], Dipakai] = {}
    tak_terbaca = []
    for modul in _modul():
        isi = Path(str(modul.__file__)).read_text("utf-8")
        pohon = ast.parse(isi)
        langsung, sisa = _langsung(modul, pohon)
        tak_terbaca += sisa
        for d in [*langsung, *_bernama(modul, pohon)]:
            hasil.setdefault((d.pola.pattern, d.pola.flags, d.cara), d)
    return list(hasil.values()), tak_terbaca


def _langsung(modul: ModuleType, pohon: ast.AST) -> tuple[list[Dipakai], list[str]]:
    """Patterns written inside a call: ``re.sub(r"…", …)``."""
    hasil, sisa = [], []
    for n in ast.walk(pohon):
        if not (isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in _CARA and n.args):
            continue
        if not (isinstance(n.func.value, ast.Name) and n.func.value.id == "re"):
            continue
        letak = f"{modul.__name__}:{n.lineno}"
        try:
            teks = _nilai(n.args[0], modul)
            bendera = [_nilai(k.value, modul) for k in n.keywords if k.arg == "flags"]
            bendera += [_nilai(a, modul) for a in n.args[1:] if "re." in ast.unparse(a)]
            hasil.append(Dipakai(re.compile(teks, *bendera[:1]), n.func.attr, letak))
        except (NameError, AttributeError, TypeError):
            sisa.append(f"{letak} {ast.unparse(n)}")
    return hasil, sisa


def _nilai(simpul: ast.expr, modul: ModuleType) -> Any:
    return eval(compile(ast.Expression(simpul), "<pola>", "eval"), vars(modul))  # noqa: S307 - our own source


def _bernama(modul: ModuleType, pohon: ast.AST) -> Iterator[Dipakai]:
    """Compiled patterns of a module, also inside its tuples and dicts, with the methods that it calls on them."""
    cara: dict[str, set[str]] = {}
    for n in ast.walk(pohon):
        if isinstance(n, ast.Attribute) and n.attr in _CARA and isinstance(n.value, ast.Name):
            cara.setdefault(n.value.id, set()).add(n.attr)
    semua = set().union(*cara.values()) if cara else set()
    for nama, nilai in vars(modul).items():
        for pola in _dalam(nilai):
            for c in cara.get(nama) or semua or {"search"}:
                yield Dipakai(pola, c, f"{modul.__name__}.{nama}")


def _dalam(nilai: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(nilai, re.Pattern):
        yield nilai
    elif isinstance(nilai, tuple | list):
        yield from itertools.chain.from_iterable(map(_dalam, nilai))
    elif isinstance(nilai, dict):
        yield from itertools.chain.from_iterable(map(_dalam, nilai.values()))


# --- the readers of cells


def pembaca() -> list[Callable[[str], object]]:
    """Every function that reads the text of a cell or of a heading."""
    nilai = [
        values.rapikan_sel,
        values.kosong,
        values.bilangan,
        values.cacah,
        values.persen,
        values.status,
        values.rancu,
    ]
    waktu = [times.tahun, times.setahun, times.sebagian_tahun, times.tanggal, times.bulan, times.periode]
    waktu += [times.periode_judul, times.bulan_judul, times.periode_dalam, times.tahun_dalam, times.sebut_bulan]
    nama = [names.kunci_wilayah, names.kunci_kabkota, names.kunci_provinsi, names.kunci_fasilitas, names.bagian]
    nama += [names.slug, regions.normal, region_index.kunci, personal.samarkan_teks, clean_facilities.kode]
    judul = [headers.rapi, headers.persen, headers.ukuran, headers.ukuran_dalam, headers.bulan_kolom, headers.waktu]
    judul += [headers.tahun_kolom, headers.kelompok_kader, facility_type.jenis_judul]
    jenis = [facility_type.bersihkan_nama, facility_type.dari_nama, facility_type.polos]
    letak = [layout_cells.norma, layout_cells.bernilai, layout_cells.hilang, layout_cells.label]
    letak += [layout_cells.kata_judul, layout_rows.tanpa_urut, layout_rows.tingkat, degrees.sudut, pairs.pecah_pasangan]
    lain: list[Callable[[str], object]] = [
        lambda t: values.bilangan(t, values.Gaya.KOMA_DESIMAL),
        lambda t: values.gaya_cacah([t, t]),
        lambda t: names.tampil(t, "posyandu"),
        lambda t: coords.baca_titik(t, t),
        lambda t: coords.baca_titik(gabungan=t),
        lambda t: headers.kenali_judul([t]),
        lambda t: facility_type.tentukan_jenis(t, t, ""),
        lambda t: personal.kenali_pribadi([t], lambda _: personal.Contoh([t]), Jenis.KADER),
        lambda t: layout_cells.penomoran([t, t]),
        lambda t: columns.kode_rapi(t, 4),
    ]
    return [*nilai, *waktu, *nama, *judul, *jenis, *letak, cell_text.rapi, cell_text.pendek, *lain]


def serbu_pembaca(panjang: int) -> float:
    """Seconds of the slowest reader on the worst flood. What a reader refuses on purpose is an answer too."""
    terlama = 0.0
    for baca, isi in itertools.product(pembaca(), _BANJIR):
        teks = f"7{isi * (panjang // len(isi))}x"
        mulai = time.process_time()
        with contextlib.suppress(GalatIlp):
            baca(teks)
        terlama = max(terlama, time.process_time() - mulai)
    return terlama


# --- texts that hurt


def _pohon(pola: re.Pattern[Any]) -> Any:
    return re._parser.parse(pola.pattern, pola.flags & ~0x1)  # type: ignore[attr-defined]


def _huruf(op: Any, acak: random.Random) -> Iterator[str]:
    """Characters that one element of a pattern matches (a negated class: some that it surely does)."""
    nama, isi = str(op[0]), op[1]
    if nama == "LITERAL":
        yield chr(isi)
    elif nama == "RANGE":
        yield chr(acak.randint(isi[0], min(isi[1], 0x7E)) if isi[0] < 0x7E else isi[0])
    elif nama == "CATEGORY":
        yield {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "w"}.get(str(isi), "~")
    elif nama == "IN":
        yield from ("~" if str(isi[0][0]) == "NEGATE" else h for b in isi for h in [*_huruf(b, acak)] or ["~"])
    elif nama in ("ANY", "NOT_LITERAL"):
        yield "~"


def _contoh(pohon: Any, acak: random.Random) -> str:
    """A text that a pattern (nearly) matches; repeats come once or twice."""
    hasil = ""
    for op in pohon:
        nama, isi = str(op[0]), op[1]
        if nama == "SUBPATTERN":
            hasil += _contoh(isi[3], acak)
        elif nama == "BRANCH":
            hasil += _contoh(acak.choice(isi[1]), acak)
        elif "REPEAT" in nama:
            kali = acak.randint(isi[0], min(isi[1], isi[0] + 2))
            hasil += "".join(_contoh(isi[2], acak) for _ in range(kali))
        elif nama in ("ATOMIC_GROUP",):
            hasil += _contoh(isi, acak)
        else:
            hasil += acak.choice([*_huruf(op, acak)] or [""])
    return hasil


def _serbu(d: Dipakai, panjang: int) -> Iterator[str]:
    acak = random.Random(7)
    pohon = _pohon(d.pola)
    contoh = [_contoh(pohon, acak) for _ in range(3 * _CONTOH)]
    huruf = list(dict.fromkeys([*_DASAR, *(h for c in contoh for h in c)]))[:_HURUF]
    isi = [*huruf, *(a + b for a, b in itertools.permutations(huruf[:5], 2)), *contoh[:_CONTOH]]
    awal = list(dict.fromkeys(["", *(c[: acak.randint(1, len(c))] for c in contoh if c)]))[:_CONTOH]
    for a, i, akhir in itertools.product(awal, filter(None, isi), _PENUTUP):
        yield a + i * (panjang // len(i)) + akhir


def _lama(d: Dipakai, teks: str) -> float:
    sasaran: Any = teks.encode() if isinstance(d.pola.pattern, bytes) else teks
    mulai = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, _HENTI)
    try:
        if d.cara in ("match", "fullmatch", "search"):
            getattr(d.pola, d.cara)(sasaran)
        else:
            for _ in d.pola.finditer(sasaran):
                pass
    except _Lama:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - mulai


def ukur(semua: list[Dipakai], panjang: int) -> list[tuple[float, Dipakai, str]]:
    """(seconds, pattern, the text's beginning) of those above ``BATAS``, measured on the worst of their texts."""

    def henti(*_: object) -> None:
        raise _Lama

    signal.signal(signal.SIGALRM, henti)
    hasil = []
    for d in semua:
        terburuk, teks = 0.0, ""
        for satu in _serbu(d, panjang):
            lama = _lama(d, satu)
            if lama > terburuk:
                terburuk, teks = lama, satu
            if lama > BATAS and min(_lama(d, satu), _lama(d, satu)) > BATAS:
                break
        if terburuk > BATAS and min(_lama(d, teks) for _ in range(3)) > BATAS:
            hasil.append((terburuk, d, teks[:24]))
    return sorted(hasil, key=lambda h: -h[0])


def utama() -> int:
    """Measure and print; 1 where a pattern is slow."""
    if sys.argv[1:2] == ["--pembaca"]:
        print(f"{len(pembaca())} pembaca, paling lama {serbu_pembaca(int(sys.argv[2])):.2f} detik")
        return 0
    panjang = int(sys.argv[1]) if len(sys.argv) > 1 else PANJANG
    semua, tak_terbaca = kumpulkan()
    lambat = ukur(semua, panjang)
    print(f"{len(semua)} pola, teks {panjang} huruf, batas {BATAS} detik: {len(lambat)} lambat")
    for lama, d, teks in lambat:
        print(f"{lama:6.2f}  {d.letak}  .{d.cara}  {d.pola.pattern!r:.150}  {teks!r}")
    for t in tak_terbaca:
        print(f"  tidak terbaca: {t}")
    return 1 if lambat else 0


if __name__ == "__main__":
    sys.exit(utama())
