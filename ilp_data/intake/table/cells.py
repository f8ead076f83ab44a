"""What one cell of an unknown sheet looks like: a label, a value, a missing mark, a word that heads columns."""

from __future__ import annotations

import re
from functools import lru_cache

from xlsxwriter.utility import xl_col_to_name

from ilp_data.intake.cells.values import kosong, nihil, tanpa_tanda
from ilp_data.intake.model import NomorLembar, NomorSebelah, Tabel

_NILAI = re.compile(
    r"[-+±(<>≥≤~]?\s*(Rp\.?\s*)?\d[\d.,\s/:'’\"″′°º|()%+-]*([NSEWUTB]|LU|LS|BT|BB|orang|org|jiwa)?\.?", re.IGNORECASE
)
_BULAN = r"(jan|feb|mar|apr|me[iy]|jun|jul|ag[us]|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*"
_TANGGAL = re.compile(rf"\d{{1,2}}[\s./-]+{_BULAN}[\s./-]+\d{{2,4}}", re.IGNORECASE)
_HILANG = re.compile(
    r"[-–—._*/?\s]+|n\.?\s?/?a\.?|null|none|nan|t\.?a\.?d\.?|kosong"
    r"|(tidak|belum|blm|tdk)( (ada|lapor|melapor|dilaporkan|diisi|terisi|terdata|tersedia|diketahui))?( data| laporan)?"
)
_TANDA = re.compile(r"[(\[]?\s*[%Σ∑]\s*[)\]]?")
_TAHUN = re.compile(r"(19|20)\d\d([-/]?(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-01)?|(0?[1-9]|1[0-2])[-/](19|20)\d\d")
_KATA = re.compile(r"[a-z]+")
_UMUR = re.compile(r"(?:[<>≥≤]\s?=?\s*\d{1,3}|\d{1,3}\s*[-–—]\s*<?\s*\d{1,3}|\d{1,3}\s?\+|\d{1,3}\s*[<>])")
_DAFTAR_KATA = """
    no nomor urut nama kode id kecamatan kec kelurahan kel desa kabupaten kab kota provinsi prov wilayah daerah dusun
    rt rw
    puskesmas pkm posyandu pustu faskes fasilitas fasyankes instansi unit kerja sarana alamat lokasi tempat
    jumlah jml total rata persen persentase pct capaian target sasaran realisasi cakupan hasil nilai
    lat latitude long lon lng longitude lintang bujur koordinat titik x y geom
    tahun bulan periode tanggal tgl triwulan semester jenis tipe kategori kelompok status strata tingkat klaster
    ket keterangan catatan satuan telepon telp hp nik kontak kader petugas penanggung jawab kepala umur usia
    laki perempuan l p pria wanita balita bayi baduta anak ibu hamil bumil lansia remaja usia produktif penduduk kk
    name code district subdistrict village regency city province type category address number year month date remarks
    phone facility facilities health center of the and dan per di yang ditimbang diukur datang lapor aktif
    stunting wasting underweight overweight pendek sangat gizi kurang buruk baik imunisasi vitamin
    pelatihan penilaian keterampilan tingkatan hadir diperiksa skrining dilayani punya kia
    bln ini kum kumulatif abs s d
    kegiatan acara undangan diundang unsur peserta pelaksanaan
    rtl pic pj penanggungjawab keputusan kesepakatan rekomendasi tenggat batas waktu deadline progres progress
    pelaksana opd
    row labels label baris
"""
_SEPASANG = 2
KETERAMPILAN = 25
JUDUL = frozenset(_DAFTAR_KATA.split())


@lru_cache(maxsize=65_536)
def norma(teks: str) -> str:
    """Lower case, blanks and line breaks as one blank: for comparing, not for keeping."""
    return " ".join(teks.casefold().split())


@lru_cache(maxsize=65_536)
def bernilai(teks: str) -> bool:
    """A number (also "nihil"), percentage, date, hour or coordinate: measured, not something that heads a column."""
    return nihil(teks) or bool(_NILAI.fullmatch(tanpa_tanda(teks)) or _TANGGAL.fullmatch(teks))


@lru_cache(maxsize=65_536)
def hilang(teks: str) -> bool:
    """A mark for "no value", such as "-", "n/a", "tidak ada"."""
    return bool(_HILANG.fullmatch(norma(teks))) or kosong(teks)


def tahun(teks: str) -> bool:
    """A bare year or month in numbers ("2026", "2026-10", "10/2026", "202610"), also as the date of its first day: a
    value in a column, a label above one."""
    return bool(_TAHUN.fullmatch(teks))


def umur(teks: str) -> bool:
    """A span of ages without a word ("60-69", "≥70", "70+"): it heads a column among other headings."""
    return bool(_UMUR.fullmatch(teks))


@lru_cache(maxsize=65_536)
def label(teks: str) -> bool:
    """Text that could head a column: has a letter (or is the sign %), is no value, no missing mark, no sentence."""
    if _TANDA.fullmatch(teks):
        return True
    return len(teks) <= 120 and any(c.isalpha() for c in teks) and not bernilai(teks) and not hilang(teks)


@lru_cache(maxsize=65_536)
def kata_judul(teks: str) -> bool:
    """More than half of the words are such as head columns: "Nama Posyandu", not "Posyandu Mawar"."""
    kata = _KATA.findall(teks.replace("_", " ").casefold())
    return bool(kata) and 2 * sum(k in JUDUL for k in kata) > len(kata)


def berisi(baris: list[str]) -> list[int]:
    """Indexes of the cells that are not empty."""
    return [i for i, t in enumerate(baris) if t]


def nomor_keterampilan(baris: list[str]) -> bool:
    """A row that numbers the 25 skills below the names of their groups: behind columns of its own, and all of them;
    beside them words alone ("Purwa | Madya | Utama")."""
    isi = berisi(baris)
    nomor = [k for k in isi if baris[k].isdigit()]
    urut = [baris[k] for k in nomor] == [str(n + 1) for n in range(KETERAMPILAN)]
    return urut and nomor[0] > 1 and all(label(baris[k]) for k in isi if k not in nomor)


def penomoran(baris: list[str], berikut: list[str] | None = None) -> bool:
    """A row that only numbers the columns: 1 2 3, (1) (2) (3), a b c, also "6=4+5". Not a data row 1, 2, 3 that the
    next row continues with 2 in its first column."""
    isi = [t for t in baris if t]
    if len(isi) < 2 or nomor_keterampilan(baris):
        return False
    cocok = [re.fullmatch(r"([(\[]?)\s*+(\d{1,3}|[a-zA-Z])\s*+[)\].]?\s*+([=(:].*)?", t) for t in isi]
    if not all(cocok):
        return False
    urut = [int(c[2]) if c[2].isdigit() else ord(c[2].casefold()) - 96 for c in cocok if c]
    naik = sum(b - a == 1 for a, b in zip(urut, urut[1:], strict=False))
    if urut[0] not in (1, 2) or naik < 0.8 * (len(urut) - 1):
        return False
    if all(c and c[1] for c in cocok):
        return True
    pertama = berisi(baris)[0]
    bawah = berikut[pertama] if berikut is not None and pertama < len(berikut) else ""
    if len(isi) == _SEPASANG:  # "1 | 2" over a name
        return isi == ["1", "2"] and label(bawah)
    return bawah != str(urut[0] + 1)


def alamat(tabel: Tabel, judul: str, nomor: int) -> str:
    """The address of a cell as the program of the file shows it ("C11", "Maret!C11" where several sheets are read as
    one): of the column of the sheet whose cells are those under the heading; "baris 11" where the sheet has no such
    column."""
    return alamat_sel(huruf_kolom(tabel, judul), nomor)


def alamat_sel(huruf: str, nomor: int) -> str:
    """The address of a cell from the letters of its column, "" for a column that the sheet does not have."""
    if not huruf or isinstance(nomor, NomorSebelah):  # its columns are others than those of the rows above it
        return f"baris {nomor}"
    return f"{nomor.lembar}!{huruf}{nomor.baris}" if isinstance(nomor, NomorLembar) else f"{huruf}{nomor}"


def huruf_kolom(tabel: Tabel, judul: str) -> str:
    """The letters of the column of the sheet whose cells are those under a heading, "" for none."""
    letak = tabel.judul.index(judul)
    menurut = dict(zip(tabel.mentah.nomor, tabel.mentah.sel, strict=True))
    lebar = max(map(len, tabel.mentah.sel), default=0)
    sama = [0] * lebar
    for n, baris in zip(tabel.nomor, tabel.data, strict=True):
        asal = menurut.get(n, [])
        for k in range(min(lebar, len(asal))):
            sama[k] += bool(baris[letak]) and asal[k] == baris[letak]
    return str(xl_col_to_name(sama.index(max(sama)))) if any(sama) else ""
