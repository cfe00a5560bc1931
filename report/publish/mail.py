"""The form for e-mail: what is found, on one page that mail readers show as it is."""

from itertools import chain

from report.present.format import day
from report.publish.pages import rendered
from report.publish.pictures import pictured, pictures
from report.publish.publication import Publication


def to_mail(publication: Publication) -> bytes:
    """The chapter that sums up the others as HTML without scripts, its charts as pictures.

    Where none does, it is all of them.
    """
    blocks = publication.summary or [*chain(*publication.chapters.values())]
    exhibits = [block["exhibit"] for block in blocks if block["kind"] == "exhibit"]
    page = rendered(
        "publish/templates/mail/mail.html.j2",
        publication=publication,
        blocks=blocks,
        pictures=pictures(publication, exhibits),
        day=day(publication.parameters.as_of),
    )
    return pictured(page).encode()
