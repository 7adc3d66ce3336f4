"""The kit.

What every other floor uses. Paths, errors, tables, files that are whole or not there, controls, safe markup.
"""
