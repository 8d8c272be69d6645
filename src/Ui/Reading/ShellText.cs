namespace Ihatov.Ui.Reading;

/// <summary>Every sentence the shell says (画面共通の言葉): header, footer, buttons, marks and headings.</summary>
public static class ShellText
{
    // Frame
    public static readonly Phrase ServiceName = new("イーハトーブ", "イーハトーブ", "Ihatov");
    public static readonly Phrase SkipToContent = new(
        "{本文|ほんぶん}へ{移動|いどう}",
        "ページの {中身|なかみ}へ",
        "Skip to main content"
    );
    public static readonly Phrase DisplaySettings = new(
        "{表示設定|ひょうじせってい}",
        "{見|み}え{方|かた}を {変|か}える",
        "Display settings"
    );
    public static readonly Phrase Display = new(
        "{表示|ひょうじ}",
        "{見|み}え{方|かた}",
        "Display settings"
    );
    public static readonly Phrase SignIn = new("ログイン", "ログイン", "Sign in");
    public static readonly Phrase SignOut = new("ログアウト", "ログアウト", "Sign out");
    public static readonly Phrase HeaderMenu = new(
        "{利用者|りようしゃ}メニュー",
        "{使|つか}う {人|ひと}の メニュー",
        "User menu"
    );
    public static readonly Phrase FooterMenu = new(
        "このサイトについて",
        "この サイトについて",
        "About this site"
    );
    public static readonly Phrase StaffService = new(
        "{職員|しょくいん}",
        "{職員|しょくいん}",
        "Staff"
    );
    public static readonly Phrase StaffMenu = new(
        "{職員|しょくいん}メニュー",
        "{職員|しょくいん}の メニュー",
        "Staff menu"
    );

    // Acts
    public static readonly Phrase Next = new("{次|つぎ}へ", "{次|つぎ}へ", "Continue");
    public static readonly Phrase Back = new("{戻|もど}る", "{戻|もど}る", "Back");
    public static readonly Phrase ToCheckPage = new(
        "{確認画面|かくにんがめん}へ",
        "{確|たし}かめる {画面|がめん}へ",
        "Check your answers"
    );
    public static readonly Phrase Submit = new(
        "この{内容|ないよう}で{申請|しんせい}する",
        "この {内容|ないよう}で {申|もう}し{込|こ}む",
        "Submit this application"
    );
    public static readonly Phrase Change = new("{変更|へんこう}", "{変|か}える", "Change");
    public static readonly Phrase Answer = new("{入力|にゅうりょく}する", "{書|か}く", "Answer");
    public static readonly Phrase Remove = new("{解除|かいじょ}", "{消|け}す", "Remove");
    public static readonly Phrase Upload = new(
        "ファイルを{追加|ついか}する",
        "ファイルを {足|た}す",
        "Add the file"
    );
    public static readonly Phrase Search = new("{検索|けんさく}", "{探|さが}す", "Search");

    // Fields
    public static readonly Phrase Required = new(
        "※{必須|ひっす}",
        "※{必|かなら}ず {書|か}く",
        "Required"
    );
    public static readonly Phrase Optional = new(
        "※{任意|にんい}",
        "※{書|か}かなくても いい",
        "Optional"
    );
    public static readonly Phrase Choose = new(
        "{選択|せんたく}してください",
        "{選|えら}んで ください",
        "Please choose"
    );
    public static readonly Phrase Error = new("エラー：", "まちがい：", "Error: ");
    public static readonly Phrase Year = new("{年|ねん}", "{年|ねん}", "Year");
    public static readonly Phrase Month = new("{月|つき}", "{月|つき}", "Month");
    public static readonly Phrase Day = new("{日|ひ}", "{日|ひ}", "Day");
    public static readonly Phrase Era = new("{元号|げんごう}", "{年|とし}の {名前|なまえ}", "Era");
    public static readonly Phrase UnknownParts = new(
        "{分|わ}からないところ",
        "わからない ところ",
        "What is not known"
    );
    public static readonly Phrase AllKnown = new(
        "すべて{分|わ}かる",
        "{全部|ぜんぶ} わかる",
        "All is known"
    );
    public static readonly Phrase FamilyName = new("{姓|せい}", "{名字|みょうじ}", "Family name");
    public static readonly Phrase GivenName = new(
        "{名|な}",
        "{下|した}の {名前|なまえ}",
        "Given name"
    );
    public static readonly Phrase FamilyKana = new(
        "セイ（{姓|せい}のフリガナ）",
        "{名字|みょうじ}の {読|よ}み{方|かた}",
        "Family name (katakana)"
    );
    public static readonly Phrase GivenKana = new(
        "メイ（{名|な}のフリガナ）",
        "{下|した}の {名前|なまえ}の {読|よ}み{方|かた}",
        "Given name (katakana)"
    );
    public static readonly Phrase PostalCode = new(
        "{郵便番号|ゆうびんばんごう}",
        "{郵便番号|ゆうびんばんごう}",
        "Postal code"
    );
    public static readonly Phrase PostalCodeHint = new(
        "{例|れい}：020-8530",
        "{例|れい}：020-8530",
        "Example: 020-8530"
    );
    public static readonly Phrase Prefecture = new(
        "{都道府県|とどうふけん}",
        "{都道府県|とどうふけん}",
        "Prefecture"
    );
    public static readonly Phrase City = new(
        "{市区町村|しくちょうそん}",
        "{市|し}や {町|まち}や {村|むら}",
        "City, town or village"
    );
    public static readonly Phrase Street = new(
        "{町名|ちょうめい}・{番地|ばんち}",
        "{町|まち}の {名前|なまえ}と {番号|ばんごう}",
        "Street and number"
    );
    public static readonly Phrase Building = new(
        "{建物名|たてものめい}・{部屋番号|へやばんごう}",
        "{建物|たてもの}の {名前|なまえ}と {部屋|へや}の {番号|ばんごう}",
        "Building and room"
    );
    public static readonly Phrase BankName = new(
        "{金融機関名|きんゆうきかんめい}",
        "{銀行|ぎんこう}の {名前|なまえ}",
        "Bank"
    );
    public static readonly Phrase BankCode = new(
        "{金融機関|きんゆうきかん}コード（4{桁|けた}）",
        "{銀行|ぎんこう}の {番号|ばんごう}（{数字|すうじ} 4つ）",
        "Bank code (4 digits)"
    );
    public static readonly Phrase BranchName = new(
        "{支店名|してんめい}",
        "{店|みせ}の {名前|なまえ}〈{支店|してん}〉",
        "Branch"
    );
    public static readonly Phrase BranchCode = new(
        "{支店|してん}コード（3{桁|けた}）",
        "{店|みせ}の {番号|ばんごう}（{数字|すうじ} 3つ）",
        "Branch code (3 digits)"
    );
    public static readonly Phrase AccountKind = new(
        "{預金種別|よきんしゅべつ}",
        "{口座|こうざ}の {種類|しゅるい}",
        "Kind of account"
    );
    public static readonly Phrase AccountNumber = new(
        "{口座番号|こうざばんごう}（7{桁|けた}）",
        "{口座|こうざ}の {番号|ばんごう}（{数字|すうじ} 7つ）",
        "Account number (7 digits)"
    );
    public static readonly Phrase AccountHolder = new(
        "{口座名義|こうざめいぎ}（カタカナ）",
        "{口座|こうざ}の {人|ひと}の {名前|なまえ}（カタカナ）",
        "Account holder (katakana)"
    );
    public static readonly Phrase StoredFiles = new(
        "{添付|てんぷ}したファイル",
        "あなたが {足|た}した ファイル",
        "Attached files"
    );
    public static readonly Phrase NotAnswered = new(
        "{入力|にゅうりょく}なし",
        "{書|か}いて いません",
        "Not answered"
    );

    // Messages
    public static readonly Phrase ErrorSummary = new(
        "{入力内容|にゅうりょくないよう}に{誤|あやま}りがあります（%1{件|けん}）",
        "まちがいが %1つ あります",
        "There is a problem (%1)"
    );
    public static readonly Phrase Success = new("{完了|かんりょう}", "できました", "Done");
    public static readonly Phrase Warning = new(
        "{注意|ちゅうい}",
        "{気|き}を つけて ください",
        "Warning"
    );
    public static readonly Phrase Problem = new("エラー", "まちがい", "Error");
    public static readonly Phrase Information = new(
        "お{知|し}らせ",
        "お{知|し}らせ",
        "Information"
    );
    public static readonly Phrase Step = new(
        "ステップ %1／%2：",
        "%2の {中|なか}の %1：",
        "Step %1 of %2: "
    );
    public static readonly Phrase Steps = new(
        "{入力|にゅうりょく}の{進|すす}み{具合|ぐあい}",
        "どこまで {書|か}いたか",
        "Progress"
    );
    public static readonly Phrase StepDone = new(
        "{入力済|にゅうりょくず}み",
        "{書|か}きました",
        "Done"
    );
    public static readonly Phrase StepCurrent = new(
        "{入力中|にゅうりょくちゅう}",
        "いま {書|か}いて います",
        "Current"
    );
    public static readonly Phrase StepWaiting = new(
        "{未入力|みにゅうりょく}",
        "まだ {書|か}いて いません",
        "Not started"
    );
    public static readonly Phrase ScrollHint = new(
        "{表|ひょう}は{横|よこ}に{動|うご}かせます。",
        "{表|ひょう}は {横|よこ}に {動|うご}きます。",
        "The table scrolls sideways."
    );
    public static readonly Phrase ReceiptNumber = new(
        "{受付番号|うけつけばんごう}",
        "{受付番号|うけつけばんごう}〈{申|もう}し{込|こ}みの {番号|ばんごう}〉",
        "Receipt number"
    );
    public static readonly Phrase ReceivedAt = new(
        "{受付日時|うけつけにちじ}",
        "{受|う}け{付|つ}けた {日|ひ}と {時間|じかん}",
        "Received"
    );

    // Display settings
    public static readonly Phrase SettingsIntro = new(
        "このブラウザーでの{見|み}え{方|かた}を{選|えら}びます。{申請|しんせい}の{内容|ないよう}は{変|か}わりません。",
        "ページの {見|み}え{方|かた}を {選|えら}んで ください。{書|か}いた ことは {変|か}わりません。",
        "Choose how pages look in this browser. Your applications do not change."
    );
    public static readonly Phrase Language = new(
        "{画面|がめん}の{言語|げんご}",
        "ことば",
        "Language"
    );
    public static readonly Phrase LanguageHint = new(
        "{職員|しょくいん}からのメッセージと{通知書|つうちしょ}は{日本語|にほんご}です。",
        "{役所|やくしょ}の {人|ひと}が {書|か}いた ことと お{知|し}らせの {紙|かみ}は {日本語|にほんご}です。",
        "Messages from staff and notices are written in Japanese."
    );
    public static readonly Phrase Furigana = new(
        "ふりがな",
        "ふりがな",
        "Furigana (readings above kanji)"
    );
    public static readonly Phrase FuriganaOn = new("つける", "つける", "Show");
    public static readonly Phrase FuriganaOff = new("つけない", "つけません", "Hide");
    public static readonly Phrase Theme = new("{配色|はいしょく}", "{色|いろ}", "Colours");
    public static readonly Phrase ThemeLight = new("{標準|ひょうじゅん}", "ふつう", "Standard");
    public static readonly Phrase ThemeContrast = new(
        "ハイコントラスト（{線|せん}と{文字|もじ}をはっきり{表示|ひょうじ}）",
        "{線|せん}と {文字|もじ}を はっきり {見|み}せる",
        "High contrast"
    );
    public static readonly Phrase TextSize = new(
        "{文字|もじ}の{大|おお}きさ",
        "{文字|もじ}の {大|おお}きさ",
        "Text size"
    );
    public static readonly Phrase TextNormal = new("{標準|ひょうじゅん}", "ふつう", "Standard");
    public static readonly Phrase TextLarge = new("{大|おお}きい", "{大|おお}きい", "Large");
    public static readonly Phrase SaveSettings = new(
        "この{設定|せってい}にする",
        "これに する",
        "Use these settings"
    );
}
