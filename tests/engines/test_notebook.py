"""The notebook from a crawl to a chart."""

import make
import pytest

from newsmodel import corpus

pytest.importorskip("ipykernel")
pytest.importorskip("pandas")


@pytest.mark.filterwarnings("default")  # Jupyter's own
def test_it_runs_and_draws():
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(make.HERE / "crawl.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(make.HERE)}}).execute()

    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = [document.text for document in make.documents()]
    other = texts.count(make.OTHER)
    expected = corpus.Counts(pages=len(texts) - other, other=other)
    assert outputs[0]["data"]["text/plain"] == repr(expected)
    assert "image/png" in outputs[-1]["data"]
