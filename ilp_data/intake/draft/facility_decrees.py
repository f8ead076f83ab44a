"""What a list of facilities says of its posyandu as institutions (decree, registration, members, cadres by field): the
rows of a list of institutions, for the very posyandu that the list knows or registers, in the same draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ilp_data.format import angka
from ilp_data.intake.cells.values import kosong
from ilp_data.intake.clean import rows as clean
from ilp_data.intake.draft import changes_lists
from ilp_data.intake.model import Baris, Jenis, Nasib, Pemetaan, Pertanyaan, Tabel, Temuan
from ilp_data.intake.table import posyandu_decrees
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.snapshot import Potret

_JENIS = Jenis.KELEMBAGAAN


@dataclass(frozen=True)
class SkSebelah:
    """The decrees beside a list of facilities: one row a posyandu, with its code as ``kode_tempat``; ``semua`` also
    holds those that are asked about or cannot be read."""

    semua: tuple[Baris, ...] = ()
    lembar: str = ""
    baris: tuple[Baris, ...] = field(default=())

    def pertanyaan(self, hari_ini: dt.date) -> list[Pertanyaan]:
        """Open questions about the writing of their cells."""
        return clean.pertanyaan(self.semua, hari_ini)

    def temuan(self) -> list[Temuan]:
        """Why a decree is not kept although its posyandu is."""
        saran = "Perbaiki sel SK-nya, lalu impor lagi; posyandunya sendiri tetap dibaca."
        return [
            Temuan("sk_tidak_terbaca", "peringatan", f"SK tidak dibaca: {' '.join(b.alasan)}", saran, b.nomor,
                   str(b.nilai.get("posyandu", "")), self.lembar)
            for b in self.semua
            if b.nasib is Nasib.DITOLAK
        ]  # fmt: skip

    def catatan(self) -> list[str]:
        """That they were read."""
        if not self.baris:
            return []
        return [f"SK, registrasi, atau pengurus {angka(len(self.baris))} posyandu dibaca bersama daftar ini."]

    def perubahan(self, potret: Potret, daerah: str, sumber: str) -> dict[str, Perubahan]:
        """What they change, as ``changes.perubahan``."""
        if not self.baris:
            return {}
        hasil = changes_lists.daftar(self.baris, potret, daerah, str(_JENIS), sumber)
        return store.bandingkan_tabel(potret, hasil, daerah=daerah)


def baca_sk(
    tabel: Tabel, pemetaan: Pemetaan, baris: Sequence[Baris], keputusan: Mapping[str, str], jenis: Jenis
) -> SkSebelah:
    """The decrees of the accepted posyandu among ``baris``, the matched rows of a list of facilities; of a posyandu
    that several rows name, those of the first. A list of another kind brings none, and so does a row without such a
    cell."""
    posyandu = {b.nomor: b for b in baris if b.nasib is Nasib.DITERIMA and b.nilai.get("jenis") == "posyandu"}
    bersih = _bersihkan(tabel, pemetaan, keputusan, jenis, posyandu)
    semua = [replace(b, nilai={**b.nilai, **_tempat(posyandu[b.nomor])}) for b in bersih]
    pertama: dict[str, Baris] = {}
    for b in semua:
        if b.nasib is Nasib.DITERIMA:
            pertama.setdefault(str(b.nilai["kode_tempat"]), b)
    return SkSebelah(tuple(semua), tabel.mentah.lembar, tuple(pertama.values()))


def tanya_sk(
    tabel: Tabel, pemetaan: Pemetaan, keputusan: Mapping[str, str], jenis: Jenis, hari_ini: dt.date
) -> list[Pertanyaan]:
    """What would be asked about the writing of these cells with other answers."""
    return clean.pertanyaan(_bersihkan(tabel, pemetaan, keputusan, jenis, tabel.nomor), hari_ini)


def _bersihkan(
    tabel: Tabel, pemetaan: Pemetaan, keputusan: Mapping[str, str], jenis: Jenis, nomor: Container[int]
) -> list[Baris]:
    """The cells of these rows as those of a list of institutions."""
    kolom = {f: pemetaan.kolom[f] for f in posyandu_decrees.kolom_sk() if f in pemetaan.kolom}
    if jenis is not Jenis.FASILITAS or not kolom:
        return []
    letak = [tabel.judul.index(j) for j in kolom.values()]
    pasang = zip(tabel.nomor, tabel.data, strict=True)
    isi = [(n, b) for n, b in pasang if n in nomor and any(not kosong(b[i]) for i in letak)]
    bagian = replace(tabel, nomor=[n for n, _ in isi], data=[b for _, b in isi], jumlah={})
    peta = replace(pemetaan, kolom={**kolom, "lembaga": posyandu_decrees.LEMBAGA})
    return clean.bersihkan_baris(posyandu_decrees.sebut_lembaga(bagian), peta, _JENIS, keputusan)


def _tempat(b: Baris) -> dict[str, Any]:
    return {"kode_tempat": b.nilai["kode_fasilitas"], "posyandu": str(b.nilai.get("nama", ""))}
