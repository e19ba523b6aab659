using RightsToAll.Cli;

return await CommandLine.RunAsync(args);
