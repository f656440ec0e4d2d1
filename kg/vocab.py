"""Namespaces and every term of the ontology as a constant: the one place where a term's name is written.
A test compares `KG` and `KGC` with `ontology/` both ways."""

from pyoxigraph import NamedNode

KG_NS = "https://w3id.org/communique/ontology#"
KGC_NS = "https://w3id.org/communique/concept/"

PREFIXES = {
    "kg": KG_NS,
    "kgc": KGC_NS,
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# Kinds of minted things: `data/<kind>/…`, each bound as a prefix in exports.
KINDS = (
    "article", "person", "state", "governmentbody", "intergovernmentalorganization", "organization",
    "place", "topic", "position", "meeting", "agreement", "plan", "action", "evidence", "link", "graph",
)  # fmt: skip


def prefixes(base: str) -> dict[str, str]:
    """Prefix to namespace IRI for serialisations: the fixed ones and one per kind of minted thing under `base`."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in KINDS}


def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


def _kg(name: str) -> NamedNode:
    return _term("kg", name)


def concept(name: str) -> NamedNode:
    """The controlled value kgc:`name`; `name` is the value of one of the model's enumerations."""
    return _term("kgc", name)


class KG:
    """Classes and properties of the ontology."""

    Article = _kg("Article")
    Actor = _kg("Actor")
    Person = _kg("Person")
    Organization = _kg("Organization")
    State = _kg("State")
    GovernmentBody = _kg("GovernmentBody")
    IntergovernmentalOrganization = _kg("IntergovernmentalOrganization")
    Position = _kg("Position")
    Place = _kg("Place")
    Event = _kg("Event")
    Meeting = _kg("Meeting")
    Action = _kg("Action")
    Agreement = _kg("Agreement")
    Plan = _kg("Plan")
    Evidence = _kg("Evidence")
    Link = _kg("Link")

    dateline = _kg("dateline")
    cites = _kg("cites")
    fileName = _kg("fileName")
    holder = _kg("holder")
    title = _kg("title")
    organization = _kg("organization")
    partOf = _kg("partOf")
    eventType = _kg("eventType")
    status = _kg("status")
    format = _kg("format")
    date = _kg("date")
    earliest = _kg("earliest")
    latest = _kg("latest")
    place = _kg("place")
    participant = _kg("participant")
    host = _kg("host")
    side = _kg("side")
    topic = _kg("topic")
    discusses = _kg("discusses")
    outcome = _kg("outcome")
    object = _kg("object")
    instrumentType = _kg("instrumentType")
    party = _kg("party")
    period = _kg("period")
    evidence = _kg("evidence")
    quote = _kg("quote")
    start = _kg("start")
    end = _kg("end")
    article = _kg("article")
    saidBy = _kg("saidBy")
    confidence = _kg("confidence")
    mergedFrom = _kg("mergedFrom")
    subject = _kg("subject")
    relation = _kg("relation")
    target = _kg("target")
    method = _kg("method")
    score = _kg("score")
    reason = _kg("reason")


class KGC:
    """Controlled values: the members of the model's enumerations, and the schemes that hold them."""

    MeetingKinds = concept("MeetingKinds")
    ActionTypes = concept("ActionTypes")
    Statuses = concept("Statuses")
    Formats = concept("Formats")
    AgreementTypes = concept("AgreementTypes")
    PlanTypes = concept("PlanTypes")

    meeting = concept("meeting")
    call = concept("call")
    visit = concept("visit")
    conference = concept("conference")
    held = concept("held")
    planned = concept("planned")
    cancelled = concept("cancelled")
    postponed = concept("postponed")
    online = concept("online")
    phone = concept("phone")
    in_person = concept("in_person")
    signed = concept("signed")
    ratified = concept("ratified")
    adopted = concept("adopted")
    joined = concept("joined")
    endorsed = concept("endorsed")
    launched = concept("launched")
    completed = concept("completed")
    established = concept("established")
    extended = concept("extended")
    terminated = concept("terminated")
    proposed = concept("proposed")
    treaty = concept("treaty")
    agreement = concept("agreement")
    memorandum = concept("memorandum")
    protocol = concept("protocol")
    convention = concept("convention")
    compact = concept("compact")
    framework = concept("framework")
    declaration = concept("declaration")
    statement = concept("statement")
    contract = concept("contract")
    plan = concept("plan")
    programme = concept("programme")
    strategy = concept("strategy")
    roadmap = concept("roadmap")
    project = concept("project")
    report = concept("report")


class RDF:
    type = _term("rdf", "type")


class RDFS:
    label = _term("rdfs", "label")
    comment = _term("rdfs", "comment")


class XSD:
    anyURI = _term("xsd", "anyURI")
    date = _term("xsd", "date")
    dateTime = _term("xsd", "dateTime")
    decimal = _term("xsd", "decimal")
    integer = _term("xsd", "integer")


class SKOS:
    Concept = _term("skos", "Concept")
    prefLabel = _term("skos", "prefLabel")
    altLabel = _term("skos", "altLabel")
    closeMatch = _term("skos", "closeMatch")


class SCHEMA:
    Organization = _term("schema", "Organization")
    headline = _term("schema", "headline")
    datePublished = _term("schema", "datePublished")
    publisher = _term("schema", "publisher")
    author = _term("schema", "author")
    url = _term("schema", "url")
    inLanguage = _term("schema", "inLanguage")


class OWL:
    sameAs = _term("owl", "sameAs")


class DCTERMS:
    title = _term("dcterms", "title")
    issued = _term("dcterms", "issued")


class PROV:
    Activity = _term("prov", "Activity")
    Entity = _term("prov", "Entity")
    SoftwareAgent = _term("prov", "SoftwareAgent")
    wasAssociatedWith = _term("prov", "wasAssociatedWith")
    wasDerivedFrom = _term("prov", "wasDerivedFrom")
    wasGeneratedBy = _term("prov", "wasGeneratedBy")


class VOID:
    Dataset = _term("void", "Dataset")
    class_ = _term("void", "class")
    classPartition = _term("void", "classPartition")
    entities = _term("void", "entities")
    triples = _term("void", "triples")
    uriSpace = _term("void", "uriSpace")
    vocabulary = _term("void", "vocabulary")


EDTF = _term("edtf", "edtf")
