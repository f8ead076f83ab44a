"""Which count a header means. Nothing is guessed: a part of a count (an age group, one sex) is never the count.

A header that was merged from several rows reads "Balita ditimbang (D) – Jml": its last level says L, P or the whole;
the levels above must not narrow what is counted ("Bayi 0–5 bulan – Ditimbang" is not "ditimbang").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from ilp_data.intake.cells import times
from ilp_data.intake.table import known_counts
from ilp_data.intake.table.header_span import Rentang, lepas_rentang
from ilp_data.intake.table.header_words import (
    MENERIMA,
    arti_ganda,
    bagian_ukuran,
    baku,
    calon,
    ejaan,
    ejaan_baku,
    ejaan_bawaan,
    persen,
    rapi,
    tanpa_kurung,
    terpotong,
)
from ilp_data.intake.table.own_limits import berbatas_lain, lepas_batas_sendiri
from ilp_data.intake.table.people_groups import kelompok, kelompok_judul
from ilp_data.registry.own import Registri

# A ">" before an age ("Lansia > 60") compares; before a range of ages it stands between levels.
_TINGKAT = re.compile(r"(?<!\s)\s++[–-]\s+|[:›»\n]|>(?!\s*=|\s*\d+(?!\d|\s*[–-]\s*\d))")
_LAKI = frozenset({"l", "lk", "laki", "laki laki", "pria"})
_PEREMPUAN = frozenset({"p", "pr", "perempuan", "wanita"})
_UTUH = frozenset(
    {"jumlah", "total", "l p", "lp", "lk pr", "l dan p", "laki laki perempuan", "laki laki dan perempuan", "semua"}
    | {"jumlah l p", "total l p", "jumlah total", "abs", "absolut", "angka", "nilai", "orang", "anak", "jiwa"}
    | {"bulan ini"}
)
_CACAH_HURUF = frozenset({"n", "f", "s"})
_KATA_SEMPIT = """
    rematri catin pengantin akses komplikasi risti positif reaktif kambuh mangkir pasung dipasung ringan ulang lama
    bayi baduta bumil ibu hamil remaja lansia produktif sekolah rujuk dirujuk rujukan gakin miskin kek bgm paud tk kb
    baru lama laki perempuan tidak belum bukan tanpa lalu vitamin vit kapsul pemberian obat cacing pmt imunisasi
    stunting stunted wasting underweight kurus buruk sakit diare meninggal pindah keluar
    luar rencana usulan kekurangan kebutuhan selisih gap sisa stok stock vial dosis logistik pemakaian permintaan kipi
    biaya anggaran drop do gagal menolak terlambat swasta rs rsud klinik dukun negatif suspek probable peringkat ranking
    rangking rata bpjs jkn pbi lost sembuh minimal ideal
"""
MENYEMPITKAN = frozenset(_KATA_SEMPIT.split())
# Beside the name of who is there or should be served these say nothing else; any other word does ("Diare (balita)").
_KATA_NETRAL = """
    sasaran target proyeksi estimasi riil data kelompok umur usia tahun bulan ini penduduk jiwa orang anak total jumlah
    seluruh semua posyandu puskesmas kelurahan desa kecamatan wilayah kerja kota kabupaten pusdatin bps skdn ada
    tercatat terdaftar s lp l p a b c d e i ii iii iv abs absolut rekap program cakupan laporan hasil kegiatan kia gizi
    number of people population toddlers children under five infants elderly women pregnant years old
"""
_NETRAL = frozenset(_KATA_NETRAL.split())
# Over the name of who is there these say what they had or got: "Cacingan – Balita" counts no children under five.
_KATA_KEADAAN = """
    kasus penderita penyakit penemuan ditemukan ditangani dilayani pelayanan skrining diskrining diperiksa pemeriksaan
    mendapat diberi diberikan konseling penyuluhan kelas merokok perokok ispa pneumonia cacingan campak dbd malaria tbc
    hiv hipertensi obesitas anemia hadir kunjungan dikunjungi dipantau rawat dirawat
"""
_KEADAAN = frozenset(_KATA_KEADAAN.split())
_BUKAN_BERAT = frozenset({"tb", "pb", "tinggi", "panjang", "lila", "lingkar", "imt"})  # measures other than weight
_BERAT_KURANG = "balita_underweight"
_SASARAN = frozenset({"sasaran", "target", "proyeksi", "estimasi"})
_KEPALA_SASARAN = frozenset(
    {"sasaran", "jumlah sasaran", "sasaran setahun", "sasaran 1 tahun", "sasaran satu tahun", "sasaran tahunan"}
    | {"target sasaran", "sasaran program", "proyeksi sasaran", "sasaran proyeksi"}
)
_TARGET = frozenset({"target"})  # of what was done: aimed at, not done
_BERAKHIR = frozenset({"meninggal", "kematian", "mati", "sembuh", "dirawat", "dirujuk", "cfr", "pindah", "keluar"})
TANPA_UMUR = re.compile(r"\b0 59\b|\b(19|20)\d\d\b|\b24 jam\b")
_SIMPANGAN = re.compile(r"\b(?:bb|tb|pb)\b.*\bsd\b")
# Groups that are an age by their name, with that age: "Lansia (60–69 tahun)" is a part of them.
_SENDIRI_BERUMUR = {"produktif": ["15", "59"], "lansia": ["60"], "usia lanjut": ["60"], "lanjut usia": ["60"]}
_SETAHUN = re.compile(
    r"(?:sasaran|target|estimasi|perkiraan)(?P<apa>(?: \w+)*?) (?:(?:1|satu) tahun|tahunan|setahun|tahun)"
    r"(?: (?P<t>20\d\d))?"
)
_KATA_SETAHUN = frozenset(["sasaran", "target", "proyeksi", "estimasi", "perkiraan", "penduduk", "tahun", "tahunan"])
_KATA_SETAHUN |= {"bertahan"}
_PERKIRAAN = ("estimasi", "perkiraan", "proyeksi")
SETAHUN = "tahun"  # the period of a yearly figure whose year stands elsewhere: ``sasaran_…@tahun``


def kelamin(judul: str) -> tuple[str, str]:
    """(what it counts, L | P | T) of a column of one sex, or of the whole, below a count, or of a count below a sex
    ("Laki-laki – D"); ("", "") for any other."""
    atas, pisah, akhir = judul.rpartition(" – ")
    if not (pisah and atas):
        return "", ""
    bawah = rapi(akhir)
    for tanda, kata in (("L", _LAKI), ("P", _PEREMPUAN), ("T", _UTUH)):
        if bawah in kata:
            return atas, tanda
    awal, _, sisa = judul.partition(" – ")
    return (sisa, "L") if rapi(awal) in _LAKI else (sisa, "P") if rapi(awal) in _PEREMPUAN else ("", "")


def kelamin_saja(judul: Sequence[str]) -> frozenset[str]:
    """Headings that are nothing but one sex ("L", "Perempuan"), where both sexes have one."""
    hasil = {j: rapi(j) in _LAKI for j in judul if rapi(j) in _LAKI | _PEREMPUAN}
    return frozenset(hasil) if len(set(hasil.values())) > 1 else frozenset()


def menurut_kelamin(judul: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Header → (what it is of, L | P | T), also where one row says all ("Ditimbang L", "Ditimbang P", "Ditimbang
    Jml"): there only when both sexes are among the headers."""
    hasil = {j: k for j in judul if (k := kelamin(j))[1]}
    calon_: dict[str, dict[str, str]] = {}
    for j in judul:
        kata = rapi(j).split()
        for panjang in (3, 2, 1):
            akhir, awal = " ".join(kata[-panjang:]), " ".join(kata[:-panjang])
            tanda = "L" if akhir in _LAKI else "P" if akhir in _PEREMPUAN else "T" if akhir in _UTUH else ""
            if awal and tanda and j not in hasil:
                calon_.setdefault(awal, {}).setdefault(tanda, j)
                break
    for awal, isi in calon_.items():
        if {"L", "P"} <= isi.keys():
            hasil |= {j: (awal, tanda) for tanda, j in isi.items()}
    return hasil


def tanpa_sebutan(judul: Sequence[str]) -> frozenset[str]:
    """Headings over one sex that do not say so: "Lahir hidup" beside "Lahir hidup – P" and "Lahir hidup – L + P"."""
    ada: dict[str, set[str]] = {}
    for atas, tanda in (k for j in judul if (k := kelamin(j))[1]):
        ada.setdefault(atas, set()).add(tanda)
    return frozenset(j for j in judul if ada.get(j) in ({"L", "T"}, {"P", "T"}))


def ukuran(judul: str) -> tuple[str, float]:
    """The raw count that a header means, with its score; ("", 0) for none, for percentages and for near misses."""
    return _ukuran(judul, known_counts.registri())


@lru_cache(maxsize=8192)
def _ukuran(judul: str, _registri: Registri) -> tuple[str, float]:
    return _cacah(judul, "ukuran")


@lru_cache(maxsize=8192)
def bagian(judul: str) -> tuple[str, float]:
    """The part of a count ("Sangat Pendek") that a header means, like ``ukuran``."""
    return _cacah(judul, "bagian")


def _cacah(judul: str, apa: str) -> tuple[str, float]:
    judul, rentang = lepas_rentang(lepas_batas_sendiri(judul))
    if rentang in (Rentang.KUMULATIF, Rentang.LALU) or _sebagian(judul):
        return "", 0.0
    tingkat = pangkas_tingkat([t.strip() for t in _TINGKAT.split(judul) if t.strip()])
    if len(tingkat) > 1 and rapi(tingkat[-1]) in _CACAH_HURUF:
        atas = _cacah(" – ".join(tingkat[:-1]), apa)
        if atas[0] and baku(rapi(tingkat[-2])) != "balita":
            return atas[0], 0.85
    if sasaran := _sebut_sasaran(tingkat):
        kena = _satu_tingkat(sasaran, apa)
        if kena[0] or rapi(tingkat[-1]).split(" ")[0] not in _PERKIRAAN:
            return kena
    for mulai in range(len(tingkat)):
        nama, skor = _satu_tingkat(" ".join(tingkat[mulai:]) if mulai < len(tingkat) - 1 else tingkat[-1], apa)
        if tahunan(nama) and mulai < len(tingkat) - 1 and rapi(tingkat[-1]) not in _SASARAN:
            continue  # a target group above ("Ibu bersalin/nifas – KF lengkap") is not what the column counts
        if mulai < len(tingkat) - 1 and _BERAKHIR & set(rapi(tingkat[-1]).split()) - kata_cacah(nama):
            continue  # "DBD – Meninggal" counts no cases
        if nama and not any(menyempitkan(t, nama) or _berkeadaan(t, nama) for t in tingkat[:mulai]):
            return nama, round(skor * (1 - 0.05 * mulai), 3)
    return "", 0.0


def _sebagian(judul: str) -> bool:
    """Whether a heading is no count of the whole: a percentage, one sex, what lies beyond a limit."""
    return persen(judul) or kelamin(judul)[1] in ("L", "P") or berbatas_lain(judul)


def _sebut_sasaran(tingkat: Sequence[str]) -> str:
    """Whom to serve, of whom the other level says: "Bumil – Sasaran", "Sasaran – Bumil", "Hipertensi – Estimasi
    penderita"; "" of other levels."""
    if len(tingkat) < 2:
        return ""
    *_, atas, akhir = tingkat
    if rapi(akhir) in ("sasaran", "target"):
        return f"sasaran {atas}"
    if rapi(akhir).split(" ")[0] in _PERKIRAAN:
        return f"{akhir} {atas}"
    return f"sasaran {akhir}" if len(tingkat) == 2 and rapi(atas) in _KEPALA_SASARAN else ""


def tingkat_judul(judul: str) -> list[str]:
    """The levels of a heading merged from several rows, without those that only say that it is the whole."""
    return pangkas_tingkat([t.strip() for t in _TINGKAT.split(judul) if t.strip()])


def pangkas_tingkat(tingkat: list[str]) -> list[str]:
    """Levels without the last ones that say the whole, or say again what stands above ("Bayi 6–11 bulan – Jumlah
    bayi")."""
    while len(tingkat) > 1 and (rapi(tingkat[-1]) in _UTUH or _mengulang(tingkat[-1], tingkat[-2])):
        tingkat = tingkat[:-1]
    return tingkat


def _mengulang(bawah: str, atas: str) -> bool:
    kata = rapi(bawah).split()
    return len(kata) > 1 and kata[0] in ("jumlah", "total") and set(kata[1:]) <= set(rapi(atas).split())


def _satu_tingkat(teks: str, apa: str) -> tuple[str, float]:
    daftar = ejaan_baku(apa)
    polos = tanpa_kurung(teks)
    sempit = polos != teks and any(
        _umur_kurung(k, polos) for k in re.findall(r"\(([^)]{0,120})\)|\[([^\]]{0,120})\]", teks)
    )
    for bentuk, bobot in calon(teks):
        if sempit and bentuk != rapi(teks):
            continue
        kunci = baku(bentuk)
        field = daftar.get(kunci) or ejaan(apa).get(bentuk, "")
        tetap = field and not (_asing_di_luar(teks, bentuk, field) or _diterima_saja(teks, field))
        if tetap and (len(kunci) > 1 or bobot >= 0.85):
            return field, bobot
    potong = terpotong(teks, apa)
    return (potong, 0.7) if potong else ("", 0.0)


def _asing_di_luar(teks: str, bentuk: str, nama: str) -> bool:
    """Whether a header of which only a part (what stands in brackets, before them, or beside a stroke) names a count
    says something else beside it: "Diare (balita)" and "Balita/diare" are not "balita", "Kunjungan (K6)" is K6."""
    utuh = rapi(teks)
    if bentuk == utuh or not re.search(r"[(\[/|]", teks):
        return False
    sisa = set(TANPA_UMUR.sub(" ", utuh).split()) - set(bentuk.split()) - kata_cacah(nama)
    if not _ada_orangnya(nama):
        return bool(sisa & (MENYEMPITKAN | (_KEADAAN if _penyebut(nama) or tahunan(nama) else _TARGET)))
    return any(not k.isdigit() and k not in _NETRAL and k not in _kata_ejaan(nama) for k in sisa)


def _diterima_saja(teks: str, nama: str) -> bool:
    """Whether a heading says that something was given, of a count of those who took it."""
    return "mengonsumsi" in kata_cacah(nama) and bool(MENERIMA & set(rapi(teks).split()))


def _berkeadaan(atas: str, nama: str) -> bool:
    """Whether a level above the name of who is there says what they had or got."""
    return (_ada_orangnya(nama) or _penyebut(nama)) and bool(_KEADAAN & set(rapi(atas).split()) - kata_cacah(nama))


def _ada_orangnya(nama: str) -> bool:
    """Whether a count is of who is there or should be served, not of what was done."""
    cacah = known_counts.ukuran().get(nama)
    return cacah is not None and bool(cacah.siapa)


def _penyebut(nama: str) -> bool:
    """Whether other counts are divided by a count, and it by none."""
    semua = [i for i in known_counts.registri().lengkap.values() if i.jenis == "layanan"]
    return any(i.penyebut == nama for i in semua) and not any(i.pembilang == nama for i in semua)


def kolom_skdn(judul: Sequence[str]) -> dict[str, str]:
    """Header → count of a letter that means it only beside the others of the form (S, K, D, N, T): "T" elsewhere is
    often the total of both sexes."""
    menurut = {rapi(j): j for j in judul}
    if not {"d", "n"} <= menurut.keys() or {"l", "p"} & menurut.keys() or "t" not in menurut:
        return {}
    return {menurut["t"]: "balita_tidak_naik_berat_badan"}


@lru_cache(maxsize=256)
def _kata_ejaan(nama: str) -> frozenset[str]:
    """All words by which a count of the program is spelt."""
    return frozenset(k for e, f in ejaan_bawaan().items() if f == nama for k in e.split())


def _umur_kurung(kurung: tuple[str, str], luar: str) -> bool:
    """Whether what stands in brackets narrows the count: "Balita (0–23 bulan)", not "Usia produktif (15–59 tahun)"."""
    isi = TANPA_UMUR.sub(" ", rapi(" ".join(kurung))).strip()
    if _SIMPANGAN.search(isi):  # "(BB/TB: < -2 s.d -3 SD)" is no age
        return False
    if ejaan("ukuran").get(rapi(" ".join(kurung)).strip()):  # "Kunjungan pertama (K1)"
        return False
    if re.fullmatch(r"(?:ke )?\d{1,2}", isi):  # the number of the column, or a heading that comes twice
        return False
    sendiri = next((umur for k, umur in _SENDIRI_BERUMUR.items() if k in rapi(luar)), None)
    angka = re.findall(r"\d+", isi)
    return bool(angka) and (sendiri is None or angka != sendiri)


def menyempitkan(atas: str, nama: str) -> bool:
    """Whether a level above narrows what is counted below it, unless the count itself is of that group."""
    if times.sebagian_tahun(atas):
        return True
    kata = set(TANPA_UMUR.sub(" ", rapi(atas)).split())
    utuh = nama.partition("+")[0]
    milik = kata_cacah(utuh)
    milik |= {"vit"} if "vitamin" in milik else set()
    milik |= {"bumil"} if "hamil" in milik else {"ibu"} if "persalinan" in milik else set()
    milik |= {"underweight"} if utuh == _BERAT_KURANG else set()
    if utuh == _BERAT_KURANG and kata & _BUKAN_BERAT:
        return True
    if "target" in kata and not (_ada_orangnya(utuh) or _penyebut(utuh) or tahunan(utuh)):
        return True
    if (orang := kelompok_judul(rapi(atas))) and orang.isdisjoint(kelompok(kata_cacah(utuh))):
        return True
    return bool(kata & MENYEMPITKAN - milik) or any(k.isdigit() and k not in milik for k in kata)


def kata_cacah(nama: str) -> set[str]:
    """The words by which a count is called."""
    cacah = known_counts.ukuran().get(nama)
    return set(rapi(cacah.label).split()) if cacah else set()


def susunan(nama: str, fields: Sequence[str] | frozenset[str]) -> tuple[str, ...]:
    """The fields that add up to a count: both sexes, or all parts of it (each whole or by sex); () where one lacks."""
    if {f"{nama}+L", f"{nama}+P"} <= set(fields):
        return f"{nama}+L", f"{nama}+P"
    hasil: list[str] = []
    for b in bagian_ukuran().get(nama, ()):
        pilihan = [b] if b in fields else [f"{b}L", f"{b}P"]
        if not set(pilihan) <= set(fields):
            return ()
        hasil += pilihan
    return tuple(hasil)


def sasaran_setahun(judul: str, cacah: Collection[str]) -> str:
    """``sasaran_…@2026`` of a header that gives who should be served in a whole year ("Sasaran 1 Thn"), for the counts
    that the table is about, where all of them are of the same people; ``@tahun`` where the year stands elsewhere, ""
    for any other header."""
    if persen(judul):
        return ""
    cocok = _SETAHUN.fullmatch(rapi(judul))
    if not cocok:
        return ""
    sebut = cocok["apa"].strip()
    utuh = ukuran(judul)[0]
    if tahunan(utuh):  # its own name: "sasaran balita setahun" is another number than "sasaran balita"
        return f"{utuh}@{cocok['t'] or SETAHUN}"
    nama = ukuran(f"sasaran {sebut}")[0] if sebut else sasaran_cacah(cacah)
    ganda = arti_ganda().get(nama)
    if ganda and ganda["kata"] in sebut:
        nama = ganda["setahun"]
    cacah_ = known_counts.ukuran().get(nama)
    nama = (cacah_.dari_setahun if cacah_ else "") or nama
    return f"{nama}@{cocok['t'] or SETAHUN}" if nama else ""


def tahunan(nama: str) -> bool:
    """Whether a count is one of a whole year."""
    cacah = known_counts.ukuran().get(nama)
    return cacah is not None and cacah.setahun


def setahun(judul: str, *, bulanan: bool, pasti: bool) -> str:
    """``sasaran_ibu_hamil_setahun@tahun`` of a header that names who is there in a whole year; "" for any other. In a
    table of months (``bulanan``) what does not say so ("Lahir Hidup") is the count of the month. ``pasti``: only where
    the header speaks of whom to serve, as in a table without any service."""
    nama = ukuran(judul)[0]
    if not tahunan(nama) or (pasti and not _SASARAN & set(rapi(judul).split())):
        return ""
    sebulan = next((n for n, u in known_counts.ukuran().items() if u.dari_setahun == nama), "")
    if bulanan and set(_PERKIRAAN) & kata_cacah(nama) and not _KATA_SETAHUN & set(rapi(judul).split()):
        return ""  # the patients of a month are no estimate of the year's
    kata = set(rapi(judul).split()) | kata_cacah(nama)
    if bulanan and sebulan and not kata & _KATA_SETAHUN:
        return sebulan
    return f"{nama}@{SETAHUN}"


def sasaran_cacah(cacah: Collection[str]) -> str:
    """The one target by which counts are divided, of a month or of the year that its month is the twelfth part of; ""
    where they are of different people."""
    semua = {
        (i.penyebut, u.dari_setahun if (u := i.cacah(i.penyebut)) else "")
        for i in known_counts.registri().lengkap.values()
        if i.jenis == "layanan" and i.pembilang in cacah
    }
    ada = known_counts.ukuran()
    sasaran = {setahun or p for p, setahun in semua if setahun or (p in ada and ada[p].sasaran)}
    return sasaran.pop() if len(sasaran) == 1 else ""
