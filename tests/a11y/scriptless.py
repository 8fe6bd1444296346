"""What of a page would not work without JavaScript, or would need a weaker policy of contents, told from its HTML."""

from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """`faults` after `feed`: buttons that need a script and are not hidden, scripts and styles within the page, …"""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.forms, self.links, self.loaded = [], [], [], set(), set()

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        hidden = "hidden" in has or any(hides for _tag, hides in self.open)
        if tag not in VOID:
            self.open.append((tag, hidden))
        if tag == "form":
            self.forms.append({"action": has.get("action"), "sends": False, "name": has.get("class", "")})
        sends = tag == "button" and has.get("type", "submit") == "submit"
        if self.forms and (sends or (tag == "input" and has.get("type") in ("submit", "image"))):
            self.forms[-1]["sends"] = True
        self.judge(tag, has, hidden)

    def judge(self, tag, has, hidden):
        """One element."""
        if tag == "script" and "src" not in has and has.get("type", "") in ("", "text/javascript", "module"):
            self.faults.append("a script within the page")
        if tag == "style" or "style" in has:
            self.faults.append(f"a style within the page: {tag}")
        self.faults += [f"{tag} {name}" for name in has if name.startswith("on")]
        if tag == "a" and has.get("href", "#") in ("#", "") and not hidden and "id" not in has:
            self.faults.append("a link to nowhere")
        if tag == "button" and has.get("type") == "button" and not hidden and "popovertarget" not in has:
            self.faults.append(f"a button that needs a script: {has}")
        self.links.add(has.get("href", "").partition("?")[0])
        if has.get("hx-trigger") == "load":  # a part that comes by itself; without a script its link leads to it
            self.loaded.add(has["hx-get"].partition("?")[0])
        elif has.get("hx-trigger", "").startswith("every"):
            pass  # progress; loading the page anew tells the same
        elif any(name in has for name in ("hx-get", "hx-post")) and not (has.get("href") or has.get("action")):
            self.faults.append(f"{tag} asks by script only: {has}")

    def handle_startendtag(self, tag, attrs):
        self.judge(tag, dict(attrs), any(hides for _tag, hides in self.open))

    def handle_endtag(self, tag):
        if tag not in [name for name, _hides in self.open]:
            return
        while self.open:
            if self.open.pop()[0] == tag:
                break
        if tag == "form" and self.forms:
            form = self.forms.pop()
            if not form["sends"]:
                self.faults.append(f"a form without a button: {form}")


def needs_script(html):
    """The faults of a page."""
    reader = Reader()
    reader.feed(html)
    return sorted({*reader.faults, *(f"no link to {one}" for one in reader.loaded - reader.links)})
