"""One slide for all clusters: the places that report by cluster, a number a cell on the colour of its class."""

from __future__ import annotations

import pandas as pd

from geo import legend
from geo.look import TERANG
from ilp_data.briefing import agenda
from ilp_data.format import angka, daftar, persen
from ilp_data.insight import attention, cluster_matrix, own_figures, reported
from ilp_data.measure import reporters
from ilp_data.measure.words import kata_tanpa_nilai, nama_klaster, nama_pendek, tanpa_sasaran
from ilp_data.registry.indicators import KLASTER, Indikator, utama
from ilp_data.states import ARTI, Keadaan
from reports.model import Kolom, Sel, SelArti, SelKelas, Tabel
from reports.slides import text as teks
from reports.slides.base import Bahan, gabung_sumber, nilai, sumber_dari
from reports.slides.frame import Naskah

_KOLOM = 6  # columns of figures
_BARIS = 15  # rows that a slide bears beside the region's own: areas, the last "lainnya" where there are more


def klaster(b: Bahan) -> Naskah | None:
    """The matrix; None where there are not two columns to look at beside each other (one of puskesmas or kecamatan,
    which no other slide lists, is enough). What has no value stands in one line with who could bring it."""
    per = cluster_matrix.pembagian(b.pandang)
    ada = _kolom(b, per)
    if len(ada) < (2 if per == "kelurahan" else 1):
        return None
    sebutan, (tampil, sisa) = b.pandang.sebutan(per), _satuan(b, ada[0], per)
    kepala = (Kolom(sebutan.capitalize(), bobot=1.4), *(Kolom(_judul(b, i), bobot=1.0) for i in ada))
    ukuran = {i.kode: b.hitung(i.kode, per) for i in ada}
    baris = [(nama, *(_sel(ukuran[i.kode], i, kode) for i in ada)) for kode, nama in tampil]
    if sisa:
        baris.append((f"{angka(len(sisa))} lainnya", *(_gabungan(ukuran[i.kode], i, sisa) for i in ada)))
    acuan = b.kota if len(tampil) == 1 else b.lingkup
    nama = b.nama_daerah if len(tampil) == 1 else b.pandang.nama_berjenis
    baris.append((nama, *(_isi(b.satu(i.kode, acuan), i) for i in ada)))
    palsu, wakil = [i for i in ada if _buatan(b, i)], _wakil(b)
    return Naskah(
        teks.pilih_judul(*(cluster_matrix.kalimat(b.pandang, pendek=p) for p in (0, 1, 2))),
        (
            Tabel(
                kepala,
                tuple(baris),
                f"Cakupan tiap klaster per {sebutan} di {b.tempat}, {b.waktu}.",
                judul=f"Klaster · {b.waktu} · {legend.petunjuk(TERANG)}",
                tekan=frozenset({len(baris) - 1}),
                simulasi=bool(palsu),
            ),
        ),
        f"cakupan tiap klaster per {sebutan}; kolom data nyata di kiri, baris terakhir seluruhnya.",
        catatan=(
            _tanpa(b, [k for k in KLASTER if k not in {i.klaster for i in ada}]),
            _seluruhnya(b, ada, per),
            _simulasi(palsu),
            own_figures.kalimat_lain(b.pandang, semua_persen=False),
        ),
        sumber=gabung_sumber(sumber_dari(t) for t in ukuran.values()),
        ukuran=tuple(i.kode for i in ada),
        tambahan=(cluster_matrix.kalimat_lanjut(b.pandang, [i for i in ada if i not in wakil]),),
        simulasi=bool(palsu),
    )


def _wakil(b: Bahan) -> list[Indikator]:
    """What stands for the clusters, as on the page."""
    return [reported.wakil(b.pandang, c) for c in KLASTER]


def _kolom(b: Bahan, per: str) -> list[Indikator]:
    """What has a value: the indicator that stands for each cluster, and while there is room further real ones; real
    columns first, each group by cluster."""
    wakil = _wakil(b)
    pokok = [i for i in wakil if _bernilai(b, i, per)]
    lain = [*map(b.pandang.indikator, agenda.MATRIKS_LANJUT)]
    lain += [i for i in reported.terlapor(b.pandang) if i not in lain] if wakil != list(map(utama, KLASTER)) else []
    lanjut = [i for i in lain if i not in wakil and _bernilai(b, i, per) and not _buatan(b, i)]
    isi = [*pokok, *lanjut[: max(0, _KOLOM - len(pokok))]]
    return sorted(isi, key=lambda i: (_buatan(b, i), list(KLASTER).index(str(i.klaster))))


def _buatan(b: Bahan, ind: Indikator) -> bool:
    return bool(b.satu(ind.kode)["simulasi"])


def _bernilai(b: Bahan, ind: Indikator, per: str) -> bool:
    """Whether any place has a value, or the region as a whole of what is not told by places."""
    keadaan = [Keadaan(k) for k in b.hitung(ind.kode, per)["keadaan"]]
    return any(k.bernilai or k is Keadaan.DISEMBUNYIKAN for k in keadaan)


def _judul(b: Bahan, ind: Indikator) -> str:
    """``2 · D/S balita terdaftar``, with the word where the column is made up."""
    nama = ind.klaster if ind.klaster.isdecimal() else ind.klaster.capitalize()
    return f"{nama} · {ind.pendek}{' sim.' * _buatan(b, ind)}"


def _satuan(b: Bahan, ind: Indikator, per: str) -> tuple[list[tuple[str, str]], list[str]]:
    """(code, name) of the areas shown, worst first by the first real column, else by name; codes of the others."""
    isi = b.hitung(ind.kode, per)
    isi = isi[isi["kode"] != ""]
    perhatian = attention.perhatian(b.pandang, ind.kode, per)
    if reporters.seluruhnya_saja(b.pandang, ind.kode, per):
        return [], []
    urut = attention.peringkat(isi, ind, b.satu(ind.kode, b.kota), b.satu(ind.kode), perhatian)
    semua = [(str(x.kode), nama_pendek(str(x.nama))) for x in urut.itertuples()]
    banyak = len(semua) if len(semua) <= _BARIS else _BARIS - 1
    return semua[:banyak], [k for k, _ in semua[banyak:]]


def _sel(ukuran: pd.DataFrame, ind: Indikator, kode: str) -> Sel:
    baris = ukuran[ukuran["kode"] == kode]
    if baris.empty:
        return SelArti(ARTI[Keadaan.BELUM_DILAPORKAN].kata, Keadaan.BELUM_DILAPORKAN)
    return _isi(baris.iloc[0], ind)


def _isi(baris: pd.Series, ind: Indikator) -> Sel:
    n = nilai(baris)
    if n.nilai is None:
        return SelArti(kata_tanpa_nilai(baris), n.keadaan)
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
    hitung = [k for k in tanpa if tanpa_sasaran(b.satu(utama(k).kode))]
    sisa = daftar([nama_klaster(k) for k in tanpa if k not in hitung], 5)
    isi = [f"Belum ada data {sisa}: dibawa puskesmas dengan laporan bulanannya sebelum rapat berikut."] if sisa else []
    ada = daftar([nama_klaster(k) for k in hitung], 5)
    isi += [f"{ada[:1].upper()}{ada[1:]} melapor, sasarannya belum ada: dibawa Dinas Kesehatan."] if ada else []
    return " ".join(isi)


def _seluruhnya(b: Bahan, ada: list[Indikator], per: str) -> str:
    """Who brings the places of what is known of the region as a whole only; "" where nothing is."""
    saja = {i.kode for i in ada if b.lingkup.seluruhnya and reporters.seluruhnya_saja(b.pandang, i.kode, per)}
    terinci = {i.klaster for i in ada if i.kode not in saja}
    klaster_ = [k for k in KLASTER if k in {i.klaster for i in ada} and k not in terinci]
    if not klaster_:
        return ""
    isi = f"{daftar([nama_klaster(k) for k in klaster_], 5)} baru dilaporkan seluruh daerah"
    return f"{isi[:1].upper()}{isi[1:]}: rinciannya per {b.sebut(per)} dibawa puskesmas sebelum rapat berikut."


def _simulasi(palsu: list[Indikator]) -> str:
    if not palsu:
        return ""
    nama = daftar([nama_klaster(i.klaster) for i in palsu], 5)
    return f"sim. = SIMULASI: angka {nama} dibuat untuk peragaan, tidak diperingkat."
