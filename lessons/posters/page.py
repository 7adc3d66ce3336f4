"""A poster as a web page of its own: no script, no network, one sheet of A4 or Letter, readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lessons.posters.drawing import bars, strip
from lessons.posters.findings import CLAIMS, Claim, Findings, clipped

# So many characters fit at the sheet's type size; whoever writes more reads the end on the screen, in the report.
HEADLINE, FACT, CLAIM, REASON, UNKNOWN, SENTENCE = 110, 50, 130, 170, 260, 180
BY_HAND = '<p class="by-hand" aria-label="left open">&nbsp;</p>'  # a line to write on

CSS = """
@page { margin: 12mm; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #fff; color: #000;
  font: 12.5px/1.35 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif;
}
main { width: 186mm; max-width: 100%; margin: 0 auto; padding: 6mm 0; }
@media print { main { padding: 0; } }
@media screen { main { padding: 6mm 4mm; width: 194mm; } }
.over { margin: 0; font-size: 12px; letter-spacing: .06em; text-transform: uppercase; }
h1 { margin: 1mm 0 1mm; font-size: 23px; line-height: 1.2; }
h2 { margin: 3mm 0 1.5mm; font-size: 15px; border-bottom: 2px solid #000; }
p { margin: 0 0 1mm; }
svg { display: block; width: 100%; height: auto; font-family: inherit; }
.claims { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; }
.claim { border: 1.5px solid #000; padding: 2.5mm; break-inside: avoid; }
.verdict { font-weight: 700; }
.verdict::before { content: "▸ "; }
.sentence { margin-top: 3.5mm; padding: 2.5mm 3mm; border: 2.5px solid #000; font-size: 15px; font-weight: 600; }
.by-hand { border-bottom: 1px solid #767676; height: 6mm; margin: 0; }
.foot { margin-top: 3mm; font-size: 12px; }
h1, p { overflow-wrap: anywhere; }
main.roomy { zoom: 1.12; width: calc(186mm / 1.12); }
@media screen { main.roomy { width: calc(194mm / 1.12); } }
"""


def html(found: Findings) -> str:
    """The page."""
    top, total = _top(found), sum(voice.count for voice in found.voices)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(clipped(found.headline, HEADLINE))}: who says so?</title>
<style>{CSS}</style></head>
<body><main{' class="roomy"' if _roomy(found) else ""}>
<p class="over">Who says so? One article, checked</p>
<h1 dir="auto">{escape(clipped(found.headline, HEADLINE))}</h1>
<p dir="auto">{" · ".join(escape(clipped(each, FACT)) for each in found.facts)}</p>
<h2>Every sentence, and whether it says who told it</h2>
{strip(found.sourcing)}
<h2>{escape(top)}</h2>
{bars(found.voices)}
<p class="foot">Bars count the {total} credited sentences. Filled: named. Hollow: not named. Gray: several.</p>
<h2>Two claims, checked</h2>
{_claims(found.claims)}
<h2>What we don’t know</h2>
{_words(found.unknown, UNKNOWN, 2)}
<div class="sentence">{_words(found.sentence, SENTENCE, 1)}</div>
<p class="foot">{_how(found)} Made with <i>Who Says So?</i> for use in class.</p>
</main></body></html>
"""


def _roomy(found: Findings) -> bool:
    """Whether there is so little on it that larger type fits: a poster is read from afar."""
    short = len(found.headline) <= 70 and len(" · ".join(found.facts)) <= 100 and len(found.sourcing) <= 32
    boxes = all(len(each.claim) + len(each.claimant) <= 110 and len(each.reason) <= 110 for each in found.claims)
    return short and boxes and len(found.unknown) <= 170 and len(found.sentence) <= 110


def _top(found: Findings) -> str:
    """A title that states the finding."""
    total = sum(voice.count for voice in found.voices)
    if not total:
        return "Who tells it: nobody is credited"
    most = found.voices[0]
    return f"Who tells it: {clipped(most.name, 40)} has {most.count} of {total} credited sentences"


def _claims(claims: Sequence[Claim]) -> str:
    boxes = []
    for claim in claims:
        who = f" <i>({escape(clipped(claim.claimant, 40))})</i>" if claim.claimant else ""
        boxes.append(
            f'<div class="claim"><p dir="auto">“{escape(clipped(claim.claim, CLAIM))}”{who}</p>'
            f'<p class="verdict">{escape(clipped(claim.verdict, 60))}</p>'
            f'<p dir="auto">{escape(clipped(claim.reason, REASON))}</p></div>'
        )
    boxes += [f'<div class="claim"><p>A claim:</p>{BY_HAND * 2}<p>Verdict and reason:</p>{BY_HAND * 2}</div>'] * (
        CLAIMS - len(claims)
    )
    return f'<div class="claims">{"".join(boxes)}</div>'


def _words(text: str, length: int, lines: int) -> str:
    return f'<p dir="auto">{escape(clipped(text, length))}</p>' if text.strip() else BY_HAND * lines


def _how(found: Findings) -> str:
    by = (
        "a machine found the sources, a reader corrected them"
        if found.corrected
        else "a machine’s draft, not corrected"
    )
    return f"How it was coded: {by}."
