"""The real boundary files: what their README says comes out, to the number."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Nasib, Putusan
from tests import real_files
from tests.store_copies import sesudah

TERIMA, TOLAK, TANYA = Nasib.DITERIMA, Nasib.DITOLAK, Nasib.DITANYA
JAKARTA = "batas/jakarta_pusat_rbi/ADMINISTRASIDESA_AR_25K.shp"
BONTANG_UTM = "batas/bontang_utm50n_tanpa_prj.zip"


@pytest.mark.parametrize(
    ("berkas", "daerah", "crs", "nasib", "wilayah", "tingkat", "luas", "diperbaiki", "putusan"),
    [
        ("batas/bontang_kelurahan.geojson", "64.74", None, (15, 0, 0), 15, "kelurahan", 160.74, 0, "impor"),
        (BONTANG_UTM, "64.74", "EPSG:32650", (15, 0, 0), 15, "kelurahan", 160.74, 0, "impor"),
        ("batas/pekanbaru_kelurahan.geojson", "14.71", None, (53, 0, 5), 58, "kelurahan", 636.16, 4, "tanya"),
        (JAKARTA, "31.71", None, (44, 0, 0), 44, "kelurahan", 47.56, 0, "impor"),
        ("batas/trenggalek/kabupaten trenggalek.shp", "35.03", None, (12, 1, 0), 12, "kecamatan", 1258.64, 0, "impor"),
    ],
)  # fmt: skip
def test_real_files(read, berkas, daerah, crs, nasib, wilayah, tingkat, luas, diperbaiki, putusan) -> None:
    draf = read(real_files.berkas(berkas), daerah, crs=crs)
    assert tuple(draf.banyak(n) for n in (TERIMA, TOLAK, TANYA)) == nasib
    r = draf.rincian
    assert (r["wilayah"], r["tingkat"], r["diperbaiki"]) == (wilayah, tingkat, diperbaiki)
    assert round(r["luas_km2"], 2) == luas
    assert draf.putusan == putusan
    assert sesudah(draf.perubahan, "batas")["kode_daerah"].eq(daerah).sum() == nasib[0]


def test_bontang_by_code(read) -> None:
    draf = read(real_files.berkas("batas/bontang_kelurahan.geojson"), "64.74")
    assert draf.pemetaan.kolom["kode"] == "Id"
    assert {b.nilai["cara"] for b in draf.baris} == {"kode"}


def test_utm_without_prj_is_asked_about_and_answered(read) -> None:
    berkas = real_files.berkas(BONTANG_UTM)
    draf = read(berkas, "64.74")
    assert draf.putusan is Putusan.TANYA
    assert not draf.perubahan
    (tanya,) = draf.pertanyaan
    assert (tanya.jenis, tanya.usul[0].kode, len(tanya.baris)) == ("crs", "EPSG:32650", 15)
    jadi = read(berkas, "64.74", jawab={tanya.kunci: "EPSG:32650"})
    assert (jadi.putusan, jadi.banyak(TERIMA), jadi.rincian["crs"]) == (Putusan.IMPOR, 15, "EPSG:32650")
    assert [q.kunci for q in jadi.rincian["dijawab"]] == [tanya.kunci]


def test_a_wrong_utm_zone_is_rejected(read) -> None:
    draf = read(real_files.berkas(BONTANG_UTM), "64.74", crs="EPSG:32649")
    assert draf.putusan is Putusan.TOLAK
    assert "EPSG:32650" in draf.alasan[0]


def test_five_in_pekanbaru_are_reported(read) -> None:
    draf = read(real_files.berkas("batas/pekanbaru_kelurahan.geojson"), "14.71")
    ditanya = {b.nilai["nama"] for b in draf.baris if b.nasib is TANYA}
    assert ditanya == {"Kel. Pulau Karam", "Kel. Muara Fajar", "Kel. Wojorejo", "Kel. Sail", "Kel. Simp. Empat"}
    wonorejo = next(q for q in draf.pertanyaan if q.kunci.endswith("wojorejo"))
    assert wonorejo.usul[0].kode == "14.71.09.1004"
    assert draf.rincian["tumpang_m2"] > 1000
    dijawab = read(
        real_files.berkas("batas/pekanbaru_kelurahan.geojson"), "14.71",
        jawab={wonorejo.kunci: "14.71.09.1004"} | {q.kunci: "lewati" for q in draf.pertanyaan if q is not wonorejo},
    )  # fmt: skip
    assert (dijawab.putusan, dijawab.banyak(TERIMA), dijawab.banyak(TOLAK)) == (Putusan.IMPOR, 54, 4)


def test_slivers_and_remarks_of_trenggalek(read) -> None:
    draf = read(real_files.berkas("batas/trenggalek/kabupaten trenggalek.shp"), "35.03")
    (ditolak,) = [b for b in draf.baris if b.nasib is TOLAK]
    assert ditolak.nomor == 4
    assert "0,0047 km²" in ditolak.alasan[0]
    assert draf.rincian["sliver"] == 1
    assert any("WGS84" in c for c in draf.rincian["catatan"])
    assert any(t.kode == "tanpa_batas" and "Kampak" in t.teks for t in draf.temuan)


def test_points_are_no_boundaries(read) -> None:
    draf = read(real_files.berkas("bukan_batas/trenggalek/kecamatan.shp"), "35.03")
    assert draf.putusan is Putusan.TOLAK
    assert "titik" in draf.alasan[0]
    assert draf.banyak(TOLAK) == 10


@pytest.mark.parametrize(
    ("berkas", "daerah", "seharusnya"),
    [
        ("batas/bontang_kelurahan.geojson", "14.71", "64.74"),
        ("batas/pekanbaru_kelurahan.geojson", "64.74", "14.71"),
        ("batas/trenggalek/kabupaten trenggalek.shp", "35.04", "35.03"),
    ],
)
def test_a_wrong_region_is_asked_about(read, berkas, daerah, seharusnya) -> None:
    draf = read(real_files.berkas(berkas), daerah)
    assert draf.putusan is Putusan.TANYA
    assert draf.pertanyaan[0].usul[0].kode == seharusnya
    benar = read(real_files.berkas(berkas), daerah, jawab={draf.pertanyaan[0].kunci: seharusnya})
    assert sesudah(benar.perubahan, "batas")["kode_daerah"].eq(seharusnya).any()
