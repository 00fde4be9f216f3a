"""Sets of whole numbers as sorted, disjoint, closed intervals: exact arithmetic over ports and addresses."""

from __future__ import annotations


class Intervals:
    """An immutable set of whole numbers. `Intervals.of((80, 80), (443, 443))`."""

    __slots__ = ("spans",)

    def __init__(self, spans: tuple[tuple[int, int], ...] = ()):
        self.spans = spans

    @staticmethod
    def of(*spans: tuple[int, int]) -> "Intervals":
        """The union of closed intervals, which may overlap and come in any order."""
        return Intervals(_merge(sorted(spans)))

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __eq__(self, other) -> bool:
        return isinstance(other, Intervals) and self.spans == other.spans

    def __hash__(self) -> int:
        return hash(self.spans)

    def __repr__(self) -> str:
        return f"Intervals.of({', '.join(map(str, self.spans))})"

    def __contains__(self, number: int) -> bool:
        return any(low <= number <= high for low, high in self.spans)

    def __iter__(self):
        return iter(self.spans)

    def __or__(self, other: "Intervals") -> "Intervals":
        if not other.spans or self.spans == other.spans:
            return self
        if not self.spans:
            return other
        return Intervals(_merge(sorted(self.spans + other.spans)))

    def __and__(self, other: "Intervals") -> "Intervals":
        mine, theirs = self.spans, other.spans
        if not mine or not theirs:
            return EMPTY
        if mine == theirs:
            return self
        found, i, j = [], 0, 0
        while i < len(mine) and j < len(theirs):
            low, high = max(mine[i][0], theirs[j][0]), min(mine[i][1], theirs[j][1])
            if low <= high:
                found.append((low, high))
            if mine[i][1] < theirs[j][1]:
                i += 1
            else:
                j += 1
        return Intervals(tuple(found))

    def __sub__(self, other: "Intervals") -> "Intervals":
        if not self.spans or not other.spans:
            return self
        if self.spans == other.spans:
            return EMPTY
        left = []
        for low, high in self.spans:
            for cut_low, cut_high in other.spans:
                if cut_high < low:
                    continue
                if cut_low > high:
                    break
                if cut_low > low:
                    left.append((low, cut_low - 1))
                low = cut_high + 1
                if low > high:
                    break
            if low <= high:
                left.append((low, high))
        return Intervals(tuple(left))

    def __le__(self, other: "Intervals") -> bool:
        return not (self - other)


def _merge(spans) -> tuple[tuple[int, int], ...]:
    """Sorted spans with those that overlap or touch joined."""
    merged: list[tuple[int, int]] = []
    for low, high in spans:
        if merged and low <= merged[-1][1] + 1:
            if high > merged[-1][1]:
                merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return tuple(merged)


EMPTY = Intervals()
