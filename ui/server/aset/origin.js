/* Tells Streamlit's client where our server is, before it guesses; data-pangkal: the path below which the app lives. */
window.__streamlit = { BACKEND_BASE_URL: window.location.origin + document.currentScript.dataset.pangkal };
