"""Registry, cadres and services of ILP: read, store, measure. Imports neither Streamlit nor geometry."""

import pandas as pd

# Tables of one region have tens of rows, and each step on pyarrow's strings lets go of the interpreter's lock: with
# thirty visitors a fifth of the processor went into taking it back. Plain strings cost a fifth less, memory too.
pd.set_option("mode.string_storage", "python")
