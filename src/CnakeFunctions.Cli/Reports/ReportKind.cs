namespace CnakeFunctions.Cli.Reports;

/// <summary>What a report tells.</summary>
internal enum ReportKind
{
    /// <summary>Counts, rates, groups of errors in short.</summary>
    Summary,

    /// <summary>All of it, chunks and diagnostics too.</summary>
    Detailed,

    /// <summary>Groups of errors with examples and what helps.</summary>
    Errors,
}

/// <summary>How a report is written.</summary>
internal enum ReportFormat
{
    Table,
    Json,
    Html,
}
