"""A worker that dies takes no edition but its own with it."""

import os
import signal
from functools import partial

import pytest

from report.brief.parameters import Parameters
from report.order import Order
from report.sweep.workers import cluster_workers, local_workers, outcomes

SETS = [Parameters(currency=name) for name in ("JPY", "USD", "EUR", "GBP", "KRW")]


def echo(parameters):
    return {"name": parameters.currency.encode()}


def moody(parameters):
    """Fails for one set, and dies with another."""
    if parameters.currency == "USD":
        raise ValueError("no dollars")
    if parameters.currency == "EUR":
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(parameters)


def done(task):
    workers = partial(local_workers, Order(jobs=2))
    return {p.currency: o for p, o in outcomes(SETS, task, workers, 4)}


def test_each_set_comes_once():
    assert done(echo) == {p.currency: echo(p) for p in SETS}


def test_failures_are_collected_and_the_rest_goes_on():
    found = done(moody)
    assert list(sorted(found)) == sorted(p.currency for p in SETS)
    assert {name for name, outcome in found.items() if isinstance(outcome, dict)} == {
        "JPY",
        "GBP",
        "KRW",
    }
    assert str(found["USD"]) == "no dollars"
    assert "terminated abruptly" in str(found["EUR"])


def test_a_scheduler_that_is_away_is_named(monkeypatch):
    monkeypatch.setattr("report.sweep.workers.CONNECT", 1)
    with (
        pytest.raises(OSError, match=r"The scheduler at tcp://127\.0\.0\.1:1 does not answer"),
        cluster_workers("tcp://127.0.0.1:1"),
    ):
        pass
