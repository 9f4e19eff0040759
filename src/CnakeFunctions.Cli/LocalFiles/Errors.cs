using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Cli.LocalFiles;

/// <summary>What is wrong with the user's files is bad input, not a crash.</summary>
internal static class Errors
{
    public static async Task<T> AsBadInputAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IngestException or InvalidDataException)
        {
            throw CliException.BadInput(exception.Message, exception);
        }
    }
}
