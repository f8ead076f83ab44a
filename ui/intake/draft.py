"""A draft on screen: its sentence, where it comes from, cards, and its rows by fate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data.format import angka, bulan, daftar, koordinat, tanggal
from ilp_data.insight.quality import TINGKAT, judul_temuan
from ilp_data.intake.draft.summary import isi_dilewati, ringkas_draf
from ilp_data.intake.match.lists import tempat_baris
from ilp_data.intake.match.region import daerah_lain
from ilp_data.intake.model import DAFTAR, Baris, Draf, Jenis, Nasib, Putusan, Temuan
from ilp_data.measure import scope
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry import lists
from ilp_data.registry.lists import JenisKolom, KolomDaftar
from ilp_data.registry.region_words import sebut_per
from ilp_data.registry.requests import nama_bidang
from ui.app.context import Konteks
from ui.intake.diff import hitung_beda, nama_kode, sebut_beda
from ui.intake.row_place import letak_baris, tulis_letak
from ui.intake.upload import JENIS
from ui.kit import parts
from ui.kit.code_names import Nama
from ui.kit.parts import Kartu
from ui.markup import gabung_markup, html, tulis_markup

MAKS_BARIS, MAKS_TEMUAN, _SEKALIGUS = 5_000, 300, 8
_TEMPAT_TERBANYAK = 8  # places of one row that are named
_MAKS_CATATAN = 4
_KOLOM_FASILITAS = ("jenis", "kode_kecamatan", "kode_kelurahan", "kode_puskesmas", "lat", "lng")
_LABEL = {
    "nama": "Nama",
    "jenis": "Jenis",
    "kode": "Kode",
    "kode_kecamatan": "Kecamatan",
    "kode_kelurahan": "Kelurahan",
    "kode_puskesmas": "Puskesmas",
    "kode_fasilitas": "Fasilitas",
    "kode_posyandu": "Posyandu",
    "kode_tempat": "Tempat",
    "lat": "Lintang",
    "lng": "Bujur",
    "tingkat": "Tingkat",
}


def kalimat(draf: Draf | None, galat: str) -> str:
    """The page's sentence while a draft is open."""
    if draf is None:
        return "Berkas ini belum dapat dibaca."
    if draf.putusan is Putusan.TOLAK:
        return "Berkas ini ditolak; tidak ada yang berubah."
    siap, tanya, tolak = (angka(draf.banyak(n)) for n in (Nasib.DITERIMA, Nasib.DITANYA, Nasib.DITOLAK))
    return f"{siap} dari {angka(len(draf.baris))} baris siap; {tanya} perlu jawaban; {tolak} ditolak."


def asal(draf: Draf | None, galat: str, berkas: tuple[str, ...]) -> None:
    """Where the draft comes from and what it means: nothing is in force yet, or why the file is refused."""
    nama = daftar(list(berkas), 4)
    if draf is None or draf.putusan is Putusan.TOLAK:
        sebab = draf.alasan if draf else (galat,)
        tulis_markup(
            html(
                '<div class="ilp-draf"><b>Tidak ada yang diimpor dari {n}.</b><ul>{s}</ul>'
                "<p>Data yang berlaku tidak berubah. Ubah pilihan di bawah, atau perbaiki berkasnya, lalu unggah lagi."
                "</p>"
                "</div>",
                n=nama,
                s=gabung_markup([html("<li>{x}</li>", x=x) for x in sebab]),
            )
        )
        return
    tulis_markup(
        html(
            '<div class="ilp-draf"><b>Draf: belum ada yang berlaku.</b> {n} dibaca sebagai <b>{j}</b>{l}. '
            "Angka di semua halaman tetap sampai Anda menekan Terapkan.<p>{a}</p>{c}</div>",
            n=nama,
            j=huruf_kecil(JENIS[str(draf.jenis)]),
            l=_lembar(draf),
            a=_kalimat(draf.alasan),
            c=_catatan(draf),
        )
    )


def _catatan(draf: Draf) -> Markup:
    """The first notes of the reading, dropped personal columns among them."""
    isi = list(draf.rincian.get("catatan", ()))
    lebih = [f"{angka(len(isi) - _MAKS_CATATAN)} catatan lain ada pada Kolom dan baris dilewati."]
    isi = isi[:_MAKS_CATATAN] + (lebih if len(isi) > _MAKS_CATATAN else [])
    return html("<ul>{i}</ul>", i=gabung_markup([html("<li>{c}</li>", c=c) for c in isi])) if isi else Markup()


def _kalimat(alasan: Sequence[str]) -> str:
    """Reasons one after the other, each a sentence."""
    rapi = [f"{a[:1].upper()}{a[1:]}".strip() for a in alasan if a.strip()]
    return " ".join(a if a.endswith((".", "?", "!")) else f"{a}." for a in rapi)


def _lembar(draf: Draf) -> str:
    if draf.mentah is None or not draf.mentah.lembar or draf.jenis is Jenis.BATAS:
        return ""
    lain = len(draf.mentah.semua_lembar) - max(1, len(draf.mentah.bersama))
    return f", lembar “{draf.mentah.lembar}”" + (f" ({angka(lain)} lembar lain tidak dibaca)" if lain else "")


def kartu(k: Konteks, draf: Draf) -> None:
    """Read, ready, asked, refused, findings, difference; each with what it is a part of."""
    r = ringkas_draf(draf)
    n = len(draf.baris)
    beda = hitung_beda(k, draf)
    isi = [
        Kartu("Baris dibaca", angka(n), _rinci_baca(k, draf, r)),
        Kartu("Siap", angka(r["diterima"]), f"dari {angka(n)} baris"),
        Kartu("Perlu jawaban", angka(r["pertanyaan"]), _rinci_tanya(draf)),
        Kartu("Ditolak", angka(r["ditolak"]), f"dari {angka(n)} baris, dengan alasan"),
        Kartu("Temuan", angka(len(draf.temuan)), _rinci_temuan(draf)),
        Kartu("Perbedaan", angka(sum(beda.values())), sebut_beda(k, draf)),
    ]
    parts.kartu_deret(isi)


def _rinci_baca(k: Konteks, draf: Draf, r: Mapping[str, object]) -> str:
    if draf.jenis is Jenis.FASILITAS:
        kata = scope.kata_jenis(k.potret, k.lingkup.daerah)
        ada = {kata[j]: n for j, n in r["menurut_jenis"].items() if n}  # type: ignore[attr-defined]
        return ", ".join(f"{angka(n)} {j}" for j, n in ada.items())
    if draf.jenis is Jenis.BATAS and r["luas_km2"] is not None:
        return f"{sebut_per(str(r['tingkat'] or 'wilayah'), k.lingkup.daerah)}, {angka(r['luas_km2'], 2)} km²"  # type: ignore[arg-type]
    if draf.jenis is Jenis.LAYANAN and r["wilayah"]:
        return f"{angka(r['wilayah'])} tempat ({sebut_per(str(r['tingkat']), k.lingkup.daerah)})"  # type: ignore[arg-type]
    return f"{angka(len(draf.tabel.dilewati) if draf.tabel else 0)} baris lain dilewati"


def _rinci_tanya(draf: Draf) -> str:
    n = len(draf.pertanyaan)
    return f"baris, di balik {angka(n)} pertanyaan" if n else "tidak ada pertanyaan"


def _rinci_temuan(draf: Draf) -> str:
    n = {t: sum(x.tingkat == t for x in draf.temuan) for t in TINGKAT}
    return ", ".join(f"{angka(b)} {t}" for t, b in n.items() if b) or "tidak ada yang mencurigakan"


# --- rows


def tampilkan_baris(k: Konteks, draf: Draf, nasib: Nasib) -> None:
    """The rows of one fate as a table: number in the file, what was understood, why."""
    baris = [b for b in draf.baris if b.nasib is nasib]
    if not baris:
        apa = {Nasib.DITERIMA: "Belum ada baris yang siap.", Nasib.DITOLAK: "Tidak ada baris yang ditolak."}
        parts.kosong(apa.get(nasib, "Tidak ada baris."), f"Dari {angka(len(draf.baris))} baris berkas ini.")
        return
    if nasib is Nasib.DITOLAK:
        _daerah_lain(draf)
    nama = nama_kode(k, draf)
    isi = pd.DataFrame([_sebaris(b, nama, draf) for b in baris[:MAKS_BARIS]])
    isi = isi[[c for c in isi if not isi[c].isin([None, ""]).all() and not isi[c].isna().all()]]
    parts.tabel(isi, tinggi=min(420, 38 + 35 * len(isi)), kunci=f"baris-{nasib}")
    sisa = len(baris) - MAKS_BARIS
    if sisa > 0:
        parts.catatan(f"{angka(MAKS_BARIS)} baris pertama ditampilkan; {angka(sisa)} baris lain juga ada dalam draf.")
    if nasib is Nasib.DITOLAK:
        parts.catatan("Perbaiki lewat lembar koreksi: baris yang ditolak beserta alasannya, dalam kolom berkas Anda.")


def _daerah_lain(draf: Draf) -> None:
    """Rows of elsewhere by the region they belong to: they can be imported there."""
    isi = daerah_lain(draf.baris)
    if not isi:
        return
    parts.judul(
        "Baris milik daerah lain", f"{angka(sum(int(str(x['baris'])) for x in isi))} baris, tidak diimpor di sini"
    )
    tabel = [{"Kode": x["kode"], "Daerah": x["nama"], "Baris": angka(x["baris"])} for x in isi[:_SEKALIGUS]]  # type: ignore[arg-type]
    parts.tabel_statis(pd.DataFrame(tabel), kanan=("Baris",))
    sisa = f" {angka(len(isi) - _SEKALIGUS)} daerah lain tidak ditampilkan." if len(isi) > _SEKALIGUS else ""
    parts.catatan(f"Pilih daerah itu, lalu unggah berkas yang sama bila barisnya diperlukan.{sisa}")


def _sebaris(b: Baris, nama: Nama, draf: Draf) -> dict[str, object]:
    dasar = letak_baris(b.nomor)
    if b.nasib is Nasib.DITOLAK:
        asli = {j: v for j, v in list(b.asli.items())[:6] if j not in (draf.pemetaan.dibuang if draf.pemetaan else ())}
        return dasar | {"Alasan": " ".join(b.alasan)} | asli
    return dasar | _isi(b, nama, draf) | {"Catatan": " ".join(b.alasan)}


def _isi(b: Baris, nama: Nama, draf: Draf) -> dict[str, object]:
    v = b.nilai
    if draf.jenis is Jenis.LAYANAN:
        ukuran = v.get("ukuran") or {}
        periode = v.get("periode") or ""
        return {
            "Tempat": nama.tempat(v.get("kode_tempat")) or v.get("kelurahan") or v.get("puskesmas"),
            "Bulan": bulan(periode) if len(periode) == len("2025-12") else periode,
            "Isian terbaca": len(ukuran),
        }
    if draf.jenis is Jenis.KADER:
        di = nama.tempat(v.get("kode_posyandu")) or v.get("posyandu")
        nilai = {"Nama": v.get("nama"), "Kader": _nomor_kader(v), "Posyandu": di}
        return nilai | {x.capitalize(): _ya(v.get(x)) for x in ("aktif", "dilatih", "dinilai")} | {
            "Keterampilan": _hasil_kelompok(v.get("keterampilan") or {}),
            "Tingkat menurut berkas": v.get("tingkat_dilaporkan"),
        }  # fmt: skip
    if draf.jenis is Jenis.KEGIATAN:
        kolom = {"Kegiatan": "nama_kegiatan", "Mulai": "mulai", "Selesai": "selesai", "Diundang": "diundang",
                 "Hadir": "hadir", "Unsur": "unsur_hadir", "Status": "status_kegiatan"}  # fmt: skip
        return {judul: _hari(v.get(f)) if f in ("mulai", "selesai") else v.get(f) for judul, f in kolom.items()}
    if draf.jenis is Jenis.HASIL_LOMBA:
        acara = v.get("acara") or (v.get("nama_acara"), v.get("mulai_acara"))
        return {"Posyandu": nama.tempat(v.get("kode_posyandu")) or v.get("posyandu"), "Hasil": v.get("hasil"),
                "Kegiatan": acara[0], "Tanggal": tanggal(acara[1])}  # fmt: skip
    if draf.jenis is Jenis.PERMOHONAN:
        di = nama.tempat(v.get("kode_tempat"))
        return {"Tanggal": _hari(v.get("tanggal")), "Bidang": nama_bidang(v["bidang"]) if v.get("bidang") else "",
                "Tempat": di, "Status": v.get("status"), "Ditutup": _hari(v.get("selesai"))}  # fmt: skip
    if draf.jenis in DAFTAR:
        sel = {c.judul: _sel_daftar(c, v, nama) for c in lists.daftar(str(draf.jenis)).kolom}
        return sel | {"Tempat": daftar([str(nama.tempat(t)) for t in tempat_baris(v)], _TEMPAT_TERBANYAK)}
    if draf.jenis is Jenis.TINDAK_LANJUT:
        kolom = {"Nomor": "kode", "Keputusan": "keputusan_rapat", "Penanggung jawab": "pemilik_keputusan",
                 "Tenggat": "tenggat_keputusan", "Wilayah": "wilayah_keputusan",
                 "Status": "status_keputusan"}  # fmt: skip
        return {judul: _hari(v.get(f)) if f == "tenggat_keputusan" else v.get(f) for judul, f in kolom.items()}
    if draf.jenis is Jenis.BATAS:
        return {"Kode": v.get("kode"), "Nama": v.get("nama"), "Tingkat": v.get("tingkat")}
    tempat = {_LABEL[c]: nama.tempat(v.get(c)) if c.startswith("kode_") else _titik(v.get(c)) for c in _KOLOM_FASILITAS}
    terdaftar = "baru" if v.get("fasilitas_baru") else nama.tempat(v.get("kode_fasilitas"))
    return {"Nama di berkas": v.get("nama"), "Fasilitas": terdaftar} | tempat


def _sel_daftar(kolom: KolomDaftar, v: Mapping[str, Any], nama: Nama) -> object:
    """What a row of a list says in one column; a puskesmas by the name that it has here."""
    tertulis = v.get(kolom.field)
    return (nama.tempat(v.get(kolom.kolom)) or tertulis) if kolom.jenis is JenisKolom.PUSKESMAS else tertulis


def _nomor_kader(v: Mapping[str, Any]) -> str:
    """The number of a cadre within her posyandu where the file has no name of hers."""
    return "" if v.get("nama") else str(v.get("kode_kader") or "").rpartition("-")[2]


def _hasil_kelompok(hasil: Mapping[str, bool | None]) -> str:
    """Results by group: ``A, B lulus; D tidak``."""
    menurut = {kata: [g for g, x in hasil.items() if x is lulus] for lulus, kata in ((True, "lulus"), (False, "tidak"))}
    return "; ".join(f"{', '.join(g)} {kata}" for kata, g in menurut.items() if g)


def _hari(nilai: object) -> str:
    """A day, month or year as people write it, "" for none."""
    return tanggal(str(nilai)) if nilai else ""


def _titik(nilai: object) -> object:
    return koordinat(nilai) if isinstance(nilai, float) else nilai


def _ya(nilai: object) -> object:
    return {True: "ya", False: "tidak"}.get(nilai, nilai) if isinstance(nilai, bool) else nilai  # type: ignore[call-overload]


# --- findings


def temuan(k: Konteks, draf: Draf) -> None:
    """What looks wrong, by kind: sentence, row, what to do."""
    if not draf.baris:
        parts.kosong("Belum diperiksa.", "Tidak ada baris yang dapat diperiksa; alasannya ada di atas.")
        return
    if not draf.temuan:
        parts.kosong("Tidak ada temuan.", "Pemeriksaan tidak menemukan hal yang mencurigakan dalam berkas ini.")
        return
    parts.catatan("Temuan tidak menahan impor. Setelah diterapkan, semuanya tercatat di halaman Mutu Data.")
    menurut: dict[str, list[Temuan]] = {}
    for t in draf.temuan:
        menurut.setdefault(t.kode, []).append(t)
    urutan = {t: n for n, t in enumerate(TINGKAT)}
    for kode, isi in sorted(menurut.items(), key=lambda p: (urutan.get(p[1][0].tingkat, 9), -len(p[1]))):
        _sekelompok(judul_temuan(kode, k.lingkup.daerah), isi)


def _sekelompok(judul: str, isi: list[Temuan]) -> None:
    parts.judul(judul, f"{angka(len(isi))} temuan · {TINGKAT.get(isi[0].tingkat, isi[0].tingkat).lower()}")
    saran = isi[0].saran if len({t.saran for t in isi}) == 1 else ""
    if saran:
        parts.catatan(html("<b>Yang perlu dilakukan:</b> {s}", s=saran))
    tabel = [
        tulis_letak(t.nomor) | {"Temuan": t.teks} | ({} if saran else {"Yang perlu dilakukan": t.saran})
        for t in isi[:MAKS_TEMUAN]
    ]
    bernomor = any(t.nomor is not None for t in isi)
    tampil = pd.DataFrame(tabel) if bernomor else pd.DataFrame(tabel).drop(columns=["Baris", "Lembar"], errors="ignore")
    parts.tabel_statis(tampil[:_SEKALIGUS], kanan=("Baris",))
    if len(isi) > _SEKALIGUS:
        with st.expander(f"{angka(len(isi) - _SEKALIGUS)} temuan sejenis lainnya"):
            parts.tabel_statis(tampil[_SEKALIGUS:], kanan=("Baris",))
    if len(isi) > MAKS_TEMUAN:
        parts.catatan(f"Ditampilkan {angka(MAKS_TEMUAN)}; semuanya ada di Mutu Data setelah diterapkan.")


def dilewati(draf: Draf) -> None:
    """Rows of the sheet that are no data, and personal columns that were dropped."""
    catatan = list(draf.rincian.get("catatan", ()))
    if catatan:
        tulis_markup(
            html('<ul class="ilp-butir">{i}</ul>', i=gabung_markup([html("<li>{c}</li>", c=c) for c in catatan]))
        )
    if draf.tabel is None or draf.jenis is Jenis.BATAS:
        return
    t = draf.tabel
    judul = daftar(list(map(str, t.baris_judul)), _MAKS_CATATAN) or "tidak ada"
    parts.judul("Baris yang bukan data", f"{angka(len(t.dilewati))} dilewati · judul kolom di baris {judul}")
    if not t.dilewati:
        parts.catatan("Tidak ada baris yang dilewati: semua baris di bawah judul adalah data.")
        return
    isi = [tulis_letak(d.nomor) | {"Mengapa": d.alasan, "Isi": isi_dilewati(d)[:160]} for d in t.dilewati[:MAKS_TEMUAN]]
    tabel = pd.DataFrame(isi)
    terlihat = tabel if tabel["Isi"].any() else tabel.drop(columns="Isi")  # of a list of people no cell is shown
    parts.tabel_statis(terlihat, kanan=("Baris",))
    if len(t.dilewati) > MAKS_TEMUAN:
        parts.catatan(f"… dan {angka(len(t.dilewati) - MAKS_TEMUAN)} baris lainnya.")


def tombol_nasib(k: Konteks, draf: Draf) -> dict[str, str]:
    """The parts of a draft with their counts, for the row of buttons."""
    d = {n: angka(draf.banyak(n)) for n in Nasib}
    return {
        "diterima": f"Diterima · {d[Nasib.DITERIMA]}",
        "pertanyaan": f"Pertanyaan · {angka(len(draf.pertanyaan))}",
        "ditolak": f"Ditolak · {d[Nasib.DITOLAK]}",
        "temuan": f"Temuan · {angka(len(draf.temuan))}",
        "perbedaan": f"Perbedaan · {angka(sum(hitung_beda(k, draf).values()))}",
        "kolom": "Kolom dan baris dilewati",
    }


def pilih_bagian(k: Konteks, draf: Draf, nomor: int) -> str:
    """Which part of the draft is shown; what needs an answer comes first."""
    opsi = tombol_nasib(k, draf)
    bawaan = "pertanyaan" if draf.pertanyaan else "perbedaan"
    return st.segmented_control(
        "Bagian draf",
        list(opsi),
        format_func=opsi.get,
        default=bawaan,
        required=True,
        label_visibility="collapsed",
        key=f"bagian_draf_{nomor}",
    )
