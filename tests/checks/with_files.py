"""A test case with a folder of its own."""
import pathlib
import shutil
import tempfile
import unittest


class WithFiles(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, data):
        path = self.folder / name
        path.write_bytes(data)
        return path
