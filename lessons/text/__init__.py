"""The text: a file becomes a clean article with its ledger, or one named error."""
