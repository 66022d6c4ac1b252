"""What is written in a letter: names of instruments and actors, and citations of documents.

`find_mentions` and `find_citations` say what stands where, never what it means: that is `links`.
"""

from kamergraaf.mentions.citations import find_citations
from kamergraaf.mentions.model import Citation, Mention
from kamergraaf.mentions.names import find_mentions

__all__ = ["Citation", "Mention", "find_citations", "find_mentions"]
