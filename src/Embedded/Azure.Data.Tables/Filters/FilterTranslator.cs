using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables.Filters;

/// <summary>
/// Turns <c>e =&gt; e.PartitionKey == key &amp;&amp; e.Age &gt; 3</c> into an OData filter. It knows comparisons of one property with a
/// value that can be computed now, joined by <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>; <c>string.Compare</c> and <c>CompareTo</c> against
/// 0; the indexer and the <c>Get…</c> methods of <see cref="TableEntity"/>.
/// </summary>
internal sealed class FilterTranslator(ParameterExpression entity)
{
    /// <exception cref="NotSupportedException">The service cannot evaluate the expression; the message quotes the part.</exception>
    public static string Translate<T>(Expression<Func<T, bool>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new FilterTranslator(filter.Parameters[0]).Condition(filter.Body);
    }

    private string Condition(Expression expression) => expression switch
    {
        _ when !MentionsEntity(expression) => Evaluate(expression) is true ? "true" : "false",
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } and =>
            $"({Condition(and.Left)}) and ({Condition(and.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } or =>
            $"({Condition(or.Left)}) or ({Condition(or.Right)})",
        BinaryExpression comparison when Operator(comparison.NodeType) is { } name => Comparison(comparison, name),
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Condition(not.Operand)})",
        _ when PropertyName(expression) is { } flag => $"{flag} eq true",
        _ => throw Unsupported(expression),
    };

    private string Comparison(BinaryExpression comparison, string name)
    {
        var (left, right) = (comparison.Left, comparison.Right);
        if (CompareCall(left) is var (first, second) && !MentionsEntity(right) && Evaluate(right) is 0)
        {
            (left, right) = (first, second);
        }

        if (PropertyName(left) is { } property && !MentionsEntity(right))
        {
            return $"{property} {name} {Literal(left, right)}";
        }

        if (PropertyName(right) is { } mirrored && !MentionsEntity(left))
        {
            return $"{mirrored} {Mirror(name)} {Literal(right, left)}";
        }

        throw Unsupported(comparison);
    }

    /// <summary>The value to compare with, in the property's own type: the compiler has turned enums into numbers.</summary>
    private static string Literal(Expression property, Expression value)
    {
        var computed = Evaluate(value);
        var type = Strip(property).Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return ODataLiteral.Of(type.IsEnum && computed is not null and not Enum ? Enum.ToObject(type, computed) : computed);
    }

    /// <summary>Both sides of <c>string.Compare(a, b)</c>, <c>string.CompareOrdinal(a, b)</c> or <c>a.CompareTo(b)</c>.</summary>
    private static (Expression First, Expression Second)? CompareCall(Expression expression) => expression switch
    {
        MethodCallExpression { Object: null, Arguments.Count: 2, Method: { Name: "Compare" or "CompareOrdinal" } method } call
            when method.DeclaringType == typeof(string) => (call.Arguments[0], call.Arguments[1]),
        MethodCallExpression { Object: { } instance, Arguments.Count: 1, Method.Name: "CompareTo" } call => (instance, call.Arguments[0]),
        _ => null,
    };

    /// <summary>The stored name, if the expression reads a property of the entity.</summary>
    private string? PropertyName(Expression expression) => Strip(expression) switch
    {
        MemberExpression { Member: PropertyInfo property, Expression: { } owner } when Strip(owner) == entity =>
            EntityShape.StoredName(property),
        // A nullable's value is the property itself.
        MemberExpression { Member: PropertyInfo { Name: "Value", DeclaringType: { } type }, Expression: { } inner }
            when Nullable.GetUnderlyingType(type) is not null => PropertyName(inner),
        MethodCallExpression { Object: { } owner, Arguments: [var key] } call
            when Strip(owner) == entity && (call.Method.Name == "get_Item" || call.Method.Name.StartsWith("Get", StringComparison.Ordinal))
                && call.Method.Name != nameof(GetHashCode) && !MentionsEntity(key) =>
            Convert.ToString(Evaluate(key), CultureInfo.InvariantCulture),
        _ => null,
    };

    private static Expression Strip(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion)
        {
            expression = conversion.Operand;
        }

        return expression;
    }

    private bool MentionsEntity(Expression expression)
    {
        var finder = new ParameterFinder(entity);
        finder.Visit(expression);
        return finder.Found;
    }

    private static object? Evaluate(Expression expression) => Strip(expression) is ConstantExpression constant
        ? constant.Value
        : Expression.Lambda(expression).Compile(preferInterpretation: true).DynamicInvoke();

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        _ => null,
    };

    private static string Mirror(string name) => name switch { "gt" => "lt", "ge" => "le", "lt" => "gt", "le" => "ge", _ => name };

    private static NotSupportedException Unsupported(Expression expression) =>
        new($"Table storage cannot evaluate '{expression}'. Compare one property with a value.");

    private sealed class ParameterFinder(ParameterExpression entity) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == entity;
            return node;
        }
    }
}
