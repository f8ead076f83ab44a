"""The blocks of Profil Kelurahan: which one is shown, name and place, facilities, cadres, follow-up, tables.

The six figures and the trends are in ``ui/profile/strips.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo import doubtful
from geo.css import CSS
from geo.maps import IsiPeta, KelasPeta, Tinggi
from ilp_data import format as tulis
from ilp_data.insight import follow_up, gaps, neighbours, profile
from ilp_data.insight.profile import FasilitasProfil, Profil
from ilp_data.insight.profile_cadres import KaderProfil
from ilp_data.measure import scope
from ilp_data.measure.words import nama_pendek
from ilp_data.registry import facility_types
from ilp_data.registry.own import Registri
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan
from ilp_data.registry.skills import LABEL_TINGKAT
from ilp_data.states import Tanda
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import card_files, dated, decisions, downloads, known, maps, parts, sheet_files
from ui.kit.facility_mark import lambang_markup
from ui.markup import gabung_markup, html, lekat, polos
from ui.markup import tulis_markup as tampilkan
from ui.profile.choice import Pilihan, fokus, urutkan_tempat
from ui.profile.strips import banyak_angka, peringkat

TINGGI_LETAK = Tinggi(fraksi=0.33, kurang=78, min=176, maks=280)
_TITIK = {"terbit": "koordinat dipublikasikan", "perkiraan": "titik perkiraan", "": "tidak ada di peta"}
_JENIS = facility_types.NAMA


def ambil_profil(k: Konteks, pilihan: Pilihan) -> Profil:
    """The profile for the choices in force."""
    return cached.profil(k.baca, pilihan.kode, k.periode, pilihan.per)


def kalimat(k: Konteks) -> str:
    """The page's sentence; ``k`` narrowed by ``fokus``."""
    return profile.pokok_profil(k.pandang).kalimat


def blok(k: Konteks, gambar: Callable[[Konteks, Profil], None], p: Profil) -> None:
    """A part of the page without widgets, kept by kelurahan (``Konteks.blok``)."""
    k.blok(gambar, p.kode, isi=lambda: gambar(k, p))


def nama(k: Konteks, p: Profil, pilihan: Pilihan) -> None:
    """Name and place, big, with arrows to the neighbours in the list; under them the figures behind the sentence."""
    kiri, mundur, maju = st.columns([6, 1.45, 1.45], vertical_alignment="center", gap="small")
    with kiri:
        tampilkan(html_nama(k, p, pilihan))
    urut = k.jadi(urutkan_tempat, p.per)
    ke = int(urut.index[urut["kode"] == p.kode][0]) if (urut["kode"] == p.kode).any() else 0
    for wadah, langkah, ikon in ((mundur, -1, "chevron_left"), (maju, 1, "chevron_right")):
        tujuan = urut.iloc[(ke + langkah) % len(urut)]
        wadah.button(
            polos(nama_pendek(str(tujuan["nama"]))),
            icon=f":material/{ikon}:",
            icon_position="left" if langkah < 0 else "right",
            key=f"profil-{ikon}",
            on_click=_saring,
            args=(p.per, tujuan["kode"]),
            disabled=len(urut) < 2,
            width="stretch",
            help="Sebelumnya menurut abjad" if langkah < 0 else "Berikutnya menurut abjad",
        )


def html_nama(k: Konteks, p: Profil, pilihan: Pilihan) -> Markup:
    """Name, place, the figures behind the page's sentence, and why this one is shown; draws nothing."""
    letak = [*_induk(p), p.daerah, *p.puskesmas]
    letak += [f"{tulis.angka(p.luas_km2, 1)} km² di peta"] if p.luas_km2 is not None else []
    dasar = profile.pokok_profil(fokus(k, pilihan).pandang).angka
    pilih_ini = html("<b>Belum ada {t} yang dipilih, maka ditampilkan {a}.</b>", t=p.tingkat, a=pilihan.alasan)
    baris = [html("<span>{l} · {k}</span>", l=" · ".join(letak), k=p.kode)]
    baris += [html('<span class="dasar">{d}</span>', d=lekat(dasar))] if dasar else []
    baris += [html('<span class="dasar">{p}</span>', p=pilih_ini)] if pilihan.alasan else []
    return html(
        '<div class="ilp-kepala-profil"{w}><b>{t} {n}</b>{b}</div>',
        w=parts.berperiode_markup(dated.periode(k, k.periode)),
        t="" if p.nama.casefold().startswith(p.tingkat) else p.tingkat.title(),
        n=p.nama,
        b=gabung_markup(baris),
    )


def _induk(p: Profil) -> list[str]:
    """Where it lies within its region: its kecamatan, the kelurahan of a wider place, or that these are not known."""
    if p.per == "kelurahan":
        return [f"{kata_wilayah(p.kode).Kecamatan} {p.kecamatan}"]
    if not p.kelurahan:
        return ["wilayah kerja belum diketahui"]
    return [f"{tulis.angka(len(p.kelurahan))} {sebutan_satuan(p.kode_daerah)}"]


def _saring(per: str, kode: str) -> None:
    st.session_state[per] = kode


def letak(k: Konteks, p: Profil) -> None:
    """Where it lies: the region pale, this kelurahan strong."""
    if k.lapis is None:
        penjelasan = f"Batas wilayah {p.daerah} belum ada; Dinas Kesehatan dapat melengkapinya."
        parts.kosong("Peta letak belum ada", penjelasan)
        return
    milik = p.kelurahan or (p.kode,)
    klik = maps.gambar_peta(k, "kelurahan", "peta-profil", _isi_letak, milik, tinggi=TINGGI_LETAK, mendahului=False)
    if catatan := _catatan_letak(k, p):
        parts.catatan(catatan)
    if klik and klik[0] == "wilayah" and klik[1] != p.kode:
        maps.saring_kelurahan(klik[1])


def _catatan_letak(k: Konteks, p: Profil) -> str:
    """Why a map of a puskesmas without working area may not show it: it has no point, or a doubtful one."""
    if p.kelurahan or p.per == "kelurahan" or k.lapis is None:
        return ""
    if p.kode in dict(k.lapis.tanpa_titik):
        return "Belum punya titik, jadi tidak ada di peta."
    ragu = doubtful.titik_ragu(k.potret, k.lingkup.daerah).get(p.kode)
    return f"{ragu.kalimat[:1].upper()}{ragu.kalimat[1:]}." if ragu else ""


def _isi_letak(k: Konteks, kode: tuple[str, ...]) -> IsiPeta:
    """What the map shows (``maps.gambar_peta``): its kelurahan, or the point of a puskesmas without any."""
    semua = scope.kelurahan(k.potret, k.kota)
    kelas = {
        milik: KelasPeta(k.rupa.utama if milik in kode else None, "ada", False, nama)
        for milik, nama in zip(semua["kode"], semua["nama"], strict=True)
    }
    if kode[0] not in kelas:
        return IsiPeta(kelas, fasilitas=kode, sorot=kode[0], label=False, fokus=False)
    return IsiPeta(kelas, set(kode), fasilitas=(), label=False, fokus=False)


def _berangka(p: Profil) -> bool:
    """Whether any key figure is known; else one panel says what is known and what is not, instead of empty boxes
    for each part."""
    return bool(p.dikenal)


def membawa(k: Konteks, p: Profil) -> None:
    """Where the first figures of the region are brought; nothing once it has any."""
    if not _berangka(p):
        known.tautan_membawa(k)


def fasilitas(k: Konteks, p: Profil) -> None:
    """Facilities by type: mark by kind of point, locus in words where it is not a plain yes."""
    if tetangga := neighbours.kalimat_tetangga(k.potret, k.lingkup.daerah, p.kode):
        parts.catatan(tetangga)
    if not p.fasilitas and not _berangka(p):
        return
    if not p.fasilitas:
        parts.kosong("Fasilitas belum terdaftar", f"Puskesmas atau Dinas Kesehatan dapat melengkapi daftar {p.nama}.")
        return
    baris = []
    for jenis, label in scope.sebutan_jenis(k.potret, k.lingkup.daerah).items():
        isi = [f for f in p.fasilitas if f.jenis == jenis]
        if isi:
            butir = gabung_markup([_fasilitas(f) for f in isi])
            baris.append(html('<div class="ilp-fas"><b>{l} {n}</b>{i}</div>', l=label, n=len(isi), i=butir))
    lokus = sum(f.lokus_ilp == "ya" for f in p.fasilitas)
    tampilkan(
        html(
            '<div class="ilp-panel"{w}><h3 aria-level="2">Fasilitas<small>{l} dari {n} lokus ILP</small></h3>{b}'
            '<p class="ilp-catatan">{r}{s}.</p></div>',
            r=_arti_berongga(p.fasilitas),
            w=parts.berperiode_markup(dated.registri(k).nilai),
            s=dated.awal_kalimat(dated.registri(k)),
            l=lokus,
            n=len(p.fasilitas),
            b=gabung_markup(baris),
        )
    )


def _arti_berongga(fasilitas: Sequence[FasilitasProfil]) -> str:
    """What a hollow mark says of those that have one; "" where none has."""
    kira = ["titik perkiraan"] if any(f.jenis_titik not in ("", "terbit") for f in fasilitas) else []
    tanpa = ["tanpa titik"] if any(not f.jenis_titik for f in fasilitas) else []
    return f"Berongga: {' atau '.join(kira + tanpa)}. " if kira or tanpa else ""


def _fasilitas(f: FasilitasProfil) -> Markup:
    sisa = [] if f.lokus_ilp == "ya" else [f.kata_lokus]
    sisa += ["tanpa titik"] if not f.jenis_titik else []
    return html(
        '<span title="{j}">{g}{n}{s}</span>',
        j=f"{f.nama}: status lokus {f.kata_lokus}, {_TITIK[f.jenis_titik]}",
        g=lambang_markup(f.jenis, perkiraan=f.jenis_titik != "terbit"),
        n=f.nama.removeprefix(f"{_JENIS[f.jenis]} "),
        s=html("<em>{s}</em>", s=", ".join(sisa)) if sisa else Markup(),
    )


def kader(k: Konteks, p: Profil) -> None:
    """Active cadres by grade as one bar, trained and assessed as counts of all."""
    if p.kader is None and not _berangka(p):
        return
    if p.kader is None:
        parts.kosong("Kader: belum ada data", f"Puskesmas pembina dapat melengkapi daftar kader {p.nama}.")
        return
    m: KaderProfil = p.kader
    ditahan = {n for n, isi in k.pandang.pada(p.lingkup).kader_ditahan("kota").items() if isi}
    if ditahan:
        tampilkan(_kader_ditahan(k, m, ditahan))
        return
    potong = [
        html('<i style="flex:{n};background:{w}" title="{t}"></i>', n=n, w=CSS.tingkat[t], t=_jumlah(t, n))
        for t, n in m.tingkat.items()
        if n
    ]
    potong += [html('<i style="flex:{n}"></i>', n=m.aktif - m.diketahui)] if m.tak_diketahui else []
    kunci = [
        html('<span><i style="background:{w}"></i>{t}</span>', w=CSS.tingkat[t], t=_jumlah(t, n))
        for t, n in m.tingkat.items()
    ]
    kunci += (
        [html("<span>{t}</span>", t=f"{m.tak_diketahui[:1].upper()}{m.tak_diketahui[1:]}")] if m.tak_diketahui else []
    )
    tampilkan(
        html(
            '<div class="ilp-panel"{w}><h3 aria-level="2">Kader<small>{a} aktif · {d} · {n} · '
            "{e}</small> {s}</h3>"
            '<div class="ilp-tumpuk">{p}</div><div class="ilp-tumpuk-kunci">{k}</div></div>',
            w=parts.berperiode_markup(dated.kader(k).nilai),
            e=dated.kader(k).pendek,
            a=tulis.angka(m.aktif),
            d=m.kepala["dilatih"],
            n=m.kepala["dinilai"],
            s=parts.tanda(Tanda.SIMULASI) if m.simulasi else Markup(),
            p=gabung_markup(potong),
            k=gabung_markup(kunci),
        )
    )


def _kader_ditahan(k: Konteks, m: KaderProfil, ditahan: Collection[str]) -> Markup:
    """The panel without what tells of too few cadres; the number of active ones is no secret."""
    latih = "" if "dilatih" in ditahan else f" · {m.kepala['dilatih']}"
    apa = "Pelatihan dan hasil penilaian" if "dilatih" in ditahan else "Hasil penilaian"
    return html(
        '<div class="ilp-panel"{w}><h3 aria-level="2">Kader<small>{a} aktif{l} · {e}</small> {s}</h3>'
        '<p class="ilp-catatan">{t} disembunyikan (jumlah kecil).</p></div>',
        w=parts.berperiode_markup(dated.kader(k).nilai),
        a=tulis.angka(m.aktif),
        l=latih,
        e=dated.kader(k).pendek,
        s=parts.tanda(Tanda.SIMULASI) if m.simulasi else Markup(),
        t=apa,
    )


def _jumlah(tingkat: str, n: int) -> str:
    return f"{LABEL_TINGKAT[tingkat]} {tulis.angka(n)}"


def tindak_lanjut(k: Konteks, p: Profil) -> None:
    """What to follow up, in at most three sentences from real figures; what simulated rows say stands apart."""
    if not p.tindak_lanjut:
        parts.kosong("Yang perlu ditindaklanjuti", f"Belum ada data untuk menilai {p.nama}.")
        return
    judul = "Yang perlu ditindaklanjuti"
    isi = _butir_tindak([t.kalimat for t in p.tindak_lanjut])
    tampilkan(
        html(
            '<div class="ilp-panel"{w}><h3 aria-level="2">{j}</h3><ol class="ilp-tindak">{i}</ol></div>',
            w=parts.berperiode_markup(dated.periode(k, k.periode)),
            j=judul,
            i=isi,
        )
    )
    if p.simulasi_lain:
        tampilkan(
            html(
                '<div class="ilp-panel"{w}><h3 aria-level="2">Menurut data simulasi saja {s}<small>tidak ikut '
                "mengurutkan</small></h3>"
                '<ul class="ilp-butir">{i}</ul></div>',
                w=parts.berperiode_markup(dated.periode(k, k.periode)),
                s=parts.tanda(Tanda.SIMULASI),
                i=_butir_tindak(p.simulasi_lain),
            )
        )


def keputusan_rapat(k: Konteks) -> None:
    """What meetings decided about this kelurahan, its kecamatan and its puskesmas, and is not done."""
    isi = follow_up.keputusan_terbuka(k.pandang)
    if isi:
        tampilkan(decisions.ringkas_markup(isi, k.pandang))


def _butir_tindak(kalimat: Sequence[str]) -> Markup:
    return gabung_markup([html("<li>{k}</li>", k=lekat(x)) for x in kalimat])


def tabel(k: Konteks, p: Profil) -> None:
    """The facilities in full, and downloads of them and of the six figures. ``k`` narrowed by ``fokus``."""
    blok(k, _daftar_fasilitas, p)
    with st.container(horizontal=True):
        sheet_files.tombol(k, p.kode, p.per)
        card_files.kartu(k, p.kode, p.per)
        if p.dikenal:
            downloads.unduh_tabel(
                lambda: tabel_angka(p, k.pandang.registri, berperingkat=not k.sementara()),
                "profil-angka",
                k,
                f"Unduh {banyak_angka(p)} angka (CSV)",
                periode=p.periode,
            )
        if p.fasilitas:
            downloads.unduh_tabel(
                lambda: _fasilitas_daerah(k, p), "profil-fasilitas", k, "Unduh daftar fasilitas (CSV)"
            )


def sumber(_k: Konteks, p: Profil) -> None:
    """Where the six figures come from."""
    asal = sorted({s for a in p.angka for s in a.baris["sumber"].split("; ") if s})
    if asal:
        parts.catatan(f"Sumber {banyak_angka(p)} angka: {'; '.join(asal)}.")


def _daftar_fasilitas(k: Konteks, p: Profil) -> None:
    if p.fasilitas:
        parts.judul("Fasilitas yang melayani", f"{len(p.fasilitas)} fasilitas · {dated.registri(k).teks}")
        parts.tabel_statis(_fasilitas_daerah(k, p).drop(columns=["Kode"]))


def _fasilitas_daerah(k: Konteks, p: Profil) -> pd.DataFrame:
    return tabel_fasilitas(p, {x: r.kalimat for x, r in doubtful.titik_ragu(k.potret, k.lingkup.daerah).items()})


def tabel_angka(p: Profil, registri: Registri | None = None, *, berperingkat: bool = True) -> pd.DataFrame:
    """The six figures for a download, with the region's value and the rank (none in a provisional period)."""
    isi = downloads.dari_ukuran(pd.DataFrame([a.baris for a in p.dikenal]), registri)
    isi = isi.rename(columns={"Kode": "Kode wilayah", "Nama": "Wilayah"})
    isi.insert(0, "Angka", [a.label for a in p.dikenal])
    letak_persen = isi.columns.get_loc("Persen") + 1
    isi.insert(
        letak_persen, "Persen sedaerah", [None if a.kota is None else float(tulis.bulat(a.kota)) for a in p.dikenal]
    )
    isi.insert(letak_persen + 1, "Peringkat", [peringkat(a) if berperingkat else "" for a in p.dikenal])
    return isi


def tabel_fasilitas(p: Profil, ragu: Mapping[str, str]) -> pd.DataFrame:
    """The facilities that serve a kelurahan; ``ragu``: code → why its point is doubtful."""
    return pd.DataFrame(
        [
            {
                "Kode": f.kode,
                "Jenis": _JENIS[f.jenis],
                "Nama": f.nama,
                "Status lokus": f.kata_lokus,
                "Sumber status lokus": f.sumber_lokus,
                "Titik": _TITIK[f.jenis_titik],
                "Catatan": "; ".join(x for x in (ragu.get(f.kode, f.periksa_titik), f.catatan) if x),
            }
            for f in p.fasilitas
        ]
    )


def kekosongan(k: Konteks, p: Profil) -> None:
    """What is missing from the data about this kelurahan, and who could bring it."""
    isi, lain = gaps.menurut_tugas(cached.kekosongan(k.baca, p.periode, p.lingkup))
    parts.judul("Yang belum ada dalam data", f"{len(isi)} hal · {dated.keadaan(k).teks}")
    if isi:
        parts.tabel_statis(
            pd.DataFrame([{"Hal": x.hal, "Penjelasan": x.kalimat, "Dapat dilengkapi oleh": x.oleh} for x in isi])
        )
    for x in lain:
        parts.catatan(x.kalimat)
