"""How days are written, where Django's own way would puzzle people here."""
