namespace CnakeFunctions.Dashboard;

/// <summary>One file of the dashboard.</summary>
/// <param name="EntityTag">Of the plain form, without quotes.</param>
/// <param name="Compressed">The same with gzip, for those who take it; null where it would save nothing.</param>
/// <param name="IsVersioned">Its name changes with its content.</param>
internal sealed record DashboardAsset(string ContentType, byte[] Content, byte[]? Compressed, string EntityTag, bool IsVersioned);
