"""One row of a list that is there: changed in its own form, or withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from ilp_data import format as tulis
from ilp_data.intake import lists as intake
from ilp_data.intake.match.lists import Kunci, kunci_baris
from ilp_data.intake.model import Jenis
from ilp_data.measure import coverage
from ilp_data.registry.lists import Daftar, JenisKolom
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import message, parts, saving
from ui.markup import polos

Baris = Mapping[Any, Any]
Isian = Callable[..., str]  # what draws a column's field: context, column, container, value


def ubah_atau_cabut(k: Konteks, jenis: Jenis, d: Daftar, nama: Callable[[str], str], isian: Isian, kali: str) -> None:
    """Choose a row, then its form. ``nama`` names an indicator by its code; ``kali`` counts what was saved."""
    semua = {kunci_baris(d, b): b for b in _baris(k, d)}
    if not semua:
        return
    tempat = coverage.nama_tempat(k.potret, k.lingkup.daerah)
    ke = st.session_state.get(kali, 0)
    with st.expander("Ubah atau cabut satu baris", icon=":material/edit:", key=f"lipatan-ubah-{jenis}"):
        kunci = st.selectbox(
            "Baris", list(semua), None, placeholder="pilih baris yang tercatat", key=f"ubah-{jenis}-{ke}",
            format_func=lambda x: polos(_sebut(d, semua[x], nama, tempat)),
        )  # fmt: skip
        if kunci in semua:
            _formulir(k, (jenis, d, kunci), semua[kunci], isian, kali)


def _baris(k: Konteks, d: Daftar) -> list[dict[Any, Any]]:
    """The region's rows, newest first."""
    t = getattr(k.potret, d.tabel)
    if not len(t):
        return []
    milik = "kode_daerah" if "kode_daerah" in t else d.kolom_tempat
    di = coverage.nama_tempat(k.potret, k.lingkup.daerah)
    isi = t[[x in di for x in t[milik]]]
    waktu = next(x for x in ("tahun", "periode") if x in t)
    return list(isi.sort_values(waktu, ascending=False, kind="stable").to_dict("records"))


def _sebut(d: Daftar, b: Baris, nama: Callable[[str], str], tempat: Mapping[str, str]) -> str:
    """``Imunisasi MR1 · 2026 · 95 · Renstra · Kanaan``: enough to tell it from the others."""
    bagian = [nama(str(b[x.kolom])) if x.jenis is JenisKolom.INDIKATOR else _teks(b[x.kolom]) for x in d.kolom]
    di = tempat.get(str(b.get(d.kolom_tempat, "")), "")
    return " · ".join(filter(None, (di, *bagian)))


def _formulir(k: Konteks, mana: tuple[Jenis, Daftar, Kunci], b: Baris, isian: Isian, kali: str) -> None:
    jenis, d, kunci = mana
    ke, daerah = st.session_state.get(kali, 0), k.lingkup.daerah
    with st.form(f"ubah_{jenis}_{ke}_{abs(hash(kunci))}", border=False):
        kiri, kanan = st.columns(2)
        isi = {x.field: isian(k, x, (kiri, kanan)[n % 2], _teks(b[x.kolom])) for n, x in enumerate(d.kolom)}
        parts.catatan("Yang diubah atau dicabut tetap ada pada revisi sebelumnya; satu revisi, dapat dibatalkan.")
        nama, ubah, cabut = st.columns([50, 25, 25], vertical_alignment="bottom")
        oleh = message.nama_petugas(nama, "Nama yang mengubah", kunci=f"ubah_{jenis}_oleh")
        if ubah.form_submit_button("Simpan perubahan", type="primary", icon=":material/save:", width="stretch"):
            saving.lakukan_pencatatan(
                lambda: intake.ubah_baris(cached.mesin(), daerah, jenis, kunci, isi, oleh), f"{d.judul} diubah", kali
            )
        if cabut.form_submit_button("Cabut baris", icon=":material/remove_circle:", width="stretch"):
            saving.lakukan_pencatatan(
                lambda: intake.cabut_baris(cached.mesin(), daerah, jenis, kunci, oleh), f"{d.judul} dicabut", kali
            )


def _teks(nilai: Any) -> str:
    """A cell as a person would write it; "" of none."""
    if nilai is None or nilai == "" or pd.isna(nilai):
        return ""
    return str(nilai) if isinstance(nilai, str) else tulis.utuh(nilai)
