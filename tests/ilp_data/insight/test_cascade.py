"""Cascades: every step on its own whole; published figures as they are; losses only where they can be counted."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.insight import cascade
from ilp_data.insight.cascade import KASKADE, Kaskade, Langkah
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store.snapshot import Potret

KOTA = Lingkup("64.74")


def lihat(potret: Potret, lingkup: Lingkup = KOTA) -> Pandangan:
    return Pandangan(potret, lingkup, "2026-03", STAF)


def langkah(potret: Potret, kode: str, nama: str, lingkup: Lingkup = KOTA) -> Langkah:
    (k,) = (k for k in cascade.susun_kaskade(lihat(potret, lingkup)) if k.baku.kode == kode)
    return next(x for x in k.langkah if x.nama == nama)


def terbit(potret: Potret, *baris: dict[str, object]) -> Potret:
    dasar = dict.fromkeys(potret.capaian_terbit.columns, "") | {
        "kode_tempat": "64.74", "tingkat": "kota", "periode": "2025", "ketelitian": "tahun", "pembilang": None,
        "penyebut": None, "nilai": None, "sumber": "uji",
    }  # fmt: skip
    return replace(potret, capaian_terbit=pd.DataFrame([dasar | b for b in baris]))


def test_bontangs_published_steps_each_with_its_own_whole_and_period(potret: Potret) -> None:
    tb = langkah(potret, "tb", "TB ditemukan")
    assert (tb.pembilang, tb.penyebut, tb.nama_penyebut) == (692, 1100, "perkiraan kasus TB setahun")
    assert tb.periode == "2025-01..2025-09" and "cuitankaltim.com" in tb.sumber and not tb.simulasi
    kontak = langkah(potret, "kontak", "Kontak diinvestigasi")
    assert (kontak.persen, kontak.pembilang, kontak.teks) == (31, None, "dari kasus indeks TB")
    assert not langkah(potret, "kontak", "Mendapat TPT").diketahui
    assert langkah(potret, "tb", "Diskrining").simulasi, "what is made up says so"


def test_published_figures_of_the_city_are_not_those_of_a_kelurahan(potret: Potret) -> None:
    kanaan = Lingkup("64.74", kelurahan="64.74.03.1003")
    assert not langkah(potret, "tb", "TB ditemukan", kanaan).diketahui


def test_made_up_steps_fall_away_with_the_switch(potret: Potret) -> None:
    assert not langkah(potret.tanpa_simulasi(), "tb", "Diskrining").diketahui


def test_belitung_timur_by_hand(potret: Potret) -> None:
    """Published for 2024: K1 and K6 of one group, births of another; only the first two can be subtracted."""
    p = terbit(
        potret,
        {"indikator": "k1", "pembilang": 1731, "penyebut": 2254},
        {"indikator": "k6", "pembilang": 1554, "penyebut": 2254},
        {"indikator": "spm_ibu_bersalin", "pembilang": 1680, "penyebut": 2102},
        {"indikator": "spm_ibu_bersalin", "pembilang": 1680, "penyebut": 2254, "sumber": "Profil"},
        {"indikator": "kf_lengkap", "pembilang": 1670, "penyebut": 2254},
    )
    (k,) = cascade.susun_kaskade(lihat(p), "2")
    assert k.hilang == ("177 orang tidak sampai K6", "", "", "")
    bersalin = k.langkah[2]
    assert bersalin.persen == pytest.approx(79.92, abs=0.005)
    (lain,) = bersalin.lain
    assert "1.680 dari 2.254" in lain and "Profil" in lain
    assert cascade.kalimat_kaskade(k, "Beltim") == (
        "Ibu hamil sampai bayi baru lahir: terendah K6, 68,9 % dari sasaran ibu hamil setahun; KN lengkap belum "
        "ada angkanya."
    )


def test_nothing_known_is_said(potret: Potret) -> None:
    (k,) = cascade.susun_kaskade(lihat(potret), "2")
    assert (
        cascade.kalimat_kaskade(k, "Kota Bontang")
        == "Ibu hamil sampai bayi baru lahir di Kota Bontang belum ada angkanya: K1, lalu K6, lalu bersalin di faskes, "
        "lalu KF lengkap, lalu KN lengkap."
    )
    assert k.diketahui == () and set(k.hilang) == {""}


@pytest.mark.parametrize(
    "ubah", [{"nama_penyebut": "lain"}, {"penyebut": 90.0}, {"periode": "2024"}, {"simulasi": True}]
)
def test_no_loss_between_steps_that_differ(ubah: dict[str, object]) -> None:
    a = Langkah("A", "orang", "a", "", 80.0, 80.0, 100.0, "2025")
    b = replace(a, nama="B", persen=50.0, pembilang=50.0)
    assert Kaskade(KASKADE[0], (a, b)).hilang == ("30 orang tidak sampai B",)
    assert Kaskade(KASKADE[0], (a, replace(b, **ubah))).hilang == ("",)  # type: ignore[arg-type]
