"""Gaps in the monthly reports of services, and what there is of simulated rows only, for ``insight.gaps``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, bulan, daftar, nama_bulan, teks_periode
from ilp_data.insight.gaps_base import (
    BIDANG_GIZI,
    DINAS,
    NAMA_TERBANYAK,
    TIDAK_BERLAKU,
    Kekosongan,
    Konteks,
    Pelengkap,
)
from ilp_data.measure import counts, pairs, places, scope
from ilp_data.measure.figures import bulan_serba_100
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import huruf_kecil, nama_klaster, sebutan_satuan, tanpa_sasaran
from ilp_data.registry.indicators import KLASTER, Indikator, indikator, nama_hitungan, utama

# D/S of the projection and N/D' lack a denominator, not a report: each has a check of its own.
_TERSENDIRI = ("ds_proyeksi", "n_d_terkoreksi")


def belum_melapor(pandang: Pandangan) -> pd.DataFrame:
    """Kelurahan that did not report a cluster's main indicator in a month in which others of the region did.

    Columns: kode, nama, klaster, periode (month), simulasi (the others' reports are simulated); by these.
    """
    return _tak_lapor(Konteks(pandang))


def _tak_lapor(k: Konteks) -> pd.DataFrame:
    """Found once for the region: a month counts as missing against the region, never against the filter."""
    daerah = Konteks(k.pandang.sedaerah)
    semua = k.potret.ingat(("tak_lapor", k.lingkup.daerah, k.periode), lambda: _cari_tak_lapor(daerah))
    return semua[semua["kode"].isin(k.kelurahan["kode"])].reset_index(drop=True)


def _cari_tak_lapor(k: Konteks) -> pd.DataFrame:
    kolom = ["kode", "nama", "klaster", "periode", "simulasi"]
    if not k.bulan:
        return pd.DataFrame(columns=kolom)
    hilang = [k.tak_lapor(utama(klaster)).assign(klaster=klaster) for klaster in KLASTER]
    hasil = pd.concat(hilang).merge(k.kelurahan[["kode", "nama"]], on="kode")
    return hasil[kolom].sort_values(["kode", "klaster", "periode"], ignore_index=True)


def _layanan(k: Konteks) -> Kekosongan | None:
    """Clusters of which the scope never reported anything, and those of which only a wider place did that answers for
    it; the whole of services where nothing is there."""
    milik, sendiri = k.laporan[k.laporan["kode"].isin(k.kelurahan["kode"])], _dari_tempat(k)
    ada = set(milik["ukuran"]) | sendiri
    if k.kelurahan.empty:
        return None
    kosong = [c for c in KLASTER if not _terlapor(k, c, ada)]
    nyata = set(milik.loc[~milik["simulasi"].astype(bool), "ukuran"])
    luas = [c for c in KLASTER if _terlapor(k, c, nyata) and not _terlapor(k, c, sendiri)]
    if not kosong and not luas:
        return None
    oleh = k.pembina(k.kelurahan["kode_puskesmas"])
    kalimat, banyak = _kalimat_layanan(k, kosong, luas), len(kosong) + len(luas)
    return Kekosongan("Layanan belum dilaporkan", kalimat, banyak, "", oleh, False, "layanan")


def _terlapor(k: Konteks, klaster: str, ukuran: set[str]) -> bool:
    return any(i.pembilang in ukuran for i in _semua_klaster(k, klaster))


def _kalimat_layanan(k: Konteks, kosong: list[str], luas: list[str]) -> str:
    """``Belum ada laporan layanan klaster 1 dari Air Kuti; klaster 2 baru dilaporkan tempat yang lebih luas.``"""
    apa = "" if len(kosong) == len(KLASTER) else f" {daftar([nama_klaster(c) for c in kosong], 5)}"
    isi = [f"belum ada laporan layanan{apa} dari {k.nama}"] if kosong else []
    if luas:
        dari = "" if kosong else f" dari {k.nama}"
        isi.append(f"{daftar([nama_klaster(c) for c in luas], 5)}{dari} baru dilaporkan tempat yang lebih luas")
    kalimat = "; ".join(isi)
    return f"{kalimat[:1].upper()}{kalimat[1:]}."


def _dari_tempat(k: Konteks) -> set[str]:
    """The counts that any place in scope reported: of a puskesmas without a known working area no kelurahan has
    them."""
    letak = pairs.letak_tempat(k.potret, k.lingkup.daerah)
    dalam = letak.loc[scope.dalam(k.lingkup, letak), "kode_tempat"]
    nyata = k.potret.nyata.layanan
    return set(nyata.loc[nyata["kode_tempat"].isin(dalam) & nyata["nilai"].notna(), "ukuran"])


def _belum_tiba(k: Konteks) -> Kekosongan | None:
    """A period of which nobody in the region has reported anything yet, though other periods are there."""
    if not k.periode or not k.tersedia or k.bulan:
        return None
    kalimat = f"Belum ada laporan layanan untuk {teks_periode(k.periode)}; laporan ada dari {bulan(k.tersedia[0])}"
    kalimat += f" sampai {bulan(k.tersedia[-1])}."
    awal, oleh = periods.uraikan_periode(k.periode)[0], k.pembina(k.kelurahan["kode_puskesmas"])
    return Kekosongan("Laporan belum masuk", kalimat, len(k.kelurahan), awal, oleh, False, "belum_tiba")


def _layanan_klaster(k: Konteks, klaster: str) -> list[Indikator]:
    return [i for i in k.pandang.registri.semua.values() if i.jenis == "layanan" and i.klaster == klaster]


def _semua_klaster(k: Konteks, klaster: str) -> list[Indikator]:
    """Also the wider indicators of a cluster, which not every region is asked about."""
    return [i for i in k.pandang.registri.lengkap.values() if i.jenis == "layanan" and i.klaster == klaster]


def _belum_melapor(k: Konteks) -> Kekosongan | None:
    hilang = _tak_lapor(k)
    # What the scope never reported is said by _layanan.
    pernah = [c for c in KLASTER if k.bulan_lapor(utama(c))]
    hilang = hilang[hilang["klaster"].isin(pernah)]
    if hilang.empty:
        return None
    # What lacks in simulated rows is told only where nothing real lacks, and then as simulated.
    hilang = hilang if hilang["simulasi"].all() else hilang[~hilang["simulasi"].astype(bool)]
    rinci = []
    for nama, isi in hilang.groupby("nama"):
        klaster = daftar([nama_klaster(c) for c in KLASTER if (isi["klaster"] == c).any()], 5)
        rinci.append(f"{nama} ({klaster}{_berapa_bulan(isi, k)})")
    satuan, jumlah = sebutan_satuan(k.kelurahan), hilang["kode"].nunique()
    kalimat = f"{angka(jumlah)} {satuan} belum melapor pada {teks_periode(k.periode)}: {daftar(rinci, NAMA_TERBANYAK)}."
    oleh = k.pembina(k.kelurahan.loc[k.kelurahan["kode"].isin(hilang["kode"]), "kode_puskesmas"])
    simulasi = bool(hilang["simulasi"].all())
    judul = f"{satuan.capitalize()} belum melapor"
    return Kekosongan(judul, kalimat, jumlah, min(hilang["periode"]), oleh, simulasi, "belum_melapor")


def _berapa_bulan(hilang: pd.DataFrame, k: Konteks) -> str:
    return "" if len(k.bulan) == 1 else f", {angka(hilang['periode'].nunique())} bulan"


def _proyeksi(k: Konteks) -> Kekosongan | None:
    ind = indikator("ds_proyeksi")
    ada = k.bulan_lapor(ind)
    kosong = [b for b in k.bulan if b not in ada]
    if not kosong or not k.bulan_lapor(utama("2")):
        return None
    waktu = teks_periode(k.periode) if len(kosong) == len(k.bulan) else daftar([bulan(b) for b in kosong])
    lalu = [b for b in ada if b < kosong[0]]
    apa, hasil = nama_hitungan(ind.penyebut).capitalize(), huruf_kecil(ind.pendek)
    kalimat = f"{apa} belum ada untuk {waktu}; {hasil} tidak dapat dihitung"
    kalimat += f", terakhir ada {bulan(lalu[-1])}." if lalu else "."
    sejak = periods.geser_bulan(lalu[-1], 1) if lalu else kosong[0]
    return Kekosongan("Sasaran proyeksi belum ada", kalimat, len(kosong), sejak, BIDANG_GIZI, False, "proyeksi")


def _d_terkoreksi(k: Konteks) -> Kekosongan | None:
    ind = indikator("n_d_terkoreksi")
    ada = k.bulan_lapor(ind)
    if not k.bulan or set(ada) & set(k.bulan) or not k.bulan_lapor(utama("2")):
        return None
    sejak = next(b for b in k.tersedia if b > max((b for b in ada if b < k.bulan[0]), default=""))
    nama = f"{nama_hitungan(ind.penyebut).capitalize()} (D')"
    kalimat = f"{nama} belum ada untuk {teks_periode(k.periode)}; {huruf_kecil(ind.pendek)} tidak dapat dihitung."
    return Kekosongan("D' belum ada", kalimat, len(k.bulan), sejak, BIDANG_GIZI, False, "d_terkoreksi")


def _indikator_kosong(k: Konteks) -> Kekosongan | None:
    """Indicators that the scope reported before but not in this period, though they apply."""
    hasil = []
    for ind in (i for i in k.pandang.registri.semua.values() if i.jenis == "layanan" and i.kode not in _TERSENDIRI):
        musim = [b for b in k.bulan if ind.bulan is None or periods.nomor_bulan(b) in ind.bulan]
        lalu = [b for b in (k.bulan_lapor(ind) if musim else []) if b <= musim[-1]]
        # Where others of the region reported, _belum_melapor says so.
        if lalu and not k.pasangan(ind)["periode"].isin(musim).any() and not tanpa_sasaran(k.pandang.satu(ind.kode)):
            hasil.append((ind, lalu[-1], musim[0]))
    if not hasil:
        return None
    nama = [f"{huruf_kecil(i.pendek)} (terakhir {bulan(b, pendek=True)})" for i, b, _ in hasil]
    kalimat = f"Belum dilaporkan untuk {teks_periode(k.periode)}: {daftar(nama, NAMA_TERBANYAK)}."
    sejak = min(_mulai_kosong(k, i, b, awal) for i, b, awal in hasil)
    return Kekosongan("Indikator belum dilaporkan", kalimat, len(hasil), sejak, BIDANG_GIZI, False, "indikator_kosong")


def _tanpa_sasaran(k: Konteks) -> Kekosongan | None:
    """Indicators of which the scope counted people in the period, without a target group to divide them by."""
    semua = [i for i in k.pandang.registri.semua.values() if i.jenis == "layanan" and i.kode not in _TERSENDIRI]
    hasil = [i for i in semua if k.bulan and tanpa_sasaran(k.pandang.satu(i.kode))]
    if not hasil:
        return None
    nama = [f"{huruf_kecil(i.pendek)} ({i.nama_penyebut})" for i in hasil]
    kalimat = f"Dilaporkan untuk {teks_periode(k.periode)} tanpa sasaran: {daftar(nama, NAMA_TERBANYAK)}."
    return Kekosongan("Sasaran belum ada", kalimat, len(hasil), "", Pelengkap(DINAS), False, "tanpa_sasaran")


def _mulai_kosong(k: Konteks, ind: Indikator, terakhir: str, awal: str) -> str:
    """The first month after the last report in which the indicator is taken."""
    musim = (b for b in k.tersedia if b > terakhir and (ind.bulan is None or periods.nomor_bulan(b) in ind.bulan))
    return next(musim, awal)


def _tidak_berlaku(k: Konteks) -> Kekosongan | None:
    """Indicators that are not taken in any month of the period: not a fault, but an empty place on the screen."""
    bulanan = [i for i in k.pandang.registri.semua.values() if i.jenis == "layanan" and i.bulan and k.bulan_lapor(i)]
    hasil = [i for i in bulanan if k.bulan and not {periods.nomor_bulan(b) for b in k.bulan} & set(i.bulan or ())]
    if not hasil:
        return None
    nama = daftar([huruf_kecil(i.pendek) for i in hasil], NAMA_TERBANYAK)
    musim = daftar([nama_bulan(b) for b in sorted({b for i in hasil for b in i.bulan or ()})], 12)
    kalimat = f"Tidak berlaku pada {teks_periode(k.periode)}: {nama}; hanya dihitung pada {musim}."
    return Kekosongan("Tidak berlaku bulan ini", kalimat, len(hasil), "", Pelengkap(), False, TIDAK_BERLAKU)


def _serba_100(k: Konteks) -> Kekosongan | None:
    """Months in which nearly every place of the region is exactly 100 % in the main indicator of a cluster."""
    for ind in [utama(c) for c in KLASTER if k.bulan_lapor(utama(c))]:
        serba = bulan_serba_100(k.potret, ind.kode, k.lingkup.daerah)
        ragu = list(serba)
        if ragu:
            kapan = daftar([bulan(b) for b in ragu], NAMA_TERBANYAK)
            kalimat = f"{ind.judul}: hampir semua wilayah tepat 100 % pada {kapan}; periksa apakah penyebut disalin."
            simulasi = all(serba.values())
            return Kekosongan("Bulan serba 100 %", kalimat, len(ragu), ragu[0], BIDANG_GIZI, simulasi, "serba_100")
    return None


def _hanya_simulasi(k: Konteks) -> Kekosongan | None:
    """Clusters, cadres and readiness of which the scope holds nothing but simulated rows."""
    milik = k.laporan[k.laporan["kode"].isin(k.kelurahan["kode"])]
    isi = {nama_klaster(c): milik[milik["ukuran"].isin([i.pembilang for i in _layanan_klaster(k, c)])] for c in KLASTER}
    isi["data kader"] = k.potret.kader[k.potret.kader["kode_posyandu"].isin(k.fasilitas["kode"])]
    isi["kesiapan klaster"] = k.potret.kesiapan[k.potret.kesiapan["kode_puskesmas"].isin(k.fasilitas["kode"])]
    hanya = [nama for nama, t in isi.items() if len(t) and t["simulasi"].astype(bool).all()]
    if not hanya:
        return None
    nama = daftar(hanya, len(hanya))
    kalimat = f"Hanya berisi data simulasi: {nama}; keadaan sebenarnya belum dilaporkan."
    oleh = Pelengkap(f"{DINAS} dan puskesmas")
    return Kekosongan("Hanya data simulasi", kalimat, len(hanya), "", oleh, True, "hanya_simulasi")


def _beda_tingkat(k: Konteks) -> Kekosongan | None:
    """Figures that a place and all its parts reported for one month and that do not agree; those of the parts count."""
    rinci = sorted(_beda(k))
    if not rinci:
        return None
    kalimat = "Angka tempat dan jumlah bagiannya berbeda; yang dihitung jumlah bagiannya. "
    kalimat += daftar([teks for _, teks in rinci], NAMA_TERBANYAK) + "."
    oleh = k.pembina(k.kelurahan["kode_puskesmas"])
    return Kekosongan("Dua laporan berbeda", kalimat, len(rinci), rinci[0][0], oleh, False, "beda_tingkat")


def _beda(k: Konteks) -> Iterator[tuple[str, str]]:
    """Month and words of each difference in scope."""
    daerah = k.lingkup.daerah
    pohon = places.pohon(k.potret, daerah)
    milik = {*k.kelurahan["kode"], *k.kelurahan["kode_puskesmas"], *k.kelurahan["kode_kecamatan"], daerah}
    nama = dict(k.potret.fasilitas[["kode", "nama"]].itertuples(index=False))
    nama |= dict(scope.daftar_wilayah(k.potret, daerah)[["kode", "nama"]].itertuples(index=False))
    for ukuran in sorted(set(k.potret.layanan["ukuran"])):
        lapor, urai = pairs.hitungan(k.potret, ukuran, daerah)
        for tingkat, i, b, sendiri, bagian in counts.beda_dengan_bagian(lapor, urai):
            kode, bulan_ = str(pohon.kode[tingkat][i]), urai.bulan[b]
            if kode in milik and bulan_ in k.bulan:
                isi = (
                    f"{nama.get(kode, k.nama)}, {k.pandang.registri.nama_hitungan(ukuran)} {bulan(bulan_, pendek=True)}"
                )
                # To the public the counts themselves are told by tables alone, which withhold small ones.
                beda = "" if k.pandang.umum else f": {angka(sendiri)}, jumlah bagiannya {angka(bagian)}"
                yield bulan_, f"{isi}{beda}"


PEMERIKSA: tuple[Callable[[Konteks], Kekosongan | None], ...] = (
    _layanan,
    _belum_tiba,
    _belum_melapor,
    _proyeksi,
    _d_terkoreksi,
    _indikator_kosong,
    _tanpa_sasaran,
    _tidak_berlaku,
    _serba_100,
    _beda_tingkat,
    _hanya_simulasi,
)
