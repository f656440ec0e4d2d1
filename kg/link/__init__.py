"""Linking to Wikidata: `link(facts)` takes the resolved facts of all articles and gives links, each with method,
score and reason.

`owl:sameAs` when one candidate is clearly ahead, `skos:closeMatch` for what a reviewer should see. The network is
not used here; what `kg link --online` found, and what people decided, comes in as `decisions`.

    facts ─▶ subjects ─▶ candidates ─▶ match ─▶ decide ─▶ links         at build time
              countries   gazetteer     context   decisions
              names       persons
    graph ─▶ lookup (wikibase, reconciler over polite) ─▶ decisions     when asked to go online
    graph ─▶ review, report                                             for people
    graph ─▶ statements ─▶ giving                                       back to Wikidata
    graph ─▶ things ─▶ reconcile                                        for who matches tables against the graph
"""

from kg.link.decide import link
from kg.link.gazetteer import with_own
from kg.link.known import known_decisions

__all__ = ["known_decisions", "link", "with_own"]
