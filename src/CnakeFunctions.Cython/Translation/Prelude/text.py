#: _c_decode requires _Pointer
def _c_decode(pointer, encoding="utf-8", errors="strict"):
    """The text a char pointer points to."""
    return (pointer.string() if isinstance(pointer, _Pointer) else pointer).decode(encoding, errors)


#: _c_sprintf
def _c_printf(format, *values):
    """C's printf, to standard output."""
    text = _c_sprintf(format, *values)
    _sys.stdout.write(text)
    return len(text)


def _c_fprintf(stream, format, *values):
    text = _c_sprintf(format, *values)
    stream.write(text)
    return len(text)


def _c_sprintf(format, *values):
    if not isinstance(format, str):
        format = (format if isinstance(format, bytes) else format.string()).decode("utf-8", "surrogateescape")
    values = [v.string().decode("utf-8", "surrogateescape") if hasattr(v, "string") else
              v.decode("utf-8", "surrogateescape") if isinstance(v, bytes) else v for v in values]
    format = _re.sub(r"(%[-+ #0]*[\d*]*(?:\.[\d*]+)?)(?:hh|h|ll|l|z|j|t|L)?([diouxXeEfFgGcsp%])",
                     lambda m: m[1] + ("x" if m[2] == "p" else "d" if m[2] == "u" else m[2]), format)
    return format % tuple(values)


import re as _re
import sys as _sys

#: _c_exec
def _c_exec(code, *scopes):
    """Python 2's exec statement."""
    exec(code, *scopes) if scopes else exec(code)
