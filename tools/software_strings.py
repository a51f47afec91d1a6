#!/usr/bin/env python3
"""The words of programs' messages, more text for the tables of words (train_words): one message a line.

  software_strings.py LANGUAGE FOLDER > strings.txt

FOLDER holds unpacked Debian packages (`apt-get download chromium-l10n firefox-esr-l10n-he ...; dpkg -x`): chromium-l10n (BSD-3-Clause), firefox-esr-l10n-*,
thunderbird-l10n-* and libreoffice-l10n-* (MPL-2.0), iso-codes (LGPL-2.1+), unicode-cldr-core (Unicode). Placeholders become X. A message counts once.
"""
import re
import struct
import sys
import zipfile
from pathlib import Path

LETTERS = {'he': '\u05d0-\u05ea', 'yi': '\u05d0-\u05ea', 'ar': '\u0620-\u064a', 'fa': '\u0620-\u06cc', 'ur': '\u0620-\u06d3'}
PLACEHOLDER = re.compile(r'\{[^{}]*\}|\$\w+\$?|%[\d$]*[a-zA-Z@]|&[a-z]+;')


def chromium(path):
    """A resource pack, version 5: head, then 16-bit identifiers with 32-bit offsets, then the strings in UTF-8 or UTF-16."""
    data = path.read_bytes()
    _, encoding, count, _ = struct.unpack_from('<IB3xHH', data)
    offsets = [struct.unpack_from('<HI', data, 12 + 6 * i)[1] for i in range(count + 1)]
    for begin, end in zip(offsets, offsets[1:]):
        yield data[begin:end].decode('utf-16-le' if encoding == 2 else 'utf-8', 'ignore')


def mozilla(path):
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        lines = archive.read(name).decode('utf-8', 'ignore').split('\n') if name.endswith(('.ftl', '.properties')) else []
        for line in lines:
            if not line.startswith('#'):
                yield re.sub(r'^\s*(\.?[\w.-]+\s*=|\*?\[\w+\])', '', line).replace('\\n', ' ')


def gettext(path):
    """A compiled catalogue: counts and offsets of the originals and of the translations; the first is the head."""
    data = path.read_bytes()
    _, _, count, _, table = struct.unpack_from('<IIIII', data)
    for i in range(1, count):
        length, begin = struct.unpack_from('<II', data, table + 8 * i)
        yield from data[begin:begin + length].decode('utf-8', 'ignore').replace('~', '').replace('_', '').split('\0')


def cldr(path):
    names = r'>([^<>]+)</(?:language|script|territory|displayName|annotation|exemplarCity|subdivision|month|day|unitPattern)'
    for names in re.findall(names, path.read_text('utf-8')):
        yield from names.split('|')


def messages(language, folder):
    sources = [(chromium, f'chromium-l10n/**/{language}.pak'), (mozilla, f'*-l10n-{language}/**/*.xpi'), (gettext, f'libreoffice-l10n-{language}/**/*.mo'),
               (gettext, f'iso-codes/**/{language}/**/*.mo'), (cldr, f'unicode-cldr-core/**/{language}.xml')]
    for read, pattern in sources:
        for path in sorted(folder.glob(pattern)):
            yield from read(path)


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in LETTERS:
        sys.exit(__doc__)
    word, seen = re.compile('[%s]{2}' % LETTERS[sys.argv[1]]), set()
    for message in messages(sys.argv[1], Path(sys.argv[2])):
        for line in message.split('\n'):
            line = ' '.join(PLACEHOLDER.sub(' X ', re.sub(r'<[^>]{0,200}>', ' ', line)).split())
            if word.search(line) and line not in seen:
                seen.add(line)
                print(line)


if __name__ == '__main__':
    main()
