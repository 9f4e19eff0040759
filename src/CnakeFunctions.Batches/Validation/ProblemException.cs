using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Validation;

/// <summary>A request cannot be served, for a reason that the caller shall know.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Detail ?? problem.Title)
{
    public Problem Problem { get; } = problem;

    public static ProblemException Validation(IReadOnlyList<FieldError> errors) => new(
        new Problem(ProblemTypes.Validation, "The request is not valid.", 400, $"{errors.Count} fault(s) found.", Errors: errors));

    public static ProblemException BadRequest(string detail) =>
        new(new Problem(ProblemTypes.BadRequest, "The request cannot be read.", 400, detail));

    public static ProblemException NotFound(string detail) => new(new Problem(ProblemTypes.NotFound, "There is no such thing.", 404, detail));

    public static ProblemException Conflict(string detail) =>
        new(new Problem(ProblemTypes.Conflict, "The present state does not allow this.", 409, detail));
}

/// <summary>Stable types of problems, to switch on.</summary>
public static class ProblemTypes
{
    public const string Validation = "urn:cnake:problem:validation";
    public const string BadRequest = "urn:cnake:problem:bad-request";
    public const string NotFound = "urn:cnake:problem:not-found";
    public const string Conflict = "urn:cnake:problem:conflict";
    public const string IdempotencyMismatch = "urn:cnake:problem:idempotency-key-reused";
    public const string TooManyRequests = "urn:cnake:problem:too-many-requests";
    public const string TooLarge = "urn:cnake:problem:too-large";
    public const string UnsupportedMediaType = "urn:cnake:problem:unsupported-media-type";
    public const string NotAcceptable = "urn:cnake:problem:not-acceptable";
    public const string StorageUnavailable = "urn:cnake:problem:storage-unavailable";
    public const string Internal = "urn:cnake:problem:internal";
}
