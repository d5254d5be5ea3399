"""What is seen of a cue, a source or a content, as keys of what it weighs.

The features of `scoring` have readable names.  Readings are made by the ten thousand and see
the same again and again, so that names are put together only where something is weighed for
the first time, or shown.
"""

from collections.abc import Callable, Iterable
from typing import Any

# The name of a feature; or, where several are seen together, a function and its arguments:
# called, it returns their names.
Aspect = str | tuple[Any, ...]
End = tuple[
    int, list[Aspect]
]  # an item before which a content can end, or at which it can begin, and what is seen there
Joint = tuple[str, str, Aspect]  # what parts clauses: its name as an end, its name when passed, what stands beyond


def features_of(aspects: Iterable[Aspect]) -> list[str]:
    """Return the names of the features that aspects stand for, in their order."""
    out: list[str] = []
    for aspect in aspects:
        if isinstance(aspect, str):
            out.append(aspect)
        else:
            names: Callable[..., list[str]] = aspect[0]
            out += names(*aspect[1:])
    return out
