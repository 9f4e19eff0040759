using CnakeFunctions.Cython.Syntax;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

public sealed class HostileInputTests
{
    private const int Many = 20_000;

    public static TheoryData<string> Repeated =>
    [
        "(", "[", "{", ")", "]", "}", "-", "~", "&", "*", "**", "not ", "lambda: ", "lambda x=", "a if b else ", "f\"{", "f'{x:{", "<int>",
        "<a[", "if x: ", "else: ", "a[", "a(", "vector[", "cdef int (", "cdef int *", "cdef a[", "cdef (", "with (", "with a, (", "sizeof(",
        "typeid(a[", "new a[", "new a(", "`", "print ", "print >>", "yield ", "(yield ", "await ", ";", "x;", "@", "@a\n", "\\\n", "\n", "\r", "\t",
        "\f", "\"", "'''", "rb'", "#", "case ", "match x: ", "match ", "match x;", "cdef ", "cdef:", "cdef: ", "cpdef enum ", "ctypedef ",
        "cdef extern from *: ", "cdef struct a: ", "cdef class A: ", "class A: ", "def f(", "def f((", "cdef f(int (*", "cdef f(", "x = ", "x: ",
        "a.b.", "a[0]", "f()", "a + ", "a ** ", "a < ", "a or ", "a, ", "{a: ", "{**a, ", "[a for a in ", "async ", "try: ", "except ",
        "operator", "cdef int operator", "import a.", "from .", "global a, ", "0x", "1e", "1_", "é", "\0", "\uFEFF", "\uD83D", "DEF x = ",
        "IF x: ", "property x: ", "type X[", "T: (", "a[<b[", "a[x[<b[", "cdef a[x[<b[", "<a[x[<b[", "$", "?", "!", "->", ":=", "(a := ",
    ];

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Repeated))]
    public async Task Anything_repeated_many_times_is_parsed_without_a_crash(string piece)
    {
        await Task.Yield();
        var text = string.Concat(Enumerable.Repeat(piece, Math.Min(Many, 80_000 / piece.Length)));
        TreeChecks.ParseAndCheck(text);
        TreeChecks.ParseAndCheck("match x:\n  case " + text);
        TreeChecks.ParseAndCheck("cdef class A:\n  cdef:\n    " + text + " x");
    }

    [Fact]
    public void Blocks_nested_beyond_the_limit_are_skipped_with_a_diagnostic()
    {
        var text = string.Concat(Enumerable.Range(0, 3000).Select(level => new string(' ', level) + "if x:\n")) + new string(' ', 3000) + "pass\ny = 1\n";
        var tree = TreeChecks.ParseAndCheck(text);
        Assert.Contains(tree.Diagnostics, d => d.Code == "CY0107");
        Assert.IsType<AssignmentStatement>(tree.Root.Statements[^1]);
    }

    [Fact]
    public void Expressions_nested_beyond_the_limit_are_skipped_and_the_next_line_is_parsed()
    {
        var tree = TreeChecks.ParseAndCheck("x = " + new string('(', 500) + new string(')', 500) + "\ny = 1\n");
        Assert.Equal("CY0107", Assert.Single(tree.Diagnostics).Code);
        Assert.IsType<SkippedStatement>(tree.Root.Statements[0]);
        Assert.IsType<AssignmentStatement>(tree.Root.Statements[1]);
    }

    [Fact]
    public void Long_flat_constructs_are_no_nesting()
    {
        AssertSound("x = " + string.Concat(Enumerable.Repeat("a and ", Many)) + "a");
        AssertSound("x = [" + string.Concat(Enumerable.Repeat("a, ", Many)) + "]");
        AssertSound("x = a" + string.Concat(Enumerable.Repeat(" < a", Many)));
        AssertSound("x = a" + string.Concat(Enumerable.Repeat(" + a", 900)));
        AssertSound("x = " + string.Concat(Enumerable.Repeat("'a' ", Many)));
        AssertSound("if a: pass\n" + string.Concat(Enumerable.Repeat("elif a: pass\n", Many)));
        AssertSound(string.Concat(Enumerable.Repeat("@a\n", Many)) + "def f(): pass\n");
        AssertSound("cdef int x" + string.Concat(Enumerable.Repeat(", x", Many)));
    }

    [Fact]
    public void Every_prefix_of_a_file_can_be_parsed()
    {
        foreach (var name in Fixtures.Names("*.pyx"))
        {
            var text = Fixtures.Read(name).Text;
            for (var length = 0; length < text.Length; length += 3)
            {
                TreeChecks.ParseAndCheck(text[..length]);
            }
        }
    }

    [Fact]
    public void Parsing_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(
            () => SyntaxTree.Parse(SourceText.From("if x:\n  pass\n"), cancellation: new CancellationToken(canceled: true)));

    private static void AssertSound(string text) => Assert.Empty(TreeChecks.ParseAndCheck(text).Diagnostics);
}
