"""Seeded generator of the simulated seed data (nobody publishes the real rows).

`python -m ilp_data.store.simulate` rewrites data/simulasi/{kader,kesiapan,layanan}.csv byte for byte the same.
`python -m ilp_data.store.simulate --ke FOLDER` writes elsewhere. Reads data/*.csv and nothing else.

The totals of the cadres are the published ones (915 active, 420 trained, 72/67/76 graded); who they are,
where they serve and every other figure is invented. All rows carry simulasi=ya.

To come out alike on every machine only `Generator.random()` is drawn and only + - * / and comparisons are
used: other numpy distributions and libm functions may change by version. Choices are ranks of drawn scores.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.random import PCG64, Generator

BENIH = 20260119
DAERAH = "64.74"
FOLDER_DATA = Path(__file__).resolve().parents[2] / "data"

# Published totals of Kota Bontang (angka_terbit.csv); a test holds them equal to that file.
KADER_AKTIF = 915
KADER_DILATIH = 420
KADER_TINGKAT = {"utama": 76, "madya": 67, "purwa": 72}
KADER_DINILAI = 275  # invented: 215 graded and 60 assessed without a grade
KADER_MINIMUM = 5  # per posyandu

# Invented differences between puskesmas (0 = like the city): maps and rankings need something to show.
KEKUATAN = {
    "1060837": 0.16,  # Bontang Barat
    "1060835": 0.10,  # Bontang Utara I
    "1060834": 0.04,  # Bontang Selatan II
    "1060833": 0.00,  # Bontang Selatan I
    "1060836": -0.14,  # Bontang Utara II
    "1060832": -0.20,  # Bontang Lestari
}
KELURAHAN_TANPA_UTAMA = frozenset({"64.74.02.1005", "64.74.01.1004", "64.74.02.1004"})
POSYANDU_TANPA_KADER_DILATIH = 5
# Of the assessed without a grade: A+B and nothing else; only the longer group B lacking; a later group whole.
PORSI_HANYA_AB, PORSI_KURANG_B, PORSI_LAIN_UTUH = 0.35, 0.40, 0.25

KLASTER = ("1", "2", "3", "4", "lintas")
# Share of "ya" of a puskesmas of middling strength, by klaster; and what makes each unsur harder or easier.
KESIAPAN_KLASTER = {"1": 0.72, "2": 0.92, "3": 0.62, "4": 0.55, "lintas": 0.48}
KESIAPAN_UNSUR = {"sk": 0.12, "penanggung_jawab": 0.14, "alur": -0.02, "pws": -0.14, "jadwal": -0.04}
KESIAPAN_PER = "2026-03-31"
KESIAPAN_BELUM_LAPOR = frozenset({("1060836", "lintas"), ("1060832", "4")})  # a whole klaster
PORSI_KESIAPAN_BOLONG = 0.04  # stray gaps

PERIODE = tuple(f"2025-{b:02d}" for b in range(1, 13)) + ("2026-01", "2026-02", "2026-03")
# (kelurahan, month) from which no report came: targets stay known, every reported figure is empty.
TIDAK_LAPOR = frozenset(
    {("64.74.01.1004", "2025-04"), ("64.74.02.1004", "2025-07"), ("64.74.02.1003", "2025-11")}
    | {("64.74.03.1003", "2026-02")}
    | {("64.74.02.1005", b) for b in ("2025-07", "2025-08", "2025-09")}  # one kelurahan, a whole quarter
)
# One report that came without its klaster 4 sheet.
TIDAK_LAPOR_UKURAN = frozenset(
    ("64.74.01.1003", "2026-03", u) for u in ("orang_skrining_tbc", "rumah_bebas_jentik", "rumah_diperiksa_jentik")
)
# Reported, and nobody was screened: a true zero.
NOL_SUNGGUHAN = frozenset({("64.74.01.1004", "2025-03", "orang_skrining_tbc")})
BULAN_SEPI = {"2025-03": -0.08, "2025-04": -0.03, "2025-12": -0.05, "2026-03": -0.06}

# Invented shares of the population; monthly targets are a twelfth of the year.
PORSI_PRODUKTIF = 0.63
PORSI_LANSIA = 0.06
PORSI_TBC = 0.10
JIWA_PER_KELUARGA = 3.8
# part: (whole, level at the start, rise a month)
CAKUPAN = {
    "posyandu_lapor_tepat_waktu": ("posyandu_wajib_lapor", 0.70, 0.010),
    "usia_produktif_skrining_hipertensi": ("sasaran_usia_produktif", 0.38, 0.014),
    "usia_produktif_skrining_diabetes": ("sasaran_usia_produktif", 0.29, 0.013),
    "lansia_diskrining": ("sasaran_lansia", 0.52, 0.013),
    "orang_skrining_tbc": ("sasaran_skrining_tbc", 0.24, 0.012),
    "rumah_bebas_jentik": ("rumah_diperiksa_jentik", 0.86, 0.003),
    "keluarga_dikunjungi": ("keluarga_sasaran_kunjungan", 0.33, 0.015),
    "rujukan_balik_ditindaklanjuti": ("rujukan_balik_diterima", 0.55, 0.014),
}
UTUH_DILAPORKAN = ("rumah_diperiksa_jentik", "rujukan_balik_diterima")  # the other wholes are targets
UKURAN = tuple(dict.fromkeys(u for bagian, (utuh, _, _) in CAKUPAN.items() for u in (bagian, utuh)))


def muat_benih(folder: Path = FOLDER_DATA) -> dict[str, pd.DataFrame]:
    """Seed tables that the generator stands on; every cell text, empty = "". Raises FileNotFoundError."""
    nama = ("fasilitas", "angka_terbit", "keterampilan", "aturan_tingkat")
    return {n: pd.read_csv(folder / f"{n}.csv", dtype=str, keep_default_na=False) for n in nama}


def _acak(aliran: int) -> Generator:
    """One independent stream for each table, so that changing one leaves the others as they are."""
    return Generator(PCG64([BENIH, aliran]))


def _posyandu(fasilitas: pd.DataFrame) -> pd.DataFrame:
    pilih = (fasilitas["jenis"] == "posyandu") & (fasilitas["kode_daerah"] == DAERAH)
    return fasilitas[pilih].sort_values("kode", ignore_index=True)


def _bagi(jumlah: int, bobot: np.ndarray) -> np.ndarray:
    """Split a whole number by weights, exactly (largest remainder; ties go to the earlier place)."""
    kuota = jumlah * bobot / bobot.sum()
    hasil: np.ndarray = np.floor(kuota).astype(int)
    urut = np.argsort(-(kuota - hasil), kind="stable")
    hasil[urut[: jumlah - hasil.sum()]] += 1
    return hasil


def _teratas(nilai: np.ndarray, boleh: np.ndarray, jumlah: int) -> np.ndarray:
    """Mask of the `jumlah` highest scores among the allowed. Raises ValueError where too few are allowed."""
    if boleh.sum() < jumlah:
        raise ValueError(f"hanya {boleh.sum()} yang boleh dipilih, diminta {jumlah}")
    urut = np.argsort(np.where(boleh, -nilai, np.inf), kind="stable")
    hasil = np.zeros(len(nilai), dtype=bool)
    hasil[urut[:jumlah]] = True
    return hasil


def _pilih_tingkat(kemampuan: np.ndarray, dinilai: np.ndarray, kelurahan: np.ndarray) -> np.ndarray:
    """Grade of each cadre ("" = none): the ablest first, Utama nowhere in KELURAHAN_TANPA_UTAMA."""
    tingkat = np.full(len(kemampuan), "", dtype=object)
    for nama, jumlah in KADER_TINGKAT.items():
        boleh = dinilai & (tingkat == "")
        if nama == "utama":
            boleh &= ~np.isin(kelurahan, list(KELURAHAN_TANPA_UTAMA))
        tingkat[_teratas(kemampuan, boleh, jumlah)] = nama
    return tingkat


def _kelompok_utuh(tingkat: str, aturan: pd.DataFrame, lain: list[str], acak: Generator) -> set[str]:
    """Groups passed whole. Graded: the required and as many others as the rule says, C likelier than E.

    Without a grade: either A+B alone, or one of A and B incomplete and perhaps one later group whole.
    """
    wajib = aturan["wajib"].iloc[0].split(";")
    condong = acak.random(len(lain)) + np.linspace(0.35, 0.0, len(lain))
    urut = [lain[i] for i in np.argsort(-condong, kind="stable")]
    macam, ikut = acak.random(2)
    if tingkat:
        tambahan = int(aturan.loc[aturan["tingkat"] == tingkat, "kelompok_tambahan"].iloc[0])
        return {*wajib, *urut[:tambahan]}
    if macam < PORSI_HANYA_AB:
        return set(wajib)
    sebagian = {wajib[0]} if macam < PORSI_HANYA_AB + PORSI_KURANG_B else set()
    return sebagian | ({urut[0]} if ikut < PORSI_LAIN_UTUH else set())


def _vektor(utuh: set[str], kelompok: np.ndarray, acak: Generator) -> str:
    """25 characters 1/0. A whole group is all 1; any other has at least one 1 and at least one 0."""
    lulus = np.zeros(len(kelompok), dtype=int)
    for nama in sorted(set(kelompok)):
        letak = np.flatnonzero(kelompok == nama)
        undian = acak.random(len(letak) + 1)
        banyak = len(letak) if nama in utuh else 1 + int(undian[-1] * (len(letak) - 1))
        lulus[letak[np.argsort(undian[:-1], kind="stable")[:banyak]]] = 1
    return "".join(map(str, lulus))


def buat_kader(fasilitas: pd.DataFrame, keterampilan: pd.DataFrame, aturan: pd.DataFrame) -> pd.DataFrame:
    """915 active cadres over all posyandu of the city, sorted by kode ("KDR-001" …), all columns text.

    Awkward cases kept on purpose: posyandu without a trained cadre, trained but not assessed (keterampilan
    empty), assessed but not graded, kelurahan without Utama, two posyandu (Sidrap) that have no kelurahan.
    """
    acak, posyandu = _acak(1), _posyandu(fasilitas)
    banyak = len(posyandu)
    lebih = _bagi(KADER_AKTIF - KADER_MINIMUM * banyak, acak.random(banyak) ** 2 + 0.08)
    letak = np.repeat(np.arange(banyak), KADER_MINIMUM + lebih)
    kuat = posyandu["kode_puskesmas"].map(KEKUATAN).to_numpy(dtype=float) + 0.30 * (acak.random(banyak) - 0.5)
    semua = np.ones(banyak, dtype=bool)
    tanpa = _teratas(0.5 * acak.random(banyak) - kuat, semua, POSYANDU_TANPA_KADER_DILATIH)
    dilatih = _teratas(kuat[letak] + acak.random(KADER_AKTIF), ~tanpa[letak], KADER_DILATIH)
    dinilai = _teratas(0.8 * kuat[letak] + acak.random(KADER_AKTIF), dilatih, KADER_DINILAI)
    kelurahan = posyandu["kode_kelurahan"].to_numpy()[letak]
    tingkat = _pilih_tingkat(kuat[letak] + acak.random(KADER_AKTIF), dinilai, kelurahan)
    kelompok = keterampilan["kelompok"].to_numpy()
    lain = sorted(set(kelompok) - set(aturan["wajib"].iloc[0].split(";")))
    vektor = [
        _vektor(_kelompok_utuh(t, aturan, lain, acak), kelompok, acak) if d else ""
        for t, d in zip(tingkat, dinilai, strict=True)
    ]
    nomor = [f"{i:03d}" for i in range(1, KADER_AKTIF + 1)]
    return pd.DataFrame({
        "kode": [f"KDR-{n}" for n in nomor], "nama": [f"Kader {n}" for n in nomor],
        "kode_posyandu": posyandu["kode"].to_numpy()[letak], "aktif": "ya",
        "dilatih": np.where(dilatih, "ya", "tidak"), "dinilai": np.where(dinilai, "ya", "tidak"),
        "keterampilan": vektor, "simulasi": "ya",
    })  # fmt: skip


def buat_kesiapan(fasilitas: pd.DataFrame) -> pd.DataFrame:
    """Readiness: puskesmas × klaster × unsur, status ya | tidak | belum_dilaporkan, as of KESIAPAN_PER."""
    acak, baris = _acak(2), []
    pilih = (fasilitas["jenis"] == "puskesmas") & (fasilitas["kode_daerah"] == DAERAH)
    puskesmas = sorted(fasilitas.loc[pilih, "kode"])
    for kode, klaster, (unsur, geser) in product(puskesmas, KLASTER, KESIAPAN_UNSUR.items()):
        undian, diam = acak.random(2)
        peluang = KESIAPAN_KLASTER[klaster] + geser + 0.8 * KEKUATAN[kode]
        status = "ya" if undian < peluang else "tidak"
        if (kode, klaster) in KESIAPAN_BELUM_LAPOR or diam < PORSI_KESIAPAN_BOLONG:
            status = "belum_dilaporkan"
        baris.append((kode, klaster, unsur, status, KESIAPAN_PER, "ya"))
    kolom = ["kode_puskesmas", "klaster", "unsur", "status", "per_tanggal", "simulasi"]
    return pd.DataFrame(baris, columns=kolom)


def _penduduk(posyandu: pd.DataFrame, angka: pd.DataFrame) -> dict[str, int]:
    """Invented population by kelurahan: the published one of its kecamatan, split by number of posyandu."""
    di_kota = posyandu[posyandu["kode_kelurahan"] != ""]
    jiwa = angka[angka["ukuran"] == "penduduk"].set_index("kode_wilayah")["nilai"]
    hasil: dict[str, int] = {}
    for kecamatan, isi in di_kota.groupby("kode_kecamatan"):
        banyak = isi.groupby("kode_kelurahan").size()
        bagian = _bagi(int(jiwa[kecamatan]), banyak.to_numpy(dtype=float))
        hasil |= dict(zip(banyak.index, bagian, strict=True))
    return {k: int(n) for k, n in sorted(hasil.items())}


def _sasaran(jiwa: int, posyandu_lokus: int, undian: np.ndarray) -> dict[str, int]:
    """Wholes of one kelurahan and month: targets (alike every month) and the two that the report brings."""
    keluarga = jiwa / JIWA_PER_KELUARGA
    return {
        "posyandu_wajib_lapor": posyandu_lokus,
        "sasaran_usia_produktif": round(jiwa * PORSI_PRODUKTIF / 12),
        "sasaran_lansia": round(jiwa * PORSI_LANSIA / 12),
        "sasaran_skrining_tbc": round(jiwa * PORSI_TBC / 12),
        "rumah_diperiksa_jentik": round(keluarga * (0.10 + 0.12 * undian[0])),
        "keluarga_sasaran_kunjungan": round(keluarga / 12),
        "rujukan_balik_diterima": int(jiwa / 1500 * (0.3 + undian[1])),
    }


def _nilai_bulan(
    kelurahan: str, urutan: int, dasar: Mapping[str, int], sifat: Mapping[str, float], acak: Generator
) -> dict[str, int | None]:
    """All measures of one kelurahan and month, None = not reported. A part never exceeds its whole."""
    periode, nilai = PERIODE[urutan], dict[str, int | None]()
    for bagian, (utuh, awal, naik) in CAKUPAN.items():
        goyah = BULAN_SEPI.get(periode, 0.0) + 0.10 * (acak.random() - 0.5)
        tingkat = awal + naik * urutan + sifat[bagian] + goyah
        nilai[utuh] = dasar[utuh]
        nilai[bagian] = round(dasar[utuh] * min(max(tingkat, 0.0), 1.0))
        if (kelurahan, periode, bagian) in NOL_SUNGGUHAN:
            nilai[bagian] = 0
    for ukuran in nilai:
        dilaporkan = ukuran in CAKUPAN or ukuran in UTUH_DILAPORKAN
        hilang = (kelurahan, periode) in TIDAK_LAPOR and dilaporkan
        if hilang or (kelurahan, periode, ukuran) in TIDAK_LAPOR_UKURAN:
            nilai[ukuran] = None
    return nilai


def buat_layanan(fasilitas: pd.DataFrame, angka: pd.DataFrame) -> pd.DataFrame:
    """Counts of klaster 1, 3, 4 and lintas, long: kelurahan × month × ukuran; nilai text, "" = not reported.

    The month's targets (sasaran_*, *_wajib_lapor, *_sasaran_kunjungan) are known even where no report came.
    Posyandu that must report are those that were on the list at the time (lokus_ilp = ya).
    """
    acak, posyandu, baris = _acak(3), _posyandu(fasilitas), []
    lokus = posyandu[posyandu["lokus_ilp"] == "ya"].groupby("kode_kelurahan").size()
    asal = posyandu.drop_duplicates("kode_kelurahan").set_index("kode_kelurahan")["kode_puskesmas"]
    for kelurahan, jiwa in _penduduk(posyandu, angka).items():
        khas = 0.16 * (acak.random() - 0.5) + 0.7 * KEKUATAN[asal[kelurahan]]
        sifat = {u: khas + 0.10 * (acak.random() - 0.5) for u in CAKUPAN}
        sifat["rumah_bebas_jentik"] *= 0.3  # larva-free houses differ far less between places
        for urutan, periode in enumerate(PERIODE):
            dasar = _sasaran(jiwa, int(lokus[kelurahan]), acak.random(2))
            nilai = _nilai_bulan(kelurahan, urutan, dasar, sifat, acak)
            isi = {u: "" if n is None else str(n) for u, n in nilai.items()}
            baris += [(kelurahan, periode, u, isi[u], "ya") for u in UKURAN]
    return pd.DataFrame(baris, columns=["kode_wilayah", "periode", "ukuran", "nilai", "simulasi"])


def tulis_simulasi(ke: Path, folder: Path = FOLDER_DATA) -> dict[str, int]:
    """Write the three files into `ke` (UTF-8, \\n); returns rows by file name."""
    benih = muat_benih(folder)
    tabel = {
        "kader.csv": buat_kader(benih["fasilitas"], benih["keterampilan"], benih["aturan_tingkat"]),
        "kesiapan.csv": buat_kesiapan(benih["fasilitas"]),
        "layanan.csv": buat_layanan(benih["fasilitas"], benih["angka_terbit"]),
    }
    ke.mkdir(parents=True, exist_ok=True)
    for nama, isi in tabel.items():
        isi.to_csv(ke / nama, index=False, encoding="utf-8", lineterminator="\n")
    return {nama: len(isi) for nama, isi in tabel.items()}


def main(argumen: list[str] | None = None) -> None:
    """Command line: rewrite the simulated files and say how many rows each has."""
    urai = argparse.ArgumentParser("python -m ilp_data.store.simulate", description="Tulis ulang data simulasi.")
    urai.add_argument("--ke", type=Path, default=FOLDER_DATA / "simulasi", help="folder tujuan")
    for nama, banyak in tulis_simulasi(urai.parse_args(argumen).ke).items():
        print(f"{nama}: {banyak} baris")


if __name__ == "__main__":
    main()
