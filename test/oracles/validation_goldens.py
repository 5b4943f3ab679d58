"""Expectations for the validation rules, reckoned with Python's own exact numbers and statistics.

    python3 test/oracles/validation_goldens.py > test/oracles/validation-goldens.json
"""

import json
import random
import statistics
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
chance = random.Random(20250417)


def rounded(value, digits):
    return str(Decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def decimal(places, most=10_000):
    return str(Decimal(chance.randint(-most, most)).scaleb(-places))


def deviations(values):
    """z by sample mean and standard deviation."""
    numbers = [Decimal(value) for value in values]
    spread = statistics.stdev(numbers)
    return [] if spread == 0 else [(number - statistics.mean(numbers)) / spread for number in numbers]


def modified(values):
    """Iglewicz and Hoaglin's modified z; with MAD 0 by the mean absolute deviation about the median."""
    numbers = [Decimal(value) for value in values]
    middle = statistics.median(numbers)
    away = [abs(number - middle) for number in numbers]
    mad = statistics.median(away)
    if mad != 0:
        return [Decimal("0.6745") * (number - middle) / mad for number in numbers]
    mean = statistics.mean(away)
    return [] if mean == 0 else [(number - middle) / (Decimal("1.253314") * mean) for number in numbers]


def outliers():
    samples = [
        ["10", "12", "11", "13", "12", "11", "10", "12", "11", "13", "12", "60"],
        ["5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "5", "6"],
        ["5", "5", "5", "5", "5", "5", "5", "6", "9"],
        ["7", "7", "7", "7", "7", "7", "7", "7"],
        ["0.1", "0.2", "0.3", "0.1", "0.2", "0.3", "0.2", "-4.7"],
        ["1", "2", "3"],
    ]
    for size in (3, 8, 11, 12, 18, 25, 40):
        values = [decimal(chance.choice((0, 1, 2)), 900) for _ in range(size)]
        samples += [values, values[:-1] + [str(Decimal(values[-1]) + chance.choice((-1, 1)) * 20_000)]]
    for values in samples:
        for method, score, thresholds in (("z", deviations, ("2", "3")), ("modified-z", modified, ("3.5", "5.25"))):
            scores = score(values)
            for threshold in thresholds:
                far = {at: rounded(z, 2) for at, z in enumerate(scores) if abs(z) > Decimal(threshold)}
                yield {"values": values, "method": method, "threshold": threshold, "far": far}


def sums():
    for _ in range(40):
        places, count = chance.choice((0, 1, 2)), chance.randint(2, 9)
        parts = [decimal(places) for _ in range(count)]
        total = sum(map(Decimal, parts))
        allowed = Decimal("0.5").scaleb(-places) * (count + 1)
        for off in (Decimal(0), Decimal(1).scaleb(-places), allowed, allowed + Decimal(1).scaleb(-places - 3)):
            stated = total + off
            yield {
                "parts": parts, "total": str(stated), "decimals": places,
                "exact": total == stated, "rounding": abs(total - stated) <= allowed, "difference": str(total - stated),
            }


def changes():
    for _ in range(120):
        places = chance.choice((0, 1, 3))
        before, now = decimal(places, 2000), decimal(places, 2000)
        if chance.random() < 0.2:
            now = str(Decimal(before) * chance.choice((Decimal("1.5"), Decimal("0.5"), Decimal("1.50001"))))
        if Decimal(before) == 0:
            continue
        share = (Fraction(now) - Fraction(before)) / abs(Fraction(before)) * 100
        yield {
            "before": before, "now": now, "over50": abs(share) > 50,
            "percent": rounded(Decimal(share.numerator) / Decimal(share.denominator), 1),
        }


def relations():
    forms = ["A <= B", "A + B = C", "A - B * C > 0", "0.5 <= A / B <= 2", "A / (B + C) < 0.25", "-(A - B) >= C / 3", "A * 0.1 + 0.2 = B", "A / B / C < A / (B * C) + 1"]
    for form in forms:
        for _ in range(25):
            values = {name: decimal(chance.choice((0, 1, 2)), 30) for name in "ABC"}
            if form == "A + B = C" and chance.random() < 0.5:
                values["C"] = str(Decimal(values["A"]) + Decimal(values["B"]))
            if form == "A * 0.1 + 0.2 = B" and chance.random() < 0.5:
                values["B"] = str(Decimal(values["A"]) * Decimal("0.1") + Decimal("0.2"))
            names = {name: Fraction(value) for name, value in values.items()}
            # Python reads the same expression once its numbers are fractions; the expressions are those above and no others.
            text = form.replace("= ", "== ").replace("<==", "<=").replace(">==", ">=")
            for number in ("0.5", "0.25", "0.1", "0.2"):
                text = text.replace(f" {number}" if not text.startswith(number) else number, f" Fraction('{number}')", 1)
            try:
                outcome = "holds" if eval(text.strip(), {"Fraction": Fraction}, names) else "broken"
            except ZeroDivisionError:
                outcome = "open"
            yield {"expression": form, "values": values, "outcome": outcome}


def lines(name, cases):
    return f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]"


tables = [("outliers", outliers()), ("sums", sums()), ("changes", changes()), ("relations", relations())]
print("{\n" + ",\n".join(lines(name, cases) for name, cases in tables) + "\n}")
