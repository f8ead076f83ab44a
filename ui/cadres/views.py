"""The pictures of the page Kader: funnel, grades by area, groups of skills by area. Lists are in ``cadre_lists``."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo import legend
from geo.css import CSS, di_atas
from ilp_data import format as tulis
from ilp_data.insight import cadre_tables, sentences
from ilp_data.insight.cadre_tables import Langkah
from ilp_data.measure import cadres, scope
from ilp_data.registry.indicators import indikator
from ilp_data.registry.skills import KELOMPOK, LABEL_TINGKAT, TINGKAT
from ilp_data.states import Tanda
from ui.app import binding
from ui.app.context import Konteks
from ui.kit import charts, maps, parts
from ui.markup import gabung_markup, html
from ui.markup import tulis_markup as tampilkan

_PER = {"kecamatan": "Kecamatan", "puskesmas": "Puskesmas", "kelurahan": "Kelurahan", "posyandu": "Posyandu"}
_TINGGI_GULIR = 470
_PILIHAN = "tempat"


def simulasi(k: Konteks) -> bool:
    """Whether any cadre in scope is simulated."""
    return bool(k.kader()["simulasi"].any())


def keterangan(k: Konteks, teks: str = "") -> Markup:
    """A heading's remark, with the mark of simulated rows where there are any in scope."""
    tanda = [parts.tanda(Tanda.SIMULASI)] if k.jadi(simulasi) else []
    return gabung_markup([html("{t}", t=teks), *tanda], " ")


def kalimat(k: Konteks) -> str:
    """The page's sentence."""
    return sentences.kader(k.pandang)


def corong(k: Konteks) -> None:
    """Registered → trained → assessed → graded, with both denominators by name and the published figure as a tick."""
    langkah = cadre_tables.corong(k.potret, k.lingkup, k.kader())
    parts.judul("Dari terdata sampai Utama", keterangan(k))
    jumlah = {x.kunci: x.jumlah for x in langkah}
    bertingkat = cadres.jumlah(k.kader())["bertingkat"] if jumlah["aktif"] else None
    kolom = [html("{t}", t=t) for t in ("", "", "kader")]
    kolom += [_kepala_penyebut(jumlah["aktif"], "aktif"), _kepala_penyebut(bertingkat, "bertingkat")]
    kolom += [html("{t}", t="angka dipublikasikan")] if k.lingkup.seluruhnya else []
    maks = max([x.jumlah or 0 for x in langkah] + [x.terbit.nilai if x.terbit else 0 for x in langkah] + [1])
    baris = [_baris_corong(k, x, maks) for x in langkah]
    tampilkan(
        html(
            '<div class="ilp-panel"><table class="ilp-corong"><thead><tr>{h}</tr></thead>'
            "<tbody>{b}</tbody></table></div>",
            h=gabung_markup([html("<th>{t}</th>", t=t) for t in kolom]),
            b=gabung_markup(baris),
        )
    )
    parts.catatan(_catatan_corong(k, langkah, bertingkat))


def ada_terbit(k: Konteks) -> bool:
    """Whether any published figure stands beside this scope; there is a funnel for it even without cadres."""
    return any(x.terbit for x in cadre_tables.corong(k.potret, k.lingkup, k.kader()))


def _kepala_penyebut(jumlah: int | None, nama: str) -> Markup:
    """A column's heading names its denominator, with its count where that is known."""
    return html("dari {j}<br>kader<br>{n}", j=tulis.angka(jumlah) if jumlah else "", n=nama)


def _baris_corong(k: Konteks, x: Langkah, maks: float) -> Markup:
    warna = CSS.tingkat[x.kunci] if x.kunci in TINGKAT else CSS.arsir
    jalur = []
    if x.jumlah:
        lebar = 100 * x.jumlah / maks
        jalur.append(html('<div class="isi" style="width:{w:.2f}%;background:{c}"></div>', w=lebar, c=warna))
    if x.terbit:
        jalur.append(html('<div class="terbit" style="left:{w:.2f}%"></div>', w=100 * x.terbit.nilai / maks))
    persen = (x.dari_aktif if x.kunci != "aktif" else None, x.dari_bertingkat)
    jumlah = ("kosong", "belum ada data") if x.jumlah is None else ("besar", tulis.angka(x.jumlah))
    sel = [
        html('<td class="nama">{n}</td>', n=x.nama),
        html('<td class="batang"><div class="jalur">{i}</div></td>', i=gabung_markup(jalur)),
        html('<td class="{k}">{n}</td>', k=jumlah[0], n=jumlah[1]),
        gabung_markup([html("<td>{p}</td>", p="" if p is None else tulis.persen(p)) for p in persen]),
        _sel_terbit(x) if k.lingkup.seluruhnya else Markup(),
    ]
    return html("<tr>{s}</tr>", s=gabung_markup(sel))


def _sel_terbit(x: Langkah) -> Markup:
    if x.terbit is None:
        return html('<td class="kosong">tidak ada</td>')
    return html(
        '<td title="{a}">{n}<small>{p}</small></td>',
        a=x.terbit.kalimat,
        n=tulis.angka(x.terbit.nilai),
        p=tulis.tanggal(x.terbit.per),
    )


def _catatan_corong(k: Konteks, langkah: list[Langkah], bertingkat: int | None) -> str:
    """What the steps leave between them, and what the ticks are."""
    jumlah = {x.kunci: x.jumlah for x in langkah}
    terbit = [x for x in langkah if x.terbit]
    kalimat = []
    if jumlah["aktif"] and None not in (jumlah["dilatih"], jumlah["dinilai"], bertingkat):
        belum_dinilai, belum_tingkat = jumlah["dilatih"] - jumlah["dinilai"], jumlah["dinilai"] - bertingkat
        kalimat.append(
            f"{tulis.angka(belum_dinilai)} kader dilatih tetapi belum dinilai; "
            f"{tulis.angka(belum_tingkat)} dinilai tetapi belum bertingkat."
        )
    if not k.lingkup.seluruhnya:
        kalimat.append("Angka dipublikasikan hanya ada untuk seluruh daerah, maka tidak ditampilkan pada saringan ini.")
    elif terbit:
        kalimat.append(
            "Garis tegak: angka yang dipublikasikan; tanggal dan definisinya lain, jadi tidak ikut dihitung di sini."
        )
    if terbit and k.kader()["simulasi"].any() and all(x.jumlah == x.terbit.nilai for x in terbit):
        kalimat.append("Jumlah simulasi memang dibuat sama dengan angka yang dipublikasikan; sebarannya rekaan.")
    return " ".join(kalimat)


def pilih_per(k: Konteks) -> str:
    """The breakdown, bound to the URL as ``per``; the default is one level below the filter."""
    parts.judul(
        "Tingkat kader per tempat",
        keterangan(k, "menurut abjad" if k.jadi(simulasi) else "bertingkat paling sedikit di atas"),
    )
    bawaan = "posyandu" if k.lingkup.kelurahan else "kelurahan"
    return binding.pilih_halaman("per", "Rinci menurut", _PER, bawaan, tombol=True)


def rincian(k: Konteks, per: str) -> pd.DataFrame:
    """``cadre_tables.rincian`` of the filter; made once, shown by charts, heatmap and tables. Read-only."""
    return k.jadi(_rincian, per)


def _rincian(k: Konteks, per: str) -> pd.DataFrame:
    return cadre_tables.rincian(k.potret, k.kader(), per, k.lingkup)


def _berlabel(k: Konteks, isi: pd.DataFrame, per: str) -> pd.DataFrame:
    """``isi`` with a unique ``label``: without the word of the heading, posyandu with their kelurahan."""
    nama = isi["nama"].str.removeprefix(f"{_PER[per]} ")
    if per == "posyandu" and not k.lingkup.kelurahan:
        letak = cadre_tables.keterangan_posyandu(k.potret, k.lingkup).set_index("kode")["kelurahan"]
        nama = nama + " · " + isi["kode"].map(letak).replace("", "luar daerah")
    return isi.assign(label=nama)


def _dengan_daerah(k: Konteks, rinci: pd.DataFrame) -> pd.DataFrame:
    """The whole region as the first row, to compare with."""
    kota = rincian(k.sedaerah, "kota")
    return pd.concat([kota.assign(label=kota["nama"], urut=-1), rinci], ignore_index=True)


def tingkat(k: Konteks, per: str) -> None:
    """Grades by area as stacked bars; a click filters all pages."""
    tampilkan(_kunci_warna((CSS.tingkat[t], label) for t, label in LABEL_TINGKAT.items()))
    spesifikasi, banyak = k.jadi(_grafik_tingkat, per)
    berklik = per != "posyandu"
    with st.container(height=_TINGGI_GULIR if banyak > 20 else "content", border=False):
        acara = st.vega_lite_chart(
            None,
            spesifikasi,
            theme=None,
            width="stretch",
            key=f"tingkat-{per}-{scope.kode_lingkup(k.lingkup)}",
            on_select="rerun" if berklik else "ignore",
            alt=f"Bagian kader aktif pada tiap tingkat, per {per}; angkanya ada pada tabel di bawah.",
        )
    k.blok(_catatan_tingkat, per)
    if berklik:
        _saring(k, per, acara)


def _grafik_tingkat(k: Konteks, per: str) -> tuple[charts.Spesifikasi, int]:
    """The finished chart and how many rows it has."""
    isi = _dengan_daerah(k, _berlabel(k, rincian(k, per), per))
    bagian = cadre_tables.menurut_tingkat(isi)
    bagian = bagian.merge(isi[["kode", "label"]], on="kode").assign(
        rinci=[tulis.pecahan(j, a) for j, a in zip(bagian["jumlah"], bagian["aktif"], strict=True)],
        kanan=bagian["kode"].map(_ringkas_bertingkat(isi)),
    )
    klik = _PILIHAN if per != "posyandu" else ""
    return charts.batang_tingkat(bagian, k.rupa, klik, acuan=isi["label"].iloc[0]), len(isi)


def _ringkas_bertingkat(isi: pd.DataFrame) -> dict[str, str]:
    ada = isi[isi["bertingkat"].notna()]
    return {
        b.kode: f"{tulis.persen(100 * b.bertingkat / b.aktif)} · {tulis.angka(b.bertingkat)}/{tulis.angka(b.aktif)}"
        for b in ada.itertuples()
    }


def _catatan_tingkat(k: Konteks, per: str) -> None:
    rinci = rincian(k, per)
    tanpa = rinci.loc[rinci["aktif"].isna(), "nama"]
    teks = ["Di kanan batang: kader bertingkat dari kader aktif."]
    teks += [f"{len(rinci)} posyandu, gulir untuk melihat semua."] if per == "posyandu" and len(rinci) > 20 else []
    teks += ["Klik batang untuk menyaring semua halaman."] if per != "posyandu" else []
    luar = rinci.loc[rinci["kode"] == "", "nama"]
    teks += [f"“{luar.iloc[0]}”: posyandu yang dilayani dari sini, terletak di luar daerah."] if len(luar) else []
    teks += [f"Belum ada data kader: {tulis.daftar(list(tanpa))}."] if len(tanpa) else []
    parts.catatan(" ".join(teks))


def _saring(k: Konteks, per: str, acara: object) -> None:
    """Carry out a click on a bar; the chart's key changes with the filter, so it is seen once."""
    titik = acara["selection"].get(_PILIHAN) or []
    kode = titik[0].get("kode", "") if titik else ""
    if kode not in ("", k.lingkup.daerah):
        binding.nanti(**maps.saringan_klik(k, per, kode), per="")
        st.rerun()


def _kunci_warna(butir: Iterable[tuple[str, str]]) -> Markup:
    isi = [html('<span><i style="background:{w}"></i>{t}</span>', w=warna, t=teks) for warna, teks in butir]
    return html('<p class="ilp-kunci">{i}</p>', i=gabung_markup(isi))


def aturan(k: Konteks) -> None:
    """The rule of the grade in one line: version, wording, status, source."""
    a = cadres.aturan_berlaku(k.potret)
    parts.catatan(
        html(
            "Aturan tingkat <b>{v}</b>: {b}. Status: <b>{s}</b>. Sumber: {o}.",
            v=a.versi,
            b=cadre_tables.bunyi_aturan(a),
            s=a.status,
            o=a.sumber,
        )
    )


def kelompok(k: Konteks, per: str) -> None:
    """Heatmap: share of assessed cadres who master a whole group, by area; never 0 where nobody was assessed."""
    rinci = _berlabel(k, rincian(k, per), per)
    isi = _dengan_daerah(k, rinci)
    parts.judul("Kelompok keterampilan yang dikuasai utuh", keterangan(k, f"persen dari kader dinilai, per {per}"))
    lemah, nama = cadre_tables.terlemah(k.kader()), cadre_tables.nama_kelompok(k.potret)
    if lemah and not k.kader()["simulasi"].any():
        huruf, lengkap, dinilai = lemah
        jumlah = f"{tulis.bagian_dari(lengkap, dinilai)} kader dinilai"
        bagian = tulis.persen(100 * lengkap / dinilai)
        parts.catatan(f"Paling sedikit dikuasai: {huruf} · {nama.get(huruf, '')}, {jumlah} ({bagian}).")
    lg = _legenda_kelompok(isi)
    kepala = [html("<th>{k} · {n}</th>", k=x, n=nama.get(x, "")) for x in KELOMPOK]
    baris = [_baris_petak(b, lg) for b in isi.to_dict("records")]
    tampilkan(
        html(
            '<div class="ilp-petak-bingkai"><table class="ilp-petak"><thead><tr><th>{p}</th>{h}</tr></thead>'
            "<tbody>{b}</tbody></table></div>",
            p=_PER[per],
            h=gabung_markup(kepala),
            b=gabung_markup(baris),
        )
    )
    tampilkan(_kunci_warna((c.warna, f"{c.label} %") for c in lg.kelas))


def _legenda_kelompok(isi: pd.DataFrame) -> legend.Legenda:
    nilai = {(b["kode"], x): _bagian(b, x) for b in isi.to_dict("records") for x in KELOMPOK}
    batas = (0.0, *indikator("kelompok_a").kelas, 100.0)
    return legend.susun_legenda(nilai, {}, judul="Kelompok", batas=batas, rupa=CSS)


def _bagian(b: dict[str, object], huruf: str) -> float | None:
    if pd.isna(b["berhasil"]) or not b["berhasil"]:
        return None
    return 100 * int(b[f"lengkap_{huruf.lower()}"]) / int(b["berhasil"])


def _baris_petak(b: dict[str, object], lg: legend.Legenda) -> Markup:
    if pd.isna(b["aktif"]):
        sel = html('<td class="kosong" colspan="5">belum ada data kader</td>')
    elif pd.isna(b["berhasil"]) or pd.isna(b["dinilai"]) or (b["dinilai"] and not b["berhasil"]):
        sel = html('<td class="kosong" colspan="5">hasil penilaian belum dilaporkan</td>')
    elif not b["dinilai"]:
        sel = html('<td class="kosong" colspan="5">belum dinilai · 0 dari {n} kader</td>', n=tulis.angka(b["aktif"]))
    else:
        sel = gabung_markup([_sel_petak(b, x, lg) for x in KELOMPOK])
    return html('<tr class="{c}"><th>{n}</th>{s}</tr>', c="acuan" if b["urut"] < 0 else "", n=b["label"], s=sel)


def _sel_petak(b: dict[str, object], huruf: str, lg: legend.Legenda) -> Markup:
    nilai = _bagian(b, huruf)
    lengkap, dinilai = (int(str(b[k])) for k in (f"lengkap_{huruf.lower()}", "dinilai"))
    warna = lg.warna(nilai)
    return html(
        '<td style="background:{w};color:{t}" title="{a}"><b>{n}</b>{p}/{q}</td>',
        w=warna,
        t=di_atas(warna, "pekat"),
        a=f"{b['label']}: {tulis.bagian_dari(lengkap, dinilai)} kader dinilai menguasai seluruh kelompok {huruf}",
        n=tulis.persen(nilai),
        p=tulis.angka(lengkap),
        q=tulis.angka(int(b["berhasil"])),
    )
