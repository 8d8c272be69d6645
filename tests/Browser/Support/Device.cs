using Microsoft.Playwright;

namespace Ihatov.Browser.Support;

/// <summary>What somebody holds in their hands when they visit.</summary>
public enum Device
{
    /// <summary>360 × 740, no script, keyboard alone.</summary>
    Phone,

    /// <summary>1280 × 720, scripts, mouse.</summary>
    Desk,
}

internal static class DeviceShape
{
    public static BrowserNewContextOptions Options(this Device device) =>
        new()
        {
            JavaScriptEnabled = device == Device.Desk,
            ViewportSize =
                device == Device.Phone
                    ? new() { Width = 360, Height = 740 }
                    : new() { Width = 1280, Height = 720 },
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
        };
}
