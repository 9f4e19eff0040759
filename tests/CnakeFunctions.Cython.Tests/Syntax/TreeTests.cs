using CnakeFunctions.Cython.Syntax;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

public sealed class TreeTests
{
    [Fact]
    public void Comments_belong_to_the_block_they_are_indented_like()
    {
        var tree = TreeChecks.ParseAndCheck("if a:\n    b  # one\n    # two\n\n# three\nc\n");
        Assert.Equal("if a:\n    b  # one\n    # two", tree.Root.Statements[0].FullText);
        Assert.Equal("\n\n# three\nc\n", tree.Root.Statements[1].FullText);
        Assert.Equal("c", tree.Root.Statements[1].Text);
    }

    [Fact]
    public void A_simple_statement_owns_its_semicolon_and_line_end()
    {
        var tree = TreeChecks.ParseAndCheck("a ; b;  # c\n");
        Assert.Equal(["a ;", " b;  # c\n"], tree.Root.Statements.Select(statement => statement.FullText));
        Assert.Equal(["a", "b"], tree.Root.Statements.Select(statement => statement.Text));
    }

    [Theory]
    [InlineData("cdef int (*table[3])(int)", "table")]
    [InlineData("cdef vector[int]& f \"cname\" (int x)", "f")]
    [InlineData("cdef extern from 'x':\n  T operator [] (int)", "operator[]")]
    [InlineData("cdef extern from 'x':\n  T operator bool ()", "operator bool")]
    [InlineData("cdef extern from 'x':\n  T f[U, V](U, V)", "f")]
    public void A_declarator_knows_the_name_it_declares(string text, string expected)
    {
        var tree = TreeChecks.ParseAndCheck(text);
        Assert.Equal(expected, SyntaxTree.Descendants(tree.Root).OfType<CVariable>().Single().Declarator.Name);
    }

    [Theory]
    [InlineData("cdef unsigned  long\\\n int x", "unsigned long int")]
    [InlineData("cdef a . b.C x", "a.b.C")]
    [InlineData("cdef double complex x", "double complex")]
    public void A_type_is_named_with_single_blanks(string text, string expected)
    {
        var tree = TreeChecks.ParseAndCheck(text);
        Assert.Equal(expected, SyntaxTree.Descendants(tree.Root).OfType<CType>().Single().Name);
    }

    [Fact]
    public void Every_node_accepts_the_visitors_under_its_own_name()
    {
        var seen = new HashSet<NodeKind>();
        foreach (var name in Fixtures.Names("*.pyx"))
        {
            var tree = TreeChecks.ParseAndCheck(Fixtures.Read(name));
            new Counter(seen).Visit(tree.Root);
            foreach (var node in SyntaxTree.Descendants(tree.Root))
            {
                Assert.Equal(node.Kind.ToString(), node.GetType().Name);
                Assert.Equal(node.Kind, node.Accept(new KindOf()));
            }
        }

        Assert.Equal([NodeKind.MissingExpression], Enum.GetValues<NodeKind>().Except(seen));
    }

    [Theory]
    [InlineData("# cython: language_level=2\nprint (a)", true)]
    [InlineData("# -*- x -*-\n\n# cython: cdivision = True, language_level = 2\nprint (a)", true)]
    [InlineData("# cython: language_level=3str\nprint (a)", false)]
    [InlineData("x\n# cython: language_level=2\nprint (a)", false)]
    [InlineData("print a", true)]
    [InlineData("print [a]", true)]
    [InlineData("print[a]", false)]
    [InlineData("print >>f, a", true)]
    [InlineData("print", false)]
    [InlineData("print = 1", false)]
    [InlineData("print.x", false)]
    public void The_print_statement_is_told_from_the_function(string text, bool isStatement) =>
        Assert.Equal(isStatement, TreeChecks.ParseAndCheck(text).Root.Statements[^1] is PrintStatement);

    [Fact]
    public void The_language_level_of_the_options_wins()
    {
        var source = SourceText.From("# cython: language_level=3\nprint (a)");
        var tree = SyntaxTree.Parse(source, new ParseOptions { LanguageLevel = 2 }, TestContext.Current.CancellationToken);
        Assert.IsType<PrintStatement>(tree.Root.Statements[0]);
    }

    [Fact]
    public void Header_comments_are_read_as_settings()
    {
        const string text = "#!x\n# cython: a=1, b = c\n#cython:d=2\n# distutils: define_macros = A=1,B\nimport x\n# cython: e=1\n";
        Assert.Equal([("a", "1"), ("b", "c"), ("d", "2")], DirectiveComments.Read(text, "cython"));
        Assert.Equal([("define_macros", "A=1,B")], DirectiveComments.Read(text, "distutils"));
    }

    private sealed class Counter(HashSet<NodeKind> seen) : SyntaxWalker
    {
        public override void DefaultVisit(Node node)
        {
            seen.Add(node.Kind);
            base.DefaultVisit(node);
        }
    }

    private sealed class KindOf : SyntaxVisitor<NodeKind>
    {
        public override NodeKind DefaultVisit(Node node) => node.Kind;
    }
}
