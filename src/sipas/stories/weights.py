"""What each voice of `voices` weighs; DATED and UNDATED are made by `bench/stories_weights.py`."""

from msgspec import Struct


class Weights(Struct, frozen=True):
    """One weight a voice and what stands before all voices, for a logistic sum."""

    voices: tuple[float, ...]
    bias: float


DATED = Weights((3.396, 0.141, -0.337, 0.978, 1.181, 3.765, 0.391, 1.848, -0.170, -0.632, 5.859, 3.724, 0.418), -12.031)
UNDATED = Weights((4.212, -1.427, 0.045, 0.433, 1.055, 4.127, 0.553, 2.101, -0.953, 0.870, 3.975, 0.000, 0.000), -8.573)
# Between languages there is no gold: set by hand from what needs no dictionary (names,
# numbers, letter groups of headline and lead, time), so that half of the names of a report
# shared on one day, or a third with its numbers, make one story.
ACROSS = Weights((4.0, 0.0, 0.0, 0.0, 0.0, 4.0, 9.0, 2.0, 1.0, 3.0, 0.0, 2.0, 0.0), -5.5)
