"""Which passwords may be chosen: long ones that are not tried first, nor made of their owner's names."""

import re
from collections.abc import Iterator, Sequence

from ekabinet_core.alphabet import without_marks
from ekabinet_core.errors import Fault
from ekabinet_core.person import NaturalPerson
from ekabinet_ports.passwords import Passwords

PASSWORD_LEAST = 12
PASSWORD_MOST = 128
BESIDE_MOST = 3
"""So many characters beside a known password make no new one."""
WORD = re.compile(r"[^\W\d_]+")
AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
AGAIN = re.compile(r"(.+?)\1+", re.DOTALL)


def names_of(person: NaturalPerson, user_name: str, email: str) -> tuple[str, ...]:
    """What others know somebody by."""
    return (person.surname, person.given_name, person.patronymic, user_name, email)


def password_faults(password: str, names: Sequence[str], passwords: Passwords) -> Iterator[Fault]:
    """Why it cannot be chosen, if so: its length, the ``names`` of its owner, or that it is tried first.

    After NIST SP 800-63B-4, 3.1.1.2. No fault has the password in it.
    """
    small = without_marks(password.lower())
    if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
        yield Fault("password", "password-length", (("least", str(PASSWORD_LEAST)),))
    elif _is_made_of(names, small):
        yield Fault("password", "password-own")
    elif _is_tried_first(small, passwords):
        yield Fault("password", "password-known")


def _is_made_of(names: Sequence[str], small: str) -> bool:
    """Whether its letters are those of words in the names, whatever stands around and between them."""
    words = {word for name in names for word in WORD.findall(without_marks(name.lower()))}
    letters = rest = "".join(WORD.findall(small))
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return bool(letters) and not rest


def _is_tried_first(small: str, passwords: Passwords) -> bool:
    """Whether it is known, also with something around a word or a few more characters, or repeats itself."""
    inner = AROUND.sub("", small)
    if any(map(passwords.known, (inner, *_parts(small)))):
        return True
    repeated = [found[1] for text in (small, inner) if (found := AGAIN.fullmatch(text))]
    return any(len(once) < PASSWORD_LEAST for once in repeated)


def _parts(small: str) -> Iterator[str]:
    """It, and whatever is left of it without a few characters at its ends."""
    for left in range(BESIDE_MOST + 1):
        for start in range(left + 1):
            yield small[start : len(small) - left + start]
