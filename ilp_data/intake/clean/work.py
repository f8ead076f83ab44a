"""What cleaning of every kind shares: a row's cells by field, the originals to keep, questions with kept answers.

A question of the cleaner is about the *writing* of a file (a number that reads two ways, a status word, a repaired
coordinate), so one answer settles it for all rows. Its key is ``kind|…`` like those of matching.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ilp_data.intake.cells import values
from ilp_data.intake.model import DAFTAR, Baris, Jenis, Nasib, NomorLembar, Pemetaan, Tabel
from ilp_data.intake.questions import jawaban
from ilp_data.intake.table import beside_places, layout, personal
from ilp_data.intake.table.cells import alamat_sel, huruf_kolom

LEWATI = "lewati"
NAMA_ORANG = "sel_nama_orang"  # of a row: addresses of its cells that named a person
_TERPANJANG = dict.fromkeys(("nama", "nama_baru", "posyandu", "puskesmas"), 120) | dict.fromkeys(
    ("kelurahan", "kecamatan", "kota_kabupaten", "provinsi"), 300
)  # characters; a cell may name several kelurahan
_SEPANJANGNYA = {("nama", Jenis.FASILITAS), ("kelurahan", Jenis.WILAYAH_KERJA)}  # a column of a kind without a limit
_PENDEK, _PANJANG = 3, 8  # letters of a cell that may name somebody: of a sheet of events, of another
_BERACARA = frozenset({Jenis.KEGIATAN, Jenis.TINDAK_LANJUT, Jenis.HASIL_LOMBA, *DAFTAR})
_TEMPAT = ("posyandu", "puskesmas", "kelurahan", "kecamatan")
_TAK_DISAMARKAN = ("lat", "lng", "koordinat", "kode", "kode_kab", "kode_wilayah", "kode_kelurahan_berkas")


@dataclass(slots=True)
class Kerja:
    """One data row while it is cleaned."""

    nomor: int
    sel: Mapping[str, str]
    nilai: dict[str, Any] = field(default_factory=dict)
    alasan: list[str] = field(default_factory=list)
    pertanyaan: list[str] = field(default_factory=list)
    tolakan: list[str] = field(default_factory=list)

    def teks(self, kolom: str) -> str:
        """The tidied text of a field, "" where the column is missing or nothing was reported."""
        isi = self.sel.get(kolom, "")
        return "" if values.kosong(isi) else values.rapikan_sel(isi)

    def tolak(self, alasan: str) -> None:
        """Refuse the row."""
        self.tolakan.append(alasan)

    def tanya(self, kunci: str, alasan: str) -> None:
        """Put the row behind a question."""
        if kunci not in self.pertanyaan:
            self.pertanyaan.append(kunci)
            self.alasan.append(alasan)


class Berkas:
    """A table with its mapping: rows by field, and the kept answers."""

    def __init__(self, tabel: Tabel, pemetaan: Pemetaan, jenis: Jenis, jawab: Mapping[str, str]) -> None:
        self.tabel, self.pemetaan, self.jenis, self.jawab = tabel, pemetaan, jenis, jawab
        letak = {j: i for i, j in enumerate(tabel.judul)}
        self._letak = {f: letak[h] for f, h in pemetaan.kolom.items() if h in letak and h not in pemetaan.dibuang}
        rahasia = {pemetaan.kolom.get("nama", "")} if jenis is Jenis.KADER else set()
        if jenis is Jenis.PERMOHONAN:  # who asks and for what stands in columns of any name: none of them is kept
            rahasia = set(tabel.judul) - set(pemetaan.kolom.values())
        if jenis is Jenis.HASIL_LOMBA:  # winners are named under any heading, and in remarks
            tampak = {h for f, h in pemetaan.kolom.items() if f not in ("keterangan_hasil", "peringkat_lomba")}
            rahasia = set(tabel.judul) - tampak - {layout.KELOMPOK}
        self._simpan = [(j, i) for j, i in letak.items() if j not in pemetaan.dibuang and j not in rahasia]
        polos = {pemetaan.kolom[f] for f in _TAK_DISAMARKAN if f in pemetaan.kolom}
        self._bebas = {i for j, i in self._simpan if j not in polos}
        self._bertempat = {pemetaan.kolom.get(f) for f in _TEMPAT}
        self.titik = _titik(tabel)
        self._tak_terpakai = [i for _, i in self._simpan if i not in self._letak.values()]
        self._sel = dict(zip(tabel.nomor, tabel.data, strict=True))
        self._huruf: dict[str, str] = {}

    @property
    def sidik(self) -> str:
        """A short fingerprint of the shape of the file: the same for files with the same headers."""
        return hashlib.sha256(self.pemetaan.bentuk.encode()).hexdigest()[:10]

    @property
    def sidik_isi(self) -> str:
        """A short fingerprint of this very sheet, for questions whose answer must not reach another file."""
        return hashlib.sha256(f"{self.tabel.mentah.sha256}{self.tabel.mentah.lembar}".encode()).hexdigest()[:10]

    def kolom(self, field_: str) -> list[str]:
        """All cells of a field."""
        i = self._letak.get(field_)
        return [] if i is None else [b[i] for b in self.tabel.data]

    def lain(self, k: Kerja, panjang: int) -> tuple[str, ...]:
        """The texts of a row in columns that carry no field, up to a length: remarks under headings of any kind."""
        sel = self._sel.get(k.nomor, ())
        return tuple(t for i in self._tak_terpakai if i < len(sel) and 2 < len(t := sel[i].strip()) <= panjang)

    def sel_judul(self, k: Kerja, judul: str) -> str:
        """The cell of a row under a heading, "" where there is none; never one with personal data."""
        i = dict(self._simpan).get(judul)
        sel = self._sel.get(k.nomor, ())
        return sel[i] if i is not None and i < len(sel) else ""

    def lembar(self, k: Kerja) -> str:
        """The sheet of a row where several are read as one, "" elsewhere."""
        return k.nomor.lembar if isinstance(k.nomor, NomorLembar) else ""

    def alamat(self, k: Kerja, judul: str) -> str:
        """The address of the cell of a row under a heading ("C11"), as ``cells.alamat``; the column is found once."""
        if judul not in self._huruf:
            self._huruf[judul] = huruf_kolom(self.tabel, judul)
        return alamat_sel(self._huruf[judul], k.nomor)

    def baris(self) -> list[Kerja]:
        """One row of work for every data row."""
        letak = self._letak.items()
        pasang = zip(self.tabel.nomor, self.tabel.data, strict=True)
        hasil = [Kerja(n, {f: b[i] for f, i in letak}) for n, b in pasang]
        for field_, maks in _TERPANJANG.items():
            if field_ in self._letak and (field_, self.jenis) not in _SEPANJANGNYA:
                self._tolak_panjang(hasil, field_, maks)
        return hasil

    def _tolak_panjang(self, kerja: Sequence[Kerja], field_: str, maks: int) -> None:
        """Refuse names that are none; the cell is emptied, so that nothing is compared with it."""
        for k in kerja:
            panjang = len(k.sel[field_])
            if panjang > maks:
                k.tolak(f"Kolom “{self.pemetaan.kolom[field_]}” berisi {panjang} huruf; nama paling panjang {maks}.")
                k.sel = {**k.sel, field_: ""}

    def selesai(self, kerja: Sequence[Kerja]) -> list[Baris]:
        """The rows as they leave the cleaner: refused before asked before accepted; originals without personal data."""
        return [self._baris(k, b) for k, b in zip(kerja, self.tabel.data, strict=True)]

    def _baris(self, k: Kerja, sel: Sequence[str]) -> Baris:
        nasib = Nasib.DITERIMA
        if k.pertanyaan:
            nasib = Nasib.DITANYA
        if k.tolakan:
            nasib = Nasib.DITOLAK
        asli = {
            j: self._samar(j, t) if i in self._bebas and len(t := sel[i]) > _PENDEK else sel[i] for j, i in self._simpan
        }
        titik = self.titik.get(k.nomor)
        if titik is not None:
            asli["(titik peta)"] = f"{titik[0]} {titik[1]}"
        tanya = () if k.tolakan else tuple(k.pertanyaan)
        return Baris(k.nomor, nasib, k.nilai, asli, (*k.tolakan, *k.alasan), tanya)

    def _samar(self, judul: str, teks: str) -> str:
        """An original cell without people: a text about events and meetings as its value is read."""
        if judul in self._bertempat:
            teks = beside_places.tanpa_orang(teks) or personal.SAMAR
        if self.jenis not in _BERACARA:
            return personal.samarkan_teks(teks) if len(teks) > _PANJANG else teks
        return personal.samarkan_acara(teks, jabatan=judul == self.pemetaan.kolom.get("unsur_hadir"))

    def putuskan(self, k: Kerja, kunci: str, alasan: str, boleh: Callable[[str], bool]) -> str:
        """The kept answer to a question, or "" after asking. ``lewati`` refuses the row here."""
        jawab = jawaban(self.jawab, kunci, boleh)
        if jawab == LEWATI:
            k.tolak("Dilewati menurut keputusan.")
            return ""
        if not jawab:
            k.tanya(kunci, alasan)
        return jawab


def _titik(tabel: Tabel) -> dict[int, tuple[float, float]]:
    """Row number → (lng, lat) of the geometry beside the table, where it has one."""
    mentah = tabel.mentah
    if mentah.titik is None:
        return {}
    return {n: t for n, t in zip(mentah.nomor, mentah.titik, strict=True) if t is not None}
