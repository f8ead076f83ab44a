"""Of which stretch of time the counts of a row of service figures are: a month, since January, a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ilp_data.intake.cells import running, times
from ilp_data.intake.cells.counts import KolomCacah
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.table import columns, header_target_kinds, headers, known_counts, personal, title_counts
from ilp_data.intake.table.additive import bertambah
from ilp_data.parse import Terbaca

Waktu = tuple[str, int | None]  # month and year of a title
_PANJANG = 90  # what a question quotes of a title, in characters

Isi = dict[str, Terbaca]


def sampai_judul(berkas: Berkas, kolom: KolomCacah) -> frozenset[str]:
    """The counts whose headings leave it open and that run from January on where the title says so ("s.d. Agustus
    2025", "s/d TW III"): those that add up over the year, where a person says what is counted any of them."""
    if running.sampai_judul(columns.teks_judul(berkas.tabel)) is None:
        return frozenset()
    berkolom = {headers.cacah(f) for f in berkas.pemetaan.kolom if "@" in f}
    semua = headers.nama_ukuran() if title_counts.TERSIRAT in berkas.pemetaan.kolom else kolom.polos
    return frozenset(n for n in semua if n not in berkolom and bertambah(n))


def tanpa_bulan_ragu(judul: Waktu, berkas: Berkas, polos: Iterable[str]) -> Waktu:
    """(month, year) of a title, without its month where it counts from January on ("s.d. Oktober 2025") who may come
    again every month (``polos`` are its counts): children weighed are then of the last month or of all of them."""
    berulang = any(known_counts.ukuran()[n].sifat == "hadir" for n in polos)
    ragu = berulang and running.sampai_judul(columns.teks_judul(berkas.tabel)) is not None
    return ("", judul[1]) if ragu else judul


def menurut_rentang(isi: Mapping[str, Terbaca]) -> tuple[Isi, Isi]:
    """(counts of a month, running totals), both under the name of their count."""
    bulanan = {n: t for n, t in isi.items() if not headers.kumulatif(n)}
    return bulanan, {headers.cacah(n): t for n, t in isi.items() if n not in bulanan}


def per_triwulan(k: Kerja, kumulatif: Isi) -> None:
    """Counts of a quarter to where they belong: what adds up stays the quarter's, a running total and a state of the
    day are of its last month."""
    akhir, isi = str(k.nilai["triwulan"]), dict(k.nilai["ukuran"])
    naik = {u: t for u, t in isi.items() if bertambah(u)}
    saat = {u: t for u, t in isi.items() if u not in naik}
    k.nilai |= {"ukuran": {}, "per_triwulan": {akhir: naik} if naik else {}}
    if kumulatif:
        k.nilai["kumulatif"][akhir] = kumulatif
    if saat:
        k.nilai["bulanan"] = {**(k.nilai.get("bulanan") or {}), akhir: saat}


def akhir_triwulan(teks: Sequence[str], tahun: int | None) -> str:
    """The last month of the quarter that a title names ("Triwulan I 2026"); "" for none."""
    ke = triwulan_judul(teks)
    return f"{tahun}-{3 * ke:02d}" if ke and tahun is not None else ""


def masa_judul(teks: Sequence[str], tahun: int | None) -> dict[str, str]:
    """What a title says of the time that is no one month: ``triwulan_judul`` the last month of its quarter,
    ``masa_judul`` the words themselves ("Minggu ke-2 Agustus 2025"), ``sampai_judul`` the month up to which it counts;
    "" where it says none. The file's name is the last of them."""
    sebut = next((t for t in teks[:-1] if times.sebagian_tahun(t) or times.sebut_bulan(t)), "")
    return {"triwulan_judul": akhir_triwulan(teks, tahun), "masa_judul": personal.samarkan_acara(sebut)[:_PANJANG],
            "sampai_judul": running.sampai_bulan(teks) if sebut else ""}  # fmt: skip


def triwulan_judul(teks: Sequence[str]) -> int | None:
    """1 … 4 of the one quarter that a title speaks of; None also where it counts from January up to its end. The name
    of the file, the last of them, is asked only where the others name no month."""
    asal = teks[:-1] if times.semua_bulan(teks[:-1]) else teks
    return next((q for t in asal if (q := times.triwulan(t)) and not running.lepas_triwulan(t)), None)


def taruh_triwulan(k: Kerja, akhir: str, ukuran: str, t: Terbaca, *, kumulatif: bool = False) -> None:
    """One count of a quarter that ends with the month ``akhir``, or of all the year up to it (``kumulatif``), to where
    it belongs, as ``per_triwulan`` does."""
    ke = "kumulatif" if kumulatif else "per_triwulan" if bertambah(ukuran) else "bulanan"
    semua = {p: dict(isi) for p, isi in (k.nilai.get(ke) or {}).items()}
    semua.setdefault(akhir, {})[ukuran] = t
    k.nilai[ke] = semua


def taruh_jenis(k: Kerja, field: str, t: Terbaca | None, tahun: str) -> None:
    """One target group of a year by its kind into ``sasaran_lain``: (kind, year, count)."""
    ukuran, jenis = header_target_kinds.pisah_jenis(field)
    if t is not None and tahun:
        k.nilai["sasaran_lain"] = {**(k.nilai.get("sasaran_lain") or {}), (jenis, tahun, ukuran): t}
