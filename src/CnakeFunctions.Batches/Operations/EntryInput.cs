namespace CnakeFunctions.Batches.Operations;

/// <summary>An entry as an operation sees it.</summary>
/// <param name="Id">Unique in its dataset, usually a relative path with '/'.</param>
/// <param name="ContentHash">SHA-256 of the UTF-8 code, lower-case hex.</param>
public sealed record EntryInput(string Id, string Code, string Language, string ContentHash);
