import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, parse

from kg.errors import SettingsError
from kg.graph import FORMATS, article_quads, serialize, with_default_graph
from kg.graph.write import NOT_XML
from kg.model import Facts
from kg.vocab import EDTF, KG, RDF, RDFS, XSD

BASE = "https://data.example/"
DATASETS = ("trig", "nquads", "jsonld")
GRAPHS = ("turtle", "ntriples", "rdfxml")

nasty = st.text() | st.text(alphabet="\x00\x01\x1f\x7f\x85\u2028\ufffe\uffff\r\n\t\"'\\<>&]é漢\U0001f600{}@^ ")
iris = st.sampled_from(
    [NamedNode(f"{BASE}{kind}/{slug}") for kind in ("person", "meeting") for slug in ("a", "b-1", "c.d", "é")]
)
literals = (
    nasty.map(Literal)
    | nasty.map(lambda value: Literal(value, language="en"))
    | st.dates().map(lambda value: Literal(value.isoformat(), datatype=XSD.date))
    | st.integers().map(lambda value: Literal(str(value), datatype=XSD.integer))
    | st.sampled_from(["0.5", "1.0", "abc"]).map(lambda value: Literal(value, datatype=XSD.decimal))
    | st.sampled_from(["2021-03", "x"]).map(lambda value: Literal(value, datatype=EDTF))
)
predicates = st.sampled_from([RDF.type, RDFS.label, KG.quote, KG.participant])
quads = st.lists(st.builds(Quad, iris, predicates, iris | literals, iris | st.just(DefaultGraph())), max_size=12)


def _written(content: list[Quad], syntax: str) -> bytes:
    output = io.BytesIO()
    serialize(content, syntax, output, BASE)
    return output.getvalue()


@pytest.mark.parametrize("syntax", DATASETS)
@given(content=quads)
def test_dataset_round_trip(syntax: str, content: list[Quad]) -> None:
    """Loading an export of the dataset gives the same quads, whatever characters it holds."""
    assert set(parse(_written(content, syntax), FORMATS[syntax])) == set(content)


def _clean(quad: Quad) -> Quad:
    term = quad.object
    if isinstance(term, Literal):
        value = NOT_XML.sub("\ufffd", term.value)
        term = Literal(value, language=term.language) if term.language else Literal(value, datatype=term.datatype)
    return Quad(quad.subject, quad.predicate, term)


@pytest.mark.parametrize("syntax", GRAPHS)
@given(content=quads)
def test_graph_round_trip(syntax: str, content: list[Quad]) -> None:
    """Loading an export without graphs gives each triple once; XML loses only the characters it cannot hold."""
    back = list(parse(_written(content, syntax), FORMATS[syntax]))
    expected = {_clean(q) if syntax == "rdfxml" else Quad(q.subject, q.predicate, q.object) for q in content}
    assert set(back) == expected
    assert len(back) == len({q.triple for q in content})


@given(content=quads)
@example(content=[Quad(NamedNode(BASE), RDFS.label, Literal("a\r\nb\rc\x00\ufffe"))])
def test_xml_is_read_by_others(content: list[Quad]) -> None:
    """Any XML parser reads the RDF/XML, and finds the literals as they were, carriage returns too."""
    root = ET.fromstring(_written(content, "rdfxml"))  # noqa: S314 - our own output
    labels = f"{{{RDFS.label.value.removesuffix('label')}}}label"
    resource = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
    found = {e.text or "" for e in root.iter(labels) if resource not in e.attrib}
    expected = [_clean(q).object for q in content if q.predicate == RDFS.label]
    assert found == {term.value for term in expected if isinstance(term, Literal)}


@pytest.mark.parametrize("syntax", FORMATS)
@given(content=quads, data=st.data())
def test_byte_stable(syntax: str, content: list[Quad], data: st.DataObject) -> None:
    """The same quads in another order, or given twice, are the same bytes."""
    shuffled = data.draw(st.permutations(content * 2))
    assert _written(shuffled, syntax) == _written(content, syntax)


@pytest.mark.parametrize("syntax", DATASETS)
def test_whole_dataset(facts: Facts, syntax: str) -> None:
    """The default graph travels with the dataset's formats."""
    dataset = with_default_graph(article_quads(facts))
    assert set(parse(_written(dataset, syntax), FORMATS[syntax])) == set(dataset)


def test_prefixes(facts: Facts) -> None:
    """Terms and minted things are written with their prefixes."""
    turtle = _written(article_quads(facts), "turtle").decode()
    assert "meeting:m a kg:Meeting ;" in turtle
    assert "kg:participant organization:river-council , person:ada-quill" in turtle


def test_blank_nodes() -> None:
    """Blank nodes are written in every format: data from outside may have them."""
    quad = Quad(BlankNode("b"), RDFS.label, Literal("x"))
    assert all(b"x" in _written([quad], syntax) for syntax in FORMATS)


def test_unknown_format() -> None:
    """An unknown format is named, and the known ones are listed."""
    with pytest.raises(SettingsError, match=r"'csv'.*trig, turtle"):
        _written([], "csv")
