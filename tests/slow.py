"""Which tests are slow, by measured time: ``tests/slow.txt`` names them, ``tests/conftest.py`` marks them ``lambat``.

``python -m tests.slow REPORT.xml`` rewrites the list from a whole run with ``--junitxml=REPORT.xml``; ``--limit S`` is
the seconds that a test (its parameters together) may take to be called quick: 0.6 on a quiet machine, more on a busy
one. A file is named as a whole where nearly all of its time goes into slow tests: what they share would only be paid by
the next one.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

DAFTAR = Path(__file__).with_name("slow.txt")
HAMPIR_SEMUA = 0.8


def baca_daftar() -> tuple[str, ...]:
    """Files, and tests as ``file::name``, that are slow."""
    return tuple(b for b in DAFTAR.read_text(encoding="utf-8").splitlines() if b and not b.startswith("#"))


def lambat(nodeid: str, daftar: tuple[str, ...]) -> bool:
    """Whether a test, or the file that it stands in, is in the list; parameters do not matter."""
    nama = nodeid.partition("[")[0]
    return nama in daftar or nama.partition("::")[0] in daftar


def baca_laporan(teks: str) -> dict[str, dict[str, float]]:
    """File → test → seconds with its fixtures, parameters together, from a JUnit report of pytest."""
    hasil: dict[str, Counter[str]] = {}
    for uji in ET.fromstring(teks).iter("testcase"):
        berkas = uji.attrib["classname"].replace(".", "/") + ".py"
        hasil.setdefault(berkas, Counter())[uji.attrib["name"].partition("[")[0]] += float(uji.attrib["time"])
    return {b: dict(isi) for b, isi in hasil.items()}


def pilih(waktu: dict[str, dict[str, float]], batas: float) -> list[str]:
    """The list for these times."""
    hasil = []
    for berkas, isi in sorted(waktu.items()):
        lama = {n: s for n, s in isi.items() if s > batas}
        if lama and sum(lama.values()) >= HAMPIR_SEMUA * sum(isi.values()):
            hasil.append(berkas)
        else:
            hasil += sorted(f"{berkas}::{n}" for n in lama)
    return hasil


def utama() -> None:
    """Rewrite the list; files that the report does not know keep their lines."""
    p = argparse.ArgumentParser(prog="python -m tests.slow", description=__doc__)
    p.add_argument("laporan", type=Path)
    p.add_argument("--limit", type=float, default=0.6)
    pilihan = p.parse_args()
    waktu = baca_laporan(pilihan.laporan.read_text(encoding="utf-8"))
    tetap = [b for b in baca_daftar() if b.partition("::")[0] not in waktu]
    isi = sorted([*tetap, *pilih(waktu, pilihan.limit)])
    DAFTAR.write_text("# Written by python -m tests.slow.\n" + "\n".join(isi) + "\n", encoding="utf-8")


if __name__ == "__main__":
    utama()
