"""Personal data in a table: which columns to drop before anything is kept, and what to blot out of free text.

By header (package ``lokal`` and a list of ours) and by content (NIK, mobile numbers, e-mail addresses). Names of
cadres are wanted and stay in one place (``Baris.nilai["nama"]``); names of other people and private addresses of
cadres are not, and go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache, cached_property
from types import MappingProxyType

from lokal import detect_pii, field_type, is_valid_nik, parse_phone

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.intake.cells import values
from ilp_data.intake.model import Jenis
from ilp_data.intake.table import office_names
from ilp_data.regions import normal
from ilp_data.registry.events import PEMISAH


class Pribadi(Enum):
    """What personal data a column holds; the value is what a person reads."""

    NIK = "NIK"
    KK = "nomor KK"
    NPWP = "NPWP"
    PASPOR = "paspor"
    SIM = "SIM"
    NIP = "NIP"
    AKTA = "nomor akta"
    BPJS = "nomor BPJS"
    TELEPON = "telepon"
    SUREL = "surel"
    REKENING = "rekening"
    KARTU = "nomor kartu"
    LAHIR = "tanggal atau tempat lahir"
    KELAMIN = "jenis kelamin"
    AGAMA = "agama"
    KAWIN = "status perkawinan"
    WARGA_NEGARA = "kewarganegaraan"
    BIOMETRI = "biometri"
    KEUANGAN = "keuangan orang"
    NOMOR = "nomor pribadi"
    KELUARGA = "nama keluarga"
    MEDSOS = "akun media sosial"
    ALAMAT = "alamat orang"
    UMUR = "umur orang"
    RIWAYAT = "riwayat orang"
    NAMA = "nama orang"


class Diketahui(Enum):
    """What a column is known to hold by another index than that of headings; the value is for people."""

    WILAYAH = "nama atau kode wilayah"
    CACAH = "jumlah orang"


# What is never personal, whatever its heading ("LURAH") or its digits look like.
_TAK_PRIBADI = frozenset({Diketahui.WILAYAH, Diketahui.CACAH})
_BAGIAN = 0.3
_TERTENTU = {
    "NIK": Pribadi.NIK,
    "KK": Pribadi.KK,
    "NPWP": Pribadi.NPWP,
    "PASSPORT": Pribadi.PASPOR,
    "SIM": Pribadi.SIM,
    "NIP": Pribadi.NIP,
    "AKTA": Pribadi.AKTA,
    "BPJS": Pribadi.BPJS,
    "PHONE": Pribadi.TELEPON,
    "EMAIL": Pribadi.SUREL,
    "BANK_ACCOUNT": Pribadi.REKENING,
    "CARD": Pribadi.KARTU,
    "BIRTH_DATE": Pribadi.LAHIR,
    "GENDER": Pribadi.KELAMIN,
    "RELIGION": Pribadi.AGAMA,
    "MARITAL_STATUS": Pribadi.KAWIN,
    "NATIONALITY": Pribadi.WARGA_NEGARA,
    "BIOMETRIC": Pribadi.BIOMETRI,
    "FINANCIAL": Pribadi.KEUANGAN,
}
_JUDUL = (
    (r"\b(nik|no ?ktp|nomor ktp|ktp)\b(?! posyandu)", Pribadi.NIK),
    (r"\b(no|nomor|nmr) (kk|kartu keluarga)\b", Pribadi.KK),
    (
        r"\b(hp|no ?hp|handphone|whats ?app|wa|no ?wa|telp|tlp|tlpn|telepon|telpon|telephone|phone|fax|faks|faksimile|"
        r"(?<!investigasi )(?<!pelacakan )kontak(?! (?:serumah|erat|tb|tbc|kasus|indeks|di\w+|yang|yg|"
        r"eligible|memenuhi|layak|mendapat|dapat|tpt|positif|bergejala|anak|balita|dewasa)\b)|"
        r"contact|hotline)\b",
        Pribadi.TELEPON,
    ),
    (r"\b(e ?mail|surel)\b", Pribadi.SUREL),
    (
        r"\b(tgl|tanggal|tempat|tempat tanggal|tmpt) (lahir|lhr|kelahiran)\b|\bttl\b|\bbirth ?(date|day|place)\b",
        Pribadi.LAHIR,
    ),
    (r"\b(ibu kandung|nama (ibu|ayah|suami|istri|orang tua|ortu|wali))\b", Pribadi.KELUARGA),
    (r"\b(rekening|no rek|norek|npwp|nip|bpjs|jkn|no bpjs|no jkn)\b", Pribadi.NOMOR),
    (r"\b(facebook|instagram|twitter|tiktok|medsos)\b", Pribadi.MEDSOS),
)
_JUDUL_KADER = (
    (r"\balamat\b|\bdomisili\b|\brt( ?rw)?\b$|\brw\b$", Pribadi.ALAMAT),
    (r"\b(usia|umur)\b$|^(usia|umur)\b", Pribadi.UMUR),
    (r"\b(jenis kelamin|kelamin|gender|jk)\b", Pribadi.KELAMIN),
    (r"\b(pendidikan|pekerjaan|agama|suku|status (kawin|nikah|perkawinan))\b", Pribadi.RIWAYAT),
    (r"\bno(mor)? ?(sk|registrasi|reg|sertifikat|anggota)\b|\bnoregistrasi\b", Pribadi.NOMOR),
)
# Numbers that also count families or members when they are small.
_BERANGKA = frozenset({Pribadi.KK, Pribadi.NOMOR, Pribadi.BPJS})
# Beside the results of a contest any plain name, and who took part, is somebody's.
_JUDUL_LOMBA = (
    (
        r"^nama(?! (posyandu|pos|kelurahan|kel|desa|kecamatan|kec|puskesmas|pkm|kegiatan|acara|lomba|kategori)\b)|"
        r"^(kader|peserta|pemenang|anggota|regu|tim|wakil|utusan|delegasi|pendamping|pelatih|juri)\b",
        Pribadi.NAMA,
    ),
)
_JUDUL_MENURUT_JENIS: dict[Jenis, tuple[tuple[str, Pribadi], ...]] = {
    Jenis.KADER: _JUDUL_KADER,
    Jenis.HASIL_LOMBA: (*_JUDUL_KADER, *_JUDUL_LOMBA),
    # A list of teams names offices: beside them a plain "Nama" is that of who holds one.
    Jenis.SUSUNAN_TIM: ((r"^nama(?! (jabatan|instansi|tim|lembaga|bidang|unit)\b)", Pribadi.NAMA),),
}
_ORANG = re.compile(
    r"^(nama )?(lengkap )?(kepala|ka|kapus|kapusk|pj|p j|penanggung jawab|ketua|bidan|perawat|petugas|koordinator|"
    r"dokter|pic|operator|admin|pelapor|cp|contact person|pimpinan|pembina|sekretaris|bendahara|direktur|pemilik|"
    r"lurah|camat|kades|sekdes|seklur|kader|responden|informan|narasumber|enumerator|surveyor|surveyer|pendata|"
    r"petugas survei|juru|digitasi|digitizer|editor|pembuat|created us(er)?|created by|last edite?d? ?(us(er)?|by)?|"
    r"submitted by|username|user name|orang)\b"
)
_FASILITAS = re.compile(r"\b(puskesmas|posyandu|pustu|klinik|apotek|rs|rsud|upt|uptd)\b")
_NIK = re.compile(r"\d{16}")
_TITIK = re.compile(r"[-+]?\d{1,3}[.,]\d+[\s,;]+[-+]?\d{1,3}[.,]\d+")  # a point, often of sixteen digits
_HP = re.compile(r"(?:\+?62|0)[\s.-]?8[\d\s.()-]{7,14}")
_TERPENDEK = 6
SAMAR = office_names.SAMAR
_BUKAN_NAMA = (
    r"(?!(?i:RT|RW|PKK|Posyandu|Puskesmas|Desa|Kelurahan|Praktik|Mandiri|Dusun|Dasawisma|Ibu|Bu|Bapak|Bpk|Pak|Hj|Aktif|"
    r"Kader|Tidak|Belum|Sudah|Baru)\b)"
)
_NAMA = rf"{_BUKAN_NAMA}[A-Z][a-z][A-Za-z.'’]{{0,20}}"
_KAPITAL = rf"{_BUKAN_NAMA}[A-Z][A-Z.'’]{{1,20}}"
_SAPAAN = r"(?:(?i:ibu|bu|bapak|bpk|pak|hj|h|sdr|sdri|dr|drg|ny|nyonya|nn|nona|tn|mbak)\b\.? ?)"
_PERAN = (
    r"\b(?i:ketua(?: posyandu| kader)?|(?:nama )?kader|koordinator|penanggung jawab|pj|bidan(?: pembina)?|hubungi|cp|"
    r"contact person|kontak|a\.?n\.?|atas nama)\b"
)
# "Ketua: Siti Aminah", "hubungi Ibu Rina", "Rumah Pak Budi"; streets ("Jl. Pak Kasih") and words in capitals stay.
_SEBUT_ORANG = (
    re.compile(
        rf"(?P<apa>\b(?i:(?:rumah|kediaman|milik) )(?={_SAPAAN})|{_PERAN}\s?[:=]? ?)"
        rf"{_SAPAAN}{{0,2}}{_NAMA}(?: {_NAMA}){{0,3}}"
    ),
    re.compile(rf"(?P<apa>{_PERAN}\s?[:=] ?){_SAPAAN}{{0,2}}{_KAPITAL}(?: {_KAPITAL}){{0,3}}"),
)
_JABATAN = r"(?!(?i:wali|walikota|bupati|camat|lurah|kepala|kades|ketua|asisten|sekda|sekretaris|gubernur|kadis)\b)"
_DISAPA = re.compile(
    rf"\b{_SAPAAN}{{1,2}}{_JABATAN}{_NAMA}(?: {_NAMA}){{0,3}}|"
    rf"\b(?i:(?:ny|nn|tn|sdri?)\b\.? ?)(?:{_KAPITAL}(?: {_KAPITAL}){{0,3}}|[A-Z]\b\.?)"
)
_ANGKA = re.compile(r"[+-]?[\d\s.,()/-]+")
_CALON = re.compile(r"\d[\d\s.()-]{8,}\d|@")


class Contoh:
    """A sample of a column's cells, tidied, and what personal data most of them are, found once however often asked."""

    def __init__(self, isi: Sequence[str]) -> None:
        self.sel = [values.rapikan_sel(t) for t in isi if not values.kosong(t)]

    @cached_property
    def pribadi(self) -> Pribadi | None:
        """By content alone; None for nothing personal."""
        return _menurut_isi(self.sel)


def kenali_pribadi(
    judul: Sequence[str],
    isi: Callable[[str], Contoh],
    jenis: Jenis | None,
    diketahui: Mapping[str, Diketahui] = MappingProxyType({}),
) -> dict[str, Pribadi]:
    """Header → what personal data it holds, for every column to drop. ``isi(header)`` gives a sample of its cells.

    ``diketahui``: what some headers are known to hold already; columns of regions are never dropped.
    """
    hasil: dict[str, Pribadi] = {}
    for j in judul:
        if diketahui.get(j) in _TAK_PRIBADI:
            continue
        contoh = isi(j).sel
        alasan = _menurut_judul(j, jenis)
        if alasan in _BERANGKA and contoh and all(len(re.sub(r"\D", "", t)) < 6 for t in contoh):
            alasan = None  # "KK" and the like over small numbers count families
        alasan = alasan or isi(j).pribadi or (None if _kader(j, jenis) else _nama_orang(j, contoh))
        if alasan:
            hasil[j] = alasan
    return hasil


def _menurut_judul(judul: str, jenis: Jenis | None) -> Pribadi | None:
    teks = normal(judul.replace("_", " "))
    if re.match(r"(jumlah|jml|jlh|banyak|persen|persentase|pct|status|keterampilan|target|cakupan)\b", teks):
        return None
    pribadi = _TERTENTU.get(field_type(judul) or "")
    if pribadi and (jenis is Jenis.KADER or pribadi not in (Pribadi.KELAMIN, Pribadi.KEUANGAN)):
        return pribadi
    pola = _JUDUL + _JUDUL_MENURUT_JENIS.get(jenis or Jenis.FASILITAS, ())
    return next((arti for p, arti in pola if re.search(p, teks)), None)


def _menurut_isi(contoh: Sequence[str]) -> Pribadi | None:
    """What most cells hold: NIK (16 digits, valid for a third), mobile numbers, e-mail addresses."""
    if not contoh:
        return None
    polos = [re.sub(r"[\s.'-]", "", t) for t in contoh if not _TITIK.fullmatch(t.strip())]
    enam_belas = [p for p in polos if _NIK.fullmatch(p)]
    if len(enam_belas) >= _BAGIAN * len(contoh) and sum(map(is_valid_nik, enam_belas)) * 3 >= len(enam_belas) > 0:
        return Pribadi.NIK
    if sum(map(_telepon, contoh)) >= _BAGIAN * len(contoh):
        return Pribadi.TELEPON
    if sum("@" in t and bool(detect_pii(t, types=["EMAIL"])) for t in contoh) >= _BAGIAN * len(contoh):
        return Pribadi.SUREL
    return None


def _telepon(teks: str) -> bool:
    """Whether a cell is one mobile number, or a fixed line with its area code. Codes and coordinates are none."""
    inti = teks.split("/")[0].split(",")[0].strip()
    if re.fullmatch(r"\(0\d{2,3}\)[\d\s-]{5,10}|0\d{2,3}[\s-]\d{5,8}", inti):
        return True
    if not (_HP.fullmatch(inti) or re.fullmatch(r"8\d{9,11}", inti)) or _kode_wilayah(inti):
        return False
    terbaca = parse_phone(inti)
    return terbaca.valid and terbaca.type == "mobile" and terbaca.operator is not None


def _kode_wilayah(teks: str) -> bool:
    """Whether ten digits are the code of a kelurahan: those of Maluku begin like mobile numbers without their 0."""
    if not re.fullmatch(r"\d{10}", teks):
        return False
    try:
        return bool(regions.kenali_kode(f"{teks[:2]}.{teks[2:4]}.{teks[4:6]}.{teks[6:]}"))
    except GalatKode:
        return False


def _kader(judul: str, jenis: Jenis | None) -> bool:
    """Whether a column names the cadres of a registry of cadres: the one name that is wanted."""
    return jenis is Jenis.KADER and "kader" in normal(judul.replace("_", " ")).split()


def _nama_orang(judul: str, contoh: Sequence[str]) -> Pribadi | None:
    """A column of names of heads, midwives, officers (text, not counts, not names of facilities)."""
    if not _ORANG.match(normal(judul.replace("_", " "))) or not contoh:
        return None
    huruf = [t for t in contoh if re.search(r"[A-Za-z]{3}", t) and not _FASILITAS.search(normal(t))]
    return Pribadi.NAMA if len(huruf) * 2 > len(contoh) else None


def buang_pribadi(
    judul: Sequence[str],
    baris: Sequence[Mapping[str, str]],
    jenis: Jenis | None = None,
    diketahui: Mapping[str, Diketahui] = MappingProxyType({}),
) -> tuple[list[dict[str, str]], dict[str, Pribadi]]:
    """Attributes of features without personal data, and header → what it held for each column dropped.

    Free text that stays is blotted out (``samarkan``), and so are single cells that are a NIK or a phone number.
    ``diketahui`` as in ``buang``; the cells of columns of regions stay as they are.
    """
    dibuang = kenali_pribadi(judul, cache(lambda j: Contoh([b.get(j, "") for b in baris])), jenis, diketahui)
    tetap = {j for j, apa in diketahui.items() if apa in _TAK_PRIBADI}
    bersih = [{j: t if j in tetap else _samarkan_sel(t) for j, t in b.items() if j not in dibuang} for b in baris]
    return bersih, dibuang


def _samarkan_sel(teks: str) -> str:
    """A cell with personal numbers blotted out; a cell that is a number is one only as a whole."""
    if _ANGKA.fullmatch(teks):
        angka = re.sub(r"\D", "", teks)
        return SAMAR if (_NIK.fullmatch(teks) and is_valid_nik(teks)) or (len(angka) > 8 and _telepon(teks)) else teks
    return samarkan_teks(teks)


def samarkan_teks(teks: str) -> str:
    """Free text with NIK, phone numbers, e-mail addresses and names behind a word for a person blotted out; other
    text as it is."""
    if len(teks) < _TERPENDEK:
        return teks
    for pola in _SEBUT_ORANG:
        teks = pola.sub(rf"\g<apa>{SAMAR}", teks)
    return _samarkan_nomor(teks)


def samarkan_acara(teks: str, *, jabatan: bool = False) -> str:
    """Text about an event, where "kader" and "ketua" stand before words that are no names ("Lomba Kader Berprestasi"):
    only numbers, names behind a form of address or an office and whole names are blotted out; an office is no name
    ("Bapak Camat"). ``jabatan``: the text is to name offices; what follows one is a name in small
    letters too."""
    return _samarkan_nomor(office_names.samarkan_nama(_DISAPA.sub(SAMAR, teks), jabatan=jabatan))


def samarkan_unsur(teks: str) -> str:
    """The parties of an event (parted by ``events.PEMISAH``) as offices: of "kader; dr. Siti Aminah" the second is
    nobody's office and goes; one that names its office stays with the name blotted out."""
    bagian = samarkan_acara(teks, jabatan=True).split(PEMISAH)
    return f"{PEMISAH} ".join(b.strip() for b in bagian if re.search(r"\w", b.replace(SAMAR, "")))


def _samarkan_nomor(teks: str) -> str:
    if not _CALON.search(teks):
        return teks
    hasil = teks
    for temu in reversed(detect_pii(teks, types=["NIK", "KK", "PHONE", "EMAIL", "NIP", "BANK_ACCOUNT"])):
        hasil = f"{hasil[: temu.start]}{SAMAR}{hasil[temu.end :]}"
    return hasil
