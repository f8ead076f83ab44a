"""Regions side by side in words: the page's sentence, the figures behind it, and the table as plain values."""

from __future__ import annotations

from ilp_data import regions
from ilp_data.format import angka, bagian_dari, daftar
from ilp_data.insight.side_by_side import TIDAK_DITEMUKAN, Banding, Fakta, Kelompok
from ilp_data.insight.stages import susun_tahap
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan
from ilp_data.registry.stages import Capaian, Tahap
from ilp_data.store.several import Bahan

_SEBUT = 3  # regions named in a sentence; the others are counted


def kalimat(bahan: Bahan, banding: Banding) -> str:
    """The page's sentence: who has launched, of whom only a plan is known, of whom nothing. Where nothing is known of
    any, what the national lists know."""
    capaian = {n: susun_tahap(bahan, d)[_PELUNCURAN].capaian for d, n in banding.daerah}
    if banding.daerah and set(capaian.values()) == {Capaian.BELUM_DIKETAHUI}:
        kabar = "kabar peluncuran ILP belum ditemukan"
        if len(capaian) > _SEBUT:
            return f"{angka(len(capaian))} daerah dijajarkan menurut daftar nasional; {kabar}."
        return f"{'; '.join(_menurut_daftar(banding, ke) for ke in range(len(capaian)))}; {kabar}."
    bagian = [
        f"{daftar([n for n, c in capaian.items() if c is ini], _SEBUT)} {kata}"
        for ini, kata in _KATA_LUNCUR.items()
        if ini in capaian.values()
    ]
    return f"{'; '.join(bagian)}." if bagian else "Pilih daerah yang akan dijajarkan."


def _menurut_daftar(banding: Banding, ke: int) -> str:
    """``Kota Pekanbaru: 15 kecamatan, 83 kelurahan, 21 puskesmas``."""
    isi = {b.kode: b.sel[ke][0].teks for b in banding.baris if b.sel[ke]}
    kode = banding.daerah[ke][0]
    kata = {
        "kecamatan": kata_wilayah(kode).kecamatan, "kelurahan": sebutan_satuan(kode), "puskesmas_nasional": "puskesmas"
    }  # fmt: skip
    return f"{banding.daerah[ke][1]}: {', '.join(f'{isi[k]} {n}' for k, n in kata.items() if k in isi)}"


def tahap_diketahui(banding: Banding) -> bool:
    """Whether any stage of any of the regions is known: else a page leads with the facts."""
    return any(not b.kosong for b in banding.baris if b.kelompok is Kelompok.TAHAP)


_PELUNCURAN = list(Tahap).index(Tahap.PELUNCURAN)
_KATA_LUNCUR = {
    Capaian.TERCAPAI: "sudah meluncurkan ILP",
    Capaian.DIRENCANAKAN: "baru diketahui rencana peluncurannya",
    Capaian.BELUM_DIKETAHUI: "belum ada kabar peluncurannya",
}


def angka_pokok(banding: Banding) -> str:
    """The figures behind the sentence: how many rows are known of whom, and how many may be compared."""
    ditanya = [b for b in banding.baris if not b.kosong]
    ada = [
        f"{nama} {bagian_dari(sum(bool(b.sel[ke]) for b in ditanya), len(ditanya))}"
        for ke, (_, nama) in enumerate(banding.daerah)
    ]
    sebanding = sum(b.sebanding for b in ditanya)
    boleh = f"{angka(sebanding)} baris" if sebanding else "tidak satu baris pun"
    banyak = f" · definisi dan tanggalnya sama pada {boleh}" if len(banding.daerah) > 1 else ""
    lagi = " · pilih daerah kedua untuk menjajarkannya" if len(banding.daerah) == 1 else ""
    return f"Fakta yang ditemukan: {'; '.join(ada)}{banyak}{lagi}"


def catatan_satu(banding: Banding) -> str:
    """What is missing where there is nothing to set a region beside; "" for two regions and more."""
    if len(banding.daerah) != 1:
        return ""
    kode, nama = banding.daerah[0]
    return f"Baru {nama}: sebut daerah kedua supaya ada bandingannya, misalnya --daerah {kode},{_lain(kode)}."


def _lain(kode: str) -> str:
    """A neighbour in the list of the same province, to name in an example."""
    saudara = [d.kode for d in regions.anak(kode[:2])]
    return next((d for d in saudara if d != kode), kode)


def banding_polos(banding: Banding) -> dict[str, object]:
    """The table in plain values, ready for JSON; what was not found is an empty list."""
    return {
        "daerah": [{"kode": k, "nama": n} for k, n in banding.daerah],
        "baris": [
            {
                "kode": b.kode,
                "judul": b.judul,
                "kelompok": str(b.kelompok),
                "definisi": b.berdefinisi or None,
                "sebanding": b.sebanding,
                "sebab": b.sebab or None,
                "sel": {d: [_polos(f) for f in s] for (d, _), s in zip(banding.daerah, b.sel, strict=True)},
            }
            for b in banding.baris
        ],
        "tidak_ditemukan": TIDAK_DITEMUKAN,
        "catatan": catatan_satu(banding) or None,
    }


def _polos(f: Fakta) -> dict[str, object]:
    return {
        "teks": f.teks,
        "nilai": f.nilai,
        "satuan": f.satuan or None,
        "per": f.per or None,
        "ketelitian": f.ketelitian or None,
        "definisi": f.definisi or None,
        "sumber": f.sumber or None,
        "capaian": None if f.capaian is None else str(f.capaian),
    }
