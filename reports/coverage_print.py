"""PWS of an indicator in a month, and the twelve services of the SPM, each on one A4 page to print.

Set by typst from ``aset/pws.typ`` and ``aset/spm.typ``; the words are those of the pages (``insight.pace``). Paper
leaves the building: small counts are withheld. The same reading gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from geo.look import TERANG
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan
from ilp_data.format import angka, bagian_dari, bulan, daftar, persen, teks_periode
from ilp_data.insight import pace
from ilp_data.measure import pws as ukur_pws
from ilp_data.measure import scope
from ilp_data.measure import spm as ukur_spm
from ilp_data.measure.pws_rules import ARTI_KATA, SEBULAN, SUMBER_ATURAN, BarisPws, Kata, Pws
from ilp_data.measure.spm import BarisSpm, Spm
from ilp_data.states import ARTI, Keadaan
from ilp_data.store.snapshot import Potret
from reports import sheets, slides, typeset
from reports.sheets.figures import bersih, rapat
from reports.slides.base import Bahan

_TERBANYAK = 34  # places that one page holds
_WARNA = ("tinta", "redam", "garis", "dasar", "utama", "perhatian", "simulasi", "arsir")
_KOLOM = {"arah": "dari bulan lalu", "kata": "kata", "orang": "orang yang harus dijangkau"}
_ARAH = {"naik": "naik", "turun": "turun", "tetap": "tetap"}
_LEMAH = (Kata.KURANG, Kata.JELEK)


def tulis_pws(potret: Potret, paparan: Paparan, kode: str = "", per: str = "") -> bytes:
    """The PDF of PWS by ``per`` (else the first breakdown that has a figure) in the briefing's month, else in the
    newest one with a figure. ``kode`` "" is the indicator that the page begins with. Raises ``GalatMasukan`` where no
    figure is known, ``GalatKode`` for an unknown indicator."""
    b = slides.bahan_paparan(potret, paparan, True, None)
    kode = kode or ukur_pws.kode_utama(b.potret, b.lingkup.daerah)
    if not kode:
        raise GalatMasukan(
            f"Capaian kumulatif {b.nama_daerah} belum ada, jadi lembar PWS belum dapat dibuat.",
            saran="Bawa laporan bulanan program lewat halaman Data.",
        )
    ukur_pws.periksa_kode(b.pandang, kode)
    waktu = ukur_pws.bulan_tampil(b.pandang, kode)
    if not waktu:
        raise GalatMasukan(f"Belum ada capaian indikator ini di {b.nama_daerah}.", diberikan=kode)
    ada = ukur_pws.tingkat_pws(b.pandang.pada(periode=waktu), kode, waktu)
    p = ukur_pws.tampilkan_pws(b.pandang, kode, per if per in ada else "")
    if not p.terisi:
        raise GalatMasukan(
            f"Capaian {p.pendek} {b.tempat} belum ada angkanya.", diberikan=f"{kode} {p.periode}".strip()
        )
    return _susun("pws.typ", b, _isi_pws(b, p))


def tulis_spm(potret: Potret, paparan: Paparan, tahun: int = 0) -> bytes:
    """The PDF of the twelve services of the whole region in a year (0 = the one of which most is known). Raises
    ``GalatMasukan`` where nothing of it is known."""
    b = slides.bahan_paparan(potret, paparan, True, None)
    pilih = tahun or ukur_spm.tahun_utama(b.potret, b.lingkup.daerah) or 0
    s = ukur_spm.hitung_spm(b.potret, b.lingkup.daerah, pilih, b.ukur) if pilih else None
    if s is None or not s.dikenal:
        ada = daftar([str(t) for t in ukur_spm.tahun_spm(b.potret, b.lingkup.daerah)], 9)
        raise GalatMasukan(
            f"Capaian SPM kesehatan {b.nama_daerah} belum diketahui.", diberikan=str(tahun) if tahun else "",
            diharapkan=ada, saran="" if ada else "Bawa laporan SPM tahunan lewat halaman Data.",
        )  # fmt: skip
    return _susun("spm.typ", b, _isi_spm(b, s))


def bulan_pws(potret: Potret, paparan: Paparan, kode: str = "") -> str:
    """The month that the page of PWS is of, as ``tulis_pws`` chooses it; "" of nothing."""
    b = slides.bahan_paparan(potret, paparan, True, None)
    return ukur_pws.bulan_tampil(b.pandang, kode or ukur_pws.kode_utama(b.potret, b.lingkup.daerah))


def nama_pws(potret: Potret, paparan: Paparan, kode: str = "") -> str:
    """``pws-mr1-kota-bontang-64.74-2026-03.pdf``, with the month that the page is of."""
    kode = kode or ukur_pws.kode_utama(potret, paparan.lingkup.daerah)
    bagian = ("pws", kode.replace("_", "-"), _tempat(potret, paparan), bulan_pws(potret, paparan, kode))
    return f"{'-'.join(x for x in bagian if x)}.pdf"


def tahun_spm(potret: Potret, paparan: Paparan, tahun: int = 0) -> int:
    """The year that the page of the SPM is of; 0 of nothing."""
    return tahun or ukur_spm.tahun_utama(potret, paparan.lingkup.daerah) or 0


def nama_spm(potret: Potret, paparan: Paparan, tahun: int = 0) -> str:
    """``spm-kota-bontang-64.74-2025.pdf``."""
    pilih = tahun_spm(potret, paparan, tahun) or ""
    daerah = paparan.lingkup.daerah
    return f"spm-{sheets.nama_berkas(scope.nama_daerah(potret, daerah), daerah)}-{pilih}.pdf"


def _tempat(potret: Potret, paparan: Paparan) -> str:
    return sheets.nama_berkas(scope.nama_lingkup(potret, paparan.lingkup), scope.kode_lingkup(paparan.lingkup))


def _susun(templat: str, b: Bahan, isi: dict[str, Any]) -> bytes:
    """The page with what every one of ours bears: place, revision, inks."""
    kaki = (isi.pop("sumber"), f"revisi {angka(b.potret.revisi)} ({b.tanggal_revisi})",
            f"paparan {b.paparan.sebutan}" if b.paparan.sebutan else "")  # fmt: skip
    umum = {
        "kaki": " · ".join(x for x in kaki if x),
        "warna": {k: getattr(TERANG, k) for k in _WARNA},
    }
    return typeset.susun_pdf(templat, json.dumps(bersih(isi | umum)))


# --- PWS


def _isi_pws(b: Bahan, p: Pws) -> dict[str, Any]:
    satuan = b.sebutan if p.per == "kelurahan" else p.per
    kini = p.target_kumulatif
    # The worst are never cut off: of a long list the best give way.
    tampil = p.baris if len(p.baris) <= _TERBANYAK else p.baris[len(p.baris) - _TERBANYAK :]
    atas = max([100.0, *(x.capaian for x in tampil if x.capaian is not None)])
    baris = [_baris_pws(x, atas) for x in tampil]
    kolom = [k for k in _KOLOM if any(x[k] for x in baris)]
    return {
        "atas": f"Pemantauan wilayah setempat (PWS) · {b.saringan}",
        "judul": rapat(pace.kalimat_pws(p, satuan, b.nama_daerah)),
        "apa": f"{p.judul}, {'kumulatif sampai ' if p.sejak_januari else ''}{bulan(p.periode)}",
        "simulasi": p.simulasi,
        "kepala": [
            satuan[:1].upper() + satuan[1:],
            f"capaian terhadap {p.nama_sasaran or 'sasaran'}",
            *(_KOLOM[k] for k in kolom),
        ],
        "kolom": kolom,
        "acuan": None if kini is None else round(kini / atas, 4),
        "acuan_kata": "" if kini is None else rapat(f"target sampai {bulan(p.periode)}: {persen(kini)}"),
        "baris": baris,
        "sisa": _sisa(p, len(tampil), satuan),
        "hitung": _hitungan(p, satuan),
        "aturan": _aturan(p),
        "sumber": f"Sumber: {'; '.join(dict.fromkeys(x.sumber for x in p.baris if x.sumber)) or 'belum ada'}",
    }


def _baris_pws(x: BarisPws, atas: float) -> dict[str, Any]:
    ada = x.capaian is not None
    return {
        "nama": x.nama,
        "nilai": rapat(persen(x.capaian)) if ada else x.tanpa_nilai,
        "ada": ada,
        "panjang": round((x.capaian or 0.0) / atas, 4),
        "cacah": bagian_dari(x.pembilang, x.sasaran) if x.pembilang is not None and x.sasaran is not None else "",
        "arah": _gerak(x),
        "kata": x.sebutan,
        "lemah": not x.simulasi and x.sesuai is False,
        "buruk": not x.simulasi and x.kata in _LEMAH,
        "orang": _orang(x),
    }


def _gerak(x: BarisPws) -> str:
    """What this month brought against the month before; "" where one of them is not known."""
    if x.arah is None or x.simulasi:
        return ""
    if x.tambahan is None or x.tambahan_lalu is None:
        return _ARAH[x.arah.value]
    desimal = 0 if x.orang else 1
    return f"{_ARAH[x.arah.value]} ({angka(x.tambahan_lalu, desimal)} → {angka(x.tambahan, desimal)})"


def _orang(x: BarisPws) -> str:
    """``37 orang, 10 sebulan``, until December."""
    if x.sisa_orang is None:
        return ""
    if not x.sisa_orang:
        return "target tercapai"
    tiap = "" if x.sisa_per_bulan is None else f", {angka(x.sisa_per_bulan)} sebulan"
    return f"{angka(x.sisa_orang)} orang{tiap}"


def _sisa(p: Pws, tampil: int, satuan: str) -> str:
    lain = p.baris[: len(p.baris) - tampil]
    if not lain:
        return ""
    mana = "" if p.simulasi else "semuanya di atas baris pertama, "
    return f"{angka(len(lain))} {satuan} lain, {mana}tidak dimuat; daftarnya ada di buku kerja."


def _hitungan(p: Pws, satuan: str) -> str:
    """How many have which word, how many have none, and the people to be reached where all of them are counted."""
    if p.simulasi:
        return "Data simulasi: hanya contoh cara membaca, wilayahnya tidak diperingkat."
    ada = p.hitung_sebutan
    isi = [f"{k} {angka(n)}" for k, n in ada.items()]
    tanpa = len(p.baris) - sum(ada.values())
    isi += [f"tanpa kata {angka(tanpa)}"] if tanpa and isi else []
    sisa = [x.sisa_orang for x in p.terisi]
    jumlah = ""
    if sisa and all(s is not None for s in sisa):
        jumlah = f" Masih harus dijangkau sampai Desember: {angka(sum(s for s in sisa if s is not None))} orang."
    return f"{satuan[:1].upper()}{satuan[1:]} menurut kata: {', '.join(isi)}.{jumlah}" if isi else jumlah.strip()


def _aturan(p: Pws) -> list[str]:
    kata = "; ".join(f"{k.value}: {arti}" for k, arti in ARTI_KATA.items())
    target = f" Target: {p.target.sumber}." if p.target else ""
    isi = [f"{p.definisi.removesuffix('.')}.{target}"]
    if any(x.kata for x in p.baris):
        isi.append(f"{kata[:1].upper()}{kata[1:]} ({SUMBER_ATURAN}).")
    elif not p.simulasi:
        sebab = next((x.ragu for x in p.baris if x.ragu), "target atau capaian bulan lalu tidak diketahui")
        isi.append(f"Kata (baik, cukup, kurang, jelek) tidak diberikan: {SEBULAN if p.sebulan else sebab}.")
    if not any(x.sisa_orang is not None for x in p.baris):
        sebab = "target tahun itu belum disebut sumber mana pun"
        if p.target is not None:
            sebab = "angkanya bulan itu saja" if p.sebulan else "sumbernya menyebut persen tanpa jumlah orang"
        isi.append(f"Orang yang masih harus dijangkau tidak dihitung: {sebab}.")
    return [rapat(x) for x in isi]


# --- SPM


def _isi_spm(b: Bahan, s: Spm) -> dict[str, Any]:
    belum = [x for x in s.baris if x.mutu is None]
    return {
        "atas": f"Standar pelayanan minimal (SPM) bidang kesehatan · {b.nama_daerah} · tahun {s.tahun}",
        "judul": rapat(pace.kalimat_spm(s, b.nama_daerah)),
        "indeks": "" if s.indeks is None else angka(s.indeks, 2),
        "kategori": s.kategori or "",
        "belum": f"{bagian_dari(len(belum), len(s.baris))} mutu SPM belum dapat dihitung" if belum else "",
        "kepala": ["Pelayanan", "terlayani dari sasaran", "mutu layanan", "barang, jasa, SDM", "mutu SPM"],
        "baris": [_baris_spm(x) for x in s.baris],
        "kata_belum": ARTI[Keadaan.BELUM_DILAPORKAN].kata,
        **_dikenal(s),
        "aturan": rapat(
            "Mutu SPM = 0,8 × mutu layanan (paling tinggi 100 %) + 0,2 × mutu barang, jasa, dan SDM; indeks adalah "
            f"rata-rata kedua belasnya ({ukur_spm.SUMBER_RUMUS}). Kategori: {ukur_spm.SUMBER_KATEGORI}."
        ),
        "sumber": f"Sumber: {'; '.join(_sumber(s)) or 'belum ada'}",
    }


def _dikenal(s: Spm) -> dict[str, Any]:
    """What is known of services without mutu; the months of which all lack places (``kurang``) stand once."""
    isi = [(x, c) for x in s.dikenal if x.mutu_layanan is None for c in x.dikenal]
    sebagian = {c.sebagian for _, c in isi}
    sama = sebagian.pop() if len(sebagian) == 1 else ""
    isi = [(x, replace(c, sebagian="") if sama else c) for x, c in isi]
    kalimat = [rapat(f"{_nama(x)}: {c.kalimat}") for x, c in isi]
    return {"dikenal": kalimat, "kurang": f"Semua angka ini {sama}." if sama else ""}


def _sebagian(x: BarisSpm) -> tuple[str, str]:
    """The counts and the share of a part of the year, with its months, where one is known and no mutu; else where to
    look."""
    if x.mutu_layanan is not None or not x.dikenal:
        return "", "disembunyikan (jumlah kecil)" if x.ditahan else ""
    c = x.dikenal[0]
    if len(x.dikenal) > 1 or c.pembilang is None or c.penyebut is None:
        return "", "lihat di bawah"
    return bagian_dari(c.pembilang, c.penyebut), rapat(f"{persen(c.persen)} {teks_periode(c.periode, pendek=True)}")


def _nama(x: BarisSpm) -> str:
    nama = x.layanan.sebutan
    return f"{nama[:1].upper()}{nama[1:]}"


def _sumber(s: Spm) -> Sequence[str]:
    return tuple(dict.fromkeys(c.sumber for x in s.dikenal for c in x.dikenal))


def _baris_spm(x: BarisSpm) -> dict[str, Any]:
    cacah = bagian_dari(x.pembilang, x.penyebut) if x.pembilang is not None and x.penyebut is not None else ""
    sementara, sebagian = _sebagian(x)
    return {
        "no": str(x.layanan.spm),
        "nama": _nama(x),
        "cacah": cacah or sementara,
        "layanan": "" if x.mutu_layanan is None else rapat(persen(x.mutu_layanan, 2)),
        "sarana": "" if x.mutu_sarana is None else rapat(persen(x.mutu_sarana, 2)),
        "mutu": "" if x.mutu is None else angka(x.mutu, 2),
        "panjang": 0.0 if x.mutu is None else round(min(100.0, x.mutu) / 100, 4),
        "sebagian": sebagian,
    }
