"""What each voice of `voices` weighs: made by `bench/stories_weights.py`, which says how."""

from msgspec import Struct


class Weights(Struct, frozen=True):
    """One weight a voice and what stands before all voices, for a logistic sum."""

    voices: tuple[float, ...]
    bias: float


DATED = Weights((1.568, 1.153, 0.927, 4.141, 0.489, 0.868, 1.686, 5.925, 0.000, 4.103, -1.021), -11.113)
UNDATED = Weights((4.001, 0.421, 0.866, 2.964, 0.159, 0.954, 1.636, 4.179, 0.743, 0.000, -0.406), -8.435)
ACROSS = Weights((0.000, 0.000, 0.000, 0.000, 4.091, 1.381, 1.897, 0.000, 1.111, 3.861, 0.000), -6.327)
