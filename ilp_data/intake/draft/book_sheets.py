"""Sheets of one workbook that are different tables of the same places: the tables of a Profil Kesehatan, a sheet an
antigen. They are given the same columns, so that they can be read as one.

A heading may mean something only below the title of its own sheet, so every column of counts gets the name of its
count. A sheet that would read otherwise below the others than it does alone stays out. Columns that nobody knows are
named in a note; whoever needs one chooses its sheet alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ilp_data.intake.cells import running, times
from ilp_data.intake.draft import notes
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import columns, headers, kinds, known_counts
from ilp_data.intake.table.cells import bernilai
from ilp_data.intake.table.header_span import KUMULATIF
from ilp_data.regions import normal

_BERNAMA = ("posyandu", "kelurahan", "puskesmas", "kecamatan")  # from the finest
_TEMPAT_DAN_WAKTU = (*_BERNAMA, "kode_wilayah", "periode", "bulan", "tahun", "tanggal")
_BERJALAN = " (kumulatif)"


@dataclass(frozen=True)
class _Bagian:
    """A sheet's table and what its columns mean: field → heading."""

    tabel: Tabel
    arti: Mapping[str, str]

    @property
    def tingkat(self) -> str:
        return next((t for t in _BERNAMA if t in self.arti), "")

    @property
    def cacah(self) -> list[str]:
        return [f for f in self.arti if f not in _TEMPAT_DAN_WAKTU]

    def sel(self, field: str) -> list[tuple[str, str]]:
        """(place, cell) of a column, row by row."""
        tempat, k = self.tabel.judul.index(self.arti[self.tingkat]), self.tabel.judul.index(self.arti[field])
        return [(normal(b[tempat]), b[k]) for b in self.tabel.data]


def samakan_judul(semua: Sequence[Tabel], utama: str, kenalan: Kenalan) -> list[Tabel]:
    """Those of a book's tables that belong together with that of the sheet ``utama``, all with the same headings; []
    where there are none. Each names places of one level, counts known things, and says the same of the time since
    when they ran up."""
    bagian = [b for t in semua if (b := _bagian(t, kenalan)) is not None]
    inti = next((b for b in bagian if b.tabel.mentah.lembar == utama), None)
    if inti is None:
        return []
    serumpun = [b for b in bagian if b.tingkat == inti.tingkat and _sejak(b) == _sejak(inti)]
    while len(serumpun) > 1:
        isi = _satukan(serumpun)
        sumbang = _sumbang(serumpun, isi, kenalan)
        if not sumbang:
            return isi
        if inti.tabel.mentah.lembar in sumbang:
            return []
        serumpun = [b for b in serumpun if b.tabel.mentah.lembar not in sumbang]
    return []


def bertentangan(lembar: Sequence[tuple[Tabel, object]]) -> bool:
    """Whether two sheets under the same headings, none of a known month, that say the same of themselves give one count
    of one row of places twice, and not alike: whose month which figure is, nobody knows."""
    dikenal = headers.kenali_judul(lembar[0][0].judul) if lembar else {}
    kunci = [lembar[0][0].judul.index(dikenal[f][0][0]) for f in _TEMPAT_DAN_WAKTU if f in dikenal]
    ada: dict[tuple[str, ...], str] = {}
    for tabel, sebut in lembar:
        for b in tabel.data:
            milik = (repr(sebut), *(normal(b[k]) for k in kunci))
            angka = [(k, t) for k, t in enumerate(b) if k not in kunci and bernilai(t)]
            if any(ada.setdefault((*milik, str(k)), t) != t for k, t in angka):
                return True
    return False


def _bagian(tabel: Tabel, kenalan: Kenalan) -> _Bagian | None:
    """None for a sheet that names no place in its rows, counts nothing known, or has counts that only its own form
    explains (services or counts in rows, parts that are added up)."""
    if kinds.kenali_jenis(tabel, None, kenalan).jenis is not Jenis.LAYANAN:
        return None
    peta = columns.petakan_kolom(tabel, Jenis.LAYANAN, kenalan=kenalan)
    arti = {f: j for f, j in peta.kolom.items() if f in _TEMPAT_DAN_WAKTU or _nama(f)}
    lain = [f for f in peta.kolom if f not in arti and f != "no_urut"]
    hasil = _Bagian(_berketerangan(tabel, columns.angka_sisa(tabel, peta)), arti)
    return hasil if hasil.tingkat and hasil.cacah and not lain else None


def _berketerangan(tabel: Tabel, sisa: Mapping[str, str]) -> Tabel:
    """The table with a note of its columns of figures that nobody knows."""
    catatan = [f"Lembar {tabel.mentah.lembar}: {c}" for c in notes.angka_sisa(sisa)]
    return replace(tabel, catatan=(*tabel.catatan, *catatan))


def _nama(field: str) -> str:
    """The heading under which a field is read whatever the title says; "" for one that has none."""
    ukuran = known_counts.ukuran().get(headers.cacah(field))
    awal, _, masa = field.partition("@")
    if ukuran is None or "+" in awal or masa.startswith(columns.TRIWULAN):
        return ""
    kum = _BERJALAN if awal.endswith(KUMULATIF) else ""
    if masa in ("", headers.SETAHUN):
        return f"{ukuran.label}{kum}"
    bulan = masa.rpartition("-")[2]
    sebut = times.NAMA_BULAN[int(bulan) - 1] if len(bulan) == len("12") else ""
    tahun = masa[: len("2026")] if len(masa) >= len("2026") else ""
    return f"{ukuran.label}{kum} – {' '.join(filter(None, (sebut, tahun)))}"


def _sejak(b: _Bagian) -> tuple[str, ...]:
    """What titles say of running totals."""
    teks = columns.teks_judul(b.tabel)
    return tuple(sorted({str(s) for s in [running.sampai_bulan(teks)] if s}))


def _satukan(bagian: Sequence[_Bagian]) -> list[Tabel]:
    """The tables under the headings of all; what a later sheet says again of the same places is not said twice."""
    sudah: dict[str, list[list[tuple[str, str]]]] = {}
    ambil: list[dict[str, str]] = []
    for b in bagian:
        baru = {f: j for f, j in b.arti.items() if not _terulang(b, f, sudah)}
        for f in b.cacah:
            sudah.setdefault(f, []).append(b.sel(f))
        ambil.append(baru)
    judul = list(dict.fromkeys(_judul(f) for arti in ambil for f in arti))
    return [_dengan_judul(b.tabel, arti, judul) for b, arti in zip(bagian, ambil, strict=True)]


def _terulang(b: _Bagian, field: str, sudah: Mapping[str, list[list[tuple[str, str]]]]) -> bool:
    """Whether a column of counts says what an earlier sheet says of the same places."""
    return field not in _TEMPAT_DAN_WAKTU and any(sorted(b.sel(field)) == sorted(x) for x in sudah.get(field, ()))


def _judul(field: str) -> str:
    return _nama(field) or field.replace("_", " ").capitalize()


def _dengan_judul(tabel: Tabel, arti: Mapping[str, str], judul: Sequence[str]) -> Tabel:
    dari = {_judul(f): tabel.judul.index(j) for f, j in arti.items()}
    letak = [dari.get(j) for j in judul]

    def isi(baris: Sequence[str]) -> list[str]:
        return ["" if k is None else baris[k] for k in letak]

    return replace(
        tabel,
        judul=list(judul),
        data=[isi(b) for b in tabel.data],
        jumlah={n: isi(b) for n, b in tabel.jumlah.items()},
    )


def _sumbang(bagian: Sequence[_Bagian], isi: Sequence[Tabel], kenalan: Kenalan) -> set[str]:
    """The sheets with a column that is read otherwise below the headings of all."""
    hasil = set()
    semua = replace(isi[0], data=[b for t in isi for b in t.data], nomor=[n for t in isi for n in t.nomor])
    kolom = columns.petakan_kolom(semua, Jenis.LAYANAN, kenalan=kenalan).kolom
    for b, t in zip(bagian, isi, strict=True):
        pakai = [f for f in b.arti if _judul(f) in t.judul]
        if any(kolom.get(f) != _judul(f) for f in pakai):
            hasil.add(b.tabel.mentah.lembar)
    return hasil
