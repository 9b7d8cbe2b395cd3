"""What templates call by name: sentences that are put together from figures, and the figures."""

from collections.abc import Callable, Mapping

from ekabinet_core.coded import all_called, called

from ekabinet_web.claim_value import claim_in
from ekabinet_web.claim_words import amount_label, counted_text, ended_text, simpler_text
from ekabinet_web.duty_words import law, signed, sureness, why, working
from ekabinet_web.notice_words import notice_text, reason_text, served_text, unread_text
from ekabinet_web.outage_words import facility_text, lasting_text, standing_shape, standing_text
from ekabinet_web.term_words import derivation
from ekabinet_web.verdict_words import told

CALLED: Mapping[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        all_called,
        amount_label,
        called,
        claim_in,
        counted_text,
        derivation,
        ended_text,
        facility_text,
        lasting_text,
        law,
        notice_text,
        reason_text,
        served_text,
        signed,
        simpler_text,
        standing_shape,
        standing_text,
        told,
        unread_text,
        sureness,
        why,
        working,
    )
}
