"""Newer shipped data of this release, offered on the page Data: what would change, apply or refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from ilp_data.errors import GalatIlp
from ilp_data.format import KOSONG, angka, saat
from ilp_data.measure import scope
from ilp_data.registry.fields import KOLOM, NASIONAL, TABEL
from ilp_data.store import seed_offer
from ilp_data.store.seed_merge import Baris, Bentrok
from ilp_data.store.seed_offer import Tawaran
from ilp_data.zones import zona
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import message, parts
from ui.kit.code_names import Nama
from ui.markup import polos

MAKS = 300
LEBAR: dict[str, Any] = {
    "Ikuti rilis": st.column_config.CheckboxColumn(width=90),
    "Tabel": st.column_config.TextColumn(width=110),
    "Apa": st.column_config.TextColumn(width=190),
}
JUDUL = "Rilis ini membawa data awal yang lebih baru"


def tawarkan_benih(k: Konteks) -> None:
    """What this release offers to the region that is shown and to all regions; nothing where nothing is offered."""
    for daerah in (k.lingkup.daerah, NASIONAL):
        t = cached.tawaran_benih(daerah)
        if t is not None and t.ditolak is None:
            _satu(k, t)
        elif t is not None:
            _ditolak(k, t)


def _nama(k: Konteks, daerah: str) -> str:
    return "semua daerah" if daerah == NASIONAL else scope.nama_daerah(k.potret, daerah)


def _satu(k: Konteks, t: Tawaran) -> None:
    with st.container(border=True):
        parts.judul(JUDUL, f"untuk {_nama(k, t.daerah)}; belum ada yang berubah")
        parts.tabel_statis(pd.DataFrame(_hitung(t)), kanan=("Mulai", "Berubah", "Berakhir", "Bentrok"))
        if not t.asal_dikenal:
            parts.catatan("Data awal yang dahulu tidak dikenal; baris dengan sumber yang sama dianggap data awal.")
        if t.simulasi:
            parts.catatan(f"{angka(t.simulasi)} baris yang mulai bertanda SIMULASI: dibuat untuk peragaan.")
        ambil = _bentrok(k, t) if t.bentrok else []
        _tombol(t, ambil)


def _hitung(t: Tawaran) -> list[dict[str, str]]:
    nama = dict.fromkeys([*t.perubahan, *(b.tabel for b in t.bentrok)])
    isi = []
    for n in nama:
        hitung = t.perubahan[n].hitung(n) if n in t.perubahan else {"mulai": 0, "berubah": 0, "berakhir": 0}
        baris = {apa.capitalize(): angka(b) for apa, b in hitung.items()}
        isi.append({"Tabel": TABEL[n].label} | baris | {"Bentrok": angka(sum(b.tabel == n for b in t.bentrok))})
    return isi


def _bentrok(k: Konteks, t: Tawaran) -> list[str]:
    """The conflicts, each with a box; the marks of those that are to follow the release."""
    parts.catatan(
        f"{angka(len(t.bentrok))} baris sudah diubah kantor dan tetap seperti di sini. Centang yang mengikuti rilis."
    )
    nama, tampil = Nama(k), t.bentrok[:MAKS]
    isi = pd.DataFrame([_baris(nama, b) for b in tampil])
    hasil = st.data_editor(
        isi, hide_index=True, width="stretch", column_config=LEBAR,
        disabled=[str(c) for c in isi if c != "Ikuti rilis"], key=f"bentrok-{t.daerah}-{t.tanda[:8]}-{t.dasar}",
    )  # fmt: skip
    if len(t.bentrok) > MAKS:
        parts.catatan(f"{angka(MAKS)} bentrok pertama ditampilkan; sisanya dengan `python -m ilp_data benih lihat`.")
    return [b.tanda for b, ya in zip(tampil, hasil["Ikuti rilis"], strict=True) if ya]


def _baris(nama: Nama, b: Bentrok) -> dict[str, object]:
    kolom = b.kolom
    return {
        "Ikuti rilis": False,
        "Tabel": TABEL[b.tabel].label,
        "Apa": " · ".join(nama.tempat(str(x)) or str(x) for x in b.kunci),
        "Di sini": _isi(b.berlaku, kolom),
        "Rilis": _isi(b.rilis, kolom),
    }


def _isi(baris: Baris | None, kolom: list[str]) -> str:
    if baris is None:
        return "tidak ada"
    pilih = [c for c in kolom if c != "sumber"] or kolom
    isi = {KOLOM[c].label if c in KOLOM else c: KOSONG if baris[c] in (None, "") else str(baris[c])[:60] for c in pilih}
    return "; ".join(f"{c}: {v}" for c, v in isi.items()) or "ada"


def _tombol(t: Tawaran, ambil: list[str]) -> None:
    kolom = st.columns([46, 27, 27], vertical_alignment="bottom")
    oleh = kolom[0].text_input("Nama yang memutuskan", max_chars=100, placeholder="Nama Anda", key=f"benih-{t.daerah}")
    terap = kolom[1].button(
        "Terapkan", type="primary", icon=":material/check:", disabled=not oleh.strip(), width="stretch",
        key=f"benih-terapkan-{t.daerah}",
    )  # fmt: skip
    tolak = kolom[2].button(
        "Tolak", icon=":material/block:", disabled=not oleh.strip(), width="stretch", key=f"benih-tolak-{t.daerah}"
    )
    parts.catatan("Penerapan membuat satu revisi yang dapat dibatalkan. Yang ditolak tidak ditawarkan lagi sampai ada "
                  "data awal yang lebih baru; penolakan dapat dicabut.")  # fmt: skip
    if terap:
        _laksanakan(
            lambda: seed_offer.terapkan_tawaran(cached.mesin(), t.daerah, oleh, tanda=t.tanda, ambil=ambil),
            "Data awal rilis ini diterapkan.",
        )
    if tolak:
        _laksanakan(
            lambda: seed_offer.tolak_tawaran(cached.mesin(), t.daerah, oleh, tanda=t.tanda),
            "Data awal rilis ini ditolak; tidak ada yang berubah.",
        )


def _ditolak(k: Konteks, t: Tawaran) -> None:
    siapa = dict(t.ditolak or {})
    hari, jam = saat(siapa["waktu"], zona(k.lingkup.daerah))
    kiri, kanan = st.columns([74, 26], vertical_alignment="center")
    with kiri:
        parts.catatan(
            f"Data awal yang lebih baru untuk {_nama(k, t.daerah)} ditolak oleh {siapa['oleh']}, {hari} {jam}."
        )
    if kanan.button("Cabut penolakan", icon=":material/undo:", width="stretch", key=f"benih-cabut-{t.daerah}"):
        _laksanakan(lambda: seed_offer.cabut_penolakan(cached.mesin(), t.daerah, siapa["oleh"]), "Penolakan dicabut.")


def _laksanakan(kerja: Callable[[], object], kata: str) -> None:
    try:
        kerja()
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    message.titip_pesan("success", kata)
    st.rerun()
