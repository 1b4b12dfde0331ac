"""What everybody may know before they ask: rules, dates, questions, the Fördercheck."""
