"""PWS as HTML from what was measured, without Streamlit: bars in the classic order, tiles of the four words."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ilp_data.format import KOSONG, angka, bagian_dari, bulan, persen
from ilp_data.measure.pws import ARTI_KATA, BarisPws, Kata, Pws
from ilp_data.states import Tanda
from ui.kit import parts, tiles
from ui.markup import gabung_markup, html

BELUM = "belum ada data"
# Worst darkest on light, brightest on dark: the classes of every indicator.
WARNA: dict[Kata, str] = {
    Kata.BAIK: "var(--kelas-4)",
    Kata.CUKUP: "var(--kelas-3)",
    Kata.KURANG: "var(--kelas-2)",
    Kata.JELEK: "var(--kelas-0)",
}
_LAJU = {True: ("di atas laju", "var(--kelas-4)"), False: ("di bawah laju", "var(--kelas-2)")}


def batang_markup(p: Pws) -> Markup:
    """A bar for each place, as ordered, with the line of the target by now; ``role`` and words say what colour does."""
    skala = max([100.0, *(b.capaian or 0 for b in p.baris)])
    kini = p.target_kumulatif
    garis = (
        Markup() if kini is None else html('<i class="target" style="left:{x}%"></i>', x=round(100 * kini / skala, 2))
    )
    kepala = "target tahun itu belum disebut" if kini is None else f"garis: target sampai bulan itu {persen(kini)}"
    return html(
        '<div class="ilp-pws ilp-panel"{d}><p class="ilp-catatan">{j}, kumulatif sampai {b} · {k}</p>'
        "<ol>{i}</ol></div>",
        d=parts.berperiode_markup(p.periode),
        j=p.judul,
        b=bulan(p.periode),
        k=kepala,
        i=gabung_markup([_batang(b, skala, garis, simulasi=p.simulasi) for b in p.baris]),
    )


def _batang(b: BarisPws, skala: float, garis: Markup, *, simulasi: bool) -> Markup:
    lebar = round(100 * (b.capaian or 0) / skala, 2)
    isi = Markup() if b.capaian is None else html('<i class="isi" style="width:{w}%"></i>', w=lebar)
    return html(
        '<li class="{c}"><span class="nama">{n}</span><span class="jalur" aria-hidden="true">{i}{g}</span>'
        '<span class="nilai">{v}</span><span class="ket">{k}{s}</span></li>',
        c="" if simulasi else {True: "sesuai", False: "tertinggal", None: "kosong"}[b.sesuai],
        n=b.nama,
        i=isi,
        g=garis,
        v=BELUM if b.capaian is None else persen(b.capaian),
        k=_keterangan(b),
        s=parts.tanda(Tanda.SIMULASI) if b.simulasi else Markup(),
    )


def _keterangan(b: BarisPws) -> str:
    """The word, else the pace; and who is left. Simulated places get neither."""
    if b.simulasi or b.capaian is None:
        return b.catatan if b.capaian is None else ""
    kata = b.kata.value if b.kata else "" if b.sesuai is None else _LAJU[b.sesuai][0]
    sisa = "" if b.sisa_orang is None else f"{angka(b.sisa_orang)} orang lagi"
    return " · ".join(x for x in (kata, sisa) if x)


def petak_markup(p: Pws, letak: Mapping[str, tuple[int, int]]) -> Markup:
    """Places as equal tiles that lie as on the map, in the colour of their word; where there is no word, of their pace.
    "" where a place has no position."""
    milik = {b.kode: b for b in reversed(p.baris) if b.kode in letak}
    if not milik or p.simulasi or p.target is None:
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
    return (BELUM, None) if b.sesuai is None else _LAJU[b.sesuai]


def _kunci(p: Pws) -> list[tuple[str, str]]:
    """The words and colours that occur, the best first."""
    kata = [(f"{k.value}: {ARTI_KATA[k]}", WARNA[k]) for k in Kata if any(b.kata is k for b in p.terisi)]
    ada = {b.sesuai for b in p.terisi if b.kata is None}
    return kata + [_LAJU[s] for s in (True, False) if s in ada]


def tabel_pws(p: Pws) -> list[dict[str, str]]:
    """The table twin: the same rows in words."""
    return [
        {
            "Nama": b.nama,
            "Capaian": persen(b.capaian) if b.capaian is not None else BELUM,
            "Dari": KOSONG if b.pembilang is None else bagian_dari(b.pembilang, b.sasaran),
            "Target sampai bulan itu": persen(b.target_kumulatif),
            "Dibanding bulan lalu": b.arah.value if b.arah else KOSONG,
            "Kata": b.kata.value if b.kata and not b.simulasi else KOSONG,
            "Sisa orang": angka(b.sisa_orang),
            "Sisa per bulan": angka(b.sisa_per_bulan),
            "Catatan": "; ".join(x for x in ("SIMULASI" if b.simulasi else "", b.catatan) if x),
        }
        for b in p.baris
    ]
