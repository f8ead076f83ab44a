"""Published figures: each with its date, definition and source. They contradict each other and are never merged.

A measure (``ukuran``) may be published several times; the newest is the one beside the registry, the others stay
visible. Figures of different definitions (``kader_aktif``, ``kader_posyandu``) are different measures.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from ilp_data import format as bentuk
from ilp_data.registry import locus_words, published_measures
from ilp_data.store.snapshot import Potret

_KIRA = "sekitar"  # how the column definisi of a round figure begins


@dataclass(frozen=True)
class Terbit:
    """One published figure. ``per`` is the ISO date (or month, or year) it describes."""

    kode_wilayah: str
    ukuran: str
    nilai: float
    satuan: str
    per: str
    definisi: str
    sumber: str
    kira: bool = False  # the source itself says that the figure is round

    @property
    def kalimat(self) -> str:
        """``124 posyandu per 16 Juni 2025, ditetapkan sebagai lokus ILP (newsborneo.id …)``."""
        definisi = f", {self.definisi}" if self.definisi else ""
        satuan = "%" if self.satuan == "persen" else self.satuan
        angka = f"{bentuk.terbit(self.nilai)} {satuan}"
        return f"{angka} per {bentuk.tanggal(self.per)}{definisi} {bentuk.kurung(self.sumber)}"


def daftar(potret: Potret, kode_wilayah: str, rumpun: str = "") -> list[Terbit]:
    """All figures of a region, newest first; ``rumpun`` limits to the measures of one family.

    ``daftar(potret, "64.74", "kader")`` gives kader_aktif, kader_posyandu, …: what contradicts each other stands
    side by side. Rows without a value are left out.
    """
    t = potret.angka_terbit
    t = t[(t["kode_wilayah"] == kode_wilayah) & t["nilai"].notna()]
    if rumpun:
        t = t[t["ukuran"].isin(published_measures.serumpun(rumpun))]
    t = t.sort_values(["per_tanggal", "ukuran", "sumber"], ascending=[False, True, True])
    return [_terbit(b) for b in t.to_dict("records")]


def daftar_bagian(potret: Potret, daerah: str) -> list[Terbit]:
    """All figures of the parts of a region (its kecamatan, kelurahan, desa), by place, each newest first."""
    t = potret.angka_terbit
    kode = sorted(set(t.loc[t["kode_wilayah"].str.startswith(f"{daerah}."), "kode_wilayah"]))
    return [x for k in kode for x in daftar(potret, k)]


def terbit(potret: Potret, kode_wilayah: str, ukuran: str) -> Terbit | None:
    """The newest published figure of exactly this measure, or None."""
    return next((t for t in daftar(potret, kode_wilayah) if t.ukuran == ukuran), None)


def daftar_strata(potret: Potret, kode_wilayah: str) -> list[tuple[str, Terbit]]:
    """Strata of posyandu, lowest first, each with its newest published figure; those of which nothing was published are
    left out."""
    terbaru: dict[str, Terbit] = {}
    for t in daftar(potret, kode_wilayah):
        terbaru.setdefault(t.ukuran, t)
    return [(nama, terbaru[k]) for nama, k in published_measures.ukuran_strata().items() if k in terbaru]


def terbit_lokus(potret: Potret, kode_wilayah: str, jenis: str) -> Terbit | None:
    """The newest published number of loci of one kind of facility, or None."""
    return terbit(potret, kode_wilayah, published_measures.ukuran_lokus(jenis))


def _terbit(b: Mapping[Hashable, object]) -> Terbit:
    teks = {k: str(b[k]) for k in ("kode_wilayah", "ukuran", "satuan", "definisi", "sumber")}
    return Terbit(
        nilai=float(str(b["nilai"])), per=str(b["per_tanggal"]), kira=teks["definisi"].startswith(_KIRA), **teks
    )


def rekonsiliasi(potret: Potret, daerah: str, jenis: str) -> str:
    """The registry's facilities of one kind beside the published number of loci, in sentences; "" without both.

    Everything said is counted from the two tables: nothing is corrected and nothing is merged.
    """
    f = potret.fasilitas
    f = f[(f["kode_daerah"] == daerah) & (f["jenis"] == jenis)]
    angka = terbit_lokus(potret, daerah, jenis)
    if f.empty or angka is None:
        return ""
    ya = int((f["lokus_ilp"] == "ya").sum())
    kalimat = [
        f"Registri memuat {bentuk.angka(len(f))} {jenis}: {_rincian(f)}.",
        f"Angka dipublikasikan: {angka.kalimat}.",
    ]
    if angka.nilai == ya:
        kalimat.append("Jumlah lokus dalam registri sama dengan angka yang dipublikasikan.")
    else:
        kalimat.append(
            f"Lokus yang diketahui dalam registri {bentuk.angka(ya)}, {_beda(ya - angka.nilai)} dari angka yang "
            "dipublikasikan; tanggal dan definisinya berbeda, maka ditampilkan berdampingan dan tidak digabung."
        )
    return " ".join(kalimat)


def _rincian(f: pd.DataFrame) -> str:
    bagian = []
    for (status, sebutan), isi in locus_words.kelompok(f):
        sumber = bentuk.daftar(sorted(set(isi["sumber_lokus"]) - {""}))
        statusnya = " statusnya" if status is locus_words.BELUM else ""
        bagian.append(f"{bentuk.angka(len(isi))} {sebutan}{statusnya}" + (f" ({sumber})" if sumber else ""))
    return bentuk.daftar(bagian)


def _beda(selisih: float) -> str:
    return f"{bentuk.angka(abs(selisih))} {'lebih banyak' if selisih > 0 else 'lebih sedikit'}"
