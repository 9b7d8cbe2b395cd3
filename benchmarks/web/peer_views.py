"""Django's views of our own tables, as its documentation would have them; loaded by its settings only."""
# mypy: ignore-errors
# ruff: noqa: ANN201, D101, DJ008
# Django has no types, and its classes say by their attributes what they are.

from django.conf import settings
from django.db import models
from django.urls import path
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.serializers import ModelSerializer

ROWS = 20


class Rest(models.JSONField):
    """PostgreSQL's ``json``, which its driver reads by itself, unlike the ``jsonb`` that Django expects."""

    def from_db_value(self, value, expression, connection):  # noqa: ANN001
        return value if isinstance(value, dict) else super().from_db_value(value, expression, connection)


class CourtCase(models.Model):
    id = models.TextField(primary_key=True)
    number = models.TextField()
    received_on = models.DateField()
    case_type = models.TextField()
    proceeding = models.TextField()
    court = models.TextField()
    judge = models.TextField()
    state = models.TextField()

    class Meta:
        managed = False
        app_label = "peer"
        db_table = "court_case"


class Participation(models.Model):
    kind = models.TextField()
    value = models.TextField()
    received_on = models.DateField()
    case = models.ForeignKey(CourtCase, models.DO_NOTHING, db_column="case")
    part = models.IntegerField()
    roles = models.TextField()
    pk = models.CompositePrimaryKey("kind", "value", "received_on", "case_id", "part")

    class Meta:
        managed = False
        app_label = "peer"
        db_table = "participation"


class Application(models.Model):
    id = models.TextField(primary_key=True)
    owner = models.TextField()
    changed_at = models.TextField()
    status = models.TextField()
    rest = Rest()

    class Meta:
        managed = False
        app_label = "peer"
        db_table = "application"


class CaseSerializer(ModelSerializer):
    class Meta:
        model = CourtCase
        fields = "__all__"


class ParticipationSerializer(ModelSerializer):
    case = CaseSerializer()

    class Meta:
        model = Participation
        fields = ("case", "roles")


class ApplicationSerializer(ModelSerializer):
    class Meta:
        model = Application
        fields = "__all__"


class Cases(ListAPIView):
    serializer_class = ParticipationSerializer

    def get_queryset(self):
        kind, value, _ = settings.LAWYER
        mine = Participation.objects.filter(kind=kind, value=value, part=0)
        return mine.select_related("case").order_by("-received_on", "-case_id")[:ROWS]


class Applications(ListAPIView):
    serializer_class = ApplicationSerializer

    def get_queryset(self):
        return Application.objects.filter(owner=settings.LAWYER[2]).order_by("-changed_at", "-id")[:ROWS]


class Parties(RetrieveAPIView):
    serializer_class = ApplicationSerializer

    def get_queryset(self):
        return Application.objects.filter(owner=settings.LAWYER[2])


urlpatterns = [
    path("cases", Cases.as_view()),
    path("applications", Applications.as_view()),
    path("applications/<str:pk>/parties", Parties.as_view()),
]
