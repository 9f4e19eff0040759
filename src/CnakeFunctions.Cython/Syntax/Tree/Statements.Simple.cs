namespace CnakeFunctions.Cython.Syntax;

/// <summary>An expression evaluated for its effect; docstrings too.</summary>
internal sealed class ExpressionStatement(NodeExtent at, Expression expression) : SimpleStatement(at)
{
    public Expression Expression { get; } = expression;

    public override NodeKind Kind => NodeKind.ExpressionStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Expression);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitExpressionStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitExpressionStatement(this);
}

/// <summary><c>a = b = value</c>.</summary>
internal sealed class AssignmentStatement(NodeExtent at, NodeList<Expression> targets, Expression value) : SimpleStatement(at)
{
    public NodeList<Expression> Targets { get; } = targets;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.AssignmentStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Targets);
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitAssignmentStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitAssignmentStatement(this);
}

/// <summary><c>a += value</c>.</summary>
internal sealed class AugmentedAssignment(NodeExtent at, Expression target, int operatorToken, Expression value) : SimpleStatement(at)
{
    public Expression Target { get; } = target;

    public int OperatorToken { get; } = operatorToken;

    public TokenKind Operator => Tree.KindOf(OperatorToken);

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.AugmentedAssignment;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Target);
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitAugmentedAssignment(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitAugmentedAssignment(this);
}

/// <summary><c>a: annotation = value</c>.</summary>
internal sealed class AnnotatedAssignment(
    NodeExtent at, Expression target, Expression annotation, Expression? value) : SimpleStatement(at)
{
    public Expression Target { get; } = target;

    public Expression Annotation { get; } = annotation;

    public Expression? Value { get; } = value;

    public override NodeKind Kind => NodeKind.AnnotatedAssignment;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Target);
        children.Add(Annotation);
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitAnnotatedAssignment(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitAnnotatedAssignment(this);
}

/// <summary><c>pass</c>.</summary>
internal sealed class PassStatement(NodeExtent at) : SimpleStatement(at)
{
    public override NodeKind Kind => NodeKind.PassStatement;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitPassStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitPassStatement(this);
}

/// <summary><c>break</c>.</summary>
internal sealed class BreakStatement(NodeExtent at) : SimpleStatement(at)
{
    public override NodeKind Kind => NodeKind.BreakStatement;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitBreakStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBreakStatement(this);
}

/// <summary><c>continue</c>.</summary>
internal sealed class ContinueStatement(NodeExtent at) : SimpleStatement(at)
{
    public override NodeKind Kind => NodeKind.ContinueStatement;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitContinueStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitContinueStatement(this);
}

/// <summary><c>return value</c>.</summary>
internal sealed class ReturnStatement(NodeExtent at, Expression? value) : SimpleStatement(at)
{
    public Expression? Value { get; } = value;

    public override NodeKind Kind => NodeKind.ReturnStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitReturnStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitReturnStatement(this);
}

/// <summary><c>raise e from cause</c>, or Python 2's <c>raise e, value, traceback</c>.</summary>
internal sealed class RaiseStatement(
    NodeExtent at, Expression? exception, Expression? value, Expression? traceback, Expression? cause) : SimpleStatement(at)
{
    public Expression? Exception { get; } = exception;

    public Expression? Value { get; } = value;

    public Expression? Traceback { get; } = traceback;

    public Expression? Cause { get; } = cause;

    public override NodeKind Kind => NodeKind.RaiseStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Exception);
        children.Add(Value);
        children.Add(Traceback);
        children.Add(Cause);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitRaiseStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitRaiseStatement(this);
}

/// <summary><c>del a, b</c>.</summary>
internal sealed class DeleteStatement(NodeExtent at, NodeList<Expression> targets) : SimpleStatement(at)
{
    public NodeList<Expression> Targets { get; } = targets;

    public override NodeKind Kind => NodeKind.DeleteStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Targets);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitDeleteStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDeleteStatement(this);
}

/// <summary><c>assert condition, message</c>.</summary>
internal sealed class AssertStatement(NodeExtent at, Expression condition, Expression? message) : SimpleStatement(at)
{
    public Expression Condition { get; } = condition;

    public Expression? Message { get; } = message;

    public override NodeKind Kind => NodeKind.AssertStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Condition);
        children.Add(Message);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitAssertStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitAssertStatement(this);
}

/// <summary><c>global a, b</c>.</summary>
internal sealed class GlobalStatement(NodeExtent at, NodeList<NameExpression> names) : SimpleStatement(at)
{
    public NodeList<NameExpression> Names { get; } = names;

    public override NodeKind Kind => NodeKind.GlobalStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Names);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitGlobalStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitGlobalStatement(this);
}

/// <summary><c>nonlocal a, b</c>.</summary>
internal sealed class NonlocalStatement(NodeExtent at, NodeList<NameExpression> names) : SimpleStatement(at)
{
    public NodeList<NameExpression> Names { get; } = names;

    public override NodeKind Kind => NodeKind.NonlocalStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Names);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitNonlocalStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitNonlocalStatement(this);
}

/// <summary>Python 2's <c>print &gt;&gt;destination, a, b,</c>.</summary>
internal sealed class PrintStatement(
    NodeExtent at, Expression? destination, NodeList<Expression> values, bool hasTrailingComma) : SimpleStatement(at)
{
    public Expression? Destination { get; } = destination;

    public NodeList<Expression> Values { get; } = values;

    public bool HasTrailingComma { get; } = hasTrailingComma;

    public override NodeKind Kind => NodeKind.PrintStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Destination);
        children.Add(Values);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitPrintStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitPrintStatement(this);
}

/// <summary>Python 2's <c>exec code in globals, locals</c>.</summary>
internal sealed class ExecStatement(NodeExtent at, Expression code, Expression? globals, Expression? locals) : SimpleStatement(at)
{
    public Expression Code { get; } = code;

    public Expression? Globals { get; } = globals;

    public Expression? Locals { get; } = locals;

    public override NodeKind Kind => NodeKind.ExecStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Code);
        children.Add(Globals);
        children.Add(Locals);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitExecStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitExecStatement(this);
}

/// <summary><c>type X[T] = value</c>.</summary>
internal sealed class TypeAliasStatement(
    NodeExtent at, int nameToken, TypeParameterList? typeParameters, Expression value) : SimpleStatement(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public TypeParameterList? TypeParameters { get; } = typeParameters;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.TypeAliasStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(TypeParameters);
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitTypeAliasStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitTypeAliasStatement(this);
}

/// <summary><c>include "file.pxi"</c>.</summary>
internal sealed class IncludeStatement(NodeExtent at, StringExpression file) : SimpleStatement(at)
{
    public StringExpression File { get; } = file;

    public override NodeKind Kind => NodeKind.IncludeStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(File);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitIncludeStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitIncludeStatement(this);
}

/// <summary><c>DEF NAME = value</c>.</summary>
internal sealed class CompileTimeDefinition(NodeExtent at, int nameToken, Expression value) : SimpleStatement(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.CompileTimeDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCompileTimeDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCompileTimeDefinition(this);
}
