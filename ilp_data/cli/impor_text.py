"""What the importer's commands print without ``--json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ilp_data import format as bentuk
from ilp_data.cli.text import susun_tabel
from ilp_data.intake.cells.events import LABEL
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry.events import HASIL
from ilp_data.registry.facility_types import NAMA
from ilp_data.registry.fields import TABEL

_PUTUSAN = {"impor": "dapat diimpor", "tanya": "menunggu jawaban", "tolak": "ditolak"}
_BANYAK = 10
_USUL = 5  # proposals of a question
_SEBAGIAN = 3  # rows named of many that share a reason


def tulis_impor(perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines of one command's result."""
    yield from {"impor": _impor, "batalkan": _batalkan, "keputusan": _keputusan, "mutu": _mutu}[perintah](hasil)


def _impor(h: dict[str, Any]) -> Iterator[str]:
    yield f"{h['berkas']}: {h['jenis'] or 'jenis tidak dikenal'}, {_putusan(h)}."
    yield from (f"- {a}" for a in h["alasan"])
    if h["baris_dibaca"] is not None:
        kunci = ("baris_dibaca", "diterima", "pertanyaan", "ditolak")
        yield "; ".join(f"{k.replace('_', ' ')} {bentuk.angka(h[k])}" for k in kunci) + "."
    if any(h["menurut_jenis"].values()):
        ada = (f"{NAMA[j]} {bentuk.angka(n)}" for j, n in h["menurut_jenis"].items() if n)
        apa = "Menurut jenis" if h["diterima"] == h["baris_dibaca"] else "Menurut jenis, semua baris yang dibaca"
        yield f"{apa}: {', '.join(ada)}."
    if h["beda"]["baru"] is not None:
        rinci = {"baru": _menurut_tabel(h["baru_menurut_tabel"])}
        semua = (f"{k} {bentuk.angka(n)}{rinci.get(k, '')}" for k, n in h["beda"].items())
        yield f"Terhadap yang berlaku: {', '.join(semua)}."
    yield from _daftar("Perubahan fasilitas", [_peristiwa(x) for x in h["peristiwa"]])
    yield from _ukur_ulang(h["ukur_ulang"])
    yield from _daftar("Baris milik daerah lain", [_daerah(x) for x in h["daerah_lain"]])
    yield from _daftar("Pertanyaan", [_tanya(p) for p in h["daftar_pertanyaan"]])
    ditolak = [(b["baris"], " ".join(b["alasan"])) for b in h["daftar_ditolak"]]
    yield from _daftar("Ditolak", _bersebab(ditolak), len(ditolak))
    dicatat = [(b["baris"], " ".join(b["alasan"])) for b in h["catatan_baris"]]
    yield from _daftar("Catatan pada baris yang diterima", _bersebab(dicatat), len(dicatat))
    yield from _daftar("Temuan", [f"{t['kode']} ({t['jumlah']}): {t['contoh'][0]} {t['saran']}" for t in h["temuan"]])
    dilewati = [(d["nomor"], d["alasan"]) for d in h["dilewati"]]
    yield from _daftar("Baris dilewati", _bersebab(dilewati), len(dilewati))
    yield from _daftar("Catatan", h["catatan"])
    if h["kolom_angka_tak_dipakai"]:
        yield "Kolom yang tidak dipakai dapat diberi arti dengan --kolom ARTI=JUDUL (dan --jenis)."
    yield _akhir(h)


def _akhir(h: dict[str, Any]) -> str:
    if not h["revisi"]:
        return "Belum ada yang diubah dalam simpanan."
    if h["revisi"] == h["revisi_dasar"]:
        return f"Tidak ada yang berubah: isinya sama dengan yang berlaku; tetap revisi {h['revisi']}."
    return f"Diterapkan sebagai revisi {h['revisi']}."


def _menurut_tabel(baru: dict[str, int]) -> str:
    """Where new rows are, for a file that brings rows of several tables."""
    isi = "; ".join(f"{huruf_kecil(TABEL[t].label)}: {bentuk.angka(n)}" for t, n in baru.items())
    return f" ({isi})" if len(baru) > 1 else ""


def _tanya(p: dict[str, Any]) -> str:
    """A question with its key and, behind it, the answers that it proposes: what ``--jawab`` takes."""
    usul = "; ".join(f"{u['kode']} = {u['label']}" for u in p["usul"][:_USUL])
    sisa = f"; … {bentuk.angka(len(p['usul']) - _USUL)} lagi" if len(p["usul"]) > _USUL else ""
    return f"[{p['kunci']}] {p['teks']}" + (f" Jawaban: {usul}{sisa}." if usul else "")


def _ukur_ulang(semua: list[dict[str, Any]]) -> Iterator[str]:
    """What a changed definition measures anew, month by month, before it is in force."""
    for u in semua:
        yield ""
        yield f"Definisi berubah: {u['ringkas']}."
        yield from (f"  {b['apa']}: {b['lama']} → {b['baru']}" for b in u["beda"])
        yield from (f"  {bentuk.teks_periode(a['periode'])}: {a['lama']} → {a['baru']}" for a in u["angka"])
        yield from (f"  Tetap seperti diterbitkan: {t}" for t in u["terbit"])
        yield from [f"  Tetap seperti dibekukan: {', '.join(u['paparan'])}"] if u["paparan"] else []


def _putusan(h: dict[str, Any]) -> str:
    """The verdict; of a file that says only what is in force, that."""
    sama = h["beda"]["baru"] is not None and not any(h["beda"].values()) and not h["peristiwa"]
    return "sama dengan data yang berlaku" if h["putusan"] == "impor" and sama else _PUTUSAN[h["putusan"]]


def _daftar(judul: str, isi: list[str], banyak: int = 0) -> Iterator[str]:
    """The first lines under a heading with their number, or with ``banyak`` where a line speaks of several."""
    if not isi:
        return
    yield ""
    yield f"{judul} ({bentuk.angka(banyak or len(isi))}):"
    yield from (f"  {baris}" for baris in isi[:_BANYAK])
    if len(isi) > _BANYAK:
        yield f"  … dan {bentuk.angka(len(isi) - _BANYAK)} lagi; semuanya ada pada keluaran --json."


def _bersebab(semua: list[tuple[Any, str]]) -> list[str]:
    """Rows with their reasons, a line a reason: the rows that share it are named together."""
    baris: dict[str, list[str]] = {}
    for nomor, alasan in semua:
        baris.setdefault(alasan, []).append(str(nomor))
    return [f"baris {_nomor(nomor)}: {alasan}" for alasan, nomor in baris.items()]


def _nomor(nomor: list[str]) -> str:
    sekali = list(dict.fromkeys(nomor))  # a row of the sheet that was read once for each of its places
    if len(sekali) <= _BANYAK:
        return ", ".join(sekali) + (f" ({bentuk.angka(len(nomor))} kali)" if len(sekali) < len(nomor) else "")
    return f"{', '.join(nomor[:_SEBAGIAN])}, … ({bentuk.angka(len(nomor))} baris)"


def _peristiwa(x: dict[str, str]) -> str:
    if x["peristiwa"] == HASIL:
        return f"{x['nama']}: {x['keterangan']} ({x['lama']}, {bentuk.tanggal(x['tanggal'])})"
    ubah = f": {x['lama'] or '–'} → {x['baru']}" if x["baru"] else ""
    return f"{x['nama']}: {LABEL[x['peristiwa']].lower()} per {bentuk.tanggal(x['tanggal'])}{ubah}"


def _daerah(x: dict[str, Any]) -> str:
    kode = f" ({x['kode']})" if x["kode"] else ""
    return f"{x['nama']}{kode}: {bentuk.angka(x['baris'])} baris"


def _batalkan(h: dict[str, Any]) -> Iterator[str]:
    yield f"Revisi {h['dibatalkan']} dibatalkan dengan revisi {h['revisi']}."


def _keputusan(h: dict[str, Any]) -> Iterator[str]:
    if h["dicabut"]:
        yield f"{h['dicabut']} keputusan dicabut."
    isi = [(k["waktu"], k["oleh"], k["isi"], k["kunci"], k["teks"]) for k in h["keputusan"]]
    yield from susun_tabel(("Waktu (UTC)", "Oleh", "Keputusan", "Kunci", "Pertanyaan"), isi)


def _mutu(h: dict[str, Any]) -> Iterator[str]:
    yield f"{h['banyak']} temuan, {h['terbuka']} belum selesai."
    yield from (f"Titik meragukan: {t['nama']}, {t['alasan']}." for t in h["titik_meragukan"] or ())
    milik = [(t["daerah"],) if h["daerah"] is None else () for t in h["temuan"]]
    isi = [
        (*m, t["kode"], t["status"], t["berkas"], str(t["nomor"] or ""), t["teks"])
        for m, t in zip(milik, h["temuan"], strict=True)
    ]
    kepala = ("Kode", "Status", "Berkas", "Baris", "Temuan")
    yield from susun_tabel(kepala if h["daerah"] else ("Daerah", *kepala), isi)
