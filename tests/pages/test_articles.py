"""Every event and figure of the five articles that the project started from stands on a page, with its source.

The facts are written down here one by one, as the articles have them; nothing is read from the files they ship in.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.pages.conftest import Buka, teks

BONTANG, LUBUK, KUTAI = "64.74", "16.73", "64.08"
SEKTOR, BANDING, ILP, METODE = "lintas_sektor.py", "bandingkan.py", "mengenal_ilp.py", "metode.py"
A0, A1, A2, A3, A4 = (
    "bontangpost.id",
    "newsborneo.id",
    "koranlinggaupos.id",
    "pranala.co",
    "teraskaltim.id",
)
# article, region, page, what must stand there
FAKTA = (
    (A0, BONTANG, SEKTOR, "Rapat koordinasi implementasi ILP Posyandu"),
    (A0, BONTANG, SEKTOR, "97 diundang"),
    (A0, BONTANG, SEKTOR, "Hotel Bintang Sintuk"),
    *(
        (A0, BONTANG, SEKTOR, unsur)
        for unsur in (
            "Puskesmas", "Pustu", "Pos Kesehatan Kelurahan", "Posyandu", "Pokjanal Posyandu kota", "Pokjanal kecamatan",
            "Pokja kelurahan", "TNI/POLRI", "legislatif", "organisasi daerah",
        )
    ),
    (A1, BONTANG, SEKTOR, "Rapat advokasi dan koordinasi Pokjanal Posyandu"),
    (A1, BONTANG, SEKTOR, "16 Juni 2025"),
    *((A1, BONTANG, SEKTOR, unsur) for unsur in ("OPD", "camat", "lurah", "ketua RT", "TP PKK", "Kemendagri")),
    ("newsborneo.id 18 Jun 2025", BONTANG, BANDING, "124 posyandu"),
    ("newsborneo.id 18 Jun 2025", BONTANG, BANDING, "15 pustu"),
    ("newsborneo.id 18 Jun 2025", BONTANG, BANDING, "6 puskesmas"),
    ("newsborneo.id 18 Jun 2025", BONTANG, BANDING, "16 Juni 2025 · ditetapkan sebagai lokus ILP"),
    (A2, LUBUK, SEKTOR, "Launching dan advokasi pelaksanaan ILP 2024"),
    (A2, LUBUK, SEKTOR, "12 Agustus 2024"),
    (A2, LUBUK, SEKTOR, "40 peserta"),
    (A2, LUBUK, SEKTOR, "Ruang Rapat Dayang Torek"),
    *(
        (A2, LUBUK, SEKTOR, unsur)
        for unsur in (
            "Asisten I", "Dinkes Sumsel", "Bappeda Litbang", "BPKAD", "camat", "lurah", "kepala puskesmas", "kader PKK",
            "Dinas PPPA dan PM",
        )
    ),
    (A2, LUBUK, BANDING, "5 puskesmas"),
    (A2, LUBUK, BANDING, "Swasti Saba, Citra Medika, Simpang Periuk, Megang, Petanang"),
    *(
        (A2, LUBUK, ILP, pilar)
        for pilar in (
            "Layanan primer", "Layanan rujukan", "Ketahanan kesehatan", "Pembiayaan kesehatan", "SDM kesehatan",
            "Teknologi kesehatan",
        )
    ),
    (A3, BONTANG, SEKTOR, "Rapat persiapan kick-off ILP"),
    *((A3, BONTANG, SEKTOR, unsur) for unsur in ("OPD", "DPRD", "RT", "lurah", "camat", "Kemendagri", "Kemenkes")),
    (A3, BONTANG, SEKTOR, "Kick-off ILP pada puncak Hari Kesehatan Nasional rencana, belum dipastikan"),
    (A3, BONTANG, SEKTOR, "17 November 2024"),
    (A3, BONTANG, BANDING, "rencana, belum dipastikan: Kick-off ILP pada puncak Hari Kesehatan Nasional"),
    (A4, KUTAI, SEKTOR, "Rapat koordinasi lintas sektor dan program ILP 2024"),
    *(
        (A4, KUTAI, SEKTOR, unsur)
        for unsur in ("Asisten Pemkesra", "OPD", "puskesmas", "rumah sakit", "camat", "kepala desa")
    ),
    (A4, KUTAI, BANDING, "5 kecamatan"),
    (A4, KUTAI, BANDING, "Sangatta Utara, Teluk Pandan, Kaubun, Kaliorang, Karangan"),
    *(
        (A4, KUTAI, ILP, klaster)
        for klaster in (
            "Klaster 1", "Klaster 2", "Klaster 3", "Klaster 4", "ibu hamil", "remaja", "lanjut usia", "menular",
        )
    ),
    # The programme of Bontang that the people who asked described: training, assessment, contests, jambore.
    ("setda.bontangkota.go.id", BONTANG, SEKTOR, "Pelatihan 25 keterampilan dasar bagi fasilitator angkatan 2"),
    ("jurnalpijar.com", BONTANG, SEKTOR, "Pelatihan digital 25 keterampilan lewat LMS Kemenkes"),
    ("jurnalpijar.com", BONTANG, SEKTOR, "Workshop 25 keterampilan dasar empat angkatan"),
    ("kaltimtoday.co", BONTANG, SEKTOR, "Jambore Kader Posyandu Kalimantan Timur"),
    ("kaltimoke.co.id; sepintasberita", BONTANG, SEKTOR, "Gerakan Posyandu Aktif dan HKN ke-61"),
    ("rimbanusa.id; pktvkaltim.com", BONTANG, SEKTOR, "Komitmen Kinerja Posyandu 2026"),
    ("bontangpost / sepintasberita 13 Nov 2025", BONTANG, BANDING, "915 kader"),
    ("rimbanusa.id 20 Jan 2026", BONTANG, BANDING, "420 kader"),
    *(("rimbanusa.id 20 Jan 2026", BONTANG, BANDING, f"{n} kader") for n in (72, 67, 76)),
    ("latestbontang.com", KUTAI, SEKTOR, "Peluncuran ILP Kutai Timur"),
    ("globalaktual.my 13 Sep 2025", LUBUK, BANDING, "104 posyandu"),
)  # fmt: skip


@pytest.fixture(scope="module")
def page_text(open_page: Buka):
    """The text of a page for a region, opened once."""
    return cache(lambda berkas, daerah: teks(open_page(berkas, daerah=daerah)))


@pytest.mark.parametrize(("sumber", "daerah", "berkas", "kata"), FAKTA, ids=lambda x: str(x)[:30])
def test_a_fact_of_the_articles_stands_on_its_page_with_its_source(
    page_text, sumber: str, daerah: str, berkas: str, kata: str
) -> None:
    isi = page_text(berkas, daerah)
    assert kata in isi and sumber in isi
