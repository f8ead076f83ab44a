"""The area × cluster matrix as HTML, without Streamlit: one number a cell on the colour of its class.

A plain table, sharp on a projector, with row and column headings. Each cell is a link that opens its indicator at its
area, each heading one that opens the main indicator and sorts by it: reachable with the keyboard, and working before
Streamlit does (``ui/server/aset/links.js``). Counts are said on hover and in the twin table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.insight.cluster_matrix import Urutan, kalimat_urutan
from ilp_data.measure.classes import mutu
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.indicators import BIDANG_KLASTER, KLASTER, NAMA_KLASTER, Indikator, utama
from ilp_data.states import ARTI, ARTI_TANDA, KATA_TANDA, Keadaan, Tanda
from ui.markup import gabung_markup, html

RINCIAN = "rincian-klaster"  # id of what a cell opens
_KATA = {Tanda.LEBIH_100: "lebih 100 %", Tanda.SERBA_100: "serba 100 %", Tanda.SEBAGIAN: "sebagian"}
_BELUM = ARTI[Keadaan.BELUM_DILAPORKAN].kata
_SARINGAN = ("kecamatan", "puskesmas", "kelurahan")


@dataclass(frozen=True)
class Isi:
    """What the matrix shows. ``sel``: rows of ``cluster_matrix.matriks_daerah`` that are shown; ``kesiapan``: cluster →
    measured row of readiness of the filter; ``dalam``: codes inside the filter; ``terpilih``: the one chosen;
    ``klaster``: the cluster whose indicator is open; ``diminta``: the one to sort by."""

    sel: pd.DataFrame
    kesiapan: Mapping[str, pd.Series]
    urutan: Urutan
    per: str
    sebutan: str
    dalam: frozenset[str]
    terpilih: str
    klaster: str
    diminta: str
    waktu: str


def matriks(isi: Isi) -> Markup:
    """Table, readiness strip and legend."""
    kepala = gabung_markup([_kepala_kolom(isi, c) for c in KLASTER])
    per_kode = dict(list(isi.sel[~isi.sel["kota"]].groupby("kode", sort=False)))
    baris = [_baris(isi, t) for _, t in isi.sel[isi.sel["kota"]].groupby("kode", sort=False)]
    baris += [_baris(isi, per_kode[kode]) for kode in isi.urutan.kode if kode in per_kode]
    return html(
        '<div class="ilp-matriks-bingkai" role="region" aria-label="Klaster menurut {s}" tabindex="0">'
        '<table class="ilp-matriks"><thead><tr><th scope="col" class="tempat">{per}</th>{kepala}</tr></thead>'
        "<tbody>{baris}</tbody>{siap}</table></div>{legenda}",
        s=isi.sebutan.lower(),
        per=isi.sebutan,
        kepala=kepala,
        baris=gabung_markup(baris),
        siap=_strip(isi),
        legenda=legenda(isi),
    )


def _kepala_kolom(isi: Isi, klaster: str) -> Markup:
    ind, kolom = utama(klaster), isi.sel[isi.sel["klaster"] == klaster]
    arah = ' aria-sort="ascending"' if klaster == isi.urutan.klaster else ""
    return html(
        '<th scope="col" class="k-{c} {pilih}"{arah}><a class="ilp-tautan" href="?indikator={kode}&amp;urut={c}" '
        'title="Buka dan urutkan menurut {ind}"><span class="nama"><b>{nama}</b> {rinci}</span>'
        '<span class="ind">{ind}{panah}</span><span class="dari">dari {dari}{tanda}</span></a></th>',
        c=klaster,
        kode=ind.kode,
        arah=Markup(arah),
        pilih="pilih" if isi.klaster == klaster else "",
        nama=NAMA_KLASTER[klaster],
        rinci=BIDANG_KLASTER[klaster].lower(),
        ind=ind.pendek,
        panah=html(' <i class="urut" title="diurutkan menurut kolom ini">⇅</i>') if arah else Markup(),
        dari=kolom["nama_penyebut"].iloc[0],
        tanda=gabung_markup([Markup(" "), _simulasi()]) if kolom["simulasi"].any() else Markup(),
    )


def _simulasi() -> Markup:
    return html('<span class="ilp-tanda simulasi" title="{a}">SIMULASI</span>', a=ARTI_TANDA[Tanda.SIMULASI])


def _baris(isi: Isi, baris: pd.DataFrame) -> Markup:
    satu, urut = baris.iloc[0], dict(baris.set_index("klaster", drop=False).iterrows())
    nama = nama_pendek(satu["nama"]) if isi.per == "puskesmas" else satu["nama"]
    sel = [_sel(isi, urut[c], utama(c), nama) for c in KLASTER]
    return html('<tr class="{k}"><th scope="row">{n}</th>{s}</tr>', k=_kelas(isi, satu), n=nama, s=gabung_markup(sel))


def _kelas(isi: Isi, b: pd.Series) -> str:
    """How a row stands out: the region, what is chosen, what is outside the filter."""
    if b["kota"]:
        return "kota"
    return "terpilih" if b["kode"] == isi.terpilih else "" if b["kode"] in isi.dalam else "redup"


def _sel(isi: Isi, b: pd.Series, ind: Indikator, nama: str) -> Markup:
    keadaan = Keadaan(b["keadaan"])
    kelas = [f"m{mutu(b['nilai'], ind)}" if keadaan.bernilai else f"kata {keadaan}"]
    kelas += ["sim"] if b["simulasi"] else []
    kelas += ["pilih"] if isi.klaster == b["klaster"] else []
    isi_sel = html("{k}", k=ARTI[keadaan].kata)
    if keadaan.bernilai:
        titik = html('<i class="titik" aria-hidden="true">●</i><span class="ilp-baca">perlu perhatian: </span>')
        isi_sel = html(
            "{t}<b>{v}</b>{m}", t=titik if b["mendesak"] else Markup(), v=tulis.persen(b["nilai"]), m=_tanda(b)
        )
    return html(
        '<td class="{k}"><a class="ilp-tautan" data-ke="{ke}" href="?{h}" title="{j}">{i}</a></td>',
        k=" ".join(kelas),
        ke=RINCIAN,
        h=_alamat(isi, b, ind),
        j=f"{nama} · {keterangan(b, ind, isi.waktu)}",
        i=isi_sel,
    )


def _alamat(isi: Isi, b: pd.Series, ind: Indikator) -> Markup:
    """The query of a cell: its indicator, and its area in place of all others; of the region's row none."""
    tempat = dict.fromkeys(_SARINGAN, "")
    if not b["kota"] and b["kode"]:
        tempat[isi.per] = b["kode"]
    return Markup("&amp;").join([html("{k}={v}", k=k, v=v) for k, v in {"indikator": ind.kode, **tempat}.items()])


def _tanda(b: pd.Series) -> Markup:
    """Every remark of a value as a word beside it."""
    kata = [ARTI[Keadaan.SEMENTARA].kata] if Keadaan(b["keadaan"]) is Keadaan.SEMENTARA else []
    kata += [_KATA[t] for t in _KATA if t in b["tanda"]]
    return gabung_markup([html(" <small>{t}</small>", t=t) for t in kata])


def keterangan(b: pd.Series, ind: Indikator, waktu: str) -> str:
    """A cell in words: value, both counts by name, period, remarks, readiness."""
    keadaan = Keadaan(b["keadaan"])
    nilai = ARTI[keadaan].kata
    if keadaan.bernilai:
        cacah = tulis.bagian_dari(b["pembilang"], b["penyebut"], b["nama_penyebut"])
        nilai = "; ".join([f"{tulis.persen(b['nilai'])}, {cacah}", *(KATA_TANDA[t] for t in b["tanda"])])
    return f"{ind.pendek}: {nilai} · {waktu} · {kata_siap(b)}"


def kata_siap(b: pd.Series) -> str:
    """Readiness of an area in words: ``kesiapan 4 dari 5 unsur ada, 1 belum ada data``."""
    if pd.isna(b["siap"]):
        return f"kesiapan {_BELUM}"
    belum = b["siap_dari"] - b["siap_lapor"]
    ekor = f", {tulis.angka(belum)} {_BELUM}" if belum else ""
    return f"kesiapan {tulis.bagian_dari(b['siap'], b['siap_dari'])} unsur ada{ekor}"


def _strip(isi: Isi) -> Markup:
    """Readiness of the puskesmas in the filter, a bar a cluster under its column."""
    baris = {c: b for c, b in isi.kesiapan.items() if b["lapor"] > 0}
    simulasi = any(b["simulasi"] for b in baris.values())
    sel = [_sel_strip(isi.kesiapan[c]) for c in KLASTER]
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


def legenda(isi: Isi) -> Markup:
    """What colours and marks mean, saying only what occurs, and in which order the rows stand."""
    keadaan, nilai = set(isi.sel["keadaan"]), isi.sel["nilai"].notna()
    warna = [html('<i class="m{n}"></i>', n=n) for n in range(5)] if nilai.any() else []
    butir = [html('<span class="skala">perlu perhatian {w} baik</span>', w=gabung_markup(warna))] if warna else []
    if isi.sel["mendesak"].eq(True).any():
        butir.append(html('<span><i class="titik">●</i> perlu perhatian</span>'))
    if Keadaan.BELUM_DILAPORKAN in keadaan:
        butir.append(html('<span><i class="kata belum_dilaporkan"></i> {t}</span>', t=_BELUM))
    if Keadaan.TIDAK_BERLAKU in keadaan:
        butir.append(html('<span><i class="kata tidak_berlaku"></i> {t}</span>', t=ARTI[Keadaan.TIDAK_BERLAKU].kata))
    if isi.sel["simulasi"].any():
        butir.append(html('<span><i class="sim"></i> SIMULASI, tidak diperingkat</span>'))
    if any(b["lapor"] > 0 for b in isi.kesiapan.values()):
        butir.append(html('<span><i class="ya"></i> unsur ada <i class="tidak"></i> belum ada '
                          '<i class="belum"></i> belum dilaporkan</span>'))  # fmt: skip
    butir.append(html("<span>{t}</span>", t=kalimat_urutan(isi.urutan, isi.diminta)))
    return html('<p class="ilp-matriks-kunci">{b}</p>', b=gabung_markup(butir))


def kembar(sel: pd.DataFrame, sebutan: str) -> pd.DataFrame:
    """The twin of the matrix with every count: a row an area, a column a cluster, then readiness by cluster."""
    baris = []
    for _, t in sel.groupby("kode", sort=False):
        urut = dict(t.set_index("klaster").iterrows())
        isi = {sebutan: nama_pendek(t["nama"].iloc[0])}
        isi |= {f"{NAMA_KLASTER[c]}: {utama(c).pendek}": _teks_kembar(urut[c]) for c in KLASTER}
        isi |= {f"Kesiapan {NAMA_KLASTER[c].lower()}": _teks_siap(urut[c]) for c in KLASTER}
        baris.append(isi)
    return pd.DataFrame(baris)


def _teks_kembar(b: pd.Series) -> str:
    keadaan = Keadaan(b["keadaan"])
    if not keadaan.bernilai:
        return ARTI[keadaan].kata
    tanda = [ARTI[keadaan].kata] if keadaan is Keadaan.SEMENTARA else []
    tanda += [KATA_TANDA[t] for t in b["tanda"]]
    return " · ".join([f"{tulis.persen(b['nilai'])} ({tulis.bagian_dari(b['pembilang'], b['penyebut'])})", *tanda])


def _teks_siap(b: pd.Series) -> str:
    return kata_siap(b).removeprefix("kesiapan ").replace(" unsur ada", "")
