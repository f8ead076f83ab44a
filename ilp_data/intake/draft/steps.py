"""A file becomes a draft: the steps of the importer in their order. ``apply`` brings the draft into force.

``susun`` never raises for a bad file: the draft then says "tolak" and why. It raises ``GalatMasukan`` only for a wrong
wish (an unknown region). Geometry comes in from outside through ``AlatGeo``, because this layer knows none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data import regions, zones
from ilp_data.errors import GalatBerkas, GalatMasukan, kata_sistem
from ilp_data.format import angka
from ilp_data.intake import deadline, decisions
from ilp_data.intake.check import completeness, lost_columns, totals
from ilp_data.intake.check import rows as check
from ilp_data.intake.clean import metres
from ilp_data.intake.clean import rows as clean
from ilp_data.intake.draft import changes, facility_decrees, many_sheets, own_book
from ilp_data.intake.draft import columns as draft_columns
from ilp_data.intake.draft import notes as draft_notes
from ilp_data.intake.draft.apply import terapkan_draf
from ilp_data.intake.draft.summary import punya_titik, rincian, ringkas_draf
from ilp_data.intake.files import read, safety
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.match import point_places
from ilp_data.intake.match import region as match_region
from ilp_data.intake.match import rows as match
from ilp_data.intake.model import Baris, Draf, Jenis, Mentah, Nasib, Pemetaan, Pertanyaan, Putusan, Tabel, Temuan, Usul
from ilp_data.intake.table import columns, known_counts, reshape
from ilp_data.intake.tools import AlatGeo
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

__all__ = ["AlatGeo", "NASIONAL", "periksa_daerah", "ringkas_draf", "susun_draf", "terapkan_draf"]
NASIONAL = "ID"
_RUANG = ("spasial", "geojson_poligon")
Lapor = Callable[[str], None]


@dataclass(frozen=True)
class _Minta:
    """One wish of a person, with the store as it is now."""

    jalur: Path
    daerah: str
    jenis: Jenis | None
    lembar: str | None
    crs: str | None
    jawab: Mapping[str, str]
    pemetaan: Mapping[str, str]
    geo: AlatGeo | None
    lapor: Lapor
    potret: Potret
    hari_ini: dt.date
    keputusan: Mapping[str, str] = field(default_factory=dict)
    ingatan: draft_columns.Ingatan = field(default_factory=lambda: draft_columns.Ingatan({}, {}))
    nama_kader: pd.DataFrame | None = None
    lengkap: bool = False


def susun_draf(
    jalur: str | Path,
    *,
    daerah: str,
    mesin: Engine,
    jenis: Jenis | str | None = None,
    lembar: str | None = None,
    crs: str | None = None,
    jawab: Mapping[str, str] | None = None,
    pemetaan: Mapping[str, str] | None = None,
    geo: AlatGeo | None = None,
    lengkap: bool = False,
    lapor: Lapor = lambda _tahap: None,
) -> Draf:
    """The draft of one file for a region (or ``ID``, a national list). Nothing in the store changes.

    ``jawab`` answers questions by key; ``pemetaan`` is a person's own field → header, "" to leave a field out.
    ``lengkap``: the file names every facility of its kinds in the places it speaks of, so those left out end.
    ``lapor`` hears the name of each step as it begins. A file that takes longer than ``deadline.batas`` seconds of
    work is refused.
    """
    kode = periksa_daerah(daerah)
    milik = "" if kode == NASIONAL else kode  # a national list may speak of every region
    minta = _Minta(
        jalur=Path(jalur),
        daerah=kode,
        jenis=_jenis(jenis),
        lembar=lembar or None,
        crs=crs or None,
        jawab=dict(jawab or {}),
        pemetaan=dict(pemetaan or {}),
        geo=geo,
        lapor=deadline.batasi_lapor(lapor),
        potret=store.potret(mesin, daerah=milik),
        hari_ini=zones.hari(store.kini(), kode),
        keputusan=decisions.berlaku(mesin, milik),
        ingatan=draft_columns.Ingatan(decisions.pemetaan(mesin, milik), decisions.jenis_pemetaan(mesin, milik)),
        nama_kader=store.nama_kader(mesin, daerah=milik),
        lengkap=lengkap,
    )
    with deadline.berjalan(), known_counts.mengenal(minta.potret.registri(milik)):
        draf = _menurut_isi(minta)
    return _lengkapi(draf, minta)


def periksa_daerah(daerah: str) -> str:
    """The dotted code of a kabupaten/kota, or ``ID``. Raises ``GalatKode``."""
    return NASIONAL if daerah.strip().upper() == NASIONAL else regions.kenali_daerah(daerah.strip()).kode


def _jenis(jenis: Jenis | str | None) -> Jenis | None:
    if jenis and str(jenis) not in set(Jenis):
        raise GalatMasukan("Jenis berkas tidak dikenal.", diberikan=repr(jenis), diharapkan=", ".join(Jenis))
    return Jenis(str(jenis)) if jenis else None


def _menurut_isi(minta: _Minta) -> Draf:
    """Route by content; whatever a reader refuses becomes a refused draft."""
    try:
        minta.lapor("membuka berkas")
        golongan = read.golongan(minta.jalur)
        if golongan == "tabel_bidang":  # a table like any other for who says that it is one
            golongan = "spasial" if minta.jenis in (None, Jenis.BATAS, Jenis.FASILITAS) else "tabel"
        titik_sebagai_batas = minta.jenis is Jenis.BATAS and golongan == "geojson_titik"
        if golongan in _RUANG and minta.jenis is not Jenis.BATAS:
            return _ruang(minta)
        return _batas(minta) if golongan in _RUANG or titik_sebagai_batas else _tabel(minta)
    except OSError as galat:
        alasan = GalatBerkas(f"Berkas tidak dapat dibuka: {kata_sistem(galat)}.", diberikan=minta.jalur.name)
        return _tolak((str(alasan),), minta.jenis)
    except GalatBerkas as galat:
        return _tolak((str(galat),), minta.jenis)


def _tolak(alasan: tuple[str, ...], jenis: Jenis | None, **lain: Any) -> Draf:
    kosong: dict[str, Any] = {"mentah": None, "tabel": None, "pemetaan": None} | lain
    return Draf(jenis=jenis, putusan=Putusan.TOLAK, alasan=alasan, **kosong)


# --- boundaries


def _batas(minta: _Minta) -> Draf:
    if minta.jenis not in (None, Jenis.BATAS):
        alasan = f"Berkas ini memuat bentuk peta (batas), bukan {minta.jenis}; ubah pilihan jenis atau berkasnya."
        return _tolak((alasan,), Jenis.BATAS)
    if minta.daerah == NASIONAL:
        return _tolak(("Batas diimpor untuk satu kabupaten/kota; sebutkan kodenya, misalnya 64.74.",), Jenis.BATAS)
    if minta.geo is None:
        raise GalatMasukan("Pembaca batas tidak tersedia di sini.", saran="Pakai halaman Data atau perintah impor.")
    minta.lapor("membaca batas")
    jawab = dict(minta.keputusan) | dict(minta.jawab)
    return minta.geo.baca_batas(minta.jalur, minta.daerah, minta.crs, minta.potret, jawab)


def _ruang(minta: _Minta) -> Draf:
    """A spatial file of no stated kind: boundaries where it has any, else its points as a list of facilities.

    A file of points that are no facilities is refused for both reasons.
    """
    if minta.jenis is not None:
        return _titik(minta, bidang=minta.jenis is Jenis.FASILITAS) or _batas(minta)
    batas = _batas(minta)
    if batas.putusan is not Putusan.TOLAK:
        return batas
    try:
        titik = _titik(minta, bidang=False)
    except GalatBerkas:
        return batas
    if titik is None:
        return batas
    return titik if titik.jenis is not None else replace(batas, alasan=(*batas.alasan, *titik.alasan))


def _titik(minta: _Minta, *, bidang: bool) -> Draf | None:
    """The points of a spatial file as a table, None where it has none."""
    if minta.geo is None:
        return None
    minta.lapor("membaca titik")
    mentah = minta.geo.baca_titik(minta.jalur, minta.lembar, bidang=bidang)
    if mentah is None:
        return None
    safety.periksa_bentuk(minta.jalur, mentah.sel)
    return _dari_mentah(replace(mentah, sha256=safety.sidik(minta.jalur)), minta)


# --- tables


def _tabel(minta: _Minta) -> Draf:
    minta.lapor("membaca tabel")
    return own_book.susun_buku(minta.jalur, minta.jenis, minta.lembar, minta.potret, partial(_satu_lembar, minta))


def _satu_lembar(minta: _Minta, jenis: Jenis | None, lembar: str | None, potret: Potret) -> Draf:
    ini = replace(minta, jenis=jenis, lembar=lembar, potret=potret)
    return _dari_mentah(read.buka_berkas(minta.jalur, lembar), ini)


def _derajat(mentah: Mentah, minta: _Minta) -> Mentah:
    """Points beside the table in degrees WGS84, where the file or the person names their system."""
    crs = minta.crs or mentah.crs
    if not crs or mentah.titik is None or minta.geo is None:
        return mentah
    titik, catatan = minta.geo.ke_derajat(mentah.titik, crs)
    return replace(mentah, titik=titik, crs="", catatan=(*mentah.catatan, *([catatan] if catatan else [])))


def _dari_mentah(mentah: Mentah, minta: _Minta) -> Draf:
    mentah = _derajat(mentah, minta)
    kenalan = Kenalan(minta.potret, minta.daerah)
    tabel = many_sheets.susun_lembar(mentah, minta.jenis, None if minta.lembar else minta.jalur, kenalan)
    mentah = tabel.mentah
    if minta.jenis is Jenis.BATAS:
        return _tolak(draft_notes.bidang(mentah) or draft_notes.TANPA_BIDANG, Jenis.BATAS, mentah=mentah, tabel=tabel)
    minta.lapor("mengenali jenis dan kolom")
    tabel = reshape.bentuk_ulang(tabel, kenalan)
    peta = draft_columns.petakan_kolom(tabel, minta.jenis, minta.pemetaan, minta.ingatan, kenalan)
    if peta.jenis is None:
        sisa = columns.angka_sisa(tabel, peta.pemetaan)
        catatan = [*mentah.catatan, *tabel.catatan, *draft_notes.angka_sisa(sisa)]
        ket = {"catatan": catatan, "angka_sisa": sisa, "jenis_usul": peta.usul}
        tabel = tabel.tanpa_sel() if peta.orang else tabel
        isi = {"mentah": tabel.mentah, "tabel": tabel, "pemetaan": peta.pemetaan, "rincian": ket}
        return _tolak((*draft_notes.bidang(mentah), *peta.alasan), minta.jenis, **isi)
    if peta.jenis is Jenis.LAYANAN:
        tabel = totals.pisahkan_jumlah(tabel, peta.pemetaan, kenalan)
    return _isi(minta, tabel, peta.pemetaan, peta.jenis, peta.alasan)


def _isi(minta: _Minta, tabel: Tabel, pemetaan: Pemetaan, jenis: Jenis, alasan: tuple[str, ...]) -> Draf:
    mentah = tabel.mentah
    minta.lapor(f"membersihkan {angka(len(tabel.data))} baris")
    keputusan = dict(minta.keputusan) | dict(minta.jawab)
    bersih = clean.bersihkan_baris(tabel, pemetaan, jenis, keputusan)
    usul_zona: dict[str, tuple[Usul, ...]] = {}
    if jenis is Jenis.FASILITAS and minta.geo is not None:
        bersih, usul_zona = metres.selesaikan_meter(bersih, minta.geo, minta.potret, minta.daerah, keputusan, minta.crs)
        bersih = point_places.lengkapi_tempat(bersih, minta.geo, minta.potret, minta.daerah)
    minta.lapor("mencocokkan tempat")
    tercatat: dict[str, Pertanyaan] = {}
    baris, pertanyaan = _cocokkan(jenis, bersih, minta, keputusan, tercatat)
    del bersih  # of a long list a tenth of the memory
    pertanyaan = metres.lengkapi_pertanyaan(pertanyaan, usul_zona)
    hilang, tanya_lengkap, jawab_lengkap = _akhiri(minta, jenis, baris, mentah, pertanyaan)
    pertanyaan += tanya_lengkap
    tercatat |= {p.kunci: p for p in jawab_lengkap}
    sk = facility_decrees.baca_sk(tabel, pemetaan, baris, keputusan, jenis)
    pertanyaan += sk.pertanyaan(minta.hari_ini)
    dijawab, catatan_jawab = _dijawab(tabel, pemetaan, jenis, minta, tercatat, pertanyaan)
    minta.lapor("memeriksa")
    temuan = check.temukan_masalah(jenis, baris, minta.potret, minta.daerah, minta.hari_ini)
    if hilang:  # what a complete list ends does not stay in force
        temuan = [t for t in temuan if t.kode != "fasilitas_tidak_disebut"]
    dikenal = {t.kode for t in temuan}
    temuan = [*temuan, *(t for t in clean.temuan(baris, mentah.lembar) if t.kode not in dikenal)]
    temuan += (
        sk.temuan() + draft_notes.tabel_lain(tabel) + (_temuan_kolom(tabel, pemetaan) if jenis is Jenis.LAYANAN else [])
    )
    catatan = [*mentah.catatan, *tabel.catatan, *draft_notes.pribadi(pemetaan), *catatan_jawab]
    catatan += draft_notes.cacah(tabel, pemetaan, baris) if jenis is Jenis.LAYANAN else sk.catatan()
    sisa = columns.angka_sisa(tabel, pemetaan)
    catatan += draft_notes.angka_sisa(sisa) + draft_notes.teks_sisa(jenis, tabel, pemetaan, sisa)
    if jenis is Jenis.FASILITAS and minta.geo is not None and any(punya_titik(b) for b in baris):
        temuan_titik, catatan_titik = minta.geo.periksa_titik(baris, minta.potret, minta.daerah)
        temuan, catatan = [*temuan, *temuan_titik], catatan + catatan_titik
        baris = draft_notes.titik_meragukan(baris, temuan_titik)
    sumber = f"impor berkas {mentah.berkas}"
    perubahan = changes.perubahan(
        jenis, baris, minta.potret, minta.daerah, sumber=sumber, hilang=hilang, nama_kader=minta.nama_kader
    )
    perubahan |= sk.perubahan(minta.potret, minta.daerah, sumber)
    catatan += draft_notes.simulasi(perubahan) + draft_notes.puskesmas_didaftarkan(baris)
    berisi = changes.membawa_isi(jenis, baris, minta.potret, minta.daerah)
    putusan, sebab = _putusan(baris, pertanyaan, berisi=berisi)
    sebab += draft_notes.dahulu(pertanyaan, minta.potret, minta.daerah)
    if lain := match_region.kalimat(baris, minta.daerah):
        sebab = (*sebab, lain)
    return Draf(
        jenis=jenis,
        putusan=putusan,
        alasan=alasan + sebab,
        mentah=mentah,
        tabel=tabel,
        pemetaan=pemetaan,
        baris=tuple(baris),
        pertanyaan=tuple(pertanyaan),
        temuan=tuple(temuan),
        perubahan=perubahan if putusan is not Putusan.TOLAK else {},
        rincian={"catatan": catatan, "dijawab": dijawab, "angka_sisa": sisa, **rincian(jenis, baris)},
    )


def _temuan_kolom(tabel: Tabel, pemetaan: Pemetaan) -> list[Temuan]:
    return [*totals.periksa_jumlah(tabel, pemetaan), *lost_columns.temukan_kolom(tabel, pemetaan)]


def _cocokkan(
    jenis: Jenis, bersih: Sequence[Baris], minta: _Minta, keputusan: Mapping[str, str], dijawab: dict[str, Pertanyaan]
) -> tuple[list[Baris], list[Pertanyaan]]:
    """Matched rows, and all open questions: those of the cleaner first, then those of matching."""
    baris, pertanyaan = match.cocokkan_baris(
        jenis, bersih, minta.daerah, minta.potret, keputusan,
        nama_kader=minta.nama_kader,
        kotak=minta.geo.kotak(minta.potret, minta.daerah) if minta.geo else None,
        dijawab=dijawab,
    )  # fmt: skip
    return baris, [*clean.pertanyaan(baris, minta.hari_ini), *pertanyaan]


def _akhiri(
    minta: _Minta, jenis: Jenis, baris: Sequence[Baris], mentah: Mentah, terbuka: Sequence[Pertanyaan]
) -> tuple[list[str], list[Pertanyaan], list[Pertanyaan]]:
    """What ends because a complete list leaves it out, and the questions about it."""
    if not minta.lengkap or jenis is not Jenis.FASILITAS:
        return [], [], []
    return completeness.akhiri_fasilitas(baris, terbuka, minta.potret, minta.daerah, mentah.sha256, minta.jawab)


def _dijawab(
    tabel: Tabel,
    pemetaan: Pemetaan,
    jenis: Jenis,
    minta: _Minta,
    tercatat: Mapping[str, Pertanyaan],
    terbuka: Sequence[Pertanyaan],
) -> tuple[tuple[Pertanyaan, ...], list[str]]:
    """The questions that this file's own answers settled, and a note on answers that answer nothing.

    Matching has noted its own. Only for an answer about the writing of cells is the cleaner asked once more.
    """
    semua = dict(tercatat)
    if any(clean.milik(k) for k in minta.jawab):
        lain = {k: v for k, v in minta.keputusan.items() if k not in minta.jawab}
        bersih = clean.bersihkan_baris(tabel, pemetaan, jenis, lain)
        semua |= {p.kunci: p for p in clean.pertanyaan(bersih, minta.hari_ini)}
        semua |= {p.kunci: p for p in facility_decrees.tanya_sk(tabel, pemetaan, lain, jenis, minta.hari_ini)}
    sisa = sorted(set(minta.jawab) - set(semua) - {p.kunci for p in terbuka})
    catatan = [f"Jawaban ini tidak menjawab pertanyaan mana pun: {', '.join(sisa)}."] if sisa else []
    return tuple(p for p in semua.values() if p.kunci in minta.jawab), catatan


def _putusan(
    baris: Sequence[Baris], pertanyaan: Sequence[Pertanyaan], *, berisi: bool
) -> tuple[Putusan, tuple[str, ...]]:
    """Refused when nothing is left or accepted rows say nothing to keep, asked while a question is open, else ready."""
    if pertanyaan or any(b.nasib is Nasib.DITANYA for b in baris):
        return Putusan.TANYA, (f"{angka(len(pertanyaan))} pertanyaan perlu dijawab lebih dahulu.",)
    if not any(b.nasib is Nasib.DITERIMA for b in baris):
        sebab = "Semua baris ditolak." if baris else "Tidak ada baris data di bawah judul."
        return Putusan.TOLAK, (sebab,)
    if not berisi:
        return Putusan.TOLAK, ("Baris terbaca, tetapi tidak satu pun membawa isi yang dapat disimpan.",)
    return Putusan.IMPOR, ()


# --- what every draft carries


def _lengkapi(draf: Draf, minta: _Minta) -> Draf:
    siap = draf.putusan is not Putusan.TOLAK and draf.banyak(Nasib.DITERIMA)
    beda = changes.beda(minta.potret, draf.perubahan) if draf.perubahan or siap else None
    isi: dict[str, list[Any]] | None = None
    if beda is not None:
        isi = {"baru": beda.baru, "berubah": beda.berubah, "hilang": beda.hilang}
    tambahan = {
        "berkas": minta.jalur.name,
        "sha256": draf.mentah.sha256 if draf.mentah else _sidik(minta.jalur),
        "daerah": minta.daerah,
        "revisi_dasar": minta.potret.revisi,
        "beda": {k: len(v) for k, v in isi.items()} if isi else None,
        "beda_rinci": beda,
        "ukur_ulang": own_book.ukur_ulang(minta.potret, draf.perubahan, minta.daerah),
        "jawab": dict(minta.jawab),
        "pemetaan_sendiri": dict(minta.pemetaan),
    }
    sama = draf.putusan is Putusan.IMPOR and beda is not None and not beda.ada
    alasan = (*draf.alasan, *(["Isinya sama dengan data yang berlaku: tidak ada yang akan berubah."] if sama else []))
    return replace(draf, alasan=alasan, rincian=dict(draf.rincian) | tambahan)


def _sidik(jalur: Path) -> str | None:
    """sha256 of a refused file; None when not even that can be read."""
    try:
        return safety.sidik(jalur)
    except OSError:
        return None
