"""What a student handles that is no exercise.

The message room, the closed web, the claim review, the poster, the draft to be mended.
"""
