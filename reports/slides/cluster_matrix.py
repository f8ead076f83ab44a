"""One slide for all clusters: kelurahan by cluster, a number a cell on the colour of its class, real columns first."""

from __future__ import annotations

import pandas as pd

from geo import legend
from geo.look import TERANG
from ilp_data.format import angka, daftar, persen
from ilp_data.insight import attention, cluster_matrix, own_figures
from ilp_data.measure.words import nama_klaster
from ilp_data.registry.indicators import KLASTER, Indikator, utama
from ilp_data.states import ARTI, Keadaan
from reports.model import Kolom, Sel, SelArti, SelKelas, Tabel
from reports.slides.base import Bahan, gabung_sumber, nilai, sumber_dari
from reports.slides.frame import Naskah

_BARIS = 15  # rows of areas that a slide bears beside the region's own


def klaster(b: Bahan) -> Naskah | None:
    """The matrix; None where no cluster has a value. What has none stands in one line with who could bring it."""
    ada = [k for k in _urutan(b) if _bernilai(b, k)]
    if not ada:
        return None
    tampil, sisa = _satuan(b, ada[0])
    kepala = (Kolom(b.sebutan.capitalize(), bobot=1.4), *(Kolom(_judul(b, k), bobot=1.0) for k in ada))
    ukuran = {k: b.hitung(utama(k).kode, "kelurahan") for k in ada}
    baris = [(nama, *(_sel(ukuran[k], utama(k), kode) for k in ada)) for kode, nama in tampil]
    if sisa:
        baris.append((f"{angka(len(sisa))} lainnya", *(_gabungan(ukuran[k], utama(k), sisa) for k in ada)))
    acuan = b.kota if len(tampil) == 1 else b.lingkup
    nama = b.nama_daerah if len(tampil) == 1 else b.pandang.nama
    baris.append((nama, *(_isi(b.satu(utama(k).kode, acuan), utama(k)) for k in ada)))
    tanpa = [k for k in KLASTER if k not in ada]
    return Naskah(
        cluster_matrix.kalimat(b.pandang),
        (
            Tabel(
                kepala,
                tuple(baris),
                f"Cakupan utama tiap klaster per {b.sebutan} di {b.tempat}, {b.waktu}.",
                judul=f"Klaster · {b.waktu} · makin gelap makin perlu perhatian",
                tekan=frozenset({len(baris) - 1}),
                simulasi=any(bool(b.satu(utama(k).kode)["simulasi"]) for k in ada),
            ),
        ),
        f"satu angka tiap klaster per {b.sebutan}; kolom data nyata di kiri, baris terakhir seluruhnya.",
        catatan=(_tanpa(b, tanpa), _simulasi(b, ada), own_figures.kalimat_lain(b.pandang, semua_persen=False)),
        sumber=gabung_sumber(sumber_dari(ukuran[k]) for k in ada),
        ukuran=tuple(utama(k).kode for k in ada),
        simulasi=any(bool(b.satu(utama(k).kode)["simulasi"]) for k in ada),
    )


def _urutan(b: Bahan) -> list[str]:
    """Clusters with real figures first, each group in the registry's order."""
    return sorted(KLASTER, key=lambda k: bool(b.satu(utama(k).kode)["simulasi"]))


def _bernilai(b: Bahan, klaster: str) -> bool:
    keadaan = [Keadaan(k) for k in b.hitung(utama(klaster).kode, "kelurahan")["keadaan"]]
    return any(k.bernilai or k is Keadaan.DISEMBUNYIKAN for k in keadaan)


def _judul(b: Bahan, klaster: str) -> str:
    """``2 · D/S balita terdaftar``, with the word where the column is made up."""
    nama = klaster if klaster.isdecimal() else klaster.capitalize()
    return f"{nama} · {utama(klaster).pendek}{' sim.' * bool(b.satu(utama(klaster).kode)['simulasi'])}"


def _satuan(b: Bahan, klaster: str) -> tuple[list[tuple[str, str]], list[str]]:
    """(code, name) of the areas shown, worst first by the first real column, else by name; codes of the others."""
    ind = utama(klaster)
    isi = b.hitung(ind.kode, "kelurahan")
    isi = isi[isi["kode"] != ""]
    perhatian = attention.perhatian(b.pandang, ind.kode)
    urut = attention.peringkat(isi, ind, b.satu(ind.kode, b.kota), b.satu(ind.kode), perhatian)
    semua = [(str(x.kode), str(x.nama)) for x in urut.itertuples()]
    banyak = len(semua) if len(semua) <= _BARIS + 1 else _BARIS
    return semua[:banyak], [k for k, _ in semua[banyak:]]


def _sel(ukuran: pd.DataFrame, ind: Indikator, kode: str) -> Sel:
    baris = ukuran[ukuran["kode"] == kode]
    if baris.empty:
        return SelArti(ARTI[Keadaan.BELUM_DILAPORKAN].kata, Keadaan.BELUM_DILAPORKAN)
    return _isi(baris.iloc[0], ind)


def _isi(baris: pd.Series, ind: Indikator) -> Sel:
    n = nilai(baris)
    if n.nilai is None:
        return SelArti(ARTI[n.keadaan].kata, n.keadaan)
    return _berwarna(ind, n.nilai, n.simulasi, "~ " if n.keadaan is Keadaan.SEMENTARA else "")


def _gabungan(ukuran: pd.DataFrame, ind: Indikator, kode: list[str]) -> Sel:
    """The areas that are not shown as one: the sum of both parts of those with a value."""
    milik = ukuran[ukuran["kode"].isin(kode) & ukuran["nilai"].notna()]
    bawah = float(milik["penyebut"].sum())
    if not bawah:
        return SelArti(ARTI[Keadaan.BELUM_DILAPORKAN].kata, Keadaan.BELUM_DILAPORKAN)
    return _berwarna(ind, 100 * float(milik["pembilang"].sum()) / bawah, bool(milik["simulasi"].any()), "")


def _berwarna(ind: Indikator, isi: float, palsu: bool, depan: str) -> SelKelas:
    atas = max(100.0, isi)
    lg = legend.susun_legenda(
        {"x": isi}, {}, judul=ind.pendek, arah="tinggi_baik" if ind.arah == "tinggi" else "rendah_baik",
        batas=(0.0, *ind.kelas, atas),
    )  # fmt: skip
    return SelKelas(f"{depan}{persen(isi)}", lg.warna(isi) or TERANG.dasar, palsu)


def _tanpa(b: Bahan, tanpa: list[str]) -> str:
    if not tanpa:
        return ""
    nama = daftar([nama_klaster(k) for k in tanpa], 5)
    return f"Belum ada data {nama}: dibawa puskesmas dengan laporan bulanannya sebelum rapat berikut."


def _simulasi(b: Bahan, ada: list[str]) -> str:
    palsu = [nama_klaster(k) for k in ada if bool(b.satu(utama(k).kode)["simulasi"])]
    if not palsu:
        return ""
    return f"sim. = SIMULASI: angka {daftar(palsu, 5)} dibuat untuk peragaan, tidak diperingkat."
