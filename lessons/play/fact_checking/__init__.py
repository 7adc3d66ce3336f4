"""Checking a claim without the network: evidence cards, the closed web that finds them, and a review of one's own.

``cards`` reads the table of cards; ``web`` is the search, ``closed_web()``; ``case.claims`` writes a check in the
form that fact-checkers publish, and ``review_form`` is the form for it, ``review_claim()``.
"""
