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
