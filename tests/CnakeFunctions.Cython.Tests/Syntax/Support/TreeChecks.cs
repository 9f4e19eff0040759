using System.Text;
using CnakeFunctions.Cython.Syntax;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

/// <summary>What holds for every tree of every text.</summary>
internal static class TreeChecks
{
    public static SyntaxTree ParseAndCheck(string text) => ParseAndCheck(SourceText.From(text));

    public static SyntaxTree ParseAndCheck(SourceText source)
    {
        var tree = SyntaxTree.Parse(source);
        Check(tree);
        return tree;
    }

    public static void Check(SyntaxTree tree)
    {
        TokensAreInOrder(tree);
        BlocksAreBalanced(tree);
        ChildrenLieWithinTheirParents(tree);
        PrintsItsSource(tree);
        SkippedMeansReported(tree);
    }

    private static void TokensAreInOrder(SyntaxTree tree)
    {
        var position = 0;
        foreach (var token in tree.Tokens)
        {
            Assert.True(token.Start >= position && token.End >= token.Start, $"{token} overlaps the one before");
            position = token.End;
        }

        Assert.Equal(TokenKind.EndOfFile, tree.Tokens[^1].Kind);
        Assert.Equal(tree.Source.Length, position);
    }

    private static void BlocksAreBalanced(SyntaxTree tree)
    {
        var level = 0;
        foreach (var token in tree.Tokens)
        {
            level += token.Kind == TokenKind.Indent ? 1 : token.Kind == TokenKind.Dedent ? -1 : 0;
            Assert.True(level >= 0);
        }

        Assert.Equal(0, level);
    }

    private static void ChildrenLieWithinTheirParents(SyntaxTree tree)
    {
        foreach (var node in SyntaxTree.Descendants(tree.Root).Prepend(tree.Root))
        {
            var token = node.FirstToken;
            foreach (var child in node.Children)
            {
                Assert.True(child.FirstToken >= token && child.EndToken <= node.EndToken, $"{child} is out of order in {node}");
                Assert.Same(node, child.Parent);
                token = child.EndToken;
            }
        }
    }

    /// <summary>Prints what a rewriting translator would: the text between children, and the children, from top to bottom.</summary>
    private static void PrintsItsSource(SyntaxTree tree)
    {
        var printed = new StringBuilder();
        var pending = new Stack<(int Start, int End, Node? Node)>();
        pending.Push((tree.Root.FullSpan.Start, tree.Root.FullSpan.End, tree.Root));
        while (pending.TryPop(out var next))
        {
            if (next.Node is null || next.Node.Children.Count == 0)
            {
                printed.Append(tree.Source.Text, next.Start, next.End - next.Start);
                continue;
            }

            var end = next.End;
            foreach (var child in next.Node.Children.Reverse())
            {
                var span = child.FullSpan;
                pending.Push((span.End, end, null));
                pending.Push((span.Start, span.End, child));
                end = span.Start;
            }

            pending.Push((next.Start, end, null));
        }

        Assert.Equal(tree.Source.Text, printed.ToString());
    }

    private static void SkippedMeansReported(SyntaxTree tree)
    {
        if (SyntaxTree.Descendants(tree.Root).Any(node => node is SkippedStatement or MissingExpression))
        {
            Assert.NotEmpty(tree.Diagnostics);
        }
    }
}
