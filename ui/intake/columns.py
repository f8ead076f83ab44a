"""Which column of the file is read as what: recognised with its reason, and open to correction."""

from __future__ import annotations

from zlib import crc32

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ilp_data.format import angka, bulan, teks_periode
from ilp_data.intake.draft.columns import field_dikenal
from ilp_data.intake.model import Draf, Jenis
from ilp_data.intake.table import headers, known_counts, personal
from ilp_data.intake.table.skill_columns import BUTIR
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry import lists
from ilp_data.registry.fields import KOLOM
from ui.app.context import Konteks
from ui.intake import session as intake_session
from ui.intake.session import Sesi
from ui.intake.upload import JENIS
from ui.kit import parts
from ui.markup import polos

_BERKOLOM = tuple(j for j in Jenis if j is not Jenis.BATAS)
_TIDAK = ""
_UTAMA = 12  # fields without a column that are offered at once; the others stand in a box to open
_LABEL = {
    "kode_kab": "Kode kabupaten/kota",
    "kota_kabupaten": "Kabupaten/kota",
    "jenis_asli": "Jenis",
    "koordinat": "Koordinat dalam satu kolom",
    "no_urut": "Nomor urut",
    "lat": "Lintang",
    "lng": "Bujur",
    "angka": "Nilai",
    "sasaran_baris": "Sasaran cacah di barisnya",
    "ukuran_nama": "Nama ukuran",
    "kode_kelurahan_berkas": "Kode kelurahan",
    "kode_puskesmas_berkas": "Kode puskesmas",
    "nilai_penilaian": "Nilai penilaian kader",
    "tingkat_dilaporkan": "Tingkat kader",
    "kelas_kelompok": "Kelompok yang dipelajari",
    "hasil_kelas": "Hasil kelas",
    "peringkat_lomba": "Juara atau peringkat",
    "nilai_lomba": "Nilai lomba",
    "kategori_lomba": "Kategori lomba",
    "hasil_tertulis": "Hasil lomba",
    "keterangan_hasil": "Keterangan hasil",
    "acara_lomba": "Nama kegiatan",
    "tanggal_lomba": "Tanggal lomba",
    "spm_layanan": "Pelayanan SPM",
    "ckg_kelompok": "Kelompok umur CKG",
    "spm_sasaran": "Sasaran SPM setahun",
    "spm_capaian": "Yang dilayani, kumulatif",
    "spm_capaian_bulan": "Yang dilayani bulan ini",
    **{kolom.field: kolom.judul for d in lists.semua_daftar().values() for kolom in d.kolom},
}


def tampilkan_kolom(k: Konteks, sesi: Sesi, draf: Draf) -> None:
    """The table of recognised columns, the dropped ones, and the form that corrects them; of a table of unknown kind
    too, so that a person can say what it is. Counts of the office's own are among the meanings."""
    with known_counts.mengenal(k.pandang.registri):
        _tampilkan(sesi, draf)


def _tampilkan(sesi: Sesi, draf: Draf) -> None:
    if draf.pemetaan is None:
        parts.kosong("Berkas ini tidak dibaca menurut kolom.", "Batas wilayah dikenali dari kode dan nama tiap bentuk.")
        return
    _dikenali(draf)
    _angka_sisa(draf)
    _dibuang(draf)
    jenis = draf.jenis or draf.rincian.get("jenis_usul")
    if draf.tabel is not None and jenis in _BERKOLOM:
        _betulkan(sesi, draf, jenis)


_CONTOH = 50  # rows


def label(field: str) -> str:
    """The name of a field for people: a count, a column of the registry, else the field itself made readable."""
    nama, _, bagian = field.removeprefix("ukuran:").removeprefix("ukuran.").partition("+")
    nama, _, waktu = nama.partition("@")
    nama, kumulatif = headers.cacah(nama), headers.kumulatif(nama)
    dikenal = known_counts.ukuran()
    if nama in dikenal or nama == "?":
        dasar = huruf_besar(dikenal[nama].label) if nama in dikenal else "Angka"
        dasar += ", kumulatif" * kumulatif
        return dasar + (f", {_sebut_waktu(waktu)}" if waktu else "") + (_sebut_bagian(nama, bagian) if bagian else "")
    if field.startswith(BUTIR):
        return f"Keterampilan nomor {field.removeprefix(BUTIR)}"
    return _LABEL.get(field) or (KOLOM[field].label if field in KOLOM else field.replace("_", " ").capitalize())


def _sebut_bagian(nama: str, bagian: str) -> str:
    """``1`` of balita_stunting → ": sangat pendek (dijumlahkan)", ``1L`` → also of which sex."""
    nomor, kelamin = bagian.rstrip("LP"), {"L": "laki-laki", "P": "perempuan"}.get(bagian[-1], "")
    ejaan = headers.sebutan_bagian(f"{nama}+{nomor}") if nomor else ""
    return f": {', '.join(x for x in (ejaan, kelamin) if x)} (dijumlahkan)"


def _sebut_waktu(waktu: str) -> str:
    """``2025-01`` → Jan 2025, ``2025`` → tahun 2025, ``01`` → Jan, ``tahun`` → tahun itu."""
    if waktu == headers.SETAHUN:
        return "tahun itu"
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
        parts.tabel_statis(_terisi(isi))
    lain = [j for j in p.tak_dikenal if j not in _sisa(draf)]
    if lain:
        parts.catatan(f"Tidak dipakai, bukan angka: {', '.join(lain[:40])}{' …' if len(lain) > 40 else ''}.")


def _sisa(draf: Draf) -> dict[str, str]:
    """Unused columns of figures with the reason."""
    return draf.rincian.get("angka_sisa") or {}


def _angka_sisa(draf: Draf) -> None:
    """Every column of figures that is not used is named, with why."""
    sisa = _sisa(draf)
    if not sisa:
        return
    parts.judul("Kolom angka yang tidak dipakai", "angkanya tidak masuk; beri arti di bawah bila diperlukan")
    isi = [{"Kolom di berkas": j, "Mengapa": a, "Contoh isi": _contoh(draf, j)} for j, a in sisa.items()]
    parts.tabel_statis(_terisi(isi))


def _terisi(isi: list[dict[str, str]]) -> pd.DataFrame:
    """Rows as a table; of a list of people no cell is shown, and no column for it."""
    tabel = pd.DataFrame(isi)
    return tabel if tabel["Contoh isi"].any() else tabel.drop(columns="Contoh isi")


def _contoh(draf: Draf, judul: str) -> str:
    """A few different cells of a column, as the rows keep them: without people. Personal columns never get here."""
    if draf.tabel is None or judul not in draf.tabel.judul:
        return ""
    i = draf.tabel.judul.index(judul)
    if draf.baris:
        isi = [b.asli.get(judul, "").strip() for b in draf.baris[:_CONTOH]]
    else:  # refused as a whole: no row was made
        isi = [personal.samarkan_acara(b[i].strip()) for b in draf.tabel.data[:_CONTOH]]
    return " · ".join(list(dict.fromkeys(filter(None, isi)))[:3])[:90]


def _dibuang(draf: Draf) -> None:
    if draf.pemetaan.dibuang:
        st.info(
            f"Kolom berisi data pribadi tidak dibaca dan tidak disimpan: {polos(', '.join(draf.pemetaan.dibuang))}.",
            icon=":material/shield_person:",
        )


def _betulkan(sesi: Sesi, draf: Draf, jenis: Jenis) -> None:
    parts.judul("Betulkan kolom", "diingat untuk berkas yang susunannya sama, setelah diterapkan")
    if draf.jenis is None:
        parts.catatan(
            f"Jenis tabel ini tidak dikenali. Pilihan di bawah untuk {huruf_kecil(JENIS[jenis])}; ganti jenis berkas "
            "di atas bila tabelnya lain, lalu sebutkan kolom tempat dan kolom angkanya."
        )
    with st.form(f"kolom_{_kunci(draf)}", border=False):
        arti = _arti_angka(draf, jenis)
        baru = _field_lain(draf, jenis)
        if st.form_submit_button("Baca ulang dengan kolom ini", icon=":material/refresh:"):
            _simpan(sesi, draf, jenis, arti, baru)


def _kunci(draf: Draf) -> str:
    """Part of the keys of the form: another one for other columns, so that no box keeps what was there before."""
    kini = f"{draf.jenis}|{draf.rincian.get('jenis_usul')}|{sorted(draf.pemetaan.kolom.items())}"
    return f"{intake_session.nomor()}_{crc32(kini.encode()):08x}"


def _arti_angka(draf: Draf, jenis: Jenis) -> dict[str, str]:
    """Column of figures → the meaning chosen for it."""
    fields = [_TIDAK, *field_dikenal(jenis)]
    sisa = list(_sisa(draf))
    wadah = st.columns(4)
    return {
        j: wadah[n % 4].selectbox(
            f"Arti kolom “{polos(j)}”",
            fields,
            format_func=lambda f: label(f) if f else "tidak dipakai",
            key=f"arti_{_kunci(draf)}_{j}",
        )
        for n, j in enumerate(sisa)
    }


def _field_lain(draf: Draf, jenis: Jenis) -> dict[str, str]:
    """Field → the column chosen for it: those in use, then the usual ones, and the rest in a box to open."""
    dipakai = [f for f in draf.pemetaan.kolom if f != "no_urut"]
    bebas = [f for f in field_dikenal(jenis) if f not in dipakai]
    hasil = _pilih_kolom(draf, [*dipakai, *bebas[:_UTAMA]], st.columns(4))
    if bebas[_UTAMA:]:
        with st.expander(f"{angka(len(bebas) - _UTAMA)} arti kolom lainnya"):
            hasil |= _pilih_kolom(draf, bebas[_UTAMA:], st.columns(4))
    return hasil


def _pilih_kolom(draf: Draf, fields: list[str], wadah: list[DeltaGenerator]) -> dict[str, str]:
    pilih = [_TIDAK, *(j for j in draf.tabel.judul if j not in draf.pemetaan.dibuang)]
    hasil = {}
    for n, field in enumerate(fields):
        kini = draf.pemetaan.kolom.get(field, _TIDAK)
        hasil[field] = wadah[n % 4].selectbox(
            polos(label(field)),
            pilih,
            index=pilih.index(kini) if kini in pilih else 0,
            format_func=lambda x: x or "tidak ada",
            key=f"kolom_{_kunci(draf)}_{field}",
        )
    return hasil


def _simpan(sesi: Sesi, draf: Draf, jenis: Jenis, arti: dict[str, str], baru: dict[str, str]) -> None:
    """Take over what was chosen, unless two columns were given one meaning."""
    pilihan = {f: h for f, h in baru.items() if h != draf.pemetaan.kolom.get(f, _TIDAK)}
    diberi = [f for f in arti.values() if f]
    ganda = sorted({f for f in diberi if diberi.count(f) > 1 or pilihan.get(f)})
    if ganda:
        sebut = ", ".join(label(f) for f in ganda)
        st.error(
            f"Dua kolom diberi arti yang sama: {polos(sebut)}. Pilih satu kolom untuk tiap arti.",
            icon=":material/error:",
        )
        return
    sesi.pemetaan |= pilihan | {f: h for h, f in arti.items() if f}
    sesi.jenis = str(jenis) if draf.jenis is None else sesi.jenis
    st.rerun()
