"""Which columns of a boundary file carry code, name and parents, and of which level: by content, then by header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.intake.layer import Fitur
from ilp_data.format import angka, persen
from ilp_data.intake.region_index import KABKOTA, KECAMATAN, KELURAHAN, IndeksWilayah, kunci_persis, negara, wilayah

_BENTUK = {
    KELURAHAN: re.compile(r"\d{2}\.?\d{2}\.?\d{2}\.?\d{4}"),
    KECAMATAN: re.compile(r"\d{2}\.?\d{2}\.?\d{2}"),
}
_PETUNJUK = {
    KELURAHAN: re.compile(r"desa|kel(?!as)|wadmkd|lurah|village|gampong|nagari|kampung|kalurahan"),
    KECAMATAN: re.compile(r"kec|wadmkc|district|distrik|kapanewon|kemantren"),
    KABKOTA: re.compile(r"kab|kota|wadmkk|regency|city|kotkab"),
}
_FASILITAS = re.compile(r"puskesmas|pkm|posyandu|pustu|faskes|rumahsakit|sekolah")
_PROVINSI = re.compile(r"prov|wadmpr|propinsi")
_BULAT = re.compile(r"^(\d{6}|\d{10})[.,]0+$")  # a code that a spreadsheet took for a number: 6474011001.0
_HURUF = re.compile(r"[A-Za-z]")
_SETUJU, _BANYAK, _PASTI = 0.6, 0.8, 0.95


@dataclass(frozen=True)
class Kolom:
    """Headers found; "" where there is none. ``tingkat`` 2, 3, 4 or 0. ``dalam[i]``: the row is of this regency.

    ``kode_sah``: the codes are Kemendagri's: they agree with the names. ``lain``: other regencies named, by text.
    """

    tingkat: int
    kode: str = ""
    nama: str = ""
    kecamatan: str = ""
    kabkota: str = ""
    dalam: tuple[bool, ...] = ()
    lain: tuple[str, ...] = ()
    yakin: dict[str, str] = field(default_factory=dict)
    catatan: tuple[str, ...] = ()
    cocok: float = 0.0


def petunjuk(judul: str, tingkat: int) -> bool:
    """Whether a header is one of that level and of no other."""
    polos = re.sub(r"[^a-z]", "", judul.lower())
    if _PROVINSI.search(polos):
        return False
    lain = [t for t, pola in _PETUNJUK.items() if pola.search(polos)]
    if KELURAHAN in lain and KECAMATAN in lain:
        return tingkat == (KELURAHAN if polos.startswith(("kel", "desa", "nama")) else KECAMATAN)
    return tingkat in lain and (tingkat == KELURAHAN or KELURAHAN not in lain)


def milik_fasilitas(judul: str) -> bool:
    """Whether a header names facilities: what stands below is the name of one, though a kelurahan may bear it too."""
    return bool(_FASILITAS.search(re.sub(r"[^a-z]", "", judul.lower())))


def wilayah_fasilitas(judul: Sequence[str], fitur: Sequence[Fitur], kolom: Kolom) -> str:
    """The header by which the polygons are the areas of facilities and of no region: it tells nearly all of them apart
    while the names of regions come again and again; "" where there is none."""

    def ragam(j: str) -> int:
        return len({kunci_persis(s) for f in fitur if _HURUF.search(s := f.sifat.get(j, ""))})

    bernama = max((ragam(j) for j in (kolom.nama, kolom.kecamatan) if j), default=0)
    beda = [j for j in judul if milik_fasilitas(j) and ragam(j) >= max(2, _BANYAK * len(fitur)) and ragam(j) > bernama]
    return "" if kolom.kode else next(iter(beda), "")


def kode_rapi(sel: str, tingkat: int) -> str:
    """A cell as a dotted code of that level; "" when it has not the form of one."""
    polos = _BULAT.sub(r"\1", sel.strip())
    if not _BENTUK[tingkat].fullmatch(polos):
        return ""
    a = polos.replace(".", "")
    return ".".join(b for b in (a[:2], a[2:4], a[4:6], a[6:10]) if b)


class Pengenal:
    """Finds the columns of one file; make it, then ``kenali_kolom()``."""

    def __init__(
        self, judul: tuple[str, ...], fitur: tuple[Fitur, ...], kamus: IndeksWilayah, dalam: Sequence[bool] = ()
    ) -> None:
        """``dalam``: whether a row may be of the regency by where it lies; without, all may."""
        self.kamus = kamus
        self.n = len(fitur)
        self.isi = {j: [f.sifat.get(j, "").strip() for f in fitur] for j in judul}
        self.teks = [j for j in judul if self._bernama(self.isi[j]) and not milik_fasilitas(j)]
        self.dalam = list(dalam) or [True] * self.n

    def _bernama(self, sel: list[str]) -> bool:
        terisi = [s for s in sel if s]
        return bool(terisi) and sum(bool(_HURUF.search(s)) for s in terisi) >= 0.5 * len(terisi)

    def _bagian(self, judul: str, tingkat: int) -> float:
        """Share of the filled cells of rows in the regency that name a region of that level."""
        terisi = [s for s, d in zip(self.isi[judul], self.dalam, strict=True) if s and d]
        if not terisi or len(terisi) < 0.3 * sum(self.dalam):
            return 0.0
        return sum(bool(self.kamus.dikenal(tingkat, s)) for s in terisi) / len(terisi)

    def kenali_kolom(self) -> Kolom:
        """The columns; ``tingkat`` 0 when nothing names a region of this regency."""
        kabkota = self._cari_kabkota()
        lain = self._saring(kabkota)
        kec = self._pilih(KECAMATAN, {kabkota})
        kel = self._pilih(KELURAHAN, {kabkota, kec})
        if kel and kec and self._sama(kel, kec):
            kel = ""
        tingkat = KELURAHAN if kel else KECAMATAN if kec else 0
        kode, tingkat, catatan = self._cari_kode(tingkat, kel or kec)
        if tingkat == 0 and kabkota:
            tingkat = KABKOTA
        nama = {KELURAHAN: kel, KECAMATAN: kec, KABKOTA: kabkota}.get(tingkat, "")
        cocok = self._bagian(nama, tingkat) if tingkat >= KECAMATAN and nama else 0.0
        yakin = {
            "nama": f"{persen(100 * cocok, 0)} isinya nama wilayah" if cocok else "",
            "kode": "kode cocok dengan nama" if kode else "",
        }
        return Kolom(
            tingkat, kode, nama, kec if tingkat == KELURAHAN else "", kabkota, tuple(self.dalam), lain,
            {k: v for k, v in yakin.items() if v}, catatan, cocok,
        )  # fmt: skip

    def _cari_kabkota(self) -> str:
        """The column of regency names: by header and content, or by content alone when every cell is one."""
        calon = []
        for j in self.teks:
            terisi = [s for s in self.isi[j] if s]
            bagian = sum(bool(negara().kabkota(s)) for s in terisi) / len(terisi)
            bukan = petunjuk(j, KECAMATAN) or petunjuk(j, KELURAHAN)
            if bukan or bagian < (_SETUJU if petunjuk(j, KABKOTA) else 0.95):
                continue
            if petunjuk(j, KABKOTA) or self._bagian(j, KECAMATAN) < _SETUJU:
                calon.append((petunjuk(j, KABKOTA), bagian, j))
        return max(calon)[2] if calon else ""

    def _saring(self, kabkota: str) -> tuple[str, ...]:
        """Marks rows of other regencies; returns their names, most frequent first."""
        if not kabkota:
            return ()
        sel = self.isi[kabkota]
        kode = negara().kabkota_kolom(sel)
        milik = [not s or self.kamus.daerah in kode[s] or not kode[s] for s in sel]
        self.dalam = [d and m for d, m in zip(self.dalam, milik, strict=True)]
        luar = [s for s, d in zip(sel, self.dalam, strict=True) if not d]
        return tuple(sorted(set(luar), key=lambda s: (-luar.count(s), s)))

    def _pilih(self, tingkat: int, kecuali: set[str]) -> str:
        calon = []
        for urut, j in enumerate(self.teks):
            bagian, tunjuk = self._bagian(j, tingkat), petunjuk(j, tingkat)
            if j in kecuali or (not tunjuk and self._lain_tingkat(j, tingkat, kecuali)):
                continue
            if bagian >= (0.3 if tunjuk else 0.5) or (tunjuk and bagian > 0 and self._bhineka(j, kecuali)):
                calon.append((bagian + 0.2 * tunjuk, -urut, j))
        return max(calon)[2] if calon else ""

    def _lain_tingkat(self, judul: str, tingkat: int, kabkota: set[str]) -> bool:
        """Whether a column without a heading of this level is one of another: by its heading where its cells do not
        contradict it, or because it only repeats the names of the regencies."""
        asing = [t for t in _PETUNJUK if t != tingkat and petunjuk(judul, t)]
        lain = max((self._bagian(judul, t) for t in asing if t != KABKOTA), default=0.0)
        isinya = self._bagian(judul, tingkat) >= _PASTI > lain
        if asing and not isinya:
            return True
        kota = [k for k in kabkota if k and petunjuk(k, KABKOTA)]
        return any(self._sama(judul, k) for k in kota)

    def _bhineka(self, judul: str, lain: set[str]) -> bool:
        """Whether a column has more different values than the parent columns: it is the finer one."""
        return len(set(self.isi[judul])) > max((len(set(self.isi[j])) for j in lain if j), default=self.n)

    def _sama(self, satu: str, lain: str) -> bool:
        pasang = [(a, b) for a, b in zip(self.isi[satu], self.isi[lain], strict=True) if a and b]
        sama = sum(kunci_persis(a) == kunci_persis(b) for a, b in pasang)
        return sama > 0 and sama >= _BANYAK * len(pasang)

    def _cari_kode(self, tingkat: int, nama: str) -> tuple[str, int, tuple[str, ...]]:
        """The column of Kemendagri codes, the level it gives, and what was found of codes that are none."""
        catatan: list[str] = []
        for t in (KELURAHAN, KECAMATAN):
            if tingkat and t < tingkat:
                break
            for j, sel in self.isi.items():
                kode = [kode_rapi(s, t) for s in sel]
                terisi = sum(bool(s) for s in sel)
                if not terisi or sum(map(bool, kode)) < _SETUJU * max(terisi, 0.5 * self.n):
                    continue
                lebih_rinci = bool(nama) and t > tingkat and self._induk_setuju(kode, self.isi[nama])
                if lebih_rinci or self._kode_setuju(
                    kode, [nama] if nama and t == tingkat else self.teks, bernama=bool(nama)
                ):
                    self._saring_kode(kode)
                    return j, t, tuple(catatan)
                catatan.append(self._kode_lain(j, kode, nama))
        return "", tingkat, tuple(catatan)

    def _kode_lain(self, judul: str, kode: list[str], nama: str) -> str:
        """Why a column of codes is not used: none of ours, or the codes of other regions than its rows name."""
        sel = self.isi[nama] if nama else [""] * self.n
        beda = [(k, s) for k, s in zip(kode, sel, strict=True) if s and k in self.kamus.nama]
        beda = [(k, s) for k, s in beda if not self.nama_setuju(k, [s])]
        if not beda:
            return (
                f"Kolom {judul} tidak dipakai mencocokkan: angkanya tidak sesuai dengan nama wilayah menurut "
                "Kemendagri (mungkin kode BPS atau kode lama)."
            )
        k, s = beda[0]
        return (
            f"Kode dan nama bertentangan pada {angka(len(beda))} baris (misalnya kode {k} adalah {self.kamus.nama[k]}, "
            f"tetapi namanya tertulis {s}); mungkin kode BPS, kode lama, atau barisnya bergeser. "
            f"Dicocokkan menurut nama, kolom {judul} tidak dipakai."
        )

    def _kode_setuju(self, kode: list[str], kolom: list[str], *, bernama: bool) -> bool:
        """Whether the names of the codes are the names in the rows; codes alone must all exist, some in the regency."""
        milik = [k for k in kode if k]
        setuju = sum(self.nama_setuju(k, [self.isi[j][i] for j in kolom]) for i, k in enumerate(kode) if k)
        if kolom and (bernama or setuju >= _SETUJU * len(milik)):
            return setuju >= _SETUJU * len(milik)
        resmi = sum(k in self.kamus.nama or wilayah(k) is not None for k in milik)
        return resmi >= 0.9 * len(milik) and any(k in self.kamus.nama for k in milik)

    def _induk_setuju(self, kode: list[str], induk: list[str]) -> bool:
        """Whether codes of a finer level than the names exist, each in what its row names, several to a name."""
        milik = [(k, s) for k, s in zip(kode, induk, strict=True) if k and s]
        resmi = sum(k in self.kamus.nama and self.nama_setuju(k.rpartition(".")[0], [s]) for k, s in milik)
        return resmi >= _PASTI * max(len(milik), 1) and len({k for k, _ in milik}) > len({s for _, s in milik})

    def nama_setuju(self, kode: str, sel: list[str]) -> bool:
        """Whether any of the cells is the name of a code, or much like it and not the name of another region."""
        w = wilayah(kode)
        return w is not None and any(self.kamus.nama_milik(kode, w.nama, s) for s in sel if s)

    def _saring_kode(self, kode: list[str]) -> None:
        awalan = self.kamus.daerah + "."
        asing = [bool(k) and not k.startswith(awalan) and wilayah(k) is not None for k in kode]
        self.dalam = [d and not a for d, a in zip(self.dalam, asing, strict=True)]
