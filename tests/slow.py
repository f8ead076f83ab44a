"""Which tests are slow, by measured time: ``tests/slow.txt`` names them, ``tests/conftest.py`` marks them ``lambat``.

Every run notes what each test took of the processor, with its fixtures and the processes that it waited for: the same
on a busy machine as on a quiet one. ``python -m tests.slow REPORT.xml`` rewrites the list from a whole run with
``--junitxml=REPORT.xml``; with ``--add`` from a run of the quick tests, and what is in the list stays. ``--limit S`` is
the seconds that a test (its parameters together) may take to be called quick. A file is named as a whole where nearly
all of its time goes into slow tests: what they share would only be paid by the next one.
"""

from __future__ import annotations

import argparse
import os
import xml.etree.ElementTree as ET
from pathlib import Path

DAFTAR = Path(__file__).with_name("slow.txt")
HAMPIR_SEMUA = 0.8
SIFAT = "prosesor"  # the property of a test in the report
SELALU_CEPAT = ("tests/test_layers.py",)  # seconds, and what nobody should land without
KEPALA = """# Written by python -m tests.slow from a report of pytest: tests that take more than {batas} s of processor
# time with their fixtures and child processes (parameters together), or files of which nearly all the time is theirs.
"""


def prosesor() -> float:
    """Processor seconds of this process until now, and of the children that it has waited for."""
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system


def baca_daftar() -> tuple[str, ...]:
    """Files, and tests as ``file::name``, that are slow."""
    return tuple(b for b in DAFTAR.read_text(encoding="utf-8").splitlines() if b and not b.startswith("#"))


def lambat(nodeid: str, daftar: tuple[str, ...]) -> bool:
    """Whether a test, or the file that it stands in, is in the list; parameters do not matter."""
    nama = nodeid.partition("[")[0]
    return nama in daftar or nama.partition("::")[0] in daftar


def baca_laporan(teks: str) -> dict[str, dict[str, float]]:
    """File → test → processor seconds with its fixtures, parameters together, from a JUnit report of pytest. A test
    without them (skipped) took none."""
    hasil: dict[str, dict[str, float]] = {}
    for uji in ET.fromstring(teks).iter("testcase"):
        berkas = uji.attrib["classname"].replace(".", "/") + ".py"
        lama = sum(float(s.attrib["value"]) for s in uji.iter("property") if s.attrib["name"] == SIFAT)
        milik, nama = hasil.setdefault(berkas, {}), uji.attrib["name"].partition("[")[0]
        milik[nama] = milik.get(nama, 0.0) + lama
    return hasil


def pilih(waktu: dict[str, dict[str, float]], batas: float) -> list[str]:
    """The list for these times."""
    hasil = []
    for berkas, isi in sorted(waktu.items()):
        lama = {n: s for n, s in isi.items() if s > batas}
        if berkas in SELALU_CEPAT:
            continue
        if lama and sum(lama.values()) >= HAMPIR_SEMUA * sum(isi.values()):
            hasil.append(berkas)
        else:
            hasil += sorted(f"{berkas}::{n}" for n in lama)
    return hasil


def utama() -> None:
    """Rewrite the list; files that the report does not know keep their lines."""
    p = argparse.ArgumentParser(prog="python -m tests.slow", description=__doc__)
    p.add_argument("laporan", type=Path)
    p.add_argument("--limit", type=float, default=0.3)
    p.add_argument("--add", action="store_true")
    pilihan = p.parse_args()
    waktu = baca_laporan(pilihan.laporan.read_text(encoding="utf-8"))
    tetap = [b for b in baca_daftar() if pilihan.add or b.partition("::")[0] not in waktu]
    isi = {*tetap, *pilih(waktu, pilihan.limit)}
    baris = sorted(b for b in isi if "::" not in b or b.partition("::")[0] not in isi)
    DAFTAR.write_text(KEPALA.format(batas=pilihan.limit) + "\n".join(baris) + "\n", encoding="utf-8")


if __name__ == "__main__":
    utama()
