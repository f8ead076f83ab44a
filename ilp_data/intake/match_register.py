"""The facilities in force, indexed for matching: by code, by name within a region, by kelurahan."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from ilp_data.intake import names
from ilp_data.intake.match_labels import Sebutan, bedakan
from ilp_data.intake.match_places import GANDA, KOSONG, TIDAK_DIKENAL, Temu, terdekat
from ilp_data.intake.model import Usul
from ilp_data.snapshot import Potret

MIRIP = 0.85
JAUH_M = 300.0  # two points of one name farther apart than this are two places
_AWALAN = {"posyandu": "PY", "pustu": "PU", "puskesmas": "PK", "lainnya": "LN"}


@dataclass(frozen=True)
class Letak:
    """Where a facility is, as far as known; "" = not given. ``luar``: known to lie outside every kelurahan."""

    daerah: str
    puskesmas: str = ""
    kelurahan: str = ""
    luar: bool = False


class Register:
    """Facilities by everything that may identify them. ``daftar`` adds those that a file brings."""

    def __init__(self, potret: Potret) -> None:
        self.isi: dict[str, dict[str, Any]] = {}
        self.sebutan = Sebutan(potret, self.isi)
        self._nama: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._nama_di: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
        self._kelurahan: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._puskesmas: dict[str, list[str]] = defaultdict(list)
        for b in potret.fasilitas.to_dict("records"):
            self.daftar(b)
        e = potret.ejaan
        for kode, ejaan in e.loc[e["jenis"] == "fasilitas", ["kode", "ejaan"]].itertuples(index=False):
            if kode in self.isi:
                self._sebut(self.isi[kode], ejaan)

    def daftar(self, b: dict[str, Any], *, baru: bool = False) -> None:
        """Add one facility (columns of the table ``fasilitas``); ``baru``: brought by the file at hand, so that no
        other row of it is asked whether it is this one."""
        self.isi[b["kode"]] = b
        self._sebut(b, b["nama"])
        if not baru:
            self._kelurahan[b["jenis"], b["kode_kelurahan"]].append(b["kode"])
        if b["jenis"] == "puskesmas":
            self._puskesmas[b["kode_daerah"]].append(b["kode"])

    def _sebut(self, b: dict[str, Any], nama: str) -> None:
        kunci = (b["jenis"], b["kode_daerah"], names.kunci_fasilitas(nama, b["jenis"]))
        di_sini = self._nama_di[*kunci, b["kode_kelurahan"]]
        if b["kode"] not in di_sini:
            di_sini.append(b["kode"])
            self._nama[kunci].append(b["kode"])

    def bernama(self, jenis: str, daerah: str, kunci: str) -> list[str]:
        """Codes of this kind and name in a region, whatever their kelurahan."""
        return self._nama.get((jenis, daerah, kunci), [])

    def sekunci(self, jenis: str, letak: Letak, kunci: str) -> list[str]:
        """Facilities whose key agrees: every part alike, else alike as far as the file says where it is."""
        senama = (jenis, letak.daerah, kunci)
        kena = self._nama_di.get((*senama, letak.kelurahan), []) if letak.kelurahan else self.bernama(*senama)
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
        self, jenis: str, letak: Letak, kunci: str, kecuali: Container[str] = (), ambang: float = MIRIP
    ) -> tuple[Usul, ...]:
        """Facilities of the kind in the same kelurahan (for a puskesmas: in the region) that may be the same one.

        A kelurahan has one pustu as a rule: another name of it there is always worth asking. ``kecuali``: codes that
        are no answer, such as those that the same file brings.
        """
        if jenis == "puskesmas":
            calon = self._puskesmas.get(letak.daerah, []) if letak.daerah else []
        else:
            calon = self._kelurahan.get((jenis, letak.kelurahan), []) if letak.kelurahan else []
        calon = [k for k in calon if k not in kecuali]
        usul = terdekat(kunci, [(names.kunci_fasilitas(self.isi[k]["nama"], jenis), k, self.label(k)) for k in calon])
        if jenis == "pustu" and calon and not usul:
            return tuple(Usul(k, self.label(k), 0.5) for k in calon)
        return tuple(u for u in usul if u.skor >= ambang or jenis == "pustu")

    def puskesmas(self, daerah: str, teks: str) -> Temu:
        """The puskesmas that a cell names (code, name or alias) in a region."""
        bersih = teks.strip()
        if not bersih:
            return Temu(sebab=KOSONG)
        if bersih in self.isi and self.isi[bersih]["jenis"] == "puskesmas":
            return Temu(bersih)
        kunci = names.kunci_fasilitas(bersih, "puskesmas")
        kena = self.bernama("puskesmas", daerah, kunci)
        if len(kena) == 1:
            return Temu(kena[0])
        if kena:
            return Temu("", GANDA, tuple(Usul(k, self.label(k), 1.0) for k in kena))
        calon = [(names.kunci_fasilitas(self.isi[k]["nama"], "puskesmas"), k, self.label(k))
                 for k in self._puskesmas.get(daerah, [])]  # fmt: skip
        return Temu("", TIDAK_DIKENAL, terdekat(kunci, calon))

    def ada_puskesmas(self, daerah: str) -> bool:
        """Whether any puskesmas of the region is registered."""
        return bool(self._puskesmas.get(daerah))

    def label(self, kode: str, meter: float | None = None) -> str:
        """The name with what tells it apart from others of that name (``match_labels``)."""
        return self.sebutan.label(kode, meter)

    def usul(self, kode: Iterable[str], skor: float, dari: tuple[float, float] | None = None) -> tuple[Usul, ...]:
        """Proposals, none of which read alike; with the distance to a row's point where both have one."""
        letak = {k: titik(self.isi[k]) for k in kode}
        meter = {k: jarak_m(dari, t) if dari and t else None for k, t in letak.items()}
        label = bedakan({k: self.label(k, meter[k]) for k in letak})
        return tuple(Usul(k, label[k], skor) for k in letak)

    def kode_baru(self, jenis: str, letak: Letak, nama: str) -> str:
        """A code for a new facility, not yet in use; ``~2`` where its plain code is taken by another one."""
        slug, daerah = names.slug(nama, jenis), letak.daerah or "ID"
        if jenis == "posyandu":
            kode = f"PY.{letak.puskesmas or daerah}.{letak.kelurahan or 'luar'}.{slug}"
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
