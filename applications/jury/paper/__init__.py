"""The papers of a round: what stands in them, and how they are set."""
