"""Lists of cadres drawn at random: each cadre comes back at their posyandu with what the list says, and nothing else.

The cadres are drawn first. Posyandu as a column, as heading rows, or as sheets with a title each; trained and assessed
in words or ticks; the grade in a word or ticked in one of three columns; the 25 skills by name or by number below their
groups; columns with personal data, which must not come in.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Jenis, Nasib, Putusan
from ilp_data.store import revisions as store
from ilp_data.store import seed
from tests.ilp_data.intake.recap_books import Rekap
from tests.ilp_data.intake.table.test_header_trees import gambar

BENIH = range(24)
POSYANDU = {  # code → (puskesmas, kelurahan, name)
    "PY.1060835.64.74.01.1001.anggrek-bulan": ("Bontang Utara I", "Bontang Kuala", "Anggrek Bulan"),
    "PY.1060835.64.74.01.1001.kartini": ("Bontang Utara I", "Bontang Kuala", "Kartini"),
    "PY.1060835.64.74.01.1002.lavender": ("Bontang Utara I", "Bontang Baru", "Lavender"),
    "PY.1060834.64.74.02.1002.semoga-jaya": ("Bontang Selatan II", "Berbas Tengah", "Semoga Jaya"),
}
DEPAN = ("Siti", "Dewi", "Rina", "Wati", "Ratna", "Hasna", "Nining", "Yuli")
BELAKANG = ("Aminah", "Rahayu", "Lestari", "Puspita", "Hasanah", "Safitri", "Kusuma", "Anggraini")
TINGKAT = ("purwa", "madya", "utama")
Baca = Callable[["Kader"], object]


@dataclass
class Kader:
    nama: str
    posyandu: str
    dilatih: bool
    dinilai: bool
    tingkat: str
    butir: dict[int, bool]
    telepon: str


def keterampilan() -> list[tuple[int, str, str]]:
    """(number, group, name) of the 25, from the shipped table itself."""
    with (Path(seed.DATA) / "keterampilan.csv").open(encoding="utf-8", newline="") as isi:
        semua = {int(b["nomor"]): (b["nama_kelompok"], b["keterampilan"]) for b in csv.DictReader(isi)}
    return [(n, *semua[n]) for n in sorted(semua)]


def acak(r: random.Random) -> list[Kader]:
    nama = r.sample([f"{a} {b}" for a in DEPAN for b in BELAKANG], 24)
    hasil = []
    for kode in r.sample(list(POSYANDU), r.randint(2, 4)):
        for _ in range(r.randint(2, 4)):
            dilatih = r.random() < 0.7
            dinilai = dilatih and r.random() < 0.6
            butir = {n: dinilai and r.random() < 0.8 for n, *_ in keterampilan()}
            tingkat = r.choice(TINGKAT) if dinilai else ""
            nomor = f"0812{r.randint(10**7, 10**8 - 1)}"
            hasil.append(Kader(nama.pop(), kode, dilatih, dinilai, tingkat, butir, nomor))
    return hasil


def kolom(r: random.Random, letak: str) -> tuple[list[tuple[list[str], Baca]], set[str]]:
    """(headings from the top down, what stands below), and what the list says."""
    tanda = r.choice(["√", "v", "✓", 1])
    sudah, belum = r.choice([("Sudah", "Belum"), ("Ya", "Tidak"), ("SUDAH", "BELUM"), (1, 0)])
    tempat: list[tuple[list[str], Baca]] = []
    if letak == "kolom":
        tempat = [(["Puskesmas"], lambda k: f"PKM {POSYANDU[k.posyandu][0]}"),
                  (["Kelurahan"], lambda k: POSYANDU[k.posyandu][1].upper()),
                  ([r.choice(["Posyandu", "Nama Posyandu"])], lambda k: POSYANDU[k.posyandu][2])]  # fmt: skip
    if letak == "bagian":
        tempat = [(["Kelurahan"], lambda k: POSYANDU[k.posyandu][1])]
    nama: list[tuple[list[str], Baca]] = [([r.choice(["Nama Kader", "NAMA KADER POSYANDU"])], lambda k: k.nama)]
    hasil = [*tempat, *nama] if r.random() < 0.7 else [*nama, *tempat]
    hasil += [(["No. HP"], lambda k: k.telepon)] * (r.random() < 0.5)
    hasil += [(["Sudah Dilatih"], lambda k: sudah if k.dilatih else belum)]
    hasil += [(["Status Penilaian"], lambda k: sudah if k.dinilai else belum)]
    ada = {"dilatih", "dinilai"}
    cara = r.choice(["", "nama", "nomor", "kelompok"])
    for n, kel, isi in keterampilan() if cara else []:
        judul = {"nama": ["Keterampilan", isi], "nomor": ["25 Keterampilan", str(n)], "kelompok": [kel, str(n)]}[cara]
        hasil.append((judul, lambda k, n=n: tanda if k.butir[n] else None))
        ada.add("butir")
    if (apa := r.choice(["", "kata", "centang"])) == "kata":
        hasil.append((["Tingkat Kader"], lambda k: k.tingkat.upper() or None))
    for t in TINGKAT if apa == "centang" else ():
        hasil.append((["Tingkat", t.capitalize()], lambda k, t=t: "√" if k.tingkat == t else None))
    return hasil, ada | ({"tingkat"} if apa else set())


def tulis(r: random.Random, semua: list[Kader], berkas: Path) -> set[str]:
    letak = r.choice(["kolom", "kolom", "bagian", "lembar"])
    jalur, ada = kolom(r, letak)
    kepala, gabungan = gambar([["No"], *(j for j, _ in jalur)])
    kelompok: dict[str, list[Kader]] = {}
    for k in semua:
        kelompok.setdefault(k.posyandu if letak == "lembar" else "", []).append(k)
    buku = Workbook()
    buku.remove(buku.active)
    nomor = r.random() < 0.3
    for kode, isi in kelompok.items():
        judul: list[list[object]] = [["DAFTAR KADER POSYANDU"]]
        if kode:
            pkm, kel, pos = POSYANDU[kode]
            judul += [[f"POSYANDU : {pos}"], [f"KELURAHAN : {kel}"], [f"PUSKESMAS : {pkm}"]]
        ws = buku.create_sheet(POSYANDU[kode][2] if kode else "Kader")
        for b in [*judul, [], *kepala, *([list(range(1, len(jalur) + 2))] if nomor else [])]:
            ws.append(list(b))
        lalu = ""
        for n, k in enumerate(isi, start=1):
            if letak == "bagian" and k.posyandu != lalu:
                ws.append([f"POSYANDU {POSYANDU[k.posyandu][2].upper()}"])
                lalu = k.posyandu
            ws.append([n, *(baca(k) for _, baca in jalur)])
        for b in ([], [None, None, "Bontang, 12 Januari 2026"], [None, None, "Ketua Pokjanal"]):
            ws.append(b)
        for a, b_, c, d in gabungan:
            geser = len(judul) + 2
            ws.merge_cells(None, a + geser, b_ + 1, c + geser, d + 1)
    buku.save(berkas)
    return ada


@pytest.mark.parametrize("benih", BENIH)
def test_every_cadre_comes_back_at_their_posyandu(recap: Rekap, benih: int) -> None:
    r = random.Random(benih)
    semua = acak(r)
    ada = tulis(r, semua, recap.folder / "kader.xlsx")
    draf = draft.susun_draf(recap.folder / "kader.xlsx", daerah="64.74", mesin=recap.mesin)
    assert (draf.jenis, draf.putusan) == (Jenis.KADER, Putusan.IMPOR), (draf.alasan, draf.pertanyaan)
    assert not [b.alasan for b in draf.baris if b.nasib is not Nasib.DITERIMA]
    assert not any(k.telepon in repr(draf.baris) for k in semua)
    kode = {b.nilai["nama"]: b.nilai["kode_kader"] for b in draf.baris}
    draft.terapkan_draf(recap.mesin, draf, "Uji")
    p = store.potret(recap.mesin, daerah="64.74")
    kader = p.kader[~p.kader["simulasi"].astype(bool)].set_index("kode")
    assert set(kader.index) == set(kode.values()) and set(kode) == {k.nama for k in semua}
    lulus = p.keterampilan_kader
    for k in semua:
        b = kader.loc[kode[k.nama]]
        assert b["kode_posyandu"] == k.posyandu
        assert (bool(b["dilatih"]), bool(b["dinilai"])) == (k.dilatih, k.dinilai)
        assert "tingkat" not in ada or (b["tingkat_dilaporkan"] or "") == k.tingkat
        milik = lulus[(lulus["kode_kader"] == kode[k.nama]) & lulus["lulus"].astype(bool)]
        dapat = {int(n) for n in milik["nomor"] if int(n)}
        assert "butir" not in ada or dapat == {n for n, ya in k.butir.items() if ya}, k.nama
    assert not any(k.nama in str(t) for k in semua for t in draf.temuan)
