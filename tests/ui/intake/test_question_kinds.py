"""Every kind of question that the importer asks has a name and a rule for its answers."""

from __future__ import annotations

import ast
from pathlib import Path

from ilp_data.intake.clean import rows
from ui.intake.question_kinds import ARTI, JenisTanya, Lain, arti_jenis

AKAR = Path(__file__).resolve().parents[3]
# Made of parts: the level of a place, what befell a facility.
TERSUSUN = {"kecamatan_tidak_dikenal", "fasilitas_tutup", "fasilitas_gabung"}
_TANYA = {"ajukan": 1, "_tanya_nama": 1}


def _awal(simpul: ast.expr, nama: dict[str, list[ast.expr]]) -> set[str]:
    """The constant first words that an expression (a text, a tuple, a name given before, a choice) can begin with."""
    if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
        return {simpul.value.partition("|")[0]}
    if isinstance(simpul, ast.Tuple) and simpul.elts:
        return _awal(simpul.elts[0], nama)
    if isinstance(simpul, ast.IfExp):
        return _awal(simpul.body, nama) | _awal(simpul.orelse, nama)
    if isinstance(simpul, ast.Name):
        lain = [s for s in nama.get(simpul.id, []) if not (isinstance(s, ast.Name) and s.id == simpul.id)]
        return set().union(*(_awal(s, {k: v for k, v in nama.items() if k != simpul.id}) for s in lain), set())
    return set()


def _pasang(kiri: ast.expr, kanan: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    if isinstance(kiri, ast.Tuple) and isinstance(kanan, ast.Tuple):
        return list(zip(kiri.elts, kanan.elts, strict=False))
    return [(kiri, kanan)]


def _berinama(pohon: ast.AST) -> dict[str, list[ast.expr]]:
    hasil: dict[str, list[ast.expr]] = {}
    semua = [s for s in ast.walk(pohon) if isinstance(s, ast.Assign)]
    for kiri, kanan in (p for s in semua for t in s.targets for p in _pasang(t, s.value)):
        if isinstance(kiri, ast.Name):
            hasil.setdefault(kiri.id, []).append(kanan)
    return hasil


def _ditanyakan() -> set[str]:
    hasil = set(rows._TEKS)
    for berkas in (*AKAR.glob("ilp_data/intake/**/*.py"), *AKAR.glob("geo/intake/**/*.py")):
        pohon = ast.parse(berkas.read_text(encoding="utf-8"))
        nama = _berinama(pohon)
        for s in ast.walk(pohon):
            if not isinstance(s, ast.Call):
                continue
            disebut = s.func.attr if isinstance(s.func, ast.Attribute) else getattr(s.func, "id", "")
            if disebut in _TANYA or disebut == "Pertanyaan":
                hasil |= _awal(s.args[1], nama)
    return hasil


def test_every_kind_that_is_asked_is_known() -> None:
    ditanyakan = _ditanyakan()
    assert {"fasilitas_mirip", "fasilitas_bertitik", "bulanan_kumulatif", "akhiri_banyak", "hilang"} <= ditanyakan
    assert (ditanyakan | TERSUSUN) - set(JenisTanya) == set()
    assert set(ARTI) == set(JenisTanya) and len({a.nama for a in ARTI.values()}) == len(ARTI)


def test_a_kind_of_before_is_called_by_its_code() -> None:
    assert arti_jenis("ejaan_lama").nama == "Ejaan lama" and arti_jenis("ejaan_lama").lain is Lain.TIDAK
