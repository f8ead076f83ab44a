"""Columns headed by what was achieved ("K1 – Capaian", "Realisasi K4", "Cakupan MR1"): a count where its share stands
beside it or a figure is above 100; else it may as well be a percentage, and is left to a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.table import headers, known_counts
from ilp_data.intake.table.content import Isi, cek_isi
from ilp_data.intake.table.header_span import KUMULATIF, Rentang, lepas_rentang
from ilp_data.intake.table.header_words import persen, rapi
from ilp_data.intake.table.title_counts import lebih_seratus

_KATA = r"(?:capaian|pencapaian|realisasi|cakupan|hasil|tercapai)"
_DI_BAWAH = re.compile(rf"^(?P<apa>.+?)(?:\s[–-]\s|:\s*)(?:jumlah\s+)?{_KATA}$", re.IGNORECASE)
_DI_DEPAN = re.compile(rf"^{_KATA}\s+(?P<apa>.+)$", re.IGNORECASE)
_DI_ATAS = re.compile(rf"^{_KATA}(?:\s[–-]\s|:\s*)(?P<apa>.+)$", re.IGNORECASE)
_KURUNG = re.compile(rf"^(?P<apa>.+?)\s*[(\[]\s*{_KATA}\s*[)\]]$", re.IGNORECASE)
RAGU = "cacah atau persen? Tidak ada kolom persen di sebelahnya; pilih sendiri"


def lengkapi_kolom(
    bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], isi: Isi
) -> None:
    """Settle such columns in place where nothing else is the same count; those in doubt are given back."""
    for j in (j for j in bebas if j not in kolom.values() and not persen(j)):
        polos, rentang = lepas_rentang(j)
        apa = _apa(polos)
        nama = headers.ukuran(apa)[0] if apa and rentang is not Rentang.LALU else ""
        field = nama + KUMULATIF * (rentang is Rentang.KUMULATIF)
        if not nama or headers.tahunan(nama) or field in kolom or cek_isi("ukuran", isi.contoh(j), j)[0] < 0.5:
            continue
        if _tentu(j, apa, bebas, isi):
            kolom[field], yakin[field] = j, "jumlahnya, di sebelah persennya"
        else:
            ditolak[j] = RAGU


def lepas_persen(
    bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], isi: Isi
) -> None:
    """Give back, in place, counts under such a heading that may be percentages ("Cakupan K1": 85, 90)."""
    for f in [f for f in kolom if headers.cacah(f) in known_counts.ukuran()]:
        if (apa := _apa(lepas_rentang(kolom[f])[0])) and not _tentu(kolom[f], apa, bebas, isi):
            ditolak[kolom[f]] = RAGU
            del kolom[f]
            yakin.pop(f, None)


def _apa(judul: str) -> str:
    """What was achieved by a heading that says so; "" for any other."""
    kena = next((k for p in (_KURUNG, _DI_BAWAH, _DI_ATAS, _DI_DEPAN) if (k := p.match(judul.strip()))), None)
    return kena["apa"].strip() if kena else ""


def _tentu(judul: str, apa: str, bebas: Sequence[str], isi: Isi) -> bool:
    """Whether such a column holds counts: a share of the same stands beside it, the next column is one, or a figure is
    above 100."""
    sesudah = bebas[bebas.index(judul) + 1 :][:1] if judul in bebas else []
    kata = set(rapi(apa).split())
    bagi = any(persen(j) and kata <= set(rapi(j).split()) for j in bebas) or any(map(persen, sesudah))
    return bagi or lebih_seratus(isi, judul)
