using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Pointers;

namespace CnakeFunctions.Cython.Translation.Views;

/// <summary>
/// Decides whether Python's own memoryview can stand for the typed memoryviews of a module. Only uses that it answers as Cython does
/// are allowed; any other one keeps the class of the prelude for all of them, since views flow from one function into another.
/// </summary>
internal sealed partial class ViewAnalysis
{
    /// <summary>What the message of an index out of bounds says in Cython, but not in Python.</summary>
    private const string CythonMessage = "Out of bounds on buffer access";

    private readonly Scope _module;
    private PointerScope _scope = null!;
    private Node? _function;

    private ViewAnalysis(Scope module) => _module = module;

    /// <summary>True where the views of a module can be Python's; false in strict mode and where there are none.</summary>
    public static bool ArePlain(TranslationContext context)
    {
        var text = context.Source.Text;
        if (context.IsStrict || text.Contains(CythonMessage, StringComparison.Ordinal))
        {
            return false;
        }

        List<SyntaxTree> trees = [context.Tree, .. context.Tree.Root.Statements.ToArray().OfType<IncludeStatement>().Select(context.Include).OfType<SyntaxTree>()];
        if (!trees.Exists(MayHaveViews) && !MayHaveViews(context.Declarations))
        {
            return false;
        }

        var hasViews = false;
        foreach (var node in trees.Append(context.Declarations).OfType<SyntaxTree>().SelectMany(t => SyntaxTree.Descendants(t.Root)))
        {
            if (node is CMemoryViewType && TypeResolver.Resolve((CMemoryViewType)node, context.Module) is { Kind: TypeKind.View } view)
            {
                hasViews = true;
                if (!ViewFormats.AreKnown(view.Target!) || !IsVariable(node))
                {
                    return false;
                }
            }
            else if (IsBeyond(node, context.Module))
            {
                return false;
            }
        }

        var analysis = new ViewAnalysis(context.Module);
        return hasViews && trees.TrueForAll(analysis.Functions);
    }

    private static bool MayHaveViews(SyntaxTree? tree) => tree?.Source.Text is { } text && (text.Contains("[:", StringComparison.Ordinal) || text.Contains("[ :", StringComparison.Ordinal));

    /// <summary>Whether a type is that of a variable, a parameter or what a function returns, not part of another type.</summary>
    private static bool IsVariable(Node type)
    {
        var outer = type.Parent;
        while (outer is CQualifiedType)
        {
            outer = outer.Parent;
        }

        return outer is CVariableDeclaration { Variables: var variables } ? variables.ToArray().All(v => v.Declarator is CNameDeclarator)
            : outer is Parameter { Declarator: CNameDeclarator or null } || outer is CFunctionDefinition { Declarator: CFunctionDeclarator };
    }

    /// <summary>What makes views of another kind: pure mode's own types, memory of <c>cython.view</c>.</summary>
    private static bool IsBeyond(Node node, Scope module) => node switch
    {
        SubscriptExpression subscript when AreAxes(subscript.Index) => PureMode.TypeOf(subscript, module) is { Kind: TypeKind.View },
        FromImportStatement { IsCimport: true, Module.Text: "cython.view" } import => import.Names.Count == 0 || import.Names.ToArray().Any(n => IsNamed(n.Alias ?? n.Name.Text, node.Tree)),
        AttributeExpression { Name: "array" or "memoryview", Object: AttributeExpression { Name: "view" } or NameExpression { Name: "view" } } => true,
        _ => false,
    };

    /// <summary>Whether anything but its import names what is imported.</summary>
    private static bool IsNamed(string name, SyntaxTree tree) => SyntaxTree.Descendants(tree.Root).Any(n => n is NameExpression used && used.Name == name || n is CNamedType type && type.Name == name);

    /// <summary><c>[:, ::1]</c>, which can be a type of pure mode.</summary>
    private static bool AreAxes(Expression index) => index is TupleExpression tuple ? tuple.Elements.ToArray().All(AreAxes) : index is SliceExpression { Lower: null, Upper: null };

    private bool Functions(SyntaxTree tree)
    {
        var root = tree.Root;
        if (!Function(null, null, root, null, isC: false))
        {
            return false;
        }

        foreach (var node in SyntaxTree.Descendants(root))
        {
            var isPlain = node switch
            {
                CFunctionDefinition function when PointerAnalysis.Declarator(function.Declarator) is { } declarator => Function(function, declarator.Parameters, function.Body, PointerAnalysis.OwnerOf(function, _module), isC: true),
                FunctionDefinition function when PointerAnalysis.Outer(function) is null => Function(function, function.Parameters, function.Body, PointerAnalysis.OwnerOf(function, _module), isC: false),
                FunctionDefinition function => !TakesViews(function.Parameters),
                _ => true,
            };
            if (!isPlain)
            {
                return false;
            }
        }

        return true;
    }

    private bool TakesViews(ParameterList parameters) => TypeResolver.Parameters(parameters, _module, isC: false).Exists(t => t.Kind == TypeKind.View);

    private bool Function(Node? function, ParameterList? parameters, Node body, Symbol? owner, bool isC)
    {
        _function = function;
        _scope = new PointerScope(function, parameters, body as Block, owner, _module, isC);
        var pending = new NodeBuffer();
        pending.Add(body);
        while (pending.TryPop(out var node))
        {
            if (node != body && (node is CFunctionDefinition || function is null && node is FunctionDefinition))
            {
                continue;
            }

            if (!Visit(node))
            {
                return false;
            }

            pending.PushChildren(node);
        }

        return true;
    }
}
