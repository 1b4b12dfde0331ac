"""Cells under each other: the first column to the left, figures to the right."""


def laid_out(lines) -> list[str]:
    """The first line is the head."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    told = [_line(line, widths) for line in lines]
    told.insert(1, "  ".join("-" * width for width in widths))
    return told


def _line(cells, widths):
    first, *more = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in more)])
