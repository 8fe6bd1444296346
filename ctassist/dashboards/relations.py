"""The instruments around one, drawn: older ones to the left of newer ones, a line and a word for every relation."""

from ctassist.dashboards.charts.sheet import Sheet, short

BOX, TALL, GAP, ACROSS, EDGE = 150, 36, 14, 130, 8
MOST = 16


def drawn(record, links):
    """SVG of these relations; the instrument itself is the dark box."""
    places, cut = placed(record, links)
    sheet = Sheet(2 * EDGE + BOX + max((column for column, _row in places.values()), default=0) * (BOX + ACROSS))
    middle = {
        pk: (EDGE + column * (BOX + ACROSS), EDGE + 10 + row * (TALL + GAP)) for pk, (column, row) in places.items()
    }
    for link in links:
        if link.subject_id in middle and link.target_id in middle:
            _line(sheet, middle[link.subject_id], middle[link.target_id], link.get_kind_display())
    known = {one.pk: one for link in links for one in (link.subject, link.target)}
    for pk, (x, y) in middle.items():
        _box(sheet, x, y, known[pk], pk == record.pk)
    words = "; ".join(f"{link.subject} {link.get_kind_display()} {link.target}" for link in links)
    return sheet.svg(str(record), words[:600] + (" …" if cut else ""))


def placed(record, links):
    """{key: (column, row)}: a column for every step of years among those shown; whether some are left out."""
    known = {one.pk: one for link in links for one in (link.subject, link.target)}
    near = sorted(known.values(), key=lambda one: (one.pk != record.pk, abs((one.year or 0) - (record.year or 0))))
    shown = sorted(near[:MOST], key=lambda one: (one.year or 0, one.number or 0, one.symbol))
    columns, rows, found = {}, {}, {}
    for one in shown:
        before = [found[other][0] for other in _older(one, links) if other in found]
        column = max(before) + 1 if before else 0
        found[one.pk] = column, rows.setdefault(column, 0)
        rows[column] += 1
        columns[column] = True
    return found, len(known) > MOST


def _older(one, links):
    """What this instrument says something about, or is said something about by, among those placed before it."""
    return [link.target_id if link.subject_id == one.pk else link.subject_id for link in links
            if one.pk in (link.subject_id, link.target_id)]  # fmt: skip


def _box(sheet, x, y, one, itself):
    sheet.begin_link(one.get_absolute_url(), f"{one.symbol}: {one.subject}")
    sheet.box(x, y, BOX, TALL, 4 if itself else 0)
    ink = "paper" if itself else "ink"
    sheet.text(x + 8, y + 15, short(one.symbol, BOX - 16), colour=ink, bold=True)
    sheet.text(x + 8, y + 29, short(one.subject, BOX - 16), colour=ink)
    sheet.end_link(one.get_absolute_url())


def _line(sheet, newer, older, words):
    """From the side of one box to the side of the other, the word beside the newer one."""
    (x, y), (to_x, to_y) = newer, older
    start, end = (x, to_x + BOX) if x > to_x else (x + BOX, to_x)
    sheet.line(start, y + TALL / 2, end, to_y + TALL / 2, colour="middle", width=2)
    sheet.text((start + end) / 2, (y + to_y + TALL) / 2 - 4, words, colour="quiet", anchor="middle")
