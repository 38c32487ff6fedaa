"""Units in English for one of them: 1 device, 1 child per woman, 1 company or body."""

import re

_IRREGULAR = {
    "people": "person",
    "children": "child",
    "schoolchildren": "schoolchild",
    "grandchildren": "grandchild",
    "men": "man",
    "women": "woman",
    "firemen": "fireman",
    "fishermen": "fisherman",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "oxen": "ox",
    "dice": "die",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "curricula": "curriculum",
    "analyses": "analysis",
    "diagnoses": "diagnosis",
    "quizzes": "quiz",
    "gases": "gas",
    "lenses": "lens",
    "movies": "movie",
    "calories": "calorie",
    "ties": "tie",
    "lies": "lie",
    "shoes": "shoe",
    "caches": "cache",
    "axes": "axis",
    "series": "series",
    "species": "species",
    "premises": "premises",
    "headquarters": "headquarters",
}
_REGULAR = (
    (re.compile(r"\w*(?:ss|us|is|bps|fps)|ms"), r"\g<0>"),
    (re.compile(r"(\w+)ies"), r"\1y"),
    (re.compile(r"(hal|shel|wol|cal|el|lea|loa|thie|scar)ves"), r"\1f"),
    (re.compile(r"(li|kni|wi)ves"), r"\1fe"),
    (re.compile(r"(\w+(?:ch|sh|ss|x)|(?:mini)?bus|virus|campus|census|bonus|surplus)es"), r"\1"),
    (re.compile(r"(hero|potato|tomato|echo|veto|volcano|mosquito)es"), r"\1"),
    (re.compile(r"(\w+)s"), r"\1"),
)
"""Plurals and their singulars, by the first that fits; what is per second (Mbps) or a millisecond has none."""
_LIST = re.compile(r"[\w -]+(?:, [\w -]+)+ and [\w -]+")
_AND = " and "
_AFTER_HEAD = re.compile(r"(?= (?:a|an|at|by|for|from|in|of|on|per|to|with|under|over|who|that)\b| ?[(,/])")
"""Before what says more of the unit: children | per woman, persons | (gross), visits | /day."""


def counted(number: int, named: str) -> str:
    """Return how many there are of what is named in the plural: 2 errors, 1 error, 0 errors."""
    return f"{number} {singular(named) if number == 1 else named}"


def singular(named: str) -> str:
    """Return the name of a unit for one of it; plans name units in the plural.

    Of several words the one that is counted changes: "children per woman", "public schools". What is no plural
    stays as it is.
    """
    if _LIST.fullmatch(named):
        return ", ".join(map(singular, named.split(", ")))
    head, *rest = _AFTER_HEAD.split(named, maxsplit=1)
    return "".join((" or ".join(_one(each) for each in head.split(_AND)), *rest))


def _one(words: str) -> str:
    """Return the singular of words without "and": of the last, or where that is no plural of the first."""
    *before, last = words.split(" ")
    if before and _one_word(last) == last:
        return " ".join((_one_word(before[0]), *before[1:], last))
    return " ".join((*before, _one_word(last)))


def _one_word(word: str) -> str:
    *before, last = word.rpartition("-")  # person-nights
    if last in _IRREGULAR:
        return "".join((*before, _IRREGULAR[last]))
    for plural, one in _REGULAR:
        if (found := plural.fullmatch(last)) is not None:
            return "".join((*before, found.expand(one)))
    return word
