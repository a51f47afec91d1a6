#!/usr/bin/env python3
"""libseder.so exports what exported_symbols.txt lists, no more and no less; a C program links with it and works.
--update writes the list anew: read the difference before committing it."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LIST = HERE / "exported_symbols.txt"
C_PROGRAM = r"""
#include <seder/c.h>
#include <stdio.h>
static int count(void* user, const char* bytes, size_t size) { (void)bytes; *(size_t*)user += size; return 0; }
int main(int argc, char** argv) {
  seder_error* error = NULL;
  if (seder_open("/nonexistent", NULL, &error) != NULL || seder_error_code(error) != SEDER_CANNOT_OPEN) return 1;
  seder_error_free(error);
  error = NULL;
  seder_document* document = seder_open(argv[argc - 1], NULL, &error);
  if (document == NULL || seder_page_count(document) != 1) return 2;
  seder_text* text = seder_page_text(document, 0, "text", 0, NULL);
  if (text == NULL || seder_text_size(text) == 0) return 3;
  if (seder_page_text(document, 9, "text", 0, &error) != NULL || seder_error_code(error) != SEDER_USAGE) return 4;
  if (seder_error_message(error)[0] == 0) return 5;
  size_t size = 0;
  if (seder_write(document, "html", 0, count, &size, NULL) != 0 || size < 100) return 6;
  seder_text* mended = seder_repair("plain text\n", 11, NULL);
  if (mended == NULL || seder_text_size(mended) != 11) return 7;
  seder_text_free(mended);
  fputs(seder_text_bytes(text), stdout);
  seder_text_free(text);
  seder_error_free(error);
  seder_close(document);
  return 0;
}
"""


def exported(library):
    out = subprocess.run(["nm", "-D", "--defined-only", "-C", library], capture_output=True, text=True, check=True).stdout
    return sorted({line.split(" ", 2)[2] for line in out.splitlines()})


def try_c_program(build, library):
    with tempfile.TemporaryDirectory() as folder:
        source, program = pathlib.Path(folder, "try.c"), pathlib.Path(folder, "try")
        source.write_text(C_PROGRAM, encoding="utf-8")
        subprocess.run(["cc", "-std=c99", "-Wall", "-Werror", "-pedantic", f"-I{ROOT}/include", source, library, f"-Wl,-rpath,{build}", "-o",
                        program], check=True)
        out = subprocess.run([program, ROOT / "samples" / "newspaper.pdf"], capture_output=True, check=False)
        assert out.returncode == 0, out
        plain = subprocess.run([sys.argv[1], "--nopgbrk", ROOT / "samples" / "newspaper.pdf"], capture_output=True, check=True)
        assert out.stdout.strip() == plain.stdout.strip()


def main():
    build = pathlib.Path(sys.argv[1]).resolve().parent
    library = build / "libseder.so"
    if not library.exists() or not shutil.which("nm"):
        print("no libseder.so beside the command, or no nm: skipped")
        return 77
    symbols = exported(library)
    # The sanitizers and the C++ runtime add theirs.
    symbols = [symbol for symbol in symbols if "seder" in symbol.split("(")[0]]
    if "--update" in sys.argv:
        LIST.write_text("\n".join(symbols) + "\n", encoding="utf-8")
    listed = LIST.read_text(encoding="utf-8").splitlines()
    sanitized = b"asan" in subprocess.run(["ldd", library], capture_output=True, check=True).stdout
    if sanitized:  # instrumentation emits tables of virtual functions where the compiler otherwise would not
        symbols, listed = ([s for s in names if not s.startswith(("vtable for ", "typeinfo "))] for names in (symbols, listed))
    for symbol in sorted(set(symbols) ^ set(listed)):
        print("not exported any more:" if symbol in listed else "exported, but not listed:", symbol)
    if not sanitized:
        try_c_program(build, library)
    print(f"{len(symbols)} symbols")
    return int(symbols != listed)


if __name__ == "__main__":
    sys.exit(main())
