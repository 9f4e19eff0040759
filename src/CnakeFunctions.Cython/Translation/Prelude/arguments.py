#: _c_argument
def _c_argument(value, name, kind, none=True):
    """Check an argument against its declared type."""
    if value is None and none:
        return value
    if type(value) is kind or (kind.__module__ != "builtins" or kind is type or issubclass(kind, BaseException)) \
            and isinstance(value, kind):
        return value
    module = "" if kind.__module__ == "builtins" else kind.__module__ + "."
    raise TypeError(f"Argument '{name}' has incorrect type (expected {module}{kind.__qualname__}, "
                    f"got {type(value).__name__})")


#: _c_typed
def _c_typed(value, kind, none=True):
    """Assign a Python object to a variable of a builtin or extension type."""
    if value is None and none or type(value) is kind:
        return value
    if kind.__module__ == "builtins":
        if kind is type and isinstance(value, type) or issubclass(kind, BaseException) and isinstance(value, kind):
            return value
        raise TypeError(f"Expected {kind.__name__}, got {type(value).__name__}")
    if isinstance(value, kind):
        return value
    names = [k.__name__ if k.__module__ == "builtins" else f"{k.__module__}.{k.__qualname__}" for k in (type(value), kind)]
    raise TypeError("Cannot convert %s to %s" % tuple(names))


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
                _traceback.print_exception(type(error), error, None, file=_sys.stderr)
                print(f"Exception ignored in: {function.__module__ + '.' + function.__qualname__!r}", file=_sys.stderr)
                return result
        return call
    return decorate


import functools as _functools
import sys as _sys
import traceback as _traceback


#: _c_missing
def _c_missing(name, reason):
    """Stand in for a C function that has no Python equivalent."""
    def stub(*args, **kwargs):
        raise NotImplementedError(f"{name}: {reason}")
    stub.__name__ = stub.__qualname__ = name.rpartition(".")[2]
    return stub


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
