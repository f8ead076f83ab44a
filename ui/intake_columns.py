"""Which column of the file is read as what: recognised with its reason, and open to correction."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ilp_data.fields import KOLOM
from ilp_data.format import angka, bulan
from ilp_data.indicators import ukuran
from ilp_data.intake import headers
from ilp_data.intake.model import Draf, Jenis
from ilp_data.words import teks_periode
from ui import intake_session, parts
from ui.intake_session import Sesi
from ui.markup import polos

_BAGIAN = {
    Jenis.FASILITAS: ("fasilitas", "tempat"),
    Jenis.KADER: ("kader", "tempat"),
    Jenis.LAYANAN: ("tempat", "layanan"),
}
_TIDAK = ""
_LABEL = {
    "kode_kab": "Kode kabupaten/kota",
    "kota_kabupaten": "Kabupaten/kota",
    "jenis_asli": "Jenis",
    "koordinat": "Koordinat dalam satu kolom",
    "no_urut": "Nomor urut",
    "lat": "Lintang",
    "lng": "Bujur",
    "angka": "Nilai",
    "ukuran_nama": "Nama ukuran",
    "kode_kelurahan_berkas": "Kode kelurahan",
    "kode_puskesmas_berkas": "Kode puskesmas",
    "tingkat_dilaporkan": "Tingkat kader",
}


def tampilkan(sesi: Sesi, draf: Draf) -> None:
    """The table of recognised columns, the dropped ones, and the form that corrects them."""
    if draf.pemetaan is None:
        parts.kosong("Berkas ini tidak dibaca menurut kolom.", "Batas wilayah dikenali dari kode dan nama tiap bentuk.")
        return
    _dikenali(draf)
    _dibuang(draf)
    if draf.tabel is not None and draf.jenis in _BAGIAN:
        _betulkan(sesi, draf)


def label(field: str) -> str:
    """The name of a field for people: a count, a column of the registry, else the field itself made readable."""
    nama, bagian, _ = field.removeprefix("ukuran:").removeprefix("ukuran.").partition("+")
    nama, _, waktu = nama.partition("@")
    if nama in ukuran() or nama == "?":
        dasar = huruf_besar(ukuran()[nama].label) if nama in ukuran() else "Angka"
        return dasar + (f", {_sebut_waktu(waktu)}" if waktu else "") + (" (dijumlahkan)" if bagian else "")
    return _LABEL.get(field) or (KOLOM[field].label if field in KOLOM else field.replace("_", " ").capitalize())


def _sebut_waktu(waktu: str) -> str:
    """``2025-01`` → Jan 2025, ``2025`` → tahun 2025, ``01`` → Jan."""
    return bulan(f"2000-{waktu}", pendek=True).removesuffix(" 2000") if len(waktu) == 2 else teks_periode(waktu, True)


def huruf_besar(teks: str) -> str:
    """The first letter large, the rest as it is (KIA and ASI stay)."""
    return teks[:1].upper() + teks[1:]


def _dikenali(draf: Draf) -> None:
    p = draf.pemetaan
    parts.judul("Kolom yang dikenali", f"{angka(len(p.kolom))} dipakai, {angka(len(p.tak_dikenal))} tidak dipakai")
    isi = [
        {"Dibaca sebagai": label(f), "Kolom di berkas": h, "Alasan": p.yakin.get(f, ""), "Contoh isi": _contoh(draf, h)}
        for f, h in p.kolom.items()
    ]
    if isi:
        parts.tabel_statis(pd.DataFrame(isi))
    if p.tak_dikenal:
        parts.catatan(f"Tidak dipakai: {', '.join(p.tak_dikenal[:40])}{' …' if len(p.tak_dikenal) > 40 else ''}.")


def _contoh(draf: Draf, judul: str) -> str:
    """A few different cells of a column. Personal columns never get here."""
    if draf.tabel is None or judul not in draf.tabel.judul:
        return ""
    i = draf.tabel.judul.index(judul)
    return " · ".join(list(dict.fromkeys(s for b in draf.tabel.data[:50] if (s := b[i].strip())))[:3])[:90]


def _dibuang(draf: Draf) -> None:
    if draf.pemetaan.dibuang:
        st.info(
            f"Kolom berisi data pribadi tidak dibaca dan tidak disimpan: {polos(', '.join(draf.pemetaan.dibuang))}.",
            icon=":material/shield_person:",
        )


def _betulkan(sesi: Sesi, draf: Draf) -> None:
    parts.judul("Betulkan kolom", "diingat untuk berkas yang susunannya sama, setelah diterapkan")
    pilih = [_TIDAK, *(j for j in draf.tabel.judul if j not in draf.pemetaan.dibuang)]
    with st.form(f"kolom_{intake_session.nomor()}", border=False):
        wadah = st.columns(4)
        baru = {}
        for n, field in enumerate(_field(draf)):
            kini = draf.pemetaan.kolom.get(field, _TIDAK)
            baru[field] = wadah[n % 4].selectbox(
                polos(label(field)),
                pilih,
                index=pilih.index(kini) if kini in pilih else 0,
                format_func=lambda x: x or "tidak ada",
                key=f"kolom_{intake_session.nomor()}_{field}",
            )
        if st.form_submit_button("Baca ulang dengan kolom ini", icon=":material/refresh:"):
            sesi.pemetaan |= {f: h for f, h in baru.items() if h != draf.pemetaan.kolom.get(f, _TIDAK)}
            st.rerun()


def _field(draf: Draf) -> list[str]:
    """The fields of a kind, those in use first; the running number says nothing."""
    semua = [f for bagian in _BAGIAN[draf.jenis] for f in dict.fromkeys(headers.ejaan(bagian).values())]
    return list(dict.fromkeys([*draf.pemetaan.kolom, *(f for f in semua if f != "no_urut")]))
