"""Compiles Cython fixtures with Debian's Cython and gcc, as extension modules named "input".

usage: oracle.py LIST OUT     LIST holds one "id<TAB>folder of input.pyx" a line; prints {"id", "module" or "problem"} a line
"""
import contextlib
import io
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import sysconfig


def build(entry):
    name, folder, out = entry
    try:
        return {"id": name, "module": compile_module(folder, os.path.join(out, name.replace("/", "."))), "problem": ""}
    except Exception as error:
        return {"id": name, "module": "", "problem": str(error)}


def compile_module(folder, work):
    from Cython.Compiler import Main, Options

    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder, work)
    source = os.path.join(work, "input.pyx")
    with open(source, encoding="utf-8") as file:
        cplus = "language = c++" in file.read()
    target = os.path.join(work, "input.cpp" if cplus else "input.c")
    Options.error_on_unknown_names = True
    messages = io.StringIO()
    with contextlib.redirect_stderr(messages), contextlib.redirect_stdout(messages):
        # Level 3str is what Cython 3 takes for files that name no level.
        options = Main.CompilationOptions(
            Main.default_options, output_file=target, cplus=cplus, language_level="3str", include_path=[work])
        result = Main.compile(source, options, full_module_name="input")
    if result.num_errors or not os.path.exists(target):
        raise RuntimeError(messages.getvalue()[-2000:] or "Cython failed")
    module = os.path.join(work, "input.so")
    command = ["g++" if cplus else "gcc", "-O0", "-w", "-fwrapv", "-fPIC", "-shared",
               "-I" + sysconfig.get_paths()["include"], "-I" + work, target, "-o", module, "-lm"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:])
    return module


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        entries = [(*line.rstrip("\n").split("\t"), sys.argv[2]) for line in file]
    with multiprocessing.Pool(max(2, min(4, os.cpu_count() or 2))) as pool:
        for result in pool.imap_unordered(build, entries):
            print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
