"""`make bench`: how long a page takes, beside one SQL statement that fetches the same rows."""
