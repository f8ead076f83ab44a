"""One tree of errors. A message says what was given, what was expected and what to do, in Indonesian.

GalatIlp
├── GalatMasukan          input that a person can mend
│   ├── GalatNilai        one value cannot be read as what its column means
│   ├── GalatKode         an unknown region, facility, indicator or period
│   └── GalatBerkas       a file cannot be used
├── GalatHak              who asks may not do this
├── GalatSimpanan         the store cannot be opened, or does not hold what was asked
└── GalatKonfigurasi      a setting of the installation is wrong
"""

from __future__ import annotations

import errno

_KATA_SISTEM = {
    errno.ENOENT: "tidak ada di sana",
    errno.EACCES: "tidak ada hak akses",
    errno.EPERM: "tidak ada hak akses",
    errno.EROFS: "tempatnya hanya dapat dibaca",
    errno.ENOSPC: "cakram penuh",
    errno.EISDIR: "itu folder",
    errno.ENOTDIR: "itu bukan folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EBUSY: "sedang dipakai program lain",
}


def kata_sistem(galat: OSError) -> str:
    """What the operating system says of a file, in Indonesian where it is one of the usual reasons."""
    return _KATA_SISTEM.get(galat.errno or 0) or galat.strerror or "sebabnya tidak disebut"


class GalatIlp(Exception):
    """Base of every error this program raises on purpose.

    ``str(error)`` is the whole message for a person: ``pesan``, then what was given (``diberikan``),
    what was expected (``diharapkan``) and what to do (``saran``), as far as they were handed in.
    """

    def __init__(
        self,
        pesan: str,
        *,
        diberikan: object = None,
        diharapkan: str | None = None,
        saran: str | None = None,
    ) -> None:
        self.pesan = pesan
        self.diberikan = diberikan
        self.diharapkan = diharapkan
        self.saran = saran
        super().__init__(self._lengkap())

    def _lengkap(self) -> str:
        bagian = [self.pesan]
        if self.diberikan is not None:
            bagian.append(f"Diberikan: {self.diberikan}.")
        if self.diharapkan:
            bagian.append(f"Diharapkan: {self.diharapkan}.")
        if self.saran:
            bagian.append(self.saran)
        return " ".join(bagian)


class GalatMasukan(GalatIlp):
    """Input that a person can mend."""


class GalatNilai(GalatMasukan):
    """One value cannot be read as what its column means."""


class GalatKode(GalatMasukan):
    """An unknown region, facility, indicator or period."""


class GalatBerkas(GalatMasukan):
    """A file cannot be used."""


class GalatHak(GalatIlp):
    """Who asks may not do this."""


class GalatSimpanan(GalatIlp):
    """The store cannot be opened, or does not hold what was asked."""


class GalatKonfigurasi(GalatIlp):
    """A setting of the installation is wrong."""
