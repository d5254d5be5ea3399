"""One way to read a cue, and the words a cue is made of: what `readings` passes on."""

from sipas.extraction.aspects import Aspect, features_of
from sipas.extraction.clauses import Unit
from sipas.extraction.cues import OUTLET, Cue
from sipas.extraction.edges import Range
from sipas.structs import Working


class Group(Working):
    """A cue word with its auxiliaries and particles.

    `first` to `last` is what is shown as the cue, `outer` where its clitics and adverbs
    begin, `head` the word itself; `flags` are the bits of what stands before it.
    """

    unit: Unit
    entry: Cue
    head: int
    first: int
    last: int
    outer: int
    flags: int = 0


class Reading(Working):
    """One reading of one cue.  `cue`, `source` and `contents` are item ranges of `unit`.

    `aspects` are what is seen, first of the cue and second of its source: two at least.
    A content range that is one quotation item stands for the quotation's inside.
    `score` is the log odds of this reading against none, `presence` that of any reading
    of the cue against none; both are set when readings are weighed.  `under` is the reading
    that passes on what this one's source said: [X], citing Y, reported that.  What is `plain` is read so by its grammar
    alone, however seldom its words attribute.
    """

    group: Group
    frame: str
    source: Range | None
    contents: list[Range]
    aspects: list[Aspect]
    score: float = 0.0
    presence: float = 0.0
    under: "Reading | None" = None
    plain: bool = False

    @property
    def unit(self) -> Unit:
        """The unit the cue stands in."""
        return self.group.unit

    @property
    def entry(self) -> Cue:
        """The cue's entry in the pack."""
        return self.group.entry

    @property
    def head(self) -> int:
        """The item of the cue word itself."""
        return self.group.head

    @property
    def cue(self) -> Range:
        """The items of the cue."""
        return self.group.first, self.group.last

    @property
    def features(self) -> list[str]:
        """The names of all that speaks for or against this reading."""
        return features_of(self.aspects)

    @property
    def credits(self) -> bool:
        """Whether this is an outlet's credit behind its content: "..., transmeton X"."""
        if not self.entry.relay or self.frame != "trail" or self.source is None:
            return False
        return any(m & OUTLET for m in self.unit.masks[slice(*self.source)])
