using Ihatov.Kernel;
using Ihatov.Platform;
using Microsoft.Extensions.Configuration;

namespace Ihatov.Notices.Mails;

/// <summary>How mail leaves the installation (メールの送り方), from the settings <c>Mail:*</c> and <c>Site:Address</c>.</summary>
/// <param name="Folder">Where each mail is put as a file, instead of speaking to a server.</param>
/// <param name="Secure">TLS from the first byte (port 465), not by STARTTLS.</param>
/// <param name="Site">Where residents open the installation; links in mails begin with it.</param>
internal sealed record MailSettings(
    string? Folder,
    string Host,
    int Port,
    bool Secure,
    string? User,
    string? Password,
    EmailAddress From,
    Uri Site
)
{
    private const int SubmissionPort = 587; // RFC 6409
    private const int SubmissionsPort = 465; // RFC 8314

    /// <summary>The settings; null where none asks for mail.</summary>
    /// <exception cref="SettingRefused">One is missing or cannot be used.</exception>
    public static MailSettings? Read(IConfiguration configuration)
    {
        if (configuration["Mail:Server"] is not { Length: > 0 } server)
            return null;
        if (!EmailAddress.Parse(configuration["Mail:From"]).Ok(out var from, out _))
            throw new SettingRefused(
                "設定Mail:Fromに、差出人のメールアドレスを書いてください。 Mail:From must be the address that mails come from."
            );
        if (
            !Uri.TryCreate(configuration["Site:Address"], UriKind.Absolute, out var site)
            || (site.Scheme != Uri.UriSchemeHttps && !site.IsLoopback)
        )
            throw new SettingRefused(
                "設定Site:Addressに、住民が開くhttpsのアドレスを書いてください。メールの中のリンクに使います。 Site:Address must be the https address that residents open."
            );
        if (server == "folder")
            return new MailSettings(
                configuration["Mail:Directory"] ?? Path.Combine("data", "mail"),
                "",
                0,
                false,
                null,
                null,
                from,
                site
            );
        if (
            !Uri.TryCreate(server, UriKind.Absolute, out var address)
            || address.Scheme is not ("smtp" or "smtps")
            || address.Host.Length == 0
            || address.UserInfo.Length > 0
            || address.PathAndQuery.Trim('/').Length > 0
        )
            throw new SettingRefused(
                "設定Mail:Serverは、smtp://host:port、smtps://host:port、folderのどれかで書いてください。名前とパスワードはMail:UserとMail:Passwordに書きます。 Mail:Server must be smtp://host:port, smtps://host:port or folder."
            );
        var secure = address.Scheme == "smtps";
        var (user, password) = (Text("Mail:User"), Text("Mail:Password"));
        if (user is null != password is null)
            throw new SettingRefused(
                "設定Mail:UserとMail:Passwordは、両方を書くか、どちらも書かないでください。 Set both Mail:User and Mail:Password, or neither."
            );
        return new MailSettings(
            null,
            address.Host,
            address.Port > 0 ? address.Port
                : secure ? SubmissionsPort
                : SubmissionPort,
            secure,
            user,
            password,
            from,
            site
        );

        string? Text(string key) => configuration[key] is { Length: > 0 } value ? value : null;
    }
}
