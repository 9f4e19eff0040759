using System.Collections.Concurrent;
using System.Reflection;

namespace Microsoft.DurableTask.Internal;

/// <summary>Finds an exception's type by its full name in the loaded assemblies.</summary>
internal static class ExceptionTypes
{
    private const int MaxRemembered = 1_000;
    private static readonly ConcurrentDictionary<string, Type> Found = new(StringComparer.Ordinal);

    public static Type? Find(string fullName)
    {
        if (Found.TryGetValue(fullName, out Type? known))
        {
            return known;
        }

        Type? type = Type.GetType(fullName, throwOnError: false);
        foreach (Assembly assembly in type is null ? AppDomain.CurrentDomain.GetAssemblies() : [])
        {
            type = assembly.GetType(fullName, throwOnError: false);
            if (type is not null)
            {
                break;
            }
        }

        if (type is not null && Found.Count < MaxRemembered)
        {
            Found[fullName] = type;
        }

        return type;
    }
}
