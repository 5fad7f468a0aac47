"""Numbers in words, in digits and in both (``3 milliards 500 millions``, ``deux (02)``) made one token each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jalon.language.lexing import Lexed, lexed
from jalon.language.vocabulary import Roles

_STARTS = frozenset({"add", "hundred", "scale", "about", "count", "half"})


@lru_cache(maxsize=8)
def numbered(text: str, language: str) -> Lexed:
    """The tokens of the text with every number in one token: roles ``count``, ``spelt``, ``about``, ``day``."""
    read = lexed(text, language)
    made = Lexed(read.text, read.low, [], [], [], "", read.vocabulary)
    codes, at, count = [], 0, len(read.starts)
    while at < count:
        roles, code, used = read.roles[at], read.codes[at], 1
        if roles and not _STARTS.isdisjoint(roles):
            number = _Number(read, at)
            used = max(number.used, 1)
            if number.used:
                roles = number.roles()
                used += _repeated(read, at + used, roles["count"])
                code = read.vocabulary.codes[frozenset(roles)]
                roles = {**roles, "scaled": number.scale} if number.scale > 1 else roles
        made.starts.append(read.starts[at])
        made.ends.append(read.ends[at + used - 1])
        made.roles.append(roles)
        codes.append(code)
        at += used
    made.codes = "".join(codes)
    return made


def _repeated(read: Lexed, at: int, value: float) -> int:
    """Three tokens when the number is said again in brackets: ``deux (02)``."""
    if at + 2 >= len(read.roles) or "open" not in read.roles[at] or "close" not in read.roles[at + 2]:
        return 0
    again = read.roles[at + 1]
    same = again.get("count", again.get("add")) == value
    return 3 if same else 0


@dataclass(slots=True)
class _State:
    total: float = 0
    group: float = 0  #: what stands below the next scale word
    last: float = 0  #: the last word that was added to the group
    limit: float = float("inf")  #: a later scale word must be smaller
    written: bool = False  #: the group is in digits


class _Number:
    """The longest number from a token on; ``used`` tokens, none when the token is no number or a plain one."""

    def __init__(self, read: Lexed, first: int) -> None:
        self.read, self.first, self.state = read, first, _State()
        self.joins: str = read.vocabulary.settings["numbers"]["and_joins"]
        self.about = self.spelt = False
        at = first
        while at < len(read.roles):
            step = self._step(read.roles[at], at)
            if not step:
                break
            at += step
        self.used = at - first
        only = read.roles[first] if self.used == 1 else {}
        if "count" in only or "one" in only or "half" in only:
            self.used = 0

    def roles(self) -> Roles:
        """The roles of the token that the number becomes."""
        value = self.state.total + self.state.group
        made = {"count": value}
        if self.about:
            made["about"] = value
        elif self.spelt:
            made["spelt"] = value
            if 1 <= value <= 31:
                made["day"] = value
        return made

    @property
    def scale(self) -> float:
        """The smallest scale word of the number (1: none)."""
        return self.state.limit if self.state.total and self.state.limit < float("inf") else 1

    def _step(self, roles: Roles, at: int) -> int:
        """How many tokens the number goes on for here; 0 when it ends."""
        state = self.state
        if "about" in roles:
            return self._take_about(roles["about"], at)
        if "add" in roles:
            return self._take_word(roles["add"])
        if "hundred" in roles and not state.written and state.group < 100:
            state.group, state.last, self.spelt = (state.group or 1) * roles["hundred"], 0, True
            return 1
        if "scale" in roles:
            return self._take_scale(roles, at)
        if "count" in roles:
            return self._take_digits(roles["count"], at)
        if "plus_half" in roles and (state.group or state.total):
            return self._take_half(1)
        if at == self.first and "half" in roles:
            return self._take_leading_half(at)
        if at > self.first and ("dash" in roles or "number_and" in roles):
            return self._take_joint(roles, at)
        return 0

    def _take_word(self, value: float) -> int:
        state = self.state
        if state.written:
            return 0
        if state.last:
            teens = 20 if state.last in (60, 80) and self.joins == "one" else 10
            if not (state.last >= 20 and value < teens) and not (state.last >= 100 and value < 100):
                return 0
        elif value >= 100 and state.group:
            return 0
        state.group += value
        state.last, self.spelt = value, True
        return 1

    def _take_scale(self, roles: Roles, at: int) -> int:
        state, value = self.state, roles["scale"]
        if value >= state.limit or (state.written and state.group >= 1000 and value == 1000):
            return 0
        if not state.group and not state.total and "alone" not in roles:
            return 0
        if not state.group and state.total:
            return self._multiplied(value, at)
        state.total += (state.group or 1) * value
        state.group, state.last, state.limit, state.written = 0, 0, value, False
        self.spelt = True
        return 1

    def _multiplied(self, value: float, at: int) -> int:
        """``cent mille milliards``, ``deux mille milliards``: a scale of a scale."""
        state = self.state
        if at == self.first or state.limit != 1000 or value <= 1000:
            return 0
        state.total *= value
        state.limit = value
        return 1

    def _take_digits(self, value: float, at: int) -> int:
        state = self.state
        if at == self.first:
            state.group, state.written = value, True
            return 1
        following = self.read.roles[at + 1] if at + 1 < len(self.read.roles) else {}
        if state.group or not state.total or following.get("scale", state.limit) >= state.limit:
            return 0
        state.group, state.written = value, True
        return 1

    def _take_about(self, value: float, at: int) -> int:
        """``une dizaine``, ``deux douzaines``; ``des dizaines`` has no value."""
        state = self.state
        if not state.group and "alone" in self.read.roles[at]:
            state.group = 1
        if self.about or state.total or not 0 < state.group < 100:
            return 0
        state.group, state.last, self.about = state.group * value, 0, state.group == 1
        self.spelt = True
        roles = self.read.roles[at + 1 : at + 3]
        if len(roles) == 2 and "of" in roles[0] and "scale" in roles[1]:
            state.total, state.group, state.limit = state.group * roles[1]["scale"], 0, roles[1]["scale"]
            return 3
        return 1

    def _take_half(self, used: int) -> int:
        state = self.state
        if state.group:
            state.group += 0.5
        else:
            state.total += state.limit / 2
        return used

    def _take_leading_half(self, at: int) -> int:
        """``half a million``, ``un demi-million``: half of the scale word that follows."""
        for used in (1, 2):
            following = self.read.roles[at + used] if at + used < len(self.read.roles) else {}
            if "scale" in following:
                self.state.total, self.state.limit, self.spelt = following["scale"] / 2, following["scale"], True
                return used + 1
            if "one" not in following and "dash" not in following:
                return 0
        return 0

    def _take_joint(self, roles: Roles, at: int) -> int:
        """A hyphen or an *and* that goes on with the number: counted only when the next word does."""
        state = self.state
        following = self.read.roles[at + 1] if at + 1 < len(self.read.roles) else {}
        if "number_and" in roles and "half" in following and state.total and not state.group:
            return self._take_half(2)
        if "half" in following and state.group == 1 and at == self.first + 1:
            return 0
        if "number_and" in roles and "count" in following and state.total and not state.written:
            step = self._take_digits(following["count"], at + 1)
            return step + 1 if step and self._scaled(at + 2) else 0
        if state.written or ("dash" in roles and self.read.ends[at - 1] != self.read.starts[at]):
            return 0
        if "number_and" in roles and not self._and_joins(following):
            return 0
        if "add" in following:
            step = self._take_word(following["add"])
            return step + 1 if step else 0
        if "dash" in roles and ("hundred" in following or "scale" in following):
            step = self._step(following, at + 1)
            return step + 1 if step else 0
        return 0

    def _scaled(self, at: int) -> bool:
        """Whether a scale word stands here: "3 milliards et 90 millions" is one sum, "3 milliards et 90 bus" is not."""
        return at < len(self.read.roles) and "scale" in self.read.roles[at]

    def _and_joins(self, following: Roles) -> bool:
        state = self.state
        if self.joins == "one":
            return state.last >= 20 and following.get("add") in (1, 11)
        counted = "add" in following and "article" not in following  # "$60 million and a loan" is no sum
        return not state.last and bool(state.group or state.total) and counted
