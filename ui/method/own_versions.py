"""The versions of the office's own definitions: since which revision, and what each changed."""

from __future__ import annotations

import pandas as pd

from ilp_data.format import saat
from ilp_data.registry.own_versions import Versi, susun_versi
from ilp_data.store import revisions as store
from ilp_data.zones import zona
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import parts


def tampilkan_versi(k: Konteks) -> None:
    """Every definition that has more than one version; nothing where none was ever changed."""
    semua = _semua(k)
    lebih = [(kode, v) for kode, v in semua.items() if len(v) > 1]
    if not lebih:
        return
    parts.judul("Versi definisi", "semua bulan dihitung dengan versi terakhir; paparan beku dengan versinya")
    riwayat = cached.riwayat(k.baca).set_index("nomor")
    isi = [b for _, versi in lebih for v in versi for b in _baris(k, v, versi, riwayat)]
    tampil = pd.DataFrame(isi)
    parts.tabel_statis(tampil.drop(columns=["Oleh"]) if k.umum else tampil)


def _semua(k: Konteks) -> dict[str, tuple[Versi, ...]]:
    def susun() -> dict[str, tuple[Versi, ...]]:
        mesin, daerah = cached.mesin(), k.lingkup.daerah
        ukuran, ind = (store.semua_baris(mesin, t, daerah) for t in ("ukuran_daerah", "indikator_daerah"))
        return susun_versi(ukuran, ind, k.revisi) if ind else {}

    return cached.jadi(("versi_definisi", k.baca.utuh), susun)


def _baris(k: Konteks, v: Versi, versi: tuple[Versi, ...], riwayat: pd.DataFrame) -> list[dict[str, str]]:
    """A row for each part that a version changed; of a first or withdrawn one a row that says so."""
    nama = next(x.ind.judul for x in reversed(versi) if x.ind is not None)
    waktu = str(riwayat["waktu"].get(v.revisi, ""))
    sejak = saat(waktu, zona(k.lingkup.daerah))[0] if waktu else "–"
    dasar = {"Indikator": nama, "Versi": str(v.nomor), "Sejak": f"{sejak}, revisi {v.revisi}"}
    oleh = {"Oleh": str(riwayat["oleh"].get(v.revisi, "–"))}
    if v.beda:
        return [dasar | {"Bagian": b.apa, "Semula": b.lama, "Menjadi": b.baru} | oleh for b in v.beda]
    kata = "dicabut" if v.ind is None else "pertama" if v is versi[0] else "berlaku lagi"
    return [dasar | {"Bagian": kata, "Semula": "–", "Menjadi": _rumus(v)} | oleh]


def _rumus(v: Versi) -> str:
    return v.ind.rumus if v.ind is not None else "–"
