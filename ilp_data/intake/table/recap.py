"""What a recap says of itself as a whole: by its title whom it serves, in which book its figures stand, of which year.

A title stands for all columns: under "Cek Kesehatan Gratis" the heading "18–59 tahun" is who received it, under
"Sasaran" the heading "Ibu hamil" is whom to serve. Nothing of this is used where a heading is known by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import times, values
from ilp_data.intake.table import (
    counts_in_rows,
    header_ckg,
    header_profile,
    header_spm,
    header_target_kinds,
    headers,
    known_counts,
    yearly_columns,
)
from ilp_data.intake.table.content import Isi, cek_isi
from ilp_data.intake.table.header_counts import kelamin, menyempitkan, tingkat_judul
from ilp_data.intake.table.header_words import calon, persen, rapi
from ilp_data.registry import indicators, lists

_CKG = re.compile(r"\bckg\b|(?:cek|pemeriksaan) kesehatan gratis", re.IGNORECASE)
_TB = re.compile(r"\b(?:tbc?|tuberkulosis|tuberculosis)\b", re.IGNORECASE)
_SPM = re.compile(r"\bspm\b|standar pelayanan minimal", re.IGNORECASE)
_PROFIL = re.compile(r"profil kesehatan|lampiran profil|^\s*tabel\s+\d|^\s*lampiran\s+\d+\s*$", re.IGNORECASE)
_SASARAN = re.compile(r"\bsasaran\b|pusdatin|proyeksi penduduk", re.IGNORECASE)
_BUKAN_SASARAN = re.compile(
    r"\b(?:capaian|cakupan|hasil(?! (?:pendataan|pemutakhiran|sensus|proyeksi|verifikasi|validasi))|realisasi|pws)\b",
    re.IGNORECASE,
)
_JENIS_SASARAN = (
    ("SPM", _SPM),
    ("riil", re.compile(r"\b(?:riil|real|pendataan)\b", re.IGNORECASE)),
    ("proyeksi", re.compile(r"pusdatin|proyeksi|\bbps\b", re.IGNORECASE)),
    ("Profil", _PROFIL),
)
_SEBAGIAN_BALITA = re.compile(r"\bbalita\b\W*\(?\W*(?:[1-9]|1[01])\s*[-–—]\s*\d+\s*(?:bulan|bln)", re.IGNORECASE)
_DEPAN = re.compile(r"^(?:(?:sasaran|jumlah|proyeksi|estimasi|perkiraan|target|penduduk) )+")
_DINILAI = ("kelurahan_uci", "kelurahan_sbs")
# The same people under two names of the registry: who is 60 or older.
_SERUPA = {"penduduk_usia_60_tahun_ke_atas_setahun@tahun": "sasaran_lansia_setahun@tahun"}
_DILAYANI = re.compile(
    r"(?:yang )?(?:mendapat\w*|memperoleh) (?:pelayanan|skrining)(?: kesehatan)?(?: sesuai standar)?"
)
_MENURUT = re.compile(r"\s+menurut\b.*", re.IGNORECASE | re.DOTALL)  # by what a title parts its figures
_KASUS = frozenset({"jumlah kasus", "kasus", "jumlah penderita", "banyak kasus"})
_DI_BAWAH_6 = re.compile(r"(?:<|kurang dari|di ?bawah)\s*(?:6|enam)\s*(?:bulan|bln)", re.IGNORECASE)
_ASI_PROFIL, _DITANYA_PROFIL = "bayi_0_5_bulan_asi_eksklusif", "bayi_0_5_bulan_recall"
_PENDEK_PROFIL = re.compile(r"(?:jumlah )?balita (?:pendek|stunting)(?: (?:pb u )?tb u(?: (?:pb u))?)?$")
_STUNTING = "balita_stunting"
TRIWULAN = "TW"  # the period of a column of one quarter: ``kasus_tb_ditemukan@TW1``
_TOTAL = frozenset({"jumlah", "total", "jumlah total", "kumulatif"})
_SERATUS = 100
_PENDUDUK = "penduduk_setahun"
_AWALAN_SASARAN = (["sasaran"], ["proyeksi"], ["estimasi"])
_BUKAN_SETAHUN = ("bulan", "periode", "tanggal", "ukuran_nama", header_spm.LAYANAN)
_CUKUP_LAYANAN, _PORSI_LAYANAN, _CUKUP_SEMUA = 3, 0.6, 2


@dataclass(frozen=True)
class Konteks:
    """``sasaran``: a table of whom to serve; ``jenis_sasaran``: the kind of its target groups as ``registry.lists``
    names it, "" where nothing says; ``setahun``: the year in its title is that of its figures."""

    ckg: bool
    sasaran: bool
    profil: bool
    jenis_sasaran: str
    setahun: bool


def konteks(teks: Sequence[str]) -> Konteks:
    """From the texts above a table, its sheet and its file."""
    semua = " \n".join(t.replace("_", " ") for t in teks)
    profil = any(_PROFIL.search(t) for t in teks)
    sasaran = bool(_SASARAN.search(semua)) and not _BUKAN_SASARAN.search(semua)
    jenis = next((j for j, pola in _JENIS_SASARAN if pola.search(semua)), "Profil" if profil else "")
    sebagian = any(times.sebagian_tahun(t) or times.sebut_bulan(t) for t in teks)
    setahun = not sebagian and (profil or sasaran or bool(_SPM.search(semua)))
    return Konteks(bool(_CKG.search(semua)), sasaran, profil, jenis, setahun)


def lengkapi_kolom(
    teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi
) -> None:
    """Settle in place what only the title tells: columns of CKG by age, of target groups, of a form of the SPM."""
    k = konteks(teks)
    _tabel_profil(teks, bebas, kolom, yakin, isi)
    _panjang(bebas, kolom, yakin, isi)
    if header_spm.LAYANAN not in kolom:
        counts_in_rows.lengkapi_kolom(bebas, kolom, yakin, isi)
        _target_layanan(bebas, kolom, yakin, isi)
    if _SPM.search(" \n".join(teks)):
        _ganti(
            {f: j for j, f in header_spm.kolom_persen(bebas).items()},
            "yang dilayani, di sebelah persennya",
            kolom,
            yakin,
        )
    if k.ckg and header_spm.CAPAIAN not in kolom:
        _panjang_ckg(bebas, kolom, yakin, isi)
    _kolom_ckg(bebas, kolom, yakin, isi, berjudul=k.ckg, sasaran=k.sasaran)
    sisa = [j for j in bebas if j not in kolom.values() and cek_isi("ukuran", isi.contoh(j), j)[0] >= 0.5]
    for sebutan, ada in (("CKG", k.ckg), ("TB", bool(_TB.search(" \n".join(teks))))):
        if ada:
            _menurut_awalan(sebutan, sisa, kolom, yakin)
    if header_spm.LAYANAN not in kolom:
        _jenis_sasaran(teks, sisa, kolom, yakin)
    if set(_DINILAI) & set(kolom):
        calon_ = [j for j in sisa if headers.ukuran(f"{j} dinilai")[0] == "kelurahan_yang_dinilai"]
        kolom |= {"kelurahan_yang_dinilai": calon_[0]} if calon_ else {}
    if k.sasaran:
        _kelompok_sasaran(bebas, kolom, yakin, isi)
        return
    _menurut_tabel(k, teks, sisa, kolom, yakin)


def _menurut_tabel(
    k: Konteks, teks: Sequence[str], sisa: list[str], kolom: dict[str, str], yakin: dict[str, str]
) -> None:
    """What is left of a table of the Profil, and of one that counts nothing but whom there is."""
    if k.profil:
        _gizi_profil(sisa, kolom, yakin)
        sisa = [j for j in sisa if j not in kolom.values()]
        _pasang({j: kelompok(j) for j in sisa}, kolom, yakin, "kelompok sasaran setahun menurut judul tabel")
        sisa = [j for j in sisa if j not in kolom.values()]
        _pasang({j: _menurut_judul(j, teks) for j in sisa}, kolom, yakin, "dihitung menurut judul tabel")
    elif "tahun" in kolom and not any(f in _BUKAN_SETAHUN or headers.cacah(f) in headers.nama_ukuran() for f in kolom):
        _pasang({j: kelompok(j) for j in sisa if _menyebut_sasaran(j)}, kolom, yakin, "jumlah orang setahun")


def _menyebut_sasaran(judul: str) -> bool:
    """Whether a heading says without a title that it counts whom there is: "sasaran_bumil", "jumlah_penduduk"."""
    return rapi(judul).split()[:1] in _AWALAN_SASARAN or headers.ukuran(judul)[0] == _PENDUDUK


def _tabel_profil(
    teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi
) -> None:
    """The columns of a table that the program itself wrote, instead of whatever they were taken for."""
    kena = header_profile.kolom(teks, bebas, lambda j: len(isi.contoh(j)))
    for f in [f for f, j in kolom.items() if j in kena.values() or f in kena]:
        del kolom[f]
        yakin.pop(f, None)
    kolom |= kena
    yakin |= dict.fromkeys(kena, "judul tabel Profil Kesehatan yang dibuat Dasbor ILP")


def _ganti(kena: dict[str, str], sebab: str, kolom: dict[str, str], yakin: dict[str, str]) -> None:
    """Columns settled instead of whatever they were taken for."""
    for f in [f for f, j in kolom.items() if j in kena.values()]:
        del kolom[f]
        yakin.pop(f, None)
    kolom |= kena
    yakin |= dict.fromkeys(kena, sebab)


def _jenis_sasaran(teks: Sequence[str], sisa: Sequence[str], kolom: dict[str, str], yakin: dict[str, str]) -> None:
    """Target groups by several kinds side by side, instead of whatever one of them was taken for."""
    hitungan = [j for f, j in kolom.items() if headers.cacah(f) in headers.nama_ukuran()]
    kena = header_target_kinds.kolom([*sisa, *hitungan], teks, kelompok)
    _ganti(kena, "jenis sasaran menurut judul kolom", kolom, yakin)


def _gizi_profil(sisa: Sequence[str], kolom: dict[str, str], yakin: dict[str, str]) -> None:
    """Columns of the Profil's tables of breastfeeding and growth, whose headings mean elsewhere another thing: its
    "Bayi usia < 6 bulan" are those who were asked, its "Balita pendek (TB/U)" the very short ones too."""
    for j in sisa:
        *atas, akhir = tingkat_judul(j) or [""]
        field = ""
        if any(_DI_BAWAH_6.search(t) for t in (*atas, akhir)):
            field = _ASI_PROFIL if "asi eksklusif" in rapi(akhir) else "" if atas else _DITANYA_PROFIL
        elif _PENDEK_PROFIL.match(rapi(akhir)):
            field = _STUNTING
        if field and field not in kolom and not persen(j) and kelamin(j)[1] not in ("L", "P"):
            kolom[field], yakin[field] = j, "menurut tabel Profil Kesehatan"


def _kolom_ckg(
    bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi, *, berjudul: bool, sasaran: bool
) -> None:
    """Columns below groups of ages, whatever their headings mean elsewhere ("Lansia – Sasaran")."""
    angka = [j for j in bebas if cek_isi("ukuran", isi.contoh(j), j)[0] >= 0.5]
    kena = header_ckg.kolom(angka, berjudul=berjudul)
    if berjudul and not kena and not sasaran:
        kena = header_ckg.kelompok_saja(angka)
    _ganti(kena, "kelompok umur CKG: sasaran dan yang diperiksa", kolom, yakin)


def _kelompok_sasaran(bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """In a table of whom to serve the title says what every group is, whatever its heading means elsewhere."""
    tetap = {j for f, j in kolom.items() if headers.cacah(f) not in headers.nama_ukuran()}
    tetap |= {j for f, j in kolom.items() if header_target_kinds.pisah_jenis(f)[1]}
    angka = [j for j in bebas if j not in tetap and cek_isi("ukuran", isi.contoh(j), j)[0] >= 0.5]
    kena = {j: _kelompok_di(j) for j in angka}
    for f in [f for f, j in kolom.items() if kena.get(j)]:
        del kolom[f]
        yakin.pop(f, None)
    kena = dict(sorted(kena.items(), key=lambda k: not _bernama(*k)))  # "Surviving infant" before "Bayi (0 tahun)"
    siapa = {n for n, u in known_counts.ukuran().items() if u.siapa and not u.setahun}
    for f in siapa & {f for f, j in kolom.items() if j in kena}:  # who came to a service is nobody to be served
        del kolom[f]
        yakin.pop(f, None)
    _pasang(kena, kolom, yakin, "kelompok sasaran setahun menurut judul tabel")
    _kelamin_sasaran(angka, kolom, yakin, isi)
    for asal, serupa in _SERUPA.items():
        if asal in kolom and serupa not in kolom:
            kolom[serupa], yakin[serupa] = kolom[asal], yakin[asal]


def _kelamin_sasaran(angka: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """Groups of which only both sexes have a column, whatever these were taken for."""
    for f in [f for f, j in kolom.items() if j in angka and f[-2:] in ("+L", "+P") and _kelompok_di(kelamin(j)[0])]:
        del kolom[f]
        yakin.pop(f, None)
    yearly_columns.per_kelamin(angka, kolom, yakin, isi, _kelompok_di)


def _kelompok_di(judul: str) -> str:
    """The field of a target group in a table of them; "" for none. Beside all infants "Baduta" are those of 0 to 23
    months."""
    if "baduta" in rapi(judul).split() and "12 23" not in rapi(judul):
        return ""
    return kelompok(judul) or headers.setahun(f"Sasaran {judul}", bulanan=True, pasti=True) if judul else ""


def _bernama(judul: str, field: str) -> bool:
    """Whether a heading is itself a name of the count."""
    return bool(field) and headers.ukuran(judul)[0] == headers.cacah(field)


def _pasang(kena: dict[str, str], kolom: dict[str, str], yakin: dict[str, str], sebab: str) -> None:
    for j, field in kena.items():
        if field and field not in kolom:
            kolom[field], yakin[field] = j, sebab


def _menurut_judul(judul: str, teks: Sequence[str]) -> str:
    """The count of a heading that only the title of the table completes: "Mendapat pelayanan kesehatan" under
    "Pelayanan kesehatan penderita hipertensi", "Jumlah kasus" under "Kasus demam berdarah dengue"; "" for any other."""
    if kelamin(judul)[1] in ("L", "P") or headers.persen(judul):
        return ""
    *atas, akhir = tingkat_judul(judul) or [""]
    kata = rapi(akhir)
    if _DILAYANI.fullmatch(kata):
        kode = {k for t in (*atas, *(_MENURUT.sub("", x) for x in teks)) if (k := header_spm.layanan(t))}
        return header_spm.indikator(kode.pop()).pembilang if len(kode) == 1 else ""
    if kata in _KASUS and not atas:
        nama = {n for t in teks if (n := headers.ukuran_dalam(t))}
        return nama.pop() if len(nama) == 1 else ""
    return ""


def _menurut_awalan(awalan: str, sisa: Sequence[str], kolom: dict[str, str], yakin: dict[str, str]) -> None:
    """Headings that only the title completes: "Kasus ternotifikasi" under "Rekap TBC"."""
    bebas = [j for j in sisa if j not in kolom.values()]
    asal = {f"{awalan} {j}": j for j in bebas} | {f"{j} {awalan}": j for j in bebas}
    for field, daftar in headers.kenali_hitungan(list(asal)).items():
        j = asal[daftar[0][0]]
        if field not in kolom and j not in kolom.values():
            kolom[field], yakin[field] = j, f"judul tabel menyebut {awalan}"


def kelompok(judul: str) -> str:
    """``sasaran_ibu_hamil_setahun@tahun`` of a heading that names a target group; "" for none and for one sex of it."""
    if kelamin(judul)[1] in ("L", "P") or headers.persen(judul):
        return ""
    *atas, teks = tingkat_judul(judul) or [""]
    if _SEBAGIAN_BALITA.search(judul):
        return ""
    for bentuk, _ in calon(teks):
        for kata in (bentuk, _DEPAN.sub("", bentuk)):
            nama = _ukuran_kelompok().get(_kolom_kelompok().pilih(kata) or "", "")
            if nama and not any(menyempitkan(t, nama) for t in atas):
                return f"{nama}@{headers.SETAHUN}"
    return ""


@cache
def _kolom_kelompok() -> lists.KolomDaftar:
    return next(k for k in lists.daftar("sasaran").kolom if k.kolom == "kelompok")


@cache
def _ukuran_kelompok() -> dict[str, str]:
    """Target group of the list → the yearly count of the same name."""
    return {u.label: n for n, u in indicators.ukuran().items() if u.setahun}


def _panjang(bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """A form of the SPM with a row for each service: the column that names them, whom to serve, who was served."""
    nama = next((j for j in bebas if _menyebut_layanan(isi.contoh(j))), "")
    if not nama:
        return
    sisa = [j for j in bebas if j != nama and cek_isi("ukuran", isi.contoh(j), j)[0] >= 0.5]
    bagian = header_spm.huruf_formulir(sisa) | {b: j for j in reversed(sisa) if (b := header_spm.bagian_formulir(j))}
    if header_spm.SASARAN not in bagian and (target := header_spm.target_formulir(sisa)):
        bagian |= {header_spm.SASARAN: target} if _bercacah(isi.kolom(target)) else {}
    if header_spm.CAPAIAN not in bagian and (sampai := {k: j for j in sisa if (k := header_spm.sampai_formulir(j))}):
        bagian |= {f"?{headers.KUMULATIF}@{kapan}": j for kapan, j in sampai.items()}
    elif header_spm.CAPAIAN not in bagian and header_spm.CAPAIAN_BULAN in bagian:
        bagian[header_spm.CAPAIAN] = bagian.pop(header_spm.CAPAIAN_BULAN)
    bagian = _menurut_triwulan(sisa, bagian, isi)
    if header_spm.CAPAIAN not in bagian and not any("@" in f for f in bagian):
        return
    lain = [f for f in header_spm.JENIS_LAIN if f in bagian]
    if lain and header_spm.SASARAN not in bagian:  # the only target group there is
        bagian[header_spm.SASARAN] = bagian.pop(lain[0])
    sarana = next((j for j in bebas if j != nama and header_spm.sarana(j)), "")
    bagian |= {header_spm.SARANA: sarana} if sarana else {}
    _tetapkan({header_spm.LAYANAN: nama} | bagian, "formulir SPM: satu baris satu pelayanan", kolom, yakin)


def _target_layanan(bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """Whom to serve under "Target" below each service of the SPM ("Balita – Target | Realisasi"), where people stand
    there and no percentages."""
    target = {j: f for j, f in header_spm.kolom_target(bebas).items() if j not in kolom.values() and f not in kolom}
    if target and _bercacah([t for j in target for t in isi.kolom(j)]):
        _pasang(target, kolom, yakin, "sasaran setahun: targetnya orang, bukan persen")


def _bercacah(sel: Sequence[str]) -> bool:
    """Whether cells under "Target" are of people to serve: whole numbers, some of them more than all in a hundred."""
    try:
        angka = [values.cacah(t, values.gaya_cacah(sel)).nilai for t in sel]
    except GalatNilai:
        return False
    return any(n is not None and n > _SERATUS for n in angka)


def _panjang_ckg(bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """A recap of CKG with a row for each group of ages: the column that names them, whom to serve, who received it."""
    nama = next((j for j in bebas if _menyebut(isi.contoh(j), header_ckg.kelompok)), "")
    sisa = [j for j in bebas if j != nama and cek_isi("ukuran", isi.contoh(j), j)[0] >= 0.5]
    bagian = {b: j for j in reversed(sisa) if (b := header_ckg.bagian(j))}
    if not nama or header_spm.CAPAIAN not in bagian:
        return
    _tetapkan({header_ckg.KELOMPOK: nama} | bagian, "rekap CKG: satu baris satu kelompok umur", kolom, yakin)


def _tetapkan(bagian: dict[str, str], sebab: str, kolom: dict[str, str], yakin: dict[str, str]) -> None:
    """The parts of a long form in place of whatever their columns were taken for, each with why."""
    milik = set(bagian.values())
    for f in [f for f, j in kolom.items() if j in milik]:
        del kolom[f]
        yakin.pop(f, None)
    kolom |= bagian
    yakin |= dict.fromkeys(bagian, sebab)


def _menurut_triwulan(sisa: Sequence[str], bagian: dict[str, str], isi: Isi) -> dict[str, str]:
    """The parts of the form with its quarters in place of their sum: by themselves, or running up where the column of
    "Jumlah" says again what the last of them says; neither where it says another thing."""
    triwulan = {ke: j for j in sisa if (ke := header_spm.triwulan_formulir(j))}
    if len(triwulan) < 2:
        return bagian
    jumlah = bagian.get(header_spm.CAPAIAN, "") or next((j for j in sisa if rapi(j) in _TOTAL), "")
    tanda = _rentang_triwulan([isi.kolom(j) for _, j in sorted(triwulan.items())], isi.kolom(jumlah)) if jumlah else "?"
    if not tanda:
        return bagian
    lain = {f: j for f, j in bagian.items() if f not in (header_spm.CAPAIAN, header_spm.CAPAIAN_BULAN)}
    return lain | {f"{tanda}@{TRIWULAN}{ke}": j for ke, j in triwulan.items()}


def _rentang_triwulan(bagian: Sequence[Sequence[str]], jumlah: Sequence[str]) -> str:
    """ "?" of quarters that add up to their sum, "?^" of running totals, "" of what is neither or cannot be read."""
    gaya = values.gaya_cacah([t for kolom in (*bagian, jumlah) for t in kolom])
    try:
        angka = [[values.cacah(t, gaya).nilai for t in baris] for baris in zip(*bagian, jumlah, strict=True)]
    except GalatNilai:
        return ""
    terisi = [([n for n in b[:-1] if n is not None], b[-1]) for b in angka if b[-1] is not None]
    if all(sum(isi_) == total for isi_, total in terisi):
        return "?"
    return "?" + headers.KUMULATIF if all(isi_ and isi_[-1] == total for isi_, total in terisi) else ""


def _menyebut_layanan(sel: Sequence[str]) -> bool:
    return _menyebut(sel, header_spm.layanan)


def _menyebut(sel: Sequence[str], kenali: Callable[[str], str]) -> bool:
    kena = [k for t in sel if (k := kenali(t))]
    if kena and len(kena) == len(sel):
        return len(set(kena)) >= _CUKUP_SEMUA
    return len(set(kena)) >= _CUKUP_LAYANAN and len(kena) >= _PORSI_LAYANAN * len(sel)
