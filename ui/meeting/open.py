"""An open briefing: show it on the shared screen, take it home as files, and what its slides say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from ilp_data import rights, zones
from ilp_data.briefing import agenda, figures
from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.format import angka, bagian_dari, tanggal
from ilp_data.measure import period_choice, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.states import Tanda
from ilp_data.store import revisions as store
from reports import card, office, sheets
from reports.presenter import stored
from reports.presenter.stored import Pokok
from ui.app import cached, trail
from ui.app.context import Konteks
from ui.kit import message, parts, sheet_files
from ui.markup import gabung_markup, html, polos, tulis_markup
from ui.meeting import choice as meeting
from ui.meeting import link, shown
from ui.server import drawings, present
from ui.server.drawings import Kemajuan

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LOBI = 20  # seconds a slide stays on a screen in a lobby
_SURAT = {"undangan": "Undangan", "hadir": "Daftar hadir", "notulen": "Notulen", "laporan": "Laporan triwulan"}
_PER = {"kelurahan": "Tiap kelurahan", "puskesmas": "Tiap puskesmas", "kecamatan": "Tiap kecamatan"}
_KARTU, _LAPORAN = "kartu", "laporan"
_BENTUK = {
    "pdf": "Satu PDF",
    "zip-pdf": "ZIP lembar PDF",
    "zip-png": "ZIP lembar PNG",
    _KARTU: "ZIP kartu WhatsApp",
}
_LEMBAR = "_lembar_jadi"
_JEDA = 1.0  # seconds between two looks at a drawing in the making


def tampilkan_paparan(k: Konteks, p: Paparan) -> None:
    """The slides in words at the left, what can be done with them at the right."""
    p = _edisi(p)
    parts.catatan(
        html(
            "<b>{t}</b> · {a}. Paparan ini beku: saringan di bilah samping tidak mengubahnya.",
            t=meeting.perihal(k, p),
            a=asal(p),
        )
    )
    ada = drawings.PEMBUAT.minta(store.url_bawaan(), p) if drawings.PEMBUAT.bekerja else None
    kiri, kanan = st.columns([62, 38], gap="medium")
    with kiri:
        if isinstance(ada, Kemajuan):
            parts.judul("Slide sedang disiapkan", "digambar satu kali, lalu disimpan")
            _kemajuan(p)
        elif ada is None:
            isi = cached.dek(p)
            _slide(p, stored.daftar_isi(isi), len(isi.lampiran))
        else:
            _slide(p, ada.slide, ada.lampiran)
    with kanan, st.container(gap="small", key="kendali-paparan"):
        _layar(p)
        _bawa(p)
        _surat(k, p)
        link.tampilkan_tautan(p, _pangkal())
        _lembar(k, p)
        _perbarui(k, p)


def _edisi(p: Paparan) -> Paparan:
    """The edition to look at, where the briefing was renewed; the newest by default."""
    if p.edisi == 1:
        return p
    semua = {e.edisi: e for e in reversed(briefings.edisi(cached.mesin(), p.nomor))}
    pilih = st.selectbox(
        "Edisi",
        list(semua),
        format_func=lambda n: f"Edisi {n} · revisi {semua[n].revisi} · {asal(semua[n])}",
        key=f"edisi-{p.nomor}",
        label_visibility="collapsed",
    )
    return semua[pilih]


@st.fragment(run_every=_JEDA)
def _kemajuan(p: Paparan) -> None:
    """How far the drawing is, every second; then the page runs again and has its slides."""
    ada = drawings.PEMBUAT.minta(store.url_bawaan(), p)
    if not isinstance(ada, Kemajuan):
        st.rerun()
    st.progress(ada.bagian, text=polos(ada.kata))


def _slide(p: Paparan, isi: Sequence[Pokok], lampiran: int) -> None:
    """Every slide's headline in order, with the way to its figures; what rests on simulated figures says so."""
    angka_ = shown.alamat(p)
    butir = [
        html(
            '<li><span class="no">{n}</span><span class="isi"><b>{j}</b><span>{s}{a}</span></span>'
            '<span class="nilai">{t}</span></li>',
            n=n,
            j=s.judul,
            s=s.nama,
            a=_ke_angka(angka_, s.kode),
            t=parts.tanda(Tanda.SIMULASI) if s.simulasi else "",
        )
        for n, s in enumerate(isi, start=1)
    ]
    parts.judul(f"{angka(len(isi))} slide", f"dan {angka(lampiran)} slide wilayah bila ditanya" if lampiran else "")
    tulis_markup(html('<div class="ilp-panel"><ul class="ilp-daftar">{i}</ul></div>', i=gabung_markup(butir)))


def _ke_angka(alamat: str, kode: str) -> Markup:
    """A link to the frozen figures of a page; nothing for one without."""
    halaman = agenda.HALAMAN.get(kode.partition(":")[0])
    if halaman is None or not (halaman.angka or halaman.deret):
        return Markup()
    return html(' · <a href="{h}#{k}" target="_blank">angkanya</a>', h=alamat, k=halaman.kode)


def _layar(p: Paparan) -> None:
    parts.judul("Di layar bersama")
    alamat = present.alamat(_pangkal(), p.nomor, p.edisi)
    st.link_button("Buka layar penuh", alamat, icon=":material/slideshow:", type="primary", width="stretch")
    gelap, lobi = st.columns(2, gap="small")
    gelap.link_button("Untuk ruang gelap", f"{alamat}?tema=gelap", icon=":material/dark_mode:", width="stretch")
    lobi.link_button("Berputar di lobi", f"{alamat}?putar={_LOBI}", icon=":material/autorenew:", width="stretch")
    parts.catatan(
        "Panah, spasi, atau tombol penunjuk untuk berpindah; N membuka jendela pembicara dengan naskah dan jam; "
        "C mencatat keputusan; A membuka asal angkanya; K mencari wilayah; ? menampilkan semua tombol."
    )


def _pangkal() -> str:
    awalan = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{awalan}" if awalan else ""


def _bawa(p: Paparan) -> None:
    """One button a file; it is made when pressed."""
    parts.judul("Unduh")
    nama = _nama_berkas(p)
    pilihan: list[tuple[str, str, str, Callable[[], bytes]]] = [
        ("PowerPoint yang dapat disunting", f"{nama}.pptx", _PPTX, lambda: cached.berkas(p, "pptx")),
        ("Buku kerja Excel", f"{nama}.xlsx", _XLSX, lambda: cached.berkas(p, "xlsx")),
        ("Buku kerja internal", f"{nama}-internal.xlsx", _XLSX, lambda: _internal(p)),
    ]
    for label, berkas, jenis, buat in pilihan:
        st.download_button(
            polos(label),
            buat,
            file_name=berkas,
            mime=jenis,
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
            key=f"bawa-{berkas.removeprefix(nama).strip('-.')}",
        )
    luring = f"{present.alamat(_pangkal(), p.nomor, p.edisi)}?unduh=1"
    st.link_button("Paparan luring (HTML)", luring, icon=":material/download:", width="stretch")


def _internal(p: Paparan) -> bytes:
    """The workbook that withholds nothing, written down for it."""
    rights.pelaku().wajib(rights.Hak.RINCI)
    trail.catat_unduh(f"buku kerja internal {p.sebutan}", p.lingkup.daerah)
    return cached.berkas(p, "xlsx-internal")


def _surat(k: Konteks, p: Paparan) -> None:
    """The papers of the meeting, two buttons beside each other; each is made when pressed. The report is of the quarter
    that is chosen under them."""
    parts.judul("Surat dan laporan", "Word, dapat disunting")
    atas = st.container()
    triwulan = _pilih_triwulan(k, p)
    alamat, lajur = sheet_files.alamat(), atas.columns(2, gap="small")
    for ke, (jenis, label) in enumerate(_SURAT.items()):
        lajur[ke % 2].download_button(
            polos(label),
            partial(cached.surat, p, jenis, alamat, triwulan if jenis == _LAPORAN else ""),
            file_name=f"{_nama_berkas(p)}-{jenis}{_akhiran_triwulan(triwulan) if jenis == _LAPORAN else ''}.docx",
            mime=_DOCX,
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
            key=f"surat-{jenis}",
        )


def _pilih_triwulan(k: Konteks, p: Paparan) -> str:
    """The quarter of the report, among those with figures; first that of the briefing. "" where there is no choice: the
    report is then of the briefing's own period."""
    bulan = Pandangan(k.potret, p.lingkup, p.periode, UMUM).bulan
    opsi = {t: n for t, n in period_choice.pilihan(bulan).items() if ".." in t}
    awal = period_choice.triwulan_dari(p.periode[-7:]) if len(p.periode) >= len("2025-12") else ""
    if len(opsi) < 2:
        return ""
    urut = sorted(opsi, key=lambda t: t != awal)
    return st.selectbox("Triwulan laporan", urut, format_func=opsi.__getitem__, key=f"triwulan-{p.nomor}")


def _akhiran_triwulan(triwulan: str) -> str:
    return f"-{triwulan[:4]}-TW{int(triwulan[-2:]) // 3}" if triwulan else ""


def _lembar(k: Konteks, p: Paparan) -> None:
    """Sheets in a batch, with progress, then one button to fetch them."""
    parts.judul("Lembar dan kartu", "A4 atau WhatsApp, satu tiap wilayah atau seluruh daerah")
    a, b = st.columns(2, gap="small")
    kata = kata_wilayah(p.lingkup.daerah)
    nama = {j: kata.tuturkan(n) for j, n in _PER.items()}
    nama |= {"kelurahan": f"Tiap {sebutan_satuan(scope.kelurahan(k.potret, Lingkup(p.lingkup.daerah)))}"}
    nama |= {"kota": f"Seluruh {scope.nama_daerah(k.potret, p.lingkup.daerah)}"} if p.lingkup.seluruhnya else {}
    per = a.selectbox("Untuk", list(nama), format_func=nama.__getitem__, key="lembar-per")
    bentuk = b.selectbox("Sebagai", list(_BENTUK), format_func=_BENTUK.__getitem__, key="lembar-bentuk")
    kunci = (p.nomor, p.edisi, per, bentuk)
    if st.button("Buat berkas", icon=":material/description:", width="stretch", key="lembar-buat"):
        st.session_state[_LEMBAR] = (kunci, _buat_lembar(p, per, bentuk))
    jadi = st.session_state.get(_LEMBAR)
    if jadi and jadi[0] == kunci:
        nama, isi = jadi[1]
        akhiran = nama.rpartition(".")[2]
        st.download_button(
            f"Unduh {polos(akhiran.upper())} ({angka(len(isi) / 1024)} kB)",
            isi,
            file_name=f"{_nama_berkas(p)}-{nama}",
            mime=f"application/{akhiran}",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
            key="lembar-unduh",
        )


def _buat_lembar(p: Paparan, per: str, bentuk: str) -> tuple[str, bytes]:
    """Name and content of the batch; the bar follows it sheet by sheet."""
    bilah = st.progress(0.0, "Menyusun berkas …")

    def lapor(selesai: int, semua: int) -> None:
        bilah.progress(selesai / max(semua, 1), text=polos(f"Berkas {bagian_dari(selesai, semua)}"))

    potret, alamat = briefings.potret(cached.mesin(), p), sheet_files.alamat()
    logo = office.logo(cached.mesin(), p.lingkup.daerah)
    pesanan = sheets.Pesanan(potret, p, per, (), alamat, logo, lapor)
    buat: dict[str, Callable[[], tuple[str, bytes]]] = {
        "pdf": lambda: sheets.gabung_pdf(pesanan),
        "zip-pdf": lambda: sheets.zip_lembar(pesanan, "pdf"),
        "zip-png": lambda: sheets.zip_lembar(pesanan, "png"),
        _KARTU: lambda: card.zip_kartu(potret, p, per, lapor=lapor),
    }
    hasil = buat[bentuk]()
    bilah.empty()
    return hasil


def _perbarui(k: Konteks, p: Paparan) -> None:
    """What has moved on, and renewing on purpose."""
    if p.revisi >= k.revisi:
        return
    beda = cached.angka_berubah(p, k.revisi)
    parts.judul("Data sudah berubah", f"revisi {k.revisi} berlaku; paparan ini revisi {p.revisi}")
    parts.catatan(
        f"{angka(banyak)} angka dikoreksi atau dilengkapi; rinciannya di bagian {meeting.JUDUL[meeting.BERUBAH]}."
        if (banyak := figures.banyak(beda))
        else "Angka paparan ini tidak berubah; yang baru hanya di luarnya, misalnya keputusan rapat atau berkas lain."
    )
    if p.teks:
        parts.catatan(f"Judul sendiri pada {angka(len(p.teks))} slide ikut apa adanya; periksa angka di dalamnya.")
    oleh = message.nama_petugas(st, "Nama yang memperbarui")
    if st.button(f"Perbarui menjadi edisi {p.edisi + 1}", icon=":material/update:", disabled=not oleh, width="stretch"):
        meeting.lakukan_aksi(
            lambda: briefings.perbarui_paparan(cached.mesin(), p.nomor, oleh),
            "Edisi {p.edisi} dari {p.nomor} memakai revisi {p.revisi}; edisi sebelumnya tetap dapat dibuka.",
        )


def _nama_berkas(p: Paparan) -> str:
    return p.sebutan.replace("/", "-edisi-")


def asal(p: Paparan) -> str:
    """Who froze it and when, and from what it was copied."""
    dari = f", disalin dari {p.dari}" if p.dari else ""
    return f"dibekukan {tanggal(zones.hari(p.waktu, p.lingkup.daerah))} oleh {p.oleh}{dari}"
