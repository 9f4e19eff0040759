"""Compiles every .py file below a folder, without writing byte code. Prints "path<TAB>error" for each that does not compile."""
import os
import sys
import warnings

warnings.simplefilter("ignore")
count = 0
for folder, _, names in os.walk(sys.argv[1]):
    for name in sorted(names):
        if name.endswith(".py"):
            path = os.path.join(folder, name)
            count += 1
            try:
                with open(path, "rb") as file:
                    compile(file.read(), path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                print(f"{os.path.relpath(path, sys.argv[1])}\t{type(error).__name__}: {error}")
print(f"#{count}")
