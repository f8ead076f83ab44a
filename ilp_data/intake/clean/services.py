"""Rows of service figures: place texts, month, counts with a state. Percentages are left out, zeros are kept.

Figures of a whole year (a column of years and none of months) keep the year as their period: ``"2024"``, no month.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import lru_cache, partial

from ilp_data import periods
from ilp_data.errors import GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import running, times, title_months, values
from ilp_data.intake.cells.counts import KolomCacah, gaya_kolom
from ilp_data.intake.cells.values import Gaya
from ilp_data.intake.clean import dates as clean_dates
from ilp_data.intake.clean import services_places as clean_services_places
from ilp_data.intake.clean import services_rows as per_cacah
from ilp_data.intake.clean import services_spans as spans
from ilp_data.intake.clean import services_spm as spm
from ilp_data.intake.clean import unread
from ilp_data.intake.clean import zeros as clean_zeros
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.facilities import kode
from ilp_data.intake.clean.services_places import KODE, TEMPAT
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import (
    beside_places,
    columns,
    counts_in_rows,
    header_counts,
    header_target_kinds,
    headers,
    recap,
    title_counts,
)
from ilp_data.intake.table.additive import triwulanan
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan

_GAYA_JAWAB = {"ribuan": ".", "desimal": ","}
_TIDAK_ADA = {"nol": Terbaca(0.0, Keadaan.NOL), "kosong": Terbaca(None, Keadaan.BELUM_DILAPORKAN)}
_TAHUN = len("2025")
_WAKTU = ("periode", "bulan", "tanggal")
_Isi = dict[str, Terbaca]


def bersihkan_layanan(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row; a table wide by month has ``nilai["bulanan"]`` {month or year: {count: Terbaca}}."""
    kerja = berkas.baris()
    pembaca = _Pembaca(berkas)
    halus = (*TEMPAT[:4], *KODE)
    wajib = halus if set(halus) & set(berkas.pemetaan.kolom) else ("kota_kabupaten",)
    bertempat = bool(set(berkas.pemetaan.kolom) & {*TEMPAT, *KODE})
    umum = clean_services_places.dari_judul(berkas, sendiri=pembaca.spm and not bertempat)
    for k in deadline.tiap(kerja):
        k.nilai |= {f: beside_places.tanpa_orang(k.teks(f)) for f in TEMPAT} | {"lembar": berkas.lembar(k)}
        k.nilai |= {f: kode(k.sel[f])[0] for f in KODE if f in k.sel}
        clean_services_places.tempat_dari_kode(k)
        k.nilai |= umum
        if not any(k.nilai.get(f) for f in wajib) and not (pembaca.spm and not bertempat):
            k.tolak("Tempat (kelurahan, puskesmas, posyandu, kecamatan) kosong.")
        pembaca.baca(k)
        unread.putuskan_baris(k)
    clean_services_places.kiriman(berkas, kerja)
    clean_services_places.rincian(berkas, kerja)
    clean_zeros.tidak_berlaku(kerja)
    clean_zeros.sasaran_nol(kerja)
    return berkas.selesai(kerja)


class _Pembaca:
    """Reads months and counts of one table."""

    def __init__(self, berkas: Berkas) -> None:
        self.berkas = berkas
        kolom = berkas.pemetaan.kolom
        self.jenis_lain = [f for f in kolom if header_target_kinds.pisah_jenis(f)[0]]
        self.bulanan = [(f, *f.split("@", 1)) for f in kolom if "@" in f and "+" not in f and f not in self.jenis_lain]
        self.panjang = per_cacah.panjang(kolom)
        self.skdn = header_counts.kolom_skdn(berkas.kolom(counts_in_rows.NAMA)) if counts_in_rows.NAMA in kolom else {}
        self.cacah = [f for f in kolom if f in headers.nama_ukuran()]
        baris = per_cacah.fields(kolom)
        self.cacah += [f for f in kolom if headers.kumulatif(f) and not {"@", "+"} & {*f} and f not in baris]
        sebagian = {f.partition("+")[0] for f in kolom if "+" in f and f not in baris} - set(kolom)
        self.bagian = {n: b for n in sorted(sebagian) if (b := headers.susunan(n, frozenset(kolom)))}
        angka = [*self.cacah, *(f for b in self.bagian.values() for f in b), *(f for f, *_ in self.bulanan)]
        self.tersirat = title_counts.TERSIRAT in kolom
        angka += [*self.jenis_lain, *baris, *[title_counts.TERSIRAT] * self.tersirat]
        angka += [f for f in spm.ANGKA if f in kolom]
        self.gaya = gaya_kolom({f: berkas.kolom(f) for f in angka})
        self.judul = self._dari_judul()
        self.tiap_tahun = title_months.bulan_tiap_tahun(columns.teks_judul(berkas.tabel))
        self.tahun_usul = self._tahun_usul()
        self.tanggal = UrutanTanggal(berkas, _WAKTU, self.judul[0])
        self.bukan_bulan = self._bukan_bulan()
        self.setahun = self._per_tahun()
        self.spm = spm.formulir(kolom)
        self.konteks = recap.konteks(columns.teks_judul(berkas.tabel))
        self.kolom_cacah = self._kolom_cacah()
        self.sampai = spans.sampai_judul(berkas, self.kolom_cacah)
        berjalan = self.sampai or self.spm or (self.cacah and all(map(headers.kumulatif, self.cacah)))
        akhir = running.sampai_bulan(columns.teks_judul(berkas.tabel)) if berjalan else ""
        self.judul = (akhir, int(akhir[:_TAHUN])) if akhir else self.judul
        self.judul = spans.tanpa_bulan_ragu(self.judul, berkas, () if berjalan else self.kolom_cacah.polos)
        nama = {n for f in (*self.cacah, *self.bagian) if (n := headers.cacah(f))} | per_cacah.bernama(berkas)
        self.triwulanan = self.spm or (bool(nama) and all(map(triwulanan, nama)))
        self.masa_judul = spans.masa_judul(columns.teks_judul(berkas.tabel), self.judul[1])
        self.ukuran_mungkin = title_counts.mungkin_judul(columns.teks_judul(berkas.tabel))
        self.ukuran_judul = next(
            (u for t in columns.teks_judul(self.berkas.tabel) if (u := headers.ukuran_dalam(t))), ""
        )

    def _dari_judul(self) -> tuple[str, int | None]:
        """(month, year) that title, sheet or file name give, "" and None where they do not."""
        teks = columns.teks_judul(self.berkas.tabel)
        periode = title_months.periode_tabel(teks)
        tahun = next((y for t in teks if (y := times.tahun_dalam(t))), None)
        return periode, tahun

    def _bukan_bulan(self) -> str:
        """A column that parts the year otherwise than by months (quarters; not weeks of the title's month), or ""."""
        t, kolom, tak_dikenal = self.berkas.tabel, self.berkas.pemetaan.kolom, self.berkas.pemetaan.tak_dikenal
        berwaktu = any("@" in f and not header_counts.tahunan(headers.cacah(f)) for f in kolom)
        if berwaktu or any(f in kolom for f in ("periode", "bulan", "tanggal")):
            return ""
        sisa = [j for j in tak_dikenal if headers.waktu(j) or times.sebagian_tahun(j)]
        sisa = [j for j in sisa if not (self.judul[0] and times.mingguan(j))]
        isi = {j: [b[t.judul.index(j)].strip() for b in t.data] for j in tak_dikenal}
        sisa += [j for j, sel in isi.items() if sel and all(map(times.sebagian_tahun, sel))]  # no remark here and there
        return next(iter(sisa), "")

    def _per_tahun(self) -> bool:
        """Whether the rows are of whole years: a column of years, none of months or quarters, and no title that names
        the month of all of them or a part of the year."""
        kolom = self.berkas.pemetaan.kolom
        if "tahun" not in kolom or any(f in kolom for f in ("periode", "bulan", "tanggal")):
            return False
        if self.bukan_bulan or self.tiap_tahun or any(map(times.sebagian_tahun, columns.teks_judul(self.berkas.tabel))):
            return False
        tahun = {t for t in map(times.setahun, self.berkas.kolom("tahun")) if t}
        return not self.judul[0] or tahun != {self.judul[0][:4]}

    def _kolom_cacah(self) -> KolomCacah:
        """Count → its heading, of those that do not say whether they are of a month or a running total; none of a
        count that the table has as a running total too."""
        kolom = self.berkas.pemetaan.kolom
        sebut = {j: headers.cacah(f) for f, j in kolom.items() if headers.cacah(f) in headers.nama_ukuran()}
        if self.panjang and not per_cacah.bermasa(kolom):
            teks = {values.rapikan_sel(t) for t in self.berkas.kolom(counts_in_rows.NAMA)}
            sebut |= {t: n for t in teks if (n := headers.ukuran(headers.lepas_rentang(t)[0])[0])}
        rentang = {j: headers.lepas_rentang(j)[1] for j in sebut}
        pasti = {n for j, n in sebut.items() if rentang[j] is not headers.Rentang.POLOS}
        pasti |= {headers.cacah(f) for f in kolom if headers.kumulatif(f)}
        return KolomCacah(self.berkas.sidik, {n: j for j, n in sebut.items() if n not in pasti})

    def baca(self, k: Kerja) -> None:
        """Month and counts of one row into ``nilai``."""
        kolom = self.berkas.pemetaan.kolom
        k.nilai |= {"periode": "", "ukuran": {}, "kumulatif": {}, "kolom_cacah": self.kolom_cacah}
        k.nilai["jenis_sasaran"] = self.konteks.jenis_sasaran
        tahun = self._tahun(k)
        if self.cacah or self.bagian or self.panjang or self.tersirat or (self.spm and spm.DILAYANI & set(kolom)):
            k.nilai["periode"] = self._periode(k, tahun)
        for f in self.jenis_lain:
            spans.taruh_jenis(k, f, self._satu(k, f), self._tahun_bulan(k, tahun, setahun=True))
        if self.bulanan or any("@" in n for n in self.bagian):
            isi_bulan = self._baca_bulanan(k, tahun)
            k.nilai["bulanan"] = {p: c for p, satu in isi_bulan.items() if (c := spans.menurut_rentang(satu)[0])}
            k.nilai["kumulatif"] = {p: c for p, satu in isi_bulan.items() if (c := spans.menurut_rentang(satu)[1])}
            self._baca_triwulan(k, tahun)
        isi = {f: t for f in self.cacah if (t := self._satu(k, f)) is not None}
        isi |= {n: t for n, b in self.bagian.items() if "@" not in n and (t := self._jumlah(k, b)) is not None}
        if per_cacah.fields(kolom) and not k.tolakan and (nama := self._nama_ukuran(k)):
            isi |= per_cacah.cacah(k, nama, self._satu, self._jumlah)
            isi |= per_cacah.sasaran(k, self.berkas, nama, self._satu, partial(self._tahun_bulan, k, tahun))
        if self.tersirat and (nama := self._ukuran_tersirat(k)):
            isi |= {nama: t} if (t := self._satu(k, title_counts.TERSIRAT)) is not None else {}
        isi |= spm.layanan(k, self.berkas, self._satu, partial(self._tahun_bulan, k, tahun)) if self.spm else {}
        if self.sampai and k.nilai["periode"] == (self.judul[0] or k.nilai["periode"]):
            isi = {n + headers.KUMULATIF * (n in self.sampai): t for n, t in isi.items()}
        k.nilai["ukuran"], kumulatif = spans.menurut_rentang(isi)
        if "triwulan" in k.nilai:
            spans.per_triwulan(k, kumulatif)
        elif periods.setahun(k.nilai["periode"]):  # the running total of a whole year is the year's figure
            k.nilai["ukuran"] = kumulatif | k.nilai["ukuran"]
        elif kumulatif and k.nilai["periode"]:
            k.nilai["kumulatif"][k.nilai["periode"]] = kumulatif

    # --- months

    def _tahun(self, k: Kerja) -> int | None:
        try:
            return times.tahun(k.teks("tahun")) or (None if "tahun" in k.sel else self.judul[1])
        except GalatNilai as galat:
            k.tolak(str(galat))
            return None

    def _periode(self, k: Kerja, tahun: int | None) -> str:
        field = next((f for f in _WAKTU if k.teks(f) and not (f == "tanggal" and "bulan" in k.sel)), "")
        teks = times.tanpa_romawi(k.teks(field)) if field == "bulan" else k.teks(field) if field else ""
        ada_kolom = any(f in k.sel for f in _WAKTU)
        if not teks and ada_kolom:
            k.tolak("Bulan pelayanan kosong.")
            return ""
        if not teks:
            return self._tanpa_kolom(k, tahun)
        if "periode" in k.sel and (setahun := times.setahun(teks)):
            return setahun
        try:
            if times.bulan(teks) is not None and tahun is None:
                return self._tanpa_tahun(k, teks)
            urutan = self.tanggal.urutan(k, field, teks)
            lain = tahun if "tahun" in k.sel else _tahun_bila_perlu(teks, tahun)
            return (times.periode(teks, lain, urutan) or "") if urutan else ""
        except GalatNilai as galat:
            k.tolak(str(galat))
            return ""

    def _tanpa_kolom(self, k: Kerja, tahun: int | None) -> str:
        """The period of a row without a month: its year, the title's month, or what a person says."""
        if akhir := self._akhir_triwulan(k, tahun):
            k.nilai["triwulan"] = akhir
            return ""
        if self.bukan_bulan:
            k.tolak(f"Kolom “{self.bukan_bulan}” bukan bulan; yang dapat disimpan angka sebulan atau setahun penuh.")
            return ""
        if not self.setahun and self.konteks.setahun and self.tahun_usul:
            return str(self.tahun_usul)
        if not self.setahun:
            k.nilai |= {"tahun_judul": self.tahun_usul, **self.masa_judul}
            if self.tiap_tahun and tahun is not None and not k.tolakan:
                return f"{tahun}-{self.tiap_tahun:02d}"
            return self.judul[0] or self._tanya_periode(k, "periode_berkas", "Bulan pelayanan tidak disebut.")
        if tahun is None and not k.tolakan:
            k.tolak("Tahun kosong.")
        return str(tahun or "")

    def _akhir_triwulan(self, k: Kerja, tahun: int | None) -> str:
        """The last month of the quarter that a row, or the title of all, is of; "" for none, and where a count of the
        table is neither one that adds up nor one that is taken by quarter."""
        if not self.triwulanan:
            return ""
        if self.bukan_bulan:
            sel = self.berkas.sel_judul(k, self.bukan_bulan)
            ke = times.triwulan(sel) or times.triwulan(f"triwulan {sel}")
        else:
            ke = spans.triwulan_judul(columns.teks_judul(self.berkas.tabel))
        return f"{tahun}-{3 * ke:02d}" if ke and tahun is not None else ""

    def _tahun_usul(self) -> int | None:
        """The title's year, as a proposal for the whole table; none where the title speaks of a part of it."""
        judul = columns.teks_judul(self.berkas.tabel)
        return None if any(times.sebagian_tahun(t) or times.sebut_bulan(t) for t in judul) else self.judul[1]

    def _tanpa_tahun(self, k: Kerja, teks: str) -> str:
        tahun = self._tanya_periode(k, "tahun_berkas", "Bulan tanpa tahun.")
        return f"{int(tahun):04d}-{times.bulan(teks):02d}" if tahun else ""

    def _tanya_periode(self, k: Kerja, jenis: str, alasan: str) -> str:
        """Asked for this very sheet only: an answer must not give another file the wrong month."""
        boleh = (
            (lambda j: bool(clean_dates.tahun_sah(j)))
            if jenis == "tahun_berkas"
            else (lambda j: bool(clean_dates.bulan_sah(j)))
        )
        return self.berkas.putuskan(k, f"{jenis}|{self.berkas.sidik_isi}", alasan, boleh)

    # --- counts

    def _satu(self, k: Kerja, field: str) -> Terbaca | None:
        """One count, not reported where its cell cannot be read; None after asking."""
        teks, judul = k.sel.get(field, ""), self.berkas.pemetaan.kolom[field]
        try:
            return _cacah(teks, self.gaya[field])
        except values.AngkaRancu:
            kunci = f"angka_rancu|{self.berkas.sidik}|{headers.rapi(judul)}"
            alasan = f"kolom “{judul}”: “{teks.strip()}” dapat dibaca sebagai ribuan atau desimal"
            jawab = self.berkas.putuskan(k, kunci, alasan, _GAYA_JAWAB.__contains__)
            return self._menurut_jawab(k, teks, judul, jawab) if jawab else None
        except values.TidakAdaRancu:
            kunci = f"angka_tidak_ada|{self.berkas.sidik}|{headers.rapi(judul)}"
            alasan = f"kolom “{judul}”: “{teks.strip()}” dapat berarti 0 atau belum dilaporkan"
            jawab = self.berkas.putuskan(k, kunci, alasan, _TIDAK_ADA.__contains__)
            return _TIDAK_ADA[jawab] if jawab else None
        except GalatNilai as galat:
            return unread.catat_sel(k, self.berkas, judul, teks, galat)

    def _jumlah(self, k: Kerja, bagian: tuple[str, ...]) -> Terbaca | None:
        """A count from its parts; not reported where one of them is not; None after asking or refusing."""
        semua = [self._satu(k, f) for f in bagian]
        nilai = [t.nilai for t in semua if t is not None and t.nilai is not None]
        if None in semua:
            return None
        if len(nilai) < len(semua):
            return Terbaca(None, Keadaan.BELUM_DILAPORKAN)
        return Terbaca(sum(nilai), Keadaan.ADA if any(nilai) else Keadaan.NOL)

    def _menurut_jawab(self, k: Kerja, teks: str, judul: str, jawab: str) -> Terbaca:
        titik = ("." in teks) == (jawab == "ribuan")
        try:
            return _cacah(teks, Gaya.KOMA_DESIMAL if titik else Gaya.TITIK_DESIMAL)
        except GalatNilai as galat:
            return unread.catat_sel(k, self.berkas, judul, teks, galat)

    def _nama_ukuran(self, k: Kerja) -> str:
        teks = k.teks(counts_in_rows.NAMA)
        polos, rentang = headers.lepas_rentang(teks)
        nama = headers.ukuran(polos)[0] or self.skdn.get(teks, "") if teks else ""
        if nama and rentang is headers.Rentang.LALU:
            k.tolak(f"“{teks}” angka sampai bulan lalu; yang disimpan angka bulan ini.")
            return ""
        if nama and rentang is headers.Rentang.KUMULATIF:
            return f"{nama}{headers.KUMULATIF}"
        if not nama:
            k.tolak(f"Ukuran “{teks}” tidak dikenal." if teks else "Nama ukuran kosong.")
        return nama

    def _baca_bulanan(self, k: Kerja, tahun: int | None) -> dict[str, _Isi]:
        hasil: dict[str, _Isi] = defaultdict(dict)
        for field, ukuran, bulan in self.bulanan:
            akhir = headers.KUMULATIF if headers.kumulatif(field) else ""
            nama = ukuran if headers.cacah(ukuran) != "?" else f"{self._ukuran_tersirat(k)}{akhir}"
            if bulan.startswith(columns.TRIWULAN):
                continue
            lengkap = bulan != headers.SETAHUN and len(bulan) >= _TAHUN  # a year, or a month with its year
            tahun_teks = "" if lengkap else self._tahun_bulan(k, tahun, setahun=bulan == headers.SETAHUN)
            periode = (
                self._masa(bulan, nama)
                if lengkap
                else tahun_teks
                if bulan == headers.SETAHUN
                else f"{tahun_teks}-{bulan}"
            )
            t = self._satu(k, field) if nama.removesuffix(akhir) and (tahun_teks or lengkap) else None
            if t is not None:
                hasil[periode][nama] = t
        for n, bagian in self.bagian.items():  # of a year by sex: its year stands elsewhere
            setahun = self._tahun_bulan(k, tahun, setahun=True) if "@" in n else ""
            if setahun and (t := self._jumlah(k, bagian)) is not None:
                hasil[setahun][headers.cacah(n)] = t
        return dict(hasil)

    def _masa(self, tahun_atau_bulan: str, nama: str) -> str:
        """The period of a column that says it whole; of a year's column below a title of one month that month."""
        if len(tahun_atau_bulan) > _TAHUN or not self.tiap_tahun or header_counts.tahunan(headers.cacah(nama)):
            return tahun_atau_bulan
        return f"{tahun_atau_bulan}-{self.tiap_tahun:02d}"

    def _baca_triwulan(self, k: Kerja, tahun: int | None) -> None:
        """Columns of single quarters into ``per_triwulan`` (what adds up) or the quarter's last month."""
        for field, ukuran, ke in self.bulanan:
            if not ke.startswith(columns.TRIWULAN):
                continue
            nama = headers.cacah(ukuran) if headers.cacah(ukuran) != "?" else self._ukuran_tersirat(k)
            t = self._satu(k, field) if nama else None
            nomor, _, tahun_kolom = ke.removeprefix(columns.TRIWULAN).partition(":")
            tahun_teks = (tahun_kolom or self._tahun_bulan(k, tahun, setahun=True)) if t is not None else ""
            if t is not None and tahun_teks:
                akhir = f"{tahun_teks}-{3 * int(nomor):02d}"
                spans.taruh_triwulan(k, akhir, nama, t, kumulatif=headers.kumulatif(field))

    def _tahun_bulan(self, k: Kerja, tahun: int | None, *, setahun: bool) -> str:
        """The year of a column: its row's, of a yearly figure also that of the row's month, else asked for."""
        if tahun is not None:
            return str(tahun)
        if setahun and k.nilai["periode"]:
            return str(k.nilai["periode"])[:_TAHUN]
        alasan = "Tahun angkanya tidak disebut." if setahun else "Kolom bulan tanpa tahun."
        return self._tanya_periode(k, "tahun_berkas", alasan)

    def _ukuran_tersirat(self, k: Kerja) -> str:
        """The count of columns that name only a month: from the row, the title, or a person."""
        if counts_in_rows.NAMA in k.sel:
            return self._nama_ukuran(k) if not k.tolakan else ""
        if self.spm:
            return spm.dilayani(k)
        if self.ukuran_judul:
            return self.ukuran_judul
        kunci = f"ukuran_berkas|{self.berkas.sidik_isi}"
        k.nilai["ukuran_mungkin"] = self.ukuran_mungkin
        return self.berkas.putuskan(k, kunci, "Apa yang dihitung tidak disebut.", headers.nama_ukuran().__contains__)


def _tahun_bila_perlu(teks: str, tahun: int | None) -> int | None:
    """A year from the title helps only a month without one."""
    return tahun if times.bulan(teks) is not None else None


@lru_cache(maxsize=100_000)
def _cacah(teks: str, gaya: Gaya | None) -> Terbaca:
    return values.cacah(teks, gaya)


def tahun_usulan(hari_ini: dt.date) -> list[int]:
    """Years to propose for a file that names none: this one and the two before."""
    return [hari_ini.year - i for i in range(3)]
