"""What a boundary draft would put into the store: table ``batas``, and the register of a regency that is new there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.intake.layer import hanya_poligon
from geo.intake.match import sebut_tingkat
from geo.intake.provinces import batas_daerah
from geo.intake.shapes import ke_teks, luas_m2, rapikan_cakupan
from ilp_data.format import angka
from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.draft.changes_regions import daerah_baru
from ilp_data.intake.model import Pertanyaan, Usul
from ilp_data.intake.questions import Tanya
from ilp_data.intake.region_index import KECAMATAN, KELURAHAN, IndeksWilayah
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.snapshot import Potret

GANTI, PERTAHANKAN, HAPUS = "ganti", "pertahankan", "hapus"
_SEBUT = 5
_TERSISA = 0.5
_BERGESER = 0.2
_JAUH = 0.01  # degrees, some 1 km: sources of one boundary differ by less


@dataclass(frozen=True)
class Rencana:
    """``isi``: table → rows that begin and end. ``tanya`` holds up every row; ``sampingan`` holds up none.

    ``pertahankan``: codes whose old boundary stays.
    """

    isi: Mapping[str, Perubahan] = field(default_factory=dict)
    tanya: Pertanyaan | None = None
    tolak: str = ""
    sampingan: tuple[Pertanyaan, ...] = ()
    pertahankan: tuple[str, ...] = ()
    hilang: tuple[str, ...] = ()


def rencanakan_batas(
    potret: Potret,
    kamus: IndeksWilayah,
    baru: Mapping[str, BaseGeometry],
    tingkat: int,
    sumber: str,
    tanya: Tanya,
    menunggu: Collection[str] = (),
) -> Rencana:
    """The new tables. Asked about first: another level than what is in force, regions drawn where another one lies,
    regions that would lose their boundary. A kept answer holds for the same regions only, never for a later file.
    ``menunggu``: codes about which a feature is asked already, or whose shape cannot be used; their boundary stays."""
    if not baru:
        return Rencana()
    lama = batas_daerah(potret, kamus.daerah)
    hilang = tuple(k for k in lama if k not in baru and k.count(".") + 1 == tingkat)
    for soal in (_tanya_tingkat(kamus, lama, baru, tingkat), _tanya_letak(kamus, lama, baru, tingkat)):
        jawab = tanya.jawab(soal) if soal is not None else GANTI
        if jawab == LEWATI:
            return Rencana(tolak="Ditinggalkan menurut keputusan: batas yang berlaku dipakai terus.")
        if soal is not None and not jawab:
            return Rencana(tanya=tanya.ditanyakan(soal))
    sampingan, tetap = [], hilang
    pasti = tuple(k for k in hilang if k not in menunggu)
    if pasti:
        soal = _tanya_hilang(kamus, pasti)
        putusan = tanya.jawab(soal, lewati=False)
        sampingan = [] if putusan else [tanya.ditanyakan(soal)]
        tetap = tuple(k for k in hilang if k not in pasti) if putusan == HAPUS else hilang
    if tetap:
        baru = _sisipkan(baru, {k: lama[k] for k in tetap})
    isi = {"batas": _tabel_batas(potret, kamus, baru, sumber, tetap)} | _daftar_baru(potret, kamus, baru)
    isi = store.bandingkan_tabel(potret, isi, daerah=kamus.daerah)
    return Rencana(isi, None, "", tuple(sampingan), tetap, hilang)


def _sidik(kode: Iterable[str]) -> str:
    """A short fingerprint of some regions: an answer about these is no answer about others."""
    return hashlib.sha256("|".join(sorted(kode)).encode()).hexdigest()[:8]


def _sebut(kamus: IndeksWilayah, kode: Sequence[str]) -> str:
    return ", ".join(kamus.nama.get(k, k) for k in kode[:_SEBUT]) + (" …" if len(kode) > _SEBUT else "")


def _tanya_tingkat(
    kamus: IndeksWilayah, lama: Mapping[str, BaseGeometry], baru: Mapping[str, BaseGeometry], tingkat: int
) -> Pertanyaan | None:
    """Coarse boundaries over fine ones, or fine ones for a part of what has coarse ones: both cannot stand together."""
    lain = [k for k in lama if k.count(".") + 1 != tingkat]
    if not lain:
        return None
    halus = tingkat == KELURAHAN
    tertutup = shapely.union_all(list(baru.values()))
    tanpa = [k for k in lain if _bagian(lama[k], tertutup) < _TERSISA]
    if halus and not tanpa:
        return None
    kasar, rinci = (sebut_tingkat(t, kamus.daerah) for t in (KECAMATAN, KELURAHAN))
    kini, nanti = (kasar, rinci) if halus else (rinci, kasar)
    teks = f"Berkas ini berisi batas {nanti}, sedangkan {kamus.nama_daerah} sudah punya {angka(len(lain))} batas {kini}"
    teks += "" if halus else f" yang lebih rinci. Batas {kasar} dibuat sendiri dari {rinci}"
    if tanpa:
        teks += f". Bila diganti, {angka(len(tanpa))} wilayah kehilangan batasnya ({_sebut(kamus, tanpa)})"
    return Pertanyaan(
        f"batas:tingkat:{kamus.daerah}:{_sidik(tanpa)}", "tingkat", f"{teks}. Tetap diganti?", (),
        (Usul(LEWATI, f"Jangan; pakai terus batas {kini}", 0.9), Usul(GANTI, f"Ganti dengan batas {nanti}", 0.1)),
    )  # fmt: skip


def _tanya_letak(
    kamus: IndeksWilayah, lama: Mapping[str, BaseGeometry], baru: Mapping[str, BaseGeometry], tingkat: int
) -> Pertanyaan | None:
    """New boundaries that lie where another region of the level has its own (names or codes may be mixed up), or far
    from where they were (the coordinates may be of another system or place)."""
    sama = {k: g for k, g in lama.items() if k.count(".") + 1 == tingkat}
    tukar = [f"{kamus.nama.get(b, b)} di tempat {kamus.nama.get(k, k)}" for b, k in _tertukar(sama, baru)]
    tertutup = shapely.union_all(list(baru.values()))
    sisa = {k: luas_m2(shapely.difference(g, tertutup)) / luas_m2(g) for k, g in sama.items() if k not in baru}
    tergerus = [k for k, bagian in sisa.items() if bagian < _TERSISA]
    jauh = [k for k, g in baru.items() if k in sama and shapely.distance(g, sama[k]) > _JAUH]
    if not tukar and not tergerus and not jauh:
        return None
    bagian = [f"{angka(len(tukar))} wilayah digambar di tempat wilayah lain ({'; '.join(tukar[:3])})"] if tukar else []
    if tergerus:
        sebut = _sebut(kamus, tergerus)
        bagian.append(f"{angka(len(tergerus))} wilayah yang tidak ada dalam berkas tertutup olehnya ({sebut})")
    if jauh:
        sebut = _sebut(kamus, jauh)
        bagian.append(f"{angka(len(jauh))} wilayah digambar lebih dari 1 km dari tempatnya ({sebut})")
    kunci = f"batas:letak:{kamus.daerah}:{_sidik([*tukar, *tergerus, *jauh])}"
    teks = f"Dibandingkan dengan batas yang berlaku, {' dan '.join(bagian)}. Nama, kode, dan letaknya benar?"
    usul = (Usul(LEWATI, "Tidak; pakai terus batas yang berlaku", 0.6), Usul(GANTI, "Ya; ganti batasnya", 0.4))
    return Pertanyaan(kunci, "letak", teks, (), usul)


def _tertukar(lama: Mapping[str, BaseGeometry], baru: Mapping[str, BaseGeometry]) -> list[tuple[str, str]]:
    """(new, old) codes where a region that has a boundary is drawn on that of another one."""
    hasil = []
    for kode, g in baru.items():
        if kode not in lama or _bagian(g, lama[kode]) >= _BERGESER:
            continue
        hasil += [(kode, k) for k, h in lama.items() if k != kode and _bagian(g, h) >= _TERSISA]
    return hasil


def _bagian(satu: BaseGeometry, lain: BaseGeometry) -> float:
    """Share of the first polygon that lies in the second."""
    return float(shapely.area(shapely.intersection(satu, lain)) / shapely.area(satu))


def _tanya_hilang(kamus: IndeksWilayah, hilang: tuple[str, ...]) -> Pertanyaan:
    return Pertanyaan(
        f"batas:hilang:{kamus.daerah}:{_sidik(hilang)}", "hilang",
        f"{angka(len(hilang))} wilayah {kamus.nama_daerah} yang sekarang punya batas tidak ada dalam berkas ini "
        f"({_sebut(kamus, hilang)}). Batas lamanya diapakan?",
        (), (Usul(PERTAHANKAN, "Pertahankan batas lamanya", 0.8), Usul(HAPUS, "Hapus; berkas ini lengkap", 0.2)),
    )  # fmt: skip


def _sisipkan(baru: Mapping[str, BaseGeometry], lama: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Old boundaries beside new ones: what the new ones cover is taken off the old, then all share their borders."""
    tertutup = shapely.union_all(list(baru.values()))
    sisa = {k: hanya_poligon(shapely.difference(g, tertutup)) for k, g in lama.items()}
    semua = dict(baru) | {k: g for k, g in sisa.items() if g is not None and luas_m2(g) > 1.0}
    return dict(zip(semua, rapikan_cakupan(list(semua.values())).bentuk, strict=True))


def _tabel_batas(
    potret: Potret, kamus: IndeksWilayah, baru: Mapping[str, BaseGeometry], sumber: str, tetap: tuple[str, ...]
) -> pd.DataFrame:
    lama, bentuk_lama = potret.batas, batas_daerah(potret, kamus.daerah)
    asal = lama.set_index("kode")[["geometri", "indikatif", "sumber"]].to_dict("index")
    sama = {k for k, g in bentuk_lama.items() if k in baru and not asal[k]["indikatif"] and shapely.equals(g, baru[k])}
    baris = [
        {
            "kode": kode,
            "kode_daerah": kamus.daerah,
            "geometri": asal[kode]["geometri"] if kode in sama else ke_teks(bentuk),
            "indikatif": bool(asal[kode]["indikatif"]) if kode in tetap else False,
            "sumber": asal[kode]["sumber"] if kode in sama or kode in tetap else sumber,
        }
        for kode, bentuk in sorted(baru.items())
    ]
    lain = lama[lama["kode_daerah"] != kamus.daerah]
    return pd.concat([lain, pd.DataFrame(baris, columns=list(lama.columns))], ignore_index=True)


def _daftar_baru(potret: Potret, kamus: IndeksWilayah, baru: Mapping[str, BaseGeometry]) -> dict[str, pd.DataFrame]:
    """Rows of ``daerah`` and ``wilayah`` for a regency that the store does not list yet, and for those with a boundary
    but without label point (a list of facilities may have come before the boundaries) the point and the area."""
    hasil = daerah_baru(potret, kamus.daerah)
    w = hasil.get("wilayah", potret.wilayah)
    kosong = w["kode"].isin(list(baru)) & w["lat_label"].isna()
    if not kosong.any():
        return hasil
    ukur = {k: _ukur(baru[k]) for k in w.loc[kosong, "kode"]}
    w = w.copy()
    for kolom in ("lat_label", "lng_label", "luas_km2"):
        w[kolom] = [ukur[k][kolom] if k in ukur else lama for k, lama in zip(w["kode"], w[kolom], strict=True)]
    return hasil | {"wilayah": w}


def _ukur(bentuk: BaseGeometry) -> dict[str, Any]:
    """Label point and area of a boundary."""
    bagian = max(shapely.get_parts(bentuk), key=lambda p: p.area)
    titik = shapely.point_on_surface(bagian)
    return {
        "lat_label": round(titik.y, 5), "lng_label": round(titik.x, 5), "luas_km2": round(luas_m2(bentuk) / 1e6, 4),
    }  # fmt: skip
