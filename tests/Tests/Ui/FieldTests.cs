using AngleSharp.Dom;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Tests.Ui.Gallery;
using Ihatov.Ui.Forms;
using Ihatov.Ui.Reading;

namespace Ihatov.Tests.Ui;

public sealed class FieldTests
{
    [Theory]
    [InlineData("phone", "phone")]
    [InlineData("children[0].name.family", "children-0-name-family")]
    [InlineData("a b\"<", "a-b--")]
    public void An_id_is_made_from_the_path(string path, string id) =>
        FieldId.Of(path).ShouldBe(id);

    [Fact]
    public void An_id_never_has_a_space_or_a_mark_that_css_reads() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>().Filter(s => s is not null),
                path => FieldId.Of(path).All(c => char.IsLetterOrDigit(c) || c is '-' or '_')
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_right_field_is_described_by_its_support_only()
    {
        var input = await Control<TextInput>("input", ("Support", "例：020-8530"));
        input.GetAttribute("aria-describedby").ShouldBe("a-b-support");
        input.HasAttribute("aria-invalid").ShouldBeFalse();
        input.Owner!.GetElementById("a-b-support")!.TextContent.ShouldBe("例：020-8530");
    }

    [Fact]
    public async Task A_wrong_field_is_described_by_its_error_first_and_keeps_what_was_typed()
    {
        var input = await Control<TextInput>(
            "input",
            ("Support", "例：020-8530"),
            ("Error", "郵便番号を入力してください"),
            ("Value", "02")
        );
        input.GetAttribute("aria-describedby").ShouldBe("a-b-error a-b-support");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("value").ShouldBe("02");
        input
            .Owner!.GetElementById("a-b-error")!
            .TextContent.ShouldBe("エラー：郵便番号を入力してください");
    }

    [Fact]
    public async Task A_field_without_support_and_error_is_described_by_nothing() =>
        (await Control<TextInput>("input")).HasAttribute("aria-describedby").ShouldBeFalse();

    [Theory]
    [InlineData(Requirement.Required, ReaderLanguage.Japanese, "※必須")]
    [InlineData(Requirement.Optional, ReaderLanguage.Japanese, "※任意")]
    [InlineData(Requirement.Required, ReaderLanguage.English, "Required")]
    [InlineData(Requirement.Unmarked, ReaderLanguage.Japanese, null)]
    public async Task The_mark_says_in_words_whether_an_answer_is_needed(
        Requirement requirement,
        ReaderLanguage language,
        string? word
    )
    {
        var page = await UiRendering.DocumentFor<TextInput>(
            ReaderSettings.Default with
            {
                Language = language,
            },
            ("Field", "a.b"),
            ("Label", "氏名"),
            ("Requirement", requirement)
        );
        page.QuerySelector("label .label__mark")?.TextContent.ShouldBe(word);
        page.QuerySelectorAll(".label__mark").Length.ShouldBe(word is null ? 0 : 1);
    }

    [Fact]
    public async Task Choices_in_error_are_all_marked_and_the_first_has_the_id_of_the_field()
    {
        var page = await Errors();
        var radios = page.QuerySelectorAll("input[name=together]");
        radios[0].Id.ShouldBe("together");
        radios.ShouldAllBe(r => r.GetAttribute("aria-invalid") == "true");
        radios[0].Closest("fieldset")!.GetAttribute("aria-describedby").ShouldBe("together-error");
    }

    [Fact]
    public async Task Of_a_date_only_the_wrong_part_is_marked()
    {
        var page = await Errors();
        page.GetElementById("child-birthday-month")!.GetAttribute("aria-invalid").ShouldBe("true");
        page.GetElementById("child-birthday-year")!.HasAttribute("aria-invalid").ShouldBeFalse();
        page.QuerySelectorAll("[name^='spouse.birthday']")
            .ShouldAllBe(p => p.GetAttribute("aria-invalid") == "true");
        page.GetElementById("child-birthday")!
            .GetAttribute("aria-describedby")
            .ShouldBe("child-birthday-month-error child-birthday-support");
    }

    [Fact]
    public async Task The_summary_counts_links_and_says_the_same_words_as_the_field()
    {
        var page = await Errors();
        page.Title!.ShouldStartWith("エラー：");
        var summary = page.GetElementById("error-summary")!;
        summary
            .QuerySelector("h2")!
            .TextContent.ShouldBe($"入力内容に誤りがあります（{FormGallery.AllRefusals.Count}件）");
        summary.HasAttribute("autofocus").ShouldBeTrue();
        foreach (var refusal in FormGallery.AllRefusals.Where(r => r.Field is not null))
        {
            summary
                .QuerySelector($"a[href='#{FieldId.Of(refusal.Field!)}']")!
                .TextContent.ShouldBe(refusal.Message);
            page.QuerySelectorAll(".error-text")
                .ShouldContain(e => e.TextContent == "エラー：" + refusal.Message);
        }
    }

    [Fact]
    public async Task A_page_without_refusals_has_no_summary_and_no_error()
    {
        var page = await UiRendering.Document<FormGallery>();
        page.Title.ShouldBe("お子さんのこと｜盛岡市 イーハトーブ");
        page.QuerySelectorAll(".error-summary, .error-text, [aria-invalid]").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_person_typed_is_never_markup()
    {
        var page = await UiRendering.Document<FormGallery>(
            ("Settings", ReaderSettings.Default with { Furigana = true })
        );
        page.GetElementById("children-1-school")!
            .GetAttribute("value")
            .ShouldBe(FormGallery.Hostile);

        foreach (
            var text in new[] { FormGallery.Hostile, "\n\n行頭の改行", "</textarea><b>", "{書|か}" }
        )
        {
            var area = await Control<TextArea>("textarea", ("Value", text));
            area.TextContent.ShouldBe(text);
            var select = await Control<Select>(
                "select",
                ("Value", text),
                ("Choices", (IReadOnlyList<Choice>)[new("x", "{普通|ふつう}")])
            );
            select.QuerySelector("option[selected]")!.GetAttribute("value").ShouldBe(text);
        }
    }

    [Fact]
    public async Task Enter_presses_the_main_button_and_not_the_helper_above_it()
    {
        var page = await UiRendering.Document<FormGallery>();
        var first = page.QuerySelector("form.form button")!;
        first.HasAttribute("name").ShouldBeFalse();
        first.TextContent.ShouldBe("次へ");
        first.GetAttribute("tabindex").ShouldBe("-1");
    }

    [Fact]
    public async Task Furigana_shows_as_ruby_only_when_asked_for_and_never_in_options_and_titles()
    {
        var off = await UiRendering.Html<FormGallery>();
        off.ShouldNotContain("<ruby>");
        var on = await UiRendering.Document<FormGallery>(
            ("Settings", ReaderSettings.Default with { Furigana = true })
        );
        on.QuerySelector("h1")!
            .InnerHtml.ShouldContain("<ruby>子<rp>（</rp><rt>こ</rt><rp>）</rp></ruby>");
        on.QuerySelectorAll("option ruby, title ruby").ShouldBeEmpty();
        on.QuerySelectorAll("option").ShouldContain(o => o.TextContent == "普通");
    }

    private static Task<IDocument> Errors() => UiRendering.Document<FormGallery>(("Wrong", true));

    private static async Task<IElement> Control<T>(
        string tag,
        params (string, object?)[] parameters
    )
        where T : Microsoft.AspNetCore.Components.IComponent =>
        (
            await UiRendering.Document<T>([("Field", "a.b"), ("Label", "項目"), .. parameters])
        ).QuerySelector(tag)!;
}
