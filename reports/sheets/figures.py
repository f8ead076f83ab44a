"""Key figures and trends of a sheet, as finished words and places between 0 and 1.

A figure without a value says why; what is simulated, provisional, withheld or missing keeps its own word and mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.briefing.book import Paparan
from ilp_data.briefing.checks import huruf_tersembunyi
from ilp_data.insight import own_figures, sentences
from ilp_data.insight.missing_figures import kalimat_kurang, sebut_ukuran
from ilp_data.insight.profile import AngkaKunci
from ilp_data.insight.profile_scope import ProfilLingkup
from ilp_data.insight.profile_trends import Tren
from ilp_data.measure import reporters
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import kata_tanpa_nilai, sebut_selisih, sebutan, waktu_baris
from ilp_data.registry.indicators import Indikator, indikator, jenis_indikator
from ilp_data.registry.region_words import sebut_per
from ilp_data.states import KATA_TANDA, Keadaan, Tanda

# As on the page: the worst quarter of at least four units is stressed, a strip spans at least five points.
_RENTANG = 5.0
_ARAH = {"baik": ", membaik", "buruk": ", memburuk"}
_JENIS_TITIK = {
    Keadaan.BELUM_DILAPORKAN: "belum",
    Keadaan.TIDAK_BERLAKU: "tidak_berlaku",
    Keadaan.DISEMBUNYIKAN: "ditahan",
    Keadaan.SEMENTARA: "sementara",
}
_ARTI_TITIK = {
    "belum": "arsir abu-abu: {belum}",
    "tidak_berlaku": "kotak abu-abu: tidak berlaku",
    "ditahan": "kotak ×: disembunyikan karena jumlahnya kecil",
    "sementara": "titik berongga: sementara",
    "ragu": "arsir jingga: hampir semua wilayah tepat 100 %, perlu diperiksa",
    "kini": "kolom hijau: bulan lembar ini",
}


@dataclass(frozen=True)
class Bahan:
    """What all sheets of one batch share."""

    pandang: Pandangan
    paparan: Paparan


def bersih(isi: Any) -> Any:
    """Finished data without the characters that nobody sees (control, turned direction): text from a file may have
    them, a page cannot show them."""
    if isinstance(isi, str):
        return "".join(" " if c in "\t\n\r" else c for c in isi if c in "\t\n\r" or not huruf_tersembunyi(c))
    if isinstance(isi, dict):
        return {k: bersih(v) for k, v in isi.items()}
    return [bersih(v) for v in isi] if isinstance(isi, list) else isi


def rapat(teks: str) -> str:
    """Numbers keep their unit on the line."""
    return teks.replace(" %", "\u00a0%")


# --- key figures


def angka(bahan: Bahan, p: ProfilLingkup) -> dict[str, Any]:
    """The table of key figures: rows, headings, how to read its strip, and one line for all that have no figure
    anywhere in the region."""
    kota, per = sebutan(p.daerah), sebut_per(p.per, p.lingkup.daerah)
    kurang = [a for a in p.angka if a.tak_dikenal]
    lain = own_figures.kalimat_lain(bahan.pandang.pada(p.lingkup), semua_persen=False)
    seluruh = p.per == "kota"
    ket = f"titik = tiap tempat yang melapor, titik besar = {kota}"
    if not seluruh:
        ket = f"titik = tiap {per}, titik besar = {p.nama_polos}, garis tegak = {kota}"
        ket += "; ● = perlu perhatian; peringkat 1 = terbaik"
    pembanding = "sebelumnya" if seluruh else kota
    return {
        "angka": [_angka(bahan, a, p) for a in p.angka if not a.tak_dikenal],
        "angka_kurang": rapat(
            kalimat_kurang(bahan.pandang, kurang, p.daerah, p.nama_polos, [a for a in p.angka if not a.tak_dikenal])
        ),
        "angka_ket": ". ".join(x for x in (ket if any(a.semua for a in p.angka) else "", rapat(lain)) if x),
        "angka_kepala": ["dari apa, kapan", "nilai", "kiri lebih buruk, kanan lebih baik", f"dibanding {pembanding}"],
    }


def _angka(bahan: Bahan, a: AngkaKunci, p: ProfilLingkup) -> dict[str, Any]:
    bawah, atas = _rentang(a)
    seluruh = p.per == "kota"
    garis = None if seluruh else a.kota
    letak = {
        nama: None if v is None else _letak(v, bawah, atas, a.arah) for nama, v in (("kota", garis), ("ini", a.nilai))
    }
    banding, daerah = _dari_waktu(bahan, a) if seluruh else (_banding(a, p.daerah), rapat(_kota(a, p)))
    return {
        "label": sebut_ukuran(bahan.pandang.indikator(a.kode)),
        "arah": "rendah = baik" if a.arah == "rendah" else "",
        "keterangan": _keterangan(a, p.periode),
        "nilai": rapat(kata_tanpa_nilai(a.baris) if a.nilai is None else tulis.persen(a.nilai)),
        "bernilai": a.nilai is not None,
        "buruk": a.perlu_perhatian,
        "tanda": [rapat(k) for k in _tanda(a)],
        "titik": [_letak(t.nilai, bawah, atas, a.arah) for t in a.semua if t.kode != p.kode],
        "banding": banding,
        "daerah": daerah,
        "peringkat": f"peringkat {a.urutan_dari[0]} dari {a.urutan_dari[1]}" if a.urutan_dari else "",
        **letak,
    }


def _tanda(a: AngkaKunci) -> list[str]:
    kata = ["sementara"] if a.keadaan is Keadaan.SEMENTARA else []
    return kata + [KATA_TANDA[t] for t in a.tanda]


def _rentang(a: AngkaKunci) -> tuple[float, float]:
    nilai = [t.nilai for t in a.semua] + [v for v in (a.kota, a.nilai) if v is not None]
    if not nilai:
        return 0.0, 1.0
    tengah = (min(nilai) + max(nilai)) / 2
    return min(*nilai, tengah - _RENTANG / 2), max(*nilai, tengah + _RENTANG / 2)


def _letak(nilai: float, bawah: float, atas: float, arah: str) -> float:
    """Place on the strip, the better end at the right."""
    x = (nilai - bawah) / (atas - bawah)
    return round(x if arah == "tinggi" else 1 - x, 4)


def _keterangan(a: AngkaKunci, periode: str) -> str:
    """Both parts by name and the date; what a figure without a value counts is named without numbers."""
    waktu = waktu_baris(a.baris, pendek=True) if jenis_indikator(a.kode) == "layanan" and periode else "menurut daftar"
    cacah = f"dari {a.nama_penyebut}"
    if a.nilai is not None:
        cacah = tulis.bagian_dari(a.pembilang, a.penyebut, a.nama_penyebut)
    return f"{cacah} · " + waktu.replace(" ", "\u00a0")


def _banding(a: AngkaKunci, daerah: str) -> str:
    return "tidak dibandingkan" if a.selisih is None else sebut_selisih(a.selisih, daerah)


def _dari_waktu(bahan: Bahan, a: AngkaKunci) -> tuple[str, str]:
    """What a figure of the whole region is compared with: the same time of last year, and the period before."""
    if jenis_indikator(a.kode) != "layanan" or a.nilai is None:
        return "", ""
    pertama, *lain = sentences.perubahan_terakhir(bahan.pandang.sedaerah, a.kode).bagian
    return rapat(pertama[0]), rapat("; ".join(t for t, _ in lain))


def _kota(a: AngkaKunci, p: ProfilLingkup) -> str:
    """The region's value with both its parts."""
    nama = sebutan(p.daerah)
    if a.kota is None:
        return f"{nama} {kata_tanpa_nilai(p.kota[a.kode])}"
    b = p.kota[a.kode]
    belum = ", sementara" if Keadaan(b["keadaan"]) is Keadaan.SEMENTARA else ""
    return f"{nama} {tulis.persen(a.kota)} ({tulis.bagian_dari(b['pembilang'], b['penyebut'])}{belum})"


# --- trends


def tren(bahan: Bahan, p: ProfilLingkup) -> dict[str, Any]:
    """The charts by month, and what their marks mean as far as they occur."""
    saja = [t.kode for t in p.tren if reporters.seluruhnya_saja(bahan.pandang, t.kode, p.per)]
    jalur = [_jalur(bahan, p, t) for t in p.tren if len(t.kelurahan) and t.kode not in saja]
    kosong = f"Belum ada {'tren' if bahan.pandang.bulan else 'laporan'} bulanan dari {p.daerah}."
    if saja:  # four empty pictures beside the region's line say no more
        kosong = (
            f"Laporan bulanan baru untuk seluruh {p.daerah}, belum dirinci per {sebut_per(p.per, p.lingkup.daerah)}."
        )
    titik = [x for j in jalur for x in j["titik"]]
    ada = {x["jenis"] for x in titik} | {k for k in ("ragu", "kini") if any(x[k] for x in titik)}
    tanpa = {_nilai(b) for t in p.tren for b in t.kelurahan.to_dict("records") if _jenis(b) == "belum"}
    arti = {k: a.format(belum=" atau ".join(sorted(tanpa))) for k, a in _ARTI_TITIK.items()}
    catatan = "; ".join(a for k, a in arti.items() if k in ada)
    return {
        "tren": jalur,
        "tren_ket": _tren_ket(p, terbanding=any(x["kota"] is not None for x in titik)) if jalur else "",
        "tren_kosong": kosong,
        "tren_catatan": rapat(f"{catatan[:1].upper()}{catatan[1:]}." if catatan else ""),
    }


def _tren_ket(p: ProfilLingkup, *, terbanding: bool) -> str:
    lain = "setahun sebelumnya" if p.per == "kota" else sebutan(p.daerah)
    return f"garis tebal = {p.nama_polos}" + (f", garis putus-putus = {lain}" if terbanding else "")


def _banding_bulan(p: ProfilLingkup, t: Tren) -> dict[str, float]:
    """What the broken line shows by month: the region; of the region itself its value a year earlier."""
    nilai = dict(zip(t.kota["periode"], t.kota["nilai"], strict=True))
    if p.per != "kota":
        return nilai
    return {b: nilai[lalu] for b in nilai if (lalu := periods.setahun_sebelum(b)) in nilai}


def _jalur(bahan: Bahan, p: ProfilLingkup, t: Tren) -> dict[str, Any]:
    kota, ind = _banding_bulan(p, t), indikator(t.kode)
    puncak = max([*t.kelurahan["nilai"].dropna(), *t.kota["nilai"].dropna(), 1.0])
    kini = t.kelurahan[t.kelurahan["periode"] == p.periode]
    ubah = _ubah(bahan, p, t.kode, kini)
    bulan = list(t.kelurahan["periode"])
    palsu = bool(t.kelurahan["simulasi"].any())
    nama = ind.nama_pembilang
    return {
        "label": f"{nama[:1].upper()}{nama[1:]}",
        "kini": rapat(_nilai(kini.iloc[0])) if len(kini) else "",
        "dari": _dari(kini, ind),
        "sumbu": rapat(f"sumbu 0–{tulis.persen(puncak, 0)}"),
        "awal": tulis.bulan(bulan[0], pendek=True),
        "akhir": tulis.bulan(bulan[-1], pendek=True),
        "titik": [_titik(b, kota.get(b["periode"]), puncak, p.periode) for b in t.kelurahan.to_dict("records")],
        "tanda": [KATA_TANDA[Tanda.SIMULASI]] if palsu else [],
        "ubah": "; ".join(t + _ARAH.get(arah, "") for t, arah in ubah.bagian) if ubah else "",
        "arah": ubah.arah if ubah else "",
        "alt": rapat(_alt_tren(t, p)),
    }


def _dari(kini: pd.DataFrame, ind: Indikator) -> str:
    if kini.empty or not Keadaan(kini["keadaan"].iloc[0]).bernilai:
        return f"dari {ind.nama_penyebut}"
    b = kini.iloc[0]
    return tulis.bagian_dari(b["pembilang"], b["penyebut"], ind.nama_penyebut)


def _titik(b: Mapping[Any, Any], kota: float | None, puncak: float, periode: str) -> dict[str, Any]:
    keadaan = Keadaan(b["keadaan"])
    return {
        "y": round(float(b["nilai"]) / puncak, 4) if keadaan.bernilai else None,
        "kota": None if kota is None or pd.isna(kota) else round(float(kota) / puncak, 4),
        "jenis": _jenis(b),
        "ragu": Tanda.SERBA_100 in b["tanda"],
        "kini": b["periode"] == periode,
    }


def _jenis(b: Mapping[Any, Any]) -> str:
    return _JENIS_TITIK.get(Keadaan(b["keadaan"]), "ada")


def _nilai(b: Mapping[Any, Any] | pd.Series) -> str:
    keadaan = Keadaan(b["keadaan"])
    return tulis.persen(b["nilai"]) if keadaan.bernilai else kata_tanpa_nilai(b)


def _ubah(bahan: Bahan, p: ProfilLingkup, kode: str, kini: pd.DataFrame) -> sentences.Perubahan | None:
    """The change of the chosen month; None where it has no value of its own."""
    if kini.empty or not Keadaan(kini["keadaan"].iloc[0]).bernilai:
        return None
    return sentences.perubahan_terakhir(bahan.pandang.pada(p.lingkup, p.periode), kode)


def _alt_tren(t: Tren, p: ProfilLingkup) -> str:
    isi = [f"{tulis.bulan(b['periode'], pendek=True)} {_nilai(b)}" for b in t.kelurahan.to_dict("records")]
    return f"{indikator(t.kode).pendek} {p.nama_polos} per bulan: {', '.join(isi)}."
