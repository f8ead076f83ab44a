"""A draft as plain values: what ``python -m ilp_data impor --json`` prints and the page shows first.

Numbers that do not apply to a kind are None, never 0. diterima + ditolak + pertanyaan = baris_dibaca, where
``pertanyaan`` counts the rows behind questions; the questions themselves are in ``daftar_pertanyaan``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from ilp_data import regions
from ilp_data.intake.cells.counts import bulan_nilai
from ilp_data.intake.draft import changes
from ilp_data.intake.match import region as match_region
from ilp_data.intake.model import Baris, Dilewati, Draf, Jenis, Nasib, NomorLembar, Temuan
from ilp_data.intake.table import beside_places, personal
from ilp_data.registry import facility_types

_CONTOH = 5


def ringkas_draf(draf: Draf) -> dict[str, Any]:
    """The whole object; needs nothing but the draft."""
    m, t = draf.mentah, draf.tabel
    return {
        "berkas": m.berkas if m else draf.rincian.get("berkas"),
        "sha256": m.sha256 if m else draf.rincian.get("sha256"),
        "daerah": draf.rincian.get("daerah"),
        "jenis": str(draf.jenis) if draf.jenis else None,
        "putusan": str(draf.putusan),
        "alasan": list(draf.alasan),
        "lembar": (m.lembar or None) if m else None,
        "semua_lembar": list(m.semua_lembar) if m else [],
        "lembar_bersama": list(m.bersama) if m else [],
        "baris_judul": (t.baris_judul[0] or None) if t and t.baris_judul else None,
        "semua_baris_judul": [n for n in t.baris_judul if n] if t else [],
        **_hitungan(draf),
        "kolom": dict(draf.pemetaan.kolom) if draf.pemetaan else {},
        "kolom_dibuang": list(draf.pemetaan.dibuang) if draf.pemetaan else [],
        "kolom_tak_dikenal": list(draf.pemetaan.tak_dikenal) if draf.pemetaan else [],
        "kolom_angka_tak_dipakai": [
            {"judul": j, "alasan": a} for j, a in (draf.rincian.get("angka_sisa") or {}).items()
        ],
        "dilewati": [asdict(d) | {"isi": isi_dilewati(d)} for d in t.dilewati] if t else [],
        "temuan": kelompok_temuan(draf.temuan),
        **_rincian(draf),
        "daftar_pertanyaan": [_pertanyaan(p) for p in draf.pertanyaan],
        "daftar_ditolak": [_beralasan(b) for b in draf.baris if b.nasib is Nasib.DITOLAK],
        "catatan_baris": [_beralasan(b) for b in draf.baris if b.nasib is Nasib.DITERIMA and b.alasan],
        "catatan": list(draf.rincian.get("catatan", ())),
        "beda": draf.rincian.get("beda") or {"baru": None, "berubah": None, "hilang": None},
        "baru_menurut_tabel": changes.hitung_baru(beda) if (beda := draf.rincian.get("beda_rinci")) else {},
        "peristiwa": _peristiwa(draf),
        "ukur_ulang": [asdict(u) | {"ringkas": u.ringkas} for u in draf.rincian.get("ukur_ulang", ())],
        "daerah_lain": match_region.daerah_lain(draf.baris),
        "revisi_dasar": draf.rincian.get("revisi_dasar"),
        "revisi": draf.rincian.get("revisi"),
    }


def isi_dilewati(d: Dilewati) -> str:
    """What stands in a row that is no data, without people: below a table stand those who sign it."""
    return _tanpa_orang(d.isi)


@lru_cache(maxsize=8192)  # a page asks at every run
def _tanpa_orang(teks: str) -> str:
    bagian = (personal.SAMAR if beside_places.bergelar(b) else b for b in personal.samarkan_acara(teks).split(" | "))
    return " | ".join(bagian)


def _hitungan(draf: Draf) -> dict[str, Any]:
    terbaca = draf.tabel is not None or bool(draf.baris)
    hasil: dict[str, Any] = {"baris_dibaca": len(draf.baris) if terbaca else None}
    for kunci, nasib in (("diterima", Nasib.DITERIMA), ("ditolak", Nasib.DITOLAK), ("pertanyaan", Nasib.DITANYA)):
        hasil[kunci] = draf.banyak(nasib) if terbaca else None
    fasilitas = terbaca and draf.jenis is Jenis.FASILITAS
    hidup = [b for b in draf.baris if b.nasib is not Nasib.DITOLAK] if fasilitas else []
    bertitik = sum(punya_titik(b) for b in hidup)
    hasil["tanpa_titik"] = len(hidup) - bertitik if fasilitas else None
    hasil["bertitik"] = bertitik if fasilitas else None
    hasil["menurut_jenis"] = _menurut_jenis(draf.baris) if fasilitas else dict.fromkeys(facility_types.SEMUA)
    return hasil


def punya_titik(baris: Baris) -> bool:
    """Whether a facility row carries a point that may be drawn."""
    return baris.nilai.get("lat") is not None and baris.nilai.get("lng") is not None


def _menurut_jenis(baris: Iterable[Baris]) -> dict[str, int]:
    """Rows by type; what could not be read among the others."""
    jenis = [b.nilai.get("jenis") for b in baris]
    banyak = Counter(j if j in facility_types.JENIS else facility_types.LAIN for j in jenis)
    return {j: banyak[j] for j in facility_types.SEMUA}


def kelompok_temuan(temuan: Iterable[Temuan]) -> list[dict[str, Any]]:
    """Findings by code, most frequent first: kode, tingkat, jumlah, saran, contoh (the first few texts)."""
    menurut: dict[str, list[Temuan]] = {}
    for t in temuan:
        menurut.setdefault(t.kode, []).append(t)
    return [
        {
            "kode": kode,
            "tingkat": isi[0].tingkat,
            "jumlah": len(isi),
            "saran": isi[0].saran,
            "contoh": [_sebut(t) for t in isi[:_CONTOH]],
        }
        for kode, isi in sorted(menurut.items(), key=lambda p: (-len(p[1]), p[0]))
    ]


def _sebut(temuan: Temuan) -> str:
    return temuan.teks if temuan.nomor is None else f"baris {temuan.nomor}: {temuan.teks}"


def rincian(jenis: Jenis, baris: Sequence[Baris]) -> dict[str, Any]:
    """For service figures: how many areas or facilities report, of which level, and for which months.

    Places that are not yet matched count by their name, so that a question does not hide how much a file holds.
    """
    if jenis is not Jenis.LAYANAN:
        return {}
    tempat = {t for b in baris if b.nasib is not Nasib.DITOLAK and (t := _tempat(b)) is not None}
    periode = sorted({bulan for b in baris for bulan in bulan_nilai(b.nilai)})
    tingkat = sorted({t for t, _ in tempat})
    return {"wilayah": len(tempat), "tingkat": ", ".join(tingkat) or None, "periode": periode}


def _tempat(b: Baris) -> tuple[str, str] | None:
    """Level and code, or level and name, of what a row reports for."""
    kode = b.nilai.get("kode_tempat") or ""
    if kode:
        return _tingkat(kode), kode
    nama = ((t, str(b.nilai.get(t) or "").strip()) for t in ("posyandu", "kelurahan", "puskesmas", "kecamatan"))
    return next(((t, regions.normal(n)) for t, n in nama if n), None)


def _tingkat(kode: str) -> str:
    awalan = {"PY.": "posyandu", "PU.": "pustu"}
    panjang = {13: "kelurahan", 8: "kecamatan", 5: "kota"}
    return awalan.get(kode[:3]) or (panjang.get(len(kode), "puskesmas") if kode[2:3] == "." else "puskesmas")


def _rincian(draf: Draf) -> dict[str, Any]:
    return {k: draf.rincian.get(k) for k in ("wilayah", "tingkat", "periode", "crs", "luas_km2", "diperbaiki")}


def _peristiwa(draf: Draf) -> list[dict[str, str]]:
    """kode, nama, peristiwa, tanggal, lama, baru of facilities that are renamed, closed, merged, moved or reopened."""
    beda = draf.rincian.get("beda_rinci")
    kolom = ("kode", "nama", "peristiwa", "tanggal", "lama", "baru", "keterangan")
    return [{k: x[k] for k in kolom} for x in beda.peristiwa] if beda is not None else []


def _pertanyaan(p: Any) -> dict[str, Any]:
    return {
        "kunci": p.kunci,
        "jenis": p.jenis,
        "teks": p.teks,
        "baris": list(p.baris),
        "usul": [{"kode": u.kode, "label": u.label, "skor": round(u.skor, 3)} for u in p.usul],
    }


def _beralasan(b: Baris) -> dict[str, Any]:
    di = {"lembar": b.nomor.lembar, "baris_lembar": b.nomor.baris} if isinstance(b.nomor, NomorLembar) else {}
    return {"baris": b.nomor, **di, "alasan": list(b.alasan)}
