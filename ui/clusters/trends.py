"""The lines of Klaster: the filter against the region, both denominators, and small multiples by kelurahan."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from geo.css import CSS
from geo.look import Rupa
from ilp_data import format as tulis
from ilp_data import periods
from ilp_data.insight import attention, front
from ilp_data.measure import scope
from ilp_data.measure.words import TANPA_SASARAN, kata_tanpa_nilai, sebab_tanpa_nilai, sebutan_satuan
from ilp_data.registry.indicators import lengkap
from ilp_data.states import ARTI, Keadaan, Tanda
from ui.app.context import Konteks
from ui.app.first_run import sedang_gambar_pertama
from ui.clusters import lines, multiples
from ui.clusters.detail import Rincian, alamat_saringan
from ui.kit import maps, parts
from ui.markup import gabung_markup, html, tulis_markup

_KECIL_TERBANYAK = 30
_BULAN = 15  # a year and the quarter that it is compared with


def tren(r: Rincian) -> None:
    """The filter against the region by month; beside it both denominators, where there are two."""
    if not r.bulanan:
        parts.catatan("Kesiapan dicatat sebagai keadaan menurut revisi ini; tidak ada deret bulanan.")
        return
    tulis_markup(html_tren(r))


def html_tren(r: Rincian) -> Markup:
    """The finished charts, or what is missing where nothing was ever reported; draws nothing."""
    sendiri = _seri(r.k, r.ind.kode, r.k.nama, "g")
    banding = [] if r.k.lingkup.seluruhnya else [_seri(r.k.sedaerah, r.ind.kode, r.k.sedaerah.nama, "d")]
    gambar = []
    if banding or r.pasangan is None:
        satu = lines.garis_markup([sendiri, *banding], _rupa(r.k), _acuan(r, sendiri))
        gambar.append(_berjudul(r, f"Tren {r.ind.pendek}", sendiri, satu))
    if r.pasangan is not None:
        dua = [
            _seri(r.k, i.kode, f"{i.pendek} (dari {i.nama_penyebut})", g)
            for i, g in zip((r.ind, r.pasangan), "gp", strict=True)
        ]
        isi = lines.garis_markup(dua, _rupa(r.k), _acuan(r, dua[0]))
        gambar.append(_berjudul(r, f"Dua penyebut, {r.k.nama}", sendiri, isi))
    return html('<div class="ilp-tren-deret">{g}</div>', g=gabung_markup(gambar))


def _acuan(r: Rincian, seri: lines.Seri) -> lines.Acuan | None:
    """The national level, or what the region set itself over the months of its year; None where neither is known."""
    tingkat = front.acuan_bulan(r.k.pandang, r.ind, [b.periode for b in seri.bulan])
    if r.ind.target is None or not any(x is not None for x in tingkat):
        return None
    return lines.Acuan(f"{front.kata_acuan(r.ind)} {tulis.persen_ringkas(r.ind.target)}", tingkat)


def _rupa(k: Konteks) -> Rupa:
    """The look of the drawings; the first picture bears both."""
    return CSS if sedang_gambar_pertama() else k.rupa


def _seri(k: Konteks, kode: str, nama: str, gaya: str) -> lines.Seri:
    return lines.Seri(nama, k.jadi(_bulan, kode), gaya)


def _bulan(k: Konteks, kode: str) -> tuple[front.Bulan, ...]:
    return front.deret(k.pandang.pada(periode=k.periode_untuk(k.indikator(kode))), kode)


def _berjudul(r: Rincian, judul: str, seri: lines.Seri, gambar: Markup) -> Markup:
    masa = (
        f"{tulis.bulan(seri.bulan[0].periode, True)} – {tulis.bulan(seri.bulan[-1].periode, True)}"
        if seri.bulan
        else ""
    )
    isi = gambar or _tanpa_gambar(r)
    return html("<div>{j}{g}</div>", j=parts.judul_markup(f"{judul}{r.akhiran}", masa), g=isi)


def _tanpa_gambar(r: Rincian) -> Markup:
    deret = r.deret(r.ind.kode)
    kata, penjelasan = sebab_tanpa_nilai(deret), "Tidak ada satu bulan pun yang dilaporkan."
    if kata == TANPA_SASARAN:
        penjelasan = f"Bulan-bulannya dilaporkan, tetapi {r.ind.nama_penyebut} belum ada, jadi tidak ada persen."
    elif (deret["keadaan"] == Keadaan.DISEMBUNYIKAN).any():
        penjelasan = ARTI[Keadaan.DISEMBUNYIKAN].arti
    return parts.kosong_markup(f"{r.ind.pendek}: {kata}", penjelasan)


def kecil_berganda(r: Rincian) -> None:
    """The same months for every kelurahan on one scale, worst first, as wide as the page; outside the filter grey.

    A large region shows only what is in the filter.
    """
    if not r.bulanan:
        return
    gambar = html_kecil(r)
    if gambar:
        parts.judul(f"{r.ind.pendek} per {_satuan(r)}{r.akhiran}", "klik untuk menyaring; angka: bulan terakhir")
        tulis_markup(gambar)


def html_kecil(r: Rincian) -> Markup:
    """The finished small multiples; empty where no month has a value. Draws nothing."""
    _, redup = maps.sorotan(r.k)
    banyak = r.k.sedaerah.jadi(_isi_kecil, r.ind.kode, r.per)["kode"].nunique()
    isi = (r.k if banyak > _KECIL_TERBANYAK else r.k.sedaerah).jadi(_kecil, r.ind.kode, r.per, sedang_gambar_pertama())
    return Markup() if isi is None else multiples.kecil(isi, redup, alamat_saringan(r.k, "kelurahan"))


def _kecil(k: Konteks, kode: str, per: str, pertama: bool) -> multiples.Kecil | None:
    """The multiples of all kelurahan, of a large region of those in the filter; None where there is nothing to draw, or
    too much; ``pertama``: for the first picture, which bears both looks."""
    isi = k.sedaerah.jadi(_isi_kecil, kode, per)
    if isi["kode"].nunique() > _KECIL_TERBANYAK:
        isi = isi[~isi["kode"].isin(maps.sorotan(k)[1])]
    if isi.empty or isi["nilai"].isna().all() or isi["kode"].nunique() > _KECIL_TERBANYAK:
        return None
    ind = k.indikator(kode)
    bermusim = ind.klaster == "2" and ind.bulan is None and kode in lengkap()
    return multiples.gambar_kecil(isi, CSS if pertama else k.rupa, bermusim)


def _satuan(r: Rincian) -> str:
    return sebutan_satuan(scope.kelurahan(r.k.potret, r.k.kota))


def _isi_kecil(k: Konteks, kode: str, per: str) -> pd.DataFrame:
    """The rows of ``multiples.gambar_kecil``: the last months of every kelurahan, worst area first."""
    r = Rincian(k, k.indikator(kode), per)
    deret = k.deret(kode, "kelurahan", k.kota)
    deret = deret[deret["kode"] != ""]
    bulan = sorted(deret["periode"].unique())
    nilai = deret.set_index(["kode", "periode"])["nilai"].to_dict()
    serba = {(b.kode, b.periode) for b in deret.itertuples() if _ragu(b.tanda)}
    kota = r.deret_kota.set_index("periode")["nilai"]
    isi = deret[deret["periode"].isin(bulan[-_BULAN:])]
    lalu = [(b.kode, periods.setahun_sebelum(str(b.periode))) for b in isi.itertuples()]
    hasil = pd.DataFrame(
        {
            "kode": isi["kode"],
            "nama": isi["nama"],
            "periode": isi["periode"],
            "nilai": isi["nilai"],
            "lalu": [float("nan") if x in serba else nilai.get(x, float("nan")) for x in lalu],
            "kota": isi["periode"].map(kota),
            "keadaan": isi["keadaan"],
            "kata": [kata_tanpa_nilai(b) for b in isi.to_dict("records")],
            "sementara": [Keadaan(x) is Keadaan.SEMENTARA for x in isi["keadaan"]],
            "ragu": [_ragu(t) for t in isi["tanda"]],
            "rinci": [f"{tulis.bulan(b['periode'], True)} {parts.teks_nilai(b)}" for b in isi.to_dict("records")],
        }
    )
    urut = attention.peringkat_daerah(k.pandang.pada(periode=r.periode), kode)
    ke = {kode: n for n, kode in enumerate(urut["kode"])}
    return hasil.sort_values(["kode", "periode"]).sort_values("kode", key=lambda s: s.map(ke), kind="stable")


def _ragu(tanda: tuple[Tanda, ...]) -> bool:
    return Tanda.SERBA_100 in tanda or Tanda.RAGU in tanda
