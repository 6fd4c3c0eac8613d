"""What a Markdown page of the site can say beyond Markdown.

{{ school.name }}                                           a setting from `extra` in mkdocs.yml
<practice-portal start="/" person="hoa"></practice-portal>  alone on a line: the sandbox, its first screen drawn
<!-- ai-doc -->                                            above passages that have a child's and a parents' version
<!-- tu-dien: b-c -->, [hồ sơ](tu:ho-so)                   words of the dictionary: see glossary/
<!-- danh-muc -->                                           alone on a line: the catalogue of procedures
<!-- tinh-trang -->                                         alone on a line: the ten statuses of a dossier
<!-- lich -->                                               alone on a line: the days off, official or estimated
<!-- to-khai-giay -->                                      alone on a line: the forms on paper: see site/downloads.py
<!-- tap-ngay -->                                           alone on a line: the button that begins the whole practice
<!-- nhiem-vu: 3 -->                                        alone on a line: the missions of a door: missions.py
<!-- bang: tim-hieu/hien-nay.md#so-tung-viec -->             alone on a line: a table of another page: borrowed.py
<!-- qua-cua -->, <!-- gap-lai --> ...                      alone on a line: a part of the pupils journey: journey.py
{{ place.KEY }}                                             what is said of the school's place: place_texts.py
{{ law.KEY }}, <!-- nguon-luat -->                          ties a statement of law to its source: see statements.py
{{ minutes.dang-nhap }}, {{ minutes.all }}                  how long a lesson takes, and all of them: see guide_order.py
{{ reading.khai-niem }}                                     how long a page takes to be read: see reading.py
- [ ] Read it                                               a box to tick, kept on the device
## Sources { #sources .gap }                                a part that a phone folds: see folds.py
18001096                                                    a number of telephones.py: a link that a phone dials
[Register](thuc-hanh.md#/dang-ky)                           a link to a place in the portal
```buoc                                                     a step of a guide, drawn as it is played
```cau-hoi, <!-- cau-hoi: KEY KEY -->                       a question, or some of another page: see questions/
```that-gia                                                 a case of the drill of true and false messages
"""

from typing import Any

from markdown import Extension, Markdown

from scripts.docs.borrowed import BorrowedTables
from scripts.docs.checklists import Checklists
from scripts.docs.embeds import Drawings
from scripts.docs.figures import Figures
from scripts.docs.folds import Folds
from scripts.docs.glossary.dictionary import AskedWords, Dictionary
from scripts.docs.glossary.marks import Marks
from scripts.docs.handout import HandoutMarkup
from scripts.docs.journey import JourneyParts
from scripts.docs.levels import Levels
from scripts.docs.place_texts import PlaceTexts
from scripts.docs.placeholders import Settings
from scripts.docs.portal_links import Closed, Opened
from scripts.docs.questions.preprocessor import Questions
from scripts.docs.saying import Saying
from scripts.docs.statements import Statements
from scripts.docs.telephones import Telephones
from scripts.docs.whole_page import WholePage


class Site(Extension):
    """Adds settings and drawings to Markdown."""

    def __init__(self, **given: Any) -> None:
        self.config = {"settings": [{}, "Names and values for {{ name }}, and for the portal's own pages."]}
        super().__init__(**given)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register: before fenced code and raw HTML are set aside (25, 20), around MkDocs' links (0), last."""
        settings = self.getConfig("settings")
        figures, questions, whole = Figures(md, settings), Questions(md, settings), WholePage(md)
        md.preprocessors.register(BorrowedTables(md), "site_borrowed_tables", 29.75)
        md.preprocessors.register(PlaceTexts(md), "site_place", 29.6)
        md.preprocessors.register(AskedWords(md), "site_asked_words", 29.5)
        md.preprocessors.register(Levels(md, settings), "site_levels", 29.25)
        md.preprocessors.register(questions, "site_questions", 29)
        md.preprocessors.register(figures, "site_figures", 28)
        md.preprocessors.register(Dictionary(md), "site_dictionary", 27)
        md.preprocessors.register(Statements(md), "site_statements", 24)
        md.preprocessors.register(JourneyParts(md, settings), "site_journey", 23)
        md.preprocessors.register(Drawings(md, settings), "site_drawings", 22)
        md.treeprocessors.register(Closed(md), "site_doors_closed", 1)
        md.treeprocessors.register(Opened(md), "site_doors_opened", -1)
        md.treeprocessors.register(Checklists(md), "site_checklists", -1)
        md.treeprocessors.register(Folds(md, figures, questions, settings), "site_folds", -1.5)
        md.treeprocessors.register(HandoutMarkup(md, figures, settings), "site_handout", -2)
        md.treeprocessors.register(whole, "site_whole_page", -3)
        md.postprocessors.register(Settings(md, settings), "site_settings", 0)
        md.postprocessors.register(Telephones(md), "site_telephones", -1)
        md.postprocessors.register(Marks(md, settings, whole), "site_words", -2)
        md.postprocessors.register(Saying(md, settings, whole), "site_saying", -3)
