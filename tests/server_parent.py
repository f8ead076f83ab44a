"""The parent of servers: a process that has loaded what the app loads, and forks a server whenever a test wants one.

``python -m tests.server_parent`` reads an order a line from its standard input (flags, environment, log, with or
without first pictures) and answers with a process id a line. To load two thousand modules takes a server longer than
most of what a test asks of it. The server then starts as ``streamlit run app.py`` does, in a process of its own, a
child of the tests.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import random
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from tests import run_folder
from tests.app_server import TANPA_GAMBAR, TANPA_PADAT
from tests.store_copies import alamat, simpanan_terisi

AKAR = Path(__file__).parents[1]
_ISI = ("uvicorn", "streamlit.web.cli", "streamlit.web.bootstrap", "streamlit.runtime.scriptrunner", "offlinefolium")


def _muat(huruf: Path) -> None:
    """Everything that a server loads before its first visitor has seen a page; nothing that belongs to one server. The
    fonts cut down go to ``huruf``, unless another parent put them there."""
    gc.disable()  # nothing of it is garbage; its servers look for it as always
    import ui  # noqa: PLC0415  as late as all the others

    milik = [m.name for m in pkgutil.walk_packages(ui.__path__, "ui.") if m.name != "ui.main"]
    for nama in (*_ISI, *milik):
        importlib.import_module(nama)
    from ui.server import fonts  # noqa: PLC0415

    with run_folder.giliran(huruf.name):
        fonts.siapkan_huruf(huruf)
    fonts._siap.clear()  # a server answers with whole ones until it has found these
    _ukur()
    gc.collect()
    gc.freeze()
    gc.enable()


def _ukur() -> None:
    """The shipped data read and measured, as each server does at its start with its copy of the store."""
    from tests.shared_readings import pasang_bersama  # noqa: PLC0415
    from ui.app import cached  # noqa: PLC0415

    berkas = run_folder.folder() / f"terukur-{os.getpid()}.db"
    berkas.write_bytes(simpanan_terisi())
    os.environ["ILP_STORE"] = alamat(berkas)
    pasang_bersama(alamat(berkas))
    cached.hangatkan_simpanan()
    cached._mesin(alamat(berkas)).dispose()  # no connection goes along with a fork


def _jadi_peladen(pesan: dict[str, Any], huruf: Path) -> None:
    """Become the server of an order; ends with it."""
    masuk, catatan = os.open(os.devnull, os.O_RDONLY), os.open(pesan["catatan"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for asal, tujuan in ((masuk, 0), (catatan, 1), (catatan, 2)):
        os.dup2(asal, tujuan)
    os.environ.clear()
    os.environ.update(pesan["lingkungan"])
    time.tzset()
    random.seed()
    from ilp_data.store import revisions as store  # noqa: PLC0415

    shutil.copytree(huruf, store.folder() / "aset-huruf", dirs_exist_ok=True)
    exec(TANPA_PADAT if pesan["gambar"] else TANPA_GAMBAR, {})
    sys.argv = ["streamlit", "run", "app.py", *pesan["bendera"]]
    from streamlit.web import cli  # noqa: PLC0415

    cli.main()


def _lahirkan(pesan: dict[str, Any], huruf: Path) -> int:
    """Fork twice, so that the server is an orphan: its new parent is whoever asked to be that of orphans."""
    baca, tulis = os.pipe()
    anak = os.fork()
    if anak:
        os.close(tulis)
        with os.fdopen(baca) as kabar:
            nomor = int(kabar.read())
        os.waitpid(anak, 0)
        return nomor
    os.close(baca)
    if cucu := os.fork():
        os.write(tulis, str(cucu).encode())
        os._exit(0)
    os.close(tulis)
    _jadi_peladen(pesan, huruf)
    raise SystemExit


def utama() -> None:
    """Load, then answer orders until there are none."""
    os.chdir(AKAR)
    huruf = run_folder.folder() / "aset-huruf"
    _muat(huruf)
    for baris in sys.stdin:
        print(_lahirkan(json.loads(baris), huruf), flush=True)


if __name__ == "__main__":
    utama()
