(function () {
  var t = null;
  try { t = JSON.parse(localStorage.getItem("stActiveTheme-" + location.pathname + "-v2")); } catch (e) { t = null; }
  var gelap = t === "Dark" || t !== "Light" && matchMedia("(prefers-color-scheme: dark)").matches;
  (document.getElementById("gambar-pertama") || document.getElementById("sedang-disiapkan")).dataset.rupa = gelap ? "gelap" : "terang";
})();
