using Ihatov.Kernel;

namespace Ihatov.Notices.Mails;

/// <summary>A mail to one person (メール), in plain text.</summary>
/// <param name="Id">The same for the same news to the same person: a second copy has the same Message-ID.</param>
/// <param name="Sender">Whose mail it is, as shown beside the address: 盛岡市.</param>
internal sealed record Mail(Guid Id, EmailAddress To, string Sender, string Subject, string Text);

/// <summary>A mail could not be handed over (送れない); it is tried again. The message names no address.</summary>
internal sealed class MailNotSent(string message) : Exception(message);

/// <summary>The mail server does not know the receiver's address and never will (宛先不明).</summary>
internal sealed class AddressRefused() : Exception("The mail server refuses the address for good.");
