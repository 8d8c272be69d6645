namespace Ihatov.Platform.Api;

/// <summary>The problems that every route of the API can answer with (共通の問題), and those of texts, dates and files.</summary>
public static class CommonProblems
{
    private const string FixField =
        "errorsのfieldが示す項目を、messageのとおりに直して、もう一度送ってください。";

    public static ProblemList List { get; } =
        new([.. Requests(), .. Versions(), .. Json(), .. Texts(), .. Dates(), .. Files()]);

    private static IEnumerable<ProblemKind> Requests() =>
        [
            new(
                "request.refused",
                422,
                "受け付けられません",
                "送られた内容では処理できません。",
                "detailとerrorsの説明を確かめて、内容を直してください。"
            ),
            new(
                "request.fields",
                422,
                "入力内容に誤りがあります",
                "1つ以上の項目に誤りがあります。何も保存していません。",
                FixField
            ),
            new(
                "request.malformed",
                400,
                "要求を読み取れません",
                "要求の形が正しくありません。",
                "アドレス、ヘッダー、本文の形を、APIの説明で確かめてください。"
            ),
            new(
                "request.sign-in",
                401,
                "ログインが必要です",
                "ログインしていないか、期限が切れています。",
                "ログインしてから、同じ要求をもう一度送ってください。保存した下書きは残っています。"
            ),
            new(
                "request.permission",
                403,
                "権限がありません",
                "ログインしている人には、この操作をする権限がありません。",
                "権限のある人がログインするか、担当の所属へお問い合わせください。"
            ),
            new(
                "request.cross-site",
                403,
                "ほかのサイトからの操作です",
                "ほかのサイトのページから送られた操作は、本人の意思か確かめられません。",
                "このサイトのページか、プログラムから直接送ってください。"
            ),
            new(
                "request.not-found",
                404,
                "見つかりません",
                "アドレスが違うか、あなたのものでないか、なくなっています。",
                "一覧から、今あるもののアドレスを読み取ってください。"
            ),
            new(
                "request.method",
                405,
                "この操作はできません",
                "このアドレスでは、そのHTTPメソッドを使えません。",
                "使えるメソッドは、応答のAllowヘッダーとAPIの説明にあります。"
            ),
            new(
                "request.too-large",
                413,
                "データが大きすぎます",
                "本文が、受け取れる大きさを超えています。",
                "本文を小さくするか、分けて送ってください。"
            ),
            new(
                "request.content-type",
                415,
                "内容の種類が違います",
                "Content-Typeが、この操作で受け取れる種類ではありません。",
                "Content-Typeを、APIの説明にある種類にしてください。"
            ),
            new(
                "request.encoding",
                415,
                "圧縮された本文です",
                "Content-Encodingの付いた本文は、展開せずに断ります。",
                "本文を圧縮せず、Content-Encodingを付けずに送ってください。"
            ),
            new(
                "request.too-many",
                429,
                "要求が多すぎます",
                "短い時間に、たくさんの書き込みがありました。",
                "Retry-Afterヘッダーの秒数だけ待ってから、もう一度送ってください。"
            ),
            new(
                "server.fault",
                500,
                "システムに問題が起きました",
                "こちらの問題で処理できませんでした。",
                "時間をおいて、同じ要求をもう一度送ってください。続くときは、担当の所属へお知らせください。"
            ),
            new(
                "storage.unavailable",
                503,
                "ただいま利用できません",
                "データの保存先につながりません。何も保存していません。",
                "Retry-Afterヘッダーの秒数だけ待ってから、同じ要求をもう一度送ってください。"
            ),
            new(
                "storage.full",
                507,
                "ただいま受け付けられません",
                "保存する場所が足りません。何も保存していません。",
                "時間をおいて、同じ要求をもう一度送ってください。"
            ),
        ];

    private static IEnumerable<ProblemKind> Versions() =>
        [
            new(
                "if-match.required",
                428,
                "If-Matchがありません",
                "変更には、どの版を見て変更するかを付ける必要があります。ほかの人の更新を、知らずに消さないためです。",
                "GETで最新の内容を読み取り、応答のETagをIf-Matchに付けてください。"
            ),
            new(
                "if-match.format",
                400,
                "If-Matchの形が違います",
                "If-Matchには、ETagをそのまま1つだけ付けます。*や複数の値、W/の付いた値は使えません。",
                "GETの応答のETagを、引用符も含めてそのまま付けてください。"
            ),
            new(
                "if-match.stale",
                412,
                "ほかで更新されています",
                "読み取った後に、ほかの人またはほかの画面が更新しました。何も変更していません。",
                "changedの説明を確かめ、GETで最新の内容を読み取り、必要なら変更をやり直してください。"
            ),
            new(
                "idempotency.required",
                400,
                "Idempotency-Keyがありません",
                "新しく作る要求には、要求ごとに異なるキーが必要です。応答が届かず送り直しても、2つできないようにするためです。",
                "1文字から200文字の英数字（UUIDなど）を、ヘッダーIdempotency-Keyに付けてください。"
            ),
            new(
                "idempotency.other-request",
                422,
                "キーが使われています",
                "同じキーで、別の内容の要求がすでに送られています。",
                "新しい要求には新しいキーを付けてください。前の要求の送り直しなら、前と同じ内容を送ってください。"
            ),
        ];

    private static IEnumerable<ProblemKind> Json() =>
        [
            new(
                "json.syntax",
                400,
                "JSONとして読み取れません",
                "本文がJSONの書き方に合っていないか、入れ子が深すぎます。",
                "本文を、UTF-8の正しいJSONにしてください。"
            ),
            new(
                "json.shape",
                400,
                "JSONの項目が違います",
                "知らない項目がある、必要な項目がない、または型が違います。",
                "項目の名前と型を、APIの説明で確かめてください。"
            ),
            new(
                "json.text",
                400,
                "文字として読み取れません",
                "UTF-8でない部分か、片方だけのサロゲートがあります。",
                "文字コードをUTF-8にして、文字を確かめてください。"
            ),
            new(
                "json.repeated",
                400,
                "同じ項目が2回あります",
                "1つのオブジェクトに同じ名前の項目が2回あるか、項目が多すぎます。",
                "1項目は1回だけ送ってください。"
            ),
        ];

    private static IEnumerable<ProblemKind> Texts() =>
        [
            Field(
                "field.required",
                "必要な項目がありません",
                "答えが必要な項目に、答えがありません。"
            ),
            Field("field.unknown", "知らない項目です", "この手続の版にない項目です。"),
            Field(
                "field.repeated",
                "1つだけの項目です",
                "1つだけ答える項目に、2つ以上の値があります。"
            ),
            Field("text.characters", "使えない文字があります", "保存できない文字が入っています。"),
            Field(
                "text.unreadable",
                "読み取れない文字があります",
                "文字として読み取れなかったことを表す文字（U+FFFD）が入っています。"
            ),
            Field("text.line-end", "改行は使えません", "1行の項目に改行が入っています。"),
            Field("text.too-long", "長すぎます", "項目の文字数の上限を超えています。"),
            Field(
                "text.digits",
                "数字ではありません",
                "数字だけの項目に、ほかの文字が入っています。"
            ),
            Field("text.pattern", "文字の種類が違います", "項目で使える種類の文字ではありません。"),
            Field("number.format", "数ではありません", "整数として読み取れません。"),
            Field("number.range", "範囲の外です", "数が、項目の範囲の外です。"),
            Field("choice.unknown", "選択肢にありません", "示された選択肢にない値です。"),
            Field("name.required", "氏名がありません", "姓か名がありません。"),
            Field("name.kana-required", "フリガナがありません", "氏名のフリガナがありません。"),
            Field(
                "name.kana",
                "フリガナの文字が違います",
                "フリガナにカタカナ以外の文字があります。"
            ),
            Field(
                "name.kana-alone",
                "フリガナだけがあります",
                "氏名がなく、フリガナだけがあります。"
            ),
            Field("kana.characters", "カナではありません", "カタカナ以外の文字があります。"),
            Field("address.required", "住所が足りません", "住所の必要な部分がありません。"),
            Field("address.prefecture", "都道府県が違います", "都道府県の名前ではありません。"),
            Field("postal-code.format", "郵便番号の形が違います", "郵便番号は7桁の数字です。"),
            Field(
                "phone.format",
                "電話番号の形が違います",
                "電話番号は市外局番から10桁または11桁の数字です。"
            ),
            Field(
                "email.format",
                "メールアドレスの形が違います",
                "メールアドレスとして読み取れません。"
            ),
            Field(
                "account.kind",
                "預金の種別が違います",
                "預金の種別は普通、当座、貯蓄のどれかです。"
            ),
            Field("account.holder", "口座名義の文字が違います", "口座名義はカタカナです。"),
            Field(
                "account.incomplete",
                "口座の情報が足りません",
                "振込口座の必要な部分がありません。"
            ),
            Field("account.digits", "口座の数字の桁が違います", "口座の番号の桁数が違います。"),
            Field("person.relation", "続柄がありません", "続柄が選ばれていません。"),
            Field("person.birth", "生年月日がありません", "生年月日が入っていません。"),
            Field("earlier-case.unknown", "知らない申請です", "その受付番号の申請がありません。"),
            Field(
                "earlier-case.procedure",
                "別の手続の申請です",
                "この項目で選べない手続の申請です。"
            ),
            Field(
                "earlier-case.two",
                "申請が2つ指定されています",
                "選んだ申請と、入力された受付番号が違います。"
            ),
            Field("case-number.format", "受付番号の形が違います", "受付番号は12桁の数字です。"),
            Field(
                "case-number.check-digit",
                "受付番号の数字が合いません",
                "受付番号の検査数字が合いません。写し間違いの可能性があります。"
            ),
        ];

    private static IEnumerable<ProblemKind> Dates() =>
        [
            Field("date.incomplete", "日付が足りません", "年、月、日のどれかがありません。"),
            Field("date.era", "元号がありません", "元号が必要な年の書き方です。"),
            Field("date.year", "年の書き方が違います", "年は西暦4桁か、元号と年です。"),
            Field("date.month", "月が違います", "月は1から12までです。"),
            Field("date.impossible", "暦にない日です", "その月にない日です。"),
            Field("date.too-early", "日付が早すぎます", "項目で答えられる最初の日より前です。"),
            Field("date.too-late", "日付が遅すぎます", "項目で答えられる最後の日より後です。"),
            Field(
                "date.known",
                "分かる部分が違います",
                "分かる部分の選び方と、入力した日付が合いません。"
            ),
            Field("wareki.format", "和暦の書き方が違います", "和暦の日付として読み取れません。"),
            Field("wareki.era", "元号が違います", "知らない元号です。"),
            Field("wareki.year", "和暦の年が違います", "元号の年は1からの数字か「元」です。"),
            Field("wareki.month", "和暦の月が違います", "月は1から12までです。"),
            Field("wareki.day", "和暦の日が違います", "その月にない日です。"),
            Field("wareki.before-era", "元号より前の日です", "その元号が始まる前の日です。"),
            Field("wareki.after-era", "元号より後の日です", "その元号が終わった後の日です。"),
        ];

    private static IEnumerable<ProblemKind> Files() =>
        [
            Field("file.missing", "ファイルがありません", "ファイルが見つかりません。", 404),
            Field(
                "file.pending",
                "ウイルス検査中です",
                "ファイルは、ウイルス検査が終わるまで開けません。",
                409
            ),
            Field(
                "file.infected",
                "ウイルスが見つかりました",
                "ファイルからウイルスが見つかりました。",
                409
            ),
            Field(
                "file.kind",
                "ファイルの種類が違います",
                "中身が、受け取れる種類のファイルではありません。"
            ),
            Field(
                "file.extension",
                "拡張子が中身と違います",
                "ファイル名の拡張子と中身の種類が違います。"
            ),
            Field(
                "file.dangerous",
                "危険なファイルです",
                "プログラムなどが入ったファイルは受け取れません。"
            ),
            Field("file.empty", "ファイルが空です", "中身のないファイルです。"),
            Field("file.size", "ファイルが大きすぎます", "受け取れる大きさを超えています。"),
            Field("file.too-many", "ファイルが多すぎます", "項目に付けられる数を超えています。"),
            Field(
                "file.unknown",
                "下書きにないファイルです",
                "この下書きに追加されていないファイルです。"
            ),
        ];

    /// <summary>A kind that stands at a field.</summary>
    public static ProblemKind Field(string code, string title, string meaning, int status = 422) =>
        new(code, status, title, meaning, FixField);
}
