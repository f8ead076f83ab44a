"""The reasons to act in a kelurahan, kind by kind: each finder reads a view and yields what it finds.

``attention`` says which of them count and sorts them; which figures need attention is its rule, not one of these.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, bagian_dari, beda_poin, bulan, daftar, persen, tanggal, teks_periode
from ilp_data.insight import comparison
from ilp_data.insight.gaps import belum_melapor
from ilp_data.insight.seen import Dilihat
from ilp_data.measure import scope
from ilp_data.measure.classes import kelas, kelas_perlu_perhatian, mutu
from ilp_data.measure.report_share import CUKUP
from ilp_data.measure.words import nama_klaster, pada_waktu, sebut_selisih, tanpa_jenis, uraian
from ilp_data.registry.indicators import KLASTER, Indikator, indikator, semua
from ilp_data.registry.skills import KELOMPOK
from ilp_data.states import Keadaan

# A fall of ten points: half of all monthly changes of a kelurahan are under six, so ten is not the weather.
BATAS_TURUN = 10.0
# "Last month" may be missing; a fall against a month older than this is history, not news.
BULAN_BANDING = 3
# Weights are in units of ten points of an indicator, so that unlike reasons can stand in one order:
# without a report nothing else about the month can be judged, hence as much as twenty points;
BOBOT_TAK_LAPOR = 2.0
# posyandu without a trained cadre cannot work by the ILP pattern, a missing Utama only lacks the last step;
BOBOT_TANPA_DILATIH = 1.0
BOBOT_TANPA_UTAMA = 0.8
# a group or a cluster is one part of five.
BOBOT_PER_KELOMPOK = 0.4
BOBOT_PER_KLASTER = 0.3

# kode, bobot, alasan, jenis
Alasan = tuple[str, float, str, str]


# The indicator of a reason by its kind; ``angka_…`` is that of any other one by its code (``pokok``).
_INDIKATOR = {"ditimbang": "ds_hadir", "turun_ds_hadir": "ds_hadir", "stunting": "stunting", "turun_n_d": "n_d"}
_ANGKA = "angka_"


def indikator_alasan(jenis: str) -> str:
    """The code of the indicator whose figure gave a reason of this kind; "" for the others."""
    return jenis.removeprefix(_ANGKA) if jenis.startswith(_ANGKA) else _INDIKATOR.get(jenis, "")


def jenis_angka(ind: Indikator) -> str:
    """The kind of a reason that the figure of an indicator without reasons of its own gives."""
    return next((j for j, k in _INDIKATOR.items() if k == ind.kode), f"{_ANGKA}{ind.kode}")


def dari_angka(baris: pd.Series, ind: Indikator, kota: pd.Series) -> tuple[float, str]:
    """Weight and sentence of a figure that needs attention: what it is, how far from the region."""
    selisih = beda_poin(baris["nilai"], kota["nilai"])
    isi = f"{uraian(baris, ind)}{_selama(baris)}, {sebut_selisih(selisih, kota['nama'])}"
    return (-1 if ind.arah == "tinggi" else 1) * selisih / 10, isi


@dataclass(frozen=True)
class Lihat(Dilihat):
    """What the reasons are looked for in; ``kader`` are the active cadres of the scope, ``perlu(indicator)`` the
    kelurahan that need attention by it, ``bawaan`` the indicator that screens open on ("" for none)."""

    kader: pd.DataFrame = field(repr=False)
    perlu: Callable[[str], Collection[str]] = field(repr=False)
    bawaan: str = ""

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


Pencari = Callable[[Lihat], Iterator[Alasan]]


def ditimbang(lihat: Lihat) -> Iterator[Alasan]:
    """Weighed of present, where that needs attention."""
    ind = indikator("ds_hadir")
    kota, perlu = lihat.pandang.sedaerah.satu(ind.kode), lihat.perlu(ind.kode)
    for _, b in lihat.hitung(ind.kode).iterrows():
        if b["kode"] in perlu:
            yield b["kode"], *dari_angka(b, ind, kota), "ditimbang"


def stunting(lihat: Lihat) -> Iterator[Alasan]:
    """Stunting, where it needs attention: the class it is in, or how far it is above the region."""
    ind = indikator("stunting")
    kota, perlu = lihat.pandang.sedaerah.satu(ind.kode), lihat.perlu(ind.kode)
    for _, b in lihat.hitung(ind.kode).iterrows():
        if b["kode"] in perlu:
            batas = ind.kelas[max(kelas(b["nilai"], ind.kelas) - 1, 0)]
            kata = f"sudah {persen(batas, 0)} atau lebih"
            if not kelas_perlu_perhatian(b["nilai"], ind):
                kata = sebut_selisih(beda_poin(b["nilai"], kota["nilai"]), kota["nama"])
            yield b["kode"], b["nilai"] / 10, f"{uraian(b, ind)}{_selama(b)}, {kata}", "stunting"


def pokok(lihat: Lihat) -> Iterator[Alasan]:
    """The indicator that screens open on, where it is none that has reasons of its own (D/S proyeksi, K1): whom the
    matrix of the clusters marks, the list of reasons names."""
    ind = lihat.pandang.indikator(lihat.bawaan) if lihat.bawaan else None
    if ind is None or ind.jenis != "layanan" or ind.kode in _INDIKATOR.values():
        return
    kota, perlu = lihat.pandang.sedaerah.satu(ind.kode), lihat.perlu(ind.kode)
    for _, b in lihat.hitung(ind.kode).iterrows():
        if b["kode"] in perlu:
            yield b["kode"], *dari_angka(b, ind, kota), jenis_angka(ind)


def _selama(baris: pd.Series) -> str:
    """`` rata-rata sebulan pada tahun 2025``: how a figure of several months came about; "" for a month."""
    return (
        "" if periods.uraikan_periode(baris["periode"]) == [baris["periode"]] else f" {pada_waktu(baris, pendek=True)}"
    )


def _turun(lihat: Lihat) -> Iterator[Alasan]:
    """A worsening of ten points or more against the newest earlier month that can be compared."""
    if len(periods.uraikan_periode(lihat.periode)) != 1:
        return
    for kode in ("ds_hadir", "n_d"):
        ind, kini = indikator(kode), lihat.hitung(kode)
        dulu = comparison.sebelum_per(lihat.pandang, kode, "kelurahan")
        dulu = dulu[dulu["periode"] >= periods.geser_bulan(lihat.periode, -BULAN_BANDING)].set_index("kode")
        for _, b in kini[kini["kode"].isin(dulu.index)].iterrows():
            lama = dulu.loc[b["kode"]]
            hilang = beda_poin(lama["nilai"], b["nilai"])
            if hilang >= BATAS_TURUN:
                kalimat = (
                    f"{ind.pendek} turun {angka(hilang, 1)} poin sejak "
                    f"{bulan(lama['periode'], pendek=True)}: dari {_sepasang(lama)} menjadi {_sepasang(b)}"
                )
                yield b["kode"], hilang / 10, kalimat, f"turun_{kode}"


def _sepasang(b: pd.Series) -> str:
    return f"{persen(b['nilai'])} ({bagian_dari(b['pembilang'], b['penyebut'])})"


def _tak_lapor(lihat: Lihat) -> Iterator[Alasan]:
    """Main indicators that others reported and this kelurahan did not."""
    hilang = belum_melapor(lihat.pandang)
    for kode, isi in hilang.groupby("kode"):
        klaster = daftar([nama_klaster(c) for c in KLASTER if (isi["klaster"] == c).any()], len(KLASTER))
        banyak = isi["periode"].nunique()
        kali = f" ({angka(banyak)} bulan)" if len(periods.uraikan_periode(lihat.periode)) > 1 else ""
        kalimat = f"belum melapor {klaster} untuk {teks_periode(lihat.periode)}{kali}"
        yield str(kode), BOBOT_TAK_LAPOR, kalimat, "tak_lapor"


def _tanpa_dilatih(lihat: Lihat) -> Iterator[Alasan]:
    """Posyandu none of whose cadres is trained, among those where that is known of each."""
    nama = lihat.potret.fasilitas.set_index("kode")["nama"]
    for kode, isi in lihat.kader.groupby("kode_kelurahan"):
        posyandu = isi.groupby("kode_posyandu")[["dilatih", "dilatih_tahu"]].agg(
            {"dilatih": "any", "dilatih_tahu": "all"}
        )
        dilatih = posyandu.loc[posyandu["dilatih"] | posyandu["dilatih_tahu"], "dilatih"]
        tanpa = dilatih.index[~dilatih]
        if len(tanpa):
            sebut = daftar(sorted(nama[tanpa].map(tanpa_jenis)))
            kalimat = f"{bagian_dari(len(tanpa), len(dilatih))} posyandu belum punya kader dilatih: {sebut}"
            yield str(kode), BOBOT_TANPA_DILATIH * (1 + len(tanpa) / len(dilatih)), kalimat, "tanpa_dilatih"


def _lengkap(lihat: Lihat) -> Iterator[tuple[str, pd.DataFrame]]:
    """The cadres of each kelurahan where the results of all are known and may be told, and enough posyandu have any."""
    posyandu = scope.fasilitas(lihat.potret, lihat.lingkup, "posyandu")["kode_kelurahan"].value_counts()
    for kode, isi in lihat.penilaian().groupby("kode_kelurahan"):
        if isi["hasil_tahu"].all() and isi["kode_posyandu"].nunique() >= CUKUP * posyandu.get(kode, 0):
            yield str(kode), isi


def _tanpa_utama(lihat: Lihat) -> Iterator[Alasan]:
    for kode, isi in _lengkap(lihat):
        if not (isi["tingkat"] == "utama").any():
            kader = f"{angka(len(isi))} kader aktif"
            apa = "bertingkat Utama" if isi["dinilai"].any() else "dinilai"
            yield kode, BOBOT_TANPA_UTAMA, f"belum satu pun dari {kader} {apa}", "tanpa_utama"


def _kelompok_kosong(lihat: Lihat) -> Iterator[Alasan]:
    """Groups of skills that none of the assessed cadres masters."""
    for kode, semua_kader in _lengkap(lihat):
        isi = semua_kader[semua_kader["dinilai"]]
        if not isi["keterampilan_tahu"].all():
            continue
        kosong = [k for k in KELOMPOK if len(isi) and not isi[f"lengkap_{k.lower()}"].any()]
        if kosong:
            kelompok = daftar(kosong, len(KELOMPOK))
            kalimat = f"belum satu pun dari {angka(len(isi))} kader dinilai menguasai kelompok {kelompok}"
            yield kode, BOBOT_PER_KELOMPOK * len(kosong), kalimat, "kelompok_kosong"


def _kesiapan(lihat: Lihat) -> Iterator[Alasan]:
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


LAYANAN: tuple[Pencari, ...] = (ditimbang, stunting, pokok, _turun, _tak_lapor)
TETAP: tuple[Pencari, ...] = (_tanpa_dilatih, _tanpa_utama, _kelompok_kosong, _kesiapan)
