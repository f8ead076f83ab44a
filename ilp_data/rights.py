"""What a role may do: the one place that says so, read by pages, routes and files. Refused is what is not granted.

Roles are given to people by e-mail or by a value of a claim of their sign-in (``AturanPeran``). Somebody with several
roles may do what any of them may. The person at the machine, where nobody has to sign in, may do everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ilp_data.errors import GalatHak, GalatKonfigurasi

PANJANG_SEBUTAN = 120  # as long as the store keeps a name


class Peran(StrEnum):
    """Who somebody is here."""

    TAMU = "tamu"
    PETUGAS = "petugas"
    PEMAPAR = "pemapar"
    ADMIN = "admin"


class Hak(StrEnum):
    """What somebody may do."""

    LIHAT = "lihat"  # aggregates, small counts withheld
    RINCI = "rinci"  # small counts, pages of staff, presenter view
    IMPOR = "impor"  # bring files, decide, undo
    NAMA_KADER = "nama_kader"  # names of cadres: of the own puskesmas, or of all with KELOLA
    PAPARAN = "paparan"  # freeze briefings, take them home, give out links
    KELOLA = "kelola"  # erase names, read the log of access


BOLEH: Mapping[Peran, frozenset[Hak]] = {
    Peran.TAMU: frozenset({Hak.LIHAT}),
    Peran.PETUGAS: frozenset({Hak.LIHAT, Hak.RINCI, Hak.IMPOR, Hak.NAMA_KADER}),
    Peran.PEMAPAR: frozenset({Hak.LIHAT, Hak.RINCI, Hak.PAPARAN}),
    Peran.ADMIN: frozenset(Hak),
}


@dataclass(frozen=True)
class Pengguna:
    """Somebody who is served. ``sebutan`` stands in the books; ``puskesmas`` are codes of the own puskesmas."""

    sebutan: str
    peran: frozenset[Peran]
    puskesmas: frozenset[str] = frozenset()

    def boleh(self, hak: Hak) -> bool:
        """Whether any role grants it."""
        return any(hak in BOLEH[p] for p in self.peran)

    def boleh_nama(self, puskesmas: str) -> bool:
        """Whether names of the cadres of a puskesmas may be seen."""
        milik = self.boleh(Hak.KELOLA) or puskesmas in self.puskesmas
        return milik and self.boleh(Hak.NAMA_KADER)

    def wajib(self, hak: Hak) -> None:
        """``GalatHak`` where it is not granted."""
        if not self.boleh(hak):
            raise GalatHak(
                "Peran Anda tidak mencakup hal ini.",
                diberikan=f"peran {', '.join(sorted(self.peran))}",
                saran="Minta peran kepada pengelola dasbor bila Anda memerlukannya.",
            )


SETEMPAT = Pengguna("", frozenset({Peran.ADMIN}))  # gives its name itself, field by field


TANPA_PERAN = Pengguna("", frozenset())


class _Pelaku:
    """How it is known who acts now; commands and the server itself are the person at the machine."""

    tanya: Callable[[], Pengguna] = staticmethod(lambda: SETEMPAT)


def pasang_pelaku(tanya: Callable[[], Pengguna]) -> None:
    """From now on ``pelaku`` asks ``tanya``; the server calls it at its start."""
    _Pelaku.tanya = staticmethod(tanya)


_SEBAGAI: ContextVar[Pengguna | None] = ContextVar("sebagai", default=None)


@contextmanager
def sebagai(siapa: Pengguna) -> Iterator[None]:
    """Within the block ``siapa`` acts: for work that a thread does later for whoever asked for it."""
    tanda = _SEBAGAI.set(siapa)
    try:
        yield
    finally:
        _SEBAGAI.reset(tanda)


def pelaku() -> Pengguna:
    """Who acts now: the store asks before it writes, whatever page or route called it."""
    return _SEBAGAI.get() or _Pelaku.tanya()


@dataclass(frozen=True)
class AturanPeran:
    """Who has which role: ``siapa`` are e-mails and ``grup:NILAI`` by role, ``klaim`` the claim whose values are
    compared with the latter; ``puskesmas`` codes by e-mail, ``klaim_puskesmas`` a claim that holds them. An e-mail
    counts only when the sign-in says that it is verified, unless ``tanpa_verifikasi``."""

    siapa: Mapping[Peran, frozenset[str]]
    klaim: str = ""
    puskesmas: Mapping[str, frozenset[str]] = field(default_factory=dict)
    klaim_puskesmas: str = ""
    tanpa_verifikasi: bool = False

    def kenali_pengguna(self, klaim: Mapping[str, Any]) -> Pengguna | None:
        """Who signed in with these claims; None for somebody without a role."""
        surel = str(klaim.get("email") or "").strip().lower()
        if not (self.tanpa_verifikasi or klaim.get("email_verified") is True):
            surel = ""
        nama = {f"grup:{n}" for n in _nilai(klaim.get(self.klaim))} if self.klaim else set()
        nama |= {surel} - {""}
        peran = frozenset(p for p, daftar in self.siapa.items() if daftar & nama)
        if not peran:
            return None
        milik = self.puskesmas.get(surel, frozenset())
        if self.klaim_puskesmas:
            milik |= _nilai(klaim.get(self.klaim_puskesmas))
        return Pengguna((surel or str(klaim.get("sub", "")))[:PANJANG_SEBUTAN], peran, milik)


def susun_aturan(isi: Mapping[str, Any]) -> AturanPeran:
    """The rules of a ``[peran]`` section. Raises ``GalatKonfigurasi`` for what it cannot hold, since a mistyped role
    would silently be none."""
    dikenal = {*Peran, "klaim", "klaim_puskesmas", "puskesmas", "email_tanpa_verifikasi"}
    if asing := sorted(set(isi) - dikenal):
        raise GalatKonfigurasi(
            "Bagian [peran] memuat kunci yang tidak dikenal.",
            diberikan=", ".join(asing),
            diharapkan=", ".join(sorted(dikenal)),
        )
    milik = isi.get("puskesmas", {})
    if not isinstance(milik, Mapping):
        raise GalatKonfigurasi("[peran.puskesmas] harus berisi kode puskesmas menurut surel.")
    verifikasi = isi.get("email_tanpa_verifikasi", False)
    if not isinstance(verifikasi, bool):
        raise GalatKonfigurasi("email_tanpa_verifikasi harus true atau false.", diberikan=repr(verifikasi))
    return AturanPeran(
        {p: frozenset(map(_baku, _daftar(p, isi.get(p, [])))) for p in Peran},
        str(isi.get("klaim", "")),
        {str(k).strip().lower(): frozenset(_daftar("puskesmas", v)) for k, v in milik.items()},
        str(isi.get("klaim_puskesmas", "")),
        verifikasi,
    )


def _baku(nama: str) -> str:
    """An e-mail in lower case; the value of a claim to the letter."""
    return nama if nama.startswith("grup:") else nama.lower()


def _daftar(kunci: str, isi: Any) -> list[str]:
    if not isinstance(isi, list | tuple) or not all(isinstance(n, str) for n in isi):
        raise GalatKonfigurasi(f"{kunci} pada [peran] harus berupa daftar teks.", diberikan=type(isi).__name__)
    return [n.strip() for n in isi if n.strip()]


def _nilai(isi: Any) -> frozenset[str]:
    """The texts of a claim that holds one or several."""
    if isinstance(isi, str):
        return frozenset({isi})
    return frozenset(n for n in isi if isinstance(n, str)) if isinstance(isi, list | tuple) else frozenset()
