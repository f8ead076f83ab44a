"""How long what leaves the building takes, and how much memory: ``python -m bench.laporan [DAERAH]``.

Each case runs in a process of its own with a store filled from ``data/``, so that the peak memory is its own; the
seconds are those of the work, without imports and without reading the store. Prints one table.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent
PERIODE = "2025-12"


def _deck(potret: Any, paparan: Any) -> Any:
    from reports import deck, slides

    return deck.tulis_dek(slides.susun_dek(potret, paparan))


def _presenter(potret: Any, paparan: Any) -> Any:
    from reports import presenter, slides

    return presenter.halaman(slides.susun_dek(potret, paparan)).encode()


def _buku(potret: Any, paparan: Any) -> Any:
    from reports import workbook

    return workbook.tulis_buku(potret, paparan)


def _lembar(bentuk: str) -> Callable[[Any, Any], Any]:
    def kerja(potret: Any, paparan: Any) -> Any:
        from reports import sheets

        pesanan = sheets.Pesanan(potret, paparan, "kelurahan", alamat="http://127.0.0.1")
        if bentuk == "gabung":
            return sheets.gabung_pdf(pesanan)[1]
        return sheets.lembar(pesanan, bentuk)

    return kerja


def _kartu(potret: Any, paparan: Any) -> Any:
    from reports import card

    return card.kartu(potret, paparan, "kelurahan")


def _peta(potret: Any, paparan: Any) -> Any:
    from reports import map_print

    return map_print.tulis_peta(potret, paparan)


KASUS: dict[str, Callable[[Any, Any], Any]] = {
    "deck, agenda bawaan": _deck,
    "tampilan presenter": _presenter,
    "lembar PDF, satu berkas per kelurahan": _lembar("pdf"),
    "lembar PDF, satu berkas gabungan": _lembar("gabung"),
    "lembar PNG": _lembar("png"),
    "kartu WhatsApp dan teksnya": _kartu,
    "peta lokus A3": _peta,
    "buku kerja": _buku,
}


def _puncak_mb() -> int | None:
    """Peak resident memory of this process (Linux; None elsewhere). ``ru_maxrss`` would be the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return next(int(b.split()[1]) // 1024 for b in status.read_text().splitlines() if b.startswith("VmHWM"))


def satu(nama: str, daerah: str) -> dict[str, Any]:
    """Seconds (wall and CPU), size and peak memory of one case in this process."""
    from ilp_data.briefing import book as briefings
    from ilp_data.measure.scope import Lingkup
    from ilp_data.store import revisions as store
    from reports import card, deck, map_print, presenter, sheets, workbook  # noqa: F401  their imports are not what is measured

    potret = store.potret(store.siapkan_simpanan(), daerah="64.74")
    paparan = briefings.sementara(potret, Lingkup(daerah), PERIODE, simulasi=True)
    mulai, cpu = time.perf_counter(), time.process_time()
    hasil = KASUS[nama](potret, paparan)
    detik, detik_cpu = time.perf_counter() - mulai, time.process_time() - cpu
    berkas = hasil if isinstance(hasil, list) else [("", hasil)]
    return {
        "kasus": nama,
        "detik": round(detik, 1),
        "detik_cpu": round(detik_cpu, 1),
        "berkas": len(berkas),
        "kb": round(sum(len(b) for _, b in berkas) / 1000),
        "puncak_mb": _puncak_mb(),
    }


def utama(argumen: list[str]) -> None:
    """All cases, each in a fresh process."""
    urai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    urai.add_argument("daerah", nargs="?", default="64.74")
    urai.add_argument("--satu", choices=KASUS, help="this case alone, in this process, as JSON")
    pilihan = urai.parse_args(argumen)
    daerah = pilihan.daerah
    if pilihan.satu:
        print(json.dumps(satu(pilihan.satu, daerah), ensure_ascii=False), flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        lingkungan = os.environ | {"ILP_STORE": f"sqlite:///{(Path(folder) / 'bench.db').as_posix()}"}
        print("| | s | s CPU | files | kB | peak MB |\n|---|---|---|---|---|---|")
        for nama in KASUS:
            perintah = [sys.executable, "-m", "bench.laporan", "--satu", nama, daerah]
            keluaran = subprocess.run(perintah, cwd=AKAR, env=lingkungan, check=True, capture_output=True, text=True)
            h = json.loads(keluaran.stdout)
            print(
                f"| {nama} | {h['detik']} | {h['detik_cpu']} | {h['berkas']} | {h['kb']} | {h['puncak_mb']} |",
                flush=True,
            )


if __name__ == "__main__":
    utama(sys.argv[1:])
