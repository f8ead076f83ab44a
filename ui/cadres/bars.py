"""Grades by area and groups of skills by area as HTML, without Streamlit. Each area is a link that filters all pages,
reachable with the keyboard; the region's row takes the filter away again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from geo import legend
from geo.css import CSS, di_atas
from ilp_data import format as tulis
from ilp_data.registry.indicators import indikator
from ilp_data.registry.skills import KATA_TAK_DIKETAHUI, KELOMPOK, LABEL_TINGKAT
from ui.markup import gabung_markup, html

_SARINGAN = ("kecamatan", "puskesmas", "kelurahan")
_PERSEN = " %"
_BELUM = "belum ada data kader"
_TAK_DILAPORKAN, _DITAHAN = "belum dilaporkan", "disembunyikan (jumlah kecil)"


def tingkat(isi: pd.DataFrame, per: str) -> Markup:
    """Grades as parts of all active cadres, so that small and large areas compare. ``isi``: rows of
    ``cadre_tables.rincian`` with ``label``, the region's own first (``urut`` below 0)."""
    return html(
        '<div class="ilp-tingkat{g}" role="list">{b}</div>',
        g=" gulir" if len(isi) > 20 else "",
        b=gabung_markup([_baris_tingkat(b, per) for b in isi.to_dict("records")]),
    )


def _baris_tingkat(b: Mapping[Any, Any], per: str) -> Markup:
    ada = pd.notna(b["aktif"])
    isi = html(
        '<span class="nama">{n}</span><span class="jalur">{j}</span><span class="ujung">{u}</span>',
        n=b["label"],
        j=_jalur(b) if ada else html('<span class="kosong">{t}</span>', t=_BELUM),
        u=_ujung(b) if ada else "",
    )
    alamat = _alamat(b, per)
    acuan = " acuan" if _daerah(b) else ""
    if not alamat:
        return html('<div role="listitem"><span class="baris{a}">{i}</span></div>', a=acuan, i=isi)
    return html(
        '<div role="listitem"><a class="ilp-tautan baris{a}" href="?{h}" title="{t}">{i}</a></div>',
        a=acuan,
        h=alamat,
        t=_judul(b),
        i=isi,
    )


def _daerah(b: Mapping[Any, Any]) -> bool:
    return int(str(b["urut"])) < 0


def _alamat(b: Mapping[Any, Any], per: str) -> Markup:
    """The query of a row: its area in place of all others; of the region none; "" where nothing can be filtered."""
    tempat = dict.fromkeys(_SARINGAN, "")
    if not _daerah(b):
        if per not in tempat or not b["kode"]:
            return Markup()
        tempat[per] = str(b["kode"])
    return Markup("&amp;").join([html("{k}={v}", k=k, v=v) for k, v in {**tempat, "per": ""}.items()])


def _jumlah(b: Mapping[Any, Any]) -> dict[str, int] | None:
    """Cadres by grade, of those whose results are known; None where of none of them."""
    n = {t: b[t] for t in ("tahu_hasil", "berhasil", "bertingkat", "purwa", "madya", "utama")}
    if any(pd.isna(x) for x in n.values()) or not n["tahu_hasil"]:
        return None
    n = {t: int(str(x)) for t, x in n.items()}
    belum = {"belum_dinilai": n["tahu_hasil"] - n["berhasil"], "dinilai": n["berhasil"] - n["bertingkat"]}
    return belum | {t: n[t] for t in ("purwa", "madya", "utama")}


def _tak_diketahui(b: Mapping[Any, Any]) -> int:
    """Active cadres whose results nobody brought: their part of the bar stays empty."""
    return int(str(b["aktif"])) - int(str(b["tahu_hasil"]))


def _jalur(b: Mapping[Any, Any]) -> Markup:
    jumlah = _jumlah(b)
    if jumlah is None:
        return html('<span class="kosong">{t}</span>', t=_tanpa_hasil(b))
    potong = [html('<i style="flex:{n};background:{w}"></i>', n=n, w=CSS.tingkat[t]) for t, n in jumlah.items() if n]
    potong += [html('<i style="flex:{n}"></i>', n=n) for n in [_tak_diketahui(b)] if n]
    return gabung_markup(potong)


def _tanpa_hasil(b: Mapping[Any, Any]) -> str:
    return _DITAHAN if b["ditahan"] else _TAK_DILAPORKAN


def _ujung(b: Mapping[Any, Any]) -> str:
    """Graded of the active cadres whose results are known: ``29,2 % · 19/65``."""
    if pd.isna(b["bertingkat"]) or not b["tahu_hasil"]:
        return ""
    n, dari = int(str(b["bertingkat"])), int(str(b["tahu_hasil"]))
    return f"{tulis.persen(100 * n / dari)} · {tulis.angka(n)}/{tulis.angka(dari)}"


def _judul(b: Mapping[Any, Any]) -> str:
    jumlah = _jumlah(b) if pd.notna(b["aktif"]) else None
    if jumlah is None:
        return str(b["label"])
    rinci = "; ".join(f"{LABEL_TINGKAT[t]} {tulis.angka(n)}" for t, n in jumlah.items())
    rinci += f"; {KATA_TAK_DIKETAHUI} {tulis.angka(n)}" if (n := _tak_diketahui(b)) else ""
    ajakan = "klik untuk melepas saringan" if _daerah(b) else "klik untuk menyaring semua halaman"
    return f"{b['label']}, {tulis.angka(int(str(b['aktif'])))} kader aktif: {rinci}; {ajakan}"


def kunci_warna(butir: Iterable[tuple[str, str]]) -> Markup:
    """A colour and its word, one after the other."""
    isi = [html('<span><i style="background:{w}"></i>{t}</span>', w=warna, t=teks) for warna, teks in butir]
    return html('<p class="ilp-kunci">{i}</p>', i=gabung_markup(isi))


def kunci_tingkat() -> Markup:
    """The grades and their colours."""
    return kunci_warna((CSS.tingkat[t], label) for t, label in LABEL_TINGKAT.items())


def kelompok(isi: pd.DataFrame, per: str, kepala: str, nama: dict[str, str]) -> Markup:
    """Heatmap: share of assessed cadres who master a whole group, by area; never 0 where nobody was assessed. ``isi``
    as for ``tingkat``; ``nama``: group letter → name; ``kepala`` heads the areas."""
    lg = _legenda(isi)
    judul = [html('<th scope="col">{k}<span> · {n}</span></th>', k=x, n=nama.get(x, "")) for x in KELOMPOK]
    baris = [_baris_petak(b, lg, per) for b in isi.to_dict("records")]
    return html(
        '<div class="ilp-petak-blok">'
        '<div class="ilp-petak-bingkai" role="region" aria-label="Kelompok keterampilan" tabindex="0">'
        '<table class="ilp-petak"><thead><tr><th scope="col">{p}</th>{h}</tr></thead><tbody>{b}</tbody></table></div>'
        '{k}<p class="ilp-petak-nama" aria-hidden="true">{n}</p></div>',
        p=kepala,
        h=gabung_markup(judul),
        b=gabung_markup(baris),
        k=kunci_warna((c.warna, f"{c.label} %") for c in lg.terburuk_dulu),
        n=" · ".join(f"{x} {nama.get(x, '')}" for x in KELOMPOK),
    )


def hanya_tingkat(isi: pd.DataFrame) -> bool:
    """Whether results are known of some cadres and the skills of none."""
    tahu, dinilai = (any(pd.notna(x) and x > 0 for x in isi[c]) for c in ("tahu_kelompok", "dinilai"))
    return dinilai and not tahu and not isi["ditahan"].any()


def _legenda(isi: pd.DataFrame) -> legend.Legenda:
    nilai = {(b["kode"], x): _bagian(b, x) for b in isi.to_dict("records") for x in KELOMPOK}
    batas = (0.0, *indikator("kelompok_a").kelas, 100.0)
    return legend.susun_legenda(nilai, {}, judul="Kelompok", batas=batas, rupa=CSS)


def _bagian(b: Mapping[Any, Any], huruf: str) -> float | None:
    if pd.isna(b["tahu_kelompok"]) or not b["tahu_kelompok"]:
        return None
    return 100 * int(b[f"lengkap_{huruf.lower()}"]) / int(b["tahu_kelompok"])


def _baris_petak(b: Mapping[Any, Any], lg: legend.Legenda, per: str) -> Markup:
    if pd.isna(b["aktif"]):
        sel = html('<td class="kosong" colspan="5">{t}</td>', t=_BELUM)
    elif pd.isna(b["tahu_kelompok"]) or pd.isna(b["dinilai"]) or (b["dinilai"] and not b["tahu_kelompok"]):
        sel = html('<td class="kosong" colspan="5">{t}</td>', t=_tanpa_hasil(b))
    elif not b["dinilai"]:
        sel = html(
            '<td class="kosong" colspan="5">belum dinilai · 0 dari {n} kader</td>', n=tulis.angka(b["tahu_dinilai"])
        )
    else:
        sel = gabung_markup([_sel_petak(b, x, lg) for x in KELOMPOK])
    nama, alamat = html("{n}", n=b["label"]), _alamat(b, per)
    if alamat:
        nama = html('<a class="ilp-tautan" href="?{h}">{n}</a>', h=alamat, n=nama)
    return html('<tr class="{c}"><th scope="row">{n}</th>{s}</tr>', c="acuan" if _daerah(b) else "", n=nama, s=sel)


def _sel_petak(b: Mapping[Any, Any], huruf: str, lg: legend.Legenda) -> Markup:
    nilai = _bagian(b, huruf)
    lengkap, dinilai = (int(str(b[k])) for k in (f"lengkap_{huruf.lower()}", "tahu_kelompok"))
    warna = lg.warna(nilai)
    return html(
        '<td style="background:{w};color:{t}" title="{a}"><b>{n}<i>{s}</i></b><span>{p}/{q}</span></td>',
        w=warna,
        t=di_atas(warna, "pekat"),
        a=f"{b['label']}: {tulis.bagian_dari(lengkap, dinilai)} kader dinilai menguasai seluruh kelompok {huruf}",
        n=tulis.persen(nilai).removesuffix(_PERSEN),
        s=_PERSEN,
        p=tulis.angka(lengkap),
        q=tulis.angka(dinilai),
    )
