/* The first picture (#gambar-pertama) stands over the app until the same page is drawn beneath it, then goes in one
   frame. Where the client does not start, it goes too, and a sentence says what to do. */
(function () {
  "use strict";
  const gambar = document.getElementById("gambar-pertama"), akar = document.getElementById("root");
  if (!gambar || !akar) return;
  const BATAS_MULAI = 20000, BATAS_SELESAI = 30000, BATAS_PETA = 6000;
  let isiSejak = 0, gagal = false;

  /* Streamlit's hundred scripts are asked for once the picture is painted: read at once, they keep both processors of a
     small computer from it. A tab in the background paints nothing, so a clock starts them there. */
  const klien = document.getElementById("gambar-pertama-klien");
  let dimulai = false;
  function mulaiKlien() {
    if (dimulai || !klien) return;
    dimulai = true;
    document.head.appendChild(klien.content);
  }
  requestAnimationFrame(function () { requestAnimationFrame(function () { setTimeout(mulaiKlien); }); });
  setTimeout(mulaiKlien, 1000);

  function buang() {
    const lama = gambar.querySelector(".stMain"), baru = akar.querySelector("[data-testid=stMain]");
    if (lama && baru && lama.scrollTop) baru.scrollTop = lama.scrollTop;
    gambar.remove();
  }

  function petaSiap() {
    const bingkai = Array.from(akar.querySelectorAll("iframe[title*='st_folium']"));
    if (bingkai.length < gambar.querySelectorAll(".gp-peta").length) return false;
    return bingkai.every(function (f) {
      if (f.getBoundingClientRect().top > window.innerHeight) return true;
      try { return f.contentDocument.querySelector("path.ilp-wilayah") !== null; } catch (e) { return false; }
    });
  }

  function selesai(kini) {
    const app = akar.querySelector("[data-testid=stApp]"), utama = akar.querySelector("[data-testid=stMain]");
    if (!app || !utama || !utama.innerText && !utama.textContent.trim()) return false;
    if (app.getAttribute("data-test-script-state") !== "notRunning") return false;
    if (app.querySelector("[data-testid=stSkeleton], [data-stale=true]")) return false;
    isiSejak = isiSejak || kini;
    return petaSiap() || kini - isiSejak > BATAS_PETA;
  }

  function langkah() {
    const kini = performance.now(), mulai = akar.childElementCount > 0;
    if (selesai(kini) || mulai && kini > BATAS_SELESAI) {
      buang();
    } else if (!mulai && (gagal || kini > BATAS_MULAI)) {
      document.getElementById("gambar-pertama-gagal").hidden = false;
      buang();
    } else {
      setTimeout(function () { requestAnimationFrame(langkah); }, 40);
    }
  }

  window.addEventListener("error", function (e) {
    const s = e.target;
    if (s && s.tagName === "SCRIPT" && s.type === "module") gagal = true;
  }, true);
  langkah();
})();
