"""The messages of a run put together as the browser does it: blocks in blocks, elements in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.message import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

UTAMA, SISI = 0, 1
_KUNCI = re.compile(r"^\$\$(?:ID|GENERATED)-[^-]+-(.*)$", re.DOTALL)


@dataclass
class Simpul:
    """One place of the page: ``jenis`` is the kind of block or element ("" for a place that only has others in it),
    ``isi`` its message, ``anak`` what stands in a block, by place."""

    jenis: str = ""
    isi: Any = None  # a Message: which fields it has, its kind says
    anak: dict[int, Simpul] = field(default_factory=dict)

    @property
    def urut(self) -> list[Simpul]:
        """What stands in a block, in order."""
        return [self.anak[k] for k in sorted(self.anak)]

    @property
    def kunci(self) -> str:
        """The key that the script gave it, as Streamlit writes it into a class; "" for none."""
        isi = getattr(self.isi, self.jenis, None) if self.jenis and not hasattr(self.isi, "id") else self.isi
        cocok = _KUNCI.match(getattr(isi, "id", "") or "")
        return "" if cocok is None or cocok[1] == "None" else re.sub(r"[^a-zA-Z0-9_-]", "-", cocok[1].strip())


def susun_halaman(pesan: Iterable[ForwardMsg]) -> Simpul:
    """The page: its children ``UTAMA`` and ``SISI`` are the body and the sidebar."""
    akar = Simpul()
    for p in pesan:
        if p.WhichOneof("type") == "delta":
            _taruh(akar, tuple(p.metadata.delta_path), p.delta)
    return akar


def _taruh(akar: Simpul, jalur: Sequence[int], delta: Message) -> None:
    *atas, akhir = jalur
    wadah = akar
    for langkah in atas:
        wadah = wadah.anak.setdefault(langkah, Simpul())
    jenis = delta.WhichOneof("type")
    if jenis == "add_block":
        blok = delta.add_block
        lama = wadah.anak.get(akhir)
        wadah.anak[akhir] = Simpul(blok.WhichOneof("type") or "vertical", blok, lama.anak if lama else {})
    elif jenis == "new_element":
        unsur = delta.new_element
        wadah.anak[akhir] = Simpul(unsur.WhichOneof("type") or "", unsur)
