"""What a map would show for other choices: put over what it shows now, it is the same as asked for directly."""

from __future__ import annotations

import json

import pytest

from geo import assets
from geo.answers import TERPANJANG, daftarkan_jawaban, susun_jawaban
from geo.layers import LapisDaerah
from geo.maps import IsiPeta, susun_isi, susun_keadaan


def _buka(hex_: object, urut: list[str]) -> list[str]:
    """The bits as the frame reads them (``aset/titik.js``)."""
    assert isinstance(hex_, str)
    return sorted(k for i, k in enumerate(urut) if int(hex_[i // 4], 16) >> (3 - i % 4) & 1)


@pytest.fixture
def contents(map_layers: LapisDaerah) -> dict[str, dict[str, object]]:
    semua = map_layers.kode["kelurahan"]
    pilih = {"": ((), ())} | {x: ({x}, set(semua) - {x}) for x in semua}
    return {
        x: susun_isi(
            map_layers,
            IsiPeta(terpilih=t, redup=r, fasilitas_redup={f[0] for f in map_layers.fasilitas[: len(r)]}),
        )
        for x, (t, r) in pilih.items()
    }


def test_each_answer_put_over_another_is_that_state(
    map_layers: LapisDaerah, contents: dict[str, dict[str, object]]
) -> None:
    jawaban = json.loads(susun_jawaban(map_layers, "kelurahan", contents, {x: x or "Semua" for x in contents}))
    asal = json.loads(json.dumps(contents[map_layers.kode["kelurahan"][0]]))
    for kode, harap in contents.items():
        jadi = asal | jawaban["isi"][kode]
        jadi["redup"] = _buka(jadi["redup"], map_layers.kode["kelurahan"])
        assert jadi == json.loads(json.dumps(harap))
    assert set(jawaban["isi"][""]) == {"pilih", "redup", "titik_redup"}


def test_a_name_that_two_share_is_left_to_the_server(
    map_layers: LapisDaerah, contents: dict[str, dict[str, object]]
) -> None:
    satu, dua, tiga, *_ = map_layers.kode["kelurahan"]
    nama = {"": "Semua desa", satu: "Suka Maju", dua: "Suka Maju", tiga: "Api-api"}
    jawaban = json.loads(susun_jawaban(map_layers, "kelurahan", contents, nama))
    assert jawaban["nama"] == {"Semua desa": "", "Api-api": tiga}


def test_nothing_that_differs_or_too_much_of_it_is_no_file(map_layers: LapisDaerah) -> None:
    sama = susun_isi(map_layers)
    assert susun_jawaban(map_layers, "kelurahan", {"": sama, "a": sama}, {}) == ""
    panjang = {x: sama | {"sorot": x * TERPANJANG} for x in "ab"}
    assert susun_jawaban(map_layers, "kelurahan", panjang, {}) == ""
    assert daftarkan_jawaban("") == ""


def test_answers_are_served_and_forgotten_when_together_they_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    pertama = daftarkan_jawaban('{"uji": "pertama"}').removeprefix(assets.URL_RELATIF)
    aset = assets.cari_aset(pertama)
    assert aset is not None and aset.jenis == "application/json" and pertama.endswith(".json")
    monkeypatch.setattr(assets, "BATAS_JAWABAN", 20_000)
    for ke in range(9):
        daftarkan_jawaban(json.dumps({"uji": ke}))
    assert assets.cari_aset(pertama) is aset
    terakhir = [daftarkan_jawaban(json.dumps({"uji": "x" * 15_000, "ke": ke})) for ke in range(2)]
    assert assets.cari_aset(pertama) is None
    assert [assets.cari_aset(x.removeprefix(assets.URL_RELATIF)) is not None for x in terakhir] == [False, True]


def test_the_frame_is_told_where_they_are(map_layers: LapisDaerah) -> None:
    grup = susun_keadaan(map_layers, jawaban="../../aset-peta/jawaban/x.json")
    (panggilan,) = grup._children.values()
    assert '"jawaban":"../../aset-peta/jawaban/x.json"' in panggilan.argumen
