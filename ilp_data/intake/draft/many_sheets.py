"""Sheets of one workbook that are parts of one table: a sheet a month, a quarter or a year, a posyandu, puskesmas,
kelurahan or kecamatan. They are read together, with what each sheet says of itself in a column. So are different tables
of the same places (``book_sheets``), where no sheets have the same headings.

Only sheets with the same headings, or with known counts of the same level of places (a column more in one month, other
counts of the same month), whose name or title says of which time or place they are, or which hold other places each; a
recap beside them, and a sheet whose name and title differ, are left out and named. A row's number tells its
sheet and its row there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path

from ilp_data.errors import GalatBerkas
from ilp_data.format import daftar
from ilp_data.intake import deadline
from ilp_data.intake.cells import facility_type, running, times, title_months
from ilp_data.intake.draft import book_sheets, corrections, own_book, sheet_names, side_tables
from ilp_data.intake.files import book, read
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Dilewati, Jenis, Mentah, NomorLembar, Tabel
from ilp_data.intake.table import columns, contests, headers, layout, side, title_places
from ilp_data.regions import normal

_JENIS = (None, Jenis.LAYANAN, Jenis.FASILITAS, Jenis.KADER)
_TERBANYAK = 60  # sheets
_REKAP = ("rekap", "total", "jumlah", "gabung", "kompilasi")
_BULAN, _TAHUN, _TRIWULAN = "Bulan", "Tahun", "Triwulan"
_SISA = "Lembar yang tidak dibaca (rekap, kolomnya lain, atau nama dan judulnya berbeda):"
_TANPA_JUDUL = re.compile(r"kolom \d+")
_SEBUT = 60  # letters of the names of sheets


@dataclass(frozen=True)
class _Lembar:
    """A sheet's table and what its name or title says of all its rows: heading → text."""

    tabel: Tabel
    waktu: dict[str, str] = field(default_factory=dict)
    tempat: dict[str, str] = field(default_factory=dict)

    @property
    def nama(self) -> str:
        return self.tabel.mentah.lembar

    @property
    def rekap(self) -> bool:
        return any(kata in normal(self.nama) for kata in _REKAP)


def susun_lembar(mentah: Mentah, jenis: Jenis | None, jalur: Path | None, kenalan: Kenalan) -> Tabel:
    """The table of a sheet, or of all sheets that are parts of the same table. ``jalur``: the workbook, None where a
    person chose the sheet. GalatBerkas as ``layout.susun_tabel``."""
    utama = corrections.tanpa_kolom_kita(_bersebelahan(mentah, own_book.susun_tabel(mentah, jenis), kenalan))
    buku = jalur is not None and mentah.titik is None  # layers of a map have been put together already
    if jalur is None or not buku or jenis not in _JENIS or not 1 < len(mentah.semua_lembar) <= _TERBANYAK:
        return utama
    if contests.berlomba(utama):  # each sheet is of the contest that its title names
        return utama
    bagian = _bagian(utama, jenis, jalur, kenalan)
    return _gabung(bagian, mentah) if bagian else utama


def _bagian(utama: Tabel, jenis: Jenis | None, jalur: Path, kenalan: Kenalan) -> list[_Lembar]:
    """The sheets that are read together, in the order of the book; none where the first choice stands alone."""
    buku = read.buka_lembar(jalur, utama.mentah.semua_lembar)
    milik = [m for m in buku if m.lembar == utama.mentah.lembar or not book.contoh(m.lembar)]
    semua = [t for m in milik if (t := _tabel(m, kenalan)) is not None]
    if (serupa := _serupa(utama, semua, kenalan)) or jenis not in (None, Jenis.LAYANAN):
        return serupa
    beda = [_satu(t, kenalan) for t in book_sheets.samakan_judul(semua, utama.mentah.lembar, kenalan)]
    beda = _sebutan_sama(beda)
    if len(beda) < 2 or not any(x.nama == utama.mentah.lembar for x in beda):
        return []
    tanpa_bulan = [(x.tabel, (x.waktu, x.tempat)) for x in beda if _BULAN not in _waktu(x.tabel)]
    return [] if book_sheets.bertentangan(tanpa_bulan) else beda


def _serupa(utama: Tabel, semua: Sequence[Tabel], kenalan: Kenalan) -> list[_Lembar]:
    """Those that are parts of one table: the same headings, other times or places."""
    serupa = [t for t in semua if _bentuk(t) == _bentuk(utama)]
    luas = [t for t in semua if any(t is s for s in serupa) or side_tables.sejenis([utama, t])]
    if len(luas) > len(serupa):
        lembar = _bersama(luas, utama, kenalan, sebentuk=False)
        if lembar and _tak_berulang(lembar):
            return lembar
    return _bersama(serupa, utama, kenalan, sebentuk=True)


def _tak_berulang(lembar: Sequence[_Lembar]) -> bool:
    """Whether no two sheets of different forms say the same count of the same time and place twice."""
    for ke, x in enumerate(lembar):
        sama = [y for y in lembar[:ke] if (y.waktu, y.tempat) == (x.waktu, x.tempat)]
        if any(not side_tables.menyambung([x.tabel, y.tabel]) for y in sama):
            return False
    return True


def _bersama(serupa: Sequence[Tabel], utama: Tabel, kenalan: Kenalan, *, sebentuk: bool) -> list[_Lembar]:
    """Those of several sheets that are read together; ``sebentuk``: all have the same headings."""
    if len(serupa) < 2:
        return []
    semua = _bernama([x for t in serupa if not (x := _satu(t, kenalan)).rekap], kenalan, sebentuk=sebentuk)
    lembar = _sebutan_sama(semua)
    if len(lembar) < len(semua) and sebentuk and _lain_tempat(semua):
        lembar = semua  # some say less of themselves than others
    beda = len({(*x.waktu.values(), *x.tempat.values()) for x in lembar}) > 1
    ada = any(x.nama == utama.mentah.lembar for x in lembar)
    bermasa = bool(lembar) and _lebih_rinci(lembar[0], _satu(utama, kenalan))
    if len(lembar) > 1 and beda and (ada or bermasa):
        return lembar
    sambung = _lain_tempat(lembar) if sebentuk else len(lembar) > 1
    return lembar if ada and not beda and sambung else []


def _lebih_rinci(bagian: _Lembar, utama: _Lembar) -> bool:
    """Whether a sheet tells a time where the one that was chosen tells none, or a month beside a recap of the year."""
    return bool(bagian.waktu) and (not utama.waktu or (utama.rekap and _BULAN in {*bagian.waktu} - {*utama.waktu}))


def _lain_tempat(lembar: Sequence[_Lembar]) -> bool:
    """Whether sheets that say nothing of themselves are one list that was parted, whatever they are called, and no
    lists of facilities of different kinds."""
    sejenis = len({facility_type.jenis_judul(x.nama) for x in lembar}) == 1
    return sejenis and sheet_names.lain_tempat([x.tabel for x in lembar])


def _tabel(mentah: Mentah, kenalan: Kenalan) -> Tabel | None:
    deadline.periksa_waktu()
    try:
        return corrections.tanpa_kolom_kita(_bersebelahan(mentah, layout.susun_tabel(mentah), kenalan))
    except GalatBerkas:
        return None


def _bersebelahan(mentah: Mentah, tabel: Tabel, kenalan: Kenalan) -> Tabel:
    """The table of a sheet with those beside or below it that are parts of it; alone where they are something else."""
    bagian = side.belah(mentah) if tabel.lain and mentah.titik is None else []
    tumpuk = not bagian and (tabel.bawah or tabel.mulai) and mentah.titik is None
    if tumpuk:
        bagian = _bersusun(mentah, tabel)
    try:
        lembar = [_satu(layout.susun_tabel(m), kenalan) for _, m in bagian]
    except GalatBerkas:
        return tabel
    if not lembar or not side_tables.sejenis([x.tabel for x in lembar]):
        return tabel
    if tumpuk and not side_tables.menyambung([x.tabel for x in lembar]):
        return tabel
    beda = _sebutan_sama(lembar)
    if len(beda) < len(lembar):
        return tabel
    sisi = [side_tables.Sisi(k, x.tabel, x.waktu | x.tempat) for (k, _), x in zip(bagian, beda, strict=True)]
    return side_tables.satukan_sisi(tabel, sisi, tumpuk=bool(tumpuk))


def _bersusun(mentah: Mentah, tabel: Tabel) -> list[tuple[str, Mentah]]:
    """The tables that stand below each other on a sheet, each as a sheet of its own."""
    hasil: list[tuple[str, Mentah]] = []
    try:
        while (tabel.bawah or tabel.mulai) and len(hasil) < _TERBANYAK:
            pertama = layout.susun_tabel(side.sampai_baris(mentah, tabel.mulai)) if tabel.mulai else tabel
            potong = tabel.mulai or tabel.bawah
            atas, (nama, bawah) = side.tumpuk(mentah, potong, min(pertama.baris_judul, default=0))
            hasil.append(atas)
            mentah, tabel = bawah, layout.susun_tabel(bawah)
    except GalatBerkas:
        return []
    return [*hasil, (nama, mentah)] if hasil else []


def _satu(tabel: Tabel, kenalan: Kenalan) -> _Lembar:
    tempat = _tempat(tabel, kenalan)
    return _Lembar(tabel, _waktu(tabel, tuple(tempat.values())), tempat)


def _bentuk(tabel: Tabel) -> tuple[str, ...]:
    """The headings; a column without one, which a note beside the table may make, tells no sheets apart."""
    return tuple(r for j in tabel.judul if not _TANPA_JUDUL.fullmatch(r := headers.rapi(j)))


def _waktu(tabel: Tabel, tempat: Sequence[str] = ()) -> dict[str, str]:
    """The month, else the quarter, else the year that a sheet is of; {} where its columns say it, or nothing does, and
    for running totals. ``tempat``: names of places, which are no part of a date ("Utara 1 Oktober")."""
    kolom = set(headers.kenali_judul(tabel.judul))
    teks = [reduce(lambda t, n: t.replace(n, " "), tempat, t) for t in columns.teks_judul(tabel)]
    bulan = bool({"periode", "bulan", "tanggal"} & kolom) or any("@" in f for f in kolom)
    tahun = "" if "tahun" in kolom else next((str(y) for t in teks if (y := times.tahun_dalam(t))), "")
    if bulan:
        return {_TAHUN: tahun} if tahun else {}
    if running.sampai_bulan(teks):
        return {}
    if any(map(times.sebagian_tahun, teks)):
        ke = {q for t in teks if (q := times.triwulan(t))}
        return {_TAHUN: tahun, _TRIWULAN: f"Triwulan {ke.pop()}"} if len(ke) == 1 and tahun else {}
    if periode := title_months.periode_tabel(teks) or _bulan_lembar(tabel.mentah.lembar, teks):
        return {_BULAN: periode}
    if sebut := times.semua_bulan(teks):
        sendiri = times.bulan_judul(times.tanpa_nomor_bulan(tabel.mentah.lembar))
        return {_BULAN: times.NAMA_BULAN[sendiri - 1]} if sendiri and {sendiri} == sebut else {}
    return {_TAHUN: tahun} if tahun else {}


def _bulan_lembar(nama: str, teks: Sequence[str]) -> str:
    """The month of a sheet called "JAN 26", where no title speaks of another; "" for any other."""
    periode = times.periode_judul(nama) or ""
    return periode if periode and times.semua_bulan(teks) <= {int(periode[len("2026-") :])} else ""


def _tempat(tabel: Tabel, kenalan: Kenalan) -> dict[str, str]:
    """The places that a title names and no column holds, by the heading of their level."""
    kolom = set(headers.kenali_judul(tabel.judul))
    sebut = title_places.tempat_sebutan(columns.teks_judul(tabel), kenalan)
    satu = {
        tingkat: {kenalan.kunci(tingkat, n): n for t, n in sorted(sebut) if t == tingkat}
        for tingkat in sheet_names.TINGKAT
        if tingkat not in kolom
    }
    return {tingkat.capitalize(): next(iter(isi.values())) for tingkat, isi in satu.items() if len(isi) == 1}


def _bernama(lembar: list[_Lembar], kenalan: Kenalan, *, sebentuk: bool) -> list[_Lembar]:
    """The sheets with what their bare names say, where not all of them say it in their titles."""
    tabel = [x.tabel for x in lembar]
    if not any(x.waktu for x in lembar if _BULAN in x.waktu) and sebentuk and (bulan := sheet_names.bulan_nomor(tabel)):
        lembar = [replace(x, waktu={_BULAN: b}) for x, b in zip(lembar, bulan, strict=True)]
    if len({*map(tuple, (x.tempat for x in lembar))} - {()}) != 1 or not all(x.tempat for x in lembar):
        tempat = sheet_names.tempat_nama(tabel, [x.tempat for x in lembar], kenalan)
        if tempat is not None:
            return [replace(x, tempat=t) for x, t in zip(lembar, tempat, strict=True)]
        if sebentuk and any(x.tempat for x in lembar) and _lain_tempat(lembar):  # the rows name their own
            return [replace(x, tempat={}) for x in lembar]
    return lembar


def _sebutan_sama(lembar: list[_Lembar]) -> list[_Lembar]:
    """Those that say of themselves the same things (a month each, a puskesmas each), the most frequent; of each only
    what differs between them, which is what the columns are to say."""
    if not lembar:
        return []
    for sifat in ("waktu", "tempat"):
        isi = [tuple(getattr(x, sifat)) for x in lembar]
        if len({tuple(getattr(x, sifat).values()) for x in lembar}) > 1:
            terbanyak = Counter(i for i in isi if i).most_common(1)[0][0]
            lembar = [x for x, i in zip(lembar, isi, strict=True) if i == terbanyak]
        elif sifat == "tempat" or _BULAN not in lembar[0].waktu or _waktu(lembar[0].tabel):
            # The title of the first says it for all.
            lembar = [replace(x, waktu={}) if sifat == "waktu" else replace(x, tempat={}) for x in lembar]
    return lembar


def _gabung(lembar: Sequence[_Lembar], mentah: Mentah) -> Tabel:
    """One table below another. Rows keep their number, with the name of their sheet."""
    langkah = 10 ** len(str(max(n for x in lembar for n in x.tabel.mentah.nomor)))
    langkah = max(langkah, 1000)
    nama = [x.nama for x in lembar]
    kolom = list(dict.fromkeys(j for x in lembar for j in (*x.waktu, *x.tempat)))
    judul, selaras = side_tables.satukan_judul([x.tabel for x in lembar])
    awal = {x.nama: (ke + 1) * langkah for ke, x in enumerate(lembar)}

    def di(t: Tabel, n: int) -> NomorLembar:
        return NomorLembar(awal[t.mentah.lembar] + n, t.mentah.lembar, n)

    isi = [x.tabel for x in lembar]
    semua = replace(
        mentah,
        lembar=_sebut(nama),
        bersama=tuple(nama),
        sel=[b for t in isi for b in t.mentah.sel],
        nomor=[di(t, n) for t in isi for n in t.mentah.nomor],
        catatan=_catatan(nama, mentah.semua_lembar, kolom, isi),
        gabungan=(),
    )
    return Tabel(
        mentah=semua,
        judul=[*judul, *kolom],
        baris_judul=[di(t, n) for t in isi for n in t.baris_judul],
        data=[[*selaras(ke, b), *_tambahan(x, kolom)] for ke, x in enumerate(lembar) for b in x.tabel.data],
        nomor=[di(t, n) for t in isi for n in t.nomor],
        dilewati=[Dilewati(di(t, d.nomor), d.alasan, d.isi) for t in isi for d in t.dilewati],
        catatan=tuple(dict.fromkeys(c for t in isi for c in t.catatan)),
        jumlah={
            di(x.tabel, n): [*selaras(ke, b), *_tambahan(x, kolom)]
            for ke, x in enumerate(lembar)
            for n, b in x.tabel.jumlah.items()
        },
        lain=next((t.lain for t in isi if t.lain), ""),
        majemuk=len({frozenset(t.judul) for t in isi}) > 1,
    )  # fmt: skip


def _tambahan(x: _Lembar, kolom: Sequence[str]) -> list[str]:
    return [(x.waktu | x.tempat).get(j, "") for j in kolom]


def _sebut(nama: Sequence[str]) -> str:
    semua = ", ".join(nama)
    return semua if len(semua) <= _SEBUT else f"{nama[0]} … {nama[-1]} ({len(nama)} lembar)"


def _hubungan(isi: Sequence[Tabel]) -> str:
    """How tables that say nothing of themselves belong together: each with counts of its own, or with places of its
    own."""
    terisi = {tuple(any(b[k].strip() for b in t.data) for k in range(len(t.judul))) for t in isi}
    sama = len(terisi) == 1 and len({_bentuk(t) for t in isi}) == 1
    return "kolomnya sama dan tempatnya berlainan" if sama else "cacahnya berlainan dan tempatnya sama"


def _catatan(nama: Sequence[str], semua: Sequence[str], kolom: Sequence[str], isi: Sequence[Tabel]) -> tuple[str, ...]:
    """What was read together, which sheets were not, and what each reading noticed."""
    sebut = " dan ".join(j.lower() for j in kolom)
    apa = f"{sebut} tiap baris menurut lembarnya" if sebut else _hubungan(isi)
    hasil = [f"{len(nama)} lembar dibaca bersama ({daftar(list(nama), 12)}); {apa}."]
    sisa = [n for n in semua if n not in nama]
    hasil += [f"{_SISA} {daftar(sisa, 12)}. Bila perlu, pilih lembarnya sendiri."] if sisa else []
    return (*hasil, *dict.fromkeys(c for t in isi for c in t.mentah.catatan))
