"""The page of a briefing, read back as HTML; the font in it, read back as a font."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest
from fontTools.ttLib import TTFont

from ilp_data.errors import GalatMasukan
from ilp_data.states import ARTI, Keadaan
from reports import presenter
from reports.model import DeretKartu, Peta, Slide
from reports.presenter import font as presenter_font
from reports.svg import text as svg_text
from tests.reports import sample_deck as contoh
from tests.reports.deck_reading import layar_ekstrem
from tests.run_folder import sekali

STAGE = presenter.LEBAR


class Pembaca(HTMLParser):
    """Collects what the tests ask for: tags with attributes, ids, texts by tag."""

    def __init__(self) -> None:
        super().__init__()
        self.unsur: list[tuple[str, dict[str, str | None]]] = []
        self.teks: list[str] = []
        self._diam = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unsur.append((tag, dict(attrs)))
        self._diam += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._diam -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._diam:
            self.teks.append(data)


@cache
def halaman() -> str:
    """The page of the sample with an address for news, made once a run."""
    kabar = "/paparan/BRF-2026-11-23-01/1/kabar"
    return sekali("layar.html", lambda: presenter.halaman(contoh.dek(), kabar=kabar).encode()).decode()


@cache
def baca() -> Pembaca:
    hasil = Pembaca()
    hasil.feed(halaman())
    return hasil


def test_one_section_a_slide_and_one_for_each_kelurahan() -> None:
    bagian = [a for t, a in baca().unsur if t == "section"]
    dek = contoh.dek()
    kode = [a["data-kode"] for a in bagian]
    assert kode == [s.kode for s in (*dek.slide, *dek.lampiran)]
    assert [("lampiran" in a["class"]) for a in bagian] == [False] * len(dek.slide) + [True] * len(dek.lampiran)
    assert [a["aria-label"] for a in bagian] == [s.nama for s in (*dek.slide, *dek.lampiran)]


def test_nothing_in_it_comes_from_elsewhere() -> None:
    isi = halaman().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|//[a-z]", re.sub(r"base64,[A-Za-z0-9+/=]+", "", isi.partition("<script>")[0]))
    for _, a in baca().unsur:
        assert not {"src", "srcset", "action", "data-src"} & a.keys()
        assert (a.get("href") or "#").startswith("#")
    assert [t for t, _ in baca().unsur if t in ("link", "img", "iframe", "object", "embed")] == []
    assert set(re.findall(r"url\((data:[\w/]+|#)", isi)) == {"data:font/woff", "#"}


def test_ids_are_unique_and_those_referred_to_exist() -> None:
    id_ = [a["id"] for _, a in baca().unsur if a.get("id")]
    assert len(id_) == len(set(id_))
    assert set(re.findall(r"url\(#([\w-]+)\)", halaman())) <= set(id_)
    bentuk = {a["href"].removeprefix("#") for t, a in baca().unsur if t == "use"}
    assert bentuk and bentuk <= set(id_)


def test_shapes_that_pictures_share_are_in_the_page_once() -> None:
    """Fifteen places of one region: their maps hold the outlines once, and each names its own place."""
    dasar = contoh.peta(fasilitas=()).gambar
    letak = [
        Peta(replace(dasar, legenda=None, terpilih=frozenset({b.kode})), "Letak", f"Letak {b.nama}.")
        for b in dasar.kerangka.bidang
    ]
    banyak = tuple(contoh.slide(f"kelurahan:{i}", "Letak", p, nama=p.alt) for i, p in enumerate(letak))
    satu = presenter.halaman(replace(contoh.dek(), slide=contoh.dek().slide[:1], lampiran=banyak[:1]))
    semua = presenter.halaman(replace(contoh.dek(), slide=contoh.dek().slide[:1], lampiran=banyak))
    assert len(semua) - len(satu) < len(dasar.kerangka.bidang) * 6_000
    for b in dasar.kerangka.bidang:
        assert semua.count(f'data-kode="{b.kode}"') == 1
        assert f'data-label="{b.kode}">{b.nama}<' in semua


def test_the_policy_lets_only_the_script_of_the_page_run() -> None:
    skrip = re.findall(r"<script>(.*?)</script>", halaman(), flags=re.DOTALL)
    assert len(skrip) == 1
    cap = base64.b64encode(hashlib.sha256(skrip[0].encode()).digest()).decode()
    aturan = dict(b.strip().partition(" ")[::2] for b in presenter.kebijakan().split(";"))
    assert aturan["script-src"] == f"'sha256-{cap}'"
    assert aturan["default-src"] == "'none'" and aturan["connect-src"] == "'self'"
    meta = next(a["content"] for t, a in baca().unsur if t == "meta" and "http-equiv" in a)
    assert meta == presenter.kebijakan(header=False)
    assert not [a for _, a in baca().unsur if any(k.startswith("on") for k in a)]


def test_headline_source_remarks_badge_and_number_are_on_every_slide() -> None:
    potong = halaman().split('<section class="slide')[1:]
    for isi, s in zip(potong, (*contoh.dek().slide, *contoh.dek().lampiran), strict=True):
        baca_satu = Pembaca()
        baca_satu.feed("<section " + isi)
        semua = " ".join(baca_satu.teks)
        assert s.judul in semua.replace("  ", " ")
        assert s.sumber.partition(" · BRF-")[0] in semua
        assert all(c in semua for c in s.catatan)
        assert ('class="lencana"' in isi) is s.simulasi
    assert "BRF-2026-11-23-01" in " ".join(baca().teks)


def test_no_state_is_lost() -> None:
    """Every state that a value of the briefing has is said in words on the slide that shows it."""
    potong = halaman().split('<section class="slide')[1:]
    for isi, s in zip(potong, contoh.dek().slide, strict=False):
        pembaca = Pembaca()
        pembaca.feed("<section " + isi)
        for keadaan in _keadaan(s):
            assert ARTI[keadaan].kata in " ".join(pembaca.teks), (s.kode, keadaan)


def _keadaan(s: Slide) -> set[Keadaan]:
    nilai = [k.nilai for b in s.bagian if isinstance(b, DeretKartu) for k in b.kartu]
    nilai += [v for b in s.bagian for seri in getattr(b, "seri", ()) for v in seri.nilai]
    nilai += [v for b in s.bagian for baris in getattr(b, "sel", ()) for v in baris]
    nilai += [v for b in s.bagian for v in getattr(b, "nilai", {}).values()]
    return {v.keadaan for v in nilai} - {Keadaan.ADA, Keadaan.NOL}


def test_lines_of_text_are_no_wider_than_the_stage_and_large_enough() -> None:
    for tulisan in (halaman(), layar_ekstrem()):
        for nama, gaya, isi in re.findall(r'<(h1|p)[^>]* style="([^"]*)">(.*?)</\1>', tulisan):
            ukuran = float(re.search(r"font-size:([\d.]+)rem", gaya).group(1)) * 100
            assert ukuran >= (40 if nama == "h1" else 0.022 * presenter.TINGGI)
            tebal = svg_text.SEDANG if nama == "h1" else svg_text.BIASA
            for baris in re.findall(r"<span>(.*?)</span>", isi):
                polos = baris.replace("&amp;", "&")
                assert svg_text.lebar(polos, ukuran, tebal) <= STAGE - 88 + 0.5
            assert len(re.findall("<span>", isi)) <= 3


def test_a_slide_too_long_goes_on_under_the_same_headline() -> None:
    dek = replace(contoh.dek(), slide=(contoh.slide("a", "Semua puskesmas", contoh.tabel(45)),), lampiran=())
    isi = presenter.halaman(dek)
    judul = re.findall(r"<h1[^>]*><span>(.*?)</span></h1>", isi)
    assert judul == [f"Semua puskesmas ({i}/{len(judul)})" for i in range(1, len(judul) + 1)]
    assert all(isi.count(f">Puskesmas Contoh {i}<") == 1 for i in range(1, 46))


def test_the_font_in_the_page_has_every_letter_of_it_and_a_name_of_its_own() -> None:
    woff = re.findall(r"base64,([A-Za-z0-9+/=]+)\) format", halaman())
    assert len(woff) == 3
    butuh = {ord(h) for h in "".join(baca().teks)} - {10}
    for isi in woff:
        huruf = TTFont(io.BytesIO(base64.b64decode(isi)))
        assert butuh <= set(huruf.getBestCmap()), [chr(h) for h in butuh - set(huruf.getBestCmap())]
        nama = {n.nameID: n.toUnicode() for n in huruf["name"].names}
        assert nama[1] == presenter_font.NAMA and not any("Source" in nama[i] for i in (1, 3, 4, 6) if i in nama)
        assert "SIL Open Font License" in nama[13] and "Adobe" in nama[0]
        asli = TTFont(svg_text.berkas_huruf(huruf["OS/2"].usWeightClass))
        for kode in (ord("A"), ord("g"), ord("7"), ord("%")):
            lama, baru = asli.getBestCmap()[kode], huruf.getBestCmap()[kode]
            assert asli["hmtx"][lama][0] == huruf["hmtx"][baru][0]


def test_text_from_data_is_text() -> None:
    jahat = "</script><script>alert(1)</script>"
    dek = contoh.dek()
    dek = replace(dek, judul=jahat, slide=(replace(dek.slide[3], judul=jahat, nama=jahat, sumber=jahat,
                                                   catatan=(jahat,), kode=f'x" onclick="{jahat}'),))  # fmt: skip
    isi = presenter.halaman(dek)
    assert isi.count("<script>") == 1
    pembaca = Pembaca()
    pembaca.feed(isi)
    assert not [a for _, a in pembaca.unsur if "onclick" in a]


def test_look_news_and_determinism() -> None:
    siap = presenter.siapkan_penyaji(contoh.dek())
    assert siap.tulis(kabar="/paparan/BRF-2026-11-23-01/1/kabar") == halaman()
    assert 'data-kabar=""' in siap.tulis()
    assert 'data-kabar="/paparan/BRF-2026-11-23-01/1/kabar"' in halaman()
    assert '<html lang="id" data-tema="gelap">' in siap.tulis(tema="gelap")
    assert 'data-per="20 November 2026"' in halaman()
    with pytest.raises(GalatMasukan):
        siap.tulis(tema="biru")
    with pytest.raises(GalatMasukan):
        presenter.halaman(replace(contoh.dek(), slide=()))
