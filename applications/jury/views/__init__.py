"""The pages of a round: the house's board, and the room of the jury."""
