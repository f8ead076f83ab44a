"""Registries of facilities drawn at random, as offices keep them: each comes back with its place and its marks.

The facilities are drawn first; the sheet is one way of writing them down. Kecamatan, puskesmas and desa as columns, as
heading rows, in the title or as sheets; merged, blank below the first, or repeated; coordinates in one column or two,
in several notations; the words of a kabupaten and of a kota; whether they are of ILP in words, numbers or ticks.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Jenis, Putusan
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import Rekap

BENIH = range(24)
# kabupaten or kota → kecamatan: (puskesmas, its code, kelurahan with their codes)
WILAYAH = {
    "64.08": {
        "Kaubun": ("Kaubun", "1060746", {"Bumi Etam": "64.08.15.2001", "Cipta Graha": "64.08.15.2004",
                                         "Bukit Permata": "64.08.15.2008"}),
        "Karangan": ("Karangan", "1060747", {"Karangan Dalam": "64.08.16.2001", "Batu Lepoq": "64.08.16.2002"}),
    },
    "16.73": {
        "Lubuk Linggau Timur I": ("Citra Medika", "1011880", {"Taba Jemekeh": "16.73.01.1003",
                                                              "Watervang": "16.73.01.1016"}),
        "Lubuk Linggau Utara II": ("Megang", "1011884", {"Megang": "16.73.08.1006", "Kenanga": "16.73.08.1003",
                                                         "Jogoboyo": "16.73.08.1007"}),
    },
}  # fmt: skip
NAMA = ("Mawar", "Melati", "Anggrek", "Kasih Ibu", "Bina Sejahtera", "Nusa Indah", "Delima", "Cempaka")
Sel = object
Merge = tuple[int, int, int, int]


@dataclass
class Fasilitas:
    nama: str
    kecamatan: str
    puskesmas: str
    kode_puskesmas: str
    kelurahan: str
    kode_kelurahan: str
    lat: float
    lng: float
    ilp: str
    alamat: str


@dataclass
class Gaya:
    """How one sheet writes."""

    r: random.Random
    daerah: str
    sebut: str
    letak: str  # kolom | bagian | judul | lembar
    turun: str  # "" | kosong | gabung
    titik: str
    ilp: tuple[Sel, Sel, Sel]
    gabungan: list[Merge] = field(default_factory=list)


def acak(benih: int) -> tuple[Gaya, list[Fasilitas]]:
    r = random.Random(benih)
    daerah = r.choice(list(WILAYAH))
    sebut = r.choice(["Posyandu", "Posyandu", "Pusban" if daerah == "64.08" else "Pustu", "Poskesdes"])
    semua = []
    for kec, (pkm, kode, kelurahan) in WILAYAH[daerah].items():
        for kel, kode_kel in kelurahan.items():
            nama = r.sample(NAMA, r.randint(1, 3)) if sebut == "Posyandu" else [kel]
            for n in nama:
                ekor = r.choice(["", "", " II", " 7"]) if sebut == "Posyandu" else ""
                semua.append(Fasilitas(
                    n + ekor, kec, pkm, kode, kel, kode_kel, round(r.uniform(0.3, 1.2), 5),
                    round(r.uniform(117.1, 118.2), 5), r.choice(["ya", "tidak", "belum_diketahui"]),
                    f"Jl. Merdeka No. {r.randint(1, 90)} RT {r.randint(1, 30):02d}",
                ))  # fmt: skip
    letak = r.choice(["kolom", "kolom", "bagian", "judul", "lembar"])
    ilp = r.choice([("Ya", "Tidak", None), ("Sudah ILP", "Belum ILP", "-"), (1, 0, None), ("ILP", "Non ILP", None)])
    gaya = Gaya(r, daerah, sebut, letak, r.choice(["", "kosong", "gabung"]) if letak == "kolom" else "", r.choice(
        ["", "angka", "koma", "dms", "pasangan", "spasi"]), ilp)  # fmt: skip
    return gaya, [f for f in semua if letak != "judul" or f.puskesmas == semua[0].puskesmas]


def dms(nilai: float, arah: str) -> str:
    derajat, sisa = divmod(nilai, 1)
    menit, detik = divmod(sisa * 60, 1)
    return f"{int(derajat)}°{int(menit):02d}'{detik * 60:.2f}\" {arah}".replace(".", ",")


def kolom_titik(g: Gaya) -> list[tuple[str, Callable[[Fasilitas], Sel]]]:
    if g.titik in ("pasangan", "spasi"):
        tanda = ", " if g.titik == "pasangan" else " "
        return [("Titik Koordinat", lambda f: f"{f.lat}{tanda}{f.lng}")]
    tulis: dict[str, Callable[[float, str], Sel]] = {
        "angka": lambda x, _: x,
        "koma": lambda x, _: str(x).replace(".", ","),
        "dms": dms,
    }
    if not g.titik:
        return []
    t = tulis[g.titik]
    return [("Lintang", lambda f: t(f.lat, "LU")), ("Bujur", lambda f: t(f.lng, "BT"))]


def lembar(g: Gaya, isi: list[Fasilitas]) -> tuple[list[list[Sel]], list[Merge]]:
    r = g.r
    desa = "Desa" if g.daerah == "64.08" else "Kelurahan"
    kolom: list[tuple[str, Callable[[Fasilitas], Sel]]] = []
    if g.letak == "kolom":
        kolom += [("Kecamatan", lambda f: f.kecamatan), ("Puskesmas", lambda f: f"UPTD Puskesmas {f.puskesmas}")]
    tulis = r.choice([str, str.upper, f"{desa} {{}}".format])
    kolom += [(f"Nama {desa}", lambda f: tulis(f.kelurahan))]
    awalan = r.choice(["", f"{g.sebut} "])
    kolom += [(r.choice([f"Nama {g.sebut}", g.sebut.upper()]), lambda f: f"{awalan}{f.nama}")]
    kolom += [("Alamat", lambda f: f.alamat), *kolom_titik(g)]
    arti = dict(zip(("ya", "tidak", "belum_diketahui"), g.ilp, strict=True))
    kolom += [("Status ILP", lambda f: arti[f.ilp]), ("Strata", lambda _: r.choice(["Pratama", "Madya", "Mandiri"]))]
    rows: list[list[Sel]] = [["No", *(j for j, _ in kolom)]]
    rows += [list(range(1, len(kolom) + 2))] * (r.random() < 0.3)
    lalu, mulai = ("", ""), len(rows) + 1
    for n, f in enumerate(isi, start=1):
        if g.letak == "bagian" and (f.kecamatan, f.puskesmas) != lalu:
            rows += [["", f"Kecamatan {f.kecamatan}"], ["", f"Wilayah Kerja Puskesmas {f.puskesmas}".upper()]]
            lalu = (f.kecamatan, f.puskesmas)
        rows.append([n, *(tulis_ for _, baca in kolom for tulis_ in (baca(f),))])
    gabungan = turunkan(rows, mulai, g) if g.turun else []
    rows += [["", "JUMLAH"]] * (r.random() < 0.5)
    return rows, gabungan


def turunkan(rows: list[list[Sel]], mulai: int, g: Gaya) -> list[Merge]:
    """Kecamatan, puskesmas and desa in the first row of each group alone."""
    hasil: list[Merge] = []
    data = [tuple(b[1:4]) for b in rows[mulai - 1 :]]
    for k in (1, 2, 3):
        awal = 0
        for i in range(1, len(data) + 1):
            if i < len(data) and data[i][:k] == data[awal][:k]:
                rows[mulai - 1 + i][k] = None
                continue
            if i - awal > 1 and g.turun == "gabung":
                hasil.append((mulai + awal, k + 1, mulai + i - 1, k + 1))
            awal = i
    return hasil


def tulis_buku(g: Gaya, semua: list[Fasilitas], berkas: Path) -> None:
    buku = Workbook()
    buku.remove(buku.active)
    kelompok: dict[str, list[Fasilitas]] = {}
    for f in semua:
        kelompok.setdefault(f.puskesmas if g.letak in ("lembar", "judul") else "Daftar", []).append(f)
    benih = g.r.random()
    for nama, isi in kelompok.items():
        g.r.seed(benih)  # sheets of one book are alike
        judul: list[list[Sel]] = [[f"DATA {g.sebut.upper()} TAHUN 2026"], []]
        if g.letak in ("lembar", "judul"):
            judul.insert(1, [f"Puskesmas : {nama}"])
        rows, gabungan = lembar(g, isi)
        ws = buku.create_sheet(nama)
        for b in [*judul, *rows, [], [None, None, "Mengetahui,"], [None, None, "Kepala Dinas Kesehatan"]]:
            ws.append(b)
        for a, b_, c, d in gabungan:
            ws.merge_cells(None, a + len(judul), b_, c + len(judul), d)
    buku.save(berkas)


@pytest.mark.parametrize("benih", BENIH)
def test_every_facility_comes_back_where_it_stands(recap: Rekap, benih: int) -> None:
    g, semua = acak(benih)
    tulis_buku(g, semua, recap.folder / "daftar.xlsx")
    jawab: dict[str, str] = {}
    for _ in range(2):  # degrees, minutes and seconds are proposed, never just taken
        draf = draft.susun_draf(recap.folder / "daftar.xlsx", daerah=g.daerah, mesin=recap.mesin, jawab=jawab)
        assert {p.jenis for p in draf.pertanyaan} <= ({"titik"} if g.titik == "dms" else set()), draf.pertanyaan
        jawab = {p.kunci: "terima" for p in draf.pertanyaan}
    assert (draf.jenis, draf.putusan) == (Jenis.FASILITAS, Putusan.IMPOR), (draf.alasan, draf.pertanyaan)
    draft.terapkan_draf(recap.mesin, draf, "Uji")
    f = store.potret(recap.mesin, daerah=g.daerah).fasilitas
    f = f[(f["kode_daerah"] == g.daerah) & (f["jenis"] != "puskesmas")]
    kata = {"Posyandu": "posyandu", "Pusban": "pustu", "Pustu": "pustu", "Poskesdes": "poskes"}
    dapat = sorted(
        (b["jenis"], polos(b["nama"]), b["kode_kelurahan"], b["kode_puskesmas"], b["lokus_ilp"], b["alamat"],
         *((round(b["lat"], 4), round(b["lng"], 4)) if g.titik else ()))
        for b in f.to_dict("records")
    )  # fmt: skip
    mau = sorted(
        (kata[g.sebut], polos(x.nama), x.kode_kelurahan, x.kode_puskesmas, x.ilp, x.alamat,
         *((round(x.lat, 4), round(x.lng, 4)) if g.titik else ()))
        for x in semua
    )  # fmt: skip
    assert dapat == mau


def polos(nama: str) -> str:
    """A name without the word for its kind, in small letters."""
    kata = nama.lower().split()
    return " ".join(k for k in kata if k not in ("posyandu", "pustu", "pusban", "poskesdes"))
