"""Columns of whom to serve, or who is there, in a whole year, beside counts of a month or in a table of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ilp_data.intake.cells import title_months
from ilp_data.intake.table import counts_in_rows, header_spm, headers
from ilp_data.intake.table.content import Isi, cek_isi
from ilp_data.intake.table.header_counts import kelamin

_TAHUN = len("2025")
_WAKTU = ("periode", "bulan", "tanggal")


@dataclass(frozen=True)
class _Tabel:
    """What a table says beside a heading: the counts that it is of, whether its figures are of months, whether the
    heading must speak of whom to serve, and the one year of its other columns ("" = none)."""

    dari: frozenset[str]
    bulanan: bool
    pasti: bool
    tahun: str


def lengkapi_kolom(
    teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi
) -> None:
    """Settle in place who should be served in a whole year ("Sasaran 1 Thn"; "Sasaran" beside counts of the same
    people), whole or by sex."""
    sisa = [j for j in bebas if j not in kolom.values()]
    t = _tabel(teks, sisa, kolom)
    for j in sisa:
        _pasang({"": j}, _field(j, t), kolom, yakin, isi)
    polos = [j for j in sisa if j not in kolom.values() and _polos(j)]
    if len(polos) == 1 and "posyandu" not in kolom:  # there it is who is pregnant now
        _pasang({"": polos[0]}, _tahunan(counts_in_rows.sasaran(t.dari, polos[0])), kolom, yakin, isi)
    per_kelamin(sisa, kolom, yakin, isi, lambda atas: _field(atas, t))


def per_kelamin(
    bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi, arti: Callable[[str], str]
) -> None:
    """Settle in place counts of which only both sexes have a column ("Sasaran – Bayi – L", "… – P"); ``arti``: the
    field of the heading above them, "" for none."""
    pasang: dict[str, dict[str, str]] = {}
    for j in bebas:
        atas, tanda = kelamin(j)
        if tanda and (tanda == "T" or j not in kolom.values()):
            pasang.setdefault(atas, {})[f"+{tanda}"] = j
    for atas, dua in pasang.items():
        if set(dua) == {"+L", "+P"}:
            _pasang(dua, arti(atas), kolom, yakin, isi)


def _pasang(bagian: Mapping[str, str], field: str, kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    berangka = all(cek_isi("ukuran", isi.contoh(j), j)[0] >= 0.5 for j in bagian.values())
    if field and field not in kolom and f"{field}+L" not in kolom and berangka:
        kata = "sasaran setahun; disimpan terpisah dari sasaran sebulan" if "@" in field else "judul dikenal"
        kolom |= {f"{field}{tanda}": j for tanda, j in bagian.items()}
        yakin |= {f"{field}{tanda}": kata for tanda in bagian}


def _tabel(teks: Sequence[str], sisa: Sequence[str], kolom: Mapping[str, str]) -> _Tabel:
    cacah = {n for f in kolom if (n := headers.cacah(f)) in headers.nama_ukuran() and "+" not in f}
    judul = next((u for t in teks if (u := headers.ukuran_dalam(t))), "")
    masa = [f.partition("@")[2] for f in kolom if "@" in f]
    tahun = {m[:_TAHUN] for m in masa if len(m) > _TAHUN + 1 and m[:_TAHUN].isdecimal()}
    return _Tabel(
        frozenset(cacah or ({judul} if judul else set())),
        bool(set(_WAKTU) & set(kolom)) or bool(title_months.periode_tabel(teks)),
        not (cacah or judul or _per_tahun(sisa, "tahun" in kolom)),
        tahun.pop() if len(tahun) == 1 else "",
    )


def _field(judul: str, t: _Tabel) -> str:
    field = headers.sasaran_setahun(judul, t.dari) or headers.setahun(judul, bulanan=t.bulanan, pasti=t.pasti)
    if field.endswith(f"@{headers.SETAHUN}") and t.tahun:
        return field.removesuffix(headers.SETAHUN) + t.tahun
    return field


def _tahunan(nama: str) -> str:
    return f"{nama}@{headers.SETAHUN}" if headers.tahunan(nama) else nama


def _polos(judul: str) -> bool:
    """Whether a heading says only "Sasaran"."""
    return header_spm.bagian(judul) == header_spm.SASARAN and headers.lepas_rentang(judul)[1] is headers.Rentang.POLOS


def _per_tahun(judul: Sequence[str], bertahun: bool) -> bool:
    """Whether headings beside no service are a table of who is there in a year: one says so ("Sasaran bayi"), or
    several are known beside a column of years."""
    semua = {s for j in judul if (s := headers.setahun(j, bulanan=False, pasti=False))}
    tegas = any(headers.sasaran_setahun(j, ()) or headers.setahun(j, bulanan=False, pasti=True) for j in judul)
    return tegas or (bertahun and len(semua) > 1)
