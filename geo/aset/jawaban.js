/* A choice of a kelurahan is drawn before the server answers it: with what the server itself said that the map shows then
   (geo/answers.py), fetched once after the map stands. The server's answer comes over it; an early drawing that the
   server does not answer is taken back. */
(function (I) {
  "use strict";
  const TUNDA = 400, TANYA = 300, BATAS = 100;
  let alamat = "", jawaban = null, dulu = false;

  I.siapkanJawaban = function (url) {
    if ((url || "") === alamat) return;
    alamat = url || "";
    jawaban = null;
    if (!alamat) return;
    setTimeout(function () {
      if (url !== alamat) return;
      fetch(url).then(function (r) { return r.ok ? r.json() : null; }).then(function (j) {
        if (url === alamat) jawaban = j;
      }, function () { /* then the map waits for the server, as it did before */ });
    }, TUNDA);
  };

  function punya(objek, kunci) { return Object.prototype.hasOwnProperty.call(objek, kunci); }

  function redup(hex) {
    const semua = I.lapis[I.opsi.lapis.wilayah] || [];
    return semua.filter(function (_f, ke) { return I.bit(hex, ke); }).map(function (f) { return f.k; }).sort();
  }

  /* Once the page rests: has the server answered? "running" is seen only where it lasts, so a while is waited first. */
  function tunggu(asal, sisa) {
    setTimeout(function () {
      if (!dulu) return;
      const app = window.parent.document.querySelector("[data-testid=stApp]");
      const kerja = app && app.getAttribute("data-test-script-state") !== "notRunning";
      if (kerja && sisa) { tunggu(asal, sisa - 1); return; }
      if (sisa > BATAS - 5) { tunggu(asal, sisa - 1); return; }
      dulu = false;
      I.gambarKeadaan(asal);
    }, TANYA);
  }

  I.dahului = function (kode) {
    if (!jawaban || !punya(jawaban.isi, kode) || !I.keadaan || (I.keadaan.sorot || "")) return;
    const asal = I.keadaan, isi = Object.assign({}, asal, jawaban.isi[kode]);
    if (punya(jawaban.isi[kode], "redup")) isi.redup = redup(isi.redup);
    const sudah = dulu;
    dulu = true;
    I.gambarKeadaan(isi);
    if (!sudah) tunggu(asal, BATAS);
  };

  /* By the words of the list in the sidebar. */
  I.dahuluiNama = function (nama) { if (jawaban && punya(jawaban.nama, nama)) I.dahului(jawaban.nama[nama]); };

  /* A click on an area chooses it, or lets it go. */
  I.dahuluiKlik = function (kode) {
    const pilih = (I.keadaan && I.keadaan.pilih) || [];
    I.dahului(pilih.length === 1 && pilih[0] === kode ? "" : kode);
  };

  /* Whether the server's answer is what is drawn already. */
  I.terjawab = function (k) {
    const sama = dulu && JSON.stringify(k) === JSON.stringify(I.keadaan);
    dulu = false;
    return sama;
  };
})(window.DasborIlp);
