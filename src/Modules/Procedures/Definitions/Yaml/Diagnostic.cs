namespace Ihatov.Procedures.Definitions.Yaml;

/// <summary>A place in a text file (位置): line and column counted from 1, columns in UTF-16 units as editors count them.</summary>
internal readonly record struct Position(int Line, int Column);

/// <summary>One finding of the check (指摘), in Japanese, at its place.</summary>
internal sealed record Diagnostic(string File, Position At, string Message)
{
    public override string ToString() => $"{File}:{At.Line}:{At.Column}: {Message}";
}

/// <summary>Collects what is wrong with one file; stops growing at a hundred, since a hostile file has no end of faults.</summary>
internal sealed class Diagnostics(string file)
{
    private const int Most = 100;
    private readonly List<Diagnostic> found = [];

    public IReadOnlyList<Diagnostic> Found => found;

    public bool Any => found.Count > 0;

    public void Add(Position at, string message)
    {
        if (found.Count < Most)
            found.Add(new Diagnostic(file, at, message));
    }
}
