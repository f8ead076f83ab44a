/* Tells Streamlit's client where our server is, before it guesses; data-pangkal: the path below which the app lives. */
window.__streamlit = { BACKEND_BASE_URL: window.location.origin + document.currentScript.dataset.pangkal };
/* The client writes months, weekdays and figures in the language of the browser; the page is Indonesian in every browser. */
Object.defineProperties(Navigator.prototype, Object.fromEntries(Object.entries({ language: "id-ID", languages: Object.freeze(["id-ID", "id"]) })
  .map(([nama, value]) => [nama, { get: () => value, configurable: true }])));
