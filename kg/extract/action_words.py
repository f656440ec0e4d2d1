"""The words of what is done to agreements, plans and organizations, as patterns over the tape: verbs in their lemma,
nouns and idioms; and the words around them that say whether it was done, is to be done, or was not."""

import re

from kg.extract.patterns import alternatives
from kg.model import ActionType

A = ActionType
WORDS: tuple[tuple[ActionType, str], ...] = (
    (
        A.SIGNED,
        r"""
            sign off on; sign; signing; signature; conclude; initial; ink; subscribe;
            put (?:\S+ ){0,3}?(?:signatures?|names?) (?:on|under|to); affix (?:\S+ ){0,3}?signatures? (?:on|under|to)
        """,
    ),
    (
        A.RATIFIED,
        r"""
            ratify; ratification;
            deposit (?:\S+ ){0,4}?instruments? of (?:ratification|acceptance|approval)(?: (?:of|to|for))?
        """,
    ),
    (
        A.ADOPTED,
        "adopt; adoption; approve; approval; passage of; endorsement by; pass (?=(?:the|a) ); enact; green-?light",
    ),
    (
        A.JOINED,
        r"""
            join; rejoin; accede; accession of (?=(?:the )?S\d+); accession to;
            deposit (?:\S+ ){0,4}?instruments? of accession(?: (?:to|for))?;
            become (?:\S+ ){0,5}?(?:member|party)(?: states?| country)?(?: (?:of|to|in)|(?= (?:in|on) D));
            be (?:\S+ ){0,2}?(?:member|party)(?: states?| country)? (?:of|to); be admit (?:in)?to;
            be accept (?:as (?:\S+ ){1,4}?of|into); membership (?:of|in); sign up to
        """,
    ),
    (A.ENDORSED, "endorse; endorsement; support"),
    (A.EXTENDED, "extend; extension; prolong; renew; renewal; prolongation; roll over"),
    (
        A.TERMINATED,
        "terminate; termination; denounce; withdraw from; pull out of; abrogate; annul; annulment; revoke; repeal",
    ),
    (
        A.COMPLETED,
        r"""
            complete execution; complete implementation; complete; completion; successful implementation;
            (?:successfully|fully) (?:implement|execute); be fully (?:implement|execute); finish; wind up; wrap up;
            bring to (?:\S+ ){0,2}?(?:close|end|conclusion); come to (?:an end|a close)
        """,
    ),
    (
        A.LAUNCHED,
        r"""
            launch; (?:enter|come|be|in|bring|put|go) ?into (?:force|effect|operation); (?:entry|coming) into force;
            in force; commence; kick off; unveil; roll out; start; take effect; become (?:effective|operational);
            inaugurate; begin; apply (?:provisionally|since|from); initiate
        """,
    ),
    (
        A.ESTABLISHED,
        r"""
            establish; re-?establish; establishment; create; creation; found; founding; foundation of; set up;
            setting up of; form(?! part| the basis); formation of; constitute; be in operation; be born;
            come into being; initiate
        """,
    ),
    (A.PROPOSED, "propose; put forward"),
)
PATTERN = re.compile(r"\b(?:" + "|".join(f"(?P<{kind.value}>{alternatives(words)})" for kind, words in WORDS) + r")\b")
# Lemmas that are common nouns or adjectives too: they count as verbs only.
VERBS_ONLY = frozenset(
    """support form constitute found start begin join approve create complete finish conclude propose initial
    present""".split()
)
ON_BODIES = frozenset((A.JOINED, A.ESTABLISHED, A.LAUNCHED))
# Behind these the document itself is the subject.
RUNNING = (
    "enter", "come into", "go into", "be into", "in force", "into force", "into effect", "commence", "take effect",
    "become effective", "become operational", "start", "applied", "begin", "come to",
)  # fmt: skip
PLANNED = re.compile(
    r"\b"
    + alternatives(
        r"""
            will; be to; be due; be expect; expect; plan; intend; shall; be schedule; to be; agree to; would; be set;
            ready to; prepare to; look forward; soon; upcoming; hope; be go to; undertake to; decide to; may be; for
            ratification; pend; should be; schedule to; need to be; as soon as
        """
    )
    + r"\b"
)
NEGATED = re.compile(
    r"\b"
    + alternatives(
        r"""
            not; never; no; yet to; without; if; could; urge; call for; call on; plead; appeal; invite; need
            to; importance
            of; possibility of; necessity; aim; instrument of; eligible; membership (?:talks|negotiations|bid)
        """
    )
    + r"\b"
)
# What stands between an active verb and a document that is not its object.
BARRED = re.compile(
    r"\b(?:which|who|(?<!on )that|where|and (?:discuss|note|express|stress)|in accordance with|within the framework|"
    r"under|in line with|on the basis|as part of|during|at|by (?!\d|\S+ (?:day|week|month|year)s?\b))\b|[;:]"
)
