// A static page with Observable Plot, the kind that Observable Framework makes, on the same data: a rival that the bench
// measures (see bench/README.md). Everything is drawn in the browser; there is no server beyond the files.
import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
const [batas, semua, layanan] = await Promise.all([d3.json("64.74.geojson"), d3.csv("fasilitas.csv"), d3.csv("layanan_balita.csv")]);
const fasilitas = semua.filter((f) => f.kode_daerah === "64.74" && f.lat !== "");
const ds = new Map(layanan.map((d) => [d.kode_wilayah, (100 * d.balita_ditimbang) / d.balita_ada]));
const pilih = document.querySelector("select"), tempat = document.querySelector("#peta");
pilih.append(...batas.features.map((f) => f.properties.nama).sort().map((n) => new Option(n)));
function gambar() {
  const dipilih = batas.features.filter((f) => f.properties.nama === pilih.value);
  tempat.replaceChildren(Plot.plot({
    width: 900, height: 560, projection: {type: "mercator", domain: batas},
    color: {scheme: "blues", legend: true, label: "D/S"},
    marks: [
      Plot.geo(batas, {className: "wilayah", fill: (f) => ds.get(f.properties.kode), stroke: "#555", title: (f) => f.properties.nama}),
      Plot.dot(fasilitas, {className: "titik", x: (f) => +f.lng, y: (f) => +f.lat, r: 3, fill: "teal", title: "nama"}),
      Plot.geo(dipilih, {className: "terpilih", stroke: "red", strokeWidth: 3}),
    ],
  }));
}
pilih.addEventListener("input", gambar);
gambar();
const tabel = d3.select("#tabel").append("table");
tabel.selectAll("tr").data(fasilitas).join("tr").selectAll("td").data((f) => [f.nama, f.jenis, f.lokus_ilp, f.alamat]).join("td").text((t) => t);
