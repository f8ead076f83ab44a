"""Stages of a region's ILP: what the articles say and no more; plans are plans; nothing simulated decides."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.insight.stages import Langkah, susun_tahap, tahap_polos
from ilp_data.registry.stages import TAHAP, Capaian, Tahap
from ilp_data.store.several import Bahan, baca_bahan

ADA, SEBAGIAN, RENCANA, BELUM = Capaian.TERCAPAI, Capaian.SEBAGIAN, Capaian.DIRENCANAKAN, Capaian.BELUM_DIKETAHUI
# Read from the five articles and the published figures by hand.
DIKETAHUI = {
    "64.74": (ADA, RENCANA, BELUM, SEBAGIAN, SEBAGIAN, BELUM),
    "16.73": (ADA, ADA, BELUM, BELUM, BELUM, BELUM),
    "64.08": (ADA, ADA, BELUM, BELUM, BELUM, BELUM),
    "14.71": (BELUM,) * 6,
}


@pytest.fixture(scope="module")
def material(mesin: Engine) -> Bahan:
    return baca_bahan(mesin, list(DIKETAHUI))


def _tahap(bahan: Bahan, daerah: str) -> dict[Tahap, Langkah]:
    return {x.tahap: x for x in susun_tahap(bahan, daerah)}


@pytest.mark.parametrize("daerah", DIKETAHUI)
def test_the_stages_are_what_the_articles_say(material: Bahan, daerah: str) -> None:
    langkah = susun_tahap(material, daerah)
    assert tuple(x.capaian for x in langkah) == DIKETAHUI[daerah]
    assert [x.tahap for x in langkah] == list(Tahap) == list(TAHAP)
    for x in langkah:
        assert bool(x.bukti) == (x.capaian is not BELUM)
        assert all(b.sumber and b.per for b in x.bukti)
        assert bool(x.keterangan) == (x.capaian is not ADA)


def test_the_kick_off_of_bontang_is_a_plan_with_its_day(material: Bahan) -> None:
    luncur = _tahap(material, "64.74")[Tahap.PELUNCURAN]
    assert [(b.per, b.ketelitian, b.waktu) for b in luncur.bukti] == [("2024-11-17", "hari", "17 November 2024")]
    assert "tidak ada sumber yang memastikan terlaksana" in luncur.bukti[0].catatan
    rapat = _tahap(material, "64.74")[Tahap.SOSIALISASI].bukti
    assert [b.ketelitian for b in rapat] == ["tahun", "tahun", "hari"]
    assert "97 diundang" in rapat[0].kalimat and "hanya tahunnya" in rapat[0].waktu


def test_the_launch_of_lubuk_linggau_has_its_day_and_its_forty(material: Bahan) -> None:
    luncur = _tahap(material, "16.73")[Tahap.PELUNCURAN].bukti[0]
    assert luncur.per == "2024-08-12" and "40 peserta" in luncur.kalimat and "koranlinggaupos.id" in luncur.sumber


TERUKUR = {"periode": "", "keadaan": "ada", "revisi": 1}


def _ubah(bahan: Bahan, tabel: str, /, **isi: object) -> Bahan:
    kosong = dict.fromkeys(getattr(bahan, tabel).columns, "")
    baru = pd.DataFrame([{**kosong, "kode_daerah": "14.71", **isi}])
    lama = getattr(bahan, tabel)
    return replace(bahan, **{tabel: baru if lama.empty else pd.concat([lama, baru], ignore_index=True)})


@pytest.mark.parametrize(
    ("status", "capaian"),
    [("terlaksana", ADA), ("direncanakan", RENCANA), ("batal", BELUM), ("kabarnya sudah", BELUM), ("", BELUM)],
)
def test_only_what_was_held_reaches_a_stage(material: Bahan, status: str, capaian: Capaian) -> None:
    isi = _ubah(material, "kegiatan", mulai="2026-01", jenis="peluncuran", nama="Peluncuran", status=status)
    assert _tahap(isi, "14.71")[Tahap.PELUNCURAN].capaian is capaian
    # Whom a launch told is known only where the source names who came.
    assert _tahap(isi, "14.71")[Tahap.SOSIALISASI].capaian is BELUM
    assert _tahap(isi, "64.08")[Tahap.PELUNCURAN].capaian is ADA


@pytest.mark.parametrize(("dilatih", "aktif", "capaian"), [(5, 9, SEBAGIAN), (9, 9, ADA), (0, 9, BELUM)])
def test_the_registry_of_cadres_decides_before_anything_published(
    material: Bahan, dilatih: int, aktif: int, capaian: Capaian
) -> None:
    isi = _ubah(
        material, "ikhtisar", indikator="kader_dilatih", pembilang=dilatih, penyebut=aktif, nilai=1.0, **TERUKUR
    )
    assert _tahap(isi, "14.71")[Tahap.KADER_DILATIH].capaian is capaian


def _kesiapan(bahan: Bahan, *ada: tuple[int, int]) -> Bahan:
    isi = _ubah(bahan, "ikhtisar", indikator="lokus_puskesmas", pembilang=2.0, penyebut=3.0, nilai=66.7, **TERUKUR)
    for ke, (sk, semua) in enumerate(ada):
        lokus = "ya" if ke < 2 else "tidak"
        isi = _ubah(
            isi, "kesiapan", kode_puskesmas=str(ke), lokus_ilp=lokus, sk_ada=sk, ada=semua,
            per_tanggal="2026-05-01", sumber="laporan",
        )  # fmt: skip
    return isi


@pytest.mark.parametrize(
    ("ada", "sk", "berjalan"),
    [
        ([(5, 25), (5, 25), (5, 5)], ADA, ADA),  # a puskesmas that is no locus need not be ready
        ([(5, 25), (5, 25)], SEBAGIAN, ADA),  # the third of the list did not report
        ([(5, 25), (4, 24), (5, 25)], SEBAGIAN, SEBAGIAN),
        ([(0, 0), (0, 0), (0, 0)], BELUM, BELUM),
        ([(0, 3)], BELUM, SEBAGIAN),
    ],
)
def test_readiness_of_the_loci_is_weighed_puskesmas_by_puskesmas(
    material: Bahan, ada: list[tuple[int, int]], sk: Capaian, berjalan: Capaian
) -> None:
    langkah = _tahap(_kesiapan(material, *ada), "14.71")
    assert (langkah[Tahap.SK_KLASTER].capaian, langkah[Tahap.LOKUS_BERJALAN].capaian) == (sk, berjalan)


def test_the_plain_values_have_evidence_with_date_and_source(material: Bahan) -> None:
    polos = tahap_polos(susun_tahap(material, "64.74"))
    assert [x["tahap"] for x in polos] == [str(t) for t in Tahap]
    assert polos[1]["capaian"] == "direncanakan" and polos[1]["bukti"][0]["ketelitian"] == "hari"
    assert polos[2]["bukti"] == [] and polos[2]["dari"]


@pytest.mark.parametrize(("dilatih", "capaian"), [(2, SEBAGIAN), (1, SEBAGIAN)])
def test_a_share_of_the_cadres_of_whom_it_is_known_says_so(material: Bahan, dilatih: int, capaian: Capaian) -> None:
    """Two of seven answered: "2 dari 2 kader aktif" called the whole region trained."""
    isi = _ubah(material, "ikhtisar", indikator="kader_dilatih", pembilang=dilatih, penyebut=2, nilai=1.0, **TERUKUR)
    isi = replace(isi, kader=pd.DataFrame([{"kode_daerah": "14.71", "jumlah": 7}]))
    langkah = _tahap(isi, "14.71")[Tahap.KADER_DILATIH]
    assert langkah.capaian is capaian and langkah.keterangan
    assert langkah.bukti[0].kalimat == (
        f"{dilatih} dari 2 kader aktif yang pelatihannya diketahui menurut daftar kader"
    )
    semua = replace(isi, kader=pd.DataFrame([{"kode_daerah": "14.71", "jumlah": 2}]))
    assert _tahap(semua, "14.71")[Tahap.KADER_DILATIH].bukti[0].kalimat == (
        f"{dilatih} dari 2 kader aktif menurut daftar kader"
    )
