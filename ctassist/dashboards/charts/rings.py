"""Rings of points: joined from arcs, thinned, cut, measured and written down; in degrees or in points of a drawing."""

from itertools import accumulate, pairwise

#: Outside the frame one of so many points stays.
ROUGH = 16


def summed(arc):
    """The points of an arc, each told as the step from the one before."""
    return accumulate(arc, lambda one, step: (one[0] + step[0], one[1] + step[1]))


def joined(ring, arcs):
    """The points of a ring without a leap where the counting of degrees begins anew; an arc below zero runs
    backwards."""
    found, turn = [], 0
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        for east, north in arc[1:] if found else arc:
            if found:
                leap = east + turn - found[-1][0]
                turn += 360 * (leap < -180) - 360 * (leap > 180)
            found.append((east + turn, north))
    return found


def points(arc):
    """The points of an arc."""
    return list(zip(arc[::2], arc[1::2], strict=True))


def thinned(arc, step, frame):
    """Without the points one would not see, in degrees; both ends stay, so that neighbours still meet. What lies
    outside the frame is only hinted at."""
    whole = points(arc)
    if frame and apart(arc, frame):
        return [*whole[:-1:ROUGH], whole[-1]]
    (east, north), kept = whole[0], whole[:1]
    for point in whole[1:-1]:
        if abs(point[0] - east) + abs(point[1] - north) >= step:
            kept.append(point)
            east, north = point
    return [*kept, whole[-1]]


def apart(arc, frame):
    """Whether nothing of an arc lies in the frame, wherever the counting of degrees begins."""
    west, south, east, north = frame
    if min(arc[1::2]) > north or max(arc[1::2]) < south:
        return True
    first, last = min(arc[::2]), max(arc[::2])
    return all(first + turn > east or last + turn < west for turn in (-360, 0, 360))


def cut(ring, edge):
    """What of a ring lies between `edge` degrees west and east."""
    for side in (1, -1):
        far = [side * east for east, _north in ring]
        if not far or max(far) <= edge:
            continue
        kept = []
        for (east, north), (to_east, to_north) in pairwise([*ring, ring[0]]):
            if side * east <= edge:
                kept.append((east, north))
            if (side * east <= edge) != (side * to_east <= edge):
                part = (side * edge - east) / (to_east - east)
                kept.append((side * edge, north + part * (to_north - north)))
        ring = kept
    return ring


def area(ring):
    """The area of a ring, below zero where it runs the other way."""
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise([*ring, ring[0]])) / 2


def middle(ring):
    """The middle of a ring by its area; of one too small to have any, its first point."""
    size, x, y = area(ring), 0, 0
    if not size:
        return ring[0]
    for (one_x, one_y), (to_x, to_y) in pairwise([*ring, ring[0]]):
        turn = (one_x * to_y - to_x * one_y) / (6 * size)
        x, y = x + (one_x + to_x) * turn, y + (one_y + to_y) * turn
    return round(x, 1), round(y, 1)


def said(ring):
    """A ring in steps of tenths of a point, the shortest way to write it."""
    steps = [(round(10 * x), round(10 * y)) for x, y in ring]
    moves = " ".join(f"{to_x - x} {to_y - y}" for (x, y), (to_x, to_y) in pairwise(steps))
    return f"M{steps[0][0]} {steps[0][1]}l{moves}z"
