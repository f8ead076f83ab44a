"""The tabs of Klaster, as the decree lists its dashboards; one cluster as HTML from what is measured of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.format import teks_periode
from ilp_data.insight import published_places
from ilp_data.insight.cluster_tab import Diterbitkan, Diukur, IsiKlaster, susun_klaster
from ilp_data.measure.other_units import AngkaLain
from ilp_data.measure.words import kata_tanpa_nilai, pelapor, sebutan_satuan, uraian
from ilp_data.registry.indicators import KLASTER, utama
from ilp_data.states import ARTI, KATA_TANDA, Keadaan, Tanda
from ui.app import binding
from ui.app.context import Konteks
from ui.clusters import cascade_view, others, readiness
from ui.kit import header, known, parts, programme_parts, published, quarters
from ui.markup import gabung_markup, html, tulis_markup

UTAMA = "utama"
TAB: Mapping[str, str] = {
    UTAMA: "Utama",
    "1": "1 Manajemen",
    "2": "2 Ibu, anak, remaja",
    "3": "3 Dewasa dan lansia",
    "4": "4 Penyakit menular",
    "lintas": "Lintas klaster",
}
_BULAN_ITU, _MASA_ITU, _SEJAK = "Bulan itu", "Masa itu", "Sejak Januari"
_ARTI = {
    _BULAN_ITU: "Bulan itu: yang dilayani sebulan, dari seperdua belas sasaran setahun.",
    _MASA_ITU: "Masa itu: yang dilayani pada bulan-bulannya, dari bagian bulan-bulan itu dari sasaran setahun.",
}
_ARTI_SEJAK = "Sejak Januari: jumlahnya dari sasaran setahun, seperti kaskade, PWS, dan SPM."


def pilih_bagian() -> str:
    """The open tab, in the URL as ``bagian``. Only this one is measured and drawn."""
    return binding.pilih_halaman("bagian", "Bagian halaman Klaster", TAB, UTAMA, tombol=True)


def kepala(k: Konteks, klaster: str) -> None:
    """The page's head with the sentence of the cluster's main indicator."""
    header.kepala(k.jadi(_kalimat, klaster), k)


def gambar(k: Konteks, klaster: str) -> None:
    """The tab of a cluster: its figures, its cascades, its readiness, then what is missing and who could bring it."""
    isi = k.jadi(_isi, klaster)
    k.blok(_figur, klaster)
    others.bagian(k, klaster)
    k.blok(_terbit_tempat, klaster)
    k.blok(quarters.bagian, klaster)
    if not (isi.diukur or isi.lain or isi.terbit):  # names of what is missing: the page leads with what is known
        kata = _kata_belum(isi.belum, sebutan_satuan(k.pandang.kelurahan))
        known.lembar_dikenal(k, *kata, "layanan", khas=programme_parts.klaster if k.bulan else None)
        if k.bulan and klaster == "lintas":
            k.blok(cascade_view.ckg)
        readiness.kesiapan_bila_ada(k, utama(klaster))
        return
    k.blok(cascade_view.kaskade, klaster)
    if klaster == "lintas":
        k.blok(cascade_view.ckg)
    readiness.kesiapan_bila_ada(k, utama(klaster))
    if isi.belum:
        k.blok(_belum, klaster)
        known.tautan_membawa(k, "layanan")


def _kalimat(k: Konteks, klaster: str) -> str:
    return published_places.kalimat_klaster(k.pandang, klaster)


def _isi(k: Konteks, klaster: str) -> IsiKlaster:
    return susun_klaster(k.pandang, klaster, k.periode_untuk)


def _figur(k: Konteks, klaster: str) -> None:
    satuan = sebutan_satuan(k.pandang.kelurahan)
    if gambar_tabel := html_klaster(k.jadi(_isi, klaster), KLASTER[klaster], k.nama, k.sedaerah.nama, satuan):
        tulis_markup(gambar_tabel)


def _terbit_tempat(k: Konteks, klaster: str) -> None:
    """Published figures by places; those of the CKG stand in its own block."""
    semua = [t for t in published_places.susun_tempat(k.pandang, klaster) if t.cakupan.kode != "ckg"]
    if semua:
        parts.judul("Yang dipublikasikan menurut tempat", "tiap daftar satu masa dan satu definisi")
        tulis_markup(published.tempat_markup(semua))


def html_klaster(isi: IsiKlaster, judul: str, nama: str, nama_daerah: str, satuan: str) -> Markup:
    """What is measured of ``nama`` and what is published of its region, as two tables, the real one first; "" of
    neither."""
    akhiran = " · SIMULASI" if isi.simulasi else ""
    diukur, terbit = [], []
    if isi.diukur or isi.lain:
        itu = _masa_itu(isi.diukur)
        sekali = _sekali(isi.diukur)
        catatan = [f"{_ARTI[itu]} {_ARTI_SEJAK}"] if itu else []
        masa = {p: teks_periode(p) for p in sekali}
        catatan += [f"{m[:1].upper()}{m[1:]}: {sekali[p]}, kecuali yang disebut lain." for p, m in masa.items()]
        kolom = ("Indikator", *((itu, _SEJAK) if itu else ("Nilai",)), "Cacah", "Waktu")
        diukur = [
            parts.judul_markup(f"{judul} di {nama}{akhiran}", "klik nama untuk peta, peringkat, dan tren"),
            html('<p class="ilp-catatan">{t}</p>', t=" ".join(catatan)) if catatan else Markup(),
            _tabel(
                kolom,
                [*(_diukur(d, itu, sekali) for d in isi.diukur), *(_lain(a, setahun=bool(itu)) for a in isi.lain)],
            ),
        ]
    if isi.terbit:
        terbit = [
            parts.judul_markup(f"Yang dipublikasikan tentang {nama_daerah}", "menurut sumber yang disebut"),
            _tabel(("Indikator", "Angka dan sumbernya"), [_terbit(t, satuan) for t in isi.terbit]),
        ]
    return gabung_markup(terbit + diukur if isi.simulasi else diukur + terbit)


def _tabel(kepala: tuple[str, ...], baris: list[Markup]) -> Markup:
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="{j}">'
        '<table class="ilp-tabel bersusun">'
        "<thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>",
        j=kepala[-1],
        h=gabung_markup([html('<th scope="col">{t}</th>', t=t.replace(" ", "\u00a0")) for t in kepala]),
        b=gabung_markup(baris),
    )


def _sekali(semua: Sequence[Diukur]) -> dict[str, str]:
    """By period who reported, where most of its figures rest on the same part of the places: that is said once above
    the table, and in the rows only where it is otherwise."""
    menurut: dict[str, list[str]] = {}
    for d in semua:
        if Keadaan(d.baris["keadaan"]).bernilai:
            menurut.setdefault(d.periode, []).append(_pelapor(d))
    umum = {p: (max(kata, key=kata.count), kata) for p, kata in menurut.items()}
    return {p: satu for p, (satu, kata) in umum.items() if satu and kata.count(satu) > max(1, len(kata) // 2)}


def _pelapor(d: Diukur) -> str:
    """Who reported, where some did not."""
    return pelapor(d.baris) if Tanda.SEBAGIAN in d.baris["tanda"] else ""


def _lain_dari(d: Diukur, sekali: Mapping[str, str]) -> list[str]:
    """What a row says of who reported: nothing where it is as said above."""
    if d.periode not in sekali:
        return [KATA_TANDA[Tanda.SEBAGIAN]] if _pelapor(d) else []
    return [] if _pelapor(d) == sekali[d.periode] else [_pelapor(d) or "semua melapor"]


def _masa_itu(semua: Sequence[Diukur]) -> str:
    """The name of the column of each figure's own period beside the one of what was reached since January; "" where the
    table has no such column."""
    waktu = {d.periode for d in semua if d.sejak is not None}
    return "" if not waktu else _BULAN_ITU if all(periods.uraikan_periode(w) == [w] for w in waktu) else _MASA_ITU


def _diukur(d: Diukur, itu: str, sekali: Mapping[str, str]) -> Markup:
    """``itu``: as ``_masa_itu``; ``sekali``: what is said above."""
    keadaan = Keadaan(d.baris["keadaan"])
    nilai = tulis.persen(d.baris["nilai"]) if keadaan.bernilai else kata_tanpa_nilai(d.baris)
    kata = [ARTI[keadaan].kata] if keadaan is Keadaan.SEMENTARA else []
    kata += [KATA_TANDA[Tanda(t)] for t in d.baris["tanda"] if t not in (Tanda.SIMULASI, Tanda.SEBAGIAN)]
    kata += _lain_dari(d, sekali) if keadaan.bernilai else []
    kata += [f"sejak Januari {d.jenis}" if d.sejak is not None and d.sejak.terisi else d.jenis] if d.jenis else []
    kata += [f"{teks_periode(d.tanpa)} {ARTI[Keadaan.BELUM_DILAPORKAN].kata}"] if d.tanpa else []
    return html(
        '<tr{p}><th scope="row"><a class="ilp-tautan" href="?bagian=&amp;indikator={kode}" title="{j}">{n}</a></th>'
        '<td class="utuh"{jb}><b>{v}</b>{s}</td>{y}<td>{c}<small>{k}</small></td>'
        '<td class="utuh" data-judul="Waktu">{w}</td></tr>',
        jb=html(' data-judul="{t}"', t=itu) if itu else Markup(),
        y=_sejak(d) if itu else Markup(),
        p=parts.berperiode_markup(d.periode),
        kode=d.ind.kode,
        j=d.ind.judul,
        n=d.ind.pendek,
        v=nilai,
        s=gabung_markup([Markup(" "), parts.tanda(Tanda.SIMULASI)]) if d.baris["simulasi"] else Markup(),
        c=_cacah(d, keadaan),
        k="; ".join(kata),
        w=teks_periode(d.periode, pendek=True) if d.periode else "",
    )


def _cacah(d: Diukur, keadaan: Keadaan) -> str:
    """The counts of the row; without a share still those that are known, and what is missing beside them."""
    b = d.baris
    if keadaan.bernilai:
        return tulis.bagian_dari(b["pembilang"], b["penyebut"], b["nama_penyebut"])
    kata = uraian(b, d.ind)
    return f"dari {d.ind.nama_penyebut}" if kata == ARTI[keadaan].kata else kata


def _sejak(d: Diukur) -> Markup:
    """What the year has come to by the row's month, over the target group of the year; nothing of other indicators."""
    if d.sejak is None:
        return Markup("<td data-kosong></td>")
    b = d.sejak.baris[0]
    if b.capaian is None:
        isi = ARTI[Keadaan.DISEMBUNYIKAN].kata if b.ditahan else kata_tanpa_nilai(d.baris)
        return html('<td data-judul="{j}">{t}</td>', j=_SEJAK, t=isi)
    return html(
        '<td class="utuh" data-judul="{j}"><b>{v}</b>{s}<small>{c}</small></td>',
        j=_SEJAK,
        v=tulis.persen(b.capaian),
        s=gabung_markup([Markup(" "), parts.tanda(Tanda.SIMULASI)]) if b.simulasi else Markup(),
        c=tulis.bagian_dari(b.pembilang, b.sasaran),
    )


def _lain(a: AngkaLain, *, setahun: bool) -> Markup:
    """A rate or a count; opened, it is a map or a ranking below."""
    return html(
        '<tr{p}><th scope="row"><a class="ilp-tautan" href="?angka={kode}" title="{j}">{n}</a></th>'
        '<td><b>{v}</b>{s}</td>{y}<td>{c}</td><td class="utuh" data-judul="Waktu">{w}</td></tr>',
        y=Markup("<td data-kosong></td>") if setahun else Markup(),
        p=parts.berperiode_markup(a.periode),
        kode=a.ind.kode,
        j=a.ind.judul,
        n=a.ind.pendek,
        v=a.teks,
        s=gabung_markup([Markup(" "), parts.tanda(Tanda.SIMULASI)]) if a.simulasi else Markup(),
        c=a.cacah,
        w=teks_periode(a.periode, pendek=True),
    )


def _terbit(t: Diterbitkan, satuan: str) -> Markup:
    pertama = t.angka[0]
    if t.tingkat == "kota":
        angka = [html("<p>{t}<small>{d} · {s}</small></p>", t=f"{c.teks}, {c.waktu}", d=c.definisi, s=c.sumber)
                 for c in t.angka]  # fmt: skip
    else:
        sebutan = satuan if t.tingkat == "kelurahan" else t.tingkat
        teks = f"{rentang_terbit(t)} di {tulis.angka(len(t.angka))} {sebutan}, {pertama.waktu}"
        sumber = "; ".join(dict.fromkeys(c.sumber for c in t.angka))
        angka = [html("<p>{t}<small>{d} · {s}</small></p>", t=teks, d=pertama.definisi, s=sumber)]
    return html('<tr><th scope="row">{j}</th><td>{a}</td></tr>', j=t.judul, a=gabung_markup(angka))


def rentang_terbit(t: Diterbitkan) -> str:
    """The lowest and the highest of published figures of places: ``22,0 % sampai 69,0 %``, ``12 sampai 205 balita``."""
    persen = [c.persen for c in t.angka if c.persen is not None]
    if len(persen) == len(t.angka):
        return f"{tulis.persen(min(persen))} sampai {tulis.persen(max(persen))}"
    cacah = [c.pembilang for c in t.angka if c.pembilang is not None]
    return f"{tulis.angka(min(cacah))} sampai {tulis.angka(max(cacah))} {t.angka[0].satuan}" if cacah else ""


def _belum(k: Konteks, klaster: str) -> None:
    tulis_markup(html_belum(k.jadi(_isi, klaster).belum, sebutan_satuan(k.pandang.kelurahan)))


def html_belum(belum: tuple[str, ...], satuan: str) -> Markup:
    """Of which indicators nothing is known, and who could bring them; "" where all are."""
    if not belum:
        return Markup()
    return parts.kosong_markup(*_kata_belum(belum, satuan))


def _kata_belum(belum: tuple[str, ...], satuan: str) -> tuple[str, str]:
    return (
        f"Belum ada angka untuk {tulis.angka(len(belum))} indikator",
        f"{tulis.daftar(list(belum), len(belum))}. Yang dapat melengkapi: puskesmas, lewat rekap per posyandu atau "
        f"{satuan}, atau Dinas Kesehatan.",
    )
