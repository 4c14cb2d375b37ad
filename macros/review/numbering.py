"""Steps that came or went shift the numbers of all later ones: the older version is told in the newer numbers first.

So only what really changed is left to compare.
"""

from collections.abc import Mapping

from macros.model.parts import Doubt, Step
from macros.model.procedure import Procedure

STEPS = "trinh_tu_thuc_hien"


def renumber(procedure: Procedure, numbers: Mapping[int, int]) -> Procedure:
    """Return a procedure with its step numbers replaced wherever they stand; a branch to a step without a new number gets it negative."""
    if all(old == new for old, new in numbers.items()) and len(numbers) == len(procedure.step_list):
        return procedure
    steps = tuple(_renumber_step(step, numbers) for step in procedure.step_list)
    doubts = tuple(_renumber_doubt(doubt, numbers) for doubt in procedure.doubts)
    return procedure.model_copy(update={"doubts": doubts} | ({"steps": steps} if steps else {}))


def _renumber_step(step: Step, numbers: Mapping[int, int]) -> Step:
    branches = tuple(
        branch.model_copy(update={"to_step": numbers.get(branch.to_step, -branch.to_step)}) if branch.to_step else branch for branch in step.branches
    )
    return step.model_copy(update={"number": numbers.get(step.number, step.number), "branches": branches})


def _renumber_doubt(doubt: Doubt, numbers: Mapping[int, int]) -> Doubt:
    key, _, rest = doubt.target.partition(".")
    number, dot, field = rest.partition(".")
    if key != STEPS or not number.isdigit() or int(number) not in numbers:
        return doubt
    return doubt.model_copy(update={"target": f"{STEPS}.{numbers[int(number)]}{dot}{field}"})
