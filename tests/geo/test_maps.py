"""The two scripts of a map: the base never changes with filters, the rest is one safe call."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from streamlit_folium import _get_feature_group_string, _get_header, _get_map_string, generate_js_hash

from geo import legend
from geo.basemap import PetaDasar
from geo.look import GELAP, TERANG
from geo.maps import IsiPeta, KelasPeta, Tinggi, klik, legenda_fasilitas, nomor_klik, peta, susun_isi, susun_keadaan
from ilp_data.errors import GalatMasukan


def _naskah(m, grup=None):
    """(base script, dynamic script) exactly as streamlit-folium sends them."""
    m.get_root().render()
    dasar = _get_map_string(m)
    return dasar, _get_feature_group_string(grup, m) if grup else ""


def _isi(naskah):
    (teks,) = re.findall(r"DasborIlp\.terapkan\((.*)\);$", naskah, flags=re.MULTILINE)
    return json.loads(teks)


def test_base_is_the_same_at_every_run_and_for_every_filter(map_layers):
    kunci = set()
    for pilih in ((), ("64.74.03.1003",)):
        for _ in range(2):
            grup = susun_keadaan(map_layers, IsiPeta(terpilih=pilih, fasilitas=set(pilih)))
            kunci.add(generate_js_hash(_naskah(peta(map_layers), grup)[0], "peta"))
    assert len(kunci) == 1


def test_dynamic_part_is_the_same_at_every_run(map_layers):
    kelas = {"64.74.03.1003": KelasPeta("#0F6B6E", "ada", False, "76,5 %")}
    naskah = {_naskah(peta(map_layers), susun_keadaan(map_layers, IsiPeta(kelas, {"b", "a"})))[1] for _ in range(3)}
    assert len(naskah) == 1


def test_base_changes_with_what_it_depends_on(map_layers):
    dasar = PetaDasar("https://a.go.id/{z}/{x}/{y}.png", "https://a.go.id", "©")
    semua = [
        peta(map_layers), peta(map_layers, "puskesmas"), peta(map_layers, "kecamatan"), peta(map_layers, rupa=GELAP),
        peta(map_layers, dasar=dasar), peta(map_layers, tinggi=Tinggi(0.7)),
    ]  # fmt: skip
    assert len({generate_js_hash(_naskah(m)[0], "peta") for m in semua}) == len(semua)


def test_nothing_is_loaded_from_outside(map_layers):
    m = peta(map_layers)
    kepala = m.get_root().render()
    naskah, _ = _naskah(m)
    for teks in (kepala, naskah, _get_header(m)):
        assert "://" not in teks
    assert all(u.startswith("../../aset-peta/") for _, u in m.default_js)
    assert m.default_css == []
    assert len(naskah) < 2500


def test_dynamic_part_says_what_was_asked(map_layers):
    pertama, kedua = map_layers.fasilitas[0][0], map_layers.fasilitas[5][0]
    kelas = {"64.74.01.1001": KelasPeta("#B3D9D4", "sementara", True, "a\nb")}
    isi = _isi(_naskah(peta(map_layers), susun_keadaan(
        map_layers,
        IsiPeta(kelas, {"64.74.03.1003"}, {"64.74.02.1005"}, {pertama, kedua}, sorot=kedua, label=False, fokus=False),
        peta_dasar=True,
    ))[1])  # fmt: skip
    assert isi["kelas"] == [["#B3D9D4", "sementara", 1, "a\nb"]] + [None] * 14
    assert (isi["pilih"], isi["redup"]) == (["64.74.03.1003"], ["64.74.02.1005"])
    assert isi["titik"].startswith("84")
    assert int(isi["titik"], 16).bit_count() == 2
    assert len(isi["titik"]) == -(-len(map_layers.fasilitas) // 4)
    assert (isi["sorot"], isi["label"], isi["dasar"], isi["fokus"]) == (kedua, False, True, False)
    assert isi["legenda"] is None


def test_all_facilities_or_none(map_layers):
    assert _isi(_naskah(peta(map_layers), susun_keadaan(map_layers))[1])["titik"] is None
    assert set(_isi(_naskah(peta(map_layers), susun_keadaan(map_layers, IsiPeta(fasilitas=())))[1])["titik"]) == {"0"}


def test_hostile_text_stays_data(map_layers):
    jahat = "</script><img src=x onerror=alert(1)>'\"`\\{{7*7}}{% x %}\u2028 _ilp _div"
    lg = legend.susun_legenda({"64.74.01.1001": 5.0}, {}, judul=jahat, catatan=(jahat,))
    kelas = {"64.74.01.1001": KelasPeta("#0F6B6E", "ada", False, jahat)}
    naskah = _naskah(peta(map_layers), susun_keadaan(map_layers, IsiPeta(kelas, legenda=lg)))[1]
    assert not set(naskah) & set("<\u2028")
    isi = _isi(naskah)
    assert isi["legenda"]["judul"] == isi["kelas"][0][3] == jahat


def test_legend_brings_marks_and_the_note_on_missing_points(map_layers, fasilitas):
    lg = legend.susun_legenda(dict.fromkeys(map_layers.kode["kelurahan"], 50.0), {}, judul="x")
    isi = _isi(_naskah(peta(map_layers), susun_keadaan(map_layers, IsiPeta(legenda=lg)))[1])["legenda"]
    assert sum(b[2] for b in isi["fasilitas"]) == len(map_layers.fasilitas)
    tanpa = fasilitas[fasilitas["lat"].isna()].groupby("jenis").size()
    assert isi["catatan"] == [
        "berongga = titik perkiraan",
        f"{tanpa['puskesmas']} puskesmas dan {tanpa['posyandu']} posyandu tidak ada di peta",
    ]
    assert sum(k[2] for k in isi["kelas"]) == 15


def test_marks_count_only_what_is_shown(map_layers, fasilitas):
    pustu = set(fasilitas["kode"][fasilitas["jenis"] == "pustu"])
    butir, catatan = legenda_fasilitas(map_layers, pustu)
    assert [(b.label, b.jumlah, b.perkiraan) for b in butir] == [("Pustu", 15, True)]
    assert catatan == ("berongga = titik perkiraan",)
    assert legenda_fasilitas(map_layers, ()) == ((), ())
    belum = [b for b in legenda_fasilitas(map_layers)[0] if b.lokus == "belum_diketahui"]
    assert [(b.label, b.jumlah) for b in belum] == [("Posyandu, lokus belum diketahui", 6)]


def test_a_legend_of_facilities_without_points_says_so_once(map_layers, fasilitas):
    tanpa = dataclasses.replace(
        map_layers, fasilitas=(), tanpa_titik=tuple(zip(fasilitas["kode"], fasilitas["jenis"], strict=True))
    )
    butir, catatan = legenda_fasilitas(tanpa)
    assert butir == () and len(catatan) == 1 and "tidak ada di peta" in catatan[0]
    isi = susun_isi(tanpa, IsiPeta(legenda=legend.Legenda(fasilitas=butir, catatan=catatan)))
    assert list(isi["legenda"]["catatan"]) == list(catatan)


def test_units_that_the_region_lacks_are_refused(map_layers):
    with pytest.raises(GalatMasukan, match="tidak punya satuan"):
        peta(map_layers, "rt")
    assert TERANG.nama == "terang"


@pytest.mark.parametrize(
    ("sifat", "harap"),
    [
        ({"jenis": "wilayah", "kode": "64.74.03.1003", "n": 17}, ("wilayah", "64.74.03.1003")),
        ({"jenis": "fasilitas", "kode": "1060837", "n": 18}, ("fasilitas", "1060837")),
        ({"jenis": "kosong", "kode": "", "n": 19}, ("kosong", "")),
        ({"jenis": "lain", "kode": "x"}, None),
        ({"jenis": "wilayah", "kode": 5, "n": "x"}, None),
        ({"jenis": ["wilayah"], "kode": "x"}, None),
    ],
)
def test_click_comes_back(sifat, harap):
    hasil = {"last_active_drawing": {"type": "Feature", "properties": sifat, "geometry": None}}
    assert klik(hasil) == harap
    assert nomor_klik(hasil) == (sifat["n"] if isinstance(sifat.get("n"), int) else 0)


@pytest.mark.parametrize("gambar", [None, {}, 5, {"properties": None}, {"properties": 1}])
def test_no_click_yet(gambar):
    hasil = {"last_active_drawing": gambar} if gambar != 5 else None
    assert klik(hasil) is None
    assert nomor_klik(hasil) == 0
