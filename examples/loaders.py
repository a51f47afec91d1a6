#!/usr/bin/env python3
"""Thin loaders for retrieval frameworks, to copy and adapt. Nothing here is part of the module `seder`.

  SederLoader   in the manner of LangChain's document loaders: load() and lazy_load() give documents with page_content and metadata
  SederReader   in the manner of LlamaIndex's readers: load_data(path) gives documents with text and metadata

Where neither framework is installed, plain stand-ins with the same fields are used, so that the file runs by itself:

  loaders.py FILE.pdf ...     prints each page's metadata and how long its text is

Both give a document a page: a page is what a reader is sent back to. Metadata says where the text came from and how
sure it is; drop what is below a confidence of your own choice rather than embedding it.
"""
import dataclasses
import pathlib
import sys
import typing

import seder

try:
    from langchain_core.documents import Document as LangChainDocument
except ImportError:
    @dataclasses.dataclass
    class LangChainDocument:
        page_content: str
        metadata: dict

try:
    from llama_index.core.schema import Document as LlamaIndexDocument
except ImportError:
    @dataclasses.dataclass
    class LlamaIndexDocument:
        text: str
        metadata: dict


def pages_of(path, password="", limits=None):
    """(text, metadata) of each page that has text. A page that cannot be read is left out, with the rest kept."""
    with seder.open(path, password, limits) as document:
        info = {key: document.info[key] for key in ("title", "producer", "creation_date") if document.info[key]}
        for index in range(len(document)):
            try:
                page = document[index]
            except seder.SederError:
                continue
            if not page.text.strip():
                continue
            blocks = [block for block in page.blocks if block.language]
            languages = sorted({block.language for block in blocks}, key=lambda code: -sum(len(b.text) for b in blocks if b.language == code))
            yield page.text, {"source": str(path), "page": page.number, "total_pages": len(document), "direction": page.direction,
                              "languages": ",".join(languages), "confidence": round(page.confidence, 2),
                              "diagnosis": ",".join(sorted({d["code"] for d in page.diagnosis})), **info}


class SederLoader:
    def __init__(self, file_path: typing.Union[str, pathlib.Path], password: str = "", limits=None):
        self.file_path, self.password, self.limits = file_path, password, limits

    def lazy_load(self) -> typing.Iterator[LangChainDocument]:
        for text, metadata in pages_of(self.file_path, self.password, self.limits):
            yield LangChainDocument(page_content=text, metadata=metadata)

    def load(self) -> list:
        return list(self.lazy_load())


class SederReader:
    def __init__(self, password: str = "", limits=None):
        self.password, self.limits = password, limits

    def load_data(self, file: typing.Union[str, pathlib.Path], extra_info: typing.Optional[dict] = None) -> list:
        return [LlamaIndexDocument(text=text, metadata={**metadata, **(extra_info or {})})
                for text, metadata in pages_of(file, self.password, self.limits)]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for document in SederLoader(name).lazy_load():
            print(document.metadata, len(document.page_content))
