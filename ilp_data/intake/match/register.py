"""The facilities in force, indexed for matching: by code, by name within a region, by kelurahan."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Any

from ilp_data import regions
from ilp_data.intake.cells import likeness, names
from ilp_data.intake.match.labels import Sebutan, bedakan_label
from ilp_data.intake.match.places import GANDA, KOSONG, TIDAK_DIKENAL, Temu, terdekat
from ilp_data.intake.model import Usul
from ilp_data.measure import closings
from ilp_data.registry import facility_types
from ilp_data.store.snapshot import Potret

JAUH_M = 300.0  # two points of one name farther apart than this are two places
_AWALAN = {k: j.awalan for k, j in facility_types.JENIS.items()}


@dataclass(frozen=True)
class Letak:
    """Where a facility is, as far as known; "" = not given. ``luar``: known to lie outside every kelurahan;
    ``tetangga``: the kelurahan or desa of another region that it then lies in."""

    daerah: str
    puskesmas: str = ""
    kelurahan: str = ""
    luar: bool = False
    tetangga: str = ""


class Register:
    """Facilities by everything that may identify them. ``daftar`` adds those that a file brings."""

    def __init__(self, potret: Potret) -> None:
        self.isi: dict[str, dict[str, Any]] = {}
        self.sebutan = Sebutan(potret, self.isi)
        self._nama: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._nama_di: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
        self._kunci: dict[str, list[str]] = defaultdict(list)
        self._kelurahan: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._daerah: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._puskesmas: dict[str, list[str]] = defaultdict(list)
        for b in potret.fasilitas.to_dict("records"):
            self.daftarkan_fasilitas(b)
        self.tutup = closings.tutup(potret)
        self.kode_luar: dict[str, str] = {}
        self.kode_milik: dict[str, set[str]] = defaultdict(set)
        for jenis, kode, ejaan in potret.ejaan[["jenis", "kode", "ejaan"]].itertuples(index=False):
            if kode in self.isi and jenis == "fasilitas":
                self._sebut(self.isi[kode], ejaan)
            elif kode in self.isi and jenis == "kode":
                self.kode_luar[ejaan] = kode
                self.kode_milik[kode].add(ejaan)

    def daftarkan_fasilitas(self, b: dict[str, Any], *, baru: bool = False) -> None:
        """Add one facility (columns of the table ``fasilitas``); ``baru``: brought by the file at hand, so that no
        other row of it is asked whether it is this one."""
        self.isi[b["kode"]] = b
        self._sebut(b, b["nama"])
        if not baru:
            self._kelurahan[b["jenis"], b["kode_kelurahan"]].append(b["kode"])
            self._daerah[b["jenis"], b["kode_daerah"]].append(b["kode"])
        if b["jenis"] == "puskesmas":
            self._puskesmas[b["kode_daerah"]].append(b["kode"])

    def _sebut(self, b: dict[str, Any], nama: str) -> None:
        kunci = (b["jenis"], b["kode_daerah"], names.kunci_fasilitas(nama, b["jenis"]))
        di_sini = self._nama_di[*kunci, b["kode_kelurahan"]]
        if b["kode"] not in di_sini:
            di_sini.append(b["kode"])
            self._nama[kunci].append(b["kode"])
            self._kunci[b["kode"]].append(kunci[2])

    def bernama(self, jenis: str, daerah: str, kunci: str) -> list[str]:
        """Codes of this kind and name in a region, whatever their kelurahan."""
        return self._nama.get((jenis, daerah, kunci), [])

    def sekunci(self, jenis: str, letak: Letak, kunci: str) -> list[str]:
        """Facilities whose key agrees: every part alike, else alike as far as the file says where it is. A puskesmas
        whose kelurahan nobody has told yet is the one of its name."""
        senama = (jenis, letak.daerah, kunci)
        kena = self._nama_di.get((*senama, letak.kelurahan), []) if letak.kelurahan else self.bernama(*senama)
        if not kena and jenis == "puskesmas" and not letak.luar:
            return self._nama_di.get((*senama, ""), [])
        semua = [self.isi[k] for k in kena]
        persis = [b for b in semua if b["kode_kelurahan"] == letak.kelurahan and self._milik(b, jenis, letak.puskesmas)]
        if persis or letak.luar:
            return [b["kode"] for b in persis]
        return [
            b["kode"]
            for b in semua
            if letak.kelurahan in ("", b["kode_kelurahan"])
            and (not letak.puskesmas or self._milik(b, jenis, letak.puskesmas))
        ]

    @staticmethod
    def _milik(b: dict[str, Any], jenis: str, puskesmas: str) -> bool:
        return jenis == "puskesmas" or b["kode_puskesmas"] == puskesmas

    def mirip(
        self, jenis: str, letak: Letak, kunci: str, kecuali: Container[str] = (), ambang: float = likeness.FASILITAS
    ) -> tuple[Usul, ...]:
        """Facilities of the kind within the same parent that may be the same one: the kelurahan, else the puskesmas,
        else the region (for a puskesmas always the region).

        A kelurahan has one pustu as a rule: another name of it there is always worth asking. ``kecuali``: codes that
        are no answer, such as those that the same file brings; what has closed is none either.
        """
        calon = [k for k in self.sekandang(jenis, letak) if k not in kecuali and k not in self.tutup]
        usul = terdekat(kunci, [(n, k, k) for k in calon for n in self._kunci[k]])
        if jenis == "pustu" and letak.kelurahan and calon and not usul:
            return self.usul(calon, 0.5)
        return self.berlabel(u for u in usul if u.skor >= ambang or jenis == "pustu")

    def sekandang(self, jenis: str, letak: Letak) -> list[str]:
        """Registered facilities of the kind within one parent: the kelurahan, else the puskesmas, else the region."""
        if jenis == "puskesmas":
            return self._puskesmas.get(letak.daerah, []) if letak.daerah else []
        if letak.kelurahan:
            return self._kelurahan.get((jenis, letak.kelurahan), [])
        milik = self._daerah.get((jenis, letak.daerah), []) if letak.daerah else []
        return [k for k in milik if letak.puskesmas in ("", self.isi[k]["kode_puskesmas"])]

    def dekat(self, jenis: str, daerah: str, dari: tuple[float, float], meter: float) -> dict[str, float]:
        """Open facilities of the kind in a region by their distance to a point, up to so many metres."""
        hasil = {}
        for k in self._daerah.get((jenis, daerah), []):
            t = titik(self.isi[k])
            if t is not None and k not in self.tutup and (jauh := jarak_m(dari, t)) <= meter:
                hasil[k] = jauh
        return dict(sorted(hasil.items(), key=lambda p: p[1]))

    def berlabel(self, usul: Iterable[Usul]) -> tuple[Usul, ...]:
        """Proposals of codes with the labels that tell them apart."""
        isi = list(usul)
        label = bedakan_label({u.kode: self.label(u.kode) for u in isi})
        return tuple(replace(u, label=label[u.kode]) for u in isi)

    def puskesmas(self, daerah: str, teks: str) -> Temu:
        """The puskesmas that a cell names (code, name or alias) in a region."""
        bersih = teks.strip()
        if not bersih:
            return Temu(sebab=KOSONG)
        if bersih in self.isi and self.isi[bersih]["jenis"] == "puskesmas":
            return Temu(bersih)
        kunci = names.kunci_fasilitas(bersih, "puskesmas")
        kena = self.bernama("puskesmas", daerah, kunci)
        if not kena and "." in daerah:
            bersih = names.tanpa_daerah(bersih, regions.kenali_kode(daerah).nama)
            kunci = names.kunci_fasilitas(bersih, "puskesmas")
            kena = self.bernama("puskesmas", daerah, kunci)
        if len(kena) == 1:
            return Temu(kena[0])
        if kena:
            return Temu("", GANDA, self.usul(kena, 1.0))
        semua = self._puskesmas.get(daerah, [])
        singkat = [k for k in semua if names.singkatan_fasilitas(bersih, str(self.isi[k]["nama"]), "puskesmas")]
        if len(singkat) == 1:
            return Temu(singkat[0])
        calon = [(n, k, k) for k in semua for n in self._kunci[k]]
        return Temu("", TIDAK_DIKENAL, self.berlabel(terdekat(kunci, calon)))

    def ada_puskesmas(self, daerah: str) -> bool:
        """Whether any puskesmas of the region is registered."""
        return bool(self._puskesmas.get(daerah))

    def label(self, kode: str, meter: float | None = None) -> str:
        """The name with what tells it apart from others of that name (``match_labels``)."""
        return self.sebutan.label(kode, meter)

    def usul(self, kode: Iterable[str], skor: float, dari: tuple[float, float] | None = None) -> tuple[Usul, ...]:
        """Proposals, none of which read alike; with the distance to a row's point where both have one."""
        letak = {k: titik(self.isi[k]) for k in kode}  # a dictionary keeps the order and drops repetitions
        meter = {k: jarak_m(dari, t) if dari and t else None for k, t in letak.items()}
        label = bedakan_label({k: self.label(k, meter[k]) for k in letak})
        return tuple(Usul(k, label[k], skor) for k in letak)

    def kode_baru(self, jenis: str, letak: Letak, nama: str) -> str:
        """A code for a new facility, not yet in use; ``~2`` where its plain code is taken by another one."""
        slug, daerah = names.slug(nama, jenis), letak.daerah or "ID"
        if jenis == "posyandu":
            kode = f"PY.{letak.puskesmas or daerah}.{letak.kelurahan or letak.tetangga or 'luar'}.{slug}"
        elif jenis == "pustu" and letak.kelurahan and f"PU.{letak.kelurahan}" not in self.isi:
            kode = f"PU.{letak.kelurahan}"
        else:
            kode = f"{_AWALAN[jenis]}.{letak.kelurahan or letak.puskesmas or daerah}.{slug}"
        if kode not in self.isi:
            return kode
        return next(f"{kode}~{n}" for n in range(2, len(self.isi) + 3) if f"{kode}~{n}" not in self.isi)


def jarak_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two (lat, lng) points on a sphere; good enough to tell near from far."""
    lat, lng = math.radians(b[0] - a[0]), math.radians(b[1] - a[1])
    x = lng * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6_371_000 * math.hypot(x, lat)


def titik(b: dict[str, Any]) -> tuple[float, float] | None:
    """(lat, lng) of a facility or a row, None where it has none."""
    lat, lng = b.get("lat"), b.get("lng")
    if lat is None or lng is None or lat != lat or lng != lng:
        return None
    return float(lat), float(lng)


def titik_terukur(b: dict[str, Any]) -> tuple[float, float] | None:
    """``titik``, but None where the point is only an estimate: how far away that is says nothing."""
    return None if b.get("jenis_titik") == "perkiraan" else titik(b)
