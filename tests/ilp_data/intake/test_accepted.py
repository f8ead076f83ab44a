"""Nothing is accepted and then lost: what a draft accepts is what the store holds after it has been applied."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from ilp_data.intake.clean import rows as clean
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Nasib
from ilp_data.store import revisions as store
from tests.store_copies import sesudah

BONTANG = "64.74"
KELURAHAN = ("Loktuan", "Guntung", "Belimbing", "Kanaan")
NAMA_KADER = ("Siti", "Siti Aminah", "siti", "Ani", "Budi", "")
NAMA_POSYANDU = ("Posyandu Mawar", "Mawar", "POSYANDU MAWAR", "Posyandu Mawar 1", "Posyandu Mawar I", "Melati Baru")
STATUS = ("ya", "tidak", "-", "", "?", "sudah", "belum ada data")
CACAH = ("", "-", "0", "7", "12", "TAD", "1.375")
ACAK = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def susun(mesin: Engine, jalur: Path, judul: list[str], isi: list[list[str]], pilih: int) -> Draf:
    """The draft of a table after its questions have been answered, each with one of its proposals."""
    jalur.write_text("\n".join(";".join(b) for b in [judul, *isi]) + "\n", encoding="utf-8")
    jawab: dict[str, str] = {}
    acak = random.Random(pilih)
    for _ in range(6):
        draf = draft.susun_draf(jalur, daerah=BONTANG, mesin=mesin, jawab=jawab)
        tanya = [p for p in draf.pertanyaan if p.usul]
        if not tanya:
            break
        jawab |= {p.kunci: acak.choice(p.usul).kode for p in tanya}
    assert len(draf.baris) + len(draf.tabel.dilewati if draf.tabel else []) >= sum(any(b) for b in isi)
    return draf


def masuk(draf: Draf) -> list[dict]:
    """The values of the accepted rows."""
    return [dict(b.nilai) for b in draf.baris if b.nasib is Nasib.DITERIMA]


def angka_lapor(draf: Draf) -> Counter[tuple[str, str, str, float]]:
    """(place, month, count, figure) of everything that accepted rows report."""
    terima = [b for b in draf.baris if b.nasib is Nasib.DITERIMA]
    return Counter((b.nilai["kode_tempat"], p, u, t.nilai) for b in terima for p, u, t in clean.angka(b) if t.nilai)


@ACAK
@given(
    st.lists(
        st.tuples(st.sampled_from(NAMA_KADER), st.sampled_from(KELURAHAN), st.sampled_from(STATUS)),
        min_size=2,
        max_size=8,
    ),
    st.integers(0, 99),
)
def test_every_accepted_cadre_is_stored(
    mesin: Engine, tmp_path: Path, isi: list[tuple[str, str, str]], pilih: int
) -> None:
    posyandu = store.potret(mesin).fasilitas.query("kode_daerah == @BONTANG and jenis == 'posyandu'")["nama"].iloc[0]
    judul = ["No", "Nama Kader", "Posyandu", "Kelurahan", "Dilatih", "Dinilai"]
    baris = [[str(i), n, posyandu, k, s, "ya"] for i, (n, k, s) in enumerate(isi)]
    draf = susun(mesin, tmp_path / "kader.csv", judul, baris, pilih)
    assert draf.jenis is Jenis.KADER
    terima = masuk(draf)
    kode = [v["kode_kader"] for v in terima]
    assert len(set(kode)) == len(kode), "two accepted cadres share a code"
    if not terima:
        return
    simpan = sesudah(draf.perubahan, "kader", store.potret(mesin)).set_index("kode")
    for v in terima:
        assert simpan.loc[v["kode_kader"], "kode_posyandu"] == v["kode_posyandu"]
        tulis = simpan.loc[v["kode_kader"], "dilatih"]
        assert (None if pd.isna(tulis) else bool(tulis)) is v["dilatih"]


@ACAK
@given(
    st.lists(st.tuples(st.sampled_from(NAMA_POSYANDU), st.sampled_from(KELURAHAN)), min_size=1, max_size=8),
    st.integers(0, 99),
)
def test_every_accepted_facility_is_stored_by_itself(
    mesin: Engine, tmp_path: Path, isi: list[tuple[str, str]], pilih: int
) -> None:
    judul = ["No", "Nama Posyandu", "Kelurahan", "Alamat"]
    baris = [[str(i), n, k, f"Jalan {i} Raya"] for i, (n, k) in enumerate(isi)]
    draf = susun(mesin, tmp_path / "posyandu.csv", judul, baris, pilih)
    terima = masuk(draf)
    if not terima:
        return
    kode = Counter(v["kode_fasilitas"] for v in terima)
    assert max(kode.values()) == 1, "two accepted rows are one facility"
    simpan = sesudah(draf.perubahan, "fasilitas", store.potret(mesin)).set_index("kode")
    for v in terima:
        assert simpan.loc[v["kode_fasilitas"], "alamat"] == v["alamat"]


@ACAK
@given(
    st.lists(
        st.tuples(st.sampled_from(KELURAHAN), st.sampled_from(("Sep 2025", "Okt 2025")), *[st.sampled_from(CACAH)] * 3),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 99),
)
def test_every_accepted_figure_is_stored(mesin: Engine, tmp_path: Path, isi: list[tuple[str, ...]], pilih: int) -> None:
    """Rows of one place and month that complete, repeat or contradict each other included."""
    judul = ["Kelurahan", "Bulan", "Jumlah Balita", "Balita Ditimbang", "Naik Berat Badan"]
    draf = susun(mesin, tmp_path / "layanan.csv", judul, [list(b) for b in isi], pilih)
    lapor = angka_lapor(draf)
    assert set(lapor.values()) <= {1, 2}  # twice only where two rows that complete each other agree
    kunci = {k[:3] for k in lapor}
    assert len(kunci) == len(lapor), "two accepted figures for one place, month and count"
    if not lapor:
        return
    t = sesudah(draf.perubahan, "layanan", store.potret(mesin)).set_index(["kode_tempat", "periode", "ukuran"])
    assert t.index.is_unique
    for tempat, periode, ukuran, nilai in lapor:
        assert t.loc[(tempat, periode, ukuran), "nilai"] == nilai


def test_rows_without_a_single_number_are_mentioned(mesin: Engine, tmp_path: Path) -> None:
    judul = ["Kelurahan", "Bulan", "Jumlah Balita", "Balita Ditimbang"]
    isi = [["Loktuan", "Okt 2025", "10", "5"], ["Guntung", "Okt 2025", "-", "TAD"], ["Kanaan", "Okt 2025", "0", ""]]
    draf = susun(mesin, tmp_path / "kosong.csv", judul, isi, 0)
    (catatan,) = [c for c in draf.rincian["catatan"] if "tidak melaporkan satu angka pun" in c]
    assert catatan.startswith("1 baris ") and catatan.endswith("baris 3.")


def test_three_cadres_of_one_name_in_one_posyandu_are_stored_as_three(own_store: Engine, tmp_path: Path) -> None:
    """Accepted four, stored three: the third of one name overwrote the second. Again: nothing changes."""
    mesin = own_store
    posyandu = store.potret(mesin).fasilitas.query("kode_daerah == @BONTANG and jenis == 'posyandu'").iloc[0]
    jalur = tmp_path / "kader.csv"
    isi = "".join(f"{n};{posyandu['nama']};{s}\n" for n, s in (("Siti", "ya"), ("Ani", "ya"), ("Siti", "tidak")))
    jalur.write_text(f"Nama Kader;Posyandu;Dilatih\n{isi}SITI;{posyandu['nama']};-\n", encoding="utf-8")
    (tanya,) = draft.susun_draf(jalur, daerah=BONTANG, mesin=mesin).pertanyaan
    assert tanya.baris == (4, 5)
    assert "3 orang berbeda" in {u.label for u in tanya.usul}
    draf = draft.susun_draf(jalur, daerah=BONTANG, mesin=mesin, jawab={tanya.kunci: "baru"})
    assert draf.banyak(Nasib.DITERIMA) == 4
    draft.terapkan_draf(mesin, draf, "uji")
    nyata = store.potret(mesin).kader.query("not simulasi")
    assert len(nyata) == 4
    assert sorted(nyata["dilatih"].map({True: "ya", False: "tidak"}).fillna("tidak diketahui")) == [
        "tidak", "tidak diketahui", "ya", "ya",
    ]  # fmt: skip
    lagi = draft.susun_draf(jalur, daerah=BONTANG, mesin=mesin)
    assert lagi.rincian["beda"] == {"baru": 0, "berubah": 0, "hilang": 0}


def test_an_unreported_status_overwrites_nothing(own_store: Engine, tmp_path: Path) -> None:
    mesin = own_store
    posyandu = store.potret(mesin).fasilitas.query("kode_daerah == @BONTANG and jenis == 'posyandu'").iloc[0]
    jalur = tmp_path / "kader.csv"

    def impor(dilatih: str, dinilai: str) -> tuple[object, object]:
        isi = f"Nama Kader;Posyandu;Dilatih;Dinilai\nSiti;{posyandu['nama']};{dilatih};{dinilai}\n"
        jalur.write_text(isi, encoding="utf-8")
        draft.terapkan_draf(mesin, draft.susun_draf(jalur, daerah=BONTANG, mesin=mesin), "uji")
        (k,) = store.potret(mesin).kader.query("not simulasi").to_dict("records")
        return k["dilatih"], k["dinilai"]

    assert impor("ya", "belum") == (True, False)
    for tanda in ("-", "?", "TAD", "belum ada data", "#N/A"):
        assert impor(tanda, tanda) == (True, False), tanda
    assert impor("tidak", "ya") == (False, True)
