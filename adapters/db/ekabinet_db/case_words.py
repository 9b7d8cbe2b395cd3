"""What a court finds a case by."""

from collections.abc import Mapping, Sequence

from ekabinet_core.case import Case
from ekabinet_core.case_search import judge_key, number_key
from ekabinet_core.court_search import case_words


def keys_of_case(case: Case) -> Mapping[str, object]:
    """Columns of the case's own row that it is only found by."""
    return {"number_key": number_key(case.number), "judge_key": judge_key(case.judge)}


def words_of_case(case: Case) -> Sequence[dict[str, object]]:
    """A row for each of its words; there is at least one, of its number."""
    return [{"court": case.court, "word": word, "case": case.id} for word in case_words(case)]
