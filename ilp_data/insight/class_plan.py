"""The next class: which posyandu should send a cadre to which group of skills, so that N seats close most gaps.

A gap is a skill that no assessed cadre of a posyandu masters. A seat is a place (posyandu × group): one cadre of the
posyandu learns the whole group. Gaps of different places never overlap, so the N largest places close most, and no
smaller list closes as many; a test compares with exhaustive search. Where nobody was assessed nothing is known, and
unknown is no gap: such posyandu are counted apart. What is made of simulated cadres is an example and no advice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from ilp_data.measure import cadres, scope
from ilp_data.measure.view import Pandangan
from ilp_data.registry.skills import LABEL_TINGKAT, VersiAturan
from ilp_data.store.snapshot import Potret

Nomor = frozenset[int]


@dataclass(frozen=True)
class Kader:
    """An assessed cadre and the skills that she masters."""

    kode: str
    posyandu: str
    kuasa: Nomor

    def lengkap(self, anggota: Mapping[str, Nomor]) -> frozenset[str]:
        """Groups that she masters whole."""
        return frozenset(g for g, nomor in anggota.items() if nomor <= self.kuasa)


@dataclass(frozen=True)
class TempatLatih:
    """A seat: a posyandu and a group, the skills that it closes, who would sit there (code) and her grade before and
    after, if she passes in every seat of hers."""

    posyandu: str
    kelompok: str
    celah: Nomor
    kader: str
    tingkat: tuple[str, str]


@dataclass(frozen=True)
class Rencana:
    """``celah`` gaps in all, ``tertutup`` of them by this list; grades of assessed cadres ``sebelum`` and ``sesudah``;
    ``terbaca`` posyandu with an assessed cadre, ``posyandu`` in all; ``simulasi``: an example and no advice."""

    kursi: int
    tempat: tuple[TempatLatih, ...]
    celah: int
    tertutup: int
    sebelum: Mapping[str, int]
    sesudah: Mapping[str, int]
    terbaca: int
    posyandu: int
    simulasi: bool

    @property
    def peserta(self) -> dict[str, list[TempatLatih]]:
        """Who is invited, by code, each with her seats."""
        hasil: dict[str, list[TempatLatih]] = {}
        for t in self.tempat:
            hasil.setdefault(t.kader, []).append(t)
        return hasil


def anggota_kelompok(potret: Potret) -> dict[str, Nomor]:
    """Group → the numbers of its skills, by the newest list."""
    daftar = potret.keterampilan
    daftar = daftar[daftar["versi"] == daftar["versi"].max()]
    return {str(g): frozenset(int(n) for n in isi) for g, isi in daftar.groupby("kelompok")["nomor"]}


def kader_dinilai(pandang: Pandangan, anggota: Mapping[str, Nomor]) -> list[Kader]:
    """The assessed cadres in view whose results are known. A result for a whole group counts for all its skills."""
    k = pandang.kader
    k = k[k["keterampilan_tahu"]]
    hasil = pandang.potret.keterampilan_kader
    hasil = hasil[hasil["lulus"].fillna(False).astype(bool) & hasil["kode_kader"].isin(k["kode"])]
    kuasa: dict[str, set[int]] = defaultdict(set)
    for kode, kelompok, nomor in hasil[["kode_kader", "kelompok", "nomor"]].itertuples(index=False):
        kuasa[kode] |= anggota.get(kelompok, frozenset()) if nomor == 0 else {int(nomor)}
    return [Kader(a, b, frozenset(kuasa[a])) for a, b in k[["kode", "kode_posyandu"]].itertuples(index=False)]


def celah_posyandu(kader: Sequence[Kader], anggota: Mapping[str, Nomor]) -> dict[tuple[str, str], Nomor]:
    """(posyandu, group) → skills of the group that none of its assessed cadres masters; places without any left out."""
    kuasa: dict[str, set[int]] = defaultdict(set)
    for k in kader:
        kuasa[k.posyandu] |= k.kuasa
    semua = {(p, g): nomor - ada for p, ada in kuasa.items() for g, nomor in anggota.items()}
    return {tempat: frozenset(c) for tempat, c in semua.items() if c}


def susun_kelas(
    kader: Sequence[Kader], anggota: Mapping[str, Nomor], aturan: VersiAturan, kursi: int
) -> list[TempatLatih]:
    """The seats, those that close most first; among equals those that raise a grade, then by place."""
    menurut: dict[str, list[Kader]] = defaultdict(list)
    for k in kader:
        menurut[k.posyandu].append(k)
    calon = [
        _kursi(menurut[posyandu], posyandu, kelompok, celah, anggota, aturan)
        for (posyandu, kelompok), celah in celah_posyandu(kader, anggota).items()
    ]
    calon.sort(key=lambda t: (-len(t.celah), t.tingkat[0] == t.tingkat[1], t.posyandu, t.kelompok))
    kelas = calon[: max(kursi, 0)]
    return _tingkat_akhir(menurut, kelas, anggota, aturan)


def _tingkat_akhir(
    menurut: Mapping[str, Sequence[Kader]],
    kelas: Sequence[TempatLatih],
    anggota: Mapping[str, Nomor],
    aturan: VersiAturan,
) -> list[TempatLatih]:
    """The seats with the grade that a cadre has after all of hers: two groups may raise whom one alone does not."""
    ditambah = _ditambah(kelas)
    lengkap = {k.kode: k.lengkap(anggota) for t in kelas for k in menurut[t.posyandu]}
    sesudah = {kader: aturan.tingkat(lengkap[kader] | tambah) for kader, tambah in ditambah.items()}
    return [replace(t, tingkat=(t.tingkat[0], sesudah[t.kader])) for t in kelas]


def _ditambah(kelas: Sequence[TempatLatih]) -> dict[str, set[str]]:
    """Cadre → the groups that she learns in the class."""
    hasil: dict[str, set[str]] = defaultdict(set)
    for t in kelas:
        hasil[t.kader].add(t.kelompok)
    return hasil


def _kursi(
    kader: Sequence[Kader],
    posyandu: str,
    kelompok: str,
    celah: Nomor,
    anggota: Mapping[str, Nomor],
    aturan: VersiAturan,
) -> TempatLatih:
    """Who should go: whom it would raise, then who has most whole groups, then who lacks least of this one."""

    def naik(k: Kader) -> tuple[str, str]:
        lengkap = k.lengkap(anggota)
        return aturan.tingkat(lengkap), aturan.tingkat(lengkap | {kelompok})

    def urut(k: Kader) -> tuple[bool, int, int, str]:
        sebelum, sesudah = naik(k)
        return sebelum == sesudah, -len(k.lengkap(anggota)), len(anggota[kelompok] - k.kuasa), k.kode

    terpilih = min(kader, key=urut)
    return TempatLatih(posyandu, kelompok, celah, terpilih.kode, naik(terpilih))


def tingkat_sesudah(
    kader: Collection[Kader], tempat: Sequence[TempatLatih], anggota: Mapping[str, Nomor], aturan: VersiAturan
) -> tuple[dict[str, int], dict[str, int]]:
    """How many assessed cadres have each grade, now and when everybody in the class passes."""
    ditambah = defaultdict(set, _ditambah(tempat))
    sebelum = Counter(aturan.tingkat(k.lengkap(anggota)) for k in kader)
    sesudah = Counter(aturan.tingkat(k.lengkap(anggota) | ditambah[k.kode]) for k in kader)
    return tuple({t: c[t] for t in LABEL_TINGKAT if t != "belum_dinilai"} for c in (sebelum, sesudah))  # type: ignore[return-value]


def rencana_kelas(pandang: Pandangan, kursi: int) -> Rencana:
    """The plan for what is in view; real cadres make the simulated ones give way (``measure.cadres``)."""
    anggota = anggota_kelompok(pandang.potret)
    aturan = cadres.aturan_berlaku(pandang.potret)
    kader = kader_dinilai(pandang, anggota)
    celah = celah_posyandu(kader, anggota)
    tempat = susun_kelas(kader, anggota, aturan, kursi)
    sebelum, sesudah = tingkat_sesudah(kader, tempat, anggota, aturan)
    return Rencana(
        kursi=kursi,
        tempat=tuple(tempat),
        celah=sum(map(len, celah.values())),
        tertutup=sum(len(t.celah) for t in tempat),
        sebelum=sebelum,
        sesudah=sesudah,
        terbaca=len({k.posyandu for k in kader}),
        posyandu=len(scope.fasilitas(pandang.potret, pandang.lingkup, "posyandu")),
        simulasi=bool(pandang.kader["simulasi"].any()),
    )


def daftar_tempat(pandang: Pandangan, rencana: Rencana) -> pd.DataFrame:
    """The seats with the names of their places: kode_kader, sebutan ("Kader 01"), posyandu, kelurahan, kecamatan,
    puskesmas, kelompok (letter), celah (how many skills), sebelum, sesudah (grades). An example made of simulated
    cadres ranks nothing: it is in the order of places."""
    f = pandang.potret.fasilitas.set_index("kode")
    w = scope.daftar_wilayah(pandang.potret, pandang.daerah).set_index("kode")["nama"].to_dict()
    sebutan = dict(zip(pandang.potret.kader["kode"], pandang.potret.kader["nama"], strict=True))
    hasil = pd.DataFrame(
        [
            {
                "kode_kader": t.kader,
                "sebutan": sebutan[t.kader],
                "posyandu": f.at[t.posyandu, "nama"],
                "kelurahan": w.get(f.at[t.posyandu, "kode_kelurahan"], ""),
                "kecamatan": w.get(f.at[t.posyandu, "kode_kecamatan"], ""),
                "puskesmas": f["nama"].get(f.at[t.posyandu, "kode_puskesmas"], ""),
                "kelompok": t.kelompok,
                "celah": len(t.celah),
                "sebelum": t.tingkat[0],
                "sesudah": t.tingkat[1],
            }
            for t in rencana.tempat
        ]
    )
    return hasil.sort_values(["kelurahan", "posyandu", "kelompok"]) if rencana.simulasi and len(hasil) else hasil
