#: _c_class
def _c_class(cls):
    """Give a class the ways of an extension type: typed attributes with defaults, __cinit__, __dealloc__."""
    fields = [(name, kind) for name, kind in vars(cls).get("__annotations__", {}).items()
              if name in vars(cls).get("__slots__", ()) or "_" + name in vars(cls).get("__slots__", ())]
    defaults = []
    for name, kind in fields:
        if name in ("__name__", "__qualname__", "__module__"):
            continue
        if isinstance(kind, str):
            kind = _c_annotation(kind, cls.__module__)
        #: when _c_attribute
        if isinstance(kind, _c_attribute):
            kind.publish(cls, name)
            name, kind = kind.slot, kind.kind
        if name in ("__dict__", "__weakref__"):
            continue
        if isinstance(kind, (str, _types.UnionType)) or kind in (None, object) or isinstance(kind, type) \
                and not hasattr(kind, "load") and kind not in (int, float, bool, complex):
            kind = None
        defaults.append((getattr(cls, name).__set__, kind))
    #: when __cinit__
    cinit = vars(cls).get("__cinit__")
    #: when __cinit__
    takes = cinit and (cinit.__code__.co_argcount + cinit.__code__.co_kwonlyargcount > 1 or cinit.__code__.co_flags & 12)
    base = cls.__mro__[1]

    def __new__(cls, *args, **kwargs):
        self = base.__new__(cls) if base.__new__ is object.__new__ else base.__new__(cls, *args, **kwargs)
        for put, kind in defaults:
            put(self, None if kind is None else kind())
        #: when __cinit__
        if cinit is not None:
            cinit(self, *args, **kwargs) if takes else cinit(self)
        return self

    if "__new__" not in vars(cls):
        __new__.__qualname__ = cls.__qualname__ + ".__new__"
        cls.__new__ = __new__
    #: when __dealloc__
    if any("__dealloc__" in vars(kind) for kind in cls.__mro__):
        if "__del__" in vars(cls):
            cls._c_finalize = vars(cls)["__del__"]
        cls.__del__ = _c_delete
    return cls


def _c_delete(self):
    getattr(self, "_c_finalize", int)()
    for kind in type(self).__mro__:
        if "__dealloc__" in vars(kind):
            vars(kind)["__dealloc__"](self)


def _c_annotation(text, module):
    try:
        return eval(text, vars(_sys.modules[module]))
    except (NameError, AttributeError, SyntaxError):
        return None


class _c_attribute:
    """A C attribute that Python code sees: public (its values are checked) or readonly."""
    __slots__ = ("kind", "readonly", "slot", "inner", "owner")

    def __init__(self, kind=None, readonly=False):
        self.kind, self.readonly = kind, readonly

    def publish(self, cls, name):
        self.slot = "_" + name if "_" + name in vars(cls)["__slots__"] else name
        self.inner, self.owner = vars(cls)[self.slot], cls
        setattr(cls, name, self)

    def __get__(self, instance, owner=None):
        return self if instance is None else _c_to_python(self.inner.__get__(instance))

    def __set__(self, instance, value):
        if self.readonly:
            name = self.slot[1:] if self.slot.startswith("_") else self.slot
            raise AttributeError(f"attribute '{name}' of '{self.owner.__module__}.{self.owner.__qualname__}' "
                                 "objects is not writable")
        kind = self.kind
        if isinstance(kind, str):
            kind = getattr(_sys.modules[self.owner.__module__], kind, None)
        if isinstance(kind, type) and not hasattr(kind, "load"):
            if value is not None and kind is not object and not isinstance(value, kind):
                module = "" if kind.__module__ == "builtins" else kind.__module__ + "."
                if module:
                    raise TypeError(f"Cannot convert {_c_type_name(type(value))} to {_c_type_name(kind)}")
                raise TypeError(f"Expected {kind.__name__}, got {type(value).__name__}")
        elif kind is not None:
            value = kind(value)
        self.inner.__set__(instance, value)

    def __delete__(self, instance):
        if self.readonly or self.kind is not None and (not isinstance(self.kind, (type, str)) or hasattr(self.kind, "load")):
            raise NotImplementedError("__del__")
        self.inner.__set__(instance, None)


def _c_type_name(kind):
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _c_to_python(value):
    return value.to_python() if hasattr(type(value), "to_python") else value


import sys as _sys
import types as _types


#: _c_public
def _c_public(slot, convert, show=None):
    """A C attribute that Python code may set to what converts to its type."""
    def get(self):
        return getattr(self, slot) if show is None else show(getattr(self, slot))

    def put(self, value):
        object.__setattr__(self, slot, convert(value))
    return property(get, put)


#: _c_readonly
def _c_readonly(slot, show=None):
    """A C attribute that Python code only reads."""
    def get(self):
        return getattr(self, slot) if show is None else show(getattr(self, slot))

    def put(self, value):
        kind = type(self)
        raise AttributeError(f"attribute '{slot[1:]}' of '{kind.__module__}.{kind.__qualname__}' objects is not writable")
    return property(get, put)


#: _c_richcmp
def _c_richcmp(cls):
    """Split __richcmp__ (or __cmp__) into the six comparison methods."""
    if "__richcmp__" in vars(cls):
        compare = vars(cls)["__richcmp__"]
    else:
        def compare(self, other, operation):
            return _C_COMPARE[operation](vars(cls)["__cmp__"](self, other), 0)
    for number, name in enumerate(("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")):
        def method(self, other, number=number):
            return compare(self, other, number)
        method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
        if name not in vars(cls):
            setattr(cls, name, method)
    if "__hash__" not in vars(cls) or vars(cls)["__hash__"] is None:
        cls.__hash__ = None
    return cls


import operator as _operator

_C_COMPARE = (_operator.lt, _operator.le, _operator.eq, _operator.ne, _operator.gt, _operator.ge)


#: _c_binop_methods
def _c_binop_methods(cls):
    """Operators as the C API has them: one method for both sides, called with the operands as they stand."""
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor", "lshift", "rshift", "matmul", "divmod"):
        method = vars(cls).get(f"__{name}__")
        if method is not None and f"__r{name}__" not in vars(cls):
            setattr(cls, f"__r{name}__", lambda self, other, *rest, method=method: method(other, self, *rest))
    return cls


#: _c_final
def _c_final(cls):
    """A class that cannot be subclassed."""
    def __init_subclass__(subclass, **kwargs):
        raise TypeError(f"type '{cls.__module__}.{cls.__qualname__}' is not an acceptable base type")
    cls.__init_subclass__ = classmethod(__init_subclass__)
    return cls


#: _c_collection
def _c_collection(kind):
    """Mark a class as a sequence or a mapping for pattern matching."""
    def decorate(cls):
        (_abc.Sequence if kind == "sequence" else _abc.Mapping).register(cls)
        return cls
    return decorate


import collections.abc as _abc

#: _c_total_ordering
def _c_total_ordering(cls):
    """Supply the comparisons that a class lacks; equality from inequality too."""
    if "__ne__" in vars(cls) and "__eq__" not in vars(cls):
        cls.__eq__ = lambda self, other: not self != other
    return _functools.total_ordering(cls)


import functools as _functools

#: _c_tests
def _c_tests(functions, sign=">>>"):
    """The docstrings with examples, as Cython's __test__ has them."""
    return {key: function.__doc__ for key, function in functions.items() if function.__doc__ and sign in function.__doc__}


#: _c_text_of_class
class _c_text_of_class(str):
    """The text that a class has under a name for which its instances have a property."""

    def __new__(cls, text, get=None, put=None):
        self = str.__new__(cls, text or "")
        self.text, self.get, self.put = text, get, put
        return self

    def __call__(self, get):
        return _c_text_of_class(self.text, get, self.put)

    def setter(self, put):
        return _c_text_of_class(self.text, self.get, put)

    def __get__(self, instance, owner=None):
        return self.text if instance is None else self.get(instance)

    def __reduce__(self):
        return str, (self.text,)

    def __set__(self, instance, value):
        if self.put is None:
            raise AttributeError("attribute is not writable")
        self.put(instance, value)
