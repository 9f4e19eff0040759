using CnakeFunctions.Cli.CommandLine;

return await CnakeCommandLine.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
