"""A deck: slides one after the other, each with what only the teacher reads, from a guide or a lesson alike."""

from dataclasses import dataclass

TITLE, WORDS, FIGURE, LIVE, END = "title", "words", "figure", "live", "end"
# In lessons: a big line, a picture of a story, a question and its answer.
SAY, SCENE, ASKED, ANSWERED = "say", "scene", "asked", "answered"


@dataclass(frozen=True, slots=True)
class Slide:
    """What is shown at once; all texts are HTML."""

    key: str  # its id on the page
    kind: str
    title: str
    words: str = ""  # beside a picture, or alone
    picture: str = ""
    notes: str = ""  # what the teacher may say
    more: tuple[str, ...] = ()  # what could be tried on the page, if there is time
    activity: str = ""  # of a lesson, with the minutes when it is due
    begins: int = 0
    ends: int = 0
    place: int = -1  # of the step at which the portal begins


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides under the address of the page that they are about."""

    page: str  # from the site's root, without the slash at its end
    title: str
    lead: str
    slides: tuple[Slide, ...]
    pupils: str  # the page where pupils go on, likewise
    coach: str = ""  # the panel with the sandbox, one for all slides
