"""Facilities as people ask for them: with the names of their places, why a point is missing, who shares a name.

Counts by kind are in ``ilp_data.insight.summary``; here are the rows behind them. Nothing is guessed: what the registry
leaves empty stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import NamedTuple

import pandas as pd

from ilp_data import format as bentuk
from ilp_data.insight import neighbours
from ilp_data.insight.gaps import tidak_di_peta
from ilp_data.insight.summary import RingkasKader
from ilp_data.measure import cadres, published, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import nama_pendek
from ilp_data.registry import facility_types, locus_words
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan
from ilp_data.store.snapshot import Potret

JENIS = facility_types.NAMA
LOKUS = {
    "ya": "Lokus ILP",
    "belum_diketahui": "Belum diketahui",
    "tidak_disebut": "Tidak disebut",
    "tidak": "Bukan lokus",
}
TITIK = {"terbit": "koordinat dipublikasikan", "perkiraan": "titik perkiraan", "": "tidak ada di peta"}
_NAMA = ("kelurahan", "kecamatan", "puskesmas")


def susun_fasilitas(potret: Potret, lingkup: Lingkup) -> pd.DataFrame:
    """Facilities in scope: the registry's columns, the names ``kelurahan``, ``kecamatan``, ``puskesmas``, the
    region's word for its type (``sebutan_jenis``), and the
    locus status as code and in words (``status_lokus``, ``kata_lokus``: see ``locus_words``).

    Key ``kode``. Ordered by kind (puskesmas, pustu, posyandu), then name, then code. A name is "" where the
    registry has no code; ``kelurahan`` of what lies outside the region is "" too (its ``catatan`` says where).
    """
    f = scope.fasilitas(potret, lingkup)
    tempat = scope.daftar_wilayah(potret, lingkup.daerah).set_index("kode")["nama"]
    puskesmas = potret.fasilitas.set_index("kode")["nama"].map(nama_pendek)
    nama = {n: f[f"kode_{n}"].map(puskesmas if n == "puskesmas" else tempat).fillna("") for n in _NAMA}
    urut = {"urut": f["jenis"].map({j: i for i, j in enumerate(JENIS)}), "abjad": f["nama"].map(_abjad)}
    kata = {"sebutan_jenis": f["jenis"].map(scope.sebutan_jenis(potret, lingkup.daerah))}
    lokus = {"status_lokus": locus_words.kolom(f), "kata_lokus": locus_words.kolom_kata(f)}
    hasil = f.assign(**nama, **kata, **lokus, **urut).sort_values(["urut", "abjad", "kode"], ignore_index=True)
    return hasil.drop(columns=list(urut))


def _abjad(nama: str) -> str:
    """Sorting key in which ``Pasir Putih 2`` stands before ``Pasir Putih 10``."""
    return re.sub(r"\d+", lambda angka: angka[0].zfill(6), nama.casefold())


def pilihan(fasilitas: pd.DataFrame) -> dict[str, str]:
    """Code → ``Posyandu Mawar · Api-Api · Bontang Utara I``, by name: enough to tell namesakes apart."""
    urut = fasilitas.sort_values(["nama", "kelurahan", "kode"], key=lambda kolom: kolom.map(_abjad))
    return {b["kode"]: " · ".join([b["nama"], *_letak(b)]) for b in urut.to_dict("records")}


def letak(fasilitas: pd.DataFrame) -> list[str]:
    """Where each facility lies (``Api-Api · Bontang Utara I``), in the order of ``pilihan``."""
    dikenal = fasilitas.set_index("kode", drop=False)
    return [" · ".join(_letak(dikenal.loc[kode].to_dict())) for kode in pilihan(fasilitas)]


def _letak(b: Mapping[Hashable, str]) -> list[str]:
    """Place and puskesmas. Who has no kelurahan says its kecamatan, or that it lies outside."""
    if b["jenis"] == "puskesmas":
        return [b["kecamatan"]] if b["kecamatan"] else []
    return [b["kelurahan"] or b["kecamatan"] or "di luar daerah", b["puskesmas"] or "puskesmas belum ada"]


def senama(fasilitas: pd.DataFrame, kode: str) -> pd.DataFrame:
    """Other facilities of exactly the same name."""
    nama = fasilitas.loc[fasilitas["kode"] == kode, "nama"]
    return fasilitas[fasilitas["nama"].isin(nama) & (fasilitas["kode"] != kode)]


def alasan_tanpa_titik(baris: pd.Series) -> str:
    """Why a facility has no point: it lies outside the region, or its source gives no coordinates."""
    if catatan_jadi_alasan(baris):
        return str(baris["catatan"])
    return f"{baris['sumber'] or 'sumber'} tidak memuat koordinatnya"


def catatan_jadi_alasan(baris: pd.Series) -> bool:
    """Whether the remark on a facility is the very reason why it has no point: it lies outside the region."""
    return bool(not baris["kode_kelurahan"] and not baris["kode_kecamatan"] and baris["catatan"])


def tanpa_titik(potret: Potret, lingkup: Lingkup) -> list[tuple[list[str], str]]:
    """Facilities in scope that are not on the map, as (names, reason), one entry a reason. Of a type with namesakes
    among them ("Anggrek 1" of ten gampong) there is only the number: such names tell nobody which are meant."""
    f = susun_fasilitas(potret, lingkup)
    hilang = f[f["kode"].isin(tidak_di_peta(potret, lingkup)["kode"])]
    kata = scope.kata_jenis(potret, lingkup.daerah)
    per_alasan: dict[str, dict[str, list[str]]] = {}
    for _, b in hilang.iterrows():
        per_alasan.setdefault(alasan_tanpa_titik(b), {}).setdefault(b["jenis"], []).append(str(b["nama"]))
    return [([x for j, n in isi.items() for x in _sebut(n, kata[j])], alasan) for alasan, isi in per_alasan.items()]


def _sebut(nama: list[str], kata: str) -> list[str]:
    return nama if len({*nama}) == len(nama) else [f"{bentuk.angka(len(nama))} {kata}"]


def kalimat_padam(potret: Potret, lingkup: Lingkup) -> str:
    """Facilities in scope that are kept and not shown, for the office has not switched their type on: how many of each
    and where it is done; "" of none."""
    menyala, kata = scope.jenis_fasilitas(potret, lingkup.daerah), scope.kata_jenis(potret, lingkup.daerah)
    padam = {j: len(scope.fasilitas(potret, lingkup, j)) for j in facility_types.PILIHAN if j not in menyala}
    isi = [f"{bentuk.angka(n)} {kata[j]}" for j, n in padam.items() if n]
    return f"{bentuk.daftar(isi)} tersimpan, belum tampil: nyalakan jenisnya pada halaman Mulai." if isi else ""


class Rekonsiliasi(NamedTuple):
    """One kind's registry in a line, and the published number beside it in another."""

    registri: str
    terbit: str


def rekonsiliasi(potret: Potret, daerah: str, jenis: str = "posyandu") -> Rekonsiliasi | None:
    """The registry beside the published number of loci, in two short lines; None where either is missing.

    ``127 posyandu di registri = 121 lokus ILP (daftar 121 posyandu Januari 2026) + 6 belum diketahui (…)``.
    """
    f = scope.fasilitas(potret, Lingkup(daerah), jenis)
    terbit = published.terbit_lokus(potret, daerah, jenis)
    if f.empty or terbit is None:
        return None
    bagian = [f"{bentuk.angka(len(isi))} {kata} ({_sumber(isi)})" for (_, kata), isi in locus_words.kelompok(f)]
    beda = int((f["lokus_ilp"] == "ya").sum()) - terbit.nilai
    return Rekonsiliasi(
        f"{bentuk.angka(len(f))} {jenis} di registri = {' + '.join(bagian)}.",
        f"Dipublikasikan {bentuk.tanggal(terbit.per)}: {bentuk.angka(terbit.nilai)} {jenis} lokus, {_banding(beda)} "
        "yang tercatat lokus di registri; tanggal dan daftarnya lain, maka tidak digabung.",
    )


def _banding(beda: float) -> str:
    """The published number against the registry's loci; ``beda`` = registry minus published."""
    if not beda:
        return "sama dengan"
    return f"{bentuk.angka(abs(beda))} {'lebih sedikit' if beda > 0 else 'lebih banyak'} daripada"


def kader(daftar: pd.DataFrame) -> RingkasKader | None:
    """Counts of these cadres (rows of ``cadres.daftar``); None where no cadre is known."""
    if daftar.empty:
        return None
    jumlah = cadres.jumlah(daftar)
    cacah = {k: jumlah[k] for k in ("aktif", "dilatih", "dinilai", "purwa", "madya", "utama")}
    return RingkasKader(**cacah, simulasi=bool(daftar["simulasi"].any()))


def _sumber(t: pd.DataFrame) -> str:
    return bentuk.daftar(sorted(set(t["sumber_lokus"]) - {""})) or "tanpa sumber"


def saring_fasilitas(fasilitas: pd.DataFrame, jenis: list[str], lokus: list[str]) -> pd.DataFrame:
    """The rows (of ``tabel``) of these kinds and locus states."""
    return fasilitas[fasilitas["jenis"].isin(jenis) & fasilitas["status_lokus"].isin(lokus)]


def untuk_layar(fasilitas: pd.DataFrame, daerah: str = "") -> pd.DataFrame:
    """The table twin of the map, also as downloaded: every word written out, headings in the words of the region."""
    f = fasilitas
    return pd.DataFrame(
        {
            "Nama": f["nama"],
            "Jenis": f["sebutan_jenis"],
            "Status lokus": f["kata_lokus"].map(lambda x: x[:1].upper() + x[1:]),
            sebutan_satuan(daerah).capitalize(): [
                n or neighbours.letak_luar(k, d)
                for n, k, d in f[["kelurahan", "kode", "kode_daerah"]].itertuples(index=False)
            ],
            kata_wilayah(daerah).Kecamatan: f["kecamatan"],
            "Puskesmas": f["puskesmas"],
            "Titik": f["jenis_titik"].map(TITIK),
            "Dasar titik": f["dasar_titik"],
            "Perlu diperiksa": f["periksa_titik"],
            "Sumber status lokus": f["sumber_lokus"],
            "Sumber": f["sumber"],
            "Catatan": f["catatan"],
            "Kode": f["kode"],
        }
    )
