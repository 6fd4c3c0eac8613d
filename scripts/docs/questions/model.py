"""What a question is: what is asked, what can be answered, and why each answer is right or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ONE, SEVERAL, TRUE_FALSE = "chon-mot", "chon-nhieu", "dung-sai"
ORDER, PAIRS, NEXT, MISTAKE = "sap-xep", "noi", "tiep-theo", "tim-loi"
SHAPES = (ONE, SEVERAL, TRUE_FALSE, ORDER, PAIRS, NEXT, MISTAKE)
KINDS = (
    *("nghia-tu", "muc-do", "bat-buoc", "ma-xac-nhan", "mat-khau", "kich-hoat", "dinh-kem", "xem-lai", "ai-nop"),
    *("tinh-trang", "bo-sung", "ngay-hen", "that-gia", "du-lieu-rieng", "le-phi"),
)
SETS = ("truoc", "sau")  # the ten questions before, and the ten after
FORMS = ("dia-chi", "sms", "cuoc-goi", "zalo", "thu")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things to choose, to put in order or to match, and why it is right or wrong.

    `other` is the right-hand side of a pair.
    """

    text: str
    why: str
    right: bool = False
    other: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the portal to look at: the step of a guide that it is drawn from, and what is put into its fields."""

    step: str  # page.md#heading
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question; its parts stand in the right order, and a pair's `other` beside what it belongs to."""

    key: str
    shape: str
    kind: str
    level: int
    asks: str
    source: str  # page.md#heading, where the answer stands
    quote: str  # words that stand there
    parts: tuple[Part, ...]
    hints: tuple[str, ...] = ()
    set: str = ""
    pair: str = ""  # the same in both sets: two questions on one thing
    screen: Screen | None = None

    @property
    def is_single(self) -> bool:
        """Whether exactly one of the parts is to be chosen."""
        return sum(part.right for part in self.parts) == 1


@dataclass(frozen=True, slots=True)
class Case:
    """A message, a call or an address that is genuine or not."""

    key: str
    form: str
    genuine: bool
    text: str
    why: tuple[str, ...]
    source: str
    sender: str = ""
