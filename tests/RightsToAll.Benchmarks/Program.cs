using RightsToAll.Benchmarks;

return await CommandLine.RunAsync(args);
