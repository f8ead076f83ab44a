"""What matching of every kind shares: rows being worked on, questions about them, the indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ilp_data import format as fmt
from ilp_data.intake import questions
from ilp_data.intake.decisions import LEWATI, LUAR
from ilp_data.intake.match.places import GANDA, KOSONG, Nusantara, PohonWilayah, Temu
from ilp_data.intake.model import Baris, Nasib, Pertanyaan, Usul
from ilp_data.intake.table import beside_places, personal
from ilp_data.intake.tools import Kotak
from ilp_data.registry.region_words import kata_wilayah, sebut_per, sebutan_satuan
from ilp_data.store.snapshot import Potret

NASIONAL = "ID"
_TEMPAT = ("posyandu", "puskesmas", "kelurahan", "kecamatan", "wilayah_keputusan")
_ORANG = (
    "Kolom tempatnya menyebut orang (kader, ketua, bidan, dokter), bukan fasilitas atau wilayah; tulis nama tempatnya. "
    "Bila tempat itu memang bernama orang, tulis dengan kata jenisnya, misalnya “Posyandu dr. Sutomo”."
)


@dataclass(slots=True)
class Kerja:
    """One row while it is matched; ``selesai`` makes the final ``Baris``."""

    asal: Baris
    nilai: dict[str, Any]
    nasib: Nasib
    alasan: list[str] = field(default_factory=list)
    pertanyaan: list[str] = field(default_factory=list)

    @classmethod
    def dari(cls, b: Baris) -> Kerja:
        """A row as cleaning left it; what is refused stays refused."""
        return cls(b, dict(b.nilai), b.nasib, list(b.alasan), list(b.pertanyaan))

    @property
    def hidup(self) -> bool:
        """Whether there is still anything to match."""
        return self.nasib is not Nasib.DITOLAK

    def teks(self, kolom: str) -> str:
        """A text field, "" where missing."""
        nilai = self.nilai.get(kolom)
        return "" if nilai is None else str(nilai).strip()

    def tolak(self, alasan: str) -> None:
        """Refuse the row; questions about it no longer matter."""
        self.nasib = Nasib.DITOLAK
        self.pertanyaan.clear()
        self.alasan.append(alasan)

    def selesai(self) -> Baris:
        """The row as an immutable ``Baris`` again."""
        return replace(
            self.asal, nasib=self.nasib, nilai=self.nilai, alasan=tuple(self.alasan), pertanyaan=tuple(self.pertanyaan)
        )


class Tanya(questions.Tanya):
    """Questions about rows being matched: an open one holds its rows up, ``lewati`` refuses them."""

    def __init__(self, keputusan: Mapping[str, str]) -> None:
        super().__init__(keputusan)
        self._baris: dict[str, list[int]] = {}

    def ajukan(
        self, k: Kerja, kunci: tuple[str, ...], teks: str, usul: tuple[Usul, ...] = (), boleh: questions.Boleh = ()
    ) -> str:
        """The answer to a doubt about row ``k``, or "" after asking. ``kunci`` begins with the kind of question.

        ``boleh`` are answers beyond the proposals. ``lewati`` refuses the row here. An answer that fits nothing is
        asked again, with a word about it. Nothing is asked about a place that names somebody: the question would keep
        the name.
        """
        orang = [f for f in _TEMPAT if (isi := k.teks(f)) and isi in teks and menyebut_orang(f, isi)]
        if orang:
            tolak_orang(k, orang[0])
            return ""
        p = Pertanyaan("|".join(kunci), kunci[0], teks, (), usul)
        jawab = self.jawab(p, boleh)
        if jawab == LEWATI:
            k.tolak("Dilewati menurut keputusan.")
        if jawab:
            return jawab
        self._baris.setdefault(p.kunci, []).append(k.asal.nomor)
        k.nasib = Nasib.DITANYA
        k.pertanyaan.append(p.kunci)
        k.alasan.append(self.ditanyakan(p).teks)
        return ""

    def daftar_pertanyaan(self, kerja: Iterable[Kerja]) -> list[Pertanyaan]:
        """All open questions in the order of their first row; rows refused meanwhile no longer stand behind them."""
        hidup = {k.asal.nomor for k in kerja if k.hidup}
        return self.daftar_terbuka({kunci: [n for n in isi if n in hidup] for kunci, isi in self._baris.items()})


class Dasar:
    """The indexes of one matching: region trees made when first needed, decisions, the reading of the store."""

    def __init__(self, daerah: str, potret: Potret, keputusan: Mapping[str, str], kotak: Kotak | None = None) -> None:
        self.daerah, self.potret, self.kotak = daerah, potret, kotak
        self.tanya = Tanya(keputusan)
        self._pohon: dict[str, PohonWilayah] = {}

    @property
    def nasional(self) -> bool:
        """Whether the file has no region of its own."""
        return self.daerah == NASIONAL

    @cached_property
    def nusantara(self) -> Nusantara:
        """All regencies."""
        return Nusantara(self.potret)

    def pohon(self, daerah: str) -> PohonWilayah:
        """The kecamatan and kelurahan of a regency."""
        if daerah not in self._pohon:
            self._pohon[daerah] = PohonWilayah(self.potret, daerah)
        return self._pohon[daerah]


def tempat_wilayah(d: Dasar, k: Kerja, daerah: str, puskesmas: str) -> tuple[str, Temu]:
    """(kecamatan code or "", what the kelurahan cell gave) of one row; an unknown kecamatan is noted, not asked."""
    pohon = d.pohon(daerah)
    kec = pohon.kecamatan(k.teks("kecamatan"))
    temu = _menurut_kode(k, pohon)
    if temu is not None:
        return kec.kode or temu.kode[:8], temu
    if not kec.kode and kec.sebab != KOSONG:
        kata, satuan = kata_wilayah(pohon.daerah).Kecamatan, sebutan_satuan(pohon.daerah)
        k.alasan.append(f"{kata} “{k.teks('kecamatan')}” tidak dikenal; {satuan} dicari di seluruh daerah.")
    temu = pohon.kelurahan(k.teks("kelurahan"), kec.kode, puskesmas)
    if temu.kode and temu.catatan:
        k.alasan.append(temu.catatan)
    return kec.kode, temu


def _menurut_kode(k: Kerja, pohon: PohonWilayah) -> Temu | None:
    """The kelurahan by the column of its codes, which comes before any name; a name that contradicts is a doubt."""
    kode = k.teks("kode_kelurahan_berkas")
    temu = pohon.kelurahan(kode) if kode else Temu()
    if not temu.kode:
        if kode and not k.teks("kelurahan"):
            k.nilai["kelurahan"] = kode  # asked about like a name that nobody knows
        return None
    nama = pohon.kelurahan(k.teks("kelurahan"), temu.kode[:8])
    if nama.kode in ("", temu.kode):
        return temu
    usul = tuple(Usul(x, pohon.label(x), 0.5) for x in (temu.kode, nama.kode))
    beda = f"Kode {kode} adalah {pohon.nama[temu.kode]}, tetapi namanya tertulis “{k.teks('kelurahan')}”."
    return Temu("", GANDA, usul, beda)


def menyebut_orang(kolom: str, teks: str) -> bool:
    """Whether a cell of a place that is not known names somebody. A posyandu may be called like a person."""
    return beside_places.menyebut_orang(teks) if kolom == "posyandu" else beside_places.bernama_orang(teks)


def tolak_orang(k: Kerja, kolom: str) -> None:
    """Refuse a row whose cell of a place names somebody, and keep nothing of the name."""
    isi = k.teks(kolom)
    asli = {j: personal.SAMAR if isi in " ".join(t.split()) else t for j, t in k.asal.asli.items()}
    k.asal = replace(k.asal, asli=asli)
    k.nilai |= {kolom: "", **({"nama_bersih": ""} if kolom == "nama" else {})}
    k.tolak(_ORANG)


def tolak_salinan(kerja: Iterable[Kerja]) -> None:
    """Refuse rows whose cells are all those of an earlier row. The name of a cadre is not among the cells kept."""
    pertama: dict[tuple[tuple[str, str], ...], int] = {}
    for k in kerja:
        sidik = tuple(sorted(k.asal.asli.items()))
        sidik = (*sidik, ("(nama)", k.teks("nama"))) if sidik else ()
        if k.hidup and sidik and pertama.setdefault(sidik, k.asal.nomor) != k.asal.nomor:
            k.tolak(f"Salinan persis baris {pertama[sidik]}.")


def kata_ragu(daerah: str, tingkat: str, teks: str, temu: Temu) -> str:
    """Why a cell is no place that is known, in the words of its region: nobody is called so, several are, or its code
    is that of another."""
    if temu.sebab == GANDA and temu.catatan:
        return f"{temu.catatan} Mana yang benar?"
    if temu.sebab == GANDA and len(temu.usul) > 1:
        sebut = "; ".join(u.label for u in temu.usul)
        return f"{fmt.angka(len(temu.usul))} tempat di daerah ini bernama “{teks}”: {sebut}. Yang mana?"
    sebab = f" ({temu.catatan})" if temu.catatan else ""
    return f"{sebut_per(tingkat, daerah).capitalize()} “{teks}” tidak dikenal di daerah ini{sebab}."


def kode_bertentangan(k: Kerja, temu: Temu) -> tuple[str, ...]:
    """What the key of a question adds where the code is that of another place: the answer holds for that code only."""
    return (k.teks("kode_kelurahan_berkas"),) if temu.sebab == GANDA and temu.catatan else ()


def jawaban_wilayah(pohon: PohonWilayah) -> list[str]:
    """Codes that may answer a question about a kelurahan."""
    return [*pohon.kelurahan_semua, LUAR]
