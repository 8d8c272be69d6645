using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Demo;

/// <summary>Who files a demo case, and through what (見本の受付).</summary>
/// <param name="Person">Who signs in, or for whom a clerk enters it.</param>
/// <param name="Name">As the acts name them: with their business where they act for one.</param>
/// <param name="Business">The business that applies; null for a person.</param>
/// <param name="Clerk">Who enters it for somebody; null online.</param>
internal sealed record DemoFiling(
    string Channel,
    Guid Person,
    string Name,
    Guid? Business,
    Caller? Clerk,
    ProxyEntry? Entry
)
{
    private const int Opens = 9;
    private const int Closes = 17;

    /// <summary>Draws how somebody's form comes in at a time.</summary>
    public static DemoFiling Of(
        FormState form,
        DemoApplicant person,
        DemoTown town,
        DateTimeOffset at,
        PrefectureText text,
        Chance chance
    )
    {
        var (id, day) = (chance.Id(at), JapanTime.Date(at));
        // Only in office hours does somebody stand at the counter or open the post.
        var hours = (at - JapanTime.Start(day)).TotalHours;
        if (hours is >= Opens and < Closes && !town.Organisation.Calendar.IsClosed(day))
        {
            var share = chance.Share();
            var counter = text.Channels.GetValueOrDefault(Cases.Channel.Counter);
            if (share < counter)
                return Entered(Cases.Channel.Counter, new ProxyEntry("photo-document", "", null));
            if (share < counter + text.Channels.GetValueOrDefault(Cases.Channel.Paper))
                return Entered(Cases.Channel.Paper, new ProxyEntry("copies", "", day));
        }
        var office =
            form.Definition.Applicants == Applicants.Person
                ? null
                : form
                    .Path.SelectMany(page => page.Questions)
                    .FirstOrDefault(q => q.Question.Prefill == "business.name")
                    ?.Value;
        return office is TextValue business
            ? new(
                Cases.Channel.Online,
                id,
                $"{business.Text}（{person.Name.Full}）",
                town.Business,
                null,
                null
            )
            : new(Cases.Channel.Online, id, person.Name.Full, null, null, null);

        DemoFiling Entered(string channel, ProxyEntry entry) =>
            new(channel, id, person.Name.Full, null, chance.Of(town.Staff), entry);
    }
}
