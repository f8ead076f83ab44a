"""What earlier states cost the first reading: ``python -m bench.edisi [--keadaan 0,3,12] [--cacah 5]``.

What was printed of a region before is weighed with what is printed now (``ilp_data.measure.disclosure``). Over the
shipped data of Kota Bontang each earlier state here differs from the next in ``--cacah`` counts of the newest month
with real rows, as after so many imports; with ``--beku`` briefings were frozen on each, so that all rows are in
readers' hands. Asked for are all counts of people at once, more than any page does.

Printed for each: processor seconds of working out what is withheld, and how many sums that are.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ilp_data.measure import disclosure
from ilp_data.registry.indicators import Indikator
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

KOTA = "64.74"


def dahulu(potret: Potret, banyak: int, cacah: int, beku: bool) -> list[pd.DataFrame]:
    """So many earlier states, oldest first: each has other numbers of these counts in the newest month."""
    t = potret.layanan
    nyata = t[~t["simulasi"].astype(bool) & (t["nilai"] > 0)]
    bulan = nyata["periode"].max()
    nama = sorted(set(nyata.loc[nyata["periode"] == bulan, "ukuran"]))[:cacah]
    kena = (t["periode"] == bulan) & t["ukuran"].isin(nama) & ~t["simulasi"].astype(bool)
    hasil = []
    for n in range(banyak, 0, -1):
        satu = t.assign(nilai=t["nilai"].mask(kena, t["nilai"] + n))
        hasil.append(satu if beku else satu[(satu["periode"] == bulan) & ~satu["simulasi"].astype(bool)])
    return hasil


def _orang(potret: Potret) -> list[Indikator]:
    return [i for i in potret.registri(KOTA).lengkap.values() if disclosure.tentang_orang(i)]


def ukur(potret: Potret, keadaan: Sequence[pd.DataFrame]) -> tuple[float, int]:
    """Processor seconds of a first reading with these earlier states, and the sums withheld."""
    baru = replace(potret, baca_terbit=lambda: list(keadaan))
    ind = _orang(baru)

    mulai = time.process_time()
    sistem = disclosure.susun_sistem(baru, KOTA)
    cacah = {n: sistem.cacah(n) for i in ind for n in (i.pembilang, i.penyebut)}
    return time.process_time() - mulai, sum(
        len(c.jaringan.tertahan & c.jaringan.tercetak) for isi in cacah.values() for c in isi.values()
    )


def main() -> None:
    """Measure and print a table."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--keadaan", default="0,3,12", help="how many earlier states, with commas between")
    p.add_argument("--cacah", type=int, default=5, help="how many counts differ in each")
    p.add_argument("--beku", action="store_true", help="a briefing was frozen on each")
    a = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{(Path(folder) / 'ilp.db').as_posix()}"
        store.siapkan_simpanan(url)
        mesin = store.buka_mesin(url)
        potret = store.potret(mesin, daerah=KOTA)
        ukur(potret, [])  # what is made once a process
        print("| earlier states | CPU s | sums withheld |\n| --- | --- | --- |")
        for banyak in (int(x) for x in a.keadaan.split(",")):
            detik, ditahan = ukur(potret, dahulu(potret, banyak, a.cacah, a.beku))
            print(f"| {banyak} | {detik:.2f} | {ditahan} |", flush=True)
        mesin.dispose()


if __name__ == "__main__":
    main()
