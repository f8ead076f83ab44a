"""Rows of a list that an office keeps (``registry.lists``): each cell by the kind of its column. Names of people go."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ilp_data.errors import GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import times, values
from ilp_data.intake.cells.event_times import baca_waktu, tanggal_setepatnya
from ilp_data.intake.cells.values import Gaya
from ilp_data.intake.clean import indicator_names
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris, Jenis
from ilp_data.intake.table import beside_places, personal, target_groups
from ilp_data.registry import events, lists
from ilp_data.registry.lists import Daftar, JenisKolom, KolomDaftar

_TEMPAT = (
    "posyandu", "kelurahan", "kode_kelurahan_berkas", "kecamatan", "puskesmas", "kota_kabupaten", "provinsi",
    "wilayah_kerja",
)  # fmt: skip
_BEBERAPA = ("wilayah_kerja", "kelurahan")  # may name several places, where a puskesmas and its own are told
TARGET_PECAHAN = "target_pecahan"
PILIHAN_PECAHAN = {"pecahan": "Pecahan: 1 berarti 100 persen", "persen": "Persen: 1 berarti 1 persen"}
JENIS_SASARAN = "jenis_sasaran_berkas"
_ARTI_JENIS = {
    "proyeksi": "Proyeksi (Pusdatin, BPS)",
    "riil": "Riil (hasil pendataan)",
    "SPM": "SPM (sasaran dinas)",
    "Profil": "Profil Kesehatan",
}
_JENIS_SASARAN = "jenis_sasaran"
_DEFINISI, TAK_DISEBUT = "definisi_terbit", "definisi tidak disebut"
_NILAI_TARGET = "nilai_target"
_TERPANJANG = 400
_SEBULAN = len("2026-03")
_SEHARI = len("2026-03-14")
_PECAH = re.compile(r"[(),;:]| [-–] ")
_RIBUAN = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")


def bersihkan_daftar(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row; ``nilai`` has the fields of the list, "" where nothing is written."""
    daftar = lists.daftar(str(berkas.jenis))
    kerja = berkas.baris()
    bertanggal = tuple(k.field for k in daftar.kolom if k.jenis in (JenisKolom.TANGGAL, JenisKolom.PERIODE))
    urutan = UrutanTanggal(berkas, bertanggal)
    tanpa_jenis = berkas.jenis is Jenis.SASARAN and all(map(values.kosong, berkas.kolom(_JENIS_SASARAN)))
    for k in deadline.tiap(kerja):
        for kolom in daftar.kolom:
            k.nilai[kolom.field] = baca_sel(k, kolom, urutan)
        k.nilai |= {tempat: _sel_tempat(berkas, k, tempat) for tempat in _TEMPAT}
        if berkas.jenis is Jenis.ANGKA_TERBIT and _DEFINISI not in berkas.pemetaan.kolom:
            k.nilai[_DEFINISI] = TAK_DISEBUT
        if tanpa_jenis:
            _tanya_jenis(berkas, k)
        _periksa_wajib(daftar, k)
        if berkas.jenis is Jenis.TARGET:
            _pecahan(berkas, k)
    return [_tanpa_nama(daftar, berkas, b) for b in berkas.selesai(kerja)]


def _sel_tempat(berkas: Berkas, k: Kerja, tempat: str) -> str:
    """The text of a place without somebody beside it. A cell that may name several places keeps all its names, its
    lines apart: who is none of them is told when they are looked for."""
    if berkas.jenis is not Jenis.WILAYAH_KERJA or tempat not in _BEBERAPA:
        return beside_places.tanpa_orang(k.teks(tempat))
    return (
        "; ".join(b for b in map(values.rapikan_sel, k.sel.get(tempat, "").split("\n")) if b) if k.teks(tempat) else ""
    )


def _tanya_jenis(berkas: Berkas, k: Kerja) -> None:
    """Ask of which kind the target groups are where no cell of the whole sheet says it."""
    if not k.teks("jumlah_sasaran"):
        return
    alasan = "Jenis sasaran tidak disebut di judul maupun kolom"
    kunci = f"{JENIS_SASARAN}|{berkas.sidik_isi}"
    k.nilai[_JENIS_SASARAN] = berkas.putuskan(k, kunci, alasan, pilihan_jenis().__contains__)


def pilihan_jenis() -> dict[str, str]:
    """The kinds of target group, each with what it is called in a question."""
    kolom = next(k for k in lists.daftar(str(Jenis.SASARAN)).kolom if k.field == _JENIS_SASARAN)
    return {j: _ARTI_JENIS.get(j, j) for j in kolom.pilihan}


def _pecahan(berkas: Berkas, k: Kerja) -> None:
    """Ask what a target of at most 1 means where the indicator is in per cent and the cell does not say so: a sheet of
    fractions (1 = 100 %) looks like that."""
    nilai, teks = k.nilai[_NILAI_TARGET], k.teks(_NILAI_TARGET)
    persen = indicator_names.satuan(str(k.nilai["indikator_target"])) == indicator_names.PERSEN
    if not persen or "%" in teks or not isinstance(nilai, float) or not 0 < nilai <= 1:
        return
    alasan = f"Target “{teks}” dapat berarti {teks} persen atau pecahan (1 = 100 persen); tulis tanda % bila persen"
    jawab = berkas.putuskan(k, f"{TARGET_PECAHAN}|{berkas.sidik_isi}", alasan, PILIHAN_PECAHAN.__contains__)
    if jawab == "pecahan":
        k.nilai[_NILAI_TARGET] = round(100 * nilai, 6)


def _tanpa_nama(daftar: Daftar, berkas: Berkas, b: Baris) -> Baris:
    """A row whose original cells of offices are what was read of them: a name may have stood beside."""
    kolom = berkas.pemetaan.kolom
    ganti = {
        kolom[k.field]: str(b.nilai[k.field])
        for k in daftar.kolom
        if k.jenis is JenisKolom.JABATAN and k.field in kolom
    }
    return replace(b, asli={**b.asli, **ganti}) if ganti else b


def _periksa_wajib(daftar: Daftar, k: Kerja) -> None:
    """A row without what it must say is refused; a cell that was written but not read has its reason already. A row of
    a template that nobody filled in brings nothing and lacks nothing."""
    if daftar.urai and not any(k.teks(kolom.field) for kolom in daftar.terurai):
        return
    if daftar.belum_diisi({kolom.field: k.teks(kolom.field) for kolom in daftar.kolom}):
        return
    for kolom in daftar.kolom:
        ditanya = kolom.field == _JENIS_SASARAN and bool(k.pertanyaan)
        if kolom.wajib and k.nilai[kolom.field] in ("", None) and not k.teks(kolom.field) and not ditanya:
            k.tolak(f"{kolom.judul} kosong; diharapkan {kolom.bentuk}.")


def baca_sel(k: Kerja, kolom: KolomDaftar, urutan: UrutanTanggal) -> str | float | None:
    """The value of one cell; what cannot be read refuses the row with what was expected."""
    teks = urutan.iso(k, kolom.field) if kolom.field in urutan.kolom else k.teks(kolom.field)
    if not teks:
        return ""
    baca = _PEMBACA[kolom.jenis]
    try:
        nilai = baca(kolom, teks)
    except GalatNilai:
        nilai = None
    if nilai is None:
        apa = (
            "tidak menyebut jabatan"
            if kolom.jenis is JenisKolom.JABATAN
            else f"“{personal.samarkan_acara(teks)[:60]}” tidak terbaca"
        )
        k.tolak(f"{kolom.judul} {apa}; diharapkan {kolom.bentuk}.")
        return ""
    if isinstance(nilai, str) and len(nilai) > _TERPANJANG:
        k.tolak(f"{kolom.judul} berisi {len(nilai)} huruf; paling panjang {_TERPANJANG}.")
        return ""
    return nilai


def _teks(kolom: KolomDaftar, teks: str) -> str:
    return personal.samarkan_acara(teks)


def _jabatan(kolom: KolomDaftar, teks: str) -> str | None:
    """The office alone: of what commas, brackets or dashes part, that which names an office."""
    bagian = (b.strip() for b in _PECAH.split(personal.samarkan_acara(teks, jabatan=True)))
    return ", ".join(b for b in bagian if events.menyebut_jabatan(b)) or None


def _tanggal(kolom: KolomDaftar, teks: str) -> str | None:
    hari = tanggal_setepatnya(teks)
    return hari if len(hari) == _SEHARI else None


def _tahun(kolom: KolomDaftar, teks: str) -> str | None:
    return times.setahun(teks) or None


def _periode(kolom: KolomDaftar, teks: str) -> str | None:
    """A day, a month, a year, or two of a kind with two dots between; also in words ("Januari–Agustus 2025")."""
    bagian = [tanggal_setepatnya(b) for b in teks.split("..")]
    if not all(bagian) and (waktu := baca_waktu(teks)) is not None and waktu.selesai:
        sejak_januari = len(waktu.mulai) < len(waktu.selesai) == _SEBULAN  # "s.d. Agustus 2025"
        bagian = [f"{waktu.mulai}-01" if sejak_januari else waktu.mulai, waktu.selesai]
    sah = all(bagian) and len(bagian) in (1, 2) and len({len(b) for b in bagian}) == 1 and bagian == sorted(bagian)
    return "..".join(bagian) if sah else None


def _bilangan(kolom: KolomDaftar, teks: str) -> float | None:
    return baca_angka(teks, bulat=kolom.bulat)


def baca_angka(teks: str, *, bulat: bool) -> float | None:
    """A number, not below 0 ("nihil" is 0), else None; among whole numbers a sign stands for thousands, and 0,5 is
    none. Raises ``GalatNilai``."""
    if values.nihil(teks):
        return 0.0
    gaya = Gaya.KOMA_DESIMAL if bulat and _RIBUAN.fullmatch(teks) else None
    polos = teks.replace(",", ".") if gaya else teks
    nilai = values.bilangan(polos.rstrip("% "), gaya)
    if nilai is None or nilai < 0 or (bulat and nilai != int(nilai)):
        return None
    return nilai


def _pilihan(kolom: KolomDaftar, teks: str) -> str | None:
    nilai = kolom.pilih(teks)
    return nilai if nilai or kolom.field != "kelompok_sasaran" else target_groups.kelompok(teks) or None


def _indikator(kolom: KolomDaftar, teks: str) -> str | None:
    return indicator_names.kenali_sebutan(teks) or None


_PEMBACA: dict[JenisKolom, Callable[[KolomDaftar, str], str | float | None]] = {
    JenisKolom.TEKS: _teks,
    JenisKolom.JABATAN: _jabatan,
    JenisKolom.TANGGAL: _tanggal,
    JenisKolom.TAHUN: _tahun,
    JenisKolom.PERIODE: _periode,
    JenisKolom.BILANGAN: _bilangan,
    JenisKolom.PILIHAN: _pilihan,
    JenisKolom.INDIKATOR: _indikator,
    JenisKolom.PUSKESMAS: _teks,
}
