"""The card beside the map of loci: one facility, one kelurahan, or the counts of the whole scope."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.insight import gaps, loci, neighbours, summary
from ilp_data.insight.posyandu import Posyandu, semua_posyandu
from ilp_data.insight.summary import RingkasKader
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import locus_words
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan
from ilp_data.registry.skills import LABEL_TINGKAT, TINGKAT
from ilp_data.states import Tanda
from ilp_data.store.national_list import puskesmas_nasional
from ui.app import pages
from ui.app.context import Konteks
from ui.kit import parts, posyandu_aktif
from ui.markup import gabung_markup, html, polos
from ui.markup import tulis_markup as tulis_html

Baris = tuple[str | Markup, str | Markup]
_GAYA_LOKUS = {"ya": "lokus", "belum_diketahui": "perkiraan", "tidak_disebut": "perkiraan", "tidak": ""}
_PROFIL = "profil-kelurahan"
_SEBUT = 12  # names of facilities in a remark


def kartu(k: Konteks, semua: pd.DataFrame, kode: str, aktif: str) -> None:
    """The card of the facility ``kode``; without one, of the filtered kelurahan or puskesmas; else the counts.
    ``aktif`` is the reading by which a posyandu is called that."""
    kode = kode or ("" if k.lingkup.kelurahan else k.lingkup.puskesmas)
    if kode:
        k.blok(_fasilitas, kode, aktif, isi=lambda: _fasilitas(k, semua, kode, aktif))
    elif k.lingkup.kelurahan:
        _kelurahan(k, semua)
    else:
        k.blok(_ikhtisar)


def bersimulasi(k: Konteks, kode: str) -> bool:
    """Whether the card shows figures of made-up cadres: nothing else of the page does."""
    kode = kode or ("" if k.lingkup.kelurahan else k.lingkup.puskesmas)
    kader = k.kader(k.kota)
    if kode:
        kader = kader[(kader["kode_posyandu"] == kode) | (kader["kode_puskesmas"] == kode)]
    elif k.lingkup.kelurahan:
        kader = kader[kader["kode_kelurahan"] == k.lingkup.kelurahan]
    else:
        return False
    return bool(kader["simulasi"].any())


def _lencana(teks: str, gaya: str = "") -> Markup:
    return html('<span class="ilp-tanda {g}">{t}</span>', t=teks, g=gaya)


def _panel(nama: str, lencana: Sequence[Markup], baris: Sequence[Baris]) -> None:
    """Name, marks, and rows of details; rows without text are left out."""
    rinci = [html("<dt>{n}</dt><dd>{i}</dd>", n=n, i=i) for n, i in baris if i]
    tulis_html(
        html(
            '<div class="ilp-panel"><h2 class="ilp-nama">{n}</h2><div class="ilp-keping-deret">{l}</div>'
            '<dl class="ilp-lembar">{b}</dl></div>',
            n=nama,
            l=gabung_markup(list(lencana)),
            b=gabung_markup(rinci),
        )
    )


def _dua(utama: str, kecil: str) -> Markup:
    """A value and the small line under it."""
    return html("{u}<small>{k}</small>", u=utama, k=kecil) if kecil else html("{u}", u=utama)


def _fasilitas(k: Konteks, semua: pd.DataFrame, kode: str, aktif: str) -> None:
    f = semua[semua["kode"] == kode].iloc[0]
    lencana = [
        _lencana(_jenis(k)[f["jenis"]]),
        _lencana(_sebut_lokus(f["status_lokus"], f["kata_lokus"]), _GAYA_LOKUS[f["status_lokus"]]),
        _lencana(loci.TITIK[f["jenis_titik"]], "perkiraan" if f["jenis_titik"] == "perkiraan" else ""),
    ]
    baris: list[Baris] = [
        ("Dasar status", f["sumber_lokus"] or "belum dicatat"),
        *(_wilayah_kerja(k, kode) if f["jenis"] == "puskesmas" else _letak(f)),
        ("Titik", _titik(f)),
        ("Diperiksa", _perhatian(f["periksa_titik"]) if f["jenis_titik"] else ""),
        *_kader(k, f),
        *(_posyandu(k, kode, aktif) if f["jenis"] == "posyandu" and not k.umum else []),
        ("Alamat", f["alamat"]),
        ("Catatan", "" if not f["jenis_titik"] and loci.catatan_jadi_alasan(f) else f["catatan"]),
        ("Nama sama", _senama(semua, kode)),
        ("Sumber", _dua(f["sumber"], f"kode {kode}")),
    ]
    _panel(f["nama"], lencana, baris)
    if kode not in set(scope.fasilitas(k.potret, k.lingkup)["kode"]):
        parts.catatan("Fasilitas ini di luar saringan yang berlaku.")


def _posyandu(k: Konteks, kode: str, aktif: str) -> list[Baris]:
    """The checklist of a posyandu, its stages of life and its registration number."""
    semua = k.sedaerah.jadi(_semua_posyandu)
    if kode not in semua:
        return []
    p = semua[kode]
    tahap = tulis.daftar(list(p.tahap), 9) if p.tahap else "belum ada layanan yang dilaporkan"
    return [
        ("Posyandu aktif", posyandu_aktif.periksa_markup(p, aktif)),
        ("Siklus hidup", tahap),
        ("Nomor registrasi", p.nomor_registrasi or "belum diketahui"),
    ]


def _semua_posyandu(k: Konteks) -> dict[str, Posyandu]:
    return {p.kode: p for p in semua_posyandu(k.pandang)}


def _sebut_lokus(status: str, kata: str) -> str:
    """The status where nothing beside it says what it is a status of."""
    return kata if status in locus_words.BERDIRI_SENDIRI else f"status lokus {kata}"


def _letak(f: pd.Series) -> list[Baris]:
    di = neighbours.letak_luar(f["kode"], f["kode_daerah"])
    luar = "" if f["kode_kelurahan"] else di or "di luar wilayah daerah ini"
    return [
        (sebutan_satuan(f["kode_daerah"]).capitalize(), f["kelurahan"] or luar),
        (kata_wilayah(f["kode_daerah"]).Kecamatan, f["kecamatan"]),
        ("Puskesmas", f["puskesmas"] or "belum diketahui"),
    ]


def _titik(f: pd.Series) -> Markup:
    if not f["jenis_titik"]:
        return _dua("Tidak ada di peta", loci.alasan_tanpa_titik(f))
    dasar = str(f["dasar_titik"])
    if f["jenis_titik"] == "perkiraan":
        return _dua("Perkiraan, bukan alamat", dasar)
    return html("{t}", t=f"{dasar[:1].upper()}{dasar[1:]}" or "Koordinat dipublikasikan")


def _perhatian(teks: str) -> Markup:
    return html('<span class="ilp-tanda perhatian">periksa</span> {t}', t=teks) if teks else Markup()


def _wilayah_kerja(k: Konteks, kode: str) -> list[Baris]:
    """What a puskesmas serves: its kelurahan and the facilities under it. Unknown stays unknown, not 0."""
    kerja = Lingkup(k.lingkup.daerah, puskesmas=kode)
    nama = list(scope.kelurahan(k.potret, kerja)["nama"])
    baris: list[Baris] = [("Wilayah kerja", tulis.daftar(nama, len(nama)) or "belum ada data wilayah kerja")]
    for jenis in (j for j in _jenis(k) if j != "puskesmas"):
        r = summary.lokus(k.potret, kerja, jenis)
        baris.append((_jenis(k)[jenis], _jumlah(r) if r.registri is not None else "belum ada daftar"))
    return baris


def _jenis(k: Konteks) -> dict[str, str]:
    return scope.jenis_fasilitas(k.potret, k.lingkup.daerah)


def _jumlah(r: summary.RingkasLokus) -> str:
    """``19 dari 21 lokus ILP, 2 belum diketahui``."""
    belum = f", {tulis.angka(r.lokus_belum_diketahui)} belum diketahui" if r.lokus_belum_diketahui else ""
    return f"{tulis.bagian_dari(r.lokus_ilp, r.registri)} lokus ILP{belum}"


def _kader(k: Konteks, f: pd.Series) -> list[Baris]:
    """Cadres of a posyandu, or of all posyandu of a puskesmas. Others have none of their own."""
    if f["jenis"] not in ("puskesmas", "posyandu"):
        return []
    semua, jenis = k.kader(k.kota), str(f["jenis"])
    milik = loci.kader(semua[semua[f"kode_{jenis}"] == f["kode"]])
    return [_baris_kader(milik, _ditahan(k, jenis, str(f["kode"])))]


def _ditahan(k: Konteks, per: str, kode: str) -> set[str]:
    """What of the cadres of a unit of the region tells of too few (``disclosure.kader_ditahan``)."""
    return {nama for nama, isi in k.sedaerah.pandang.kader_ditahan(per).items() if kode in isi}


def _baris_kader(r: RingkasKader | None, ditahan: Collection[str]) -> Baris:
    """State and grade counts with the mark of simulated data at the heading; unknown and withheld say so."""
    if r is None:
        return "Kader", "belum ada data kader"
    if ditahan:
        latih = "" if "dilatih" in ditahan else f": {tulis.angka(r.dilatih)} dilatih"
        apa = "pelatihan dan hasil penilaian" if "dilatih" in ditahan else "hasil penilaian"
        return "Kader", _dua(f"{tulis.angka(r.aktif)} aktif{latih}", f"{apa} disembunyikan (jumlah kecil)")
    tingkat = {LABEL_TINGKAT[n]: getattr(r, n) for n in TINGKAT} | {"belum bertingkat": _tanpa_tingkat(r)}
    rincian = " · ".join(f"{n} {tulis.angka(j)}" for n, j in tingkat.items() if j) or "belum ada yang bertingkat"
    utama = f"{tulis.angka(r.aktif)} aktif: {tulis.angka(r.dilatih)} dilatih, {tulis.angka(r.dinilai)} dinilai"
    nama = html("Kader {t}", t=parts.tanda(Tanda.SIMULASI) if r.simulasi else "")
    return nama, _dua(utama, f"yang dinilai: {rincian}" if r.dinilai else "")


def _tanpa_tingkat(r: RingkasKader) -> int:
    """Assessed, but no line of the grade rule is met."""
    return (r.dinilai or 0) - sum(getattr(r, n) or 0 for n in TINGKAT)


def _senama(semua: pd.DataFrame, kode: str) -> str:
    return "; ".join(loci.letak(loci.senama(semua, kode)))


def _kelurahan(k: Konteks, semua: pd.DataFrame) -> None:
    wilayah = scope.kelurahan(k.potret, k.lingkup)
    if wilayah.empty:
        luar = f"Tempat itu di luar {k.kata.kecamatan} atau puskesmas yang dipilih."
        parts.kosong("Gabungan saringan ini kosong", luar)
        return
    w = wilayah.iloc[0]
    k.blok(_panel_kelurahan, isi=lambda: _panel_kelurahan(k, w, semua))
    tujuan = next((h for h in pages.halaman() if h.url_path == _PROFIL), None)
    if tujuan:
        st.page_link(
            tujuan,
            label=f"Buka profil {polos(kata_wilayah(w['kode']).tingkat(w['tingkat']))} {polos(w['nama'])}",
            icon=":material/badge:",
        )


def _panel_kelurahan(k: Konteks, w: pd.Series, semua: pd.DataFrame) -> None:
    nama = scope.daftar_wilayah(k.potret, k.lingkup.daerah).set_index("kode")["nama"]
    asal = semua[semua["kode"] == w["kode_puskesmas"]]
    pelayan = [f"{b.nama} ({_sebut_lokus(b.status_lokus, b.kata_lokus)})" for b in asal.itertuples()]
    milik = semua[semua["kode_kelurahan"] == w["kode"]]
    baris: list[Baris] = [
        (kata_wilayah(w["kode"]).Kecamatan, nama[w["kode_kecamatan"]]),
        ("Dilayani", "".join(pelayan) or "puskesmas pelayan belum diketahui"),
        *((n, _daftar_milik(k, milik, j)) for j, n in _jenis(k).items()),
        _baris_kader(
            loci.kader(k.kader(Lingkup(k.lingkup.daerah, kelurahan=w["kode"]))),
            _ditahan(k, "kelurahan", str(w["kode"])),
        ),
    ]
    _panel(w["nama"], [_lencana(kata_wilayah(w["kode"]).tingkat(w["tingkat"]).capitalize())], baris)


def _daftar_milik(k: Konteks, milik: pd.DataFrame, jenis: str) -> Markup | str:
    """The facilities of one kind within the kelurahan: how many are loci, then their names."""
    isi = milik[milik["jenis"] == jenis]
    if isi.empty:
        ada = summary.lokus(k.potret, k.kota, jenis).registri is not None
        return ("" if jenis == "puskesmas" else "tidak ada") if ada else "belum ada daftar"
    nama = [
        str(b.nama).removeprefix(f"{_jenis(k)[jenis]} ").removeprefix(f"{loci.JENIS[jenis]} ")
        + ("" if b.lokus_ilp == "ya" else f" ({b.kata_lokus})")
        for b in isi.itertuples()
    ]
    lokus = f"{tulis.bagian_dari((isi['lokus_ilp'] == 'ya').sum(), len(isi))} lokus ILP"
    return _dua(lokus, ", ".join(nama))


def _ikhtisar(k: Konteks) -> None:
    """Nothing is selected: loci by kind, published figures beside them, and what is not on the map."""
    ringkas = {j: summary.lokus(k.potret, k.lingkup, j) for j in _jenis(k)}
    parts.judul("Lokus ILP menurut jenis", "" if k.lingkup.seluruhnya else k.nama)
    nasional = _nasional(k) if ringkas["puskesmas"].registri is None else 0
    isi = _tabel_jenis(_jenis(k), ringkas, loci.susun_fasilitas(k.potret, k.lingkup))
    if nasional:
        isi.loc[[j == "puskesmas" for j in ringkas], "Lokus ILP"] = f"{tulis.angka(nasional)} di daftar Kemenkes"
    parts.tabel_statis(isi, kanan=("Lokus ILP", *(n for s, n in loci.LOKUS.items() if s != "ya"), "Publikasi"))
    catatan = [_asal_terbit(ringkas)] if any(r.terbit for r in ringkas.values()) else []
    if k.lingkup.seluruhnya:
        catatan += loci.rekonsiliasi(k.potret, k.lingkup.daerah) or ()
        f = scope.fasilitas(k.potret, k.lingkup)
        lintas = (neighbours.kalimat_luar(f), neighbours.kalimat_tetangga(k.potret, k.lingkup.daerah))
        catatan += [x for x in (*lintas, loci.kalimat_padam(k.potret, k.lingkup)) if x]
    if nasional:
        catatan.append("Puskesmas pada daftar Kemenkes belum diambil ke registri; status lokusnya belum diketahui.")
    _catatan([html("{t}", t=t) for t in catatan])
    _tidak_di_peta(k)


def _nasional(k: Konteks) -> int:
    """The puskesmas of the national list, which the region has yet to take over; 0 below the whole region."""
    return len(puskesmas_nasional(k.lingkup.daerah) or ()) if k.lingkup.seluruhnya else 0


def _asal_terbit(ringkas: dict[str, summary.RingkasLokus]) -> str:
    terbit = [r.terbit for r in ringkas.values() if r.terbit]
    waktu = tulis.daftar(sorted({tulis.tanggal(t.per) for t in terbit}))
    return f"Dipublikasikan: per {waktu}, {tulis.daftar(sorted({t.sumber for t in terbit}))}."


def _catatan(butir: list[Markup]) -> None:
    """Remarks close together."""
    if butir:
        tulis_html(gabung_markup([html('<p class="ilp-catatan">{t}</p>', t=t) for t in butir]))


def _tabel_jenis(
    nama: dict[str, str], ringkas: dict[str, summary.RingkasLokus], fasilitas: pd.DataFrame
) -> pd.DataFrame:
    """Kinds by status. A status that does not occur, but for what is unknown, has no column."""
    hitung = fasilitas.groupby("jenis")["status_lokus"].value_counts().to_dict()
    lain = {s: n for s, n in loci.LOKUS.items() if s != "ya"}
    isi = pd.DataFrame(
        {
            "Jenis": [nama[j] for j in ringkas],
            "Lokus ILP": [_dari(r) for r in ringkas.values()],
            **{n: [_cacah(r, hitung.get((j, s), 0)) for j, r in ringkas.items()] for s, n in lain.items()},
            "Publikasi": [r.terbit.nilai if r.terbit else None for r in ringkas.values()],
        }
    )
    sepi = [
        c
        for c in (*(n for s, n in lain.items() if s != "belum_diketahui"), "Publikasi")
        if not pd.to_numeric(isi[c]).gt(0).any()
    ]
    return isi.drop(columns=sepi)


def _cacah(r: summary.RingkasLokus, banyak: int) -> int | None:
    """A count of one status; None where no facility of the kind is registered."""
    return None if r.registri is None else banyak


def _dari(r: summary.RingkasLokus) -> str:
    if r.registri is None:
        return "belum ada daftar"
    if r.lokus_ilp is None:
        return f"–\u00a0dari\u00a0{tulis.angka(r.registri)}"
    return tulis.bagian_dari(r.lokus_ilp, r.registri).replace(" ", "\u00a0")


def _tidak_di_peta(k: Konteks) -> None:
    """Which facilities have no point, each reason with the first of them; the table below has them all."""
    hilang = loci.tanpa_titik(k.potret, k.lingkup)
    if not hilang:
        return
    jumlah = len(gaps.tidak_di_peta(k.potret, k.lingkup))
    parts.judul(f"{tulis.angka(jumlah)} fasilitas tidak ada di peta")
    _catatan([html("<b>{n}</b>: {a}.", n=tulis.daftar(nama, _SEBUT), a=alasan) for nama, alasan in hilang])
