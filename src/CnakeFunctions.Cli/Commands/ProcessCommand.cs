using System.CommandLine;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.LocalFiles;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Cli.Progress;
using CnakeFunctions.Cli.Reports;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Cli.Commands;

/// <summary><c>cnake process</c>: a batch over a dataset of the service, or over a local .duckdb file and back into it.</summary>
internal static class ProcessCommand
{
    public static Command Create(GlobalOptions global)
    {
        var batch = new BatchArguments();
        var database = new Option<string?>("--db-path")
        {
            Description = "A local .duckdb file with a table cython_entries (id and code suffice). It goes to the service, and the results come back into it.",
            HelpName = "FILE",
        };
        var dataset = new Option<string?>("--dataset", "-d") { Description = "The dataset. Default: CNAKE_DATASET, cnake.json, 'default'; with --db-path one named after the file.", HelpName = "NAME" };
        var detach = new Option<bool>("--detach") { Description = "Start the batch and return; follow it with 'cnake watch ID'." };
        var key = new Option<string?>("--idempotency-key") { Description = "A repeat with the same key follows the same batch instead of starting another.", HelpName = "KEY" };
        var command = new Command("process", "Run a batch: translate (or another operation) every entry of a dataset.") { database, dataset, detach, key };
        batch.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed, ("dataset", parsed.GetValue(dataset)), batch.ModeFlag(parsed));
            using var api = new CnakeApi(context.Settings, context.Time) { Patience = TimeSpan.FromSeconds(60) };
            var runner = new BatchRunner(context, api, parsed.GetValue(key) ?? Guid.NewGuid().ToString("N"));
            if (parsed.GetValue(database) is not { } path)
            {
                var request = batch.Read(parsed, context, context.Settings.Dataset);
                return await runner.RunAsync(request, parsed.GetValue(detach), cancellationToken).ConfigureAwait(false);
            }

            if (parsed.GetValue(detach))
            {
                throw CliException.BadInput("--detach does not go with --db-path: somebody has to bring the results back.");
            }

            var name = parsed.GetValue(dataset) is null ? DatabaseFile.DatasetNameFor(path) : context.Settings.Dataset;
            return await runner.RunFileAsync(path, batch.Read(parsed, context, name), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private sealed class BatchRunner(CliContext context, CnakeApi api, string idempotencyKey)
    {
        public async Task<int> RunAsync(BatchRequest request, bool detach, CancellationToken cancellationToken)
        {
            await RequireServiceAsync(cancellationToken).ConfigureAwait(false);
            var batch = await api.StartBatchAsync(request, idempotencyKey, cancellationToken).ConfigureAwait(false);
            if (detach)
            {
                context.Write(batch, output => output.WriteLine($"Batch {batch.Id} has started: cnake watch {batch.Id}"));
                return ExitCode.Done;
            }

            batch = await FollowAsync(batch, cancellationToken).ConfigureAwait(false);
            context.Write(batch, output => BatchText.WriteResult(output, batch));
            return BatchFollower.ExitCodeOf(batch);
        }

        public async Task<int> RunFileAsync(string path, BatchRequest request, CancellationToken cancellationToken)
        {
            using var file = await DatabaseFile.OpenAsync(path, context.Time, cancellationToken).ConfigureAwait(false);
            await RequireServiceAsync(cancellationToken).ConfigureAwait(false);
            var upload = await file.UploadAsync(api, request.Dataset, cancellationToken).ConfigureAwait(false);
            Say($"{path}: {Format.Number(upload.Added)} entries new, {Format.Number(upload.Updated)} changed, {Format.Number(upload.Unchanged)} as before (dataset '{upload.Dataset}').");
            foreach (var skipped in upload.Skipped.Take(20))
            {
                Say($"  skipped {skipped.Path}: {skipped.Message}");
            }

            var batch = await api.StartBatchAsync(request, idempotencyKey, cancellationToken).ConfigureAwait(false);
            batch = await FollowAsync(batch, cancellationToken).ConfigureAwait(false);
            var written = batch.ResultSnapshot is null
                ? new WriteBackResult(0, 0, 0)
                : await file.WriteBackAsync(api, batch, cancellationToken).ConfigureAwait(false);
            context.Write(new { batch, upload, written }, output =>
            {
                BatchText.WriteResult(output, batch);
                output.WriteLine($"{path}: {Format.Number(written.Translations)} translations written, {Format.Number(written.Completed)} entries completed, {Format.Number(written.Failed)} failed.");
            });
            return BatchFollower.ExitCodeOf(batch);
        }

        /// <summary>Says at once that there is no service, before anything is read or sent.</summary>
        private async Task RequireServiceAsync(CancellationToken cancellationToken)
        {
            using var impatient = new CnakeApi(context.Settings, context.Time);
            await impatient.GetHealthAsync(cancellationToken).ConfigureAwait(false);
        }

        private async Task<Batch> FollowAsync(Batch batch, CancellationToken cancellationToken)
        {
            Say($"Batch {batch.Id}");
            try
            {
                return await new BatchFollower(context, api).FollowAsync(batch, streamJson: false, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Say($"The batch goes on in the service: 'cnake watch {batch.Id}' follows it, 'cnake cancel {batch.Id}' ends it.");
                throw;
            }
        }

        private void Say(string text) => context.Error.WriteLine(text);
    }
}
