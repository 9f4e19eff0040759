using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Embedded.Functions.Configuration;

/// <summary>Replaces <c>%Name%</c> in binding expressions by the setting of that name.</summary>
internal sealed partial class NameResolver(IConfiguration configuration)
{
    /// <summary>False with the first missing name when a setting does not exist.</summary>
    public bool TryResolve(string text, out string resolved, [NotNullWhen(false)] out string? missing)
    {
        string? unknown = null;
        resolved = Names().Replace(text, match =>
        {
            string name = match.Groups[1].Value;
            string? value = configuration[name.Replace("__", ":", StringComparison.Ordinal)];
            if (value is null)
            {
                unknown ??= name;
            }

            return value ?? match.Value;
        });
        missing = unknown;
        return unknown is null;
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Names();
}
