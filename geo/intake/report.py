"""From what was found in a boundary file to the draft: rows, questions, findings, numbers, tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

from geo.intake import findings
from geo.intake.match import Ditolak, Padanan
from geo.intake.projection import sebut_crs
from geo.intake.result import TINGKAT, Hasil, KunciCakupan
from geo.intake.shapes import ke_teks
from ilp_data.format import angka
from ilp_data.intake.model import Baris, Draf, Jenis, Mentah, Nasib, Pemetaan, Pertanyaan, Putusan, Tabel


def susun_draf(h: Hasil) -> Draf:
    """The draft of what was found."""
    baris = _baris(h)
    tanya = _pertanyaan(h, baris)
    tolak = h.tolak or h.rencana.tolak
    if not tolak and baris and all(b.nasib is Nasib.DITOLAK for b in baris):
        sebab = list(dict.fromkeys(b.alasan[0] for b in baris))
        lain = f" … dan {len(sebab) - 3} alasan lain" if len(sebab) > 3 else ""
        tolak = f"Tidak satu wilayah pun dapat dipakai. {' '.join(sebab[:3])}{lain}"
    putusan = Putusan.TOLAK if tolak else Putusan.TANYA if tanya else Putusan.IMPOR
    mentah, tabel = _mentah(h)
    return Draf(
        jenis=Jenis.BATAS,
        putusan=putusan,
        alasan=(tolak,) if tolak else _alasan(h, baris, tanya),
        mentah=mentah,
        tabel=tabel,
        pemetaan=_pemetaan(h),
        baris=baris,
        pertanyaan=() if tolak else tanya,
        temuan=findings.temukan_masalah(h),
        perubahan={} if tolak else h.rencana.isi,
        rincian=_rincian(h),
    )


def _mentah(h: Hasil) -> tuple[Mentah | None, Tabel | None]:
    """The attribute table as a sheet: header is row 0, feature n row n."""
    if h.lapis is None:
        return None, None
    judul = list(h.lapis.judul)
    data = [[f.sifat.get(j, "") for j in judul] for f in h.lapis.fitur]
    nomor = list(range(1, len(data) + 1))
    mentah = Mentah(
        berkas=h.berkas, sha256=h.sha256, asal=h.lapis.format, lembar=h.lapis.nama,
        semua_lembar=h.lapisan_lain or (h.lapis.nama,), sel=[judul, *data], nomor=[0, *nomor], catatan=h.teks_catatan,
    )  # fmt: skip
    return mentah, Tabel(mentah, judul, [0], data, nomor)


def _pemetaan(h: Hasil) -> Pemetaan | None:
    if h.kolom is None or h.lapis is None:
        return None
    k = h.kolom
    kolom = {"kode": k.kode, "nama": k.nama, "kecamatan": k.kecamatan, "kota_kabupaten": k.kabkota}
    ada = {f: j for f, j in kolom.items() if j}
    sisa = tuple(j for j in h.lapis.judul if j not in ada.values())
    return Pemetaan(ada, k.yakin, sisa, h.lapis.dibuang)


def _baris(h: Hasil) -> tuple[Baris, ...]:
    if h.lapis is None:
        return ()
    if not h.padanan:
        return _baris_ditahan(h)
    return tuple(_satu(h, i, p) for i, p in enumerate(h.padanan))


def _baris_ditahan(h: Hasil) -> tuple[Baris, ...]:
    """Every row refused with the file's reason, or waiting for the question about the whole file."""
    tanya = h.tanya_berkas
    hasil = []
    for nomor, f in enumerate(h.lapis.fitur if h.lapis else (), start=1):
        if tanya is not None and f.bentuk is not None:
            hasil.append(Baris(nomor, Nasib.DITANYA, {}, f.sifat, (tanya.teks,), (tanya.kunci,)))
        else:
            alasan = h.tolak or "Bukan poligon, jadi bukan batas wilayah."
            hasil.append(Baris(nomor, Nasib.DITOLAK, {}, f.sifat, (alasan,)))
    return tuple(hasil)


def _satu(h: Hasil, i: int, p: Padanan) -> Baris:
    assert h.lapis is not None and h.kolom is not None
    nasib, alasan, tanya = p.nasib, p.alasan, (p.kunci,) if p.nasib is Nasib.DITANYA else ()
    if nasib is Nasib.DITERIMA and h.rencana.tanya is not None:
        nasib, alasan, tanya = Nasib.DITANYA, (*alasan, h.rencana.tanya.teks), (h.rencana.tanya.kunci,)
    elif nasib is Nasib.DITERIMA and h.rencana.tolak:
        nasib, alasan = Nasib.DITOLAK, (h.rencana.tolak,)
    bidang = h.bidang[i]
    nilai: dict[str, Any] = {
        "kode": p.kode,
        "nama": p.nama,
        "nama_resmi": h.kamus.nama.get(p.kode, ""),
        "tingkat": h.kamus.tingkat.get(p.kode, TINGKAT[h.kolom.tingkat]),
        "kode_induk": p.kode.rpartition(".")[0],
        "kecamatan": p.induk,
        "luas_km2": round(h.luas[i] / 1e6, 6),
        "cara": p.cara,
        "geometri": ke_teks(bidang) if bidang is not None else None,
    }
    return Baris(i + 1, nasib, nilai, h.lapis.fitur[i].sifat, alasan, tanya)


def _pertanyaan(h: Hasil, baris: tuple[Baris, ...]) -> tuple[Pertanyaan, ...]:
    """Open questions, each with its rows; those about the whole file first."""
    milik: dict[str, list[int]] = defaultdict(list)
    for b in baris:
        for k in b.pertanyaan:
            milik[k].append(b.nomor)
    berkas = [q for q in (h.tanya_berkas, h.rencana.tanya) if q is not None]
    wilayah = [q for q in h.tanya.daftar_terbuka(milik) if all(q.kunci != lain.kunci for lain in berkas)]
    return (*(replace(q, baris=tuple(milik[q.kunci])) for q in berkas), *wilayah, *h.rencana.sampingan)


def _alasan(h: Hasil, baris: tuple[Baris, ...], tanya: tuple[Pertanyaan, ...]) -> tuple[str, ...]:
    if h.tanya_berkas is not None:
        return (h.tanya_berkas.teks,)
    diterima = [p for p in h.padanan if p.nasib is Nasib.DITERIMA]
    cara = {"kode": "menurut kode", "nama": "menurut nama", "nama_kecamatan_lain": "menurut nama di kecamatan lain",
            "keputusan": "menurut keputusan"}  # fmt: skip
    jumlah = Counter({p.kode: p.cara for p in diterima}.values())
    banyak = [f"{angka(jumlah[c])} {s}" for c, s in cara.items() if jumlah[c]]
    dikenal, bagian = len({p.kode for p in diterima}), len(diterima)
    sebut = f"{angka(dikenal)} dari {angka(len(baris) - bagian + dikenal)} wilayah dikenali"
    sebut += f" ({angka(bagian)} bentuk: ada wilayah yang terdiri dari beberapa bagian)" if bagian > dikenal else ""
    hasil = [f"{sebut}: {', '.join(banyak) or 'tidak ada'}."]
    if tanya:
        hasil.append(f"{angka(len(tanya))} pertanyaan belum dijawab.")
    return tuple(hasil)


def _rincian(h: Hasil) -> dict[str, Any]:
    kunci = ("wilayah", "tingkat", "luas_km2", "diperbaiki", "digabung", "celah_m2", "tumpang_m2", "lubang", "sliver",
             "disederhanakan_m")  # fmt: skip
    hasil: dict[str, Any] = dict.fromkeys(kunci) | {
        "crs": sebut_crs(h.crs) if h.crs and h.crs != "tukar" else "EPSG:4326 (tertukar)" if h.crs else None,
        "format": h.lapis.format if h.lapis else None,
        "catatan": _catatan(h),
        "dijawab": tuple(h.tanya.dijawab.values()),
        "tingkat": TINGKAT.get(h.kolom.tingkat) if h.kolom else None,
    }
    if h.cakupan is None:
        return hasil
    tersisa = [i for i, p in enumerate(h.padanan) if p.nasib is not Nasib.DITOLAK and not p.bersama]
    wilayah: dict[KunciCakupan, float] = {}
    for i in tersisa:
        milik = h.padanan[i].kode or i
        wilayah[milik] = h.luas_wilayah.get(milik, h.luas[i])
    return hasil | {
        "wilayah": len(wilayah),
        "luas_km2": round(sum(wilayah.values()) / 1e6, 4),
        "diperbaiki": len(h.diperbaiki),
        "digabung": len(tersisa) - len(wilayah),
        "celah_m2": round(h.cakupan.celah_m2, 1),
        "tumpang_m2": round(h.cakupan.tumpang_m2, 1),
        "lubang": len(h.cakupan.lubang),
        "sliver": sum(p.nasib is Nasib.DITOLAK and p.ditolak is Ditolak.SERPIHAN for p in h.padanan),
        "disederhanakan_m": h.cakupan.sisa_m or None,
    }


def _catatan(h: Hasil) -> list[str]:
    dibuang = h.lapis.dibuang if h.lapis else ()
    buang = [f"Kolom data pribadi tidak disimpan: {', '.join(dibuang)}."] if dibuang else []
    return [*h.teks_catatan, *buang]
