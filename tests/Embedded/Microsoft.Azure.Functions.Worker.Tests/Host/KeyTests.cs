using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public class KeyTests
{
    [Fact]
    public async Task Beyond_loopback_every_level_demands_its_key()
    {
        using var directory = new TestDirectory();
        await using var app = await AppProcess.StartAsync(directory, null, "--port", "0", "--host", "0.0.0.0");
        string file = directory[".cnake/keys.json"];
        var keys = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        string Key(string name) => (string)keys[name]!;

        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "/api/hello/x", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(app, "/api/secret", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(app, "/api/secret", "wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(app, "/api/secret", Key("durabletask_extension")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "/api/secret", Key("default")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, $"/api/secret?code={Key("master")}", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(app, "/api/adminonly", Key("default")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "/api/adminonly", Key("master")));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(app, "/admin/host/status", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(app, "/runtime/webhooks/durabletask/instances", Key("default")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "/runtime/webhooks/durabletask/instances", Key("durabletask_extension")));
        Assert.Contains($"?code={Key("durabletask_extension")}", await app.Http.GetStringAsync("/api/links/x"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains(file, app.Output);
        Assert.DoesNotContain(Key("master"), app.Output);
    }

    [Fact]
    public async Task Keys_of_the_settings_win_over_the_file_and_serve_single_functions()
    {
        using var directory = new TestDirectory();
        directory.Write(".cnake/keys.json", """{ "master": "file-master", "default": "file-default" }""");
        var environment = new Dictionary<string, string>
        {
            ["CnakeEmbedded__Host"] = "0.0.0.0",
            ["CnakeEmbedded__Port"] = "0",
            ["CnakeEmbedded__Keys__default"] = "set-default",
            ["CnakeEmbedded__Keys__functions__Secret"] = "only-secret",
        };
        await using var app = await AppProcess.StartAsync(directory, environment, "--unrelated", "1");

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(app, "/api/secret", "file-default"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "/api/secret", "set-default"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "/api/secret", "only-secret"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "/api/secret", "file-master"));
    }

    private static async Task<HttpStatusCode> GetAsync(AppProcess app, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var response = await app.Http.SendAsync(request);
        return response.StatusCode;
    }
}
