"""The counter: reception of people who come in person. A face; it calls actions and drafts only."""
