"""What an act leaves to be said: it stays in the session until a run that showed it has come to its end.

A click that comes meanwhile cuts a run short wherever it draws or touches ``st.session_state``. So what came of an act
is laid into a box that the run holds (``titip_isi``), which nothing interrupts, and what was shown from it goes only
when the run ends (``Tuntas``).
"""

from __future__ import annotations

from contextvars import ContextVar, Token
from types import TracebackType
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

_KUNCI = "_sekali"
Kotak = dict[str, Any]
_kini: ContextVar[tuple[Kotak, Kotak] | None] = ContextVar("kotak_sekali", default=None)  # of the run: box, shown


def titip_isi(kunci: str, isi: Any) -> None:
    """Lay something into the session's box, for the next run that asks for it."""
    _kotak()[kunci] = isi


def lihat_isi(kunci: str, bawaan: Any = None) -> Any:
    """What lies in the box under a key, and stays there."""
    return _kotak().get(kunci, bawaan)


def lihat_sekali(kunci: str, bawaan: Any = None) -> Any:
    """What lies in the box under a key, for this run to show; it goes when the run ends."""
    kotak, kini = _kotak(), _kini.get()
    if kunci in kotak and kini is not None:
        kini[1][kunci] = kotak[kunci]
    return kotak.get(kunci, bawaan)


def lepas_isi(kunci: str) -> None:
    """Take something out of the box."""
    _kotak().pop(kunci, None)


def _kotak() -> Kotak:
    """The session's box: of the run, else (a callback, a part that runs by itself) from the session."""
    kini = _kini.get()
    if kini is not None:
        return kini[0]
    kotak: Kotak = st.session_state.setdefault(_KUNCI, {})
    return kotak


class Tuntas:
    """``with Tuntas():`` around a run. What it showed once goes at its end, also at ``st.stop``; not where the run is
    cut short by the next one, nor what was laid there anew meanwhile."""

    def __enter__(self) -> None:
        kotak: Kotak = st.session_state.setdefault(_KUNCI, {})
        self._tampil: Kotak = {}
        self._tanda: Token[tuple[Kotak, Kotak] | None] = _kini.set((kotak, self._tampil))
        self._isi = kotak

    def __exit__(
        self, jenis: type[BaseException] | None, _galat: BaseException | None, _jejak: TracebackType | None
    ) -> None:
        _kini.reset(self._tanda)
        if jenis is not None and not issubclass(jenis, StopException):
            return
        for kunci, isi in self._tampil.items():
            if self._isi.get(kunci) is isi:
                del self._isi[kunci]
