"""The first picture says what the live page says: word for word, number for number, map for table."""

from __future__ import annotations

import gzip
import re
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from unittest.mock import MagicMock

import pytest
from sqlalchemy import Engine
from streamlit.runtime import Runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest

from geo.css import bernama
from geo.look import GELAP, TERANG
from ilp_data.rights import SETEMPAT, Pengguna, Peran
from ilp_data.store.snapshot import Potret
from tests.pages.conftest import tabel_html, tautan, teks
from ui.server import identity
from ui.server.first.draw import gambar_halaman
from ui.server.first.frame import bingkai, gaya
from ui.server.first.run import jalankan_skrip
from ui.server.first.tree import susun_halaman

BERKAS = {
    "": "ringkasan.py", "peta-lokus": "peta_lokus.py", "klaster": "klaster.py",
    "profil-kelurahan": "profil_kelurahan.py", "kader": "kader.py",
}  # fmt: skip
_BLOK = re.compile(r'<div class="stHtml" data-testid="stHtml">')


@pytest.fixture(autouse=True)
def streamlit_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MediaFileManager]:
    """What a run asks of Streamlit's server, without one."""
    media = MediaFileManager(MemoryMediaFileStorage("/media"))
    monkeypatch.setattr(Runtime, "_instance", MagicMock(media_file_mgr=media))
    yield media


def gambar(halaman: str, siapa: Pengguna = SETEMPAT, **saringan: str) -> str:
    """The first picture of an address."""
    tanya = "&".join(f"{k}={v}" for k, v in saringan.items())
    pesan = jalankan_skrip(halaman, tanya, 60, siapa)
    assert pesan is not None
    return str(gambar_halaman(susun_halaman(pesan)))


def _kata(html: str) -> str:
    buang = r'<style\b.*?</style>|<svg\b.*?</svg>|<span class="gp-gelap">.*?</span>'
    tanpa = re.sub(buang, "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", tanpa))).strip()


def _badan(html: str) -> str:
    return html.partition('data-testid="stMain"')[2]


def _blok(html: str) -> list[str]:
    """The words of each piece of markup in the body, maps left out."""
    isi = _BLOK.split(_badan(html))[1:]
    return [k for b in isi if "gp-peta" not in b[:40] and (k := _kata(_sampai(b)))]


def _sampai(teks: str) -> str:
    """What stands before the end of the element that is open at the start."""
    dalam = 1
    for m in re.finditer(r"<(/?)div\b", teks):
        dalam += -1 if m[1] else 1
        if not dalam:
            return teks[: m.start()]
    return teks


def _hidup(at: AppTest) -> list[str]:
    return [k for h in at.main.get("html") if (k := _kata(str(h.proto.body)))]


@pytest.mark.parametrize(
    ("halaman", "saringan"),
    [
        ("", {}),
        ("", {"daerah": "16.73"}),
        ("", {"daerah": "64.08", "indikator": "vitamin_a"}),
        ("", {"puskesmas": "tidak-ada", "periode": "2025-13", "daerah": "x", "indikator": "?"}),
        ("peta-lokus", {"kecamatan": "64.74.01"}),
        ("peta-lokus", {"daerah": "16.73"}),
        ("klaster", {"periode": "2025-12", "per": "puskesmas"}),
        ("klaster", {"daerah": "64.08"}),
        ("profil-kelurahan", {"kelurahan": "64.74.03.1003", "simulasi": "false"}),
        ("kader", {}),
        ("kader", {"daerah": "64.08"}),
    ],
)
def test_every_word_and_number_is_the_live_pages(mesin: Engine, halaman: str, saringan: dict[str, str]) -> None:
    diminta = _blok(gambar(halaman, **saringan))
    hidup = _hidup(at := tautan(BERKAS[halaman], **saringan))
    assert not at.dataframe, "Streamlit's own grid is a third of a first load: it comes on request"
    assert len(diminta) > 1 and re.search(r"\d", " ".join(diminta))
    assert diminta[0] == hidup[0]
    sisa = iter(hidup)  # in the same order; what is folded away on the live page is not in the picture
    assert [d for d in diminta if d not in sisa] == []


@pytest.mark.parametrize("halaman", ["kader", "", "klaster"])
def test_each_role_sees_its_own_page_and_nothing_of_anothers(
    mesin: Engine, monkeypatch: pytest.MonkeyPatch, halaman: str
) -> None:
    """What a role sees first is what its page says; the picture of a guest withholds what a guest's page withholds."""
    saringan = {} if halaman == "kader" else {"indikator": "wasting", "periode": "2025-03"}
    orang = {p: Pengguna(f"{p}@dinkes.example", frozenset({p})) for p in (Peran.TAMU, Peran.PETUGAS)}
    html = {p: gambar(halaman, siapa, **saringan) for p, siapa in orang.items()}
    for peran, siapa in orang.items():
        monkeypatch.setattr(identity, "pengguna", lambda siapa=siapa: siapa)
        sisa = iter(hidup := _hidup(tautan(BERKAS[halaman], **saringan)))
        assert len(diminta := _blok(html[peran])) > 1 and diminta[0] == hidup[0]
        assert [d for d in diminta if d not in sisa] == []
        sisi = html[peran].partition('data-testid="stMain"')[0]
        assert f"{siapa.sebutan} · {peran} · " in _kata(sisi) and (">Mutu Data<" in sisi) is (peran != Peran.TAMU)
    tutup = [html[p].count("disembunyikan") for p in orang]
    assert tutup[0] > tutup[1] == 0


def test_the_map_shows_the_values_of_the_table_behind_it(mesin: Engine, potret: Potret) -> None:
    html = gambar("", periode="2025-12")
    peta = html.partition('class="gp-peta"')[2].partition("</svg>")[0]
    label: dict[str, list[str]] = {}
    for kode, kata in re.findall(r'<text[^>]*data-label="([^"]+)"[^>]*>([^<]+)</text>', peta):
        label.setdefault(kode, []).append(unescape(kata))
    halaman = tautan("ringkasan.py", periode="2025-12")
    tabel = tabel_html(halaman, "Nama", "Persen")
    nilai = dict(zip(tabel["Nama"], tabel["Persen"], strict=True))
    nama = potret.wilayah.set_index("kode")["nama"]
    isi = teks(halaman)
    cara = set()
    for kode, baris in label.items():
        n, tulis = nama[kode], " ".join(baris)
        cara.add("nomor" if tulis.isdigit() else "nama" if tulis == n else "nilai")
        assert tulis in (n, f"{n} {nilai[n]}") or f"{tulis} {n} {nilai[n]}" in isi, kode
    assert cara >= {"nilai", "nomor"}, "names with their values where they fit, else the number in the list"
    assert "<circle" not in peta, "no line leads from a name across the city"


def test_the_line_of_months_is_the_live_one_in_both_looks(mesin: Engine) -> None:
    garis = re.compile(r'<div class="ilp-garis".*?</p></div>', re.DOTALL)
    (pertama,) = garis.findall(gambar(""))
    (hidup,) = [g for h in tautan("ringkasan.py").main.get("html") for g in garis.findall(str(h.proto.body))]
    dua = dict(re.findall(r'<span class="gp-(\w+)">(<img [^>]+>)</span>', pertama))
    assert dua["terang"] in hidup and set(dua) == {"terang", "gelap"}
    assert hidup.replace(dua["terang"], "") == re.sub(r'<span class="gp-.*?</span>', "", pertama)
    terang, gelap = (b64decode(re.findall(r"base64,([^\"]+)", d)[0]).decode() for d in (dua["terang"], dua["gelap"]))
    warna = re.compile(r"#[0-9A-Fa-f]{6}\b")
    assert warna.sub("", terang) == warna.sub("", gelap)
    for svg, rupa in ((terang, TERANG), (gelap, GELAP)):
        assert set(warna.findall(svg)) <= set(bernama(rupa).values())
    assert terang != gelap


def test_the_small_multiples_are_the_live_ones_in_the_colours_of_both_looks(mesin: Engine) -> None:
    """They were light on dark until the page came; their rules reach nothing else of the page."""
    html, warna = gambar("klaster"), {f"var(--{n})": w for n, w in bernama(TERANG).items()}
    (pertama,) = re.findall(r'<div class="ilp-kecil">.*?</div>', html, re.DOTALL)
    hidup = next(str(h.proto.body) for h in tautan("klaster.py").main.get("html") if "ilp-kecil" in str(h.proto.body))
    (hidup,) = re.findall(r'<div class="ilp-kecil">.*?</div>', hidup, re.DOTALL)
    svg = re.findall(r"<svg.*?</svg>", pertama, re.DOTALL)
    data = [b64decode(d).decode() for d in re.findall(r"base64,([^\"]+)", hidup)]
    assert len(svg) == len(data) == 15 and "<img" not in pertama
    aturan = re.findall(r"\.ilp-lukis [^{}]+\{[^{}]*\}", gaya(""))
    terang = re.sub(r"var\(--[\w-]+\)", lambda m: warna[m[0]], "".join(aturan).replace(".ilp-lukis ", ""))
    for dua, satu in zip(svg, data, strict=True):
        sendiri = re.search(r"<style>(.*?)</style>", satu, re.DOTALL)
        assert sendiri and dua == satu.replace(sendiri[0], "")
        assert re.sub(r"\s", "", sendiri[1]) == re.sub(r"\s", "", terang)


@pytest.mark.parametrize("halaman", ["", "peta-lokus", "profil-kelurahan"])
def test_of_141_desa_it_stays_under_sixty_kilobytes(mesin: Engine, halaman: str) -> None:
    isi = bingkai(gambar(halaman, daerah="64.08"), "")
    assert 20_000 < len(gzip.compress(isi.encode(), 6)) < 60_000


def test_its_styles_are_the_sheets_without_what_only_people_read() -> None:
    isi = gaya("")
    assert "/*" not in isi and "\n" not in isi and isi.count("{") == isi.count("}")
    assert all(re.search(rf"{n}[ ,{{]", isi) for n in (r"\.ilp-kalimat", r"\.ilp-lukis", r"\.ilp-kecil"))


def test_the_sidebar_shows_the_filters_in_force(mesin: Engine) -> None:
    html = gambar("klaster", kecamatan="64.74.01", periode="2025-12")
    sisi = html.partition('data-testid="stMain"')[0]
    nilai = [unescape(v) for v in re.findall(r'class="gp-kotak"><span>([^<]*)</span>', sisi)]
    at = tautan("klaster.py", kecamatan="64.74.01", periode="2025-12")
    assert nilai == [s.options[s.index] for s in at.sidebar.selectbox]


def test_text_of_the_address_is_never_markup(mesin: Engine) -> None:
    html = gambar("", kelurahan="<script>alert(1)</script>", periode="<b>x")
    assert "<script" not in html and "<b>x" not in html
    assert "ilp-kalimat" in html


def test_files_that_the_run_offered_are_let_go(mesin: Engine, streamlit_server: MediaFileManager) -> None:
    gambar("")
    gambar("")
    assert not streamlit_server._files_by_session_and_coord


def test_what_opens_over_the_page_has_its_button_in_the_picture() -> None:
    """Without it the row of choices of Klaster was lower, and the matrix under it jumped."""
    html = gambar("klaster")
    assert re.search(r'class="stPopover".{0,400}Kolom matriks', html, re.DOTALL)


def test_a_container_in_which_nothing_stands_takes_no_room() -> None:
    """The client draws none; on a telephone all below it was a gap too low until the page came."""
    for html in (gambar(""), gambar("klaster"), gambar("", daerah="64.08")):
        assert "st-key-bentuk" in html or "ilp-matriks" in html
        assert "-tayangan" not in html
