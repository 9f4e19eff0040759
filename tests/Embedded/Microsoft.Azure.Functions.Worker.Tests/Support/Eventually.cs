namespace Microsoft.Azure.Functions.Worker.Tests.Support;

public static class Eventually
{
    /// <summary>Polls until the condition holds; fails after half a minute.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> explain)
    {
        for (int i = 0; i < 600; i++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50);
        }

        Xunit.Assert.Fail(explain());
    }

    public static Task TrueAsync(Func<bool> condition, Func<string> explain) => TrueAsync(() => Task.FromResult(condition()), explain);
}
