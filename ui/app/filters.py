"""The sidebar: region, kecamatan, kelurahan, puskesmas, period and the simulation switch, alike on every page.

All are bound to the URL by code. An unknown code is ignored and said so; it never raises. Each list offers only what
meets the other choices. A link whose codes contradict each other shows the nearest scope that has anything, and the
page says so above its headline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.format import bulan as bulan_pendek
from ilp_data.measure import figures as measure
from ilp_data.measure import period_choice, report_share, scope, scope_pairs
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import sebutan_satuan
from ilp_data.store.snapshot import Potret
from ui.app import binding, cached
from ui.app.context import Konteks, rupa_layar
from ui.markup import polos

KUNCI = ("daerah", "kecamatan", "kelurahan", "puskesmas", "periode")


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
    catatan = _Catatan([])
    with st.sidebar:
        with st.container(key="saringan-url"):
            dibawa = {k: binding.bawa(k) for k in KUNCI}
        atas, bawah = st.container(), st.container()
        with atas:
            daerah = _daerah(dibawa["daerah"], catatan)
        nomor = cached.revisi(daerah)
        p = cached.potret(nomor, True, daerah)
        with bawah:
            simulasi = _sakelar_simulasi(p)
        with atas:
            lingkup, pertentangan = _tempat(p, daerah, dibawa, catatan)
            berlaku = cached.potret(nomor, simulasi, daerah)
            bulan = measure.bulan_tersedia(berlaku, daerah)
            periode = _periode(berlaku, daerah, dibawa["periode"], bulan, catatan)
            _hapus(lingkup, dibawa)
        if catatan.butir:
            st.caption(f":material/info: Diabaikan karena tidak dikenal di sini: {polos('; '.join(catatan.butir))}.")
    return Konteks(nomor, lingkup, periode, simulasi, bulan, rupa_layar(), pertentangan)


def _sakelar_simulasi(p: Potret) -> bool:
    """The switch; a region without simulated rows has none, and what was chosen elsewhere is kept meanwhile."""
    if not p.ada_simulasi:
        if "simulasi" in st.session_state:
            st.session_state["simulasi"] = st.session_state["simulasi"]
        return True
    return st.toggle(
        "Tampilkan data simulasi",
        value=True,
        key="simulasi",
        bind="query-params",
        help="Data kader, kesiapan, dan klaster 1, 3, 4 dibuat untuk peragaan. "
        "Bila dimatikan, tempatnya tertulis “belum ada data”.",
    )


def _tempat(p: Potret, daerah: str, dibawa: dict[str, str], catatan: _Catatan) -> tuple[Lingkup, str]:
    """The scope in force, and the sentence about a link that contradicts itself ("" when it does not)."""
    semua = _semua_opsi(p, daerah)
    diminta = Lingkup(daerah, **{b: catatan.sah(b, dibawa[b], semua[b]) for b in semua})
    pertentangan = scope_pairs.terdekat(p, diminta)
    berlaku = pertentangan.lingkup if pertentangan else diminta
    desa = sebutan_satuan(scope.kelurahan(p, Lingkup(daerah)))
    for bagian, label in (("kecamatan", "kecamatan"), ("kelurahan", desa), ("puskesmas", "puskesmas")):
        boleh = scope_pairs.pilihan(p, berlaku, bagian)
        opsi = {"": f"Semua {label}"} | {k: n for k, n in semua[bagian].items() if k in boleh}
        binding.pilih(bagian, label.capitalize(), opsi, getattr(berlaku, bagian), setelah=_tetapkan(berlaku, bagian))
    return berlaku, pertentangan.kalimat if pertentangan else ""


def _semua_opsi(p: Potret, daerah: str) -> dict[str, dict[str, str]]:
    """Every code of the region with its name, by part of the filter."""
    w = scope.daftar_wilayah(p, daerah)
    return {
        "kecamatan": _nama(w[w["tingkat"] == "kecamatan"]),
        "kelurahan": _nama(scope.kelurahan(p, Lingkup(daerah)).sort_values("nama")),
        "puskesmas": _nama(scope.fasilitas(p, Lingkup(daerah), "puskesmas").sort_values("nama")),
    }


def _nama(isi: object) -> dict[str, str]:
    return dict(isi[["kode", "nama"]].itertuples(index=False))  # type: ignore[index]


def _tetapkan(berlaku: Lingkup, bagian: str) -> Callable[[str], None]:
    """After a choice the URL carries what is in force: what a contradicting link brought goes."""

    def ubah(kode: str) -> None:
        baru = replace(berlaku, **{bagian: kode})
        for b in scope_pairs.BAGIAN:
            st.session_state[b] = getattr(baru, b)

    return ubah


def _daerah(dibawa: str, catatan: _Catatan) -> str:
    opsi = dict(cached.daftar_daerah()[["kode", "nama"]].itertuples(index=False))
    if dibawa and dibawa not in opsi:
        try:
            lain = regions.kenali_daerah(dibawa)
            opsi[lain.kode] = lain.nama
        except GalatKode:
            catatan.butir.append(f"daerah = {dibawa}")
    nilai = dibawa if dibawa in opsi else next(iter(opsi))
    return binding.pilih("daerah", "Daerah", opsi, nilai, setelah=lambda _: _lepas_semua())


def _periode(p: Potret, daerah: str, dibawa: str, bulan: list[str], catatan: _Catatan) -> str:
    """The period in force; a region without any figure has none to choose and takes the running month there, which
    nothing prints (``Konteks.bulan`` is empty).

    A month that only part of the places reported can be chosen, says so in the list, and is never the default while
    a fuller one is there.
    """
    if not bulan:
        return f"{p.hari_ini(daerah):%Y-%m}"
    porsi = report_share.per_bulan(p, daerah)
    opsi = period_choice.pilihan(bulan)
    opsi |= {b: f"{bulan_pendek(b, pendek=True)} · sementara" for b in opsi if b in porsi and not porsi[b].cukup}
    lain = period_choice.dikenal(dibawa, bulan) if dibawa and dibawa not in opsi else ""
    if lain:
        opsi[lain] = opsi.get(lain, period_choice.nama(lain))
    bawaan = measure.bulan_bawaan(p, daerah) or next(iter(opsi))
    nilai = lain or catatan.sah("periode", dibawa, opsi) or bawaan
    return binding.pilih("periode", "Periode", opsi, nilai, bawaan=bawaan)


def _hapus(lingkup: Lingkup, dibawa: dict[str, str]) -> None:
    ada = not lingkup.seluruhnya or any(dibawa[k] for k in KUNCI[1:])
    st.button(
        "Hapus saringan", icon=":material/filter_alt_off:", on_click=_lepas_semua, disabled=not ada, width="stretch"
    )


def _lepas_semua() -> None:
    for kunci in KUNCI[1:]:
        st.session_state[kunci] = ""
