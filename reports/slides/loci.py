"""Slides about loci: where they are, and how far each puskesmas has come with its posyandu and pustu."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pandas as pd

from geo.look import TERANG
from ilp_data.format import angka, bagian_dari, daftar, semua_dari
from ilp_data.insight import loci, neighbours, sentences
from ilp_data.insight.sentences import JENIS_FASILITAS
from ilp_data.measure import scope
from ilp_data.measure.words import nama_pendek, tanpa_jenis
from ilp_data.registry import locus_words
from reports.model import Bagian, Batang, Kolom, Nilai, Seri, Tabel
from reports.slides import text as teks
from reports.slides.base import (
    Bahan,
    cacah,
    gabung_sumber,
    kosong,
    nama_unit,
    sisanya,
    sumber_dari,
    terburuk,
    ukuran_lokus,
)
from reports.slides.frame import Naskah
from reports.slides.maps import alasan_tanpa_peta, peta_fasilitas

STATUS = {
    "ya": "Lokus ILP",
    "tidak": "Bukan lokus",
    "tidak_disebut": "Tidak disebut",
    "belum_diketahui": "Belum diketahui",
}
_WARNA = {"ya": TERANG.utama, "tidak": TERANG.tingkat["dinilai"], "belum_diketahui": TERANG.tidak_berlaku,
          "tidak_disebut": TERANG.arsir}  # fmt: skip
_PUSKESMAS = 9  # rows of the table beside the map, with the sum on one slide
_KODE = tuple(f"lokus_{j}" for j in JENIS_FASILITAS)


def peta_lokus(b: Bahan) -> Naskah:
    """Where loci are: the facilities on the map, beside them the counts by kecamatan."""
    f = scope.fasilitas(b.potret, b.lingkup)
    peta = peta_fasilitas(b, f) if len(f) else None
    tabel = _tabel_wilayah(b)
    bagian: tuple[Bagian, ...] = tuple(x for x in (peta, tabel) if x is not None)
    if not bagian:
        bagian = (kosong(f"Daftar fasilitas {b.tempat} belum ada.", "Dinas Kesehatan dapat melengkapinya."),)
    return Naskah(
        _judul(b, f),
        bagian,
        f"letak fasilitas menurut jenisnya; tabel menghitung yang menjadi lokus ILP per {b.pandang.kata.kecamatan}.",
        bobot=(1.5, 1.0) if len(bagian) == 2 else (1.0,),
        catatan=_catatan(b, f, peta is None),
        sumber=gabung_sumber(sumber_dari(b.satu(k)) for k in _KODE[::-1]),
        waktu=b.waktu_registri,
        ukuran=ukuran_lokus(f["jenis"]),
        tambahan=_rekonsiliasi(b),
    )


def _judul(b: Bahan, f: pd.DataFrame) -> str:
    """How many loci there are of how many; where no service was reported the summary has said that already, so the loci
    by name, if they are of one kind."""
    milik = f[f["lokus_ilp"] == "ya"]
    if b.ada_laporan or milik["jenis"].nunique() != 1:
        return sentences.peta_lokus(b.pandang)
    apa = scope.kata_jenis(b.potret, b.lingkup.daerah)[str(milik["jenis"].iloc[0])].capitalize()
    hilang = int((f["lat"].isna() | f["lng"].isna()).sum())
    ekor = f"; {angka(hilang)} fasilitas tidak ada di peta" if hilang else ""
    nama = sorted(map(nama_pendek, milik["nama"]))
    pilihan = (f"{apa} lokus ILP{b.di}: {daftar(nama, n)}{ekor}." for n in (6, 4, 3, 2))
    return teks.pilih_judul(*pilihan, sentences.peta_lokus(b.pandang))


def _rekonsiliasi(b: Bahan) -> tuple[str, ...]:
    """Registry beside what was published, only for the whole region."""
    if not b.lingkup.seluruhnya:
        return ()
    return tuple(x for j in JENIS_FASILITAS[::-1] for x in loci.rekonsiliasi(b.potret, b.lingkup.daerah, j) or ())


def _catatan(b: Bahan, f: pd.DataFrame, tanpa_peta: bool) -> tuple[str, ...]:
    isi = [alasan_tanpa_peta(b)] if tanpa_peta and len(f) else []
    isi += _terbit_posyandu(b)
    kira = int((f["jenis_titik"] == "perkiraan").sum())
    isi += [f"{angka(kira)} titik berongga adalah perkiraan, bukan letak sebenarnya."] if kira else []
    isi += _lintas_batas(b, f)
    hilang = [f"{daftar(nama, 2)}: {alasan}" for nama, alasan in loci.tanpa_titik(b.potret, b.lingkup)]
    isi += [f"Tidak ada di peta – {h}." for h in hilang]
    return tuple(isi)


def _lintas_batas(b: Bahan, f: pd.DataFrame) -> list[str]:
    """Posyandu of ours that lie across the border, and of a neighbour's that lie here."""
    luas = not (b.lingkup.kecamatan or b.lingkup.puskesmas)
    tetangga = neighbours.kalimat_tetangga(b.potret, b.lingkup.daerah, b.lingkup.kelurahan) if luas else ""
    return [x for x in (neighbours.kalimat_luar(f), tetangga) if x]


def hitung_status(f: pd.DataFrame, jenis: str) -> dict[str, int | None]:
    """Facilities of one kind by status; None for all where none is registered."""
    milik = f[f["jenis"] == jenis]
    if milik.empty:
        return dict.fromkeys(STATUS)
    status = locus_words.kolom(milik)
    return {s: int((status == s).sum()) for s in STATUS}


def _tabel_wilayah(b: Bahan) -> Tabel | None:
    """Loci of registered by kecamatan (within one or a puskesmas: by kelurahan; one kelurahan: by itself), what does
    not fit as one row, the sum last; None without any facility."""
    kode = [k for k in _KODE if not b.hitung(k, "kota")["penyebut"].isna().all()]
    if not kode:
        return None
    per = "kota" if b.lingkup.kelurahan else "kecamatan" if b.lingkup.seluruhnya else "kelurahan"
    kata = scope.sebutan_jenis(b.potret, b.lingkup.daerah)
    semua = {k: b.hitung(k, per).set_index("kode") for k in kode}
    nama = {u: nama_unit(b, u, str(n)) for t in semua.values() for u, n in t.loc[t["penyebut"].notna(), "nama"].items()}
    if "" in nama and per == "kecamatan":
        nama[""] = neighbours.sebut_luar(scope.fasilitas(b.potret, b.lingkup)) or nama[""]
    nama = {u: nama[u] for u in sorted(nama, key=lambda u: not u)}  # what lies outside every area comes last
    baris = [[nama[u], *(_sel(semua[k], u) for k in kode)] for u in nama]
    tampil = baris if len(baris) < teks.BARIS else baris[: teks.BARIS - 2]
    if lain := list(nama)[len(tampil) :]:
        tampil = [*tampil, [f"{angka(len(lain))} lainnya", *(_sel_lain(semua[k], lain) for k in kode)]]
    if len(baris) > 1:
        tampil = [*tampil, ["Jumlah", *(_sel(b.hitung(k, "kota").set_index("kode"), None) for k in kode)]]
    kepala = {"kota": "Tempat", "kelurahan": b.sebutan.capitalize()}.get(per, b.pandang.kata.Kecamatan)
    kolom = (Kolom(kepala, bobot=1.6), *(Kolom(kata[k[6:]]) for k in kode))
    return Tabel(
        kolom,
        tuple(tuple(x) for x in tampil),
        alt=f"Lokus ILP dari yang terdaftar di {b.tempat}: {_bunyi(tampil, kolom)}.",
        judul="Lokus ILP dari yang terdaftar",
    )


def _sel_lain(t: pd.DataFrame, kode: Sequence[str]) -> str:
    """Several areas as one cell; ``?`` where no status of any is known."""
    milik = t[t.index.isin(kode) & t["penyebut"].notna()]
    if milik.empty:
        return "–"
    tahu = milik["pembilang"].notna().any()
    return f"{angka(milik['pembilang'].sum()) if tahu else '?'} dari {angka(milik['penyebut'].sum())}"


def _sel(t: pd.DataFrame, kode: str | None) -> str:
    """``59 dari 61``, ``? dari 21`` where no status is known, ``–`` where there is none of this kind."""
    if kode is not None and kode not in t.index:
        return "–"
    x = t.iloc[0] if kode is None else t.loc[kode]
    if pd.isna(x["penyebut"]):
        return "–"
    return f"{'?' if pd.isna(x['pembilang']) else angka(x['pembilang'])} dari {angka(x['penyebut'])}"


def _bunyi(baris: Sequence[Sequence[object]], kolom: Sequence[Kolom]) -> str:
    """Each row with its cells by name, the sum last."""
    return "; ".join(
        f"{x[0]}: {', '.join(f'{k.judul} {v}' for k, v in zip(kolom[1:], x[1:], strict=True))}" for x in baris
    )


def lokus(b: Bahan) -> Naskah | None:
    """One table by puskesmas, else by kecamatan, beside a small map; None without any registered facility."""
    f = scope.fasilitas(b.potret, b.lingkup)
    if f.empty:
        return None
    rinci = _rincian(b)
    if b.lingkup.kelurahan:
        tabel: Tabel | None = _tabel_fasilitas(b, f)
    else:
        tabel = _tabel_wilayah(b) if len(rinci) < 2 else None
        if rinci and (tabel is None or len(tabel.baris) < 2):  # of several, or alone in what is known
            tabel = _tabel_puskesmas(b, rinci)
    peta = peta_fasilitas(b, f)
    bagian: tuple[Bagian, ...] = tuple(x for x in (tabel, peta) if x is not None)
    return Naskah(
        _judul(b, f),
        bagian,
        "lokus ILP dari yang terdaftar; di peta letak tiap fasilitas.",
        bobot=(1.25, 1.0) if len(bagian) == 2 else (1.0,),
        catatan=_catatan(b, f, peta is None),
        sumber=gabung_sumber(sumber_dari(b.satu(k)) for k in _KODE[::-1]),
        waktu=b.waktu_registri,
        ukuran=ukuran_lokus(f["jenis"]),
        tambahan=_rekonsiliasi(b),
    )


def _tabel_fasilitas(b: Bahan, f: pd.DataFrame) -> Tabel:
    """Every facility of one kelurahan by name, in one row each kind and status (and puskesmas, where several guide
    them): fifteen rows of the same words would say less."""
    kata = scope.sebutan_jenis(b.potret, b.lingkup.daerah)
    induk = dict(zip(b.potret.fasilitas["kode"], b.potret.fasilitas["nama"], strict=True))
    f = f.assign(status=locus_words.kolom(f), induk=[nama_pendek(str(induk.get(k, "–"))) for k in f["kode_puskesmas"]])
    pembina = [n for n in dict.fromkeys(f["induk"]) if n != "–"]
    baris = []
    for jenis, status, oleh in itertools.product(JENIS_FASILITAS, STATUS, dict.fromkeys(f["induk"])):
        milik = f[(f["jenis"] == jenis) & (f["status"] == status) & (f["induk"] == oleh)]
        if len(milik):
            nama = ", ".join(sorted(tanpa_jenis(str(n), jenis, kata[jenis]) for n in milik["nama"]))
            baris.append((f"{angka(len(milik))} {kata[jenis]}", STATUS[status], nama, *([oleh] * (len(pembina) > 1))))
    kolom = (Kolom("Fasilitas", bobot=1.2), Kolom("Status", bobot=1.1), Kolom("Nama", bobot=3.0))
    kolom = (*kolom, *([Kolom("Puskesmas", bobot=1.3)] * (len(pembina) > 1)))
    oleh = f", dibina Puskesmas {pembina[0]}" if len(pembina) == 1 else ""
    alt = f"Fasilitas di {b.tempat}: {'; '.join(f'{x[0]}, {x[1]}: {x[2]}' for x in baris)}."
    return Tabel(kolom, tuple(baris), alt=alt, judul=f"Fasilitas menurut status lokus ILP{oleh}")


def lokus_puskesmas(b: Bahan) -> Naskah:
    """How many posyandu of each puskesmas are loci; its pustu and itself in the table."""
    rinci = _rincian(b)
    ada = [r for r in rinci if r["posyandu"]["ya"] is not None]
    tampil = ada[: terburuk(ada)]
    bagian: list[Bagian] = [_batang(b, tampil)] if tampil else []
    if rinci:
        bagian.append(_tabel_puskesmas(b, rinci))
    if not bagian:
        bagian = [kosong(f"Daftar puskesmas {b.tempat} belum ada.", "Dinas Kesehatan dapat melengkapinya.")]
    catatan = (
        [] if tampil else [f"Daftar posyandu {b.tempat} belum ada; hanya status puskesmas yang dapat ditampilkan."]
    )
    if any(r["kode"] == "" for r in rinci):
        catatan.append(f"{scope.nama_luar('puskesmas')}: fasilitas yang puskesmas pembinanya belum tercatat.")
    return Naskah(
        _kalimat_puskesmas(b, rinci, ada),
        tuple(bagian),
        "posyandu tiap puskesmas menurut status lokus ILP; tabel memuat juga jenis lain dan puskesmasnya sendiri.",
        bobot=(1.3, 1.0) if len(bagian) == 2 else (1.0,),
        catatan=(*catatan, sisanya(len(ada), len(tampil), "puskesmas"), *_terbit_posyandu(b)),
        sumber=gabung_sumber(sumber_dari(b.satu(k)) for k in _KODE[::-1]),
        waktu=b.waktu_registri,
        ukuran=ukuran_lokus(j for r in rinci for j in JENIS_FASILITAS if r[j]["ya"] is not None),
    )


def _terbit_posyandu(b: Bahan) -> tuple[str, ...]:
    """The published number of posyandu beside the registry's, only for the whole region."""
    r = loci.rekonsiliasi(b.potret, b.lingkup.daerah, "posyandu") if b.lingkup.seluruhnya else None
    return (r.terbit,) if r else ()


def _rincian(b: Bahan) -> list[dict]:
    """Per puskesmas: kode, nama, and per kind the counts by status; most posyandu that are no known locus first."""
    f = scope.fasilitas(b.potret, b.lingkup)
    satuan = scope.satuan(b.potret, "puskesmas", b.lingkup)
    isi = [(str(x.kode), str(x.nama)) for x in satuan.itertuples()]
    if len(f) and (f["kode_puskesmas"] == "").any():
        isi.append(("", scope.nama_luar("puskesmas")))
    hasil = []
    for kode, nama in isi:
        milik = f[f["kode_puskesmas"] == kode]
        hasil.append({"kode": kode, "nama": nama, **{j: hitung_status(milik, j) for j in JENIS_FASILITAS}})
    return sorted(hasil, key=lambda r: (-_bukan(r), -(r["posyandu"]["ya"] or 0), r["nama"]))


def _bukan(r: dict) -> int:
    """Posyandu that are not known to be a locus: in the count of what is left, never a fault by itself."""
    return sum(r["posyandu"][s] or 0 for s in STATUS if s != "ya")


def _batang(b: Bahan, rinci: list[dict]) -> Batang:
    jumlah = [sum(v or 0 for v in r["posyandu"].values()) for r in rinci]
    seri = []
    for s, kata in STATUS.items():
        isi = tuple(_cacah(r["posyandu"][s], n) for r, n in zip(rinci, jumlah, strict=True))
        if s == "ya" or any(x.nilai for x in isi):
            seri.append(Seri(kata, isi, _WARNA[s]))
    bunyi = [
        f"{nama_pendek(r['nama'])} {bagian_dari(r['posyandu']['ya'], n)}" for r, n in zip(rinci, jumlah, strict=True)
    ]
    return Batang(
        "Posyandu menurut status lokus ILP",
        tuple(nama_pendek(r["nama"]) for r in rinci),
        tuple(seri),
        "posyandu",
        f"Posyandu lokus ILP per puskesmas di {b.tempat}: {daftar(bunyi, teks.KATEGORI)}.",
        susun="tumpuk",
        desimal=0,
        sorot=frozenset(i for i, r in enumerate(rinci) if r["posyandu"]["tidak"]),
    )


def _cacah(jumlah: int | None, dari: int) -> Nilai:
    return cacah(jumlah, dari, "posyandu terdaftar")


def _tabel_puskesmas(b: Bahan, rinci: list[dict]) -> Tabel:
    jenis = [j for j in JENIS_FASILITAS if any(r[j]["ya"] is not None for r in rinci)]
    kata = scope.sebutan_jenis(b.potret, b.lingkup.daerah) | {"puskesmas": "Status"}
    urut = sorted(rinci, key=lambda r: not r["puskesmas"]["ya"])  # loci first; the order of the rest stays
    tampil = urut if len(urut) <= _PUSKESMAS else urut[: _PUSKESMAS - 1]
    isi = [(nama_pendek(r["nama"]), *(_dari(r[j], j) for j in jenis)) for r in tampil]
    if lain := urut[len(tampil) :]:
        isi.append((f"{angka(len(lain))} lainnya", *(_dari(_jumlah(lain, j), j) for j in jenis)))
    if len(urut) > 1:
        isi.append(("Jumlah", *(_dari(_jumlah(urut, j), j) for j in jenis)))
    baris = tuple(isi)
    return Tabel(
        (Kolom("Puskesmas", bobot=1.8), *(Kolom(kata[j], bobot=1.3 if j == "puskesmas" else 1.0) for j in jenis)),
        baris,
        alt=f"Lokus ILP per puskesmas di {b.tempat}: {'; '.join(' '.join(map(str, x)) for x in baris)}.",
        judul="Lokus ILP dari yang terdaftar",
        tekan=frozenset(i for i, r in enumerate(tampil) if r["posyandu"]["tidak"]),
    )


def _jumlah(rinci: list[dict], jenis: str) -> dict[str, int | None]:
    """The counts of several puskesmas together; None for all where none has any."""
    ada = [r[jenis] for r in rinci if r[jenis]["ya"] is not None]
    return {s: sum(x[s] or 0 for x in ada) for s in STATUS} if ada else dict.fromkeys(STATUS)


def _dari(status: dict[str, int | None], jenis: str) -> str:
    """``35 dari 36``; of a puskesmas its status in words, of several the one that they share: "0 dari 10" would say of
    those that a source merely does not name that they are none; ``–`` without any."""
    if status["ya"] is None:
        return "–"
    n, ada = sum(v or 0 for v in status.values()), [STATUS[s] for s, v in status.items() if v]
    if jenis == "puskesmas" and len(ada) == 1 and (n == 1 or not status["ya"]):
        return ada[0]
    if status["belum_diketahui"] == n:
        return f"? dari {angka(n)}"
    return bagian_dari(status["ya"], n)


def _kalimat_puskesmas(b: Bahan, rinci: list[dict], ada: list[dict]) -> str:
    if not ada:
        status = [hitung["puskesmas"] for hitung in rinci if hitung["puskesmas"]["ya"] is not None]
        ya = sum(s["ya"] or 0 for s in status)
        belum = sum(s["belum_diketahui"] or 0 for s in status)
        if not status or belum == len(status):
            return f"Status lokus ILP per puskesmas di {b.tempat} belum diketahui."
        lain = sum(s["tidak_disebut"] or 0 for s in status)
        ekor = f"; {angka(belum)} belum diketahui" if belum else ""
        ekor += f"; {angka(lain)} tidak disebut sumbernya" if lain else ""
        kepala = f"{bagian_dari(ya, len(status))} puskesmas di {b.tempat} adalah lokus ILP"
        return f"{kepala}{ekor}; daftar posyandu belum ada."
    jumlah = sum(v or 0 for r in ada for v in r["posyandu"].values())
    ya, kurang = sum(r["posyandu"]["ya"] for r in ada), [r for r in ada if _bukan(r)]
    if not kurang:
        return teks.sebagai_kalimat(f"{semua_dari(jumlah, 'posyandu')}{b.di} sudah menjadi lokus ILP")
    tidak = sum(r["posyandu"]["tidak"] or 0 for r in kurang)
    belum = sum(r["posyandu"]["belum_diketahui"] or 0 for r in kurang)
    lain = sum(r["posyandu"]["tidak_disebut"] or 0 for r in kurang)
    sisa = [f"{angka(belum)} belum diketahui statusnya"] * bool(belum) + [f"{angka(tidak)} bukan lokus"] * bool(tidak)
    sisa += [f"{angka(lain)} tidak disebut"] * bool(lain)
    kepala = f"{bagian_dari(ya, jumlah)} posyandu{b.di} sudah lokus ILP; {daftar(sisa)}"
    if len(ada) == 1:
        return f"{kepala}."
    rinci = [f"{nama_pendek(r['nama'])} {angka(_bukan(r))}" for r in kurang]
    return teks.pilih_judul(*(f"{kepala}: {daftar(rinci, n)}." for n in (6, 4, 3, 2)), f"{kepala}.")
