"""The names of things: opaque texts, made only by the ``Ids`` port."""

from typing import NewType

AccountId = NewType("AccountId", str)
ActId = NewType("ActId", str)
ApplicationId = NewType("ApplicationId", str)
AttachmentId = NewType("AttachmentId", str)
AttemptId = NewType("AttemptId", str)
CaseId = NewType("CaseId", str)
EnforcementId = NewType("EnforcementId", str)
HearingId = NewType("HearingId", str)
IdentityRequestId = NewType("IdentityRequestId", str)
JoiningId = NewType("JoiningId", str)
LinkId = NewType("LinkId", str)
MandateId = NewType("MandateId", str)
NoticeId = NewType("NoticeId", str)
OrderId = NewType("OrderId", str)
PartyId = NewType("PartyId", str)
RefundId = NewType("RefundId", str)
ReasonTemplateId = NewType("ReasonTemplateId", str)
ReconciliationId = NewType("ReconciliationId", str)
SigningId = NewType("SigningId", str)
SubmissionId = NewType("SubmissionId", str)
UploadId = NewType("UploadId", str)

Digest = NewType("Digest", str)
"""SHA-256 in lower-case hexadecimal, 64 characters."""
