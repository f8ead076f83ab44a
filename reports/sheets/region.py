"""What the sheet of a whole region has otherwise than that of a place in it: its letterhead, its map, and the puskesmas
or kecamatan that it lists."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo.drawing import GambarPeta, Kerangka
from ilp_data import format as tulis
from ilp_data.insight.profile_scope import ProfilLingkup
from ilp_data.insight.summary import indikator_bawaan
from ilp_data.measure import scope
from ilp_data.measure.view import UMUM
from ilp_data.measure.words import nama_pendek, sebutan_satuan
from ilp_data.registry import locus_words
from ilp_data.states import Keadaan
from reports import letterhead, svg
from reports.model import Peta
from reports.sheets import parts
from reports.sheets.figures import Bahan, bersih
from reports.sheets.maps import BESAR, LEBAR, TINGGI, svg_letak
from reports.slides import base, maps

# The rows that the steps of the template ask for, more than of a place: a region has no list of facilities.
_BATAS = {16: 24, 12: 18, 9: 12, 6: 9, 4: 6}


def kepala(p: ProfilLingkup) -> str:
    """The letterhead in one line, beside the logo."""
    return " · ".join([*letterhead.baris_kop(p.daerah), "Integrasi Layanan Primer"])


def peta(bahan: Bahan, kosong: Kerangka) -> dict[str, Any]:
    """The kelurahan coloured by the indicator that screens open on, where they report it; else the region as it lies.
    ``kosong``: the geometry without names."""
    pandang = bahan.pandang.sedaerah
    ind = pandang.indikator(indikator_bawaan(pandang))
    isi = pandang.hitung(ind.kode, "kelurahan")
    if ind.jenis == "layanan" and any(Keadaan(k).bernilai for k in isi.loc[isi["kode"] != "", "keadaan"]):
        b = base.Bahan(pandang.potret, bahan.paparan, UMUM)
        gambar = maps.peta_indikator(b, ind)
        assert gambar is not None
        alt = bersih(gambar.alt)
        polos = Peta(GambarPeta(kosong, gambar.gambar.isi), "", alt)
        kata = f"{ind.pendek} per {b.sebutan}: makin gelap makin perlu perhatian"
        return _gambar(svg.gambar_bagian(polos, LEBAR, TINGGI, besar=BESAR), alt, kata)
    f = scope.fasilitas(pandang.potret, pandang.kota, "puskesmas")
    lokus = set(f.loc[f["lokus_ilp"] == "ya", "kode_kecamatan"]) - {""}
    milik = set(pandang.kelurahan.loc[pandang.kelurahan["kode_kecamatan"].isin(lokus), "kode"]) & {
        x.kode for x in kosong.bidang
    }
    kata = f"{pandang.kata.kecamatan} dengan puskesmas lokus ILP" if milik else f"wilayah {pandang.nama_daerah}"
    alt = bersih(f"Peta {pandang.nama_daerah}: {kata}.")
    terpilih = milik or {x.kode for x in kosong.bidang}
    return _gambar(svg_letak(kosong, terpilih, alt), alt, f"Gelap: {kata}" if milik else _besar(kata))


def _gambar(isi: str, alt: str, kata: str) -> dict[str, Any]:
    return {"peta": isi, "peta_alt": alt, "peta_kata": kata}


def rincian(bahan: Bahan, p: ProfilLingkup) -> dict[str, Any]:
    """The table of the region's puskesmas with their figures, or of its kecamatan where only these have any; without
    figures what the register says of them."""
    pandang = bahan.pandang.sedaerah
    per = _pembagian(bahan)
    isi = parts.tabel(pandang, per, pandang.kata.tuturkan(per), _BATAS)
    return isi if isi is not None else _menurut_daftar(bahan, per)


def _pembagian(bahan: Bahan) -> str:
    """Puskesmas; kecamatan where the region has fewer than two puskesmas, or only its kecamatan have figures."""
    pandang = bahan.pandang.sedaerah
    if len(scope.satuan(pandang.potret, "puskesmas", pandang.kota)) < 2:
        return "kecamatan"
    kode = indikator_bawaan(pandang)
    ada = {x: pandang.hitung(kode, x).query("kode != ''")["nilai"].notna().any() for x in ("puskesmas", "kecamatan")}
    return "kecamatan" if ada["kecamatan"] and not ada["puskesmas"] else "puskesmas"


def _menurut_daftar(bahan: Bahan, per: str) -> dict[str, Any]:
    """Each puskesmas with its kecamatan and whether it is a locus; each kecamatan with how many kelurahan it has."""
    pandang = bahan.pandang.sedaerah
    kel, wilayah = pandang.kelurahan, scope.daftar_wilayah(pandang.potret, pandang.daerah).set_index("kode")["nama"]
    if per == "puskesmas":
        f = scope.fasilitas(pandang.potret, pandang.kota, "puskesmas")
        kepala = [pandang.kata.Kecamatan, "Status lokus ILP"]
        f = f.assign(lain=f["lokus_ilp"] != "ya").sort_values(["lain", "kode"], kind="stable")
        isi = [(str(b["nama"]), [str(wilayah.get(b["kode_kecamatan"], "")), _status(b)]) for _, b in f.iterrows()]
    else:
        kepala = [f"Banyak {sebutan_satuan(kel)}"]
        banyak = kel["kode_kecamatan"].value_counts()
        isi = [(str(wilayah[k]), [tulis.angka(int(banyak[k]))]) for k in sorted(banyak.index)]
    kata = pandang.kata.tuturkan(per)
    baris = [_baris(nama_pendek(nama), sel) for nama, sel in isi]
    return {
        "rincian_judul": f"{tulis.angka(len(isi))} {kata}",
        "rincian_ket": f"menurut daftar{', lokus dahulu' * (per == 'puskesmas')}; belum ada angka layanannya",
        "rincian_kepala": [_besar(kata), *kepala],
        "rincian": {str(k): [*baris[:n], *_lainnya(baris[n:], len(kepala))] for k, n in _BATAS.items()},
        "rincian_nama": [],
    }


def _status(fasilitas: pd.Series) -> str:
    kata = locus_words.kata(str(fasilitas["lokus_ilp"]), str(fasilitas["sumber_lokus"]))
    return _besar(kata)


def _besar(kata: str) -> str:
    return kata[:1].upper() + kata[1:]


def _baris(nama: str, sel: list[str], *, sisa: bool = False) -> dict[str, Any]:
    tebal = _besar(locus_words.KATA[locus_words.YA])
    isi = [{"nilai": x or "belum diketahui", "cacah": "", "buruk": False, "ada": x == tebal} for x in sel]
    return {"nama": nama, "sisa": sisa, "sel": isi}


def _lainnya(baris: list[dict[str, Any]], kolom: int) -> list[dict[str, Any]]:
    return [_baris(f"{tulis.angka(len(baris))} lainnya", ["di buku kerja"] * kolom, sisa=True)] if baris else []
