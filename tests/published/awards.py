"""Question 7."""

from report.brief.chapters import award_places, award_rates, awards
from tests.published import cell


def group(name, column="amount"):
    return lambda e: cell(awards.by_group(e), "name", name, column)


def kind(column, name):
    return lambda e: cell(awards.by_kind(e, column), "name", name, "amount")


def place(name, column="amount"):
    return lambda e: cell(award_places.by_place(e), "name", name, column)


def rate(key):
    return lambda e: cell(award_rates.by_rate(e), "award_id", key, "rate")


def makers_abroad(edition):
    return awards.share_of(awards.by_group(edition), awards.makers_abroad(edition))


def largest_groups(edition):
    groups = awards.by_group(edition)
    return awards.share_of(groups, awards.largest(groups))


def largest_places(edition):
    places = award_places.by_place(edition)
    return awards.share_of(places, awards.largest(places, award_places.PLACES))


def of_rates(function):
    return lambda e: function(award_rates.by_rate(e))


GOLDEN = [
    # rows with counted = true, 42 of 46
    ("number", "42", awards.number),
    # their sum
    ("awards", "3,336.0 [3,326.0, 3,346.1]", awards.total),
    # 70 + 260 + 590.0 + 802.5 + 631.5
    ("Rapidus", "2,354.0 [2,352.8, 2,355.2]", awards.for_rapidus),
    # 3,336.0 + 2,354.0
    ("together", "5,690.0", awards.with_rapidus),
    # JASM, LSTC and Renesas: 1,208 + 45 + 15.9
    ("logic", "1,268.9", kind("category", "Logic chips")),
    # Kioxia and Micron
    ("memory", "1,017.4", kind("category", "Memory chips")),
    # Noetra and GENIAC
    ("AI models", "396.7", kind("category", "AI models")),
    # Rohm and Denso
    ("power", "199.9", kind("category", "Power chips")),
    # eleven rows of the Economic Security Promotion Act
    ("materials", "183.7", kind("category", "Materials")),
    # the cloud programme and Tomakomai
    ("compute", "158.4", kind("category", "Computing for AI")),
    # Sony
    ("image sensors", "60.0", kind("category", "Image sensors")),
    # 19 + 20
    ("packaging", "39.0", kind("category", "Packaging")),
    # 11.1 + 0.9
    ("equipment", "12.0", kind("category", "Equipment")),
    # 19 + 476 + 732
    ("TSMC", "1,227.0", group("TSMC")),
    # 46.5 + 167 + 25 + 500 + 36, the cumulative figure of Nikkei Asia
    ("Micron", "774.5", group("Micron")),
    # Japan Times, 30 June 2026
    ("Noetra", "387.3", group("Noetra")),
    # 92.9 + 150; METI prints 243
    ("Kioxia", "242.9", group("Kioxia")),
    # METI, 8 December 2023
    ("Rohm", "129.4", group("Rohm")),
    # 2,354.0 / 5,690.0
    ("share of Rapidus", "41.4 %", group("Rapidus", "share")),
    # (2,354.0 + 1,227.0 + 774.5 + 387.3) / 5,690.0
    ("top four", "83.4 %", largest_groups),
    # (1,227.0 + 774.5 + 20) / 5,690.0
    ("makers abroad", "35.5 %", makers_abroad),
    # awards of the 5G Act fund: JASM, Kioxia, Micron
    ("5G Act fund", "2,164.4", kind("programme", "5G Act fund")),
    # awards under the Act, Sumitomo Electric's left out
    ("economic security", "471.5", kind("programme", "Economic Security Promotion Act")),
    # Micron's research, 25 + 36
    ("other", "61", kind("programme", "Other or not named")),
    # Noetra
    ("AI for robots", "387.3", kind("programme", "Research on AI for robots")),
    # 36 of 42 awards are stated as ceilings
    ("ceilings", "85.7 %", awards.caps),
    # Sakura Internet, SoftBank, KDDI and others
    ("cloud", "128.4", kind("programme", "Cloud programme")),
    # TSMC's and Samsung's packaging, LSTC, GENIAC
    ("post-5G", "93.4", kind("programme", "Post-5G research fund")),
    # NHK Sapporo, 7 November 2023
    ("data centres", "30.0", kind("programme", "Aid for data centres in the regions")),
    # 476 + 732 + 60
    ("Kumamoto", "1,268.0", place("Kumamoto")),
    # Micron's five awards
    ("Hiroshima", "774.5", place("Hiroshima")),
    # 28 + 17 + 387.3
    ("Tokyo", "432.3", place("Tokyo")),
    # Yokkaichi Y7 alone
    ("Mie", "92.9", place("Mie")),
    # 6.8 + 50.1 + 30
    ("Hokkaido", "86.9", place("Hokkaido", "awards")),
    # 86.9 + 2,354.0
    ("Hokkaido with Rapidus", "2,440.9", place("Hokkaido")),
    # 2,440.9 / 5,690.0
    ("share of Hokkaido", "42.9 %", place("Hokkaido", "share")),
    # (2,440.9 + 1,268.0 + 774.5) / 5,690.0
    ("first three prefectures", "78.8 %", largest_places),
    # five awards with more than one
    ("several prefectures", "371.3", place(awards.SEVERAL)),
    # awards without one
    ("no prefecture", "137.8", place(awards.NOWHERE)),
    # counted rows with an investment
    ("with a cost", "21", of_rates(award_rates.known)),
    # of which at 33.3 to 33.4 percent
    ("at one third", "12", of_rates(lambda rates: award_rates.standing(rates, award_rates.AT))),
    # 2,705.6 / 7,852.6
    ("weighted rate", "34.5 %", of_rates(award_rates.weighted)),
    # 476 / 1,100
    ("Kumamoto fab 1", "43.3 %", rate("jasm-fab-1")),
    # 732 / 2,100
    ("Kumamoto fab 2", "34.9 %", rate("jasm-fab-2")),
    # 20 / 40
    ("Samsung", "50.0 %", rate("samsung-yokohama-packaging")),
    # 19 / 37
    ("Tsukuba", "51.4 %", rate("tsmc-tsukuba-3dic")),
    # 10.24 / 100
    ("computing, lowest", "10.2 %", rate("kddi-gpu-2024")),
    # 30 / 65
    ("computing, highest", "46.2 %", rate("softbank-tomakomai")),
    # 40.5 / 250
    ("Ibiden", "16.2 %", rate("ibiden-ono")),
]
