"""The refusals of the trade. They carry a code and data; the words stand in data/words."""

from dataclasses import dataclass
from dataclasses import field as slot


class PortalError(Exception):
    """The root of everything this package raises on purpose."""


class Refusal(PortalError):
    """Something a person asked for that cannot be done.

    `code` names the words to say; `data` fills their gaps.
    """

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data


class BadProcedure(PortalError):
    """A data file of ours that breaks its own rules: which file, where in it, why."""

    def __init__(self, path: str, where: str, why: str) -> None:
        super().__init__(f"{path}: {where}: {why}" if where else f"{path}: {why}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing to mend in a form: the field, the code of the words, or the words themselves."""

    field: str
    code: str
    words: str = ""
    data: dict[str, object] = slot(default_factory=dict)
