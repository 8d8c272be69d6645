namespace Ihatov.Procedures.Definitions.Yaml;

/// <summary>
/// Finds where a character of a scalar stands in the file, whatever its style: plain, quoted, folded over lines or a block.
/// Reads value and source side by side, so it needs no knowledge of YAML's folding rules beyond "a space may be a line break".
/// </summary>
internal sealed class ScalarPlaces(string source, int start, Position first, string value)
{
    public Position At(int offset)
    {
        var (index, end) = (start, Math.Min(offset, value.Length));
        SkipHeader(ref index);
        for (var i = 0; i < end; i++)
            Step(value[i], ref index);
        if (end < value.Length)
            SkipBreak(value[end], ref index);
        return Place(index);
    }

    private void SkipHeader(ref int index)
    {
        if (index >= source.Length)
            return;
        if (source[index] is '"' or '\'')
        {
            index++;
        }
        else if (source[index] is '|' or '>')
        {
            while (index < source.Length && source[index] != '\n')
                index++;
            while (index < source.Length && source[index] is '\n' or '\r' or ' ')
                index++;
        }
    }

    private void Step(char c, ref int index)
    {
        SkipBreak(c, ref index);
        if (index >= source.Length)
            return;
        if (source[start] == '\'' && source[index] == '\'')
            index += 2;
        else if (source[start] == '"' && source[index] == '\\')
            index += 2;
        else if (source[index] == '\n')
            SkipLineBreak(ref index);
        else
            index++;
    }

    /// <summary>Where the value goes on with text but the file has a line break, the break stood for nothing.</summary>
    private void SkipBreak(char c, ref int index)
    {
        if (c is not ('\n' or ' ') && index < source.Length && source[index] is '\n' or '\r')
            SkipLineBreak(ref index);
    }

    private void SkipLineBreak(ref int index)
    {
        while (index < source.Length && source[index] is '\n' or '\r' or ' ')
            index++;
    }

    private Position Place(int index)
    {
        var (line, lineStart) = (first.Line, start - (first.Column - 1));
        for (var i = start; i < index && i < source.Length; i++)
        {
            if (source[i] == '\n')
                (line, lineStart) = (line + 1, i + 1);
        }

        return new Position(line, index - lineStart + 1);
    }
}
