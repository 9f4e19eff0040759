using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>States as they are stored: the same snake_case names as in JSON.</summary>
internal static class StateNames
{
    private static readonly Dictionary<string, EntryState> s_entryStates =
        Enum.GetValues<EntryState>().ToDictionary(ToName, StringComparer.OrdinalIgnoreCase);

    public static string ToName<T>(T state) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    /// <summary>Unknown text, in a user's own file, reads as pending.</summary>
    public static EntryState ToEntryState(string? name) => name is not null && s_entryStates.TryGetValue(name, out EntryState state) ? state : EntryState.Pending;
}
