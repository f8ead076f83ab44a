"""The sidebar: region, kecamatan, kelurahan, puskesmas, period and the simulation switch, alike on every page.

All are bound to the URL by code. An unknown code is ignored and said so; it never raises. Kecamatan limits
kelurahan; choosing a wider area drops a narrower one that no longer fits.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ilp_data import format as tulis
from ilp_data import regions, scope
from ilp_data.errors import GalatKode
from ilp_data.scope import Lingkup
from ilp_data.snapshot import Potret
from ui import binding, cached
from ui.context import Konteks
from ui.style import rupa_layar

KUNCI = ("daerah", "kecamatan", "kelurahan", "puskesmas", "periode")
_SEMUA = {
    "kecamatan": "Semua kecamatan",
    "kelurahan": "Semua kelurahan",
    "puskesmas": "Semua puskesmas",
}


@dataclass
class _Catatan:
    """Unknown values that the URL carried, to be told once."""

    butir: list[str]

    def sah(self, kunci: str, kode: str, opsi: dict[str, str]) -> str:
        """``kode`` when it is an option, else "" with a note."""
        if kode in opsi:
            return kode
        if kode:
            self.butir.append(f"{kunci} = {kode}")
        return ""


def saring() -> Konteks:
    """Draw the sidebar and return what is in force."""
    binding.terapkan_nanti()
    nomor = cached.revisi()
    p = cached.potret(nomor, True)
    catatan = _Catatan([])
    with st.sidebar:
        with st.container(key="saringan-url"):
            dibawa = {k: binding.bawa(k) for k in KUNCI}
        atas, bawah = st.container(), st.container()
        with bawah:
            simulasi = _sakelar_simulasi(p)
        with atas:
            lingkup = _tempat(p, dibawa, catatan)
            bulan = cached.bulan_tersedia(nomor, simulasi, lingkup.daerah)
            periode = _periode(dibawa["periode"], bulan, max(p.layanan["periode"], default="2025-01"), catatan)
            _hapus(lingkup, dibawa)
        if catatan.butir:
            st.caption(f":material/info: Diabaikan karena tidak dikenal di sini: {'; '.join(catatan.butir)}.")
    return Konteks(nomor, lingkup, periode, simulasi, bulan, rupa_layar())


def _sakelar_simulasi(p: Potret) -> bool:
    """The switch; without simulated rows in the store there is none."""
    if not p.ada_simulasi:
        return True
    return st.toggle(
        "Tampilkan data simulasi",
        value=True,
        key="simulasi",
        bind="query-params",
        help="Data kader, kesiapan, dan klaster 1, 3, 4 dibuat untuk peragaan. "
        "Bila dimatikan, tempatnya tertulis “belum ada data”.",
    )


def _tempat(p: Potret, dibawa: dict[str, str], catatan: _Catatan) -> Lingkup:
    daerah = _daerah(p, dibawa["daerah"], catatan)
    w = scope.daftar_wilayah(p, daerah)
    kecamatan_opsi = dict(w.loc[w["tingkat"] == "kecamatan", ["kode", "nama"]].itertuples(index=False))
    kecamatan = catatan.sah("kecamatan", dibawa["kecamatan"], kecamatan_opsi)
    binding.pilih(
        "kecamatan", "Kecamatan", {"": _SEMUA["kecamatan"]} | kecamatan_opsi, kecamatan, setelah=_lepas_kelurahan
    )
    f = scope.fasilitas(p, Lingkup(daerah), "puskesmas").sort_values("nama")
    puskesmas_opsi = dict(f[["kode", "nama"]].itertuples(index=False))
    puskesmas = catatan.sah("puskesmas", dibawa["puskesmas"], puskesmas_opsi)
    kel = scope.kelurahan(p, Lingkup(daerah, kecamatan=kecamatan, puskesmas=puskesmas)).sort_values("nama")
    kelurahan_opsi = dict(kel[["kode", "nama"]].itertuples(index=False))
    kelurahan = catatan.sah("kelurahan", dibawa["kelurahan"], kelurahan_opsi)
    binding.pilih("kelurahan", "Kelurahan", {"": _SEMUA["kelurahan"]} | kelurahan_opsi, kelurahan)
    binding.pilih(
        "puskesmas", "Puskesmas", {"": _SEMUA["puskesmas"]} | puskesmas_opsi, puskesmas, setelah=_lepas_kelurahan
    )
    return Lingkup(daerah, kecamatan, kelurahan, puskesmas)


def _daerah(p: Potret, dibawa: str, catatan: _Catatan) -> str:
    opsi = dict(p.daerah.sort_values("peran", ascending=False)[["kode", "nama"]].itertuples(index=False))
    if dibawa and dibawa not in opsi:
        try:
            lain = regions.kenali_daerah(dibawa)
            opsi[lain.kode] = lain.nama
        except GalatKode:
            catatan.butir.append(f"daerah = {dibawa}")
    nilai = dibawa if dibawa in opsi else next(iter(opsi))
    return binding.pilih("daerah", "Daerah", opsi, nilai, setelah=lambda _: _lepas_semua())


def _periode(dibawa: str, bulan: list[str], bulan_bawaan: str, catatan: _Catatan) -> str:
    """The period in force; a region without any figure has none to choose and takes the newest of the store."""
    if not bulan:
        return bulan_bawaan
    tahun = sorted({b[:4] for b in bulan}, reverse=True)
    opsi = {b: tulis.bulan(b) for b in reversed(bulan)} | {t: f"Seluruh {t}" for t in tahun}
    nilai = catatan.sah("periode", dibawa, opsi) or next(iter(opsi))
    return binding.pilih("periode", "Periode", opsi, nilai)


def _hapus(lingkup: Lingkup, dibawa: dict[str, str]) -> None:
    ada = not lingkup.seluruhnya or bool(dibawa["periode"])
    st.button(
        "Hapus saringan", icon=":material/filter_alt_off:", on_click=_lepas_semua, disabled=not ada, width="stretch"
    )


def _lepas_kelurahan(_kode: str) -> None:
    st.session_state["kelurahan"] = ""


def _lepas_semua() -> None:
    for kunci in KUNCI[1:]:
        st.session_state[kunci] = ""
