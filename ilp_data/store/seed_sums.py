"""Whether the shipped data are as they were shipped: ``data/SHA256SUMS`` against the files.

Line ends are taken as LF: a checkout on Windows may write CRLF. After a change of the data on purpose:
``python -m ilp_data.store.seed_sums`` writes the list anew (and a test says when that was forgotten).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from ilp_data.store.seed import DATA

DAFTAR = "SHA256SUMS"


def hitung_sidik(folder: Path = DATA) -> dict[str, str]:
    """Path below ``folder`` → sha256 of each data file."""
    berkas = sorted([*folder.rglob("*.csv"), *folder.rglob("*.geojson")])
    return {
        b.relative_to(folder).as_posix(): hashlib.sha256(b.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for b in berkas
    }


def beda(folder: Path = DATA) -> list[str]:
    """Files that are missing, changed or not on the list; all of them where there is no list."""
    kini = hitung_sidik(folder)
    daftar = folder / DAFTAR
    tercatat = _baca(daftar.read_text(encoding="utf-8")) if daftar.is_file() else {}
    return [
        f"data/{nama}: {'hilang' if nama not in kini else 'berubah' if nama in tercatat else 'tidak dikenal'}"
        for nama in sorted({*tercatat, *kini})
        if tercatat.get(nama) != kini.get(nama)
    ]


def _baca(teks: str) -> dict[str, str]:
    baris = (b.split(maxsplit=1) for b in teks.splitlines() if b.strip())
    return {b[1]: b[0] for b in baris if len(b) == 2}


def tulis_sidik(folder: Path = DATA) -> None:
    """Write the list, in the form that ``sha256sum -c`` reads."""
    teks = "".join(f"{s}  {n}\n" for n, s in hitung_sidik(folder).items())
    (folder / DAFTAR).write_text(teks, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    tulis_sidik()
