"""Lists that an office keeps and can write here: target groups with their sources, targets, published figures."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ilp_data import format as tulis
from ilp_data.insight import target_sources
from ilp_data.intake import lists as intake
from ilp_data.intake.model import Jenis
from ilp_data.measure import coverage, scope
from ilp_data.measure.words import huruf_kecil, nama_pendek
from ilp_data.registry import lists, own, target_kinds
from ilp_data.registry.coverage import semua_cakupan
from ilp_data.registry.lists import Bertempat, Daftar, JenisKolom, KolomDaftar
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan
from ui.app import binding, cached
from ui.app.context import Konteks
from ui.kit import message, parts, saving, template_sheet
from ui.markup import polos
from ui.method import list_rows

_KALI = "_daftar_tersimpan"
_TERBANYAK = 300


def daftar(k: Konteks) -> None:
    """The part of Metode: one of the lists, what it holds, then a form for a row and the sheet for many."""
    pilih = {str(j): lists.daftar(str(j)).judul for j in _ISI}
    jenis = Jenis(binding.pilih_halaman("daftar", "Daftar", pilih, tombol=True))
    _ISI[jenis](k)
    if not k.membawa:
        return
    d = lists.daftar(str(jenis))
    _formulir(k, jenis, d)
    if not d.tunggal:  # one row for one place: writing it again puts it in the place of the other
        list_rows.ubah_atau_cabut(k, jenis, d, lambda kode: _nama(k, kode), _isian, _KALI)
    template_sheet.tawarkan_templat(k, jenis, huruf_kecil(d.judul), f"templat-{jenis}-sini")


# --- what they hold


def _sasaran(k: Konteks) -> None:
    semua = target_sources.daftar_sasaran(k.potret, k.lingkup.daerah)
    ganda = sum(not x.berlaku for x in semua)
    parts.judul("Sasaran yang tercatat", f"{tulis.angka(len(semua))} angka" if semua else "")
    _tabel(
        k,
        [
            {"Tempat": x.nama, "Kelompok": x.kunci[1], "Tahun": x.kunci[2], "Jenis": x.kunci[3],
             "Jumlah": tulis.angka(x.nilai), "Sumber": x.sumber, "Tanggal": x.tanggal or "–",
             "Dipakai": f"{'ya' if x.berlaku else 'tidak'}{f': {x.sebab}' if x.sebab else ''}"}
            for x in semua
        ],
        ("Jumlah",),
    )  # fmt: skip
    aturan = target_kinds.ATURAN_SUMBER
    parts.catatan(f"{aturan[:1].upper()}{aturan[1:]}. Antara jenis, {target_kinds.aturan_tertulis()}.")
    if ganda and k.membawa:
        _pilih_sumber(k)


def _target(k: Konteks) -> None:
    t = k.potret.target
    t = t[t["kode_daerah"] == k.lingkup.daerah] if len(t) else t
    parts.judul("Target daerah", f"{tulis.angka(len(t))} target" if len(t) else "")
    _tabel(
        k,
        [
            {"Indikator": _nama(k, str(b["indikator"])), "Tahun": str(b["tahun"]),
             "Target": tulis.angka(b["nilai"], 0 if float(b["nilai"]).is_integer() else 1), "Sumber": str(b["sumber"])}
            for b in t.sort_values(["tahun", "indikator"], ascending=[False, True]).to_dict("records")
        ],
        ("Target",),
    )  # fmt: skip


def _terbit(k: Konteks) -> None:
    semua = coverage.capaian_terbit(k.potret, k.lingkup.daerah)
    nama = coverage.nama_tempat(k.potret, k.lingkup.daerah)
    parts.judul("Angka yang dipublikasikan", f"{tulis.angka(len(semua))} angka" if semua else "")
    _tabel(
        k,
        [
            {"Indikator": _nama(k, c.indikator), "Tempat": nama.get(c.kode_tempat, c.kode_tempat), "Waktu": c.waktu,
             "Angka": c.teks, "Sumber": c.sumber}
            for c in sorted(semua, key=lambda c: c.akhir, reverse=True)
        ],
        (),
    )  # fmt: skip


def _wilayah_kerja(k: Konteks) -> None:
    """Each puskesmas with the kelurahan that it serves, then those of which nobody has said it."""
    kel = k.sedaerah.pandang.kelurahan
    satuan = sebutan_satuan(k.lingkup.daerah)
    f = scope.fasilitas(k.potret, k.sedaerah.lingkup, "puskesmas")
    milik = kel.groupby("kode_puskesmas")["nama"].apply(list).to_dict()
    ada = int((kel["kode_puskesmas"] != "").sum())
    parts.judul("Wilayah kerja puskesmas", tulis.bagian_dari(ada, len(kel), f"{satuan} tercatat") if ada else "")
    isi = [(nama_pendek(str(n)), milik.get(p, [])) for p, n in zip(f["kode"], f["nama"], strict=True)] if ada else []
    isi += [("Belum dicatat", milik[""])] if ada and milik.get("") else []
    baris = [{"Puskesmas": n, "Jumlah": tulis.angka(len(v)), satuan.capitalize(): ", ".join(v) or "–"} for n, v in isi]
    _tabel(k, baris, ("Jumlah",))


def _tabel(k: Konteks, baris: list[dict[str, str]], kanan: tuple[str, ...]) -> None:
    if not baris:
        parts.kosong(
            "Daftar ini masih kosong.",
            isian="Tulis satu baris di bawah, atau bawa banyak sekaligus dengan templatnya." if k.membawa else "",
        )
        return
    parts.tabel_statis(pd.DataFrame(baris[:_TERBANYAK]), kanan=kanan, gulir="Isi daftar")
    if len(baris) > _TERBANYAK:
        parts.catatan(
            f"{tulis.angka(len(baris) - _TERBANYAK)} baris lain tidak dimuat di sini; semuanya di buku kerja."
        )


def _nama(k: Konteks, kode: str) -> str:
    return coverage.judul_indikator(k.pandang.registri, kode)


_ISI: dict[Jenis, Callable[[Konteks], None]] = {
    Jenis.SASARAN: _sasaran,
    Jenis.TARGET: _target,
    Jenis.ANGKA_TERBIT: _terbit,
    Jenis.WILAYAH_KERJA: _wilayah_kerja,
}


# --- writing


def _pilih_sumber(k: Konteks) -> None:
    ganda = target_sources.sumber_ganda(k.potret, k.lingkup.daerah)
    opsi = [(kunci, x) for kunci, isi in ganda.items() for x in isi if not x.berlaku]
    with (
        st.expander("Pilih sumber yang dipakai", icon=":material/rule:", expanded=True),
        st.form(f"pilih_sumber_{st.session_state.get(_KALI, 0)}", border=False),
    ):
        pilih = st.selectbox(
            "Pakai",
            range(len(opsi)),
            format_func=lambda i: polos(
                f"{opsi[i][1].sebutan}: {tulis.angka(opsi[i][1].nilai)} menurut {opsi[i][1].sumber}"
            ),
        )
        kiri, kanan = st.columns([65, 35], vertical_alignment="bottom")
        oleh = message.nama_petugas(kiri, "Nama yang memilih", kunci="pilih_sumber_oleh")
        if kanan.form_submit_button("Pakai sumber ini", icon=":material/check:", width="stretch"):
            kunci, x = opsi[pilih]
            saving.lakukan_pencatatan(
                lambda: intake.pilih_sumber(cached.mesin(), k.lingkup.daerah, kunci, x.sumber, oleh),
                "Sumber sasaran dipilih",
                _KALI,
            )


def _formulir(k: Konteks, jenis: Jenis, d: Daftar) -> None:
    with (
        st.expander("Tulis satu baris", icon=":material/edit_note:", key=f"lipatan-tulis-{jenis}"),
        st.form(f"daftar_{jenis}_{st.session_state.get(_KALI, 0)}", border=False),
    ):
        isian = _tempat(k, d) if d.bertempat is not Bertempat.TANPA else {}
        kiri, kanan = st.columns(2)
        isian |= {kolom.field: _isian(k, kolom, (kiri, kanan)[ke % 2]) for ke, kolom in enumerate(d.kolom)}
        kiri, kanan = st.columns([65, 35], vertical_alignment="bottom")
        oleh = message.nama_petugas(kiri, "Nama yang mencatat", kunci=f"daftar_{jenis}_oleh")
        if kanan.form_submit_button("Simpan baris", type="primary", icon=":material/save:", width="stretch"):
            saving.lakukan_pencatatan(
                lambda: intake.simpan_baris(cached.mesin(), k.lingkup.daerah, jenis, isian, oleh),
                f"{d.judul} tersimpan",
                _KALI,
            )


def _tempat(k: Konteks, d: Daftar) -> dict[str, str]:
    """The place of the row by its code: the whole region ({}), a kelurahan, a puskesmas; only a kelurahan where the
    list is of these alone."""
    f = scope.fasilitas(k.potret, k.sedaerah.lingkup, "puskesmas")
    opsi: dict[tuple[str, str], str] = {("kelurahan", kode): nama for kode, nama in _nama_kelurahan(k).items()}
    if not d.tingkat_tempat:
        puskesmas = {("puskesmas", str(b["kode"])): str(b["nama"]) for b in f.to_dict("records")}
        opsi = {("", ""): k.sedaerah.nama} | opsi | puskesmas
    tingkat, kode = st.selectbox("Tempat", list(opsi), format_func=lambda o: polos(opsi[o]))
    return {tingkat: kode} if tingkat else {}


def _nama_kelurahan(k: Konteks) -> dict[str, str]:
    """Code → name; of several that are called alike with the kecamatan."""
    kel = k.sedaerah.pandang.kelurahan
    kembar = set(kel.loc[kel["nama"].duplicated(keep=False), "nama"])
    kecamatan = coverage.nama_tempat(k.potret, k.lingkup.daerah)
    return {
        str(b["kode"]): f"{kata_wilayah(k.lingkup.daerah).tingkat(b['tingkat']).capitalize()} {b['nama']}"
        + (f", {kecamatan.get(b['kode_kecamatan'], '')}" if b["nama"] in kembar else "")
        for b in kel.to_dict("records")
    }


def _isian(k: Konteks, kolom: KolomDaftar, wadah: DeltaGenerator, nilai: str = "") -> str:
    judul = polos(kolom.judul)
    if kolom.jenis is JenisKolom.PILIHAN:
        awal = nilai if nilai in kolom.pilihan else kolom.bawaan
        bawaan = list(kolom.pilihan).index(awal) if awal else None
        return wadah.selectbox(judul, list(kolom.pilihan), bawaan, help=polos(kolom.arti), placeholder="pilih") or ""
    if kolom.jenis is JenisKolom.INDIKATOR:
        semua = {i.kode: i.judul for i in own.tampil(k.pandang.registri)}
        semua |= {kode: c.judul for kode, c in semua_cakupan().items()}
        pilih = list(semua).index(nilai) if nilai in semua else None
        return wadah.selectbox(judul, list(semua), pilih, format_func=semua.__getitem__, placeholder="pilih") or ""
    if kolom.jenis is JenisKolom.PUSKESMAS:
        f = scope.fasilitas(k.potret, k.sedaerah.lingkup, "puskesmas")
        puskesmas = dict(zip(f["kode"].astype(str), f["nama"], strict=True))
        return (
            wadah.selectbox(
                judul, list(puskesmas), None, format_func=lambda p: puskesmas.get(p, p), placeholder="pilih"
            )
            or ""
        )
    return wadah.text_input(judul, nilai, help=polos(kolom.arti), placeholder=kolom.bentuk, max_chars=300)
