"""The desk.

What a teacher, an author or a machine calls. The commands, the teacher's pages, the records of a class.
"""
