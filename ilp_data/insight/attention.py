"""What needs attention: units ranked worst first by one indicator, and all reasons to act in a kelurahan.

A ranking says where to look first, not who is to blame: each row carries its numerator, its denominator and its
distance to the region. A unit without a value is never ranked; it stays at the end with the reason. Only real figures
rank and give reasons: what simulated rows would say is listed apart, and changes nothing of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, bagian_dari, bulan, bulat, bulat_kolom, daftar, persen, tanggal, teks_periode
from ilp_data.insight import comparison
from ilp_data.insight.comparison import Halangan
from ilp_data.insight.gaps import belum_melapor
from ilp_data.measure import scope
from ilp_data.measure.classes import kelas, mutu
from ilp_data.measure.report_share import CUKUP
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import bandingkan, nama_klaster, pada_waktu, uraian
from ilp_data.registry.indicators import KLASTER, Indikator, indikator, semua
from ilp_data.registry.skills import KELOMPOK
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret

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
KOLOM_ALASAN = ["urutan", "kode", "nama", "bobot", "alasan", "jenis"]
KOLOM_SIMULASI = ["kode", "nama", "alasan", "jenis"]

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


def peringkat(
    ukuran: pd.DataFrame, ind: Indikator, banding: pd.Series | None, seluruh: pd.Series | None = None
) -> pd.DataFrame:
    """Rows of ``measure.hitung`` worst first by the good direction of ``ind``; columns ``KOLOM_PERINGKAT``.

    ``urutan`` 1 is the worst (nullable integer), ties by code, what lies outside every unit behind them. It is empty
    without a value and for rows with a ``halangan`` (simulated, too few reports, everywhere 100 %): these are in
    nobody's way and stand behind the ranked ones by code. Nothing is ranked where ``seluruh``, the row of all these
    units together (default: ``banding``), is too thin or everywhere 100 %. ``selisih`` is in points to ``banding``, the
    row of the whole region (None or with a ``halangan``: not compared). ``mendesak``: ranked, and in the worst class
    of the indicator, or in the worst quarter of at least four ranked units and worse than the region.
    """
    arah = 1 if ind.arah == "tinggi" else -1
    boleh = ukuran["nilai"].notna() & ~comparison.terhalang(ukuran) & _dapat_diurutkan(seluruh, banding)
    kunci = (arah * ukuran["nilai"].astype(float)).where(boleh)
    hasil = ukuran.assign(_kunci=kunci, _kosong=ukuran["nilai"].isna(), _luar=ukuran["kode"] == "", _boleh=boleh)
    hasil = hasil.sort_values(["_kosong", "_kunci", "_luar", "kode"], na_position="last", ignore_index=True)
    hasil["urutan"] = pd.Series(range(1, len(hasil) + 1), index=hasil.index, dtype="Int64").where(hasil["_boleh"])
    sebanding = banding is not None and comparison.halangan(banding) is None
    acuan = float(banding["nilai"]) if banding is not None and sebanding else float("nan")
    hasil["selisih"] = (hasil["nilai"].astype(float) - acuan).where(hasil["_boleh"])
    nama = str(banding["nama"]) if banding is not None else ""
    hasil["kalimat"] = [_kalimat(b, ind, nama) for _, b in hasil.iterrows()]
    terburuk = _kelas_terburuk(hasil["nilai"], ind)
    terburuk |= _kuartil_terburuk(hasil["_kunci"]) & (arah * bulat_kolom(hasil["selisih"]) < 0)
    hasil["mendesak"] = terburuk & hasil["_boleh"]
    return hasil[KOLOM_PERINGKAT]


def _dapat_diurutkan(seluruh: pd.Series | None, banding: pd.Series | None) -> bool:
    """Whether units may be ranked among themselves: simulated ones are left out one by one."""
    semua = banding if seluruh is None else seluruh
    return semua is None or comparison.halangan(semua) in (None, Halangan.SIMULASI)


def _kalimat(baris: pd.Series, ind: Indikator, nama_banding: str) -> str:
    isi = f"{uraian(baris, ind)}{' (SIMULASI)' if Tanda.SIMULASI in baris['tanda'] else ''}"
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

    pandang: Pandangan
    kader: pd.DataFrame = field(repr=False)

    @property
    def potret(self) -> Potret:
        return self.pandang.potret

    @property
    def lingkup(self) -> Lingkup:
        return self.pandang.lingkup

    @property
    def periode(self) -> str:
        return self.pandang.periode

    @cached_property
    def kelurahan(self) -> pd.DataFrame:
        return self.pandang.kelurahan

    def hitung(self, kode: str) -> pd.DataFrame:
        """One indicator by kelurahan, only rows with a value that enough reports stand behind; of a reading with
        simulated rows only those that rest on them."""
        hasil = self.pandang.hitung(kode, "kelurahan")
        cukup = hasil["simulasi"] if self.potret.ada_simulasi else ~comparison.terhalang(hasil)
        return hasil[hasil["nilai"].notna() & (hasil["kode"] != "") & cukup]

    def penilaian(self) -> pd.DataFrame:
        """The cadres of the kelurahan whose results are told: not of those withheld because too few were assessed."""
        t = self.pandang.hitung("kader_dinilai", "kelurahan")
        ditahan = t.loc[[k is Keadaan.DISEMBUNYIKAN for k in t["keadaan"]], "kode"]
        return self.kader[~self.kader["kode_kelurahan"].isin(ditahan)]


# kode, bobot, alasan, jenis
_Alasan = tuple[str, float, str, str]
_Pencari = Callable[["_Lihat"], Iterator[_Alasan]]


def alasan(pandang: Pandangan) -> pd.DataFrame:
    """Every reason to act that rests on real rows, a row each: the kelurahan with the greatest sum of ``bobot`` first,
    its reasons in order. Simulated rows change nothing here (``alasan_simulasi`` lists theirs apart).

    Columns ``KOLOM_ALASAN``: urutan of the kelurahan (1 = first to look at), kode, nama, bobot (in tens of points),
    alasan (a sentence without full stop), jenis (a key). What is not known gives no reason; ``gaps`` names it.
    A view without a period leaves out services.
    """
    nyata = pandang.nyata
    hasil = _cari(nyata, [*(_LAYANAN if _berlayanan(nyata) else ()), *_TETAP])
    jumlah = hasil.groupby("kode")["bobot"].sum()
    kode = sorted(jumlah.index, key=lambda k: (-jumlah[k], k))
    hasil["urutan"] = hasil["kode"].map({k: i for i, k in enumerate(kode, start=1)})
    hasil = hasil.sort_values(["urutan", "bobot", "jenis"], ascending=[True, False, True], ignore_index=True)
    return hasil[KOLOM_ALASAN]


def alasan_simulasi(pandang: Pandangan) -> pd.DataFrame:
    """What would be reasons if the simulated rows were real, by kelurahan: columns ``KOLOM_SIMULASI``, without rank
    and weight. Shown only apart and under that word."""
    if not pandang.potret.ada_simulasi:
        return pd.DataFrame(columns=KOLOM_SIMULASI)
    kunci = ("alasan_simulasi", pandang.daerah, pandang.periode, str(pandang.ukur))
    semua = pandang.potret.ingat(kunci, lambda: _cari_simulasi(pandang.sedaerah))
    # A reason compares with the region, never with the scope: those of a narrower one are among those of the region.
    return semua[semua["kode"].isin(pandang.kelurahan["kode"])].reset_index(drop=True)


def _cari_simulasi(daerah: Pandangan) -> pd.DataFrame:
    hasil = _cari(daerah, [*((_di_bawah_kota, _stunting) if _berlayanan(daerah) else ()), *_TETAP])
    return hasil.sort_values(["kode", "jenis"], ignore_index=True)[KOLOM_SIMULASI]


def _berlayanan(pandang: Pandangan) -> bool:
    return bool(pandang.periode) and bool(pandang.bulan)


def _cari(pandang: Pandangan, pencari: Sequence[_Pencari]) -> pd.DataFrame:
    """What these find, with the name of each kelurahan."""
    kader = pandang.kader
    if pandang.potret.ada_simulasi:
        kader = kader[kader["simulasi"]]
    lihat = _Lihat(pandang, kader)
    baris = pd.DataFrame([a for cari in pencari for a in cari(lihat)], columns=["kode", *KOLOM_ALASAN[3:]])
    return baris.merge(lihat.kelurahan[["kode", "nama"]], on="kode")


def sebagian(alasan: pd.DataFrame, kode: pd.Series) -> pd.DataFrame:
    """The reasons of these kelurahan out of ``alasan`` of a wider scope, ranked among themselves.

    Equal to ``alasan`` of the narrower scope: a reason compares with the region, never with the scope.
    """
    milik = alasan[alasan["kode"].isin(kode)].reset_index(drop=True)
    return milik.assign(urutan=milik["urutan"].rank(method="dense").astype("int64"))


def _di_bawah_kota(lihat: _Lihat) -> Iterator[_Alasan]:
    """Weighed of present far below the region; not where the region's own figure cannot be compared."""
    ind = indikator("ds_hadir")
    kota = lihat.pandang.sedaerah.satu(ind.kode)
    if comparison.halangan(kota) not in (None, *([Halangan.SIMULASI] if lihat.potret.ada_simulasi else [])):
        return
    for _, b in lihat.hitung(ind.kode).iterrows():
        selisih = b["nilai"] - kota["nilai"]
        if pd.notna(selisih) and bulat(-selisih) >= BATAS_POIN:
            isi = f"{uraian(b, ind)}{_selama(b)}, {bandingkan(selisih, kota['nama'])}"
            yield b["kode"], -selisih / 10, isi, "ditimbang"


def _stunting(lihat: _Lihat) -> Iterator[_Alasan]:
    """Stunting in one of the two worst classes."""
    ind = indikator("stunting")
    for _, b in lihat.hitung(ind.kode).iterrows():
        if mutu(b["nilai"], ind) < KELAS_BURUK:
            batas = ind.kelas[kelas(b["nilai"], ind.kelas) - 1]
            isi = f"{uraian(b, ind)}{_selama(b)}, masuk kelas {persen(batas, 0)} ke atas"
            yield b["kode"], b["nilai"] / 10, isi, "stunting"


def _selama(baris: pd.Series) -> str:
    """`` rata-rata sebulan pada tahun 2025``: how a figure of several months came about; "" for a month."""
    return (
        "" if periods.uraikan_periode(baris["periode"]) == [baris["periode"]] else f" {pada_waktu(baris, pendek=True)}"
    )


def _turun(lihat: _Lihat) -> Iterator[_Alasan]:
    """A worsening of ten points or more against the newest earlier month that can be compared."""
    if len(periods.uraikan_periode(lihat.periode)) != 1:
        return
    for kode in ("ds_hadir", "n_d"):
        ind, kini = indikator(kode), lihat.hitung(kode)
        dulu = comparison.sebelum_per(lihat.pandang, kode, "kelurahan")
        dulu = dulu[dulu["periode"] >= periods.geser_bulan(lihat.periode, -BULAN_BANDING)].set_index("kode")
        for _, b in kini[kini["kode"].isin(dulu.index)].iterrows():
            lama = dulu.loc[b["kode"]]
            if bulat(lama["nilai"] - b["nilai"]) >= BATAS_POIN:
                kalimat = (
                    f"{ind.pendek} turun {angka(lama['nilai'] - b['nilai'], 1)} poin sejak "
                    f"{bulan(lama['periode'], pendek=True)}: dari {_sepasang(lama)} menjadi {_sepasang(b)}"
                )
                yield b["kode"], (lama["nilai"] - b["nilai"]) / 10, kalimat, f"turun_{kode}"


def _sepasang(b: pd.Series) -> str:
    return f"{persen(b['nilai'])} ({bagian_dari(b['pembilang'], b['penyebut'])})"


def _tak_lapor(lihat: _Lihat) -> Iterator[_Alasan]:
    """Main indicators that others reported and this kelurahan did not."""
    hilang = belum_melapor(lihat.pandang)
    for kode, isi in hilang.groupby("kode"):
        klaster = daftar([nama_klaster(c) for c in KLASTER if (isi["klaster"] == c).any()], len(KLASTER))
        banyak = isi["periode"].nunique()
        kali = f" ({angka(banyak)} bulan)" if len(periods.uraikan_periode(lihat.periode)) > 1 else ""
        kalimat = f"belum melapor {klaster} untuk {teks_periode(lihat.periode)}{kali}"
        yield str(kode), BOBOT_TAK_LAPOR, kalimat, "tak_lapor"


def _tanpa_dilatih(lihat: _Lihat) -> Iterator[_Alasan]:
    """Posyandu none of whose cadres is trained, among those where that is known of each."""
    nama = lihat.potret.fasilitas.set_index("kode")["nama"]
    for kode, isi in lihat.kader.groupby("kode_kelurahan"):
        posyandu = isi.groupby("kode_posyandu")[["dilatih", "dilatih_tahu"]].agg(
            {"dilatih": "any", "dilatih_tahu": "all"}
        )
        dilatih = posyandu.loc[posyandu["dilatih"] | posyandu["dilatih_tahu"], "dilatih"]
        tanpa = dilatih.index[~dilatih]
        if len(tanpa):
            sebut = daftar(sorted(nama[tanpa].str.removeprefix("Posyandu ")))
            kalimat = f"{bagian_dari(len(tanpa), len(dilatih))} posyandu belum punya kader dilatih: {sebut}"
            yield str(kode), BOBOT_TANPA_DILATIH * (1 + len(tanpa) / len(dilatih)), kalimat, "tanpa_dilatih"


def _lengkap(lihat: _Lihat) -> Iterator[tuple[str, pd.DataFrame]]:
    """The cadres of each kelurahan where the results of all are known and may be told, and enough posyandu have any."""
    posyandu = scope.fasilitas(lihat.potret, lihat.lingkup, "posyandu")["kode_kelurahan"].value_counts()
    for kode, isi in lihat.penilaian().groupby("kode_kelurahan"):
        if isi["hasil_tahu"].all() and isi["kode_posyandu"].nunique() >= CUKUP * posyandu.get(kode, 0):
            yield str(kode), isi


def _tanpa_utama(lihat: _Lihat) -> Iterator[_Alasan]:
    for kode, isi in _lengkap(lihat):
        if not (isi["tingkat"] == "utama").any():
            kader = f"{angka(len(isi))} kader aktif"
            apa = "bertingkat Utama" if isi["dinilai"].any() else "dinilai"
            yield kode, BOBOT_TANPA_UTAMA, f"belum satu pun dari {kader} {apa}", "tanpa_utama"


def _kelompok_kosong(lihat: _Lihat) -> Iterator[_Alasan]:
    """Groups of skills that none of the assessed cadres masters."""
    for kode, semua_kader in _lengkap(lihat):
        isi = semua_kader[semua_kader["dinilai"]]
        kosong = [k for k in KELOMPOK if len(isi) and not isi[f"lengkap_{k.lower()}"].any()]
        if kosong:
            kelompok = daftar(kosong, len(KELOMPOK))
            kalimat = f"belum satu pun dari {angka(len(isi))} kader dinilai menguasai kelompok {kelompok}"
            yield kode, BOBOT_PER_KELOMPOK * len(kosong), kalimat, "kelompok_kosong"


def _kesiapan(lihat: _Lihat) -> Iterator[_Alasan]:
    """Clusters of the serving puskesmas in the worst class of readiness, with the date of that fact."""
    nama = lihat.potret.fasilitas.set_index("kode")["nama"]
    rendah: dict[str, list[pd.Series]] = {}
    for ind in (i for i in semua().values() if i.jenis == "kesiapan"):
        for _, b in lihat.hitung(ind.kode).iterrows():
            if mutu(b["nilai"], ind) == 0:
                rendah.setdefault(b["kode"], []).append(b)
    per = lihat.potret.kesiapan.groupby("kode_puskesmas")["per_tanggal"].max()
    for k in lihat.kelurahan.itertuples():
        milik = rendah.get(k.kode, [])
        if milik:
            rinci = [f"{_klaster(b)} ({bagian_dari(b['pembilang'], b['penyebut'])} unsur)" for b in milik]
            kapan = f" per {tanggal(per.get(k.kode_puskesmas, ''))}"
            kalimat = f"kesiapan {nama[k.kode_puskesmas]}{kapan} masih rendah: {daftar(rinci, len(rinci))}"
            yield k.kode, BOBOT_PER_KLASTER * len(milik), kalimat, "kesiapan"


def _klaster(baris: pd.Series) -> str:
    return nama_klaster(indikator(baris["indikator"]).klaster)


_LAYANAN: tuple[_Pencari, ...] = (_di_bawah_kota, _stunting, _turun, _tak_lapor)
_TETAP: tuple[_Pencari, ...] = (_tanpa_dilatih, _tanpa_utama, _kelompok_kosong, _kesiapan)
