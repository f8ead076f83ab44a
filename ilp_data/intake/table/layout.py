"""From the cells of a sheet to a table: header, data rows, and every other row with the reason why it is no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ilp_data.errors import GalatBerkas
from ilp_data.intake import deadline
from ilp_data.intake.model import Dilewati, Mentah, Tabel
from ilp_data.intake.table import answer_pairs, header_months, header_pivot, section_months
from ilp_data.intake.table import fill as layout_fill
from ilp_data.intake.table import header as layout_header
from ilp_data.intake.table import rows as layout_rows
from ilp_data.intake.table import side as layout_side
from ilp_data.intake.table.header import Kepala, Kisi
from ilp_data.intake.table.rows import Macam
from ilp_data.intake.table.side import PINDAHKAN

KELOMPOK = "(kelompok)"
_KOLOM_BAGIAN = {
    **dict.fromkeys(("kab", "kabupaten", "kota"), "Kabupaten/Kota"),
    **dict.fromkeys(("kec", "kecamatan", "distrik", "kapanewon", "kemantren"), "Kecamatan"),
    **dict.fromkeys(("puskesmas", "pkm", "upt", "uptd"), "Puskesmas"),
    **dict.fromkeys(("kel", "kelurahan", "desa", "kalurahan", "gampong", "nagari"), "Kelurahan"),
    "posyandu": "Posyandu",
}
_TERSUSUN = ("geojson", "json", "shapefile", "GeoPackage", "FlatGeobuf", "KML", "GPX", "TopoJSON", "GeoJSON")


def susun_tabel(mentah: Mentah) -> Tabel:
    """The table of a sheet. Every row that is not blank ends in ``baris_judul``, ``nomor`` or ``dilewati``.

    A section heading (a row with only the name of a kecamatan or puskesmas) is skipped and stands in the column
    "(kelompok)" of the rows below it, and where it says what it names ("Kec. Sewon") in one of its own, "Kecamatan
    (judul bagian)". GalatBerkas where there is no cell, or no row of data.
    """
    if mentah.asal in _TERSUSUN:
        return _sudah_tersusun(mentah)
    kisi = Kisi(mentah.sel, mentah.gabungan)
    if not kisi.isi:
        raise _tanpa_tabel(mentah, "Lembar kosong.")
    header_pivot.susun_sudut(kisi)
    header_months.sebut_bulan(kisi)
    header_months.sebut_penderita(kisi)
    kepala = layout_header.cari_judul(kisi)
    potong, sebelah = layout_side.sebelah(kisi, kepala)
    if potong:
        kisi = Kisi([b[:potong] for b in kisi.sel], mentah.gabungan)
        kepala = layout_header.cari_judul(kisi)
    akhir = max([*kepala.baris, -1 if kepala.penomor is None else kepala.penomor])
    atas = [i for i in kisi.isi if i <= akhir and i not in kepala.baris and i != kepala.penomor]
    bawah = [i for i in kisi.isi if i > akhir]
    catatan = [] if kepala.baris else ["Tidak ada baris judul yang dikenali; kolom diberi nama kolom_1, kolom_2, …"]
    catatan += layout_fill.gabungan(kisi, kepala, bawah)
    s = layout_rows.sifat(kisi, kepala, bawah, atas)
    macam = {i: layout_rows.jenis(kisi, i, s) for i in deadline.tiap(bawah)}
    bulan = section_months.bulan_bagian(kisi, kepala, atas, bawah, macam)
    layout_rows.ekor(kisi, bawah, macam, s)
    data = [i for i in bawah if macam[i] is Macam.DATA]
    catatan += layout_fill.pola(kisi, kepala, data)
    lain = [mentah.nomor[i] for i in bawah if macam[i] in (Macam.JUDUL_TABEL_LAIN, Macam.TABEL_LAIN)]
    if lain:
        sebelah += f"Di bawah tabel ini ada tabel lain (baris {lain[0]}–{lain[-1]}) yang tidak dibaca; {PINDAHKAN}"
    if di_atas := layout_side.baris_tabel_atas(kisi, atas):
        letak = f"mulai baris {mentah.nomor[di_atas[0]]}"
        sebelah += f"Di atas tabel ini ada tabel lain (angkanya {letak}) yang tidak dibaca; {PINDAHKAN}"
    catatan += [sebelah.strip()] if sebelah else []
    tabel = _tabel(mentah, kisi, kepala, atas, bawah, macam, catatan, sebelah.strip(), bulan)
    sendiri = next((mentah.nomor[i] for i in kisi.isi if di_atas and i > di_atas[-1]), 0)
    tabel = replace(tabel, bawah=lain[0] if lain else 0, mulai=sendiri)
    return answer_pairs.gabung_tingkat(answer_pairs.gabung_jawaban(tabel))


def _tabel(
    mentah: Mentah,
    kisi: Kisi,
    kepala: Kepala,
    atas: Sequence[int],
    bawah: Sequence[int],
    macam: dict[int, Macam],
    catatan: list[str],
    lain: str,
    bulan: dict[int, str],
) -> Tabel:
    data = [i for i in bawah if macam[i] is Macam.DATA]
    if not data:
        raise _tanpa_tabel(mentah, "Tidak ada baris data di bawah judul.")
    kelompok = _kelompok(kisi, bawah, macam, atas)
    kolom = [k for k in range(kisi.lebar) if kepala.nama[k] or any(kisi.sel[i][k] for i in data)]
    judul = nama_unik([kepala.nama[k] for k in kolom], kolom)
    baris = [[kisi.sel[i][k] for k in kolom] for i in data]
    if kelompok:
        tambahan = _kolom_bagian(kelompok) | ({section_months.JUDUL: bulan} if bulan else {})
        judul = nama_unik([*judul, *tambahan, KELOMPOK], [*kolom, *range(kisi.lebar, kisi.lebar + 1 + len(tambahan))])
        baris = [
            [*b, *(isi.get(i, "") for isi in tambahan.values()), kelompok.get(i, "")]
            for b, i in zip(baris, data, strict=True)
        ]
        catatan.append("Judul bagian disalin ke kolom “(kelompok)” pada baris di bawahnya.")
    alasan = dict.fromkeys(atas, "baris di atas judul kolom")
    if kepala.penomor is not None:
        alasan[kepala.penomor] = "nomor kolom"
    for i in bawah:
        if macam[i] is not Macam.DATA:
            alasan[i] = layout_rows.ALASAN[macam[i]]
    return Tabel(
        mentah=mentah,
        judul=judul,
        baris_judul=[mentah.nomor[i] for i in kepala.baris],
        data=baris,
        nomor=[mentah.nomor[i] for i in data],
        catatan=tuple(catatan),
        dilewati=[Dilewati(mentah.nomor[i], alasan[i], _isi(mentah.sel[i])) for i in sorted(alasan)],
        jumlah={mentah.nomor[i]: _selebar(kisi, i, kolom, judul) for i in bawah if macam[i] is Macam.JUMLAH},
        lain=lain,
    )


def _selebar(kisi: Kisi, i: int, kolom: list[int], judul: list[str]) -> list[str]:
    """The cells of a row below the columns that the table kept; columns that were added have none."""
    isi = [kisi.sel[i][k] for k in kolom]
    return isi + [""] * (len(judul) - len(isi))


def _isi(baris: list[str]) -> str:
    return " | ".join(" ".join(t.split()) for t in baris if t)


def _kelompok(kisi: Kisi, bawah: Sequence[int], macam: dict[int, Macam], atas: Sequence[int]) -> dict[int, str]:
    """Row → headings above it, outermost first ("Kec. Bontang Utara / Puskesmas Bontang Utara I"). The heading of the
    first rows may stand above that of the columns, next to it and of the same kind as the others."""
    pertama = next((i for i in bawah if macam[i] is Macam.BAGIAN), None)
    if pertama is None:
        return {}
    tumpukan: list[tuple[int, str]] = []
    if (apa := _sebutan(kisi.sel[pertama])) and atas and _sebutan(kisi.sel[atas[-1]]) == apa:
        teks = _terpanjang(kisi.sel[atas[-1]])
        tumpukan = [(layout_rows.tingkat(teks), teks)]
    hasil = {}
    for i in bawah:
        if macam[i] is Macam.BAGIAN:
            teks = _terpanjang(kisi.sel[i])
            tingkat = layout_rows.tingkat(teks)
            tumpukan = [t for t in tumpukan if t[0] < tingkat] + [(tingkat, teks)]
        elif macam[i] is Macam.DATA and tumpukan:
            hasil[i] = " / ".join(t for _, t in tumpukan)
    return hasil


def _terpanjang(baris: list[str]) -> str:
    return " ".join(max((t for t in baris if t), key=len, default="").split())


def _sebutan(baris: list[str]) -> str:
    """The level that a row names with nothing else beside it ("Kelurahan : Kanaan"); "" for any other."""
    if sum(map(bool, baris)) != 1:
        return ""
    return _KOLOM_BAGIAN.get(_kata_awal(_terpanjang(baris)), "")


def _kata_awal(teks: str) -> str:
    return layout_rows.tanpa_urut(teks).casefold().partition(" ")[0].rstrip(".:")


def _kolom_bagian(kelompok: dict[int, str]) -> dict[str, dict[int, str]]:
    """Column → row → heading, for the headings that say what they name."""
    hasil: dict[str, dict[int, str]] = {}
    for i, jalur in kelompok.items():
        for teks in jalur.split(" / "):
            awal = _kata_awal(teks)
            if awal in _KOLOM_BAGIAN:
                nama = f"{_KOLOM_BAGIAN[awal]} (judul bagian)"
                hasil.setdefault(nama, {})[i] = layout_rows.tanpa_urut(teks)
    return hasil


def nama_unik(nama: Sequence[str], kolom: Sequence[int]) -> list[str]:
    """Names without gaps ("kolom_7", by the column's place in the file) and without doubles: "Nama (ke-2)", for
    "IPV (2)" would be its second dose."""
    hasil: list[str] = []
    dipakai: set[str] = set()
    tetap = {n for n in nama if n}
    for n, k in zip(nama, kolom, strict=True):
        dasar = n or f"kolom_{k + 1}"
        calon, ke = dasar, 2
        while calon in dipakai or (calon != n and calon in tetap):
            calon, ke = f"{dasar} (ke-{ke})", ke + 1
        dipakai.add(calon)
        hasil.append(calon)
    return hasil


def _sudah_tersusun(mentah: Mentah) -> Tabel:
    """GeoJSON and JSON records bring their names along: every feature is data, also one without properties."""
    lebar = len(mentah.sel[0])
    if len(mentah.sel) < 2:
        raise _tanpa_tabel(mentah, "Berkas tidak berisi satu fitur pun.")
    return Tabel(
        mentah=mentah,
        judul=nama_unik(mentah.sel[0], range(lebar)),
        baris_judul=[mentah.nomor[0]],
        data=[list(b) for b in mentah.sel[1:]],
        nomor=list(mentah.nomor[1:]),
    )


def _tanpa_tabel(mentah: Mentah, pesan: str) -> GalatBerkas:
    lembar = f", lembar {mentah.lembar}" if mentah.lembar else ""
    return GalatBerkas(
        pesan,
        diberikan=f"{mentah.berkas}{lembar}",
        diharapkan="satu baris judul kolom dan baris data di bawahnya",
        saran="Pilih lembar lain, atau periksa apakah berkas yang benar yang dikirim.",
    )
