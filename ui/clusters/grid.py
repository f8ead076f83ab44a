"""The area × cluster matrix as HTML, without Streamlit: one number a cell on the colour of its class.

A plain table, sharp on a projector, with row and column headings. Each cell is a link that opens its indicator at its
area, each heading one that opens the main indicator and sorts by it: reachable with the keyboard, and working before
Streamlit does (``ui/server/aset/links.js``). Counts are said on hover and in the twin table.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.insight.cluster_matrix import Urutan
from ilp_data.measure.classes import mutu
from ilp_data.measure.words import kata_tanpa_nilai, nama_pendek, tanpa_sasaran
from ilp_data.registry.indicators import BIDANG_KLASTER, KLASTER, NAMA_KLASTER, Bentuk, Indikator
from ilp_data.registry.own_checks import BATAS_BAWAAN
from ilp_data.states import ARTI, ARTI_TANDA, KATA_TANDA, Keadaan, Tanda
from ui.kit.parts import berperiode_markup
from ui.markup import gabung_markup, html

KLASTER_PERTAMA = next(iter(KLASTER))
RINCIAN = "rincian-klaster"  # id of what a cell opens
_KATA = {Tanda.LEBIH_100: "lebih 100 %", Tanda.SERBA_100: "serba 100 %", Tanda.SEBAGIAN: "sebagian"}
_BELUM = ARTI[Keadaan.BELUM_DILAPORKAN].kata
_SARINGAN = ("kecamatan", "puskesmas", "kelurahan")


Baris = dict[Any, Any]  # a row of ``cluster_matrix.matriks_daerah``


@dataclass(frozen=True)
class Isi:
    """What the matrix shows whatever is filtered. ``sel``: rows of ``cluster_matrix.matriks_daerah`` that are shown;
    ``klaster``: the cluster whose indicator is open; ``diminta``: the one to sort by; ``periode`` that of all figures,
    ``waktu`` the same in words;
    ``indikator``: cluster → the indicator of its column; ``kata_urutan``: in which order the rows stand, and why."""

    sel: pd.DataFrame
    urutan: Urutan
    per: str
    sebutan: str
    klaster: str
    diminta: str
    periode: str
    waktu: str
    indikator: dict[str, Indikator]
    kata_urutan: str


@dataclass(frozen=True)
class Matriks:
    """A matrix but for what the filter marks: heads, in the order shown (code, inside of the row) with the region's
    rows first (``kota`` of them), and what the legend says with and without readiness."""

    kepala: Markup
    baris: tuple[tuple[str, Markup], ...]
    kota: int
    legenda: Markup
    legenda_siap: Markup
    periode: str


def susun_matriks(isi: Isi) -> Matriks:
    """Everything of the matrix that no filter changes, so that it is made once for a region and period."""
    per_kode: dict[tuple[bool, str], dict[str, Baris]] = {}
    for b in isi.sel.to_dict("records"):
        per_kode.setdefault((bool(b["kota"]), str(b["kode"])), {})[b["klaster"]] = b
    kota = [kode for ini, kode in per_kode if ini]
    unit = [kode for kode in isi.urutan.kode if (False, kode) in per_kode]
    return Matriks(
        gabung_markup([_kepala_kolom(isi, c) for c in KLASTER]),
        (*((n, _baris(isi, per_kode[True, n])) for n in kota), *((n, _baris(isi, per_kode[False, n])) for n in unit)),
        len(kota),
        legenda(isi, siap=False),
        legenda(isi, siap=True),
        isi.periode,
    )


def matriks(
    m: Matriks, sebutan: str, kesiapan: Mapping[str, pd.Series], dalam: Collection[str], terpilih: str
) -> Markup:
    """Table, readiness strip and legend. ``kesiapan``: cluster → measured row of readiness of the filter; ``dalam``:
    codes inside the filter; ``terpilih``: the one chosen."""
    baris = [
        html('<tr class="{k}">{i}</tr>', k="kota" if n < m.kota else _kelas(kode, dalam, terpilih), i=isi)
        for n, (kode, isi) in enumerate(m.baris)
    ]
    return html(
        '<div class="ilp-matriks-bingkai"{p} role="region" aria-label="Klaster menurut {s}" tabindex="0">'
        '<table class="ilp-matriks"><thead><tr><th scope="col" class="tempat">{per}</th>{kepala}</tr></thead>'
        "<tbody>{baris}</tbody>{siap}</table></div>{legenda}",
        p=berperiode_markup(m.periode),
        s=sebutan.lower(),
        per=sebutan,
        kepala=m.kepala,
        baris=gabung_markup(baris),
        siap=_strip(kesiapan),
        legenda=m.legenda_siap if any(b["lapor"] > 0 for b in kesiapan.values()) else m.legenda,
    )


def _kepala_kolom(isi: Isi, klaster: str) -> Markup:
    """The head: a percentage opens and sorts, a rate or a count opens its own place on the cluster's tab."""
    ind, kolom = isi.indikator[klaster], isi.sel[isi.sel["klaster"] == klaster]
    arah = ' aria-sort="ascending"' if klaster == isi.urutan.klaster else ""
    return html(
        '<th scope="col" class="k-{c} {pilih}"{arah}><a class="ilp-tautan" href="?{h}" title="{buka} {ind}">'
        '<span class="nama"><b>{nama}</b> {rinci}</span>'
        '<span class="ind">{ind}{panah}</span><span class="dari">{dari}{tanda}</span></a></th>',
        c=klaster,
        h=Markup("&amp;").join([html("{k}={v}", k=k, v=v) for k, v in _pembuka(ind, {"urut": klaster}).items()]),
        buka="Buka dan urutkan menurut" if ind.bentuk is Bentuk.PERSEN else "Buka",
        arah=Markup(arah),
        pilih="pilih" if isi.klaster == klaster else "",
        nama=NAMA_KLASTER[klaster],
        rinci=BIDANG_KLASTER[klaster].lower(),
        ind=ind.pendek,
        panah=html(' <i class="urut" title="diurutkan menurut kolom ini">⇅</i>') if arah else Markup(),
        dari=f"dari {kolom['nama_penyebut'].iloc[0]}" if ind.bentuk is Bentuk.PERSEN else ind.satuan,
        tanda=gabung_markup([Markup(" "), _simulasi()]) if kolom["simulasi"].any() else Markup(),
    )


def _simulasi() -> Markup:
    return html('<span class="ilp-tanda simulasi" title="{a}">SIMULASI</span>', a=ARTI_TANDA[Tanda.SIMULASI])


def _baris(isi: Isi, baris: dict[str, Baris]) -> Markup:
    satu = baris[KLASTER_PERTAMA]
    nama = nama_pendek(satu["nama"]) if isi.per == "puskesmas" else satu["nama"]
    sel = [_sel(isi, baris[c], i, nama) for c, i in isi.indikator.items()]
    return html('<th scope="row">{n}</th>{s}', n=nama, s=gabung_markup(sel))


def _kelas(kode: str, dalam: Collection[str], terpilih: str) -> str:
    """How a row stands out: what is chosen, what is outside the filter."""
    return "terpilih" if kode == terpilih else "" if kode in dalam else "redup"


def _sel(isi: Isi, b: Baris, ind: Indikator, nama: str) -> Markup:
    keadaan = Keadaan(b["keadaan"])
    kelas = [_kelas_nilai(b["nilai"], ind) if keadaan.bernilai else f"kata {keadaan}"]
    kelas += ["sim"] if b["simulasi"] else []
    kelas += ["pilih"] if isi.klaster == b["klaster"] else []
    isi_sel = html("{k}", k=kata_tanpa_nilai(b))
    if keadaan.bernilai:
        titik = html('<i class="titik" aria-hidden="true">●</i><span class="ilp-baca">perlu perhatian: </span>')
        isi_sel = html("{t}{v}{m}", t=titik if b["mendesak"] else Markup(), v=_nilai(b["nilai"], ind), m=_tanda(b))
    return html(
        '<td class="{k}"><a class="ilp-tautan" data-ke="{ke}" href="?{h}" title="{j}">{i}</a></td>',
        k=" ".join(kelas),
        ke=RINCIAN,
        h=_alamat(isi, b, ind),
        j=f"{nama} · {keterangan(b, ind, isi.waktu)}",
        i=isi_sel,
    )


def _kelas_nilai(nilai: float, ind: Indikator) -> str:
    """The class of a value; "" of a count, which only says where many people live, and of a rate without breaks."""
    if ind.bentuk is Bentuk.JUMLAH or (ind.bentuk is not Bentuk.PERSEN and ind.kelas == BATAS_BAWAAN):
        return ""
    return f"m{mutu(nilai, ind)}"


def _nilai(nilai: float, ind: Indikator) -> str:
    """A value as it stands in a cell: a percentage with its sign, others in the unit that the head names."""
    if ind.bentuk is Bentuk.PERSEN:
        return tulis.persen(nilai)
    return tulis.angka(nilai, 0 if ind.bentuk is Bentuk.JUMLAH else 1)


def _pembuka(ind: Indikator, lain: Mapping[str, str]) -> dict[str, str]:
    """The choices of a link that opens an indicator; ``lain`` go with a percentage, which opens on this page."""
    if ind.bentuk is Bentuk.PERSEN:
        return {"indikator": ind.kode, **lain}
    return {"bagian": ind.klaster, "angka": ind.kode}


def _alamat(isi: Isi, b: Baris, ind: Indikator) -> Markup:
    """The query of a cell: its indicator, and its area in place of all others; of the region's row none."""
    tempat = dict.fromkeys(_SARINGAN, "")
    if not b["kota"] and b["kode"]:
        tempat[isi.per] = b["kode"]
    return Markup("&amp;").join([html("{k}={v}", k=k, v=v) for k, v in (_pembuka(ind, {}) | tempat).items()])


def _tanda(b: Baris) -> Markup:
    """Every remark of a value as a word beside it."""
    kata = [ARTI[Keadaan.SEMENTARA].kata] if Keadaan(b["keadaan"]) is Keadaan.SEMENTARA else []
    kata += [_KATA[t] for t in _KATA if t in b["tanda"]]
    return gabung_markup([html(" <small>{t}</small>", t=t) for t in kata])


def keterangan(b: Baris, ind: Indikator, waktu: str) -> str:
    """A cell in words: value, both counts by name, period, remarks, readiness."""
    keadaan = Keadaan(b["keadaan"])
    nilai = kata_tanpa_nilai(b)
    if tanpa_sasaran(b):
        nilai = "sudah dilaporkan, sasarannya belum ada"
    if keadaan.bernilai and ind.bentuk is not Bentuk.PERSEN:
        nilai = f"{_nilai(b['nilai'], ind)} {ind.satuan}{_cacah_lain(b, ind)}"
    elif keadaan.bernilai:
        cacah = tulis.bagian_dari(b["pembilang"], b["penyebut"], b["nama_penyebut"])
        nilai = "; ".join([f"{tulis.persen(b['nilai'])}, {cacah}", *(KATA_TANDA[t] for t in b["tanda"])])
    return f"{ind.pendek}: {nilai} · {waktu} · {kata_siap(b)}"


def _cacah_lain(b: Baris, ind: Indikator) -> str:
    """What a rate is made of (``, 12 dari 26.371 penduduk``); "" of a count."""
    if pd.isna(b["penyebut"]):
        return ""
    return f", {tulis.bagian_dari(b['pembilang'], b['penyebut'], ind.semua_penyebut[0])}"


def kata_siap(b: Baris) -> str:
    """Readiness of an area in words: ``kesiapan 4 dari 5 unsur ada, 1 belum ada data``."""
    return f"kesiapan {_siap(b, ' unsur ada')}"


def _siap(b: Baris, apa: str = "") -> str:
    if pd.isna(b["siap"]):
        return _BELUM
    belum = b["siap_dari"] - b["siap_lapor"]
    ekor = f", {tulis.angka(belum)} {_BELUM}" if belum else ""
    return f"{tulis.bagian_dari(b['siap'], b['siap_dari'])}{apa}{ekor}"


def _strip(kesiapan: Mapping[str, pd.Series]) -> Markup:
    """Readiness of the puskesmas in the filter, a bar a cluster under its column."""
    simulasi = any(b["simulasi"] for b in kesiapan.values() if b["lapor"] > 0)
    sel = [_sel_strip(kesiapan[c]) for c in KLASTER]
    return html(
        '<tfoot><tr><th scope="row" title="SK, penanggung jawab, alur, PWS, jadwal di puskesmas">Kesiapan{t}</th>'
        "{s}</tr></tfoot>",
        t=gabung_markup([Markup(" "), _simulasi()]) if simulasi else Markup(),
        s=gabung_markup(sel),
    )


def _sel_strip(b: pd.Series) -> Markup:
    if not b["lapor"] > 0:
        return html('<td class="siap">{t}</td>', t=_BELUM)
    dari, ada, lapor = b["seharusnya"], b["pembilang"], b["lapor"]
    belum = dari - lapor
    return html(
        '<td class="siap" title="{j}"><span class="strip"><i class="ya" style="flex:{a}"></i>'
        '<i class="tidak" style="flex:{n}"></i><i class="belum" style="flex:{x}"></i></span>{t}</td>',
        j=f"{tulis.bagian_dari(ada, dari)} unsur ada, {tulis.angka(lapor - ada)} belum ada, "
          f"{tulis.angka(belum)} belum dilaporkan",
        a=int(ada),
        n=int(lapor - ada),
        x=int(belum),
        t=f"{tulis.bagian_dari(ada, dari)} unsur",
    )  # fmt: skip


def legenda(isi: Isi, *, siap: bool) -> Markup:
    """What colours and marks mean, saying only what occurs (``siap``: readiness was reported), and in which order the
    rows stand."""
    keadaan, nilai = set(isi.sel["keadaan"]), isi.sel["nilai"].notna()
    warna = [html('<i class="m{n}"></i>', n=n) for n in range(5)] if nilai.any() else []
    butir = [html('<span class="skala">perlu perhatian {w} baik</span>', w=gabung_markup(warna))] if warna else []
    if isi.sel["mendesak"].eq(True).any():
        butir.append(html('<span><i class="titik">●</i> perlu perhatian</span>'))
    belum = isi.sel[isi.sel["keadaan"] == Keadaan.BELUM_DILAPORKAN].to_dict("records")
    if belum:
        kata = " atau ".join(sorted({kata_tanpa_nilai(b) for b in belum}))
        butir.append(html('<span><i class="kata belum_dilaporkan"></i> {t}</span>', t=kata))
    if Keadaan.TIDAK_BERLAKU in keadaan:
        butir.append(html('<span><i class="kata tidak_berlaku"></i> {t}</span>', t=ARTI[Keadaan.TIDAK_BERLAKU].kata))
    if isi.sel["simulasi"].any():
        butir.append(html('<span><i class="sim"></i> SIMULASI, tidak diperingkat</span>'))
    if siap:
        butir.append(html('<span><i class="ya"></i> unsur ada <i class="tidak"></i> belum ada '
                          '<i class="belum"></i> belum dilaporkan</span>'))  # fmt: skip
    butir.append(html("<span>{t}</span>", t=isi.kata_urutan))
    return html('<p class="ilp-matriks-kunci">{b}</p>', b=gabung_markup(butir))


def kembar(sel: pd.DataFrame, sebutan: str, dipilih: Mapping[str, Indikator]) -> pd.DataFrame:
    """The twin of the matrix with every count: a row an area, a column a cluster, then readiness by cluster."""
    per_kode: dict[str, dict[str, Baris]] = {}
    for b in sel.to_dict("records"):
        per_kode.setdefault(str(b["kode"]), {})[b["klaster"]] = b
    baris = []
    for urut in per_kode.values():
        isi = {sebutan: nama_pendek(urut[KLASTER_PERTAMA]["nama"])}
        isi |= {f"{NAMA_KLASTER[c]}: {i.pendek}": _teks_kembar(urut[c], i) for c, i in dipilih.items()}
        isi |= {f"Kesiapan {NAMA_KLASTER[c].lower()}": _siap(urut[c]) for c in KLASTER}
        baris.append(isi)
    return pd.DataFrame(baris)


def _teks_kembar(b: Baris, ind: Indikator) -> str:
    keadaan = Keadaan(b["keadaan"])
    if not keadaan.bernilai:
        return kata_tanpa_nilai(b)
    if ind.bentuk is not Bentuk.PERSEN:
        return f"{_nilai(b['nilai'], ind)} {ind.satuan}{_cacah_lain(b, ind)}"
    tanda = [ARTI[keadaan].kata] if keadaan is Keadaan.SEMENTARA else []
    tanda += [KATA_TANDA[t] for t in b["tanda"]]
    return " · ".join([f"{tulis.persen(b['nilai'])} ({tulis.bagian_dari(b['pembilang'], b['penyebut'])})", *tanda])
