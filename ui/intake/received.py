"""What of the reports has come in: of the page Data the state of the day, and why a new month is not yet opened."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ilp_data import periods
from ilp_data.format import bulan, daftar, semua_dari
from ilp_data.measure import completeness, report_share
from ilp_data.measure.words import nama_pendek
from ui.app import binding, pages
from ui.app.context import Konteks
from ui.kit import parts
from ui.markup import polos

_HITUNGAN, _TEMPAT = 4, 6  # named in a cell; the rest is counted
Lapor = tuple[tuple[str, str, str], ...]  # puskesmas, newest month, missing since
_TIAP = ["terakhir", "sejak"]


def bulan_tipis(k: Konteks) -> tuple[str, str]:
    """The newest month with a report and why pages open on an earlier one; ("", "") where they open on it."""
    porsi = report_share.per_bulan(k.potret, k.lingkup.daerah)
    buka = report_share.bulan_bawaan(k.potret, k.lingkup.daerah)
    baru = max(porsi, default="")
    if baru == buka:
        return "", ""
    sebab = f"{bulan(baru)} baru sebagian ({porsi[baru].kalimat})"
    return baru, f"{sebab}, jadi halaman lain membuka {bulan(buka)} sampai laporannya cukup."


def ke_bulan(baru: str, kunci: str) -> None:
    """A button to the first page in that month."""
    if st.button(polos(f"Lihat {bulan(baru)} di Ringkasan"), icon=":material/visibility:", key=f"ke-bulan-{kunci}"):
        binding.nanti(periode=baru)
        st.switch_page(pages.menurut_jalur(pages.HALAMAN_AWAL))


def laporan_masuk(k: Konteks) -> None:
    """Services as they were reported: which counts came last when, and from which puskesmas they are missing since."""
    baris = k.sedaerah.jadi(_baris)
    if not baris:
        return
    parts.judul("Laporan yang sudah masuk", f"angka layanan menurut puskesmas; ditunggu sampai {bulan(_lewat(k))}")
    parts.tabel_statis(pd.DataFrame(baris))
    baru, mengapa = bulan_tipis(k)
    if baru:
        parts.catatan(mengapa)
    with st.container(horizontal=True, gap="small"):
        if baru:
            ke_bulan(baru, "masuk")
        mutu = pages.menurut_jalur("mutu-data")
        st.page_link(mutu, label="Semua bulan pada halaman Mutu Data", icon=":material/rule:")


def _lewat(k: Konteks) -> str:
    """The last month that has ended."""
    return periods.geser_bulan(f"{k.potret.hari_ini(k.lingkup.daerah):%Y-%m}", -1)


def _baris(k: Konteks) -> list[dict[str, str]]:
    """Counts that every puskesmas reported alike stand in one row; those that are missing first, longest first."""
    isi = completeness.terakhir(k.potret, k.kota, "puskesmas", _lewat(k))
    sama: dict[Lapor, list[str]] = {}
    for ukuran, bagian in isi.groupby("ukuran", sort=False):
        sama.setdefault(tuple(bagian[["nama", *_TIAP]].itertuples(index=False, name=None)), []).append(str(ukuran))
    urut = sorted(sama.items(), key=lambda x: min((s for *_, s in x[0] if s), default="9"))
    return [_satu(k, ukuran, lapor) for lapor, ukuran in urut]


def _satu(k: Konteks, ukuran: list[str], lapor: Lapor) -> dict[str, str]:
    akhir = max(t for _, t, _ in lapor)
    punya = [nama_pendek(n) for n, t, _ in lapor if t == akhir]
    dari = "semua puskesmas" if len(punya) == len(lapor) else daftar(punya, _TEMPAT)
    nama = [k.pandang.registri.nama_hitungan(u) for u in ukuran]
    kata = daftar(nama, _HITUNGAN)
    return {
        "Hitungan": kata[:1].upper() + kata[1:],
        "Terakhir masuk": f"{bulan(akhir)}: {dari}",
        "Belum masuk": _belum(lapor),
    }


def _belum(lapor: Lapor) -> str:
    """``5 puskesmas sejak April 2026: …``; each group of the same month, longest first."""
    sejak: dict[str, list[str]] = {}
    for nama, terakhir, belum in lapor:
        if belum or not terakhir:
            sejak.setdefault(belum, []).append(nama_pendek(nama))
    teks = []
    for b, siapa in sorted(sejak.items()):
        isi = semua_dari(len(siapa), "puskesmas") if len(siapa) == len(lapor) > 1 else daftar(siapa, _TEMPAT)
        teks.append(f"{isi} sejak {bulan(b)}" if b else f"{isi} (belum pernah)")
    return "; ".join(teks) or "tidak ada"
