return await Ihatov.Host.CommandLine.Run(args);

/// <summary>The entry point, public so that tests can start the real host.</summary>
public partial class Program;
