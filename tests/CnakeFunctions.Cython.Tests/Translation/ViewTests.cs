using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>Which typed memoryviews Python's own can stand for, and which it cannot.</summary>
public sealed class ViewTests
{
    private const string Function = "def f(double[:] v, int[:, :] g, int i, int j, x):\n    ";

    [Theory]
    [InlineData("return v[i] + g[i, j]")]
    [InlineData("v[-1] = x; g[i, j] = v.shape[0]; v[i] += 1")]
    [InlineData("v[i], v[j] = v[j], v[i]")]
    [InlineData("return v.shape[0], g.strides[1], v.ndim, v.nbytes, v.size, len(g), sum(v), v.base")]
    [InlineData("for e in v[1:]:\n        print(e)")]
    [InlineData("return [e for e in v[::-1]], list(v)")]
    [InlineData("return v is None or g is not None")]
    [InlineData("return f(v[i:j], g, i, j, None)")]
    [InlineData("return f(i=1, j=2, x=3, g=g, v=v)")]
    [InlineData("cdef double[:] w = v\n    v = w[1:]\n    return w[0]")]
    [InlineData("cdef double[:] w\n    w, v = v, w\n    w = x")]
    [InlineData("v = w = x\n    return w")]
    [InlineData("v[:] = 0; g[:, :] = x; g[...] = 1; v[1:] = v[:2]")]
    public void Views_that_are_only_read_and_written_are_memoryviews(string body) => AssertPlain(Function + body + "\n");

    [Theory]
    [InlineData("return g[i]")]
    [InlineData("cdef int[:] row = g[i]\n    return row[0]")]
    [InlineData("cdef int[:, :] part = g[1:]\n    return part[0, 0]")]
    [InlineData("return g[:, j][0]")]
    [InlineData("return g.T[0, 0]")]
    [InlineData("return v.copy()[0]")]
    [InlineData("cdef double *p = &v[0]\n    return p[0]")]
    [InlineData("return v")]
    [InlineData("print(v)")]
    [InlineData("w = v\n    return w[0]")]
    [InlineData("return x(v)")]
    [InlineData("return f(*v)")]
    [InlineData("yield v")]
    [InlineData("return lambda: v")]
    [InlineData("x.v = v")]
    [InlineData("for v[0] in x:\n        pass")]
    [InlineData("(v[i], x), j = x, j")]
    [InlineData("g[i] = x")]
    [InlineData("g[:, j] = x")]
    [InlineData("cdef double a[3]\n    v = a")]
    [InlineData("cdef double *p = NULL\n    v = <double[:3]> p")]
    [InlineData("return \"Out of bounds on buffer access (axis 0)\"")]
    [InlineData("def inner(double[:] w):\n        return w[0]\n    return inner(v)")]
    [InlineData("return v if x else None")]
    public void Anything_else_keeps_the_class_of_the_prelude(string body) => AssertFull(Function + body + "\n");

    [Theory]
    [InlineData("object")]
    [InlineData("double complex")]
    [InlineData("bint")]
    [InlineData("point")]
    public void Elements_that_memoryviews_do_not_hold_keep_it(string element) =>
        AssertFull($"cdef struct point:\n    int x\n\ndef f({element}[:] v):\n    return v.shape[0]\n");

    [Theory]
    [InlineData("from cython.view cimport array as cvarray\n\ndef f(double[:] v):\n    v = cvarray((2,), 8, \"d\")\n")]
    [InlineData("cimport cython\n\ndef f(double[:] v):\n    return cython.view.array((2,), 8, \"d\")\n")]
    [InlineData("cimport cython\n\ndef f(v: cython.double[:]):\n    return v[0]\n")]
    [InlineData("ctypedef double[:] line\n\ndef f(line v):\n    return v[0]\n")]
    [InlineData("ctypedef fused line:\n    double[:]\n    int[:]\n\ndef f(line v):\n    return v[0]\n")]
    [InlineData("cpdef double[:] f(double[:] v):\n    return v\n")]
    public void So_do_views_that_come_from_elsewhere_or_go_there(string source) => AssertFull(source);

    [Fact]
    public void One_use_that_needs_the_class_gives_it_to_all_views_of_a_module() =>
        AssertFull("def f(double[:] v):\n    return v[0]\n\ndef g(double[:] v):\n    return v.copy()\n");

    [Fact]
    public void Attributes_and_results_of_C_functions_are_memoryviews() =>
        AssertPlain("cdef class A:\n    cdef double[:] v\n\n    def __init__(self, double[:] v):\n        self.v = v\n\n    cdef double[:] tail(self):\n        return self.v[1:]\n\n    def first(self):\n        return self.tail()[0]\n\ndef make(double[:] v):\n    return A(v)\n");

    [Fact]
    public void What_a_view_is_asked_for_is_said_where_it_is_taken()
    {
        var code = Translate("def f(const unsigned char[::1] a, int[::1, :] b, Py_ssize_t[:] c):\n    return a[0] + b[0, 0] + c[0]\n", TranslationMode.Readable);
        Assert.Contains("a = _c_view(a, \"B\", order=\"C\", const=True)", code);
        Assert.Contains("b = _c_view(b, \"i\", 2, order=\"F\")", code);
        Assert.Contains("c = _c_view(c, \"n\")", code);
    }

    [Fact]
    public void A_strict_translation_keeps_the_class() =>
        Assert.Contains("class _MemoryView", Translate(Function + "return v[i]\n", TranslationMode.Strict));

    private static void AssertPlain(string source)
    {
        var code = Translate(source, TranslationMode.Readable);
        Assert.Contains("def _c_view(value", code);
        Assert.DoesNotContain("class _", code);
    }

    private static void AssertFull(string source)
    {
        var code = Translate(source, TranslationMode.Readable);
        Assert.Contains("_CView(", code);
        Assert.DoesNotContain("def _c_view(value", code);
    }

    private static string Translate(string source, TranslationMode mode) =>
        CythonTranslator.Translate(SourceText.From(source, "input.pyx"), new TranslationOptions { Mode = mode }, TestContext.Current.CancellationToken).Code;
}
