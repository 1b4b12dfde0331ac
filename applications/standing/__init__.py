"""Where an application stands: how far a draft has got, what comes next and by when."""
