"""What the command line prints without ``--json``: Indonesian tables of the plain values of ``summary``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ilp_data import format as bentuk
from ilp_data import periods
from ilp_data.measure.words import TANPA_SASARAN
from ilp_data.registry import facility_types
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.states import ARTI, ARTI_TANDA, Keadaan, Tanda

# States that a reader of a table has to be told; "ada" and "nol" explain themselves.
_DIJELASKAN = {Keadaan.SEMENTARA, Keadaan.BELUM_DILAPORKAN, Keadaan.TIDAK_BERLAKU, Keadaan.DISEMBUNYIKAN}
_PERSEN = "persen"
_KADER = ("aktif", "dilatih", "dinilai", "purwa", "madya", "utama")


def tulis_hasil(perintah: str, hasil: dict[str, Any]) -> Iterator[str]:
    """The lines of one command's result."""
    penulis = {
        "siapkan": _siapkan, "riwayat": _riwayat, "ringkas": _ringkas, "indikator": _indikator, "ikhtisar": _ikhtisar,
    }  # fmt: skip
    yield from _daftar(hasil) if "indikator" in hasil else penulis[perintah](hasil)


def susun_tabel(kepala: Sequence[str], isi: Sequence[Sequence[str]], kanan: Sequence[int] = ()) -> Iterator[str]:
    """A plain text table; the columns numbered in ``kanan`` are set flush right."""
    lebar = [max(len(b[i]) for b in (kepala, *isi)) for i in range(len(kepala))]
    for baris in (kepala, ["─" * n for n in lebar], *isi):
        sel = [s.rjust(n) if i in kanan else s.ljust(n) for i, (s, n) in enumerate(zip(baris, lebar, strict=True))]
        yield "  ".join(sel).rstrip()


def _siapkan(hasil: dict[str, Any]) -> Iterator[str]:
    yield f"Simpanan siap: {hasil['simpanan']}, revisi {hasil['revisi']}, {bentuk.angka(hasil['daerah'])} daerah."
    if hasil["tawaran"]:
        untuk = bentuk.daftar(hasil["tawaran"])
        yield f"Ada data awal yang lebih baru untuk {untuk}; lihat `python -m ilp_data benih lihat`."
    if hasil["baris"] is not None:
        yield from susun_tabel(
            ("Tabel", "Baris"), [(n, bentuk.angka(b)) for n, b in hasil["baris"].items()], kanan=(1,)
        )


def _riwayat(hasil: dict[str, Any]) -> Iterator[str]:
    isi = [(str(r["nomor"]), r["waktu"], r["oleh"], r["keterangan"]) for r in hasil["revisi"]]
    yield from susun_tabel(("Revisi", "Waktu (UTC)", "Oleh", "Keterangan"), isi, kanan=(0,))


def _ikhtisar(hasil: dict[str, Any]) -> Iterator[str]:
    yield f"{hasil['judul']}{', ' + bentuk.bulan(hasil['periode']) if hasil['periode'] else ''}; tanpa data simulasi."
    isi = [
        (
            b["kode_daerah"],
            b["nama"],
            *(bentuk.angka(b[k]) for k in ("pembilang", "penyebut")),
            bentuk.persen(b["nilai"]),
        )
        for b in hasil["daerah"]
    ]
    if not isi:
        yield "Belum ada daerah dalam simpanan ini yang punya angkanya."
        return
    yield from susun_tabel(("Kode", "Daerah", "Pembilang", "Penyebut", "Nilai"), isi, kanan=(2, 3, 4))


def _daftar(hasil: dict[str, Any]) -> Iterator[str]:
    isi = [(i["kode"], i["klaster"] or bentuk.KOSONG, i["judul"]) for i in hasil["indikator"]]
    yield from susun_tabel(("Kode", "Klaster", "Judul"), isi)


def _ringkas(hasil: dict[str, Any]) -> Iterator[str]:
    kata = kata_wilayah(hasil["daerah"])
    wilayah = [f"{bentuk.angka(hasil[t])} {kata.tingkat(t)}" for t in ("kecamatan", "kelurahan", "desa") if hasil[t]]
    yield f"{hasil['nama']} ({hasil['daerah']}), revisi {hasil['revisi']}: {bentuk.daftar(wilayah)}."
    if hasil["kecamatan_lokus"] is not None:
        yield f"{kata.Kecamatan} dengan puskesmas lokus ILP: {bentuk.angka(hasil['kecamatan_lokus'])}."
    yield ""
    yield from susun_tabel(
        ("Lokus ILP", "Registri", "Lokus", "Belum diketahui", "Angka dipublikasikan"),
        [_baris_lokus(j, hasil[j]) for j in facility_types.SEMUA if j in hasil],
        kanan=(1, 2, 3),
    )
    selisih = [r for j in facility_types.SEMUA if j in hasil and (r := hasil[j]["rekonsiliasi"])]
    yield from ["", *selisih] if selisih else ()
    yield ""
    kader = hasil["kader"]
    yield from susun_tabel(
        ("Kader" + (" (simulasi)" if kader["simulasi"] else ""), "Jumlah", "Angka dipublikasikan"),
        [(n.capitalize(), bentuk.angka(kader[n]), _terbit(kader["terbit"].get(n))) for n in _KADER],
        kanan=(1,),
    )


def _baris_lokus(jenis: str, isi: dict[str, Any]) -> tuple[str, ...]:
    angka = (bentuk.angka(isi[k]) for k in ("registri", "lokus_ilp", "lokus_belum_diketahui"))
    return (jenis.capitalize(), *angka, _terbit(isi["terbit"]))


def _terbit(terbit: dict[str, Any] | None) -> str:
    if terbit is None:
        return bentuk.KOSONG
    return f"{bentuk.angka(terbit['nilai'])} per {bentuk.tanggal(terbit['per'])} ({terbit['sumber']})"


def _indikator(hasil: dict[str, Any]) -> Iterator[str]:
    periode = f", {hasil['kata_periode']}" if hasil["kata_periode"] else ""
    yield f"{hasil['judul']}{periode}, per {hasil['per']} (revisi {hasil['revisi']})"
    if hasil["dicabut"]:
        yield "Indikator ini sudah dicabut kantornya; angkanya tinggal untuk tautan dan paparan lama."
    baris = hasil["baris"]
    if not baris:
        yield "Tidak ada satuan untuk pembagian ini dalam simpanan."
        return
    satuan = hasil["satuan"]
    yield f"Penyebut: {baris[0]['nama_penyebut'] or 'tidak ada'}"
    yield from [f"Nilai: {satuan}"] if satuan != _PERSEN else []
    yield from _dari_bulan(hasil)
    yield from [f"Seluruhnya: {hasil['sejak_januari']}"] if hasil["sejak_januari"] else []
    yield ""
    kepala = ("Kode", "Nama", "Pembilang", "Penyebut", "Nilai", "Keadaan", "Melapor", "Tanda")
    yield from susun_tabel(kepala, [_baris_indikator(b, hasil) for b in baris], kanan=(2, 3, 4))
    yield ""
    tertulis = {b["kata_keadaan"] for b in baris}
    yield from (f"{ARTI[k].kata}: {ARTI[k].arti}" for k in Keadaan if k in _DIJELASKAN and ARTI[k].kata in tertulis)
    yield from [f"{TANPA_SASARAN}: dilaporkan, tetapi sasarannya belum ada."] if TANPA_SASARAN in tertulis else []
    for tanda in sorted({t for b in baris for t in b["tanda"]}):
        yield f"{tanda}: {ARTI_TANDA[Tanda(tanda)]}."
    yield from (f"Sumber: {s}" for s in sorted({b["sumber"] for b in baris if b["sumber"]}))


def _baris_indikator(b: dict[str, Any], hasil: dict[str, Any]) -> tuple[str, ...]:
    nilai, polos = b["nilai"], b["penyebut"] is None
    return (
        b["kode"] or bentuk.KOSONG,
        b["nama"],
        bentuk.angka(b["pembilang"]),
        bentuk.angka(b["penyebut"]),
        bentuk.persen(nilai, 2) if hasil["satuan"] == _PERSEN else bentuk.angka(nilai, 0 if polos else 1),
        b["kata_keadaan"],
        _melapor(b, hasil["gabung"]),
        ", ".join(b["tanda"]),
    )


def _melapor(b: dict[str, Any], gabung: str | None) -> str:
    """``12 dari 15 kelurahan``, also of a year reported as one figure; of several months ``33 dari 45 laporan bulanan
    kelurahan``."""
    if not b["seharusnya"]:
        return bentuk.KOSONG
    bulanan = bool(gabung) and not (b["dari_bulan"] and all(map(periods.setahun, b["dari_bulan"])))
    bagian = [bentuk.bagian_dari(b["lapor"], b["seharusnya"])]
    bagian += [f"{'laporan bulanan ' if bulanan else ''}{b['satuan_lapor']}"] if b["satuan_lapor"] else []
    return " ".join(bagian)


def _dari_bulan(hasil: dict[str, Any]) -> Iterator[str]:
    """What a figure of several months is made of."""
    bulan = sorted({m for b in hasil["baris"] for m in b["dari_bulan"]})
    if hasil["gabung"] and bulan and all(map(periods.setahun, bulan)):
        yield "Dilaporkan sebagai angka setahun, tanpa bulan"
    elif hasil["gabung"] and bulan:
        yield f"Beberapa bulan: {hasil['gabung']}, dari {bentuk.daftar([bentuk.bulan(m) for m in bulan], 12)}"
