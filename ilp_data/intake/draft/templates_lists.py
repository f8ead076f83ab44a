"""The template of a list that an office keeps: its rows in force, in the columns that the importer reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ilp_data.format import angka
from ilp_data.measure import scope, targets
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import lists
from ilp_data.registry.fields import TABEL
from ilp_data.registry.lists import Bertempat, Daftar, JenisKolom
from ilp_data.store.snapshot import Potret

_KECAMATAN = len("64.74.01")
_KODE = {"Kode wilayah": "Kode Kemendagri; mengalahkan namanya bila keduanya diisi."}
_TEMPAT = {
    "Posyandu": "Nama posyandu, bila barisnya tentang satu posyandu.",
    "Kelurahan": "Nama kelurahan atau desa, bila barisnya tentang kelurahan/desa itu.",
    "Puskesmas": "Nama puskesmas, bila barisnya tentang wilayah kerjanya.",
    "Kecamatan": "Nama kecamatan, bila barisnya tentang kecamatan itu.",
}


def daftar(potret: Potret, daerah: str, jenis: str) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Headings, one row an entry, explanations. The place is written in the column of its level; empty means the whole
    region."""
    d = lists.daftar(jenis)
    if d.tabel in _SENDIRI:
        return _SENDIRI[d.tabel](potret, daerah, d)
    tempat = {} if d.bertempat is Bertempat.TANPA else _TEMPAT | (_KODE if d.kelompok_awal else {})
    if d.tingkat_tempat:
        tempat = {d.tingkat_tempat.capitalize(): "Nama tempat yang digambarkan barisnya."}
    kepala = [*tempat, *(k.judul for k in d.kolom)] if d.urai else [*(k.judul for k in d.kolom), *tempat]
    letak = _tempat(potret, daerah, list(tempat)) if tempat else {}
    semua = _urai_balik(potret, daerah, d) if d.urai else [_sel(d, b) for b in baris_daftar(potret, d)]
    semua += _belum(potret, daerah, d, {(kode, sel[0]) for kode, sel in semua})
    di = {kode: letak.get(kode, [""] * len(tempat)) for kode, _ in semua}
    isi = [[*di[kode], *sel] if d.urai else [*sel, *di[kode]] for kode, sel in semua]
    jelas = [[k.judul, f"{k.arti}{' Wajib.' if k.wajib else ''}", k.bentuk] for k in d.kolom]
    return kepala, isi, jelas + [[nama, arti, "nama; kosong berarti seluruh daerah"] for nama, arti in tempat.items()]


def baris_daftar(potret: Potret, d: Daftar) -> list[dict[Any, Any]]:
    """The rows of a list in a region's reading, in the order of their keys; what is made up is nobody's list."""
    t: pd.DataFrame = getattr(potret, d.tabel)
    t = t[~t["simulasi"].astype(bool)] if "simulasi" in t else t
    milik = filter(d.memuat, t.to_dict("records"))
    return sorted(milik, key=lambda b: [str(b.get(k, "")) for k in TABEL[d.tabel].kunci])


def _sel(d: Daftar, b: Mapping[Any, Any]) -> tuple[str, list[str]]:
    """The place of a row of the table, and the cells of its columns."""
    gabung = d.baca_gabungan(b) if d.gabung else {}
    return str(b.get(d.kolom_tempat, "")), [_tulis(gabung.get(k.field, b.get(k.kolom))) for k in d.kolom]


def _target(potret: Potret, daerah: str, d: Daftar) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """The targets in force, then a row for every indicator of which the running year has none: only its number and
    source are to be written. The unit is there to be read and brings nothing."""
    registri, tahun = potret.registri(daerah), str(potret.hari_ini(daerah).year)
    ada = [sel for _, sel in (_sel(d, b) for b in baris_daftar(potret, d))]
    baru = [
        [i.kode, tahun, "", ""] for i in registri.lengkap.values()
        if i.jenis == "layanan" and targets.target_tahun(potret, daerah, i.kode, int(tahun)) is None
    ]  # fmt: skip
    nama = {k: i.judul for k, i in registri.lengkap.items() if lists.kenali_indikator(i.judul, registri) == k}
    satuan = {k: i.satuan for k, i in registri.lengkap.items()}
    isi = [[nama.get(kode, kode), *sel, satuan.get(kode, "persen")] for kode, *sel in ada + baru]
    jelas = [[k.judul, f"{k.arti}{' Wajib.' if k.wajib else ''}", k.bentuk] for k in d.kolom]
    return [*(k.judul for k in d.kolom), "Satuan"], isi, [*jelas, ["Satuan", "Dalam apa targetnya ditulis.", "teks"]]


def _wilayah_kerja(potret: Potret, daerah: str, d: Daftar) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Every kelurahan with the puskesmas in force; where there is none, the one to which all its posyandu belong, and
    in its source that this is to be looked at: only what comes back counts."""
    kel = scope.kelurahan(potret, Lingkup(daerah))
    f = scope.fasilitas(potret, Lingkup(daerah))
    nama = dict(zip(f["kode"], f["nama"], strict=True))
    induk = dict(scope.daftar_wilayah(potret, daerah)[["kode", "nama"]].itertuples(index=False, name=None))
    berlaku = {str(b["kode_kelurahan"]): b for b in baris_daftar(potret, d)}
    isi = []
    for b in kel.to_dict("records"):
        kode = str(b["kode"])
        ada = berlaku.get(kode)
        pembina = (ada["kode_puskesmas"], ada["sumber"]) if ada else _menurut_posyandu(f, kode)
        isi.append([kode, b["nama"], induk.get(b["kode_kecamatan"], ""), nama.get(pembina[0], pembina[0]), pembina[1]])
    jelas = [["Kode wilayah", _KODE["Kode wilayah"], "kode"], ["Kelurahan", "Nama kelurahan.", "nama"]]
    jelas += [["Kecamatan", "Nama kecamatannya.", "nama"]]
    jelas += [[k.judul, f"{k.arti}{' Wajib.' if k.wajib else ''}", k.bentuk] for k in d.kolom]
    return ["Kode wilayah", "Kelurahan", "Kecamatan", *(k.judul for k in d.kolom)], isi, jelas


def _menurut_posyandu(f: pd.DataFrame, kelurahan: str) -> tuple[str, str]:
    """The one puskesmas of all open posyandu of a kelurahan, and in words that this is what it rests on."""
    di_sini = f[(f["kode_kelurahan"] == kelurahan) & (f["jenis"] == "posyandu")]
    pembina = set(di_sini["kode_puskesmas"]) - {""}
    if len(pembina) != 1:
        return "", ""
    return str(pembina.pop()), f"menurut {angka(len(di_sini))} posyandu pada registri; periksa dahulu"


_SENDIRI = {"target": _target, "wilayah_kerja": _wilayah_kerja}  # lists whose template has rows of its own, by table


def _urai_balik(potret: Potret, daerah: str, d: Daftar) -> list[tuple[str, list[str]]]:
    """One row of the sheet a place and value of the first choice, filled with what is in force, also where nothing
    is: an office need only say yes or no."""
    f = potret.fasilitas[(potret.fasilitas["kode_daerah"] == daerah) & (potret.fasilitas["jenis"] == d.tingkat_tempat)]
    pilih = next(k for k in d.kolom if k.pilihan and not k.urai)
    menurut: dict[tuple[str, str], dict[str, Any]] = {(str(k), p): {} for k in f["kode"] for p in pilih.pilihan}
    for b in baris_daftar(potret, d):
        isi = menurut.setdefault((str(b[d.kolom_tempat]), str(b[pilih.kolom])), {})
        isi |= {k.field: b[k.kolom] for k in d.kolom if not k.urai}
        isi |= {k.field: b[k.kolom] for k in d.terurai if k.urai == b[d.urai]}
    return [
        (kode, [_tulis(p if k is pilih else isi.get(k.field)) for k in d.kolom]) for (kode, p), isi in menurut.items()
    ]


def _belum(potret: Potret, daerah: str, d: Daftar, ada: set[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Rows to fill in: each group for each kelurahan that has none, of the running year; [] of other lists."""
    tahun = str(potret.hari_ini(daerah).year)
    awal = {k.field: tahun for k in d.kolom if k.jenis is JenisKolom.TAHUN}
    sel = {g: [(awal | {d.kolom[0].field: g}).get(k.field, "") for k in d.kolom] for g in d.kelompok_awal}
    kode = list(scope.kelurahan(potret, Lingkup(daerah))["kode"]) if sel else []
    return [(k, list(isi)) for g, isi in sel.items() for k in kode if (k, g) not in ada]


def _tulis(nilai: object) -> str:
    if nilai is None or (isinstance(nilai, float) and pd.isna(nilai)):
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, float):
        return str(int(nilai)) if nilai == int(nilai) else f"{nilai:g}".replace(".", ",")
    return str(nilai)


def _tempat(potret: Potret, daerah: str, kolom: list[str]) -> dict[str, list[str]]:
    """Code of a place → its cells in the columns of places."""
    w = scope.daftar_wilayah(potret, daerah)
    hasil: dict[str, list[str]] = {}
    induk = dict(zip(w["kode"], w["nama"], strict=True))
    for b in w.to_dict("records"):
        kode = str(b["kode"])
        isi = {"Kecamatan": b["nama"]}
        if len(kode) > _KECAMATAN:
            isi = {"Kelurahan": b["nama"], "Kecamatan": induk.get(kode[:_KECAMATAN], ""), "Kode wilayah": kode}
        hasil[kode] = [str(isi.get(k, "")) for k in kolom]
    f = potret.fasilitas[potret.fasilitas["kode_daerah"] == daerah]
    nama = dict(zip(f["kode"], f["nama"], strict=True))
    for b in f[f["jenis"].isin(["posyandu", "puskesmas"])].to_dict("records"):
        pkm = nama.get(b["kode_puskesmas"], "")
        isi = {"Posyandu": b["nama"], "Puskesmas": pkm} if b["jenis"] == "posyandu" else {"Puskesmas": b["nama"]}
        hasil[str(b["kode"])] = [str(isi.get(k, "")) for k in kolom]
    return hasil
