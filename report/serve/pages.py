"""The pages: to ask for editions, to follow how they are made, to read and compare them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from report.contract import brief
from report.facts.package import own
from report.order import Format
from report.parameters import ParameterError
from report.publish.html import LOOK
from report.publish.pages import rendered
from report.publish.record import media_type
from report.serve.form import fields, words
from report.serve.guard import Guarded, Refusal
from report.serve.jobs import FullError, Job, Queue
from report.serve.store import COMPARISONS, Edition, Store, varied
from report.serve.tasks import build_edition, compare_editions, order
from report.sweep.manifest import EDITIONS, edition_id

_FRAMED = "frame-ancestors 'none'"
"""The policy of a file, beside which the page of an edition states its own."""
_SILENT = f"{_FRAMED}; script-src 'none'"
"""The policy of another page, which may state none."""
_SCRIPT = Path(__file__).parent / "templates" / "follow.js"


class Page(Guarded):
    """A page of this server."""

    @property
    def store(self) -> Store:
        """The editions that are there."""
        store: Store = self.settings["store"]
        return store

    @property
    def queue(self) -> Queue:
        """What is being made."""
        queue: Queue = self.settings["queue"]
        return queue

    @property
    def entered(self) -> dict[str, str]:
        """What a form was filled in with."""
        given = {name: self.get_body_argument(name) for name in self.request.body_arguments}
        return {name: value for name, value in given.items() if value}

    def show(self, template: str, **values: Any) -> None:
        """Answer with a page."""
        self.finish(rendered(f"serve/templates/{template}.html.j2", **values))

    def show_front(self, values: Mapping[str, str], error: ParameterError | None = None) -> None:
        """The form, what is being made, and the editions that are there."""
        editions = self.store.editions()
        refused = {} if error is None else error.refused
        self.set_status(200 if error is None else 422)
        self.show(
            "front",
            about=own().descriptor["title"],
            fields=list(fields(values, refused)),
            refused=refused,
            error=error,
            jobs=list(self.queue.jobs.values()),
            editions=editions,
            names=dict(_names(editions)),
            words=words,
        )

    def show_job(
        self, title: str, job: Job | None, stated: Mapping[str, Any], **values: Any
    ) -> None:
        """How far a job is."""
        ahead = 0 if job is None else self.queue.ahead(job)
        asked = words(stated) if job is None or job.action == "/" else {}
        self.show("job", title=title, job=job, ahead=ahead, stated=stated, words=asked, **values)

    def ask(self, job: Job) -> None:
        """Have something made, and lead to where it can be followed."""
        try:
            self.queue.add(job)
        except FullError as error:
            raise Refusal(503, str(error)) from None
        self.redirect(f"/{job.key}/", status=303)


class FrontPage(Page):
    """All that can be asked for."""

    def get(self) -> None:
        """The form, with the values that the address names."""
        self.show_front({name: self.get_query_argument(name) for name in self.request.arguments})

    def post(self) -> None:
        """Ask for an edition."""
        values = self.entered
        try:
            asked = order(values)
        except ParameterError as error:
            self.show_front(values, error)
            return
        id, title = edition_id(asked.parameters), brief().title(asked.parameters)
        if self.store.holds(asked, id):
            self.redirect(f"/{EDITIONS}/{id}/", status=303)
        else:
            stated = asked.parameters.model_dump(mode="json")
            task = partial(build_edition, stated, self.store)
            self.ask(Job(f"{EDITIONS}/{id}", title, task, "/", stated, total=len(asked.paths)))


class EditionPage(Page):
    """An edition."""

    def get(self, id: str) -> None:
        """An edition that is there, or how far it is."""
        edition, job = self.store.edition(id), self.queue.jobs.get(f"{EDITIONS}/{id}")
        if edition is not None:
            title, stated = edition.title, edition.parameters
        elif job is not None:
            title, stated = job.title, job.stated
        else:
            raise Refusal(404, "There is no such edition. Ask for it again.")
        outdated = edition is not None and not self._is_current(edition)
        self.show_job(title, job, stated, edition=edition, outdated=outdated)

    def _is_current(self, edition: Edition) -> bool:
        try:
            return self.store.holds(order(edition.parameters), edition.id)
        except ParameterError:
            return False


class FilePage(Page):
    """A file of an edition."""

    def get(self, id: str, name: str) -> None:
        """A file that the record of an edition names."""
        edition = self.store.edition(id)
        content = edition.content(name) if edition else None
        if content is None:
            raise Refusal(404, "The edition has no such file, or it was changed since.")
        self.set_header("Content-Type", media_type(name))
        other = name.endswith(".html") and name != Format.HTML.file
        self.set_header("Content-Security-Policy", _SILENT if other else _FRAMED)
        self.finish(content)


class ComparisonsPage(Page):
    """Where comparisons are asked for."""

    def post(self) -> None:
        """Ask for the comparison of two editions."""
        before, after = (self.store.edition(self._id(name)) for name in ("before", "after"))
        if before is None or after is None or before == after:
            raise Refusal(422, "Choose two different editions to compare.")
        key = f"{COMPARISONS}/{before.id}/{after.id}"
        stated = {"before": before.id, "after": after.id}
        if self.store.comparison(before, after).exists():
            self.redirect(f"/{key}/", status=303)
        else:
            task = partial(compare_editions, before.id, after.id, self.store)
            self.ask(Job(key, "Comparison of two editions", task, f"/{COMPARISONS}", stated))

    def _id(self, name: str) -> str:
        known = {edition.id for edition in self.store.editions()}
        given = self.get_body_argument(name, "")
        return given if given in known else "none"


class ComparisonPage(Page):
    """The comparison of two editions."""

    def get(self, before: str, after: str) -> None:
        """The page that compares two editions, or how far it is."""
        one, other = self.store.edition(before), self.store.edition(after)
        page = self.store.comparison(one, other) if one and other else None
        job = self.queue.jobs.get(f"{COMPARISONS}/{before}/{after}")
        if page is not None and page.is_file():
            self.set_header("Content-Security-Policy", _SILENT)
            self.finish(page.read_bytes())
        elif job is None:
            raise Refusal(404, "There is no such comparison. Choose the two editions again.")
        else:
            self.show_job(job.title, job, job.stated)


class CancelPage(Page):
    """Where jobs are cancelled."""

    def post(self) -> None:
        """End a job."""
        job = self.queue.jobs.get(self.get_body_argument("job", ""))
        if job is None:
            raise Refusal(404, "It is done already, or nobody asked for it.")
        self.queue.cancel(job)
        self.redirect(f"/{job.key}/", status=303)


class LookPage(Page):
    """How the pages look and act."""

    def get(self, name: str) -> None:
        """The style sheet or the script."""
        if name == "look.css":
            self.set_header("Content-Type", "text/css")
            self.finish(rendered("serve/templates/look.css.j2", **LOOK))
        else:
            self.set_header("Content-Type", "text/javascript")
            self.finish(_SCRIPT.read_bytes())


class NothingPage(Page):
    """What is not there."""

    def get(self) -> None:
        """Any other address."""
        raise Refusal(404, "There is nothing at this address.")

    post = get


def _names(editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """What tells each edition from the others, by its id."""
    differing = list(varied(editions))
    for edition in editions:
        told = words({name: edition.parameters.get(name) for name in differing})
        yield edition.id, "; ".join(f"{name} {text}" for name, text in told.items())
