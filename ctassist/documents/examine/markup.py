"""Reading XML without trusting it: no document type, no entities, elements one by one."""

from xml.parsers import expat  # the type declaration is refused below before any entity could grow

from django.utils.translation import gettext as _t

from .archives import refuse


class Doctype(Exception):
    """The XML declares a document type, and with it perhaps entities."""


def _reader():
    reader = expat.ParserCreate()

    def doctype(*_facts):
        raise Doctype

    reader.StartDoctypeDeclHandler = doctype
    return reader


def no_doctype(start):
    """Whether XML that begins with `start` declares no document type; what is no XML declares none."""
    try:
        _reader().Parse(start, False)
    except Doctype:
        return False
    except expat.ExpatError:
        return b"<!DOCTYPE" not in start.upper() and b"<!ENTITY" not in start.upper()
    return True


def elements(content):
    """List of (name with prefix, attributes) of all elements; raises Doctype, refuses what is no XML."""
    found, reader = [], _reader()
    reader.StartElementHandler = lambda name, facts: found.append((name, facts)) if facts else None
    try:
        reader.Parse(content, True)
    except expat.ExpatError:
        refuse(_t("The file is damaged: one of its parts cannot be read."), "damaged")
    return found
