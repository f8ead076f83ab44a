"""Office-made indicators for tests: the book filled in, and a report that brings their counts."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ilp_data.registry import indicators
from ilp_data.registry.fields import TABEL
from ilp_data.registry.indicators import Bentuk
from ilp_data.registry.own_checks import SIFAT
from ilp_data.store.snapshot import Potret

KODE = "jiwa_remaja"
UKURAN: list[dict[str, str]] = [
    {
        "Kode ukuran": "remaja_skrining_jiwa", "Nama ukuran": "remaja diskrining kesehatan jiwa", "Sifat": "alir",
        "Arti ukuran": "Remaja yang mengisi kuesioner.", "Judul kolom lain": "Skrining jiwa remaja; SRQ remaja",
    },
    {"Kode ukuran": "sasaran_remaja_jiwa", "Nama ukuran": "sasaran remaja", "Sifat": "stok"},
]  # fmt: skip
INDIKATOR: dict[str, str] = {
    "Kode": KODE, "Nama indikator": "Remaja diskrining kesehatan jiwa", "Nama singkat": "Skrining jiwa", "Klaster": "2",
    "Pembilang": "remaja_skrining_jiwa", "Penyebut": "sasaran_remaja_jiwa", "Arah": "tinggi",
    "Definisi": "Remaja diskrining dibagi sasaran bulan itu.", "Gabungan bulan": "jumlah", "Target (%)": "80",
    "Sumber target": "Renstra 2025–2029",
}  # fmt: skip
# The same by form: fields of the lists.
ISIAN = {
    "kode_indikator_daerah": "hiv_catin", "nama_indikator_daerah": "Catin diperiksa HIV", "klaster_daerah": "4",
    "definisi_daerah": "Catin diperiksa dibagi terdaftar.", "arah_daerah": "tinggi", "nilai_target_daerah": "80",
    "sumber_target_daerah": "Renstra", "pembilang_daerah": "catin_diperiksa_hiv",
    "penyebut_daerah": "pasangan_terdaftar",
}  # fmt: skip
UKURAN_ISIAN = (
    {"kode_cacah": "catin_diperiksa_hiv", "nama_cacah": "catin diperiksa HIV", "bulan_cacah": "2, 8"},
    {"kode_cacah": "pasangan_terdaftar", "nama_cacah": "pasangan terdaftar", "orang_cacah": "tidak"},
)
KELURAHAN = ("Bontang Kuala", "Kanaan", "Gunung Elai", "Lok Tuan", "Belimbing", "Satimpo", "Api-api", "Guntung",
             "Berbas Tengah", "Bontang Baru", "Tanjung Laut", "Berbas Pantai", "Bontang Lestari", "Tanjung Laut Indah",
             "Gunung Telihan")  # fmt: skip


def isi_buku(
    templat: bytes,
    tujuan: Path,
    ukuran: Iterable[Mapping[str, str]] = tuple(UKURAN),
    indikator: Iterable[Mapping[str, str]] = (INDIKATOR,),
) -> Path:
    """The template with rows below those that it has, by the headings of its sheets."""
    buku = load_workbook(io.BytesIO(templat))
    for nama, baris in (("Ukuran", ukuran), ("Indikator", indikator)):
        lembar = buku[nama]
        kepala = [sel.value for sel in lembar[1]]
        awal = max((n for n in range(1, lembar.max_row + 1) if lembar.cell(n, 1).value), default=1) + 1
        for ke, isi in enumerate(baris, awal):
            for judul, nilai in isi.items():
                lembar.cell(ke, kepala.index(judul) + 1, nilai)
    buku.save(tujuan)
    return tujuan


def laporan(tujuan: Path, bulan: str = "Januari", tahun: int = 2026) -> Path:
    """A report of one month: a heading that the office named, and the count's own name."""
    buku = Workbook()
    baris: list[list[Any]] = [["Kelurahan", "Bulan", "Tahun", "SRQ Remaja", "Sasaran remaja"]]
    baris += [[k, bulan, tahun, 10 + ke, 40 + 3 * ke] for ke, k in enumerate(KELURAHAN)]
    for b in baris:
        buku.active.append(b)
    buku.save(tujuan)
    return tujuan


# --- at random

KOTA, _KELURAHAN = "64.74", len("64.74.03.1003")
# Letters of several scripts, digits, punctuation, blanks and signs; written out, since to look up whole categories of
# Unicode takes hypothesis seconds.
_HURUF = "aZéıßÑжŒ漢قא٣½Ⅳ0917 \u00a0\u3000.,;:!?-–—_'\"’“()[]{}/\\|@#%&*+<=>±×~$^`"
_NAMA = st.text(_HURUF, min_size=1, max_size=60)
_KODE = st.tuples(st.sampled_from("acz"), st.text("abz09_", min_size=4, max_size=20)).map("".join)


@st.composite
def buatan(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Two own counts and two indicators of any form, one of them partly of the program's counts: of each month, of
    some months, of a twelfth of a year; levels, attendances and events."""
    kode = draw(st.lists(_KODE.map("u_{}".format), min_size=2, max_size=2, unique=True))
    ukuran = [
        {
            "kode": k, "nama": draw(_NAMA), "arti": draw(_NAMA), "sifat": draw(st.sampled_from(SIFAT)),
            "orang": draw(st.booleans()), "bulan_hitung": draw(st.sampled_from(["", "2, 8", "3, 6, 9, 12", "12"])),
            "setahun": draw(st.sampled_from(["", "", "sasaran_lansia_setahun"])) if k == kode[1] else "",
            "tajuk": draw(_NAMA), "status": "berlaku", "sumber": "",
        }
        for k in kode
    ]  # fmt: skip
    atas = [kode[0], draw(st.sampled_from([kode[0], "balita_ditimbang", "lansia_diskrining"]))]
    bentuk = draw(st.lists(st.sampled_from([b.value for b in Bentuk]), min_size=2, max_size=2))
    ind = [
        {
            "kode": f"i_{ke}_{kode[0]}"[:40], "nama": draw(_NAMA), "pendek": draw(st.text("aB %/’", max_size=24)),
            "klaster": draw(st.sampled_from(list(indicators.KLASTER))), "definisi": draw(_NAMA), "konsep": "",
            "interpretasi": "", "rumus": "", "ukuran_pembilang": atas[ke],
            "ukuran_penyebut": "" if bentuk[ke] == Bentuk.JUMLAH else kode[1], "satuan": bentuk[ke],
            "arah": draw(st.sampled_from(["tinggi", "rendah"])),
            "gabung": draw(st.sampled_from(["bulan_terakhir", "rerata", "jumlah"])),
            "waktu": draw(st.sampled_from(["", "bulan", "kumulatif", "triwulan", "termin", "tahun"])),
            "batas_kelas": draw(st.sampled_from(["", "10; 20; 30; 40", "0,5; 1; 2; 3"])), "kelas_sumber": "",
            "nilai_target": draw(st.sampled_from([None, 80.0])), "target_sumber": "Renstra", "penerbit": "",
            "versi": "", "status": "berlaku", "sumber": "",
        }
        for ke in range(2)
    ]  # fmt: skip
    return ukuran, ind


def dengan(potret: Potret, ukuran: list[dict[str, Any]], ind: list[dict[str, Any]], nilai: tuple[int, ...]) -> Potret:
    """The reading with these rows, and reports of the own counts by kelurahan in two months, some of them missing."""
    kel = sorted(k for k in potret.wilayah["kode"] if k.startswith(f"{KOTA}.") and len(k) == _KELURAHAN)
    lapor = [
        {"kode_tempat": k, "periode": bulan, "ukuran": u["kode"], "nilai": float(n + ke), "keadaan": "ada",
         "simulasi": False, "sumber": "uji"}
        for bulan in ("2025-12", "2026-02")
        for ke, k in enumerate(kel)
        for u, n in zip(ukuran, nilai, strict=True)
        if (ke + len(bulan) + n) % 5
    ]  # fmt: skip
    baris = {
        "ukuran_daerah": [{"kode_daerah": KOTA} | b for b in ukuran],
        "indikator_daerah": [{"kode_daerah": KOTA} | b for b in ind],
    }
    tabel = {n: pd.DataFrame(isi, columns=list(TABEL[n].kolom)) for n, isi in baris.items()}
    layanan = pd.concat([potret.layanan, pd.DataFrame(lapor, columns=potret.layanan.columns)], ignore_index=True)
    return dataclasses.replace(potret, layanan=layanan, **tabel)
