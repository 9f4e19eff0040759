namespace CnakeFunctions.OpenApi;

/// <summary>What the description of the API says of one function, besides its method and route.</summary>
/// <param name="Tag">The group it is shown in.</param>
/// <param name="Answers">What it answers when all goes well.</param>
internal sealed record OperationText(string Tag, string Summary, params AnswerText[] Answers)
{
    /// <summary>Query parameters and headers; those of the route are known from the route.</summary>
    public IReadOnlyList<ParameterText> Parameters { get; init; } = [];

    /// <summary>Record that the body holds as JSON.</summary>
    public Type? Body { get; init; }

    /// <summary>Media types of a body that is no JSON.</summary>
    public IReadOnlyList<string> BodyTypes { get; init; } = [];
}

/// <param name="Type">Record that the answer holds as JSON; null: it holds something else, or nothing.</param>
/// <param name="OtherTypes">Media types besides JSON, or instead of it.</param>
internal sealed record AnswerText(int Status, string Description, Type? Type = null, params string[] OtherTypes)
{
    /// <summary>A header that the answer has, with what it says.</summary>
    public (string Name, string Description)? Header { get; init; }
}

/// <param name="Type">Of the value: <see cref="string"/>, <see cref="int"/>, <see cref="bool"/> or an enumeration.</param>
internal sealed record ParameterText(string Name, string Description, Type Type)
{
    /// <summary>A header instead of a query parameter.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Several values, separated by commas.</summary>
    public bool IsList { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }
    public object? Default { get; init; }
    public IReadOnlyList<string>? Values { get; init; }
}
