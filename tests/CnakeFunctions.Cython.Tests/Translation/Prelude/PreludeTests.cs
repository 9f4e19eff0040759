using CnakeFunctions.Cython.Translation;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation.Prelude;

public sealed class PreludeTests
{
    [Fact]
    public void Code_without_C_semantics_stays_as_it_is()
    {
        const string Source = "\"\"\"Docs.\"\"\"\nimport math\n\n\ndef area(r):\n    return math.pi * r * r\n";
        Assert.Equal(Source, Translate(Source));
    }

    [Fact]
    public void What_a_translation_needs_stands_between_the_region_lines()
    {
        var lines = Translate("\"\"\"Docs.\"\"\"\n\ndef twice(int n):\n    return n * 2\n").Split('\n');
        var start = Array.IndexOf(lines, PreludeRegion.Start);
        var end = Array.IndexOf(lines, PreludeRegion.End);
        Assert.Equal(["\"\"\"Docs.\"\"\"", ""], lines[..start]);
        Assert.Equal(["import functools as _functools", "import operator as _operator", "", "", "def _c_integer(name, low, high, value):"], lines[(start + 1)..(start + 6)]);
        Assert.Equal("_c_int = _functools.partial(_c_integer, \"int\", -2 ** 31, 2 ** 31 - 1)", lines[end - 1]);
        Assert.Equal(["", ""], lines[(end + 1)..(end + 3)]);
        Assert.StartsWith("def twice(n", lines[end + 3]);
    }

    [Theory]
    [InlineData("\"\"\"Docs.\"\"\"\n\n", "# Twice.\ndef twice(")]
    [InlineData("# Of the file.\n\n", "# Twice.\n# Really.\ndef twice(")]
    [InlineData("# Apart from the function.\n\n", "def twice(")]
    public void Comments_right_above_code_stay_with_it(string head, string function)
    {
        var code = Translate(head + function + "int n):\n    return n * 2\n");
        Assert.StartsWith(head + PreludeRegion.Start, code);
        Assert.Contains(PreludeRegion.End + "\n\n" + (function[0] == '#' ? "" : "\n") + function + "n", code);
    }

    [Fact]
    public void Conversions_of_arguments_are_functions_and_no_types()
    {
        const string Source = "def mean(int n, double x, Py_ssize_t i):\n    return x\n";
        var code = Translate(Source);
        Assert.Contains("def _c_integer", code);
        Assert.Contains("def _c_double", code);
        Assert.Contains("i = _operator.index(i)", code);
        Assert.DoesNotContain("class ", code);
        var strict = Translate(Source, TranslationMode.Strict);
        Assert.Contains("class _CInt", strict);
        Assert.Contains("too large to convert to C ssize_t", strict);
        foreach (var name in (string[])["def load", "def store", "def wrap(self", "def __repr__", "align", "_c_float32", "_Memory", "_struct"])
        {
            Assert.DoesNotContain(name, strict);
        }
    }

    [Fact]
    public void Arithmetic_that_Python_can_say_needs_nothing()
    {
        Assert.Equal("def low(n):\n    return n\n", Translate("def low(n):\n    return n\n"));
        Assert.DoesNotContain("region", Translate("cdef unsigned char low(unsigned int n):\n    return <unsigned char> n\n"));
        Assert.DoesNotContain("region", Translate("cdef int total():\n    cdef int a[4]\n    a[0] = 3\n    return a[0] + a[1]\n"));
    }

    [Fact]
    public void Members_are_there_when_something_uses_them()
    {
        Assert.Contains("def wrap", Translate("def low(long n):\n    return <unsigned char> n\n", TranslationMode.Strict));
        Assert.Contains("def _c_float32", Translate("def single(float x):\n    return x\n"));
        Assert.DoesNotContain("index-sized", Translate("def same(int n):\n    return n\n", TranslationMode.Strict));
        var memory = Translate("from libc.stdlib cimport malloc\ndef first():\n    cdef int *p = <int *> malloc(8)\n    return p[0]\n");
        Assert.Contains("def load", memory);
        Assert.Contains("def store", memory);
    }

    [Fact]
    public void Imports_that_nothing_uses_are_left_out()
    {
        var prelude = new PreludeBuilder();
        prelude.Import("import enum as _enum");
        prelude.Import("import struct as _struct");
        Assert.Equal("import enum as _enum\n", prelude.Write("class Color(_enum.IntEnum): pass", ""));
    }

    [Fact]
    public void A_definition_is_kept_for_the_declarations_beside_the_code_too()
    {
        var prelude = new PreludeBuilder();
        prelude.Require("_c_div");
        Assert.Empty(prelude.Write("pass", ""));
        Assert.Contains("def _c_div", prelude.Write("pass", "x = _c_div(1, 2)"));
    }

    [Fact]
    public void A_marked_statement_goes_with_its_block_and_the_empty_lines_before_it()
    {
        var (_, snippet) = Assert.Single(PreludeReader.Read("#: A\nclass A:\n    def f(self):\n        return 1\n\n    #: when .g\n    @property\n    def g(self):\n        #: when B\n        if B:\n            return 2\n        return 3\n\n    h = 4\n"));
        var unit = Assert.Single(snippet.Units);
        Assert.Equal(["A"], unit.Names);
        Assert.Equal(3, unit.Body.Parts.Length);
        Assert.Equal([".g"], unit.Body.Parts[1].When);
        Assert.Equal("\n    h = 4\n", unit.Body.Parts[2].Text);
        Assert.Equal(["B"], unit.Body.Parts[1].Parts[2].When);
    }

    private static string Translate(string source, TranslationMode mode = TranslationMode.Readable) =>
        CythonTranslator.Translate(SourceText.From("# cython: language_level=3\n" + source, "input.pyx"), new TranslationOptions { Mode = mode }, TestContext.Current.CancellationToken)
            .Code["# cython: language_level=3\n".Length..];
}
