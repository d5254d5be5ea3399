"""What each voice of `voices` weighs; made by `bench/stories_weights.py`, do not edit by hand."""

from msgspec import Struct


class Weights(Struct, frozen=True):
    """One weight a voice and what stands before all voices, for a logistic sum."""

    voices: tuple[float, ...]
    bias: float


DATED = Weights((3.193, 0.225, -0.279, 0.954, 1.608, 3.930, 0.183, 1.789, -0.192, -0.904, 7.253, 3.778, 0.393), -12.604)
UNDATED = Weights((4.472, -1.361, 0.089, 0.282, 1.402, 4.328, 0.364, 2.096, -1.082, 0.325, 4.950, 0.000, 0.000), -9.304)
ACROSS = Weights((1.0,) * 13, -6.0)
