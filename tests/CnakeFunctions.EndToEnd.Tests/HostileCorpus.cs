using System.Globalization;
using System.Text;

namespace CnakeFunctions.EndToEnd.Tests;

/// <summary>What attackers and broken clients send: texts, and requests that carry them wherever a text can go.</summary>
internal static class HostileCorpus
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        "../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "....//....//etc/passwd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%252f..%252fetc", "\u0000", "a\u0000b", "a\r\nSet-Cookie: owned=1", "\u202Egnp.exe", "\uD800", "\u2028",
        "' OR '1'='1", "'; DROP TABLE cython_entries; --", "\" OR \"\"=\"", "a'||(SELECT getenv('PATH'))||'", "') UNION SELECT * FROM read_text('/etc/passwd') --",
        "x' eq 'x", "PartitionKey eq 'idempotency'", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "<script>alert(1)</script>", "%s%n%x", "*", "[", "**/**/**/**/**/**",
        "[a-", "\\", "con", "NaN", "1e999", "-1", "9223372036854775808", "true", "null", "\t", "", " ", "é\u0301", "🐍",
        new string('a', 5_000), new string('*', 900), string.Concat(Enumerable.Repeat("*a", 400)),
    ];

    /// <summary>Query parameters of every list and question.</summary>
    private static readonly string[] Queries =
    [
        "dataset/batches?dataset=", "dataset/batches?state=", "dataset/batches?continuation=", "dataset/batches?limit=",
        "dataset/statistics?dataset=", "dataset/statistics?dataset=demo&version=",
        "dataset/entries?dataset=", "dataset/entries?dataset=demo&version=", "dataset/entries?dataset=demo&language=", "dataset/entries?dataset=demo&tag=",
        "dataset/entries?dataset=demo&status=", "dataset/entries?dataset=demo&idPattern=", "dataset/entries?dataset=demo&continuation=",
        "dataset/entries?dataset=demo&limit=", "dataset/entries?dataset=demo&", "datasets/demo?format=", "datasets/demo?version=", "health?",
    ];

    private static readonly string[] Paths =
    [
        "dataset/batch/{0}", "dataset/batch/{0}/entries", "dataset/batch/{0}/errors", "dataset/batch/{0}/report", "datasets/{0}",
        "datasets/{0}/snapshots", "dataset/entries/{0}?dataset=demo",
    ];

    private static readonly string[] Bodies =
    [
        "dataset", "operation", "displayName", "operationOptions.mode", "filter.ids[]", "filter.languages[]", "filter.tags[]", "filter.statuses[]",
        "filter.idPattern", "filter.createdAfter", "filter.minimumBytes", "filter.limit", "options.maxConcurrency", "options.chunkSize",
        "options.retry.maximumAttempts", "options.toleratedFailurePercentage",
    ];

    public static IEnumerable<(string Method, string Path, string? Body)> Requests()
    {
        foreach (var text in Texts)
        {
            var escaped = Escape(text);
            foreach (var query in Queries)
            {
                yield return ("GET", query + escaped, null);
            }

            foreach (var path in Paths)
            {
                yield return ("GET", string.Format(CultureInfo.InvariantCulture, path, escaped), null);
            }

            yield return ("PUT", $"datasets/{escaped}?format=jsonl", "{}");
            yield return ("POST", $"dataset/batch/{escaped}/cancel?reason={escaped}", null);
            yield return ("PATCH", $"dataset/batch/{escaped}", "{}");
            foreach (var field in Bodies)
            {
                yield return ("POST", "dataset/process-batch", BodyWith(field, Quote(text)));
            }
        }

        foreach (var field in Bodies)
        {
            foreach (var value in (string[])["[]", "{}", "[[]]", "null", "[null]", "1e400", "-1", "99999999999999999999999", "1.5", "true", "{\"a\":{\"b\":[{}]}}"])
            {
                yield return ("POST", "dataset/process-batch", BodyWith(field, value));
            }
        }

        foreach (var body in (string[])
            [
                string.Concat(Enumerable.Repeat("[", 20_000)), string.Concat(Enumerable.Repeat("{\"a\":", 20_000)), "{\"dataset\":\"a\",\"dataset\":\"b\"}",
                "{\"filter\":{\"limit\":1,\"limit\":2}}", "\uFEFF{}", "{\"dataset\":\"demo\"", "nul", "{\"__proto__\":{}}", "{\"$type\":\"System.IO.FileInfo\"}",
                "{\"dataset\":\"\\ud800\"}", "{\"dataset\":\"demo\",\"operation\":\"translate\",\"filter\":{\"ids\":[" + string.Join(',', Enumerable.Repeat("\"a\"", 20_000)) + "]}}",
            ])
        {
            yield return ("POST", "dataset/process-batch", body);
        }
    }

    /// <summary>Percent encoding that keeps what is no valid text (half of a surrogate pair) as an invalid byte.</summary>
    private static string Escape(string text) => text == "\uD800" ? "%ED%A0%80" : Uri.EscapeDataString(text);

    private static string Quote(string text) => "\"" + string.Concat(text.Select(c => c is '"' or '\\' || c < ' ' || char.IsSurrogate(c)
        ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
        : c.ToString())) + "\"";

    /// <summary>A body whose member of the given path has the value.</summary>
    private static string BodyWith(string path, string value)
    {
        if (path.EndsWith("[]", StringComparison.Ordinal))
        {
            (path, value) = (path[..^2], $"[{value}]");
        }

        var body = new StringBuilder(value);
        foreach (var name in path.Split('.').Reverse())
        {
            body.Insert(0, $"{{\"{name}\":").Append('}');
        }

        return body.ToString();
    }
}
