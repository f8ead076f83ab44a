r"""The app beside its rivals on the same data: bare Streamlit (``polos``) and Vizro (Dash), in one run.

    python -m venv VENV && VENV/bin/pip install vizro geopandas
    python -m bench.pesaing --vizro VENV/bin/python [--ubah 5] [--muat 3] [--orang 8] \
        [--lighthouse FOLDER/node_modules/.bin/lighthouse]

A static page is one more with ``--statis FOLDER``, where ``npm install esbuild @observablehq/plot d3`` was called.
Rivals are installed by whoever measures, never by the app. Besides the times and bytes of ``bench.peramban``: memory a
session costs the server (Linux), and whether the map is there when this computer reaches nobody. Lighthouse
(``npm install lighthouse@12``) adds its mark for performance on a desktop.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from bench import cdn
from bench.peramban import N_TITIK, SASARAN, Sasaran, buka, muat, server_keduanya, tabel, ukur
from bench.server import AKAR, Server, chromium, jalankan_perintah, pintu_bebas
from tests.browser.conftest import BENDERA

VIZRO = Sasaran(
    "Vizro", "vizro", "/", ".choroplethlayer .trace:first-child path", ".choroplethlayer .trace:nth-child(2) path",
    ".scattergeo path.point", N_TITIK, N_TITIK,
)  # fmt: skip
STATIS = Sasaran(
    "statis (Plot)", "statis", "/", "g.wilayah path", "g.terpilih path", "g.titik circle", N_TITIK, N_TITIK
)  # fmt: skip
LIGHTHOUSE = (("dasbor", "/"), ("dasbor", "/peta-lokus"), ("dasbor", "/klaster"), ("polos", "/"), ("vizro", "/"))


@contextmanager
def semua_server(folder: Path, python_vizro: Path | None, statis: Path | None) -> Iterator[dict[str, Server]]:
    """Both of ``bench.peramban``; Vizro where a Python that has it is named; the static page where a folder is."""
    with ExitStack() as t:
        server = t.enter_context(server_keduanya(folder))
        if python_vizro:
            pintu = pintu_bebas()
            perintah = [str(python_vizro.absolute()), "app.py", str(pintu)]
            tempat = AKAR / "bench" / "pesaing_vizro"
            server["vizro"] = t.enter_context(
                jalankan_perintah(folder / "vizro.log", perintah, tempat, {}, pintu, sehat="/")
            )
        if statis:
            pintu, tempat = pintu_bebas(), rakit_statis(folder / "statis", statis)
            perintah = [sys.executable, "-m", "http.server", str(pintu), "--bind", "127.0.0.1"]
            server["statis"] = t.enter_context(
                jalankan_perintah(folder / "statis.log", perintah, tempat, {}, pintu, sehat="/")
            )
        yield server


def rakit_statis(tujuan: Path, npm: Path) -> Path:
    """The static page with its data, its script bundled by the esbuild of ``npm`` (a folder with node_modules)."""
    tujuan.mkdir()
    asal, data = AKAR / "bench" / "pesaing_statis", AKAR / "data"
    for berkas in (
        asal / "index.html",
        data / "fasilitas.csv",
        data / "layanan_balita.csv",
        data / "batas/64.74.geojson",
    ):
        shutil.copy(berkas, tujuan)
    modul = npm.absolute() / "node_modules"
    subprocess.run(
        [modul / ".bin" / "esbuild", asal / "app.js", "--bundle", "--minify", "--format=esm",
         f"--outfile={tujuan / 'app.bundle.js'}"],
        env=os.environ | {"NODE_PATH": str(modul)}, check=True,
    )  # fmt: skip
    return tujuan


def memori(pid: int) -> float:
    """Resident memory of a process in MB (Linux)."""
    isi = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(isi.split("VmRSS:")[1].split()[0]) / 1000


def memori_sesi(peramban: Browser, s: Sasaran, server: dict[str, Server], orang: int) -> float:
    """MB that one more open page costs the server, over so many."""
    muat(peramban, s, server, None)
    awal, terbuka = memori(server[s.server].pid), []
    try:
        for _ in range(orang):
            konteks, _, _ = buka(peramban, s, server)
            terbuka.append(konteks)
        return (memori(server[s.server].pid) - awal) / orang
    finally:
        for konteks in terbuka:
            konteks.close()


def peta_luring(pw: Playwright, s: Sasaran, server: dict[str, Server]) -> bool:
    """Whether the map is drawn in a browser that reaches this computer only."""
    with pw.chromium.launch(executable_path=chromium(), args=BENDERA) as peramban:
        return muat(peramban, s, server, None) is not None


def lighthouse(perintah: Path, alamat: str) -> float | None:
    """The mark for performance, 0 to 100, with the desktop preset; None where it could not be taken."""
    bendera = "--headless=new --no-sandbox --disable-gpu"
    lengkap = [str(perintah), alamat, "--preset=desktop", "--only-categories=performance", "--output=json", "--quiet",
               f"--chrome-flags={bendera}"]  # fmt: skip
    hasil = subprocess.run(lengkap, env=os.environ | {"CHROME_PATH": chromium()}, capture_output=True, check=False)
    if hasil.returncode:
        print(hasil.stderr.decode()[-500:], file=sys.stderr)
        return None
    nilai = json.loads(hasil.stdout)["categories"]["performance"]["score"]
    return None if nilai is None else 100 * nilai


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--vizro", type=Path, help="Python of an environment with vizro and geopandas")
    p.add_argument("--statis", type=Path, help="folder where npm installed esbuild, @observablehq/plot and d3")
    p.add_argument("--ubah", type=int, default=5)
    p.add_argument("--muat", type=int, default=3)
    p.add_argument("--orang", type=int, default=8, help="open pages over which the memory of one is taken; 0: not")
    p.add_argument("--lighthouse", type=Path, help="the command of lighthouse 12")
    p.add_argument("--keluar", type=Path, default=AKAR / "bench" / "hasil" / "pesaing.json")
    a = p.parse_args()
    sasaran = tuple(s for s in (*SASARAN[:3], *([VIZRO] if a.vizro else []), *([STATIS] if a.statis else [])))
    with ExitStack() as t:
        folder = Path(t.enter_context(tempfile.TemporaryDirectory()))
        jauh = t.enter_context(cdn.jalankan(folder))
        server = t.enter_context(semua_server(folder, a.vizro, a.statis))
        pw = t.enter_context(sync_playwright())
        with pw.chromium.launch(executable_path=chromium(), args=[*BENDERA, *jauh.bendera]) as b:
            hasil = ukur(b, server, a.ubah, a.muat, sasaran)
            sesi = {s.nama: memori_sesi(b, s, server, a.orang) for s in sasaran} if a.orang else {}
        luring = {s.nama: peta_luring(pw, s, server) for s in sasaran}
        nilai = {
            f"{n}{j}": lighthouse(a.lighthouse, server[n].alamat + j)
            for n, j in (LIGHTHOUSE if a.lighthouse else ())
            if n in server
        }
        keterangan = {"beban": os.getloadavg(), "tidak_dikenal_cdn": sorted(jauh.asing)}
    isi = {"keterangan": keterangan, "hasil": hasil, "memori_sesi": sesi, "peta_luring": luring, "lighthouse": nilai}
    a.keluar.parent.mkdir(parents=True, exist_ok=True)
    a.keluar.write_text(json.dumps(isi, indent=1, ensure_ascii=False), encoding="utf-8")
    print(tabel(hasil))
    if sesi:
        print("| memory a session, MB | " + " | ".join(f"{x:.1f}" for x in sesi.values()) + " |")
    print("| map with the network off | " + " | ".join("yes" if x else "no" for x in luring.values()) + " |")
    print(*(f"{k}: {v}" for k, v in {**nilai, **keterangan}.items()), sep="\n")


if __name__ == "__main__":
    main()
