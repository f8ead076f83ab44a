"""The blocks of Peta Lokus: what is shown, the search, the map, the table twin. The card is in ``ui.loci.card``.

The selection is bound to the URL: a facility under ``fasilitas``, an area as the filter of the sidebar. Clicking the
map, searching and choosing a row of the table all end in the same two places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo import doubtful, legend
from geo.maps import IsiPeta, KelasPeta, Tinggi, legenda_fasilitas
from ilp_data import format as tulis
from ilp_data.insight import loci, sentences
from ilp_data.measure import scope
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry import facility_types
from ui.app import binding
from ui.app.context import Konteks
from ui.kit import known, maps

KUNCI = "peta-lokus"
TINGGI = Tinggi(fraksi=1.0, kurang=245, min=380, maks=900)
_TIDAK_SATU_PUN = "-"
_LINGKUP = "_lingkup_lokus"
_IKON = {
    "plus": "add_box", "wajik": "stat_0", "segitiga": "change_history", "bundar": "circle", "kotak": "crop_square",
}  # fmt: skip


@dataclass(frozen=True)
class Pilihan:
    """What the map shows: kinds, locus states, the unit of the areas, their names."""

    jenis: list[str]
    lokus: list[str]
    satuan: str
    nama_wilayah: bool


def selaraskan_pilihan(k: Konteks) -> None:
    """Let go of a facility that a changed filter left behind. Before the carrier of ``fasilitas`` is drawn."""
    lama = st.session_state.get(_LINGKUP, k.lingkup)
    st.session_state[_LINGKUP] = k.lingkup
    kode = st.session_state.get("fasilitas", "")
    if kode and lama != k.lingkup and kode not in set(scope.fasilitas(k.potret, k.lingkup)["kode"]):
        st.session_state["fasilitas"] = ""


def pilihan(k: Konteks, semua: pd.DataFrame) -> Pilihan:
    """The row of switches above the map. All but the names are carried by the URL as codes."""
    if k.lapis is None:
        return Pilihan(list(_jenis(k)), list(loci.LOKUS), "kelurahan", True)
    tercatat = {"ya", *semua["status_lokus"]} if len(semua) else {"ya", "belum_diketahui"}
    with st.container(key="kendali-lokus"):
        kiri, kanan = st.columns([65, 35], gap="medium", vertical_alignment="bottom")
    titik, status = kiri.columns([56, 44], gap="small")
    batas, lain = kanan.columns([60, 40], gap="small", vertical_alignment="bottom")
    with titik:
        jenis = _banyak(
            "jenis",
            "Fasilitas",
            {j: f":material/{_IKON[facility_types.JENIS[j].bentuk]}: {n}" for j, n in _jenis(k).items()},
        )
    with status:
        lokus = _banyak("lokus", "Status lokus ILP", {s: n for s, n in loci.LOKUS.items() if s in tercatat})
    with batas:
        satuan = binding.pilih_halaman("batas", "Batas wilayah", _satuan(k), "kelurahan")
    with lain:
        nama = st.toggle("Nama wilayah", value=True, key="nama_wilayah", bind="query-params")
        maps.sakelar_peta_dasar(KUNCI)
    return Pilihan(jenis, lokus, satuan, nama)


def _jenis(k: Konteks) -> dict[str, str]:
    """The types of the region, by its own words."""
    return scope.jenis_fasilitas(k.potret, k.lingkup.daerah)


def _satuan(k: Konteks) -> dict[str, str]:
    """Units that this region has boundaries for; working areas only where they are known."""
    desa = sebutan_satuan(scope.kelurahan(k.potret, k.kota))
    kata = {
        "kelurahan": desa.capitalize(),
        "puskesmas": "Wilayah kerja puskesmas",
        "kecamatan": k.kata.Kecamatan,
    }
    tanpa = {"puskesmas"} if k.lapis and k.lapis.bertitik else set()
    return {s: n for s, n in kata.items() if k.lapis and s in k.lapis.url and s not in tanpa}


def _banyak(kunci: str, label: str, opsi: Mapping[str, str]) -> list[str]:
    """Pills with a carrier: codes joined by commas, "" = all, "-" = none; unknown codes are passed over."""
    with st.container(key=f"pilihan-url-{kunci}"):
        dibawa = binding.bawa_kode(kunci)
    dikenal = [kode for kode in opsi if kode in dibawa.split(",")]
    nilai = dikenal if dikenal or dibawa == _TIDAK_SATU_PUN else list(opsi)
    lihat = f"lihat_{kunci}"
    st.session_state[lihat] = nilai

    def ubah() -> None:
        ada = [kode for kode in opsi if kode in st.session_state[lihat]]
        st.session_state[kunci] = "" if len(ada) == len(opsi) else ",".join(ada) or _TIDAK_SATU_PUN

    st.pills(label, list(opsi), selection_mode="multi", format_func=lambda kode: opsi[kode], key=lihat, on_change=ubah)
    return nilai


def kalimat(k: Konteks) -> str:
    """The page's sentence."""
    return sentences.peta_lokus(k.pandang)


def semua(k: Konteks) -> pd.DataFrame:
    """The facilities of the filter, with what makes their points doubtful."""
    return doubtful.tandai_ragu(k.potret, k.lingkup.daerah, loci.susun_fasilitas(k.potret, k.lingkup))


def cari_fasilitas(semua: pd.DataFrame) -> str:
    """Search by name among all facilities of the region: the code of the chosen one, "" for none."""
    if semua.empty:
        return ""
    dikenal = loci.pilihan(semua)
    opsi = {"": "Ketik nama fasilitas …"} | dikenal
    return binding.pilih_halaman("fasilitas", f"Cari di antara {tulis.angka(len(dikenal))} fasilitas", opsi)


def peta(k: Konteks, p: Pilihan, kode: str) -> tuple[str, str] | None:
    """The map: facilities of the chosen kinds and states, those outside the filter pale. Returns a new click."""
    if k.lapis is None:
        satuan = sebutan_satuan(scope.kelurahan(k.potret, k.kota))
        known.lembar_dikenal(
            k,
            "Batas wilayah belum ada",
            f"Karena itu di sini tabel, bukan peta. Dinas Kesehatan dapat melengkapi batas {satuan}.",
            "batas",
        )
        return None
    isi = (tuple(p.jenis), tuple(p.lokus), p.satuan, p.nama_wilayah, kode)
    # A chosen facility may go with the filter: what the map shows then is the server's to say.
    return maps.gambar_peta(k, p.satuan, KUNCI, _isi_peta, *isi, tinggi=TINGGI, mendahului=not kode)


def _isi_peta(
    k: Konteks, jenis: tuple[str, ...], lokus: tuple[str, ...], satuan: str, nama: bool, kode: str
) -> IsiPeta:
    """What the map shows (``maps.gambar_peta``)."""
    tampil = loci.saring_fasilitas(k.sedaerah.jadi(semua), list(jenis), list(lokus))["kode"]
    dalam = set(scope.fasilitas(k.potret, k.lingkup)["kode"])
    butir, catatan = legenda_fasilitas(k.lapis, dalam & set(tampil))
    return IsiPeta(
        kelas=k.sedaerah.jadi(_keterangan, satuan),
        terpilih=_terpilih(k, satuan),
        redup=maps.sorotan(k, satuan)[1],
        fasilitas=set(tampil),
        fasilitas_redup=set(tampil) - dalam,
        sorot=kode,
        legenda=legend.Legenda(fasilitas=butir, catatan=catatan),
        label=nama,
    )


def _terpilih(k: Konteks, satuan: str) -> set[str]:
    """The areas drawn strong: the kelurahan, or the kecamatan as one where the map has its outline."""
    if k.lingkup.kelurahan:
        return {k.lingkup.kelurahan}
    if k.lingkup.kecamatan and not k.lingkup.puskesmas and satuan != "puskesmas":
        return {k.lingkup.kecamatan}
    return maps.sorotan(k, satuan)[0]


def _keterangan(k: Konteks, satuan: str) -> dict[str, KelasPeta]:
    """The hint of each area: how many facilities of each kind it has and how many are loci."""
    baris: dict[str, list[str]] = {}
    for jenis in facility_types.BAWAAN:
        nama = _jenis(k)[jenis]
        if jenis == "puskesmas" and satuan == "kelurahan":
            continue
        for b in k.hitung(f"lokus_{jenis}", satuan, k.kota).itertuples():
            teks = baris.setdefault(b.kode, [])
            if pd.notna(b.penyebut) and b.penyebut:
                teks.append(f"{nama}: {tulis.bagian_dari(b.pembilang, b.penyebut)} lokus ILP")
    return {kode: KelasPeta(None, teks="\n".join(isi)) for kode, isi in baris.items() if kode}


def tanggapi_klik(k: Konteks, p: Pilihan, klik: tuple[str, str] | None, kode: str) -> None:
    """Carry out a click on the map, and run again. Clicking what is selected lets it go, as does a click on the sea."""
    if klik is None:
        return
    jenis, sasaran = klik
    if jenis == "fasilitas":
        binding.nanti(fasilitas="" if sasaran == kode else sasaran)
    elif jenis == "kosong" and kode:
        binding.nanti(fasilitas="")
    elif jenis == "wilayah":
        sama = getattr(k.lingkup, p.satuan) == sasaran
        saringan = {} if kode and sama else maps.saringan_klik(k, p.satuan, sasaran)
        binding.nanti(fasilitas="", **saringan)
    else:
        return
    st.rerun()
