"""The areas as a map or as equal tiles, and the switch between the two: Ringkasan and Klaster.

Untouched, a wide screen shows the map and a phone the tiles (the style sheet decides); a choice holds everywhere.
"""

from __future__ import annotations

import streamlit as st

from geo.legend import Legenda
from geo.maps import legenda_fasilitas as petunjuk_fasilitas
from geo.tiles import letak_petak
from ilp_data import format as tulis
from ilp_data.format import teks_periode
from ilp_data.measure import reporters, scope
from ilp_data.measure.words import kata_tanpa_nilai, nama_pendek, sebutan_satuan
from ilp_data.registry.indicators import jenis_indikator
from ilp_data.states import Keadaan
from ui.app.context import Konteks
from ui.kit import facility_mark, maps, tiles
from ui.kit.parts import catatan
from ui.markup import tulis_markup

PETA, PETAK = "Peta", "Petak"
_KUNCI = "bentuk_wilayah"
_SEBARIS, _HURUF_SEBARIS = 4, 9  # tiles in a row without boundaries; letters of a word that fit in one
_TERBANYAK = 60  # of more areas the tiles are those of the kecamatan


def pilih_bentuk(k: Konteks) -> str | None:
    """The switch: ``PETA``, ``PETAK``, or None while nobody chose. Without boundaries there is only one of them."""
    if k.lapis is None:
        return PETAK
    return st.segmented_control("Bentuk wilayah", [PETA, PETAK], key=_KUNCI, label_visibility="collapsed")


def gambar_petak(k: Konteks, kode: str, periode: str, satuan: str = "") -> None:
    """The tiles of an indicator with their legend; ``satuan`` "" is the finest that can be shown."""
    k.blok(_gambar_petak, kode, periode, satuan or satuan_petak(k))


def _gambar_petak(k: Konteks, kode: str, periode: str, satuan: str) -> None:
    if reporters.seluruhnya_saja(k.pandang.pada(periode=periode), kode, satuan):
        catatan(kalimat_seluruhnya(k, k.indikator(kode).pendek, satuan))
        _gambar_tempat(k)
        return
    lg, petak = susun_petak(k, kode, periode, satuan)
    if petak:
        tulis_markup(tiles.petak_markup(petak, f"{k.indikator(kode).pendek} menurut {satuan}"))
        tulis_markup(
            tiles.kunci_markup(lg, k.rupa, titik=any(p.perlu for p in petak), waktu=_waktu_lain(k, kode, periode))
        )


def kalimat_seluruhnya(k: Konteks, apa: str, satuan: str) -> str:
    """That a figure is of the whole region and of none of its parts."""
    return f"{apa} baru dilaporkan untuk seluruh {k.sedaerah.nama}, belum dirinci per {k.pandang.sebutan(satuan)}."


def legenda_peta(k: Konteks, kode: str, periode: str, satuan: str) -> None:
    """The legend of the map of these areas, under it."""
    k.blok(_legenda_peta, kode, periode, satuan)


def _legenda_peta(k: Konteks, kode: str, periode: str, satuan: str) -> None:
    ukuran = k.hitung(kode, satuan, k.kota, periode)
    lg = maps.legenda_css(k.indikator(kode), ukuran[ukuran["kode"] != ""], satuan)
    tulis_markup(tiles.kunci_markup(lg, k.rupa, titik=False, waktu=_waktu_lain(k, kode, periode)))


def legenda_fasilitas(k: Konteks) -> None:
    """The legend of a map that shows nothing but facilities, under it; nothing where none has a point."""
    k.blok(_legenda_fasilitas)


def _legenda_fasilitas(k: Konteks) -> None:
    butir, arti = petunjuk_fasilitas(k.lapis) if k.lapis is not None else ((), ())
    if butir:
        tulis_markup(facility_mark.kunci_markup(butir, [c for c in arti if "=" in c]))


def _waktu_lain(k: Konteks, kode: str, periode: str) -> str:
    """The period of what is drawn, where it is not that of the screen."""
    return teks_periode(periode) if jenis_indikator(kode) == "layanan" and periode != k.periode else ""


def gambar_tempat(k: Konteks) -> None:
    """The tiles of a region of which no figure is known: what stands in each area, so that it can be chosen."""
    k.blok(_gambar_tempat)


def _gambar_tempat(k: Konteks) -> None:
    satuan = satuan_petak(k)
    isi = scope.kelurahan(k.potret, k.kota)
    if satuan == "kecamatan":
        w = scope.daftar_wilayah(k.potret, k.lingkup.daerah).set_index("kode")["nama"]
        nama, banyak = w[w.index.isin(isi["kode_kecamatan"])], isi["kode_kecamatan"].value_counts()
        sebutan = sebutan_satuan(isi).replace("/kelurahan", "/kel.")
    else:
        nama, sebutan = isi.set_index("kode")["nama"], "fasilitas"
        banyak = scope.fasilitas(k.potret, k.kota)["kode_kelurahan"].value_counts()
    letak = k.sedaerah.jadi(_letak, satuan, tuple(nama.index))
    terpilih, redup = maps.sorotan(k, satuan)
    petak = [
        tiles.Petak(
            n,
            t,
            letak[n],
            f"{tulis.angka(int(banyak[n]))} {sebutan}" if n in banyak else "",
            None,
            tiles.tautan_saringan(maps.saringan_klik(k, satuan, n)),
            terpilih=n in terpilih,
            redup=n in redup,
        )
        for n, t in zip(map(str, nama.index), map(str, nama), strict=True)
    ]
    if petak:
        tulis_markup(tiles.petak_markup(petak, f"{k.kata.tingkat(satuan).capitalize()} {k.sedaerah.nama}"))


def satuan_petak(k: Konteks) -> str:
    """``kelurahan``, or ``kecamatan`` where there are too many of them or only these have boundaries."""
    banyak = len(scope.kelurahan(k.potret, k.kota))
    return "kecamatan" if banyak > _TERBANYAK else maps.satuan_terhalus(k)


def susun_petak(k: Konteks, kode: str, periode: str, satuan: str) -> tuple[Legenda, list[tiles.Petak]]:
    """Legend and tiles of all areas of the region, the filtered ones strong."""
    ind = k.indikator(kode)
    ukuran = k.hitung(kode, satuan, k.kota, periode)
    ukuran = ukuran[ukuran["kode"] != ""]
    lg = maps.legenda_css(ind, ukuran, satuan)
    letak = k.sedaerah.jadi(_letak, satuan, tuple(ukuran["kode"]))
    perlu = k.perhatian(kode, satuan, periode)
    terpilih, redup = maps.sorotan(k, satuan)
    petak = []
    for b in ukuran.to_dict("records"):
        kode_wilayah, keadaan = str(b["kode"]), Keadaan(b["keadaan"])
        petak.append(
            tiles.Petak(
                kode_wilayah,
                nama_pendek(str(b["nama"])),
                letak[kode_wilayah],
                tulis.persen(b["nilai"]) if keadaan.bernilai else kata_tanpa_nilai(b),
                lg.warna(b["nilai"]) if keadaan.bernilai else None,
                tiles.tautan_saringan(maps.saringan_klik(k, satuan, kode_wilayah)),
                keadaan.bernilai,
                kode_wilayah in perlu,
                bool(b["simulasi"]),
                kode_wilayah in terpilih,
                kode_wilayah in redup,
            )
        )
    return lg, petak


def _letak(k: Konteks, satuan: str, kode: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Where each area lies in the grid: by its middle; without boundaries in the order of the codes."""
    bentuk = k.lapis.gdf.get(satuan) if k.lapis is not None else None
    tengah = {} if bentuk is None else {n: (p.x, p.y) for n, p in bentuk.geometry.representative_point().items()}
    ada = letak_petak({n: tengah[n] for n in kode if n in tengah})
    baris, kolom = (max((c[i] for c in ada.values()), default=-1) for i in (1, 0))
    lebar = max(kolom + 1, _SEBARIS if ada or not _panjang(k, kode) else _SEBARIS - 1)
    sisa = sorted(set(kode) - set(ada))
    return ada | {n: (i % lebar, baris + 1 + i // lebar) for i, n in enumerate(sisa)}


def _panjang(k: Konteks, kode: tuple[str, ...]) -> bool:
    """Whether a word of a name is too long for a tile of four in a row."""
    w = scope.daftar_wilayah(k.potret, k.lingkup.daerah)
    nama = w.loc[w["kode"].isin(kode), "nama"]
    return any(len(kata) > _HURUF_SEBARIS for n in nama for kata in str(n).split())
