"""Results of a contest to their event and their posyandu. No posyandu is ever new here: a name that the region does not
know is asked about. A contest that is not noted yet becomes an event; where one may be meant, a person says so."""

from __future__ import annotations

import re

from ilp_data.format import tanggal
from ilp_data.intake import deadline
from ilp_data.intake.decisions import BARU, LEWATI
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.facility_place import Tempat
from ilp_data.intake.match.register import Register
from ilp_data.intake.match.services import cari_posyandu
from ilp_data.intake.model import Usul
from ilp_data.regions import normal

ACARA, ACARA_BARU = "acara", "acara_baru"  # (name, date) of the event; whether the file brings it
_BANYAK = 5
_TAHUN = re.compile(r"\s*\b(?:tahun )?20\d\d$")
_LOMBA = re.compile(r"\b(?:per)?lomba(?:an)?\b|\bjambore\b|\bkejuaraan\b|\bkompetisi\b")
Kunci = tuple[str, str]  # name and date of an event


def cocokkan_hasil(d: Dasar, kerja: list[Kerja]) -> None:
    """Give every row ``acara`` and ``kode_posyandu``, or ask. Days to come are refused."""
    register = Register(d.potret)
    tempat, acara = Tempat(d, register, kerja), _Acara(d)
    for k in deadline.tiap(kerja):
        if k.hidup and d.nasional:
            k.tolak("Hasil lomba diimpor untuk satu kabupaten/kota; pilih daerahnya dahulu.")
        daerah = tempat.daerah(k) if k.hidup else ""
        if not (daerah and k.hidup):
            continue
        if not k.pertanyaan:  # a date that reads two ways is asked about first
            acara.tentukan(k)
        if k.hidup:
            puskesmas = register.puskesmas(daerah, k.teks("puskesmas")).kode
            k.nilai["kode_posyandu"] = cari_posyandu(d, k, register, daerah, puskesmas)
        if k.hidup:
            acara.periksa(k)


class _Acara:
    """The events of a region, and which rows have told of them."""

    def __init__(self, d: Dasar) -> None:
        t = d.potret.kegiatan
        self.d = d
        t = t[t["kode_daerah"] == d.daerah]
        self.ada: dict[Kunci, str] = {(n, m): j for n, m, j in t[["nama", "mulai", "jenis"]].itertuples(index=False)}
        self.hari_ini = "" if d.nasional else d.potret.hari_ini(d.daerah).isoformat()
        self._baris: dict[tuple[str, Kunci, str], int] = {}

    def tentukan(self, k: Kerja) -> None:
        """The event of a row: of the same name and day, else the one that a person names, else a new one."""
        nama, mulai = k.teks("nama_acara"), k.teks("mulai_acara")
        if mulai[:10] > self.hari_ini[: len(mulai)]:
            k.tolak(f"Lomba pada {tanggal(mulai)} belum tiba; hasilnya belum dapat dicatat.")
            return
        calon = self._calon(nama, mulai)
        tepat = [e for e in calon if nama and _kunci(e[0]) == _kunci(nama) and e[1] == mulai]
        if len(tepat) == 1:
            k.nilai[ACARA] = tepat[0]
        elif calon:
            self._tanyakan(k, nama, mulai, calon)
        elif nama and mulai:
            self._baru(k, nama, mulai)
        else:
            k.tolak(
                "Nama atau tanggal lombanya tidak terbaca dari judul. Tulis di atas tabel, misalnya “Lomba Kader "
                "Posyandu, 12 November 2025”, atau catat dahulu kegiatannya di halaman Lintas Sektor."
            )

    def _baru(self, k: Kerja, nama: str, mulai: str) -> None:
        k.nilai |= {ACARA: (nama, mulai), ACARA_BARU: True}
        k.alasan.append(f"{nama}, {tanggal(mulai)}, belum tercatat; dicatat sebagai kegiatan baru")

    def _calon(self, nama: str, mulai: str) -> list[Kunci]:
        """Events that may be meant: of that name, else contests of that time, or of any where the file names none."""
        senama = [e for e in self.ada if nama and _kunci(e[0]) == _kunci(nama) and _setahun(e[1], mulai)]
        lomba = [e for e, jenis in self.ada.items() if _LOMBA.search(normal(f"{jenis} {e[0]}"))]
        sewaktu = [e for e in lomba if e[1].startswith(mulai) or mulai.startswith(e[1])]
        return list(dict.fromkeys([*sorted(senama, key=lambda e: e[1], reverse=True), *sewaktu]))

    def _tanyakan(self, k: Kerja, nama: str, mulai: str, calon: list[Kunci]) -> None:
        usul = tuple(Usul(_sandi(e), f"{e[0]}, {tanggal(e[1])}", 0.5) for e in calon[:_BANYAK])
        sebut = ", ".join(x for x in (f"“{nama}”" if nama else "", tanggal(mulai) if mulai else "") if x)
        if nama and mulai:
            usul += (Usul(BARU, f"Kegiatan baru: {nama}, {tanggal(mulai)}", 0.5),)
        apa = f"Berkas ini memuat hasil {sebut}." if sebut else "Judul berkas ini tidak menyebut lombanya."
        kunci = ("hasil_kegiatan", f"{self.d.daerah}/{normal(nama)[:200]}/{mulai}/{k.teks('sidik')}")
        semua = {_sandi(e): e for e in self.ada}
        jawab = self.d.tanya.ajukan(k, kunci, f"{apa} Kegiatan mana yang dimaksud?", usul, list(semua))
        if jawab == BARU:
            self._baru(k, nama, mulai)
        elif jawab not in ("", LEWATI):
            k.nilai[ACARA] = semua[jawab]

    def periksa(self, k: Kerja) -> None:
        """Say that a row repeats one of before."""
        acara, kode = k.nilai.get(ACARA), k.teks("kode_posyandu")
        if acara is None or not kode:
            return
        pertama = self._baris.setdefault((kode, acara, k.teks("hasil")), k.asal.nomor)
        if pertama != k.asal.nomor:
            k.alasan.append(f"hasil yang sama sudah disebut pada baris {pertama}")


def _kunci(nama: str) -> str:
    return _TAHUN.sub("", normal(nama))


def _setahun(satu: str, dua: str) -> bool:
    """Whether two dates may be of one year: the contest of another year is another one."""
    return not dua or satu[:4] == dua[:4]


def _sandi(acara: Kunci) -> str:
    return f"{acara[1]} {acara[0]}"
