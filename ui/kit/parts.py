"""The parts that every page is made of: head, cards, marks, ranked lists, tables, empty states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from numbers import Real
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data import format as tulis_angka
from ilp_data.format import bulat_kolom
from ilp_data.measure.words import kata_tanpa_nilai, waktu_baris
from ilp_data.registry.indicators import jenis_indikator, lengkap
from ilp_data.states import ARTI, ARTI_TANDA, KATA_TANDA, Keadaan, Tanda
from ui import kept
from ui.markup import gabung_markup, html, lekat, tulis_markup

_SEKALI = ("Nama penyebut", "Keadaan", "Sumber")  # columns of a table that usually say one thing
_KANAN, _TERPILIH = Markup(' class="kanan"'), Markup(' class="terpilih"')
_PANJANG = 20  # rows after which a table scrolls in a box
_KALIMAT = 40  # characters
_SEBARIS = 9  # characters of a column that breaks beside two others on a phone
_KOLOM_SUSUN = 3  # columns; two of them fit beside each other on a phone
_KOLOM_ANGKA = 5  # columns of figures, the name among them; four fit
_SAJAK_TANDA = {Tanda.SIMULASI: "simulasi", Tanda.LEBIH_100: "perhatian", Tanda.SERBA_100: "perhatian"}


@dataclass(frozen=True)
class Kartu:
    """A headline card. ``angka`` is the big text, ``satuan`` small beside it; ``arah`` colours ``ubah``; ``periode`` is
    that of the figure ("" = it has none)."""

    nama: str
    angka: str
    ket: str
    satuan: str = ""
    ubah: str = ""
    arah: str = ""
    tanda: tuple[Tanda, ...] = ()
    kosong: bool = False
    lebar: bool = False
    sementara: bool = False
    periode: str = ""


def berperiode_markup(periode: str) -> Markup:
    """The attribute by which a machine knows of which period a part speaks ("" = of none)."""
    return html(' data-periode="{p}"', p=periode) if periode else Markup()


def peringatan(teks: str, gaya: str = "") -> None:
    """A line above the headline about what follows: a link that contradicts itself, an unfinished month."""
    tulis_markup(html('<p class="ilp-peringatan {g}" role="note">{t}</p>', t=teks, g=gaya))


def judul(teks: str, keterangan: str = "") -> None:
    """A section heading with a short remark."""
    tulis_markup(judul_markup(teks, keterangan))


def judul_markup(teks: str, keterangan: str = "") -> Markup:
    """The markup of ``judul``."""
    return html('<h2 class="ilp-judul">{t}<small>{k}</small></h2>', t=teks, k=keterangan)


def catatan(teks: str | Markup) -> None:
    """A small remark: source, date, caution."""
    tulis_markup(html('<p class="ilp-catatan">{t}</p>', t=teks))


def petunjuk(teks: str) -> None:
    """A remark on what to fill in or press: it goes with the controls, on a shared screen and on paper."""
    tulis_markup(html('<p class="ilp-catatan ilp-petunjuk">{t}</p>', t=teks))


def tanda(t: Tanda) -> Markup:
    """The mark of a remark, with its meaning on hover. Always a word, never colour alone."""
    return html(
        '<span class="ilp-tanda {k}" title="{a}">{t}</span>',
        k=_SAJAK_TANDA.get(t, ""),
        a=ARTI_TANDA[t],
        t=KATA_TANDA[t],
    )


def tanda_sementara() -> Markup:
    """The mark of a value that may still change."""
    arti = ARTI[Keadaan.SEMENTARA]
    return html('<span class="ilp-tanda sementara" title="{a}">{t}</span>', a=arti.arti, t=arti.kata)


def kartu_deret(kartu: Sequence[Kartu]) -> None:
    """Cards side by side, equally wide."""
    tulis_markup(html('<div class="ilp-deret">{isi}</div>', isi=gabung_markup([_kartu(k) for k in kartu])))


def _kartu(k: Kartu) -> Markup:
    ubah = html('<div class="ubah {a}">{u}</div>', a=k.arah, u=k.ubah) if k.ubah else Markup()
    gaya = {"simulasi": Tanda.SIMULASI in k.tanda, "lebar": k.lebar, "sementara": k.sementara}
    return html(
        '<div class="ilp-kartu {gaya}"{periode}><div class="tanda">{tanda}</div><div class="nama">{nama}</div>'
        '<div class="angka {kosong}">{angka}<small>{satuan}</small></div><div class="ket">{ket}</div>{ubah}</div>',
        gaya=" ".join(n for n, ya in gaya.items() if ya),
        periode=berperiode_markup(k.periode),
        nama=k.nama,
        tanda=gabung_markup([*([tanda_sementara()] if k.sementara else []), *(tanda(t) for t in k.tanda)]),
        kosong="kosong" if k.kosong else "",
        angka=k.angka,
        satuan=k.satuan,
        ket=k.ket,
        ubah=ubah,
    )


def kartu_ukuran(nama: str, baris: pd.Series, periode: str = "", ubah: str = "", arah: str = "") -> Kartu:
    """A card from one measured row: the percentage, or the word of its state; always with both parts by name."""
    jenis, bawaan = jenis_indikator(str(baris["indikator"])), lengkap().get(str(baris["indikator"]))
    keadaan = Keadaan(baris["keadaan"])
    waktu = f" · {waktu_baris(baris, pendek=True)}" if periode and jenis == "layanan" else ""
    saat = str(baris["periode"]) if jenis == "layanan" else ""
    if not keadaan.bernilai:
        return Kartu(
            nama, kata_tanpa_nilai(baris),
            f"{bawaan.judul if bawaan else nama}{waktu}", ubah=ubah, tanda=baris["tanda"],
            kosong=True, periode=saat,
        )  # fmt: skip
    cacah = tulis_angka.bagian_dari(baris["pembilang"], baris["penyebut"], baris["nama_penyebut"])
    ket = f"{cacah}{waktu}"
    return Kartu(
        nama,
        tulis_angka.persen(baris["nilai"]),
        ket,
        ubah=ubah,
        arah=arah,
        tanda=baris["tanda"],
        sementara=keadaan is Keadaan.SEMENTARA,
        periode=saat,
    )


def titik_perhatian() -> Markup:
    """The dot of what needs attention, for a place whose heading or key says the words; read aloud with them."""
    return html('<i class="ilp-perhatian" role="img" aria-label="perlu perhatian" title="perlu perhatian">●</i>')


@dataclass(frozen=True)
class Butir:
    """A line of a ranked list: number, name, explaining sentence, value at the right."""

    urutan: str
    nama: str
    kalimat: str
    nilai: str
    buruk: bool = False
    tanda: tuple[Tanda, ...] = ()


def daftar(butir: Sequence[Butir]) -> None:
    """A ranked list; what needs attention carries a dot and the words, not colour alone."""
    isi = [
        html(
            '<li><span class="no">{no}</span><span class="isi"><b>{nama}</b><span>{kalimat}</span></span>'
            '<span class="nilai {k}">{panah}{nilai}{tanda}</span></li>',
            tanda=gabung_markup([tanda(t) for t in b.tanda]),
            no=b.urutan,
            nama=b.nama,
            kalimat=b.kalimat,
            k="buruk" if b.buruk else "",
            nilai=b.nilai,
            panah=titik_perhatian() if b.buruk else "",
        )
        for b in butir
    ]
    tulis_markup(html('<div class="ilp-panel"><ul class="ilp-daftar">{i}</ul></div>', i=gabung_markup(isi)))


def kosong(apa: str, penjelasan: str = "", isian: str = "") -> None:
    """An empty state: what is missing, since when, who could bring it; ``isian``: what to fill in (``petunjuk``)."""
    cara = html('<span class="ilp-petunjuk">{t}</span>', t=isian) if isian else Markup()
    tulis_markup(kosong_markup(apa, html("{p}{c}", p=penjelasan, c=cara)))


def kosong_markup(apa: str, penjelasan: str | Markup) -> Markup:
    """The markup of ``kosong``."""
    return html('<div class="ilp-kosong"><b>{a}</b>{p}</div>', a=apa, p=penjelasan)


def teks_nilai(baris: Mapping[str, Any] | pd.Series) -> str:
    """A measured row beside its place: ``76,5 % · 7.381/9.654``, or the word of its state."""
    keadaan = Keadaan(baris["keadaan"])
    if not keadaan.bernilai:
        return kata_tanpa_nilai(baris)
    sementara = f" · {ARTI[keadaan].kata}" if keadaan is Keadaan.SEMENTARA else ""
    cacah = f"{tulis_angka.angka(baris['pembilang'])}/{tulis_angka.angka(baris['penyebut'])}"
    return f"{tulis_angka.persen(baris['nilai'])} · {cacah}{sementara}"


def sel(baris: pd.Series, dengan_cacah: bool = True) -> str:
    """A measured row as the text of a table cell: ``76,5 % (7.381/9.654)`` or the word of its state.

    A value that may still change says so behind it.
    """
    keadaan = Keadaan(baris["keadaan"])
    if not keadaan.bernilai:
        return kata_tanpa_nilai(baris)
    cacah = f" ({tulis_angka.angka(baris['pembilang'])}/{tulis_angka.angka(baris['penyebut'])})" if dengan_cacah else ""
    sementara = f" · {ARTI[keadaan].kata}" if keadaan is Keadaan.SEMENTARA else ""
    return f"{tulis_angka.persen(baris['nilai'])}{cacah}{sementara}"


def tabel(isi: pd.DataFrame, *, tinggi: int | str = "auto", kunci: str | None = None, **kolom: object) -> None:
    """An interactive table; headings are the frame's own column names (Indonesian), what is unknown is a dash."""
    kept.catat_byte(int(isi.memory_usage(deep=True).sum()))
    desimal = {c: st.column_config.NumberColumn(format="localized") for c in isi.select_dtypes("float")}
    st.dataframe(
        isi,
        hide_index=True,
        width="stretch",
        height=tinggi,
        column_config=(desimal | kolom) or None,
        key=kunci,
        placeholder=tulis_angka.KOSONG,
    )


def tabel_statis(
    isi: pd.DataFrame,
    *,
    kanan: Sequence[str] = (),
    terpilih: str = "",
    gulir: str = "",
    periode: Sequence[str] = (),
) -> None:
    """A plain table that shows every row and every word; ``kanan`` are right-aligned columns, ``periode`` the date of
    each row where it is not that of the table.

    The row whose first cell equals ``terpilih`` is highlighted. ``gulir`` names a long one that scrolls in a box of its
    own, by keyboard too. On a phone the cells of a row of a table of words stand below each other, each under its
    heading; a table of figures stays one, to be compared, unless it is wider than the phone: then the figures of a row
    stand behind each other below its name.
    """
    susun = _susunan(isi, kanan, bool(gulir))
    kepala_kolom = [html("<th{k}>{t}</th>", k=_KANAN if c in kanan else "", t=c) for c in isi]
    baris = []
    for nilai, per in zip_longest(isi.itertuples(index=False), periode, fillvalue=""):
        isi_sel = [
            html("<td{k}{c}>{t}</td>", k=_KANAN if c in kanan else "", c=_judul_sel(c, v, bool(susun)), t=_tertulis(v))
            for c, v in zip(isi, nilai, strict=True)
        ]
        baris.append(
            html(
                "<tr{k}{p}>{i}</tr>",
                k=_TERPILIH if nilai[0] == terpilih else "",
                p=berperiode_markup(per),
                i=gabung_markup(isi_sel),
            )
        )
    tulis_markup(
        html(
            '<div class="ilp-panel{kelas}{pendek}"{kotak}><table class="ilp-tabel{susun}"><thead><tr>{h}</tr></thead>'
            "<tbody>{b}</tbody></table></div>",
            kelas=" gulir" if gulir else "",
            pendek=" pendek" if len(isi.columns) <= _KOLOM_SUSUN and len(kanan) == len(isi.columns) - 1 else "",
            susun=susun,
            kotak=html(' tabindex="0" role="region" aria-label="{g}"', g=gulir) if gulir else Markup(),
            h=gabung_markup(kepala_kolom),
            b=gabung_markup(baris),
        )
    )


def _susunan(isi: pd.DataFrame, kanan: Sequence[str], bergulir: bool) -> str:
    """The class of how a row is taken apart on a phone; "" where it stays one."""
    if not _dibongkar(isi, bergulir):
        return ""
    if _berkata(isi, kanan) or (not bergulir and _berkalimat(isi)):
        return " bersusun"
    return " bersusun berderet" if len(isi.columns) >= _KOLOM_ANGKA else ""


def _dibongkar(isi: pd.DataFrame, bergulir: bool) -> bool:
    """Whether there are more columns than fit on a phone, and few enough rows to stand one below the other, or a box
    in which they scroll."""
    return len(isi.columns) >= _KOLOM_SUSUN and (bergulir or len(isi) <= _PANJANG)


def _berkata(isi: pd.DataFrame, kanan: Sequence[str]) -> bool:
    """Whether a row tells more than it counts: no figures, or at least two columns of words and as many as figures."""
    panjang = sum(_panjang(isi[k]) >= _SEBARIS for k in isi.columns[1:] if k not in kanan)
    return not kanan or panjang >= max(len(kanan), 2)


def _berkalimat(isi: pd.DataFrame) -> bool:
    """Whether a column holds sentences: beside others it would be a word wide on a phone."""
    return any(_panjang(isi[k]) > _KALIMAT for k in isi.select_dtypes(exclude="number"))


def _panjang(kolom: pd.Series) -> float:
    """How many characters a cell of a column has on average."""
    return float(kolom.map(lambda x: len(Markup(x).striptags())).mean())


def _tertulis(nilai: object) -> object:
    """A cell as written: unknown as a dash, numbers in Indonesian form, markup and text as they are."""
    if nilai is None or (isinstance(nilai, float) and pd.isna(nilai)) or nilai is pd.NA:
        return tulis_angka.KOSONG
    if isinstance(nilai, str):
        return nilai if isinstance(nilai, Markup) else lekat(nilai)
    if isinstance(nilai, bool) or not isinstance(nilai, Real):  # also numpy's, which pandas gives
        return nilai
    return tulis_angka.angka(nilai, 0 if float(nilai).is_integer() else 1)


def _judul_sel(judul: object, nilai: object, susun: bool) -> Markup:
    """The heading that a cell shows where its row is taken apart (lists.css); an empty one is left out there."""
    kosong = Markup(" data-kosong") if _tertulis(nilai) in ("", tulis_angka.KOSONG) else ""
    return html(' data-judul="{j}"{k}', j=judul, k=kosong) if susun else Markup()


def tabel_ukuran(ukuran: pd.DataFrame) -> pd.DataFrame:
    """Measured rows as a table on the screen: typed numbers, state and remarks in words. ``downloads`` takes more."""
    return pd.DataFrame(
        {
            "Kode": ukuran["kode"],
            "Nama": ukuran["nama"],
            # A monthly mean has decimals; on the screen it is written as a whole number, as everywhere.
            "Pembilang": tulis_angka.bulat_kolom(ukuran["pembilang"], 0).astype("Int64"),
            "Penyebut": tulis_angka.bulat_kolom(ukuran["penyebut"], 0).astype("Int64"),
            "Nama penyebut": ukuran["nama_penyebut"],
            "Persen": bulat_kolom(ukuran["nilai"]),
            "Keadaan": [kata_tanpa_nilai(b) for b in ukuran.to_dict("records")],
            "Catatan": ["; ".join(KATA_TANDA[Tanda(t)] for t in x) for x in ukuran["tanda"]],
            "Sumber": ukuran["sumber"],
        }
    )


def tabel_angka(ukuran: pd.DataFrame, nama: str) -> None:
    """Measured rows as a plain table called ``nama`` (``tabel_statis``): what is the same in every row (denominator,
    state, source) stands once below it. A long one scrolls in a box of its own."""
    isi = tabel_ukuran(ukuran).drop(columns="Kode")
    isi["Persen"] = ["" if pd.isna(x) else tulis_angka.persen(x) for x in ukuran["nilai"]]
    isi = isi.drop(columns=[k for k in ("Catatan",) if not isi[k].any()])
    tabel_ringkas(isi, nama, _SEKALI, kanan=("Pembilang", "Penyebut", "Persen"))


def tabel_ringkas(
    isi: pd.DataFrame,
    nama: str,
    sekali: Sequence[str],
    *,
    kanan: Sequence[str] = (),
    terpilih: str = "",
    gulir: bool = False,
) -> None:
    """``tabel_statis`` called ``nama``; of the columns ``sekali`` those with one value in every row stand once below
    it. A long one scrolls in a box of its own; with ``gulir`` every one does."""
    sama = {k: isi[k].iloc[0] for k in sekali if isi[k].nunique(dropna=False) == 1}
    tampil = isi.drop(columns=list(sama))
    kanan = [k for k in kanan if k in tampil]
    tabel_statis(tampil, kanan=kanan, terpilih=terpilih, gulir=nama if gulir or len(isi) > _PANJANG else "")
    if sama:
        catatan(" · ".join(f"{k}: {v}" for k, v in sama.items() if v))


def berlambang(baris: list[dict[str, object]]) -> pd.DataFrame:
    """Rows with markup in them. As objects: a column of text would forget that markup is already escaped."""
    return pd.DataFrame(baris, dtype=object)
