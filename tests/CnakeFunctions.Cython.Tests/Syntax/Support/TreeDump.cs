using System.Collections;
using System.Reflection;
using System.Text;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Tests.Syntax;

/// <summary>Prints a tree: one node a line, indented, with the property that holds it and its own values.</summary>
internal static class TreeDump
{
    public static string Of(SyntaxTree tree)
    {
        var text = new StringBuilder();
        Write(text, tree.Root, null, 0);
        foreach (var diagnostic in tree.Diagnostics)
        {
            text.Append(diagnostic.Format(tree.Source)).Append('\n');
        }

        return text.ToString();
    }

    public static string OfTokens(SyntaxTree tree)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tree.Tokens.Length; i++)
        {
            text.Append(tree.Tokens[i].Kind).Append(' ').Append(Quote(tree.TextOf(i)));
            text.Append(tree.LeadingTrivia(i).Length > 0 ? $" after {Quote(tree.Source.ToString(tree.LeadingTrivia(i)))}\n" : "\n");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Node node, string? role, int depth)
    {
        text.Append(' ', depth * 2);
        if (role is not null)
        {
            text.Append(role).Append(": ");
        }

        text.Append(node.Kind);
        var properties = node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        var values = properties.Where(p => p.Name is not ("Kind" or "Nested" or "Operators")).ToArray();
        foreach (var property in values)
        {
            WriteScalar(text, node, property);
        }

        if (node.Children.Count == 0 && values.All(p => p.Name != "Name") && node.Span.Length > 0)
        {
            text.Append(' ').Append(Quote(node.Text));
        }

        text.Append('\n');
        foreach (var property in values)
        {
            WriteChildren(text, property.Name, property.GetValue(node), depth + 1);
        }
    }

    private static void WriteScalar(StringBuilder text, Node node, PropertyInfo property)
    {
        switch (property.GetValue(node))
        {
            case string name:
                text.Append(' ').Append(property.Name).Append('=').Append(name);
                break;
            case true:
                text.Append(' ').Append(property.Name);
                break;
            case Enum value when Convert.ToInt32(value, null) != 0 || value is ExceptionClauseKind:
                text.Append(' ').Append(property.Name).Append('=').Append(value);
                break;
            case int value when property.Name is "Level" or "Depth":
                text.Append(' ').Append(property.Name).Append('=').Append(value);
                break;
            case int token and >= 0 when property.Name is not ("NameToken" or "OperatorToken" or "AliasToken" or "KeywordToken" or "MemberToken"):
                text.Append(' ').Append(property.Name).Append('=').Append(node.Tree.TextOf(token));
                break;
        }
    }

    private static void WriteChildren(StringBuilder text, string role, object? value, int depth)
    {
        if (value is Node child)
        {
            Write(text, child, role, depth);
        }
        else if (value is IEnumerable list and not string)
        {
            foreach (var item in list.OfType<Node>())
            {
                Write(text, item, role, depth);
            }
        }
    }

    private static string Quote(string text) =>
        "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\f", "\\f", StringComparison.Ordinal)
            .Replace("\uFEFF", "\\uFEFF", StringComparison.Ordinal) + "'";
}
