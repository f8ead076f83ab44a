"""Keputusan: decisions written down while the meeting goes on, mended, closed with what came of them, or dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from ilp_data.briefing.book import Paparan
from ilp_data.format import angka, tanggal
from ilp_data.insight import events, follow_up
from ilp_data.insight.follow_up import TindakLanjut
from ilp_data.intake import follow_up as tulis
from ilp_data.intake.model import Jenis
from ilp_data.measure.areas import daftar_tempat
from ilp_data.registry import own
from ilp_data.registry.events import sektor
from ilp_data.registry.follow_up import KATA_STATUS, PANJANG, PANJANG_PEMILIK, StatusTindak
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import decisions, message, parts, saving, template_sheet
from ui.markup import polos, tulis_markup
from ui.meeting import choice as meeting

_KALI = "_keputusan_tersimpan"  # how many this session has saved: the next form begins empty
_TANPA = ""
_TAMPIL = 3  # open decisions over the form; one more is not worth folding


def tampilkan_keputusan(k: Konteks, p: Paparan | None, paparan: list[Paparan]) -> None:
    """The open ones, the form, then those that are done."""
    semua = follow_up.semua_tindak_lanjut(k.potret, k.lingkup.daerah)
    buka = follow_up.keputusan_terbuka(k.pandang)
    parts.judul("Keputusan rapat", "kembali sendiri di Ringkasan, Profil, dan paparan berikut sampai ditutup")
    if semua:
        parts.catatan(follow_up.kalimat_keputusan(buka))
    if buka:
        _terbuka(k, buka)
    elif not semua:
        parts.kosong("Belum ada keputusan.", isian="Catat yang pertama di bawah ini, saat rapat berlangsung.")
    oleh = message.nama_petugas(st, "Nama yang mencatat")
    _catat(k, p, paparan, semua, oleh)
    if semua:
        _tutup(k, semua, oleh)
    _selesai(k, [t for t in semua if not t.terbuka])
    template_sheet.tawarkan_templat(k, Jenis.TINDAK_LANJUT, "keputusan", "templat-keputusan")


def _terbuka(k: Konteks, buka: list[TindakLanjut]) -> None:
    """The most pressing ones; the others fold, so that the form is near while the meeting goes on."""
    isi = [(t, follow_up.gerak_indikator(k.pandang, t)) for t in buka]
    tampil = isi if len(isi) <= _TAMPIL + 1 else isi[:_TAMPIL]
    tulis_markup(decisions.panel_markup(tampil))
    if lain := isi[len(tampil) :]:
        with st.expander(f"{angka(len(lain))} keputusan terbuka lainnya", icon=":material/list:"):
            tulis_markup(decisions.daftar_markup(lain))


def _catat(k: Konteks, p: Paparan | None, paparan: list[Paparan], semua: list[TindakLanjut], oleh: str) -> None:
    """One form for a new decision and for mending one."""
    with st.expander("Catat atau ubah keputusan", icon=":material/edit_note:", expanded=True):
        opsi = {_TANPA: None, **{t.kode: t for t in semua}}
        kode = st.selectbox(
            "Keputusan",
            list(opsi),
            format_func=lambda x: _sebutan(opsi.get(x)),
            key="keputusan_diubah",
        )
        _formulir(k, p, paparan, opsi.get(kode), oleh)


def _sebutan(t: TindakLanjut | None) -> str:
    return "Keputusan baru" if t is None else f"{t.kode} · {t.keputusan}"


def _formulir(k: Konteks, p: Paparan | None, paparan: list[Paparan], lama: TindakLanjut | None, oleh: str) -> None:
    with st.form(f"keputusan_{lama.kode if lama else ''}_{st.session_state.get(_KALI, 0)}", border=False):
        isi = {"keputusan": st.text_input("Apa yang diputuskan", lama.keputusan if lama else "", max_chars=PANJANG)}
        a, b, c = st.columns([44, 30, 26])
        isi["pemilik"] = a.text_input(
            "Penanggung jawab (jabatan atau unit kerja, bukan nama orang)",
            lama.pemilik if lama else "",
            max_chars=PANJANG_PEMILIK,
            placeholder="Lurah Kanaan; Kepala Puskesmas Bontang Barat",
        )
        nama = {_TANPA: "Menurut jabatannya", **{s.kode: s.nama_di(k.lingkup.daerah) for s in sektor()}}
        isi["sektor"] = _pilih(b, "Sektor", nama, lama.sektor if lama else _TANPA)
        hari = c.date_input(
            "Tenggat", dt.date.fromisoformat(lama.tenggat) if lama and lama.tenggat else None, format="DD/MM/YYYY"
        )
        isi["tenggat"] = hari.isoformat() if hari else ""
        isi |= _kaitan(k, p, paparan, lama)
        if st.form_submit_button("Simpan keputusan", type="primary", icon=":material/save:"):
            _simpan(k, isi, lama, oleh)


def _kaitan(k: Konteks, p: Paparan | None, paparan: list[Paparan], lama: TindakLanjut | None) -> dict[str, str]:
    """Area, indicator, meeting."""
    a, b, c = st.columns(3)
    tempat = {_TANPA: f"Seluruh {k.pandang.nama_daerah}", **daftar_tempat(k.potret, k.lingkup.daerah)}
    ind = {_TANPA: "Tidak ada", **{i.kode: i.judul for i in own.tampil(k.pandang.registri)}}
    acara = {e.nama: e.nama for e in events.semua_kegiatan(k.potret, k.lingkup.daerah)[::-1]}
    rapat = {_TANPA: "Tidak disebut", **{x.nomor: meeting.sebutan(x) for x in paparan}, **acara}
    dari = lama.rapat if lama else p.nomor if p else _TANPA
    return {
        "kode_tempat": _pilih(a, "Wilayah", tempat, lama.tempat if lama else _TANPA),
        "indikator": _pilih(b, "Indikator yang hendak digerakkan", ind, lama.indikator if lama else _TANPA),
        "rapat": _pilih(c, "Diputuskan dalam", {dari: dari, **rapat} if dari else rapat, dari),
    }


def _pilih(wadah: object, label: str, opsi: dict[str, str], kini: str) -> str:
    daftar = list(opsi)
    letak = daftar.index(kini) if kini in opsi else 0
    return str(wadah.selectbox(polos(label), daftar, letak, format_func=lambda x: opsi.get(x, x)))  # type: ignore[attr-defined]


def _simpan(k: Konteks, isi: dict[str, str], lama: TindakLanjut | None, oleh: str) -> None:
    daerah = k.lingkup.daerah
    serupa = lama is not None and lama.indikator == isi["indikator"]
    isi["periode"] = lama.periode if lama and serupa else follow_up.periode_saat_ini(k.pandang, isi["indikator"])
    lewat = bool(isi["tenggat"]) and isi["tenggat"] < k.potret.hari_ini(daerah).isoformat()
    ingat = f" (tenggatnya, {tanggal(isi['tenggat'])}, sudah lewat: ubah bila keliru)" if lewat else ""
    if lama is None:
        _lakukan(lambda: tulis.tambah_keputusan(cached.mesin(), daerah, isi, oleh)[1], f"Keputusan tersimpan{ingat}")
    else:
        kode = lama.kode
        _lakukan(lambda: tulis.ubah_keputusan(cached.mesin(), daerah, kode, isi, oleh), f"{kode} diubah{ingat}")


def _tutup(k: Konteks, semua: list[TindakLanjut], oleh: str) -> None:
    """Closing with what came of it, dropping with why, opening again."""
    with (
        st.expander("Tutup, batalkan, atau buka lagi", icon=":material/task_alt:"),
        st.form(f"tutup_{st.session_state.get(_KALI, 0)}", border=False),
    ):
        a, b = st.columns([66, 34])
        opsi = {t.kode: _sebutan(t) for t in semua}
        kode = _pilih(a, "Keputusan mana", opsi, next(iter(opsi)))
        status = StatusTindak(
            b.selectbox(
                "Menjadi",
                [StatusTindak.SELESAI, StatusTindak.DIBATALKAN, StatusTindak.TERBUKA],
                format_func=lambda s: KATA_STATUS[s],
            )
        )
        alasan = st.text_input("Apa hasilnya, atau mengapa dibatalkan", max_chars=PANJANG)
        if st.form_submit_button("Simpan keadaannya", icon=":material/save:"):
            _lakukan(
                lambda: tulis.tutup_keputusan(cached.mesin(), k.lingkup.daerah, kode, status, alasan, oleh),
                f"{kode} {KATA_STATUS[status]}",
            )


def _selesai(k: Konteks, tutup: list[TindakLanjut]) -> None:
    if tutup:
        with st.expander(f"{angka(len(tutup))} keputusan sudah ditutup", icon=":material/inventory_2:"):
            tulis_markup(decisions.daftar_markup([(t, follow_up.gerak_indikator(k.pandang, t)) for t in tutup]))


def _lakukan(aksi: Callable[[], int], apa: str) -> None:
    saving.lakukan_pencatatan(aksi, apa, _KALI)
