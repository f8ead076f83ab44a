"""The figures of Profil Kelurahan: six against the region on strips, four by month as bars.

Plain HTML with positions in per cent: a whole page of them is a few kilobytes and needs no chart library. On every
strip the right end is the better one, also where low is good.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.format import teks_periode
from ilp_data.insight import sentences
from ilp_data.insight.missing_figures import kalimat_kurang
from ilp_data.insight.profile import AngkaKunci, Profil
from ilp_data.insight.profile_trends import Tren
from ilp_data.insight.source_dates import tanggal_sumber
from ilp_data.measure.jumps import bulan_lonjakan
from ilp_data.measure.words import kata_tanpa_nilai, sebutan, waktu_baris
from ilp_data.registry.indicators import jenis_indikator
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.states import ARTI, Keadaan, Tanda
from ui.app.context import Konteks
from ui.kit import dated, parts
from ui.markup import gabung_markup, html
from ui.markup import tulis_markup as tampilkan

# A strip spans at least this many points, so that 99,9 % and 100 % do not stand at opposite ends.
_RENTANG = 5.0
_SEBARIS = 20
_BANYAK = dict(enumerate(["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]))


def angka(k: Konteks, p: Profil) -> None:
    """The figures with both parts, the region's value, the strip of all kelurahan and the rank."""
    tampilkan(html_angka(k, p) if p.dikenal else html_diketahui(k, p))


def banyak_angka(p: Profil) -> str:
    """How many figures are shown, in a word: ``enam``."""
    return _BANYAK.get(len(p.dikenal), tulis.angka(len(p.dikenal)))


def html_angka(k: Konteks, p: Profil) -> Markup:
    """The finished figures; draws nothing."""
    waktu = f", {teks_periode(p.periode)}" if k.bulan else ""
    return html(
        '<div class="ilp-panel ilp-enam"{e}><h3 aria-level="2">{n} angka terhadap {s}{w}</h3>{b}'
        '<p class="ilp-catatan">{a}{l}</p></div>',
        e=parts.berperiode_markup(dated.periode(k, p.periode)),
        n=banyak_angka(p).capitalize(),
        s=sebutan(p.daerah),
        w=waktu,
        a=_arti_pita(p),
        l=kalimat_kurang(k.pandang, [a for a in p.angka if a not in p.dikenal], p.daerah, p.nama, p.dikenal),
        b=gabung_markup([_angka(_tanpa_peringkat(k, a), p, k) for a in p.dikenal]),
    )


def _arti_pita(p: Profil) -> str:
    """How a strip is read; "" where there is none."""
    if not any(a.semua for a in p.dikenal):
        return ""
    return f"Titik: tiap {p.tingkat}; garis: {sebutan(p.daerah)}; kanan lebih baik, ke-1 terbaik. "


def html_diketahui(k: Konteks, p: Profil) -> Markup:
    """What is known of a place without a single figure, and who could bring more; draws nothing."""
    letak = f"{kata_wilayah(p.kode).Kecamatan} {p.kecamatan}, {p.daerah}" if p.kecamatan else p.daerah
    isi = [("Letak", letak), ("Kode", p.kode)]
    isi += [("Luas", f"{tulis.angka(p.luas_km2, 1)} km² menurut batas di peta")] if p.luas_km2 is not None else []
    isi += [("Puskesmas", tulis.daftar(list(p.puskesmas)))] if p.puskesmas else []
    isi += [("Fasilitas", f"{tulis.angka(len(p.fasilitas))} terdaftar")] if p.fasilitas else []
    butir = [html("<dt>{n}</dt><dd>{v}</dd>", n=n, v=v) for n, v in isi]
    return html(
        '<div class="ilp-panel ilp-dikenal"{w}><h3 aria-level="2">Yang sudah diketahui tentang {n}</h3>'
        '<dl class="ilp-lembar">{b}</dl>'
        '<p class="ilp-catatan">Enam angka kunci, kader, dan tren bulanan belum ada data. Yang dapat melengkapi: '
        "puskesmas atau Dinas Kesehatan, lewat rekap bulanan per {t} dan daftar kader pada halaman Data.</p></div>",
        w=parts.berperiode_markup(dated.keadaan(k).nilai),
        n=p.nama,
        b=gabung_markup(butir),
        t=p.tingkat,
    )


def _tanpa_peringkat(k: Konteks, a: AngkaKunci) -> AngkaKunci:
    """A figure of a provisional period has no rank, and is not among the worst."""
    bermusim = jenis_indikator(a.kode) == "layanan" and k.sementara()
    return replace(a, urutan_dari=None, perlu_perhatian=False) if bermusim else a


def _angka(a: AngkaKunci, p: Profil, k: Konteks) -> Markup:
    buruk = a.perlu_perhatian
    return html(
        '<div class="ilp-angka"{s}><div><div class="nama">{n}{r} {t}</div>'
        '<div class="ket" title="{rev}">{k}</div></div>'
        '<div class="nilai {c}">{v}</div><div>{pita}{banding}</div></div>',
        s=parts.berperiode_markup(_saat(a, k)),
        n=a.label,
        r=html(" <small>rendah = baik</small>") if a.arah == "rendah" else Markup(),
        t=gabung_markup(_tanda(a)),
        k=_keterangan(a, p.periode if k.bulan else "", _saat(a, k)),
        rev=f"revisi {k.revisi}",
        c="kosong" if a.nilai is None else "buruk" if buruk else "",
        v=kata_tanpa_nilai(a.baris) if a.nilai is None else tulis.persen(a.nilai),
        pita=_pita(a, p.kode, buruk),
        banding=_banding(a, p),
    )


def _tanda(a: AngkaKunci) -> list[Markup]:
    sementara = [parts.tanda_sementara()] if a.keadaan is Keadaan.SEMENTARA else []
    return sementara + [parts.tanda(x) for x in a.tanda]


def _saat(a: AngkaKunci, k: Konteks) -> str:
    """When a figure holds: a service figure in its period ("" without any), one of a register on the date that its
    source names of itself, else on the day of the newest revision."""
    if jenis_indikator(a.kode) == "layanan":
        return str(a.baris["periode"]) if k.bulan else ""
    per = tanggal_sumber(a.baris["sumber"].split("; "))
    return per if len(per) > len("2026") else dated.keadaan(k).nilai


def _keterangan(a: AngkaKunci, periode: str, saat: str) -> str:
    """Both parts, and when (``saat``), where it is not just the period of the heading. ``periode`` "" where the region
    has no period."""
    if jenis_indikator(a.kode) == "layanan":
        waktu = waktu_baris(a.baris, pendek=True) if periode else ""
        waktu = "" if waktu == teks_periode(periode, pendek=True) else waktu
    else:
        waktu = f"per {dated.tanggal_pendek(saat)}"
    # A short date keeps together with its dot; how a year came about has to wrap.
    waktu = f" · {waktu}" if waktu else ""
    waktu = waktu.replace(" ", "\u00a0") if len(waktu) <= _SEBARIS else waktu
    if a.nilai is None:
        return f"dari {a.nama_penyebut}{waktu}"
    return f"{tulis.bagian_dari(a.pembilang, a.penyebut, a.nama_penyebut)}{waktu}"


def _pita(a: AngkaKunci, kode: str, buruk: bool) -> Markup:
    nilai = [t.nilai for t in a.semua] + ([a.kota] if a.kota is not None else [])
    if not nilai:
        return html('<div class="ilp-pita"></div>')
    tengah = (min(nilai) + max(nilai)) / 2
    bawah, atas = min(*nilai, tengah - _RENTANG / 2), max(*nilai, tengah + _RENTANG / 2)
    titik = [
        html('<i style="left:{x}%" title="{t}"></i>', x=_letak(t.nilai, bawah, atas, a.arah), t=_judul(t.nama, t.nilai))
        for t in a.semua
        if t.kode != kode
    ]
    istimewa = (("kota", a.kota, "Seluruh daerah"), (f"ini {'buruk' if buruk else ''}", a.nilai, "Ini"))
    titik += [
        html(
            '<i class="{k}" style="left:{x}%" title="{t}"></i>',
            k=kelas,
            x=_letak(nilai_ini, bawah, atas, a.arah),
            t=_judul(sebut, nilai_ini),
        )
        for kelas, nilai_ini, sebut in istimewa
        if nilai_ini is not None
    ]
    return html('<div class="ilp-pita">{t}</div>', t=gabung_markup(titik))


def _letak(nilai: float, bawah: float, atas: float, arah: str) -> str:
    """Place on the strip in per cent, the better end at the right."""
    x = 100 * (nilai - bawah) / (atas - bawah)
    return f"{x if arah == 'tinggi' else 100 - x:.1f}"


def _judul(nama_tempat: str, nilai: float) -> str:
    return f"{nama_tempat}: {tulis.persen(nilai)}"


def peringkat(a: AngkaKunci) -> str:
    """``ke-3 dari 15``, 1 the best; "" without a value."""
    return f"ke-{a.urutan_dari[0]} dari {a.urutan_dari[1]}" if a.urutan_dari else ""


def _banding(a: AngkaKunci, p: Profil) -> Markup:
    """Its rank, and the region's figure where there is one."""
    kota = html("<span>{k} {v}</span>", k=sebutan(p.daerah), v=tulis.persen(a.kota)) if a.kota is not None else Markup()
    return html(
        '<div class="banding"><span><b>{p}</b></span>{k}</div>',
        p=peringkat(a) or "tidak diperingkat",
        k=kota,
    )


def tren(k: Konteks, p: Profil) -> None:
    """Four indicators by month as bars, the region as dashes; months without a report stay hatched."""
    if any(len(t.kelurahan) for t in p.tren):
        tampilkan(html_tren(k, p))


def html_tren(k: Konteks, p: Profil) -> Markup:
    """The finished trends; draws nothing."""
    isi = gabung_markup([_jalur(k, p, t) for t in p.tren])
    return html(
        '<div class="ilp-panel"{w}><h3 aria-level="2">Tren {m}<small>batang = {n}, garis putus-putus = {s}</small></h3>'
        '<div class="ilp-jalur-deret">{i}</div><p class="ilp-catatan">{c}</p></div>',
        w=parts.berperiode_markup("..".join(_bulan_tepi(p))),
        m=_masa(p),
        c=_keterangan_arsir(p),
        n=p.nama,
        s=sebutan(p.daerah),
        i=isi,
    )


def _masa(p: Profil) -> str:
    return " – ".join(dict.fromkeys(tulis.bulan(b, pendek=True) for b in _bulan_tepi(p)))


def _bulan_tepi(p: Profil) -> tuple[str, str]:
    """The first and the last month of the trends."""
    bulan = [b for t in p.tren for b in t.kelurahan["periode"]]
    return min(bulan), max(bulan)


def _keterangan_arsir(p: Profil) -> str:
    """What hatching and the letter mean, where there are any."""
    kosong = any(t.kelurahan["nilai"].isna().any() for t in p.tren)
    ragu = any(Tanda.SERBA_100 in tanda for t in p.tren for tanda in t.kelurahan["tanda"])
    bagian = ["Arsir abu-abu: tidak ada nilai."] if kosong else []
    bagian += ["Arsir jingga: hampir semua wilayah tepat 100 %, perlu diperiksa."] if ragu else []
    if any(bulan_lonjakan(t.kelurahan) for t in p.tren):
        bagian.append("L: jumlahnya melonjak (dua kali lipat atau separuh bulan sebelumnya), perlu diperiksa.")
    return " ".join(bagian)


def _jalur(k: Konteks, p: Profil, t: Tren) -> Markup:
    kota = t.kota.set_index("periode")
    maks = max([*t.kelurahan["nilai"].dropna(), *kota["nilai"].dropna(), 1.0])
    lonjak = bulan_lonjakan(t.kelurahan)
    batang = [_batang(b, kota.loc[b["periode"]], maks, k, b["periode"] in lonjak) for _, b in t.kelurahan.iterrows()]
    kini = k.satu(t.kode, p.lingkup)
    ubah = _ubah(k, p, t.kode, kini)
    return html(
        '<div class="ilp-jalur"><div class="atas"><span>{l}</span><span>{v}</span></div><div class="grafik">{b}</div>'
        '<div class="bawah">{u}</div></div>',
        l=t.label,
        v=tulis.persen(kini["nilai"]) if Keadaan(kini["keadaan"]).bernilai else "",
        b=gabung_markup(batang),
        u=ubah,
    )


def _batang(b: pd.Series, kota: pd.Series, maks: float, k: Konteks, lonjak: bool) -> Markup:
    """One month; of a month in which too few reported the region has no dash to compare with, and its value says so.
    ``lonjak``: its count jumped from the month before."""
    kelas = ["kini"] if b["periode"] in periods.uraikan_periode(k.periode) else []
    kelas += ["ragu"] if Tanda.SERBA_100 in b["tanda"] else []
    kelas += ["lonjak"] if lonjak else []
    ada = Keadaan(b["keadaan"]).bernilai
    isi = html('<i class="b" style="height:{h:.1f}%"></i>', h=100 * b["nilai"] / maks) if ada else Markup()
    if pd.notna(kota["nilai"]) and Keadaan(kota["keadaan"]) is not Keadaan.SEMENTARA:
        isi += html('<i class="k" style="bottom:{h:.1f}%"></i>', h=100 * kota["nilai"] / maks)
    judul = f"{tulis.bulan(b['periode'])}: {parts.sel(b)}; seluruh daerah {parts.sel(kota, dengan_cacah=False)}"
    judul += "; hampir semua wilayah tepat 100 %, perlu diperiksa" if Tanda.SERBA_100 in b["tanda"] else ""
    judul += "; jumlahnya melonjak dari bulan sebelumnya, perlu diperiksa" if lonjak else ""
    kelas += [] if ada else ["kosong"]
    return html('<span class="{c}" title="{j}">{i}</span>', c=" ".join(kelas), j=judul, i=isi)


def _ubah(k: Konteks, p: Profil, kode: str, kini: pd.Series) -> Markup:
    """The change in words since the newest comparable period, coloured by whether it is good; none of what is
    provisional."""
    keadaan, waktu = Keadaan(kini["keadaan"]), teks_periode(k.periode, pendek=True)
    if not keadaan.bernilai:
        return html("{b}: {k}", b=waktu, k=kata_tanpa_nilai(kini))
    if k.sementara():
        return html("{b}: {k}", b=waktu, k=ARTI[Keadaan.SEMENTARA].kata)
    ubah = sentences.perubahan_terakhir(k.pandang.pada(p.lingkup), kode)
    isi = [html('<span class="{c}">{t}</span>', c=arah, t=t) for t, arah in ubah.bagian]
    return html("{b}: {i}", b=waktu, i=gabung_markup(isi, "; "))
