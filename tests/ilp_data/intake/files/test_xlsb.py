"""Binary workbooks: what the records say comes out as a person saw it; what would fill the memory is refused before."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import read, safety

PERSEN, KODE, TANGGAL, CORET = 1, 2, 3, 4  # cell styles of the workbooks made here
_BENTUK = {0: "General", PERSEN: "0.0%", KODE: "0000000000", TANGGAL: "yyyy-mm-dd", CORET: "0.0%"}
GALAT = (0.0, -1)
Isi = str | float | tuple[float, int] | None


def rekaman(jenis: int, isi: bytes = b"") -> bytes:
    """One record of MS-XLSB: number, length, bytes."""

    def bertujuh(n: int) -> bytes:
        hasil = [n & 0x7F]
        while n := n >> 7:
            hasil[-1] |= 0x80
            hasil.append(n & 0x7F)
        return bytes(hasil)

    return bertujuh(jenis) + bertujuh(len(isi)) + isi


def teks(isi: str) -> bytes:
    return struct.pack("<I", len(isi)) + isi.encode("utf-16-le")


def sel(kolom: int, isi: Isi) -> bytes:
    """A text, a number, or a number with a style; whole numbers as RK, as Excel writes them."""
    if isinstance(isi, str):
        return rekaman(6, struct.pack("<II", kolom, 0) + teks(isi))
    if isi is GALAT:
        return rekaman(3, struct.pack("<IIB", kolom, 0, 7))
    nilai, gaya = isi if isinstance(isi, tuple) else (isi or 0.0, 0)
    kepala = struct.pack("<II", kolom, gaya)
    if float(nilai).is_integer() and abs(nilai) < 2**28:
        return rekaman(2, kepala + struct.pack("<i", int(nilai) << 2 | 2))
    return rekaman(5, kepala + struct.pack("<d", nilai))


def lembar(isi: Sequence[Sequence[Isi]], gabung: Sequence[tuple[int, int, int, int]] = (), mulai: int = 0) -> bytes:
    baris = b""
    for i, satu in enumerate(isi, mulai):
        baris += rekaman(0, struct.pack("<IIHBHI", i, 0, 300, 0, 0, 0))
        baris += b"".join(sel(k, v) for k, v in enumerate(satu) if v is not None)
    gabungan = b"".join(rekaman(176, struct.pack("<4I", a, c, b, d)) for a, b, c, d in gabung)
    tutup = rekaman(177, struct.pack("<I", len(gabung))) + gabungan + rekaman(178) if gabung else b""
    ukur = struct.pack("<4I", 0, mulai + len(isi) - 1, 0, max(map(len, isi)) - 1)
    return rekaman(129) + rekaman(148, ukur) + rekaman(145) + baris + rekaman(146) + tutup + rekaman(130)


def tulis(tujuan: Path, lembar_: Mapping[str, bytes]) -> Path:
    """An .xlsb of these sheets."""
    isi = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{n}.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
                  for n in range(1, len(lembar_) + 1)) + "</Types>",
        "_rels/.rels": _hubungan([("officeDocument", "xl/workbook.bin")]),
        "xl/_rels/workbook.bin.rels": _hubungan(
            [*(("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(lembar_) + 1)), ("styles", "styles.bin")]
        ),
    }  # fmt: skip
    daftar = b"".join(
        rekaman(156, struct.pack("<II", 0, n) + teks(f"rId{n}") + teks(nama)) for n, nama in enumerate(lembar_, 1)
    )
    bentuk = b"".join(rekaman(44, struct.pack("<H", 164 + n) + teks(b)) for n, b in _BENTUK.items() if n)
    huruf = b"".join(rekaman(43, struct.pack("<HH", 220, bit) + bytes(20)) for bit in (0, 8))
    xf = b"".join(
        rekaman(47, struct.pack("<8H", 0, 164 + n if n else 0, int(n == CORET), 0, 0, 0, 0, 0)) for n in _BENTUK
    )
    with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, xml in isi.items():
            arsip.writestr(nama, xml)
        arsip.writestr("xl/workbook.bin", rekaman(131) + rekaman(143) + daftar + rekaman(144) + rekaman(132))
        arsip.writestr(
            "xl/styles.bin",
            rekaman(278) + rekaman(615, struct.pack("<I", 3)) + bentuk + rekaman(616) + huruf
            + rekaman(617, struct.pack("<I", 4)) + xf + rekaman(618) + rekaman(279),
        )  # fmt: skip
        for n, b in enumerate(lembar_.values(), 1):
            arsip.writestr(f"xl/worksheets/sheet{n}.bin", b)
    return tujuan


def _hubungan(isi: Sequence[tuple[str, str]]) -> str:
    pangkal = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    satu = (f'<Relationship Id="rId{n}" Type="{pangkal}/{t}" Target="{j}"/>' for n, (t, j) in enumerate(isi, 1))
    buka = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return f"{buka}{''.join(satu)}</Relationships>"


ISI: list[list[Isi]] = [
    ["Kelurahan", "Ditimbang", None],
    [None, "L", "P"],
    ["Guntung", 120.0, (0.865, PERSEN)],
    ["Kanaan", 12.5, (6474031003.0, KODE)],
    ["Loktuan", (46295.0, TANGGAL), 0.0],
    ["Api-Api", (46295.5, TANGGAL), GALAT],
]


def test_a_sheet_as_a_person_sees_it(tmp_path: Path) -> None:
    lain = lembar([["Catatan"]])
    jalur = tulis(tmp_path / "a.xlsb", {"Oktober": lembar(ISI, [(0, 1, 0, 2)]), "Lain": lain})
    mentah = read.buka_berkas(jalur)
    assert (mentah.asal, mentah.lembar, mentah.semua_lembar) == ("xlsb", "Oktober", ("Oktober", "Lain"))
    assert mentah.sel[2:] == [
        ["Guntung", "120", "86.5%"], ["Kanaan", "12.5", "6474031003"], ["Loktuan", "2026-09-30", "0"],
        ["Api-Api", "2026-09-30 12:00", "#DIV/0!"],
    ]  # fmt: skip
    assert mentah.gabungan == ((0, 1, 0, 2),)
    assert read.daftar_lembar(jalur) == ["Oktober", "Lain"]


def test_what_is_crossed_out_or_hidden_is_told(tmp_path: Path) -> None:
    isi = lembar([["Posyandu", "Kader"], [(0.5, CORET), (0.25, CORET)], ["Mawar", (0.75, CORET)]])
    isi = isi.replace(struct.pack("<IIHBHI", 2, 0, 300, 0, 0, 0), struct.pack("<IIHBHI", 2, 0, 300, 0, 0x10, 0))
    kolom = rekaman(60, struct.pack("<4IH", 1, 1, 2560, 0, 1))
    mentah = read.buka_berkas(tulis(tmp_path / "a.xlsb", {"A": isi.replace(rekaman(145), kolom + rekaman(145))}))
    assert mentah.sel[1:] == [["50%", "25%"], ["Mawar", "75%"]]
    catatan = " ".join(mentah.catatan)
    assert "1 baris dicoret" in catatan and "(baris 2)" in catatan and "2 baris atau kolom tersembunyi" in catatan


def test_what_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    jauh = lembar([["a"]]).replace(rekaman(0, struct.pack("<IIHBHI", 0, 0, 300, 0, 0, 0)),
                                   rekaman(0, struct.pack("<IIHBHI", 1_048_575, 0, 300, 0, 0, 0)))  # fmt: skip
    jauh = jauh.replace(sel(0, "a"), sel(16_383, "a"))
    for isi, kata in (
        (jauh, "terlalu besar"),
        (lembar(ISI)[:-30], "terpotong"),
        (b"\x85\x01\xff\xff\xff\x7f", "tidak terbaca"),
    ):
        with pytest.raises(GalatBerkas, match=kata):
            read.buka_berkas(tulis(tmp_path / "a.xlsb", {"A": isi}))
    assert safety.BATAS_SEL < 1_048_576 * 16_384
