namespace Azure.Data.Tables.Tests;

public sealed class TableTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string NewName() => "t" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_table_is_created_listed_and_deleted()
    {
        var service = new TableServiceClient(azurite.Server.ConnectionString);
        var name = NewName();

        var created = await service.CreateTableAsync(name, Cancellation);
        var conflict = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync(name, Cancellation));
        var existing = await service.CreateTableIfNotExistsAsync(name, Cancellation);
        var listed = await service.QueryAsync($"TableName eq '{name}'", cancellationToken: Cancellation).ToListAsync(Cancellation);
        var deleted = await service.DeleteTableAsync(name, Cancellation);
        var again = await service.DeleteTableAsync(name, Cancellation);

        Assert.Equal(name, created.Value.Name);
        Assert.Equal((409, "TableAlreadyExists"), (conflict.Status, conflict.ErrorCode));
        Assert.Equal((name, 409), (existing.Value.Name, existing.GetRawResponse().Status));
        Assert.Equal(name, Assert.Single(listed).Name);
        Assert.Equal((204, 404), (deleted.Status, again.Status));
    }

    [Fact]
    public void Tables_have_synchronous_calls_too()
    {
        var service = new TableServiceClient(azurite.Server.TableEndpoint, new TableSharedKeyCredential(
            CnakeFunctions.Testing.AzuriteServer.AccountName, CnakeFunctions.Testing.AzuriteServer.AccountKey));
        var name = NewName();

        Assert.Equal(name, service.CreateTable(name, Cancellation).Value.Name);
        Assert.Equal(409, service.CreateTableIfNotExists(name, Cancellation).GetRawResponse().Status);
        Assert.Contains(service.Query(maxPerPage: 2, cancellationToken: Cancellation), table => table.Name == name);
        Assert.Equal(204, service.DeleteTable(name, Cancellation).Status);
        Assert.Equal(404, service.DeleteTable(name, Cancellation).Status);
    }

    [Fact]
    public async Task A_table_client_creates_and_deletes_its_own()
    {
        var table = new TableServiceClient(azurite.Server.ConnectionString).GetTableClient(NewName());

        Assert.Equal(table.Name, table.Create(Cancellation).Value.Name);
        Assert.Equal(409, table.CreateIfNotExists(Cancellation).GetRawResponse().Status);
        Assert.Equal(204, table.Delete(Cancellation).Status);
        Assert.Equal(204, (await table.CreateIfNotExistsAsync(Cancellation)).GetRawResponse().Status);
        Assert.Equal(204, (await table.DeleteAsync(Cancellation)).Status);
    }

    [Fact]
    public async Task A_missing_table_is_named_by_its_error_code()
    {
        var table = new TableClient(azurite.Server.ConnectionString, NewName());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task An_illegal_table_name_is_refused_by_the_service()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => new TableClient(azurite.Server.ConnectionString, "1-no!").CreateAsync(Cancellation));

        Assert.Equal(400, failure.Status);
        Assert.Throws<ArgumentException>(() => new TableClient(azurite.Server.ConnectionString, ""));
    }

    [Fact]
    public async Task Data_outlive_a_graceful_restart_of_the_server()
    {
        await using var server = await CnakeFunctions.Testing.AzuriteServer.StartAsync(inMemory: false, Cancellation);
        var table = new TableClient(server.ConnectionString, NewName());
        await table.CreateAsync(Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        await server.StopAsync(Cancellation);
        await server.RestartAsync(Cancellation);

        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).HasValue);
        server.Kill();
        Assert.False(server.IsRunning);
    }
}
