"""Rows of service figures that speak of one place and one month: repeated, sent again, parts of a whole, or at odds.

A repeat is refused; whatever contradicts is asked about, once for all places where the same answer serves.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ilp_data import format as fmt
from ilp_data.format import teks_periode
from ilp_data.intake.cells import names
from ilp_data.intake.cells.counts import angka_nilai, kumulatif_nilai, triwulan_nilai
from ilp_data.intake.decisions import SATU
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.register import Register
from ilp_data.intake.model import Usul
from ilp_data.intake.table import headers
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan

TERAKHIR, JUMLAH = "terakhir", "jumlahkan"
_UTUH = re.compile(r"(l\s*\+\s*p|total|jumlah|semua|seluruhnya|keseluruhan|laki[- ]laki (dan|\+) perempuan)")
_BANYAK_SEBUT = 12
_KODE_DAERAH = len("64.74")


def putuskan_kembar(d: Dasar, register: Register, kerja: list[Kerja]) -> None:
    """Two rows with the same count of one place and month: a repeat is refused, a contradiction asked about. Rows whose
    month is still asked about are compared once it is known."""
    menurut: dict[tuple[str, str], list[Kerja]] = defaultdict(list)
    beragam = {k.teks("kode_tempat") for k in kerja if len(k.nilai.get("bulanan") or {}) > 1}
    for k in kerja:
        kapan = k.teks("periode") or k.teks("triwulan")
        if not kapan and k.teks("kode_tempat") not in beragam:
            kapan = next(iter(k.nilai.get("bulanan") or {}), "")  # the one period that a row of each year has
        if kapan or not k.pertanyaan or (_isi(k) and not _tanpa_bulan(k)):
            menurut[k.teks("kode_tempat"), kapan].append(k)
    bentrok: dict[tuple[str, str], list[Kerja]] = {}
    for kunci, isi in menurut.items():
        if len(isi) > 1 and len({k.nilai.get("rincian", ("", ""))[1].casefold() for k in isi}) == len(isi):
            _menurut_rincian(d, isi)
        elif len(isi) > 1 and (beda := _bentrok(_tanpa_salinan(isi))):
            bentrok[kunci] = beda
    ulang = {kunci for kunci, isi in bentrok.items() if len({_dikirim(k) for k in isi} - {""}) == len(isi)}
    if ulang:
        _kirim_ulang(d, [bentrok.pop(kunci) for kunci in sorted(ulang)])
    bersama = _antarlembar(bentrok)
    for lembar, semua in bersama.items():
        _dua_lembar(d, lembar, [bentrok.pop(kunci) for kunci in semua], sorted({p for _, p in semua}))
    for kunci, beda in bentrok.items():
        _satu_tempat(d, register, kunci, beda)


def _tanpa_bulan(k: Kerja) -> bool:
    """Whether a row has counts of a month that is not known yet, beside those of a year."""
    return any(t.nilai is not None for t in k.nilai.get("ukuran", {}).values())


def _menurut_rincian(d: Dasar, isi: list[Kerja]) -> None:
    """Rows that a column such as sex tells apart: added up, or the one of them that is the whole; asked once."""
    judul = isi[0].nilai["rincian"][0]
    ragam = sorted({k.nilai["rincian"][1] for k in isi})
    utuh = [r for r in ragam if _UTUH.fullmatch(r.casefold())]
    sebut = ", ".join(f"“{r}”" for r in ragam)
    kata = f"Kolom “{judul}” membagi angka satu tempat menurut {sebut}. Bagaimana angkanya dipakai?"
    usul = () if utuh else (Usul(JUMLAH, "Jumlahkan semua bagian", 0.9),)
    usul += tuple(Usul(r, f"Pakai hanya baris “{r}”", 0.9 if r in utuh else 0.1) for r in (*utuh, *ragam) if r)
    kunci = ("rincian_layanan", headers.rapi(judul), *(r.casefold() for r in ragam))
    jawab = [d.tanya.ajukan(k, kunci, kata, tuple(dict.fromkeys(usul))) for k in isi][0]
    if jawab == JUMLAH:
        _jumlahkan(isi)
    elif jawab in ragam:
        for k in isi:
            if k.nilai["rincian"][1] != jawab:
                k.tolak(f"Rincian “{k.nilai['rincian'][1]}”; yang dipakai “{jawab}” menurut keputusan.")


def _tanpa_salinan(isi: list[Kerja]) -> list[Kerja]:
    """The rows of one place and month without those that repeat another one, which are refused."""
    tetap: dict[frozenset[tuple[tuple[str, str], Terbaca]], Kerja] = {}
    for k in isi:
        sama = tetap.setdefault(frozenset(_isi(k).items()), k)
        if sama is not k:
            k.tolak(f"Isinya sama dengan baris {sama.asal.nomor} (tempat dan bulan yang sama).")
    return list(tetap.values())


def _dikirim(k: Kerja) -> str:
    """When a row was sent in by a form, "" where nothing says so."""
    return str(k.nilai.get("dikirim") or "")


def _kirim_ulang(d: Dasar, semua: list[list[Kerja]]) -> None:
    """One question about what was sent in again with other figures, answered for all places."""
    kata = (
        f"{fmt.angka(len(semua))} tempat mengirim angka bulan yang sama lebih dari sekali, dengan isi berbeda (waktu "
        f"kirimnya ada pada “{semua[0][0].nilai['kolom_kirim']}”). Kiriman mana yang dipakai?"
    )
    usul = (Usul(TERAKHIR, "Kiriman terakhir tiap tempat", 0.9), Usul(SATU, "Kiriman pertama tiap tempat", 0.1))
    kunci = ("kiriman_ulang", names.slug(str(semua[0][0].nilai["kolom_kirim"])))
    for isi in semua:
        urut = sorted(isi, key=_dikirim)
        _pakai(urut, [d.tanya.ajukan(k, kunci, kata, usul) for k in urut][0])


def _antarlembar(bentrok: dict[tuple[str, str], list[Kerja]]) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Sheets that contradict each other in several places, a row of each in every place: sheets → (place, period)."""
    hasil: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for kunci, isi in bentrok.items():
        lembar = tuple(k.teks("lembar") for k in isi)
        if all(lembar) and len(set(lembar)) == len(lembar):
            hasil[lembar].append(kunci)
    return {lembar: semua for lembar, semua in hasil.items() if len(semua) > 1}


def _dua_lembar(d: Dasar, lembar: tuple[str, ...], semua: list[list[Kerja]], periode: list[str]) -> None:
    """One question about sheets that contradict each other, answered for all their places."""
    sebut = fmt.daftar([f"“{n}”" for n in lembar], _BANYAK_SEBUT)
    kapan = fmt.daftar([teks_periode(p) if p else "bulan yang sama" for p in periode], _BANYAK_SEBUT)
    kata = f"Lembar {sebut} memberi angka berbeda untuk {fmt.angka(len(semua))} tempat, {kapan}. Mana yang dipakai?"
    dua = (Usul(SATU, f"Lembar “{lembar[0]}”"), Usul(TERAKHIR, f"Lembar “{lembar[-1]}”"))
    usul = (*dua, Usul(JUMLAH, "Jumlahkan: tiap lembar satu bagian"))
    kunci = ("layanan_kembar_lembar", *(names.slug(n) for n in lembar), *periode)
    for isi in semua:
        _pakai(isi, [d.tanya.ajukan(k, kunci, kata, usul) for k in isi][0])


def _satu_tempat(d: Dasar, register: Register, kunci: tuple[str, str], bentrok: list[Kerja]) -> None:
    tempat, periode = kunci
    nomor = fmt.daftar([str(k.asal.nomor) for k in bentrok], _BANYAK_SEBUT)
    kapan = teks_periode(periode) if periode else "bulan yang sama"
    nama = register.label(tempat) if tempat in register.isi else d.pohon(tempat[:_KODE_DAERAH]).nama.get(tempat, tempat)
    kata = f"Baris {nomor} memberi angka berbeda untuk {nama}, {kapan}. Mana yang dipakai?"
    jumlahkan = Usul(JUMLAH, "Jumlahkan: tiap baris satu bagian, misalnya menurut jenis kelamin")
    usul = (Usul(SATU, "Baris pertama"), Usul(TERAKHIR, "Baris terakhir"), jumlahkan)
    _pakai(bentrok, [d.tanya.ajukan(k, ("layanan_kembar", tempat, periode), kata, usul) for k in bentrok][0])


def _pakai(bentrok: list[Kerja], jawab: str) -> None:
    """What an answer about contradicting rows makes of them."""
    if jawab == JUMLAH:
        _jumlahkan(bentrok)
        return
    pakai = {SATU: bentrok[0], TERAKHIR: bentrok[-1]}.get(jawab)
    for k in bentrok:
        if pakai is not None and k is not pakai:
            k.tolak(f"Diganti baris {pakai.asal.nomor} menurut keputusan.")


def _jumlahkan(isi: list[Kerja]) -> None:
    """Parts of one place and month added up in the first row; where a part is missing the sum is not known."""
    pertama, *lain = isi
    wadah = ("bulanan", "kumulatif")
    bagian_ = ("ukuran", *(f"{w}:{p}" for w in wadah for k in isi for p in k.nilai.get(w) or {}))
    for bagian in dict.fromkeys(bagian_):  # once each: a part has the periods of the others too
        semua = [_wadah(k, bagian) for k in isi]
        for nama in {u for s in semua for u in s}:
            _wadah(pertama, bagian)[nama] = _total([s.get(nama) for s in semua])
    nomor = fmt.daftar([str(k.asal.nomor) for k in lain], _BANYAK_SEBUT)
    pertama.alasan.append(f"Dijumlahkan dengan baris {nomor} menurut keputusan.")
    for k in lain:
        k.nilai |= {"ukuran": {}, "bulanan": {}, "kumulatif": {}, "dijumlahkan_ke": pertama.asal.nomor}
        k.alasan.append(f"Dijumlahkan ke baris {pertama.asal.nomor} menurut keputusan.")


def _wadah(k: Kerja, bagian: str) -> dict[str, Terbaca]:
    """The counts of a row: its own month's, or those of one month of a wide table ("bulanan:2025-01"), or its running
    totals up to a month ("kumulatif:2025-01")."""
    if bagian == "ukuran":
        return k.nilai["ukuran"]
    wadah, _, periode = bagian.partition(":")
    return k.nilai.setdefault(wadah, {}).setdefault(periode, {})


def _total(bagian: list[Terbaca | None]) -> Terbaca:
    nilai = [t.nilai for t in bagian if t is not None and t.nilai is not None]
    if len(nilai) < len(bagian):
        return Terbaca(None, Keadaan.BELUM_DILAPORKAN)
    return Terbaca(sum(nilai), Keadaan.ADA if any(nilai) else Keadaan.NOL)


def _isi(k: Kerja) -> dict[tuple[str, str], Terbaca]:
    """Counts of a row by month and name, of long and of wide tables alike; running totals under a name of their own."""
    jumlah = {(bulan, f"{ukuran}{headers.KUMULATIF}"): t for bulan, ukuran, t in kumulatif_nilai(k.nilai)}
    jumlah |= {(f"{akhir} triwulan", ukuran): t for akhir, ukuran, t in triwulan_nilai(k.nilai)}
    return {(bulan, ukuran): t for bulan, ukuran, t in angka_nilai(k.nilai)} | jumlah


def _bentrok(kerja: list[Kerja]) -> list[Kerja]:
    """Rows that give a count differently than another; rows with different counts complete each other, and a blank
    contradicts nothing."""
    isi = [{u: t for u, t in _isi(k).items() if t.keadaan is not Keadaan.BELUM_DILAPORKAN} for k in kerja]
    ragam: dict[tuple[str, str], set[Terbaca]] = defaultdict(set)
    for satu in isi:
        for u, t in satu.items():
            ragam[u].add(t)
    return [k for k, satu in zip(kerja, isi, strict=True) if any(len(ragam[u]) > 1 for u in satu)]
