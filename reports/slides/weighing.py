"""Two slides of one message each: who is weighed of those who should be, and who of them is stunted."""

from __future__ import annotations

import pandas as pd

from geo.look import TERANG
from ilp_data.format import angka, persen_ringkas
from ilp_data.insight import attention, front
from ilp_data.registry.indicators import Indikator, indikator
from ilp_data.states import Keadaan
from reports.model import Bagian, Batang, Garis, Nilai, Seri
from reports.slides import clusters
from reports.slides.base import Bahan, nilai_menurut_kode, sisanya, sumber_dari, terburuk
from reports.slides.frame import Naskah
from reports.slides.maps import peta_indikator

DS, STUNTING = "ds_hadir", "stunting"
_SEDIKIT = 6  # bars that need little room


def ds(b: Bahan) -> Naskah | None:
    """Bars by kelurahan, the lowest first, over both denominators where both are known, and the months; over the
    projection where only that is; None where nobody was ever weighed."""
    berisi = (i for i in map(b.pandang.indikator, (DS, indikator(DS).pasangan)) if _berisi(b, i))
    ind = next(berisi, None)
    if ind is None:
        return None
    lain, ukuran = indikator(ind.pasangan), _satuan(b, ind)
    urut = _peringkat(b, ind, ukuran)
    garis = clusters.tren(b, ind, lain)
    berbatang = _berbatang(urut)
    bagian: list[Bagian] = [clusters.batang(b, ind, lain, urut, lapang=True)] if berbatang else []
    bagian += [_beracuan(b, garis, ind)] if garis is not None else []
    return Naskah(
        clusters.judul_indikator(b, ind),
        tuple(bagian),
        _bunyi_ds(b, ind, berbatang),
        bobot=_bobot(bagian),
        catatan=(_sisa(b, ind, urut), *clusters.tanda_baris(b, ind, ukuran), *clusters.dua_penyebut(b, lain)),
        sumber=sumber_dari(ukuran, b.satu(ind.kode), b.satu(lain.kode)),
        ukuran=(ind.kode, lain.kode),
        tambahan=clusters.rinci_bulan(b, ind, ukuran),
        simulasi=bool(b.satu(ind.kode)["simulasi"]),
    )


def _sisa(b: Bahan, ind: Indikator, urut: pd.DataFrame) -> str:
    """The remark on the places that the bars leave out; "" for none."""
    return sisanya(len(urut), terburuk(range(len(urut))), b.sebut(b.per(ind))) if _berbatang(urut) else ""


def _bunyi_ds(b: Bahan, ind: Indikator, berbatang: bool) -> str:
    """What is drawn; of one kelurahan there are the months only, beside those of the region."""
    celah = "celah berarti belum ada nilai"
    if berbatang:
        return f"{b.sebut(b.per(ind))} dari yang terendah, dan bulan demi bulan; {celah}."
    di_samping = "" if b.lingkup.seluruhnya else f" di samping {b.nama_daerah}"
    return f"bulan demi bulan{di_samping}; {celah}."


def _bobot(bagian: list[Bagian]) -> tuple[float, ...]:
    """Bars with dots on them need more room: figures, dots and the line of the region stand on one bar. Few bars
    leave it to the months, whose legend then has fewer lines."""
    if len(bagian) < 2:
        return (1.0,)
    if isinstance(bagian[0], Batang) and len(bagian[0].kategori) <= _SEDIKIT:
        return (1.0, 1.2)
    berdua = isinstance(bagian[0], Batang) and len(bagian[0].seri) > 1
    return (1.5, 1.0) if berdua else (1.1, 1.0)


def stunting(b: Bahan) -> Naskah | None:
    """The map, the worst darkest, beside it the shares with their cases and the national line; None without any."""
    ind = b.pandang.indikator(STUNTING)
    ukuran = _satuan(b, ind)
    if not clusters.ada_isi(b, ind, ukuran):
        return None
    urut, peta = _peringkat(b, ind, ukuran), peta_indikator(b, ind) if b.per(ind) == "kelurahan" else None
    berbatang, garis = _berbatang(urut), clusters.tren(b, ind, None)
    bagian: list[Bagian] = [peta] if peta is not None and berbatang else []
    if berbatang:
        bagian.append(_berkasus(b, ind, urut))
    elif garis is not None:
        bagian.append(_beracuan(b, garis, ind))
    return Naskah(
        clusters.judul_indikator(b, ind),
        tuple(bagian),
        _bunyi(b, ind, berbatang),
        bobot=(1.0, 1.15) if len(bagian) == 2 else (1.0,),
        catatan=(
            clusters.BUKAN_PREVALENSI,
            *clusters.tanda_baris(b, ind, ukuran),
            _sisa(b, ind, urut),
            f"{'Garis' if berbatang else _kata_acuan(ind)}: {ind.target_sumber}." if ind.target is not None else "",
        ),
        sumber=sumber_dari(ukuran, b.satu(ind.kode)),
        ukuran=(ind.kode,),
        tambahan=clusters.rinci_bulan(b, ind, ukuran),
        simulasi=bool(b.satu(ind.kode)["simulasi"]),
    )


def _bunyi(b: Bahan, ind: Indikator, berbatang: bool) -> str:
    acuan = _kata_acuan(ind).lower()
    if not berbatang:
        return f"bulan demi bulan di samping {acuan}; celah berarti belum ada nilai."
    return f"{b.sebut(b.per(ind))} dari yang tertinggi, di belakang namanya banyaknya kasus; garisnya {acuan}."


def _berisi(b: Bahan, ind: Indikator) -> bool:
    return clusters.ada_isi(b, ind, _satuan(b, ind))


def _satuan(b: Bahan, ind: Indikator) -> pd.DataFrame:
    isi = b.hitung(ind.kode, b.per(ind))
    return isi[isi["kode"] != ""]


def _berbatang(urut: pd.DataFrame) -> bool:
    """Whether there are several places of which any reported."""
    return len(urut) > 1 and any(Keadaan(k) is not Keadaan.BELUM_DILAPORKAN for k in urut["keadaan"])


def _peringkat(b: Bahan, ind: Indikator, ukuran: pd.DataFrame) -> pd.DataFrame:
    perhatian = attention.perhatian(b.pandang, ind.kode, b.per(ind))
    return attention.peringkat(ukuran, ind, b.satu(ind.kode, b.kota), b.satu(ind.kode), perhatian)


def _berkasus(b: Bahan, ind: Indikator, urut: pd.DataFrame) -> Batang:
    """The bars with the number of cases behind each name."""
    dasar = clusters.batang(b, ind, None, urut)
    tampil = urut.head(terburuk(range(len(urut))))
    isi = nilai_menurut_kode(b.hitung(ind.kode, b.per(ind)))
    nama = [_nama(str(x.nama), isi[str(x.kode)].pembilang) for x in tampil.itertuples()]
    acuan = (_sebut_acuan(ind), ind.target) if ind.target is not None else dasar.acuan
    judul = f"{ind.pendek} per {b.sebut(b.per(ind))}, di belakang nama banyaknya kasus"
    return Batang(**vars(dasar) | {"kategori": tuple(nama), "acuan": acuan, "judul": judul})


def _beracuan(b: Bahan, g: Garis, ind: Indikator) -> Garis:
    """The months with the national level as a line of its own; a target of the region over the months that it is of."""
    if ind.target is None:
        return g
    milik = front.acuan_bulan(b.pandang, ind, g.bulan)
    isi = tuple(Nilai(None, Keadaan.TIDAK_BERLAKU) if x is None else Nilai(x) for x in milik)
    tetap = Seri(_sebut_acuan(ind), isi, TERANG.tinta, acuan=True)
    return Garis(**vars(g) | {"seri": (*g.seri, tetap)})


def _kata_acuan(ind: Indikator) -> str:
    """What the line is: the national level of the registry, or a target that the region set itself."""
    return "Target daerah" if front.target_sendiri(ind) else "Acuan nasional"


def _sebut_acuan(ind: Indikator) -> str:
    return f"{_kata_acuan(ind)} {persen_ringkas(ind.target)}"


def _nama(nama: str, kasus: float | None) -> str:
    return f"{nama} · {angka(kasus)}" if kasus is not None else nama
