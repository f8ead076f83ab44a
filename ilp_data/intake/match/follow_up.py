"""Decisions of a file beside those in force: the same one by its number, else by its words and meeting; its area by
code or name."""

from __future__ import annotations

from ilp_data.intake import deadline
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.measure.areas import daftar_tempat
from ilp_data.measure.scope import nama_daerah
from ilp_data.regions import normal

_SELURUH = ("", "seluruh daerah", "seluruh kota", "seluruh kabupaten", "semua", "kota", "kabupaten")


def cocokkan_tindak_lanjut(d: Dasar, kerja: list[Kerja]) -> None:
    """Give every row its area (``kode_tempat``) and the number of the decision it replaces (``kode``, "" = new)."""
    if d.nasional:
        for k in kerja:
            k.tolak("Keputusan diimpor untuk satu kabupaten/kota; pilih daerahnya dahulu.")
        return
    tempat, nomor, teks = _tempat(d), _menurut_nomor(d), _menurut_teks(d)
    dilihat: dict[str, int] = {}
    for k in deadline.tiap([k for k in kerja if k.hidup]):
        kode = k.teks("kode_keputusan")
        kunci = (normal(k.teks("keputusan_rapat")), k.teks("rapat_keputusan"))
        if kode and kode not in nomor:
            k.tolak(f"Nomor {kode} tidak ada; kosongkan nomor untuk keputusan baru.")
            continue
        k.nilai["kode"] = kode or teks.get(kunci, "")
        tanda = k.nilai["kode"] or "/".join(kunci)
        if dilihat.setdefault(tanda, k.asal.nomor) != k.asal.nomor:
            k.tolak(f"Keputusan yang sama sudah ada pada baris {dilihat[tanda]}.")
            continue
        _tempatkan(k, tempat)


def _tempat(d: Dasar) -> dict[str, set[str]]:
    """Normalised code or name → the areas it may mean; a name without its kind may mean several."""
    hasil: dict[str, set[str]] = {normal(x): {""} for x in (*_SELURUH, d.daerah, nama_daerah(d.potret, d.daerah))}
    for kode, nama in daftar_tempat(d.potret, d.daerah).items():
        for kata in (kode, nama, nama.partition(" ")[2]):
            hasil.setdefault(normal(kata), set()).add(kode)
    return hasil


def _tempatkan(k: Kerja, tempat: dict[str, set[str]]) -> None:
    kata = k.teks("wilayah_keputusan")
    kena = tempat.get(normal(kata), set())
    if len(kena) == 1:
        k.nilai["kode_tempat"] = next(iter(kena))
    elif kena:
        k.tolak(f"Wilayah “{kata}” dapat berarti {len(kena)} tempat; tulis juga jenisnya di depan.")
    else:
        k.tolak(f"Wilayah “{kata}” tidak dikenal di daerah ini.")


def _menurut_nomor(d: Dasar) -> set[str]:
    t = d.potret.tindak_lanjut
    return set(t.loc[t["kode_daerah"] == d.daerah, "kode"]) if len(t) else set()


def _menurut_teks(d: Dasar) -> dict[tuple[str, str], str]:
    t = d.potret.tindak_lanjut
    isi = t[t["kode_daerah"] == d.daerah] if len(t) else t
    return {(normal(b["keputusan"]), b["rapat"]): b["kode"] for b in isi.to_dict("records")}
