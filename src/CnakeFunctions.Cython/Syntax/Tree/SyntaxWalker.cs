using System.Runtime.CompilerServices;

namespace CnakeFunctions.Cython.Syntax;

/// <summary>A visitor that goes on to the children of every node whose method is not overridden.</summary>
internal abstract class SyntaxWalker : SyntaxVisitor
{
    public override void DefaultVisit(Node node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var child in node.Children)
        {
            child.Accept(this);
        }
    }
}
