"""Readiness of the puskesmas by element: of the chosen cluster, then of all five, with a download."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.insight import cluster_tables as tabel_klaster
from ilp_data.intake.model import Jenis
from ilp_data.measure import scope
from ilp_data.measure.figures import gabung_sumber
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.indicators import KLASTER, UNSUR, Indikator
from ilp_data.states import ARTI, Keadaan
from ui.app.context import Konteks
from ui.kit import dated, downloads, known, parts
from ui.markup import gabung_markup, html
from ui.markup import tulis_markup as tulis_html

_BELUM = ARTI[Keadaan.BELUM_DILAPORKAN].kata
_STATUS = {"ya": ("✓", "ya"), "tidak": ("✕", "tidak"), tabel_klaster.BELUM: ("?", _BELUM)}


def kesiapan(k: Konteks, ind: Indikator) -> None:
    """Readiness by element of the chosen cluster, then of all five, with a download."""
    isi = k.jadi(_isi_kesiapan)
    with dated.wadah(max(isi["per_tanggal"], default="") or dated.keadaan(k).nilai, "kesiapan"):
        k.blok(_kesiapan_klaster, ind.klaster)
        if not isi.empty and isi["lapor"].any():
            _semua_klaster(k, isi)


def _semua_klaster(k: Konteks, isi: pd.DataFrame) -> None:
    simulasi = " · SIMULASI" if isi["simulasi"].any() else ""
    with st.expander(f"Semua klaster per puskesmas{simulasi}: {tabel_klaster.keterangan_kesiapan(isi)}"):
        k.blok(_kesiapan_semua)
        downloads.unduh_tabel(lambda: _kesiapan_unduhan(k), "klaster-kesiapan", k, "Unduh kesiapan (CSV)")


def kesiapan_bila_ada(k: Konteks, ind: Indikator) -> None:
    """The same where no service was ever reported: one page does not say twice that nothing is there."""
    if k.jadi(_isi_kesiapan)["lapor"].any():
        kesiapan(k, ind)


def _isi_kesiapan(k: Konteks) -> pd.DataFrame:
    """The rows of the region's puskesmas that are in the filter; read-only."""
    semua = k.sedaerah.jadi(_semua_kesiapan)
    return semua[semua["kode"].isin(scope.fasilitas(k.potret, k.lingkup, "puskesmas")["kode"])].reset_index(drop=True)


def _semua_kesiapan(k: Konteks) -> pd.DataFrame:
    return tabel_klaster.kesiapan(k.potret, k.lingkup, KLASTER)


def _kesiapan_semua(k: Konteks) -> None:
    _tabel_kesiapan(k.jadi(_isi_kesiapan).sort_values(["nama", "klaster"]), dengan_klaster=True)


def _kesiapan_klaster(k: Konteks, klaster: str) -> None:
    isi = k.jadi(_isi_kesiapan)
    if isi.empty or not isi["lapor"].any():
        parts.judul("Kesiapan klaster per puskesmas")
        nama = "puskesmas" if isi.empty else tulis.daftar(list(isi["nama"].drop_duplicates()), 4)
        parts.kosong("Kesiapan: belum ada data", "SK, penanggung jawab, alur, PWS, dan jadwal belum dilaporkan. Yang "
                     f"dapat melengkapinya: {nama}.")  # fmt: skip
        known.tautan_membawa(k, str(Jenis.KESIAPAN))
        return
    satu = isi[isi["klaster"] == klaster]
    simulasi = " · SIMULASI" if isi["simulasi"].any() else ""
    parts.judul(f"Kesiapan {KLASTER[klaster]}{simulasi}", tabel_klaster.keterangan_kesiapan(satu))
    _tabel_kesiapan(satu, dengan_klaster=False)


def _tabel_kesiapan(isi: pd.DataFrame, dengan_klaster: bool) -> None:
    """Each element as symbol and word. ``isi`` from ``cluster_tables.kesiapan``."""
    kepala = ["Puskesmas", *(["Klaster"] if dengan_klaster else []), *UNSUR.values(), "Unsur ada"]
    baris = []
    for b in isi.itertuples():
        awal = [html("<td><b>{n}</b></td>", n=nama_pendek(str(b.nama)))]
        awal += [html("<td>{n}</td>", n=KLASTER[str(b.klaster)])] if dengan_klaster else []
        sel = [_status(getattr(b, u), nama) for u, nama in UNSUR.items()]
        jumlah = f"{b.ada} dari {len(UNSUR)}" if b.lapor else _BELUM
        akhir = html('<td class="kanan" data-judul="{j}">{t}</td>', j=kepala[-1], t=jumlah)
        baris.append(html("<tr>{i}</tr>", i=gabung_markup([*awal, *sel, akhir])))
    tulis_html(
        html(
            '<div class="ilp-panel"><table class="ilp-tabel bersusun berderet ilp-kesiapan"><thead><tr>{h}</tr></thead>'
            "<tbody>{b}</tbody></table></div>",
            h=gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in kepala]),
            b=gabung_markup(baris),
        )
    )


def _status(status: str, unsur: str) -> Markup:
    simbol, kata = _STATUS[status]
    return html('<td class="{k}" data-judul="{j}"><i>{s}</i> {t}</td>', k=status, j=unsur, s=simbol, t=kata)


def _kesiapan_unduhan(k: Konteks) -> pd.DataFrame:
    """The readiness table as it is taken home: words, no symbols; what it counts, of what, when and from where."""
    isi = k.jadi(_isi_kesiapan)
    asal = k.potret.kesiapan.groupby(["kode_puskesmas", "klaster"])["sumber"].agg(gabung_sumber).to_dict()
    kata = {u: isi[u].map(lambda s: _STATUS[s][1]) for u in UNSUR}
    return pd.DataFrame(
        {"Kode": isi["kode"], "Puskesmas": isi["nama"], "Klaster": isi["klaster"].map(KLASTER)}
        | {UNSUR[u]: v for u, v in kata.items()}
        | {"Unsur ada": isi["ada"], "Per tanggal": isi["per_tanggal"],
           "Indikator": "Kesiapan klaster", "Nama penyebut": f"{len(UNSUR)} unsur kesiapan",
           "Periode": [tulis.tanggal(p) if p else _BELUM for p in isi["per_tanggal"]],
           "Keadaan": [_kata_lapor(n) for n in isi["lapor"]],
           "Catatan": isi["simulasi"].map({True: "SIMULASI", False: ""}),
           "Sumber": [asal.get(x, "") for x in zip(isi["kode"], isi["klaster"], strict=True)]}
    )  # fmt: skip


def _kata_lapor(lapor: int) -> str:
    """The state of a row of ``cluster_tables.kesiapan`` by how many of its elements were reported."""
    return ARTI[Keadaan.BELUM_DILAPORKAN].kata if not lapor else "lengkap" if lapor == len(UNSUR) else "sebagian"
