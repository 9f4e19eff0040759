namespace CnakeFunctions.Datasets;

/// <summary>An input is of no use as a whole.</summary>
public sealed class IngestException(string message, Exception? innerException = null) : Exception(message, innerException);
