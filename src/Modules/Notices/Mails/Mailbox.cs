using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Ihatov.Notices.Mails;

/// <summary>Hands mails over (メールの送り出し): to a mail server by SMTP (RFC 5321, RFC 6409), or into a folder from which another program takes them.</summary>
internal sealed class Mailbox(MailSettings settings, TimeProvider clock)
{
    /// <summary>For everything that one mail takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Returns when the server has taken the mail.</summary>
    /// <exception cref="MailNotSent">It has not; the same mail may be sent again.</exception>
    /// <exception cref="AddressRefused">It never will.</exception>
    public async Task Send(Mail mail, CancellationToken ct)
    {
        using var message = Compose(mail);
        if (settings.Folder is { } folder)
            await Put(message, mail.Id, folder, ct);
        else
            await Transmit(message, ct);
    }

    private MimeMessage Compose(Mail mail)
    {
        var from = settings.From.Text;
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = Kernel.JapanTime.ToJapan(clock.GetUtcNow()),
            MessageId = $"{mail.Id:N}{from[from.IndexOf('@')..]}",
            Body = new TextPart(TextFormat.Plain) { Text = mail.Text },
        };
        message.From.Add(new MailboxAddress(mail.Sender, from));
        message.To.Add(new MailboxAddress(null, mail.To.Text));
        // RFC 3834: nobody's absence notice shall answer it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static async Task Put(MimeMessage message, Guid id, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{id:N}.eml");
        // Whoever takes the files sees whole ones only.
        await message.WriteToAsync($"{path}.part", ct);
        File.Move($"{path}.part", path, overwrite: true);
    }

    private async Task Transmit(MimeMessage message, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(Patience);
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Security, timeout.Token);
            if (settings is { User: { } user, Password: { } password })
                await client.AuthenticateAsync(user, password, timeout.Token);
            await client.SendAsync(message, timeout.Token);
        }
        catch (SmtpCommandException e)
            when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode >= 500)
        {
            throw new AddressRefused();
        }
        catch (Exception e) when (!ct.IsCancellationRequested && IsOfMail(e))
        {
            // What the server said may hold the address, and this goes into logs: only the kind of fault is kept.
            throw new MailNotSent(
                e is SmtpCommandException refused
                    ? $"The mail server answered {(int)refused.StatusCode}."
                    : $"The mail server at {settings.Host}:{settings.Port} could not be used: {e.GetType().Name}."
            );
        }
        await Leave(client, timeout.Token);
    }

    /// <summary>The mail is taken; whatever happens to the connection now, it is not to be sent again.</summary>
    private static async Task Leave(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (IsOfMail(e))
        {
            // the server hung up first
        }
    }

    /// <summary>A password is never sent in clear.</summary>
    private SecureSocketOptions Security =>
        settings.Secure ? SecureSocketOptions.SslOnConnect
        : settings.User is null ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    private static bool IsOfMail(Exception e) =>
        e
            is SocketException
                or IOException
                or CommandException
                or ProtocolException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or AuthenticationException
                or SslHandshakeException
                or NotSupportedException
                or OperationCanceledException;
}
