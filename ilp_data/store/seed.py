"""The data that ships with the program: ``data/`` parsed once into the store's tables.

Every cell is text until here. A cell that cannot be read stops the start with the file, row and column
named: shipped data is ours, so a fault in it is a fault of the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from ilp_data import parse
from ilp_data.errors import GalatBerkas, GalatMasukan
from ilp_data.regions import tingkat_kode
from ilp_data.registry.fields import KOLOM, TABEL
from ilp_data.registry.skills import KELOMPOK
from ilp_data.store.jejak import SISTEM, Jejak

DATA = Path(__file__).resolve().parents[2] / "data"
JEJAK = Jejak(oleh=SISTEM, keterangan="Data bawaan yang dikirim bersama program", berkas="data/")
SUMBER_BALITA = "Rekap bulanan penimbangan dan gizi posyandu per kelurahan, Kota Bontang"
SUMBER_BATAS = "cahyadsn/wilayah_boundaries (MIT), menurut Kepmendagri 300.2.2-2430/2025, digeneralisasi"
SUMBER_PUSKESMAS = "daftar puskesmas Kemenkes (Komdat); kabupaten/kota dibuktikan dengan nama wilayah di bawahnya"
SUMBER_SIMULASI = "Simulasi Dasbor ILP (pembangkit berbenih, bukan data lapangan)"

_BACA: dict[str, Callable[[str], Any]] = {
    "teks": str.strip,
    "bulat": lambda s: int(s) if s.strip() else None,
    "desimal": parse.desimal,
    "logika": parse.ya_tidak,
}
_POLOS = (
    "daerah", "wilayah", "ejaan", "fasilitas", "wilayah_kerja", "angka_terbit", "capaian_terbit", "keterampilan",
    "aturan_tingkat", "target",
)  # fmt: skip
# Nothing of these ships: offices bring them.
KOSONG = (
    "layanan_tahunan", "riwayat_fasilitas", "permohonan", "tindak_lanjut", "sasaran", "kelembagaan",
    "ukuran_daerah", "indikator_daerah",
)  # fmt: skip


def baca_benih(folder: Path = DATA) -> dict[str, pd.DataFrame]:
    """All tables of the store from ``folder``, typed. Raises ``GalatBerkas`` naming file, row and column."""
    tabel = {nama: _ketik(nama, berkas(folder, f"{nama}.csv")) for nama in _POLOS}
    tabel["kegiatan"] = _ketik("kegiatan", berkas(folder, "kegiatan.csv").rename(columns={"unsur": "unsur_hadir"}))
    tabel["batas"] = _batas(folder / "batas")
    tabel["layanan"] = pd.concat([_layanan_balita(folder), _layanan_simulasi(folder)], ignore_index=True)
    for kosong in KOSONG:
        tabel[kosong] = pd.DataFrame(columns=list(TABEL[kosong].kolom))
    tabel["kader"], tabel["keterampilan_kader"] = _kader(folder, tabel["keterampilan"])
    kesiapan = berkas(folder, "simulasi/kesiapan.csv").assign(sumber=SUMBER_SIMULASI)
    tabel["kesiapan"] = _ketik("kesiapan", kesiapan)
    return tabel


def berkas(folder: Path, nama: str) -> pd.DataFrame:
    """One CSV file as text, blanks as ""; raises ``GalatBerkas`` when it is missing."""
    try:
        return pd.read_csv(folder / nama, dtype=str, keep_default_na=False)
    except FileNotFoundError as galat:
        raise GalatBerkas("Berkas data bawaan hilang.", diberikan=f"data/{nama}") from galat


def _ketik(nama: str, mentah: pd.DataFrame) -> pd.DataFrame:
    """Typed columns of one table of the registry."""
    hasil = {}
    for kolom in TABEL[nama].kolom:
        if kolom not in mentah:
            raise GalatBerkas("Kolom data bawaan hilang.", diberikan=nama, diharapkan=f"kolom {kolom}")
        hasil[kolom] = [_sel(nama, kolom, i, teks) for i, teks in enumerate(mentah[kolom])]
    return pd.DataFrame(hasil)


def _sel(tabel: str, kolom: str, baris: int, teks: str) -> Any:
    try:
        return _BACA[KOLOM[kolom].jenis](teks)
    except (GalatMasukan, ValueError) as galat:
        raise GalatBerkas(
            f"Data bawaan tidak terbaca: {tabel}, baris {baris + 2}, kolom {kolom}.", diberikan=repr(teks)
        ) from galat


def _batas(folder: Path) -> pd.DataFrame:
    baris = []
    for jalur in sorted(folder.glob("*.geojson")):
        for fitur in json.loads(jalur.read_text(encoding="utf-8"))["features"]:
            sifat = fitur["properties"]
            tingkat_kode(sifat["kode"])
            baris.append(
                {
                    "kode": sifat["kode"],
                    "kode_daerah": jalur.stem,
                    "geometri": json.dumps(fitur["geometry"], separators=(",", ":")),
                    "indikatif": bool(sifat["indikatif"]),
                    "sumber": SUMBER_BATAS,
                }
            )
    return pd.DataFrame(baris)


def _layanan_balita(folder: Path) -> pd.DataFrame:
    lebar = berkas(folder, "layanan_balita.csv").rename(columns={"kode_wilayah": "kode_tempat"})
    panjang = lebar.melt(["kode_tempat", "periode"], var_name="ukuran", value_name="teks")
    return _cacah(panjang, simulasi=False, sumber=SUMBER_BALITA)


def _layanan_simulasi(folder: Path) -> pd.DataFrame:
    panjang = berkas(folder, "simulasi/layanan.csv").rename(columns={"kode_wilayah": "kode_tempat", "nilai": "teks"})
    return _cacah(panjang, simulasi=True, sumber=SUMBER_SIMULASI)


def _cacah(panjang: pd.DataFrame, *, simulasi: bool, sumber: str) -> pd.DataFrame:
    """Long counts with a state each, from a column ``teks``."""
    terbaca = [_sel_cacah(t) for t in panjang["teks"]]
    return panjang[["kode_tempat", "periode", "ukuran"]].assign(
        nilai=pd.Series([t.nilai for t in terbaca], panjang.index, dtype=float),
        keadaan=[t.keadaan.value for t in terbaca],
        simulasi=simulasi,
        sumber=sumber,
    )


def _sel_cacah(teks: str) -> parse.Terbaca:
    try:
        return parse.cacah(teks)
    except GalatMasukan as galat:
        raise GalatBerkas("Cacah pada data bawaan tidak terbaca.", diberikan=repr(teks)) from galat


def _kader(folder: Path, keterampilan: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    mentah = berkas(folder, "simulasi/kader.csv").assign(tingkat_dilaporkan="", sumber=SUMBER_SIMULASI)
    versi = keterampilan["versi"].iloc[0]
    kelompok = keterampilan.loc[keterampilan["versi"] == versi].set_index("nomor")["kelompok"].to_dict()
    hasil = [
        {"kode_kader": kode, "kelompok": kelompok[i], "nomor": i, "lulus": tanda == "1"}
        for kode, deret in zip(mentah["kode"], mentah["keterampilan"], strict=True)
        for i, tanda in enumerate(deret, start=1)
    ]
    if not set(kelompok.values()) <= set(KELOMPOK):
        raise GalatBerkas("Kelompok keterampilan tidak dikenal.", diberikan=sorted(set(kelompok.values())))
    return _ketik("kader", mentah), pd.DataFrame(hasil, columns=list(TABEL["keterampilan_kader"].kolom))
