"""Text that would run, or be worked out, if anybody took it for code. All of it must come back as text.

Each of them sets `window.__hit` if it runs as a script. Without digits, so that the portal takes them for names.
"""

HIT = "window.__hit=true"

INJECTIONS = (
    f"<script>{HIT}</script>",
    f"</script><script>{HIT}</script>",
    f"<ScRiPt>{HIT}</sCrIpT>",
    f"<script>{HIT}//",
    f"<<script>{HIT}//<</script>",
    f"<img src=x onerror={HIT}>",
    f"<img src=x onerror='{HIT}'>",
    f'"><img src=x onerror={HIT}>',
    f"'><img src=x onerror={HIT}>",
    f"<svg onload={HIT}>",
    f"<svg><script>{HIT}</script></svg>",
    f"<svg><animate onbegin={HIT} attributeName=x dur=s>",
    f"<body onload={HIT}>",
    f"<input autofocus onfocus={HIT}>",
    f'" autofocus onfocus="{HIT}',
    f"' autofocus onfocus='{HIT}",
    f'" onmouseover="{HIT}" x="',
    f"<details open ontoggle={HIT}>",
    f"<video><source onerror={HIT}></video>",
    f"<iframe src=javascript:{HIT}></iframe>",
    f'<iframe srcdoc="<script>parent.{HIT}</script>">',
    f"<a href=javascript:{HIT}>bấm</a>",
    f"javascript:{HIT}",
    f"<object data=javascript:{HIT}>",
    f"<math><mtext><img src=x onerror={HIT}></mtext></math>",
    f"</textarea><script>{HIT}</script>",
    f"</title><script>{HIT}</script>",
    f"</template><script>{HIT}</script>",
    f"<style>@import 'x'</style><img src=x onerror={HIT}>",
    f"<!--><img src=x onerror={HIT}>-->",
    f"]]><script>{HIT}</script>",
    "{{ settings.__class__ }}",
    "{% raw %}{{ config }}",
    "${window.__hit=true}",
    "{label} {limit} %s %(x)s",
    "&lt;script&gt; &amp; &nbsp; &quot;",
    "'; DROP TABLE accounts; --",
)

# Ways out of where a text may stand, what then wakes by itself, and disguises that a filter might not know.
OUT = (
    "",
    '">',
    "'>",
    "\">'>",
    "</textarea>",
    "</title>",
    "</template>",
    "</option></select>",
    "]]>",
    "-->",
    "`>",
    '\\">',
)
AWAKE = (
    "<script>%s</script>",
    "<img src=x onerror=%s>",
    "<svg onload=%s>",
    "<svg><set onbegin=%s attributeName=x>",
    "<body onpageshow=%s>",
    "<input autofocus onfocus=%s>",
    "<details open ontoggle=%s>",
    "<iframe src=javascript:%s></iframe>",
    "<math href=javascript:%s>x</math>",
    "<form action=javascript:%s><button>x",
    "<base href=javascript:%s//>",
    "<link rel=stylesheet href=javascript:%s>",
    "<meta http-equiv=refresh content=0;url=javascript:%s>",
)


def many() -> tuple[str, ...]:
    """Return every way out with all that wakes, plain and disguised, after the chosen ones above."""
    plain = [way + awake % HIT for way in OUT for awake in AWAKE]
    spread = [text.replace(" ", "\n") for text in plain]
    shouted = [text.replace("script", "ScRiPt").replace(" on", " ON") for text in plain]
    hidden = [text.replace("<", "<\u200b", 1) for text in plain if "<" in text]
    return tuple(dict.fromkeys((*INJECTIONS, *plain, *spread, *shouted, *hidden)))
