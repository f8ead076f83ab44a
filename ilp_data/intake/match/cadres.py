"""Rows of a cadre registry to their posyandu, and to a code that says nothing about the person.

The code is a running number within the posyandu (``PY.….mawar-K01``). A cadre is known again by the name kept in its
own table; rows without a name by their order. Questions never carry a name.
"""

from __future__ import annotations

import re
from collections import defaultdict

import pandas as pd

from ilp_data import format as fmt
from ilp_data.intake import deadline
from ilp_data.intake.decisions import BARU, LEWATI, SATU
from ilp_data.intake.match.base import Dasar, Kerja, tolak_salinan
from ilp_data.intake.match.facility_place import Tempat
from ilp_data.intake.match.first_puskesmas import tanya_puskesmas
from ilp_data.intake.match.places import KOSONG
from ilp_data.intake.match.register import Register
from ilp_data.intake.match.services import cari_posyandu
from ilp_data.intake.model import Usul
from ilp_data.regions import normal

_BANYAK_SEBUT = 8
_NOMOR = re.compile(r"(.+)-K(\d+)(?:-\d+)?")


def cocokkan_kader(d: Dasar, kerja: list[Kerja], nama_kader: pd.DataFrame | None) -> None:
    """Give every row its ``kode_posyandu`` and ``kode_kader``, or ask. Works on ``kerja`` in place."""
    register = Register(d.potret)
    tempat = Tempat(d, register, kerja)
    tolak_salinan(k for k in kerja if k.teks("nama"))
    ada = _Terdaftar(d, nama_kader)
    menurut: dict[str, list[Kerja]] = defaultdict(list)
    for k in deadline.tiap(kerja):
        if k.hidup:
            ada.kenali_kode(k)
        kode = (ada.milik.get(k.teks("kode_berkas")) or _posyandu(d, k, register, tempat)) if k.hidup else ""
        if kode and k.hidup:
            k.nilai["kode_posyandu"] = kode
            menurut[kode].append(k)
    for posyandu, isi in menurut.items():
        _beri_kode(d, posyandu, isi, ada)


def _posyandu(d: Dasar, k: Kerja, register: Register, tempat: Tempat) -> str:
    daerah = tempat.daerah(k)
    if not daerah:
        if daerah == "":
            k.tolak("Kabupaten/kota tidak dikenal; kader tidak dapat ditempatkan.")
        return ""
    temu = register.puskesmas(daerah, k.teks("puskesmas"))
    puskesmas = temu.kode
    if not temu.kode and temu.sebab != KOSONG:
        puskesmas = tanya_puskesmas(d, k, register, daerah, temu)
        if puskesmas in ("", LEWATI):
            return ""
    return cari_posyandu(d, k, register, daerah, puskesmas)


class _Terdaftar:
    """Cadres in force, not simulated, by posyandu: those with a kept name, and the nameless ones in order."""

    def __init__(self, d: Dasar, nama_kader: pd.DataFrame | None) -> None:
        kader = d.potret.kader
        nyata = kader.loc[~kader["simulasi"].fillna(False).astype(bool)]
        nama: dict[str, str] = {}
        if nama_kader is not None:
            nama = dict(zip(nama_kader["kode_kader"], nama_kader["nama"], strict=True))
        self.milik: dict[str, str] = dict(zip(nyata["kode"], nyata["kode_posyandu"], strict=True))
        self.simulasi = set(kader["kode"]) - set(self.milik)
        self.bernama: dict[str, dict[str, str]] = defaultdict(dict)
        self.anonim: dict[str, list[str]] = defaultdict(list)
        self.nomor: dict[str, int] = defaultdict(int)
        for kode in d.potret.kode_pernah("kader"):
            if kode not in self.simulasi and (cocok := _NOMOR.fullmatch(kode)):
                self.nomor[cocok[1]] = max(self.nomor[cocok[1]], int(cocok[2]))
        for kode, posyandu in sorted(zip(nyata["kode"], nyata["kode_posyandu"], strict=True)):
            if nama.get(kode):
                self.bernama[posyandu].setdefault(normal(nama[kode]), kode)
            else:
                self.anonim[posyandu].append(kode)

    def kenali_kode(self, k: Kerja) -> None:
        """A row of a list of participants names its cadre by code; one that was made up is nobody, an unknown one is
        refused so that no second cadre comes of a slip of the pen."""
        kode = k.teks("kode_berkas")
        if kode in self.simulasi:
            k.tolak(f"Kader {kode} adalah simulasi; hasil kelas hanya dicatat untuk kader yang sebenarnya.")
        elif kode and kode not in self.milik:
            k.tolak(f"Kode kader “{kode}” tidak terdaftar; kosongkan kodenya untuk kader baru.")

    def disebut(self, posyandu: str, nomor: str) -> str:
        """The cadre of a posyandu that we call by a number ("Kader 04"), whose code somebody wiped out; "" for none."""
        kode = f"{posyandu}-K{nomor}"
        return kode if nomor and self.milik.get(kode) == posyandu else ""

    def baru(self, posyandu: str) -> str:
        """The next running code of a posyandu; no number is given twice, whether its cadre ended or was undone."""
        self.nomor[posyandu] += 1
        return f"{posyandu}-K{self.nomor[posyandu]:02d}"


def _beri_kode(d: Dasar, posyandu: str, isi: list[Kerja], ada: _Terdaftar) -> None:
    dipakai: dict[str, list[Kerja]] = {}
    for k in isi:
        nama, tertulis = normal(k.teks("nama")), k.teks("kode_berkas") or ada.disebut(posyandu, k.teks("sebutan"))
        if tertulis:
            kode = tertulis
            if kode in ada.anonim[posyandu]:
                ada.anonim[posyandu].remove(kode)
        elif nama:
            kode = ada.bernama[posyandu].get(nama) or ada.baru(posyandu)
            ada.bernama[posyandu].setdefault(nama, kode)
        else:
            kode = ada.anonim[posyandu].pop(0) if ada.anonim[posyandu] else ada.baru(posyandu)
        dipakai.setdefault(kode, []).append(k)
        k.nilai["kode_kader"] = kode
    for kode, senama in dipakai.items():
        _kembar(d, senama, kode)


def _kembar(d: Dasar, senama: list[Kerja], kode: str) -> None:
    """Cadres of one name in one posyandu: one person several times, or as many people, each with a code of its own
    (``…-K01``, ``…-K01-2``, ``…-K01-3``)."""
    pertama, *lain = senama
    if not lain:
        return
    nomor = fmt.daftar([str(k.asal.nomor) for k in senama], _BANYAK_SEBUT)
    kata = f"Baris {nomor} menyebut nama kader yang sama di satu posyandu."
    usul = (
        Usul(SATU, "Orang yang sama; baris pertama yang dipakai"),
        Usul(BARU, f"{fmt.angka(len(senama))} orang berbeda"),
    )
    for urut, k in enumerate(lain, 2):
        k.nilai["kode_kader"] = f"{kode}-{urut}"
        if d.tanya.ajukan(k, ("kader_kembar", kode), kata, usul) == SATU:
            k.tolak(f"Sama dengan baris {pertama.asal.nomor} menurut keputusan.")
