using System.Globalization;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Validation;

/// <summary>Gathers what is wrong with a request.</summary>
public sealed class FaultList
{
    private readonly List<FieldError> _faults = [];

    public IReadOnlyList<FieldError> Faults => _faults;

    public void Add(string field, string message) => _faults.Add(new FieldError(field, message));

    public void Range(string field, double? value, double minimum, double maximum)
    {
        if (value is { } number && !(number >= minimum && number <= maximum))
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"must be from {minimum:#,0.##} to {maximum:#,0.##}"));
        }
    }

    public void Minimum(string field, double? value, double minimum)
    {
        if (value is { } number && !(number >= minimum))
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"must be {minimum:#,0.##} or more"));
        }
    }

    public void Length(string field, string? text, int maximum)
    {
        if (text is not null && text.Length > maximum)
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"must have at most {maximum:#,0} characters"));
        }
    }

    /// <exception cref="ProblemException">There is any fault.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw ProblemException.Validation(_faults);
        }
    }
}
