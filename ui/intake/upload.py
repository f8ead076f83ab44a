"""The upload panel: what is accepted, for which region, of which kind; and the choices that can be changed later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ilp_data.errors import GalatBerkas
from ilp_data.format import angka, bulan, daftar
from ilp_data.insight.events import hasil_posyandu
from ilp_data.insight.follow_up import semua_tindak_lanjut
from ilp_data.intake.draft.steps import NASIONAL
from ilp_data.intake.draft.templates_lists import baris_daftar
from ilp_data.intake.model import DAFTAR, Draf, Jenis
from ilp_data.limits import batas_unggah
from ilp_data.measure import scope
from ilp_data.measure.requests import baris_permohonan
from ilp_data.registry import lists
from ilp_data.registry.region_words import tuturkan_di
from reports.template import isi_templat
from ui.app.context import Konteks
from ui.intake import received
from ui.intake import session as intake_session
from ui.intake.session import Sesi
from ui.kit import parts
from ui.markup import polos, tulis_markup

_DAFTAR = [lists.daftar(str(j)) for j in DAFTAR if j is not Jenis.UKURAN_DAERAH]
JENIS = {
    "": "Dikenali sendiri dari isinya",
    "fasilitas": "Daftar fasilitas",
    "kader": "Registri kader",
    "layanan": "Angka layanan",
    "batas": "Batas wilayah",
    "kegiatan": "Kegiatan lintas sektor",
    "hasil_lomba": "Hasil lomba dan jambore",
    "permohonan": "Permohonan warga",
    **{d.kode: d.judul for d in _DAFTAR},
    "tindak-lanjut": "Keputusan rapat",
}
_CRS = {
    "": "Menurut berkas",
    "EPSG:4326": "Derajat WGS 84 (EPSG:4326)",
    **{f"EPSG:{32646 + z - 46}": f"UTM zona {z}N (EPSG:{32646 + z - 46})" for z in range(46, 55)},
    **{f"EPSG:{32746 + z - 46}": f"UTM zona {z}S (EPSG:{32746 + z - 46})" for z in range(46, 55)},
    "EPSG:3857": "Web Mercator (EPSG:3857)",
}


def panel(k: Konteks) -> None:
    """Upload on the left, what will happen on the right."""
    kiri, kanan = st.columns([58, 42], gap="medium")
    with kiri, st.container(key="isian-unggah"):
        besar = f"paling besar {angka(batas_unggah().mb)} MB tiap berkas"
        parts.judul(
            "Unggah berkas", f"Excel, OpenDocument, CSV, GeoJSON, shapefile, GeoPackage, KML, GML, MapInfo · {besar}"
        )
        _unggah(k)
    with kanan:
        parts.judul("Yang akan terjadi")
        tulis_markup(isi_templat("ui.intake", "langkah.html"))
    received.laporan_masuk(k)
    _isi_sekarang(k)


def _isi_sekarang(k: Konteks) -> None:
    """Kinds of file, how each is recognised, and what of it is in force for this region now."""
    nama = scope.nama_daerah(k.potret, k.lingkup.daerah)
    parts.judul("Berkas yang dikenali", f"dan yang berlaku sekarang untuk {nama}")
    f = scope.fasilitas(k.potret, k.kota)
    kata = scope.kata_jenis(k.potret, k.lingkup.daerah)
    fasilitas = [f"{angka(n)} {s}" for j, s in kata.items() if (n := int((f["jenis"] == j).sum()))]
    kader = k.kader(k.kota)
    buatan = " (SIMULASI)" if len(kader) and kader["simulasi"].any() else ""
    batas = int((k.potret.batas["kode_daerah"] == k.lingkup.daerah).sum())
    acara = int((k.potret.kegiatan["kode_daerah"] == k.lingkup.daerah).sum())
    menang = sum(map(len, hasil_posyandu(k.potret, k.lingkup.daerah).values()))
    minta = len(baris_permohonan(k.potret, k.lingkup.daerah))
    putus = len(semua_tindak_lanjut(k.potret, k.lingkup.daerah))
    masa = f"{bulan(k.bulan[0], pendek=True)} – {bulan(k.bulan[-1], pendek=True)}" if k.bulan else ""
    ada = {
        "fasilitas": daftar(fasilitas),
        "kader": f"{angka(len(kader))} kader aktif{buatan}" if len(kader) else "",
        "layanan": masa,
        "batas": f"{angka(batas)} wilayah" if batas else "",
        "kegiatan": f"{angka(acara)} kegiatan" if acara else "",
        "hasil_lomba": f"{angka(menang)} hasil" if menang else "",
        "permohonan": f"{angka(minta)} permohonan" if minta else "",
        **{d.kode: f"{angka(n)} baris" if (n := len(baris_daftar(k.potret, d))) else "" for d in _DAFTAR},
        "tindak-lanjut": f"{angka(putus)} keputusan" if putus else "",
    }
    isi = [
        {
            "Jenis": JENIS[j],
            "Dikenali dari": tuturkan_di(k.lingkup.daerah, ciri),
            "Berlaku sekarang": ada[j] or "belum ada data",
        }
        for j, ciri in _CIRI.items()
    ]
    parts.tabel_statis(pd.DataFrame(isi))


_CIRI = {
    "fasilitas": "Kolom nama fasilitas; jenisnya dari kolom jenis atau dari namanya (Puskesmas Pembantu = pustu).",
    "layanan": "Kelurahan/desa, puskesmas, atau posyandu, bulan atau tahun, dan jumlah; memanjang ataupun melebar.",
    "kader": "Nama kader, posyandu, dan kolom status pelatihan, penilaian, atau keterampilan.",
    "batas": "Poligon dalam shapefile, GeoPackage, FlatGeobuf, GeoJSON, TopoJSON, KML, GML, MapInfo (TAB atau MIF), "
    "geodatabase ArcGIS (folder .gdb dalam .zip), atau CSV dengan kolom bentuk (WKT).",
    "kegiatan": "Nama kegiatan dan tanggalnya, dengan jenis, tempat, unsur, atau statusnya.",
    "hasil_lomba": "Posyandu dan juara, peringkat, atau nilainya; lombanya dari judul. Nama orang tidak disimpan.",
    "tindak-lanjut": "Keputusan dan penanggung jawabnya, dengan tenggat, wilayah, atau statusnya.",
    "permohonan": "Tanggal permohonan dan bidang SPM, dengan tempat, status, dan tanggal ditutup.",
    **{d.kode: d.dikenali for d in _DAFTAR},
}


def _unggah(k: Konteks) -> None:
    """Any file may be chosen: what cannot be used is refused by the reader, in words that say why."""
    no = intake_session.nomor()
    berkas = st.file_uploader(
        "Berkas dari komputer Anda; boleh beberapa sekaligus: dibaca satu demi satu. Untuk shapefile pilih .shp, .shx, "
        ".dbf, dan .prj bersama-sama; untuk MapInfo .tab, .dat, .map, dan .id",
        accept_multiple_files=True,
        max_upload_size=batas_unggah().mb,
        key=f"berkas_{no}",
    )
    a, b = st.columns(2)
    daerah = a.selectbox("Untuk daerah", **pilihan_daerah(k), key=f"daerah_impor_{no}")
    jenis = b.selectbox("Jenis berkas", list(JENIS), format_func=JENIS.get, key=f"jenis_awal_{no}")
    siap = bool(berkas)
    if st.button("Baca berkas menjadi draf", type="primary", icon=":material/draft:", disabled=not siap, key="baca"):
        try:
            intake_session.mulai_impor(berkas, daerah, jenis)
        except GalatBerkas as galat:
            st.error(polos(galat), icon=":material/error:")
        else:
            st.rerun()
    if not siap:
        parts.petunjuk("Pilih berkas dahulu. Belum punya berkasnya? Unduh templat pada bagian Templat di atas.")


def pilihan_daerah(k: Konteks) -> dict[str, object]:
    """Options of the region: the one of the sidebar, or a list for the whole country."""
    nama = {k.lingkup.daerah: scope.nama_daerah(k.potret, k.lingkup.daerah)}
    nama[NASIONAL] = "Daftar nasional (kab/kota disebut di tiap baris)"
    return {
        "options": list(nama),
        "format_func": lambda kode: nama.get(kode, kode),
        "help": "Daerah lain dipilih lewat bilah samping.",
    }


def ubah_pilihan(sesi: Sesi, draf: Draf | None) -> None:
    """Kind, sheet and coordinate system of the file in progress; each change makes the draft again."""
    kolom = iter(st.columns(3))
    _pilih(next(kolom), sesi, "jenis", "Jenis berkas", JENIS)
    lembar = draf.mentah.semua_lembar if draf and draf.mentah else ()
    if len(lembar) > 1:
        opsi = {"": "Dipilih sendiri: yang paling cocok"} | {x: x for x in lembar}
        _pilih(next(kolom), sesi, "lembar", "Lembar", opsi)
    if sesi.jenis == Jenis.BATAS or (draf and draf.jenis is Jenis.BATAS):
        _pilih(next(kolom), sesi, "crs", "Sistem koordinat", _opsi_crs(draf))
    elif draf and draf.jenis is Jenis.FASILITAS:
        opsi = {False: "Tetap seperti semula", True: "Dihapus: berkas ini daftar yang lengkap"}
        _pilih(next(kolom), sesi, "lengkap", "Fasilitas yang tidak disebut berkas ini", opsi)


def _opsi_crs(draf: Draf | None) -> dict[str, str]:
    """The usual systems of Indonesia, those proposed for this file first."""
    tanya = draf.pertanyaan if draf else ()
    usul = {u.kode: f"{u.label} (usul)" for p in tanya for u in p.usul if u.kode.startswith("EPSG:")}
    return {"": _CRS[""]} | usul | {c: n for c, n in _CRS.items() if c and c not in usul}


def _pilih(wadah: DeltaGenerator, sesi: Sesi, sifat: str, label: str, opsi: Mapping[Any, str]) -> None:
    """A choice that the draft depends on, written into the session before the run that follows."""
    kunci = f"{sifat}_{intake_session.nomor()}"
    nilai = getattr(sesi, sifat)
    daftar = list(opsi) if nilai in opsi else [nilai, *opsi]
    st.session_state[kunci] = nilai

    def ubah() -> None:
        setattr(sesi, sifat, st.session_state[kunci])

    wadah.selectbox(polos(label), daftar, format_func=lambda x: opsi.get(x, x), key=kunci, on_change=ubah)
