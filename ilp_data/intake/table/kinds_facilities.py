"""Whether a table is a list of facilities, or a table of figures that only names who reports them.

Columns that *count* facilities ("Jumlah Puskesmas Pembantu") name none, and neither do rows that say a type and a
number ("Rumah Sakit, 2"). Several numbers in one cell, figures by year, or mostly figures beside the name make no list.
"""

from __future__ import annotations

import re
from enum import StrEnum

from ilp_data.intake.cells import facility_type, pairs, values
from ilp_data.intake.model import Jenis, Pemetaan
from ilp_data.intake.table import columns, headers, people, title_counts
from ilp_data.intake.table import content as columns_content
from ilp_data.intake.table.kinds_evidence import RAGAM_DAFTAR, Bukti, Uji, ragam
from ilp_data.regions import normal

BANYAK_CACAH = 3
_HANYA_JENIS = 0.8
_BEBERAPA_ANGKA = 0.3
_BERULANG = 0.6  # share of rows that differ in name and place, below which the same places come again and again
_KETERANGAN = re.compile(
    r"\b(kader|rt|rw|luas|berdiri|beroperasi|dibentuk|kapasitas|tempat tidur|tt|bed|lantai|jarak|petugas|bidan|perawat"
    r"|dokter|tenaga|pegawai|ketinggian|altitude|precision|akurasi|ketelitian|id|pos|dusun|ruang|no|nomor|urut|kode|koord\w*|titik|gps|lat|lng|long|lintang|bujur)\b"
)
_MENGHITUNG = re.compile(r"\b(jumlah|rekap\w*|cakupan|capaian|banyaknya|angka|data) .*\b(menurut|per|tiap|setiap)\b")
_DAFTAR_KATA = """
    rumah sakit umum khusus daerah swasta pemerintah bersalin ibu anak dan puskesmas induk pembantu keliling rawat inap
    non bantu pustu posyandu pos yandu pelayanan terpadu poskesdes polindes posbindu poskestren ponkesdes klinik pratama
    utama balai pengobatan kesehatan apotek apotik laboratorium praktik praktek dokter bidan mandiri gigi rs rsu rsud
    rsia pkm faskes fasilitas lainnya lain desa kelurahan aktif pratama madya purnama mandiri ptm lansia remaja tipe
    dasar pusat toko obat optik unit transfusi darah pmi gudang farmasi instalasi jumlah total bp rb
"""
_KATA_JENIS = frozenset(_DAFTAR_KATA.split())


class Tanda(StrEnum):
    """What makes rows facilities."""

    KOLOM_JENIS = "kolom_jenis"
    KATA_DI_NAMA = "kata_di_nama"
    KOORDINAT = "koordinat"
    KODE = "kode"


def ada_titik(bukti: Bukti) -> bool:
    """Whether the rows have points."""
    kolom = bukti.petakan(Jenis.FASILITAS).kolom
    return bool(bukti.tabel.mentah.titik and any(bukti.tabel.mentah.titik)) or (
        "koordinat" in kolom or ("lat" in kolom and "lng" in kolom)
    )


def bukti_fasilitas(bukti: Bukti) -> dict[Tanda, str]:
    """What makes the rows facilities (type column, type words in the names, points, codes) → in Indonesian."""
    kolom = bukti.petakan(Jenis.FASILITAS).kolom
    nama = bukti.isi.contoh(kolom["nama"]) if "nama" in kolom else []
    jenis = bukti.isi.contoh(kolom["jenis_asli"]) if "jenis_asli" in kolom else []
    hasil = {}
    if jenis and sum(bool(facility_type.dari_nama(t)) for t in jenis) >= 0.3 * len(jenis):
        hasil[Tanda.KOLOM_JENIS] = f"jenis fasilitas dari kolom “{kolom['jenis_asli']}”"
    if nama and sum(bool(facility_type.dari_nama(t)) for t in nama) >= 0.3 * len(nama):
        hasil[Tanda.KATA_DI_NAMA] = "kata jenis fasilitas di dalam nama"
    if ada_titik(bukti):
        hasil[Tanda.KOORDINAT] = "koordinat"
    if "kode" in kolom and any(len(values.rapikan_sel(t)) >= 5 for t in bukti.isi.contoh(kolom["kode"])):
        hasil[Tanda.KODE] = f"kode fasilitas dari kolom “{kolom['kode']}”"
    return hasil


def uji(bukti: Bukti) -> Uji:
    """The table tried as a list of facilities."""
    peta = bukti.petakan(Jenis.FASILITAS)
    nama = peta.kolom.get("nama", "")
    if not nama:
        hitung = [
            j for j in bukti.tabel.judul if headers.rapi(j).startswith("jumlah ") and facility_type.jenis_judul(j)
        ]
        sebab = f"; kolom “{hitung[0]}” menghitung fasilitas, bukan menyebut namanya" if hitung else ""
        return Uji(Jenis.FASILITAS, 0.0, (f"tidak ada kolom nama fasilitas{sebab}",))
    if bukti.perorangan:
        sebab = f"kolom “{bukti.perorangan}” menandakan daftar orang, bukan fasilitas"
        return Uji(Jenis.FASILITAS, 0.0, (sebab,), orang=True)
    if sebab := tabel_angka(bukti):
        return Uji(Jenis.FASILITAS, 0.0, (sebab,))
    ada = bukti_fasilitas(bukti)
    if not {Tanda.KOLOM_JENIS, Tanda.KATA_DI_NAMA} & set(ada) and (sebab := _daftar_orang(bukti, peta, nama)):
        return Uji(Jenis.FASILITAS, 0.0, (sebab,), orang=True)
    if ada:
        return Uji(Jenis.FASILITAS, 0.9, (f"kolom nama “{nama}”", *ada.values()))
    return _dari_judul(bukti, peta, nama)


def tanpa_judul_nama(bukti: Bukti) -> bool:
    """Whether the names of facilities stand below a heading that means none ("Kegiatan": "Pembinaan posyandu")."""
    nama = bukti.petakan(Jenis.FASILITAS).kolom.get("nama", "")
    dikenal = headers.kenali_judul([nama], Jenis.FASILITAS) if nama else {}
    return bool(nama) and not {"nama", "posyandu", "puskesmas", "nama_lama", "nama_baru"} & set(dikenal)


def _daftar_orang(bukti: Bukti, peta: Pemetaan, nama: str) -> str:
    if not people.polos(nama):
        return ""
    atas = columns.teks_judul(bukti.tabel)
    di = peta.kolom.get(columns.jenis_tersirat(bukti.tabel, peta), "")
    lain = [j for j in bukti.tabel.judul if j != nama]
    return people.daftar_orang(nama, bukti.isi.contoh(nama), lain, atas, di)


# --- figures that are no facilities


def tabel_angka(bukti: Bukti) -> str:
    """Why the rows of a table with names of facilities are figures and no list of these; "" where they may be one."""
    peta = bukti.petakan(Jenis.FASILITAS)
    nama = peta.kolom.get("nama", "")
    if not nama:
        return ""
    if sebab := _menghitung_jenis(bukti, nama):
        return sebab
    kuat = set(bukti_fasilitas(bukti)) - {Tanda.KATA_DI_NAMA}
    if Tanda.KOORDINAT in kuat and ragam(bukti, peta) >= RAGAM_DAFTAR:
        return ""
    waktu = [f for f in ("bulan", "periode") if f in bukti.petakan(Jenis.LAYANAN).kolom]
    berulang = ragam(bukti, peta) < _BERULANG
    if bukti.angka_asing and ((waktu and berulang) or (len(bukti.angka_asing) >= BANYAK_CACAH and (waktu or berulang))):
        return "tabel angka: tempat yang sama berulang untuk beberapa periode"
    if sebab := _bersatuan(bukti):
        return sebab
    return "" if kuat else _kebanyakan_angka(bukti, peta)


def _menghitung_jenis(bukti: Bukti, nama: str) -> str:
    """A table that counts facilities by type: the cells of its name column are words for types and nothing else."""
    contoh = bukti.isi.contoh(nama)
    hanya = [t for t in contoh if set(normal(t).split()) <= _KATA_JENIS and facility_type.dari_nama(t)]
    if not contoh or len(hanya) < _HANYA_JENIS * len(contoh) or ada_titik(bukti):
        return ""
    if not bukti.angka_asing and not _cacah(bukti):
        return ""
    return f"kolom “{nama}” menyebut jenis fasilitas, bukan namanya: tabel ini menghitung fasilitas menurut jenis"


def _cacah(bukti: Bukti) -> list[str]:
    """Columns of known counts, and of values of a long table."""
    kolom = bukti.petakan(Jenis.LAYANAN).kolom
    return [j for f, j in kolom.items() if f == "angka" or headers.cacah(f) in headers.nama_ukuran() or "@" in f]


def _bersatuan(bukti: Bukti) -> str:
    """Figures of an open-data portal: a column that names the unit, or the year, beside the numbers."""
    angka = [j for j in bukti.angka_asing if not _KETERANGAN.search(headers.rapi(j))]
    satuan = [j for j in bukti.tabel.judul if headers.rapi(j) in ("satuan", "unit satuan", "satuan data")]
    if angka and satuan:
        return f"kolom “{angka[0]}” dengan satuan di kolom “{satuan[0]}”: tabel angka, bukan daftar fasilitas"
    tahun = bukti.petakan(Jenis.LAYANAN).kolom.get("tahun", "")
    if angka and tahun and headers.rapi(tahun) in ("tahun", "year", "tahun data", "tahun anggaran"):
        return f"kolom “{angka[0]}” menurut “{tahun}”: tabel angka, bukan daftar fasilitas"
    return ""


def _kebanyakan_angka(bukti: Bukti, peta: Pemetaan) -> str:
    """Only names and places, and the rest figures: who reports, not what there is."""
    semua = dict.fromkeys([*bukti.angka_asing, *_cacah(bukti)])
    angka = [j for j in semua if not _KETERANGAN.search(headers.rapi(j))]
    beberapa = [j for j in angka if _bersama(bukti, j)]
    if beberapa:
        return f"kolom “{beberapa[0]}” memuat beberapa angka dalam satu sel; pisahkan dahulu, satu tempat satu baris"
    waktu = [j for j in angka if headers.tahun_kolom(j) or headers.bulan_kolom(j)]
    if len(waktu) > 1:
        return f"kolom “{waktu[0]}”, “{waktu[1]}”, … berisi angka menurut waktu, bukan keterangan fasilitas"
    dipakai = {*semua, *peta.kolom.values(), *filter(headers.waktu, bukti.tabel.judul)}
    lain = [j for j in bukti.tabel.judul if j not in dipakai and _bertulisan(bukti, j)]
    atas = columns.teks_judul(bukti.tabel)
    dihitung = any(_MENGHITUNG.search(normal(t)) for t in atas) or _berjumlah(bukti)
    dihitung = dihitung or bool(title_counts.tanpa_sebutan(angka, bukti.isi))
    lain += [peta.kolom[f] for f in ("alamat", "jenis_titik", "lokus_ilp") if f in peta.kolom]
    if len(angka) >= BANYAK_CACAH or (len(angka) > 1 and not lain) or (angka and dihitung and not lain):
        sebut = ", ".join(f"“{j}”" for j in angka[:4])
        return f"kolomnya angka ({sebut}); namanya hanya menyebut siapa yang melapor"
    return ""


def _bersama(bukti: Bukti, judul: str) -> bool:
    contoh = [t for t in bukti.isi.contoh(judul) if pairs.pecah_pasangan(t) is None]
    kena = sum(columns_content.beberapa_angka(t) for t in contoh)
    return bool(kena) and kena >= _BEBERAPA_ANGKA * len(contoh)


def _bertulisan(bukti: Bukti, judul: str) -> bool:
    contoh = bukti.isi.contoh(judul)
    return bool(contoh) and not columns_content.kolom_angka(contoh)


def _berjumlah(bukti: Bukti) -> bool:
    return bool(bukti.tabel.jumlah)


def _dari_judul(bukti: Bukti, peta: Pemetaan, nama: str) -> Uji:
    """Only the header or the title says what kind of facility the rows are ("NAMA POSYANDU")."""
    tersirat = columns.jenis_tersirat(bukti.tabel, peta)
    if not tersirat:
        return Uji(Jenis.FASILITAS, 0.0, (f"kolom “{nama}” tidak disertai jenis, koordinat, atau kode fasilitas",))
    angka = [j for j in bukti.angka_asing if not _KETERANGAN.search(headers.rapi(j))]
    if len(angka) >= BANYAK_CACAH and 2 * len(angka) >= len(bukti.tabel.judul) - 1:
        return Uji(Jenis.FASILITAS, 0.0, ("sebagian besar kolomnya angka",))
    if ragam(bukti, peta) < RAGAM_DAFTAR:
        return Uji(Jenis.FASILITAS, 0.0, (f"nama di kolom “{nama}” berulang-ulang",))
    return Uji(Jenis.FASILITAS, 0.8, (f"kolom nama “{nama}”; judulnya menyebut {tersirat}",))
