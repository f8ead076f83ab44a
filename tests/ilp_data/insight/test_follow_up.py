"""Decisions as they come back: their order, whose area they are of, and what their indicator did meanwhile, told as the
two measured figures have it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.format import persen
from ilp_data.insight import follow_up as insight
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.fields import TABEL
from ilp_data.store.snapshot import Potret

BONTANG = "64.74"
KOSONG = dict.fromkeys(TABEL["tindak_lanjut"].kolom, "") | {
    "kode_daerah": BONTANG,
    "status": "terbuka",
    "tanggal": "2026-01-05",
}


def pandang(potret: Potret, *baris: dict[str, str], lingkup: Lingkup = Lingkup(BONTANG)) -> Pandangan:  # noqa: B008
    isi = [KOSONG | {"kode": f"TL-{n}", "keputusan": f"k{n}", "pemilik": f"p{n}"} | b for n, b in enumerate(baris)]
    t = pd.DataFrame(isi, columns=list(TABEL["tindak_lanjut"].kolom))
    return Pandangan(replace(potret, tindak_lanjut=t), lingkup, "2025-12", STAF)


def test_the_latest_overdue_comes_first_and_what_has_no_day_last(potret: Potret) -> None:
    hari = potret.hari_ini(BONTANG)
    besok, kemarin, lama = ((hari + dt.timedelta(n)).isoformat() for n in (1, -1, -30))
    p = pandang(
        potret, {}, {"tenggat": besok}, {"tenggat": kemarin}, {"tenggat": lama}, {"tenggat": lama, "status": "selesai"}
    )
    buka = insight.keputusan_terbuka(p)
    assert [t.kode for t in buka] == ["TL-3", "TL-2", "TL-1", "TL-0"] and [t.telat for t in buka] == [30, 1, 0, 0]
    kalimat = insight.kalimat_keputusan(buka)
    assert kalimat == "4 keputusan rapat belum selesai; 2 lewat tenggat, paling lama 30 hari (p3 dan p2)."


@pytest.mark.parametrize(
    ("lingkup", "kode"),
    [
        (Lingkup(BONTANG), {"", "64.74.03", "64.74.03.1003", "64.74.01"}),
        (Lingkup(BONTANG, kelurahan="64.74.03.1003"), {"64.74.03", "64.74.03.1003"}),
        (Lingkup(BONTANG, kecamatan="64.74.03"), {"64.74.03", "64.74.03.1003"}),
        (Lingkup(BONTANG, kecamatan="64.74.01"), {"64.74.01"}),
    ],
)
def test_a_filter_shows_what_is_of_its_area(potret: Potret, lingkup: Lingkup, kode: set[str]) -> None:
    baris = [{"kode_tempat": t} for t in ("", "64.74.03", "64.74.03.1003", "64.74.01")]
    assert {t.tempat for t in insight.keputusan_terbuka(pandang(potret, *baris, lingkup=lingkup))} == kode


def test_what_the_indicator_did_is_what_was_measured(potret: Potret) -> None:
    p = pandang(potret, {"kode_tempat": "64.74.03.1003", "indikator": "ds_hadir", "periode": "2025-08"})
    (t,) = insight.keputusan_terbuka(p)
    gerak = insight.gerak_indikator(p, t)
    di = p.pada(Lingkup(BONTANG, kelurahan="64.74.03.1003"))
    terbaru = insight.periode_saat_ini(p, "ds_hadir")
    dulu, kini = (di.pada(periode=b).satu("ds_hadir")["nilai"] for b in ("2025-08", terbaru))
    assert gerak is not None and gerak.kalimat.startswith("D/S") and "Kelurahan Kanaan" in gerak.judul
    assert gerak.dulu.startswith(persen(dulu)) and gerak.kini.startswith(persen(kini)) and terbaru > "2025-08"


def test_without_a_newer_figure_none_is_told(potret: Potret) -> None:
    p = pandang(potret, {"indikator": "ds_hadir", "periode": "2026-12"}, {"indikator": "kader_dilatih"}, {})
    satu, kader, tanpa = (insight.gerak_indikator(p, t) for t in insight.keputusan_terbuka(p))
    assert satu is not None and satu.kalimat.endswith("belum ada angka yang lebih baru") and not satu.ubah
    assert satu.dulu.startswith(persen(p.pada(periode="2026-03").satu("ds_hadir")["nilai"])), "the newest before it"
    assert satu.waktu_dulu == "Mar 2026"
    assert kader is not None and "sekarang" in kader.kalimat and tanpa is None


def test_a_newer_figure_that_is_only_provisional_is_told_as_such(potret: Potret) -> None:
    """In the middle of March its figure is provisional: neither a change since February nor nothing."""
    p = pandang(potret.pada("2026-03-20T03:00:00+00:00"), {"indikator": "ds_hadir", "periode": "2026-02"})
    (t,) = insight.keputusan_terbuka(p)
    gerak, kini = insight.gerak_indikator(p, t), p.pada(periode="2026-03").satu("ds_hadir")
    assert gerak is not None and not gerak.ubah
    assert f"; angka yang lebih baru masih sementara, {persen(kini['nilai'])} (" in gerak.kalimat
    assert gerak.kalimat.endswith("pada Mar 2026")


def test_the_last_meeting_looks_back_on_what_was_closed_since(potret: Potret) -> None:
    p = pandang(
        potret,
        {"rapat": "BRF-6474-2026-01-05-01"},
        {"status": "selesai", "selesai": "2026-01-20", "alasan": "sudah"},
        {"status": "dibatalkan", "selesai": "2025-12-01", "alasan": "tidak perlu"},
    )
    assert [t.kode for t in insight.keputusan_rapat_lalu(p, "2026-01-05")] == ["TL-0", "TL-1"]
    assert [t.kode for t in insight.keputusan_rapat_lalu(p, "2026-01-05", "BRF-6474-2026-01-05-01")] == ["TL-1"]
    assert [t.kode for t in insight.keputusan_rapat(p, "BRF-6474-2026-01-05-01")] == ["TL-0"]
