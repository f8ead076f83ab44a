"""PWS as HTML from what was measured, without Streamlit: bars in the classic order, tiles of the four words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from markupsafe import Markup

from ilp_data.format import KOSONG, angka, bagian_dari, bulan, persen
from ilp_data.measure.pws_rules import ARTI_KATA, LAJU, SEBULAN, SUMBER_ATURAN, Arah, BarisPws, Kata, Pws
from ilp_data.states import Tanda
from ui.kit import parts, tiles
from ui.markup import gabung_markup, html

# The columns of ``tabel_pws`` that hold figures.
KANAN = ("Capaian", "Jumlah", "Target sampai bulan itu", "Bulan ini", "Bulan lalu", "Sisa orang", "Sisa per bulan")
SEKALI = ("Target sampai bulan itu", "Menurut jenis sasaran")  # of these what is the same in every row stands once
# Worst darkest on light, brightest on dark: the classes of every indicator.
WARNA: dict[Kata, str] = {
    Kata.BAIK: "var(--kelas-4)",
    Kata.CUKUP: "var(--kelas-3)",
    Kata.KURANG: "var(--kelas-2)",
    Kata.JELEK: "var(--kelas-0)",
}
PANAH = {Arah.NAIK: "▲ naik", Arah.TURUN: "▼ turun", Arah.TETAP: "tetap"}
_EMPAT = "{}, {}, {}, atau {}".format(*(k.value for k in ARTI_KATA))
_TEGAK = 20  # so many bars can stand beside each other
# Without a word the pace: behind it, between "jelek" and "kurang", whose colours are their own.
WARNA_LAJU = {True: "var(--kelas-4)", False: "var(--kelas-1)"}


def batang_markup(p: Pws) -> Markup:
    """A bar for each place, as ordered, the first at the left, with the line of the target by now; under each what this
    month brought, what the last one did, the word, who is left. Words say what colour does; on a narrow screen and with
    many places the bars lie."""
    skala = max([100.0, *(b.capaian or 0 for b in p.baris)])
    kini = p.target_kumulatif
    garis = (
        Markup() if kini is None else html('<i class="target" style="--c:{x}%"></i>', x=round(100 * kini / skala, 2))
    )
    sampai = "target sampai bulan itu" if p.kumulatif else "target"
    tanpa = "tanpa garis target: angka bulan itu saja" if p.sebulan else "target tahun itu belum disebut"
    kepala = tanpa if kini is None else f"garis: {sampai} {persen(kini)}"
    kembar = Counter(b.kode for b in p.baris)
    return html(
        '<div class="ilp-pws ilp-panel{g}"{d} tabindex="0" role="region" aria-label="Grafik PWS">'
        '<p class="ilp-catatan">{j}, {w} {b} · {k}</p><ol>{i}</ol></div>',
        g=" tegak" if len(p.baris) <= _TEGAK else " gulir",
        d=parts.berperiode_markup(p.periode),
        j=p.judul,
        w="kumulatif sampai" if p.sejak_januari else "bulan",
        b=bulan(p.periode),
        k=kepala,
        i=gabung_markup([_batang(b, skala, garis, kembar[b.kode] > 1, simulasi=p.simulasi) for b in p.baris]),
    )


def _batang(b: BarisPws, skala: float, garis: Markup, kembar: bool, *, simulasi: bool) -> Markup:
    """One place; ``kembar``: another figure of the same place stands beside it, so each says what it counts."""
    lebar = round(100 * (b.capaian or 0) / skala, 2)
    isi = (
        Markup()
        if b.capaian is None
        else html('<i class="isi" style="--c:{w}%{r}"></i>', w=lebar, r=Markup() if simulasi else _isian(b))
    )
    return html(
        '<li class="{c}"><span class="nama">{n}</span><span class="jalur" aria-hidden="true">{i}{g}</span>'
        '<span class="nilai">{v}</span><span class="ket">{k}{s}</span></li>',
        c=_kelas(b, simulasi=simulasi),
        n=b.nama,
        i=isi,
        g=garis,
        v=_capaian(b),
        k=gabung_markup([html("<span>{t}</span>", t=t) for t in _keterangan(b, kembar)]),
        s=parts.tanda(Tanda.SIMULASI) if b.simulasi else Markup(),
    )


def _isian(b: BarisPws) -> Markup:
    """The colour of a bar that falls behind: that of its tile. The alarm's colour is the alarm's alone."""
    _, warna = _status(b)
    return Markup() if b.sesuai is None or b.sesuai or warna is None else html(";--w:{w}", w=warna)


def _capaian(b: BarisPws) -> str:
    return persen(b.capaian) if b.capaian is not None else b.tanpa_nilai


def _kelas(b: BarisPws, *, simulasi: bool) -> str:
    if b.capaian is None:
        return "kosong"
    return "netral" if simulasi or b.sesuai is None else "sesuai" if b.sesuai else "tertinggal"


def _keterangan(b: BarisPws, kembar: bool) -> list[str]:
    """The change, the word, else the pace; and who is left. Simulated places get neither."""
    if b.simulasi or b.capaian is None:
        return [b.catatan] if b.capaian is None and b.catatan else []
    sisa = "" if b.sisa_orang is None else f"{angka(b.sisa_orang)} orang lagi"
    arah = PANAH[b.arah] if b.arah else "bulan lalu: ragu" if b.ragu else ""
    return [x for x in (arah, b.sebutan, sisa, b.catatan if kembar else "") if x]


def aturan_markup(p: Pws) -> Markup:
    """The four words with what they mean and their source where one is given, and why a word or a count is missing
    where one is; "" where there is nothing to say."""
    teks = [] if p.simulasi else _kecuali(p)
    arti = Markup()
    if any(b.kata for b in p.terisi) and not p.simulasi:  # words that nothing has are not explained
        arti = html("<ul>{i}</ul>", i=gabung_markup([_arti(k, a) for k, a in ARTI_KATA.items()]))
        teks.append(f"Kata menurut {SUMBER_ATURAN}.")
    if not teks:
        return Markup()
    sebab = gabung_markup([html('<p class="ilp-catatan">{t}</p>', t=t) for t in teks])
    return html('<div class="ilp-panel ilp-pws-arti">{i}{s}</div>', i=arti, s=sebab)


def _arti(kata: Kata, arti: str) -> Markup:
    return html('<li><i style="background:{w}"></i><b>{k}</b> {a}</li>', w=WARNA[kata], k=kata.value, a=arti)


def _kecuali(p: Pws) -> list[str]:
    hasil = _tanpa_banding(p)
    if p.sebulan:
        return [
            *hasil,
            f"{SEBULAN[:1].upper()}{SEBULAN[1:]}; karena itu tanpa kata baik sampai jelek dan tanpa sisa orang.",
        ]
    if not p.target:
        return hasil
    if any(b.kata is None and not b.ragu for b in p.terisi):
        hasil.append(
            f"Tanpa capaian bulan-bulan sebelumnya kata {_EMPAT} tidak dapat diberikan; yang terlihat hanya lajunya."
        )
    if any(b.sisa_orang is None for b in p.terisi):
        hasil.append("Yang dipublikasikan hanya persentase, jadi banyaknya orang yang belum dijangkau tidak diketahui.")
    return hasil


def _tanpa_banding(p: Pws) -> list[str]:
    """Why places are not set against the month before."""
    ragu = [b.ragu for b in p.terisi if b.ragu]
    if len(set(ragu)) == 1:
        siapa = "Semua" if len(ragu) == len(p.terisi) else f"{angka(len(ragu))} tempat"
        return [f"{siapa} {ragu[0]}."]
    return [f"{angka(len(ragu))} tempat tidak dibandingkan dengan bulan lalu; sebabnya pada tabel."] if ragu else []


def petak_markup(p: Pws, letak: Mapping[str, tuple[int, int]]) -> Markup:
    """Places as equal tiles that lie as on the map, in the colour of their word; where there is no word, of their pace.
    "" where a place has no position."""
    milik = {b.kode: b for b in reversed(p.baris) if b.kode in letak}
    if not milik or p.simulasi or p.target_kumulatif is None:
        return Markup()
    isi = [_petak(b, letak[k]) for k, b in milik.items()]
    return html(
        '<div{d}>{t}<p class="ilp-ubin-kunci">{k}<span>{b}</span></p></div>',
        d=parts.berperiode_markup(p.periode),
        t=tiles.petak_markup(isi, f"Status PWS {p.pendek}"),
        k=gabung_markup([html('<span><i style="background:{w}"></i>{t}</span>', w=w, t=t) for t, w in _kunci(p)]),
        b=bulan(p.periode),
    )


def _petak(b: BarisPws, letak: tuple[int, int]) -> tiles.Petak:
    kata, warna = _status(b)
    teks = kata if b.capaian is None else f"{persen(b.capaian)}{f' {b.kata.value}' if b.kata else ''}"
    return tiles.Petak(
        b.kode, b.nama, letak, teks, warna, tiles.tautan_saringan({"kelurahan": b.kode}), ada=b.capaian is not None
    )  # fmt: skip


def _status(b: BarisPws) -> tuple[str, str | None]:
    if b.kata:
        return b.kata.value, WARNA[b.kata]
    if b.sesuai is None:
        return b.tanpa_nilai, None
    return LAJU[b.sesuai], WARNA_LAJU[b.sesuai]


def _tambahan(b: BarisPws, nilai: float | None) -> str:
    """What a month brought, in people or in points."""
    return KOSONG if nilai is None else f"{angka(nilai)} orang" if b.orang else f"{angka(nilai, 1)} %"


def _kunci(p: Pws) -> list[tuple[str, str]]:
    """The words and colours that occur, the best first."""
    kata = [(f"{k.value}: {ARTI_KATA[k]}", WARNA[k]) for k in Kata if any(b.kata is k for b in p.terisi)]
    ada = {b.sesuai for b in p.terisi if b.kata is None}
    return kata + [(LAJU[s], WARNA_LAJU[s]) for s in (True, False) if s in ada]


def tabel_pws(p: Pws) -> list[dict[str, str]]:
    """The table twin: the same rows in words, without columns of which nothing is known."""
    semua = [
        {
            "Nama": b.nama,
            "Capaian": _capaian(b),
            "Jumlah": angka(b.pembilang) if b.sasaran is None else bagian_dari(b.pembilang, b.sasaran),
            "Target sampai bulan itu": persen(b.target_kumulatif),
            "Bulan ini": _tambahan(b, b.tambahan),
            "Bulan lalu": _tambahan(b, b.tambahan_lalu),
            "Arah": b.arah.value if b.arah else KOSONG,
            "Kata": b.sebutan or KOSONG,
            "Sisa orang": angka(b.sisa_orang),
            "Sisa per bulan": angka(b.sisa_per_bulan),
            "Menurut jenis sasaran": b.menurut,
            "Catatan": "; ".join(x for x in ("SIMULASI" if b.simulasi else "", b.catatan) if x),
        }
        for b in p.baris
    ]
    sama = set() if p.kumulatif else {"Bulan ini"}  # that is the figure itself
    ada = [k for k in (semua[0] if semua else ()) if k not in sama and any(b[k] not in ("", KOSONG) for b in semua)]
    return [{k: b[k] for k in ada} for b in semua]
