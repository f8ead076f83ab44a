"""What is made up decides nothing: other simulated values leave ranks, reasons, headlines and follow-ups alone."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ilp_data.insight import attention, headline, profile, sentences
from ilp_data.measure import figures as measure
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import indikator
from ilp_data.store.snapshot import Potret
from tests.readings import asli, campur, kocok_simulasi, lihat

BONTANG = Lingkup("64.74")
BULAN = "2025-12"
_RANK = ("ds_hadir", "stunting", "skrining_tbc", "kader_utama", "kesiapan_3")


@pytest.fixture(scope="module")
def two_months(few: Potret) -> Potret:
    """November and December only: quick to measure again and again."""
    t = few.layanan
    return replace(few, layanan=t[t["periode"].between("2025-10", BULAN)])


def _ranks(p: Potret, kode: str) -> list[tuple[object, ...]]:
    """Real rows as ranked: place, rank, distance, urgency, words."""
    ukuran = measure.hitung_indikator(p, kode, BULAN, "kelurahan", BONTANG)
    kota = measure.satu(p, kode, BULAN, BONTANG)
    perlu = attention.perhatian(lihat(p, BONTANG, BULAN), kode)
    hasil = attention.peringkat(ukuran, indikator(kode), kota, perlu=perlu)
    assert hasil.loc[hasil["tanda"].map(lambda t: "simulasi" in t).astype(bool), "urutan"].isna().all()
    nyata = hasil[hasil["urutan"].notna()]
    return [
        (b.kode, int(b.urutan), None if pd.isna(b.selisih) else round(b.selisih, 9), bool(b.mendesak), b.kalimat)
        for b in nyata.itertuples()
    ]


def _headlines(p: Potret, lingkup: Lingkup) -> list[str]:
    """All sentences of a scope; where one rests on simulated rows, only that it does."""
    isi = [
        headline.ringkasan(lihat(p, lingkup, BULAN)).kalimat,
        sentences.kader(lihat(p, lingkup)),
        sentences.peta_lokus(lihat(p, lingkup)),
    ]
    isi += [sentences.klaster(lihat(p, lingkup, BULAN), k) for k in ("stunting", "skrining_tbc", "kesiapan_3")]
    isi += [sentences.perubahan_terakhir(lihat(p, lingkup, BULAN), k).teks for k in ("ds_hadir", "skrining_tbc")]
    return [re.sub(r"^SIMULASI: .*", "SIMULASI", x) for x in isi]


def _advice(p: Potret) -> dict[str, object]:
    alasan = attention.alasan(lihat(p, BONTANG, BULAN))
    kode = scope.kelurahan(p, BONTANG)["kode"].iloc[[0, 14]]
    tempat = [BONTANG, Lingkup("64.74", kelurahan=kode.iloc[0])]
    rangkai = profile.urutan_daerah(lihat(p, BONTANG, BULAN), "kelurahan")  # type: ignore[arg-type]
    return {
        "alasan": alasan.to_dict("records"),
        "peringkat": {k: _ranks(p, k) for k in _RANK},
        "kalimat": [_headlines(p, x) for x in tempat],
        "tindak": [
            profile.profil(lihat(p, Lingkup("64.74"), BULAN), k, alasan, urutan=rangkai, bertren=False).tindak_lanjut
            for k in kode
        ],
    }


@pytest.mark.parametrize(
    ("benih", "layanan", "kader", "kesiapan"),
    [(2, 0.7, 0.5, 0.5), (3, 1.0, 0.9, 0.0)],
)
def test_simulated_values_change_no_advice(
    two_months: Potret, benih: int, layanan: float, kader: float, kesiapan: float
) -> None:
    acak = np.random.default_rng(benih)
    bagian = {"layanan": layanan, "kader": kader, "kesiapan": kesiapan}
    satu = campur(two_months, acak, bagian.__getitem__)
    lain = kocok_simulasi(satu, acak)
    assert _advice(satu) == _advice(lain)


def test_reasons_are_those_of_the_real_rows_alone(two_months: Potret) -> None:
    """Also a mixture of both: with the switch off the same is advised as with it on."""
    acak = np.random.default_rng(7)
    for bagian in (0.2, 0.6):
        p = campur(two_months, acak, lambda _, b=bagian: b)
        dengan, tanpa = (attention.alasan(lihat(x, BONTANG, BULAN)) for x in (p, p.tanpa_simulasi()))
        pd.testing.assert_frame_equal(dengan, tanpa)
        assert (
            headline.ringkasan(lihat(p, BONTANG, BULAN)).kalimat
            == headline.ringkasan(lihat(p.tanpa_simulasi(), BONTANG, BULAN)).kalimat
        )


def test_the_test_would_notice(two_months: Potret) -> None:
    """Were the rows real, their values would change the advice: what is compared above is not empty."""
    satu = asli(two_months)
    palsu = campur(two_months, np.random.default_rng(1), lambda _: 1.0)
    lain = asli(kocok_simulasi(palsu, np.random.default_rng(1)))
    a, b = _advice(satu), _advice(lain)
    assert a["alasan"] != b["alasan"] and a["peringkat"] != b["peringkat"] and a["kalimat"] != b["kalimat"]


def test_only_simulated_rows_give_no_reason_and_no_rank(two_months: Potret) -> None:
    palsu = campur(two_months, np.random.default_rng(1), lambda _: 1.0)
    assert attention.alasan(lihat(palsu, BONTANG, BULAN)).empty
    assert all(_ranks(palsu, k) == [] for k in _RANK)
    apart = attention.alasan_simulasi(lihat(palsu, BONTANG, BULAN))
    assert {"ditimbang", "stunting", "tanpa_dilatih"} <= set(apart["jenis"]) and "urutan" not in apart
    kalimat = headline.ringkasan(lihat(palsu, BONTANG, BULAN)).kalimat
    assert kalimat.startswith("SIMULASI: ") and "terendah" not in kalimat
