"""The slides of the meeting itself: what the last one decided, and what this one is asked to decide."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ilp_data.format import angka, daftar, tanggal
from ilp_data.insight import deeds, follow_up, front
from ilp_data.insight.attention_reporters import pelapor_perlu
from ilp_data.insight.follow_up import TindakLanjut
from ilp_data.measure.words import huruf_kecil, nama_pendek
from reports.model import Kolom, Sel, Tabel
from reports.slides import text as teks
from reports.slides.base import Bahan, gabung_sumber, sumber_dari
from reports.slides.frame import Naskah
from reports.slides.notes import PENTING

_DIMINTA = 3  # lines to fill
_ISIAN = "……………………"


def keputusan_lalu(b: Bahan) -> Naskah | None:
    """Owner, due day and state of what earlier meetings decided, overdue first; None where nothing is to be told."""
    sejak = b.dulu.paparan.tanggal if b.dulu is not None else ""
    isi = follow_up.keputusan_rapat_lalu(b.pandang, sejak, b.paparan.nomor)
    if not isi:
        return None
    tampil = isi[: teks.BARIS - 1]
    baris: list[tuple[Sel, ...]] = [_baris(t) for t in tampil]
    if sisa := len(isi) - len(tampil):
        baris.append((f"{angka(sisa)} keputusan lain", "", "", "lihat halaman Rapat"))
    kolom = (Kolom("Keputusan", bobot=2.6), Kolom("Penanggung jawab", bobot=1.7), Kolom("Tenggat", bobot=1.2),
             Kolom("Keadaan", bobot=1.5))  # fmt: skip
    gerak = [g.kalimat for t in tampil if (g := follow_up.gerak_indikator(b.pandang, t)) is not None]
    alt = f"Keputusan rapat lalu: {'; '.join(f'{t.keputusan}, {t.pemilik}, {t.kata_status}' for t in tampil)}."
    judul = follow_up.kalimat_keputusan(isi)
    return Naskah(
        judul if len(judul) <= teks.JUDUL else follow_up.kalimat_keputusan(isi, bernama=False),
        (Tabel(kolom, tuple(baris), alt, tekan=frozenset(i for i, t in enumerate(tampil) if t.telat)),),
        "keputusan rapat sebelumnya, yang lewat tenggat di atas.",
        catatan=tuple(f"{g}." for g in gerak[:2]),
        sumber=("keputusan rapat yang dicatat di Dasbor ILP",),
        tambahan=tuple(f"Sejak diputuskan – {g}." for g in gerak),
        ukuran=tuple(dict.fromkeys(t.indikator for t in tampil if t.indikator)),
        simulasi=False,
    )


def _baris(t: TindakLanjut) -> tuple[Sel, ...]:
    tempat = f" ({t.nama_tempat})" if t.tempat else ""
    keadaan = f"terlambat {angka(t.telat)} hari" if t.telat else t.kata_status
    tenggat = tanggal(t.tenggat).replace(" ", "\u00a0") if t.tenggat else "–"  # a day is read in one piece
    return (f"{t.keputusan}{tempat}", t.pemilik, tenggat, keadaan.replace(" ", "\u00a0"))


def keputusan_diminta(b: Bahan) -> Naskah:
    """Three lines to fill, each beside what it is about: the neediest places, else what is missing and who has it."""
    tentang = _tentang(b)
    baris = tuple((f"{i}", t.kalimat, _ISIAN, _ISIAN, _ISIAN) for i, t in enumerate(tentang, 1))
    kolom = (
        Kolom("No.", bobot=0.3),
        Kolom("Tentang", bobot=2.4),
        Kolom("Yang diputuskan", bobot=2.0),
        Kolom("Penanggung jawab", bobot=1.2),
        Kolom("Tenggat", bobot=1.0),
    )
    return Naskah(
        f"{angka(len(baris))} keputusan diminta dari rapat ini: tentang {daftar([t.sebut for t in tentang])}.",
        (Tabel(kolom, baris, f"Keputusan yang diminta tentang: {'; '.join(t.kalimat for t in tentang)}.", isian=True),),
        "isi apa yang diputuskan, siapa yang mengerjakan, dan kapan harus selesai; catat pada halaman Rapat.",
        catatan=("Penanggung jawab ditulis sebagai jabatan atau instansi. Yang dicatat kembali pada rapat berikut.",),
        sumber=gabung_sumber(sumber_dari(b.satu(k)) for k in ("ds_hadir", "stunting")) or ("Dasbor ILP",),
        simulasi=False,
    )


class _Hal(NamedTuple):
    """What a decision may be about: a place or a gap, and what is the matter with it."""

    pokok: str
    isi: str
    tempat: bool = False

    @property
    def kalimat(self) -> str:
        """``Satimpo: 166 balita terdaftar tidak ditimbang``."""
        return f"{self.pokok}: {self.isi}"

    @property
    def sebut(self) -> str:
        """Within a sentence: the name of a place keeps its capital."""
        return self.pokok if self.tempat else huruf_kecil(self.pokok)


def _tentang(b: Bahan) -> list[_Hal]:
    """What the decisions may be about, three at most."""
    p = pelapor_perlu(b.pandang)
    isi = [_Hal(nama_pendek(str(x["nama"])), front.orang(pd.Series(x), p.indikator), tempat=True) for x in p.baris]
    for kode, jenis in b.alasan.drop_duplicates("kode")[["kode", "jenis"]].itertuples(index=False):
        apa = deeds.orang(b.pandang, str(kode), str(jenis)) or _alasan(b, str(kode))
        isi.append(_Hal(_nama(b, str(kode)), apa, tempat=True))
    kurang = sorted((g for g in b.kekosongan if not g.simulasi), key=lambda g: (*PENTING, g.kunci).index(g.kunci))
    isi += [_Hal(g.judul, f"{'diperiksa' if g.diragukan else 'dilengkapi'} {g.oleh}") for g in kurang]
    isi += [_Hal("Usul peserta", "ditulis dalam rapat")] * _DIMINTA
    return isi[:_DIMINTA]


def _alasan(b: Bahan, kode: str) -> str:
    milik = b.alasan.loc[b.alasan["kode"] == kode, "alasan"]
    return teks.pendekkan_teks(str(milik.iloc[0]), teks.KALIMAT)


def _nama(b: Bahan, kode: str) -> str:
    milik = b.alasan.loc[b.alasan["kode"] == kode, "nama"]
    return str(milik.iloc[0])
