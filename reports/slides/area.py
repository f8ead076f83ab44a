"""The appendix, where a briefing asks for it: one slide per kelurahan, to jump to when somebody asks."""

from __future__ import annotations

from ilp_data.format import angka, bagian_dari, daftar, teks_periode
from ilp_data.insight import profile
from ilp_data.insight.profile import AngkaKunci, Profil
from ilp_data.insight.sentences import JENIS_FASILITAS
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import indikator
from ilp_data.registry.skills import LABEL_TINGKAT, TINGKAT
from reports.model import Bagian, Butir, Daftar, Kolom, Sel, Slide, Tabel
from reports.slides import text as teks
from reports.slides.attention import JENIS
from reports.slides.base import Bahan, gabung_sumber, nilai, sel_nilai, sumber_dari
from reports.slides.cadres import DITAHAN
from reports.slides.frame import Naskah, susun_slide
from reports.slides.maps import peta_letak


def lampiran(b: Bahan) -> tuple[Slide, ...]:
    """A slide for each kelurahan of the filter of which anything is known beside its name, by name."""
    semua = b.kelurahan[b.kelurahan["kode"] != ""].sort_values(["nama", "kode"])
    urutan = profile.urutan_daerah(b.pandang, "kelurahan")
    alasan = b.alasan_daerah
    calon = (profile.profil(b.pandang, str(kode), alasan, urutan, bertren=False) for kode in semua["kode"])
    return tuple(_satu(b, p.kode, p) for p in calon if _berdata(p))


def _berdata(p: Profil) -> bool:
    """Whether a facility, a cadre or any figure of the kelurahan is known."""
    return bool(p.fasilitas) or p.kader is not None or any(a.nilai is not None for a in p.angka)


def _satu(b: Bahan, kode: str, p: Profil) -> Slide:
    alasan = b.alasan_daerah
    peta = peta_letak(b, [kode], p.nama)
    bagian: list[Bagian] = [peta] if peta is not None else []
    milik = alasan[alasan["kode"] == kode]
    palsu = b.alasan_simulasi_daerah
    buatan = [f"SIMULASI, tidak ikut mengurutkan: {x}" for x in palsu.loc[palsu["kode"] == kode, "alasan"]]
    bagian += [_tabel(b, p), _tindak_lanjut(p)]
    naskah = Naskah(
        _kalimat(b, p),
        tuple(bagian),
        f"letak {p.nama}, angka kuncinya di samping angka {p.daerah}, dan yang perlu ditindaklanjuti.",
        bobot=(0.7, 1.8, 1.1)[-len(bagian) :],
        catatan=(_letak(p), _kader(b, p), *_tanda(p), "" if peta else f"Batas wilayah {p.daerah} belum ada."),
        sumber=gabung_sumber(sumber_dari(a.baris) for a in p.angka),
        ukuran=tuple(a.kode for a in p.angka),
        tambahan=tuple(
            teks.sebagai_kalimat(x)
            for x in (
                *(t.kalimat for t in p.tindak_lanjut),
                *milik["alasan"],
                *(a.kalimat for a in p.angka if a.nilai is not None),
                *buatan,
            )
        ),
        simulasi=any(a.baris["simulasi"] for a in p.angka),
    )
    return susun_slide(b, f"kelurahan:{kode}", naskah, p.nama)


def _kalimat(b: Bahan, p: Profil) -> str:
    isi = profile.pokok_profil(b.pandang.pada(Lingkup(p.kode_daerah, kelurahan=p.kode))).kalimat
    return isi if p.nama in isi else f"{p.nama}: {isi[:1].lower()}{isi[1:]}"


def _letak(p: Profil) -> str:
    """Where it lies, who serves it, with what."""
    jenis = []
    for j in JENIS_FASILITAS[1:]:
        milik = [f for f in p.fasilitas if f.jenis == j]
        lokus = sum(f.lokus_ilp == "ya" for f in milik)
        jenis += [f"{angka(len(milik))} {j} ({angka(lokus)} lokus ILP)"] if milik else []
    bagian = [f"Kecamatan {p.kecamatan}", daftar(list(p.puskesmas)), daftar(jenis)]
    return "; ".join(x for x in bagian if x) + "."


def _kader(b: Bahan, p: Profil) -> str:
    """Cadres of a kelurahan by step and grade; what tells of too few is left out and said to be."""
    if p.kader is None:
        return "Belum ada data kader."
    k = p.kader
    semua = b.pandang.pada(Lingkup(p.kode_daerah, kelurahan=p.kode)).kader_ditahan("kota")
    ditahan = {nama for nama, isi in semua.items() if isi}
    bagian = [f"{angka(k.aktif)} aktif"] + [f"{angka(k.dilatih)} dilatih"] * ("dilatih" not in ditahan)
    isi = f"Kader: {', '.join(bagian)}; hasil penilaian {DITAHAN}"
    if "hasil" not in ditahan:
        tingkat = ", ".join(f"{LABEL_TINGKAT[t]} {angka(k.tingkat[t])}" for t in TINGKAT)
        isi = f"Kader: {', '.join([*bagian, f'{angka(k.dinilai)} dinilai'])}; {tingkat}"
    return f"{isi} (SIMULASI)." if k.simulasi else f"{isi}."


def _tanda(p: Profil) -> tuple[str, ...]:
    lebih = [a.label for a in p.angka if "lebih_100" in a.tanda and a.nilai is not None]
    serba = [a.label for a in p.angka if "serba_100" in a.tanda]
    isi = [f"Lebih dari 100 %: {daftar(lebih)}; ditampilkan apa adanya."] if lebih else []
    return (*isi, *([f"Serba 100 %: {daftar(serba)}; periksa penyebutnya."] if serba else []))


def _tabel(b: Bahan, p: Profil) -> Tabel:
    baris = tuple(_baris(a) for a in p.angka)
    waktu = teks_periode(b.periode, pendek=True)
    return Tabel(
        (
            Kolom("Angka kunci", bobot=1.5),
            Kolom(p.nama, bobot=1.6),
            Kolom(p.daerah, bobot=0.8),
            Kolom("Urutan", bobot=0.8),
        ),
        baris,
        alt=f"Angka kunci {p.nama} di samping {p.daerah}: {'; '.join(f'{x[0]} {x[1]}' for x in baris)}.",
        judul=f"{waktu}{_cara(p) if b.beberapa_bulan else ''}; urutan 1 = terbaik",
        tekan=frozenset(i for i, a in enumerate(p.angka) if a.perlu_perhatian),
        simulasi=any(nilai(a.baris).simulasi for a in p.angka),
    )


def _baris(a: AngkaKunci) -> tuple[Sel, ...]:
    n = nilai(a.baris)
    isi = sel_nilai(n, f" ({bagian_dari(n.pembilang, n.penyebut)})" if n.nilai is not None else "")
    urutan = bagian_dari(a.urutan_dari[0], a.urutan_dari[1]) if a.urutan_dari else "–"
    return (f"{_nama(a)}{' (SIMULASI)' if n.simulasi else ''}", isi, sel_nilai(nilai(a.baris_kota)), urutan)


def _cara(p: Profil) -> str:
    """What the figures of several months are, by kind: `` (rata-rata sebulan; Stunting Des 2025)``."""
    isi = []
    for a in p.angka:
        ind, dari = indikator(a.kode), tuple(a.baris["dari_bulan"])
        if ind.jenis != "layanan" or not dari:
            continue
        kata = {"rerata": "rata-rata sebulan", "jumlah": "jumlah"}.get(ind.gabung) or teks_periode(dari[0], pendek=True)
        isi.append(f"{_nama(a)}: {kata}")
    return f" ({'; '.join(isi)})" if isi else ""


def _tindak_lanjut(p: Profil) -> Daftar:
    """Three sentences from real figures, each with what it is about."""
    nama = {a.kode: _nama(a) for a in p.angka}
    butir = []
    for t in p.tindak_lanjut:
        isi = teks.pendekkan_teks(f"{t.isi[:1].upper()}{t.isi[1:]}", teks.KALIMAT)
        butir.append(Butir(JENIS[t.jenis] if t.jenis else nama.get(t.angka, "Data"), isi))
    bunyi = " ".join(x.kalimat for x in butir)
    return Daftar(tuple(butir), alt=f"Yang perlu ditindaklanjuti di {p.nama}: {bunyi}", judul="Tindak lanjut")


def _nama(a: AngkaKunci) -> str:
    return f"Kader {a.label}" if a.kode == "kader_utama" else a.label
