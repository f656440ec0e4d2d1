"""The query page: rdflib-endpoint's, with the editor from our own address and the catalogue in its tabs."""

import base64
import hashlib
import re
from pathlib import Path

from rdflib import Dataset
from rdflib_endpoint import SparqlRouter

from kg.queries import Query

ASSETS = Path(__file__).resolve().parent / "assets"
TITLE = "Communiqué"
DESCRIPTION = "Articles about diplomacy as a knowledge graph that cites its sentences"
ICON = "data:,"
START = ASSETS / "start.rq"

REMOTE = re.compile(r"https://[^\"']*/(yasgui\.min\.(?:js|css))")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

# Before the page's own script: the editor would ask other servers for prefixes and terms to complete.
QUIET = """<script>
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
Yasgui.defaults.yasqe = Object.assign({}, Yasgui.defaults.yasqe, { autocompleters: ["variables"] });
</script>
"""


HEADING = f"""<body style="font-family: sans-serif">
<h1>{TITLE}</h1>
<p>{DESCRIPTION}, to be asked in SPARQL. <a href="/.well-known/void">What it holds</a>,
<a href="/openapi.json">the interface for tools</a>.</p>
"""


class Page:
    """The page's HTML and the Content-Security-Policy it works under, for the server at `root`."""

    def __init__(self, root: str, queries: tuple[Query, ...]) -> None:
        endpoint = f"{root}/sparql"
        texts = {"Start": START.read_text("utf-8"), **{query.name: query.text for query in queries}}
        router = SparqlRouter(
            graph=Dataset(),
            title=TITLE,
            description=DESCRIPTION,
            public_url=endpoint,
            favicon=ICON,
            example_queries={name: {"endpoint": endpoint, "query": text} for name, text in texts.items()},
        )
        html = bytes(router.serve_yasgui().body).decode()
        html = REMOTE.sub(r"/assets/\1", html).replace("</head>", f"{QUIET}</head>").replace("<body>", HEADING)
        html = html.replace("window.location.href", "(window.location.origin + window.location.pathname)")
        self.html = html.encode()
        self.policy = _policy(html)


def _policy(html: str) -> str:
    """Nothing from other servers, and no script but those in the page as it is now. The editor sets styles
    from script, and draws with images in `data:` addresses."""
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in SCRIPT.findall(html))
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
