"""Which counts a file may bring while it is read: those of the program, and those that the office of the region it is
for made itself. Known within one draft only; outside of it the program's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from ilp_data.registry import own
from ilp_data.registry.indicators import Ukuran
from ilp_data.registry.own import Registri

_kini: ContextVar[Registri | None] = ContextVar("registri_draf", default=None)


@contextmanager
def mengenal(registri: Registri) -> Iterator[None]:
    """From here on this thread reads headings and names by a region's registry."""
    tanda = _kini.set(registri)
    try:
        yield
    finally:
        _kini.reset(tanda)


def registri() -> Registri:
    """The registry of the draft that is being made."""
    return _kini.get() or own.bawaan()


def ukuran() -> Mapping[str, Ukuran]:
    """Every count by name."""
    return registri().ukuran
