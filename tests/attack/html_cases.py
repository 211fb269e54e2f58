"""Web pages that hide a word, each by one way of CSS or HTML, and pages that look alike and show it."""

from typing import NamedTuple

WORD = "Kubernetes"
SEEN = ("Marlene Osterwald", "Python, PostgreSQL, Docker")


class HtmlCase(NamedTuple):
    name: str
    is_hidden: bool
    body: str
    css: str = ""

    @property
    def content(self) -> bytes:
        page = (
            '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>CV</title>'
            f"<style>{self.css}</style></head>"
            f"<body><h1>{SEEN[0]}</h1><h2>Kenntnisse</h2><p>{SEEN[1]}</p>{self.body}<h2>Sprachen</h2>"
            "<p>Deutsch, Englisch</p></body></html>"
        )
        return page.encode()


_HIDING = {
    "nothing": "display:none",
    "nothing important": "display:none!important;display:block",
    "hidden": "visibility:hidden",
    "collapse": "visibility:collapse",
    "skipped": "display:block;content-visibility:hidden",
    "opacity": "opacity:0",
    "opacity percent": "opacity:0%",
    "opacity little": "opacity:.02",
    "opacity reckoned": "opacity:calc(0 * 1)",
    "filter opacity": "filter:opacity(0)",
    "filter opacity percent": "filter:opacity(0%)",
    "mask": "mask-image:linear-gradient(transparent,transparent)",
    "mask that never loads": "display:block;mask-image:url(none.svg)",
    "white": "color:white",
    "white hex": "color:#fff",
    "white alpha hex": "color:#0000",
    "white hsl": "color:hsl(0 0% 100%)",
    "white hsl comma": "color:hsl(0, 0%, 100%)",
    "white rgb spaces": "color:rgb(255 255 255 / 1)",
    "white rgb percent": "color:rgb(100%,100%,100%)",
    "white lab": "color:lab(100% 0 0)",
    "white oklch": "color:oklch(1 0 0)",
    "white mixed": "color:color-mix(in srgb, white 99%, black)",
    "white by variable": "--paper:#ffffff;color:var(--paper)",
    "white by fallback": "color:var(--none, #fff)",
    "white in capitals": "COLOR:WHITE",
    "white escaped": r"c\6flor:white",
    "white with comment": "color:/* black */white",
    "transparent": "color:transparent",
    "alpha": "color:rgb(0 0 0 / 2%)",
    "alpha comma": "color:rgba(0,0,0,.01)",
    "fill colour": "-webkit-text-fill-color:transparent",
    "fill colour white": "-webkit-text-fill-color:#fff",
    "system colour": "color:Canvas",
    "of the ground": "background:#1f3864;color:#1f3864",
    "nearly the ground": "background:#1f3864;color:#20396a",
    "white on a picture that never loads": "background:url(none.png);color:white",
    "white on a gradient of white": "background:linear-gradient(#fff,#fff);color:#fff",
    "size": "font-size:0",
    "size small": "font-size:1px",
    "size percent": "font-size:1%",
    "size reckoned": "font-size:calc(1px - 1px)",
    "size least": "font-size:min(1px,2em)",
    "size clamp": "font-size:clamp(0px,1px,1px)",
    "size of the window": "font-size:.05vw",
    "size ex": "font-size:.05ex",
    "size ch": "font-size:.05ch",
    "size shorthand": "font:1px/1 serif",
    "size shorthand none": "font:0/0 a",
    "zoom": "zoom:.05",
    "indent": "display:block;text-indent:-9999px",
    "indent em": "text-indent:-999em;display:block",
    "indent beyond": "display:block;text-indent:100%;white-space:nowrap;overflow:hidden",
    "absolute left": "position:absolute;left:-9999px",
    "absolute top": "position:absolute;top:-9999px",
    "absolute inset": "position:absolute;inset:-9999px auto auto -9999px",
    "absolute em": "position:absolute;left:-999em",
    "absolute reckoned": "position:absolute;left:calc(-100vw - 9999px)",
    "absolute percent": "position:absolute;left:-200%",
    "absolute window": "position:absolute;left:-300vw",
    "fixed": "position:fixed;top:-500px;left:0",
    "margin": "display:block;margin-left:-9999px",
    "margin shorthand": "display:block;margin:0 0 0 -9999px",
    "translate": "display:block;transform:translateX(-9999px)",
    "translate percent": "display:block;transform:translateX(-400vw)",
    "translate property": "display:block;translate:-9999px",
    "translate 3d": "display:block;transform:translate3d(-9999px,0,0)",
    "matrix": "display:block;transform:matrix(0,0,0,0,0,0)",
    "matrix away": "display:block;transform:matrix(1,0,0,1,-9999,0)",
    "scale": "display:block;transform:scale(0)",
    "scale little": "display:block;transform:scale(.02)",
    "scale one way": "display:block;transform:scaleY(0)",
    "scale property": "display:block;scale:0",
    "turned edge on": "display:block;transform:rotateY(90deg)",
    "turned edge on x": "display:block;transform:rotateX(90deg)",
    "clip": "position:absolute;clip:rect(0 0 0 0)",
    "clip pixel": "position:absolute;clip:rect(1px,1px,1px,1px)",
    "clip path": "display:block;clip-path:inset(50%)",
    "clip path one side": "display:block;clip-path:inset(100% 0 0 0)",
    "clip path circle": "display:block;clip-path:circle(0px)",
    "clip path ellipse": "display:block;clip-path:ellipse(0 0)",
    "clip path polygon": "display:block;clip-path:polygon(0px 0px, 0px 0px, 0px 0px, 0px 0px)",
    "cut height": "display:block;overflow:hidden;height:0",
    "cut height y": "display:block;overflow-y:hidden;height:1px",
    "cut max height": "display:block;overflow:hidden;max-height:0",
    "cut width": "display:inline-block;overflow:hidden;width:0;white-space:nowrap",
    "cut clip": "display:block;overflow:clip;height:0",
    "cut scroll": "display:block;overflow:auto;height:0",
    "cut block size": "display:block;overflow:hidden;block-size:0",
    "cut line height": "display:block;overflow:hidden;line-height:0;height:auto",
    "cut contained": "display:block;contain:strict;height:0",
    "spacing": "letter-spacing:-1em",
    "spacing reckoned": "letter-spacing:calc(-1 * 1em)",
    "spacing wide": "display:block;letter-spacing:9999px;text-indent:-9999px",
}
"""Declarations of an element that show nothing of its text."""

_SHOWING = {
    "plain": "",
    "grey": "color:#767676",
    "coloured": "color:hsl(210 60% 30%)",
    "by variable": "--ink:#222;color:var(--ink)",
    "white on dark": "background:#1f3864;color:white",
    "white on dark gradient": "background:linear-gradient(#123,#345);color:white",
    "half there": "opacity:.7",
    "clamped size": "font-size:clamp(12px,2vw,16px)",
    "reckoned size": "font-size:calc(1rem + 2px)",
    "small": "font-size:.8em",
    "shorthand": "font:italic bold 12px/1.4 Arial,sans-serif",
    "cut but tall": "display:block;overflow:hidden;height:3em",
    "full width": "display:block;overflow:hidden;max-width:100%",
    "moved a little": "position:relative;left:-4px;top:-2px",
    "moved inside": "display:block;transform:translateX(12px)",
    "turned a little": "display:inline-block;transform:rotate(-2deg)",
    "negative margin": "display:block;margin-left:-8px",
    "spaced": "letter-spacing:-.02em",
    "clip path whole": "display:block;clip-path:inset(0)",
    "scaled": "display:inline-block;transform:scale(.95)",
    "scale property": "display:inline-block;scale:1",
    "gradient text": (
        "background:linear-gradient(90deg,#124,#421);-webkit-background-clip:text;background-clip:text;color:transparent"
    ),
    "flex": "display:flex",
    "inherit": "color:inherit;font-size:inherit",
    "unknown property": "text-wrap:balance;color:#111",
}

_SHEETS = {
    "by class": (".x{display:none}", '<p class="x">{word}</p>'),
    "by attribute": ("[data-x]{display:none}", "<p data-x>{word}</p>"),
    "by value of an attribute": ('p[title="a b"]{color:#fff}', '<p title="a b">{word}</p>'),
    "by first child": ("div p:first-child{opacity:0}", "<div><p>{word}</p></div>"),
    "by number": ("div p:nth-child(2){display:none}", "<div><p>Git</p><p>{word}</p></div>"),
    "by not": ("p:not(.y).x{display:none}", '<p class="x">{word}</p>'),
    "by is": (":is(.x,.y){display:none}", '<p class="x">{word}</p>'),
    "by where": (":where(p).x{display:none}", '<p class="x">{word}</p>'),
    "by neighbour": (".x + p{display:none}", '<p class="x">Git</p><p>{word}</p>'),
    "by later neighbour": (".x ~ p{display:none}", '<p class="x">Git</p><i>a</i><p>{word}</p>'),
    "by child": ("div>p{display:none}", "<div><p>{word}</p></div>"),
    "by language": (":lang(fr){display:none}", '<p lang="fr">{word}</p>'),
    "by has": ("div:has(> i){display:none}", "<div><i>Git</i> {word}</div>"),
    "more particular": ("#a{display:none}.x{display:block}p{display:block}", '<p id="a" class="x">{word}</p>'),
    "important over the element": (".x{display:none!important}", '<p class="x" style="display:block">{word}</p>'),
    "layered": ("@layer a{.x{display:block}}.x{display:none}", '<p class="x">{word}</p>'),
    "for screens": ("@media screen{.x{display:none}}", '<p class="x">{word}</p>'),
    "for all": ("@media all and (min-width:1px){.x{display:none}}", '<p class="x">{word}</p>'),
    "where supported": ("@supports (display:block){.x{display:none}}", '<p class="x">{word}</p>'),
    "nested": ("div{color:black;& .x{display:none}}", '<div><p class="x">{word}</p></div>'),
    "variable from the root": (":root{--c:#fff}.x{color:var(--c)}", '<p class="x">{word}</p>'),
    "of all": ("*{color:#fff}h1,h2,p{color:#000}", "<section>{word}</section>"),
    "inherited white": ("div{color:#fff}", "<div><span>{word}</span></div>"),
    "inherited opacity": ("div{opacity:.2}p{opacity:.2}", "<div><p>{word}</p></div>"),
    "escaped class": (r".\31 x{display:none}", '<p class="1x">{word}</p>'),
    "covered": (
        ".b{position:relative;height:2em}.c{position:absolute;inset:0;background:#fff;z-index:2}",
        '<div class="b"><p>{word}</p><div class="c"></div></div>',
    ),
    "covered in a variable's colour": (
        ":root{--c:#fff}.b{position:relative}.c{position:absolute;inset:0;background:var(--c)}",
        '<div class="b"><p>{word}</p><div class="c"></div></div>',
    ),
    "cut after a line": (
        ".b{overflow:hidden;height:1.4em}.b p{margin:0}",
        '<div class="b"><p>Git</p><p>Ansible</p><p>{word}</p></div>',
    ),
    "cut after lines": (
        ".b{overflow:hidden;max-height:40px}",
        '<div class="b">Git<br>Ansible<br>Helm<br>Bash<br>{word}</div>',
    ),
    "clamped": (
        ".b{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1;overflow:hidden}",
        '<div class="b">Git<br>Ansible<br>{word}</div>',
    ),
    "white below dark that ended": (
        ".d{background:#000;height:2px}p.x{color:#fff}",
        '<div class="d"></div><p class="x">{word}</p>',
    ),
}
"""Style sheets, and the element they are for; {word} is hidden."""

_SHEETS_SHOWING = {
    "for print": ("@media print{.x{display:none}}", '<p class="x">{word}</p>'),
    "for narrow windows": ("@media (max-width:300px){.x{display:none}}", '<p class="x">{word}</p>'),
    "less particular": (".x{display:block}p{display:none}h1,h2,p:not(.x){display:block}", '<p class="x">{word}</p>'),
    "overruled": (".x{display:none}.x{display:block}", '<p class="x">{word}</p>'),
    "important": (".x{color:#000!important}", '<p class="x" style="color:#fff">{word}</p>'),
    "another's": (".menu .x{display:none}", '<p class="x">{word}</p>'),
    "another's child": (".menu>p{display:none}", "<div><p>{word}</p></div>"),
    "when pointed at": (".x:hover{display:none}", '<p class="x">{word}</p>'),
    "what goes before": (".x::before{display:none}", '<p class="x">{word}</p>'),
    "shown in what is hidden": ("div{visibility:hidden}p.x{visibility:visible}", '<div><p class="x">{word}</p></div>'),
    "dark side": (".side{background:#223}.side p{color:#fff}", '<div class="side"><p>{word}</p></div>'),
    "dark body": ("body{background:#222;color:#eee}", "<p>{word}</p>"),
    "dark column": (
        ".g{display:grid;grid-template-columns:1fr 2fr}.l{background:#345;color:#fff}",
        '<div class="g"><div class="l"><p>{word}</p></div><div>Git</div></div>',
    ),
    "cut below": (".b{overflow:hidden;max-height:200px}", '<div class="b"><p>Git</p><p>{word}</p></div>'),
    "not cut": (".b{overflow:visible;height:1em}", '<div class="b">Git<br>Ansible<br>{word}</div>'),
    "not supported": ("@supports (nonsense:1){.x{display:none}}", '<p class="x">{word}</p>'),
}

_ELEMENTS = {
    "closed details": "<details><summary>Mehr</summary><p>{word}</p></details>",
    "dialog": "<dialog>{word}</dialog>",
    "attribute hidden": "<p hidden>{word}</p>",
    "hidden until found": '<p hidden="until-found">{word}</p>',
    "fallback of a video": "<video>{word}</video>",
    "fallback of an object": '<object data="data:text/html,a" type="text/html">{word}</object>',
    "options": "<datalist><option>{word}</option></datalist>",
    "no frames": "<noframes>{word}</noframes>",
    "ruby brackets": "<ruby>Git<rp>{word}</rp></ruby>",
    "popover": "<div popover>{word}</div>",
    "template": "<template><p>{word}</p></template>",
    "area": '<map name="m"><area alt="{word}"></map>',
    "progress": '<progress value="1" max="2">{word}</progress>',
    "meter": '<meter value="1" max="2">{word}</meter>',
    "old colour": '<font color="#ffffff">{word}</font>',
    "cell of its ground": '<table bgcolor="#202020"><tr><td><font color="#212121">{word}</font></td></tr></table>',
    "hidden row": '<table><tr><td>Git</td></tr><tr style="display:none"><td>{word}</td></tr></table>',
    "collapsed row": '<table><tr><td>Git</td></tr><tr style="visibility:collapse"><td>{word}</td></tr></table>',
    "hidden column": (
        '<table><colgroup><col><col style="visibility:collapse"></colgroup><tr><td>Git</td><td>{word}</td></tr></table>'
    ),
}

_ELEMENTS_SHOWING = {
    "open details": "<details open><summary>Mehr</summary><p>{word}</p></details>",
    "summary": "<details><summary>{word}</summary><p>Git</p></details>",
    "open dialog": "<dialog open>{word}</dialog>",
    "old colour": '<font color="#333333">{word}</font>',
    "cell": '<table bgcolor="#202020"><tr><td><font color="#ffffff">{word}</font></td></tr></table>',
    "definition": "<dl><dt>Betrieb</dt><dd>{word}</dd></dl>",
    "button": "<button>{word}</button>",
    "label": "<label>{word}</label>",
}


NOT_TEXT = frozenset(
    f"element/{name}/hidden"
    for name in (
        *("fallback of a video", "fallback of an object", "options", "no frames", "ruby brackets", "template", "area"),
        *("progress", "meter"),
    )
)
"""What no browser shows as text, ever: it is not read at all, so there is nothing to report."""


def all_cases() -> list[HtmlCase]:
    cases = []
    for is_hidden, ways in ((True, _HIDING), (False, _SHOWING)):
        for name, declarations in ways.items():
            body = f'<p>Git <span style="{declarations}">{WORD}</span></p>'
            cases.append(HtmlCase(f"style/{name}/{'hidden' if is_hidden else 'seen'}", is_hidden, body))
    for is_hidden, sheets in ((True, _SHEETS), (False, _SHEETS_SHOWING)):
        for name, (css, body) in sheets.items():
            case = f"sheet/{name}/{'hidden' if is_hidden else 'seen'}"
            cases.append(HtmlCase(case, is_hidden, body.replace("{word}", WORD), css))
    for is_hidden, bodies in ((True, _ELEMENTS), (False, _ELEMENTS_SHOWING)):
        for name, body in bodies.items():
            case = f"element/{name}/{'hidden' if is_hidden else 'seen'}"
            cases.append(HtmlCase(case, is_hidden, body.replace("{word}", WORD)))
    return cases
