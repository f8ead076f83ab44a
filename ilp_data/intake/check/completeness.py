"""A list that is called complete: what it leaves out ends, but only where it speaks of, never much without asking."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from ilp_data import format as fmt
from ilp_data.intake.check.facility_changes import tidak_disebut
from ilp_data.intake.decisions import AKHIRI, TETAP
from ilp_data.intake.model import Baris, Nasib, Pertanyaan, Usul
from ilp_data.intake.questions import jawaban
from ilp_data.measure import closings
from ilp_data.store.snapshot import Potret

BAGIAN = 0.1  # more than this part of what is in force, of one kind, never ends without an answer
_BANYAK_SEBUT = 6


def akhiri_fasilitas(
    baris: Sequence[Baris],
    terbuka: Sequence[Pertanyaan],
    potret: Potret,
    daerah: str,
    sha256: str,
    jawab: Mapping[str, str],
) -> tuple[list[str], list[Pertanyaan], list[Pertanyaan]]:
    """(codes that end, questions still open, questions answered). ``jawab``: the answers given for this very file.
    What an open question (``terbuka``) proposes may be named by the file after all, so it never ends.

    Asked about is more than a tenth of the kind in the region or in the places named.
    """
    diterima = {str(b.nilai.get("jenis")) for b in baris if b.nasib is Nasib.DITERIMA}
    f = closings.berlaku(potret, potret.fasilitas, potret.hari_ini(daerah))
    nama = dict(zip(f["kode"], f["nama"], strict=True))
    berakhir: list[str] = []
    tanya, dijawab = [], []
    mungkin = {u.kode for p in terbuka for u in p.usul}
    for jenis, semua_kode in tidak_disebut(baris, potret, daerah, diterima).items():
        kode = [k for k in semua_kode if k not in mungkin]
        if not kode:
            continue
        semua = int(((f["kode_daerah"] == daerah) & (f["jenis"] == jenis)).sum())
        disebut = len(kode) + len({b.nilai.get("kode_fasilitas") for b in baris if b.nilai.get("jenis") == jenis})
        if len(kode) <= BAGIAN * min(semua, disebut):
            berakhir += kode
            continue
        p = _tanya(jenis, kode, semua, nama, daerah, sha256)
        isi = jawaban(jawab, p.kunci, (AKHIRI, TETAP), lewati=False)
        (dijawab if isi else tanya).append(p)
        berakhir += kode if isi == AKHIRI else []
    return berakhir, tanya, dijawab


def _tanya(
    jenis: str, kode: Sequence[str], semua: int, nama: Mapping[str, str], daerah: str, sha256: str
) -> Pertanyaan:
    """The key holds the file and the codes: an answer for one list says nothing about the next."""
    sidik = hashlib.sha256("|".join([sha256, *sorted(kode)]).encode()).hexdigest()[:12]
    n = fmt.angka(len(kode))
    sebut = fmt.daftar([nama.get(k, k) for k in kode], _BANYAK_SEBUT)
    return Pertanyaan(
        f"akhiri_banyak|{daerah}|{jenis}|{sidik}", "akhiri_banyak",
        f"Daftar ini ditandai lengkap, tetapi tidak menyebut {n} {jenis} yang berlaku di tempat yang disebutnya (dari "
        f"{fmt.angka(semua)} di seluruh daerah): {sebut}. Diakhiri?",
        (),
        (Usul(TETAP, "Jangan; semuanya tetap berlaku", 0.5), Usul(AKHIRI, f"Akhiri {n} {jenis} itu", 0.5)),
    )  # fmt: skip
