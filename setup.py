"""pip install . : builds the extension with the project's own CMake (the packages of tools/install-deps.sh must be there)."""
import pathlib
import subprocess
import sys

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = pathlib.Path(__file__).resolve().parent


class CMakeBuild(build_ext):
    def build_extension(self, extension):
        build = pathlib.Path(self.build_temp).resolve() / "cmake"
        subprocess.check_call(["cmake", "-S", str(ROOT), "-B", str(build), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                               "-DSEDER_PYTHON=ON", "-DPython3_EXECUTABLE=" + sys.executable,
                               "-DPYTHON_EXECUTABLE=" + sys.executable])
        subprocess.check_call(["cmake", "--build", str(build), "--target", "_seder"])
        target = pathlib.Path(self.get_ext_fullpath(extension.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        built = next((build / "python" / "seder").glob("_seder*.so"))
        target.write_bytes(built.read_bytes())


setup(packages=["seder"], package_dir={"": "python"}, package_data={"seder": ["py.typed", "*.pyi"]},
      ext_modules=[Extension("seder._seder", [])], cmdclass={"build_ext": CMakeBuild})
