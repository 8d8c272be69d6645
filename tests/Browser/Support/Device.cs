using Microsoft.Playwright;

namespace Ihatov.Browser.Support;

/// <summary>What somebody holds in their hands when they visit.</summary>
public enum Device
{
    /// <summary>360 × 740, no script, keyboard alone.</summary>
    Phone,

    /// <summary>1280 × 720, scripts, mouse.</summary>
    Desk,

    /// <summary>360 × 740, no script, touch.</summary>
    PlainPhone,

    /// <summary>360 × 740, scripts, touch.</summary>
    ScriptPhone,
}

internal static class DeviceShape
{
    public static BrowserNewContextOptions Options(this Device device) =>
        new()
        {
            JavaScriptEnabled = device is Device.Desk or Device.ScriptPhone,
            ViewportSize =
                device == Device.Desk
                    ? new() { Width = 1280, Height = 720 }
                    : new() { Width = 360, Height = 740 },
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
        };
}
