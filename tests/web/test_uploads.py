"""Files that come in pieces, as a program that speaks tus 1.0.0 sends them."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.ids import UploadId
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.uploads import PIECE

from tests.web.browser import Browser
from tests.web.pieces import Pieces


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    """She is signed in."""
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def draft(cabinet: Cabinet, leyla: Actor) -> Application:
    return cabinet.drafts.start(leyla)


@pytest.fixture
def pieces(browser: Browser, leyla: Actor) -> Pieces:
    return Pieces.of(browser)


@pytest.fixture
def path(pieces: Pieces, draft: Application) -> str:
    """Where a file of nine bytes goes."""
    return pieces.begin(9, application=draft.id, filename="müqavilə.pdf").headers["location"]


def come(cabinet: Cabinet, path: str, by: Actor) -> bytes:
    """What has come of a file."""
    upload = cabinet.uploading.get(UploadId(path.rsplit("/", 1)[1]), by)
    with cabinet.parts.half_uploads.open(upload) as content:
        return content.read()


def test_what_is_spoken_here_is_told_to_anybody(browser: Browser, cabinet: Cabinet) -> None:
    answer = browser.client.options("/uploads")

    assert answer.status_code == 204
    assert answer.headers["tus-resumable"] == answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,termination,expiration"
    assert answer.headers["tus-max-size"] == str(cabinet.rules.files.largest)


def test_a_file_comes_in_pieces(pieces: Pieces, cabinet: Cabinet, leyla: Actor, path: str) -> None:
    first = pieces.append(path, 0, b"%PDF")
    looked = pieces.look(path)
    second = pieces.append(path, 4, b"-1.7\n")

    assert [one.status_code for one in (first, looked, second)] == [204, 200, 204]
    assert [one.headers["upload-offset"] for one in (first, looked, second)] == ["4", "4", "9"]
    assert (looked.headers["upload-length"], looked.headers["cache-control"]) == ("9", "no-store")
    assert {one.headers["tus-resumable"] for one in (first, looked, second)} == {"1.0.0"}
    assert come(cabinet, path, leyla) == b"%PDF-1.7\n"


def test_it_is_called_as_it_was_announced(cabinet: Cabinet, leyla: Actor, path: str) -> None:
    assert cabinet.uploading.get(UploadId(path.rsplit("/", 1)[1]), leyla).name == "müqavilə.pdf"


@pytest.mark.parametrize("offset", [0, 5, 9])
def test_a_piece_for_another_place_is_a_conflict(pieces: Pieces, path: str, offset: int) -> None:
    pieces.append(path, 0, b"%PDF")

    assert pieces.append(path, offset, b"-").status_code == 409
    assert pieces.look(path).headers["upload-offset"] == "4"


def test_a_network_that_breaks_off_loses_none_that_came(
    pieces: Pieces, cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    path = pieces.begin(PIECE + 9, application=draft.id).headers["location"]

    pieces.break_off(path, 0, b"x" * (PIECE + 5))
    pieces.break_off(path, PIECE + 5, b"yy")

    assert come(cabinet, path, leyla) == b"x" * (PIECE + 5) + b"yy"


def test_more_than_was_announced_is_too_big(pieces: Pieces, path: str) -> None:
    assert pieces.append(path, 0, b"x" * 10).status_code == 413
    assert pieces.look(path).headers["upload-offset"] == "0"


def test_more_than_was_announced_is_too_big_where_nobody_says_how_much_comes(
    pieces: Pieces, path: str
) -> None:
    headers = pieces.headers(Upload_Offset="0", Content_Type="application/offset+octet-stream")

    answer = pieces.browser.client.patch(path, content=iter([b"x" * 10]), headers=headers)

    assert answer.status_code == 413
    assert pieces.look(path).headers["upload-offset"] == "0"


def test_a_file_too_large_for_the_rules_is_refused_in_the_words_of_the_form(
    pieces: Pieces, cabinet: Cabinet, draft: Application
) -> None:
    answer = pieces.begin(cabinet.rules.files.largest + 1, application=draft.id)

    assert answer.status_code == 413
    assert (
        answer.text
        == "Fayl həddindən böyükdür: ən çoxu 200 MB ola bilər. Onu kiçildin və ya hissələrə bölün."
    )


def test_one_that_is_cancelled_is_not_found(pieces: Pieces, path: str) -> None:
    assert pieces.cancel(path).status_code == 204
    assert pieces.look(path).status_code == 404
    assert pieces.append(path, 0, b"x").status_code == 404
    assert pieces.cancel(path).status_code == 404


def test_it_says_when_it_ends_and_ends_then(world: MemoryWorld, pieces: Pieces, path: str) -> None:
    ends_at = parsedate_to_datetime(pieces.look(path).headers["upload-expires"])

    def a_moment_before_and_at_the_end() -> Iterator[int]:
        for seconds in (24 * 3600 - 1, 1):
            world.clock.pass_(seconds=seconds)
            pieces.browser.sign_in(LEYLA.user_name, PASSWORD)
            yield Pieces.of(pieces.browser).append(path, 0, b"").status_code

    assert list(a_moment_before_and_at_the_end()) == [204, 404]
    assert world.clock.now() == ends_at


def test_nobody_is_signed_out_while_a_file_is_on_its_way(
    world: MemoryWorld, pieces: Pieces, path: str
) -> None:
    for offset in range(9):
        world.clock.pass_(minutes=20)
        assert pieces.append(path, offset, b"x").status_code == 204


@pytest.mark.parametrize("version", ["0.2.2", "1.0.1", ""])
def test_another_version_is_not_spoken(pieces: Pieces, path: str, version: str) -> None:
    client, headers = pieces.browser.client, pieces.headers(Tus_Resumable=version)

    answers = [
        client.post("/uploads", headers=headers),
        client.head(path, headers=headers),
        client.patch(path, headers=headers),
        client.delete(path, headers=headers),
    ]

    assert {(one.status_code, one.headers["tus-version"]) for one in answers} == {(412, "1.0.0")}
    assert pieces.look(path).status_code == 200


def test_only_pages_of_ours_change_anything(pieces: Pieces, draft: Application, path: str) -> None:
    client = pieces.browser.client
    forged = [
        pieces.headers(X_CSRFToken="0" * 64, Upload_Offset="0"),
        pieces.headers(Sec_Fetch_Site="cross-site", Upload_Offset="0"),
    ]

    for headers in forged:
        stream = {**headers, "Content-Type": "application/offset+octet-stream"}
        assert client.post("/uploads", headers=headers).status_code == 403
        assert client.patch(path, content=b"x", headers=stream).status_code == 403
        assert client.delete(path, headers=headers).status_code == 403
    assert pieces.look(path).headers["upload-offset"] == "0"


def test_for_a_stranger_it_does_not_exist(
    journey: Journey, pieces: Pieces, draft: Application, path: str
) -> None:
    journey.registered(RASHAD)
    pieces.browser.send("/applications/new", "/sign-out")
    pieces.browser.sign_in(RASHAD.user_name, PASSWORD)
    strange = Pieces.of(pieces.browser)

    answers = [
        strange.begin(9, application=draft.id),
        strange.look(path),
        strange.append(path, 0, b"x"),
        strange.cancel(path),
    ]

    assert {one.status_code for one in answers} == {404}


def test_whoever_is_signed_out_reads_so(pieces: Pieces, draft: Application, path: str) -> None:
    pieces.browser.send("/applications/new", "/sign-out")
    nobody = Pieces(pieces.browser, pieces.browser.token("/"))

    answer = nobody.append(path, 0, b"x")

    assert answer.status_code == 403
    assert answer.text == "Sessiyanız bitib. Yenidən daxil olun. Heç nə dəyişdirilmədi."


@pytest.mark.parametrize("size", ["", "-1", "x", "1.5", "١", "9" * 16])
def test_a_size_that_is_no_number_is_not_understood(pieces: Pieces, draft: Application, size: str) -> None:
    told = [(name.encode(), value.encode()) for name, value in pieces.headers(Upload_Length=size).items()]

    assert pieces.browser.client.post("/uploads", headers=told).status_code == 400


@pytest.mark.parametrize("told", ["filename not*base64", "filename /w==", "filename ,"])
def test_a_name_that_is_no_text_is_not_understood(pieces: Pieces, told: str) -> None:
    headers = pieces.headers(Upload_Length="9", Upload_Metadata=told)

    assert pieces.browser.client.post("/uploads", headers=headers).status_code in {400, 404}


def test_a_piece_of_another_type_is_not_taken(pieces: Pieces, path: str) -> None:
    headers = pieces.headers(Upload_Offset="0", Content_Type="application/pdf")

    assert pieces.browser.client.patch(path, content=b"x", headers=headers).status_code == 415
