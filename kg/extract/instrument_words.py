"""Words in and around the names of agreements and plans: kinds in the plural, what makes a described one vague or
telling, what its complements begin and end with."""

from kg.extract.lexicon import AGREEMENT_HEADS, PLAN_HEADS

HEADS = AGREEMENT_HEADS | PLAN_HEADS
PLURALS = {
    "agreements": "agreement", "memoranda": "memorandum", "memorandums": "memorandum", "plans": "plan", "naps": "nap",
    "programmes": "programme", "programs": "program", "strategies": "strategy", "roadmaps": "roadmap",
    "treaties": "treaty",
    "conventions": "convention", "declarations": "declaration", "contracts": "contract", "projects": "project",
    "mous": "mou", "protocols": "protocol", "accords": "accord", "statements": "statement", "initiatives": "initiative",
}  # fmt: skip
# These are heads only before such words: "exchange of notes", "letter of intent".
ONLY_OF = {"exchange": frozenset(("notes", "letters")), "letter": frozenset(("intent", "understanding"))}
# Words before the head that do not make a described instrument stand on its own.
VAGUE = frozenset(
    """new existing other several various current this that such first second third own future possible numerous many
    key recent important historic bilateral multilateral final signed relevant appropriate same different
    further similar
    specific corresponding respective full comprehensive large small ongoing major main general initial
    additional previous
    earlier next last good mutual some any all concrete practical regular following above said detailed latest successor
    special political international global press written public brief strong clear annual bipartisan landmark draft
    five-year three-year two-year four-year""".split()
)
# Described ones of these kinds are too common in small letters, unless one of the telling words stands before them.
NAMED_ONLY = frozenset(
    """framework project report initiative statement scheme deal agenda contract commitment pledge communiqué communique
    blueprint charter compact partnership principles consensus amendment plan statute settlement arrangement matrix
    masterplan study facility proposal guidelines vision exchange""".split()
)
TELLING = frozenset(
    """joint action peace tentative voluntary national ceasefire hostage trilateral work response recovery business
    master     development management contingency relief student loan gas grain trade""".split()
)
BETWEEN_IS_ENOUGH = frozenset("ceasefire truce treaty memorandum pact accord armistice protocol convention".split())
COMPLEMENT = frozenset(
    "of for on to in against between with relating concerning regarding relative about towards at".split()
)
TAIL_OPENERS = frozenset(("on", "of", "for", "in", "to", "relative", "concerning", "regarding"))
TAIL_ENDS = frozenset(
    ("between", "with", "by", "during", "at", "since", "until", "signed", "from", "under", "after", "before")
)
# Behind a capitalised head these go on with a name of something else.
CLOSERS = frozenset(
    """office unit committee team group council director manager officer coordinator agency fund summit conference
    meeting session forum day days week award prize act bill law""".split()
)
GERUNDS = frozenset(
    """establishing leading associating governing relating concerning regulating amending setting creating providing
    allowing granting extending exempting waiving abolishing liberalising liberalizing""".split()
)
HYPHENS = frozenset("-–—")
