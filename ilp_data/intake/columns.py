"""Which header of a table carries which field, by spelling and by content, or as a person chose for this shape.

Fields of service figures: counts under their name (``balita_ditimbang``), columns of one month as
``balita_ditimbang@2025-01`` (``@01`` without a year, ``@2025`` for a whole year, ``?@…`` when the header names no
count). Fields of a cadre
registry: ``pelatihan.A`` … ``keterampilan.E``. Columns with personal data are in ``dibuang`` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ilp_data.errors import GalatNilai
from ilp_data.intake import coords, facility_type, headers, personal, times, values
from ilp_data.intake.model import Jenis, Pemetaan, Tabel
from ilp_data.regions import normal

_CONTOH = 400
_CUKUP = 40
_TAHUN = len("2025")
_TEKS = frozenset({"provinsi", "kota_kabupaten", "kecamatan", "kelurahan", "puskesmas", "posyandu", "nama", "alamat"})
_TEKS |= {"jenis_asli", "ukuran_nama", "tingkat_dilaporkan"}
_KODE = frozenset({"kode_kab", "kode_kelurahan_berkas", "kode_wilayah", "kode_puskesmas_berkas"})
_NAMA_KHUSUS = ("pustu", "puskesmas pembantu")


class Isi:
    """The cells of a table by header, each column gathered once."""

    def __init__(self, tabel: Tabel) -> None:
        self.tabel = tabel
        self._kolom: dict[str, list[str]] = {}
        self._contoh: dict[str, list[str]] = {}

    def kolom(self, judul: str) -> list[str]:
        """All cells of one column."""
        if judul not in self._kolom:
            i = self.tabel.judul.index(judul)
            self._kolom[judul] = [b[i] for b in self.tabel.data]
        return self._kolom[judul]

    def contoh(self, judul: str) -> list[str]:
        """Up to 400 cells that report something, spread over the column; all of them where it is nearly empty."""
        if judul not in self._contoh:
            semua = self.kolom(judul)
            berisi = [t for t in semua[:: max(1, len(semua) // (4 * _CONTOH))] if not values.kosong(t)]
            if len(berisi) < _CUKUP:
                berisi = [t for t in semua if t and not values.kosong(t)]
            self._contoh[judul] = berisi[:: max(1, len(berisi) // _CONTOH)]
        return self._contoh[judul]


def petakan(
    tabel: Tabel, jenis: Jenis, ingatan: Mapping[str, dict[str, str]] | None = None, isi: Isi | None = None
) -> Pemetaan:
    """The mapping of a table of a known kind. ``ingatan``: fingerprint of headers → field → header, which wins."""
    isi = isi or Isi(tabel)
    dibuang = personal.buang(tabel.judul, isi.contoh, jenis)
    sisa = [j for j in tabel.judul if j not in dibuang]
    bentuk = headers.bentuk(tabel.judul)
    ingat = _ingatan(sisa, (ingatan or {}).get(bentuk, {}))
    kolom, yakin, ditolak = _pilih([j for j in sisa if j not in ingat.values()], jenis, isi, set(ingat))
    if jenis is Jenis.FASILITAS and "nama" not in ingat:
        kolom, yakin = _nama_fasilitas(kolom, yakin, ingat, isi)
    kolom |= ingat
    yakin |= dict.fromkeys(ingat, "diingat dari berkas berbentuk sama")
    terpakai = set(kolom.values())
    tak_dikenal = tuple(j for j in sisa if j not in terpakai)
    keterangan = {j: ditolak.get(j) or _mengapa(j) for j in tak_dikenal} | dibuang
    return Pemetaan(kolom, yakin, tak_dikenal, tuple(dibuang), bentuk, keterangan)


def _ingatan(sisa: Sequence[str], ingat: Mapping[str, str]) -> dict[str, str]:
    """A remembered mapping by today's spelling of its headers; what is gone or personal is left out."""
    menurut_rapi = {headers.rapi(j): j for j in sisa}
    pasti = {f: h if h in sisa else menurut_rapi.get(headers.rapi(h), "") for f, h in ingat.items() if h}
    return {f: h for f, h in pasti.items() if h}


def _mengapa(judul: str) -> str:
    if headers.persen(judul):
        return "persentase tidak disimpan; dihitung dari cacahnya"
    return "judul tidak dikenal"


def _pilih(
    judul: list[str], jenis: Jenis, isi: Isi, dipakai: set[str]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Field → header greedily by score times content; why; and header → why its content did not fit."""
    calon = []
    ditolak: dict[str, str] = {}
    for field, daftar in headers.kenali(judul, jenis).items():
        for urutan, (j, skor) in enumerate(daftar):
            if field == "bulanan":
                continue
            faktor, alasan = cek_isi(field, isi.contoh(j), j)
            if faktor < 0.5:
                ditolak[j] = alasan
            else:
                calon.append((-skor * faktor, urutan, judul.index(j), field, j, skor))
    kolom: dict[str, str] = {}
    yakin: dict[str, str] = {}
    for *_, field, j, skor in sorted(calon):
        if field not in kolom and field not in dipakai and j not in kolom.values():
            kolom[field] = j
            yakin[field] = "judul dikenal" if skor >= 0.95 else "judul mirip atau sebagian dikenal, isinya cocok"
    if jenis is Jenis.LAYANAN:
        _rapikan_bagian(kolom, yakin, ditolak, {f: j for *_, f, j, _ in sorted(calon, reverse=True)})
        _tambah_bulanan(judul, kolom, yakin, isi)
    return kolom, yakin, ditolak


def _rapikan_bagian(
    kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], calon: Mapping[str, str]
) -> None:
    """Parts of a count stay only where all of them are there and the count itself is not: then they are added.

    "Berat Badan Kurang" alone is the count; beside "Berat Badan Sangat Kurang" it is a part of it.
    """
    for nama, bagian in headers.bagian_ukuran().items():
        utuh = kolom.get(nama, "")
        if utuh and utuh == calon.get(bagian[-1]) and bagian[0] in kolom:
            kolom[bagian[-1]] = kolom.pop(nama)
            del yakin[nama]
        lengkap = all(f in kolom for f in bagian) and nama not in kolom
        for f in bagian:
            if f in kolom and lengkap:
                yakin[f] = f"bagian dari {nama.replace('_', ' ')}; dijumlahkan"
            elif f in kolom:
                ditolak[kolom.pop(f)] = "bagian dari cacah lain yang tidak dipakai"
                del yakin[f]


def _tambah_bulanan(judul: list[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """Columns of single months or years, when there are at least two or the one names its count."""
    sisa = [j for j in judul if j not in kolom.values()]
    kena = {j: headers.bulan_kolom(j) or headers.tahun_kolom(j) for j in sisa}
    temu = {j: b for j, b in kena.items() if b and _berangka(isi, j)}
    if len(temu) < 2 and not any(b[0] for b in temu.values()):
        return
    for j, (ukuran, bulan, lain) in temu.items():
        if headers.persen(j) or (lain and not ukuran):
            continue
        field = f"{ukuran or '?'}@{bulan}"
        if field not in kolom:
            kolom[field] = j
            yakin[field] = f"kolom {'tahun' if len(bulan) == _TAHUN else 'bulan'} {bulan}"


def _berangka(isi: Isi, judul: str) -> bool:
    return cek_isi("ukuran", isi.contoh(judul), judul)[0] >= 0.5


def _bagian(contoh: Sequence[str], uji: Callable[[str], bool]) -> float:
    return sum(map(uji, contoh)) / len(contoh) if contoh else 1.0


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
        return _bagian(contoh, lambda t: coords.sudut(t, judul) is not None or coords.pecah(t) is not None), (
            "kolom ini tidak berisi koordinat"
        )
    if field == "koordinat":
        return _bagian(contoh, lambda t: coords.pecah(t) is not None), "kolom ini tidak berisi pasangan koordinat"
    if field in _KODE:
        return _bagian(contoh, lambda t: t.strip(" '")[:2].isdigit()), "kolom ini tidak berisi kode"
    if field == "kode":
        return _bagian(contoh, lambda t: any(h.isdigit() for h in t)), "kolom ini tidak berisi kode"
    if field in ("tahun", "bulan", "periode", "tanggal"):
        return _bagian(contoh, lambda t: _waktu(field, t)), f"kolom ini tidak berisi {field}"
    if field.partition("+")[0] in headers.nama_ukuran() or field in ("ukuran", "angka"):
        return _bagian(contoh, angka), "kolom ini tidak berisi bilangan cacah"
    return 1.0, ""


def _waktu(field: str, teks: str) -> bool:
    baca: dict[str, Callable[[str], object]] = {
        "tahun": times.tahun,
        "tanggal": times.tanggal,
        "bulan": lambda t: times.periode(t) if times.bulan(t) is None else True,
        "periode": lambda t: times.setahun(t) or times.periode(t, None if times.bulan(t) is None else 2000),
    }
    try:
        return baca[field](teks) is not None
    except GalatNilai:
        return False


def _nama_fasilitas(
    kolom: dict[str, str], yakin: dict[str, str], ingat: Mapping[str, str], isi: Isi
) -> tuple[dict[str, str], dict[str, str]]:
    """The column that names the facility: "nama fasilitas", else the finest of posyandu, pustu and puskesmas.

    The coarser ones stay what they are: the parent puskesmas of a posyandu.
    """
    nama = kolom.get("nama", "")
    khusus = not nama or any(k in headers.rapi(nama) for k in _NAMA_KHUSUS)
    if nama and not khusus:
        return kolom, yakin
    calon = [f for f in ("posyandu", "nama", "puskesmas") if f in kolom and f not in ingat]
    if not calon:
        return kolom, yakin
    ragam = {f: len({normal(t) for t in isi.kolom(kolom[f]) if not values.kosong(t)}) for f in calon}
    terpilih = max(calon, key=lambda f: (ragam[f] > 0, ragam[f] >= 0.5 * max(ragam.values()), -calon.index(f)))
    hasil = {f: j for f, j in kolom.items() if f not in ("nama", terpilih)} | {"nama": kolom[terpilih]}
    alasan = f"nama fasilitas diambil dari kolom “{kolom[terpilih]}”"
    return hasil, {f: a for f, a in yakin.items() if f in hasil} | {"nama": alasan}


def teks_judul(tabel: Tabel) -> list[str]:
    """What a table says about itself: sheet, rows above the header, file name; never the notes below the data."""
    atas = [d.isi for d in tabel.dilewati if d.nomor < min(tabel.baris_judul or [0])]
    return [t for t in (tabel.mentah.lembar, *atas, tabel.mentah.berkas.rpartition(".")[0]) if t]


def jenis_tersirat(tabel: Tabel, pemetaan: Pemetaan) -> str:
    """The type of facility that the name's header, the sheet, the title or the file's name speaks of; "" for none."""
    kandidat = [pemetaan.kolom.get("nama", ""), *teks_judul(tabel)]
    return next((j for t in kandidat if t and (j := facility_type.jenis_judul(t))), "")
