"""HTML documents of ours: Jinja templates in the folders ``aset`` beside the code that fills them.

Every value is escaped unless it is already Markup; a value that a template names and nobody gives is an error.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _lingkungan(paket: str) -> Environment:
    return Environment(
        loader=PackageLoader(paket, "aset"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def isi_templat(paket: str, nama: str, **nilai: object) -> Markup:
    """The template ``aset/<nama>`` of a package, filled."""
    return Markup(_lingkungan(paket).get_template(nama).render(**nilai))
