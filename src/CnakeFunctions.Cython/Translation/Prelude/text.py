#: _c_decode requires _Pointer
def _c_decode(pointer, encoding="utf-8", errors="strict"):
    """The text a char pointer points to."""
    return (pointer.string() if isinstance(pointer, _Pointer) else pointer).decode(encoding, errors)
