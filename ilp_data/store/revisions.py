"""The store: SQLAlchemy Core on SQLite (default) or PostgreSQL. What others call; the parts stand beside it.

Every row belongs to a region and is never updated in place: it carries ``rev_mulai``, the revision that brought it, and
``rev_akhir``, the revision that ended it. "As of revision R" is one condition; so are differences and undoing.
"""

from ilp_data.store.books import Buku as Buku
from ilp_data.store.books import Lembaran as Lembaran
from ilp_data.store.books import baca_buku as baca_buku
from ilp_data.store.books import tambah_buku as tambah_buku
from ilp_data.store.books import tandai_buku as tandai_buku
from ilp_data.store.books import tulis_buku as tulis_buku
from ilp_data.store.changes import Perubahan as Perubahan
from ilp_data.store.changes import bandingkan_tabel as bandingkan_tabel
from ilp_data.store.changes import bentuk as bentuk
from ilp_data.store.comparison import baca_ikhtisar as baca_ikhtisar
from ilp_data.store.engine import VARIABEL_URL as VARIABEL_URL
from ilp_data.store.engine import buka_mesin as buka_mesin
from ilp_data.store.engine import folder as folder
from ilp_data.store.engine import transaksi as transaksi
from ilp_data.store.engine import url_bawaan as url_bawaan
from ilp_data.store.readings import baca_tabel as baca_tabel
from ilp_data.store.readings import daftar_daerah as daftar_daerah
from ilp_data.store.readings import hitung_baris as hitung_baris
from ilp_data.store.readings import kini as kini
from ilp_data.store.readings import layanan_terbit as layanan_terbit
from ilp_data.store.readings import nama_kader as nama_kader
from ilp_data.store.readings import nomor_terakhir as nomor_terakhir
from ilp_data.store.readings import potret as potret
from ilp_data.store.readings import revisi_terakhir as revisi_terakhir
from ilp_data.store.readings import riwayat as riwayat
from ilp_data.store.readings import semua_baris as semua_baris
from ilp_data.store.readings import tersentuh as tersentuh
from ilp_data.store.stamp import Saat as Saat
from ilp_data.store.stamp import baca_tanda as baca_tanda
from ilp_data.store.stamp import saat_kini as saat_kini
from ilp_data.store.start import bawaan_diperiksa as bawaan_diperiksa
from ilp_data.store.start import catatan_awal as catatan_awal
from ilp_data.store.start import siapkan_simpanan as siapkan_simpanan
from ilp_data.store.start import tutup_catatan_awal as tutup_catatan_awal
from ilp_data.store.writing import batalkan_revisi as batalkan_revisi
from ilp_data.store.writing import terapkan_dalam as terapkan_dalam
from ilp_data.store.writing import terapkan_revisi as terapkan_revisi
