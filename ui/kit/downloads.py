"""Tables to take home. Every row says by itself what it is: of which place, period and revision, and from where.

A file is read months later, without the screen beside it, cut and pasted into another: what the heading of the screen
says must stand in the row.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pandas as pd
import streamlit as st

from ilp_data import format as tulis
from ilp_data import rights
from ilp_data.format import teks_periode
from ilp_data.measure import period_choice, scope, scope_pairs
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.registry import own
from ilp_data.registry.own import Registri
from ilp_data.states import KATA_TANDA, Tanda
from ui.app.context import Konteks
from ui.markup import polos

TANPA_PERIODE = "keadaan menurut revisi"
_LABEL = "Unduh tabel (CSV)"


def unduh_tabel(
    isi: pd.DataFrame | Callable[[], pd.DataFrame],
    nama: str,
    k: Konteks,
    label: str = _LABEL,
    *,
    periode: str = "",
    lingkup: bool = True,
) -> None:
    """Download a table whose rows name their own figures; region, filter, period and revision are added to each.

    The file is made when the button is pressed, from the reading that was on screen; so is ``isi`` where it is a
    function. ``periode`` "" is for what holds as of the revision (facilities, cadres, findings); a table that has a
    column ``Periode`` keeps it. ``lingkup`` False for what does not follow the filter. Made only for who may see small
    counts, unless the reading on screen withholds them (``GalatHak``).
    """

    def berkas() -> bytes:
        rights.pelaku().wajib(rights.Hak.LIHAT if k.umum else rights.Hak.RINCI)
        tabel = isi() if callable(isi) else isi
        return csv(bertanda(tabel, k, periode=periode, lingkup=lingkup))

    kode = scope.kode_lingkup(k.lingkup) if lingkup else k.lingkup.daerah
    bagian = [nama, kode.replace(".", ""), periode.replace("..", "-sd-"), f"rev{k.revisi}"]
    st.download_button(
        polos(label),
        berkas,
        file_name="-".join(b for b in bagian if b) + ".csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"unduh-{nama}",
        on_click="ignore",
    )


def csv(tabel: pd.DataFrame) -> bytes:
    """The table as a file that Excel with Indonesian settings opens in columns: semicolons, decimal commas, a BOM.

    Whole numbers have no decimals, unknown is empty. A text cell that a spreadsheet would take for a formula gets an
    apostrophe in front.
    """
    penampung = io.StringIO()
    judul = [tulis.bukan_rumus(k) for k in tabel.columns]  # an office names its own indicators
    tabel.map(_sel).to_csv(penampung, sep=";", index=False, header=judul, lineterminator="\r\n")
    return penampung.getvalue().encode("utf-8-sig")


def _sel(nilai: object) -> object:
    if isinstance(nilai, float):
        return tulis.utuh(nilai)
    return "" if nilai is pd.NA or nilai is None else tulis.bukan_rumus(nilai)


def ukuran(
    isi: pd.DataFrame | Callable[[], pd.DataFrame], nama: str, k: Konteks, label: str = _LABEL, *, periode: str = ""
) -> None:
    """Download measured rows (columns of ``measure``); the file is named by the period that they are of. ``isi`` may be
    a function, asked when the button is pressed; then ``periode`` says of which period its rows are ("" = of none)."""
    if isinstance(isi, pd.DataFrame):
        ada = sorted(set(isi["periode"]) - {""})
        periode = ada[0] if len(ada) == 1 else f"{ada[0][:7]}..{ada[-1][-7:]}" if ada else ""
    unduh_tabel(
        lambda: dari_ukuran(isi() if callable(isi) else isi, k.pandang.registri), nama, k, label, periode=periode
    )


def dari_ukuran(isi: pd.DataFrame, registri: Registri | None = None) -> pd.DataFrame:
    """Measured rows as they are taken home: indicator, period, place, both parts by name, state, remarks, source.

    Numbers are typed; unknown is an empty cell beside the word of its state, never 0. A monthly mean keeps two
    decimals, and the months that it is of stand beside it.
    """
    isi = isi.reset_index(drop=True)
    milik = registri or own.bawaan()
    ind = [milik.indikator(x) for x in isi["indikator"]]
    return pd.DataFrame(
        {
            "Indikator": [i.judul for i in ind],
            "Kode indikator": isi["indikator"],
            "Periode": [p or TANPA_PERIODE for p in isi["periode"]],
            "Nama periode": [teks_periode(p) for p in isi["periode"]],
            "Kode": isi["kode"],
            "Nama": isi["nama"],
            "Pembilang": tulis.bulat_kolom(isi["pembilang"], 2),
            "Nama pembilang": [i.nama_pembilang for i in ind],
            "Penyebut": tulis.bulat_kolom(isi["penyebut"], 2),
            "Nama penyebut": isi["nama_penyebut"],
            "Persen": tulis.bulat_kolom(isi["nilai"]),
            "Keadaan": [kata_tanpa_nilai(b) for b in isi.to_dict("records")],
            "Catatan": ["; ".join(KATA_TANDA[Tanda(t)] for t in x) for x in isi["tanda"]],
            "Laporan masuk": isi["lapor"].astype(float),
            "Laporan seharusnya": isi["seharusnya"].astype(float),
            "Satuan laporan": isi["satuan_lapor"],
            "Dari bulan": [", ".join(b) for b in isi["dari_bulan"]],
            "Sumber": isi["sumber"],
        }
    )


def bertanda(isi: pd.DataFrame, k: Konteks, *, periode: str = "", lingkup: bool = True) -> pd.DataFrame:
    """``isi`` with the columns Periode (unless it has one), Daerah, Saringan and Menurut revisi in every row."""
    tambah = {} if "Periode" in isi else {"Periode": period_choice.nama(periode) if periode else TANPA_PERIODE}
    daerah = f"{scope.nama_daerah(k.potret, k.lingkup.daerah)} ({k.lingkup.daerah})"
    tambah |= {"Daerah": daerah, "Saringan": _saringan(k) if lingkup else "tanpa saringan", "Menurut revisi": k.revisi}
    return isi.reset_index(drop=True).assign(**tambah)


def _saringan(k: Konteks) -> str:
    """``Kecamatan Bontang Barat; Puskesmas Bontang Barat``: every part of the filter, or that there is none."""
    bagian = scope_pairs.sebutan(k.potret, k.lingkup)
    return "; ".join(bagian) or "tanpa saringan"
