"""Tables for names of persons: given names in several forms, Cyrillic and Turkic letters in Latin."""

# The row's first form stands for all of it.
GIVEN_NAMES = (
    "joseph joe", "william bill will", "michael mike", "anthony antony tony", "robert bob", "james jim jimmy",
    "donald don", "thomas tom", "charles chuck", "elizabeth liz", "daniel dan", "david dave", "stephen steve steven",
    "christopher chris", "matthew matt", "nicholas nick", "samuel sam", "benjamin ben benny", "edward ed",
    "gregory greg", "kenneth ken", "peter pete", "philip phil phillip", "ronald ron", "timothy tim", "lawrence larry",
    "andrew andy", "alexander alex", "jacob jake", "muhammad mohammed mohamed mohammad muhammed mohamad",
    "ahmad ahmed", "yusuf yousef yousuf", "abdul abdel abd", "husein hussein hussain husain", "omar umar",
    "osman usman othman",
)  # fmt: skip
GIVEN = {variant: row.split()[0] for row in GIVEN_NAMES for variant in row.split()[1:]}

CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n",
    "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ү": "u", "ұ": "u", "ф": "f",
    "х": "kh", "ҳ": "h", "һ": "h", "ц": "ts", "ч": "ch", "ҷ": "j", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ә": "a", "ю": "yu", "я": "ya",
})  # fmt: skip

TURKIC = str.maketrans({
    "ş": "sh", "ç": "ch", "ž": "j", "ý": "y", "ň": "n", "ğ": "g", "ə": "a", "ä": "a", "ı": "i", "š": "sh", "č": "ch",
    "ţ": "t", "ț": "t",
})  # fmt: skip
