import smtplib
from email.message import EmailMessage

import httpx
from ekabinet_sandbox.server import Sandbox


def _letter() -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = "kabinet@example.az"
    letter["To"] = "gunay@example.az"
    letter["Subject"] = "Ərizəniz qəbul edildi"
    letter.set_content("Hörmətli Günay xanım,\nərizəniz <qəbul> edildi.\n")
    letter.add_alternative("<p>ərizəniz</p>", subtype="html")
    return letter


def test_a_letter_is_shown_as_text(sandbox: Sandbox, web: httpx.Client) -> None:
    with smtplib.SMTP("127.0.0.1", sandbox.smtp_port) as smtp:
        smtp.send_message(_letter())

    (newest,) = sandbox.inbox.newest()
    page = web.get(f"/inbox/{newest.id}")

    assert "Ərizəniz qəbul edildi" in web.get("/inbox").text
    assert "Hörmətli Günay xanım" in page.text
    assert "&lt;qəbul&gt;" in page.text
    assert newest.recipients == "gunay@example.az"


def test_a_letter_that_never_came_is_an_error_page(web: httpx.Client) -> None:
    assert web.get("/inbox/999").status_code == 404
