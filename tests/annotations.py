"""mypy's errors counted: ``python -m tests.annotations`` prints them beside the kept counts, ``--write`` lowers those.

Strict packages (pyproject.toml) have none. Elsewhere the kept count of a package may only go down; a package that is
not in the file has none either. What is counted are lines with an error: one line can bring a hundred of them, one for
each pair of types that a cell of a table might have.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.house import AKAR, paket

KETAT = ("ilp_data.measure", "ilp_data.registry", "ilp_data.store")
CATATAN = Path(__file__).with_name("annotations.json")
# mypy makes little garbage, and collecting it walks through all that it keeps: a quarter of its time.
_TANPA_SAMPAH = (
    "import gc; gc.disable(); gc.enable = gc.set_threshold = lambda *_: None; "
    "from mypy.__main__ import console_entry; console_entry()"
)
# A plain value where one of our own classes is expected: no remark on pandas, but what fails when it is reached.
_PASTI = re.compile(
    r"^(?!tests/).*: error: Argument .* has incompatible type "
    r'"(?:str|int|float|bool|None|list\[str\]|dict\[str, str\])"; expected "[A-Z]\w+"',
    re.MULTILINE,
)
_GALAT = re.compile(r"^(?P<jalur>[^:\n]+\.py):(?P<baris>\d+): error: ", re.MULTILINE)


def hitung_galat(keluaran: str) -> dict[str, int]:
    """Package → lines with an error, from what mypy prints."""
    baris = {(m["jalur"].replace("\\", "/"), m["baris"]) for m in _GALAT.finditer(keluaran)}
    return dict(sorted(Counter(paket(jalur) for jalur, _ in baris).items()))


def galat_pasti(keluaran: str) -> list[str]:
    """The lines of mypy of which none is ever kept: they are failures that no test has reached."""
    return [m[0] for m in _PASTI.finditer(keluaran)]


def jalankan_mypy() -> str:
    """Run mypy as pyproject.toml says; its lines. Raises ``RuntimeError`` where it could not judge."""
    perintah = [sys.executable, "-c", _TANPA_SAMPAH, "--no-error-summary", "--hide-error-context", "--no-color-output"]
    hasil = subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True, check=False)
    if hasil.returncode not in (0, 1) or hasil.stderr:
        raise RuntimeError(hasil.stdout[-2000:] + hasil.stderr[-2000:])
    return hasil.stdout


def baca_catatan() -> dict[str, int]:
    """The kept counts."""
    isi: dict[str, int] = json.loads(CATATAN.read_text(encoding="utf-8"))
    return isi


def lebih(kini: dict[str, int], dulu: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Package → (kept, now) where there are more errors than were kept, or any in a strict package."""
    boleh = {p: 0 if p in KETAT else dulu.get(p, 0) for p in kini}
    return {p: (boleh[p], n) for p, n in kini.items() if n > boleh[p]}


def turunkan(kini: dict[str, int], dulu: dict[str, int]) -> dict[str, int]:
    """The counts to keep from now on: never more than before, packages without errors left out."""
    return {p: min(n, kini[p]) for p, n in dulu.items() if kini.get(p)}


def utama(tulis: bool) -> int:
    """Print kept and present counts; 1 where there are more."""
    keluaran, dulu = jalankan_mypy(), baca_catatan()
    kini = hitung_galat(keluaran)
    for p in sorted({*kini, *dulu}):
        print(f"{p:24} {dulu.get(p, 0):4} → {kini.get(p, 0):4}")
    if tulis:
        CATATAN.write_text(json.dumps(turunkan(kini, dulu), indent=2) + "\n", encoding="utf-8")
    naik = lebih(kini, dulu)
    if naik:
        print(*(b for b in keluaran.splitlines() if paket(b.partition(":")[0]) in naik and ": error: " in b), sep="\n")
    return int(bool(naik))


if __name__ == "__main__":
    sys.exit(utama("--write" in sys.argv[1:]))
