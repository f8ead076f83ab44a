"""What a form writes: one act on the store, said once, and the next form empty."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ilp_data.errors import GalatIlp
from ui.kit import message
from ui.markup import polos


def lakukan_pencatatan(aksi: Callable[[], int], apa: str, kali: str) -> None:
    """Do it (``aksi`` gives the revision then in force), say ``apa`` on the next run, and begin the next form empty:
    ``kali`` is the key under which the session counts what was saved. A refusal is shown and changes nothing."""
    try:
        nomor = aksi()
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    message.titip_pesan("success", f"{apa}; revisi {nomor} berlaku.")
    st.session_state[kali] = st.session_state.get(kali, 0) + 1
    st.rerun()
