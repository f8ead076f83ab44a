"""The cadres of an area: how many are trained and assessed, with which grades, and of how many it is known."""

from __future__ import annotations

from dataclasses import dataclass

from ilp_data.format import angka
from ilp_data.measure import cadres
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.skills import KATA_TAK_DIKETAHUI, LABEL_TINGKAT
from ilp_data.store.snapshot import Potret


@dataclass(frozen=True)
class KaderProfil:
    """Active cadres: trained, assessed (None = of none of them is it known), and one count a grade (keys of
    ``LABEL_TINGKAT``, in that order) of the ``diketahui`` whose results are known."""

    aktif: int
    dilatih: int | None
    dinilai: int | None
    diketahui: int
    tingkat: dict[str, int]
    simulasi: bool

    @property
    def kepala(self) -> dict[str, str]:
        """What is said of trained and assessed: ``12 dilatih``, ``penilaian belum dilaporkan``."""
        return {
            nama: f"{angka(n)} {nama}" if n is not None else f"{kata} belum dilaporkan"
            for nama, n, kata in (("dilatih", self.dilatih, "pelatihan"), ("dinilai", self.dinilai, "penilaian"))
        }

    @property
    def tak_diketahui(self) -> str:
        """``belum diketahui 3``: cadres whose results nobody brought; "" where there are none."""
        n = self.aktif - self.diketahui
        return f"{KATA_TAK_DIKETAHUI} {angka(n)}" if n else ""


def kader_tempat(potret: Potret, lingkup: Lingkup) -> KaderProfil | None:
    """Counts of the active cadres in scope; None where none is known."""
    milik = cadres.daftar(potret, lingkup)
    if milik.empty:
        return None
    jumlah, tahu = cadres.jumlah(milik), milik[milik["hasil_tahu"]]
    return KaderProfil(
        aktif=len(milik),
        dilatih=jumlah["dilatih"],
        dinilai=jumlah["dinilai"],
        diketahui=len(tahu),
        tingkat={t: int((tahu["tingkat"] == t).sum()) for t in LABEL_TINGKAT},
        simulasi=bool(milik["simulasi"].any()),
    )
