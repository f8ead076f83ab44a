"""Questions that only a person can decide, and their answers: one mechanism for tables and for boundaries.

A question has a key that says what the doubt is, not in which file it came: the answer to it holds for later files.
It is asked once for all rows behind it. An answer that fits nothing leaves it open, with a word about that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.model import Pertanyaan

Boleh = Collection[str] | Callable[[str], bool]


def jawaban(keputusan: Mapping[str, str], kunci: str, boleh: Boleh, *, lewati: bool = True) -> str:
    """The answer to a question where it is one of ``boleh`` (or ``lewati``, where that is one), else ""."""
    jawab = keputusan.get(kunci, "").strip()
    if not jawab or (lewati and jawab == LEWATI):
        return jawab
    return jawab if (boleh(jawab) if callable(boleh) else jawab in boleh) else ""


class Tanya:
    """The questions of one file by key: open ones, and those settled by an answer of now or a kept decision.

    ``keputusan``: key → answer. ``dijawab`` gathers what was settled, so that nobody has to ask again to learn it.
    """

    def __init__(self, keputusan: Mapping[str, str]) -> None:
        self.keputusan = keputusan
        self.dijawab: dict[str, Pertanyaan] = {}
        self.terbuka: dict[str, Pertanyaan] = {}

    def diberi(self, kunci: str) -> bool:
        """Whether any answer was given, fitting or not."""
        return bool(self.keputusan.get(kunci, "").strip())

    def jawab(self, p: Pertanyaan, boleh: Boleh = (), *, lewati: bool = True) -> str:
        """The answer to a question, or "" after noting it as open.

        ``boleh`` are answers beyond the proposals; ``lewati``: it may also be answered with leaving out. The same
        key asked again keeps the words of the first time.
        """

        def sah(isi: str) -> bool:
            usul = any(u.kode == isi for u in p.usul)
            return usul or (boleh(isi) if callable(boleh) else isi in boleh)

        isi = jawaban(self.keputusan, p.kunci, sah, lewati=lewati)
        if isi:
            self.dijawab.setdefault(p.kunci, p)
            return isi
        self.terbuka.setdefault(p.kunci, self.ditanyakan(p))
        return ""

    def ditanyakan(self, p: Pertanyaan) -> Pertanyaan:
        """A question as a person reads it: with a word about an answer of theirs that fits nothing."""
        if not self.diberi(p.kunci):
            return p
        return replace(p, teks=f"{p.teks} Jawaban “{self.keputusan[p.kunci].strip()}” tidak dapat dipakai.")

    def daftar_terbuka(self, menunggu: Mapping[str, Sequence[int]]) -> list[Pertanyaan]:
        """The open questions for which rows still wait (key → their numbers), in the order of their first row."""
        isi = [replace(p, baris=tuple(menunggu.get(kunci, ()))) for kunci, p in self.terbuka.items()]
        return sorted((p for p in isi if p.baris), key=lambda p: p.baris[0])
