"""Notes that go with a draft: what was left out of it, and what would make way for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ilp_data import periods
from ilp_data.format import angka, daftar
from ilp_data.intake.cells import values
from ilp_data.intake.cells.counts import bulan_nilai
from ilp_data.intake.clean.activities import KETERANGAN
from ilp_data.intake.files import sniff
from ilp_data.intake.match import yearly_counts
from ilp_data.intake.match.cumulative import SAMPAI, SATU_TRIWULAN
from ilp_data.intake.match.cumulative_notes import TEMUAN
from ilp_data.intake.match.first_puskesmas import puskesmas_baru
from ilp_data.intake.model import Baris, Jenis, Mentah, Nasib, Pemetaan, Pertanyaan, Tabel, Temuan
from ilp_data.intake.table import headers
from ilp_data.intake.table.content import Isi, kolom_angka
from ilp_data.regions import normal
from ilp_data.registry import lists
from ilp_data.store.changes import Perubahan
from ilp_data.store.snapshot import Potret

_BEBERAPA = 2
TANPA_BIDANG = ("Tabel ini tidak memuat poligon, jadi tidak dapat menjadi batas wilayah.",)


def pribadi(pemetaan: Pemetaan) -> list[str]:
    """Which columns were not read because they hold personal data."""
    if not pemetaan.dibuang:
        return []
    return [f"Kolom dengan data pribadi tidak dibaca dan tidak disimpan: {', '.join(pemetaan.dibuang)}."]


def angka_sisa(sisa: Mapping[str, str]) -> list[str]:
    """Which columns of figures are not used, by reason: no number vanishes without a word."""
    menurut: dict[str, list[str]] = {}
    for judul, alasan in sisa.items():
        menurut.setdefault(alasan, []).append(f"“{judul}”")
    return [f"Kolom angka yang tidak dipakai ({alasan}): {daftar(isi, 20)}." for alasan, isi in menurut.items()]


def teks_sisa(jenis: Jenis, tabel: Tabel, pemetaan: Pemetaan, sisa: Mapping[str, str]) -> list[str]:
    """Which columns of words a list of events, cadres or facilities does not use; numbers of rows, and remarks that
    are read for the status, are none of them. Beside puskesmas: their working areas, kept elsewhere."""
    if jenis not in (Jenis.KEGIATAN, Jenis.KADER, Jenis.FASILITAS):
        return []
    lagi = [j for j in pemetaan.tak_dikenal if jenis is Jenis.FASILITAS and _wilayah_kerja(tabel, j)]
    dibaca = {"no", "nomor"} | (set() if "status_kegiatan" in pemetaan.kolom else KETERANGAN)
    isi = Isi(tabel)
    lain = [j for j in pemetaan.tak_dikenal if j not in (*sisa, *lagi) and normal(j) not in dibaca and isi.contoh(j)]
    sisa_teks = [f"Kolom teks yang tidak dipakai: {daftar([f'“{j}”' for j in lain], 20)}."] if lain else []
    return [*map(_lagi, lagi), *sisa_teks]


def dahulu(pertanyaan: Sequence[Pertanyaan], potret: Potret, daerah: str) -> tuple[str, ...]:
    """What is to be brought first where rows of every posyandu are asked about because none is registered."""
    f = potret.fasilitas
    tanya = sum(p.jenis == "posyandu_tidak_dikenal" for p in pertanyaan)
    if tanya < _BEBERAPA or ((f["kode_daerah"] == daerah) & (f["jenis"] == "posyandu")).any():
        return ()
    return (
        "Registri posyandu daerah ini masih kosong: impor daftar posyandunya dahulu, lalu berkas ini sekali lagi; "
        f"{angka(tanya)} pertanyaan tentang posyandunya lalu tidak perlu dijawab.",
    )


def _wilayah_kerja(tabel: Tabel, judul: str) -> bool:
    """Whether a column names the working areas of puskesmas."""
    isi = Isi(tabel).contoh(judul)
    return "wilayah_kerja" in headers.kenali_judul([judul], Jenis.WILAYAH_KERJA) and bool(isi) and not kolom_angka(isi)


def _lagi(judul: str) -> str:
    apa = lists.daftar(str(Jenis.WILAYAH_KERJA)).judul
    return f"Kolom “{judul}” belum dibaca: impor berkas ini sekali lagi dengan jenis “{apa}”."


def tabel_lain(tabel: Tabel) -> list[Temuan]:
    """Other tables on the sheet that were not read: nothing of a file is left out in silence."""
    if not tabel.lain:
        return []
    saran = "Pindahkan tabel itu ke lembar sendiri, atau ke bawah kolom kiri, lalu impor."
    return [Temuan("tabel_lain", "peringatan", tabel.lain, saran, None, lembar=tabel.mentah.lembar)]


def cacah(tabel: Tabel, pemetaan: Pemetaan, baris: Sequence[Baris]) -> list[str]:
    """How counts were read where that was decided by what a count is: thousands, sums of parts, whole years."""
    isi, kolom = Isi(tabel), pemetaan.kolom
    angka_ = [j for f, j in kolom.items() if headers.cacah(f) in (*headers.nama_ukuran(), "?")]
    ribuan = [j for j in angka_ if values.gaya(isi.kolom(j)) is None and any(map(values.rancu, isi.kolom(j)))]
    hasil = []
    if ribuan and all(values.gaya_cacah(isi.kolom(j)) for j in ribuan):
        contoh = next(t for t in isi.kolom(ribuan[0]) if values.rancu(t))
        hasil.append(f"Tanda pada angka seperti “{contoh.strip()}” dibaca sebagai pemisah ribuan: {daftar(ribuan)}.")
    hasil += _tanda_catatan(isi, angka_)
    sebagian = sorted({f.partition("+")[0] for f in kolom if "+" in f} - set(kolom))
    susunan = [b for n in sebagian if (b := headers.susunan(n, frozenset(kolom)))]
    bagian = [" + ".join(f"“{kolom[f]}”" for f in b) for b in susunan]
    hasil += [f"Dijumlahkan: {daftar(bagian, 6)}."] if bagian else []
    hasil += _tanpa_angka(baris)
    pasti = [b for b in baris if not any(k.startswith(f"{yearly_counts.JENIS_TANYA}|") for k in b.pertanyaan)]
    tahun = sorted({p for b in pasti for p in bulan_nilai(b.nilai) if periods.setahun(p)})
    if tahun:
        hasil.append(f"Angka tahun {daftar(tahun, 6)} disimpan sebagai angka setahun, terpisah dari angka bulanan.")
    return hasil


def _tanda_catatan(isi: Isi, judul: Sequence[str]) -> list[str]:
    """Figures read without the mark that points at a note: what the note says of them no program knows."""
    kena = [(j, t.strip()) for j in judul for t in isi.kolom(j) if values.bertanda(t)]
    if not kena:
        return []
    sebut = daftar([f"“{t}” ({j})" for j, t in kena], 4)
    return [f"Angka bertanda catatan dibaca tanpa tandanya: {sebut}. Baca catatannya di bawah tabel."]


def _tanpa_angka(baris: Sequence[Baris]) -> list[str]:
    """Rows that are accepted and report nothing: nothing of them can be stored, so it is said."""
    masuk = [b for b in baris if b.nasib is Nasib.DITERIMA and "dijumlahkan_ke" not in b.nilai]
    sebab = {SAMPAI, SATU_TRIWULAN, TEMUAN}  # a finding says why the figure of a quarter is not kept
    kosong = [str(b.nomor) for b in masuk if not (bulan_nilai(b.nilai) or any(map(b.nilai.get, sebab)))]
    if not kosong:
        return []
    return [
        f"{angka(len(kosong))} baris tidak melaporkan satu angka pun, jadi tidak ada yang disimpan darinya: "
        f"baris {daftar(kosong, 8)}."
    ]


def puskesmas_didaftarkan(baris: Sequence[Baris]) -> list[str]:
    """How many puskesmas come with the accepted rows because a person let them."""
    n = len(puskesmas_baru(b for b in baris if b.nasib is Nasib.DITERIMA))
    return [f"{angka(n)} puskesmas didaftarkan bersama berkas ini, sesuai jawaban Anda."] if n else []


def simulasi(perubahan: Mapping[str, Perubahan]) -> list[str]:
    """What made-up rows would make way for the file's: the person who applies it should know."""
    hasil = []
    for nama, sebutan in (("kader", "kader"), ("layanan", "cacah layanan")):
        if nama in perubahan:
            p = perubahan[nama]
            dulu, kini = (int(t["simulasi"].astype(bool).sum()) for t in (p.akhir, p.mulai))
            hasil += [f"{angka(dulu - kini)} {sebutan} simulasi daerah ini diganti data berkas."] if dulu > kini else []
    return hasil


_RAGU = {
    "titik_beda_kelurahan": "titik di luar kelurahan yang disebut",
    "titik_di_laut": "titik di luar semua kelurahan daerah ini",
    "titik_di_luar_daerah": "titik di luar daerah ini",
}


def titik_meragukan(baris: Sequence[Baris], temuan: Sequence[Temuan]) -> list[Baris]:
    """The rows with ``periksa_titik`` where a finding of weight doubts their point."""
    ragu = {t.nomor: _RAGU[t.kode] for t in temuan if t.kode in _RAGU and t.tingkat != "catatan"}
    return [replace(b, nilai={**b.nilai, "periksa_titik": ragu[b.nomor]}) if b.nomor in ragu else b for b in baris]


def bidang(mentah: Mentah) -> tuple[str, ...]:
    """What to do with polygons in the cells of a table; those of a workbook are cut, for a cell is too short."""
    if not any(sniff.menulis_bidang(c) for b in mentah.sel[:20] for c in b):
        return ()
    if mentah.asal == "csv":
        return ("Tabel ini memuat poligon; sebagai batas wilayah, impor dengan jenis “batas”.",)
    return (
        "Buku kerja ini memuat poligon (WKT) di dalam sel, yang terpotong bila panjang. Kirim sebagai CSV atau peta.",
    )
