"""Renaming, closing, merging, moving: what a row says has happened, held against the register, asked, noted.

An answer becomes an entry in ``nilai["peristiwa"]``: peristiwa, tanggal, lama, baru, keterangan. The facility keeps its
code, so its figures stay with it. A name that is new, close to a registered point and without any word, is asked about.
"""

from __future__ import annotations

import re
from typing import Any

from ilp_data import format as fmt
from ilp_data.intake.cells import events, likeness, names
from ilp_data.intake.decisions import BARU, PINDAH, TETAP, TUTUP
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.register import Letak, Register, titik
from ilp_data.intake.model import Usul

DEKAT_M = 60.0
_BANYAK = 5
_KELURAHAN = re.compile(r"^.*\b(?:kelurahan|kel|desa|ds)\b\.?\s*", re.IGNORECASE)  # "RT 12 Kelurahan Kanaan"


class Peristiwa:
    """The events of one group of rows."""

    def __init__(self, d: Dasar, register: Register) -> None:
        self.d, self.register = d, register
        self._disebut: set[str] = set()

    def dengar(self, siap: list[tuple[Kerja, Letak]]) -> None:
        """Learn which registered facilities the rows name as they are: those are no former name of another one."""
        for k, letak in siap:
            jenis = k.teks("jenis")
            self._disebut.update(self.register.sekunci(jenis, letak, names.kunci_fasilitas(k.teks("nama"), jenis)))
            self._disebut.update({k.teks("kode")} & self.register.isi.keys())

    # --- a name that the register lacks

    def nama_baru(self, k: Kerja, jenis: str, letak: Letak) -> str | None:
        """The facility that a new name stands for: "" = no sign of one, ``baru``, a code, None after asking."""
        ganti = self._kejadian(k, events.GANTI_NAMA)
        if ganti is not None:
            return self._ganti_nama(k, jenis, letak, ganti)
        # A list of puskesmas none of which is registered is of others, whatever stands beside them.
        dekat = {} if jenis == "puskesmas" and not self._disebut else self._dekat(k, jenis, letak)
        if dekat and not self._kejadian(k, events.TUTUP) and not self._mirip(jenis, letak, k.teks("nama")):
            pertama = next(iter(dekat))
            letaknya = (
                f"“{k.teks('nama')}” belum terdaftar, tetapi titiknya {fmt.angka(dekat[pertama])} m dari "
                f"{self.register.isi[pertama]['nama']}, yang tidak disebut berkas ini."
            )
            if jenis == "puskesmas":  # few, with codes of their own: a point alone does not make one the other
                k.alasan.append(letaknya)
                return BARU
            kata = f"{letaknya} Ganti nama, atau fasilitas baru?"
            return self._tanya_nama(k, "fasilitas_dekat", jenis, letak, kata, self._usul(k, list(dekat)))
        return self._pindahan(k, jenis, letak)

    def _mirip(self, jenis: str, letak: Letak, nama: str) -> bool:
        return bool(self.register.mirip(jenis, letak, names.kunci_fasilitas(nama, jenis)))

    def _dekat(self, k: Kerja, jenis: str, letak: Letak) -> dict[str, float]:
        dari = titik(k.nilai)
        semua = self.register.dekat(jenis, letak.daerah, dari, DEKAT_M) if dari and letak.daerah else {}
        return {c: m for c, m in semua.items() if c not in self._disebut}

    def _ganti_nama(self, k: Kerja, jenis: str, letak: Letak, ganti: events.Kejadian) -> str | None:
        lama = names.kunci_fasilitas(ganti.lain, jenis) if ganti.lain else ""
        calon = self.register.sekunci(jenis, letak, lama) if lama else []
        calon = (
            calon or [u.kode for u in self.register.mirip(jenis, letak, lama, ambang=likeness.USUL)] if lama else calon
        )
        calon = calon or [*self._dekat(k, jenis, letak)] or self._tak_disebut(jenis, letak)
        if not calon:
            k.alasan.append(f"Nama lama “{ganti.lain}” tidak terdaftar di tempat itu; dicatat sebagai fasilitas baru.")
            return BARU
        dari = f", dahulu “{ganti.lain}”" if ganti.lain else ""
        kata = f"“{k.teks('nama')}” ditandai ganti nama{dari}. Nama baru dari fasilitas mana?"
        return self._tanya_nama(k, "fasilitas_ganti_nama", jenis, letak, kata, self._usul(k, calon[:_BANYAK]))

    def _tak_disebut(self, jenis: str, letak: Letak) -> list[str]:
        """Open facilities of the place that no row of the file names: one of them may have the new name."""
        if not (letak.kelurahan or letak.puskesmas):
            return []
        tidak = self._disebut | self.register.tutup.keys()
        return [c for c in self.register.sekandang(jenis, letak) if c not in tidak]

    def _usul(self, k: Kerja, kode: list[str]) -> tuple[Usul, ...]:
        return self.register.usul(kode, 0.9, titik(k.nilai))

    def _tanya_nama(
        self, k: Kerja, apa: str, jenis: str, letak: Letak, kata: str, usul: tuple[Usul, ...]
    ) -> str | None:
        nama = names.kunci_fasilitas(k.teks("nama"), jenis)
        kunci = (apa, letak.daerah, jenis, letak.puskesmas, letak.kelurahan, nama)
        jawab = self.d.tanya.ajukan(k, kunci, kata, usul, (BARU,))
        if jawab in self.register.isi:
            b = self.register.isi[jawab]
            self._catat(k, events.GANTI_NAMA, b, lama=b["nama"], baru=names.tampil(k.teks("nama"), jenis))
        return jawab or None

    def _pindahan(self, k: Kerja, jenis: str, letak: Letak) -> str | None:
        """A name that the place lacks, in a row that speaks of moving: the one of that name elsewhere, if asked so."""
        pindah = self._kejadian(k, events.PINDAH)
        kunci = names.kunci_fasilitas(k.teks("nama"), jenis)
        calon = self.register.bernama(jenis, letak.daerah, kunci) if pindah is not None else []
        if not calon:
            return ""
        kata = f"“{k.teks('nama')}” ditandai {pindah.tertulis if pindah else ''}. Fasilitas mana yang pindah ke sini?"
        nama = ("fasilitas_pindahan", letak.daerah, jenis, letak.puskesmas, letak.kelurahan, kunci)
        jawab = self.d.tanya.ajukan(k, nama, kata, self._usul(k, calon), (BARU,))
        if jawab in self.register.isi:
            b = self.register.isi[jawab]
            self._catat(k, events.PINDAH, b, lama=b["kode_kelurahan"], baru=letak.kelurahan)
        return jawab or None

    def boleh_baru(self, k: Kerja) -> bool:
        """Whether a row may become a new facility: what is said to be closed and was never registered is refused."""
        for apa in (events.TUTUP, events.GABUNG, events.PECAH):
            if (kejadian := self._kejadian(k, apa)) is not None:
                k.tolak(f"Ditandai “{kejadian.tertulis}” dan tidak terdaftar; tidak didaftarkan sebagai yang baru.")
                return False
        return True

    # --- a facility that was found

    def terjadi(self, k: Kerja, kode: str) -> None:
        """Ask about what the row says has happened to its registered facility; closed ones that are named again."""
        b, kejadian = self.register.isi[kode], {x.apa: x for x in k.nilai.get("kejadian", ())}
        menutup = [kejadian[x] for x in (events.GABUNG, events.PECAH, events.TUTUP) if x in kejadian]
        if kode in self.register.tutup:
            if not menutup:
                self._buka_lagi(k, kode, b)
            return
        if menutup:
            self._menutup(k, kode, b, menutup[0])
        elif events.PINDAH in kejadian and not self._tercatat(k, events.PINDAH):
            self._pindah(k, kode, b, kejadian[events.PINDAH])

    def _menutup(self, k: Kerja, kode: str, b: dict[str, Any], x: events.Kejadian) -> None:
        kapan = f" mulai {fmt.tanggal(x.tanggal)}" if x.tanggal else " mulai hari ini (tanggalnya tidak tertulis)"
        akhir = "; tidak terhitung lagi sejak itu, riwayat dan angkanya tetap"
        usul = (Usul(TUTUP, f"Tutup{kapan}{akhir}", 0.9), Usul(TETAP, "Masih buka; tanda itu diabaikan", 0.1))
        tujuan = self._tujuan(k, b, x) if x.apa == events.GABUNG else ()
        tujuan = tuple(Usul(u.kode, f"Bergabung dengan {u.label}{kapan}", 0.95) for u in tujuan)
        kata = f"{self.register.label(kode)} ditandai “{x.tertulis}”. Apa yang terjadi?"
        jawab = self.d.tanya.ajukan(k, (f"fasilitas_{x.apa}", kode, x.tanggal, names.slug(x.lain)), kata, tujuan + usul)
        if jawab == TUTUP:
            self._catat(k, events.TUTUP, b)
        elif jawab in self.register.isi:
            self._catat(k, events.GABUNG, b, baru=jawab)

    def _tujuan(self, k: Kerja, b: dict[str, Any], x: events.Kejadian) -> tuple[Usul, ...]:
        """The facility that another one joins: by name within its kelurahan, its puskesmas, its region."""
        jenis, nama = b["jenis"], names.kunci_fasilitas(x.lain, b["jenis"])
        letak = [Letak(b["kode_daerah"], b["kode_puskesmas"], b["kode_kelurahan"])]
        letak += [Letak(b["kode_daerah"], b["kode_puskesmas"]), Letak(b["kode_daerah"])]
        for tempat in letak:
            calon = [c for c in self.register.sekunci(jenis, tempat, nama) if c != b["kode"]]
            calon = calon or [u.kode for u in self.register.mirip(jenis, tempat, nama, {b["kode"]}, likeness.USUL)]
            if calon:
                return self._usul(k, [c for c in calon if c not in self.register.tutup][:_BANYAK])
        return ()

    def _pindah(self, k: Kerja, kode: str, b: dict[str, Any], x: events.Kejadian) -> None:
        """Moving: to another kelurahan or puskesmas, or within its kelurahan to another address."""
        pohon = self.d.pohon(b["kode_daerah"]) if b["kode_daerah"] else None
        binaan = self.register.puskesmas(b["kode_daerah"], x.lain).kode if x.arah == "ke" else ""
        if binaan:
            if binaan != b["kode_puskesmas"]:
                self._pindah_binaan(k, kode, b, x, binaan)
            return
        temu = pohon.kelurahan(_KELURAHAN.sub("", x.lain)) if pohon and x.arah == "ke" else None
        ke = temu.kode if temu and temu.kode != b["kode_kelurahan"] else ""
        usul: tuple[Usul, ...] = (Usul(ke, f"Pindah ke {pohon.label(ke)}", 0.9),) if pohon and ke else ()
        if not ke:
            usul = (Usul(PINDAH, f"Pindah alamat: {x.lain}; kelurahannya tetap", 0.5),)
        usul += (Usul(TETAP, "Tidak pindah; tanda itu diabaikan", 0.1),)
        kata = f"{self.register.label(kode)} ditandai “{x.tertulis}”. Apa yang terjadi?"
        jawab = self.d.tanya.ajukan(k, ("fasilitas_pindah", kode, x.tanggal, names.slug(x.lain)), kata, usul)
        if jawab == ke != "":
            self._catat(k, events.PINDAH, b, lama=b["kode_kelurahan"], baru=ke)
            k.nilai |= {"kode_kelurahan": ke, "kode_kecamatan": ke[:8]}
        elif jawab == PINDAH:
            self._catat(k, events.PINDAH, b, lama=b["alamat"], baru=x.lain)

    def _pindah_binaan(self, k: Kerja, kode: str, b: dict[str, Any], x: events.Kejadian, ke: str) -> None:
        """Moving under another puskesmas; the kelurahan stays."""
        usul = (
            Usul(ke, f"Pindah binaan ke {self.register.label(ke)}; kelurahannya tetap", 0.9),
            Usul(TETAP, "Tidak pindah; tanda itu diabaikan", 0.1),
        )
        kata = f"{self.register.label(kode)} ditandai “{x.tertulis}”. Apa yang terjadi?"
        if self.d.tanya.ajukan(k, ("fasilitas_pindah", kode, x.tanggal, names.slug(x.lain)), kata, usul) == ke:
            self._catat(k, events.PINDAH, b, lama=b["kode_puskesmas"], baru=ke)
            k.nilai["kode_puskesmas"] = ke

    def _buka_lagi(self, k: Kerja, kode: str, b: dict[str, Any]) -> None:
        sejak = fmt.tanggal(self.register.tutup[kode])
        kata = f"{self.register.label(kode)} terdaftar tutup sejak {sejak}, tetapi disebut berkas ini. Buka kembali?"
        usul = (Usul(BARU, "Buka kembali", 0.5), Usul(TETAP, "Tetap tutup; baris ini tidak mengubah apa pun", 0.5))
        jawab = self.d.tanya.ajukan(k, ("fasilitas_buka", kode, self.register.tutup[kode]), kata, usul)
        if jawab == BARU:
            self._catat(k, events.BUKA, b)
        elif jawab == TETAP:
            k.tolak(f"Fasilitas ini tutup sejak {sejak} menurut keputusan.")

    # --- notes

    @staticmethod
    def _kejadian(k: Kerja, apa: str) -> events.Kejadian | None:
        return next((x for x in k.nilai.get("kejadian", ()) if x.apa == apa), None)

    @staticmethod
    def _tercatat(k: Kerja, apa: str) -> bool:
        return any(x["peristiwa"] == apa for x in k.nilai.get("peristiwa", ()))

    def _catat(self, k: Kerja, apa: str, b: dict[str, Any], *, lama: str = "", baru: str = "") -> None:
        """Note an event that a person confirmed; without a written date it is of today."""
        x = self._kejadian(k, apa) or next(iter(k.nilai.get("kejadian", ())), None)
        daerah = b["kode_daerah"] or self.d.daerah
        tanggal = (x.tanggal if x else "") or self.d.potret.hari_ini(daerah).isoformat()
        entri = {"peristiwa": apa, "tanggal": tanggal, "lama": lama, "baru": baru}
        k.nilai["peristiwa"] = [*k.nilai.get("peristiwa", ()), entri | {"keterangan": x.tertulis if x else ""}]
