namespace Ihatov.Ui.Forms;

/// <summary>The HTML id of a form field, made from its path: <c>children[0].name.family</c> → <c>children-0-name-family</c>.</summary>
public static class FieldId
{
    public static string Of(string path) =>
        string.Create(
            path.Length - path.Count(c => c == ']'),
            path,
            static (id, path) =>
            {
                var at = 0;
                foreach (var c in path)
                    if (c != ']')
                        id[at++] = char.IsLetterOrDigit(c) || c is '_' or '-' ? c : '-';
            }
        );

    /// <summary>The id of the field's error text.</summary>
    public static string Error(string path) => Of(path) + "-error";

    /// <summary>The id of the field's support text.</summary>
    public static string Support(string path) => Of(path) + "-support";
}
