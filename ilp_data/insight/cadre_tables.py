"""Tables about cadres: the steps from registered to graded, counts by area, whole groups, what posyandu lack.

All start from ``cadres.daftar`` of a scope. An area without a registered cadre has unknown counts (NA), not 0; an
area whose cadres were never assessed has no share of whole groups, which is not 0 % either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilp_data.format import angka, daftar
from ilp_data.measure import cadres, published, scope
from ilp_data.measure.published import Terbit
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.published_measures import Tentang, ukuran_terbit, ukuran_tingkat
from ilp_data.registry.skills import KELOMPOK, LABEL_TINGKAT, TINGKAT, VersiAturan
from ilp_data.store.snapshot import Potret

# step: name on screens, measure of the published figure that stands beside it ("" = none is published)
LANGKAH: dict[str, tuple[str, str]] = {
    "aktif": ("Aktif", "kader_aktif"),
    "dilatih": ("Dilatih", "kader_dilatih_kumulatif"),
    "dinilai": ("Dinilai", ""),
    **{t: (LABEL_TINGKAT[t], f"kader_{t}") for t in TINGKAT},
}
_JUMLAH_KADER = ["aktif", "dilatih", "dinilai"]
# What a posyandu lacks, gravest first; the last is unknown and therefore not the gravest.
KURANG: dict[str, str] = {
    "tanpa_dilatih": "belum ada kader dilatih",
    "tanpa_dinilai": "dilatih, belum ada yang dinilai",
    "kurang": "dinilai, belum menguasai kelima kelompok",
    "tanpa_data": "data kadernya belum ada atau belum lengkap",
}
_CACAH = [
    "aktif", "dilatih", "dinilai", "bertingkat", *TINGKAT, *(f"lengkap_{k.lower()}" for k in KELOMPOK),
]  # fmt: skip
# Column of ``rincian`` → the count of ``cadres.hitungan`` that is known of so many cadres there.
_TAHU = {"tahu_dilatih": "dilatih", "tahu_dinilai": "dinilai", "tahu_hasil": "bertingkat", "berhasil": "berhasil",
         "tahu_kelompok": "lengkap_a"}  # fmt: skip
_TERBUKA = ("aktif", "dilatih")  # counts that no assessment stands behind
_UTUH: Mapping[str, Collection[str]] = {"dilatih": (), "hasil": ()}  # nothing is withheld


@dataclass(frozen=True)
class Langkah:
    """One step of the funnel. ``jumlah`` None = no cadre is known; percentages are None without a denominator.

    ``diketahui``: of how many active cadres it is known, which ``dari_aktif`` is of. ``dari_bertingkat`` only holds
    for the grades. ``terbit`` only stands beside the whole region.
    """

    kunci: str
    nama: str
    jumlah: int | None
    diketahui: int
    dari_aktif: float | None
    dari_bertingkat: float | None
    terbit: Terbit | None


def corong(potret: Potret, lingkup: Lingkup, kader: pd.DataFrame) -> list[Langkah]:
    """The steps in order; ``kader`` are the active cadres of the scope. Steps do not rest on each other."""
    jumlah, diketahui = cadres.jumlah(kader), cadres.diketahui(kader)
    hasil = []
    for kunci, (nama, ukuran) in LANGKAH.items():
        angka = published.terbit(potret, lingkup.daerah, ukuran) if ukuran and lingkup.seluruhnya else None
        n, tahu = jumlah[kunci], diketahui[kunci]
        bertingkat = _persen(n, jumlah["bertingkat"]) if kunci in TINGKAT else None
        hasil.append(Langkah(kunci, nama, n, tahu, _persen(n, tahu), bertingkat, angka))
    return hasil


def _persen(pembilang: int | None, penyebut: int | None) -> float | None:
    return 100 * pembilang / penyebut if pembilang is not None and penyebut else None


def langkah_tampak(langkah: Iterable[Langkah], ditahan: Collection[str]) -> list[Langkah]:
    """The steps without those that tell of too few cadres; ``ditahan``: which parts (``disclosure.kader_ditahan``)."""
    bagian = {"aktif": "", "dilatih": "dilatih"}
    return [x for x in langkah if bagian.get(x.kunci, "hasil") not in ditahan]


def tahan_rincian(isi: pd.DataFrame, ditahan: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """Counts by area (key kode) without those that tell of too few cadres (``disclosure.kader_ditahan``): NA.

    They are overwritten first: a column of pandas that can be NA keeps the number behind its mask, and hands it to the
    browser with the rest of the table.
    """
    hasil = isi.copy()
    latih = ["dilatih", "tahu_dilatih"]
    semua = {"dilatih": latih, "hasil": [k for k in [*_CACAH, *_TAHU] if k not in (*_TERBUKA, *latih)]}
    for bagian, kolom in semua.items():
        kena, ada = hasil["kode"].isin(list(ditahan[bagian])), [k for k in kolom if k in hasil]
        hasil.loc[kena, ada] = 0
        hasil.loc[kena, ada] = pd.NA
    return hasil


def rincian(
    potret: Potret, kader: pd.DataFrame, per: str, lingkup: Lingkup, ditahan: Mapping[str, Collection[str]] = _UTUH
) -> pd.DataFrame:
    """Counts by area, the weakest first: by share graded, then trained, then name; unknown last, then outside.

    Key: kode ("" = outside every unit). Columns: kode, nama, aktif, dilatih, dinilai, bertingkat, purwa, madya,
    utama, lengkap_a … lengkap_e (Int64, NA = of no cadre there is it known), tahu_dilatih, tahu_dinilai, tahu_hasil
    (Int64: of how many it is known, what shares are of), berhasil (Int64: assessed with a known grade), tahu_kelompok
    (Int64: with known groups, their denominator), simulasi (bool), ditahan (bool: ``ditahan`` names it, its counts are
    NA and order nothing), urut (0 …). Simulated areas are not ranked: by name.
    """
    kode = scope.ke_satuan(per, lingkup, kader)
    hitungan = cadres.hitungan(kader)
    tahu = {k: hitungan[dari].notna().astype("Int64") for k, dari in _TAHU.items()}
    cacah = hitungan[_CACAH].assign(**tahu).groupby(kode).sum(min_count=1)
    unit = scope.satuan(potret, per, lingkup)
    if "" in cacah.index:
        unit = pd.concat([unit, pd.DataFrame([{"kode": "", "nama": scope.nama_luar(per)}])], ignore_index=True)
    hasil = tahan_rincian(unit.join(cacah.astype("Int64"), on="kode"), ditahan)
    hasil["ditahan"] = hasil["kode"].isin(set().union(*ditahan.values())) & hasil["aktif"].notna()
    palsu = kader["simulasi"].groupby(kode).any()
    hasil["simulasi"] = hasil["kode"].map(palsu).astype("boolean").fillna(False).astype(bool)
    hasil = hasil.assign(
        _luar=hasil["kode"] == "",
        _tanpa=hasil["aktif"].isna(),
        _tingkat=bagian(hasil["bertingkat"], hasil["tahu_hasil"]).where(~hasil["simulasi"]),
        _latih=bagian(hasil["dilatih"], hasil["tahu_dilatih"]).where(~hasil["simulasi"]),
    )
    urut = ["_luar", "_tanpa", "_tingkat", "_latih", "nama"]
    hasil = hasil.sort_values(urut, na_position="last", ignore_index=True)
    return hasil.drop(columns=urut[:-1]).assign(urut=range(len(hasil)))


def menurut_tingkat(rinci: pd.DataFrame) -> pd.DataFrame:
    """``rincian`` as one row per area and grade (keys of ``LABEL_TINGKAT``): kode, nama, tingkat, jumlah, bagian.

    ``bagian`` is per cent of the active cadres whose results are known. Areas without such a cadre have no rows.
    """
    ada = rinci[rinci["tahu_hasil"] > 0]
    isi = ada[["kode", "nama", "urut", "tahu_hasil", *TINGKAT]].assign(
        belum_dinilai=ada["tahu_hasil"] - ada["berhasil"], dinilai=ada["berhasil"] - ada["bertingkat"]
    )
    tetap = ["kode", "nama", "urut", "tahu_hasil"]
    panjang = isi.melt(tetap, list(LABEL_TINGKAT), var_name="tingkat", value_name="jumlah")
    return panjang.assign(bagian=(100 * panjang["jumlah"] / panjang["tahu_hasil"]).astype(float))


def bagian(pembilang: pd.Series, penyebut: pd.Series) -> pd.Series:
    """A share of the cadres of whom it is known (Float64); NA where of none."""
    bawah = penyebut.astype("Float64")
    return pembilang.astype("Float64") / bawah.where(bawah > 0)


def terlemah(kader: pd.DataFrame) -> tuple[str, int, int] | None:
    """The group that the fewest assessed cadres master whole: letter, masters, assessed. None without any result."""
    kader = kader[kader["keterampilan_tahu"]]
    dinilai = len(kader)
    if not dinilai:
        return None
    lengkap = {k: int(kader[f"lengkap_{k.lower()}"].sum()) for k in KELOMPOK}
    huruf = min(KELOMPOK, key=lambda k: lengkap[k])
    return huruf, lengkap[huruf], dinilai


def menurut_berkas(kader: pd.DataFrame) -> str:
    """``Tingkat 120 kader menurut berkasnya, …``: grades that no skill was brought for; "" where there are none."""
    n = int(kader["menurut_berkas"].sum()) if len(kader) else 0
    if not n:
        return ""
    return f"Tingkat {angka(n)} kader menurut berkasnya, tanpa rincian keterampilan; tidak dihitung ulang."


def nama_kelompok(potret: Potret) -> dict[str, str]:
    """Group letter → its name, from the newest list of skills."""
    daftar_ini = potret.keterampilan
    terbaru = daftar_ini[daftar_ini["versi"] == daftar_ini["versi"].max()]
    return dict(terbaru[["kelompok", "nama_kelompok"]].drop_duplicates("kelompok").itertuples(index=False))


def keterangan_posyandu(potret: Potret, lingkup: Lingkup) -> pd.DataFrame:
    """Posyandu in scope with the names of their places: kode, nama, kelurahan, puskesmas ("" = unknown or outside)."""
    f = scope.fasilitas(potret, lingkup, "posyandu")
    wilayah = scope.daftar_wilayah(potret, lingkup.daerah).set_index("kode")["nama"].to_dict()
    fasilitas = potret.fasilitas.set_index("kode")["nama"].to_dict()
    return f[["kode", "nama"]].assign(
        kelurahan=[wilayah.get(x, "") for x in f["kode_kelurahan"]],
        puskesmas=[fasilitas.get(x, "") for x in f["kode_puskesmas"]],
    )


def posyandu_kurang(
    potret: Potret, kader: pd.DataFrame, lingkup: Lingkup, rinci: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Posyandu that lack a whole group among their cadres, gravest first (simulated ones by place); complete ones are
    left out.

    Columns: kode, nama, kelurahan, puskesmas, keadaan (key of ``KURANG``), kelompok (letters lacking, e.g. "CE";
    "" where nobody was assessed: unknown), aktif, dilatih, dinilai (Int64, NA = no cadre is known). ``rinci`` is
    ``rincian`` by posyandu, where the caller has it.
    """
    rinci = rincian(potret, kader, "posyandu", lingkup) if rinci is None else rinci
    isi = keterangan_posyandu(potret, lingkup).merge(rinci.drop(columns=["nama"]), on="kode")
    baris = [b | {"kelompok": _belum_dikuasai(b)} for b in isi.to_dict("records")]
    baris = [b | {"keadaan": keadaan} for b in baris if (keadaan := _keadaan(b))]
    baris = [b | ({"kelompok": ""} if b["keadaan"] == "tanpa_data" else {}) for b in baris]
    if kader["simulasi"].any():
        baris.sort(key=lambda b: (b["kelurahan"], b["nama"]))
    else:
        baris.sort(key=lambda b: (list(KURANG).index(b["keadaan"]), -len(b["kelompok"]), b["kelurahan"], b["nama"]))
    kolom = ["kode", "nama", "kelurahan", "puskesmas", "keadaan", "kelompok", *_JUMLAH_KADER]
    return pd.DataFrame(baris, columns=kolom).astype(dict.fromkeys(_JUMLAH_KADER, "Int64"))


def _belum_dikuasai(b: Mapping[Any, Any]) -> str:
    lengkap = {k: b[f"lengkap_{k.lower()}"] for k in KELOMPOK}
    return "".join(k for k, n in lengkap.items() if pd.notna(n) and n == 0)


def _keadaan(b: Mapping[Any, Any]) -> str:
    """Key of ``KURANG``; "" for a posyandu that lacks nothing."""
    if pd.isna(b["aktif"]) or pd.isna(b["dilatih"]) or pd.isna(b["dinilai"]):
        return "tanpa_data"
    if b["dinilai"] and pd.isna(b["lengkap_a"]):
        return "tanpa_data"
    if b["dinilai"] and not b["kelompok"]:
        return ""
    if b["dilatih"] == 0 and b["tahu_dilatih"] == b["aktif"]:
        return "tanpa_dilatih"
    if b["tahu_hasil"] < b["aktif"]:  # who was not reported on may have what the others lack
        return "tanpa_data"
    return "kurang" if b["dinilai"] else "tanpa_dinilai"


def angka_terbit(potret: Potret, daerah: str) -> pd.DataFrame:
    """All published figures about cadres: tentang ("jumlah kader" | "pelatihan" | "tingkat"), nilai, per, definisi,
    sumber, ukuran, kira (the source says that it is round).

    Totals first: they contradict each other and stay side by side, newest first.
    """
    kolom = ["tentang", "nilai", "per", "definisi", "sumber", "ukuran", "kira"]
    isi = [
        (ukuran_terbit(t.ukuran).tentang, t.nilai, t.per, t.definisi, t.sumber, t.ukuran, t.kira)
        for t in published.daftar(potret, daerah, "kader")
    ]
    urutan, tingkat = list(Tentang), list(ukuran_tingkat().values())
    isi.sort(key=lambda b: (urutan.index(b[0]), tingkat.index(b[5]) if b[5] in tingkat else 0))
    return pd.DataFrame(isi, columns=kolom)


def bunyi_aturan(aturan: VersiAturan) -> str:
    """A rule in words: ``kelompok A dan B lengkap, ditambah kelompok lain yang lengkap: Purwa 1, Madya 2, Utama 3``."""
    wajib = {a.wajib for a in aturan.aturan}
    if len(wajib) == 1:
        tambahan = ", ".join(f"{LABEL_TINGKAT[a.tingkat]} {a.tambahan}" for a in aturan.aturan)
        return f"kelompok {daftar(sorted(*wajib), 5)} lengkap, ditambah kelompok lain yang lengkap: {tambahan}"
    return "; ".join(
        f"{LABEL_TINGKAT[a.tingkat]}: kelompok {daftar(sorted(a.wajib), 5)} dan {a.tambahan} lain lengkap"
        for a in aturan.aturan
    )
