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


def test_a_letters_page_is_shown_where_nothing_runs_and_nothing_is_fetched(
    sandbox: Sandbox, web: httpx.Client
) -> None:
    with smtplib.SMTP("127.0.0.1", sandbox.smtp_port) as smtp:
        smtp.send_message(_letter())
    newest = sandbox.inbox.newest()[0]

    around, page = web.get(f"/inbox/{newest.id}"), web.get(f"/inbox/{newest.id}/page")

    policy = page.headers["content-security-policy"]
    assert (
        f'sandbox="allow-popups allow-popups-to-escape-sandbox" src="/inbox/{newest.id}/page"' in around.text
    )
    assert "<p>ərizəniz</p>" in page.text
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy + around.text
    assert "<p>ərizəniz</p>" not in around.text
    assert "frame-src 'none'" in web.get("/inbox").headers["content-security-policy"]
