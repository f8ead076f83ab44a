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
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Tabel
from ilp_data.intake.table import columns, header_spm, headers, recap, title_places

_PISAH = " – "
_NILAI = "Nilai"  # the heading of figures that stand right below their place
_TINGKAT = ("puskesmas", "kelurahan", "kecamatan")
_SEBUT = re.compile(r"^\s*(?:\d{1,2}[.)]\s*)?(?:(?:upt|uptd|blud)\b\.?\s*)*(?:puskesmas|pkm)\b(?!\s*pembantu)", re.I)
_SEBUT_TINGKAT = frozenset({"kelurahan", "desa", "kelurahan desa", "desa kelurahan", "puskesmas", "kecamatan", "nama"})
_SEBUT_TINGKAT |= {"nama kelurahan", "nama desa", "nama puskesmas", "wilayah", "tempat"}
_CUKUP_TEMPAT, _CUKUP_NAMA, _PORSI_NAMA = 2, 2, 0.6
_NAMA_TERBANYAK = 2_000  # more counts than anybody has names for: a column of so many texts lists something else


@dataclass(frozen=True)
class _Kolom:
    """A column of figures of one place: its place in the row, the place's name, what it holds ("" = the figure), and
    the kecamatan that stands above it ("" = none)."""

    letak: int
    tempat: str
    isi: str
    induk: str = ""

    @property
    def siapa(self) -> tuple[str, str]:
        """What tells the places apart: names repeat in other kecamatan."""
        return self.tempat, self.induk


def panjangkan_tabel(tabel: Tabel, kenalan: Kenalan) -> Tabel:
    """The table with a row for each place where its headings are places (row numbers repeat); with a column of the one
    place that its title names where its rows are counts of nowhere else; any other as it is."""
    tingkat, kolom = _tempat(tabel.judul, kenalan)
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
    """The heading of a column of kecamatan, where any stand above the places."""
    return ["Kecamatan"] if any(k.induk for k in kolom) else []


def _total(judul: str, kolom: Sequence[_Kolom], kenalan: Kenalan) -> bool:
    """Whether a heading is of a total over all places, or below a kecamatan over the places of it."""
    atas, _, isi = judul.partition(_PISAH)
    return kenalan.jumlah(atas) or (any(atas.strip() == k.induk for k in kolom) and kenalan.jumlah(isi))


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
    """(level, the columns of places of that level); ("", []) for any other table."""
    for tingkat in _TINGKAT:
        kolom = [k for i, j in enumerate(judul) if (k := _kolom(i, j, tingkat, kenalan)) is not None]
        if len({k.siapa for k in kolom}) >= _CUKUP_TEMPAT:
            return tingkat, kolom
    return "", []


def _kolom(i: int, judul: str, tingkat: str, kenalan: Kenalan) -> _Kolom | None:
    """A heading that begins with a place ("Kanaan – Sasaran"), or ends with one below its level or its kecamatan
    ("Kelurahan – Kanaan", "Kec. Bontang Barat – Kanaan"); None for any other."""
    atas, _, isi = (t.strip() for t in judul.partition(_PISAH))
    kasar = kenalan.dikenal(_TINGKAT[-1], atas) and tingkat != _TINGKAT[-1]
    if isi and kenalan.dikenal(tingkat, isi) and (kasar or headers.rapi(atas) in _SEBUT_TINGKAT):
        return _Kolom(i, isi, "", atas if kasar else "")
    if kenalan.dikenal(tingkat, atas) or (tingkat == _TINGKAT[0] and _bernama(atas)):
        return _Kolom(i, atas, isi)
    return None


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
