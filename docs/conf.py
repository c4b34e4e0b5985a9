"""Sphinx configuration. The build asks the network for nothing."""

import builtins
import sys
import tomllib
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import PyObject
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

_PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "newsmodel"
author = "The newsmodel authors"
copyright = f"2026, {author}"  # noqa: A001
version = release = _PROJECT["version"]

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
    "tables",  # docs/_ext
]
exclude_patterns = ["_build", "_generated"]  # what is generated is included elsewhere
nitpicky = True

html_theme = "furo"
html_title = f"newsmodel {release}"
html_static_path = ["_static"]
html_extra_path = ["../tests/golden/schema"]  # the JSON Schemas, of all versions, are served as they are
html_show_sphinx = False
html_css_files = ["newsmodel.css"]
html_theme_options = {"navigation_with_keys": True}
copybutton_prompt_text = r">>> |\.\.\. |\$ |In \[\d*\]: "
copybutton_prompt_is_regexp = True
pygments_style = "friendly"
pygments_dark_style = "native"

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
default_role = "py:obj"  # what docstrings put between single backticks

_FOREIGN = {"attr", "attrs", "cattrs", "dateutil", "hypothesis", "pyarrow"} | sys.stdlib_module_names


def setup(app: Sphinx) -> None:
    """Teach Sphinx what the names in docstrings and signatures mean."""
    app.connect("missing-reference", _resolve)
    for field in PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Attributes"


def _resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element) -> nodes.Node | None:
    """Find what a name means that is not written out in full.

    A short name will do where only one thing is called that. Names of other libraries, private ones, and what
    stands between single backticks and is no name of the library, are left as code. All else is for the
    nitpicky build to report.
    """
    if node.get("refdomain") != "py":
        return None
    name = node["reftarget"]
    found = {
        entry.node_id: (full, entry)
        for full, entry in env.domains.python_domain.find_obj(
            env, node.get("py:module"), node.get("py:class"), name, None, searchmode=1
        )
    }
    if len(found) == 1:
        ((full, entry),) = found.values()
        return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, content, full)
    private = any(part.startswith("_") for part in name.split("."))
    foreign = hasattr(builtins, name) or name.split(".")[0] in _FOREIGN
    if node["reftype"] == "obj" or private or foreign:
        return content
    return None
