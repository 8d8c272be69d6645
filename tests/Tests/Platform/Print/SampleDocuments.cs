using System.Collections.Immutable;
using Ihatov.Platform.Print;

namespace Ihatov.Tests.Platform.Print;

/// <summary>A receipt (控え) and a decision notice (通知書) as an office would send them; the persons and places are invented.</summary>
internal static class SampleDocuments
{
    public static readonly DateTimeOffset Date = new(
        2026,
        11,
        22,
        10,
        15,
        0,
        TimeSpan.FromHours(9)
    );

    public static PdfDocument Receipt() =>
        new(
            "妊娠届出 控え（受付番号 2026-000123）",
            Date,
            new Heading(1, "妊娠届出 控え"),
            new Paragraph(
                "次の内容で届出を受け付けました。審査はこれから行います。この控えを保管してください。"
            ),
            new Paragraph("受付番号　2026-000123") { Size = TextSize.Large },
            new KeyValueTable(
                false,
                new("受付日時", "令和8年11月22日　午前10時15分"),
                new("届出先", "見本町　子育て支援課"),
                new("標準処理期間", "7日（土曜日、日曜日及び祝日を除く）")
            ),
            new Heading(2, "届出の内容"),
            new KeyValueTable(
                true,
                new("氏名", new Ruby("葛󠄀城", "かつらぎ"), "　", new Ruby("花子", "はなこ")),
                new("生年月日", "1996年4月2日（平成8年）"),
                new(
                    "住所",
                    "〒000-0000　見本県見本町大字見本字長畑第12地割345番地6　コーポ見本第二・別館203号室（見本方）"
                ),
                new("分娩予定日", "令和9年6月10日"),
                new("妊娠週数", "11週"),
                new("診断を受けた医療機関", "医療法人　𠮷田産婦人科医院"),
                new(
                    "面談の希望",
                    "オンラインで話したい。平日の午前中（できれば火曜日か木曜日）がよい。"
                )
            ),
            new Heading(2, "これからすること"),
            new Items(
                true,
                new("担当者が内容を確認し、面談の日時をメールでお知らせします。"),
                new("面談のあと、母子健康手帳と妊婦健康診査受診票をお渡しします。"),
                new(
                    "内容を直すとき又は取り下げるときは、受付番号を添えて下の連絡先へお知らせください。"
                )
            ),
            new QrCode(
                "https://example.jp/cases/2026-000123",
                "この届出の状況を見るページを開く二次元コード。アドレスは https://example.jp/cases/2026-000123",
                "届出の状況は、このコードを読み取ると見られます。\nhttps://example.jp/cases/2026-000123"
            ),
            new Notice(
                "問い合わせ先",
                new Paragraph(
                    "見本町　健康福祉部　子育て支援課　母子保健係\n電話　000-000-0000（平日　午前8時30分から午後5時15分まで）"
                )
            )
        )
        {
            Author = "見本町",
            Footer = "受付番号　2026-000123",
        };

    public static PdfDocument DecisionNotice() =>
        new(
            "児童手当認定通知書",
            Date,
            new Paragraph("見子第1234号\n令和8年11月22日") { Align = Align.End },
            new RecipientBlock(
                "000-0000",
                "見本県見本町大字見本字長畑第12地割345番地6\nコーポ見本第二・別館203号室",
                "様",
                new Ruby("𠮷田", "よしだ"),
                "　",
                new Ruby("太郎", "たろう")
            ),
            new SenderBlock("見本町長　見本　一郎", "（公印省略）"),
            new Heading(1, "児童手当認定通知書"),
            new Paragraph(
                "令和8年11月10日付けで請求のありました児童手当の受給資格及び額について、児童手当法（昭和46年法律第73号）第8条の規定に基づき、下記のとおり認定しましたので通知します。"
            )
            {
                Indent = true,
            },
            new Paragraph("記") { Align = Align.Center },
            new KeyValueTable(
                false,
                new("認定番号", "第0012345号"),
                new("支給開始年月", "令和8年12月"),
                new("手当月額", "40,000円"),
                new("支払期月", "2月、4月、6月、8月、10月及び12月"),
                new("支払方法", "届け出のあった金融機関の口座への振込み")
            ),
            new Heading(2, "支給の対象となる児童"),
            new Table(
                [
                    new("児童の氏名", 3),
                    new("生年月日", 3),
                    new("区分", 3),
                    new("月額", 2, Align.End),
                ],
                [
                    [
                        new(new Ruby("𠮷田　結衣", "よしだ　ゆい")),
                        "令和4年5月3日",
                        "3歳以上",
                        "10,000円",
                    ],
                    [
                        new(new Ruby("𠮷田　蓮", "よしだ　れん")),
                        "令和8年11月1日",
                        "3歳未満（第3子以降）",
                        "30,000円",
                    ],
                ]
            ),
            new Paragraph("以上") { Align = Align.End },
            new Notice(
                "教示",
                new Paragraph(
                    "この決定に不服があるときは、この決定があったことを知った日の翌日から起算して3か月以内に、見本町長に対して審査請求をすることができます。"
                )
                {
                    Indent = true,
                },
                new Paragraph(
                    "この決定の取消しの訴えは、この決定があったことを知った日の翌日から起算して6か月以内に、見本町を被告として（訴訟において見本町を代表する者は見本町長となります。）、提起することができます。"
                )
                {
                    Indent = true,
                }
            ),
            new Paragraph("担当　健康福祉部　子育て支援課　児童手当係　電話　000-000-0000")
            {
                Size = TextSize.Small,
                Align = Align.End,
            }
        )
        {
            Author = "見本町長",
            Footer = "児童手当認定通知書　見子第1234号",
        };

    public static PdfDocument LongTable(int rows) =>
        new(
            "記録",
            Date,
            new Heading(1, "記録"),
            new Table(
                [new("番号"), new("日付"), new("内容", 3)],
                [
                    .. Enumerable
                        .Range(1, rows)
                        .Select(i =>
                            ImmutableArray.Create<Cell>(
                                $"第{i}号",
                                "令和8年11月22日",
                                "雨ニモマケズ風ニモマケズ、雪ニモ夏ノ暑サニモマケヌ、丈夫ナカラダヲモチ。"
                            )
                        ),
                ]
            )
        );
}
