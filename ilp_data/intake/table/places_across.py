"""Tables whose columns are places: a row for each service or count, a column (or sasaran, capaian, %) for each
puskesmas. They are turned to a row for each place before anything else looks at them. So are tables with a row for
each month and a column for each place, whose title names the count.

Only where at least two headings name places of the region on one level, alone or below their kecamatan, and a column
of texts names the counts, the services of the SPM or the months; columns of totals over places are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ilp_data.format import angka
from ilp_data.intake.cells import times
from ilp_data.intake.cells.values import kosong
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Tabel
from ilp_data.intake.table import columns, header_spm, headers, recap, title_places
from ilp_data.intake.table.cells import bernilai

_PISAH = " – "
_NILAI = "Nilai"  # the heading of figures that stand right below their place
_TINGKAT = ("puskesmas", "kelurahan", "kecamatan", "posyandu")
_HALUS = ("kecamatan", "puskesmas", "kelurahan", "posyandu")  # from the coarsest to the finest
_KASAR = {t: _HALUS[:n] for n, t in enumerate(_HALUS)}
_SEBUT = re.compile(r"^\s*(?:\d{1,2}[.)]\s*)?(?:(?:upt|uptd|blud)\b\.?\s*)*(?:puskesmas|pkm)\b(?!\s*pembantu)", re.I)
_SEBUT_TINGKAT = frozenset({"kelurahan", "desa", "kelurahan desa", "desa kelurahan", "puskesmas", "kecamatan", "nama"})
_SEBUT_TINGKAT |= {"nama kelurahan", "nama desa", "nama puskesmas", "wilayah", "tempat", "posyandu", "nama posyandu"}
_CUKUP_TEMPAT, _CUKUP_NAMA, _PORSI_NAMA = 2, 2, 0.6
_NAMA_TERBANYAK = 2_000  # more counts than anybody has names for: a column of so many texts lists something else


@dataclass(frozen=True)
class _Kolom:
    """A column of figures of one place: its place in the row, the place's name, what it holds ("" = the figure), and
    the coarser place that stands above it with its level ("" = none)."""

    letak: int
    tempat: str
    isi: str
    induk: str = ""
    tingkat_induk: str = ""

    @property
    def siapa(self) -> tuple[str, str]:
        """What tells the places apart: names repeat in others of the coarser level."""
        return self.tempat, self.induk


def panjangkan_tabel(tabel: Tabel, kenalan: Kenalan) -> Tabel:
    """The table with a row for each place where its headings are places (row numbers repeat); with a column of the one
    place that its title names where its rows are counts of nowhere else; any other as it is."""
    tingkat, kolom = _tempat(tabel.judul, kenalan)
    kolom = sorted([*kolom, *_serupa(tabel, tingkat, kolom, kenalan)], key=lambda k: k.letak) if tingkat else []
    if not tingkat:
        berisi = _nama_cacah(tabel, set(), spm=False) is not None
        return title_places.tambah_tempat(_dengan_cacah(tabel) if berisi else tabel, kenalan, berisi_cacah=berisi)
    tabel = _dengan_cacah(tabel)
    bulan = _nama_bulan(tabel, {k.letak for k in kolom}) if not any(k.isi for k in kolom) else None
    if bulan is not None:
        return _silang(tabel, tingkat, kolom, bulan, "satu kolom untuk tiap bulan")
    kelompok = _nama_kelompok(tabel, {k.letak for k in kolom})
    if kelompok is not None:
        return _silang(tabel, tingkat, kolom, kelompok, "satu kolom untuk tiap kelompok sasaran")
    if _nama_cacah(tabel, {k.letak for k in kolom}) is None:
        return tabel
    kepala = {k.siapa: None for k in kolom}
    jumlah = [i for i, j in enumerate(tabel.judul) if _total(j, kolom, kenalan)]
    milik = {k.letak for k in kolom} | set(jumlah)
    tetap = [i for i in range(len(tabel.judul)) if i not in milik]
    isi = list(dict.fromkeys(k.isi or _NILAI for k in kolom))
    menurut = {(k.siapa, k.isi or _NILAI): k.letak for k in kolom}
    induk = bool(_berinduk(kolom))
    baris = [
        [*(b[i] for i in tetap), *t[: 1 + induk], *(b[menurut[t, n]] if (t, n) in menurut else "" for n in isi)]
        for t in kepala
        for b in tabel.data
    ]
    sebut = f"{angka(len(kepala))} {tingkat} di judul kolom dibaca sebagai tempat: satu baris untuk tiap {tingkat}."
    return replace(
        tabel,
        judul=[*(tabel.judul[i] for i in tetap), tingkat.capitalize(), *_berinduk(kolom), *isi],
        data=baris,
        nomor=tabel.nomor * len(kepala),
        jumlah={},
        catatan=(*tabel.catatan, sebut),
    )


def _dengan_cacah(tabel: Tabel) -> Tabel:
    """The table with the rows that were taken for totals but name a count ("Jumlah balita"): below headings that are
    places, and among rows that name counts, they are no sum of rows."""
    kembali = {n: b for n, b in tabel.jumlah.items() if any(map(_cacah, b))}
    if not kembali:
        return tabel
    semua = {**dict(zip(tabel.nomor, tabel.data, strict=True)), **kembali}
    return replace(
        tabel,
        data=[semua[n] for n in sorted(semua)],
        nomor=sorted(semua),
        dilewati=[d for d in tabel.dilewati if d.nomor not in kembali],
        jumlah={n: b for n, b in tabel.jumlah.items() if n not in kembali},
    )


def _silang(tabel: Tabel, tingkat: str, kolom: Sequence[_Kolom], nama: int, isi: str) -> Tabel:
    """A table of target groups or months with a row for each place and a column for each of them."""
    polos = {k.siapa: k.letak for k in kolom if not k.isi}
    induk = _berinduk(kolom)
    catatan = f"Tabel ini dibaca melintang: satu baris untuk tiap {tingkat}, {isi}."
    return replace(
        tabel,
        judul=[tingkat.capitalize(), *induk, *(b[nama] for b in tabel.data)],
        data=[[*t[: 1 + len(induk)], *(b[letak] for b in tabel.data)] for t, letak in polos.items()],
        nomor=[tabel.baris_judul[-1] if tabel.baris_judul else tabel.nomor[0]] * len(polos),
        jumlah={},
        catatan=(*tabel.catatan, catatan),
    )


def _berinduk(kolom: Sequence[_Kolom]) -> list[str]:
    """The heading of a column of the coarser places, where any stand above these."""
    return list(dict.fromkeys(k.tingkat_induk.capitalize() for k in kolom if k.induk))[:1]


def _total(judul: str, kolom: Sequence[_Kolom], kenalan: Kenalan) -> bool:
    """Whether a heading is of a total over all places, or below a coarser place over the places of it."""
    atas, *isi = (t.strip() for t in judul.split(_PISAH))
    while isi and (headers.rapi(atas) in _SEBUT_TINGKAT or any(atas == k.induk for k in kolom)):
        atas, *isi = isi
    return kenalan.jumlah(atas)


def _serupa(tabel: Tabel, tingkat: str, kolom: Sequence[_Kolom], kenalan: Kenalan) -> list[_Kolom]:
    """Columns of figures beside those of known places whose heading is a place too: it is written nearly like one, or
    stands below the same word for a level as they do. The place is asked about later; the figures are not left out."""
    sebut = {_sebutan(tabel.judul[k.letak]) for k in kolom} - {""}
    isi = {k.isi for k in kolom}
    hasil = []
    for i, judul in enumerate(tabel.judul):
        if i in {k.letak for k in kolom} or _total(judul, kolom, kenalan) or not _berangka([b[i] for b in tabel.data]):
            continue
        kata = _sebutan(judul)
        nama, _, sisa = (judul.removeprefix(f"{kata}{_PISAH}") if kata else judul).partition(_PISAH)
        if sisa.strip() in isi and (kata in sebut or kenalan.mirip(tingkat, nama)):
            hasil.append(_Kolom(i, nama.strip(), sisa.strip()))
    return hasil


def _sebutan(judul: str) -> str:
    """The word for a level that a heading begins with ("POSYANDU – Mawar"), "" for none."""
    kata, pisah, _ = judul.partition(_PISAH)
    return kata if pisah and headers.rapi(kata) in _SEBUT_TINGKAT else ""


def _berangka(sel: Sequence[str]) -> bool:
    """Whether the cells of a column that say anything are figures."""
    isi = [t for t in sel if not kosong(t)]
    return bool(isi) and sum(map(bernilai, isi)) >= _PORSI_NAMA * len(isi)


def _nama_bulan(tabel: Tabel, angka_: set[int]) -> int | None:
    """The column each of whose cells names another month, in a table whose title names what is counted."""
    if not any(headers.ukuran_dalam(t) for t in columns.teks_judul(tabel)):
        return None
    for i, _ in enumerate(tabel.judul):
        sel = [] if i in angka_ else [b[i] for b in tabel.data]
        bulan = [times.periode_judul(t) or times.bulan_judul(t) for t in sel]
        if len(sel) > 1 and all(bulan) and len(set(bulan)) == len(bulan):
            return i
    return None


def _nama_kelompok(tabel: Tabel, angka_: set[int]) -> int | None:
    """The column whose cells are target groups, in a table whose title speaks of them; None without one."""
    if not recap.konteks(columns.teks_judul(tabel)).sasaran:
        return None
    for i, _ in enumerate(tabel.judul):
        sel = [] if i in angka_ else [b[i] for b in tabel.data]
        kena = [t for t in sel if recap.kelompok(t)]
        if len(set(sel)) == len(sel) > 1 and "" not in sel and len(kena) >= _PORSI_NAMA * len(sel):
            return i
    return None


def _tempat(judul: Sequence[str], kenalan: Kenalan) -> tuple[str, list[_Kolom]]:
    """(level, the columns of places of that level); ("", []) for any other table. Where places of a finer level stand
    below those of another, the finer ones are meant."""
    menurut = {t: [k for i, j in enumerate(judul) if (k := _kolom(i, j, t, kenalan)) is not None] for t in _TINGKAT}
    cukup = [t for t, kolom in menurut.items() if len({k.siapa for k in kolom}) >= _CUKUP_TEMPAT]
    if not cukup:
        return "", []
    atas = {k.letak for k in menurut[cukup[0]]}
    halus = [t for t in cukup if any(k.induk and k.letak in atas for k in menurut[t])]
    tingkat = max(halus or cukup[:1], key=_HALUS.index)
    return tingkat, menurut[tingkat]


def _kolom(i: int, judul: str, tingkat: str, kenalan: Kenalan) -> _Kolom | None:
    """A heading that begins with a place ("Kanaan – Sasaran"), or has one below its level or a coarser place
    ("Kelurahan – Kanaan", "Kec. Bontang Barat – Kanaan", "Puskesmas Bontang Barat – Kanaan – Sasaran"); None for any
    other."""
    bagian = [t.strip() for t in judul.split(_PISAH)]
    letak = max((n for n, t in enumerate(bagian) if _tempat_bernama(tingkat, t, kenalan)), default=-1)
    if letak < 0:
        return None
    atas = [(t, next((k for k in _KASAR[tingkat] if _tempat_bernama(k, t, kenalan)), "")) for t in bagian[:letak]]
    if any(not kasar and headers.rapi(t) not in _SEBUT_TINGKAT for t, kasar in atas):
        return None
    induk, tingkat_induk = next(((t, kasar) for t, kasar in reversed(atas) if kasar), ("", ""))
    return _Kolom(i, bagian[letak], _PISAH.join(bagian[letak + 1 :]), induk, tingkat_induk)


def _tempat_bernama(tingkat: str, teks: str, kenalan: Kenalan) -> bool:
    return kenalan.dikenal(tingkat, teks) or (tingkat == "puskesmas" and _bernama(teks))


def _bernama(atas: str) -> bool:
    """Whether a heading says puskesmas before a name; the bare word heads a column of them."""
    kena = _SEBUT.match(atas)
    return kena is not None and bool(atas[kena.end() :].strip(" .:"))


def _nama_cacah(tabel: Tabel, angka_: set[int], *, spm: bool = True) -> int | None:
    """The column whose cells name counts or (``spm``) services of the SPM; None without one."""
    for i, _ in enumerate(tabel.judul):
        sel = [] if i in angka_ else [b[i] for b in tabel.data if b[i].strip()]
        kata = list(dict.fromkeys(sel))
        perlu = max(min(_CUKUP_NAMA, len(sel)), _PORSI_NAMA * len(kata))
        if 0 < perlu <= _NAMA_TERBANYAK and _bercacah(kata, perlu, spm=spm):
            return i
    return None


def _bercacah(kata: Sequence[str], perlu: float, *, spm: bool) -> bool:
    """Whether so many different counts or services are named by these texts; ends where what is left cannot suffice."""
    kena: set[str] = set()
    for ke, t in enumerate(kata):
        if len(kena) + len(kata) - ke < perlu:
            return False
        kena |= {(spm and header_spm.layanan(t)) or _cacah(t)} - {""}
    return len(kena) >= perlu


def _cacah(teks: str) -> str:
    return headers.ukuran(headers.lepas_rentang(teks)[0])[0]
