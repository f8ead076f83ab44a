"""The page SPM: the year, the sentence, the twelve services, what is missing and who brings it."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from ilp_data.format import angka, bagian_dari, daftar, persen
from ilp_data.insight import awaiting, pace
from ilp_data.intake.model import Jenis
from ilp_data.measure import spm as ukur
from ilp_data.measure.spm import BarisSpm, Spm
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.indicators import NAMA_KLASTER
from ui.app.binding import pilih_halaman
from ui.app.context import Konteks
from ui.kit import downloads, known, parts, sheet_files
from ui.markup import tulis_markup
from ui.spm import table

_SIAPA = "pengelola SPM di Dinas Kesehatan, dari laporan SPM tahunan kabupaten/kota"
_SEBUT_TANPA = 12
_SEDIKIT = 4  # services whose figures stand as cards


def pilih_tahun(k: Konteks) -> int:
    """A year of which a figure is known, newest first; the one with most where none was chosen; else the last full
    year."""
    ada = ukur.tahun_spm(k.potret, k.lingkup.daerah)
    if not ada:
        return k.pandang.hari_ini.year - 1
    if len(ada) == 1:
        return ada[0]
    bawaan = max(ada, key=lambda t: (len(hitung_spm(k, t).dikenal), t))
    opsi = {str(t): str(t) for t in reversed(ada)}
    return int(pilih_halaman("tahun_spm", "Tahun", opsi, str(bawaan), tombol=True))


def hitung_spm(k: Konteks, tahun: int) -> Spm:
    """The twelve of the region."""
    return ukur.hitung_spm(k.potret, k.lingkup.daerah, tahun, k.pandang.ukur)


def kalimat(k: Konteks, s: Spm) -> str:
    """The page's sentence; where none of the twelve is known, it leads with what is."""
    if not s.dikenal:
        return awaiting.kalimat_spm(k.sedaerah.nama, s.tahun)
    return pace.kalimat_spm(s, k.sedaerah.nama)


def angka_pokok(k: Konteks, s: Spm) -> None:
    """The figures that are known where they are few; how much of the twelve is known, and the index."""
    if s.indeks is None and len(s.dikenal) <= _SEDIKIT:
        parts.kartu_deret([*map(_kartu_dikenal, s.dikenal), _kartu_belum(s)])
        return
    tahun = f"tahun {s.tahun}"
    layanan = sum(b.mutu_layanan is not None for b in s.baris)
    sarana = sum(b.mutu_sarana is not None for b in s.baris)
    indeks = parts.Kartu("Indeks SPM", "belum dapat dihitung", f"memerlukan kedua belas mutu · {tahun}", kosong=True)
    if s.indeks is not None:
        indeks = parts.Kartu("Indeks SPM", angka(s.indeks, 2), f"{s.kategori} · {tahun}")
    parts.kartu_deret(
        [
            parts.Kartu("Ada angkanya", angka(len(s.dikenal)), f"dari 12 pelayanan · {tahun}"),
            parts.Kartu("Mutu layanan setahun", angka(layanan), f"dari 12 pelayanan · {tahun}"),
            parts.Kartu("Mutu barang, jasa, SDM", angka(sarana), f"dari 12 pelayanan · {tahun}"),
            indeks,
        ]
    )


def _kartu_dikenal(b: BarisSpm) -> parts.Kartu:
    """A service with what is published of it; figures that contradict each other show from where to where."""
    besar = pace.rentang_terbit(b) or b.dikenal[0].teks
    nama = b.layanan.sebutan
    ket = "; ".join(f"{x.teks}, {x.waktu}" for x in b.dikenal)
    return parts.Kartu(f"{nama[:1].upper()}{nama[1:]}", besar, ket)


def _kartu_belum(s: Spm) -> parts.Kartu:
    belum = f"{bagian_dari(len(s.baris) - len(s.dikenal), len(s.baris), 'pelayanan')} belum ada angkanya"
    return parts.Kartu("Indeks SPM", "belum dapat dihitung", f"{belum} · tahun {s.tahun}", kosong=True)


def belum_ada(k: Konteks, s: Spm) -> None:
    """No figure of the twelve is known: what they are, and the button that brings them, before the twelve by name."""
    klaster = Counter(b.layanan.klaster for b in s.baris)
    isi = "; ".join(f"{NAMA_KLASTER[x]}: {n}" for x, n in sorted(klaster.items()))
    parts.kartu_deret(
        [
            parts.Kartu("Pelayanan wajib", angka(len(s.baris)), isi),
            parts.Kartu("Target setahun", persen(100, 0), "tiap pelayanan, dari semua sasarannya"),
            parts.Kartu("Bagian mutu", "80 : 20", "mutu layanan; barang, jasa, dan SDM"),
        ]
    )
    penjelasan = f"Yang dapat melengkapi: {_SIAPA}, dengan templat angka yang dipublikasikan."
    parts.kosong("Angka SPM setahun belum ada", penjelasan)
    known.tautan_membawa(k, str(Jenis.ANGKA_TERBIT))


def tabel(k: Konteks, s: Spm) -> None:
    """The twelve, the rule and its source, and the table to take home."""
    tulis_markup(table.tabel_markup(s))
    parts.catatan(
        "Mutu SPM = 0,8 × mutu layanan (paling tinggi 100 %) + 0,2 × mutu barang, jasa, dan SDM; indeks adalah "
        f"rata-rata kedua belasnya ({ukur.SUMBER_RUMUS}). Kategori: {ukur.SUMBER_KATEGORI}. Angka yang bukan setahun "
        "penuh, atau yang saling berbeda, ditampilkan tetapi tidak menjadi mutu."
    )
    if s.indeks is None and s.dikenal:
        parts.kosong(
            f"{angka(sum(b.mutu is None for b in s.baris))} dari 12 mutu SPM tahun {s.tahun} belum ada",
            f"Yang dapat melengkapi: {_SIAPA}, lewat halaman Data: formulir SPM dinas, yang membawa sasaran, capaian, "
            "serta barang, jasa, dan SDM tiap pelayanan.",
        )
    with st.container(horizontal=True):
        downloads.unduh_tabel(lambda: _unduhan(s), "spm", k, periode=str(s.tahun), lingkup=False)
        if s.dikenal:
            sheet_files.tombol_spm(k, s.tahun)


def per_tempat(k: Konteks, tahun: int) -> None:
    """The twelve by puskesmas and by kelurahan, where counts of them are known; else that they are not."""
    sebutan = sebutan_satuan(k.pandang.kelurahan)
    belum = []
    for per, nama in (("puskesmas", "puskesmas"), ("kelurahan", sebutan)):
        isi = ukur.spm_per_tempat(k.potret, k.lingkup.daerah, tahun, per, k.pandang.ukur)
        if not isi:
            belum.append(nama)
            continue
        parts.judul(f"Menurut {nama}", f"mutu layanan tahun {tahun}, persen dari sasaran masing-masing")
        tulis_markup(table.tempat_markup(isi, nama))
        _tanpa_angka(k, per, isi)
    if k.umum:
        parts.catatan("Sel kosong dapat berarti disembunyikan (jumlah kecil).")
    if belum:
        parts.catatan(
            f"Angka SPM tahun {tahun} per {daftar(belum)} belum ada; tidak ditebak dari angka seluruh daerah."
        )


def _tanpa_angka(k: Konteks, per: str, isi: list[Spm]) -> None:
    """Which places have no row, so that none is missing without a word."""
    if tanpa := ukur.tempat_lain(k.potret, k.lingkup.daerah, per, isi):
        parts.catatan(f"Belum ada data dari {daftar(tanpa, _SEBUT_TANPA)}.")


def _unduhan(s: Spm) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Nomor": b.layanan.spm,
                "Pelayanan": b.layanan.judul,
                "Pembilang": b.pembilang,
                "Penyebut": b.penyebut,
                "Mutu layanan": persen(b.mutu_layanan, 2),
                "Mutu barang, jasa, SDM": persen(b.mutu_sarana, 2),
                "Mutu SPM": angka(b.mutu, 2),
                "Yang diketahui": "; ".join(c.kalimat for c in b.dikenal),
            }
            for b in s.baris
        ]
    )
