"""Golden numbers a second time, by chapter and name as in `tests.published`."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.proof.second import (
    FRAME,
    METI,
    SUBJECT,
    Asked,
    Book,
    Number,
    change,
    exact,
    figure,
    growth,
    last_year,
    money,
    numbers,
    span,
    stated_of,
    total,
    verdicts,
)

Golden = Callable[[Book], Number | None]
DECIDED = "committed paid"
EQUITY = "chips-ai-rapidus-equity"
NEXT, ADVANCED, CONVENTIONAL = ("chips-next-generation", "chips-advanced", "chips-conventional")


def at(line: str, before: int = 0) -> Golden:
    """The regular budget of a line, of the year or of one before it, as the edition shows it."""
    return lambda b: b.shown(b.regular(b.asked.fiscal_year - before, line), year(b) - before)


def year(book: Book) -> int:
    return book.asked.fiscal_year


def risen(line: str) -> Golden:
    """How much a line grows, as a part of what it was."""
    return lambda b: growth(at(line)(b), at(line, 1)(b))


def more(line: str) -> Golden:
    return lambda b: at(line)(b) - at(line, 1)(b)


def share(part: str, whole: str, before: int = 0) -> Golden:
    return lambda b: at(part, before)(b) / at(whole, before)(b)


def cell(table: str, key: str) -> Golden:
    return lambda b: b.number(table, key)


def appropriation(key: str) -> Golden:
    return cell("appropriations", key)


def package(before: str = "", after: str = "") -> Golden:
    """The change of the package, where a rival states one or both of its extra budgets."""

    def found(book: Book) -> Number | None:
        names = (f"{SUBJECT}-2025-supplementary-1", f"{SUBJECT}-2024-supplementary-1")
        now, then = (
            book.number("appropriations", f"{n}{v}")
            for n, v in zip(names, (after, before), strict=True)
        )
        return growth(now + book.regular(2026), then + book.regular(2025))

    return found


def mean(book: Book, years: Iterable[int] = range(2021, 2026)) -> Number:
    each = [book.shown(book.counted("budget_year", y), y) for y in years]
    return total(each) / len(each)


def chips_only(book: Book) -> Number:
    return mean(book, range(2021, 2024))


def without_models(book: Book) -> Number:
    return book.counted("budget_year", 2026) - book.regular(2026, "chips-ai-models")


def id_(name: str) -> Golden:
    """A number that the executive brief prints too."""
    return lambda book: numbers(book)[name]


def rest_of(whole: str, *parts: str) -> Golden:
    return lambda b: at(whole)(b) - total(at(part)(b) for part in parts)


def points(line: str) -> Golden:
    return lambda b: more(line)(b) / at(METI, 1)(b)


def of_claim(name: str, claim: str = "bloomberg-dollars") -> Golden:
    return lambda b: figure(b, b.row("claims", claim), name)


def energy_base(book: Book) -> Number:
    """The energy account of the year without chips and AI and without GX."""
    return rest_of("energy-special-account", SUBJECT, "gx")(book)


BUDGET: dict[str, Golden] = {
    "energy base": lambda b: energy_base(b) - at("energy-special-account-base", 1)(b),
    "energy base, %": lambda b: growth(energy_base(b), at("energy-special-account-base", 1)(b)),
    "initial": at(SUBJECT),
    "initial before": at(SUBJECT, 1),
    "rise": more(SUBJECT),
    "multiple": lambda b: at(SUBJECT)(b) / at(SUBJECT, 1)(b),
    "initial change": risen(SUBJECT),
    "net change": risen("chips-ai-net"),
    "budget year": lambda b: change(b, "budget_year") + 1,
    "package": lambda b: b.counted("sixteen_month", 2026),
    "package before": lambda b: b.counted("sixteen_month", 2025),
    "package change": package(),
    "package, printed": risen("chips-ai-with-supplementary"),
    "academic": package("-academic"),
    "broadcast": package("-broadcast"),
    "quantum in both years": package("", "-with-quantum"),
    "mean": mean,
    "on the mean": lambda b: b.shown(b.counted("budget_year", 2026)) / mean(b),
    "real mean": mean,
    "real, on the mean": lambda b: b.shown(b.counted("budget_year", 2026)) / mean(b),
    "real package": lambda b: change(b, "sixteen_month"),
    "models": share("chips-ai-models", SUBJECT),
    "rest of the fund": rest_of("chips-ai-fund", "chips-ai-rapidus-rd"),
    "energy-saving research": at("chips-ai-energy-saving-research"),
    "debt service": at("chips-ai-debt-service"),
    "residual": rest_of(
        *(SUBJECT, "chips-ai-models", "chips-ai-rapidus-rd", EQUITY, "chips-ai-debt-service")
    ),
    "two purposes": id_("main.recipients.share"),
    "residual 2025": rest_of(SUBJECT, EQUITY, "chips-ai-design-hub", "chips-ai-edge-research"),
    "GX bonds in FY2025": share("chips-ai-fund-gx", SUBJECT),
    "share 2025": lambda b: b.regular(2025) / b.counted("sixteen_month", 2025),
    "share 2026": lambda b: b.regular(2026) / b.counted("sixteen_month", 2026),
    "package 2025": lambda b: change(b, "sixteen_month"),
    "ministry": at(METI),
    "ministry growth": risen(METI),
    "chips and AI points": points(SUBJECT),
    "GX points": points("gx"),
    "without it": id_("main.meti.rest"),
    "dollars": at(SUBJECT),
    "chips and AI in both years": package("-post-5g-and-fabs"),
    "without quantum, FY2024": appropriation("chips-ai-2024-supplementary-1-post-5g-and-fabs"),
    "without quantum, FY2025": lambda b: b.extra(2025),
    "with quantum, FY2025": appropriation("chips-ai-2025-supplementary-1-with-quantum"),
    "AIST inside": lambda b: b.extra(2025, "chips-ai-aist"),
    "largest fall by scope": lambda b: span(b)[0],
    "smallest fall by scope": lambda b: span(b)[1],
    "mean of chips only": chips_only,
    "chips only FY2026": without_models,
    "on the mean of chips only": lambda b: without_models(b) / chips_only(b),
    "share of the growth": lambda b: more(SUBJECT)(b) / more(METI)(b),
    "decided for Rapidus": id_("main.rapidus.change"),
    "dollars of the coverage": id_("main.rate.foreign"),
    "core change": risen("core-meti"),
    "GX, all, chips out, %": risen("gx-total-without-chips"),
    "GX, all, %": risen("gx-total"),
    "GX": more("gx"),
    "patent account": more("patent-account"),
    "core": more("core-meti"),
    "general account": more("general-account-meti"),
    "general account, %": risen("general-account-meti"),
    "reactors": more("next-gen-reactors"),
    "reactors, %": risen("next-gen-reactors"),
    "Rapidus equity": more(EQUITY),
}


def gx_of(fund_year: int) -> Golden:
    lines = (f"{NEXT}-gx", f"{CONVENTIONAL}-gx")
    return lambda b: total(b.extra(fund_year, line) for line in lines)


def funds(book: Book) -> Number:
    return total(book.extra(y) for y in (2021, 2022, 2023))


def bonds_of_funds(book: Book) -> Number:
    return gx_of(2022)(book) + gx_of(2023)(book)


MONEY: dict[str, Golden] = {
    "total": at(METI),
    "energy account": at("energy-special-account"),
    "energy account, share": share("energy-special-account", METI),
    "general account, share": share("general-account-meti", METI),
    "patent account": at("patent-account"),
    "patent account, share": share("patent-account", METI),
    "chips and AI": at(SUBJECT),
    "chips and AI, share": share(SUBJECT, "energy-special-account"),
    "GX": at("gx"),
    "base": energy_base,
    "base before": at("energy-special-account-base", 1),
    "base, change": lambda b: growth(energy_base(b), at("energy-special-account-base", 1)(b)),
    "energy account at the draft": share("energy-special-account", METI),
    "investment account": cell("envelopes", f"{FRAME}-filp"),
    "returns": cell("envelopes", f"{FRAME}-returns"),
    "GX bonds of the frame": cell("envelopes", f"{FRAME}-gx"),
    "support of the frame": cell("envelopes", f"{FRAME}-support"),
    "GX bonds FY2022": gx_of(2022),
    "GX bonds FY2023": gx_of(2023),
    "GX bonds, funds": bonds_of_funds,
    "three funds": funds,
    "GX bonds, share of the funds": lambda b: bonds_of_funds(b) / funds(b),
    "sources together": lambda b: total(
        b.number("envelopes", f"{FRAME}-{key}") for key in ("filp", "returns", "gx")
    ),
    "bridging bonds FY2026, share": share("chips-ai-source-rest", SUBJECT),
    "bridging bonds FY2026": at("chips-ai-source-rest"),
    "GX FY2026": at("chips-ai-source-gx"),
    "investment account FY2026": at("chips-ai-source-filp"),
    "petroleum tax FY2026": at("chips-ai-source-petroleum-tax"),
    "investment account FY2025": at("chips-ai-source-filp", 1),
    "GX bonds FY2024": lambda b: b.extra(2024, f"{NEXT}-gx"),
}


def state(statuses: str = "committed paid", kind: str = "", years: Iterable[int] = range(2100)):
    """State money for Rapidus, of these statuses, this instrument and these years."""
    return lambda b: total(
        money(row)
        for row in b.tranches()
        if row["status"] in statuses.split()
        and kind in ("", row["instrument"])
        and int(row["fiscal_year"]) in years
    )


def private(book: Book) -> Number:
    keys = ("rapidus-2022-founders", "rapidus-2026-private-equity")
    return total(book.number("rapidus_funding", key) for key in keys)


def need(book: Book) -> Number:
    return book.number("indicators", "rapidus-need-2031")


def percent(key: str) -> Golden:
    return lambda b: b.number("indicators", key) / 100


def ceilings(book: Book) -> Number:
    """Commissioned research that is stated as a ceiling."""
    rows = [
        r for r in book.tranches() if (r["instrument"], r["bound"]) == ("contract_rd", "at_most")
    ]
    return total(map(money, rows)) / state("committed paid", "contract_rd")(book)


def paid_in(statuses: str) -> Golden:
    """State equity as a part of paid-in capital, which equity still to be paid is added to."""

    def found(book: Book) -> Number:
        paid, all_of_it = (state(s, "equity")(book) for s in ("paid", statuses))
        capital = book.number("indicators", "rapidus-paid-in-capital")
        return all_of_it / (capital + all_of_it - paid)

    return found


RAPIDUS: dict[str, Golden] = {
    "research": state("committed paid", "contract_rd"),
    "research to 2025": state("committed paid", "contract_rd"),
    "equity paid": state("paid"),
    "equity": state("committed paid", "equity"),
    "state": state(),
    "state in April": state(),
    "planned": state("planned"),
    "state with plans": state("planned committed paid"),
    "state with plans, December 2025": state("planned committed paid"),
    "private": private,
    "state to private": lambda b: state()(b) / private(b),
    "decided for FY2025": state(years=[2025]),
    "decided for FY2026": state(years=[2026]),
    "change on the year before": id_("main.rapidus.change"),
    "research stated as a ceiling": ceilings,
    "need": need,
    "need less promised": id_("main.rapidus.gap"),
    "secured": lambda b: (state()(b) + private(b)) / need(b),
    "votes": percent("rapidus-voting-normal"),
    "votes in distress": percent("rapidus-voting-distress"),
    "votes in distress, 2027": percent("rapidus-voting-distress-2027"),
    "research 2026": state("committed paid", "contract_rd", [2026]),
    "paid-in capital": paid_in("paid"),
    "paid-in capital, all equity": paid_in("paid committed planned"),
    "private equity to come": lambda b: (
        b.number("rapidus_funding", "rapidus-2031-private-goal") - private(b)
    ),
    "earlier need": cell("indicators", "rapidus-need-2025-plan"),
    "another need": cell("indicators", "rapidus-need-2029"),
}


def used(book: Book) -> Number:
    newest = max(y for y in range(2025, 2027) if book.regular(y))
    return total(book.counted("sixteen_month", y) for y in range(2025, newest + 1))


def envelope(name: str = "") -> Golden:
    return cell("envelopes", FRAME + name)


def elapsed(passed: int, whole: int) -> Golden:
    return lambda b: exact(Fraction(passed, whole))


def days(book: Book) -> Number:
    """Days since the frame was decided, of those up to the end of its last year."""
    start, end = date(2024, 11, 22), date(2031, 3, 31)
    return exact(Fraction((date.fromisoformat(book.day) - start).days, (end - start).days))


def required(book: Book) -> Number:
    return (envelope()(book) - used(book)) / 4


def support(book: Book) -> Number:
    """How many years the rest of the subsidies lasts."""
    rest = envelope("-support")(book) - id_("brief.envelopes.subsidies-and-commissioned-work.used")(
        book
    )
    return rest / (at(SUBJECT)(book) - at(EQUITY)(book))


def endowed(line: str, last: int) -> Golden:
    return lambda b: total(b.extra(y, line) for y in range(2021, last + 1))


def specified(book: Book) -> Number:
    """Budgets of the fund; what the treasury paid where that is stated."""
    keys = (f"treasury-to-advanced-fund-{year}" for year in (2023, 2024))
    return endowed(ADVANCED, 2022)(book) + total(book.number("indicators", k) for k in keys)


def spent(book: Book) -> Number:
    return specified(book) - book.number("indicators", "fund-advanced-balance-2025")


def opened(book: Book, rival: str) -> Number:
    """What is used of the frame, where a rival states the extra budget that opens it."""
    first = book.number("appropriations", f"{SUBJECT}-2024-supplementary-1{rival}")
    return used(book) - book.extra(2024) + first


def everything(book: Book) -> Number:
    return total(book.counted("budget_year", y) for y in range(2021, 2026))


def awarded(book: Book, **cells: str) -> Number:
    """Awards that enter totals, those with these cells."""
    return total(
        money(row)
        for row in book.rows("awards")
        if row["counted"] == "true" and cells.items() <= row.items()
    )


def by_2025(book: Book, programme: str = "") -> Number:
    """Awards decided by the end of fiscal year 2025, of a programme or of all."""
    rows = [row for row in book.rows("awards") if row["counted"] == "true"]
    return total(
        money(row)
        for row in rows
        if int(row["fiscal_year"]) <= 2025 and programme in ("", row["programme"])
    )


def promised(book: Book) -> Number:
    return by_2025(book) + state(DECIDED, "", range(2026))(book)


def post_5g(book: Book) -> Number:
    """Budgets of the fund, what the treasury paid where stated, and its lines since."""
    paid = [book.number("indicators", f"treasury-to-post-5g-fund-{y}") for y in (2023, 2024)]
    since = [
        of(2025, line)
        for of in (book.regular, book.extra)
        for line in ("chips-ai-fund", "chips-ai-fund-gx")
    ]
    other = book.regular(2025, "chips-ai-edge-research")
    before = [book.extra(year, NEXT) for year in range(2019, 2023)]
    return total([*before, *paid, *since]) - other


def out_of_post_5g(book: Book) -> Number:
    return post_5g(book) - book.number("indicators", "fund-post-5g-balance-2025")


FRAMEWORK: dict[str, Golden] = {
    "frame": envelope(),
    "subsidy part": envelope("-support"),
    "finance part": envelope("-finance"),
    "used": used,
    "used share": lambda b: used(b) / envelope()(b),
    "packages": id_("main.subsidies.elapsed"),
    "budget years": elapsed(3, 7),
    "budget rounds": elapsed(4, 13),
    "days": days,
    "days, December 2025": days,
    "used, December 2025": used,
    "used share, March 2025": lambda b: used(b) / envelope()(b),
    "still to come": lambda b: envelope()(b) - used(b),
    "required": required,
    "on the initial budget": lambda b: required(b) / at(SUBJECT)(b),
    "years late": lambda b: (envelope()(b) - used(b)) / at(SUBJECT)(b) - 4,
    "finance": id_("brief.envelopes.equity-and-guarantees.used"),
    "finance share": id_("brief.envelopes.equity-and-guarantees.share"),
    "subsidies": id_("brief.envelopes.subsidies-and-commissioned-work.used"),
    "subsidy share": id_("main.subsidies.share"),
    "subsidies last": support,
    "subsidies run out": lambda b: last_year(2026, support(b)),
    "advanced": endowed(ADVANCED, 2024),
    "next generation": endowed(NEXT, 2024),
    "conventional": endowed(CONVENTIONAL, 2023),
    "advanced, committed": lambda b: awarded(b, programme="5g_act_fund"),
    "all": everything,
    "lowest used": lambda b: opened(b, "-broadcast"),
    "highest used": lambda b: opened(b, "-academic"),
    "into the specified fund": specified,
    "out of the specified fund": spent,
    "out of the specified fund, share": lambda b: spent(b) / specified(b),
    "all, committed": promised,
    "all, share": lambda b: promised(b) / everything(b),
    "all awards": by_2025,
    "out of the conventional fund": lambda b: (
        endowed(CONVENTIONAL, 2023)(b) - b.number("indicators", "fund-conventional-balance-2025")
    ),
    "into the post-5G fund": post_5g,
    "out of the post-5G fund": out_of_post_5g,
    "out of the post-5G fund, share": lambda b: out_of_post_5g(b) / post_5g(b),
    "conventional, committed": lambda b: by_2025(b, "economic_security_act"),
    "next generation, committed": lambda b: (
        awarded(b, programme="post_5g_rd") + state(DECIDED, "contract_rd", range(2026))(b)
    ),
    "paid": state("paid"),
    "out of the treasury": cell("indicators", "chips-ai-account-outlay-2026-07"),
}


def with_rapidus(book: Book) -> Number:
    return awarded(book) + state("committed paid", "contract_rd")(book)


def awards(**cells: str) -> Golden:
    return lambda b: awarded(b, **cells)


def groups(book: Book) -> list[Number]:
    """Rapidus and the groups that get awards, the largest first."""
    names = {row["group"] for row in book.rows("awards") if row["counted"] == "true"}
    found = [awarded(book, group=name) for name in names]
    found.append(state("committed paid", "contract_rd")(book))
    return sorted(found, key=lambda each: each.value, reverse=True)


def costs(book: Book) -> list[dict[str, str]]:
    """Awards that count, with the cost of their project."""
    rows = book.rows("awards")
    return [row for row in rows if row["counted"] == "true" and row["investment_jpy_bn"]]


def one_third(row: dict[str, str]) -> bool:
    part = Fraction(row["amount_jpy_bn"]) / Fraction(row["investment_jpy_bn"])
    return abs(part - Fraction(1, 3)) < Fraction(1, 1000)


def places(book: Book) -> Number:
    """The first three prefectures, Rapidus among them."""
    return total(AWARDS[p](book) for p in ("Hokkaido with Rapidus", "Kumamoto", "Hiroshima"))


def rate(key: str) -> Golden:
    """An award as a part of the cost of its project."""
    return lambda b: b.number("awards", key) / exact(b.row("awards", key)["investment_jpy_bn"])


AWARDS: dict[str, Golden] = {
    "number": lambda b: exact(sum(row["counted"] == "true" for row in b.rows("awards"))),
    "awards": awarded,
    "Rapidus": state("committed paid", "contract_rd"),
    "together": with_rapidus,
    "logic": awards(category="logic"),
    "memory": awards(category="memory"),
    "AI models": awards(category="foundation_model"),
    "power": awards(category="power"),
    "materials": awards(category="materials"),
    "compute": awards(category="compute"),
    "image sensors": awards(category="image_sensor"),
    "packaging": awards(category="packaging"),
    "equipment": awards(category="equipment"),
    **{g: awards(group=g) for g in ("TSMC", "Micron", "Noetra", "Kioxia", "Rohm")},
    "share of Rapidus": lambda b: state("committed paid", "contract_rd")(b) / with_rapidus(b),
    "5G Act fund": awards(programme="5g_act_fund"),
    "economic security": awards(programme="economic_security_act"),
    "cloud": awards(programme="cloud_programme"),
    "post-5G": awards(programme="post_5g_rd"),
    "data centres": awards(programme="data_centre_aid"),
    "Hokkaido with Rapidus": lambda b: (
        awarded(b, prefectures="Hokkaido") + state("committed paid", "contract_rd")(b)
    ),
    "several prefectures": lambda b: total(
        money(r) for r in b.rows("awards") if r["counted"] == "true" and " " in r["prefectures"]
    ),
    "top four": lambda b: total(groups(b)[:4]) / with_rapidus(b),
    "makers abroad": lambda b: awarded(b, parent_abroad="true") / with_rapidus(b),
    "other": awards(programme="other", group="Micron"),
    "ceilings": lambda b: exact(
        Fraction(
            sum((r["counted"], r["bound"]) == ("true", "at_most") for r in b.rows("awards")),
            sum(r["counted"] == "true" for r in b.rows("awards")),
        )
    ),
    "share of Hokkaido": lambda b: AWARDS["Hokkaido with Rapidus"](b) / with_rapidus(b),
    "first three prefectures": lambda b: places(b) / with_rapidus(b),
    "with a cost": lambda b: exact(len(costs(b))),
    "at one third": lambda b: exact(sum(map(one_third, costs(b)))),
    "weighted rate": lambda b: (
        total(map(money, costs(b))) / sum(Fraction(row["investment_jpy_bn"]) for row in costs(b))
    ),
    "AI for robots": awards(group="Noetra"),
    "Kumamoto fab 1": rate("jasm-fab-1"),
    "Kumamoto fab 2": rate("jasm-fab-2"),
    "Samsung": rate("samsung-yokohama-packaging"),
    "Tsukuba": rate("tsmc-tsukuba-3dic"),
    "computing, lowest": rate("kddi-gpu-2024"),
    "computing, highest": rate("softbank-tomakomai"),
    "Ibiden": rate("ibiden-ono"),
    **{p: awards(prefectures=p) for p in ("Kumamoto", "Hiroshima", "Tokyo", "Mie")},
    "Hokkaido": awards(prefectures="Hokkaido"),
    "no prefecture": awards(prefectures=""),
}


def says(claim: str) -> Golden:
    """What a claim states."""
    return lambda b: stated_of(b.row("claims", claim))


def found_to_be(*which: str) -> Golden:
    """The number of claims with these verdicts; all of them where none is named."""
    return lambda b: exact(sum(not which or v in which for v in verdicts(b).values()))


CLAIMS: dict[str, Golden] = {
    "amount stated": says("bloomberg-amount"),
    "dollars stated": says("bloomberg-dollars"),
    "total stated": says("bloomberg-total"),
    "growth stated": says("bloomberg-total-growth"),
    "Rapidus": at(EQUITY),
    "Rapidus, research too": at("chips-ai-rapidus"),
    "headline, with the supplementary budgets": package(),
    "fiscal year": of_claim("budget-fiscal-year"),
    "claims": found_to_be(),
    "claims, cabinet": found_to_be(),
    "accurate": found_to_be("accurate"),
    "partial": found_to_be("accurate but partial"),
    **{v: found_to_be(v) for v in ("imprecise", "mislabelled", "one-sided", "wrong")},
    **{v: found_to_be(v) for v in ("unverifiable", "context")},
    "unverifiable, cabinet": found_to_be("unverifiable"),
    "amount": of_claim("chips-ai-2026-initial"),
    "amount in a past edition": of_claim("chips-ai-2026-initial"),
    "amount in an edition in dollars": of_claim("chips-ai-2026-initial"),
    "dollars": of_claim("initial-usd"),
    "dollars as printed": of_claim("initial-usd-printed"),
    "multiple": of_claim("growth-initial"),
    "multiple of packages": of_claim("growth-sixteen-month"),
    "total": of_claim("meti-total-2026-initial"),
    "growth": of_claim("meti-growth-initial"),
    "growth by chips and AI alone": of_claim("points-of-meti-growth"),
    "cause": of_claim("share-of-meti-rise"),
    "Rapidus, cumulative": of_claim("rapidus-equity-so-far"),
    "Rapidus, all state money": of_claim("rapidus-state-so-far"),
    "Rapidus, planned by the cabinet": of_claim("rapidus-state-so-far"),
    "regular budgets": of_claim("initial-change"),
    "supplementary budgets": of_claim("supplementary-change"),
    "shift": of_claim("initial-share"),
    "shift, before": of_claim("initial-share-before"),
    "share of sales in 1988": of_claim("firm-share-omdia-jpn-1988"),
    "share of sales in 2019": of_claim("firm-share-omdia-jpn-2019"),
    "AI": at("chips-ai-models"),
    "bonds": at("nexi-delivery-bonds"),
    "minerals": at("critical-minerals-diversification"),
    "minerals package": at("critical-minerals"),
    "reactors": at("next-gen-reactors"),
    "GX": at("gx"),
    "GX, change": risen("gx"),
}


def fiscal_mean(fiscal: int) -> Golden:
    """Yen per dollar over a fiscal year: means of months, weighted by their fixings."""

    def found(book: Book) -> Number:
        span_ = (f"{fiscal}-04", f"{fiscal + 1}-03")
        rows = [r for r in book.rows("exchange_rates") if r["currency"] == "JPY"]
        months = [r for r in rows if span_[0] <= r["month"] <= span_[1]]
        sums = sum(Fraction(r["per_usd"]) * int(r["fixings"]) for r in months)
        return exact(sums / sum(int(r["fixings"]) for r in months))

    return found


def real(of: Golden) -> Golden:
    """The same at the prices of the year before, in which the comparison is made."""
    return lambda b: of(Book(Asked(b.day, base_year=2025), b.data))


def prices_of_2020(basis: str, fiscal: int) -> Golden:
    return lambda b: b.counted(basis, fiscal) * 100 / b.level(fiscal)


SENSITIVITY: dict[str, Golden] = {
    "package": package(),
    "S24 low": package("-academic"),
    "S25 low": package(),
    "S25 high": package("", "-with-quantum"),
    "mean, nominal": BUDGET["on the mean"],
    "mean, real": real(BUDGET["on the mean"]),
    "real mean": real(mean),
    "S24 high": package("-post-5g-and-fabs"),
    "same scope low": package(),
    "same scope high": package("", "-with-quantum"),
    "net of debt service": lambda b: growth(
        b.extra(2025) + b.regular(2026, "chips-ai-net"),
        b.extra(2024) + b.regular(2025, "chips-ai-net"),
    ),
    "real year": real(lambda b: b.shown(b.counted("budget_year", 2026))),
    "real, initial on initial": real(lambda b: change(b, "initial") + 1),
    "multiple in dollars": lambda b: (
        (b.regular(2026) / fiscal_mean(2026)(b)) / (b.regular(2025) / fiscal_mean(2025)(b))
    ),
    "equal by S25": lambda b: b.counted("sixteen_month", 2025) - b.regular(2026),
    # The package gives a wider interval to a difference of two quotients of the same rows.
    "prices and the mean": lambda b: replace(
        BUDGET["on the mean"](b) - real(BUDGET["on the mean"])(b), open=True
    ),
    "per 100 more": lambda b: exact(100) / b.counted("budget_year", 2025),
    **{f"real budget year {y}": prices_of_2020("budget_year", y) for y in range(2021, 2027)},
    **{f"real package {y}": prices_of_2020("sixteen_month", y) for y in range(2022, 2027)},
    "core": risen("core-meti"),
    "needed a year": required,
    **{f"mean {y}": fiscal_mean(y) for y in range(2019, 2026)},
    "mean 2026 to October": fiscal_mean(2026),
}


def losses(bonds: Golden, guarantees: str) -> Golden:
    """The part of guarantees that uses the bonds up."""
    return lambda b: bonds(b) / b.number("envelopes", f"nexi-guarantee-{guarantees}")


def with_capital(book: Book) -> Number:
    return at("nexi-delivery-bonds")(book) + book.extra(2025, "nexi-capital")


COMMITMENTS: dict[str, Golden] = {
    "bonds to the ceiling": lambda b: (
        at("nexi-delivery-bonds")(b) / b.number("envelopes", "nexi-bond-ceiling")
    ),
    "stockpiles": lambda b: b.extra(2025, "critical-minerals-stockpiles"),
    "losses, full": losses(cell("envelopes", "nexi-bond-ceiling"), "full"),
    "losses, first": losses(at("nexi-delivery-bonds"), "first"),
    "losses, with capital": losses(with_capital, "first"),
    "bonds": at("nexi-delivery-bonds"),
    "new minerals line": at("critical-minerals-diversification"),
    "minerals package": at("critical-minerals"),
    "reactors": at("next-gen-reactors"),
    "reactors before": at("next-gen-reactors", 1),
    "reactors, change": risen("next-gen-reactors"),
    "reactors FY2023": at("next-gen-reactors", 3),
    "reactors FY2024": at("next-gen-reactors", 2),
    "GX of all ministries before": at("gx-total", 1),
    "GX of all ministries": at("gx-total"),
    "GX of all ministries, change": risen("gx-total"),
    "GX without chips before": at("gx-total-without-chips", 1),
    "GX without chips": at("gx-total-without-chips"),
    "GX without chips, change": risen("gx-total-without-chips"),
    "GX rows before": at("gx", 1),
    "GX rows": at("gx"),
    "GX rows, change": risen("gx"),
    "GX to reactors": lambda b: at("gx")(b) / at("next-gen-reactors")(b),
    "GX of the environment ministry": at("gx-environment"),
}

GOLDEN: dict[str, dict[str, Golden]] = {
    "awards": AWARDS,
    "budget": BUDGET,
    "claims": CLAIMS,
    "commitments": COMMITMENTS,
    "framework": FRAMEWORK,
    "money": MONEY,
    "rapidus": RAPIDUS,
    "sensitivity": SENSITIVITY,
}
