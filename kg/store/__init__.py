"""Stage store: quads in, a generation out that many can read while the next is written."""

from kg.store.generation import Generation
from kg.store.local import Store
from kg.store.revision import adopt, draft

__all__ = ["Generation", "Store", "adopt", "draft"]
