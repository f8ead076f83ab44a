"""The reading of the shipped data, taken and measured once a process, for the app on any copy of the store.

A copy bears the stamp of its original, and its first revision is the same rows whatever its address. The app knows a
reading by its address too, so each copy would be read and measured anew: seconds of the processor for tests that ask
of a page what it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ilp_data.measure.view import Terukur
from ilp_data.store import readings, stamp
from ilp_data.store.snapshot import Potret
from ui.app import cached
from ui.app.cached import Bacaan

AWAL = 1  # the revision that all copies have in common


def pasang_bersama(url: str, pasang: Callable[[object, str, object], None] = setattr) -> None:
    """From now on the app of this process and of its forks takes the first revision of every copy of a store from the
    store itself, which nobody writes to and which stays; ``pasang`` puts it in place."""
    asli, siapkan, ada = cached._baca, Terukur.siapkan, dict[Bacaan, Potret]()
    tanda = stamp.baca_tanda(cached._mesin(url))

    def baca(milik: Bacaan) -> Potret:
        if (milik.nomor, milik.tanda) != (AWAL, tanda) or not milik.url.startswith("sqlite"):
            return asli(milik)
        kunci = milik._replace(url=url)
        if kunci not in ada:
            ada[kunci] = _lengkapi(asli(kunci))
        return _milik(ada[kunci], milik)

    def sekali(ukur: Terukur, potret: Potret, daerah: str, per: str) -> None:
        potret.ingat(("siap", daerah, per, repr(ukur)), lambda: siapkan(ukur, potret, daerah, per))

    pasang(cached, "_baca", baca)
    pasang(Terukur, "siapkan", sekali)


def _lengkapi(potret: Potret) -> Potret:
    """With the reading of its real rows, which is measured as well."""
    if potret.ada_simulasi:
        potret.ingat(("tanpa_simulasi",), lambda: potret.nyata)
    return potret


def _milik(potret: Potret, baca: Bacaan) -> Potret:
    """The reading of one copy: what was measured is shared, what is asked of the store later is asked of the copy."""
    mesin = cached._mesin(baca.url)
    hasil = replace(
        potret,
        saat=readings.kini(),
        baca_terbit=partial(readings.layanan_terbit, mesin, baca.nomor, baca.daerah),
        baca_kode=partial(readings.kode_pernah, mesin, baca.daerah),
        baca_lintas=partial(readings.lintas_masuk, mesin, baca.nomor),
    )
    hasil.__dict__["_ingatan"] = potret._ingatan
    if potret.ada_simulasi:
        hasil.__dict__["nyata"] = potret.nyata
    return hasil
