"""The texts that a court keeps for its reasons."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.ids import ReasonTemplateId
from ekabinet_core.reason_template import ReasonTemplate
from sqlalchemy import Connection

from ekabinet_db import tables, versions
from ekabinet_db.sheets import Sheet

TEMPLATES = Sheet(ReasonTemplate, tables.reason_template, "reason template")


@frozen
class SqlReasonTemplates:
    """Texts for reasons within one transaction."""

    connection: Connection

    def get(self, id: ReasonTemplateId) -> ReasonTemplate:
        return TEMPLATES.get(self.connection, id)

    def of(self, court: str) -> Sequence[ReasonTemplate]:
        theirs = TEMPLATES.select().where(tables.reason_template.c.court == court)
        return TEMPLATES.all(self.connection, theirs)

    def put(self, template: ReasonTemplate) -> ReasonTemplate:
        return versions.put(self.connection, TEMPLATES, template)

    def drop(self, template: ReasonTemplate) -> None:
        versions.drop(self.connection, TEMPLATES, template)
