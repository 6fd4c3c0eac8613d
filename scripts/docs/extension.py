"""What a Markdown page of the site can say beyond Markdown.

{{ school.name }}                                           a setting from `extra` in mkdocs.yml
<practice-portal start="/" person="hoa"></practice-portal>  alone on a line: the sandbox, its first screen drawn
<!-- danh-muc -->                                           alone on a line: the catalogue of procedures
<!-- tinh-trang -->                                         alone on a line: the ten statuses of a dossier
<!-- lich -->                                               alone on a line: the days off, official or estimated
[Register](thuc-hanh.md#/dang-ky)                           a link to a place in the portal
```buoc                                                     a step of a guide, drawn as it is played
"""

from typing import Any

from markdown import Extension, Markdown

from scripts.docs.embeds import Drawings
from scripts.docs.figures import Figures
from scripts.docs.handout import HandoutMarkup
from scripts.docs.placeholders import Settings
from scripts.docs.portal_links import Closed, Opened


class Site(Extension):
    """Adds settings and drawings to Markdown."""

    def __init__(self, **given: Any) -> None:
        self.config = {"settings": [{}, "Names and values for {{ name }}, and for the portal's own pages."]}
        super().__init__(**given)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register: before fenced code and raw HTML are set aside (25, 20), around MkDocs' links (0), last."""
        settings = self.getConfig("settings")
        figures = Figures(md, settings)
        md.preprocessors.register(figures, "site_figures", 28)
        md.preprocessors.register(Drawings(md, settings), "site_drawings", 22)
        md.treeprocessors.register(Closed(md), "site_doors_closed", 1)
        md.treeprocessors.register(Opened(md), "site_doors_opened", -1)
        md.treeprocessors.register(HandoutMarkup(md, figures, settings), "site_handout", -2)
        md.postprocessors.register(Settings(md, settings), "site_settings", 0)
