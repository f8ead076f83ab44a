"""Key figures of which nothing is known in a whole region, as one sentence instead of a row each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ilp_data import format as tulis
from ilp_data.insight import cluster_tables
from ilp_data.insight.profile import AngkaKunci
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import tanpa_sasaran
from ilp_data.registry.indicators import Indikator


def sebut_ukuran(ind: Indikator) -> str:
    """What is counted, in words that need no glossary: ``Balita ditimbang (D/S)``, ``Kader Utama``."""
    nama = ind.nama_pembilang
    return f"{nama[:1].upper()}{nama[1:]}{f' ({ind.singkatan})' if ind.singkatan else ''}"


def kalimat_kurang(
    pandang: Pandangan, kurang: Sequence[AngkaKunci], daerah: str, tempat: str, tampil: Sequence[AngkaKunci] = ()
) -> str:
    """``Belum ada data di Kabupaten …: balita ditimbang (D/S), …``, with the last month of what was reported before
    (``Belum dilaporkan untuk Maret 2026: …``), and what was counted without a sasaran to divide it
    by; "" where every figure is known somewhere. ``kurang``: the figures that are ``tak_dikenal``; what has the name of
    one of those shown (``tampil``) is told by its other denominator too."""
    terhitung = [a for a in kurang if tanpa_sasaran(a.baris)]
    di_daerah = [a for a in kurang if a not in terhitung and tanpa_sasaran(a.baris_kota)]
    lain = [a for a in kurang if a not in (*terhitung, *di_daerah)]
    sudah_ada = {sebut_ukuran(pandang.indikator(a.kode)) for a in tampil}
    nama = {a.kode: _nama(pandang.indikator(a.kode), sudah_ada) for a in kurang}
    dulu = {a.kode: t for a in lain if (t := _terakhir(pandang, pandang.indikator(a.kode)))}
    pernah = [f"{nama[k]} (terakhir {tulis.bulan(t, pendek=True)})" for k, t in dulu.items()]
    isi = [
        f"Belum ada data di {di}: {tulis.daftar([nama[a.kode] for a in semua], len(semua))}."
        for di, semua in ((daerah, [a for a in lain if a.kode not in dulu]), (tempat, di_daerah))
        if semua
    ]
    if pernah:
        isi.append(
            f"Belum dilaporkan untuk {tulis.teks_periode(pandang.periode)}: {tulis.daftar(pernah, len(pernah))}."
        )
    sudah = tulis.daftar([nama[a.kode] for a in terhitung], len(terhitung))
    return " ".join([*isi, *([f"Sudah dilaporkan, sasarannya belum ada: {sudah}."] if sudah else [])])


def _terakhir(pandang: Pandangan, ind: Indikator) -> str:
    """The newest month before the view's period in which it was really reported; "" of none."""
    if ind.jenis != "layanan" or not (pandang.periode and pandang.nyata.bulan):
        return ""
    return cluster_tables.periode_terakhir(pandang.periode, pandang.nyata.deret(ind.kode, pandang.nyata.bulan, "kota"))


def _nama(ind: Indikator, sudah_ada: Collection[str]) -> str:
    nama = sebut_ukuran(ind)
    ekor = f" dari {ind.nama_penyebut}" if nama in sudah_ada else ""
    return f"{nama[:1].lower()}{nama[1:]}{ekor}"
