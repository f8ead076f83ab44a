"""The slide for decisions: what needs attention first."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ilp_data.format import angka, bagian_dari, beda_poin, daftar, persen
from ilp_data.insight import deeds, front
from ilp_data.insight.attention_finders import indikator_alasan
from ilp_data.insight.attention_reporters import Pelapor, pelapor_perlu
from ilp_data.insight.comparison import Halangan, halangan
from ilp_data.measure import words
from ilp_data.registry.indicators import Indikator
from reports.model import Butir, Daftar
from reports.slides import text as teks
from reports.slides.base import Bahan, gabung_sumber, kosong, sumber_dari
from reports.slides.frame import Naskah

JENIS = {
    "ditimbang": "Penimbangan",
    "stunting": "Stunting",
    "turun_ds_hadir": "Penimbangan turun",
    "turun_n_d": "Pertumbuhan turun",
    "tak_lapor": "Laporan",
    "tanpa_dilatih": "Pelatihan kader",
    "tanpa_utama": "Kader Utama",
    "kelompok_kosong": "Keterampilan",
    "kesiapan": "Kesiapan klaster",
}
_TERATAS = 5
_KATA = {"ds_hadir": "ditimbang", "stunting": "stunting", "n_d": "naik berat"}  # else the indicator's short name
_DASAR = ("ds_hadir", "stunting", "n_d", "kader_dilatih", "kader_utama")


# --- what needs attention


def perhatian(b: Bahan) -> Naskah | None:
    """The five neediest kelurahan: what is to be done, for how many; of one kelurahan all its reasons. Only real
    figures stand here; what simulated rows would say is in the notes, under that word. None where nobody reported."""
    if not b.ada_laporan and b.alasan.empty:
        return None
    a = deeds.tanpa_ulang(b.alasan) if b.lingkup.kelurahan else b.alasan
    sumber = gabung_sumber(sumber_dari(x) for x in map(b.satu, _DASAR) if not x["simulasi"])
    if (pelapor := pelapor_perlu(b.pandang)).baris:
        return _menurut_pelapor(b, pelapor, a)
    if a.empty:
        kalimat = f"Tidak ada catatan mendesak dalam data {b.tempat} untuk {b.waktu}."
        tanya = "Yang belum ada dalam data dan yang simulasi tidak dihitung sebagai catatan."
        isi_kosong = (kosong(kalimat, tanya),)
        return Naskah(kalimat, isi_kosong, "tidak ada.", sumber=sumber, tambahan=_simulasi(b), simulasi=False)
    butir = _alasan_satu(b, a) if b.lingkup.kelurahan else _kelurahan(b, a)
    tampil = tuple(butir[: teks.BANYAK_BUTIR if b.lingkup.kelurahan else _TERATAS])
    sisa = len(butir) - len(tampil)
    apa = "catatan" if b.lingkup.kelurahan else b.sebutan
    isi = Daftar(
        tampil,
        alt=f"Urutan perhatian {b.tempat}: {'; '.join(f'{x.nama}, {x.kalimat[:-1]}' for x in tampil)}.",
        judul="Yang perlu ditindaklanjuti"
        if b.lingkup.kelurahan
        else f"{b.sebutan.capitalize()} yang perlu didahulukan",
        sisa=f"{angka(sisa)} {apa} lain ada di buku kerja." if sisa else "",
    )
    return Naskah(
        _kalimat_perhatian(b, a),
        (isi,),
        "yang paling perlu didahulukan ada di atas; tiap baris menyebut apa yang dikerjakan dan untuk berapa orang.",
        catatan=(
            _waktu_alasan(b),
            "Urutan menunjukkan di mana mulai melihat, bukan siapa yang salah.",
            "Yang belum melapor dihitung sebagai catatan; nilai yang tidak diketahui tidak.",
            _bulan_tipis(b),
            "Data simulasi tidak ikut mengurutkan." if len(b.alasan_simulasi) else "",
        ),
        sumber=sumber,
        ukuran=_ukuran(a, {x.nama for x in tampil}, b),
        tambahan=(*(f"{x.nama}: {x.alasan}" for x in b.alasan.head(3 * teks.BANYAK_BUTIR).itertuples()), *_simulasi(b)),
    )


def _ukuran(a: pd.DataFrame, nama: set[str], b: Bahan) -> tuple[str, ...]:
    """The indicators of the reasons that the slide shows: of one kelurahan all, else of those named (``nama``)."""
    tampil = a if b.lingkup.kelurahan else a[a["nama"].isin(nama)]
    return tuple(dict.fromkeys(k for j in tampil["jenis"] if (k := indikator_alasan(str(j)))))


def judul_alasan(b: Bahan, jenis: str) -> str:
    """What a kind of reason is called: ``Penimbangan``, ``D/S proyeksi``."""
    return JENIS.get(jenis) or b.pandang.indikator(indikator_alasan(jenis)).pendek


def _menurut_pelapor(b: Bahan, p: Pelapor, a: pd.DataFrame) -> Naskah:
    """Where no kelurahan reports: the neediest of the places that do, by the indicator that screens open on, as the
    screens list them; behind them the kelurahan with other reasons (cadres, readiness), where there is room."""
    ind, sebutan, daerah = p.indikator, b.pandang.sebutan(p.per), b.satu(p.indikator.kode, b.kota)
    tempat = [_butir_tempat(x, ind, daerah) for x in p.baris]
    tampil = tuple([*tempat, *_kelurahan(b, a)][:_TERATAS])
    sisa = len(tempat) + a["kode"].nunique() - len(tampil)
    ujung = "terendah" if ind.arah == "tinggi" else "tertinggi"
    banyak = bagian_dari(len(tempat), int((b.hitung(ind.kode, p.per)["kode"] != "").sum()))
    siapa, lain = (sebutan.capitalize(), sebutan) if a.empty else ("Yang", "tempat")
    return Naskah(
        f"{banyak} {sebutan} perlu perhatian menurut {ind.pendek}; "
        f"{ujung} {tempat[0].nama} {persen(p.baris[0]['nilai'])}.",
        (
            Daftar(
                tampil,
                alt=f"Urutan perhatian {b.tempat}: {'; '.join(f'{x.nama}, {x.nilai}' for x in tampil)}.",
                judul=f"{siapa} {'yang ' * a.empty}perlu didahulukan",
                sisa=f"{angka(sisa)} {lain} lain ada di buku kerja." if sisa > 0 else "",
            ),
        ),
        f"{sebutan} yang paling perlu didahulukan ada di atas; tiap baris menyebut berapa orang yang belum dilayani.",
        catatan=("Urutan menunjukkan di mana mulai melihat, bukan siapa yang salah.",),
        sumber=gabung_sumber(sumber_dari(pd.Series(x)) for x in p.baris),
        ukuran=(ind.kode,),
        tambahan=_simulasi(b),
    )


def _butir_tempat(baris: Mapping[Hashable, Any], ind: Indikator, daerah: pd.Series) -> Butir:
    jarak = words.sebut_selisih(beda_poin(float(baris["nilai"]), float(daerah["nilai"])), str(daerah["nama"]))
    siapa, kerja = front.orang(pd.Series(baris), ind), deeds.kerja_angka(ind.kode)
    isi = f"{siapa}: {kerja}" if siapa and kerja else "; ".join(x for x in (siapa, jarak) if x)
    kalimat = teks.pendekkan_teks(teks.sebagai_kalimat(isi), teks.KALIMAT)
    return Butir(words.nama_pendek(str(baris["nama"])), kalimat, f"{ind.pendek} {persen(baris['nilai'])}", True)


def _simulasi(b: Bahan) -> tuple[str, ...]:
    """What only simulated rows say, for the notes: apart, each under that word."""
    return tuple(
        f"SIMULASI, tidak ikut mengurutkan – {x.nama}: {x.alasan}"
        for x in b.alasan_simulasi.head(2 * teks.BANYAK_BUTIR).itertuples()
    )


def _waktu_alasan(b: Bahan) -> str:
    """Of several months, of when the two shares of most reasons are; "" for a month, which the foot names."""
    if not b.beberapa_bulan:
        return ""
    kode = (("penimbangan", "ds_hadir"), ("stunting", "stunting"))
    return f"Angka {'; '.join(f'{nama}: {b.waktu_angka(k, pendek=True)}' for nama, k in kode)}."


def _bulan_tipis(b: Bahan) -> str:
    """Where too few reports are in for weighing to be compared, how many."""
    baris = b.satu("ds_hadir")
    if halangan(baris) is not Halangan.TIPIS:
        return ""
    lapor = bagian_dari(baris["lapor"], baris["seharusnya"])
    return f"Sementara: baru {lapor} laporan penimbangan {b.waktu} masuk; belum dibandingkan."


def _kelurahan(b: Bahan, a: pd.DataFrame) -> list[Butir]:
    """One line a kelurahan: people and deed of its weightiest reason, else the reason itself; behind it the figures of
    its other reasons, without which one with two of them would seem to stand before a worse one."""
    hasil = []
    for _, isi in a.groupby("urutan", sort=True):
        utama, kode = isi.iloc[0], str(isi["kode"].iloc[0])
        kalimat = _kerja(b, kode, str(utama["jenis"]), str(utama["alasan"]))
        semua = dict.fromkeys(_angka(b, kode, str(j)) for j in isi["jenis"])
        nilai_ = _angka(b, kode, str(utama["jenis"])) or f"{angka(len(isi))} catatan"
        lain = [x for x in semua if x and x != nilai_]
        utuh = [x.replace(" ", "\u00a0") for x in lain]  # a figure stays with what it is of
        ekor = f"{kalimat.removesuffix('.')}; juga {daftar(utuh, len(utuh))}." if lain else kalimat
        hasil.append(Butir(str(utama["nama"]), ekor if len(ekor) <= teks.KALIMAT else kalimat, nilai_, True))
    return hasil


def _alasan_satu(b: Bahan, a: pd.DataFrame) -> list[Butir]:
    """Each reason of the one kelurahan as people and deed, where it counts people that no reason before it counts;
    else the reason."""
    hasil: list[Butir] = []
    for x in a.itertuples():
        kalimat = _kerja(b, str(x.kode), str(x.jenis), str(x.alasan))
        if kalimat in {h.kalimat for h in hasil}:
            kalimat = teks.pendekkan_teks(teks.sebagai_kalimat(str(x.alasan)), teks.KALIMAT)
        hasil.append(Butir(judul_alasan(b, str(x.jenis)), kalimat, _angka(b, str(x.kode), str(x.jenis)), buruk=True))
    return hasil


def _angka(b: Bahan, kode: str, jenis: str) -> str:
    """``ditimbang 48,0 %``: the figure of a reason with what it is of; "" where it has none."""
    isi = deeds.angka_alasan(b.pandang, kode, jenis)
    ind = indikator_alasan(jenis)
    return f"{_KATA.get(ind) or b.pandang.indikator(ind).pendek} {isi}" if isi else ""


def _kerja(b: Bahan, kode: str, jenis: str, alasan: str) -> str:
    siapa = deeds.orang(b.pandang, kode, jenis)
    return teks.pendekkan_teks(
        teks.sebagai_kalimat(f"{siapa}: {deeds.kerja(jenis)}" if siapa else alasan), teks.KALIMAT
    )


def _kalimat_perhatian(b: Bahan, a: pd.DataFrame) -> str:
    utama = a.iloc[0]
    if b.lingkup.kelurahan:
        return f"{angka(len(a))} hal perlu ditindaklanjuti di {b.tempat}: {utama['alasan']}."
    n = a["kode"].nunique()
    ekor = f"; {angka(n - 1)} {b.sebutan} lain juga punya catatan" if n > 1 else ""
    return f"Dahulukan {utama['nama']}: {utama['alasan']}{ekor}."
