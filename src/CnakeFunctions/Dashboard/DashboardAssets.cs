using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace CnakeFunctions.Dashboard;

/// <summary>The files that the build has bundled from <c>Dashboard/web</c> and embedded in this assembly.</summary>
internal static class DashboardAssets
{
    public const string Page = "index.html";
    private const string Prefix = "dashboard/";
    private const string CompressedSuffix = ".gz";

    private static readonly string[] Unversioned = [Page, "licenses.txt"];

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, DashboardAsset> Assets = Load(typeof(DashboardAssets).Assembly);

    /// <param name="name">Compared exactly; there are no folders.</param>
    public static DashboardAsset? Find(string name) => Assets.GetValueOrDefault(name);

    private static FrozenDictionary<string, DashboardAsset> Load(Assembly assembly)
    {
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name));
        return files
            .Where(file => !file.Key.EndsWith(CompressedSuffix, StringComparison.Ordinal))
            .ToFrozenDictionary(file => file.Key, file => new DashboardAsset(
                ContentTypes[Path.GetExtension(file.Key)], file.Value, files.GetValueOrDefault(file.Key + CompressedSuffix),
                Convert.ToHexStringLower(SHA256.HashData(file.Value).AsSpan(0, 16)), !Unversioned.Contains(file.Key)));
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
