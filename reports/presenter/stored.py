"""Drawn briefings on disk: what was drawn once is there after a restart and for the next process, until the program
itself draws otherwise.

A file a drawing: ``<store's stamp>-<number>-<edition>-<program>.json.gz``. The program's part is a fingerprint of the
code that measures and draws. A file that cannot be read counts as none: it is only drawn again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ilp_data import limits
from ilp_data.briefing.book import Paparan
from ilp_data.store import stamp
from reports.model import Dek, Lapor
from reports.presenter import Siap, siapkan_penyaji

_AKAR = Path(__file__).resolve().parents[2]
_PAKET = ("ilp_data", "geo", "reports")


@dataclass(frozen=True)
class Pokok:
    """What a list says of a slide: its code, its headline, its name, whether it rests on simulated figures."""

    kode: str
    judul: str
    nama: str
    simulasi: bool


@dataclass(frozen=True)
class Tergambar:
    """A drawn briefing and its table of contents; ``lampiran`` is how many slides wait behind it."""

    siap: Siap
    slide: tuple[Pokok, ...]
    lampiran: int


def gambar_dek(dek: Dek, lapor: Lapor | None = None) -> Tergambar:
    """Draw all slides; ``lapor`` hears how many are done."""
    return Tergambar(siapkan_penyaji(dek, lapor), daftar_isi(dek), len(dek.lampiran))


def daftar_isi(dek: Dek) -> tuple[Pokok, ...]:
    """The slides of a briefing without its appendix."""
    return tuple(Pokok(s.kode, s.judul, s.nama, s.simulasi) for s in dek.slide)


def jalur(folder: Path, tanda: str, paparan: Paparan) -> Path:
    """Where the drawing of an edition lies, whether it is there or not."""
    return folder / stamp.GAMBAR / f"{_awalan(tanda, paparan)}{sidik_program()}.json.gz"


def _awalan(tanda: str, paparan: Paparan) -> str:
    return f"{tanda or stamp.TANPA}-{paparan.nomor}-{paparan.edisi}-"


def sidik_program() -> str:
    """A fingerprint of what a drawing depends on beside its figures: code and files, and what counts as small."""
    return _sidik(limits.batas_kecil())


@cache
def _sidik(batas: int) -> str:
    jumlah = hashlib.sha256(f"{batas}\0".encode())
    for paket in _PAKET:
        for berkas in sorted((_AKAR / paket).rglob("*")):
            if berkas.is_file() and berkas.suffix != ".pyc":
                jumlah.update(f"{berkas.relative_to(_AKAR).as_posix()}\0".encode())
                jumlah.update(berkas.read_bytes())
    return jumlah.hexdigest()[:12]


def simpan_gambar(berkas: Path, isi: Tergambar) -> None:
    """Put a drawing there as a whole, and drop those that an older program made of the same edition."""
    berkas.parent.mkdir(parents=True, exist_ok=True)
    sementara = berkas.with_name(f"{berkas.name}.{os.getpid()}.tmp")
    sementara.write_bytes(gzip.compress(json.dumps(asdict(isi), ensure_ascii=False).encode(), 6, mtime=0))
    sementara.replace(berkas)
    edisi = berkas.name.removesuffix(f"{sidik_program()}.json.gz")
    for lama in berkas.parent.glob(f"{edisi}????????????.json.gz"):
        if lama != berkas:
            lama.unlink(missing_ok=True)


def baca_gambar(berkas: Path) -> Tergambar | None:
    """The drawing that lies there; None where there is none that can be read."""
    try:
        isi = json.loads(gzip.decompress(berkas.read_bytes()))
        siap = isi["siap"]
        siap |= {"isi": Markup(siap["isi"]), "kop": tuple(siap["kop"])}  # noqa: S704  written by ``simpan_gambar`` alone
        return Tergambar(Siap(**siap), tuple(Pokok(**p) for p in isi["slide"]), int(isi["lampiran"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None
