/* Puts a style sheet into the map's frame; called with its text. */
(function (css) {
  const gaya = document.createElement("style");
  gaya.textContent = css;
  document.head.appendChild(gaya);
})
