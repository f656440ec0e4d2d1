"""Which states have a president, a prime minister, a king: what tells whose "President Quill" can be.

General knowledge, set down here; monarchies whose monarch bears another title are among the monarchies. A state that
stands in no list may have a president and a prime minister.
"""

from collections.abc import Collection


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(";"))


MONARCHIES = _names(
    """Andorra; Antigua and Barbuda; Australia; Bahamas; Bahrain; Belgium; Belize; Bhutan; Brunei; Cambodia; Canada;
    Cook Islands; Denmark; Eswatini; Grenada; Holy See; Jamaica; Japan; Jordan; Kuwait; Lesotho; Liechtenstein;
    Luxembourg; Malaysia; Monaco; Morocco; Netherlands; New Zealand; Niue; Norway; Oman; Papua New Guinea; Qatar;
    Saint Kitts and Nevis; Saint Lucia; Saint Vincent and the Grenadines; Saudi Arabia; Solomon Islands; Spain; Sweden;
    Thailand; Tonga; Tuvalu; United Arab Emirates; United Kingdom"""
)
NO_PRESIDENT = MONARCHIES - {"Andorra", "Spain", "United Arab Emirates"}
NO_PREMIER = _names(
    """Angola; Argentina; Benin; Bolivia; Botswana; Brazil; Chile; Colombia; Comoros; Costa Rica; Cyprus;
    Dominican Republic; Ecuador; El Salvador; Gambia; Germany; Austria; Ghana; Guatemala; Holy See; Honduras; Indonesia;
    Kenya; Kiribati; Liberia; Malawi; Maldives; Marshall Islands; Mexico; Micronesia; Nauru; Nicaragua; Nigeria; Palau;
    Panama; Paraguay; Philippines; Seychelles; Sierra Leone; South Africa; South Sudan; Switzerland; Turkmenistan;
    Türkiye; United States; Uruguay; Venezuela; Zambia; Zimbabwe"""
)
CHANCELLORS = _names("Germany; Austria")
MONARCHS = frozenset("king queen emir amir sultan prince princess crown".split())


def can_have(state: str, words: Collection[str]) -> bool:
    """Whether the state can have a leader with these words in the title."""
    if "president" in words:
        return state not in NO_PRESIDENT
    if "prime" in words or "premier" in words:
        return state not in NO_PREMIER
    if "chancellor" in words:
        return state in CHANCELLORS
    return state in MONARCHIES or MONARCHS.isdisjoint(words)
