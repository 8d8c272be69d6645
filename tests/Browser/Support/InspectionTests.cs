namespace Ihatov.Browser.Support;

/// <summary>The inspection finds what is wrong: otherwise its silence means nothing.</summary>
public sealed class InspectionTests(Site site)
{
    [Fact]
    public async Task Unnamed_fields_and_wide_boxes_are_found()
    {
        await using var visit = await Visit.Start(site, Device.Desk, inspect: true);
        await visit.Open("/settings");
        visit.HasNoComplaints();

        await visit.Page.EvaluateAsync(
            """
            () => {
              const main = document.querySelector('main');
              main.append(document.createElement('input'));
              const wide = document.createElement('pre');
              wide.textContent = 'x'.repeat(100);
              main.append(wide);
            }
            """
        );
        await visit.Look();
        visit.Complaints.ShouldContain(c => c.Contains("label: "));
        visit.Complaints.Count(c => c.Contains("too wide at 320 px")).ShouldBe(3);
    }

    [Fact]
    public async Task A_glance_finds_what_is_unnamed_beside_the_scripts_of_the_page()
    {
        await using var visit = await Visit.Start(site, Device.ScriptPhone, glance: true);
        await visit.Open("/settings");
        visit.HasNoComplaints();
        await visit.Page.EvaluateAsync(
            "() => document.querySelector('main').append(document.createElement('input'))"
        );
        await visit.Look();
        visit.Complaints.ShouldContain(c => c.Contains("label: "));
    }

    [Fact]
    public async Task Text_that_a_reader_spaces_out_of_its_box_is_found()
    {
        await using var visit = await Visit.Start(site, Device.Desk, inspect: true);
        await visit.Open("/settings");
        await visit.Page.EvaluateAsync(
            """
            () => {
              const tight = document.createElement('p');
              tight.textContent = 'あ'.repeat(19);
              tight.setAttribute('style', 'width: 20em; height: 1.7em; overflow: hidden');
              const button = document.createElement('button');
              button.textContent = 'もう一つ';
              document.querySelector('main').append(tight, button);
            }
            """
        );
        await visit.Look();
        visit.Complaints.ShouldContain(c => c.Contains("with spaced text"));
    }

    [Fact]
    public async Task What_the_policy_forbids_is_complained_about()
    {
        await using var visit = await Visit.Start(site, Device.Desk);
        await visit.Open("/settings");
        await visit.Page.EvaluateAsync(
            "() => document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.com/x.png\" alt=\"\">')"
        );
        await visit.Page.WaitForTimeoutAsync(500);
        visit.Complaints.ShouldContain(c => c.Contains("Content Security Policy"));
    }
}
