"""The table of facilities with the rows of a file brought into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from ilp_data.intake.cells import events, names
from ilp_data.intake.match.base import NASIONAL
from ilp_data.intake.match.first_puskesmas import puskesmas_baru
from ilp_data.intake.model import Baris, Nasib
from ilp_data.measure import closings
from ilp_data.registry.fields import TABEL
from ilp_data.store.snapshot import Potret

_LETAK = ("kode_daerah", "kode_kecamatan", "kode_kelurahan", "kode_puskesmas")
_DEKAT = 5e-6  # degrees, about half a metre: the same point written with fewer digits
_CATATAN = (
    ("daerah_tidak_dikenal", "Kabupaten/kota menurut berkas"),
    ("puskesmas_tidak_dikenal", "Puskesmas menurut berkas"),
)


def fasilitas(
    masuk: Sequence[Baris], potret: Potret, sumber: str, hilang: Iterable[str] = ()
) -> dict[str, pd.DataFrame]:
    """The complete tables: facilities, their history and their other names, the last two only where they change.

    ``hilang``: codes that a complete list leaves out. What has figures or cadres closes and stays in the past; what
    has none ends.
    """
    kolom = list(TABEL["fasilitas"].kolom)
    isi: dict[str, dict[str, Any]] = {b["kode"]: b for b in potret.fasilitas[kolom].to_dict("records")}
    alias = {(k, names.kunci_fasilitas(e, isi[k]["jenis"])) for k, e in _ejaan(potret) if k in isi}
    riwayat: list[dict[str, str]] = []
    sebutan: list[tuple[str, str, str]] = []
    for p in puskesmas_baru(masuk):
        isi[p["kode"]] = isi.get(p["kode"]) or _baru(p["kode"], p, p.get("sumber") or sumber)
    for b in masuk:
        kode = str(b.nilai["kode_fasilitas"])
        lama = isi.get(kode)
        isi[kode] = _perbarui(lama, b.nilai, sumber, alias) if lama else _baru(kode, b.nilai, sumber)
        riwayat += _peristiwa(lama, isi[kode], b.nilai, potret, sumber)
        sebutan += _sebutan(lama, isi[kode], b.nilai)
    tetap = _dipakai(potret)
    for kode in hilang:
        if kode in tetap:
            riwayat.append(_tutup(isi[kode], potret, sumber))
        else:
            del isi[kode]
    hasil = {"fasilitas": pd.DataFrame(list(isi.values()), columns=kolom)}
    tambahan = [{"jenis": j, "kode": k, "ejaan": e, "sumber": sumber} for j, k, e in sebutan]
    return hasil | _tambah("riwayat_fasilitas", potret, riwayat) | _tambah("ejaan", potret, tambahan)


def _tambah(nama: str, potret: Potret, isi: list[dict[str, str]]) -> dict[str, pd.DataFrame]:
    """A table with more rows; {} where it had all of them."""
    lama, kunci = getattr(potret, nama), list(TABEL[nama].kunci)
    ada = set(lama[kunci].itertuples(index=False, name=None)) if len(lama) else set()
    baru = {tuple(x[c] for c in kunci): x for x in isi if tuple(x[c] for c in kunci) not in ada}
    if not baru:
        return {}
    tambahan = pd.DataFrame(list(baru.values()), columns=list(TABEL[nama].kolom))
    return {nama: pd.concat([lama, tambahan], ignore_index=True) if len(lama) else tambahan}


def _dipakai(potret: Potret) -> set[str]:
    """Facilities that real figures or cadres hang on; made-up ones hold nothing back."""
    hasil: set[str] = set()
    for tabel, kolom in ((potret.layanan, "kode_tempat"), (potret.layanan_tahunan, "kode_tempat"),
                         (potret.kader, "kode_posyandu"), (potret.kesiapan, "kode_puskesmas")):  # fmt: skip
        if len(tabel):
            hasil |= set(tabel.loc[~tabel["simulasi"].fillna(False).astype(bool), kolom])
    return hasil


def _tutup(f: Mapping[str, Any], potret: Potret, sumber: str) -> dict[str, str]:
    hari = potret.hari_ini(f["kode_daerah"]).isoformat()
    return {
        "kode": f["kode"], "kode_daerah": f["kode_daerah"], "peristiwa": events.TUTUP, "tanggal": hari, "lama": "",
        "baru": "", "keterangan": "tidak disebut dalam daftar lengkap", "sumber": sumber,
    }  # fmt: skip


def _peristiwa(
    lama: Mapping[str, Any] | None, kini: Mapping[str, Any], nilai: Mapping[str, Any], potret: Potret, sumber: str
) -> list[dict[str, str]]:
    """Entries of the history that one row brings: those a person confirmed, and what changed by its code alone."""
    hasil = [dict(x) for x in nilai.get("peristiwa", ())]
    if lama is not None:
        ada = {x["peristiwa"] for x in hasil}
        hari = potret.hari_ini(str(kini["kode_daerah"] or lama["kode_daerah"])).isoformat()
        tulis = [(events.GANTI_NAMA, "nama"), (events.PINDAH, "kode_kelurahan")]
        hasil += [
            {"peristiwa": apa, "tanggal": hari, "lama": str(lama[k]), "baru": str(kini[k]), "keterangan": ""}
            for apa, k in tulis
            if apa not in ada and lama[k] and kini[k] and lama[k] != kini[k]
        ]
    return [x | {"kode": kini["kode"], "kode_daerah": kini["kode_daerah"], "sumber": sumber} for x in hasil]


def _sebutan(
    lama: Mapping[str, Any] | None, kini: Mapping[str, Any], nilai: Mapping[str, Any]
) -> list[tuple[str, str, str]]:
    """Other names of a facility: the one it had before, and a code that is not ours."""
    hasil = [("kode", kini["kode"], _teks(nilai, "kode_luar"))] if _teks(nilai, "kode_luar") else []
    if lama is not None and lama["nama"] != kini["nama"]:
        hasil.append(("fasilitas", kini["kode"], str(lama["nama"])))
    return hasil


# --- a complete list


def tidak_disebut(
    baris: Sequence[Baris], potret: Potret, daerah: str, jenis: Iterable[str] | None = None
) -> dict[str, list[str]]:
    """Kind → codes in force, in the places that the file speaks of, that no row names (questions included).

    A file speaks of the puskesmas and kelurahan that occur among its rows of a kind (of a list of puskesmas: of the
    kecamatan), of the whole region only where its rows name no place at all.
    """
    if daerah == NASIONAL:
        return {}
    hidup = [b for b in baris if b.nasib is not Nasib.DITOLAK]
    disebut = {_teks(b.nilai, k) for b in hidup for k in ("kode_fasilitas", "kode_lama")}
    f = potret.fasilitas
    f = closings.berlaku(potret, f[f["kode_daerah"] == daerah], potret.hari_ini(daerah))
    hasil = {}
    for j in sorted(set(jenis or {_teks(b.nilai, "jenis") for b in hidup}) - {""}):
        isi = [b.nilai for b in hidup if _teks(b.nilai, "jenis") == j]
        milik = f[(f["jenis"] == j) & ~f["kode"].isin(disebut)]
        for kolom in ("kode_kecamatan",) if j == "puskesmas" else ("kode_puskesmas", "kode_kelurahan"):
            tempat = {_teks(v, kolom) for v in isi} - {""}
            milik = milik[milik[kolom].isin(tempat)] if tempat else milik
        if isi and len(milik):
            hasil[j] = milik["kode"].tolist()
    return hasil


def _teks(nilai: Mapping[str, Any], kolom: str) -> str:
    isi = nilai.get(kolom)
    return "" if isi is None else str(isi).strip()


def _ejaan(potret: Potret) -> list[tuple[str, str]]:
    e = potret.ejaan
    return list(e.loc[e["jenis"] == "fasilitas", ["kode", "ejaan"]].itertuples(index=False, name=None))


def _perbarui(
    lama: dict[str, Any], nilai: Mapping[str, Any], sumber: str, alias: set[tuple[str, str]]
) -> dict[str, Any]:
    """A facility in force with what the file says; the source changes only where anything else does."""
    baru = dict(lama)
    baru |= {k: _teks(nilai, k) for k in _LETAK if _teks(nilai, k)}
    ganti = any(x["peristiwa"] == events.GANTI_NAMA for x in nilai.get("peristiwa", ()))
    sebut_kode = bool(_teks(nilai, "kode")) and (_teks(nilai, "kode") == lama["kode"] or bool(nilai.get("lewat_kode")))
    if ganti or (sebut_kode and _nama_lain(lama, _teks(nilai, "nama"), alias)):
        baru["nama"] = names.tampil(_teks(nilai, "nama"), lama["jenis"])
    if _teks(nilai, "alamat"):
        baru["alamat"] = _teks(nilai, "alamat")
    if _teks(nilai, "lokus_ilp") in ("ya", "tidak") and _teks(nilai, "lokus_ilp") != lama["lokus_ilp"]:
        baru |= {"lokus_ilp": _teks(nilai, "lokus_ilp"), "sumber_lokus": sumber}
    baru |= _titik(lama, nilai, sumber)
    if any(baru[k] != v and not (pd.isna(v) and pd.isna(baru[k])) for k, v in lama.items()):
        baru["sumber"] = sumber
    return baru


def _nama_lain(lama: Mapping[str, Any], nama: str, alias: set[tuple[str, str]]) -> bool:
    """Whether a name is more than another known spelling; a row known by its code may rename its facility."""
    jenis = lama["jenis"]
    kunci = names.kunci_fasilitas(nama, jenis)
    return bool(nama) and kunci != names.kunci_fasilitas(lama["nama"], jenis) and (lama["kode"], kunci) not in alias


def _titik(lama: Mapping[str, Any], nilai: Mapping[str, Any], sumber: str) -> dict[str, Any]:
    """A new point, unless it is the old one or an estimate in place of a published one."""
    lat, lng = nilai.get("lat"), nilai.get("lng")
    if lat is None or lng is None or pd.isna(lat) or pd.isna(lng):
        return {}
    jenis = _teks(nilai, "jenis_titik") or "terbit"
    if lama.get("jenis_titik") == "terbit" and jenis != "terbit":
        return {}
    ada = lama.get("lat"), lama.get("lng")
    sama = not any(v is None or pd.isna(v) for v in ada) and max(abs(lat - ada[0]), abs(lng - ada[1])) <= _DEKAT
    if sama and lama.get("jenis_titik") == jenis:
        return {}
    return {
        "lat": float(lat), "lng": float(lng), "jenis_titik": jenis, "dasar_titik": f"koordinat dari {sumber}",
        "periksa_titik": _teks(nilai, "periksa_titik"),
    }  # fmt: skip


def _baru(kode: str, nilai: Mapping[str, Any], sumber: str) -> dict[str, Any]:
    jenis = _teks(nilai, "jenis")
    lokus = _teks(nilai, "lokus_ilp")
    catatan = [f"{label}: {_teks(nilai, k)}" for k, label in _CATATAN if _teks(nilai, k)]
    if jenis == "lainnya" and _teks(nilai, "jenis_asli"):
        catatan.append(f"Jenis menurut berkas: {_teks(nilai, 'jenis_asli')}")
    hasil: dict[str, Any] = dict.fromkeys(TABEL["fasilitas"].kolom, "")
    hasil |= {
        "kode": kode,
        "jenis": jenis,
        "nama": names.tampil(_teks(nilai, "nama"), jenis),
        **{k: _teks(nilai, k) for k in _LETAK},
        "lokus_ilp": lokus if lokus in ("ya", "tidak") else "belum_diketahui",
        "sumber_lokus": sumber if lokus in ("ya", "tidak") else "",
        "lat": None,
        "lng": None,
        "alamat": _teks(nilai, "alamat"),
        "catatan": "; ".join(catatan),
        "sumber": sumber,
    }
    return hasil | _titik({}, nilai, sumber)
