"""The tables of events and of the facilities' history with the results of a contest brought into them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilp_data.intake.clean.contests import pecah_hasil
from ilp_data.intake.draft.changes_events import Kunci, ganti_kegiatan
from ilp_data.intake.match.contests import ACARA, ACARA_BARU
from ilp_data.intake.model import Baris
from ilp_data.registry import events
from ilp_data.registry.fields import TABEL
from ilp_data.store.snapshot import Potret


def hasil_lomba(masuk: Sequence[Baris], potret: Potret, daerah: str, sumber: str) -> dict[str, pd.DataFrame]:
    """The history with what each posyandu won, and the events that the file brings. ``sumber`` names the file.

    Results of a category take the place of those of that category; others of the same event stay, since a jambore has
    a sheet for each of its contests.
    """
    datang: dict[tuple[str, Kunci], list[str]] = {}
    baru: dict[Kunci, dict[str, str]] = {}
    for b in masuk:
        acara, kode = b.nilai.get(ACARA), b.nilai.get("kode_posyandu")
        if acara is None or not kode:
            continue
        datang.setdefault((str(kode), acara), []).append(str(b.nilai["hasil"]))
        if b.nilai.get(ACARA_BARU):
            baru[acara] = _kegiatan(acara, str(b.nilai.get("selesai_acara") or ""))
    isi = {
        tuple(str(b[k]) for k in TABEL["riwayat_fasilitas"].kunci): b
        for b in potret.riwayat_fasilitas.to_dict("records")
    }
    for (kode, acara), hasil in datang.items():
        kunci = (kode, events.HASIL, acara[1], acara[0])
        lama = isi.get(kunci)
        kata = _gabung(str(lama["keterangan"]) if lama else "", hasil)
        if lama is None or lama["keterangan"] != kata:
            isi[kunci] = {
                "kode": kode, "kode_daerah": daerah, "peristiwa": events.HASIL, "tanggal": acara[1], "lama": acara[0],
                "baru": "", "keterangan": kata, "sumber": sumber,
            }  # fmt: skip
    tabel = {"riwayat_fasilitas": pd.DataFrame(list(isi.values()), columns=list(TABEL["riwayat_fasilitas"].kolom))}
    return tabel | (ganti_kegiatan(potret, daerah, [(None, x) for x in baru.values()], sumber) if baru else {})


def _kegiatan(acara: Kunci, selesai: str) -> dict[str, str]:
    jenis = "jambore" if "jambore" in acara[0].lower() else "lomba"
    return {"nama": acara[0], "mulai": acara[1], "selesai": selesai, "jenis": jenis,
            "status": str(events.StatusKegiatan.TERLAKSANA)}  # fmt: skip


def _gabung(lama: str, datang: Sequence[str]) -> str:
    baru = [p for t in datang for p in pecah_hasil(t)]
    kategori = {k for k, _ in baru}
    tetap = [kata for k, kata in pecah_hasil(lama) if k not in kategori]
    return "; ".join(dict.fromkeys([*tetap, *(kata for _, kata in baru)]))
