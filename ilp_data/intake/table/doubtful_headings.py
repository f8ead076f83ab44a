"""Headings that mean a count of the month in one kind of table and a group of the whole year in another.

"Sasaran usia produktif 15–59 tahun" is a twelfth of those to be screened in a monthly recap, and everybody of that age
in a form of the SPM. Where the title says which kind the table is, it decides; else the column is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.cells import running, times
from ilp_data.intake.table import achieved_columns, header_spm, known_counts, other_people, other_titles
from ilp_data.intake.table.additive import triwulanan
from ilp_data.intake.table.content import Isi
from ilp_data.intake.table.given_back import kembalikan_kolom
from ilp_data.intake.table.header_counts import SETAHUN, kelamin
from ilp_data.intake.table.header_span import cacah
from ilp_data.intake.table.header_titles import ukuran_dalam
from ilp_data.intake.table.header_words import arti_ganda, persen, rapi, setara
from ilp_data.intake.table.recap import TRIWULAN, konteks
from ilp_data.registry import indicators

_KUNJUNGAN = frozenset({"kunjungan", "pengunjung", "dikunjungi", "hadir", "kehadiran"})
_SAKIT = frozenset({"kematian", "meninggal", "mati", "kasus", "penderita", "penyakit", "diare", "ispa", "pneumonia"})
_PELAYANAN = frozenset({"pelayanan", "dilayani", "skrining", "pemeriksaan", "capaian", "cakupan", "realisasi"})
_TERDAFTAR = frozenset({"sasaran", "target", "proyeksi", "estimasi", "perkiraan", "ada", "terdaftar", "riil", "s"})
_TERDAFTAR |= {"penduduk", "pusdatin", "setahun", "lahir"}
_TAHUN = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_BULANAN = frozenset({"bulan", "bulanan", "sebulan"})


def lepas_ragu(
    teks: Sequence[str],
    bebas: Sequence[str],
    kolom: dict[str, str],
    yakin: dict[str, str],
    ditolak: dict[str, str],
    isi: Isi,
    *,
    majemuk: bool,
) -> None:
    """All of these, one after the other, in place. ``majemuk``: the title is that of some of the columns only."""
    satukan_setara(kolom, yakin)
    putuskan_judul(teks, bebas, kolom, yakin, ditolak)
    lepas_berpersen(teks, bebas, kolom, yakin, ditolak)
    lepas_kunjungan(teks, kolom, yakin, ditolak)
    lepas_triwulan(teks, kolom, yakin, ditolak)
    lepas_hadir(bebas, kolom, yakin, ditolak)
    lepas_tahun_lain(teks, kolom, yakin, ditolak)
    achieved_columns.lepas_persen(bebas, kolom, yakin, ditolak, isi)
    other_titles.lepas_judul_lain(teks, bebas, kolom, yakin, ditolak)
    if not majemuk:
        other_people.lepas_orang_lain(teks, kolom, yakin, ditolak)
    other_people.lepas_gizi_anak(bebas, kolom, yakin, ditolak)
    other_people.lepas_kelurahan(kolom, yakin, ditolak, isi)


def putuskan_judul(
    teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Settle such headings in place: by the title of the table (``teks``), else given back with why. "Jumlah lansia –
    Total – L" says the age too where "Jumlah lansia – 60–69 – L" stands beside it."""
    for field in [f for f in kolom if f.partition("+")[0] in arti_ganda()]:
        nama, tambah, bagian = field.partition("+")
        ganda = arti_ganda()[nama]
        atas = kolom[field].partition(" – ")[0]
        saudara = [j for j in bebas if j.startswith(f"{atas} – ")] if " – " in kolom[field] else []
        if not any(ganda["kata"] in rapi(j) and not _BULANAN & {*rapi(j).split()} for j in (kolom[field], *saudara)):
            continue
        setahun = f"{ganda['setahun']}@{SETAHUN}{tambah}{bagian}"
        asal = kolom.pop(field)
        yakin.pop(field, None)
        if konteks(teks).setahun and setahun not in kolom:
            kolom[setahun], yakin[setahun] = asal, "kelompok sasaran setahun menurut judul tabel"
        else:
            ditolak[asal] = _tanya(nama, ganda["setahun"])


def satukan_setara(kolom: dict[str, str], yakin: dict[str, str]) -> None:
    """Two counts of the same thing (``setara``), of which a table has some of both ("Rumah diperiksa", "Rumah bebas
    jentik"): all become those of one indicator, in place, for neither could be reckoned from a part."""
    lain = setara()
    satu = [f for f in kolom if cacah(f) in lain]
    if not satu or not any(cacah(f) in lain.values() for f in kolom):
        return
    for f in satu:
        baru = lain[cacah(f)] + f.removeprefix(cacah(f))
        if baru not in kolom:
            kolom[baru], yakin[baru] = kolom.pop(f), yakin.pop(f, "")


def lepas_berpersen(
    teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Give back groups of people beside their share ("Balita – Jml | Balita – %"): of whatever the table is of, some of
    them, neither all who are registered nor those to be served, unless a heading or the title says so. Where another
    count stands below the same heading the share is that one's ("Neonatus – lahir hidup | KN1 | KN1 %")."""
    if konteks(teks).sasaran:
        return
    semua = known_counts.ukuran()
    for f in [f for f in kolom if (u := semua.get(cacah(f))) is not None and (u.siapa or u.setahun)]:
        if (
            header_spm.berpersen(kolom[f], bebas)
            and _sendiri(kolom[f], bebas)
            and not _TERDAFTAR & set(rapi(kolom[f]).split())
        ):
            kembalikan_kolom(
                f,
                f"bagian dari {semua[cacah(f)].label}? Di sebelahnya ada persennya; pilih sendiri",
                kolom,
                yakin,
                ditolak,
            )


def _sendiri(judul: str, semua: Sequence[str]) -> bool:
    """Whether nothing but shares and sexes stands beside a column below its heading."""
    atas = judul.rpartition(" – ")[0]
    return all(persen(j) or kelamin(j)[1] for j in semua if j != judul and j.rpartition(" – ")[0] == atas)


def lepas_kunjungan(teks: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]) -> None:
    """Give back groups of people below a title of visits or services, of an illness or of deaths, in a table of nothing
    else ("Balita", "Lansia" under "Kunjungan posyandu", "Balita" under "Kematian"): they are neither all who are
    registered nor those to be served, unless a heading says so."""
    semua = known_counts.ukuran()
    siapa = {f: bool(u.siapa or u.setahun or u.dari_setahun) for f in kolom if (u := semua.get(cacah(f))) is not None}
    kata = {k for t in teks for k in rapi(t).split()}
    sebut = min(kata & _SAKIT, default="") or ("kunjungan" if kata & _KUNJUNGAN else min(kata & _PELAYANAN, default=""))
    if not all(siapa.values()) or not sebut or kata & {"sasaran", "proyeksi", "pusdatin"}:
        return
    if sebut in _PELAYANAN and konteks(teks).profil:  # a sheet of it has whom to serve alone, those served another
        return
    for f in siapa:
        if not _TERDAFTAR & set(rapi(kolom[f]).split()):
            apa = {"kunjungan": "yang berkunjung atau "}.get(
                sebut, "yang dilayani atau " if sebut in _PELAYANAN else ""
            )
            kembalikan_kolom(f, f"{apa}{semua[cacah(f)].label}? Judul tabel menyebut {sebut}", kolom, yakin, ditolak)


def lepas_hadir(bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]) -> None:
    """Give back whom to serve in the year where who came stands beside it below one heading ("Ibu hamil – Sasaran |
    Hadir"): there it is those of the month."""
    hadir = {
        a
        for j in (*kolom.values(), *bebas)
        if (a := _atas(j)) and _KUNJUNGAN & set(rapi(j.rpartition(" – ")[2]).split())
    }
    semua = known_counts.ukuran()
    for f in [f for f in kolom if "@" in f and (u := semua.get(cacah(f))) is not None and u.setahun]:
        target = {"target", "ckg"} & {*rapi(kolom[f]).split(), *cacah(f).split("_")}  # of the year, by its word
        if _atas(kolom[f]) in hadir and not target:
            kembalikan_kolom(
                f,
                f"sasaran bulan itu atau setahun? Bila setahun, pilih “{semua[cacah(f)].label}”",
                kolom,
                yakin,
                ditolak,
            )


def lepas_tahun_lain(
    teks: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Give back counts of a month whose heading names another year than the title ("Capaian 2024 – K1" under August
    2025). A table wide by years is read by these ("K1 2024")."""
    judul = {t for x in teks for t in _TAHUN.findall(x)}
    for f in [f for f in kolom if judul and "@" not in f and cacah(f) in known_counts.ukuran()]:
        if lain := set(_TAHUN.findall(kolom[f])) - judul:
            kembalikan_kolom(f, f"judul kolom menyebut {min(lain)}, judul tabel {min(judul)}", kolom, yakin, ditolak)


def _atas(judul: str) -> str:
    return judul.rpartition(" – ")[0]


def lepas_triwulan(teks: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]) -> None:
    """Give back what a quarter says nothing of: whom to serve in a month under a title of a quarter or of the year up
    to a month (that stretch's, or a year's, nobody knows), and columns of quarters of a count of every month."""
    judul = next((n for t in teks if (n := ukuran_dalam(t))), "")
    for f in [f for f in kolom if f"@{TRIWULAN}" in f]:
        nama = cacah(f) if cacah(f) != "?" else judul
        if nama and not triwulanan(nama):
            kembalikan_kolom(
                f, f"angka triwulan; {known_counts.ukuran()[nama].label} disimpan tiap bulan", kolom, yakin, ditolak
            )
    sampai = running.sampai_judul(teks) is not None
    if not (sampai or any(map(times.triwulan, teks))) or {"periode", "bulan", "tanggal"} & kolom.keys():
        return
    for nama in [f for f in kolom if (u := known_counts.ukuran().get(f)) is not None and u.dari_setahun]:
        if not triwulanan(nama):
            setahun = known_counts.ukuran()[known_counts.ukuran()[nama].dari_setahun]
            masa = "sejak Januari" if sampai else "triwulan"
            kembalikan_kolom(
                nama, f"sasaran {masa} atau setahun? Bila setahun, pilih “{setahun.label}”", kolom, yakin, ditolak
            )


def _tanya(bulanan: str, setahun: str) -> str:
    semua = indicators.ukuran()
    return f"judul ini dapat berarti {semua[bulanan].label} atau {semua[setahun].label} setahun; pilih sendiri"
