"""Results of a contest or a jambore by posyandu: which tables hold them."""

from __future__ import annotations

import re

from ilp_data.intake.cells import ranks
from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import columns, headers
from ilp_data.intake.table.content import Isi
from ilp_data.intake.table.kinds_evidence import Bukti, Uji
from ilp_data.regions import normal

HASIL = ("peringkat_lomba", "nilai_lomba", "hasil_tertulis")
_KETERANGAN = "keterangan_hasil"  # remarks that may hold the ranks
BUKAN = "tabel ini hasil lomba atau jambore; isinya bukan daftar fasilitas atau kader"
# Words of a title beside a column of ranks; elsewhere they say nothing of a contest ("Penilaian kader").
_PRESTASI = re.compile(
    r"\b(?:ber)?prestasi\b|\bterbaik\b|\bteladan\b|\bunggulan\b|\banugerah\b|\baward\b|\bpenghargaan\b|\bpemilihan\b"
)
_LOMBA = re.compile(r"\b(?:(?:per)?lomba(?:an)?|jambore|kejuaraan|kompetisi|juara|pemenang)\b")
_SKOR = 0.98


def berlomba(tabel: Tabel) -> bool:
    """Whether a table holds results of a contest: a column of ranks or scores, or remarks that are ranks, and a contest
    in the title or in the heading of that column. The name of the file alone is enough beside ranks only."""
    kolom = headers.kenali_judul(tabel.judul, Jenis.HASIL_LOMBA)
    hasil = [j for f in HASIL for j, _ in kolom.get(f, ())]
    if any(_LOMBA.search(headers.rapi(j)) for j in hasil):
        return True
    isi = Isi(tabel)
    dicatat = any(ranks.berisi_juara(isi.kolom(j)) for j, _ in kolom.get(_KETERANGAN, ()))
    berkas = tabel.mentah.berkas.rpartition(".")[0]
    atas = [t for t in columns.teks_judul(tabel) if t != berkas or "peringkat_lomba" in kolom or dicatat]
    if (bool(hasil) or dicatat) and any(_LOMBA.search(normal(t)) for t in atas):
        return True
    berurut = dicatat or any(ranks.berurutan(isi.kolom(j)) for j, _ in kolom.get("peringkat_lomba", ()))
    return berurut and any(_PRESTASI.search(normal(t)) for t in atas) and not headers.kenali_hitungan(tabel.judul)


def uji(bukti: Bukti) -> Uji:
    """The table tried as results by posyandu."""
    if not berlomba(bukti.tabel):
        return Uji(Jenis.HASIL_LOMBA, 0.0, ())
    kolom = bukti.petakan(Jenis.HASIL_LOMBA).kolom
    hasil = [kolom[f] for f in (*HASIL, _KETERANGAN) if f in kolom]
    if "posyandu" not in kolom or not hasil:
        kurang = "posyandu; hasil dicatat menurut posyandu, jadi tambahkan kolom “Posyandu”" if hasil else "juara"
        return Uji(Jenis.HASIL_LOMBA, 0.0, (f"tidak ada kolom {kurang}",))
    return Uji(Jenis.HASIL_LOMBA, _SKOR, (f"kolom posyandu “{kolom['posyandu']}” dan hasil “{hasil[0]}”",))
