"""Councils and counties by the short names that people type: "Worcs", "RBKC", "B&NES".

They help to find a council and stand in no published table: a name that a publication gives a
council is a row of the table of names (``AuthorityName``).
"""

import re

# Counties, as the post wrote them and people still do. Written out they may name several councils:
# "Lincs" is in three names.
COUNTIES = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "ches": "cheshire",
    "derbys": "derbyshire",
    "glos": "gloucestershire",
    "gloucs": "gloucestershire",
    "hants": "hampshire",
    "herefs": "herefordshire",
    "herts": "hertfordshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "northants": "northamptonshire",
    "northumb": "northumberland",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "salop": "shropshire",
    "shrops": "shropshire",
    "soms": "somerset",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
}
COUNCILS = {
    "b and nes": "bath and north east somerset",
    "b&nes": "bath and north east somerset",
    "b ham": "birmingham",
    "banes": "bath and north east somerset",
    "bcp": "bournemouth christchurch and poole",
    "bham": "birmingham",
    "bwd": "blackburn with darwen",
    "co durham": "county durham",
    "cwac": "cheshire west and chester",
    "eryc": "east riding of yorkshire",
    "iow": "isle of wight",
    "lbbd": "barking and dagenham",
    "lbhf": "hammersmith and fulham",
    "lbrut": "richmond upon thames",
    "lbth": "tower hamlets",
    "lbwf": "waltham forest",
    "mk": "milton keynes",
    "nel": "north east lincolnshire",
    "nyc": "north yorkshire",
    "rbk": "kingston upon thames",
    "rbkc": "kensington and chelsea",
    "rbwm": "windsor and maidenhead",
}
# A point of the compass is one only before such a name: "children's" ends in "s" as well.
COMPASS = {
    "n": "north",
    "ne": "north east",
    "s": "south",
    "e": "east",
    "w": "west",
    "c": "central",
}
AFTER_A_COMPASS = (
    "bedfordshire",
    "berkshire",
    "gloucestershire",
    "lincolnshire",
    "northamptonshire",
    "somerset",
    "sussex",
    "tyneside",
    "yorkshire",
)
# Kinds of council. A name has them or not, and is found with and without.
KINDS = {"lbs": "london boroughs"} | dict.fromkeys(
    ["lb", "lbc", "rb", "mbc", "mdc", "bc", "cc", "ua"], "council"
)

_WORDS = COUNTIES | COUNCILS | KINDS
_ANY = re.compile(rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")
_COMPASS = re.compile(rf"\b({'|'.join(COMPASS)}) ({'|'.join(AFTER_A_COMPASS)})\b")


def written_out(words):
    """Words in lower case with short names written out: "n lincs" is "north lincolnshire". What is
    written out already stays."""
    words = _ANY.sub(lambda found: _WORDS[found[0]], words)
    return _COMPASS.sub(lambda found: f"{COMPASS[found[1]]} {found[2]}", words)
