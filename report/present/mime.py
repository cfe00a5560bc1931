"""The types under which a notebook stores what it shows, for publishers to find it."""

SENTENCE = "application/vnd.report-brief.sentence.v1+json"
EXHIBIT = "application/vnd.report-brief.exhibit.v1+json"
# The newest type that JupyterLab 4.6 draws; it draws a specification of version 6 under it.
CHART = "application/vnd.vegalite.v5+json"
BESIDE = "application/vnd.report-brief.beside.v1+json"
"""What stands beside an exhibit for the reader of a notebook; publishers have it from that."""
