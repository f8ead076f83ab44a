"""The list of sentences has what a person reads, and nothing of what only programmers do."""

from __future__ import annotations

from bench.kalimat import dari_python, semua_kalimat

CONTOH = '''
"""Semua data yang dibaca di sini."""
def f(n):
    """Tidak untuk layar."""
    kunci = "balita_ada"
    return f"Sudah {n + 1} dari <b>{len(n)}</b> balita" "; belum semua", "SELECT a FROM b WHERE ada", "ds_hadir"
'''


def test_literals_are_taken_whole_and_docstrings_are_not() -> None:
    assert list(dari_python(CONTOH)) == [(6, "Sudah {n + 1} dari {len(n)} balita; belum semua")]


def test_every_layer_and_kind_of_file_speaks() -> None:
    berkas = {k.berkas for k in semua_kalimat()}
    ada = ("ilp_data/insight/sentences.py", "ilp_data/registry/definisi/klaster_2.toml", "ui/kit/css/uploader.css",
           "ui/server/aset/words.js", "ui/server/aset/menunggu.html", "ui/meeting/form.py")  # fmt: skip
    assert [x for x in ada if x not in berkas] == []
