using System.Text;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Tests.Procedures.Definitions;

/// <summary>A made-up procedure that uses every key and every type of question.</summary>
internal static class Everything
{
    public const string Source = """
        id: Z01
        slug: everything
        version: 1
        in-force-from: 2026-04-01
        in-force-until: 2027-03-31
        name: {ja: "{見本|みほん}の手続", easy: みほん, en: Sample}
        summary: 見本です。
        who: だれでも
        deadline: 工事の3日後まで
        eligibility:
          - {ja: 岩手県に住む人だけです。, en: Only for people in Iwate.}
        applicants: both
        signature: id-attachment
        signature-id: identity
        deadline-rule: {due: "add-days(began-on, 3)", closed-days: next-office-day}
        processing-office-days: 20
        checklist:
          - {id: seen, label: 本人確認をした}
          - {id: large, label: 金額を確かめた, when: cost > 100000}
        retention: {years: 5}
        fee: {yen: 300, per: copies, note: 1通につき}
        activation: disaster
        life-event: pregnancy-and-birth
        section: child-welfare
        may-vary: [signature, fee, processing-office-days, deadline-rule, prepare, deadline, eligibility, options of reason, require remark, hide remark, "hide people[].visits[].note"]
        phases:
          - {id: before, name: 工事の前, pages: [start, household]}
          - {id: after, name: 工事の後, pages: [done], follows: grant}
          - {id: interview, name: 面談, visit: true, note: 職員が伺います。}
        pages:
          - id: start
            title: はじめに
            questions:
              - {id: reason, type: choice, label: 理由, required: true, options: [{id: bath, label: 浴室}, {id: stairs, label: 階段}, {id: door, label: 扉}]}
              - {id: began-on, type: date, label: 着工日, required: true}
              - {id: cost, type: yen, label: 見積額, required: true}
              - {id: copies, type: number, label: 通数, min: 1, max: 10, required: true}
              - {id: identity, type: files, label: 本人確認書類, original: to-follow}
              - {id: remark, type: text, label: 備考}
              - {id: former, type: earlier-case, label: 前の申請, of: [Z01, C01]}
              - {id: truth, type: declaration, label: 確かめました, required: true, statements: [うそはありません。, 費用を払います。]}
          - id: household
            title: 世帯
            questions:
              - {id: head, type: person, label: 世帯主, required: true}
              - {id: registered, type: date, label: 戸籍の日, unknown: [day, month-day], not-after: today()}
              - id: people
                type: group
                label: 世帯の人
                item: 人
                counter: 人目
                min: 1
                max: 3
                questions:
                  - {id: person, type: person, label: 世帯の人, required: true}
                  - {id: works, type: yes-no, label: 働いている}
                  - id: visits
                    type: group
                    label: 訪問
                    item: 訪問
                    counter: 回目
                    max: 4
                    when: .works
                    questions:
                      - {id: day, type: date, label: 訪問日, required: true, not-before: .person.birth-date}
                      - {id: note, type: text, label: メモ, when: .works and not is-empty(.day)}
                      - {id: picture, type: files, label: 訪問の写真, original: to-follow, max-files: 2}
                  - {id: papers, type: files, label: 書類, max-files: 2}
          - id: done
            title: 工事の後
            when: cost > 0
            questions:
              - {id: paid, type: yen, label: 支払額, required: true}
              - {id: photos, type: files, label: 写真}
        computed:
          - {id: adults, value: "count(people, age(.person.birth-date, submitted-date()) >= 18)", label: 大人}
          - {id: busy, value: "any(people, count(.visits) > 1)"}
          - {id: total, value: cost * copies}
          - {id: over, value: paid - cost}
          - {id: deadline, value: "add-days(began-on, 3)"}
        rules:
          - {id: whole, require: cost >= 100, message: 百円以上です。, field: cost}
          - {id: order, require: ".day >= .person.birth-date and .day <= today()", message: "訪問日${.day}を確かめてください。", field: "people[].visits[].day"}
          - {id: not-more, require: paid <= cost * 2, message: 見積の2倍までです。, field: paid}
        warnings:
          - {id: late, when: submitted-date() > deadline, message: 期限を過ぎています。}
          - {id: dear, when: paid > cost, message: 見積より高いです。}
        decisions:
          - kind: grant
            label: 承認する
            phase: before
            notice: {title: 承認, body: ["${head.family}さん"]}
          - kind: refuse
            label: 却下する
            phase: before
            reasons: [{id: none, text: 対象でないため}]
            notice: {title: 却下, body: [理由のとおりです。], appeal: [審査請求ができます。]}
          - kind: grant
            label: 支給する
            approval: required
            notice: {title: 支給, body: ["${paid}円"]}
        """;

    public static Definition Definition { get; } =
        Read(Source, out var found)
        ?? throw new InvalidOperationException(string.Join('\n', found));

    public static Definition? Read(string source, out IReadOnlyList<Diagnostic> found)
    {
        var diagnostics = new Diagnostics("z01/1.yaml");
        var definition = DefinitionReader.Read(Encoding.UTF8.GetBytes(source), diagnostics);
        found = diagnostics.Found;
        return definition;
    }

    /// <summary>Answers that complete the first phase.</summary>
    public static readonly IReadOnlyList<(string Path, string Value)> Complete =
    [
        ("reason", "bath"),
        ("began-on.year", "2026"),
        ("began-on.month", "11"),
        ("began-on.day", "20"),
        ("cost", "200000"),
        ("copies", "2"),
        ("identity", "019aa000-0000-7000-8000-000000000001"),
        ("truth", "yes"),
        .. Person("head", "1980"),
        .. Person("people[0].person", "2000"),
    ];

    public static IReadOnlyList<(string Path, string Value)> Person(string path, string year) =>
        [
            ($"{path}.name.family", "見本"),
            ($"{path}.name.given", "花子"),
            ($"{path}.name.familyKana", "ミホン"),
            ($"{path}.name.givenKana", "ハナコ"),
            ($"{path}.birth.era", "西暦"),
            ($"{path}.birth.year", year),
            ($"{path}.birth.month", "2"),
            ($"{path}.birth.day", "1"),
            ($"{path}.relation", "child"),
        ];

    public static FormState Evaluate(params IReadOnlyList<(string Path, string Value)> fields) =>
        FormState.Evaluate(Definition, Forms.Typed([.. fields]), Forms.Context);
}
