"""How an application is judged: the sheet of points, what is recognised, what follows of it."""
