"""What a boundary draft would put into the store: table ``batas``, and the register of a regency that is new there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.intake.bentuk import ke_teks, luas_m2, rapikan
from geo.intake.kamus import Kamus
from geo.intake.lapisan import hanya_poligon
from geo.intake.provinsi import batas_daerah
from ilp_data.format import angka
from ilp_data.intake.changes_regions import daerah_baru
from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.model import Pertanyaan, Usul
from ilp_data.snapshot import Potret

GANTI, PERTAHANKAN, HAPUS = "ganti", "pertahankan", "hapus"


@dataclass(frozen=True)
class Rencana:
    """``isi``: table → complete content. ``tanya`` holds up every row; ``sampingan`` holds up none.

    ``dijawab``: questions settled by an answer. ``pertahankan``: codes whose old boundary stays.
    """

    isi: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    tanya: Pertanyaan | None = None
    tolak: str = ""
    sampingan: tuple[Pertanyaan, ...] = ()
    dijawab: tuple[Pertanyaan, ...] = ()
    pertahankan: tuple[str, ...] = ()
    hilang: tuple[str, ...] = ()


def rencanakan(
    potret: Potret, kamus: Kamus, baru: Mapping[str, BaseGeometry], tingkat: int, sumber: str, jawab: Mapping[str, str]
) -> Rencana:
    """The new tables. Coarse boundaries over fine ones, and regions that would lose theirs, are asked about."""
    if not baru:
        return Rencana()
    lama = batas_daerah(potret, kamus.daerah)
    lebih_rinci = [k for k in lama if k.count(".") + 1 > tingkat]
    dijawab = []
    if lebih_rinci:
        tanya = _tanya_tingkat(kamus, len(lebih_rinci))
        if jawab.get(tanya.kunci) == LEWATI:
            return Rencana(tolak="Ditinggalkan menurut keputusan: batas kelurahan yang ada dipakai terus.")
        if jawab.get(tanya.kunci) != GANTI:
            return Rencana(tanya=tanya)
        dijawab.append(tanya)
    hilang = tuple(k for k in lama if k not in baru and k.count(".") + 1 == tingkat)
    sampingan = []
    if hilang:
        tanya = _tanya_hilang(kamus, hilang)
        (dijawab if jawab.get(tanya.kunci) in (PERTAHANKAN, HAPUS) else sampingan).append(tanya)
    tetap: tuple[str, ...] = ()
    if hilang and jawab.get(f"batas:hilang:{kamus.daerah}") != HAPUS:
        tetap = hilang
        baru = _sisipkan(baru, {k: lama[k] for k in hilang})
    isi = {"batas": _tabel_batas(potret, kamus, baru, sumber, tetap)} | _daftar_baru(potret, kamus, baru)
    return Rencana(isi, None, "", tuple(sampingan), tuple(dijawab), tetap, hilang)


def _tanya_tingkat(kamus: Kamus, banyak: int) -> Pertanyaan:
    return Pertanyaan(
        f"batas:tingkat:{kamus.daerah}", "tingkat",
        f"Berkas ini berisi batas kecamatan, sedangkan {kamus.nama_daerah} sudah punya {angka(banyak)} batas "
        "kelurahan/desa yang lebih rinci. Batas kecamatan dibuat sendiri dari kelurahan. Tetap diganti?",
        (),
        (Usul(LEWATI, "Jangan; pakai terus batas kelurahan", 0.9), Usul(GANTI, "Ganti dengan batas kecamatan", 0.1)),
    )  # fmt: skip


def _tanya_hilang(kamus: Kamus, hilang: tuple[str, ...]) -> Pertanyaan:
    contoh = ", ".join(kamus.nama.get(k, k) for k in hilang[:5]) + (" …" if len(hilang) > 5 else "")
    return Pertanyaan(
        f"batas:hilang:{kamus.daerah}", "hilang",
        f"{angka(len(hilang))} wilayah {kamus.nama_daerah} yang sekarang punya batas tidak ada dalam berkas ini "
        f"({contoh}). Batas lamanya diapakan?",
        (), (Usul(PERTAHANKAN, "Pertahankan batas lamanya", 0.8), Usul(HAPUS, "Hapus; berkas ini lengkap", 0.2)),
    )  # fmt: skip


def _sisipkan(baru: Mapping[str, BaseGeometry], lama: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Old boundaries beside new ones: what the new ones cover is taken off the old, then all share their borders."""
    tertutup = shapely.union_all(list(baru.values()))
    sisa = {k: hanya_poligon(shapely.difference(g, tertutup)) for k, g in lama.items()}
    semua = dict(baru) | {k: g for k, g in sisa.items() if g is not None and luas_m2(g) > 1.0}
    return dict(zip(semua, rapikan(list(semua.values())).bentuk, strict=True))


def _tabel_batas(
    potret: Potret, kamus: Kamus, baru: Mapping[str, BaseGeometry], sumber: str, tetap: tuple[str, ...]
) -> pd.DataFrame:
    lama = potret.batas
    asal = lama.set_index("kode")[["indikatif", "sumber"]].to_dict("index")
    baris = [
        {
            "kode": kode,
            "kode_daerah": kamus.daerah,
            "geometri": ke_teks(bentuk),
            "indikatif": bool(asal[kode]["indikatif"]) if kode in tetap else False,
            "sumber": asal[kode]["sumber"] if kode in tetap else sumber,
        }
        for kode, bentuk in sorted(baru.items())
    ]
    lain = lama[lama["kode_daerah"] != kamus.daerah]
    return pd.concat([lain, pd.DataFrame(baris, columns=list(lama.columns))], ignore_index=True)


def _daftar_baru(potret: Potret, kamus: Kamus, baru: Mapping[str, BaseGeometry]) -> dict[str, pd.DataFrame]:
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
