"""One way to read a cue, and the words a cue is made of: what `readings` passes on."""

from sipas.extraction.clauses import Unit
from sipas.extraction.cues import OUTLET, Cue
from sipas.extraction.edges import Range


class Reading:
    """One reading of one cue.  `cue`, `source` and `contents` are item ranges of `unit`.

    A content range that is one quotation item stands for the quotation's inside.
    `score` is the log odds of this reading against none, `presence` that of any reading
    of the cue against none; both are set when readings are weighed.
    """

    __slots__ = ("contents", "cue", "entry", "features", "frame", "head", "presence", "score", "source", "unit")

    def __init__(
        self,
        unit: Unit,
        entry: Cue,
        frame: str,
        group: tuple[int, Range],
        source: Range | None,
        contents: list[Range],
        features: list[str],
    ) -> None:
        self.unit = unit
        self.entry = entry
        self.frame = frame
        self.head, self.cue = group
        self.source = source
        self.contents = contents
        self.features = features
        self.score = 0.0
        self.presence = 0.0

    @property
    def credits(self) -> bool:
        """Whether this is an outlet's credit behind its content: "..., transmeton X"."""
        if not self.entry.relay or self.frame != "trail" or self.source is None:
            return False
        return any(m & OUTLET for m in self.unit.masks[slice(*self.source)])


class Group:
    """A cue word with its auxiliaries and particles.

    `first` to `last` is what is shown as the cue, `outer` where its clitics and adverbs
    begin, `head` the word itself; `flags` are the bits of what stands before it.
    """

    __slots__ = ("entry", "first", "flags", "head", "last", "outer")

    def __init__(self, head: int, entry: Cue, first: int, outer: int, last: int, flags: int) -> None:
        self.head = head
        self.entry = entry
        self.first = first
        self.outer = outer
        self.last = last
        self.flags = flags
