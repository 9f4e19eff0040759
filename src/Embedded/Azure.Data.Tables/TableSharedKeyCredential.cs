using System.Security.Cryptography;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>A storage account's name and key. The key can be rotated while clients use the credential.</summary>
public class TableSharedKeyCredential
{
    private byte[] _key = [];

    /// <param name="accountName">Name of the storage account.</param>
    /// <param name="accountKey">Its key, base64.</param>
    /// <exception cref="ArgumentNullException">One is null.</exception>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountName);
        AccountName = accountName;
        SetAccountKey(accountKey);
    }

    /// <summary>Name of the storage account.</summary>
    public string AccountName { get; }

    /// <summary>Replaces the key, for requests from now on.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="accountKey"/> is null.</exception>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public void SetAccountKey(string accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountKey);
        Volatile.Write(ref _key, Convert.FromBase64String(accountKey));
    }

    internal string Sign(string message) => Convert.ToBase64String(HMACSHA256.HashData(Volatile.Read(ref _key), Encoding.UTF8.GetBytes(message)));
}
