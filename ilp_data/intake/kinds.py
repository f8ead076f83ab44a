"""What kind of file a table is, with the reason in Indonesian; a table that is none of them is refused with one.

Service figures come before facility lists: a nutrition table with a column Puskesmas is not a list of puskesmas, and
columns that *count* facilities ("Jumlah Puskesmas Pembantu") name none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ilp_data.intake import columns, facility_type, headers, times, values
from ilp_data.intake.model import Jenis, Pemetaan, Tabel
from ilp_data.regions import normal

_TEMPAT = ("kelurahan", "puskesmas", "posyandu", "kecamatan", "kode_wilayah", "kode_puskesmas_berkas", "kota_kabupaten")
_PERORANGAN = ("NIK", "nomor KK", "lahir", "nama keluarga", "tanggal atau tempat lahir")
_NAMA_ORANG = re.compile(
    r"\bnama (lengkap )?(anak|balita|bayi|ibu hamil|bumil|pasien|lansia|sasaran|peserta|warga|penduduk|siswa|remaja)\b"
)
_RAGAM_DAFTAR = 0.7
_BANYAK_CACAH = 3
_KOORDINAT = "koordinat"
_KATA_DI_NAMA = "kata jenis fasilitas di dalam nama"
_LABEL = {
    Jenis.FASILITAS: "daftar fasilitas",
    Jenis.KADER: "daftar kader",
    Jenis.LAYANAN: "angka layanan",
    Jenis.BATAS: "batas wilayah",
}
_DIHARAPKAN = (
    "Diharapkan salah satu dari: daftar fasilitas (kolom nama dan jenis, koordinat, atau kode fasilitas), daftar kader "
    "(nama kader, posyandu, status pelatihan dan penilaian), atau angka layanan (tempat, bulan, dan jumlah)."
)


@dataclass(frozen=True)
class Pengenalan:
    """The kind of a table (None = refused), the reasons, and how sure (0…1)."""

    jenis: Jenis | None
    alasan: tuple[str, ...]
    skor: float


@dataclass(frozen=True)
class _Uji:
    """One kind tried: ``skor`` 0 when it cannot be, with what speaks for it and what is missing."""

    jenis: Jenis
    skor: float
    alasan: tuple[str, ...]


class _Bukti:
    """What a table shows, computed once."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self.isi = columns.Isi(tabel)
        self.peta: dict[Jenis, Pemetaan] = {}

    def petakan(self, jenis: Jenis) -> Pemetaan:
        """The mapping as if the table were of this kind."""
        if jenis not in self.peta:
            self.peta[jenis] = columns.petakan(self.tabel, jenis, isi=self.isi)
        return self.peta[jenis]

    @cached_property
    def angka_asing(self) -> list[str]:
        """Columns of numbers or percentages that are no serial number, code, coordinate or known count."""
        kenal = set(self.petakan(Jenis.FASILITAS).kolom.values()) | set(self.petakan(Jenis.LAYANAN).kolom.values())
        asing = [j for j in self.tabel.judul if j not in kenal and "kode" not in headers.rapi(j)]
        return [j for j in asing if (c := self.isi.contoh(j)) and sum(map(_bilangan, c)) > 0.7 * len(c)]

    @cached_property
    def perorangan(self) -> str:
        """A column that shows a list of people, "" for none: names of children or patients, or NIK and dates of birth
        beside facilities that repeat. A list of facilities may well carry the NIK of its heads.
        """
        orang = [j for j in self.tabel.judul if _NAMA_ORANG.search(headers.rapi(j))]
        peta = self.petakan(Jenis.FASILITAS)
        if not orang and "nama" in peta.kolom and _ragam(self, peta) < _RAGAM_DAFTAR:
            orang = [j for j in peta.dibuang if peta.keterangan.get(j, "").split(" (")[0] in _PERORANGAN]
        return orang[0] if orang else ""

    @cached_property
    def bulan_di_judul(self) -> str:
        """A month with its year in title, sheet or file name; "" for none."""
        return next((p for t in columns.teks_judul(self.tabel) if (p := times.periode_dalam(t))), "")


def _bilangan(teks: str) -> bool:
    return columns.angka(teks.replace("%", ""))


def kenali(tabel: Tabel, jenis: Jenis | None = None) -> Pengenalan:
    """The kind of a table. A kind asked for by the user is still refused when the table cannot be it."""
    if not tabel.judul or not tabel.data:
        return Pengenalan(None, ("Tabel ini tidak memuat baris data di bawah judul kolom.",), 0.0)
    bukti = _Bukti(tabel)
    uji = {u.jenis: u for u in (_kader(bukti), _layanan(bukti), _fasilitas(bukti))}
    if jenis is not None:
        return _diminta(jenis, uji, tabel)
    terbaik = max(uji.values(), key=lambda u: u.skor)
    if terbaik.skor >= 0.5:
        return Pengenalan(terbaik.jenis, terbaik.alasan, terbaik.skor)
    return Pengenalan(None, (*_alasan_tolak(bukti, uji), _DIHARAPKAN), 0.0)


def _diminta(jenis: Jenis, uji: dict[Jenis, _Uji], tabel: Tabel) -> Pengenalan:
    coba = uji.get(jenis)
    terbaik = max(uji.values(), key=lambda u: u.skor)
    if coba is None:
        return Pengenalan(None, (f"Sebuah tabel tidak dapat menjadi {_LABEL[jenis]}.",), 0.0)
    if coba.skor > 0 and coba.skor >= min(terbaik.skor, 0.7):
        return Pengenalan(jenis, ("jenis dipilih oleh pengguna", *coba.alasan), coba.skor)
    lain = f"Berkas ini tampak sebagai {_LABEL[terbaik.jenis]}: {'; '.join(terbaik.alasan)}." if terbaik.skor else ""
    alasan = (f"Berkas ini bukan {_LABEL[jenis]}: {'; '.join(coba.alasan)}.", lain or _kolom_terbaca(tabel))
    return Pengenalan(None, alasan, 0.0)


def _kolom_terbaca(tabel: Tabel) -> str:
    banyak = len(tabel.judul)
    tampil = ", ".join(tabel.judul[:12]) + (f", dan {banyak - 12} lainnya" if banyak > 12 else "")
    return f"Kolom yang ditemukan: {tampil}."


def _alasan_tolak(bukti: _Bukti, uji: dict[Jenis, _Uji]) -> tuple[str, ...]:
    hasil = ["Jenis tabel ini tidak dikenali."]
    hasil += [f"Bukan {_LABEL[u.jenis]}: {'; '.join(u.alasan)}." for u in uji.values() if u.alasan]
    return (*hasil, _kolom_terbaca(bukti.tabel))


# --- cadre registry


def _kader(bukti: _Bukti) -> _Uji:
    peta = bukti.petakan(Jenis.KADER)
    kelompok = [f for f in peta.kolom if f[:-2] in ("pelatihan", "penilaian", "keterampilan") and f[-2] == "."]
    nama = peta.kolom.get("nama", "")
    tempat = [f for f in ("posyandu", "puskesmas", "kelurahan") if f in peta.kolom]
    status = [f for f in ("dilatih", "dinilai", "tingkat_dilaporkan") if f in peta.kolom]
    if len(kelompok) >= 2:
        return _Uji(Jenis.KADER, 0.99, (f"{len(kelompok)} kolom status keterampilan kader per kelompok",))
    if not nama:
        return _Uji(Jenis.KADER, 0.0, ("tidak ada kolom nama kader dan tidak ada kolom status keterampilan",))
    sebut = "kader" in headers.rapi(nama) or "kader" in normal(bukti.tabel.mentah.lembar)
    if not tempat:
        return _Uji(Jenis.KADER, 0.0, ("tidak ada kolom posyandu atau puskesmas tempat kader bertugas",))
    if sebut or (status and "posyandu" in peta.kolom):
        skor = 0.6 if _ada_titik(bukti) else 0.93
        return _Uji(Jenis.KADER, skor, (f"kolom nama kader “{nama}” dan tempat bertugas “{peta.kolom[tempat[0]]}”",))
    return _Uji(Jenis.KADER, 0.0, (f"kolom “{nama}” tidak menyebut kader dan tidak ada kolom status keterampilan",))


# --- service figures


def _layanan(bukti: _Bukti) -> _Uji:
    kolom = bukti.petakan(Jenis.LAYANAN).kolom
    tempat = next((kolom[f] for f in _TEMPAT if f in kolom), "")
    cacah = list(dict.fromkeys(n for f in kolom if (n := f.partition("+")[0]) in headers.nama_ukuran()))
    bulanan = [f for f in kolom if "@" in f]
    panjang = "ukuran_nama" in kolom and "angka" in kolom and _ukuran_di_isi(bukti, kolom["ukuran_nama"])
    if not (cacah or bulanan or panjang):
        return _Uji(Jenis.LAYANAN, 0.0, (_tanpa_cacah(bukti, tempat),))
    if not tempat:
        return _Uji(Jenis.LAYANAN, 0.0, ("tidak ada kolom kelurahan, puskesmas, posyandu, atau kecamatan",))
    apa = [f"kolom tempat “{tempat}”"]
    apa += [f"{len(cacah)} kolom jumlah yang dikenal"] if cacah else []
    apa += [_sebut_kolom_waktu(bulanan)] if bulanan else []
    apa += ["jumlah menurut nama ukuran di setiap baris"] if panjang else []
    waktu = next((kolom[f] for f in ("periode", "bulan", "tanggal") if f in kolom), "")
    if waktu or bulanan or bukti.bulan_di_judul:
        apa += [f"waktu dari “{waktu}”" if waktu else "bulan dari judul" * (not bulanan)]
        return _Uji(Jenis.LAYANAN, 0.97, tuple(a for a in apa if a))
    if (cacah or panjang) and "tahun" in kolom:
        bernama = [a for a in _bukti_fasilitas(bukti) if a == _KOORDINAT or a.startswith("jenis fasilitas")]
        pasti = not bernama or _berulang(bukti)
        return _Uji(Jenis.LAYANAN, 0.97 if pasti else 0.75, (*apa, f"angka setahun menurut “{kolom['tahun']}”"))
    if len(cacah) >= _BANYAK_CACAH or (cacah and not _bukti_fasilitas(bukti)):
        return _Uji(Jenis.LAYANAN, 0.75, (*apa, "bulannya tidak disebut"))
    return _Uji(Jenis.LAYANAN, 0.2, (*apa, "bulannya tidak disebut"))


def _sebut_kolom_waktu(bulanan: list[str]) -> str:
    tahun = sum(len(f.partition("@")[2]) == len("2025") for f in bulanan)
    bulan = len(bulanan) - tahun
    return " dan ".join([f"{bulan} kolom bulan"] * bool(bulan) + [f"{tahun} kolom tahun"] * bool(tahun))


def _tanpa_cacah(bukti: _Bukti, tempat: str) -> str:
    """Why there is no count in a table: none that is known, or only percentages of places."""
    persen = [j for j in bukti.tabel.judul if headers.persen(j)]
    if tempat and persen and not set(bukti.angka_asing) - set(persen):
        return f"hanya ada persentase ({', '.join(persen[:4])}); kirim jumlahnya, persentase dihitung sendiri"
    asing = ", ".join(bukti.angka_asing[:6])
    return "tidak ada kolom jumlah layanan yang dikenal" + f" (kolom angka: {asing})" * bool(asing)


def _berulang(bukti: _Bukti) -> bool:
    """Whether the same places come again and again, as in a table of several years."""
    peta = bukti.petakan(Jenis.FASILITAS)
    return "nama" in peta.kolom and _ragam(bukti, peta) < _RAGAM_DAFTAR


def _ukuran_di_isi(bukti: _Bukti, judul: str) -> bool:
    return any(headers.ukuran(t)[0] for t in set(bukti.isi.contoh(judul)))


# --- facility list


def _ada_titik(bukti: _Bukti) -> bool:
    kolom = bukti.petakan(Jenis.FASILITAS).kolom
    return bool(bukti.tabel.mentah.titik and any(bukti.tabel.mentah.titik)) or (
        "koordinat" in kolom or ("lat" in kolom and "lng" in kolom)
    )


def _bukti_fasilitas(bukti: _Bukti) -> list[str]:
    """What makes the rows facilities: type column, type words in the names, points, codes."""
    kolom = bukti.petakan(Jenis.FASILITAS).kolom
    nama = bukti.isi.contoh(kolom["nama"]) if "nama" in kolom else []
    jenis = bukti.isi.contoh(kolom["jenis_asli"]) if "jenis_asli" in kolom else []
    hasil = []
    if jenis and sum(bool(facility_type.dari_nama(t)) for t in jenis) >= 0.3 * len(jenis):
        hasil.append(f"jenis fasilitas dari kolom “{kolom['jenis_asli']}”")
    if nama and sum(bool(facility_type.dari_nama(t)) for t in nama) >= 0.3 * len(nama):
        hasil.append(_KATA_DI_NAMA)
    if _ada_titik(bukti):
        hasil.append(_KOORDINAT)
    if "kode" in kolom and any(len(values.rapikan(t)) >= 5 for t in bukti.isi.contoh(kolom["kode"])):
        hasil.append(f"kode fasilitas dari kolom “{kolom['kode']}”")
    return hasil


def _fasilitas(bukti: _Bukti) -> _Uji:
    peta = bukti.petakan(Jenis.FASILITAS)
    nama = peta.kolom.get("nama", "")
    if not nama:
        hitung = [
            j for j in bukti.tabel.judul if headers.rapi(j).startswith("jumlah ") and facility_type.jenis_judul(j)
        ]
        sebab = f"; kolom “{hitung[0]}” menghitung fasilitas, bukan menyebut namanya" if hitung else ""
        return _Uji(Jenis.FASILITAS, 0.0, (f"tidak ada kolom nama fasilitas{sebab}",))
    if bukti.perorangan:
        return _Uji(Jenis.FASILITAS, 0.0, (f"kolom “{bukti.perorangan}” menandakan daftar orang, bukan fasilitas",))
    ada = _bukti_fasilitas(bukti)
    waktu = [f for f in ("bulan", "periode") if f in bukti.petakan(Jenis.LAYANAN).kolom]
    if len(bukti.angka_asing) >= 3 and (waktu or _ragam(bukti, peta) < 0.6):
        return _Uji(Jenis.FASILITAS, 0.0, ("tabel angka: tempat yang sama berulang untuk beberapa periode",))
    if len([f for f in bukti.petakan(Jenis.LAYANAN).kolom if f in headers.nama_ukuran()]) >= _BANYAK_CACAH and not (
        set(ada) - {_KATA_DI_NAMA}
    ):
        return _Uji(Jenis.FASILITAS, 0.0, ("kolomnya angka layanan; namanya hanya menyebut siapa yang melapor",))
    if ada:
        return _Uji(Jenis.FASILITAS, 0.9, (f"kolom nama “{nama}”", *ada))
    return _dari_judul(bukti, peta, nama)


def _dari_judul(bukti: _Bukti, peta: Pemetaan, nama: str) -> _Uji:
    """Only the header or the title says what kind of facility the rows are ("NAMA POSYANDU")."""
    tersirat = columns.jenis_tersirat(bukti.tabel, peta)
    if not tersirat:
        return _Uji(Jenis.FASILITAS, 0.0, (f"kolom “{nama}” tidak disertai jenis, koordinat, atau kode fasilitas",))
    if len(bukti.angka_asing) >= 3 and 2 * len(bukti.angka_asing) >= len(bukti.tabel.judul) - 1:
        return _Uji(Jenis.FASILITAS, 0.0, ("sebagian besar kolomnya angka",))
    if _ragam(bukti, peta) < _RAGAM_DAFTAR:
        return _Uji(Jenis.FASILITAS, 0.0, (f"nama di kolom “{nama}” berulang-ulang",))
    return _Uji(Jenis.FASILITAS, 0.8, (f"kolom nama “{nama}”; judulnya menyebut {tersirat}",))


def _ragam(bukti: _Bukti, peta: Pemetaan) -> float:
    """Share of rows that differ in name and place."""
    pakai = [peta.kolom[f] for f in ("nama", "puskesmas", "kelurahan", "kecamatan", "kode") if f in peta.kolom]
    baris = list(zip(*(bukti.isi.kolom(j) for j in pakai), strict=True))
    return len({tuple(normal(t) for t in b) for b in baris}) / len(baris)
