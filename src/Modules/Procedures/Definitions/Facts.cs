using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions;

/// <summary>What is already known of the applicant and the disaster (本人・災害の情報) and need not be typed again.</summary>
internal sealed record Facts
{
    /// <summary>The facts a definition may name, with the kinds of question they fit.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Known = new Dictionary<string, Type>(
        StringComparer.Ordinal
    )
    {
        ["applicant.name"] = typeof(NameKind),
        ["applicant.birth-date"] = typeof(DateKind),
        ["applicant.address"] = typeof(AddressKind),
        ["applicant.phone"] = typeof(PhoneKind),
        ["applicant.email"] = typeof(EmailKind),
        ["business.name"] = typeof(TextKind),
        ["business.number"] = typeof(TextKind),
        ["activation.name"] = typeof(TextKind),
        ["activation.date"] = typeof(DateKind),
    };

    public PersonName? Name { get; init; }

    public DateOnly? BirthDate { get; init; }

    public JapaneseAddress? Address { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>The name of the business that the applicant acts for (事業者名).</summary>
    public string? BusinessName { get; init; }

    /// <summary>Its number (法人番号).</summary>
    public string? BusinessNumber { get; init; }

    /// <summary>The name of the disaster for which the town has opened the procedure (災害名).</summary>
    public string? ActivationName { get; init; }

    /// <summary>The day of that disaster (発生日).</summary>
    public DateOnly? ActivationDate { get; init; }

    public Value? Find(string fact) =>
        fact switch
        {
            "applicant.name" => Name is null ? null : NameKind.Of(Name),
            "applicant.birth-date" => BirthDate is { } date ? new DateValue(date) : null,
            "applicant.address" => Address is null ? null : AddressKind.Of(Address),
            "applicant.phone" => Phone is null ? null : new TextValue(Phone),
            "applicant.email" => Email is null ? null : new TextValue(Email),
            "business.name" => BusinessName is null ? null : new TextValue(BusinessName),
            "business.number" => BusinessNumber is null ? null : new TextValue(BusinessNumber),
            "activation.name" => ActivationName is null ? null : new TextValue(ActivationName),
            "activation.date" => ActivationDate is { } day ? new DateValue(day) : null,
            _ => null,
        };
}
