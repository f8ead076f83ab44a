"""How good the data in force is: which findings are open, who answers for them, and the sentence of the page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Engine

from ilp_data.format import angka, bulan, pecahan
from ilp_data.intake import decisions
from ilp_data.measure import completeness
from ilp_data.registry.region_words import tuturkan_di
from ilp_data.store import revisions as store
from ilp_data.store import undo
from ilp_data.store.snapshot import Potret

TINGKAT = {"galat": "Galat", "peringatan": "Peringatan", "catatan": "Catatan"}
JUDUL = {
    "bagian_melebihi_utuh": "Bagian melebihi keseluruhan",
    "lebih_100": "Lebih dari 100 %",
    "serba_100": "Semua tepat 100 %",
    "tabel_lain": "Tabel lain yang tidak dibaca",
    "loncatan": "Lonjakan dari bulan sebelumnya",
    "bulan_belum_berakhir": "Bulan belum berakhir",
    "bulan_belum_mulai": "Bulan belum mulai",
    "sasaran_nol": "Sasaran 0 dibaca belum diberikan",
    "nama_orang": "Nama orang di samping jabatan atau posyandu",
    "kolom_tak_terbaca": "Kolom angka yang tidak terbaca",
    "sel_tak_terbaca": "Sel angka yang tidak terbaca",
    "tingkat_berbeda": "Tingkat kader di berkas dan hasil hitung berbeda",
    "fasilitas_tidak_disebut": "Fasilitas tidak disebut berkas",
    "tanpa_kelurahan": "Tanpa kelurahan",
    "jenis_lain": "Fasilitas jenis lain",
    "hari_lain": "Nama hari tidak cocok dengan tanggal",
    "hadir_melebihi_undangan": "Hadir melebihi yang diundang",
    "nama_ganda": "Nama ganda",
    "nama_kembar_dekat": "Nama sama dan berdekatan",
    "nama_umum": "Nama terlalu umum",
    "nama_kecamatan_lain": "Nama ada di kecamatan lain",
    "nama_mirip": "Nama mirip",
    "titik_beda_kelurahan": "Titik di luar kelurahan yang disebut",
    "titik_di_luar_daerah": "Titik di luar daerah",
    "titik_di_laut": "Titik di laut",
    "titik_bersama": "Beberapa fasilitas pada satu titik",
    "titik_kasar": "Titik kasar",
    "titik_perkiraan": "Titik perkiraan",
    "titik_tidak_dipakai": "Titik tidak dipakai",
    "batas_lama": "Batas menurut pembagian lama",
    "bentuk_diperbaiki": "Bentuk diperbaiki",
    "celah": "Celah antarwilayah",
    "beda_tingkat": "Angka berbeda dari jumlah posyandunya",
    "tumpang": "Wilayah bertumpang tindih",
    "tumpang_besar": "Tumpang tindih besar",
    "lubang": "Lubang di dalam wilayah",
    "disederhanakan": "Bentuk disederhanakan",
    "kecamatan_beda": "Kecamatan berbeda",
    "jumlah_berbeda": "Baris jumlah berbeda dari jumlah barisnya",
    "tanpa_batas": "Wilayah tanpa batas di berkas",
    "tanpa_bidang": "Wilayah yang bentuknya rusak di berkas",
    "tanpa_padanan": "Bentuk tanpa padanan",
}
_TERBUKA = ("baru", "dikerjakan")
_DAPAT_DIUBAH = ("status", "pemilik", "catatan")


def judul_temuan(kode: str, daerah: str) -> str:
    """The kind of a finding in the words of its region: from the list, else its code made readable."""
    return tuturkan_di(daerah, JUDUL.get(kode, kode.replace("_", " ").capitalize()))


# --- findings


def temuan(mesin: Engine, daerah: str) -> pd.DataFrame:
    """Findings of files whose revision still stands, worst and newest first; columns of the book and ``judul``."""
    isi = decisions.daftar_temuan(mesin, daerah=daerah)
    isi = isi[~isi["revisi"].isin(list(dibatalkan(store.riwayat(mesin, daerah))))]
    urutan = isi["tingkat"].map({t: n for n, t in enumerate(TINGKAT)}).astype("Int64")
    isi = isi.assign(judul=[judul_temuan(k, daerah) for k in isi["kode"]], _urut=urutan)
    return isi.sort_values(["_urut", "id"], ascending=[True, False], ignore_index=True).drop(columns="_urut")


def diperiksa(mesin: Engine, potret: Potret, daerah: str) -> bool:
    """Whether anything in force of a region was checked: a file that was applied and stands, or shipped data of its
    own. Only then "no finding" says something."""
    berkas = store.baca_buku(mesin, "berkas_impor", daerah)
    batal = list(dibatalkan(store.riwayat(mesin, daerah)))
    berkas = berkas[(berkas["kode_daerah"] == daerah) & ~berkas["revisi"].isin(batal)]
    if len(berkas):
        return True
    return store.bawaan_diperiksa(mesin) and potret.ingat(("ada_nyata", daerah), lambda: _ada_nyata(potret, daerah))


def _ada_nyata(potret: Potret, daerah: str) -> bool:
    """Whether a region has facilities, or figures that are not simulated."""
    t = potret.layanan
    tempat = t.loc[~t["simulasi"].astype(bool), "kode_tempat"].drop_duplicates()
    return bool((potret.fasilitas["kode_daerah"] == daerah).any() or tempat.str.startswith(daerah).any())


def dibatalkan(riwayat: pd.DataFrame) -> dict[int, int]:
    """Undone revision → the revision that undid it, as far as that one was not undone itself."""
    batal = riwayat.dropna(subset="membatalkan")[["nomor", "membatalkan"]]
    return undo.dibatalkan((int(n), int(asal)) for n, asal in batal.itertuples(index=False))


def terbuka(isi: pd.DataFrame) -> int:
    """How many findings nobody has closed."""
    return int(isi["status"].isin(_TERBUKA).sum())


def ubahan(lama: pd.DataFrame, baru: pd.DataFrame) -> dict[int, dict[str, str]]:
    """What was edited, by number of the finding: only status, owner and note, only where they differ."""
    asal = lama.set_index("id")
    hasil = {}
    for b in baru.to_dict("records"):
        beda = {k: _polos(b[k]) for k in _DAPAT_DIUBAH if _polos(b[k]) != _polos(asal.at[b["id"], k])}
        if beda:
            hasil[int(b["id"])] = beda
    return hasil


def _polos(nilai: object) -> str:
    return nilai.strip() if isinstance(nilai, str) else ""


def simpan_ubahan(mesin: Engine, ubah: dict[int, dict[str, str]], oleh: str) -> int:
    """Keep the edits of ``ubahan``; raises ``GalatMasukan`` for an unknown status. Returns how many findings."""
    for nomor, isi in ubah.items():
        decisions.tindak_temuan(mesin, [nomor], oleh, **isi)
    return len(ubah)


# --- the page's sentence


def kalimat(
    temuan_: pd.DataFrame,
    lengkap: pd.DataFrame,
    kosong: Sequence[object],
    nama: str,
    titik_ragu: int = 0,
    diperiksa: bool = True,
) -> str:
    """What a head of section has to know first: open findings, doubtful points, the newest month; gaps only where no
    month is. Where nothing was checked (``diperiksa``) it says so: that is not the same as finding nothing."""
    n = terbuka(temuan_)
    bagian = [f"{angka(n)} temuan masih terbuka"] if n else []
    bagian += [f"{angka(titik_ragu)} titik meragukan"] if titik_ragu else []
    tanpa = "Tidak ada temuan yang terbuka" if diperiksa else f"Data {nama} belum pernah diperiksa"
    bagian = bagian or [tanpa]
    if len(lengkap):
        akhir = max(lengkap["periode"])
        bagian.append(
            f"{pecahan(*completeness.jumlah(lengkap[lengkap['periode'] == akhir]))} isian {bulan(akhir)} sudah masuk"
        )
        return "; ".join(bagian) + "."
    bagian.append(f"belum ada laporan layanan dari {nama}")
    bagian += [f"{angka(len(kosong))} hal perlu dilengkapi atau diperiksa"] if kosong else []
    return "; ".join(bagian) + "."
