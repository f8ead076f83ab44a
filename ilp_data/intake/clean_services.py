"""Rows of service figures: place texts, month, counts with a state. Percentages are left out, zeros are kept.

Two kinds of zero are no zero: a target (sasaran) that is 0 for every area of a month was not given, and a count taken
in February and August only is not applicable in the other months.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import lru_cache

from ilp_data import indicators
from ilp_data.errors import GalatNilai
from ilp_data.intake import columns, headers, times, values
from ilp_data.intake.clean_facilities import kode
from ilp_data.intake.model import Baris
from ilp_data.intake.rows import Berkas, Kerja
from ilp_data.intake.values import Gaya
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan

_TEMPAT = ("kelurahan", "puskesmas", "posyandu", "kecamatan", "kota_kabupaten", "provinsi")
_KODE = ("kode_wilayah", "kode_puskesmas_berkas")
_GAYA_JAWAB = {"ribuan": ".", "desimal": ","}
_Isi = dict[str, Terbaca]


def bersihkan(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row; ``nilai["bulanan"]`` {month: {count: Terbaca}} where the table is wide by month."""
    kerja = berkas.baris()
    pembaca = _Pembaca(berkas)
    for k in kerja:
        k.nilai |= {f: k.teks(f) for f in _TEMPAT}
        k.nilai |= {f: kode(k.sel[f])[0] for f in _KODE if f in k.sel}
        if not any(k.nilai.get(f) for f in (*_TEMPAT[:4], *_KODE)):
            k.tolak("Tempat (kelurahan, puskesmas, posyandu, kecamatan) kosong.")
        pembaca.baca(k)
    _tidak_berlaku(kerja)
    _sasaran_nol(kerja)
    return berkas.selesai(kerja)


class _Pembaca:
    """Reads months and counts of one table."""

    def __init__(self, berkas: Berkas) -> None:
        self.berkas = berkas
        kolom = berkas.pemetaan.kolom
        self.bulanan = [(f, *f.split("@", 1)) for f in kolom if "@" in f]
        self.panjang = "ukuran_nama" in kolom and "angka" in kolom
        self.cacah = [f for f in kolom if f in headers.nama_ukuran()]
        angka = [*self.cacah, *(f for f, *_ in self.bulanan), *(["angka"] if self.panjang else [])]
        self.gaya = self._gaya(angka)
        self.judul = self._dari_judul()
        self.ukuran_judul = next(
            (u for t in columns.teks_judul(self.berkas.tabel) if (u := headers.ukuran_dalam(t))), ""
        )

    def _dari_judul(self) -> tuple[str, int | None]:
        """(month, year) that title, sheet or file name give, "" and None where they do not."""
        teks = columns.teks_judul(self.berkas.tabel)
        periode = next((p for t in teks if (p := times.periode_dalam(t))), "")
        tahun = next((y for t in teks if (y := times.tahun_dalam(t))), None)
        return periode, tahun

    def _gaya(self, angka: list[str]) -> dict[str, Gaya | None]:
        """How each column writes numbers, by its own cells; else by what all number columns of the table prove."""
        isi = {f: self.berkas.kolom(f) for f in angka}
        hasil = {f: values.gaya_cacah(v) for f, v in isi.items()}
        ragu = [f for f, g in hasil.items() if g is None and any(map(values.rancu, isi[f]))]
        if not ragu:
            return hasil
        terbukti = {g for f, g in hasil.items() if f not in ragu and g is not None}
        if len(terbukti) == 1:
            hasil |= dict.fromkeys(ragu, terbukti.pop())
        return hasil

    def baca(self, k: Kerja) -> None:
        """Month and counts of one row into ``nilai``."""
        k.nilai |= {"periode": "", "ukuran": {}}
        tahun = self._tahun(k)
        if self.bulanan:
            k.nilai["bulanan"] = self._baca_bulanan(k, tahun)
        if self.cacah or self.panjang:
            k.nilai["periode"] = self._periode(k, tahun)
        isi = {f: t for f in self.cacah if (t := self._satu(k, f)) is not None}
        if self.panjang:
            nama = self._nama_ukuran(k)
            t = self._satu(k, "angka") if nama else None
            isi |= {nama: t} if t is not None else {}
        k.nilai["ukuran"] = isi

    # --- months

    def _tahun(self, k: Kerja) -> int | None:
        try:
            return times.tahun(k.teks("tahun")) or (None if "tahun" in k.sel else self.judul[1])
        except GalatNilai as galat:
            k.tolak(str(galat))
            return None

    def _periode(self, k: Kerja, tahun: int | None) -> str:
        teks = k.teks("periode") or k.teks("bulan") or (k.teks("tanggal") if "bulan" not in k.sel else "")
        ada_kolom = any(f in k.sel for f in ("periode", "bulan", "tanggal"))
        if not teks and ada_kolom:
            k.tolak("Bulan pelayanan kosong.")
            return ""
        if not teks:
            return self.judul[0] or self._tanya_periode(k, "periode_berkas", "Bulan pelayanan tidak disebut.")
        try:
            if times.bulan(teks) is not None and tahun is None:
                return self._tanpa_tahun(k, teks)
            return times.periode(teks, tahun if "tahun" in k.sel else _tahun_bila_perlu(teks, tahun)) or ""
        except GalatNilai as galat:
            k.tolak(str(galat))
            return ""

    def _tanpa_tahun(self, k: Kerja, teks: str) -> str:
        tahun = self._tanya_periode(k, "tahun_berkas", "Bulan tanpa tahun.")
        return f"{int(tahun):04d}-{times.bulan(teks):02d}" if tahun else ""

    def _tanya_periode(self, k: Kerja, jenis: str, alasan: str) -> str:
        """Asked for this very sheet only: an answer must not give another file the wrong month."""
        boleh = (lambda j: bool(_tahun_sah(j))) if jenis == "tahun_berkas" else (lambda j: bool(_bulan_sah(j)))
        return self.berkas.putuskan(k, f"{jenis}|{self.berkas.sidik_isi}", alasan, boleh)

    # --- counts

    def _satu(self, k: Kerja, field: str) -> Terbaca | None:
        """One count; None after asking or refusing."""
        teks, judul = k.sel.get(field, ""), self.berkas.pemetaan.kolom[field]
        try:
            return _cacah(teks, self.gaya[field])
        except values.AngkaRancu:
            kunci = f"angka_rancu|{self.berkas.sidik}|{headers.rapi(judul)}"
            alasan = f"kolom “{judul}”: “{teks.strip()}” dapat dibaca sebagai ribuan atau desimal"
            jawab = self.berkas.putuskan(k, kunci, alasan, _GAYA_JAWAB.__contains__)
            return self._menurut_jawab(k, teks, judul, jawab) if jawab else None
        except GalatNilai as galat:
            k.tolak(f"Kolom “{judul}”: {galat}")
            return None

    @staticmethod
    def _menurut_jawab(k: Kerja, teks: str, judul: str, jawab: str) -> Terbaca | None:
        titik = ("." in teks) == (jawab == "ribuan")
        try:
            return _cacah(teks, Gaya.KOMA_DESIMAL if titik else Gaya.TITIK_DESIMAL)
        except GalatNilai as galat:
            k.tolak(f"Kolom “{judul}”: {galat}")
            return None

    def _nama_ukuran(self, k: Kerja) -> str:
        teks = k.teks("ukuran_nama")
        nama = headers.ukuran(teks)[0] if teks else ""
        if not nama:
            k.tolak(f"Ukuran “{teks}” tidak dikenal." if teks else "Nama ukuran kosong.")
        return nama

    def _baca_bulanan(self, k: Kerja, tahun: int | None) -> dict[str, _Isi]:
        hasil: dict[str, _Isi] = defaultdict(dict)
        for field, ukuran, bulan in self.bulanan:
            nama = ukuran if ukuran != "?" else self._ukuran_tersirat(k)
            tahun_teks = "" if "-" in bulan else self._tahun_bulan(k, tahun)
            periode = bulan if "-" in bulan else f"{tahun_teks}-{bulan}"
            t = self._satu(k, field) if nama and (tahun_teks or "-" in bulan) else None
            if t is not None:
                hasil[periode][nama] = t
        return dict(hasil)

    def _tahun_bulan(self, k: Kerja, tahun: int | None) -> str:
        if tahun is not None:
            return str(tahun)
        return self._tanya_periode(k, "tahun_berkas", "Kolom bulan tanpa tahun.")

    def _ukuran_tersirat(self, k: Kerja) -> str:
        """The count of columns that name only a month: from the row, the title, or a person."""
        if "ukuran_nama" in k.sel:
            return self._nama_ukuran(k) if not k.tolakan else ""
        if self.ukuran_judul:
            return self.ukuran_judul
        kunci = f"ukuran_berkas|{self.berkas.sidik_isi}"
        return self.berkas.putuskan(
            k, kunci, "Ukuran pada kolom bulan tidak disebut.", headers.nama_ukuran().__contains__
        )


def _tahun_bila_perlu(teks: str, tahun: int | None) -> int | None:
    """A year from the title helps only a month without one."""
    return tahun if times.bulan(teks) is not None else None


def _tahun_sah(jawab: str) -> int | None:
    try:
        return times.tahun(jawab)
    except GalatNilai:
        return None


def _bulan_sah(jawab: str) -> str | None:
    try:
        return times.periode(jawab)
    except GalatNilai:
        return None


@lru_cache(maxsize=100_000)
def _cacah(teks: str, gaya: Gaya | None) -> Terbaca:
    return values.cacah(teks, gaya)


def tahun_usulan(hari_ini: dt.date) -> list[int]:
    """Years to propose for a file that names none: this one and the two before."""
    return [hari_ini.year - i for i in range(3)]


# --- zeros that are none


def _semua_isi(kerja: list[Kerja]) -> list[tuple[Kerja, str, _Isi]]:
    """(row, month, counts) of all rows, of long and of wide tables; the dicts are those in ``nilai``."""
    hasil = [(k, k.nilai["periode"], k.nilai["ukuran"]) for k in kerja if k.nilai["periode"]]
    return hasil + [(k, p, isi) for k in kerja for p, isi in k.nilai.get("bulanan", {}).items()]


def _tidak_berlaku(kerja: list[Kerja]) -> None:
    """0 outside the months in which a count is taken → tidak berlaku; another number stays and is remarked on."""
    hanya = {u.nama: u.bulan for u in indicators.ukuran().values() if u.bulan}
    for k, periode, isi in _semua_isi(kerja):
        for nama in hanya.keys() & isi.keys():
            if int(periode[5:7]) in (hanya[nama] or ()):
                continue
            if isi[nama].keadaan is Keadaan.NOL:
                isi[nama] = Terbaca(None, Keadaan.TIDAK_BERLAKU)
            elif isi[nama].keadaan is Keadaan.ADA:
                k.nilai.setdefault("di_luar_bulan", []).append((periode, nama))


def _sasaran_nol(kerja: list[Kerja]) -> None:
    """A target that is 0 for all areas (at least two) of a month was not given: belum dilaporkan, and remarked on."""
    menurut: dict[tuple[str, str], list[tuple[Kerja, _Isi]]] = defaultdict(list)
    for k, periode, isi in _semua_isi(kerja):
        for nama in isi:
            if nama.startswith("sasaran_") and isi[nama].keadaan is not Keadaan.BELUM_DILAPORKAN:
                menurut[periode, nama].append((k, isi))
    for (periode, nama), semua in menurut.items():
        if len(semua) < 2 or any(isi[nama].keadaan is not Keadaan.NOL for _, isi in semua):
            continue
        for k, isi in semua:
            isi[nama] = Terbaca(None, Keadaan.BELUM_DILAPORKAN)
            k.nilai.setdefault("sasaran_nol", []).append((periode, nama))
