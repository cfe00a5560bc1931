"""The form for e-mail: what is found, on one page that mail readers show as it is."""

from report.present.format import day
from report.publish.pages import rendered
from report.publish.pictures import pictures
from report.publish.publication import Publication


def to_mail(publication: Publication) -> bytes:
    """The chapter that sums up the others as HTML without scripts, its charts as pictures."""
    blocks = publication.summary
    exhibits = [block["exhibit"] for block in blocks if block["kind"] == "exhibit"]
    return rendered(
        "publish/templates/mail/mail.html.j2",
        publication=publication,
        pictures=pictures(publication, exhibits),
        day=day(publication.parameters.as_of),
    ).encode()
