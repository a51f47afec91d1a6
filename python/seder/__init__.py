"""seder: the reading order of right-to-left documents (Hebrew, Arabic, Persian, Urdu, Yiddish).

    import seder

    with seder.open("page.pdf") as document:
        for page in document:
            print(page.text)

    text, meta = seder.extract(open("page.pdf", "rb").read())

    seder.check("page.pdf")["verdict"]    # "clean", "findings" or "unmended"

    text, meta = seder.repair(mangled)   # text that another extractor has damaged

Reading a page releases the GIL; a document is used by one thread at a time, several documents at once.
"""
from ._seder import Block, Document, LimitError, Line, Page, PasswordError, SederError, Word, check, repair

__all__ = ["Block", "Document", "LimitError", "Line", "Page", "PasswordError", "SederError", "Word", "check", "extract", "open", "repair"]


def open(source, password="", limits=None):
    """A document from a path or from bytes. limits: bounds by name (docs/limits.md). Raises SederError (PasswordError, LimitError)."""
    return Document(source, password, limits or {})


def extract(data, metadata=None, password="", limits=None):
    """bytes -> (text, meta): the whole text, and what is known of the file. metadata is passed through."""
    with Document(data, password, limits or {}) as document:
        text = document.render("text")
        meta = dict(metadata or {})
        meta.update(document.info)
        meta["num_pages"] = len(document)
        meta["diagnostics"] = document.diagnostics
    return text, meta
