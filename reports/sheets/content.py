"""What one sheet says, as finished words and places between 0 and 1: the data of ``aset/lembar.typ``.

Nothing is measured or laid out here. Key figures and trends are in ``figures``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from geo.look import TERANG
from ilp_data import format as tulis
from ilp_data import zones
from ilp_data.briefing.book import Paparan
from ilp_data.format import teks_periode
from ilp_data.insight import deeds, follow_up
from ilp_data.insight.missing_figures import sebut_ukuran
from ilp_data.insight.profile import FasilitasProfil
from ilp_data.insight.profile_cadres import KaderProfil
from ilp_data.insight.profile_scope import ProfilLingkup
from ilp_data.insight.reported import terlapor
from ilp_data.measure import scope
from ilp_data.measure.words import kata_simulasi, tanpa_jenis
from ilp_data.registry import facility_types
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.skills import LABEL_TINGKAT
from ilp_data.states import ARTI, ARTI_TANDA, KATA_TANDA, Keadaan, Tanda
from ilp_data.store.snapshot import Potret
from reports.sheets import region
from reports.sheets.figures import Bahan, angka, rapat, tren
from reports.sheets.parts import rincian
from reports.slides.base import sumber_fasilitas
from reports.slides.cadres_missing import DITAHAN

_SUMBER_TERBANYAK, _KEPUTUSAN_TERBANYAK = 4, 3
# Status of a facility, in a count and behind a name ("" = nothing to add).
_LOKUS = {
    "ya": ("lokus ILP", ""),
    "tidak": ("bukan lokus ILP", "bukan lokus"),
    "tidak_disebut": ("tidak disebut", "tidak disebut"),
    "belum_diketahui": ("belum diketahui", "lokus belum diketahui"),
}
_TITIK = {
    "terbit": "lambang penuh: koordinat dipublikasikan",
    "perkiraan": "berongga: titik perkiraan",
    "": "tanpa titik: tidak ada di peta",
}


def isi(bahan: Bahan, p: ProfilLingkup) -> dict[str, Any]:
    """All words of one sheet, by the names that the template uses (without map and QR code)."""
    return {
        "atas": region.kepala(p) if p.per == "kota" else f"Integrasi Layanan Primer · {p.daerah}",
        "nama": p.nama,
        "letak": " · ".join([*p.letak, p.kode]),
        "periode": teks_periode(p.periode) if any(not a.tak_dikenal for a in p.angka) else "Keadaan menurut daftar",
        "simulasi": _simulasi(p),
        "kalimat": rapat(p.kalimat),
        **angka(bahan, p),
        **tren(bahan, p),
        **_fasilitas(bahan, p),
        **_kader(bahan, p),
        **(region.rincian(bahan, p) if p.per == "kota" else rincian(bahan, p)),
        "tindak": [{"kalimat": rapat(t)} for t in _tugas(bahan, p)],
        **_keputusan(bahan, p),
        "definisi": [{"nama": sebut_ukuran(i), "arti": i.definisi} for i in _terlihat(bahan, p)],
        "arti": _arti(p),
        "sumber": rapat(_sumber(bahan, p)),
    }


def _terlihat(bahan: Bahan, p: ProfilLingkup) -> list[Indikator]:
    """The indicators that have a row."""
    return [bahan.pandang.indikator(a.kode) for a in p.angka if not a.tak_dikenal]


def _simulasi(p: ProfilLingkup) -> bool:
    deret = any(bool(t.kelurahan["simulasi"].any()) for t in p.tren if len(t.kelurahan))
    kader = p.kader is not None and p.kader.simulasi
    return deret or kader or any(Tanda.SIMULASI in a.tanda for a in p.angka)


# --- facilities and cadres


def _tugas(bahan: Bahan, p: ProfilLingkup) -> list[str]:
    return deeds.susun_tugas(bahan.pandang.pada(p.lingkup), p.angka, p.alasan, p.kekosongan)


def _keputusan(bahan: Bahan, p: ProfilLingkup) -> dict[str, Any]:
    """Decisions of meetings about the unit that are not done yet, overdue first."""
    isi = follow_up.keputusan_terbuka(bahan.pandang.pada(p.lingkup))
    sisa = len(isi) - _KEPUTUSAN_TERBANYAK
    return {
        "keputusan": [
            {
                "apa": t.keputusan,
                "siapa": " · ".join([t.pemilik, t.kata_tenggat, *([t.nama_tempat] if t.tempat != p.kode else [])]),
                "telat": t.telat > 0,
            }
            for t in isi[:_KEPUTUSAN_TERBANYAK]
        ],
        "keputusan_sisa": f"dan {tulis.angka(sisa)} keputusan lain" if sisa > 0 else "",
    }


def _fasilitas(bahan: Bahan, p: ProfilLingkup) -> dict[str, Any]:
    kata = scope.kata_jenis(bahan.pandang.potret, p.lingkup.daerah)
    lokus = sum(f.lokus_ilp == "ya" for f in p.fasilitas)
    tahu = any(f.status_lokus in ("ya", "tidak") for f in p.fasilitas)
    dasar = "puskesmas atau Dinas Kesehatan dapat melengkapi daftarnya"
    sejenis = [_sejenis(j, kata[j], [f for f in p.fasilitas if f.jenis == j]) for j in _jenis_ada(p.fasilitas)]
    if p.per == "kota":  # hundreds of names are no page: what is listed above them has theirs
        sejenis = [s | {"nama": []} for s in sejenis]
    return {
        "fasilitas": sejenis,
        "fasilitas_ket": f"{tulis.bagian_dari(lokus, len(p.fasilitas))} lokus ILP" if tahu else "",
        "fasilitas_kunci": "" if p.per == "kota" else _kunci_titik(p.fasilitas),
        "fasilitas_kosong": f"Belum ada fasilitas terdaftar untuk {p.nama}; {dasar}.",
    }


def _kunci_titik(fasilitas: Iterable[FasilitasProfil]) -> str:
    """What the marks before the names mean, as far as they occur."""
    ada = {f.jenis_titik for f in fasilitas}
    teks = "; ".join(kata for jenis, kata in _TITIK.items() if jenis in ada)
    return f"{teks[:1].upper()}{teks[1:]}." if teks else ""


def _jenis_ada(fasilitas: Iterable[FasilitasProfil]) -> list[str]:
    ada = {f.jenis for f in fasilitas}
    return [j for j in facility_types.SEMUA if j in ada]


def _sejenis(jenis: str, kata: str, isi: Sequence[FasilitasProfil]) -> dict[str, Any]:
    """The facilities of one type; ``kata`` is the region's word for it."""
    awalan = {kata.casefold(), facility_types.NAMA[jenis].casefold()}
    hitung = {s: sum(f.status_lokus == s for f in isi) for s in _LOKUS}
    return {
        "jenis": jenis,
        "judul": f"{tulis.angka(len(isi))} {kata}",
        "hitung": ", ".join(f"{tulis.angka(n)} {_LOKUS[s][0]}" for s, n in hitung.items() if n),
        # A list that is cut still names those with a remark.
        "nama": sorted((_satu_fasilitas(f, awalan) for f in isi), key=lambda x: not x["sisa"]),
    }


def _satu_fasilitas(f: FasilitasProfil, awalan: Collection[str]) -> dict[str, Any]:
    lokus = f.kata_lokus if f.status_lokus == "tidak_disebut" else _LOKUS[f.status_lokus][1]
    sisa = [k for k in (lokus, "" if f.jenis_titik else "tanpa titik") if k]
    return {"nama": tanpa_jenis(f.nama, *awalan), "titik": f.jenis_titik, "sisa": ", ".join(sisa)}


def _kader(bahan: Bahan, p: ProfilLingkup) -> dict[str, Any]:
    dasar = {"kader_ket": "menurut tingkat", "kader_kosong": f"Belum ada data kader untuk {p.nama}.", "kader": None}
    if p.kader is None:
        return dasar
    semua = bahan.pandang.pada(p.lingkup).kader_ditahan("kota")
    return dasar | {"kader": _isi_kader(p.kader, {nama for nama, isi in semua.items() if isi})}


def _isi_kader(k: KaderProfil, ditahan: Collection[str]) -> dict[str, Any]:
    """Counts by step and grade; ``ditahan``: which of them tell of too few (``disclosure.kader_ditahan``)."""
    kepala = [f"{tulis.angka(k.aktif)} aktif"]
    kepala += [] if "dilatih" in ditahan else [k.kepala["dilatih"]]
    kepala += [] if "hasil" in ditahan else [k.kepala["dinilai"]]
    kepala += [k.tak_diketahui] if k.tak_diketahui and "hasil" not in ditahan else []
    hilang = [nama for nama in ("dilatih", "hasil") if nama in ditahan]
    kata = {"dilatih": "jumlah yang dilatih", "hasil": "hasil penilaian"}
    return {
        "kepala": " · ".join(kepala),
        "ditahan": _besar(f"{tulis.daftar([kata[n] for n in hilang])} {DITAHAN}.") if hilang else "",
        "simulasi": k.simulasi,
        "tingkat": [] if "hasil" in ditahan or not k.diketahui else list(_tingkat(k)),
    }


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


def _tingkat(k: KaderProfil) -> Iterable[dict[str, Any]]:
    """The grades, with their share of the cadres whose results are known."""
    for tingkat, jumlah in k.tingkat.items():
        yield {
            "nama": LABEL_TINGKAT[tingkat],
            "jumlah": jumlah,
            "teks": tulis.angka(jumlah),
            "bagian": rapat(tulis.persen(100 * jumlah / k.diketahui)),
            "warna": TERANG.tingkat[tingkat],
        }


# --- the foot


def _arti(p: ProfilLingkup) -> str:
    """What the marks and states that occur on this sheet mean."""
    keadaan = {a.keadaan for a in p.angka} | {Keadaan(k) for t in p.tren for k in t.kelurahan["keadaan"]}
    tanda = {t for a in p.angka for t in a.tanda} | ({Tanda.SIMULASI} if _simulasi(p) else set())
    bagian = [f"{ARTI[k].kata}: {ARTI[k].arti.removesuffix('.')}" for k in Keadaan if k in keadaan - {Keadaan.ADA}]
    bagian += [f"{KATA_TANDA[t]}: {ARTI_TANDA[t]}" for t in Tanda if t in tanda]
    return rapat("".join(f"{b[:1].upper()}{b[1:]}. " for b in bagian).strip())


def _sumber(bahan: Bahan, p: ProfilLingkup) -> str:
    paparan, potret = bahan.paparan, bahan.pandang.potret
    asal = sorted({s for a in p.angka for s in a.baris["sumber"].split("; ") if s})
    asal = asal or list(sumber_fasilitas(potret, p.lingkup))  # nothing measured: what is listed has a source too
    bagian = [
        f"Sumber: {'; '.join(asal[:_SUMBER_TERBANYAK]) or f'registri {scope.nama_daerah(potret, p.lingkup.daerah)}'}",
        f"data {'per ' if len(p.periode) == len('2025-12') else ''}{teks_periode(p.periode)}"
        if any(a.nilai is not None for a in p.angka) or any(True for _ in terlapor(bahan.pandang))
        else "belum ada laporan layanan",
        f"saringan: {saringan(potret, paparan)}",
        f"revisi {potret.revisi} ({tulis.tanggal(zones.hari(potret.waktu, paparan.lingkup.daerah))})",
        paparan.sebutan and f"paparan {paparan.sebutan}",
    ]
    return " · ".join(b for b in bagian if b)


def saringan(potret: Potret, paparan: Paparan) -> str:
    """The filters of a briefing in words."""
    lingkup = paparan.lingkup
    isi = [scope.nama_daerah(potret, lingkup.daerah)]
    isi += [] if lingkup.seluruhnya else [scope.nama_lingkup(potret, lingkup)]
    return ", ".join(b for b in (*isi, kata_simulasi(potret, paparan.simulasi)) if b)
