#: _c_fused
class _c_fused:
    """A function with fused types: one body that is given its types by position, chosen by the arguments.

    `types` maps each fused type to its members, `parameters` each typed parameter to its fused type (a name),
    a pair of it and the dimensions of a view (0 for a pointer), or None."""

    def __init__(self, function, types, parameters):
        self.function, self.types, self.parameters = function, types, parameters
        _functools.update_wrapper(self, function)

    @classmethod
    def of(cls, types, **parameters):
        return lambda function: cls(function, types, parameters)

    #: when .__signatures__
    @property
    def __signatures__(self):
        names = [[_c_label(kind) for kind in kinds] for kinds in self.types.values()]
        return {"|".join(key): self[key] for key in _itertools.product(*names)}

    #: when [T], .__signatures__
    def __getitem__(self, key):
        keys = key if isinstance(key, tuple) else tuple(key.split("|")) if isinstance(key, str) else (key,)
        chosen = {}
        for (name, kinds), wanted in zip(self.types.items(), keys):
            labels = (wanted,) if isinstance(wanted, str) else (_c_label(wanted), _C_OF.get(wanted))
            matches = [k for label in labels for k in kinds if k is wanted or _c_label(k) == label]
            if not matches:
                raise KeyError(key)
            chosen[name] = matches[0]
        #: when [T, U]
        if len(chosen) < len(self.types):
            return _c_partly(self, chosen)
        return _functools.partial(self.function, *chosen.values())

    #: when [self]
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        bound = _c_fused(self.function, self.types, dict(list(self.parameters.items())[1:]))
        bound.__wrapped__ = self.__wrapped__
        bound.function = lambda *args, **kwargs: self.function(*args[:len(self.types)], instance, *args[len(self.types):], **kwargs)
        return bound

    def __call__(self, *args, **kwargs):
        return self.function(*self.choose(args, kwargs), *args, **kwargs)

    def defaults(self):
        """The default values of parameters, which choose types like arguments do."""
        function = self.__wrapped__
        names = function.__code__.co_varnames[:function.__code__.co_argcount]
        found = dict(zip(reversed(names), reversed(function.__defaults__ or ())), **(function.__kwdefaults__ or {}))
        return {name: value for name, value in found.items() if self.parameters.get(name) and value is not None}

    def choose(self, args, kwargs):
        chosen, values = {}, {**self.defaults(), **dict(zip(self.parameters, args)), **kwargs}
        for parameter, name in self.parameters.items():
            fit = _c_fit
            #: when [ndim]
            if isinstance(name, tuple):
                name, fit = name[0], _functools.partial(_c_fit_memory, name[1])
            if name is None or name in chosen or parameter not in values:
                continue
            kinds = self.types[name]
            best, at = max((fit(kind, values[parameter]), -n) for n, kind in enumerate(kinds))
            if not best:
                raise TypeError("No matching signature found")
            chosen[name] = kinds[-at]
        for name, kinds in self.types.items():
            if name not in chosen and any(p not in values for p, n in self.parameters.items() if n in (name, (name, 0))):
                count = len(self.parameters)
                raise TypeError(f"Expected at least {count} argument{'s' if count > 1 else ''}, got {len(args)}")
            chosen.setdefault(name, kinds[0])
        return [chosen[name] for name in self.types]


import functools as _functools
import itertools as _itertools

_C_OF = {int: "long", float: "double", complex: "double complex"}


def _c_label(kind):
    return kind.__name__ if isinstance(kind, type) and not hasattr(kind, "load") else repr(kind)


def _c_partly(fused, chosen):
    rest = {name: kinds for name, kinds in fused.types.items() if name not in chosen}

    def function(*args, **kwargs):
        types = dict(zip(rest, args))
        return fused.function(*[{**chosen, **types}[n] for n in fused.types], *args[len(rest):], **kwargs)
    function.__name__ = function.__qualname__ = fused.__name__
    return _c_fused(function, rest, {p: n if n in rest else None for p, n in fused.parameters.items()})


def _c_fit_memory(dimensions, kind, value):
    """How well a value fits a view or a pointer to values of a type."""
    if value is None:
        return 1
    #: when _Pointer
    if hasattr(value, "offset") and hasattr(value, "type"):
        return 40 if repr(value.type) == repr(kind) else 0
    if not dimensions:
        return 0
    try:
        buffer = memoryview(value) if not hasattr(value, "kind") else value
    except TypeError:
        return 0
    if buffer.ndim != dimensions:
        return 0
    #: when _MemoryView
    if hasattr(value, "kind"):
        other = value.kind
        same = getattr(other, "size", 0) == getattr(kind, "size", 1)
        alike = getattr(other, "half", -1) == getattr(kind, "half", -2) or hasattr(other, "code") and hasattr(kind, "code")
        return 40 if repr(other) == repr(kind) or same and alike else 0
    code = buffer.format.lstrip("@=<")
    if getattr(kind, "size", 0) != buffer.itemsize:
        return 0
    #: when _CFloat
    if code in "fdg":
        return 40 if hasattr(kind, "code") and "complex" not in repr(kind) else 0
    return 40 if hasattr(kind, "mask") and (code.isupper() or code == "?") != (kind.half > 0) else 0


def _c_fit(kind, value):
    """How well a value fits a type: 0 not at all; among those that fit, the widest number wins."""
    #: when [objects]
    if isinstance(kind, type) and not hasattr(kind, "load"):
        return 50 if type(value) is kind else 40 if isinstance(value, kind) else 1 if kind is object else 0
    #: when _CView
    if hasattr(kind, "fits"):
        return kind.fits(value)
    #: when _CInt
    if hasattr(kind, "mask"):
        return (30 if kind.name == "long" else 10 + kind.size) if isinstance(value, int) else 0
    #: when _CFloat
    if hasattr(kind, "code"):
        return 20 + kind.size if isinstance(value, float) else 0
    #: when _CPointer
    if hasattr(kind, "target"):
        return 40 if repr(getattr(value, "type", None)) == repr(kind.target) else 0
    #: when _CComplex
    if "complex" in repr(kind):
        return 20 + kind.size if isinstance(value, complex) else 0
    #: when _CBint
    if repr(kind) == "bint":
        return 35 if isinstance(value, bool) else 0
    #: when [objects]
    if repr(kind) == "object":
        return 1
    return 25 if isinstance(value, getattr(kind, "python", ())) else 0


#: _c_typeof
def _c_typeof(kind):
    """The name that cython.typeof has for one of the types of a fused type."""
    if not isinstance(kind, type) or hasattr(kind, "load"):
        return "Python object" if repr(kind) == "object" else repr(kind)
    return "Python object" if kind is object else kind.__name__ + " object" if kind.__module__ == "builtins" else kind.__name__


#: _c_same_type
def _c_same_type(kind, *others):
    """The test `T is int` of a fused type."""
    return any(kind is other or repr(kind) == repr(other) for other in others)
