"""What a notice says, in the language of whoever reads it, and where the thing itself is read."""

from collections.abc import Mapping
from urllib.parse import quote
from zoneinfo import ZoneInfo

from ekabinet_core.coded import called
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Happened, Notice
from ekabinet_core.service import ServedBy
from ekabinet_core.topic import Topic
from ekabinet_usecases.my_notices import COUNTED

from ekabinet_web.catalogue import Catalogue

PLACES: Mapping[Topic, str] = {
    Topic.APPLICATION: "/applications/",
    Topic.DECISION: "/cases/",
    Topic.HEARING: "/cases/",
    Topic.CASE: "/cases/",
    Topic.ENFORCEMENT: "/enforcements/",
    Topic.PAYMENT: "/payments/vouchers/",
    Topic.SUBMISSION: "/submissions/",
    Topic.DESK: "/desk/",
    Topic.MANDATE: "/mandates/",
}


def notice_text(notice: Notice, words: Catalogue) -> str:
    """What happened; of what it is about, its kind only."""
    _ = words.gettext
    return {
        Happened.ACCOUNT_CONFIRMED: _("It is confirmed who you are"),
        Happened.APPLICATION_ACCEPTED: _("The court has accepted your application"),
        Happened.APPLICATION_DEEMED: _("Your application counts as accepted by law"),
        Happened.APPLICATION_RETURNED: _("The court has given your application back"),
        Happened.APPLICATION_REFUSED: _("The court has refused your application"),
        Happened.APPLICATION_AMENDED: _("The court has corrected its answer to your application"),
        Happened.APPLICATION_CHARGED: _("The court has set the state duty for your application"),
        Happened.APPLICATION_CURE_ENDS: _("Reminder: your application may soon be corrected no more"),
        Happened.CASE_OPENED: _("You are named as a participant in a court case"),
        Happened.CASE_LEFT: _("You are not a participant in the court case any more"),
        Happened.CASE_ACT_ADDED: _("A document was added to the court case"),
        Happened.CASE_DECIDED: _("The court has decided in the court case"),
        Happened.CASE_BENCH_CHANGED: _("Another judge or panel hears the court case"),
        Happened.CASE_STATE_CHANGED: _("The state of the court case has changed"),
        Happened.CASE_TERM_ENDS: _("Reminder: the term to appeal is soon over"),
        Happened.DESK_TAKEN_OVER: _("A colleague has taken over an application that you had"),
        Happened.DESK_HANDED: _("A colleague has handed you an application"),
        Happened.DESK_PUT_BACK: _("An application that you had was put back: it is nobody's now"),
        Happened.ENFORCEMENT_OPENED: _("An enforcement case was opened"),
        Happened.ENFORCEMENT_CHANGED: _("Something has changed in the enforcement case"),
        Happened.HEARING_SET: _("A hearing was set"),
        Happened.HEARING_NEAR: _("Reminder: a hearing is near"),
        Happened.HEARING_MOVED: _("A hearing was moved or changed"),
        Happened.HEARING_CALLED_OFF: _("A hearing will not take place"),
        Happened.MANDATE_GIVEN: _("A mandate was given"),
        Happened.MANDATE_REVOKED: _("A mandate was revoked"),
        Happened.MANDATE_RETURNED: _("The court has given your request to represent somebody back"),
        Happened.PAYMENT_MADE: _("Your payment has arrived"),
        Happened.REFUND_PAID: _("Your money was paid back"),
        Happened.REFUND_DENIED: _("The court has not allowed your refund"),
        Happened.SUBMISSION_ACCEPTED: _("The court has accepted your documents"),
        Happened.SUBMISSION_RETURNED: _("The court has given your documents back"),
    }[notice.happened]


def reason_text(notice: Notice, rules: Jurisdiction, words: Catalogue) -> str:
    """Why, as the country calls it; it is shown in the cabinet only."""
    return called((*rules.hearing_reasons, *rules.bench_reasons), notice.reason, words.language)


def topic_text(topic: Topic, words: Catalogue) -> str:
    """What a person may have no e-mail about, or a text message."""
    _ = words.gettext
    return {
        Topic.APPLICATION: _("Answers to your applications"),
        Topic.DECISION: _("Decisions"),
        Topic.HEARING: _("Hearings"),
        Topic.CASE: _("New court cases, documents added to them, and another judge or state"),
        Topic.ENFORCEMENT: _("Enforcement cases"),
        Topic.PAYMENT: _("Payments and refunds"),
        Topic.REMINDER: _("Reminders of hearings and deadlines"),
    }[topic]


def served_text(served: ServedBy, zone: str, words: Catalogue) -> str:
    """Since when a notice counts as served, and the first day of a term after it (CPC 128.3)."""
    there = ZoneInfo(zone)
    return words.gettext(
        "Served on %(day)s; terms begin on %(first)s",
        day=words.day(served.day(there)),
        first=words.day(served.term_starts(there)),
    )


def unread_text(unread: int, words: Catalogue) -> str:
    """How many there are that were not opened; of many only that they are."""
    if unread > COUNTED:
        return words.gettext("Notices: more than %(number)s new", number=COUNTED)
    if unread:
        return words.ngettext("Notices: %(number)s new", "Notices: %(number)s new", unread)
    return words.gettext("Notices")


def notice_address(notice: Notice) -> str:
    """The page of the thing; of what has none of its own, the person's own page."""
    happened = notice.happened
    if happened is Happened.MANDATE_RETURNED:
        return f"/joining/{quote(notice.about)}"
    if happened is Happened.CASE_LEFT:
        return "/cases"
    place = PLACES.get(happened.thing if happened.topic is Topic.REMINDER else happened.topic)
    return place + quote(notice.about) if place is not None else "/profile"
