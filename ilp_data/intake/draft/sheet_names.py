"""What the bare name of a sheet says of all its rows: a place ("Kanaan"), a month ("3. Maret", "03").

A name alone is only believed together with those of its neighbours: all are places of one level, or numbers of months
over the same places of one year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.cells import times
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Tabel
from ilp_data.intake.table import columns, headers, title_places
from ilp_data.regions import normal

TINGKAT = ("puskesmas", "kelurahan", "kecamatan", "posyandu")
_FINEST = ("posyandu", "kelurahan", "puskesmas", "kecamatan")
_NOMOR = re.compile(r"\s*(?:bulan|bln)?[\s._-]*(\d{1,2})\s*", re.IGNORECASE)


def tempat_nama(
    tabel: Sequence[Tabel], disebut: Sequence[dict[str, str]], kenalan: Kenalan
) -> list[dict[str, str]] | None:
    """For each sheet the place that its title names (``disebut``) or its bare name is, other ones of the one level that
    no column holds, by that level's heading, with what all titles name; None where not every sheet has one."""
    kolom = {f for t in tabel for f in headers.kenali_judul(t.judul)}
    for tingkat in (t for t in TINGKAT if t not in kolom):
        judul = tingkat.capitalize()
        nama = [
            s.get(judul) or (t.mentah.lembar if _bernama(t, tingkat, kenalan) else "")
            for t, s in zip(tabel, disebut, strict=True)
        ]
        if all(nama) and len(set(nama)) > 1:
            umum = set.intersection(*(set(s) for s in disebut))
            return [{k: t for k, t in s.items() if k in umum} | {judul: n} for s, n in zip(disebut, nama, strict=True)]
    return None


def _bernama(tabel: Tabel, tingkat: str, kenalan: Kenalan) -> bool:
    """Whether a sheet bears the name of a place of a level, or one that its title names behind the level's word."""
    nama = tabel.mentah.lembar
    return kenalan.dikenal(tingkat, nama) or title_places.menyebut(tingkat, nama, columns.teks_judul(tabel))


def bulan_nomor(tabel: Sequence[Tabel]) -> list[str] | None:
    """For each sheet the month (``2025-03``) that its bare number is: different numbers up to 12 over counts of the
    same places, in the one year that their titles name; None for any other sheets."""
    nomor = [int(m[1]) if (m := _NOMOR.fullmatch(t.mentah.lembar)) else 0 for t in tabel]
    teks = [x for t in tabel for x in columns.teks_judul(t) if x != t.mentah.lembar]
    tahun = {y for x in teks if (y := times.tahun_dalam(x))}
    terpakai = len(set(nomor)) == len(nomor) > 1 and all(0 < n <= len(times.NAMA_BULAN) for n in nomor)
    if not terpakai or len(tahun) != 1 or times.semua_bulan(teks) or any(map(times.sebagian_tahun, teks)):
        return None
    hitung = all(headers.kenali_hitungan(t.judul) for t in tabel)
    return [f"{min(tahun)}-{n:02d}" for n in nomor] if hitung and not lain_tempat(tabel) else None


def lain_tempat(tabel: Sequence[Tabel]) -> bool:
    """Whether sheets with the same headings hold other places each, no name (with what it lies in) twice."""
    kolom = headers.kenali_judul(tabel[0].judul) if len(tabel) > 1 else {}
    letak = [tabel[0].judul.index(kolom[f][0][0]) for f in _FINEST if f in kolom]
    isi = [{tuple(normal(b[k]) for k in letak) for b in t.data if b[letak[0]].strip()} for t in tabel if letak]
    return bool(isi) and all(isi) and sum(map(len, isi)) == len(set().union(*isi))
