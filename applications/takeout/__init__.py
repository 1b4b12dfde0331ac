"""All data of an organisation as one file."""
