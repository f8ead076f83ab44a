"""The table of residents' requests with the rows of a file brought into it.

Requests carry no name, so those of one place, day and field are told apart by a number only. A row of a file is first
the one in force that says the same, then an open one that it closes or moves on, else a new one. A request that a file
leaves out stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ilp_data.intake.model import Baris
from ilp_data.registry.fields import TABEL
from ilp_data.registry.requests import TERBUKA
from ilp_data.store.snapshot import Potret

_TABEL = TABEL["permohonan"]
Kunci = tuple[str, str, str]  # place, day, field
Isi = dict[str, Any]


def permohonan(masuk: Sequence[Baris], potret: Potret, sumber: str) -> dict[str, pd.DataFrame]:
    """The whole table as it will be; ``sumber`` names the file."""
    ada: dict[Kunci, list[Isi]] = defaultdict(list)
    for b in potret.permohonan.to_dict("records"):
        ada[str(b["kode_tempat"]), str(b["tanggal"]), str(b["bidang"])].append({str(k): v for k, v in b.items()})
    datang: dict[Kunci, list[Isi]] = defaultdict(list)
    for baris in masuk:
        n = baris.nilai
        isi = {"status": n["status"], "selesai": n["selesai"], "sumber": sumber}
        datang[n["kode_tempat"], n["tanggal"], n["bidang"]].append(isi)
    for kunci, baru in datang.items():
        ada[kunci] = _gabung(kunci, ada[kunci], baru)
    semua = [b for isi in ada.values() for b in isi]
    return {"permohonan": pd.DataFrame(semua, columns=list(_TABEL.kolom))}


def _gabung(kunci: Kunci, lama: list[Isi], baru: list[Isi]) -> list[Isi]:
    sisa = list(lama)
    belum = []
    for b in baru:
        sama = next((x for x in sisa if (x["status"], x["selesai"]) == (b["status"], b["selesai"])), None)
        if sama is None:
            belum.append(b)
        else:
            sisa.remove(sama)
    terbuka = [x for x in sisa if x["status"] in TERBUKA]
    hasil = [x for x in lama if x not in terbuka[: len(belum)]]
    hasil += [x | b for x, b in zip(terbuka, belum, strict=False)]
    nomor = max((int(x["nomor"]) for x in lama), default=0)
    awal = dict(zip(_TABEL.kunci, kunci, strict=False))
    return hasil + [awal | {"nomor": nomor + n} | b for n, b in enumerate(belum[len(terbuka) :], 1)]
