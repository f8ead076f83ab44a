"""The appendix: a table of the areas with their figures, and one slide per area, to jump to when somebody asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from ilp_data.format import angka, bagian_dari, daftar, teks_periode
from ilp_data.insight import deeds, front, profile_scope
from ilp_data.insight.profile import AngkaKunci, TindakLanjut
from ilp_data.insight.profile_cadres import KaderProfil
from ilp_data.insight.profile_scope import Daerah, ProfilLingkup
from ilp_data.measure import scope
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import indikator, jenis_indikator
from ilp_data.registry.skills import LABEL_TINGKAT, TINGKAT
from ilp_data.states import Keadaan
from reports.model import Bagian, Butir, Daftar, Kolom, Sel, Slide, Tabel
from reports.slides import text as teks
from reports.slides.attention import judul_alasan
from reports.slides.base import Bahan, gabung_sumber, nilai, sel_nilai, sumber_dari, sumber_fasilitas, ukuran_lokus
from reports.slides.cadres_missing import DITAHAN
from reports.slides.frame import Naskah, susun_slide
from reports.slides.maps import peta_letak

INDEKS = ("ds_hadir", "stunting", "lokus_posyandu")  # figures of the table of areas
_MENURUT_DAFTAR = ["Fasilitas terdaftar", "Lokus ILP"]
_DISEBUT = 2  # so few facilities are named in the table of areas


def lampiran(b: Bahan, per: str) -> list[Slide]:
    """The table of the areas of the filter of which anything is known, and a slide for each, by name; [] without."""
    d = profile_scope.daerah(b.pandang, per)
    satuan = scope.satuan(b.potret, per, b.lingkup).sort_values(["nama", "kode"])
    semua = [profile_scope.profil(d, str(kode)) for kode in satuan["kode"]]
    ada = [p for p in semua if p.fasilitas or _berisi_sendiri(p)]
    if not ada:
        return []
    return [*_daftar(b, per, ada), *(_satu(b, d, p) for p in ada if _berisi_sendiri(p))]


def _berisi_sendiri(p: ProfilLingkup) -> bool:
    """Whether an area has more to show than its row of the table of areas says."""
    return p.kader is not None or any(a.nilai is not None for a in p.angka) or len(p.fasilitas) > _DISEBUT


def _daftar(b: Bahan, per: str, isi: list[ProfilLingkup]) -> list[Slide]:
    """The areas with three figures each, as many slides as they need; without any figure what is registered there."""
    kata, bertaut = b.sebutan if per == "kelurahan" else per, any(map(_berisi_sendiri, isi))
    berangka = any(a.nilai is not None for p in isi for a in p.angka if a.kode in INDEKS)
    sendiri = not berangka and all(f.jenis == per for p in isi for f in p.fasilitas)
    nama = [indikator(k).pendek for k in INDEKS] if berangka else _MENURUT_DAFTAR[sendiri:]
    kolom = (Kolom(kata.capitalize(), bobot=1.8 if berangka else 1.2), *(Kolom(n, bobot=1.2) for n in nama))
    apa = "yang ada datanya" if berangka else "terdaftar" if sendiri else "dengan fasilitas terdaftar"
    ke_mana = f"klik nama {kata} untuk membuka slidenya; tautan di kanan atas slide itu kembali ke sini."
    banyak = -(-len(isi) // -(-len(isi) // teks.BARIS_INDEKS))  # about as many on each slide
    potong = [isi[i : i + banyak] for i in range(0, len(isi), banyak)]
    hasil = []
    for ke, bagian in enumerate(potong, 1):
        baris = tuple((p.nama_polos, *(_tiga(p) if berangka else _fasilitas(p)[-len(nama) :])) for p in bagian)
        ekor = f" ({angka(ke)}/{angka(len(potong))})" if len(potong) > 1 else ""
        naskah = Naskah(
            f"Lampiran: {angka(len(isi))} {kata} {apa}{ekor}.",
            (Tabel(kolom, baris, alt=f"Daftar lampiran: {'; '.join(f'{x[0]} {x[1]}' for x in baris)}.",
                   judul=b.waktu if b.ada_laporan else "menurut registri"),),
            ke_mana if bertaut else f"apa yang terdaftar dari tiap {kata}; yang lain belum dilaporkan.",
            sumber=gabung_sumber(_asal(b, p, INDEKS if berangka else ()) for p in bagian),
            ukuran=INDEKS if berangka else (),
        )  # fmt: skip
        slide = susun_slide(b, f"daftar_{per}:{ke}", naskah, f"Lampiran per {kata}{ekor}")
        hasil.append(replace(slide, indeks=per))
    return hasil


def _tiga(p: ProfilLingkup) -> list[Sel]:
    menurut = {a.kode: a for a in p.angka}
    return [_sel(menurut[k]) for k in INDEKS]


def _fasilitas(p: ProfilLingkup) -> list[Sel]:
    """The facilities of an area by name where they are few, else how many; and how many of them are loci. Where the
    status of none is known, or there is but one, in words."""
    status = [f.status_lokus for f in p.fasilitas if f.status_lokus not in locus_words.TAK_PASTI]
    kata, banyak = daftar(list(dict.fromkeys(f.kata_lokus for f in p.fasilitas))) or "–", len(p.fasilitas)
    nama = daftar([f.nama for f in p.fasilitas]) if banyak <= _DISEBUT else angka(banyak)
    return [nama, bagian_dari(status.count(locus_words.YA), banyak) if status and banyak > 1 else kata]


def _sel(a: AngkaKunci) -> Sel:
    n = nilai(a.baris)
    return sel_nilai(n, f" ({bagian_dari(n.pembilang, n.penyebut)})" if n.nilai is not None else "")


def _satu(b: Bahan, d: Daerah, p: ProfilLingkup) -> Slide:
    peta = peta_letak(b, p.kelurahan, p.nama_polos)
    bagian: list[Bagian] = [peta] if peta is not None else []
    bagian += [_tabel(b, p) if any(map(_berisi, p.angka)) else _tabel_fasilitas(b, p), _tindak_lanjut(b, p)]
    naskah = Naskah(
        p.kalimat if p.nama_polos in p.kalimat else f"{p.nama_polos}: {p.kalimat[:1].lower()}{p.kalimat[1:]}",
        tuple(bagian),
        f"letak {p.nama}, angka kuncinya di samping angka {p.daerah}, dan yang perlu ditindaklanjuti.",
        bobot=(0.62, 2.1, 1.1)[-len(bagian) :],
        catatan=(
            *([teks.sebagai_kalimat("; ".join(p.letak))] if p.kelurahan else []), _kader(b, p), *_tanda(p),
            _tanpa_peta(p) if peta is None else "",
            "Baris tebal: perlu perhatian." if any(a.perlu_perhatian for a in p.angka) else "",
        ),
        sumber=_asal(b, p, [a.kode for a in p.angka]),
        ukuran=_tampak(p),
        tambahan=tuple(
            teks.sebagai_kalimat(x)
            for x in (
                *(t.kalimat for t in p.tindak_lanjut),
                *(a.kalimat for a in p.angka if a.nilai is not None),
                *_simulasi(b, p),
            )
        ),
        simulasi=any(a.baris["simulasi"] for a in p.angka),
    )  # fmt: skip
    return susun_slide(b, f"{d.per}:{p.kode}", naskah, p.nama_polos)


def _tanpa_peta(p: ProfilLingkup) -> str:
    return f"Batas wilayah {p.daerah} belum ada." if p.kelurahan else "Wilayah kerjanya belum ada dalam data."


def _asal(b: Bahan, p: ProfilLingkup, kode: Collection[str]) -> tuple[str, ...]:
    """The sources of these figures of an area; where they have none, of the facilities that are listed instead."""
    angka_ = gabung_sumber(sumber_dari(a.baris) for a in p.angka if a.kode in kode)
    return angka_ or sumber_fasilitas(b.potret, p.lingkup)


def _simulasi(b: Bahan, p: ProfilLingkup) -> list[str]:
    """What only simulated rows say of the area, apart."""
    palsu = b.alasan_simulasi_daerah
    milik = palsu[palsu["kode"].isin(p.kelurahan)]
    return [f"SIMULASI, tidak ikut mengurutkan: {x.nama}, {x.alasan}" for x in milik.itertuples()]


def _kader(b: Bahan, p: ProfilLingkup) -> str:
    """Cadres of an area by step and grade; what tells of too few is left out and said to be."""
    if p.kader is None:
        return "Belum ada data kader."
    k = p.kader
    semua = b.pandang.pada(p.lingkup).kader_ditahan("kota")
    ditahan = {nama for nama, isi in semua.items() if isi}
    bagian = [f"{angka(k.aktif)} aktif"] + [k.kepala["dilatih"]] * ("dilatih" not in ditahan)
    isi = f"Kader: {', '.join(bagian)}; hasil penilaian {DITAHAN}"
    if "hasil" not in ditahan:
        isi = f"Kader: {', '.join([*bagian, k.kepala['dinilai']])}; {_tingkat(k)}"
    return f"{isi} (SIMULASI)." if k.simulasi else f"{isi}."


def _tingkat(k: KaderProfil) -> str:
    bagian = [f"{LABEL_TINGKAT[t]} {angka(k.tingkat[t])}" for t in TINGKAT] if k.diketahui else []
    return ", ".join(bagian + [k.tak_diketahui] * bool(k.tak_diketahui))


def _tanda(p: ProfilLingkup) -> tuple[str, ...]:
    lebih = [a.label for a in p.angka if "lebih_100" in a.tanda and a.nilai is not None]
    serba = [a.label for a in p.angka if "serba_100" in a.tanda]
    isi = [f"Lebih dari 100 %: {daftar(lebih)}; ditampilkan apa adanya."] if lebih else []
    return (*isi, *([f"Serba 100 %: {daftar(serba)}; periksa penyebutnya."] if serba else []))


def _tabel(b: Bahan, p: ProfilLingkup) -> Tabel:
    """Real figures first; what neither the area nor the region knows is no row."""
    urut = sorted(filter(_berisi, p.angka), key=lambda a: bool(a.baris["simulasi"]))
    baris = tuple(_baris(a) for a in urut)
    waktu = teks_periode(b.periode, pendek=True)
    tekan = frozenset(i for i, a in enumerate(urut) if a.perlu_perhatian)
    return Tabel(
        (
            Kolom("Angka kunci", bobot=1.4),
            Kolom(p.nama_polos, bobot=1.75),
            Kolom(p.daerah, bobot=0.75),
            Kolom("Urutan", bobot=0.7),
        ),
        baris,
        alt=f"Angka kunci {p.nama} di samping {p.daerah}: {'; '.join(f'{x[0]} {x[1]}' for x in baris)}.",
        judul=f"{waktu}{_cara(p) if b.beberapa_bulan else ''}; urutan 1 = terbaik",
        tekan=tekan,
        simulasi=any(nilai(a.baris).simulasi for a in p.angka),
    )


def _berisi(a: AngkaKunci) -> bool:
    """Whether there is something to say: a value of the area or the region, or one that is withheld."""
    return a.nilai is not None or a.kota is not None or a.keadaan is Keadaan.DISEMBUNYIKAN


def _tampak(p: ProfilLingkup) -> tuple[str, ...]:
    """The indicators that its table shows: the key figures, else the loci by kind."""
    return tuple(a.kode for a in p.angka if _berisi(a)) or ukuran_lokus(f.jenis for f in p.fasilitas)


def _tabel_fasilitas(b: Bahan, p: ProfilLingkup) -> Tabel:
    """What is registered of an area without a figure: its facilities by name and whether they are loci."""
    kata = scope.sebutan_jenis(b.potret, b.lingkup.daerah)
    tampil = p.fasilitas if len(p.fasilitas) <= teks.BARIS else p.fasilitas[: teks.BARIS - 1]
    baris = [(f.nama, kata[f.jenis], f.kata_lokus) for f in tampil]
    if sisa := len(p.fasilitas) - len(tampil):
        baris.append((f"{angka(sisa)} lainnya", "", ""))
    return Tabel(
        (Kolom("Fasilitas", bobot=1.5), Kolom("Jenis", bobot=0.9), Kolom("Lokus ILP", bobot=1.2)), tuple(baris),
        alt=f"Fasilitas di {p.nama}: {'; '.join(x[0] for x in baris)}.", judul="Fasilitas terdaftar",
    )  # fmt: skip


def _baris(a: AngkaKunci) -> tuple[Sel, ...]:
    n = nilai(a.baris)
    urutan = bagian_dari(a.urutan_dari[0], a.urutan_dari[1]) if a.urutan_dari else "–"
    return (
        f"{a.label}{' (SIMULASI)' if n.simulasi else ''}",
        _sel(a),
        sel_nilai(nilai(a.baris_kota)),
        urutan,
    )


def _cara(p: ProfilLingkup) -> str:
    """What the figures of several months are, by kind: `` (rata-rata sebulan; Stunting Des 2025)``."""
    isi = []
    for a in p.angka:
        gabung, dari = a.baris["gabung"], tuple(a.baris["dari_bulan"])
        if jenis_indikator(a.kode) != "layanan" or not dari:
            continue
        kata = {"rerata": "rata-rata sebulan", "jumlah": "jumlah"}.get(gabung) or teks_periode(dari[0], pendek=True)
        isi.append(f"{a.label}: {kata}")
    return f" ({'; '.join(isi)})" if isi else ""


def _tindak_lanjut(b: Bahan, p: ProfilLingkup) -> Daftar:
    """Three deeds from real figures, each with what it is about: whom to see to and how, once each."""
    nama = {a.kode: a.label for a in p.angka}
    butir: dict[str, Butir] = {}
    for ke, t in enumerate(p.tindak_lanjut):
        isi = _kerja(b, p, t, p.alasan.iloc[ke] if ke < len(p.alasan) else None)
        isi = teks.pendekkan_teks(f"{isi[:1].upper()}{isi[1:]}", teks.KALIMAT)
        butir.setdefault(isi, Butir(judul_alasan(b, t.jenis) if t.jenis else nama.get(t.angka, "Data"), isi))
    bunyi = " ".join(butir)
    return Daftar(tuple(butir.values()), f"Yang perlu ditindaklanjuti di {p.nama}: {bunyi}", "Tindak lanjut")


def _kerja(b: Bahan, p: ProfilLingkup, t: TindakLanjut, alasan: pd.Series | None) -> str:
    """People and deed where a reason (``alasan``) or a key figure counts people, else the finding itself; in an area of
    several kelurahan with the name of that which it is about."""
    siapa, kerja = "", ""
    if alasan is not None:
        kode = str(alasan["kode"])
        if b.lingkup.kelurahan in ("", kode):
            siapa, kerja = deeds.orang(b.pandang, kode, t.jenis), deeds.kerja(t.jenis)
        siapa = siapa if not siapa or tuple(p.kelurahan) == (kode,) else f"{alasan['nama']}, {siapa}"
    elif a := next((x for x in p.angka if t.angka and x.kode == t.angka), None):
        siapa, kerja = front.orang(a.baris, b.pandang.indikator(a.kode)), deeds.kerja_angka(a.kode)
    return f"{siapa}: {kerja}." if siapa and kerja else t.isi
