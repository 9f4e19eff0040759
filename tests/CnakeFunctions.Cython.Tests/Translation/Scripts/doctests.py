"""Runs the doctests of modules and prints one JSON object a line: {"id", "attempted", "expected", "problem"}.

usage: doctests.py LIST     LIST holds one "id<TAB>module file<TAB>input.pyx" a line
"""
import contextlib
import doctest
import importlib.util
import inspect
import io
import json
import re
import sys
import traceback


def docstrings(module):
    """Name and text of every docstring with examples, each once. Compiled functions are not functions to doctest's own finder."""
    seen = set()

    def is_new(text):
        # Cython may put a signature before the text of the docstring, but not before that in __test__.
        examples = tuple(example.source for example in doctest.DocTestParser().get_examples(text))
        new = examples not in seen
        seen.add(examples)
        return new

    def visit(value, name, deep):
        text = getattr(value, "__doc__", None)
        # Any other instance shows its type's words: int's hold an example.
        own = callable(value) or inspect.isdatadescriptor(value) or isinstance(value, (staticmethod, classmethod))
        if own and isinstance(text, str) and ">>>" in text and is_new(text):
            yield name, text
        if deep and inspect.isclass(value) and value.__module__ == module.__name__:
            for key, member in list(vars(value).items()):
                if inspect.isclass(member) and member.__module__ != module.__name__:
                    continue
                yield from visit(member, f"{name}.{key}", deep - 1)

    if module.__doc__ and is_new(module.__doc__):
        yield "module", module.__doc__
    for key, value in list(vars(module).items()):
        if not inspect.ismodule(value) and getattr(value, "__module__", None) in (module.__name__, None):
            yield from visit(value, key, 3)
    for key, text in getattr(module, "__test__", {}).items():
        if ">>>" in text and is_new(text):
            yield key, text


def run(path, source):
    with open(source, encoding="utf-8") as file:
        expected = len(re.findall(r"^\s*>>> ", file.read(), re.MULTILINE))
    spec = importlib.util.spec_from_file_location("input", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["input"] = module
    spec.loader.exec_module(module)
    report = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    for name, text in docstrings(module):
        test = doctest.DocTestParser().get_doctest(text, dict(vars(module)), name, path, 0)
        runner.run(test, out=report.write)
    return runner.tries, expected, report.getvalue() if runner.failures else ""


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        entries = [line.rstrip("\n").split("\t") for line in file]
    for name, path, source in entries:
        # Says which module was running if the process dies in it.
        print(json.dumps({"id": name, "started": True}), flush=True)
        output = io.StringIO()
        try:
            with contextlib.redirect_stdout(output):
                attempted, expected, problem = run(path, source)
        except BaseException:
            attempted, expected, problem = 0, 0, traceback.format_exc(limit=-3)
        if not problem and attempted != expected:
            problem = f"{attempted} of {expected} examples were found"
        print(json.dumps({"id": name, "attempted": attempted, "problem": problem}), flush=True)


if __name__ == "__main__":
    main()
