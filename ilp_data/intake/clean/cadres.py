"""Rows of a cadre registry. Trained, assessed and graded are three facts; an unreadable status is asked, never false.

``pelatihan``, ``penilaian`` and ``keterampilan`` are {A … E: bool | None}. Names stay in ``nilai["nama"]`` alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ilp_data.errors import GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import events, times, values
from ilp_data.intake.clean import services_places
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import beside_places, columns, grade_columns, headers, participants, skill_columns
from ilp_data.intake.table.skill_columns import BUTIR
from ilp_data.regions import normal
from ilp_data.registry.skills import KELOMPOK, TINGKAT

_TEMPAT = ("posyandu", "puskesmas", "kelurahan", "kecamatan", "kota_kabupaten", "provinsi")
_TANPA_ISI = frozenset({*_TEMPAT, "nama", "no_urut", "kode_kader", participants.KELAS})
_BERDIRI = frozenset({"dilatih", "aktif", "nama", *_TEMPAT})
_BIDANG = ("pelatihan", "penilaian", "keterampilan")
_TAK_IKUT = re.compile(
    r"(?:(?:tidak|tdk|tak|blm|belum|gak) (?:hadir|ikut|datang|mengikuti)"
    r"|absen|alpa|izin|ijin|sakit|berhalangan|mundur)\b.*"
)
_BELUM_DINILAI = re.compile(r"(?:belum|blm|tidak|tdk) (?:di)?(?:nilai|uji|tes)")
_HADIR = re.compile(r"(?:hadir|ikut|mengikuti|datang)\b.*")
_CATATAN = frozenset({"status", "keterangan", "ket", "catatan", "kondisi", "keterangan status", "alasan"})
_BERHENTI = re.compile(
    r"\b(?:meninggal(?: dunia)?|wafat|alm|almarhumah?|mengundurkan diri|undur diri|mundur|berhenti|diberhentikan"
    r"|non ?aktif|(?:tidak|tdk|tak) (?:lagi )?aktif|pindah (?:domisili|rumah|kota|daerah)|sudah keluar|keluar(?= *$))\b"
)
_JAWAB = {"ya": True, "tidak": False, "kosong": None}


def bersihkan_kader(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row."""
    kerja = berkas.baris()
    judul = services_places.dari_judul(berkas)
    arti = grade_columns.arti_nomor(berkas.pemetaan.kolom.get("tingkat_dilaporkan", ""))
    for k in deadline.tiap(kerja):
        sebutan = participants.SEBUTAN.fullmatch(k.teks("nama"))
        k.nilai["nama"] = "" if sebutan else k.teks("nama")
        k.nilai["sebutan"] = sebutan["nomor"] if sebutan else ""
        k.nilai |= {f: beside_places.tanpa_orang(k.teks(f)) for f in _TEMPAT} | judul
        k.nilai["kode_berkas"] = k.teks("kode_kader")
        k.nilai["daftar_peserta"] = participants.KELAS in k.sel  # those of a class only, not all of a posyandu
        if not (k.nilai["posyandu"] or k.nilai["puskesmas"] or k.nilai["kelurahan"]):
            k.tolak("Posyandu, puskesmas, dan kelurahan tempat bertugas kosong.")
        if not k.nilai["nama"] and not any(k.sel.get(f) for f in k.sel if f not in _TANPA_ISI):
            k.tolak("Baris ini belum diisi: nama dan semua status kosong.")
        elif "nama" in k.sel and not (k.nilai["nama"] or k.nilai["kode_berkas"] or k.nilai["sebutan"]):
            k.alasan.append("nama kader kosong")
        _status(k, berkas)
        _tingkat(k, arti)
    if "aktif" not in berkas.pemetaan.kolom and any(k.nilai["aktif"] is False for k in kerja):
        for k in kerja:  # a list that marks who left lists the others as serving
            k.nilai["aktif"] = k.nilai["aktif"] is not False
    return berkas.selesai(kerja)


def _status(k: Kerja, berkas: Berkas) -> None:
    for bidang in _BIDANG:
        k.nilai[bidang] = {g: _baca(k, f"{bidang}.{g}", berkas) for g in KELOMPOK}
    if participants.HASIL in k.sel:
        _hasil_kelas(k, berkas)
    _butir(k, berkas)
    k.nilai["aktif"] = _aktif(k, berkas)
    dilatih, dinilai = (_sudah(k, f, berkas) for f in ("dilatih", "dinilai"))
    k.nilai["dilatih"] = _semua(k.nilai["pelatihan"]) if dilatih is None and "dilatih" not in k.sel else dilatih
    k.nilai["dinilai"] = _ada(k.nilai["penilaian"]) if dinilai is None and "dinilai" not in k.sel else dinilai
    if k.nilai["dinilai"] is None and _bernilai(k.teks("nilai_penilaian")):
        k.nilai["dinilai"] = True
    if k.nilai["dinilai"] is None and "dinilai" not in k.sel and True in _lulus(k):
        k.nilai["dinilai"] = True  # who passes was assessed


def _sudah(k: Kerja, field: str, berkas: Berkas) -> bool | None:
    """Trained or assessed by its column, or by one of those who were not ("Belum dilatih")."""
    nilai = _baca(k, field, berkas)
    return False if nilai is None and _baca(k, f"belum_{field}", berkas) else nilai


def _aktif(k: Kerja, berkas: Berkas) -> bool | None:
    """Whether somebody still serves: by a column of it, of who left, or by a remark ("Mengundurkan diri")."""
    aktif = _baca(k, "aktif", berkas)
    if aktif is not None or "aktif" in k.sel:
        return aktif
    if events.sudah_tutup(k.teks("berhenti")):
        k.alasan.append(f"kolom “{berkas.pemetaan.kolom['berhenti']}” terisi: dicatat tidak aktif")
        return False
    for judul in (j for j in berkas.pemetaan.tak_dikenal if headers.rapi(j) in _CATATAN):
        if kena := _BERHENTI.search(normal(berkas.sel_judul(k, judul))):
            k.alasan.append(f"kolom “{judul}” menyebut “{kena[0]}”: dicatat tidak aktif")
            return False
    return None


def _butir(k: Kerja, berkas: Berkas) -> None:
    """Single skills: passed ones into ``nilai["butir"]`` {number: bool | None}; those of a list of a training say that
    a group was learned where all of it was."""
    butir = {n: _baca(k, f"{BUTIR}{n}", berkas) for n in skill_columns.kelompok() if f"{BUTIR}{n}" in k.sel}
    if not butir:
        return
    sebutan = [j for f, j in berkas.pemetaan.kolom.items() if f not in _BERDIRI]  # those say it of themselves alone
    if not skill_columns.pelatihan([*columns.teks_judul(berkas.tabel), *sebutan]):
        k.nilai["butir"] = butir
        return
    for g in KELOMPOK:
        isi = [butir.get(n) for n, x in skill_columns.kelompok().items() if x == g]
        if k.nilai["pelatihan"][g] is None:
            k.nilai["pelatihan"][g] = False if False in isi else True if set(isi) == {True} else None
    if (n := sum(x is True for x in butir.values())) < len(butir):
        k.alasan.append(f"{n} dari {len(butir)} keterampilan ditandai; dari pelatihan disimpan apakah semuanya dilatih")


def _hasil_kelas(k: Kerja, berkas: Berkas) -> None:
    """One result for all groups that somebody learned; cells of the groups themselves come first."""
    hasil = _baca(k, participants.HASIL, berkas)
    for g in participants.kelompok_kelas(k.teks(participants.KELAS)):
        if not k.teks(f"keterampilan.{g}"):
            k.nilai["keterampilan"][g] = hasil


def _lulus(k: Kerja) -> list[bool | None]:
    return [*k.nilai["keterampilan"].values(), *k.nilai.get("butir", {}).values()]


def _bernilai(teks: str) -> bool:
    """Whether a cell of marks holds one: who has a mark was assessed; who has none may have been all the same."""
    angka = re.fullmatch(r"(\d{1,3})(?:[.,]\d{1,2})?(?:\s*(?:/\s*\d{1,3}|%))?", teks)
    return angka is not None and int(angka[1]) > 0


def _baca(k: Kerja, field: str, berkas: Berkas) -> bool | None:
    """A status; None when blank, missing, or asked about. Of a skill "tidak hadir" says nothing, and "hadir" alone not
    that it was passed."""
    teks = k.sel.get(field, "")
    keterampilan = field.startswith(("keterampilan.", BUTIR, participants.HASIL))
    rapi = normal(teks)
    hadir = headers.rapi(berkas.pemetaan.kolom.get(field, "")) in skill_columns.HADIR
    if (keterampilan or hadir) and _TAK_IKUT.fullmatch(rapi):
        k.alasan.append(f"“{values.rapikan_sel(teks)}”: yang tidak ikut hasilnya tidak diubah")
        return None
    try:
        if keterampilan and _HADIR.fullmatch(rapi):
            raise GalatNilai("Hadir belum berarti lulus.", diberikan=repr(teks), diharapkan="lulus atau tidak lulus")
        nilai = values.status(teks)
        return None if hadir and not nilai else nilai  # who missed this class may have been to another
    except GalatNilai:
        judul, tertulis = berkas.pemetaan.kolom[field], values.rapikan_sel(teks)
        if times.bertanggal(teks) or times.setahun(teks):  # one question for all dates of the column, not one for each
            kunci, tertulis = f"status_tanggal|{berkas.sidik}|{headers.rapi(judul)}", f"tanggal ({tertulis})"
        else:
            kunci = f"status_tidak_terbaca|{normal(teks) or tertulis}"
        alasan = f"kolom “{judul}”: status “{tertulis}” tidak terbaca"
        return _JAWAB.get(berkas.putuskan(k, kunci, alasan, _JAWAB.__contains__))


def _semua(kelompok: dict[str, bool | None]) -> bool | None:
    """Trained in all groups → True, in one not → False, else not known."""
    isi = set(kelompok.values())
    return True if isi == {True} else False if False in isi else None


def _ada(kelompok: dict[str, bool | None]) -> bool | None:
    """Assessed in any group → True, in none of all → False, else not known."""
    isi = set(kelompok.values())
    return True if True in isi else False if isi == {False} else None


def _tingkat(k: Kerja, arti: Mapping[str, str]) -> None:
    """The grade as the file reports it, also by a number that its heading explains (``arti``); what is no grade is
    listed and left empty."""
    teks = k.teks("tingkat_dilaporkan")
    teks = arti.get(teks.strip(), teks)
    sebut = [t for t in TINGKAT if re.search(rf"\b{t}\b", teks.lower())]
    k.nilai["tingkat_dilaporkan"] = sebut[0] if len(sebut) == 1 else ""
    if k.nilai["dinilai"] is None and "dinilai" not in k.sel and _BELUM_DINILAI.match(normal(teks)):
        k.nilai["dinilai"] = False
    if teks and len(sebut) != 1 and not re.match(r"(belum|tidak|blm|tdk|0|non)\b", teks.lower()):
        k.alasan.append(f"tingkat kader “{teks}” tidak dikenal; diharapkan purwa, madya, atau utama")
