using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Forms;

/// <summary>What another module knows of a person, as the facts that forms are filled with (本人の情報).</summary>
internal static class ApplicantFacts
{
    public static Facts Of(PersonFacts? known) =>
        known is null
            ? new Facts()
            : new Facts
            {
                Name = known.Name,
                BirthDate = known.BirthDate,
                Address = known.Address,
                Phone = known.Phone,
                Email = known.Email,
            };

    /// <summary>The facts of whom the caller acts for: themselves, or a business, into whose forms nothing of the person's own goes but the name.</summary>
    public static async Task<Facts> For(
        Caller caller,
        IPeople people,
        CancellationToken cancellation
    )
    {
        var known = await people.Facts(caller.Person, cancellation);
        return caller.Business is { } business
            ? new Facts
            {
                Name = known?.Name,
                BusinessName = business.Name,
                BusinessNumber = business.Number,
            }
            : Of(known);
    }

    /// <summary>The facts of somebody of the person's household, reached where the person is reached.</summary>
    public static Facts Of(PersonFacts? known, HouseholdMember member) =>
        Of(known) with
        {
            Name = member.Name,
            BirthDate = member.BirthDate,
        };

    /// <summary>The same with what is known of the disaster that the town has opened the procedure for.</summary>
    public static Facts With(this Facts facts, Activation? disaster) =>
        facts with
        {
            ActivationName = disaster?.Disaster,
            ActivationDate = disaster?.OccurredOn,
        };
}
