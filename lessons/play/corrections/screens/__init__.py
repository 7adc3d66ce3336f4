"""The draft on screen: a page of sentences at a time, a form to mark the parts of a relation, a list of the sources."""
