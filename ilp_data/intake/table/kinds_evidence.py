"""What a table shows of its kind, computed once, and one kind tried with its reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ilp_data.intake.cells import facility_type, running, times, title_months
from ilp_data.intake.known_places import Kenalan, tingkat_kode
from ilp_data.intake.model import Jenis, Pemetaan, Tabel
from ilp_data.intake.table import columns, headers
from ilp_data.intake.table import content as columns_content
from ilp_data.intake.table.personal import Pribadi
from ilp_data.regions import normal

_PERORANGAN = frozenset({Pribadi.NIK, Pribadi.KK, Pribadi.LAHIR, Pribadi.KELUARGA})
_NAMA_ORANG = re.compile(
    r"\bnama (lengkap )?(anak|balita|bayi|ibu hamil|bumil|pasien|lansia|sasaran|peserta|warga|penduduk|siswa|remaja)\b"
)
_NAMA_SAJA = frozenset({"nama", "nama lengkap", "name"})
_UMUR = re.compile(r"(?:umur|usia|age)(?: (?:tahun|thn|th|bulan|bln|pasien|penderita|kasus|saat \w+|\w+ years))?")
_KELAMIN = re.compile(r"jk|l p|(?:jenis )?kelamin|gender|sex")
_RIWAYAT = re.compile(r"diagnos[ae]s?(?: \w+)?|keluhan(?: utama)?|(?:status )?pekerjaan|pendidikan(?: terakhir)?")
_DIALAMI = re.compile(
    r"(?:tgl|tanggal|date)\b.*\b(?:sakit|gejala|onset|masuk|keluar|pulang|berobat|rawat|dirawat|diagnos\w*|lahir|"
    r"meninggal|kematian|hpht)"
)
_SEUMUR = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*(?:$|t|b|h|y)", re.IGNORECASE)
_JUMLAH = re.compile(r"\b(?:jumlah|jml|total|banyaknya)\b")
RAGAM_DAFTAR = 0.7


@dataclass(frozen=True)
class Uji:
    """One kind tried: ``skor`` 0 when it cannot be, with what speaks for it and what is missing; ``orang``: because
    its rows are people."""

    jenis: Jenis
    skor: float
    alasan: tuple[str, ...]
    orang: bool = False


class Bukti:
    """What a table shows, computed once."""

    def __init__(self, tabel: Tabel, kenalan: Kenalan | None) -> None:
        self.tabel = tabel
        self.kenalan = kenalan
        self.isi = columns_content.Isi(tabel)
        self.peta: dict[Jenis, Pemetaan] = {}

    def petakan(self, jenis: Jenis) -> Pemetaan:
        """The mapping as if the table were of this kind."""
        if jenis not in self.peta:
            self.peta[jenis] = columns.petakan_kolom(self.tabel, jenis, isi=self.isi, kenalan=self.kenalan)
        return self.peta[jenis]

    @cached_property
    def angka_asing(self) -> list[str]:
        """Columns of numbers or percentages that are no serial number, code, coordinate or known count."""
        kenal = set(self.petakan(Jenis.FASILITAS).kolom.values()) | set(self.petakan(Jenis.LAYANAN).kolom.values())
        kenal |= set(self.petakan(Jenis.FASILITAS).dibuang)
        asing = [j for j in self.tabel.judul if j not in kenal and not self._kode(j)]
        return [j for j in asing if (c := self.isi.contoh(j)) and sum(map(columns_content.berangka, c)) > 0.7 * len(c)]

    def _kode(self, judul: str) -> bool:
        return "kode" in headers.rapi(judul).split() or bool(tingkat_kode(self.isi.contoh(judul), bernama=False))

    @cached_property
    def perorangan(self) -> str:
        """A column that shows a list of people, "" for none: names of children or patients, or NIK and dates of birth
        beside facilities that repeat. A list of facilities may well carry the NIK of its heads.
        """
        orang = [j for j in self.tabel.judul if _NAMA_ORANG.search(headers.rapi(j))]
        peta = self.petakan(Jenis.FASILITAS)
        if not orang and "nama" in peta.kolom and ragam(self, peta) < RAGAM_DAFTAR:
            pribadi = columns.pribadi_tabel(self.tabel, Jenis.FASILITAS, self.isi, self.kenalan)
            orang = [j for j, p in pribadi.items() if p in _PERORANGAN]
        return next(iter(orang or self.kasus), "")

    @cached_property
    def kasus(self) -> list[str]:
        """The columns by which a row is one person's case though nobody is named: an age, a sex or what ailed them
        beside the day somebody fell ill, or an age beside those where the rows count nothing. The place and the point
        beside are where the person lives."""
        rapi = {j: headers.rapi(j) for j in self.tabel.judul}
        umur = [j for j, t in rapi.items() if _UMUR.fullmatch(t) and self._berumur(j)]
        dialami = [j for j, t in rapi.items() if _DIALAMI.fullmatch(t)]
        riwayat = [j for j, t in rapi.items() if _RIWAYAT.fullmatch(t) or _KELAMIN.fullmatch(t)]
        menghitung = any(_JUMLAH.search(t) for t in rapi.values())
        satu = (dialami and (umur or riwayat)) or (umur and riwayat and not menghitung)
        return [*umur, *dialami, *riwayat] if satu else []

    def _berumur(self, judul: str) -> bool:
        """Whether most cells are one age each, no group of ages."""
        contoh = self.isi.contoh(judul)
        return 2 * sum(bool(_SEUMUR.match(t.strip())) for t in contoh) > len(contoh)

    def _bertempat(self, judul: str) -> bool:
        """Whether a column holds names of places or facilities."""
        contoh = self.isi.contoh(judul)
        berjenis = sum(bool(facility_type.dari_nama(t)) for t in contoh)
        return 2 * berjenis > len(contoh) or (self.kenalan is not None and bool(self.kenalan.tingkat(contoh)))

    @cached_property
    def daftar_orang(self) -> list[str]:
        """The columns that show a list of patients or residents, one a row, named or not; none in a table of places or
        cadres."""
        rapi = {j: headers.rapi(j) for j in self.tabel.judul}
        if any("kader" in t.split() for t in (*rapi.values(), *map(normal, columns.teks_judul(self.tabel)))):
            return []
        pribadi = columns.pribadi_tabel(self.tabel, None, self.isi, self.kenalan)
        diri = [j for j in rapi if pribadi.get(j) in _PERORANGAN or _tentang_diri(rapi[j])]
        nama = [j for j in rapi if _NAMA_ORANG.search(rapi[j]) or (rapi[j] in _NAMA_SAJA and not self._bertempat(j))]
        return [*nama, *(j for j in diri if j not in nama)] if nama and diri else self.kasus

    @cached_property
    def bulan_di_judul(self) -> str:
        """A month with its year in title, sheet or file name; "" for none."""
        teks = columns.teks_judul(self.tabel)
        return title_months.periode_tabel(teks) or running.sampai_bulan(teks)

    @cached_property
    def triwulan(self) -> str:
        """What says that the figures are of quarters: a heading, or the title; "" for neither."""
        kolom = next((j for j in self.tabel.judul if times.sebagian_tahun(j)), "")
        return kolom or next((t for t in columns.teks_judul(self.tabel) if times.triwulan(t)), "")


def _tentang_diri(rapi: str) -> bool:
    return any(pola.fullmatch(rapi) for pola in (_UMUR, _KELAMIN, _RIWAYAT))


def ragam(bukti: Bukti, peta: Pemetaan) -> float:
    """Share of rows that differ in name and place."""
    pakai = [peta.kolom[f] for f in ("nama", "puskesmas", "kelurahan", "kecamatan", "kode") if f in peta.kolom]
    baris = list(zip(*(bukti.isi.kolom(j) for j in pakai), strict=True))
    return len({tuple(normal(t) for t in b) for b in baris}) / len(baris)
