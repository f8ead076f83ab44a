"""The other parts of the page Data: templates, history with undoing, and the decisions that are remembered."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ilp_data.errors import GalatIlp
from ilp_data.format import angka, saat
from ilp_data.insight import quality
from ilp_data.intake import decisions
from ilp_data.intake.model import DAFTAR, Jenis
from ilp_data.measure import scope
from ilp_data.registry import lists
from ilp_data.registry.region_words import tuturkan_di
from ilp_data.store import revisions as store
from ilp_data.zones import zona
from ui.app import cached
from ui.app.context import Konteks
from ui.intake import session as intake_session
from ui.intake.questions import sebut_jenis
from ui.kit import downloads, message, parts, template_sheet
from ui.markup import html, polos

_TEMPLAT = {
    "fasilitas": ("Daftar fasilitas", "Fasilitas segala jenis yang sudah dikenal, satu baris satu fasilitas."),
    "layanan": ("Angka layanan", "Satu baris satu kelurahan/desa dan bulan, satu kolom satu hitungan."),
    "kader": ("Registri kader", "Satu baris satu kader: dilatih, dinilai, dan kelompok keterampilan yang lengkap."),
    "kegiatan": ("Kegiatan lintas sektor", "Satu baris satu rapat, pelatihan, atau lomba: tanggal, jumlah, dan unsur."),
    "hasil_lomba": ("Hasil lomba dan jambore", "Satu baris satu posyandu pada satu lomba: juara atau nilainya."),
    "tindak-lanjut": ("Keputusan rapat", "Satu baris satu keputusan: jabatan penanggung jawab, tenggat, status."),
    "permohonan": ("Permohonan warga", "Satu baris satu permohonan, tanpa nama: bidang SPM, tempat, status."),
    **{str(j): (lists.daftar(str(j)).judul, lists.daftar(str(j)).arti) for j in DAFTAR if j is not Jenis.UKURAN_DAERAH},
}
_SEBARIS = 4  # templates in a row
_YAKIN = "_batal_yakin"


# --- templates


def templat(k: Konteks) -> None:
    """One workbook for each kind, filled with what is known of the region."""
    nama = scope.nama_daerah(k.potret, k.lingkup.daerah)
    parts.judul("Templat untuk diisi", f"sudah berisi yang dikenal tentang {nama}")
    semua = list(_TEMPLAT.items())
    for sebaris in (semua[i : i + _SEBARIS] for i in range(0, len(semua), _SEBARIS)):
        for wadah, (jenis, (judul, arti)) in zip(st.columns(_SEBARIS, gap="medium"), sebaris, strict=False):
            with wadah, st.container(border=True):
                _satu_templat(k, jenis, judul, arti)
    parts.catatan(
        "Isi, simpan, lalu unggah di bagian Impor. Kolom tidak perlu persis seperti templat: berkas yang sudah Anda "
        "punya pun dibaca. Batas wilayah diunggah sebagai shapefile, GeoPackage, GeoJSON, atau KML; daftar kodenya "
        "untuk digabungkan ada pada halaman Mulai."
    )


def _satu_templat(k: Konteks, jenis: str, judul: str, arti: str) -> None:
    parts.judul(judul)
    parts.catatan(tuturkan_di(k.lingkup.daerah, arti))
    template_sheet.tombol_templat(k, jenis, "Unduh templat (xlsx)", f"templat-{jenis}", lebar="stretch")


# --- history


def riwayat(k: Konteks) -> None:
    """Every revision: when, who, which file, what came of its rows; and undoing one."""
    isi = store.riwayat(cached.mesin(), k.lingkup.daerah)
    batal = quality.dibatalkan(isi)
    berkas = decisions.berkas_impor(cached.mesin(), k.lingkup.daerah).drop_duplicates("revisi").set_index("revisi")
    parts.judul("Riwayat revisi", f"{angka(len(isi))} revisi, yang terbaru di atas")
    tabel = [_satu_revisi(b, berkas, batal, k.revisi, k.lingkup.daerah) for b in isi.to_dict("records")]
    kanan = ("Diterima", "Tertunda", "Ditolak")
    parts.tabel_statis(parts.berlambang(tabel), kanan=kanan, terpilih=f"{k.revisi} (berlaku)")
    _batalkan(isi, batal)


def _satu_revisi(b: dict, berkas: pd.DataFrame, batal: dict[int, int], kini: int, daerah: str) -> dict[str, object]:
    n = int(b["nomor"])
    hari, jam = saat(b["waktu"], zona(daerah))
    tanda = f"{n} (berlaku)" if n == kini else str(n)
    hitung = berkas.loc[n] if n in berkas.index else None
    apa = f"{b['keterangan']} (dibatalkan oleh revisi {batal[n]})" if n in batal else b["keterangan"]
    return {
        "Revisi": tanda,
        "Waktu": html("{t}<small>{j}</small>", t=hari, j=jam),
        "Oleh": b["oleh"],
        "Apa": apa,
        "Berkas": html('{b}<small title="{s}">{p}</small>', b=b["berkas"] or "–", s=b["sha256"], p=_sidik(b["sha256"])),
        "Diterima": "" if hitung is None else angka(int(hitung["diterima"])),
        "Tertunda": "" if hitung is None else angka(int(hitung["ditanya"])),
        "Ditolak": "" if hitung is None else angka(int(hitung["ditolak"])),
    }


def _sidik(sha256: str) -> str:
    return f"sha256 {sha256[:12]}" if sha256 else ""


def _batalkan(isi: pd.DataFrame, batal: dict[int, int]) -> None:
    """Choose, name, press, confirm."""
    opsi = {int(n): f"{n} · {t}" for n, t in isi[["nomor", "keterangan"]].itertuples(index=False) if n > 1}
    opsi = {n: t for n, t in opsi.items() if n not in batal}
    parts.judul("Batalkan revisi", "membuat revisi baru yang mengembalikan keadaan sebelumnya")
    if not opsi:
        parts.kosong("Belum ada yang dapat dibatalkan.", "Revisi 1 adalah isi pertama simpanan dan tetap ada.")
        return
    kolom = st.columns([50, 28, 22], vertical_alignment="bottom")
    nomor = kolom[0].selectbox("Revisi", list(opsi), format_func=lambda n: opsi.get(n, str(n)), key="batal_nomor")
    oleh = message.nama_petugas(kolom[1], "Nama yang membatalkan")
    if kolom[2].button("Batalkan …", icon=":material/undo:", disabled=not oleh, width="stretch", key="batal"):
        st.session_state[_YAKIN] = nomor
    if st.session_state.get(_YAKIN) == nomor and oleh:
        _yakin(nomor, opsi[nomor], oleh)
    elif not oleh:
        parts.catatan("Isi nama Anda untuk membatalkan: setiap revisi mencatat siapa yang membuatnya.")


def _yakin(nomor: int, apa: str, oleh: str) -> None:
    st.warning(
        f"Revisi {polos(apa)}. Angka di semua halaman kembali seperti sebelum revisi itu. Riwayatnya tetap tercatat, "
        "dan pembatalan ini pun dapat dibatalkan.",
        icon=":material/warning:",
    )
    ya, tidak, _ = st.columns([20, 16, 64])
    if tidak.button("Tidak jadi", key="batal_tidak", width="stretch"):
        st.session_state.pop(_YAKIN)
        st.rerun()
    if not ya.button(f"Ya, batalkan revisi {nomor}", type="primary", key="batal_ya", width="stretch"):
        return
    try:
        baru = store.batalkan_revisi(cached.mesin(), nomor, oleh)
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    message.titip_pesan("success", f"Revisi {nomor} dibatalkan; revisi {baru} berlaku.")
    st.session_state.pop(_YAKIN)
    st.rerun()


# --- decisions


def keputusan(k: Konteks) -> None:
    """Answers in force, with a download and a way to withdraw one."""
    isi = decisions.daftar(cached.mesin(), daerah=k.lingkup.daerah)
    parts.judul("Keputusan yang diingat", f"{angka(len(isi))} berlaku; dipakai untuk berkas berikutnya")
    if isi.empty:
        parts.kosong(
            "Belum ada keputusan.",
            "Jawaban atas pertanyaan sebuah draf disimpan di sini saat draf itu diterapkan, dengan nama dan waktunya.",
        )
        return
    tabel = pd.DataFrame(
        {
            "Nomor": isi["id"].astype(str),
            "Jenis": [sebut_jenis(k, j) for j in isi["jenis"]],
            "Pertanyaan": isi["teks"],
            "Keputusan": [_sebut(k, x) for x in isi["isi"]],
            "Oleh": isi["oleh"],
            "Waktu": [" ".join(saat(w, zona(k.lingkup.daerah))) for w in isi["waktu"]],
        }
    )
    parts.tabel(tabel, tinggi=min(420, 40 + 36 * len(tabel)), kunci="tabel-keputusan")
    downloads.unduh_tabel(
        pd.DataFrame(decisions.ekspor(cached.mesin(), k.lingkup.daerah)),
        "keputusan",
        k,
        "Unduh semua keputusan (CSV)",
        lingkup=False,
    )
    _cabut(isi, tabel)


def _sebut(k: Konteks, kode: str) -> str:
    tetap = {decisions.BARU: "fasilitas baru", decisions.SATU: "sama", decisions.LUAR: "di luar daerah",
             decisions.LEWATI: "baris dilewati"}  # fmt: skip
    if kode in tetap:
        return tetap[kode]
    nama = [t.loc[t["kode"] == kode, "nama"] for t in (k.potret.fasilitas, k.potret.wilayah)]
    return next((f"{n.iloc[0]} [{kode}]" for n in nama if len(n)), kode)


def _cabut(isi: pd.DataFrame, tabel: pd.DataFrame) -> None:
    parts.judul("Cabut keputusan", "berkas berikutnya akan menanyakannya lagi; data yang sudah masuk tidak berubah")
    pasangan = zip(isi["id"], tabel["Pertanyaan"], tabel["Keputusan"], strict=True)
    opsi = {int(n): f"{n} · {t[:70]} → {j}" for n, t, j in pasangan}
    kolom = st.columns([50, 28, 22], vertical_alignment="bottom")
    nomor = kolom[0].selectbox("Keputusan", list(opsi), format_func=lambda n: opsi.get(n, str(n)), key="cabut_nomor")
    oleh = message.nama_petugas(kolom[1], "Nama yang mencabut")
    if not kolom[2].button("Cabut", icon=":material/backspace:", disabled=not oleh, width="stretch", key="cabut"):
        return
    try:
        decisions.cabut_keputusan(cached.mesin(), nomor, oleh)
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    message.titip_pesan("success", f"Keputusan {nomor} dicabut.")
    if (sesi := intake_session.kini()) is not None:
        intake_session.segarkan_draf(sesi)
    st.rerun()
