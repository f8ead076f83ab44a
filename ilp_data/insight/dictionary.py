"""The dictionary of indicators: monthly ones and those of coverage, under the headings of the city's metadata portal.

As rows of text for a workbook, and as a Frictionless data package that describes the workbook.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ilp_data.format import angka
from ilp_data.registry import coverage, indicators, own, target_kinds
from ilp_data.registry.coverage import SETIAP_TAHUN, Cakupan, JenisPeriode
from ilp_data.registry.indicators import KATA_GABUNG, KLASTER, Bentuk, Indikator
from ilp_data.registry.own import Registri

LEMBAR = "Kamus indikator"
PROFIL = "data-package"
MEDIA_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Heading → what stands under it. The six texts are the headings of the city's metadata portal.
KOLOM: dict[str, str] = {
    "Kode": "Kode indikator dalam Dasbor ILP.",
    "Klaster": "Klaster ILP.",
    "Nama indikator": "Nama lengkap indikator.",
    "Konsep": "Apa yang hendak diketahui.",
    "Definisi": "Apa yang dihitung.",
    "Interpretasi": "Cara membaca nilainya.",
    "Metode/rumus penghitungan": "Rumus nilainya.",
    "Ukuran": "Persentase, cacah, atau banding.",
    "Satuan": "Satuan nilainya.",
    "Pembilang": "Yang dihitung.",
    "Penyebut": "Semua penyebut yang dipakai, yang lazim lebih dahulu.",
    "Jenis sasaran": "Jenis sasaran setahun yang dapat berdampingan, dan yang dipakai lebih dahulu.",
    "Arah": "Mana yang baik.",
    "Periode": "Waktu yang digambarkan satu nilai.",
    "Target": "Menurut tahun; kosong bila tidak ada sumber yang menyebutnya.",
    "Sumber target": "Siapa yang menetapkan target.",
    "Sumber definisi": "Dari mana definisinya diambil.",
    "Angka": "Dihitung dari cacah bulanan, atau menurut yang dipublikasikan.",
}
_ARAH = {"tinggi": "makin tinggi makin baik", "rendah": "makin rendah makin baik"}
_PERIODE: dict[JenisPeriode, str] = {
    JenisPeriode.KUMULATIF: "bulan, kumulatif sejak Januari",
    JenisPeriode.BULAN: "bulan",
    JenisPeriode.TRIWULAN: "triwulan",
    JenisPeriode.TAHUN: "tahun",
    JenisPeriode.SAAT: "keadaan pada satu hari atau bulan",
    JenisPeriode.KOHORT: "kohort tahun sebelumnya",
    JenisPeriode.KEJADIAN: "kejadian selama masa yang disebut",
    JenisPeriode.TERMIN: "Februari dan Agustus",
}
_BENTUK = {
    Bentuk.PERSEN: "persentase",
    Bentuk.PER_1000: "banding",
    Bentuk.PER_100000: "banding",
    Bentuk.JUMLAH: "cacah",
}
_SUMBER = "registri Dasbor ILP"
_TERBIT = "menurut yang dipublikasikan"


@dataclass(frozen=True)
class Kamus:
    """The dictionary: ``baris`` follow ``KOLOM``."""

    baris: tuple[tuple[str, ...], ...]

    @property
    def lembar(self) -> dict[str, list[list[str]]]:
        """Sheets of text cells, headings first."""
        arti = [["Kolom", "Arti"], *([k, v] for k, v in KOLOM.items())]
        return {LEMBAR: [list(KOLOM), *map(list, self.baris)], "Penjelasan kolom": arti}


def susun_kamus(registri: Registri | None = None) -> Kamus:
    """All indicators of a region (default: the program's), in the order of screens: counted ones, the office's own
    among them, then those of coverage."""
    semua = own.tampil(registri or own.bawaan())
    return Kamus((*map(_dihitung, semua), *map(_cakupan, coverage.semua_cakupan().values())))


def _dihitung(i: Indikator) -> tuple[str, ...]:
    penyebut = [x for x in (i.nama_penyebut, *i.penyebut_lain) if x]
    if i.pasangan:
        penyebut.append(f"{indicators.indikator(i.pasangan).nama_penyebut} ({i.pasangan})")
    waktu = f"bulan; triwulan dan tahun: {KATA_GABUNG[i.gabung]}" if i.jenis == "layanan" else "keadaan menurut revisi"
    target = "" if i.target is None else angka(i.target, 1)
    return (
        i.kode, KLASTER.get(i.klaster, ""), i.judul, i.konsep, i.definisi, i.interpretasi, i.rumus, _BENTUK[i.bentuk],
        i.satuan, i.nama_pembilang, "; ".join(penyebut), _jenis(i.semua_penyebut), _ARAH[i.arah], waktu, target,
        i.target_sumber, i.penerbit or _SUMBER,
        "dihitung dari cacah",
    )  # fmt: skip


def _cakupan(c: Cakupan) -> tuple[str, ...]:
    ukuran = "persentase" if c.satuan == "persen" else "banding" if c.penyebut else "cacah"
    target = [f"{angka(t.nilai, 1)} ({'setiap tahun' if t.tahun == SETIAP_TAHUN else t.tahun})" for t in c.target]
    return (
        c.kode, KLASTER[c.klaster], c.judul, c.konsep, c.definisi, c.interpretasi, c.rumus, ukuran, c.satuan,
        c.pembilang, "; ".join(c.penyebut), _jenis(c.penyebut), _ARAH[c.arah], _PERIODE[c.jenis], "; ".join(target),
        "; ".join(t.sumber for t in c.target), c.sumber, _asal(c),
    )  # fmt: skip


def _asal(c: Cakupan) -> str:
    return "dihitung dari cacah bila ada, selain itu menurut yang dipublikasikan" if c.penyebut else _TERBIT


def _jenis(penyebut: Sequence[str]) -> str:
    """Which kinds of target group there can be of a denominator; "" of one that is no target group of a year."""
    if not set(penyebut) & target_kinds.kelompok_sasaran():
        return ""
    return f"{', '.join(target_kinds.jenis_sasaran())}; {target_kinds.ATURAN_PEMIMPIN}"


def paket_data(nama_berkas: str, isi: bytes, kolom: Sequence[str] = tuple(KOLOM)) -> dict[str, Any]:
    """A Frictionless data package that describes the workbook beside it: path, size, hash, columns."""
    return {
        "profile": PROFIL,
        "name": "kamus-indikator-ilp",
        "title": "Kamus indikator Integrasi Layanan Primer",
        "description": "Indikator Dasbor ILP menurut judul portal metadata: konsep, definisi, interpretasi, rumus.",
        "resources": [
            {
                "name": "kamus-indikator",
                "title": LEMBAR,
                "path": nama_berkas,
                "format": "xlsx",
                "mediatype": MEDIA_XLSX,
                "encoding": "utf-8",
                "bytes": len(isi),
                "hash": f"sha256:{hashlib.sha256(isi).hexdigest()}",
                "dialect": {"excel": {"sheet": LEMBAR}},
                "schema": {
                    "fields": [{"name": k, "type": "string", "description": KOLOM[k]} for k in kolom],
                    "primaryKey": ["Kode"],
                },
            }
        ],
    }
