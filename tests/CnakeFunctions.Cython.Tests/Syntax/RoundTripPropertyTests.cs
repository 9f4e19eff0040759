using CnakeFunctions.Cython.Syntax;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

public sealed class RoundTripPropertyTests
{
    private static readonly string[] Words =
    [
        "a", "b1", "_", "def", "cdef", "cpdef", "class", "if", "else", "for", "in", "from", "import", "cimport", "struct", "enum", "lambda", "not", "and",
        "or", "is", "None", "with", "nogil", "return", "yield", "int", "unsigned", "double", "const", "operator", "sizeof", "new", "print", "match",
        "case", "async", "await", "type", "1", "0x1F", "10UL", "1.5e3j", "'s'", "b\"s\"", "f'{x!r:>{w}}'", "'''t\nt'''", "(", ")", "[", "]", "{", "}",
        ",", ":", ";", ".", "...", "=", "==", ":=", "+", "-", "*", "**", "<", ">", "<>", "&", "->", "@", "`", "?", " ", "  ", "\t", "\n", "\r\n",
        "\n    ", "\n        ", "\n\t", "\\\n", "# c\n", "\f", "é", "€", "\0",
    ];

    private static readonly Gen<string> Soup =
        Gen.Elements(Words).Zip(Gen.Elements("", " ")).Select(pair => pair.Item1 + pair.Item2).ListOf().Select(string.Concat);

    [Fact]
    public void Any_text_is_printed_back_as_it_was() =>
        Check(ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""), text => TreeChecks.ParseAndCheck(text).Source.Text == text);

    [Fact]
    public void Any_mixture_of_tokens_is_printed_back_as_it_was() =>
        Check(Soup, text => TreeChecks.ParseAndCheck(text).Root.FullText == text);

    [Fact]
    public void Any_bytes_come_back_from_a_source_text() =>
        Check(ArbMap.Default.GeneratorFor<byte[]>(), bytes => SourceText.FromBytes(bytes).ToBytes().AsSpan().SequenceEqual(bytes));

    [Fact]
    public void What_follows_a_broken_line_is_parsed_as_if_it_stood_alone() =>
        Check(Gen.Elements(Fixtures.Names("*.pyx").Where(IsPlain).ToArray()), name =>
        {
            var alone = TreeChecks.ParseAndCheck(Fixtures.Read(name));
            var behind = TreeChecks.ParseAndCheck("x = = 1\n" + alone.Source.Text);
            return Kinds(behind).Skip(1).SequenceEqual(Kinds(alone)) && behind.Diagnostics.Count == alone.Diagnostics.Count + 1;
        });

    private static bool IsPlain(string name) => name is not ("layout.pyx" or "level2.pyx");

    private static IEnumerable<NodeKind> Kinds(SyntaxTree tree) => SyntaxTree.Descendants(tree.Root).Select(node => node.Kind);

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200));
}
