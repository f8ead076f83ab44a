"""What needs attention: units ranked worst first by one indicator, and all reasons to act in a kelurahan.

A ranking says where to look first, not who is to blame: each row carries its numerator, its denominator and its
distance to the region. A unit without a value is never ranked; it stays at the end with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from ilp_data import cadres, measure, periods, scope, sentences
from ilp_data.classes import kelas, mutu
from ilp_data.format import angka, bulan, bulat, daftar, persen
from ilp_data.gaps import belum_melapor
from ilp_data.indicators import KLASTER, Indikator, indikator, semua
from ilp_data.measure import Pengukur
from ilp_data.scope import Lingkup
from ilp_data.skills import KELOMPOK
from ilp_data.snapshot import Potret
from ilp_data.states import Keadaan, Tanda
from ilp_data.words import SAMA, bandingkan, nama_klaster, teks_periode, uraian

KOLOM_PERINGKAT = [
    "urutan",
    "kode",
    "nama",
    "nilai",
    "pembilang",
    "penyebut",
    "keadaan",
    "selisih",
    "kalimat",
    "mendesak",
    "tanda",
]
KOLOM_ALASAN = ["urutan", "kode", "nama", "bobot", "alasan", "jenis", "simulasi"]

# A tenth of the scale: half of all monthly changes of a kelurahan are under six points, so ten is not the weather.
BATAS_POIN = 10.0
# The two worst of five classes: for stunting "tinggi" and "sangat tinggi" (20 and 30 %, WHO–UNICEF 2018).
KELAS_BURUK = 2
# "Last month" may be missing; a fall against a month older than this is history, not news.
BULAN_BANDING = 3
# A quarter of the ranked units, and only where there are enough of them for a quarter to mean something.
BAGIAN_TERBURUK = 0.25
MINIMUM_KUARTIL = 4
# Weights are in units of ten points of an indicator, so that unlike reasons can stand in one order:
# without a report nothing else about the month can be judged, hence as much as twenty points;
BOBOT_TAK_LAPOR = 2.0
# posyandu without a trained cadre cannot work by the ILP pattern, a missing Utama only lacks the last step;
BOBOT_TANPA_DILATIH = 1.0
BOBOT_TANPA_UTAMA = 0.8
# a group or a cluster is one part of five.
BOBOT_PER_KELOMPOK = 0.4
BOBOT_PER_KLASTER = 0.3


def peringkat(ukuran: pd.DataFrame, ind: Indikator, banding: pd.Series | None) -> pd.DataFrame:
    """Rows of ``measure.hitung`` worst first by the good direction of ``ind``; columns ``KOLOM_PERINGKAT``.

    ``urutan`` 1 is the worst (nullable integer; empty without a value), ties by code, what lies outside every unit
    behind them. ``selisih`` is in points to ``banding``, the row of the whole region (None: not compared).
    ``mendesak``: in the worst class of the indicator, or in the worst quarter of at least four units and worse than
    the region; nearly everywhere 100 % (``serba_100``) there is no worst quarter.
    """
    arah = 1 if ind.arah == "tinggi" else -1
    hasil = ukuran.assign(_kunci=arah * ukuran["nilai"].astype(float), _luar=ukuran["kode"] == "")
    hasil = hasil.sort_values(["_kunci", "_luar", "kode"], na_position="last", ignore_index=True)
    bernilai = hasil["nilai"].notna()
    hasil["urutan"] = pd.Series(range(1, len(hasil) + 1), index=hasil.index, dtype="Int64").where(bernilai)
    acuan = float("nan") if banding is None else float(banding["nilai"])
    hasil["selisih"] = hasil["nilai"].astype(float) - acuan
    nama = "" if banding is None else str(banding["nama"])
    hasil["kalimat"] = [_kalimat(b, ind, nama) for _, b in hasil.iterrows()]
    serba_100 = hasil["tanda"].map(lambda t: Tanda.SERBA_100 in t).astype(bool)
    lebih_buruk = (arah * hasil["selisih"] <= -SAMA) & ~serba_100
    hasil["mendesak"] = _kelas_terburuk(hasil["nilai"], ind) | (_kuartil_terburuk(hasil["_kunci"]) & lebih_buruk)
    return hasil[KOLOM_PERINGKAT]


def _kalimat(baris: pd.Series, ind: Indikator, nama_banding: str) -> str:
    isi = uraian(baris, ind)
    return isi if pd.isna(baris["selisih"]) else f"{isi}, {bandingkan(baris['selisih'], nama_banding)}"


def _kelas_terburuk(nilai: pd.Series, ind: Indikator) -> pd.Series:
    """Whether a value lies in the worst class; lower bounds belong to the class above. Unknown is not."""
    return nilai.map(lambda v: pd.notna(v) and mutu(v, ind) == 0).astype(bool)


def _kuartil_terburuk(kunci: pd.Series) -> pd.Series:
    if kunci.notna().sum() < MINIMUM_KUARTIL:
        return pd.Series(False, index=kunci.index)
    return kunci <= kunci.quantile(BAGIAN_TERBURUK, interpolation="lower")


@dataclass(frozen=True)
class _Lihat:
    """What the reasons are looked for in; ``kader`` are the active cadres of the scope."""

    potret: Potret
    lingkup: Lingkup
    periode: str
    kelurahan: pd.DataFrame
    kader: pd.DataFrame = field(repr=False)
    pengukur: Pengukur = field(repr=False)

    @property
    def daerah(self) -> Lingkup:
        return Lingkup(self.lingkup.daerah)

    def hitung(self, kode: str) -> pd.DataFrame:
        """One indicator by kelurahan, only rows with a value."""
        hasil = self.pengukur.hitung(self.potret, kode, self.periode, "kelurahan", self.lingkup)
        return hasil[hasil["nilai"].notna() & (hasil["kode"] != "")]

    def penilaian(self) -> pd.DataFrame:
        """The cadres of the kelurahan whose results are told: not of those withheld because too few were assessed."""
        t = self.pengukur.hitung(self.potret, "kader_dinilai", self.periode, "kelurahan", self.lingkup)
        ditahan = t.loc[[k is Keadaan.DISEMBUNYIKAN for k in t["keadaan"]], "kode"]
        return self.kader[~self.kader["kode_kelurahan"].isin(ditahan)]


# kode, bobot, alasan, jenis, simulasi
_Alasan = tuple[str, float, str, str, bool]


def alasan(
    potret: Potret,
    lingkup: Lingkup,
    periode: str,
    pengukur: Pengukur = measure,  # type: ignore[assignment]
) -> pd.DataFrame:
    """Every reason to act, a row each: the kelurahan with the greatest sum of ``bobot`` first, its reasons in order.

    Columns ``KOLOM_ALASAN``: urutan of the kelurahan (1 = first to look at), kode, nama, bobot (in tens of points),
    alasan (a sentence without full stop), jenis (a key), simulasi (rests on simulated rows). What is not known gives
    no reason; ``gaps`` names it. ``periode`` "" leaves out services.
    """
    kader = cadres.daftar(potret, lingkup)
    lihat = _Lihat(potret, lingkup, periode, scope.kelurahan(potret, lingkup), kader, pengukur)
    layanan = bool(periode) and bool(measure.bulan_tersedia(potret, lingkup.daerah))
    pencari = [*(_LAYANAN if layanan else ()), *_TETAP]
    baris = pd.DataFrame([a for cari in pencari for a in cari(lihat)], columns=["kode", *KOLOM_ALASAN[3:]])
    hasil = baris.merge(lihat.kelurahan[["kode", "nama"]], on="kode")
    jumlah = hasil.groupby("kode")["bobot"].sum()
    kode = sorted(jumlah.index, key=lambda k: (-jumlah[k], k))
    hasil["urutan"] = hasil["kode"].map({k: i for i, k in enumerate(kode, start=1)})
    hasil = hasil.sort_values(["urutan", "bobot", "jenis"], ascending=[True, False, True], ignore_index=True)
    return hasil[KOLOM_ALASAN]


def sebagian(alasan: pd.DataFrame, kode: pd.Series) -> pd.DataFrame:
    """The reasons of these kelurahan out of ``alasan`` of a wider scope, ranked among themselves.

    Equal to ``alasan`` of the narrower scope: a reason compares with the region, never with the scope.
    """
    milik = alasan[alasan["kode"].isin(kode)].reset_index(drop=True)
    return milik.assign(urutan=milik["urutan"].rank(method="dense").astype("int64"))


def _di_bawah_kota(lihat: _Lihat) -> Iterator[_Alasan]:
    """Weighed of present far below the region; not in a month whose figures are everywhere 100 %."""
    ind = indikator("ds_hadir")
    kota = lihat.pengukur.hitung(lihat.potret, ind.kode, lihat.periode, "kota", lihat.daerah).iloc[0]
    for _, b in lihat.hitung(ind.kode).iterrows():
        selisih = b["nilai"] - kota["nilai"]
        if pd.notna(selisih) and bulat(-selisih) >= BATAS_POIN and Tanda.SERBA_100 not in b["tanda"]:
            kalimat = f"{uraian(b, ind)}, {bandingkan(selisih, kota['nama'])}"
            yield b["kode"], -selisih / 10, kalimat, "ditimbang", b["simulasi"]


def _stunting(lihat: _Lihat) -> Iterator[_Alasan]:
    """Stunting in one of the two worst classes."""
    ind = indikator("stunting")
    for _, b in lihat.hitung(ind.kode).iterrows():
        if mutu(b["nilai"], ind) < KELAS_BURUK:
            batas = ind.kelas[kelas(b["nilai"], ind.kelas) - 1]
            kalimat = f"{uraian(b, ind)}, masuk kelas {persen(batas, 0)} ke atas"
            yield b["kode"], b["nilai"] / 10, kalimat, "stunting", b["simulasi"]


def _turun(lihat: _Lihat) -> Iterator[_Alasan]:
    """A worsening of ten points or more against the newest earlier month that can be compared."""
    if len(periods.uraikan(lihat.periode)) != 1:
        return
    for kode in ("ds_hadir", "n_d"):
        ind, kini = indikator(kode), lihat.hitung(kode)
        if sentences.penyebut_ragu(lihat.potret, ind, [lihat.periode], lihat.lingkup.daerah):
            continue
        dulu = sentences.sebelum_per(lihat.potret, kode, lihat.periode, "kelurahan", lihat.lingkup, lihat.pengukur)
        dulu = dulu[dulu["periode"] >= periods.geser(lihat.periode, -BULAN_BANDING)].set_index("kode")
        for _, b in kini[kini["kode"].isin(dulu.index)].iterrows():
            lama = dulu.loc[b["kode"]]
            if bulat(lama["nilai"] - b["nilai"]) >= BATAS_POIN:
                kalimat = (
                    f"{ind.pendek} turun {angka(lama['nilai'] - b['nilai'], 1)} poin sejak "
                    f"{bulan(lama['periode'], pendek=True)}: dari {_sepasang(lama)} menjadi {_sepasang(b)}"
                )
                yield b["kode"], (lama["nilai"] - b["nilai"]) / 10, kalimat, f"turun_{kode}", b["simulasi"]


def _sepasang(b: pd.Series) -> str:
    return f"{persen(b['nilai'])} ({angka(b['pembilang'])} dari {angka(b['penyebut'])})"


def _tak_lapor(lihat: _Lihat) -> Iterator[_Alasan]:
    """Main indicators that others reported and this kelurahan did not."""
    hilang = belum_melapor(lihat.potret, lihat.lingkup, lihat.periode)
    for kode, isi in hilang.groupby("kode"):
        klaster = daftar([nama_klaster(c) for c in KLASTER if (isi["klaster"] == c).any()], len(KLASTER))
        banyak = isi["periode"].nunique()
        kali = f" ({angka(banyak)} bulan)" if len(periods.uraikan(lihat.periode)) > 1 else ""
        kalimat = f"belum melapor {klaster} untuk {teks_periode(lihat.periode)}{kali}"
        yield str(kode), BOBOT_TAK_LAPOR, kalimat, "tak_lapor", bool(isi["simulasi"].all())


def _tanpa_dilatih(lihat: _Lihat) -> Iterator[_Alasan]:
    """Posyandu whose cadres are known and none of whom is trained."""
    nama = lihat.potret.fasilitas.set_index("kode")["nama"]
    for kode, isi in lihat.kader.groupby("kode_kelurahan"):
        dilatih = isi.groupby("kode_posyandu")["dilatih"].any()
        tanpa = dilatih.index[~dilatih]
        if len(tanpa):
            posyandu = daftar(sorted(nama[tanpa].str.removeprefix("Posyandu ")))
            kalimat = f"{angka(len(tanpa))} dari {angka(len(dilatih))} posyandu belum punya kader dilatih: {posyandu}"
            bobot = BOBOT_TANPA_DILATIH * (1 + len(tanpa) / len(dilatih))
            yield str(kode), bobot, kalimat, "tanpa_dilatih", bool(isi["simulasi"].all())


def _tanpa_utama(lihat: _Lihat) -> Iterator[_Alasan]:
    for kode, isi in lihat.penilaian().groupby("kode_kelurahan"):
        if not (isi["tingkat"] == "utama").any():
            kader = f"{angka(len(isi))} kader aktif"
            kalimat = f"belum satu pun dari {kader} bertingkat Utama"
            if not isi["dinilai"].any():
                kalimat = f"belum satu pun dari {kader} dinilai"
            yield str(kode), BOBOT_TANPA_UTAMA, kalimat, "tanpa_utama", bool(isi["simulasi"].all())


def _kelompok_kosong(lihat: _Lihat) -> Iterator[_Alasan]:
    """Groups of skills that none of the assessed cadres masters."""
    kader = lihat.penilaian()
    for kode, isi in kader[kader["dinilai"]].groupby("kode_kelurahan"):
        kosong = [k for k in KELOMPOK if not isi[f"lengkap_{k.lower()}"].any()]
        if kosong:
            kelompok = daftar(kosong, len(KELOMPOK))
            kalimat = f"belum satu pun dari {angka(len(isi))} kader dinilai menguasai kelompok {kelompok}"
            bobot = BOBOT_PER_KELOMPOK * len(kosong)
            yield str(kode), bobot, kalimat, "kelompok_kosong", bool(isi["simulasi"].all())


def _kesiapan(lihat: _Lihat) -> Iterator[_Alasan]:
    """Clusters of the serving puskesmas in the worst class of readiness."""
    nama = lihat.potret.fasilitas.set_index("kode")["nama"]
    rendah: dict[str, list[pd.Series]] = {}
    for ind in (i for i in semua().values() if i.jenis == "kesiapan"):
        for _, b in lihat.hitung(ind.kode).iterrows():
            if mutu(b["nilai"], ind) == 0:
                rendah.setdefault(b["kode"], []).append(b)
    for k in lihat.kelurahan.itertuples():
        milik = rendah.get(k.kode, [])
        if milik:
            rinci = [f"{_klaster(b)} ({angka(b['pembilang'])} dari {angka(b['penyebut'])} unsur)" for b in milik]
            kalimat = f"kesiapan {nama[k.kode_puskesmas]} masih rendah: {daftar(rinci, len(rinci))}"
            yield k.kode, BOBOT_PER_KLASTER * len(milik), kalimat, "kesiapan", any(b["simulasi"] for b in milik)


def _klaster(baris: pd.Series) -> str:
    return nama_klaster(indikator(baris["indikator"]).klaster)


_LAYANAN: tuple[Callable[[_Lihat], Iterator[_Alasan]], ...] = (_di_bawah_kota, _stunting, _turun, _tak_lapor)
_TETAP: tuple[Callable[[_Lihat], Iterator[_Alasan]], ...] = (
    _tanpa_dilatih,
    _tanpa_utama,
    _kelompok_kosong,
    _kesiapan,
)
