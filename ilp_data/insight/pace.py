"""What PWS and SPM mean, in one sentence each, made from what was measured."""

from __future__ import annotations

from ilp_data.format import angka, bulan, persen, persen_ringkas
from ilp_data.measure import spm
from ilp_data.measure.pws_rules import BarisPws, Pws
from ilp_data.measure.spm import BarisSpm, Spm
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import huruf_kecil

_BANYAK = 12
SELURUHNYA = 100.0  # per cent


def kalimat_pws(p: Pws, satuan: str, nama_daerah: str) -> str:
    """Who keeps pace and who is furthest behind. Made-up figures are named as such and rank nobody."""
    waktu = f"{'sampai' if p.sejak_januari else 'pada'} {bulan(p.periode)}"
    if not p.terisi and any(b.ditahan for b in p.baris):
        return f"Capaian {p.pendek} {nama_daerah} {waktu} disembunyikan (jumlah kecil)."
    if not p.terisi:
        return f"Capaian {p.pendek} {nama_daerah} {waktu} belum ada."
    if p.simulasi:
        return f"{p.pendek} {waktu} adalah data simulasi: hanya contoh cara membaca, wilayahnya tidak diperingkat."
    if p.sebulan:
        return f"{p.pendek} {waktu}: {_ujung(p)}; angka bulan itu saja, yang dicapai sejak Januari belum diketahui."
    if p.target is None or p.target_kumulatif is None:
        return f"{p.pendek} {waktu}: {_ujung(p)}; target tahun itu belum disebut sumber mana pun."
    sesuai = [b.nama for b in p.terisi if b.sesuai]
    laju = f"laju target {p.pendek}" if p.kumulatif else f"target {persen_ringkas(p.target.nilai)} {p.pendek}"
    kapan = f"{waktu[:1].upper()}{waktu[1:]}"
    if p.per == "kota" or len({b.kode for b in p.baris}) == 1:
        nama = nama_daerah if p.per == "kota" else p.terisi[0].nama
        return f"{p.pendek} {nama} {waktu} {_satu(p.terisi, p.target_kumulatif)}."
    if not sesuai:
        return f"{kapan} tidak satu pun {satuan} mengikuti {laju}; {_terjauh(p)}."
    banyak = "hanya satu" if len(sesuai) == 1 else angka(len(sesuai))
    akhir = f"; {_terjauh(p)}" if len(sesuai) < len(p.terisi) else ""
    return f"{kapan} {banyak} dari {angka(len(p.terisi))} {satuan} mengikuti {laju}{akhir}."


def _satu(baris: tuple[BarisPws, ...], laju: float) -> str:
    isi = [f"{persen(b.capaian)}{f' dari {angka(b.sasaran)}' if b.sasaran is not None else ''}" for b in baris]
    dua = " atau " if len(isi) > 1 else ""
    kata = "di bawah" if all(not b.sesuai for b in baris) else "di atas" if all(b.sesuai for b in baris) else "sekitar"
    return f"{dua.join(isi)}, {kata} laju {persen(laju)}"


def _terjauh(p: Pws) -> str:
    akhir = p.terisi[-1]
    return f"terendah {akhir.nama} {persen(akhir.capaian)}, seharusnya {persen(p.target_kumulatif)}"


def _ujung(p: Pws) -> str:
    awal, akhir = p.terisi[0], p.terisi[-1]
    if awal.kode == akhir.kode:
        return f"{awal.nama} {' atau '.join(persen(b.capaian) for b in p.terisi)}"
    return f"{_teratas(p)}, terendah {akhir.nama} {persen(akhir.capaian)}"


def _teratas(p: Pws) -> str:
    """Who is highest. A share above 100 % is praised as nothing: its target group is too small, or not its own."""
    lebih = {b.kode for b in p.terisi if (b.capaian or 0) > SELURUHNYA}
    if len(lebih) > 1:
        return f"{angka(len(lebih))} di atas 100 % (periksa sasarannya)"
    awal = p.terisi[0]
    sebab = " (di atas 100 %: periksa sasarannya)" if lebih else ""
    return f"{'' if lebih else 'tertinggi '}{awal.nama} {persen(awal.capaian)}{sebab}"


def indeks_diketahui(pandang: Pandangan) -> str:
    """``Indeks SPM kesehatan Kabupaten X 2024: 87,62 (Tuntas Madya)`` where the whole region has an index, which is
    what is known of it before any month is; else ""."""
    tahun = spm.tahun_utama(pandang.potret, pandang.daerah) if pandang.lingkup.seluruhnya else None
    if tahun is None:
        return ""
    s = spm.hitung_spm(pandang.potret, pandang.daerah, tahun, pandang.ukur)
    if s.indeks is None:
        return ""
    return f"Indeks SPM kesehatan {pandang.tempat} {tahun}: {angka(s.indeks, 2)} ({s.kategori})"


def kalimat_spm(s: Spm, nama_daerah: str) -> str:
    """The index and its word, else how many of the twelve are known."""
    if s.indeks is not None:
        kurang = min(s.baris, key=lambda b: b.mutu if b.mutu is not None else 0.0)
        return (
            f"Indeks SPM kesehatan {nama_daerah} tahun {s.tahun} {angka(s.indeks, 2)}, {s.kategori}; terendah "
            f"{huruf_kecil(kurang.layanan.judul)}."
        )
    if not s.dikenal:
        return f"Capaian kedua belas SPM kesehatan {nama_daerah} tahun {s.tahun} belum diketahui."
    sebagian = len(s.dikenal) < _BANYAK
    ada = f"baru {angka(len(s.dikenal))} dari {_BANYAK} pelayanan yang" if sebagian else "kedua belas pelayanan"
    tutup = sum(b.ditahan for b in s.baris)
    lain = f", {angka(tutup)} disembunyikan (jumlah kecil)" if tutup else ""
    return f"SPM kesehatan {s.tahun}: {ada} ada angkanya{lain}; indeks belum dapat dihitung."


def rentang_terbit(x: BarisSpm) -> str:
    """The published share of a service; of figures that contradict each other from where to where (``76,9–79,0 %``); ""
    where no share is known."""
    nilai = sorted({c.persen for c in x.dikenal if c.persen is not None})
    if not nilai:
        return ""
    return persen(nilai[-1]) if len(nilai) == 1 else f"{angka(nilai[0], 1)}–{persen(nilai[-1])}"
