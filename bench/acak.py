"""Broken files for a stated time: every reader is handed bytes that were a file once. What it says must be a refusal in
our own words (``GalatIlp``) or a result; anything else is a finding, and its bytes are kept.

    python -m bench.acak --detik 60 --folder hasil/acak            random changes, the same for the same --benih
    python -m bench.acak --detik 60 --folder hasil/acak --atheris tabel     led by coverage (pip install atheris)

Readers: tabel, wadah, geojson, kml, gpx. Exit code 1 where something was found.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import xlsxwriter


def _penuntun() -> AbstractContextManager[object]:
    """What is imported within the block is watched by atheris, where that was asked for: only our own code."""
    if "--atheris" not in sys.argv:
        return nullcontext()
    import atheris  # type: ignore[import-untyped]  # noqa: PLC0415  only who asks for it needs it

    return atheris.instrument_imports(include=["ilp_data", "geo"])  # type: ignore[no-any-return]


with _penuntun():
    from geo.intake.geojson import baca_geojson
    from geo.intake.gpx import baca_gpx
    from geo.intake.kml import baca_kml
    from ilp_data.errors import GalatIlp
    from ilp_data.intake.files import container, read

CSV = "Kelurahan;Bulan;Balita ditimbang\nKanaan;2025-12;1.234\nTelihan;2025-11;56,5\n".encode("cp1252")
HTML = b"<html><table><tr><th>Kelurahan<th>Jumlah</tr><tr><td colspan=2>Kanaan &amp; 3</td></tr></table></html>"
KML = (
    b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Posyandu A</name>'
    b"<Point><coordinates>117.4,0.1,0</coordinates></Point></Placemark></Document></kml>"
)
GPX = b'<?xml version="1.0"?><gpx version="1.1"><wpt lat="0.1" lon="117.4"><name>Pos</name></wpt></gpx>'
_CINCIN = [[[117.4, 0.1], [117.5, 0.1], [117.5, 0.2], [117.4, 0.1]]]
GEOJSON = json.dumps(
    {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"nama": "Kanaan"}, "geometry": {"type": "Polygon", "coordinates": _CINCIN}},
        {"type": "Feature", "properties": {"nama": "P"}, "geometry": {"type": "Point", "coordinates": [117.4, 0.1]}},
    ]}
).encode()  # fmt: skip
SISIPAN = (b"\0", b"\xff", b"<", b"&#x0;", b'"', b"1e999", b"-0", b"[", b"{", b"NaN", b"PK\3\4", b"\xef\xbb\xbf", b"\r")


def _xlsx() -> bytes:
    isi = io.BytesIO()
    with xlsxwriter.Workbook(isi, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet("Data")
        for n, baris in enumerate((("Kelurahan", "Bulan", "Jumlah"), ("Kanaan", "2025-12", 12), ("Telihan", "x", 0.5))):
            lembar.write_row(n, 0, baris)
    return isi.getvalue()


def _zip() -> bytes:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.csv", CSV)
        z.writestr("b.geojson", GEOJSON)
    return isi.getvalue()


def _wadah(berkas: Path) -> None:
    with container.buka_wadah(berkas):
        pass


PEMBACA: dict[str, tuple[Callable[[Path], object], dict[str, bytes]]] = {
    "tabel": (read.buka_berkas, {"a.csv": CSV, "a.xls": HTML, "a.xlsx": _xlsx(), "a.json": GEOJSON}),
    "wadah": (_wadah, {"a.zip": _zip(), "a.kmz": _zip()}),
    "geojson": (lambda b: baca_geojson(b, b.name), {"a.geojson": GEOJSON}),
    "kml": (lambda b: baca_kml(b, b.name), {"a.kml": KML}),
    "gpx": (lambda b: baca_gpx(b, b.name), {"a.gpx": GPX}),
}


def ubah_bita(isi: bytes, acak: random.Random) -> bytes:
    """One to six changes: a byte turned, a piece cut, doubled or put elsewhere, something nasty put in."""
    hasil = bytearray(isi)
    for _ in range(acak.randint(1, 6)):
        i = acak.randrange(len(hasil) + 1)
        j = min(len(hasil), i + acak.randint(1, 40))
        jenis = acak.randrange(5)
        if jenis == 0 and i < len(hasil):
            hasil[i] ^= 1 << acak.randrange(8)
        elif jenis == 1:
            del hasil[i:j]
        elif jenis == 2:
            hasil[i:i] = hasil[i:j] * acak.choice((1, 2, 50))
        elif jenis == 3:
            hasil[i:i] = acak.choice(SISIPAN) * acak.choice((1, 1, 300))
        else:
            del hasil[i:]
    return bytes(hasil)


def coba_baca(nama: str, berkas: str, isi: bytes, folder: Path) -> str:
    """What went wrong in a reader; "" for a result or a refusal in our words."""
    jalur = folder / berkas
    jalur.write_bytes(isi)
    try:
        PEMBACA[nama][0](jalur)
    except GalatIlp:
        return ""
    except Exception as galat:  # noqa: BLE001  whatever else a reader raises is the finding
        return f"{type(galat).__name__}: {galat}"[:200]
    return ""


def _simpan(folder: Path, berkas: str, isi: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{hashlib.sha256(isi).hexdigest()[:12]}-{berkas}").write_bytes(isi)


def cari_acak(detik: float, benih: int, simpan: Path) -> tuple[int, dict[str, int]]:
    """How many files were tried, and the findings with how often each came."""
    acak, akhir, banyak, temuan = random.Random(benih), time.monotonic() + detik, 0, dict[str, int]()
    with tempfile.TemporaryDirectory() as sementara:
        while time.monotonic() < akhir:
            banyak += 1
            _satu(acak, Path(sementara), simpan, temuan)
    return banyak, temuan


def _satu(acak: random.Random, sementara: Path, simpan: Path, temuan: dict[str, int]) -> None:
    """One changed file of one reader; a new finding is kept."""
    nama = acak.choice(list(PEMBACA))
    berkas, asal = acak.choice(list(PEMBACA[nama][1].items()))
    isi = ubah_bita(asal, acak)
    if not (apa := coba_baca(nama, berkas, isi, sementara)):
        return
    kunci = f"{nama} {berkas}: {apa}"
    if kunci not in temuan:
        _simpan(simpan, berkas, isi)
    temuan[kunci] = temuan.get(kunci, 0) + 1


def _dipandu(nama: str, detik: float, simpan: Path) -> None:
    """Atheris on one reader; it ends the process by itself, with a trace where something was found. The first byte
    chooses the kind of file."""
    import atheris  # noqa: PLC0415  only who asks for it needs it

    semua = list(PEMBACA[nama][1].items())
    for n, (berkas, asal) in enumerate(semua):
        _simpan(simpan / "benih", berkas, bytes([n]) + asal)
    sementara = Path(tempfile.mkdtemp())

    def satu(isi: bytes) -> None:
        berkas = semua[isi[0] % len(semua)][0] if isi else semua[0][0]
        if apa := coba_baca(nama, berkas, isi[1:], sementara):
            _simpan(simpan, berkas, isi[1:])
            raise AssertionError(apa)

    atheris.Setup([sys.argv[0], f"-max_total_time={int(detik)}", str(simpan / "benih")], satu)
    atheris.Fuzz()


def utama() -> int:
    """Run; the exit code."""
    p = argparse.ArgumentParser()
    p.add_argument("--detik", type=float, default=60)
    p.add_argument("--benih", type=int, default=1)
    p.add_argument("--folder", type=Path, default=Path("hasil/acak"))
    p.add_argument("--atheris", choices=list(PEMBACA), default="")
    pilihan = p.parse_args()
    if pilihan.atheris:
        _dipandu(pilihan.atheris, pilihan.detik, pilihan.folder)
        return 0
    banyak, temuan = cari_acak(pilihan.detik, pilihan.benih, pilihan.folder)
    print(f"{banyak} berkas dalam {pilihan.detik:.0f} detik, {len(temuan)} temuan")
    for apa, kali in sorted(temuan.items(), key=lambda t: -t[1]):
        print(f"{kali:6d}  {apa}")
    return 1 if temuan else 0


if __name__ == "__main__":
    sys.exit(utama())
