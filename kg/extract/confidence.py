"""How sure a fact is: the share of facts told in the same way that held, counted on annotated articles.

Each way of telling is a bin, its value the share of the facts in it that the annotations of 156 articles bear out
(histogram binning: Zadrozny and Elkan 2001). `python tests/bench/reliability.py FOLDER` counts the bins anew on any
folder of annotated articles and prints the reliability table.
"""

from enum import Enum


class Told(float, Enum):
    """Ways of telling a fact; the value is its confidence."""

    POST_STATED = 0.89
    POST_INFERRED = 0.78
    POST_BARE = 0.61
    MEETING_DATED = 0.88
    MEETING_UNDATED = 0.58
    MEETING_UNATTENDED = 0.3
    MEETING_DOING = 0.85
    DOCUMENT_NAMED = 0.91
    DOCUMENT_DESCRIBED = 0.79
    ACTION_DATED = 0.89
    ACTION_UNDATED = 0.81
