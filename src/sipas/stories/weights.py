"""What each voice of `voices` weighs: made by `bench/stories_weights.py`, which says how."""

from msgspec import Struct


class Weights(Struct, frozen=True):
    """One weight a voice and what stands before all voices, for a logistic sum."""

    voices: tuple[float, ...]
    bias: float


DATED = Weights((1.636, 1.156, 0.924, 4.149, 0.400, 0.896, 1.687, 5.921, 0.000, 4.102, -1.017), -11.114)
UNDATED = Weights((4.084, 0.421, 0.861, 2.971, 0.075, 0.975, 1.633, 4.172, 0.743, 0.000, -0.403), -8.439)
ACROSS = Weights((0.000, 0.000, 0.000, 0.000, 4.037, 1.400, 1.914, 0.000, 1.111, 3.863, 0.000), -6.788)
