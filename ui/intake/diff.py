"""What a draft would change against what is in force: new, changed with old and new value, gone; with a map."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
import shapely
import streamlit as st
from shapely.geometry import shape

from geo.intake.shapes import luas_m2
from ilp_data import format as tulis_angka
from ilp_data.format import angka, daftar, koordinat
from ilp_data.insight.loci import LOKUS
from ilp_data.intake.cells.events import LABEL
from ilp_data.intake.draft.changes import Beda, di_balik
from ilp_data.intake.model import Baris, Draf, Jenis
from ilp_data.measure.words import huruf_kecil, nama_pendek
from ilp_data.registry.events import HASIL
from ilp_data.registry.fields import KOLOM, TABEL
from ilp_data.registry.indicators import ukuran
from ilp_data.registry.region_words import tuturkan_di
from ilp_data.store.snapshot import Potret
from ui.app.context import Konteks
from ui.intake.map import Bidang, Lokator, Titik
from ui.intake.map import tampilkan_peta as gambar_lokator
from ui.intake.row_place import tulis_letak
from ui.kit import old_new, parts
from ui.kit.code_names import Nama
from ui.markup import html

MAKS = 3_000
_MAKS_SEL = 80
_HARI = re.compile(r"\d{4}-\d\d-\d\d")
_KATA = {"peristiwa": "Peristiwa", "baru": "Baru", "berubah": "Berubah", "hilang": "Hilang"}
Beda1 = tuple[str, str, tuple[str, ...], str, Any, Any]  # kind, table, key, column, old, new


def tampilkan_perbedaan(k: Konteks, draf: Draf) -> None:
    """The sentence, the map where there are places, the table."""
    beda: Beda | None = draf.rincian.get("beda_rinci")
    if beda is None or not beda.ada:
        parts.kosong("Tidak ada perbedaan.", _tak_berbeda(draf))
        return
    isi = list(_urai(k, beda))
    lokator = _lokator(k, draf, beda)
    if lokator is None:
        _tabel(k, draf, isi)
        return
    kiri, kanan = st.columns([52, 48], gap="medium")
    with kiri:
        _tabel(k, draf, isi)
    with kanan:
        parts.judul("Pada peta", lokator.judul)
        gambar_lokator(k, lokator)


def _tak_berbeda(draf: Draf) -> str:
    if draf.pertanyaan and draf.rincian.get("beda_rinci") is None:
        return "Belum ada baris yang siap; jawab pertanyaannya dahulu."
    return "Isi berkas ini sama dengan data yang berlaku. Penerapan tidak membuat revisi baru."


def _urai(k: Konteks, beda: Beda) -> Iterator[Beda1]:
    """Every difference: what has happened to facilities, then new, gone, changed; origins alone are no news, nor are
    made-up rows that go."""
    yield from (("peristiwa", "fasilitas", (x["kode"],), x["peristiwa"], x, None) for x in beda.peristiwa)
    for nama, b in beda.tabel.items():
        if nama in di_balik(beda.tabel):
            continue
        yield from (("baru", nama, kunci, "", None, None) for kunci in b.baru)
        yield from (("hilang", nama, kunci, "", None, None) for kunci in b.hilang if not _simulasi(k, nama, kunci))
        yield from (("berubah", nama, *x) for x in b.berubah if x[1] != "sumber")


def hitung_beda(k: Konteks, draf: Draf) -> dict[str, int]:
    """Differences as shown, by kind: a changed origin alone is none, simulated rows that make way are apart."""
    beda: Beda | None = draf.rincian.get("beda_rinci")
    isi = list(_urai(k, beda)) if beda is not None else []
    return {j: sum(b[0] == j for b in isi) for j in _KATA}


def sebut_beda(k: Konteks, draf: Draf) -> str:
    """``3 baru, 12 berubah``: what there is of each kind."""
    isi = ", ".join(f"{angka(n)} {j}" for j, n in hitung_beda(k, draf).items() if n) + _per_tabel(k, draf)
    buatan = _banyak_simulasi(k, draf)
    return isi + (f"{'; ' if isi else ''}{angka(buatan)} baris simulasi diganti" if buatan else "") or "tidak ada"


def nama_kode(k: Konteks, draf: Draf) -> Nama:
    """The names of codes as they are once the draft is in force: those that it brings are among them."""
    isi = draf.perubahan.get("fasilitas")
    return Nama(k, None if isi is None else isi.mulai)


def _per_tabel(k: Konteks, draf: Draf) -> str:
    """Where the differences are, for a file that changes several tables: a target group stands in two of them."""
    beda: Beda | None = draf.rincian.get("beda_rinci")
    tabel = [huruf_kecil(TABEL[b[1]].label) for b in _urai(k, beda) if b[0] != "peristiwa"] if beda else []
    menurut = Counter(tabel).items()
    return f" ({'; '.join(f'{t}: {angka(n)}' for t, n in menurut)})" if len(menurut) > 1 else ""


def _banyak_simulasi(k: Konteks, draf: Draf) -> int:
    beda: Beda | None = draf.rincian.get("beda_rinci")
    return sum(_simulasi(k, nama, kunci) for nama, b in beda.tabel.items() for kunci in b.hilang) if beda else 0


def _simulasi(k: Konteks, tabel: str, kunci: tuple[str, ...]) -> bool:
    """Whether the row in force with this key is made up."""
    p = k.potret
    return kunci in p.ingat(("kunci_simulasi", tabel), lambda: _kunci_simulasi(p, tabel))


def _kunci_simulasi(p: Potret, tabel: str) -> frozenset[tuple[str, ...]]:
    isi = getattr(p, tabel)
    if tabel == "keterampilan_kader":
        isi = isi[isi["kode_kader"].isin(p.kader.loc[p.kader["simulasi"].astype(bool), "kode"])]
    elif "simulasi" in isi:
        isi = isi[isi["simulasi"].astype(bool)]
    else:
        isi = isi.iloc[:0]
    return frozenset(isi[list(TABEL[tabel].kunci)].astype(str).itertuples(index=False, name=None))


def _tabel(k: Konteks, draf: Draf, isi: list[Beda1]) -> None:
    parts.judul("Perbedaan dengan yang berlaku", f"revisi {k.revisi} · {sebut_beda(k, draf)}")
    nama = nama_kode(k, draf)
    baru = _baris_baru(draf)
    tabel = pd.DataFrame([_satu(nama, b, baru) for b in isi[:MAKS]])
    pilihan = {"": "Semua"} | {j: f"{_KATA[j]} · {angka(n)}" for j in _KATA if (n := sum(b[0] == j for b in isi))}
    saring = st.segmented_control(
        "Perbedaan", list(pilihan), format_func=pilihan.get, default="", required=True,
        label_visibility="collapsed", key="saring_beda",
    )  # fmt: skip
    if saring:
        tabel = tabel[[b[0] == saring for b in isi[:MAKS]]]
    kosong = [c for c in tabel if c != "Apa" and not tabel[c].astype(bool).any()]
    old_new.tabel(tabel.drop(columns=kosong), "Perbedaan dengan yang berlaku", "tabel-beda")
    if len(isi) > MAKS:
        parts.catatan(f"{angka(MAKS)} perbedaan pertama ditampilkan dari {angka(len(isi))}.")
    if _banyak_simulasi(k, draf):
        parts.catatan("Data simulasi diganti dengan data nyata dari berkas ini.")
    if draf.pertanyaan:
        parts.catatan("Baris yang masih ditanyakan belum terhitung di sini.")


def _baris_baru(draf: Draf) -> dict[tuple[str, tuple[str, ...]], dict[str, Any]]:
    """New content by table and key, to say what a new row holds."""
    hasil = {}
    for nama, isi in draf.perubahan.items():
        if nama in TABEL:
            kunci = TABEL[nama].kunci
            hasil |= {(nama, tuple(str(b[x]) for x in kunci)): b for b in isi.mulai.to_dict("records")}
    return hasil


def _satu(nama: Nama, b: Beda1, baru: dict[tuple[str, tuple[str, ...]], dict[str, Any]]) -> dict[str, str]:
    apa, tabel, kunci, kolom, lama, kini = b
    if apa == "peristiwa":
        return _peristiwa(nama, lama)
    isi = baru.get((tabel, kunci), {}) if apa == "baru" else {}
    beda = apa == "berubah"
    return {
        "Apa": _sebut(nama, kunci, isi),
        old_new.KOLOM: old_new.sel(*(_nilai(nama, kolom, x) for x in (lama, kini))) if beda else _isi_baru(nama, isi),
        "Kolom": _sebut_kolom(nama, kolom),
        "Perubahan": _KATA[apa],
        "Tabel": TABEL[tabel].label,
    }


def _sebut_kolom(nama: Nama, kolom: str) -> str:
    """A column by its label, in the words of the region; "" of none."""
    if kolom == "geometri":
        return "Bentuk, luasnya"
    return tuturkan_di(nama.k.lingkup.daerah, KOLOM[kolom].label) if kolom else ""


def _peristiwa(nama: Nama, x: dict[str, str]) -> dict[str, str]:
    """Renamed, closed, merged, moved or opened again: since when, from what to what."""
    lama, kini = (nama.tempat(x[c]) or x[c] for c in ("lama", "baru"))
    kini = kini or (x["keterangan"] if x["peristiwa"] == HASIL else "")
    return {
        "Apa": x["nama"],
        old_new.KOLOM: old_new.sel(lama, kini) if lama and kini else lama or kini,
        "Kolom": f"per {tulis_angka.tanggal(x['tanggal'])}",
        "Perubahan": LABEL[x["peristiwa"]],
        "Tabel": TABEL["fasilitas"].label,
    }


def _sebut(nama: Nama, kunci: tuple[str, ...], isi: dict[str, Any]) -> str:
    """A key in words: names of codes, months, counts; before it the name, or what a decision of a meeting says."""
    awal = isi.get("nama") or isi.get("keputusan")
    bagian = [str(awal)] if awal else []
    bagian += [_kata(nama, x) for x in (kunci[1:] if bagian else kunci) if x not in bagian]
    return " · ".join(bagian)


def _kata(nama: Nama, teks: str) -> str:
    if teks in ukuran():
        return ukuran()[teks].label
    if len(teks) == len("2025-12") and teks[4:5] == "-":
        return tulis_angka.bulan(teks, pendek=True)
    if _HARI.fullmatch(teks):
        return tulis_angka.tanggal(teks)
    return nama.tempat(teks) or teks


def _isi_baru(nama: Nama, isi: dict[str, Any]) -> str:
    """A new row in a few words: the value of a count, or where a facility is."""
    if "nilai" in isi:
        return _nilai(nama, "nilai", isi["nilai"])
    kode = [isi.get(x) for x in ("kode_posyandu", "kode_kelurahan", "kode_puskesmas")]
    return daftar([x for x in (nama.tempat(c) for c in kode if c != isi.get("kode")) if x])


def _nilai(nama: Nama, kolom: str, nilai: Any) -> str:
    if nilai is None or (isinstance(nilai, float) and math.isnan(nilai)):
        return tulis_angka.KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if kolom == "geometri":
        return f"{angka(luas_m2(shape(json.loads(nilai))) / 1e6, 3)} km²"
    if isinstance(nilai, int | float):
        return str(nilai) if kolom in ("lat", "lng", "lat_label", "lng_label") else _angka(float(nilai))
    teks = LOKUS.get(str(nilai), str(nilai)) if kolom == "lokus_ilp" else str(nilai)
    return ((nama.tempat(teks) if kolom.startswith("kode_") else teks) or tulis_angka.KOSONG)[:_MAKS_SEL]


def _angka(nilai: float) -> str:
    return angka(nilai, 0 if nilai.is_integer() else 2)


# --- on the map


def _lokator(k: Konteks, draf: Draf, beda: Beda) -> Lokator | None:
    if draf.jenis is Jenis.BATAS and "batas" in beda.tabel:
        return _lokator_batas(k, draf, beda)
    if draf.jenis is Jenis.FASILITAS and "fasilitas" in beda.tabel:
        return _lokator_fasilitas(k, draf, beda)
    return None


def _lokator_batas(k: Konteks, draf: Draf, beda: Beda) -> Lokator | None:
    b = beda.tabel["batas"]
    baru = {x[0] for x in b.baru}
    ubah = {x[0] for x, kolom, *_ in b.berubah if kolom == "geometri"}
    isi = draf.perubahan["batas"].mulai
    milik = isi[isi["kode"].isin(baru | ubah)]
    bidang = [
        Bidang(_bentuk(g), k.rupa.utama if kode in baru else k.rupa.perhatian)
        for kode, g in zip(milik["kode"], milik["geometri"], strict=True)
    ]
    arti = ((k.rupa.utama, baru, "wilayah baru"), (k.rupa.perhatian, ubah, "wilayah berubah bentuk"))
    kunci = [(warna, "kotak", f"{angka(len(kode))} {kata}") for warna, kode, kata in arti if kode]
    return Lokator(bidang, (), kunci, f"{angka(len(bidang))} wilayah") if bidang else None


def _bentuk(geometri: str) -> shapely.Geometry:
    return shape(json.loads(geometri)).simplify(0.0003)


def _lokator_fasilitas(k: Konteks, draf: Draf, beda: Beda) -> Lokator | None:
    b = beda.tabel["fasilitas"]
    baru = {x[0] for x in b.baru}
    pindah = {x[0] for x, kolom, *_ in b.berubah if kolom in ("lat", "lng")}
    isi = draf.perubahan["fasilitas"].mulai
    isi = isi[isi["kode"].isin(baru | pindah) & isi["lat"].notna() & isi["lng"].notna()]
    lama = k.potret.fasilitas.set_index("kode")[["lat", "lng"]]
    titik = [_titik(k, x, lama, x.kode in baru, nama_pendek(x.nama)) for x in isi.itertuples()]
    if not titik:
        return None
    kunci = [(k.rupa.utama, "", f"{angka(sum(t.asal is None for t in titik))} titik baru")]
    if any(t.asal for t in titik):
        kunci.append((k.rupa.perhatian, "hampa", "letak lama, garis ke letak baru"))
    return Lokator((), titik, kunci, f"{angka(len(titik))} fasilitas bertitik")


def _titik(k: Konteks, x: Any, lama: pd.DataFrame, baru: bool, tanda: str) -> Titik:
    dulu = None if baru else tuple(float(v) for v in lama.loc[x.kode])
    asal = dulu if dulu and not any(math.isnan(v) for v in dulu) else None
    return Titik(float(x.lat), float(x.lng), k.rupa.utama, tanda, asal)  # type: ignore[arg-type]


def perbaikan(k: Konteks, draf: Draf) -> None:
    """Repairs of coordinates: before and after, in a table and on the map."""
    isi = [(b, u) for b in draf.baris if (u := usul_titik(b)) is not None]
    if not isi:
        return
    parts.judul("Perbaikan koordinat", f"{angka(len(isi))} usul; yang tertulis di berkas tetap tersimpan")
    kiri, kanan = st.columns([52, 48], gap="medium")
    with kiri:
        parts.tabel_statis(parts.berlambang([_satu_perbaikan(n, b, u) for n, (b, u) in enumerate(isi[:100], 1)]))
    with kanan:
        titik = [t for n, (b, u) in enumerate(isi, 1) if (t := _sesudah(k, n, u)) is not None]
        gambar_lokator(k, Lokator((), titik, [(k.rupa.perhatian, "", "letak sesudah diperbaiki, nomor seperti tabel")]))


def usul_titik(b: Baris) -> dict[str, Any] | None:
    """The proposed repair of a row's coordinates, if any."""
    usul = b.nilai.get("titik_usul")
    return dict(usul) if usul else None


def _satu_perbaikan(nomor: int, b: Baris, u: dict[str, Any]) -> dict[str, object]:
    return {
        "No.": nomor,
        **tulis_letak(b.nomor),
        "Fasilitas": str(b.nilai.get("nama") or ""),
        "Sebelum → sesudah": html(
            "<del>{a}</del><br><ins>{c}</ins>", a=_koordinat(u.get("sebelum")), c=_koordinat(u.get("sesudah"))
        ),
        "Alasan": str(u.get("alasan") or u.get("cara") or ""),
    }


def _koordinat(nilai: Any) -> str:
    if isinstance(nilai, dict):
        return ", ".join(koordinat(v) if isinstance(v, float) else str(v) for v in nilai.values())
    if isinstance(nilai, Iterable) and not isinstance(nilai, str):
        return ", ".join(map(str, nilai))
    return "belum dapat dipastikan" if nilai is None else str(nilai)


def _sesudah(k: Konteks, nomor: int, u: dict[str, Any]) -> Titik | None:
    s = u.get("sesudah")
    return Titik(float(s["lat"]), float(s["lng"]), k.rupa.perhatian, str(nomor)) if s else None
