using System.Data.Common;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>An error of the engine, in the engine's own words.</summary>
public class DuckDBException : DbException
{
    internal DuckDBException(string message)
        : base(message)
    {
    }

    internal DuckDBException(string message, DuckDBErrorType errorType)
        : base(message, (int)errorType) => ErrorType = errorType;

    /// <summary>The kind of error; <see cref="DuckDBErrorType.Invalid"/> for what fails before a statement runs.</summary>
    public DuckDBErrorType ErrorType { get; }
}
