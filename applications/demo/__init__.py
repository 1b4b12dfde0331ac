"""Three years of believable cases, lived through by the services themselves.

Organisations, people and projects are invented; places, fields and goals are real.
"""
