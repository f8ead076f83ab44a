"""Facility rows to facilities: first where each is, then which one it is, or that it is new, or a question.

Puskesmas rows come first, so that the posyandu of the same file find theirs. The key of a facility is its kind,
puskesmas, kelurahan and normalised name, or its code; equal names in different places are different facilities.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ilp_data.format import angka
from ilp_data.intake import deadline
from ilp_data.intake.cells import facility_type, likeness, names
from ilp_data.intake.clean.facilities import MENYEBUT_ORANG
from ilp_data.intake.decisions import BARU, LEWATI, SATU
from ilp_data.intake.match.base import Dasar, Kerja, tolak_orang, tolak_salinan
from ilp_data.intake.match.codes import KEMENKES, Kodefikasi, rapi
from ilp_data.intake.match.events import Peristiwa
from ilp_data.intake.match.facility_place import Tempat
from ilp_data.intake.match.register import JAUH_M, Letak, Register, jarak_m, titik, titik_terukur
from ilp_data.intake.model import Usul
from ilp_data.intake.table import beside_places

Kunci = tuple[str, Letak, str]
SEBELAH_M = 100.0  # two rows of one name nearer than this may be one facility written twice


def cocokkan_fasilitas(d: Dasar, kerja: list[Kerja]) -> None:
    """Give every row its codes, or ask, or refuse. Works on ``kerja`` in place."""
    register = Register(d.potret)
    tempat = Tempat(d, register, kerja)
    tolak_salinan(kerja)
    _tolak_orang(d, register, kerja)
    berjenis = [k for k in kerja if k.hidup and k.teks("jenis")]  # a kind still asked about has no facility yet
    kode = Kodefikasi(d, register, berjenis)
    for giliran in (True, False):
        bagian = [k for k in berjenis if (k.teks("jenis") == "puskesmas") is giliran]
        letak = {id(k): tempat.letak(k) for k in deadline.tiap(bagian)}
        siap = [(k, x) for k in bagian if k.hidup and (x := letak[id(k)]) is not None]
        if giliran and not d.nasional:
            _tolak_puskesmas_orang(register, siap)
        _Pendaratan(d, register, kode).daratkan([(k, x) for k, x in siap if k.hidup])


def _tolak_orang(d: Dasar, register: Register, kerja: list[Kerja]) -> None:
    """Refuse rows that name somebody where a facility is to be named, unless one is called so."""
    for k in kerja:
        jenis, nama = k.teks("jenis"), k.teks("nama")
        if not (k.hidup and k.nilai.get(MENYEBUT_ORANG)):
            continue
        if not jenis or not register.bernama(jenis, d.daerah, names.kunci_fasilitas(nama, jenis)):
            tolak_orang(k, "nama")


def _tolak_puskesmas_orang(register: Register, siap: list[tuple[Kerja, Letak]]) -> None:
    """Refuse puskesmas without a code that bear somebody's whole name ("Siti Aminah") and are not registered."""
    for k, letak in siap:
        baru = not register.bernama("puskesmas", letak.daerah, names.kunci_fasilitas(k.teks("nama"), "puskesmas"))
        if baru and not k.teks("kode") and beside_places.bernama_orang(k.teks("nama")):
            tolak_orang(k, "nama")


def _tempat(k: Kerja) -> str:
    """A point as part of a question's key: the same place, the same question."""
    return f"{k.nilai['lat']:.4f},{k.nilai['lng']:.4f}"


class _Pendaratan:
    """One group of rows, placed, looking for their facilities."""

    def __init__(self, d: Dasar, register: Register, kode: Kodefikasi) -> None:
        self.d, self.register, self.kode = d, register, kode
        self.baru: dict[str, dict[str, Any]] = {}
        self.mendarat: dict[str, list[tuple[Kerja, Letak]]] = defaultdict(list)
        self.peristiwa = Peristiwa(d, register)

    def daratkan(self, siap: list[tuple[Kerja, Letak]]) -> None:
        self.kode.kembar(siap)
        siap = [(k, x) for k, x in siap if k.hidup]
        self.peristiwa.dengar(siap)
        menurut: dict[Kunci, list[tuple[Kerja, Letak]]] = defaultdict(list)
        for k, letak in siap:
            kode = k.teks("kode_fasilitas") or self._dari_kode(k, letak)
            if kode:
                self.mendarat[kode].append((k, letak))
            elif k.hidup and kode is not None:
                jenis = k.teks("jenis")
                menurut[jenis, letak, names.kunci_fasilitas(k.teks("nama"), jenis)].append((k, letak))
        for kunci, isi in menurut.items():
            self._cari(kunci, isi)
        for kode, isi in list(self.mendarat.items()):
            self._tetapkan(kode, isi)

    # --- by code

    def _dari_kode(self, k: Kerja, letak: Letak) -> str | None:
        """The facility of a row's code; "" when the code says nothing, None when it was asked about."""
        kode, jenis = self.kode.kode(k), k.teks("jenis")
        dikenal = self.kode.dikenal(kode) if kode else ""
        if not dikenal:
            dipakai = jenis == "puskesmas" and KEMENKES.fullmatch(kode)
            return self._daftar_berkode(k, letak, kode) if dipakai else ""
        ada = self.register.isi[dikenal]
        kunci = names.kunci_fasilitas(k.teks("nama"), ada["jenis"])
        lain = [x for x in self.register.bernama(ada["jenis"], letak.daerah, kunci) if x != dikenal]
        senama = dikenal in self.register.bernama(ada["jenis"], ada["kode_daerah"], kunci)
        pindah = letak.daerah and ada["kode_daerah"] and letak.daerah != ada["kode_daerah"]
        if not pindah and (senama or not lain):
            k.nilai["lewat_kode"] = True
            return dikenal
        usul = self.register.usul((dikenal, *lain), 0.5, titik(k.nilai))
        teks = f"Kode {kode} adalah {ada['nama']} menurut register, tetapi baris ini menyebut “{k.teks('nama')}”" + (
            f" di {letak.daerah}. Fasilitas mana yang benar?" if pindah else ". Fasilitas mana yang benar?"
        )
        return self.d.tanya.ajukan(k, ("fasilitas_kode_beda", letak.daerah, kode, kunci), teks, usul) or None

    def _daftar_berkode(self, k: Kerja, letak: Letak, kode: str) -> str:
        """A puskesmas with a Kemenkes code that the register lacks: new, or the one it knows without such a code."""
        kunci = names.kunci_fasilitas(k.teks("nama"), "puskesmas")
        tanpa = [x for x in self.register.sekunci("puskesmas", letak, kunci) if x.startswith("PK.")]
        if len(tanpa) == 1 and letak.daerah:
            k.nilai["kode_lama"] = tanpa[0]
            return tanpa[0]
        self._daftar_baru(k, letak, kode)
        return kode

    # --- by key

    def _cari(self, kunci: Kunci, isi: list[tuple[Kerja, Letak]]) -> None:
        jenis, letak, nama = kunci
        calon = [c for c in self.register.sekunci(jenis, letak, nama) if c not in self.mendarat]
        if self._bertitik(jenis, letak, isi):
            self._menurut_titik(jenis, letak, isi, calon)
            return
        for k, _ in isi:
            self._mendarat(k, letak, self._pilih(k, jenis, letak, nama, calon))

    def _mendarat(self, k: Kerja, letak: Letak, kode: str) -> None:
        """Put a row on a facility, on a new one for ``baru``, on none where it was asked about or refused."""
        if kode == BARU and not self.peristiwa.boleh_baru(k):
            return
        if kode == BARU:
            jenis = k.teks("jenis")
            kunci = names.kunci_fasilitas(k.teks("nama"), jenis)
            kode = self._tersedia(jenis, letak, kunci) or self._daftar_baru(k, letak)
        if kode and kode != LEWATI:
            self.mendarat[kode].append((k, letak))

    def _tersedia(self, jenis: str, letak: Letak, nama: str) -> str:
        """The code that an earlier row of this file with the same key was given."""
        return next((c for c in self.register.sekunci(jenis, letak, nama) if c in self.baru), "")

    @staticmethod
    def _bertitik(jenis: str, letak: Letak, isi: list[tuple[Kerja, Letak]]) -> bool:
        """Whether only points tell these rows apart: no kelurahan, no puskesmas, each a point of its own."""
        semua = [titik(k.nilai) for k, _ in isi]
        if letak.kelurahan or letak.puskesmas or None in semua:
            return False
        return len(set(semua)) == len(semua) and (jenis != "puskesmas" or len(isi) > 1)

    def _menurut_titik(self, jenis: str, letak: Letak, isi: list[tuple[Kerja, Letak]], calon: list[str]) -> None:
        bebas = {c: t for c in calon if (t := titik_terukur(self.register.isi[c])) is not None}
        titik_ada = frozenset(bebas)
        jarak = sorted(
            ((jarak_m(titik(k.nilai) or t, t), i, c) for i, (k, _) in enumerate(isi) for c, t in bebas.items()),
        )
        dapat: dict[int, str] = {}
        for meter, i, c in jarak:
            if meter <= JAUH_M and i not in dapat and c in bebas:
                dapat[i] = c
                del bebas[c]
        sebelah: list[tuple[tuple[float, float], str]] = []
        bernama = jenis != facility_type.LAINNYA and not any(k.nilai.get("nama_polos") for k, _ in isi)
        for i, (k, x) in enumerate(isi):
            sini = titik(k.nilai)
            if i not in dapat and (kode := next((c for t, c in sebelah if jarak_m(sini or t, t) <= SEBELAH_M), "")):
                self.mendarat[kode].append((k, x))  # beside an earlier row of its name: one facility or two?
                continue
            kode = dapat.get(i) or self._tanpa_titik(k, jenis, letak, [c for c in calon if c not in titik_ada])
            if kode is None:
                continue
            if kode in ("", BARU):
                kode = self._daftar_baru(k, letak) if self.peristiwa.boleh_baru(k) else ""
            if kode and kode != LEWATI:
                self.mendarat[kode].append((k, x))
                sebelah += [(sini, kode)] if sini and bernama else []

    def _tanpa_titik(self, k: Kerja, jenis: str, letak: Letak, senama: list[str]) -> str | None:
        """A row that only its point places, where facilities of its name have none: one of them, asked about."""
        senama = [c for c in senama if c not in self.register.tutup]
        if not senama or self.d.nasional:
            return self.peristiwa.nama_baru(k, jenis, letak)
        kata = (
            f"“{k.teks('nama')}” hanya menyebut titiknya, dan yang terdaftar dengan nama itu belum punya titik terukur."
        )
        kunci = ("fasilitas_bertitik", letak.daerah, jenis, names.kunci_fasilitas(k.teks("nama"), jenis), _tempat(k))
        usul = (*self.register.usul(senama, 0.9), Usul(BARU, "Fasilitas baru", 0.1))
        jawab = self.d.tanya.ajukan(k, kunci, f"{kata} Fasilitas mana?", usul)
        return "" if jawab == BARU else jawab or None

    def _pilih(self, k: Kerja, jenis: str, letak: Letak, nama: str, calon: list[str]) -> str:
        """A code, ``baru``, ``lewati``, or "" after asking."""
        tentu = bool(letak.kelurahan or letak.puskesmas or letak.luar or jenis in ("puskesmas", "pustu"))
        if len(calon) == 1 and (tentu or self._sama_tempat(calon[0], letak)) and not self.kode.bentrok(k, calon[0]):
            return calon[0]
        if not calon and self._kode_lain(k, jenis, letak, nama):
            return BARU
        if not calon and (kode := self.peristiwa.nama_baru(k, jenis, letak)) != "":
            return kode or ""
        dari = titik(k.nilai)
        usul = self.register.usul(calon, 1.0, dari)
        ambang = likeness.PUSKESMAS if jenis == "puskesmas" and not self.d.nasional else likeness.FASILITAS
        usul = usul or self._tidak_jauh(k, self.register.mirip(jenis, letak, nama, self.baru, ambang))
        if not usul:
            return BARU
        apa = "fasilitas_ganda" if calon else "fasilitas_mirip"
        kata = "Lebih dari satu fasilitas terdaftar dapat dimaksud" if calon else "Nama ini mirip dengan yang terdaftar"
        if len(calon) == 1:
            kata = "Yang terdaftar bernama sama ada satu, tetapi baris ini tidak menyebut tempatnya"
        if len(calon) == 1 and self.kode.bentrok(k, calon[0]):
            apa, kata = "fasilitas_kode_beda", f"Kode {self.kode.kode(k)} lain dari kode yang terdaftar untuk nama itu"
        teks = f"{kata}: “{k.teks('nama')}”. Apakah salah satu dari usul ini, atau fasilitas baru?"
        kunci = (apa, letak.daerah, jenis, letak.puskesmas, letak.kelurahan, nama)
        kunci += (rapi(self.kode.kode(k)),) if apa == "fasilitas_kode_beda" else ()
        return self.d.tanya.ajukan(k, kunci, teks, usul, (BARU,))

    def _tidak_jauh(self, k: Kerja, usul: tuple[Usul, ...]) -> tuple[Usul, ...]:
        """Without facilities of quite another name whose point is far from that of the row: those are other places."""
        sini = titik(k.nilai)
        sisa = []
        for u in usul:
            sana = titik(self.register.isi[u.kode])
            jarak = jarak_m(sini, sana) if sini and sana and u.skor < likeness.FASILITAS else 0.0
            if jarak <= JAUH_M:
                sisa.append(u)
            else:
                k.alasan.append(
                    f"Bukan {self.register.label(u.kode)}, yang berjarak {angka(jarak)} m dan lain namanya."
                )
        return tuple(sisa)

    def _kode_lain(self, k: Kerja, jenis: str, letak: Letak, nama: str) -> bool:
        """Whether the facility of this name has been found by another code in this very file: then this is another."""
        return any(c in self.mendarat and self.kode.bentrok(k, c) for c in self.register.sekunci(jenis, letak, nama))

    def _sama_tempat(self, kode: str, letak: Letak) -> bool:
        b = self.register.isi[kode]
        return b["kode_kelurahan"] == letak.kelurahan and b["kode_puskesmas"] in ("", letak.puskesmas)

    # --- landing

    def _daftar_baru(self, k: Kerja, letak: Letak, kode: str = "") -> str:
        jenis, nama = k.teks("jenis"), k.teks("nama")
        kode = kode or self.register.kode_baru(jenis, letak, nama)
        self.baru[kode] = b = {
            "kode": kode,
            "jenis": jenis,
            "nama": names.tampil(nama, jenis),
            "kode_daerah": letak.daerah,
            "kode_kelurahan": letak.kelurahan,
            "kode_puskesmas": kode if jenis == "puskesmas" else letak.puskesmas,
            **{s: k.nilai.get(s) for s in ("lat", "lng")},
        }
        self.register.daftarkan_fasilitas(b, baru=True)
        return kode

    def _tetapkan(self, kode: str, isi: list[tuple[Kerja, Letak]]) -> None:
        """Write the code into its row; several rows on one facility are a collision that only a person resolves."""
        if len(isi) == 1:
            self._isi(isi[0][0], kode, isi[0][1])
            return
        if self.kode.berbeda(k for k, _ in isi):
            self._menurut_kode(kode, isi)
            return
        kunci = ("fasilitas_kembar", kode, *sorted(names.kunci_fasilitas(k.teks("nama")) for k, _ in isi))
        nomor = ", ".join(str(k.asal.nomor) for k, _ in isi)
        teks = f"Baris {nomor} jatuh pada satu fasilitas: {self.register.label(kode)}. Satu atau berbeda?"
        usul = (Usul(SATU, "Satu fasilitas; baris pertama yang dipakai"), Usul(BARU, "Fasilitas yang berbeda"))
        pertama, *lain = isi
        lanjut = [self.d.tanya.ajukan(k, kunci, teks, usul) for k, _ in isi][0]
        if lanjut in (SATU, BARU):
            self._isi(pertama[0], kode, pertama[1])
        for k, letak in lain:
            if lanjut == SATU:
                k.tolak(f"Sama dengan baris {pertama[0].asal.nomor} menurut keputusan.")
            elif lanjut == BARU:
                self._isi(k, self._kembaran(k, letak), letak)

    def _menurut_kode(self, kode: str, isi: list[tuple[Kerja, Letak]]) -> None:
        """Rows of one name and place, each with a code of its own: different facilities. Which of them is the
        registered one only a person can say, unless the file itself brings it."""
        milik = rapi(self.kode.kode(isi[0][0]))
        if kode not in self.baru:
            semua = sorted(rapi(self.kode.kode(k)) for k, _ in isi)
            nomor = ", ".join(str(k.asal.nomor) for k, _ in isi)
            kata = f"Baris {nomor} bernama sama dengan kode berbeda. Mana yang {self.register.label(kode)}?"
            usul = tuple(Usul(x, f"Yang berkode {x}; yang lain fasilitas baru") for x in semua)
            kunci = ("fasilitas_kode_mana", kode, *semua)
            milik = [self.d.tanya.ajukan(k, kunci, kata, usul) for k, _ in isi][0]
        if milik in ("", LEWATI):
            return
        for k, letak in isi:
            sendiri = rapi(self.kode.kode(k)) == milik
            self._isi(k, kode if sendiri else self._kembaran(k, letak), letak)

    def _kembaran(self, k: Kerja, letak: Letak) -> str:
        """The code of a second facility of one name in one place: the one it got before, else a new one."""
        jenis = k.teks("jenis")
        kena = self.register.sekunci(jenis, letak, names.kunci_fasilitas(k.teks("nama"), jenis))
        sisa = [c for c in kena if "~" in c and c not in self.mendarat]
        kode = sisa[0] if sisa else self._daftar_baru(k, letak)
        self.mendarat[kode] = [(k, letak)]
        return kode

    def _isi(self, k: Kerja, kode: str, letak: Letak) -> None:
        b = self.register.isi[kode]
        k.nilai |= {
            "kode_fasilitas": kode,
            "fasilitas_baru": kode in self.baru,
            "kode_daerah": letak.daerah or b["kode_daerah"],
            "kode_kelurahan": letak.kelurahan,
            "kode_kecamatan": letak.kelurahan[:8] or k.teks("kode_kecamatan"),
            "kode_puskesmas": b["kode"] if b["jenis"] == "puskesmas" else letak.puskesmas,
            "kode_luar": rapi(self.kode.kode(k)) if self.kode.kode(k) != kode else "",
        }
        if kode not in self.baru:
            self.peristiwa.terjadi(k, kode)
