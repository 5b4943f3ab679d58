"""The working calendar a third time, in another language and by other means: sorted lists and bisection.

Reads one JSON array of cases with the answer of the product in `due` from standard input, and prints one line for each
answer it does not agree with. The rules are those of docs/calendar.md, the dates those of the joint decrees.
"""

import bisect
import datetime as dt
import json
import sys

EPOCH = dt.date(2025, 1, 1)
LAST = dt.date(2029, 12, 31)

HOLIDAYS = """
2025-01-01 2025-01-27 2025-01-29 2025-03-29 2025-03-31 2025-04-01 2025-04-18 2025-04-20 2025-05-01 2025-05-12
2025-05-29 2025-06-01 2025-06-06 2025-06-27 2025-08-17 2025-09-05 2025-12-25
2026-01-01 2026-01-16 2026-02-17 2026-03-19 2026-03-21 2026-03-22 2026-04-03 2026-04-05 2026-05-01 2026-05-14
2026-05-27 2026-05-31 2026-06-01 2026-06-16 2026-08-17 2026-08-25 2026-12-25
""".split()
JOINT_LEAVE = """
2025-01-28 2025-03-28 2025-04-02 2025-04-03 2025-04-04 2025-04-07 2025-05-13 2025-05-30 2025-06-09 2025-08-18 2025-12-26
2026-02-16 2026-03-18 2026-03-20 2026-03-23 2026-03-24 2026-05-15 2026-05-28 2026-12-24
""".split()


def minutes(text):
    return [tuple(int(t[:2]) * 60 + int(t[3:]) for t in part.split("-")) for part in text.split()]


WEEK = {
    "magetan": ("08:00-12:00 13:00-15:00", "08:00-11:30 13:30-14:00"),
    "asn": ("07:30-12:00 13:00-16:00", "07:30-11:30 13:00-16:30"),
    "asn-ramadan": ("08:00-12:00 12:30-15:00", "08:00-11:30 12:30-15:30"),
}
RAMADAN = [(dt.date(2025, 3, 1), dt.date(2025, 3, 30)), (dt.date(2026, 2, 19), dt.date(2026, 3, 20))]


class Calendar:
    """Opening stretches by day, the service elapsed before each, and the ends of days."""

    def __init__(self, hours, joint_leave_works):
        closed = {dt.date.fromisoformat(d) for d in HOLIDAYS + ([] if joint_leave_works else JOINT_LEAVE)}
        closed.add(dt.date(2026, 10, 12))
        self.stretches, self.worked, self.ends = [], [], []
        day = EPOCH
        while day <= LAST:
            week = "asn-ramadan" if hours == "asn" and any(a <= day <= b for a, b in RAMADAN) else hours
            usual, friday = (minutes(t) for t in WEEK[week])
            of_weekday = [usual, usual, usual, usual, friday, [], []][day.weekday()]
            today = [] if day in closed else of_weekday
            if day == dt.date(2026, 7, 14):
                today = []
            elif day == dt.date(2026, 7, 11):
                today = [(480, 720)]
            elif day == dt.date(2025, 11, 8):
                today = usual
            elif day == dt.date(2025, 12, 26):
                today = of_weekday
            base = (day - EPOCH).days * 1440
            self.stretches += [(base + a, base + b) for a, b in today]
            self.worked.append(bool(today))
            self.ends.append(base + (today[-1][1] if today else 1440))
            day += dt.timedelta(days=1)

    def after_service(self, start, wanted, pauses):
        """Cuts the pauses out of the stretches, lays the rest end to end, and looks up where `wanted` lies on it."""
        pieces = [(max(a, start), b) for a, b in self.stretches if b > start]
        for stop, go in pauses:
            go = float("inf") if go is None else go
            cut = []
            for a, b in pieces:
                if b <= stop or a >= go:
                    cut.append((a, b))
                else:
                    cut += [(x, y) for x, y in ((a, min(b, stop)), (max(a, go), b)) if x < y]
            pieces = cut
        laid, sums = 0, []
        for a, b in pieces:
            laid += b - a
            sums.append(laid)
        at = bisect.bisect_left(sums, wanted)
        return None if at == len(sums) else pieces[at][1] - (sums[at] - wanted)

    def after_days(self, start, wanted, pauses, sort, roll):
        def runs(end):
            return not any(a < end and (b is None or end <= b) for a, b in pauses)

        later = [d for d in range(start // 1440 + 1, len(self.ends)) if runs(self.ends[d])]
        wanted_days = [d for d in later if sort == "all" or self.worked[d]]
        if len(wanted_days) < wanted:
            return None
        last = wanted_days[wanted - 1]
        if roll:
            last = next((d for d in later if d >= last and self.worked[d]), None)
        return None if last is None else self.ends[last]

    def due(self, start, value, unit, case):
        pauses = case["pauses"]
        if unit in ("minute", "hour"):
            return self.after_service(start, value * (60 if unit == "hour" else 1), pauses)
        if unit == "working-day" or (unit == "week" and case["weekIs"] == "five-working-days"):
            return self.after_days(start, value * (5 if unit == "week" else 1), pauses, "worked", False)
        if unit == "month":
            day = EPOCH + dt.timedelta(days=start // 1440)
            months = day.year * 12 + day.month - 1 + value
            first = dt.date(months // 12, months % 12 + 1, 1)
            length = ((first + dt.timedelta(days=31)).replace(day=1) - first).days
            span = (first.replace(day=min(day.day, length)) - day).days
            return self.after_days(start, span, pauses, "all", True)
        return self.after_days(start, value * (7 if unit == "week" else 1), pauses, "all", case["roll"])


def main():
    calendars = {}
    for case in json.load(sys.stdin):
        key = (case["hours"], case["jointLeaveWorks"])
        if key not in calendars:
            calendars[key] = Calendar(*key)
        calendar = calendars[key]
        due = calendar.due(case["start"], case["value"], case["unit"], case)
        if due is not None and case["extension"]:
            due = calendar.due(due, case["extension"]["value"], case["extension"]["unit"], case)
        if due != case["due"]:
            print(f"{json.dumps(case)}: {due}")


main()
