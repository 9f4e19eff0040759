using System.Security.Cryptography;
using System.Text;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>GUIDs of version 5 (RFC 9562, section 5.5) in the namespace that Durable Task uses.</summary>
internal static class NameBasedGuid
{
    private static readonly byte[] Namespace = Guid.Parse("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    public static Guid Create(string name)
    {
        byte[] input = [.. Namespace, .. Encoding.UTF8.GetBytes(name)];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // SHA-1 is what version 5 prescribes; nothing secret depends on it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        Span<byte> guid = hash[..16];
        guid[6] = (byte)((guid[6] & 0x0F) | 0x50);
        guid[8] = (byte)((guid[8] & 0x3F) | 0x80);
        return new Guid(guid, bigEndian: true);
    }
}
