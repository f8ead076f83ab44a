"""The lists of the page Kader: what posyandu lack, the table behind the charts, published figures, empty states."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from ilp_data import format as tulis
from ilp_data.format import bulat_kolom
from ilp_data.insight import awaiting, cadre_tables, gaps
from ilp_data.insight.cadre_tables import KURANG
from ilp_data.measure import cadres, scope
from ilp_data.measure.words import nama_pendek, tanpa_jenis
from ilp_data.registry.published_measures import ukuran_terbit
from ilp_data.registry.region_words import sebut_per
from ilp_data.registry.skills import KELOMPOK, TINGKAT
from ilp_data.states import ARTI, Keadaan
from ui.app.context import Konteks
from ui.cadres.views import keterangan, rincian, sebut_desa
from ui.kit import downloads, known, long_tables, parts, programme_parts

_JUMLAH = ("Aktif", "Dilatih", "Dinilai", "Bertingkat", *(t.title() for t in TINGKAT))
_PERSEN = ("% dilatih dari aktif", "% bertingkat dari aktif")
# What the plain table has; the rest is among all columns and in the download.
_PENDEK = ("Nama", "Puskesmas", *_JUMLAH, *_PERSEN, "Asal data", "Catatan")


def belum_ada(k: Konteks) -> None:
    """Nothing is known about cadres here: what is missing, and who could bring it."""
    celah = next((g for g in gaps.kekosongan(k.pandang.pada(periode="")) if g.kunci == "kader"), None)
    kalimat = ["Tidak ada posyandu di saringan ini."]
    if celah:
        kalimat = [celah.kalimat, f"Yang dapat melengkapi: {celah.oleh}, lewat daftar kader tiap posyandu."]
    if not k.simulasi and len(replace(k, simulasi=True).kader()):
        kalimat.append("Data simulasi sedang dimatikan; nyalakan “Data simulasi” untuk peragaan.")
    known.lembar_dikenal(k, "Daftar kader belum ada", " ".join(kalimat), "kader", khas=_yang_dinilai)


def _yang_dinilai(k: Konteks) -> None:
    """Where the cadres work as far as that is known, and what they will be graded by."""
    banyak, asal = awaiting.posyandu(k.pandang)
    n, grup = awaiting.keterampilan(k.pandang)
    kartu = [parts.Kartu("Posyandu", banyak, asal)] if banyak else []
    kartu.append(parts.Kartu("Keterampilan dasar", tulis.angka(n), f"dalam {tulis.angka(grup)} kelompok"))
    urut = cadres.aturan_berlaku(k.potret).aturan
    kartu.append(parts.Kartu("Tingkat kader", tulis.angka(len(urut)), tulis.daftar([a.tingkat.title() for a in urut])))
    parts.kartu_deret(kartu)
    programme_parts.keterampilan(k)


def tanpa_posyandu() -> None:
    """Instead of what is told posyandu by posyandu."""
    parts.catatan("Daftar per posyandu dan rencana kelas hanya untuk petugas.")


def posyandu_kurang(k: Konteks) -> None:
    """Posyandu that lack a whole group, those without a trained cadre first, with a download. Of a long list the first
    rows; all of them in Streamlit's own grid where that is asked for (only then is it loaded)."""
    k.blok(_kepala_kurang)
    isi = k.jadi(_kurang)
    k.blok(_semua_kurang if long_tables.pilih_semua(len(isi), "semua_baris") else _posyandu_kurang)
    if not isi.empty:
        downloads.unduh_tabel(lambda: _asal_kurang(k), "posyandu-tanpa-kelompok", k)


def _kurang(k: Konteks) -> pd.DataFrame:
    return cadre_tables.posyandu_kurang(k.potret, k.kader(), k.lingkup, rincian(k, "posyandu"))


def _kepala_kurang(k: Konteks) -> None:
    isi = k.jadi(_kurang)
    banyak = len(scope.fasilitas(k.potret, k.lingkup, "posyandu"))
    tanpa = int((isi["keadaan"] == "tanpa_data").sum())  # of these nobody knows
    tahu = f"{tulis.bagian_dari(len(isi) - tanpa, banyak)} posyandu"
    ket = tahu if tanpa < len(isi) or not tanpa else "belum diketahui"
    parts.judul("Posyandu tanpa kelompok keterampilan yang utuh", keterangan(k, ket))
    if isi.empty:
        parts.catatan("Pada setiap posyandu di saringan ini, tiap kelompok dikuasai utuh oleh sedikitnya satu kader.")
        return
    jumlah = isi["keadaan"].value_counts()
    parts.catatan(" · ".join(f"{jumlah[x]} posyandu {teks}" for x, teks in KURANG.items() if x in jumlah.index) + ".")


def _semua_kurang(k: Konteks) -> None:
    parts.tabel(_tabel_kurang(k, k.jadi(_kurang)).drop(columns="Asal data"), tinggi=380, kunci="tabel-posyandu-kurang")


def _posyandu_kurang(k: Konteks) -> None:
    isi = k.jadi(_kurang)
    if isi.empty:
        return
    tabel = _tabel_kurang(k, isi).head(long_tables.SEKALIGUS)
    gulir = "Posyandu tanpa kelompok keterampilan yang utuh" if len(tabel) > 9 else ""
    with st.container(key="kader-kurang"):
        parts.tabel_statis(tabel.drop(columns="Asal data"), kanan=("Kader", "Dilatih", "Dinilai"), gulir=gulir)
    long_tables.catatan(len(isi))


def _asal_kurang(k: Konteks) -> pd.DataFrame:
    """The table as it is taken home, with what it counts and from where."""
    isi = k.jadi(_kurang)
    sumber = k.hitung("kader_dilatih", "posyandu").drop_duplicates("kode").set_index("kode")["sumber"]
    return _tabel_kurang(k, isi).assign(
        **{
            "Indikator": "Posyandu tanpa kelompok keterampilan yang utuh",
            "Nama penyebut": "kader aktif posyandu itu",
            "Kode": isi["kode"],
            "Sumber": isi["kode"].map(sumber).fillna(""),
        }
    )


def _tabel_kurang(k: Konteks, isi: pd.DataFrame) -> pd.DataFrame:
    nama = cadre_tables.nama_kelompok(k.potret)
    belum = "belum diketahui"
    return pd.DataFrame(
        {
            "Posyandu": isi["nama"].map(tanpa_jenis),
            sebut_desa(k): isi["kelurahan"].replace("", "di luar daerah"),
            "Puskesmas": isi["puskesmas"].map(nama_pendek),
            "Keadaan": isi["keadaan"].map(KURANG),
            "Kelompok yang belum dikuasai": [
                "; ".join(f"{x} · {nama.get(x, '')}" for x in huruf) or belum for huruf in isi["kelompok"]
            ],
            "Kader": isi["aktif"],
            "Dilatih": isi["dilatih"],
            "Dinilai": isi["dinilai"],
            "Asal data": "simulasi" if k.kader()["simulasi"].any() else "dilaporkan",
        }
    )


def tabel(k: Konteks, per: str) -> None:
    """The table behind both charts: a plain one, with all columns in Streamlit's own grid where that is asked for
    (only then is it loaded); with a download."""
    parts.judul(_judul_tabel(k, per), keterangan(k, "jumlah kader, dan persen dari penyebut yang disebut"))
    semua = st.toggle("Semua kolom", key="semua_kolom", bind="query-params")
    k.blok(_tabel if semua else _tabel_pendek, per)
    downloads.unduh_tabel(lambda: _asal(k, per), f"kader-per-{per}", k)


def _judul_tabel(k: Konteks, per: str) -> str:
    """``Tabel per gampong``: the units in the region's word."""
    return f"Tabel per {sebut_per(per, k.lingkup.daerah)}"


def _tabel_pendek(k: Konteks, per: str) -> None:
    isi = _isi_tabel(k, per)
    pendek = isi[[c for c in isi if c == sebut_desa(k) or c in _PENDEK]]
    pendek = pendek.head(long_tables.SEKALIGUS)
    persen = {c: [tulis.persen(_angka_sel(x)) for x in pendek[c]] for c in _PERSEN}
    parts.tabel_ringkas(pendek.assign(**persen), _judul_tabel(k, per), ("Asal data",), kanan=(*_JUMLAH, *_PERSEN))
    long_tables.catatan(len(isi), "Semua kolom")
    parts.catatan("Persen tiap tingkat, kelompok keterampilan yang lengkap, dan kode ada pada “Semua kolom”.")


def _angka_sel(x: object) -> float | None:
    return None if pd.isna(x) else float(x)


def _tabel(k: Konteks, per: str) -> None:
    isi = _isi_tabel(k, per)
    parts.tabel(isi, tinggi=380 if len(isi) > 10 else "auto", kunci=f"tabel-kader-{per}")


def _isi_tabel(k: Konteks, per: str) -> pd.DataFrame:
    isi = _tabel_rinci(rincian(k, per))
    if per == "posyandu":
        letak = cadre_tables.keterangan_posyandu(k.potret, k.lingkup).set_index("kode")
        for urut, kolom in enumerate(("kelurahan", "puskesmas"), start=2):
            isi.insert(urut, sebut_desa(k) if kolom == "kelurahan" else "Puskesmas", isi["Kode"].map(letak[kolom]))
    return isi


def _asal(k: Konteks, per: str) -> pd.DataFrame:
    """The table (key Kode) as it is taken home: what it counts, of what, its state and source in every row."""
    isi = _isi_tabel(k, per)
    milik = k.hitung("kader_dilatih", per).drop_duplicates("kode").set_index("kode")
    keadaan = milik["keadaan"].map(lambda x: ARTI[Keadaan(x)].kata)
    return isi.assign(
        **{
            "Indikator": "Kader menurut tingkat dan kelompok keterampilan",
            "Nama penyebut": "kader aktif; kader bertingkat (disebut di judul kolom)",
            "Keadaan": isi["Kode"].map(keadaan).fillna(ARTI[Keadaan.BELUM_DILAPORKAN].kata),
            "Sumber": isi["Kode"].map(milik["sumber"]).fillna(""),
        }
    )


def _tabel_rinci(rinci: pd.DataFrame) -> pd.DataFrame:
    def persen(pembilang: str, penyebut: str) -> pd.Series:
        return bulat_kolom(100 * rinci[pembilang] / rinci[penyebut].where(rinci[penyebut] > 0)).astype("Float64")

    sebagian = (rinci["tahu_dilatih"] < rinci["aktif"]) | (rinci["tahu_hasil"] < rinci["aktif"])
    sebagian = sebagian.fillna(False).astype(bool)
    catatan = rinci["ditahan"].map({True: "disembunyikan (jumlah kecil)", False: ""})
    catatan = catatan.mask(sebagian & (catatan == ""), "persen dari kader yang diketahui")
    kolom = {
        "Kode": rinci["kode"],
        "Nama": rinci["nama"],
        "Aktif": rinci["aktif"],
        "Dilatih": rinci["dilatih"],
        "Dinilai": rinci["dinilai"],
        "Bertingkat": rinci["bertingkat"],
        **{t.title(): rinci[t] for t in TINGKAT},
        "% dilatih dari aktif": persen("dilatih", "tahu_dilatih"),
        "% dinilai dari aktif": persen("dinilai", "tahu_dinilai"),
        "% bertingkat dari aktif": persen("bertingkat", "tahu_hasil"),
        **{f"% {t.title()} dari aktif": persen(t, "tahu_hasil") for t in TINGKAT},
        **{f"% {t.title()} dari bertingkat": persen(t, "bertingkat") for t in TINGKAT},
        **{f"Lengkap {x}": rinci[f"lengkap_{x.lower()}"] for x in KELOMPOK},
        "Asal data": rinci["simulasi"].map({True: "simulasi", False: "dilaporkan"}).where(rinci["aktif"].notna(), ""),
        **({"Hasil diketahui": rinci["tahu_hasil"]} if sebagian.any() else {}),
        **({"Catatan": catatan} if (catatan != "").any() else {}),
    }
    return pd.DataFrame(kolom)


def angka_terbit(k: Konteks) -> None:
    """Published figures about cadres of the whole region, each with date, definition and source, never mixed."""
    k.sedaerah.blok(_angka_terbit)
    if not k.sedaerah.jadi(_tabel_terbit).empty:
        downloads.unduh_tabel(lambda: _tabel_terbit(k), "angka-dipublikasikan-kader", k, lingkup=False)


def _angka_terbit(k: Konteks) -> None:
    isi = k.jadi(_tabel_terbit)
    daerah = scope.nama_daerah(k.potret, k.lingkup.daerah)
    parts.judul("Angka dipublikasikan tentang kader", f"seluruh {daerah}, apa pun saringannya")
    if isi.empty:
        parts.catatan(f"Belum ada angka yang dipublikasikan tentang kader {daerah} yang dikumpulkan.")
        return
    per = cadre_tables.angka_terbit(k.potret, k.lingkup.daerah)["per"]
    parts.tabel_statis(isi, kanan=("Angka",), periode=tuple(per))
    parts.catatan("Tanggal dan definisinya berbeda-beda: dijajarkan, tidak digabung dan tidak dirata-rata.")


def _tabel_terbit(k: Konteks) -> pd.DataFrame:
    isi = cadre_tables.angka_terbit(k.potret, k.lingkup.daerah)
    return pd.DataFrame(
        {
            "Ukuran": [ukuran_terbit(u).nama for u in isi["ukuran"]],
            "Angka": [_kira(n, bulat) for n, bulat in zip(isi["nilai"], isi["kira"], strict=True)],
            "Per tanggal": [tulis.tanggal(t).replace(" ", "\u00a0") for t in isi["per"]],
            "Definisi": isi["definisi"].replace("", "tidak disebut sumbernya"),
            "Sumber": isi["sumber"],
        }
    )


def _kira(nilai: float, kira: bool) -> str:
    """``sekitar 800`` where the source itself says that it is round."""
    angka = tulis.angka(nilai)
    return f"sekitar {angka}".replace(" ", "\u00a0") if kira else angka
