"""Import each module of a folder on its own and tell which names its code would not find."""
import builtins
import dis
import pathlib
import sys
import types


def missing(code, known):
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME") and instruction.argval not in known:
            if instruction.opname == "LOAD_GLOBAL" or instruction.argval not in code.co_names:
                yield instruction.argval
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield from missing(inner, known)


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    code = compile(path.read_text(), str(path), "exec")
    module = types.ModuleType(path.stem)
    sys.modules[path.stem] = module
    try:
        exec(code, module.__dict__)
    except Exception as error:
        print(f"{path.stem}: {type(error).__name__}: {error}")
        continue
    for name in sorted(set(missing(code, {*dir(builtins), *vars(module)}))):
        print(f"{path.stem}: {name} is not defined")
