"""One-page sheets from the screen: the address that goes into their QR code, and the button of one kelurahan."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import cast
from urllib.parse import urlsplit

import streamlit as st

from ilp_data import rights
from ilp_data.briefing import book as briefings
from ilp_data.insight.profile_scope import PerLembar
from ilp_data.measure import scope
from ilp_data.measure.pws_rules import Pws
from ui.app import cached
from ui.app.context import Konteks
from ui.markup import polos

VARIABEL_ALAMAT = "ILP_ALAMAT"
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SETEMPAT = ("localhost", "127.0.0.1", "::1", "0.0.0.0")


def alamat() -> str:
    """Where a reader of the paper finds this program: ``ILP_ALAMAT``, else the address this page was opened with.

    "" where that is only this computer's own name: a QR code of it would lead a phone nowhere.
    """
    diatur = os.environ.get(VARIABEL_ALAMAT, "").strip().rstrip("/")
    return diatur or ("" if _nama() in (None, *_SETEMPAT) else alamat_ini())


def alamat_ini() -> str:
    """The address under which this very browser has the dashboard open, known to others or not; "" where unknown."""
    awalan = (st.get_option("server.baseUrlPath") or "").strip("/")
    url = urlsplit(st.context.url or "")
    return f"{url.scheme}://{url.netloc}" + (f"/{awalan}" if awalan else "") if url.hostname else ""


def _nama() -> str | None:
    return urlsplit(st.context.url or "").hostname


def tombol(k: Konteks, kode: str, per: str = "kelurahan") -> None:
    """Download the sheet of one kelurahan (or another unit ``per``) with the figures on screen; made when pressed."""
    tujuan = alamat()
    st.download_button(
        "Lembar satu halaman (PDF)",
        lambda: _lembar(k, kode, per, tujuan),
        file_name=f"lembar-{kode}-{k.periode}.pdf",
        mime="application/pdf",
        icon=":material/description:",
        on_click="ignore",
        key="unduh-lembar",
    )


def tombol_peta(k: Konteks, jenis: Sequence[str] = (), lokus: Sequence[str] = ()) -> None:
    """Download the map of the filter on A3 with the facilities of these types and states (none named: all); made when
    pressed. Nothing where the region has no boundaries."""
    if k.lapis is None:
        return
    kode = scope.kode_lingkup(k.lingkup)
    st.download_button(
        "Peta dinding A3 (PDF)",
        lambda: _peta(k, tuple(jenis), tuple(lokus)),
        file_name=f"peta-lokus-{kode}-rev{k.revisi}.pdf",
        mime="application/pdf",
        icon=":material/map:",
        on_click="ignore",
        key="unduh-peta",
    )


def tombol_pws(k: Konteks, p: Pws) -> None:
    """Download PWS of an indicator in the month shown on one A4 page; made when pressed."""
    _tombol_cakupan(k, "pws", f"pws-{p.kode}-{scope.kode_lingkup(k.lingkup)}-{p.periode}", p.kode, p.per)


def tombol_spm(k: Konteks, tahun: int) -> None:
    """Download the twelve services of the SPM in a year on one A4 page; made when pressed."""
    _tombol_cakupan(k, "spm", f"spm-{k.lingkup.daerah}-{tahun}", tahun)


def _tombol_cakupan(k: Konteks, apa: str, nama: str, *pilihan: object) -> None:
    st.download_button(
        "Lembar A4 (PDF)",
        lambda: _cakupan(k, apa, pilihan),
        file_name=f"{nama}.pdf",
        mime="application/pdf",
        icon=":material/print:",
        on_click="ignore",
        key=f"unduh-lembar-{apa}",
    )


def _cakupan(k: Konteks, apa: str, pilihan: tuple[object, ...]) -> bytes:
    rights.pelaku().wajib(rights.Hak.LIHAT)  # made as for outside, whoever asks
    from reports import coverage_print  # noqa: PLC0415  typst is loaded when somebody asks for a page

    paparan = briefings.sementara(k.potret, k.lingkup, k.periode, k.simulasi)
    tulis = coverage_print.tulis_pws if apa == "pws" else coverage_print.tulis_spm
    return tulis(k.potret, paparan, *pilihan)  # type: ignore[operator]


def tombol_berdampingan(apa: str, buku: Callable[[], bytes], slide: Callable[[], bytes]) -> None:
    """Two buttons: the facts as a workbook and as slides, each made when pressed. ``apa`` begins the names."""
    with st.container(horizontal=True):
        for akhiran, label, jenis, buat in (("xlsx", "Buku kerja", _XLSX, buku), ("pptx", "Slide", _PPTX, slide)):
            st.download_button(
                polos(f"{label} ({akhiran.upper()})"),
                buat,
                file_name=f"{apa}.{akhiran}",
                mime=jenis,
                icon=":material/download:",
                on_click="ignore",
                key=f"unduh-berdampingan-{akhiran}",
            )


def _peta(k: Konteks, jenis: tuple[str, ...], lokus: tuple[str, ...]) -> bytes:
    rights.pelaku().wajib(rights.Hak.LIHAT)  # made as for outside, whoever asks
    from reports import map_print  # noqa: PLC0415  typst is loaded when somebody asks for a map

    paparan = briefings.sementara(k.potret, k.lingkup, k.periode, k.simulasi)
    return map_print.tulis_peta(k.potret, paparan, pilih=map_print.Saringan(jenis, lokus))


def _lembar(k: Konteks, kode: str, per: str, tujuan: str) -> bytes:
    rights.pelaku().wajib(rights.Hak.LIHAT)  # made as for outside, whoever asks
    from reports import office, sheets  # noqa: PLC0415  typst is loaded when somebody asks for a sheet

    paparan = briefings.sementara(k.potret, k.kota, k.periode, k.simulasi)
    logo = office.logo(cached.mesin(), k.lingkup.daerah)
    ((_, isi),) = sheets.lembar(sheets.Pesanan(k.potret, paparan, cast(PerLembar, per), [kode], tujuan, logo))
    return isi
