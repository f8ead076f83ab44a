/* Streamlit's own English words put into Indonesian as they appear: tooltips, dialogs, menus, and what a screen reader
   hears. Only whole texts that stand in this list are touched, never what our pages and tables say (stHtml). A text node
   keeps its place: React goes on with it as before. The list is checked by tests/browser/test_every_page.py. */
(() => {
  const KATA = {
    "Page not found": "Halaman tidak ada", "Connection error": "Sambungan terputus",
    "Connecting": "Menyambung", "Connecting to Streamlit server": "Menyambung ke peladen",
    "CONNECTING": "MENYAMBUNG", "Running...": "Memuat …", "Running": "Memuat", "RUNNING...": "MEMUAT …",
    "Please wait...": "Mohon tunggu …", "Stop": "Hentikan", "Stop script": "Hentikan", "Rerun": "Muat ulang",
    "Always rerun": "Selalu muat ulang", "Error": "Galat", "Warning": "Peringatan", "Info": "Keterangan",
    "Unknown error": "Galat yang tidak dikenal", "Script execution error": "Halaman gagal dijalankan",
    "Main menu": "Menu utama", "Sidebar": "Bilah samping", "Navigate to home page": "Ke halaman awal",
    "file upload": "unggah berkas", "Copy Vega-Lite spec": "Salin rumus grafik", "Column menu": "Menu kolom", "App pages": "Halaman", "Skip to main content": "Langsung ke isi halaman",
    "Close": "Tutup", "Close dialog": "Tutup", "Cancel": "Batal", "Got it": "Mengerti", "Loading": "Memuat",
    "Loading...": "Memuat …", "Expand sidebar": "Buka bilah samping", "Collapse sidebar": "Tutup bilah samping",
    "Open sidebar": "Buka bilah samping", "Close sidebar": "Tutup bilah samping", "Fullscreen": "Layar penuh",
    "View fullscreen": "Layar penuh", "Toggle fullscreen": "Layar penuh", "Close fullscreen": "Tutup layar penuh",
    "Exit fullscreen": "Tutup layar penuh", "Show data": "Tampilkan data", "Show chart": "Tampilkan grafik",
    "Download as CSV": "Unduh sebagai CSV", "Download as PNG": "Unduh sebagai PNG",
    "Download as SVG": "Unduh sebagai SVG", "Save as PNG": "Simpan sebagai PNG",
    "Save as SVG": "Simpan sebagai SVG", "Save as Image": "Simpan sebagai gambar", "Download": "Unduh",
    "Search": "Cari", "Close Search": "Tutup pencarian", "Next Result": "Temuan berikutnya",
    "Previous Result": "Temuan sebelumnya", "Show/hide columns": "Tampilkan atau sembunyikan kolom",
    "Add row": "Tambah baris", "Delete row(s)": "Hapus baris", "Clear selection": "Lepaskan pilihan",
    "Dataframe column menu": "Menu kolom", "Sort ascending": "Urutkan dari yang terkecil",
    "Sort descending": "Urutkan dari yang terbesar", "Format": "Bentuk", "Autosize": "Sesuaikan lebar",
    "Pin column": "Sematkan kolom", "Unpin column": "Lepaskan sematan", "Hide column": "Sembunyikan kolom",
    "Copy column name": "Salin nama kolom", "Statistics": "Statistik", "Select all": "Pilih semua",
    "Deselect all": "Lepaskan semua", "Automatic": "Otomatis", "Localized": "Menurut bahasa", "Plain": "Polos",
    "Compact": "Ringkas", "Dollar": "Dolar", "Percent": "Persen", "Scientific": "Ilmiah", "Accounting": "Akuntansi",
    "Distance": "Jarak waktu", "Calendar": "Kalender", "Copy": "Salin", "Copied": "Tersalin",
    "Copy to clipboard": "Salin", "No results": "Tidak ada yang cocok", "No data": "Tidak ada data",
    "empty": "kosong", "Empty": "Kosong", "Choose an option": "Pilih satu", "Choose options": "Pilih",
    "Select...": "Pilih", "No options to select": "Tidak ada pilihan", "No options to select.": "Tidak ada pilihan.",
    "Clear all": "Kosongkan", "Clear value": "Kosongkan", "Selected values": "Yang dipilih", "open": "buka",
    "Open": "Buka", "Choose date": "Pilih tanggal", "Choose a date": "Pilih tanggal",
    "Choose date range": "Pilih rentang tanggal", "Clear date": "Kosongkan tanggal",
    "Previous month": "Bulan sebelumnya", "Next month": "Bulan berikutnya", "Previous page": "Halaman sebelumnya",
    "Next page": "Halaman berikutnya", "Calendar.": "Kalender.", "Increment": "Tambah", "Decrement": "Kurangi",
    "Step up": "Tambah", "Step down": "Kurangi", "Upload": "Unggah", "Add files": "Tambah berkas",
    "Browse files": "Pilih berkas", "Drag and drop file here": "Seret berkas ke sini",
    "Drag and drop files here": "Seret berkas ke sini", "Too many files": "Terlalu banyak berkas",
    "Only one file is allowed.": "Hanya satu berkas.", "Download failed": "Unduhan gagal",
    "Press Enter to apply": "Tekan Enter", "Press Enter to submit form": "Tekan Enter untuk mengirim",
    "Press ⌘+Enter to apply": "Tekan ⌘+Enter", "Press Ctrl+Enter to apply": "Tekan Ctrl+Enter",
    "Scroll tabs left": "Geser tab ke kiri", "Scroll tabs right": "Geser tab ke kanan", "Link to heading": "Tautan judul",
    "Show password text": "Tampilkan sandi", "Hide password text": "Sembunyikan sandi", "Try again": "Coba lagi",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Panah untuk berpindah tanggal, Enter untuk memilih, Escape untuk menutup.",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Peladen tidak menjawab. Periksa sambungan jaringan komputer ini.",
    "Average": "Rata-rata", "Average length": "Panjang rata-rata", "Based on sample": "Dari contoh", "Count": "Banyaknya",
    "Distinct": "Nilai berbeda", "Duration": "Lama", "Maximum": "Terbesar", "Maximum length": "Paling panjang",
    "Median": "Nilai tengah", "Minimum": "Terkecil", "Minimum length": "Paling pendek", "Range": "Rentang",
    "Standard deviation": "Simpangan baku", "Sum": "Jumlah", "Values": "Nilai", "No content": "Tidak ada isi",
    "Edit": "Ubah", "Rename": "Ganti nama", "Clear dates": "Kosongkan tanggal", "Clear entry": "Kosongkan isian",
    "Clear time": "Kosongkan waktu", "Date range": "Rentang tanggal", "Time": "Waktu", "Pagination": "Halaman tabel",
    "Choose date and time": "Pilih tanggal dan waktu", "Quick select a date range": "Pilih rentang tanggal",
    "Past Week": "Seminggu terakhir", "Past Month": "Sebulan terakhir", "Past Year": "Setahun terakhir",
    "Print": "Cetak", "Clear cache": "Kosongkan simpanan sementara", "Clear caches": "Kosongkan simpanan sementara",
    "About": "Tentang", "Get help": "Bantuan", "Report a bug": "Laporkan galat", "Record a screencast": "Rekam layar",
    "Deploy": "Terbitkan", "Auto rerun": "Muat ulang otomatis", "Theme": "Tema", "Light": "Terang", "Dark": "Gelap",
    "System": "Menurut komputer", "Unknown Error": "Galat yang tidak dikenal", "Network Error": "Gangguan jaringan",
    "Traceback:": "Jejak galat:", "File change.": "Berkas berubah.", "Notifications": "Pemberitahuan",
    "Vega visualization": "Grafik", "Don't show again": "Jangan tampilkan lagi",
    "Connection timed out.": "Peladen terlalu lama tidak menjawab.", "Network issue": "Gangguan jaringan",
  };
  const POLA = [
    [/^You have requested page \/(.*), but no corresponding file was found in the app's pages\/ directory.*$/s,
      "Alamat /$1 tidak ada di dasbor ini. Yang ditampilkan halaman Ringkasan."],
    [/^The page that you have requested does not seem to exist.*$/s,
      "Alamat ini tidak ada di dasbor ini. Yang ditampilkan halaman Ringkasan."],
    [/^Is Streamlit still running\?.*$/s, "Peladen tidak menjawab. Bila berhenti, minta petugas TI menjalankannya lagi."],
    [/^Connection failed with status (.*)$/s, "Peladen menjawab dengan status $1"],
    [/^Connection lost\. Please wait.*$/s, "Sambungan terputus. Tunggu sampai tersambung, lalu coba lagi."],
    [/^Remove (.+)$/s, "Hapus $1"], [/^Clear (.+)$/s, "Kosongkan $1"],
    [/^Selected (.+)$/s, "Dipilih: $1"], [/^Select (\d+) matches$/, "Pilih $1 yang cocok"],
    [/^(.+) per file(.*)$/s, "$1 tiap berkas$2"], [/^Download as (\w+)$/, "Unduh sebagai $1"],
    [/^Choose date(?: and time)?, (.+)$/s, "Pilih tanggal, $1"], [/^Past (\d+) Months$/, "$1 bulan terakhir"],
    [/^Past (\d+) Years$/, "$1 tahun terakhir"], [/^File is larger than (.+)$/s, "Berkas lebih besar dari $1"],
    [/^File is smaller than (.+)$/s, "Berkas lebih kecil dari $1"], [/^Cancel \((.+)\)$/, "Batal ($1)"],
    [/^File type must be (.+)$/s, "Jenis berkas yang diterima: $1"], [/^Save \((.+)\)$/, "Simpan ($1)"],
    [/^Add: (.+)$/s, "Tambah: $1"], [/^File must be (.+) or smaller\.$/s, "Berkas paling besar $1."],
    [/^(.*) files are not allowed\.$/s, "Berkas $1 tidak diterima."],
    [/^(\d+) results?$/, "$1 temuan"], [/^(\d+) of (\d+) results?$/, "$1 dari $2 temuan"],
    [/^(\d+) of over 1000$/, "$1 dari lebih dari 1.000 temuan"], [/^over 1000$/, "lebih dari 1.000 temuan"],
    [/^Showing page (\d+) of (\d+)$/, "Halaman $1 dari $2"], [/^Page (\d+)$/, "Halaman $1"],
    [/^Press (.*)Enter to (?:apply|submit form)$/s, "Tekan $1Enter"],
    [/^Help for (.+)$/s, "Keterangan: $1"], [/^month, (.+)$/s, "bulan, $1"], [/^year, (.+)$/s, "tahun, $1"],
    [/^day, (.+)$/s, "hari, $1"], [/^Choose a date.*$/s, "Pilih tanggal"], [/^Last (\d+) days$/, "$1 hari terakhir"],
  ];
  const ATRIBUT = ["aria-label", "title", "placeholder", "alt"], BUKAN = "[data-testid=stHtml], script, style, textarea";
  const GANTI = new Map(Object.entries(KATA));
  const alih = (teks) => {
    const inti = teks.trim();
    if (!inti || inti.length > 400) return null;
    const kata = GANTI.get(inti);
    if (kata) return teks.replace(inti, () => kata);
    const pola = POLA.find(([p]) => p.test(inti));
    if (pola) return inti.replace(pola[0], pola[1]);
    /* "Fullscreen: name of the chart" */
    const [awal, ...sisa] = inti.split(": "), depan = sisa.length ? GANTI.get(awal) : null;
    return depan ? [depan, ...sisa].join(": ") : null;
  };
  const kotak = { true: "ya", false: "tidak" };
  /* An empty part of a date field; Streamlit fixes their language to English. */
  const kosong = { dd: "hh", mm: "bb", yyyy: "tttt" };
  const tulis = (simpul) => {
    const induk = simpul.parentElement;
    if (!induk || induk.closest(BUKAN)) return;
    const khusus = induk.closest("canvas") ? kotak : induk.closest("[role=spinbutton][data-placeholder]") && kosong;
    const baru = khusus ? khusus[simpul.nodeValue] : alih(simpul.nodeValue);
    if (baru) simpul.nodeValue = baru;
  };
  const atribut = (unsur) => ATRIBUT.forEach((a) => {
    const lama = unsur.getAttribute(a), baru = lama && !unsur.closest(BUKAN) ? alih(lama) : null;
    if (baru) unsur.setAttribute(a, baru);
  });
  /* A place to drop files has a name, so it is a group: "presentation" would hide the name that it has. */
  const peran = (unsur) => unsur.matches("[data-testid=stFileUploaderDropzone][role=presentation]")
    && unsur.setAttribute("role", "group");
  const pohon = (akar) => {
    if (akar.nodeType === Node.TEXT_NODE) return tulis(akar);
    if (akar.nodeType !== Node.ELEMENT_NODE || akar.closest(BUKAN)) return;
    atribut(akar);
    [akar, ...akar.querySelectorAll("[role=presentation]")].forEach(peran);
    akar.querySelectorAll(ATRIBUT.map((a) => `[${a}]`).join()).forEach(atribut);
    const jalan = document.createTreeWalker(akar, NodeFilter.SHOW_TEXT);
    while (jalan.nextNode()) tulis(jalan.currentNode);
  };
  const lihat = (perubahan) => perubahan.forEach((p) => {
    if (p.type === "attributes") atribut(p.target);
    else if (p.type === "characterData") tulis(p.target);
    else p.addedNodes.forEach(pohon);
  });
  new MutationObserver(lihat).observe(document.documentElement, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATRIBUT,
  });
  pohon(document.documentElement);
})();
