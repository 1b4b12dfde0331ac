"""What the house reads of organisations: what could be double, funded twice, or over a limit."""
