"""What every command line of the program shares: an Indonesian argument parser, and how a command ends.

``--json`` prints exactly one object on standard output. Whatever goes wrong is one Indonesian message on standard
error with exit code 2, and nothing on standard output.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Engine

from ilp_data.errors import GalatBerkas, GalatIlp, GalatMasukan
from ilp_data.intake import shipped

_PESAN = (
    (r"the following arguments are required: (.+)", r"Argumen ini wajib diisi: \1."),
    (r"one of the arguments (.+) is required", r"Salah satu argumen ini wajib diisi: \1."),
    (r"unrecognized arguments: (.+)", r"Argumen tidak dikenal: \1."),
    (r"argument (.+?): expected one argument", r"Argumen \1 memerlukan satu nilai."),
    (r"argument (.+?): expected at least one argument", r"Argumen \1 memerlukan paling sedikit satu nilai."),
    (r"argument (.+?): not allowed with argument (.+)", r"Argumen \1 tidak dapat dipakai bersama \2."),
    (r"argument (.+?): invalid (?:int|float) value: (.+)", r"Isi \1 harus angka, diberi \2."),
    (r"argument (.+?): ignored explicit argument (.+)", r"Argumen \1 tidak memakai nilai, diberi \2."),
)


class _Bantuan(argparse.RawDescriptionHelpFormatter):
    """Help with Indonesian headings."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class Pengurai(argparse.ArgumentParser):
    """argparse that speaks Indonesian and raises ``GalatMasukan`` instead of leaving the process."""

    def __init__(self, **lain: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Bantuan, **lain)
        self.grup = self.add_argument_group("pilihan")
        self.grup.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Choices as they are typed; an enum is named by its value, a choice that is empty is not named."""
        if action.choices is None or value in action.choices:
            return
        nama = "/".join(action.option_strings) or str(action.metavar or action.dest)
        pilihan = ", ".join(str(p) for p in action.choices if str(p))
        raise GalatMasukan(
            f"Isi {nama} tidak dikenal.",
            diberikan=repr(value),
            diharapkan=pilihan,
            saran=f"Lihat `{self.prog} --help`.",
        )

    def error(self, message: str) -> NoReturn:
        saran = f"Lihat `{self.prog} --help`."
        for pola, ganti in _PESAN:
            if cocok := re.fullmatch(pola, message, flags=re.DOTALL):
                raise GalatMasukan(cocok.expand(ganti), saran=saran)
        raise GalatMasukan("Perintah tidak dapat dibaca.", saran=saran)


def simpanan(*, dari_awal: bool = False) -> Engine:
    """The store in use, ready; at the very first start standard error says that it was made and from what."""
    return shipped.siapkan_simpanan(
        dari_awal=dari_awal, lapor=lambda pesan: print(f"Catatan: {pesan}", file=sys.stderr)
    )


def periksa_keluaran(tujuan: Path, akhiran: str, *, timpa: bool) -> None:
    """Raise ``GalatMasukan`` or ``GalatBerkas`` unless a file may be written there."""
    if tujuan.suffix.lower() != akhiran:
        raise GalatBerkas("Nama keluaran tidak cocok.", diberikan=str(tujuan), diharapkan=f"berakhiran {akhiran}")
    if not tujuan.parent.is_dir():
        raise GalatBerkas("Folder keluaran tidak ada.", diberikan=str(tujuan.parent), saran="Buat foldernya dahulu.")
    if tujuan.exists() and not timpa:
        raise GalatMasukan(
            "Berkas ini sudah ada dan tidak ditimpa.",
            diberikan=str(tujuan),
            saran="Pakai folder lain, atau tambahkan --timpa bila memang hendak diganti.",
        )


def tulis_keluaran(tujuan: Path, isi: bytes) -> None:
    """A file whole or not at all. Raises ``GalatBerkas`` where it cannot be written."""
    sementara = ""
    try:
        pegangan, sementara = tempfile.mkstemp(dir=tujuan.parent, prefix=".tulis-")
        with os.fdopen(pegangan, "wb") as f:
            f.write(isi)
        Path(sementara).replace(tujuan)
    except OSError as galat:
        Path(sementara or tujuan.with_suffix(".tmp")).unlink(missing_ok=True)
        raise GalatBerkas("Berkas tidak dapat ditulis.", diberikan=str(tujuan)) from galat


def sebagai_json(hasil: dict[str, Any]) -> str:
    """The one object that ``--json`` prints; NaN is a mistake of ours and raises."""
    return json.dumps(hasil, ensure_ascii=False, indent=2, allow_nan=False)


def _utf8(aliran: Iterable[Any]) -> None:
    """Windows pipes have a code page that lacks our characters; everything we print is UTF-8."""
    for a in aliran:
        if isinstance(a, io.TextIOWrapper):
            a.reconfigure(encoding="utf-8", errors="replace")


def jalankan_perintah(kerja: Callable[[], tuple[str, int]]) -> int:
    """Run one command and print its output; the exit code. ``kerja`` gives output and exit code, or raises."""
    _utf8((sys.stdout, sys.stderr))
    try:
        keluaran, kode = kerja()
        print(keluaran, flush=True)
    except GalatIlp as galat:
        print(f"Galat: {galat}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has had enough, as `| head` does; keep Python's last flush quiet
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return kode
