"""What the page Klaster lays out: the area × cluster matrix, readiness by element, and remarks on one indicator.

Works on measured frames (columns of ``measure``); nothing is read or drawn here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, bagian_dari, bulan, daftar, persen, tanggal, teks_periode
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import huruf_kecil, kata_tanpa_nilai, tanpa_sasaran
from ilp_data.registry.indicators import UNSUR, Indikator
from ilp_data.states import ARTI, Keadaan, Tanda
from ilp_data.store.snapshot import Potret

KOLOM_MATRIKS = [
    "klaster", "kode", "nama", "indikator", "pembilang", "penyebut", "nama_penyebut", "nilai", "keadaan",
    "tanda", "simulasi", "siap", "siap_lapor", "siap_dari", "siap_simulasi",
]  # fmt: skip
BELUM = "belum_dilaporkan"
_NAMA_TERBANYAK = 4


@dataclass(frozen=True)
class Catatan:
    """A remark on the figures of one indicator: ``label`` is its mark in words, ``kalimat`` what it says."""

    label: str
    kalimat: str


def matriks(ukuran: Mapping[str, pd.DataFrame], kesiapan: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per cluster and area (``KOLOM_MATRIKS``): the main indicator beside the readiness of that cluster.

    Both mappings are measured frames by cluster. ``siap`` of ``siap_dari`` elements are there (five for one
    puskesmas, more for an area with several), of which ``siap_lapor`` were reported; NaN where nobody reported.
    """
    bagian = []
    for klaster, isi in ukuran.items():
        siap = kesiapan[klaster].rename(
            columns={"pembilang": "siap", "lapor": "siap_lapor", "seharusnya": "siap_dari", "simulasi": "siap_simulasi"}
        )[["kode", "siap", "siap_lapor", "siap_dari", "siap_simulasi"]]
        bagian.append(isi.merge(siap, on="kode", how="left").assign(klaster=klaster))
    hasil = pd.concat(bagian, ignore_index=True)[KOLOM_MATRIKS]
    hasil["siap_simulasi"] = hasil["siap_simulasi"].astype("boolean").fillna(False).astype(bool)
    hasil["siap"] = hasil["siap"].where(hasil["siap_lapor"] > 0)
    return hasil


def kesiapan(potret: Potret, lingkup: Lingkup, klaster: Iterable[str]) -> pd.DataFrame:
    """One row per puskesmas in scope and cluster: kode, nama, klaster, a status per element, ada, lapor, per_tanggal,
    simulasi. What the store does not hold is ``belum_dilaporkan``; no row at all where no puskesmas is registered.
    """
    milik = scope.fasilitas(potret, lingkup, "puskesmas").sort_values("kode")[["kode", "nama"]]
    t = potret.kesiapan[potret.kesiapan["kode_puskesmas"].isin(milik["kode"])]
    status = {(b.kode_puskesmas, b.klaster, b.unsur): b.status for b in t.itertuples()}
    ikut = t.groupby(["kode_puskesmas", "klaster"]).agg(per=("per_tanggal", "max"), simulasi=("simulasi", "any"))
    per, simulasi = ikut["per"].to_dict(), ikut["simulasi"].to_dict()
    baris = [
        {
            "kode": p.kode,
            "nama": p.nama,
            "klaster": c,
            **{u: status.get((p.kode, c, u), BELUM) for u in UNSUR},
            "per_tanggal": per.get((p.kode, c), ""),
            "simulasi": bool(simulasi.get((p.kode, c), False)),
        }
        for c in klaster
        for p in milik.itertuples()
    ]
    hasil = pd.DataFrame(baris, columns=["kode", "nama", "klaster", *UNSUR, "per_tanggal", "simulasi"])
    isi = hasil[list(UNSUR)]
    return hasil.assign(ada=(isi == "ya").sum(axis=1), lapor=isi.isin(["ya", "tidak"]).sum(axis=1))


def periode_tampil(ind: Indikator, periode: str, deret_kota: pd.DataFrame) -> str:
    """The period to show: ``periode`` itself, unless the indicator is not counted in any of its months.

    Then the newest month up to its end that has a value (vitamin A: the last February or August); ``periode`` itself
    where there is none.
    """
    semua = periods.uraikan_periode(periode)
    if ind.bulan is None or any(periods.nomor_bulan(b) in ind.bulan for b in semua):
        return periode
    ada = deret_kota.loc[deret_kota["nilai"].notna() & (deret_kota["periode"] <= semua[-1]), "periode"]
    return max(ada, default=periode)


def periode_terakhir(periode: str, deret_kota: pd.DataFrame) -> str:
    """The newest month before ``periode`` with a value, where ``periode`` itself has none; "" otherwise."""
    bernilai = deret_kota.loc[deret_kota["nilai"].notna(), "periode"]
    semua = periods.uraikan_periode(periode)
    if bernilai.isin(semua).any():
        return ""
    return max(bernilai[bernilai < semua[0]], default="")


def catatan(
    ind: Indikator, pilihan: str, tampil: str, ukuran: pd.DataFrame, kota: pd.DataFrame, unit: pd.DataFrame
) -> list[Catatan]:
    """What a reader must know about the figures shown.

    ``pilihan`` is the period asked for, ``tampil`` the one shown; ``ukuran`` the units of that period, ``kota`` the
    region and ``unit`` the units month by month.
    """
    semua = [
        _bukan_musim(ind, pilihan, tampil),
        _serba_100(kota),
        _lebih_100(ukuran, tampil),
        _tanpa_penyebut(ind, kota),
        _belum(ukuran, tampil),
        _bolong(kota, unit),
    ]
    return [c for c in semua if c]


def _bukan_musim(ind: Indikator, pilihan: str, tampil: str) -> Catatan | None:
    if pilihan == tampil or ind.bulan is None:
        return None
    musim = daftar([bulan(f"2000-{b:02d}").partition(" ")[0] for b in ind.bulan])
    return Catatan(
        f"menampilkan {teks_periode(tampil, pendek=True)}",
        f"{ind.pendek} hanya dihitung pada {musim}, jadi tidak berlaku pada {teks_periode(pilihan)}. Yang ditampilkan "
        f"{teks_periode(tampil)}, bulan terbaru yang ada angkanya.",
    )


def _serba_100(kota: pd.DataFrame) -> Catatan | None:
    serba = [p for p, t in zip(kota["periode"], kota["tanda"], strict=True) if Tanda.SERBA_100 in t]
    if not serba:
        return None
    return Catatan(
        "serba 100 %",
        f"{daftar([bulan(b) for b in serba], 6)}: hampir semua wilayah tepat 100 %. Angka ditampilkan apa adanya; "
        "periksa apakah penyebut disalin dari pembilang.",
    )


def _lebih_100(ukuran: pd.DataFrame, tampil: str) -> Catatan | None:
    lebih = ukuran[[Tanda.LEBIH_100 in t for t in ukuran["tanda"]]]
    if lebih.empty:
        return None
    rinci = [f"{b.nama} {persen(b.nilai)} ({bagian_dari(b.pembilang, b.penyebut)})" for b in lebih.itertuples()]
    kalimat = f"{daftar(rinci, _NAMA_TERBANYAK)} pada {teks_periode(tampil)}; tidak dipotong."
    return Catatan("lebih dari 100 %", kalimat)


def _tanpa_penyebut(ind: Indikator, kota: pd.DataFrame) -> Catatan | None:
    """Months whose numerator is known but whose denominator nobody brought (the projection of 2026)."""
    tanpa = kota[(kota["keadaan"] == Keadaan.BELUM_DILAPORKAN) & kota["pembilang"].notna() & kota["penyebut"].isna()]
    if tanpa.empty:
        return None
    kalimat = (
        f"{ind.nama_penyebut.capitalize()} belum ada untuk {_rentang(tanpa['periode'])}; "
        f"{huruf_kecil(ind.pendek)} bulan itu tidak dapat dihitung, dan tidak dianggap nol."
    )
    return Catatan("penyebut belum ada", kalimat)


def _belum(ukuran: pd.DataFrame, tampil: str) -> Catatan | None:
    """Units without a value, where others have one."""
    belum = ukuran[(ukuran["keadaan"] == Keadaan.BELUM_DILAPORKAN) & (ukuran["kode"] != "")]
    if belum.empty or ukuran["nilai"].isna().all():
        return None
    menurut: dict[str, list[str]] = {}
    for b in belum.to_dict("records"):
        menurut.setdefault(kata_tanpa_nilai(b), []).append(str(b["nama"]))
    rinci = {kata: daftar(nama, _NAMA_TERBANYAK) for kata, nama in menurut.items()}
    kalimat = "; ".join(f"{nama} {kata}" for kata, nama in rinci.items()) if len(rinci) > 1 else min(rinci.values())
    return Catatan(" dan ".join(rinci), f"{kalimat} pada {teks_periode(tampil)}.")


def _bolong(kota: pd.DataFrame, unit: pd.DataFrame) -> Catatan | None:
    """Months in which a unit has no value though the region has: the open places of the lines."""
    ada = set(kota.loc[kota["nilai"].notna(), "periode"])
    hilang = unit[unit["nilai"].isna() & unit["periode"].isin(ada) & (unit["kode"] != "")]
    hilang = hilang[hilang["keadaan"] != Keadaan.DISEMBUNYIKAN]  # reported, and said so where it stands
    if hilang.empty:
        return None
    rinci = [f"{nama} ({_rentang(isi['periode'])})" for nama, isi in hilang.groupby("nama", sort=False)]
    tanpa = all(tanpa_sasaran(b) for b in hilang.to_dict("records"))
    sebab = "tanpa sasaran" if tanpa else "yang tidak dilaporkan"
    return Catatan("garis terbuka", f"bulan {sebab} dibiarkan kosong: {daftar(rinci, _NAMA_TERBANYAK)}.")


def _rentang(bulan_bulan: Iterable[str]) -> str:
    """Months in words, neighbours joined: ``Juli–September 2025 dan Januari 2026``."""
    kelompok: list[list[str]] = []
    for b in sorted(bulan_bulan):
        if kelompok and periods.geser_bulan(kelompok[-1][-1], 1) == b:
            kelompok[-1].append(b)
        else:
            kelompok.append([b])
    return daftar([teks_periode(g[0] if len(g) == 1 else f"{g[0]}..{g[-1]}") for g in kelompok], _NAMA_TERBANYAK)


def keterangan_kesiapan(isi: pd.DataFrame) -> str:
    """``61 dari 75 unsur ada, 9 belum ada data · per 31 Maret 2026`` of a frame from ``kesiapan``."""
    harap = len(isi) * len(UNSUR)
    belum = harap - int(isi["lapor"].sum())
    kalimat = f"{bagian_dari(isi['ada'].sum(), harap)} unsur ada"
    kalimat += f", {angka(belum)} {ARTI[Keadaan.BELUM_DILAPORKAN].kata}" if belum else ""
    terbaru = max(isi["per_tanggal"], default="")
    return f"{kalimat} · per {tanggal(terbaru)}" if terbaru else kalimat
