"""The tables of cadres and of service counts with the rows of a file brought into them.

Simulated rows make way: all simulated cadres of a region once it has a real registry, and simulated counts of a
region wherever the file brings the same count and month. Real and made-up figures are never added up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ilp_data import periods
from ilp_data.intake.cells.counts import angka_nilai
from ilp_data.intake.check.figures import angka, sasaran_nol
from ilp_data.intake.draft import changes_recap
from ilp_data.intake.match.first_puskesmas import puskesmas_baru
from ilp_data.intake.model import Baris
from ilp_data.intake.table import known_counts, skill_columns
from ilp_data.parse import Terbaca
from ilp_data.registry.fields import SEMUA_TABEL
from ilp_data.states import Keadaan
from ilp_data.store import revisions as store
from ilp_data.store.changes import baris_polos
from ilp_data.store.snapshot import Potret

_TERTULIS = ("aktif", "dilatih", "dinilai")


def ganti_angka(nama: str, lama: pd.DataFrame, baru: pd.DataFrame, diam: Sequence[str] = ()) -> pd.DataFrame:
    """``lama`` with ``baru`` in place of rows with the same key. Rows that differ only in ``diam`` stay as they were,
    so that a file under another name changes nothing.
    """
    kunci = list(SEMUA_TABEL[nama].kunci)
    kolom = list(SEMUA_TABEL[nama].kolom)
    lama, baru = store.bentuk(nama, lama), store.bentuk(nama, baru.drop_duplicates(kunci, keep="last"))
    banding = [k for k in kolom if k not in diam]
    datang_polos = baris_polos(baru[banding])
    sama = set(datang_polos) & set(baris_polos(lama[banding])) if diam else set()
    pakai = pd.Series([s not in sama for s in datang_polos], index=baru.index, dtype=bool)
    datang = baru[pakai]
    kode = set(map(tuple, datang[kunci].astype(str).to_numpy()))
    tetap = pd.Series([tuple(k) not in kode for k in lama[kunci].astype(str).to_numpy()], index=lama.index, dtype=bool)
    if not len(datang):
        return lama
    return pd.concat([lama[tetap], datang], ignore_index=True)[kolom]


# --- service counts


def layanan(masuk: Sequence[Baris], potret: Potret, daerah: str, sumber: str) -> dict[str, pd.DataFrame]:
    """The table of counts, and of facilities where a person let the file bring new ones.

    A blank of the file does not erase a count that was reported before, and a row without a single count says
    nothing: the empty month of a template.
    """
    bulanan, setahun = _cacah(masuk, "layanan", sumber), _cacah(masuk, "layanan_tahunan", sumber)
    hasil = {}
    if len(bulanan) or not len(setahun):
        lama = _tanpa_simulasi(potret, bulanan, daerah)
        hasil["layanan"] = ganti_angka("layanan", lama, _tanpa_kosong("layanan", lama, bulanan), diam=("sumber",))
    if len(setahun):
        lama, nama = potret.layanan_tahunan, "layanan_tahunan"
        hasil[nama] = ganti_angka(nama, lama, _tanpa_kosong(nama, lama, setahun), diam=("sumber",))
    hasil |= changes_recap.rekap(masuk, potret, daerah)
    if baru := puskesmas_baru(masuk):
        isi = [_fasilitas(f, sumber) for f in baru]
        hasil["fasilitas"] = ganti_angka("fasilitas", potret.fasilitas, pd.DataFrame(isi), diam=("sumber",))
    return hasil


def membawa_angka(masuk: Sequence[Baris], potret: Potret, daerah: str) -> bool:
    """Whether accepted rows of service figures bring anything to keep, be it in force already or not."""
    cacah = any(len(_cacah(masuk, nama, "")) for nama in ("layanan", "layanan_tahunan"))
    return cacah or bool(puskesmas_baru(masuk)) or bool(changes_recap.rekap(masuk, potret, daerah))


def _cacah(masuk: Sequence[Baris], nama: str, sumber: str) -> pd.DataFrame:
    """The counts of a file that belong to one table: those of months, or those of whole years."""
    tak_diberi = sasaran_nol(angka(masuk))
    waktu = "periode" if nama == "layanan" else "tahun"
    baris = [
        {
            "kode_tempat": b.nilai["kode_tempat"],
            waktu: periode,
            "ukuran": ukuran,
            **_nilai(ukuran, periode, t, tak_diberi),
            "simulasi": False,
            "sumber": sumber,
        }
        for b in masuk
        for periode, ukuran, t in _berisi(b)
        if periods.setahun(periode) is (waktu == "tahun")
    ]
    return _lapor_terakhir(pd.DataFrame(baris, columns=list(SEMUA_TABEL[nama].kolom)))


def _lapor_terakhir(isi: pd.DataFrame) -> pd.DataFrame:
    """The same rows, blanks first: of two rows of one place and month that complete each other the figure stays."""
    kosong = isi["keadaan"] == Keadaan.BELUM_DILAPORKAN.value
    return pd.concat([isi[kosong], isi[~kosong]], ignore_index=True)


def _tanpa_kosong(nama: str, lama: pd.DataFrame, baru: pd.DataFrame) -> pd.DataFrame:
    """``baru`` without the blanks that would erase a count reported before."""
    kunci = list(SEMUA_TABEL[nama].kunci)
    kosong = baru["keadaan"] == Keadaan.BELUM_DILAPORKAN.value
    ada = pd.MultiIndex.from_frame(lama[kunci])
    return baru[~(kosong & pd.MultiIndex.from_frame(baru[kunci]).isin(ada))]


def _nilai(ukuran: str, periode: str, t: Terbaca, tak_diberi: set[tuple[str, str]]) -> dict[str, Any]:
    """Value and state: a target that is 0 everywhere was not given; a 0 outside a count's months does not apply."""
    dikenal = known_counts.ukuran().get(ukuran)
    if t.nilai == 0 and (ukuran, periode) in tak_diberi:
        return {"nilai": None, "keadaan": Keadaan.BELUM_DILAPORKAN.value}
    musim = dikenal.bulan if dikenal and not periods.setahun(periode) else None
    if t.nilai == 0 and musim and periods.nomor_bulan(periode) not in musim:
        return {"nilai": None, "keadaan": Keadaan.TIDAK_BERLAKU.value}
    return {"nilai": t.nilai, "keadaan": t.keadaan.value}


def _berisi(b: Baris) -> list[tuple[str, str, Terbaca]]:
    """Month, name and value of the counts of a row; none of a month in which nothing is reported."""
    isi = list(angka_nilai(b.nilai))
    bicara = {bulan for bulan, _, t in isi if t.keadaan is not Keadaan.BELUM_DILAPORKAN}
    return [a for a in isi if a[0] in bicara]


def _fasilitas(f: dict[str, Any], sumber: str) -> dict[str, Any]:
    kosong: dict[str, Any] = dict.fromkeys(SEMUA_TABEL["fasilitas"].kolom, "")
    return kosong | {"lokus_ilp": "belum_diketahui", "lat": None, "lng": None, "sumber": sumber} | f


def _tanpa_simulasi(potret: Potret, baru: pd.DataFrame, daerah: str) -> pd.DataFrame:
    """Counts in force without the simulated ones of this region that the file has for real, wherever they lie."""
    lama = potret.layanan
    milik = set(potret.fasilitas.loc[potret.fasilitas["kode_daerah"] == daerah, "kode"])
    di_sini = lama["kode_tempat"].str.startswith(daerah) | lama["kode_tempat"].isin(milik)
    lapor = baru[baru["keadaan"] != Keadaan.BELUM_DILAPORKAN.value]
    nyata = set(zip(lapor["ukuran"], lapor["periode"], strict=True))
    diganti = pd.Series([k in nyata for k in zip(lama["ukuran"], lama["periode"], strict=True)], index=lama.index)
    return lama[~(lama["simulasi"].astype(bool) & di_sini & diganti)]


# --- cadres


def kader(
    masuk: Sequence[Baris], potret: Potret, daerah: str, sumber: str, nama_kader: pd.DataFrame | None
) -> dict[str, pd.DataFrame]:
    """Tables kader, keterampilan_kader and, when ``nama_kader`` is given, nama_kader.

    What the file leaves open (None) stays as it was. The public table says "Kader 01", never a name.
    """
    lama, keterampilan = _kader_nyata(potret, daerah)
    dulu = {b["kode"]: b for b in lama.to_dict("records")}
    baru = [_satu(b, dulu.get(b.nilai["kode_kader"]), sumber) for b in masuk]
    if all(b.nilai.get("aktif") is None for b in masuk):  # a registry that says nothing about it lists active cadres
        baru = [b | {"aktif": True if pd.isna(b["aktif"]) else b["aktif"]} for b in baru]
    hasil = {
        "kader": ganti_angka("kader", lama, pd.DataFrame(baru), diam=("sumber",)),
        "keterampilan_kader": ganti_angka("keterampilan_kader", keterampilan, _keterampilan(masuk)),
    }
    if nama_kader is not None:
        nama = [{"kode_kader": b.nilai["kode_kader"], "nama": n} for b in masuk if (n := _nama(b))]
        isi = pd.DataFrame(nama, columns=["kode_kader", "nama"])
        hasil["nama_kader"] = ganti_angka("nama_kader", nama_kader, isi)
    return hasil


def _kader_nyata(potret: Potret, daerah: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cadres and their assessments without the simulated ones of the region."""
    f = potret.fasilitas
    milik = set(f.loc[f["kode_daerah"] == daerah, "kode"])
    k = potret.kader
    buang = k["simulasi"].fillna(False).astype(bool) & k["kode_posyandu"].isin(milik)
    hilang = set(k.loc[buang, "kode"])
    return k[~buang], potret.keterampilan_kader[~potret.keterampilan_kader["kode_kader"].isin(hilang)]


def _nama(b: Baris) -> str:
    return str(b.nilai.get("nama") or "").strip()


def _satu(b: Baris, lama: dict[str, Any] | None, sumber: str) -> dict[str, Any]:
    v = b.nilai
    nomor = re.search(r"-K(\d+(?:-\d+)?)$", v["kode_kader"])
    hasil: dict[str, Any] = {
        "kode": v["kode_kader"],
        "nama": f"Kader {nomor[1] if nomor else v['kode_kader']}",
        "kode_posyandu": v["kode_posyandu"],
        "tingkat_dilaporkan": str(v.get("tingkat_dilaporkan") or "") or (lama or {}).get("tingkat_dilaporkan", ""),
        "simulasi": False,
        "sumber": sumber,
    }
    for kolom in _TERTULIS:
        nilai = v.get(kolom)
        hasil[kolom] = (lama or {}).get(kolom) if nilai is None else bool(nilai)
    return hasil


def _keterampilan(masuk: Sequence[Baris]) -> pd.DataFrame:
    """One row a cadre and skill, or group, that the file states; ``nomor`` 0 is the whole group."""
    isi = [
        {"kode_kader": b.nilai["kode_kader"], "kelompok": skill_columns.kelompok()[n], "nomor": n, "lulus": bool(lulus)}
        for b in masuk
        for n, lulus in (b.nilai.get("butir") or {}).items()
        if lulus is not None
    ]
    isi += [
        {"kode_kader": b.nilai["kode_kader"], "kelompok": k, "nomor": 0, "lulus": bool(lulus)}
        for b in masuk
        for k, lulus in (b.nilai.get("keterampilan") or {}).items()
        if lulus is not None
    ]
    return pd.DataFrame(isi, columns=list(SEMUA_TABEL["keterampilan_kader"].kolom))
