"""What a map would show for other choices: put over what it shows now, it is the same as asked for directly."""

from __future__ import annotations

import json

import pytest

from geo import assets
from geo.answers import TERPANJANG, daftarkan_jawaban, susun_jawaban
from geo.layers import LapisDaerah
from geo.maps import isi_keadaan, keadaan


def _buka(hex_: object, urut: list[str]) -> list[str]:
    """The bits as the frame reads them (``aset/titik.js``)."""
    assert isinstance(hex_, str)
    return sorted(k for i, k in enumerate(urut) if int(hex_[i // 4], 16) >> (3 - i % 4) & 1)


@pytest.fixture
def isi(lapis: LapisDaerah) -> dict[str, dict[str, object]]:
    semua = lapis.kode["kelurahan"]
    pilih = {"": ((), ())} | {x: ({x}, set(semua) - {x}) for x in semua}
    return {
        x: isi_keadaan(lapis, terpilih=t, redup=r, fasilitas_redup={f[0] for f in lapis.fasilitas[: len(r)]})
        for x, (t, r) in pilih.items()
    }


def test_each_answer_put_over_another_is_that_state(lapis: LapisDaerah, isi: dict[str, dict[str, object]]) -> None:
    jawaban = json.loads(susun_jawaban(lapis, "kelurahan", isi, {x: x or "Semua" for x in isi}))
    asal = json.loads(json.dumps(isi[lapis.kode["kelurahan"][0]]))
    for kode, harap in isi.items():
        jadi = asal | jawaban["isi"][kode]
        jadi["redup"] = _buka(jadi["redup"], lapis.kode["kelurahan"])
        assert jadi == json.loads(json.dumps(harap))
    assert set(jawaban["isi"][""]) == {"pilih", "redup", "titik_redup"}


def test_a_name_that_two_share_is_left_to_the_server(lapis: LapisDaerah, isi: dict[str, dict[str, object]]) -> None:
    satu, dua, tiga, *_ = lapis.kode["kelurahan"]
    nama = {"": "Semua desa", satu: "Suka Maju", dua: "Suka Maju", tiga: "Api-api"}
    jawaban = json.loads(susun_jawaban(lapis, "kelurahan", isi, nama))
    assert jawaban["nama"] == {"Semua desa": "", "Api-api": tiga}


def test_nothing_that_differs_or_too_much_of_it_is_no_file(lapis: LapisDaerah) -> None:
    sama = isi_keadaan(lapis)
    assert susun_jawaban(lapis, "kelurahan", {"": sama, "a": sama}, {}) == ""
    panjang = {x: sama | {"sorot": x * TERPANJANG} for x in "ab"}
    assert susun_jawaban(lapis, "kelurahan", panjang, {}) == ""
    assert daftarkan_jawaban("") == ""


def test_answers_are_served_and_forgotten_when_there_are_many() -> None:
    pertama = daftarkan_jawaban('{"uji": "pertama"}').removeprefix(assets.URL_RELATIF)
    aset = assets.lookup(pertama)
    assert aset is not None and aset.jenis == "application/json" and pertama.endswith(".json")
    for ke in range(assets.MAKSIMUM):
        daftarkan_jawaban(json.dumps({"uji": ke}))
    assert assets.lookup(pertama) is None


def test_the_frame_is_told_where_they_are(lapis: LapisDaerah) -> None:
    grup = keadaan(lapis, jawaban="../../aset-peta/jawaban/x.json")
    (panggilan,) = grup._children.values()
    assert '"jawaban":"../../aset-peta/jawaban/x.json"' in panggilan.argumen
