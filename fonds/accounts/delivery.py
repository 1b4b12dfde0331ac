"""What the worker does for the papers of an organisation; safe to run twice."""

from fonds.files import Infected
from fonds.files.scan import scan

from .models import OrganisationPaper, PaperScan


def scan_paper(paper_id):
    """Ask the scanner. What is harmful is deleted; that it was there stays in the row."""
    paper = OrganisationPaper.objects.get(pk=paper_id)
    if not paper.is_waiting:
        return
    try:
        with paper.file.open("rb") as stream:
            scan(stream)
    except Infected:
        paper.file.storage.delete(paper.file.name)
        PaperScan.objects.create(paper=paper, is_clean=False)
    else:
        PaperScan.objects.create(paper=paper, is_clean=True)
