"""A reader's corrections of the machine's draft, as data: a log that is kept and laid over what the engine finds."""
