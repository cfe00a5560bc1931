"""Which units go together."""

RATIO = "ratio"


class UnitError(TypeError):
    """Two quantities whose units do not go together."""


def unit_of(left: str, right: str, sign: str) -> str:
    """The unit of a sum, product or quotient of two units. Raises UnitError for others."""
    if sign in "+-" and left == right:
        return left
    if sign == "/" and left == right:
        return RATIO
    if sign in "*/" and right == RATIO:
        return left
    if sign == "*" and left == RATIO:
        return right
    raise mixed(f"{left} {sign} {right}")


def mixed(units: str) -> UnitError:
    """The error that names units which do not go together."""
    return UnitError(f"{units}: these units do not go together")
