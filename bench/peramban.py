"""Browser benchmark: this app against a plain tutorial-style page, in one run and on the same data.

    python -m bench.peramban [--ubah 10] [--muat 7] [--keluar bench/hasil/peramban.json]

Needs Chromium (or ``ILP_CHROMIUM``), openssl and the packages of requirements-test.txt; no network.
"""

from __future__ import annotations

import argparse
import base64
import csv
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench import cdn
from bench.server import AKAR, Server, chromium, jalankan
from tests.browser.conftest import BENDERA
from ui.server.first.shelf import HALAMAN

UKUR = (Path(__file__).parent / "ukur.js").read_text(encoding="utf-8")
NAMA = sorted(
    f["properties"]["nama"]
    for f in json.loads((AKAR / "data/batas/64.74.geojson").read_text(encoding="utf-8"))["features"]
)
with (AKAR / "data/fasilitas.csv").open(encoding="utf-8", newline="") as _berkas:
    N_TITIK = sum(b["kode_daerah"] == "64.74" and b["lat"] != "" for b in csv.DictReader(_berkas))
# The same cold load over a line as an office has it; loopback alone would hide what the bytes cost.
_KANTOR = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 5e6 / 8}
JARINGAN = (("muat", None), ("kantor", _KANTOR))
SUNYI = 1.0  # seconds without traffic after which a page is at rest
BATAS = 60.0  # seconds at most for one measurement


@dataclass(frozen=True)
class Sasaran:
    """A page to be measured: where it is, how its map is recognised as fully drawn."""

    nama: str
    server: str
    jalur: str
    wilayah: str
    pilih: str
    titik: str
    n_titik: int
    n_titik_ubah: int

    def cari(self, berubah: bool) -> dict[str, object]:
        return {
            "wilayah": self.wilayah, "pilih": self.pilih, "titik": self.titik, "nWilayah": len(NAMA),
            "nTitik": self.n_titik_ubah if berubah else self.n_titik, "berubah": berubah,
        }  # fmt: skip


_KITA = ("path.ilp-wilayah", ".leaflet-ilpPilih-pane path", ".ilp-titik")
_POLOS = (".leaflet-overlay-pane path", "path.terpilih", ".leaflet-marker-pane > *")
SASARAN = (
    Sasaran("Ringkasan", "dasbor", "/", *_KITA, 0, 0),
    Sasaran("Peta Lokus", "dasbor", "/peta-lokus", *_KITA, N_TITIK, 1),
    Sasaran("polos", "polos", "/", *_POLOS, N_TITIK, N_TITIK),
    Sasaran("polos, penanda disaring", "polos", "/?saring=1", *_POLOS, N_TITIK, 1),
)


@dataclass
class Hitungan:
    """Bytes that reached a page since the last ``nol``."""

    soket: int = 0
    http: int = 0
    luar: int = 0
    terakhir: float = 0.0
    kita: str = ""
    alamat: dict[str, str] = field(default_factory=dict, repr=False)

    def nol(self) -> None:
        self.soket = self.http = self.luar = 0
        self.terakhir = time.monotonic()

    def pasang(self, halaman: Page, jaringan: dict[str, object] | None) -> None:
        cdp = halaman.context.new_cdp_session(halaman)
        cdp.on("Network.webSocketFrameReceived", self._bingkai)
        cdp.on("Network.requestWillBeSent", self._minta)
        cdp.on("Network.loadingFinished", self._selesai)
        cdp.send("Network.enable")
        if jaringan:
            cdp.send("Network.emulateNetworkConditions", jaringan)

    def _bingkai(self, e: dict) -> None:
        isi = e["response"]
        data = isi["payloadData"]
        self.soket += len(base64.b64decode(data)) if isi["opcode"] == 2 else len(data.encode())
        self.terakhir = time.monotonic()

    def _minta(self, e: dict) -> None:
        self.alamat[e["requestId"]] = e["request"]["url"]
        self.terakhir = time.monotonic()

    def _selesai(self, e: dict) -> None:
        if self.alamat.get(e["requestId"], "").startswith(self.kita):
            self.http += int(e["encodedDataLength"])
        else:
            self.luar += int(e["encodedDataLength"])
        self.terakhir = time.monotonic()


@dataclass
class Tab:
    """One page under measurement."""

    sasaran: Sasaran
    halaman: Page
    lalu_lintas: Hitungan

    def hasil(self) -> dict[str, float]:
        """Wait until the map is drawn and the page rests, then read the meter."""
        batas = time.monotonic() + BATAS
        while time.monotonic() < batas:
            self.halaman.wait_for_timeout(100)
            u = self.halaman.evaluate("ukur.hasil()")
            if None not in (u["peta"], u["tenang"]) and time.monotonic() - self.lalu_lintas.terakhir > SUNYI:
                h = self.lalu_lintas
                gambar = u["peta"] if u["gambar"] is None else u["gambar"]  # a page without one shows its map first
                return {
                    "gambar": gambar,
                    "peta": u["peta"],
                    "tenang": u["tenang"],
                    "soket": h.soket,
                    "http": h.http,
                    "luar": h.luar,
                }
        isi = self.halaman.locator("body").inner_text()[-300:]
        raise TimeoutError(f"{self.sasaran.nama}: peta tidak selesai dalam {BATAS:.0f} s ({u})\n{isi}")

    def ubah(self, nama: str) -> dict[str, float]:
        """Choose a kelurahan in the selectbox."""
        if self.sasaran.server == "statis":
            self.halaman.evaluate("c => ukur.siap(c)", self.sasaran.cari(True))
            self.lalu_lintas.nol()
            self.halaman.locator("select").select_option(label=nama)
            return self.hasil()
        if self.sasaran.server == "vizro":
            self.halaman.locator(".dash-dropdown").first.click()
        else:
            kotak = self.halaman.get_by_role("combobox", name="Kelurahan")
            kotak.click()
            kotak.fill(nama)
        opsi = self.halaman.get_by_role("option", name=nama, exact=True)
        opsi.wait_for()
        self.halaman.evaluate("c => ukur.siap(c)", self.sasaran.cari(True))
        self.lalu_lintas.nol()
        opsi.click()
        return self.hasil()


def buka(
    peramban: Browser, s: Sasaran, server: dict[str, Server], jaringan: dict[str, object] | None = None
) -> tuple[BrowserContext, Tab, dict[str, float]]:
    """A cold context: empty cache, first map."""
    konteks = peramban.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    halaman = konteks.new_page()
    halaman.add_init_script(f"window.__awalUkur = {json.dumps(s.cari(False))};\n{UKUR}")
    lalu_lintas = Hitungan(kita=server[s.server].alamat)
    lalu_lintas.pasang(halaman, jaringan)
    tab = Tab(s, halaman, lalu_lintas)
    lalu_lintas.nol()
    halaman.goto(server[s.server].alamat + s.jalur, wait_until="commit")
    return konteks, tab, tab.hasil()


def muat(
    peramban: Browser, s: Sasaran, server: dict[str, Server], jaringan: dict[str, object] | None
) -> dict[str, float] | None:
    """One cold load; None, and said so, where it did not end in time."""
    try:
        konteks, _, u = buka(peramban, s, server, jaringan)
    except TimeoutError as galat:
        print(f"left out: {galat}", file=sys.stderr, flush=True)
        return None
    konteks.close()
    return u


@contextmanager
def server_keduanya(folder: Path) -> Iterator[dict[str, Server]]:
    """Our app as the README starts it, the plain page by an ordinary ``streamlit run``; both warm."""
    simpanan = {"ILP_STORE": f"sqlite:///{(folder / 'ilp.db').as_posix()}"}
    umum = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    with ExitStack() as tumpukan:
        kita = tumpukan.enter_context(jalankan(folder / "dasbor.log", ["app.py"], AKAR, simpanan))
        polos = tumpukan.enter_context(jalankan(folder / "polos.log", ["app.py", *umum], AKAR / "bench" / "polos", {}))
        for halaman in HALAMAN:
            _tunggu_gambar(f"{kita.alamat}/{halaman}")
        yield {"dasbor": kita, "polos": polos}


def _tunggu_gambar(alamat: str) -> None:
    """Until this picture is there: our server answers before its first pictures are made, one after the other."""
    batas = time.monotonic() + 2 * BATAS
    while time.monotonic() < batas:
        with urllib.request.urlopen(alamat, timeout=BATAS) as jawab:
            if b'id="gambar-pertama"' in jawab.read():
                return
        time.sleep(0.5)
    raise TimeoutError(f"no first picture within {2 * BATAS:.0f} s")


def ukur(peramban: Browser, server: dict[str, Server], n_ubah: int, n_muat: int, sasaran: tuple[Sasaran, ...]) -> dict:
    """All measurements, the pages taking turns so that noise of the machine meets them alike."""
    hasil: dict[str, dict[str, list]] = {s.nama: {"muat": [], "kantor": [], "ubah": []} for s in sasaran}
    for ke in range(n_muat + 1):
        for s, (jenis, jaringan) in product(sasaran, JARINGAN):
            u = muat(peramban, s, server, jaringan)
            if ke and u:
                hasil[s.nama][jenis].append(u)
        print(f"muat {ke}/{n_muat}", file=sys.stderr, flush=True)
    tab = [buka(peramban, s, server) for s in sasaran]
    for ke in range(-2, n_ubah):
        for _, t, _ in tab:
            u = t.ubah(NAMA[(ke * 4) % len(NAMA)])
            if ke >= 0:
                hasil[t.sasaran.nama]["ubah"].append(u)
        print(f"ubah {ke + 1}/{n_ubah}", file=sys.stderr, flush=True)
    for konteks, _, _ in tab:
        konteks.close()
    return hasil


def _ringkas(baris: list[dict[str, float]], kunci: tuple[str, ...]) -> tuple[float, float, float]:
    nilai = [sum(b[k] for k in kunci) for b in baris]
    return statistics.median(nilai), min(nilai), max(nilai)


UKURAN = (
    ("filter → map, ms", "ubah", ("peta",), 1),
    ("filter → page at rest, ms", "ubah", ("tenang",), 1),
    ("traffic per change, kB", "ubah", ("soket", "http", "luar"), 1000),
    ("– websocket", "ubah", ("soket",), 1000),
    ("– HTTP", "ubah", ("http", "luar"), 1000),
    ("first picture, ms", "muat", ("gambar",), 1),
    ("first picture at 10 Mbit/s, 40 ms, ms", "kantor", ("gambar",), 1),
    ("first map, ms", "muat", ("peta",), 1),
    ("first map at 10 Mbit/s, 40 ms, ms", "kantor", ("peta",), 1),
    ("first page at rest, ms", "muat", ("tenang",), 1),
    ("traffic of first load, kB", "muat", ("soket", "http", "luar"), 1000),
    ("– from the own server", "muat", ("soket", "http"), 1000),
    ("– from the CDN", "muat", ("luar",), 1000),
)


def tabel(hasil: dict) -> str:
    """Markdown: median (min–max) of each page, and the ratio of the first page to the plain one."""
    nama = list(hasil)
    rasio = nama[0] != "polos" and "polos" in nama
    baris = [["", *nama, *([f"{nama[0]} / polos"] if rasio else [])]]
    for judul, jenis, kunci, bagi in UKURAN:
        isi = {n: _ringkas(hasil[n][jenis], kunci) for n in nama if hasil[n][jenis]}
        teks = [f"{m / bagi:,.0f} ({a / bagi:,.0f}–{b / bagi:,.0f})" for m, a, b in isi.values()]
        if rasio:
            teks.append(f"{isi[nama[0]][0] / isi['polos'][0]:.2f}" if isi["polos"][0] else "–")
        baris.append([judul, *teks])
    baris.insert(1, ["---"] * len(baris[0]))
    return "\n".join("| " + " | ".join(b) + " |" for b in baris)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--ubah", type=int, default=10, help="filter changes per page (after two for warming up)")
    p.add_argument("--muat", type=int, default=7, help="cold loads per page (after one for warming up)")
    p.add_argument("--hanya", nargs="*", help="names of the pages to measure; default: all")
    p.add_argument("--keluar", type=Path, default=AKAR / "bench" / "hasil" / "peramban.json")
    a = p.parse_args()
    sasaran = tuple(s for s in SASARAN if not a.hanya or s.nama in a.hanya)
    with ExitStack() as t:
        folder = Path(t.enter_context(tempfile.TemporaryDirectory()))
        jauh = t.enter_context(cdn.jalankan(folder))
        server = t.enter_context(server_keduanya(folder))
        pw = t.enter_context(sync_playwright())
        b = t.enter_context(pw.chromium.launch(executable_path=chromium(), args=[*BENDERA, *jauh.bendera]))
        hasil = ukur(b, server, a.ubah, a.muat, sasaran)
        keterangan = {"chromium": b.version, "beban": os.getloadavg(), "tidak_dikenal_cdn": sorted(jauh.asing)}
    a.keluar.parent.mkdir(parents=True, exist_ok=True)
    isi = {"keterangan": keterangan, "sasaran": [asdict(s) for s in sasaran], "hasil": hasil}
    a.keluar.write_text(json.dumps(isi, indent=1, ensure_ascii=False), encoding="utf-8")
    print(tabel(hasil))
    print("", *(f"{k}: {v}" for k, v in keterangan.items()), sep="\n")


if __name__ == "__main__":
    main()
