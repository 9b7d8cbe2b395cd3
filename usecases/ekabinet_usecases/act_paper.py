"""What a judge signs: the paper of an act, and what says of which case it is and what it changes."""

from io import BytesIO

from ekabinet_core.act import Particulars
from ekabinet_core.attachment import Attachment
from ekabinet_core.case import Case
from ekabinet_core.coded import called
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import Package, PackagedFile, Plain, canonical
from ekabinet_ports.files import Files

FORM = 2
"""The version of the shape below; it stands in every act."""
JSON = "application/json"


def packaged_act(
    case: Case, particulars: Particulars, paper: Attachment, rules: Jurisdiction, files: Files
) -> Package:
    """The frozen package of an act, under names that no uploaded file can bring along."""
    data = canonical(paper_of_act(case, particulars, rules))
    return Package(
        (
            PackagedFile("act.pdf", paper.media_type, paper.file),
            PackagedFile("act.json", JSON, files.put(BytesIO(data))),
        )
    )


def paper_of_act(case: Case, particulars: Particulars, rules: Jurisdiction) -> Plain:
    """What an act says of itself, in the language of proceedings; which judge it is of the signature says."""
    return {
        "form": FORM,
        "court": {"code": case.court, "name": called(rules.courts, case.court, rules.language)},
        "case": {"id": case.id, "number": case.number},
        "kind": {
            "code": particulars.kind,
            "name": called(rules.documents, particulars.kind, rules.language),
        },
        "title": particulars.title,
        "dated": particulars.dated.isoformat(),
        "closed_to": [*particulars.closed_to],
        "result": particulars.result or None,
        "state": particulars.state or None,
    }
