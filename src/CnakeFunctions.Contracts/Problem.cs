namespace CnakeFunctions.Contracts;

/// <summary>An error answer (RFC 9457, <c>application/problem+json</c>).</summary>
/// <param name="Type">Stable, to switch on: <c>urn:cnake:problem:validation</c>, <c>…:not-found</c>, <c>…:conflict</c> …</param>
/// <param name="Title">Short, the same for every occurrence of the type.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="Detail">What was wrong this time.</param>
/// <param name="Errors">For a validation problem: every fault found.</param>
public sealed record Problem(
    string Type, string Title, int Status, string? Detail = null, string? Instance = null, IReadOnlyList<FieldError>? Errors = null);

/// <param name="Field">JSON path in the request, for instance <c>options.sliceSize</c>.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>Answer of <c>GET /api/health</c>.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
public sealed record Health(string Status, string Version, IReadOnlyList<HealthCheck> Checks);

public sealed record HealthCheck(string Name, string Status, string? Detail = null, double DurationMilliseconds = 0);
