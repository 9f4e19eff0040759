using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction was refused; nothing of it was applied.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Wraps the service's answer.</summary>
    /// <param name="requestFailedException">The failure as the pipeline reported it.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            requestFailedException?.Status ?? throw new ArgumentNullException(nameof(requestFailedException)),
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        FailedTransactionActionIndex = IndexOf(requestFailedException);
    }

    /// <summary>Position of the action that failed, from 0; null where the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    /// <summary>The service puts the position before its message: <c>3:The specified entity already exists.</c></summary>
    private static int? IndexOf(RequestFailedException exception)
    {
        var message = exception.Message;
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
    }
}
