namespace CnakeFunctions.Datasets;

/// <summary>Formats of a dataset as one file.</summary>
public enum DatasetFormat
{
    DuckDb,

    /// <summary>One JSON object a line.</summary>
    Jsonl,
    Parquet,
}
