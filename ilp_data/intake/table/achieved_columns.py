"""Columns headed by what was achieved ("K1 – Capaian", "Realisasi K4", "Cakupan MR1"): a count where its share stands
beside it or a figure is above 100; else it may as well be a percentage, and is left to a person. "Hasil" and
"Realisasi" are counts by habit, and "Capaian" over several counts beside whom to serve ("Balita | Capaian – D")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ilp_data.intake.table import headers, known_counts
from ilp_data.intake.table.content import Isi, cek_isi
from ilp_data.intake.table.given_back import kembalikan_kolom
from ilp_data.intake.table.header_span import KUMULATIF, Rentang, lepas_rentang
from ilp_data.intake.table.header_words import persen, rapi
from ilp_data.intake.table.title_counts import lebih_seratus

_KATA = r"(?P<kata>capaian|pencapaian|realisasi|cakupan|hasil|tercapai)"
_CACAH = frozenset({"hasil", "realisasi"})
_MUNGKIN_CACAH = frozenset({"capaian", "pencapaian"})
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
        bagian = _bagian(polos)
        nama = headers.ukuran(bagian.apa)[0] if bagian and rentang is not Rentang.LALU else ""
        field = nama + KUMULATIF * (rentang is Rentang.KUMULATIF)
        if not bagian or not nama or headers.tahunan(nama) or field in kolom:
            continue
        if cek_isi("ukuran", isi.contoh(j), j)[0] < 0.5:
            continue
        if _tentu(j, bagian, bebas, kolom, isi):
            kolom[field], yakin[field] = j, "yang dicapai, sebagai jumlah"
        else:
            ditolak[j] = RAGU


def lepas_persen(
    bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], isi: Isi
) -> None:
    """Give back, in place, counts under such a heading that may be percentages ("Cakupan K1": 85, 90)."""
    for f in [f for f in kolom if headers.cacah(f) in known_counts.ukuran()]:
        bagian = _bagian(lepas_rentang(kolom[f])[0])
        if bagian and not _tentu(kolom[f], bagian, bebas, kolom, isi):
            kembalikan_kolom(f, RAGU, kolom, yakin, ditolak)


@dataclass(frozen=True)
class _Bagian:
    """``apa`` was achieved, by the word ``kata``; ``di_atas``: it stands over several columns."""

    apa: str
    kata: str
    di_atas: bool


def _bagian(judul: str) -> _Bagian | None:
    """The parts of a heading that says what was achieved; None for any other."""
    for pola in (_KURUNG, _DI_BAWAH, _DI_ATAS, _DI_DEPAN):
        if kena := pola.match(judul.strip()):
            return _Bagian(kena["apa"].strip(), kena["kata"].lower(), pola is _DI_ATAS)
    return None


def _tentu(judul: str, bagian: _Bagian, bebas: Sequence[str], kolom: Mapping[str, str], isi: Isi) -> bool:
    """Whether such a column holds counts: by its word, a share of the same beside it or in the next column, or a figure
    above 100."""
    if bagian.kata in _CACAH or (bagian.di_atas and bagian.kata in _MUNGKIN_CACAH and _berorang(kolom)):
        return True
    sesudah = bebas[bebas.index(judul) + 1 :][:1] if judul in bebas else []
    kata = set(rapi(bagian.apa).split())
    bagi = any(persen(j) and kata <= set(rapi(j).split()) for j in bebas) or any(map(persen, sesudah))
    return bagi or lebih_seratus(isi, judul)


def _berorang(kolom: Mapping[str, str]) -> bool:
    """Whether a table says who is there or whom to serve."""
    semua = known_counts.ukuran()
    return any((u := semua.get(headers.cacah(f))) is not None and bool(u.siapa or u.setahun) for f in kolom)
