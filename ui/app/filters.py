"""The sidebar: region, kecamatan, kelurahan, puskesmas, period and the simulation switch, alike on every page.

All are bound to the URL by code. A code of another level goes to the filter that it is one of; an unknown one is
ignored; nothing raises. Each list offers only what meets the other choices. A link whose codes contradict each other
shows the nearest scope that has anything. Whatever a link asks for and does not get, the page says above its headline:
the sidebar is folded away on a telephone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import streamlit as st

from ilp_data import regions
from ilp_data.format import bulan as bulan_pendek
from ilp_data.format import daftar
from ilp_data.measure import figures as measure
from ilp_data.measure import period_choice, place_codes, report_share, scope, scope_pairs
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import nama_pendek, sebutan_satuan
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.snapshot import Potret
from ilp_data.store.stamp import Saat
from ui.app import binding, cached, once, region_links
from ui.app.cached import Bacaan
from ui.app.context import Konteks, rupa_layar
from ui.markup import polos

_DILEPAS = "_saringan_dilepas"  # which filters went when the region changed, to be told once
KUNCI = ("daerah", "kecamatan", "kelurahan", "puskesmas", "periode")


@dataclass
class _Catatan:
    """Unknown values that the URL carried, and sentences about what it means otherwise than it says."""

    butir: list[str] = field(default_factory=list)
    kalimat: list[str] = field(default_factory=list)

    def sah(self, kunci: str, kode: str, opsi: dict[str, str]) -> str:
        """``kode`` when it is an option, else "" with a note."""
        if kode in opsi:
            return kode
        if kode:
            self.butir.append(f"{kunci} = {place_codes.sebut_asing(kode)}")
        return ""

    @property
    def semua(self) -> tuple[str, ...]:
        """Every sentence, for the page to say."""
        asing = f"Diabaikan karena tidak dikenal di sini: {'; '.join(self.butir)}."
        return (*self.kalimat, asing) if self.butir else tuple(self.kalimat)


def saring_layar(menyaring: bool = True, umum: bool = False, *, membawa: bool = False) -> Konteks:
    """Draw the sidebar and return what is in force.

    ``menyaring`` False: the page shows a whole region, of any month. It offers the region only; what is filtered
    elsewhere stays in the URL for the next page. ``umum`` and ``membawa`` as in ``Konteks``.
    """
    binding.terapkan_nanti()
    catatan = _Catatan(kalimat=_baca_alamat())
    with st.sidebar:
        with st.container(key="saringan-url"):
            ditulis = {k: binding.bawa_kode(k) for k in KUNCI}
        dibawa = _dalam_daerah(ditulis) if menyaring else ditulis
        atas, bawah = st.container(), st.container()
        semua = cached.saat("")
        with atas:
            daerah = _daerah(dibawa["daerah"], catatan, semua, bagiannya=dibawa != ditulis)
        kini = cached.saat(daerah, semua)
        utuh = cached.bacaan(kini, True, daerah, umum)
        _sebut_lepas()
        if not menyaring:
            return _sedaerah(kini, utuh, catatan.semua, membawa=membawa)
        with bawah:
            simulasi = _sakelar_simulasi(cached.potret(utuh))
        with atas:
            lingkup, pertentangan = _tempat(utuh, dibawa, catatan)
            baca = utuh._replace(simulasi=simulasi)
            bulan = measure.bulan_tersedia(cached.potret(baca), daerah)
            periode = _periode(baca, dibawa["periode"], bulan, catatan)
            _hapus(lingkup, dibawa)
    return Konteks(
        kini.nomor, lingkup, periode, simulasi, bulan, rupa_layar(), pertentangan, kini.tanda,
        umum=umum, membawa=membawa, catatan=catatan.semua,
    )  # fmt: skip


def _baca_alamat() -> list[str]:
    """Sentences about names that the address carries twice, or that no filter has."""
    isi = {kunci: st.query_params.get_all(kunci) for kunci in st.query_params}
    return region_links.sebut_ulang(isi) + region_links.sebut_salah_nama(isi, KUNCI)


def _dalam_daerah(dibawa: dict[str, str]) -> dict[str, str]:
    """What the address carries; a ``daerah`` that is one of its kecamatan or kelurahan filters to it, unless another is
    named."""
    dalam = place_codes.tempat_dalam(dibawa["daerah"])
    return dibawa if any(dibawa[b] for b in scope_pairs.BAGIAN) else dibawa | dalam


def _sebut_lepas() -> None:
    if lepas := once.lihat_sekali(_DILEPAS):
        st.caption(f":material/info: Dilepas karena daerahnya berganti: saringan {polos(daftar(lepas))}.")


def _sedaerah(kini: Saat, baca: Bacaan, catatan: tuple[str, ...], *, membawa: bool) -> Konteks:
    """A whole region in the period that it opens on, without simulated rows where they are switched off."""
    simulasi = bool(st.session_state.setdefault("simulasi", True))
    st.session_state["simulasi"] = simulasi  # a choice made on another page is kept
    baca = baca._replace(simulasi=simulasi)
    p = cached.potret(baca)
    bulan = measure.bulan_tersedia(p, baca.daerah)
    periode = measure.bulan_bawaan(p, baca.daerah) if bulan else f"{p.hari_ini(baca.daerah):%Y-%m}"
    lingkup = Lingkup(baca.daerah)
    return Konteks(
        kini.nomor, lingkup, periode, simulasi, bulan, rupa_layar(), "", kini.tanda,
        menyaring=False, umum=baca.umum, membawa=membawa, catatan=catatan,
    )  # fmt: skip


def _sakelar_simulasi(p: Potret) -> bool:
    """The switch; a region without simulated rows has none, and what was chosen elsewhere is kept meanwhile."""
    if not p.ada_simulasi:
        if "simulasi" in st.session_state:
            st.session_state["simulasi"] = st.session_state["simulasi"]
        return True
    return st.toggle(
        "Data simulasi",
        value=True,
        key="simulasi",
        bind="query-params",
        help="Data kader, kesiapan, dan klaster 1, 3, 4 dibuat untuk peragaan. "
        "Bila dimatikan, tempatnya tertulis “belum ada data”.",
    )


@dataclass(frozen=True)
class _Opsi:
    """Every code of a region with its name, by part of the filter, and the word for its kelurahan."""

    semua: dict[str, dict[str, str]]
    desa: str


def _tempat(baca: Bacaan, dibawa: dict[str, str], catatan: _Catatan) -> tuple[Lingkup, str]:
    """The scope in force, and the sentence about a link that contradicts itself ("" when it does not)."""
    p = cached.potret(baca)
    opsi = cached.jadi(("opsi", baca), lambda: _semua_opsi(p, baca.daerah))
    rapi = place_codes.rapikan_tempat(dibawa, opsi.semua)
    diminta = Lingkup(baca.daerah, **{b: catatan.sah(b, rapi[b], opsi.semua[b]) for b in opsi.semua})
    pertentangan = cached.jadi(("terdekat", baca, diminta), lambda: scope_pairs.terdekat(p, diminta))
    berlaku = pertentangan.lingkup if pertentangan else diminta
    boleh = cached.jadi(("boleh", baca, berlaku), lambda: _boleh(p, berlaku, opsi))
    for bagian, label in (
        ("kecamatan", kata_wilayah(baca.daerah).kecamatan),
        ("kelurahan", opsi.desa),
        ("puskesmas", "puskesmas"),
    ):
        isi = {"": sebut_semua(label)} | boleh[bagian]
        binding.pilih_saringan(
            bagian, label.capitalize(), isi, getattr(berlaku, bagian), setelah=_tetapkan(berlaku, bagian)
        )
    return berlaku, pertentangan.kalimat if pertentangan else ""


def sebut_semua(label: str) -> str:
    """The first option of a filter: nothing chosen."""
    return f"Semua {label}"


def sebut_semua_desa(p: Potret, daerah: str) -> str:
    """The same of the filter of kelurahan, by the region's word for them."""
    return sebut_semua(sebutan_satuan(scope.kelurahan(p, Lingkup(daerah))))


def _boleh(p: Potret, berlaku: Lingkup, opsi: _Opsi) -> dict[str, dict[str, str]]:
    """By part of the filter, what meets its other parts."""
    hasil = {}
    for bagian, isi in opsi.semua.items():
        boleh = scope_pairs.pilihan(p, berlaku, bagian)
        hasil[bagian] = {k: n for k, n in isi.items() if k in boleh}
    return hasil


def _semua_opsi(p: Potret, daerah: str) -> _Opsi:
    w, kel = scope.daftar_wilayah(p, daerah), scope.kelurahan(p, Lingkup(daerah))
    pusk = scope.fasilitas(p, Lingkup(daerah), "puskesmas").sort_values("nama")
    semua = {
        "kecamatan": _nama(w[w["tingkat"] == "kecamatan"]),
        "kelurahan": _nama(kel.sort_values("nama")),
        "puskesmas": {k: nama_pendek(n) for k, n in _nama(pusk).items()},
    }
    return _Opsi(semua, sebutan_satuan(kel))


def _nama(isi: object) -> dict[str, str]:
    return dict(isi[["kode", "nama"]].itertuples(index=False))  # type: ignore[index]


def _tetapkan(berlaku: Lingkup, bagian: str) -> Callable[[str], None]:
    """After a choice the URL carries what is in force: what a contradicting link brought goes."""

    def ubah(kode: str) -> None:
        baru = replace(berlaku, **{bagian: kode})
        _bakukan_daerah()
        for b in scope_pairs.BAGIAN:
            st.session_state[b] = getattr(baru, b)

    return ubah


def _daerah(dibawa: str, catatan: _Catatan, kini: Saat, *, bagiannya: bool) -> str:
    """The region in force; ``bagiannya``: the place within it that the URL names is filtered to: nothing to say."""
    opsi: dict[str, str] = dict(cached.daftar_daerah(kini)[["kode", "nama"]].itertuples(index=False))
    nilai = dibawa or next(iter(opsi))
    if nilai not in opsi:
        kode, kalimat = region_links.baca_daerah(dibawa)
        catatan.kalimat += [kalimat] if kalimat and not bagiannya else []
        catatan.butir += [] if kode or kalimat else [f"daerah = {dibawa}"]
        nilai = kode or next(iter(opsi))
        opsi.setdefault(nilai, regions.kenali_daerah(nilai).nama)
    return binding.pilih_saringan("daerah", "Daerah", opsi, nilai, setelah=lambda _: _lepas_daerah_lama())


def _periode(baca: Bacaan, dibawa: str, bulan: list[str], catatan: _Catatan) -> str:
    """The period in force; a region without any figure has none to choose and takes the running month there, which
    nothing prints (``Konteks.bulan`` is empty).

    A month that only part of the places reported can be chosen, says so in the list, and is never the default while
    a fuller one is there.
    """
    p = cached.potret(baca)
    if not bulan:
        return f"{p.hari_ini(baca.daerah):%Y-%m}"
    ada, awal = cached.jadi(("periode", baca), lambda: _semua_periode(p, baca.daerah, bulan))
    opsi = dict(ada)
    lain = period_choice.dikenal(dibawa, bulan) if dibawa and dibawa not in opsi else ""
    if lain:
        opsi[lain] = opsi.get(lain, period_choice.nama(lain))
    nilai = lain or catatan.sah("periode", dibawa, opsi) or awal
    return binding.pilih_saringan("periode", "Periode", opsi, nilai, bawaan=awal)


def _semua_periode(p: Potret, daerah: str, bulan: list[str]) -> tuple[dict[str, str], str]:
    """The periods that a region can be seen in, and the one that it opens on."""
    porsi = report_share.per_bulan(p, daerah)
    opsi = period_choice.pilihan(bulan)
    opsi |= {b: f"{bulan_pendek(b, pendek=True)} · sementara" for b in opsi if b in porsi and not porsi[b].cukup}
    return opsi, measure.bulan_bawaan(p, daerah) or next(iter(opsi))


def _hapus(lingkup: Lingkup, dibawa: dict[str, str]) -> None:
    ada = not lingkup.seluruhnya or any(dibawa[k] for k in KUNCI[1:])
    st.button(
        "Hapus saringan", icon=":material/filter_alt_off:", on_click=_lepas_semua, disabled=not ada, width="stretch"
    )


def pindah_daerah(kode: str) -> None:
    """Another region for all pages; in a callback. What was filtered in the old one goes."""
    st.session_state["daerah"] = kode
    _lepas_daerah_lama()


def _lepas_daerah_lama() -> None:
    once.titip_isi(_DILEPAS, [kunci for kunci in KUNCI[1:] if st.session_state.get(kunci)])
    _lepas_semua()


def _bakukan_daerah() -> None:
    """A ``daerah`` that named a place within it becomes the region's own code: the place is now chosen or let go."""
    if place_codes.tempat_dalam(st.session_state.get("daerah", "")):
        st.session_state["daerah"] = region_links.baca_daerah(st.session_state["daerah"])[0]


def _lepas_semua() -> None:
    _bakukan_daerah()
    for kunci in KUNCI[1:]:
        st.session_state[kunci] = ""
