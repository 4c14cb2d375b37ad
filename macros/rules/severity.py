"""How serious an unfinished part is."""

from macros.model.procedure import Procedure
from macros.problems import Severity


def grade(procedure: Procedure) -> Severity:
    """Return a warning for drafts where procedures that have been promulgated get an error."""
    return Severity.ERROR if procedure.status.is_promulgated else Severity.WARNING
