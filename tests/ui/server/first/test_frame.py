"""The picture goes into the page before all that the client needs, under the policy that the server sends."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit

from ui.server import server
from ui.server.first import frame
from ui.server.index_page import sesuaikan_halaman

ASLI = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def test_the_picture_comes_before_the_client_and_nothing_is_lost() -> None:
    tanpa, dengan = sesuaikan_halaman(ASLI), sesuaikan_halaman(ASLI, gambar="<p>isi</p>")
    letak = dengan.index("<p>isi</p>")
    for apa in ('type="module"', 'rel="modulepreload"', 'rel="stylesheet"'):
        assert letak < dengan.index(apa)
        assert tanpa.count(apa) == dengan.count(apa)
        assert apa not in dengan.partition('<template id="gambar-pertama-klien">')[0]  # asked for once it is painted
    assert dengan.index('<div id="root">') < letak
    assert '<p>isi</p><i class="gp-utuh" hidden></i></div>' in dengan  # seen once its end was read
    assert dengan.rstrip().endswith("</html>") and dengan.count("</body>") == 1


def test_every_inline_script_is_allowed_by_the_policy() -> None:
    halaman = sesuaikan_halaman(ASLI, gambar="<p>isi</p>")
    kebijakan = server.HeaderKeamanan(lambda *_: None).halaman
    sidik = server.hash_skrip_sebaris(halaman)
    assert frame.sumber_csp() in sidik
    assert all(s in kebijakan for s in sidik)
    assert not re.search(r"\son\w+=", halaman)


def test_both_looks_and_what_is_said_when_nothing_starts_are_in_it() -> None:
    halaman = sesuaikan_halaman(ASLI, "ilp", "<p>isi</p>")
    assert "[data-rupa=gelap]" in halaman
    assert 'role="alert" hidden>Dasbor tidak dapat dimulai' in halaman
    assert "JavaScript dimatikan" in halaman.partition("<noscript><style>")[2].partition("</noscript>")[0]
    assert 'src="/ilp/aset-peta/gambar-pertama-' in halaman


def test_where_there_is_no_picture_a_sign_says_that_the_page_is_being_prepared() -> None:
    tanpa, dengan = sesuaikan_halaman(ASLI, "ilp"), sesuaikan_halaman(ASLI, "ilp", "<p>isi</p>")
    assert tanpa.index('<div id="root">') < tanpa.index('<div id="sedang-disiapkan" role="status">')
    assert "Data sedang disiapkan" in tanpa and 'src="/ilp/aset-peta/sedang-disiapkan-' in tanpa
    assert 'id="sedang-disiapkan"' not in dengan and "aset-peta/sedang-disiapkan-" not in dengan
    kebijakan = server.HeaderKeamanan(lambda *_: None).halaman
    assert all(s in kebijakan for s in server.hash_skrip_sebaris(tanpa))
    assert not re.search(r"[$]\w", tanpa[tanpa.index("sedang-disiapkan") :].partition("</style>")[0])
