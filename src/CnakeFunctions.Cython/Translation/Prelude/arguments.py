#: _c_argument
def _c_argument(value, name, kind, none=True):
    """Check an argument against its declared type."""
    if type(value) is kind or value is None and none:
        return value
    #: when [subclasses]
    if (kind.__module__ != "builtins" or kind is type or issubclass(kind, BaseException)) and isinstance(value, kind):
        return value
    expected = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    raise TypeError(f"Argument '{name}' has incorrect type (expected {expected}, got {type(value).__name__})")


#: _c_int_argument
def _c_int_argument(value, name, none=False):
    """Convert an argument that is annotated as int: any number will do, what spells one will not."""
    if type(value) is int or none and value is None:
        return value
    if not any(hasattr(type(value), method) for method in ("__index__", "__int__", "__float__")):
        raise TypeError(f"Argument '{name}' has incorrect type (expected int, got {type(value).__name__})")
    return int(value)


#: _c_typed
def _c_typed(value, kind, none=True):
    """Assign a Python object to a variable of a builtin or extension type."""
    if type(value) is kind or value is None and none:
        return value
    #: when [subclasses]
    if (kind.__module__ != "builtins" or kind is type or issubclass(kind, BaseException)) and isinstance(value, kind):
        return value
    #: when [subclasses]
    if kind.__module__ != "builtins":
        names = [f"{k.__module__}.{k.__qualname__}".removeprefix("builtins.") for k in (type(value), kind)]
        raise TypeError("Cannot convert {} to {}".format(*names))
    raise TypeError(f"Expected {kind.__name__}, got {type(value).__name__}")


#: _c_tuple
def _c_tuple(value, *kinds):
    """Convert a sequence to a C tuple."""
    if not (type(value) in (tuple, list) or hasattr(type(value), "__getitem__") and hasattr(type(value), "__len__")
            and not isinstance(value, dict)):
        raise TypeError(f"Expected a sequence of size {len(kinds)}, got {type(value).__name__}")
    if len(value) != len(kinds):
        raise TypeError(f"Expected a sequence of size {len(kinds)}, got size {len(value)}")
    return tuple([kind(item) for kind, item in zip(kinds, value)])


#: _c_noexcept
def _c_noexcept(result=None):
    """A C function that cannot raise: it reports the exception and returns zero."""
    def decorate(function):
        @_functools.wraps(function)
        def call(*args, **kwargs):
            try:
                return function(*args, **kwargs)
            except BaseException as error:
                name = f"{function.__module__}.{function.__qualname__}"
                if _sys.unraisablehook is not _sys.__unraisablehook__:
                    _sys.unraisablehook(_types.SimpleNamespace(
                        exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__, err_msg=None, object=name))
                    return result
                _traceback.print_exception(type(error), error, None, file=_sys.stderr)
                print(f"Exception ignored in: {name!r}", file=_sys.stderr)
                return result
        return call
    return decorate


import functools as _functools
import sys as _sys
import traceback as _traceback
import types as _types


#: _c_missing
class _CMissing(NotImplementedError, ImportError):
    """Something of C was needed that Python has no equivalent of; while a module is imported, that module cannot be."""


def _c_missing(name, reason):
    """Stand in for a C function that has no Python equivalent."""
    def stub(*args, **kwargs):
        raise _CMissing(f"{name}: {reason}")
    stub.__name__ = stub.__qualname__ = name.rpartition(".")[2]
    return stub


#: _c_missing_value requires _c_missing
def _c_missing_value(name, reason):
    """Stand in for a C variable or constant that has no Python equivalent: using it says so."""
    stub = _c_missing(name, reason)
    names = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor", "lshift", "rshift")
    special = [side + name for name in names for side in ("", "r")] + [
        "index", "int", "float", "bool", "len", "iter", "getitem", "setitem", "neg", "pos", "invert", "abs",
        "eq", "ne", "lt", "le", "gt", "ge", "hash", "call", "getattr", "str"]
    return type(name, (), {f"__{name}__": stub for name in special})()


#: _c_unpack
def _c_unpack(value, before, after=None):
    """Unpack a value into so many; say it as Cython does when they are not as many."""
    items = list(value)
    needed = before + (after or 0)
    if len(items) < needed:
        raise ValueError(f"need more than {len(items)} value{'' if len(items) == 1 else 's'} to unpack")
    if after is None and len(items) > before:
        raise ValueError(f"too many values to unpack (expected {before})")
    return items


#: _c_container
def _c_container(value):
    """The container of a membership test, which must not be None."""
    if value is None:
        raise TypeError("'NoneType' object is not iterable")
    return value


#: _c_arity
def _c_arity(names):
    """Make the functions of a module say as Cython does that they were called with the wrong arguments."""
    module = names["__name__"]

    def wrap(function, bound=0):
        code = function.__code__
        count, least = code.co_argcount, code.co_argcount - len(function.__defaults__ or ())
        required = [n for n in code.co_varnames[count:count + code.co_kwonlyargcount] if n not in (function.__kwdefaults__ or {})]
        parameters, varargs = code.co_varnames[:count], bool(code.co_flags & 4)
        name = function.__name__

        def arity(given):
            exact = least == count and not varargs
            word = "exactly" if exact else "at least" if given < least else "at most"
            number = (least if given < least else count) - bound
            return f"{name}() takes {word} {number} positional argument{'' if number == 1 else 's'} ({given - bound} given)"

        def reason(args, kwargs):
            if len(args) > count and not varargs:
                return arity(len(args))
            for parameter in parameters[:len(args)]:
                if parameter in kwargs:
                    return f"{name}() got multiple values for keyword argument '{parameter}'"
            for index, parameter in enumerate(parameters[:least]):
                if index >= len(args) and parameter not in kwargs:
                    return arity(max(index, len(args)))
            for parameter in required:
                if parameter not in kwargs:
                    return f"{name}() needs keyword-only argument {parameter}"
            for key in kwargs:
                return f"{name}() got an unexpected keyword argument '{key}'"

        @_functools.wraps(function)
        def call(*args, **kwargs):
            try:
                return function(*args, **kwargs)
            except TypeError as error:
                if error.__traceback__.tb_next is None:
                    text = reason(args, kwargs)
                    if text is not None:
                        raise TypeError(text) from None
                raise
        return call

    def visit(owner, members, bound=0):
        for key, value in list(members.items()):
            if isinstance(value, _types.FunctionType) and value.__module__ == module and not key.startswith("_c_") \
                    and key not in ("__new__", "__cinit__", "__del__") and not value.__code__.co_flags & 0x1A0:
                owner(key, wrap(value, bound))
            elif isinstance(value, type) and value.__module__ == module and not key.startswith("_c_") and not key.startswith("_C"):
                visit(lambda k, v, kind=value: setattr(kind, k, v), dict(vars(value)), 1)
    visit(names.__setitem__, {k: v for k, v in names.items() if not k.startswith("_c_")})


import functools as _functools
import types as _types

#: _c_exception
def _c_exception(kind, value=None):
    """The exception that `raise kind, value` of Python 2 raises."""
    if isinstance(value, BaseException):
        return value
    return kind if value is None else kind(*value) if isinstance(value, tuple) else kind(value)


#: frozendict
class frozendict(dict):
    """A dict that cannot be changed."""
    __slots__ = ()

    def _refuse(self, *_, **__):
        raise TypeError("'frozendict' object does not support item assignment")

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = __ior__ = _refuse

    def __hash__(self):
        return hash(frozenset(self.items()))

    def __repr__(self):
        return f"frozendict({super().__repr__()})"

    def copy(self):
        return self


#: _c_raise
def _c_raise(error):
    """Raise from within an expression."""
    raise error
