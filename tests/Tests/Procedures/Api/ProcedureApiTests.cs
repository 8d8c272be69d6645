using Ihatov.Platform.Data;
using Ihatov.Procedures.Api;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Api;

/// <summary>Programs read of a procedure what its page says.</summary>
public sealed class ProcedureApiTests
{
    [Fact]
    public async Task Who_may_apply_the_steps_and_the_originals_are_told()
    {
        var app = await App.Shared(Engine.Sqlite);
        var anyone = new ApiClient(app.Browser().Client);
        await anyone.Get("/api/morioka/procedures/child-rearing-allowance-report");
        anyone.Text("applicants").ShouldBe("person");
        anyone.Text("signature").ShouldBe("none");
        anyone.Body.GetProperty("eligibility").GetArrayLength().ShouldBe(2);
        var phases = anyone.Body.GetProperty("phases").EnumerateArray().ToList();
        phases.Select(p => p.GetProperty("id").GetString()).ShouldBe(["sending", "interview"]);
        phases.Select(p => p.GetProperty("visit").GetBoolean()).ShouldBe([false, true]);
        phases[0].GetProperty("pages")[0].GetString().ShouldBe("start");
        anyone
            .Body.GetProperty("pages")
            .EnumerateArray()
            .SelectMany(p => p.GetProperty("questions").EnumerateArray())
            .Where(q => q.GetProperty("originalToFollow").GetBoolean())
            .Select(q => q.GetProperty("id").GetString())
            .ShouldBe(["family-register"]);

        await anyone.Get("/api/morioka/procedures/care-need-certification");
        anyone.Text("applicants").ShouldBe("both");
    }

    [Fact]
    public void Fee_signature_and_period_are_told()
    {
        var told = ProcedureDocument.Of(Everything.Definition);
        (told.Applicants, told.Signature, told.SignatureId).ShouldBe(
            ("both", "id-attachment", "identity")
        );
        told.Fee.ShouldBe(new FeeAsked(300, "copies", "1通につき"));
        told.ProcessingOfficeDays.ShouldBe(20);
        told.Eligibility.ShouldBe(["岩手県に住む人だけです。"]);
        told.Phases[2]
            .ShouldBe(
                told.Phases[2] with
                {
                    Id = "interview",
                    Note = "職員が伺います。",
                    Visit = true,
                }
            );
    }
}
