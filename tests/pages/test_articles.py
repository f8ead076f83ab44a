"""Every event and figure of the five articles that the project started from stands on a page, with its source.

The facts are written down here one by one, as the articles have them; nothing is read from the files they ship in. A
fact and its source stand in one piece of the page: the event of the timeline, the cell or row of a table.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.pages.conftest import Buka, polos

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
    ("setda.bontangkota.go.id", BONTANG, SEKTOR, "14–17 Mei 2025"),
    ("setda.bontangkota.go.id", BONTANG, SEKTOR, "30 peserta (dari 6 puskesmas dan Dinkes)"),
    ("kaltimtoday.co", BONTANG, SEKTOR, "8 peserta (kader Bontang)"),
    ("jurnalpijar.com", BONTANG, SEKTOR, "60 peserta (kader; ditambah 15 pendamping)"),
    ("jurnalpijar.com", BONTANG, SEKTOR, "360 peserta (kader; 12 kelas)"),
    ("kaltimoke.co.id; sepintasberita", BONTANG, SEKTOR, "3 kader terbaik dan 5 penerima pin"),
    ("latestbontang.com", KUTAI, SEKTOR, "Peluncuran ILP Kutai Timur"),
    ("latestbontang.com", KUTAI, SEKTOR, "14 Agustus 2024"),
    ("latestbontang.com", KUTAI, SEKTOR, "Hotel Victoria Sangatta"),
    ("latestbontang.com", KUTAI, SEKTOR, "Bupati"),
    ("globalaktual.my", LUBUK, SEKTOR, "Posyandu Melati VII, Taba Pingin"),
    # All other figures that were published of the three.
    ("kaltimoke.co.id 13 Nov 2025", BONTANG, BANDING, "99,17 %"),
    ("kaltimoke.co.id 21 Agu 2025", BONTANG, BANDING, "800 kader"),
    ("bujurnews.com", BONTANG, BANDING, "514 kader"),
    ("jurnalpijar.com", BONTANG, BANDING, "60 kader"),
    ("jurnalpijar.com 1 Des 2025", BONTANG, BANDING, "360 kader"),
    ("kaltim.tribunnews.com", BONTANG, BANDING, "499 RT"),
    *(("globalaktual.my 13 Sep 2025", LUBUK, BANDING, f"{n} posyandu") for n in (104, 59, 24)),
    ("sumsel.tribunnews.com", LUBUK, BANDING, "10 puskesmas"),
    ("republiknews.co.id", KUTAI, BANDING, "21 puskesmas"),
    ("mediakaltim; tribunkaltim", KUTAI, BANDING, "1.607 RT"),
    *(
        ("Dukcapil semester II 2024 Kepmendagri 300.2.2-2138 Tahun 2025", BONTANG, BANDING, f"{n} jiwa")
        for n in ("191.811", "247.550", "448.850")
    ),
    *(
        ("BIG Surat BIG B-16.10/DIGD-BIG/IGD.04.04/12/2024", BONTANG, BANDING, f"{n} km²")
        for n in ("160,2", "367,726", "31.572,691")
    ),
    *(
        ("pranala.co 12 Mei 2025", BONTANG, METODE, f"Kecamatan {nama} 31 Desember 2024 Penduduk {n} jiwa")
        for nama, n in (("Bontang Utara", "89.010"), ("Bontang Selatan", "71.167"), ("Bontang Barat", "31.634"))
    ),
)  # fmt: skip
# What holds a fact together with its source: an event, a row of a table (whose source may stand beside its title); the
# page for guests has its sources below each block.
BAGIAN = {
    SEKTOR: r'<li class="(?:belum)?"><span class="hari">.*?</li>',
    BANDING: r"<tr.*?</tr>",
    METODE: r"<tr.*?</tr>",
}


@pytest.fixture(scope="module")
def pieces(open_page: Buka):
    """The pieces of a page for a region as texts, opened once."""

    @cache
    def buka(berkas: str, daerah: str) -> list[str]:
        at = open_page(berkas, daerah=daerah, **({"bagian": "terbit"} if berkas == METODE else {}))
        isi = [b.proto.body for b in at.get("html")]
        if berkas in BAGIAN:
            isi = [x for b in isi for x in re.findall(BAGIAN[berkas], b, re.S)]
        return [polos(x) for x in isi]

    return buka


@pytest.mark.parametrize(("sumber", "daerah", "berkas", "kata"), FAKTA, ids=lambda x: str(x)[:30])
def test_a_fact_of_the_articles_stands_on_its_page_with_its_source(
    pieces, sumber: str, daerah: str, berkas: str, kata: str
) -> None:
    isi = pieces(berkas, daerah) if berkas in BAGIAN else [" ".join(pieces(berkas, daerah))]
    utuh = re.compile(rf"(?<!\w){re.escape(kata)}(?!\w)")  # "camat" is not found in "kecamatan"
    assert any(utuh.search(x) and sumber in x for x in isi)
