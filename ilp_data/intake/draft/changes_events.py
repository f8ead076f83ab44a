"""The table of events with the rows of a file, or of the form, brought into it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from ilp_data.intake.match.activities import MENYATU
from ilp_data.intake.model import Baris
from ilp_data.registry import events
from ilp_data.registry.fields import TABEL
from ilp_data.store.snapshot import Potret

_TABEL = TABEL["kegiatan"]
_LANGSUNG = {
    "nama": "nama_kegiatan", "jenis": "jenis_kegiatan", "tempat": "tempat_kegiatan", "unsur_hadir": "unsur_hadir",
    "status": "status_kegiatan", "sumber": "sumber", "mulai": "mulai", "selesai": "selesai",
}  # fmt: skip


Kunci = tuple[str, str]  # name and date of an event


def kegiatan(masuk: Sequence[Baris], potret: Potret, daerah: str, sumber: str) -> dict[str, pd.DataFrame]:
    """The tables with rows by name and date; an empty cell leaves what is known. ``sumber`` names the file
    where a row names none."""
    t = potret.kegiatan
    lama = {(b["nama"], b["mulai"]): b for b in t[t["kode_daerah"] == daerah].to_dict("records")}
    baris = [(b.nilai.get("ganti"), _satu(b.nilai, lama.get(b.nilai.get("ganti") or ("", "")))) for b in masuk
             if not b.nilai.get(MENYATU)]  # fmt: skip
    return ganti_kegiatan(potret, daerah, baris, sumber)


def ganti_kegiatan(
    potret: Potret,
    daerah: str,
    baris: Sequence[tuple[Kunci | None, Mapping[str, str]]],
    sumber: str,
    *,
    kosongkan: bool = False,
) -> dict[str, pd.DataFrame]:
    """The table with each row (columns of the table) put in place of the event (name, date) that it replaces; only
    filled cells replace, unless ``kosongkan``."""
    kini = {(b["kode_daerah"], b["nama"], b["mulai"]): b for b in potret.kegiatan.to_dict("records")}
    pindah: dict[Kunci, Kunci] = {}
    for ganti, isi in baris:
        lama = kini.pop((daerah, *ganti), None) if ganti else None
        dasar: dict[Any, Any] = lama or dict.fromkeys(_TABEL.kolom, "") | {"kode_daerah": daerah, "sumber": sumber}
        baru = dasar | {k: v for k, v in isi.items() if v or kosongkan}
        baru["ketelitian_tanggal"] = str(events.ketelitian_tanggal(str(baru["mulai"])))
        kunci = (str(baru["nama"]), str(baru["mulai"]))
        kini[daerah, *kunci] = baru
        if ganti and ganti != kunci:
            pindah[ganti] = kunci
    hasil = {"kegiatan": pd.DataFrame(list(kini.values()), columns=list(_TABEL.kolom))}
    return hasil | (_pindahkan_hasil(potret, pindah) if pindah else {})


def _pindahkan_hasil(potret: Potret, pindah: Mapping[Kunci, Kunci]) -> dict[str, pd.DataFrame]:
    """What posyandu won goes with the new name and date of its event."""
    semua = []
    for b in potret.riwayat_fasilitas.to_dict("records"):
        baru = pindah.get((b["lama"], b["tanggal"])) if b["peristiwa"] == events.HASIL else None
        semua.append(b | ({"lama": baru[0], "tanggal": baru[1]} if baru else {}))
    return {"riwayat_fasilitas": pd.DataFrame(semua, columns=list(TABEL["riwayat_fasilitas"].kolom))} if semua else {}


def catat_hasil(
    potret: Potret, daerah: str, kegiatan: Kunci, posyandu: str, hasil: str, sumber: str
) -> dict[str, pd.DataFrame]:
    """The history with one result of a posyandu at an event in place of the one before; "" takes it away."""
    kunci = (posyandu, events.HASIL, kegiatan[1], kegiatan[0])
    isi = potret.riwayat_fasilitas.to_dict("records")
    tetap = [b for b in isi if tuple(str(b[k]) for k in TABEL["riwayat_fasilitas"].kunci) != kunci]
    baru = {
        "kode": posyandu, "kode_daerah": daerah, "peristiwa": events.HASIL, "tanggal": kegiatan[1],
        "lama": kegiatan[0], "baru": "", "keterangan": hasil, "sumber": sumber,
    }  # fmt: skip
    semua = [*tetap, *([baru] if hasil else [])]
    return {"riwayat_fasilitas": pd.DataFrame(semua, columns=list(TABEL["riwayat_fasilitas"].kolom))}


def _satu(nilai: Mapping[str, Any], lama: Mapping[Hashable, Any] | None) -> dict[str, str]:
    """The filled columns of a row. Who was invited stays known when a file brings who came, and the other way round."""
    isi = {kolom: str(nilai.get(field) or "") for kolom, field in _LANGSUNG.items()}
    diundang, hadir, keterangan = nilai["diundang"], nilai["hadir"], nilai["keterangan_peserta"]
    if lama is not None:
        dulu = events.urai_hitungan(str(lama["peserta"] or ""), str(lama["keterangan_peserta"] or ""))
        diundang = dulu[0] if diundang is None else diundang
        hadir = dulu[1] if hadir is None else hadir
        keterangan = keterangan or dulu[2]
    peserta, keterangan = events.tulis_hitungan(diundang, hadir, keterangan)
    return isi | {"peserta": peserta, "keterangan_peserta": keterangan}
