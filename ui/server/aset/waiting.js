/* The sign goes when the page has its headline, or when its run ended otherwise (a message, a refusal). */
(function () {
  "use strict";
  const tanda = document.getElementById("sedang-disiapkan"), akar = document.getElementById("root");
  if (!tanda || !akar) return;
  const BATAS = 60000;

  function langkah() {
    const app = akar.querySelector("[data-testid=stApp]"), utama = akar.querySelector("[data-testid=stMain]");
    const tenang = app && app.getAttribute("data-test-script-state") === "notRunning";
    const ada = utama && (utama.querySelector("h1") || tenang && utama.textContent.trim());
    if (ada || akar.querySelector("[role=dialog]") || performance.now() > BATAS) tanda.remove();
    else requestAnimationFrame(langkah);
  }
  langkah();
})();
