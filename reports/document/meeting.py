"""Papers of a meeting: invitation, list of those present, minutes with the decisions filled in."""

from __future__ import annotations

import io

import segno
from docx.document import Document as Dokumen
from docx.shared import Cm

from ilp_data.briefing import agenda, book
from ilp_data.briefing.book import Paparan
from ilp_data.format import angka, hari_tanggal, tanggal, teks_periode
from ilp_data.insight.follow_up import TindakLanjut, gerak_indikator, keputusan_rapat, keputusan_terbuka
from ilp_data.measure.view import Pandangan
from reports.document.paper import TITIK, Lajur, gambar, judul_besar, kertas_baru, rincian, sub, tabel
from reports.document.widths import lajur_pas
from reports.model import Dek

JENIS_RAPAT = ("undangan", "hadir", "notulen")
_BARIS_HADIR, _BARIS_KOSONG = 20, 3
_BERSAMA_TANDA = 2  # paragraphs that stay with the signature
_TITIK_PENDEK = TITIK[:16]
_TITIK_TEMPAT = TITIK[:10]  # place and day stand in one line
_TANPA_ISI = ("judul", "metode")
_LAJUR_KEPUTUSAN = (
    Lajur("Keputusan", 7.6), Lajur("Penanggung jawab", 3.9), Lajur("Tenggat", 2.8), Lajur("Keadaan", 2.3),
)  # fmt: skip
_SATU_BARIS = (2,)  # the due day
_LAJUR_HADIR = (Lajur("No.", 1.2), Lajur("Nama", 5.4), Lajur("Jabatan dan instansi", 6), Lajur("Tanda tangan", 4))


def susun_dokumen(
    jenis: str, paparan: Paparan, pandang: Pandangan, dek: Dek, alamat: str, logo: bytes | None = None
) -> Dokumen:
    """One paper of ``JENIS_RAPAT``; ``pandang`` is the newest reading."""
    d = kertas_baru(pandang.nama_daerah, paparan.judul, f"{paparan.judul} · {paparan.sebutan}", logo)
    {"undangan": _undangan, "hadir": _hadir, "notulen": _notulen}[jenis](d, paparan, pandang, dek)
    if jenis == "undangan" and alamat:
        _qr(d, f"{alamat.rstrip('/')}/paparan/{paparan.nomor}/{paparan.edisi}")
    return d


def _hari(paparan: Paparan) -> str:
    return hari_tanggal(paparan.tanggal)


def _belum_selesai(paparan: Paparan, pandang: Pandangan) -> list[TindakLanjut]:
    """What earlier meetings decided and is open."""
    return [t for t in keputusan_terbuka(pandang) if book.mendahului(t.rapat, t.tanggal, paparan)]


def _acara(paparan: Paparan, pandang: Pandangan, dek: Dek) -> list[str]:
    """What will be shown, in the order of the slides; what is still open and what is to be decided even where no slide
    of the briefing shows it."""
    nama = {s.kode: s.nama for s in dek.slide if s.kode not in _TANPA_ISI}
    wajib = [*["keputusan_lalu"] * bool(_belum_selesai(paparan, pandang)), "keputusan_diminta"]
    return [nama.get(k) or agenda.halaman(k).judul for k in agenda.sisipkan_halaman(list(nama), wajib)]


def _undangan(d: Dokumen, paparan: Paparan, pandang: Pandangan, dek: Dek) -> None:
    rincian(d, [*((x, TITIK) for x in ("Nomor", "Sifat", "Lampiran")), ("Hal", f"Undangan {paparan.judul}")])
    d.add_paragraph(f"Yth. {TITIK}\ndi tempat")
    d.add_paragraph("Kami mengundang Bapak/Ibu untuk hadir pada rapat berikut.")
    rincian(d, [("Hari, tanggal", _hari(paparan)), ("Waktu", TITIK), ("Tempat", TITIK)])
    sub(d, "Acara")
    for teks in _acara(paparan, pandang, dek):
        d.add_paragraph(teks, style="List Number")
    masa = f", data {teks_periode(paparan.periode)}" if pandang.bulan else ""  # a region may have no month yet
    d.add_paragraph(f"Bahan rapat: paparan {paparan.sebutan}{masa}.")
    tanda_tangan(d, pandang, "Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih.")


def _hadir(d: Dokumen, paparan: Paparan, _pandang: Pandangan, _dek: Dek) -> None:
    judul_besar(d, "DAFTAR HADIR")
    rincian(d, [("Rapat", paparan.judul), ("Hari, tanggal", _hari(paparan)), ("Tempat", TITIK)])
    d.add_paragraph()
    baris = [[f"{n}", "", "", ""] for n in range(1, _BARIS_HADIR + 1)]
    tabel(d, _LAJUR_HADIR, baris, 11, tinggi=0.85)


def _notulen(d: Dokumen, paparan: Paparan, pandang: Pandangan, dek: Dek) -> None:
    judul_besar(d, "NOTULEN RAPAT")
    isi = [("Rapat", paparan.judul), ("Hari, tanggal", _hari(paparan)), ("Bahan", f"paparan {paparan.sebutan}")]
    rincian(d, [*isi, *((x, TITIK) for x in ("Tempat", "Pimpinan rapat", "Notulis", "Jumlah hadir"))])
    sub(d, "Yang dipaparkan")
    for s in dek.slide:
        if s.kode not in (*_TANPA_ISI, "keputusan_diminta"):
            d.add_paragraph(s.judul, style="List Bullet")  # it says itself what is made up
    if lalu := _belum_selesai(paparan, pandang):
        sub(d, "Keputusan rapat lalu yang belum selesai")
        tabel_keputusan(d, pandang, lalu, 0)
    sub(d, "Keputusan rapat ini")
    tabel_keputusan(d, pandang, keputusan_rapat(pandang, paparan.nomor), _BARIS_KOSONG)
    tanda_tangan(d, pandang, "Demikian notulen ini dibuat untuk dipergunakan sebagaimana mestinya.")


def tabel_keputusan(d: Dokumen, pandang: Pandangan, isi: list[TindakLanjut], kosong: int) -> None:
    """Decisions with what their indicator did since and their number, and empty rows to write in: those stay with the
    signature that follows, which else stood alone on its page. A column for the number took the room of the words."""
    baris = []
    for t in isi:
        gerak = gerak_indikator(pandang, t)
        apa = "\n".join([t.keputusan, *([f"{gerak.kalimat_bertanda}."] if gerak else []), t.kode])
        keadaan = f"terlambat {angka(t.telat)} hari" if t.telat else t.kata_status
        baris.append([apa, f"{t.pemilik}, {t.nama_tempat}", tanggal(t.tenggat), keadaan])
    baris += [["", "", "", ""] for _ in range(kosong)]
    judul = [x.judul for x in _LAJUR_KEPUTUSAN]
    lajur = (
        lajur_pas(judul, baris, 9.5, _SATU_BARIS) if isi else _LAJUR_KEPUTUSAN
    )  # hands need room that words do not tell
    tabel(d, lajur, baris, 9.5, tinggi=0.8 if kosong else 0, bersambung=bool(kosong))


def tanda_tangan(d: Dokumen, pandang: Pandangan, penutup: str) -> None:
    """The last sentence, and under it on the same page place and day to fill in and room for the head of the office: a
    signature never stands alone on its page, what was said last comes with it."""
    for p in d.paragraphs[-_BERSAMA_TANDA:]:
        p.paragraph_format.keep_with_next = True
    d.add_paragraph(penutup).paragraph_format.keep_with_next = True
    siapa = f"Kepala Dinas Kesehatan {pandang.nama_daerah},\n\n\n\n{TITIK}\nNIP {_TITIK_PENDEK}"
    p = d.add_paragraph(f"{_TITIK_TEMPAT}, {_TITIK_TEMPAT}\n{siapa}")
    p.paragraph_format.left_indent, p.paragraph_format.keep_together = Cm(7.5), True


def _qr(d: Dokumen, ke: str) -> None:
    kode = io.BytesIO()
    segno.make(ke, error="m", micro=False).save(kode, kind="png", scale=8, border=4)
    gambar(d, kode.getvalue(), f"Kode QR ke {ke}", 3)
    d.add_paragraph(f"Paparan di layar: {ke}")
