"""One latitude or longitude as people write it: decimal, whole with its point lost, degrees-minutes-seconds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ilp_data.intake.cells.values import rapikan_sel

_ARAH = r"(?:lu|ls|bt|bb|[nsewu])"
_BILANGAN = r"\d+(?:[.,]\d+)?"
_DESIMAL = re.compile(r"(?P<tanda>[+-]?)(?P<bulat>\d*)(?:[.,](?P<pecahan>\d+))?")
_BIASA = re.compile(r"-?(\d{1,3})[.,](\d+)")
_RIBUAN = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3}){2,}")
_DMS = re.compile(
    rf"(?P<tanda>-?)(?P<d>{_BILANGAN})[°º˚*:\s]++(?P<m>{_BILANGAN})(?:[′'’`´:\s]++"
    rf"(?:(?P<s>{_BILANGAN})[″\"”“'’′`´\s]*+)?)?"
)
_ARAH_JUDUL = (
    (re.compile(r"\bls\b|lintang selatan"), "s"),
    (re.compile(r"\blu\b|lintang utara"), "n"),
    (re.compile(r"\bbt\b|bujur timur"), "e"),
)
MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "﹣": "-"})


@dataclass(frozen=True)
class Sudut:
    """One number of a pair. ``sumbu``: lat, lng or "" by its hemisphere letter. ``cara``: desimal | dms | utuh.

    ``bertanda`` says whether the cell gave a sign or a hemisphere; ``angka`` are the digits as written.
    """

    nilai: float
    cara: str
    sumbu: str = ""
    bertanda: bool = False
    angka: str = ""


def sudut(teks: str, judul: str = "") -> Sudut | None:
    """One latitude or longitude; None when unreadable. ``judul`` may carry the hemisphere ("Lintang Selatan (LS)")."""
    bersih = rapikan_sel(teks).translate(MINUS).strip(" ,;")
    cepat = None if _arah_judul(judul) else _BIASA.fullmatch(bersih)
    if cepat:  # most cells of most files
        return Sudut(float(bersih.replace(",", ".")), "desimal", "", bersih[0] == "-", cepat[1] + cepat[2])
    inti, arah = _lepas_arah(bersih.lower())
    arah = arah or _arah_judul(judul)
    hasil = _polos(inti) or _dms(inti)
    if hasil is None:
        return None
    nilai, cara, angka = hasil
    sumbu = {"n": "lat", "s": "lat", "e": "lng", "w": "lng"}.get(arah, "")
    if arah in ("s", "w"):
        nilai = -abs(nilai)
    return Sudut(nilai, cara, sumbu, bool(arah) or inti.startswith("-"), angka)


def _lepas_arah(teks: str) -> tuple[str, str]:
    """The text without its hemisphere letters, and n/s/e/w ("" when there is none)."""
    teks = re.sub(r"^(?:lat(?:itude)?|lintang|long?(?:itude)?|bujur|lng)\s*+(?:[:=]\s*+)?(?=[-\d])", "", teks)
    depan = re.match(rf"({_ARAH})\.?\s*+(?:[:=]\s*+)?(?=[-\d])", teks)
    belakang = re.search(rf"(?<=[\d°º'\"″′”’\s])({_ARAH})\.?$", teks)
    cocok = depan or belakang
    if not cocok:
        return teks, ""
    huruf = {"lu": "n", "u": "n", "ls": "s", "bt": "e", "bb": "w"}.get(cocok[1], cocok[1])
    return (teks[cocok.end() :] if depan else teks[: cocok.start()]).strip(), huruf


@lru_cache(maxsize=1024)
def _arah_judul(judul: str) -> str:
    kata = judul.lower()
    return next((arah for pola, arah in _ARAH_JUDUL if pola.search(kata)), "")


def _polos(inti: str) -> tuple[float, str, str] | None:
    """A plain number: ``-6,9057`` decimal; ``119415581`` or ``119.415.581`` whole (its decimal point is lost)."""
    inti = inti.rstrip("°º ").strip()
    if _RIBUAN.fullmatch(inti):
        angka = re.sub(r"[.,]", "", inti)
        return float(angka), "utuh", angka.lstrip("+-")
    cocok = _DESIMAL.fullmatch(inti)
    if not cocok or not (cocok["bulat"] or cocok["pecahan"]):
        return None
    nilai = float(f"{cocok['tanda']}{cocok['bulat'] or 0}.{cocok['pecahan'] or 0}")
    berpecahan = cocok["pecahan"] is not None
    return nilai, "desimal" if berpecahan else "utuh", cocok["bulat"] + (cocok["pecahan"] or "")


def _dms(inti: str) -> tuple[float, str, str] | None:
    cocok = _DMS.fullmatch(inti.strip())
    if not cocok:
        return None
    derajat, menit, detik = (float((cocok[k] or "0").replace(",", ".")) for k in "dms")
    pecahan_dini = derajat != int(derajat) or (cocok["s"] and menit != int(menit))
    if menit >= 60 or detik >= 60 or derajat > 180 or pecahan_dini:
        return None
    nilai = derajat + menit / 60 + detik / 3600
    return (-nilai if cocok["tanda"] else nilai), "dms", ""
