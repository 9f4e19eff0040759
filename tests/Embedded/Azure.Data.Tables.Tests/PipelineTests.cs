using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using CnakeFunctions.Testing;

namespace Azure.Data.Tables.Tests;

public sealed class PipelineTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_connection_string_names_account_and_endpoint()
    {
        var azure = new TableServiceClient("DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=a2V5;EndpointSuffix=core.example.net");
        var plain = new TableClient("AccountName=acct;AccountKey=a2V5", "t");
        var development = new TableServiceClient("UseDevelopmentStorage=true");
        var proxied = new TableServiceClient("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://proxy/");
        var explicitly = new TableClient("AccountName=acct;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:5/acct/;", "things");

        Assert.Equal(("acct", "https://acct.table.core.example.net/"), (azure.AccountName, azure.Uri.AbsoluteUri));
        Assert.Equal("https://acct.table.core.windows.net/t", plain.Uri.AbsoluteUri);
        Assert.Equal(("devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1"), (development.AccountName, development.Uri.AbsoluteUri));
        Assert.Equal("http://proxy:10002/devstoreaccount1", proxied.Uri.AbsoluteUri);
        Assert.Equal(("acct", "things", "http://127.0.0.1:5/acct/things"), (explicitly.AccountName, explicitly.Name, explicitly.Uri.AbsoluteUri));
    }

    [Theory]
    [InlineData("AccountName=acct")]
    [InlineData("nonsense")]
    [InlineData("AccountName=acct;AccountKey=not base64!")]
    [InlineData("AccountName=acct;AccountKey=a2V5;TableEndpoint=not a uri")]
    public void A_broken_connection_string_says_what_is_wrong_but_not_the_key(string text)
    {
        var failure = Assert.ThrowsAny<FormatException>(() => new TableServiceClient(text));

        Assert.Contains("connection string", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not base64!", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_a_rotated_one_works()
    {
        var credential = new TableSharedKeyCredential(AzuriteServer.AccountName, "d3Jvbmc=");
        var table = new TableClient(azurite.Server.TableEndpoint, "t" + Guid.NewGuid().ToString("N"), credential);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync(Cancellation));
        credential.SetAccountKey(AzuriteServer.AccountKey);
        var created = await table.CreateAsync(Cancellation);

        Assert.Equal(403, failure.Status);
        Assert.Equal(204, created.GetRawResponse().Status);
    }

    [Fact]
    public async Task Requests_are_retried_through_the_pipeline()
    {
        var flaky = new FlakyHandler(failures: 2);
        var options = new TableClientOptions { Transport = new HttpClientTransport(flaky) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var table = new TableClient(azurite.Server.ConnectionString, "t" + Guid.NewGuid().ToString("N"), options);

        await table.CreateAsync(Cancellation);

        Assert.Equal(3, flaky.Calls);
    }

    [Fact]
    public async Task A_token_travels_as_bearer_over_https_only()
    {
        var seen = new FlakyHandler(failures: int.MaxValue, HttpStatusCode.Forbidden);
        var options = new TableClientOptions { Transport = new HttpClientTransport(seen) };
        var service = new TableServiceClient(new Uri("https://acct.table.core.windows.net"), new FixedToken(), options);
        var table = new TableClient(new Uri("https://acct.table.core.windows.net"), "t", new FixedToken(), options);

        await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("t", Cancellation));
        await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal("acct", table.AccountName);
        Assert.Equal("Bearer secret", seen.Authorization);
        Assert.Throws<ArgumentException>(() => new TableServiceClient(new Uri("http://acct.table.core.windows.net"), new FixedToken()));
    }

    [Fact]
    public async Task An_answer_that_is_not_json_still_becomes_an_exception()
    {
        foreach (var body in new[] { "<html>", "[]", "{}", "{\"odata.error\":{\"code\":\"Busy\",\"message\":\"plain\"}}", "" })
        {
            var options = new TableClientOptions { Transport = new HttpClientTransport(new FlakyHandler(int.MaxValue, HttpStatusCode.BadRequest, body)) };
            var table = new TableClient(azurite.Server.ConnectionString, "t", options);

            var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));
            await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
                [new(TableTransactionActionType.Add, new TableEntity("p", "r"))], Cancellation));

            Assert.Equal(400, failure.Status);
        }
    }

    [Fact]
    public async Task A_transaction_answered_with_nonsense_fails()
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(new FlakyHandler(int.MaxValue, HttpStatusCode.Accepted, "nonsense")) };
        var table = new TableClient(azurite.Server.ConnectionString, "t", options);

        await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "r"))], Cancellation));
    }

    [Fact]
    public async Task The_older_protocol_version_works_and_an_unknown_one_is_refused()
    {
        var table = new TableClient(
            azurite.Server.ConnectionString,
            "t" + Guid.NewGuid().ToString("N"),
            new TableClientOptions(TableClientOptions.ServiceVersion.V2019_02_02));

        await table.CreateAsync(Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        Assert.Throws<ArgumentOutOfRangeException>(() => new TableClientOptions((TableClientOptions.ServiceVersion)9));
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("secret", DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal(["https://storage.azure.com/.default"], requestContext.Scopes);
            return new(GetToken(requestContext, cancellationToken));
        }
    }

    /// <summary>Answers the first calls itself and lets the others through.</summary>
    private sealed class FlakyHandler(int failures, HttpStatusCode status = HttpStatusCode.ServiceUnavailable, string body = "")
        : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Calls { get; private set; }

        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorization = request.Headers.Authorization?.ToString();
            return ++Calls <= failures
                ? Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) })
                : base.SendAsync(request, cancellationToken);
        }
    }
}
