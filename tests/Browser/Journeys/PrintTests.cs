using Ihatov.Browser.Support;
using Microsoft.Playwright;

namespace Ihatov.Browser.Journeys;

/// <summary>What people print of a page: all of its text and no control, on the width of a sheet.</summary>
public sealed class PrintTests(Site site)
{
    /// <summary>A4 without the margins that the style sheet leaves: 180 mm.</summary>
    private const int SheetWidth = 680;

    [Fact]
    public async Task Pages_print_whole_without_what_can_only_be_pressed()
    {
        await using var day = site.On(Days.Today);
        await using var resident = await Visit.Start(day, Device.Desk);
        await Way.ToForm(resident, Pregnancy.Name);
        await Pregnancy.Fill(resident);
        await Prints(resident, "見本産婦人科", "まだ申請していません");
        await resident.Hand.Press("この内容で申請する");
        var number = resident.Address.Split('/')[3];
        await Prints(resident, "申請を受け付けました", "受付番号");
        await resident.Hand.Follow("申請の状況を見る");
        await Prints(resident, "受付済", "見本産婦人科");

        await using var chief = await Visit.Start(day, Device.Desk);
        await chief.Open("/sign-in?return=/staff/cases");
        await chief.SignIn(Way.Chief);
        await Prints(chief, "受付番号", "見本 花子");
        await chief.Open($"/staff/cases/{number}");
        await Prints(chief, "処理の記録", "見本産婦人科");
        resident.HasNoComplaints();
        chief.HasNoComplaints();
    }

    [Fact]
    public async Task What_a_sheet_would_lose_is_found()
    {
        await using var visit = await Visit.Start(site, Device.Desk);
        await visit.Open("/settings");
        (await Lost(visit)).ShouldBeEmpty();
        await visit.Page.EvaluateAsync(
            """
            () => {
              const main = document.querySelector('main');
              const wide = document.createElement('pre');
              wide.textContent = 'x'.repeat(200);
              const light = document.createElement('p');
              light.textContent = '薄い字';
              light.style.color = '#ddd';
              const list = document.createElement('nav');
              list.textContent = '目次';
              const link = document.createElement('a');
              link.textContent = '通知';
              link.className = 'link';
              const screen = document.createElement('p');
              screen.append(link);
              const sheet = new CSSStyleSheet();
              sheet.replaceSync('@media print { .gone { display: none; } }');
              document.adoptedStyleSheets = [sheet];
              screen.className = 'gone';
              main.append(wide, light, list, screen);
            }
            """
        );
        var lost = string.Join('\n', await Lost(visit));
        foreach (var what in new[] { "wide: ", "faint: <p", "control: <nav", "link: 通知" })
            lost.ShouldContain(what);
    }

    private static async Task Prints(Visit visit, params string[] texts)
    {
        var shown = await visit.Text();
        foreach (var text in texts)
            shown.ShouldContain(text, Case.Sensitive, visit.Address);
        string.Join('\n', await Lost(visit, texts)).ShouldBeEmpty(visit.Address);
    }

    /// <summary>What is wrong with the page on a sheet: controls that are left, text that is cut off, faint or gone, links that are gone.</summary>
    private static async Task<IReadOnlyList<string>> Lost(Visit visit, params string[] texts)
    {
        var page = visit.Page;
        var size = page.ViewportSize!;
        var links = await page.EvaluateAsync<string[]>(Links);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(SheetWidth, 1000);
        var shown = await visit.Text();
        var left = await page.EvaluateAsync<string[]>(Links);
        string[] lost =
        [
            .. texts
                .Where(t => !shown.Contains(t, StringComparison.Ordinal))
                .Select(t => $"text: {t}"),
            .. links.Except(left).Select(l => $"link: {l}"),
            .. await page.EvaluateAsync<string[]>(Controls),
            .. await page.EvaluateAsync<string[]>(Clipped),
            .. await page.EvaluateAsync<string[]>(Faint),
        ];
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return lost;
    }

    private const string Controls = """
        () => [...document.querySelectorAll('nav, button, .button, .skip, footer')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1)
          .map(e => 'control: ' + e.outerHTML.slice(0, 120));
        """;

    private const string Clipped = """
        () => {
          const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth
            ? ['wide: ' + document.documentElement.scrollWidth] : [];
          return wide.concat([...document.querySelectorAll('body *')]
            .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '')
              && e.checkVisibility() && !e.closest('.visually-hidden')
              && getComputedStyle(e).display !== 'inline' && e.scrollWidth > e.clientWidth + 1)
            .map(e => 'clipped: ' + e.outerHTML.slice(0, 120)));
        }
        """;

    // Paper is white and printers drop fills: text that is light, or stands on a dark fill, cannot be read.
    private const string Faint = """
        () => {
          const shades = colour => colour.match(/[\d.]+/g).map(Number);
          const dark = ([r, g, b]) => (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 < 0.5;
          return [...document.querySelectorAll('body *')]
            .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '') && e.checkVisibility())
            .filter(e => {
              if (!dark(shades(getComputedStyle(e).color))) return true;
              for (let around = e; around; around = around.parentElement) {
                const fill = shades(getComputedStyle(around).backgroundColor);
                if ((fill[3] ?? 1) > 0) return dark(fill);
              }
              return false;
            })
            .map(e => 'faint: ' + e.outerHTML.slice(0, 120));
        }
        """;

    /// <summary>The words of the links in the text: neither buttons nor those that only lead on from the screen.</summary>
    private const string Links = """
        () => [...document.querySelectorAll('main a')]
          .filter(e => !e.closest('.button, .back, .screen-only, .summary__change, .steps, .search, nav, form .buttons')
            && e.checkVisibility({ visibilityProperty: true }))
          .map(e => e.textContent.trim());
        """;
}
