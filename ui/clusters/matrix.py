"""The area × cluster matrix and the readiness table of the page Klaster, as HTML tables of our own.

The matrix is a plain table, so that it is sharp on a projector, has row and column headings, and can hold figure,
counts, bar, mark and readiness in one cell (``st.dataframe`` draws one kind of thing a cell on a canvas). Over each
column lies a real, see-through button: a click anywhere in it opens the cluster's main indicator, also by keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.format import teks_periode
from ilp_data.insight import cluster_tables as tabel_klaster
from ilp_data.measure import scope
from ilp_data.measure.classes import mutu
from ilp_data.measure.figures import gabung_sumber
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry.indicators import (
    BIDANG_KLASTER,
    KATA_GABUNG,
    KLASTER,
    NAMA_KLASTER,
    UNSUR,
    Indikator,
    menurut_klaster,
    utama,
)
from ilp_data.states import ARTI, Keadaan, Tanda
from ui.app.context import Konteks
from ui.kit import downloads, parts
from ui.markup import gabung_markup, html, polos
from ui.markup import tulis_markup as tulis_html

PER = {"kelurahan": "Kelurahan", "puskesmas": "Puskesmas", "kecamatan": "Kecamatan"}
_KATA = {Tanda.LEBIH_100: "lebih 100 %", Tanda.SERBA_100: "serba 100 %", Tanda.SEBAGIAN: "sebagian"}
_BELUM = ARTI[Keadaan.BELUM_DILAPORKAN].kata
_STATUS = {"ya": ("✓", "ya"), "tidak": ("✕", "tidak"), tabel_klaster.BELUM: ("?", _BELUM)}
_PENUH = 100.0
TANPA_BARIS_LUAR = 20


def _semua(k: Konteks, per: str) -> pd.DataFrame:
    """All rows of the matrix: the region first, then its units."""
    bagian = []
    for lapis in ("kota", per):
        ukuran = {c: k.hitung(utama(c).kode, lapis, k.kota) for c in KLASTER}
        siap = {c: k.hitung(menurut_klaster(c, "kesiapan")[0].kode, lapis, k.kota) for c in KLASTER}
        bagian.append(tabel_klaster.matriks(ukuran, siap).assign(kota=lapis == "kota"))
    return pd.concat(bagian, ignore_index=True)


def _susun(k: Konteks, per: str) -> pd.DataFrame:
    """The rows that are shown: those of the filter with the region's, or all where they are few."""
    semua = k.sedaerah.jadi(_semua, per)
    return semua if _dasar(k, per) is not k else semua[semua["kota"] | semua["kode"].isin(_dalam(k, per))]


def _dasar(k: Konteks, per: str) -> Konteks:
    """Whose rows are shown: the region's where they are few, whatever is filtered, else the filter's."""
    semua = k.sedaerah.jadi(_semua, per)
    banyak = semua.loc[~semua["kota"], "kode"].nunique()
    return k if banyak > TANPA_BARIS_LUAR else k.sedaerah


def _dalam(k: Konteks, per: str) -> set[str]:
    """Codes of the units in the filter."""
    return set(k.hitung(utama("1").kode, per)["kode"])


def gambar_matriks(k: Konteks, per: str, sebutan: str, ind: Indikator) -> None:
    """The matrix with its column buttons and its key; the column of ``ind``'s cluster is marked.

    ``sebutan`` heads the rows.
    """
    with st.container(key="matriks"):
        k.blok(_tabel_matriks, per, sebutan, ind.klaster)
        with st.container(key="matriks-kolom"):
            for c in KLASTER:
                st.button(
                    polos(f"Buka {KLASTER[c]}: {utama(c).judul}"),
                    key=f"kolom-{c}",
                    on_click=_buka,
                    args=(utama(c).kode,),
                )
    _dasar(k, per).blok(_kunci_matriks, per)


def _tabel_matriks(k: Konteks, per: str, sebutan: str, klaster: str) -> None:
    kepala, baris = _dasar(k, per).jadi(_bagian_matriks, per, klaster)
    dalam, terpilih = _dalam(k, per), scope.kode_lingkup(k.lingkup)
    tulis_html(
        html(
            '<table class="ilp-matriks"><thead><tr><th scope="col" class="tempat">{per}</th>{kepala}</tr></thead>'
            "<tbody>{baris}</tbody></table>",
            per=sebutan,
            kepala=kepala,
            baris=gabung_markup(
                [html('<tr class="{k}">{s}</tr>', k=_kelas(b, dalam, terpilih), s=b.isi) for b in baris]
            ),
        )
    )


class _Baris(NamedTuple):
    """A row's cells, whatever is filtered."""

    kode: str
    kota: bool
    isi: Markup


def _kelas(b: _Baris, dalam: set[str], terpilih: str) -> str:
    """How a row stands out: the region, what is chosen, what is outside the filter."""
    return "kota" if b.kota else "terpilih" if b.kode == terpilih else "" if b.kode in dalam else "redup"


def _bagian_matriks(k: Konteks, per: str, klaster: str) -> tuple[Markup, list[_Baris]]:
    """Headings and rows, the column of ``klaster`` marked."""
    isi = _susun(k, per)
    maks = isi.groupby("klaster")["nilai"].max().clip(lower=_PENUH).fillna(_PENUH).to_dict()
    kepala = gabung_markup([_kepala_kolom(isi[isi["klaster"] == c], utama(c), klaster) for c in KLASTER])
    return kepala, [_baris(b, maks, klaster, per) for _, b in isi.groupby("kode", sort=False)]


def _kunci_matriks(k: Konteks, per: str) -> None:
    isi = _susun(k, per)
    parts.catatan(f"Semua nilai: {teks_periode(k.periode)}{_cara(k.periode)}. {_kunci(isi)}")


def _cara(periode: str) -> str:
    """How several months became one value, indicator by indicator; "" for one month."""
    if periods.uraikan_periode(periode) == [periode]:
        return ""
    menurut: dict[str, list[str]] = {}
    for c in KLASTER:
        menurut.setdefault(KATA_GABUNG[utama(c).gabung], []).append(huruf_kecil(utama(c).pendek))
    return f" ({'; '.join(f'{tulis.daftar(nama)}: {kata}' for kata, nama in menurut.items())})"


def _buka(kode: str) -> None:
    st.session_state["indikator"] = kode


def _kepala_kolom(isi: pd.DataFrame, utama_klaster: Indikator, dipilih: str) -> Markup:
    klaster = utama_klaster.klaster
    simulasi = bool(isi["simulasi"].any())
    return html(
        '<th scope="col" class="k-{c} {pilih}"><span class="nama"><b>{nama}</b> {rinci}</span>'
        '<span class="ind">{ind}</span><span class="dari">dari {dari} {tanda}</span></th>',
        c=klaster,
        pilih="pilih" if dipilih == klaster else "",
        nama=NAMA_KLASTER[klaster],
        rinci=BIDANG_KLASTER[klaster].lower(),
        tanda=parts.tanda(Tanda.SIMULASI) if simulasi else "",
        ind=utama_klaster.pendek,
        dari=isi["nama_penyebut"].iloc[0],
    )


def _baris(isi: pd.DataFrame, maks: Mapping[str, float], dipilih: str, per: str) -> _Baris:
    satu = isi.iloc[0]
    urut = isi.set_index("klaster")
    sel = [_sel(urut.loc[c], utama(c), maks[c], dipilih == c) for c in KLASTER]
    nama = satu["nama"].removeprefix("Puskesmas ") if per == "puskesmas" else satu["nama"]
    return _Baris(satu["kode"], bool(satu["kota"]), html('<th scope="row">{n}</th>{s}', n=nama, s=gabung_markup(sel)))


def _sel(b: pd.Series, ind: Indikator, maks: float, dipilih: bool) -> Markup:
    siap = html('<span class="siap" title="{j}">{t}</span>', j=_rinci_siap(b), t=_teks_siap(b))
    pilih = "pilih" if dipilih else ""
    keadaan = Keadaan(b["keadaan"])
    if not keadaan.bernilai:
        kata = html('<span class="kata {k}">{t}</span>', k=str(keadaan), t=ARTI[keadaan].kata)
        return html('<td class="{p}"><div class="sel">{k}{s}</div></td>', p=pilih, k=kata, s=siap)
    kelas = mutu(b["nilai"], ind)
    return html(
        '<td class="{p}"><div class="sel"><span class="angka m{n} {sim}">{panah}{v}</span>'
        '<span class="isi">{cacah}<span class="batang"><i style="width:{w}%"></i></span></span>{s}</div></td>',
        p=pilih,
        n=kelas,
        sim="sim" if b["simulasi"] else "",
        panah="▼ " if kelas == 0 and _dinilai(b) else "",
        v=tulis.persen(b["nilai"]),
        cacah=_cacah(b),
        w=round(100 * b["nilai"] / maks, 1),
        s=siap,
    )


def _cacah(b: pd.Series) -> Markup:
    """Both counts; where the value carries a remark, the remark as a word instead (the counts are in the table)."""
    kata = [ARTI[Keadaan.SEMENTARA].kata] if Keadaan(b["keadaan"]) is Keadaan.SEMENTARA else []
    kata += [_KATA[t] for t in _KATA if t in b["tanda"]]
    if kata:
        return html('<span class="cacah ditandai">{t}</span>', t=kata[0])
    return html('<span class="cacah">{a}/{b}</span>', a=tulis.angka(b["pembilang"]), b=tulis.angka(b["penyebut"]))


def _teks_siap(b: pd.Series) -> str:
    if pd.isna(b["siap"]):
        return tulis.KOSONG
    kurang = "?" if b["siap_lapor"] < b["siap_dari"] else ""
    return f"{tulis.angka(b['siap'])}/{tulis.angka(b['siap_dari'])}{kurang}"


def _rinci_siap(b: pd.Series) -> str:
    if pd.isna(b["siap"]):
        return f"kesiapan: {_BELUM}"
    belum = b["siap_dari"] - b["siap_lapor"]
    ekor = f", {tulis.angka(belum)} {_BELUM}" if belum else ""
    return f"kesiapan: {tulis.bagian_dari(b['siap'], b['siap_dari'])} unsur ada{ekor}"


def _kunci(isi: pd.DataFrame) -> str:
    """How to read a cell, saying only what occurs."""
    bagian = ["Tiap sel: nilai, pembilang/penyebut, batang terhadap 100 %, lalu unsur kesiapan yang ada dari lima "
              "(SK, penanggung jawab, alur, PWS, jadwal) di puskesmas pelayan"]  # fmt: skip
    kurang = isi["siap_lapor"] < isi["siap_dari"]
    bagian += [f"? = ada unsur yang {_BELUM}"] if kurang.any() else []
    bagian += [f"– = kesiapan {_BELUM}"] if isi["siap"].isna().any() else []
    if isi["siap_simulasi"].any():
        bagian.append("kesiapan: SIMULASI")
    bernilai = isi[isi["nilai"].notna()]
    lemah = [mutu(b["nilai"], utama(b["klaster"])) == 0 and _dinilai(b) for _, b in bernilai.iterrows()]
    bagian += ["▼ = kelas terlemah indikator itu"] if any(lemah) else []
    return "; ".join([*bagian, "klik kolom untuk membuka indikatornya"]) + "."


def _dinilai(b: pd.Series) -> bool:
    """Whether a value may be called weak: not one that is made up, provisional or in doubt."""
    ragu = {Tanda.SIMULASI, Tanda.SERBA_100, Tanda.RAGU} & set(b["tanda"])
    return not (ragu or b["simulasi"] or Keadaan(b["keadaan"]) is Keadaan.SEMENTARA)


def kesiapan(k: Konteks, ind: Indikator) -> None:
    """Readiness by element of the chosen cluster, then of all five, with a download."""
    k.blok(_kesiapan_klaster, ind.klaster)
    isi = k.jadi(_isi_kesiapan)
    if isi.empty or not isi["lapor"].any():
        return
    simulasi = " · SIMULASI" if isi["simulasi"].any() else ""
    with st.expander(f"Semua klaster per puskesmas{simulasi}: {tabel_klaster.keterangan_kesiapan(isi)}"):
        k.blok(_kesiapan_semua)
        downloads.unduh_tabel(lambda: _kesiapan_unduhan(k), "klaster-kesiapan", k, "Unduh kesiapan (CSV)")


def _isi_kesiapan(k: Konteks) -> pd.DataFrame:
    return tabel_klaster.kesiapan(k.potret, k.lingkup, KLASTER)


def _kesiapan_semua(k: Konteks) -> None:
    _tabel_kesiapan(k.jadi(_isi_kesiapan).sort_values(["nama", "klaster"]), dengan_klaster=True)


def _kesiapan_klaster(k: Konteks, klaster: str) -> None:
    isi = k.jadi(_isi_kesiapan)
    if isi.empty or not isi["lapor"].any():
        parts.judul("Kesiapan klaster per puskesmas")
        nama = "puskesmas" if isi.empty else tulis.daftar(list(isi["nama"].drop_duplicates()), 4)
        parts.kosong("Kesiapan: belum ada data", "SK, penanggung jawab, alur, PWS, dan jadwal belum dilaporkan. Yang "
                     f"dapat membawanya: {nama}.")  # fmt: skip
        return
    satu = isi[isi["klaster"] == klaster]
    simulasi = " · SIMULASI" if isi["simulasi"].any() else ""
    parts.judul(f"Kesiapan {KLASTER[klaster]}{simulasi}", tabel_klaster.keterangan_kesiapan(satu))
    _tabel_kesiapan(satu, dengan_klaster=False)


def _tabel_kesiapan(isi: pd.DataFrame, dengan_klaster: bool) -> None:
    """Each element as symbol and word. ``isi`` from ``cluster_tables.kesiapan``."""
    kepala = ["Puskesmas", *(["Klaster"] if dengan_klaster else []), *UNSUR.values(), "Unsur ada"]
    baris = []
    for b in isi.itertuples():
        awal = [html("<td><b>{n}</b></td>", n=b.nama.removeprefix("Puskesmas "))]
        awal += [html("<td>{n}</td>", n=KLASTER[b.klaster])] if dengan_klaster else []
        sel = [_status(getattr(b, u)) for u in UNSUR]
        jumlah = f"{b.ada} dari {len(UNSUR)}" if b.lapor else _BELUM
        akhir = html('<td class="kanan">{t}</td>', t=jumlah)
        baris.append(html("<tr>{i}</tr>", i=gabung_markup([*awal, *sel, akhir])))
    tulis_html(
        html(
            '<div class="ilp-panel"><table class="ilp-tabel ilp-kesiapan"><thead><tr>{h}</tr></thead>'
            "<tbody>{b}</tbody></table></div>",
            h=gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in kepala]),
            b=gabung_markup(baris),
        )
    )


def _status(status: str) -> Markup:
    simbol, kata = _STATUS[status]
    return html('<td class="{k}"><i>{s}</i> {t}</td>', k=status, s=simbol, t=kata)


def _kesiapan_unduhan(k: Konteks) -> pd.DataFrame:
    """The readiness table as it is taken home: words, no symbols; what it counts, of what, when and from where."""
    isi = k.jadi(_isi_kesiapan)
    asal = k.potret.kesiapan.groupby(["kode_puskesmas", "klaster"])["sumber"].agg(gabung_sumber).to_dict()
    kata = {u: isi[u].map(lambda s: _STATUS[s][1]) for u in UNSUR}
    return pd.DataFrame(
        {"Kode": isi["kode"], "Puskesmas": isi["nama"], "Klaster": isi["klaster"].map(KLASTER)}
        | {UNSUR[u]: v for u, v in kata.items()}
        | {"Unsur ada": isi["ada"], "Per tanggal": isi["per_tanggal"],
           "Indikator": "Kesiapan klaster", "Nama penyebut": f"{len(UNSUR)} unsur kesiapan",
           "Periode": [tulis.tanggal(p) if p else _BELUM for p in isi["per_tanggal"]],
           "Keadaan": [_kata_lapor(n) for n in isi["lapor"]],
           "Catatan": isi["simulasi"].map({True: "SIMULASI", False: ""}),
           "Sumber": [asal.get(x, "") for x in zip(isi["kode"], isi["klaster"], strict=True)]}
    )  # fmt: skip


def _kata_lapor(lapor: int) -> str:
    """The state of a row of ``cluster_tables.kesiapan`` by how many of its elements were reported."""
    return ARTI[Keadaan.BELUM_DILAPORKAN].kata if not lapor else "lengkap" if lapor == len(UNSUR) else "sebagian"
