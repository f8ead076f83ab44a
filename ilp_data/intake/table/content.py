"""What the cells of a column say about it: whether they fit a field, and what a column is whose heading says little."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import coords, degrees, facility_type, pairs, times, values
from ilp_data.intake.known_places import TINGKAT, Kenalan, tingkat_kode
from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import headers
from ilp_data.intake.table.personal import Contoh
from ilp_data.regions import normal

_CONTOH = 400
_CUKUP = 40
_TEKS = frozenset({"provinsi", "kota_kabupaten", "kecamatan", "kelurahan", "puskesmas", "posyandu", "nama", "alamat"})
_TEKS |= {"jenis_asli", "ukuran_nama", "tingkat_dilaporkan", "tempat_umum"}
_KODE = frozenset({"kode_kab", "kode_kelurahan_berkas", "kode_wilayah", "kode_puskesmas_berkas"})
_BEBERAPA = re.compile(r"\d[\d.]*((?:\s*[,;&+|]\s*|\s+/\s+|\s+dan\s+|\s+)\d[\d.]*)+|\d{1,6}/\d{1,6}")
_PECAHAN = re.compile(r"\d{1,3}[.,](?!0+$)\d{1,2}")
_SEDIKITNYA, _PORSI_PECAHAN = 2, 0.3
_DESIMAL = re.compile(r"\d{1,3},\d{1,2}")
_DERAJAT = re.compile(r"-?\d{1,3}[.,]\d{3,}")
_CATATAN_PETA = frozenset({"remark", "remarks", "layer", "klasifikasi", "unsur"})
_LINTANG, _BUJUR = (-11.5, 6.5), (94.0, 142.0)  # Indonesia
_SEBUT_KODE = re.compile(r"\b(kode|id|adm\d)\b")
_UNIT = re.compile(r"\b(orgunit|unit|instansi|pelapor)\b")
_ANGKA = 1 / 3  # a column of figures: so many of its cells at least
_KODE_FIELD = {
    Jenis.FASILITAS: "kode_kelurahan_berkas",
    Jenis.LAYANAN: "kode_wilayah",
    Jenis.HASIL_LOMBA: "kode_kelurahan_berkas",
    Jenis.PERMOHONAN: "kode_kelurahan_berkas",
}  # files of other kinds have no such column
Peta = dict[str, str]


class Isi:
    """The cells of a table by header, each column gathered once."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self._kolom: dict[str, list[str]] = {}
        self._contoh: dict[str, list[str]] = {}
        self._pribadi: dict[str, Contoh] = {}
        self._tingkat: dict[str, str] = {}

    def kolom(self, judul: str) -> list[str]:
        """All cells of one column."""
        if judul not in self._kolom:
            i = self.tabel.judul.index(judul)
            self._kolom[judul] = [b[i] for b in self.tabel.data]
        return self._kolom[judul]

    def pasangan(self, judul: str, lain: str) -> list[tuple[str, str]]:
        """The cells of two columns side by side, where the first says anything."""
        return [(a, b) for a, b in zip(self.kolom(judul), self.kolom(lain), strict=True) if not values.kosong(a)]

    def contoh(self, judul: str) -> list[str]:
        """Up to 400 cells that report something, spread over the column; all of them where it is nearly empty."""
        if judul not in self._contoh:
            semua = self.kolom(judul)
            berisi = [t for t in semua[:: max(1, len(semua) // (4 * _CONTOH))] if not values.kosong(t)]
            if len(berisi) < _CUKUP:
                berisi = [t for t in semua if t and not values.kosong(t)]
            self._contoh[judul] = berisi[:: max(1, len(berisi) // _CONTOH)]
        return self._contoh[judul]

    def pribadi(self, judul: str) -> Contoh:
        """The same cells, looked at for personal data."""
        if judul not in self._pribadi:
            self._pribadi[judul] = Contoh(self.contoh(judul))
        return self._pribadi[judul]

    def tingkat_kode(self, judul: str) -> str:
        """The level whose Kemendagri codes a column holds (``known_places.tingkat_kode``); "" for none."""
        if judul not in self._tingkat:
            bernama = bool(_SEBUT_KODE.search(headers.rapi(judul)))
            self._tingkat[judul] = tingkat_kode(self.contoh(judul), bernama=bernama)
        return self._tingkat[judul]


def _bagian(contoh: Sequence[str], uji: Callable[[str], bool]) -> float:
    return sum(map(uji, contoh)) / len(contoh) if contoh else 1.0


@lru_cache(maxsize=65536)  # every kind of file asks it of the same cells
def angka(teks: str) -> bool:
    """Whether a cell is a plain number of any writing (no percentage)."""
    try:
        return values.bilangan(teks) is not None
    except values.AngkaRancu:
        return True
    except GalatNilai:
        return False


def cek_isi(field: str, contoh: Sequence[str], judul: str = "") -> tuple[float, str]:
    """How well a column's content fits a field (0…1; an empty column fits) and, where it does not, why."""
    if field == "ukuran_nama" and not any(headers.ukuran(t)[0] for t in contoh):
        return 0.6 * _bagian(contoh, lambda t: not angka(t)), "kolom ini berisi angka, bukan nama"
    if field in _TEKS:
        return _bagian(contoh, lambda t: not angka(t)), "kolom ini berisi angka, bukan nama"
    if field in ("lat", "lng"):
        return _bagian(contoh, lambda t: bool(degrees.sudut(t, judul) or _titik(t))), "kolom ini tidak berisi koordinat"
    if field == "koordinat":
        return _bagian(contoh, _titik), "kolom ini tidak berisi pasangan koordinat"
    if field in _KODE:
        return _bagian(contoh, lambda t: t.strip(" '")[:2].isdigit()), "kolom ini tidak berisi kode"
    if field == "kode":
        return _bagian(contoh, lambda t: any(h.isdigit() for h in t)), "kolom ini tidak berisi kode"
    if field in ("tahun", "bulan", "periode", "tanggal"):
        return _bagian(contoh, lambda t: _waktu(field, t)), f"kolom ini tidak berisi {field}"
    if headers.cacah(field) in headers.nama_ukuran() and pecahan(contoh):
        return 0.0, "isinya pecahan, seperti persentase; cacah adalah bilangan bulat"
    if headers.cacah(field) in headers.nama_ukuran() or field in ("ukuran", "angka"):
        return _cacah(contoh), "kolom ini tidak berisi bilangan cacah"
    return 1.0, ""


def _titik(teks: str) -> bool:
    return pairs.pecah_pasangan(teks) is not None or pairs.dimaksud_titik(teks)


def _cacah(contoh: Sequence[str]) -> float:
    """How far cells are counts. Words in place of figures ("tutup", "libur") say nothing against it, as long as a third
    are numbers; a percentage or a date does."""
    banyak = _bagian(contoh, lambda t: angka(t) or values.nihil(t))
    if banyak < _ANGKA:
        return banyak
    lain = sum(any(c.isdigit() for c in t) and not angka(t) for t in contoh)
    return 1.0 - lain / len(contoh) if contoh else 1.0


def pecahan(contoh: Sequence[str]) -> bool:
    """Whether a column holds rates and no counts: several of its cells, and not few of all, are fractions ("24.45")."""
    kena = sum(bool(_PECAHAN.fullmatch(t.strip())) for t in contoh)
    return kena >= _SEDIKITNYA and kena >= _PORSI_PECAHAN * len(contoh)


def sebagian_terbaca(contoh: Sequence[str]) -> float:
    """0.5 for a column of which some cells are counts and none a percentage or a date: under a heading that is surely
    a count it is one, and what cannot be read of it is named cell by cell. 0.0 for every other."""
    if pecahan(contoh) or any("%" in t or _bertanggal(t) for t in contoh):
        return 0.0
    return 0.5 * any(map(angka, contoh))


def _bertanggal(teks: str) -> bool:
    return _waktu("tanggal", teks) and not angka(teks)


def _waktu(field: str, teks: str) -> bool:
    baca: dict[str, Callable[[str], object]] = {
        "tahun": times.tahun,
        "tanggal": lambda t: times.bertanggal(t) or None,
        "bulan": lambda t: (times.bertanggal(t) or times.periode(t)) if times.bulan(t) is None else True,
        "periode": lambda t: (
            times.setahun(t) or (times.bertanggal(t) or times.periode(t, None if times.bulan(t) is None else 2000))
        ),
    }
    try:
        return baca[field](times.tanpa_romawi(teks) if field == "bulan" else teks) is not None
    except GalatNilai:
        return False


def beberapa_angka(teks: str) -> bool:
    """Whether a cell holds several numbers at once ("215 , 208"), which is a figure and no name. "13,6" is one."""
    sel = values.rapikan_sel(teks)
    return bool(_BEBERAPA.fullmatch(sel)) and not _DESIMAL.fullmatch(sel)


def berangka(teks: str) -> bool:
    """Whether a cell is a figure of any kind: a number, a percentage, several numbers."""
    return angka(teks.replace("%", "")) or beberapa_angka(teks)


def kolom_angka(contoh: Sequence[str]) -> bool:
    """Whether a column holds figures: at least a third of what it reports."""
    return bool(contoh) and sum(map(berangka, contoh)) >= _ANGKA * len(contoh)


def tak_terbaca(contoh: Sequence[str], sebagai: str) -> str:
    """That cells cannot be read as something, with one that shows it: one without letters, for a word may be a
    person's."""
    tanpa_huruf = next((t for t in contoh if not any(map(str.isalpha, t))), "")
    return f"tidak terbaca sebagai {sebagai}" + (f", misalnya “{tanpa_huruf[:30]}”" if tanpa_huruf else "")


def menyebut_posyandu(contoh: Sequence[str]) -> bool:
    """Whether all cells of a column name a posyandu, as those of no column of people do (somebody may stand beside)."""
    return bool(contoh) and all(re.search(r"\bpos ?yandu ", normal(t)) for t in contoh)


# --- places and codes by their cells


def tempat_menurut_isi(
    jenis: Jenis,
    kolom: Peta,
    yakin: Peta,
    sisa: Sequence[str],
    isi: Isi,
    kenalan: Kenalan | None,
    tetap: frozenset[str],
) -> None:
    """Settle in place what only the cells can tell: a general heading ("Wilayah"), a kelurahan column of kecamatan,
    codes under another heading, and the place of a table whose heading nobody knows."""
    umum = kolom.pop("tempat_umum", "")
    yakin.pop("tempat_umum", None)
    if umum:
        tingkat = _tingkat_umum(umum, isi, kenalan)
        if tingkat and tingkat not in kolom:
            kolom[tingkat], yakin[tingkat] = umum, f"isinya {tingkat}"
    if kenalan is not None:
        _pindah_tingkat(kolom, yakin, isi, kenalan, tetap)
    _kode_menurut_isi(jenis, kolom, yakin, sisa, isi, tetap)
    if kenalan is not None:
        _tempat_tanpa_judul(kolom, yakin, sisa, isi, kenalan)


def _tingkat_umum(judul: str, isi: Isi, kenalan: Kenalan | None) -> str:
    """The level of a column with a general heading; kelurahan where its cells do not tell."""
    contoh = isi.contoh(judul)
    if kode := tingkat_kode(contoh):
        return kode if kode != "daerah" else ""
    if kenalan is None:
        return "kelurahan"
    unit = bool(_UNIT.search(headers.rapi(judul)))
    urutan = ("posyandu", "puskesmas", "kelurahan", "kecamatan") if unit else ("kecamatan", "kelurahan", *TINGKAT[2:])
    if contoh and all(map(kenalan.jumlah, contoh)):
        return "kota_kabupaten"
    return kenalan.tingkat(contoh, urutan) or "kelurahan"


def _pindah_tingkat(kolom: Peta, yakin: Peta, isi: Isi, kenalan: Kenalan, tetap: frozenset[str]) -> None:
    """A column headed kelurahan none of whose cells is one and all of whose cells are kecamatan, and the reverse."""
    for dari, ke in (("kelurahan", "kecamatan"), ("kecamatan", "kelurahan")):
        if dari not in kolom or ke in kolom or dari in tetap:
            continue
        contoh = isi.contoh(kolom[dari])
        if not kenalan.bagian(dari, contoh) and kenalan.bagian(ke, contoh) >= 1.0:
            kolom[ke] = kolom.pop(dari)
            yakin.pop(dari)
            yakin[ke] = f"judulnya menyebut {dari}, tetapi isinya {ke}"


def _kode_menurut_isi(
    jenis: Jenis, kolom: Peta, yakin: Peta, sisa: Sequence[str], isi: Isi, tetap: frozenset[str]
) -> None:
    """Codes of kelurahan (of a regency) under any heading, also one that was taken for a facility's code."""
    tujuan = {"kelurahan": _KODE_FIELD.get(jenis, ""), "kecamatan": "kode_wilayah" * (jenis is Jenis.LAYANAN)}
    tujuan["daerah"] = "kode_kab" * (jenis is Jenis.FASILITAS)
    terkode = {j: isi.tingkat_kode(j) for j in sisa}
    for j in sorted(sisa, key=lambda j: terkode[j] != "kelurahan"):
        lama = next((f for f, h in kolom.items() if h == j), "")
        if lama in tetap or lama not in ("", "kode", "kode_kab", "kode_kelurahan_berkas", "kode_wilayah"):
            continue
        field = tujuan.get(terkode[j], "")
        if field and field != lama and field not in kolom and not headers.kode_bps(j):
            if lama:
                kolom.pop(lama), yakin.pop(lama, None)
            kolom[field], yakin[field] = j, f"isinya kode {terkode[j]} Kemendagri"


def _tempat_tanpa_judul(kolom: Peta, yakin: Peta, sisa: Sequence[str], isi: Isi, kenalan: Kenalan) -> None:
    """Columns under unknown headings whose cells are nearly all known places, for levels that no heading named."""
    for j in sisa:
        if j in kolom.values():
            continue
        contoh = isi.contoh(j)
        ragam = len({normal(t) for t in contoh})
        urutan = [t for t in TINGKAT if t not in kolom and not (t == "posyandu" and "nama" in kolom)]
        tingkat = kenalan.tingkat(contoh, urutan, 0.9) if ragam > 1 and urutan else ""
        if tingkat and kenalan.bagian(tingkat, contoh) >= 0.9:
            kolom[tingkat], yakin[tingkat] = j, f"isinya {tingkat}"
    bebas = [j for j in sisa if j not in kolom.values()]
    if set(TINGKAT).isdisjoint(kolom) and (campur := [j for j in bebas if _tempat_campur(isi.contoh(j), kenalan)]):
        tingkat = _tingkat_umum(campur[0], isi, kenalan)
        kolom[tingkat], yakin[tingkat] = campur[0], f"isinya {tingkat} dan jumlahnya"


def _tempat_campur(contoh: Sequence[str], kenalan: Kenalan) -> bool:
    """Whether nearly all cells are known places, of whatever level, or head their totals."""
    tempat = [t for t in contoh if any(kenalan.dikenal(x, t) for x in TINGKAT) or kenalan.jumlah(t)]
    return len({normal(t) for t in tempat}) > 1 and len(tempat) >= 0.9 * len(contoh)


def koordinat_menurut_isi(kolom: Peta, yakin: Peta, sisa: Sequence[str], isi: Isi) -> None:
    """Two columns of degrees under unknown headings, one within Indonesia's latitudes, one within its longitudes; else
    one column of points ("Share lokasi"), also where the heading promised an address ("Lokasi")."""
    if {"lat", "lng", "koordinat"} & set(kolom):
        return
    bebas = [j for j in sisa if j not in kolom.values() and isi.contoh(j)]
    alamat = [kolom["alamat"]] if "alamat" in kolom and isi.contoh(kolom["alamat"]) else []
    titik = [j for j in (*bebas, *alamat) if all(map(coords.pasti_titik, isi.contoh(j)))]
    if len(titik) == 1:
        if titik == alamat:
            del kolom["alamat"]
            yakin.pop("alamat", None)
        kolom["koordinat"], yakin["koordinat"] = titik[0], "isinya titik dalam batas Indonesia"
        return
    derajat = {j: d for j in bebas if (d := _derajat(isi.contoh(j)))}
    for field, (bawah, atas) in (("lat", _LINTANG), ("lng", _BUJUR)):
        cocok = [j for j, d in derajat.items() if all(bawah <= x <= atas for x in d)]
        if len(cocok) == 1:
            kolom[field], yakin[field] = cocok[0], "isinya derajat dalam batas Indonesia"
    for field in ("lat", "lng"):  # one alone is no point
        if not {"lat", "lng"} <= set(kolom) and field in kolom:
            del kolom[field], yakin[field]


def jenis_menurut_isi(kolom: Peta, yakin: Peta, sisa: Sequence[str], isi: Isi) -> None:
    """The remark of a map beside each facility, where it says the type and nothing else: it decides, not the title."""
    if "jenis_asli" in kolom:
        return
    for j in sisa:
        contoh = isi.contoh(j) if headers.rapi(j) in _CATATAN_PETA and j not in kolom.values() else []
        if contoh and all(map(facility_type.hanya_jenis, contoh)):
            kolom["jenis_asli"], yakin["jenis_asli"] = j, "isinya jenis fasilitas"
            return


def _derajat(contoh: Sequence[str]) -> list[float]:
    """The cells as degrees with three decimals or more; empty where any is something else."""
    sel = [values.rapikan_sel(t) for t in contoh]
    return [float(t.replace(",", ".")) for t in sel] if all(map(_DERAJAT.fullmatch, sel)) else []


def nama_menurut_isi(judul: Sequence[str], isi: Isi) -> str:
    """The column that names facilities although its heading is unknown: "Nama_<anything>", or cells that begin with
    a facility word and differ; "" for none."""
    terbaik, skor = "", 0.0
    for j in judul:
        contoh = isi.contoh(j)
        if not contoh or kolom_angka(contoh) or all(map(facility_type.polos, contoh)):
            continue
        ragam = len({normal(t) for t in contoh}) / len(contoh)
        berkata = sum(bool(facility_type.dari_nama(t)) and len(t.split()) > 1 for t in contoh) / len(contoh)
        nilai = (0.5 if headers.rapi(j).startswith("nama ") else 0.0) + berkata
        if ragam >= 0.5 and nilai > max(skor, 0.45) and (berkata >= 0.6 or nilai >= 0.5):
            terbaik, skor = j, nilai
    return terbaik
