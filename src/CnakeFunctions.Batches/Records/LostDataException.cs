namespace CnakeFunctions.Batches.Records;

/// <summary>
/// Storage no longer has what was written to it: a restored backup, a deleted blob, an emulator that was killed before it saved.
/// Trying again is of no use; <see cref="Running.RestoreService"/> makes good what can be made good.
/// </summary>
public sealed class LostDataException(string message) : Exception(message);
