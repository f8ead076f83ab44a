"""Cek Kesehatan Gratis by age against the target of its year: what is counted, what is published, what the nation did.

Each age group is a share of its own people. The target of a year is the one that the region keeps with its document
(template ``target``), or none: the shares that newspapers call national targets name no document. It is never that of
another year. Several published figures stand beside each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ilp_data.format import bagian_dari, daftar, persen, persen_ringkas
from ilp_data.insight.cascade import Langkah, LangkahBaku, ukur_langkah
from ilp_data.measure import coverage
from ilp_data.measure.targets import target_tahun
from ilp_data.measure.view import Pandangan
from ilp_data.registry.coverage import Target

SUMBER_NASIONAL = "detik.com (7 Jan 2026), angka nasional 2025"
# Age group → the code that holds its counts, whose share it is, and what the nation reached in 2025 (millions, of how
# many).
_UMUR = (
    ("Bayi baru lahir", "ckg_bayi", "bayi baru lahir", (2.3, 4.4)),
    ("1–6 tahun", "ckg_balita", "penduduk usia 1–6 tahun", (2.7, 27.0)),
    ("7–17 tahun", "ckg_sekolah", "penduduk usia 7–17 tahun", (19.7, 48.0)),
    ("18–59 tahun", "ckg_dewasa", "penduduk usia 18–59 tahun", (31.0, 170.0)),
    ("60 tahun ke atas", "ckg_lansia", "penduduk usia 60 tahun ke atas", (6.0, 34.0)),
)


@dataclass(frozen=True)
class UmurCkg:
    """One age group: its measured step, what the nation reached, in words, and its own target of the year."""

    langkah: Langkah
    nasional: str
    target: Target | None = None


@dataclass(frozen=True)
class Ckg:
    """``semua`` are the figures of all ages, each published one; ``tempat`` what is published by place: (name, figure,
    period, source)."""

    tahun: int
    target: Target | None
    umur: tuple[UmurCkg, ...]
    semua: tuple[Langkah, ...]
    tempat: tuple[tuple[str, str, str, str], ...]

    @property
    def diketahui(self) -> bool:
        """Whether anything of the region is known."""
        return bool(self.tempat or self.semua or any(u.langkah.diketahui for u in self.umur))


def susun_ckg(pandang: Pandangan) -> Ckg:
    """What is known of CKG in the view: of the year of its figures, else of the view's period."""
    ukur = tuple(
        UmurCkg(
            ukur_langkah(pandang, LangkahBaku(nama, (kode,), penyebut)),
            f"{bagian_dari(n[0], n[1], 'juta', 1)} ({persen(100 * n[0] / n[1])})",
        )
        for nama, kode, penyebut, n in _UMUR
    )
    semua = tuple(x for x in _semua_umur(pandang) if x.diketahui)
    waktu = [x.periode for x in (*semua, *(u.langkah for u in ukur)) if x.diketahui]
    tahun = int(max(waktu).rpartition("..")[2][:4]) if waktu else _tahun(pandang)
    target = target_tahun(pandang.potret, pandang.daerah, "ckg", tahun)
    umur = tuple(
        replace(u, target=target_tahun(pandang.potret, pandang.daerah, kode, tahun))
        for u, (_, kode, *_) in zip(ukur, _UMUR, strict=True)
    )
    return Ckg(tahun, target, umur, semua, _tempat(pandang))


def _tahun(pandang: Pandangan) -> int:
    return int(pandang.periode.rpartition("..")[2][:4]) if pandang.periode else pandang.hari_ini.year


def _semua_umur(pandang: Pandangan) -> list[Langkah]:
    """All ages together: what the store counted, then every published figure of the region of the newest period, each
    by a name of its own."""
    terhitung = ukur_langkah(pandang, LangkahBaku("Semua umur", ("ckg",), "penduduk"))
    if not pandang.lingkup.seluruhnya or not terhitung.lain:
        return [terhitung]
    terbit = coverage.capaian_terbit(pandang.potret, pandang.daerah, "ckg", "kota")
    sebaris = [c for c in terbit if c.periode == terhitung.periode]
    return [
        Langkah(
            "Semua umur, juga disebut" if ke else "Semua umur",
            "penduduk",
            "ckg",
            "orang",
            c.persen,
            c.pembilang,
            c.penyebut,
            c.periode,
            c.waktu,
            c.sumber,
            c.catatan,
        )  # fmt: skip
        for ke, c in enumerate(sebaris)
    ]


def _tempat(pandang: Pandangan) -> tuple[tuple[str, str, str, str], ...]:
    nama = coverage.nama_tempat(pandang.potret, pandang.daerah)
    semua = [c for c in coverage.capaian_terbit(pandang.potret, pandang.daerah, "ckg") if c.tingkat != "kota"]
    return tuple((nama.get(c.kode_tempat, c.kode_tempat), c.teks, c.waktu, c.sumber) for c in semua)


def kalimat_ckg(c: Ckg, nama_daerah: str) -> str:
    """How far CKG is against the year's target; several published figures are all said."""
    nyata = [x for x in c.semua if not x.simulasi and x.persen is not None]
    if not nyata:
        return _kalimat_umur(c, nama_daerah)
    isi = " atau ".join(dict.fromkeys(persen(x.persen) for x in nyata))
    target = (
        f"; target {c.tahun} {persen_ringkas(c.target.nilai)}"
        if c.target
        else f"; target {c.tahun} belum ada dokumennya"
    )
    belum = [u.langkah.nama for u in c.umur if not u.langkah.diketahui and not u.langkah.ditahan]
    akhir = "; menurut umur belum ada angkanya" if len(belum) == len(c.umur) else ""
    lain = f"; {daftar(belum, 5)} belum ada angkanya" if belum and not akhir else ""
    return f"CKG {nama_daerah} {nyata[0].waktu}: {isi} dari {nyata[0].nama_penyebut}{target}{akhir}{lain}."


def _kalimat_umur(c: Ckg, nama_daerah: str) -> str:
    """Where only groups of ages are counted: the one furthest behind; a sum of some ages is no figure of all."""
    ada = [u.langkah for u in c.umur if not u.langkah.simulasi and u.langkah.persen is not None]
    if not ada:
        return f"Capaian CKG {nama_daerah} belum ada angkanya."
    lemah = min(ada, key=lambda x: x.persen or 0.0)
    apa = f"terendah pada {lemah.nama}" if len(ada) > 1 else f"baru {lemah.nama} yang diketahui"
    isi = f"{apa}, {persen(lemah.persen)} dari {lemah.nama_penyebut}"
    return f"CKG {nama_daerah} {lemah.waktu} menurut umur: {isi}; semua umur belum ada angkanya."
