using System.Text.RegularExpressions;

namespace Ihatov.Kernel;

/// <summary>An e-mail address (メールアドレス): the valid e-mail address of the HTML standard, with a point in its domain. Only a mail that arrived proves it.</summary>
/// <remarks>That form has nothing in it by which an address could end a line or a command of a mail. Addresses of Japanese telephones with several points in a row are within it.</remarks>
public sealed partial record EmailAddress
{
    /// <summary>RFC 5321 section 4.5.3.1.3, without the brackets of a path.</summary>
    public const int Longest = 254;

    private EmailAddress(string text) => Text = text;

    /// <summary>As typed; upper and lower case are kept.</summary>
    public string Text { get; }

    /// <summary>Reads an address.</summary>
    public static Result<EmailAddress> Parse(
        string? text,
        string label = "メールアドレス",
        string? field = null
    ) =>
        text is { Length: <= Longest } && Form().IsMatch(text)
            ? new EmailAddress(text)
            : new Refusal(
                "email.format",
                $"{label}は半角で「name@example.jp」のように入力してください。",
                field
            );

    public override string ToString() => Text;

    [GeneratedRegex(
        @"\A[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
