namespace Azure.Data.Tables.Serialization;

/// <summary>Type names that annotate values; text, booleans and 32-bit integers go without.</summary>
internal static class EdmType
{
    public const string Binary = "Edm.Binary";
    public const string DateTime = "Edm.DateTime";
    public const string Double = "Edm.Double";
    public const string Guid = "Edm.Guid";
    public const string Int64 = "Edm.Int64";
}
