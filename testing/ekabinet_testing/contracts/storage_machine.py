"""A storage and a plain table, driven in step by any sequence of deeds."""

from contextlib import ExitStack
from datetime import timedelta

from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_ports.storage import Kept, Storage
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ekabinet_testing.contracts.storage_examples import NOON, Abandoned, OpenStorage, application
from ekabinet_testing.strategies import texts

ids = st.sampled_from(["a1", "a2", "a3", "a4"])
owners = st.sampled_from(["ayten", "leyla"])
versions = st.integers(0, 3)
