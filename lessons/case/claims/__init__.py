"""A student's check of one claim, as data: what is kept, and the form in which fact-checkers publish it."""
